"""Names that end in no noun of what they are and share one behind their list: 林业改革 of 林业、供销社等改革, 甲石化乙烯项目 of 甲石化乙烯、乙高铁等项目."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from kg.heads import head_rows
from kg.kinds import PROGRAMS
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention
from kg.quotations import clean_name

_HAN = "\u4e00-\u9fff"
#: The rules that read items of a list, or guess the bounds.
_GUESSED = ("learned", "listed-thing", "example", "running-list")
_END = rf"(?=[，。；、！\n\d]|$|[{_HAN}]{{0,4}}(?:开工|建成|投产|投用|落地|获批|落实|加快|建设|实施|进展|推进|竣工|签约|启动)|等)"
_FURTHER = "(?:、[^，。；：！？\n等]{2,80}|(?:和|与|及|以及)[^，。；：、！？\n]{2,20}?){0,2}"


@cache
def _words(how: str) -> dict[str, str]:
    """The words of a kind with their classes."""
    return {row["word"]: row["kind"] for row in read_table("given_heads") if row["how"] == how}


@cache
def _listed() -> re.Pattern[str]:
    """The list goes on to 等 and the head, with what kind of it they are."""
    return re.compile(rf"{_FURTHER}等(?:\d+余?[个项大]|一批|系列)?[{_HAN}]{{0,6}}?(?P<head>{alternatives(_words('head').keys() - {'建设'})}){_END}")


#: 和 joins the last member, whose head is the end.
_JOINED = re.compile(r"(?:和|与|及|以及)(?![^，。；：、！？\n]{0,12}的)[^，。；：、！？\n]{2,14}?(?P<head>改革|战略|政策|建设)(?=[，。；！\n]|$)")
#: What is done for a group of people is named by the whole (新业态从业者等重点人群|参保政策).
_FOR_THEM = re.compile(f"等[{_HAN}]{{0,10}}?(?P<head>政策|机制|制度|计划|行动|工程){_END}")


#: The further ways in which one thing is to change, and the noun that all share (城乡供水一体化|、规模化、标准化建设).
_MADE_SO = re.compile(f"(?:、[{_HAN}]{{1,5}}化){{1,4}}(?:建设|改造|转型)(?=[，。；、！\\n]|$)")


@cache
def _deeds() -> tuple[str, ...]:
    """What a name ends with that says what is done or what kind of programme it is."""
    verbal = {row["word"] for row in read_table("framed") if row["how"] in ("verbal", "head")}
    return (*_words("deed"), *sorted(verbal | {head for head, row in head_rows().items() if row["need"].isdigit() and row["kind"] in PROGRAMS}))


@cache
def _works() -> tuple[str, ...]:
    """What a work or a thing that is built ends with."""
    tails = {row["word"] for row in read_table("listing_heads") if row["how"] == "tail"}
    return (*_words("built"), *sorted(tails | read_words("built_ways")))


def give_heads(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions; of those of a list that end in no noun of what they are the canonical name has the list's, and a group of people is part of what is done for it."""
    return tuple(_give_site(text, mention) if _is_open_site(mention) else _give(text, mention) if mention.rule in _GUESSED and mention.kind in _words("head").values() else mention for mention in mentions)


@cache
def _sites() -> re.Pattern[str]:
    """The list goes on to 等 and what kind of site they are."""
    heads = alternatives(row["word"] for row in read_table("shared_heads") if row["kind"] == "Site")
    return re.compile(rf"(?:、[^，。；：！？\n等、]{{2,16}}){{0,6}}等(?:\d{{1,2}}[条个座处])?(?P<head>{heads})(?!服务|群|站|沿线|经济|物流|运输)")


@cache
def _site_endings() -> tuple[str, ...]:
    return tuple({row["suffix"] for row in read_table("site_suffixes")} | read_words("built_ways"))


def _is_open_site(mention: Mention) -> bool:
    """Whether the model proposed a site, or a stretch from one place to another, that ends in no noun of what it is."""
    stretch = mention.kind in ("Project", "Site") and re.search("[^至]{2}至[^至]{2,4}$", mention.name) is not None
    return mention.rule == "learned" and (stretch or mention.kind == "Site" and not mention.name.endswith(_site_endings()))


def _give_site(text: str, mention: Mention) -> Mention:
    """A site of a list under its name with the head of the list (杨家坪、乙沟等|煤矿)."""
    shared = _sites().match(text, mention.end)
    return replace(mention, name=mention.name + shared["head"], kind="Site") if shared is not None else mention


def _give(text: str, mention: Mention) -> Mention:
    row = _MADE_SO.match(text, mention.end) if mention.name.endswith("化") else None
    if row is not None:
        name = text[mention.start : row.end()]
        return replace(mention, end=row.end(), text=name, name=clean_name(name))
    people = _FOR_THEM.match(text, mention.end) if mention.name.endswith(tuple(_words("people"))) else None
    if people is not None:
        name = text[mention.start : people.end()]
        return replace(mention, end=people.end(), text=name, name=clean_name(name), kind=_words("head").get(people["head"], "Plan"))
    if mention.name.endswith(_deeds()):
        return mention
    shared = _JOINED.match(text, mention.end) or (None if mention.name.endswith(_works()) else _listed().match(text, mention.end))
    return replace(mention, name=mention.name + shared["head"], kind=_words("head")[shared["head"]]) if shared is not None else mention
