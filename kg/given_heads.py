"""Names that end in no noun of what they are and share one behind their list: 林业改革 of 林业、供销社等改革, 甲石化乙烯项目 of 甲石化乙烯、乙高铁等项目."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from kg.kinds import PROGRAMS
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention
from kg.quotations import clean_name, head_rows

_HAN = "\u4e00-\u9fff"
#: The rules that read items of a list, or guess the bounds.
_GUESSED = ("learned", "listed-thing", "example", "running-list")
_KINDS = {"项目": "Project", "工程": "Project", "建设": "Project", "改革": "Reform", "试点": "Reform", "战略": "Plan", "专项行动": "Campaign", "行动": "Campaign", "机制": "Mechanism", "制度": "Mechanism", "政策": "Mechanism"}
_END = rf"(?=[，。；、！\n]|$|[{_HAN}]{{0,4}}(?:开工|建成|投产|投用|落地|获批|落实|加快|建设|实施|进展|推进|竣工|签约|启动)|等)"
_FURTHER = "(?:、[^，。；：！？\n等]{2,80}|(?:和|与|及|以及)[^，。；：、！？\n]{2,20}?){0,2}"
#: The list goes on to 等 and the head, with what kind of it they are; or 和 joins the last, whose head is the end.
_LISTED = re.compile(rf"{_FURTHER}等(?:\d+余?[个项]|一批|系列)?[{_HAN}]{{0,6}}?(?P<head>{alternatives(_KINDS.keys() - {'建设'})}){_END}")
_JOINED = re.compile(rf"(?:和|与|及|以及)(?![^，。；：、！？\n]{{0,12}}的)[^，。；：、！？\n]{{2,14}}?(?P<head>改革|战略|政策|建设)(?=[，。；！\n]|$)")
#: Groups of people: what is done for them is named by the whole (新业态从业者等重点人群|参保政策).
_PEOPLE = ("者", "人员", "群体", "人群", "毕业生", "农民工", "儿童", "老人", "老年人", "残疾人", "军人")
_FOR_THEM = re.compile(f"等[{_HAN}]{{0,10}}?(?P<head>政策|机制|制度|计划|行动|工程){_END}")
#: Deeds with which a name is whole without a further head, and what is built or laid out, whole among works alone (甲基地等项目, 副中心|和乙城市建设).
_DEEDS = ("建设", "开发", "研发", "修建", "新建", "扩建", "改扩建", "迁建", "改", "建", "修", "监管", "管理", "服务", "合作", "交易", "转型", "融合", "联动", "一体化")
_BUILT = ("设施", "枢纽", "基地", "中心", "园", "区", "圈", "段", "站", "馆", "院", "校", "厂", "库", "港", "桥", "期", "城", "楼", "线", "城际", "跑道", "管道", "国道", "厂房")


@cache
def _deeds() -> tuple[str, ...]:
    """What a name ends with that says what is done or what kind of programme it is."""
    verbal = {row["word"] for row in read_table("framed") if row["how"] in ("verbal", "head")}
    return (*_DEEDS, *sorted(verbal | {head for head, row in head_rows().items() if row["need"].isdigit() and row["kind"] in PROGRAMS}))


@cache
def _works() -> tuple[str, ...]:
    """What a work or a thing that is built ends with."""
    tails = {row["word"] for row in read_table("listing_heads") if row["how"] == "tail"}
    return (*_BUILT, *sorted(tails | read_words("built_ways")))


def give_heads(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions; of those of a list that end in no noun of what they are the canonical name has the list's, and a group of people is part of what is done for it."""
    return tuple(_give(text, mention) if mention.rule in _GUESSED and mention.kind in set(_KINDS.values()) else mention for mention in mentions)


def _give(text: str, mention: Mention) -> Mention:
    people = _FOR_THEM.match(text, mention.end) if mention.name.endswith(_PEOPLE) else None
    if people is not None:
        name = text[mention.start : people.end()]
        return replace(mention, end=people.end(), text=name, name=clean_name(name), kind=_KINDS.get(people["head"], "Plan"))
    if mention.name.endswith(_deeds()):
        return mention
    shared = _JOINED.match(text, mention.end) or (None if mention.name.endswith(_works()) else _LISTED.match(text, mention.end))
    return replace(mention, name=mention.name + shared["head"], kind=_KINDS[shared["head"]]) if shared is not None else mention
