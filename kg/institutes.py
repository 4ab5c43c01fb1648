"""Institutions by their last word (…实验室, …技术创新中心, …交易所): where their names begin behind a verb, and which are only kinds (国家重点实验室)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from kg.boundaries import is_breaker
from kg.language import Words
from kg.lexicon import alternatives, read_table
from kg.model import Mention

#: Verbs that open no name where a noun of institutions ends the stretch: 建设好|青峰实验室, 布局|高等研究院.
_LEADS = frozenset("获批 批复 建设 建设好 布局 布局建设 规划 规划布局 争取 力争 筹建 合建 共建 迁建 增设 吸引 补充 全力 奋力 有力 扩充 充实 更名 重组 牵头 联动 争创 启用 扩容 提质 落地 服务保障 做大 做优 成为 打响 好".split())
#: 联合 is a name's own right before such a noun: 青岳大学城|联合|研究生院, 新岭油气|联合|勘探公司.
_JOINT = re.compile("联合(?:[\u4e00-\u9fff]{2})?(?:实验室|研究院|研究所|研究中心|研究生院|学院|公司|创新中心|银行|创新联合体|办公室)")
#: Nouns before which 创新 and its like belong to the name: 甲乙创新实验室.
_SCHOLARLY = ("实验室", "研究院", "学院", "研究所")
#: A body before the place where it has its outpost, and what the outpost is: 甲研究院|青州|分院, 乙组织|宁城|区域中心.
_BODY = re.compile("(?:中心|实验室|研究院|科学院|组织|大学|医院|学院|研究所|协会|交易所|公司|集团|创新)$")
_OUTPOST = re.compile("(?:区域|分|创新|研发|研究|运营|服务)?中心|(?:研究)?基地|(?:研究|分|医)?院(?:区)?|实验室|分校|研究所|分所|分公司|公司|代表处|办事处")
#: What is said of an institution right behind its name.
_BORN = re.compile("[、，。；]|等|(?:正式|全面|顺利|加快|成功|相继|获批)?(?:获批|揭牌|挂牌|成立|落户|落地|建成|投用|启动|运行|组建|开工|建设|设立|招生|开诊|入列|入选)")
_HOUSE = ("实验室", "创新中心", "科创中心", "测试中心", "转化中心", "交易中心", "研究中心", "研发中心", "科学中心", "交叉中心", "合作中心", "推进中心", "集结中心", "分中心", "区域中心", "研究院", "研究所", "学院", "交易所", "分院", "院区", "创新院", "研究生院", "联盟", "联合体", "银行")
_EDGE = re.compile("(?:^|[，。；、\n]|组建|建设|新建|建好|成立|设立|获批|建强|推动|支持|筹建)$")


@cache
def _kind() -> re.Pattern[str]:
    words = {how: alternatives(row["word"] for row in read_table("body_kinds") if row["how"] == how) for how in ("piece", "noun", "whole")}
    return re.compile(f"(?:{words['piece']}|[、和])*(?:{words['noun']})|{words['whole']}")


def names_kind(name: str) -> bool:
    """Whether what looks like the name of a body only says of what kind it is.

    >>> names_kind("国家重点实验室"), names_kind("境内上市公司"), names_kind("青峰实验室"), names_kind("国家特种玻璃技术创新中心")
    (True, True, False, False)
    """
    return name.endswith(("科技创新中心", "上市公司")) or _kind().fullmatch(name) is not None  # 某市国际科技创新中心: what a whole city is to become


def is_joint(text: str, start: int) -> bool:
    """Whether 联合 at an offset belongs to the name that ends behind it (氢电产业联合研究院)."""
    return _JOINT.match(text, start) is not None


def skip_leads(words: Words, start: int, stop: int, places: tuple[Mention, ...]) -> int:
    """Where a name begins of which a walk found the stretch from `start` to its noun at `stop`: behind the verbs that lead in (建设好|青峰实验室),
    also with a place before them (宁安|建设|全球研发中心); `start` where they leave nothing.
    """
    ends = {place.end for place in places if place.start == start}
    first, last = words.at(start), words.at(max(start, stop - 1))
    index = first + (first < last and words.ends[first] in ends)
    behind = start
    while index < last and (words.texts[index] in _LEADS or index == first and _leads_in(words, index)):
        behind = words.ends[index]
        index, first = index + 1, index + 1
    return behind if stop - behind >= 2 else start


def _leads_in(words: Words, index: int) -> bool:
    """Whether an adverb, a batch or a verb that no name holds stands at the head of a stretch."""
    word = words.texts[index]
    return len(word) > 1 and (words.tags[index] == "d" or word.endswith("批") or is_breaker(word) and word != "发展")


def list_inner(noun: str) -> frozenset[str]:
    """The verbs that belong to a name right before such a noun: those of study and management before a laboratory."""
    return frozenset(["创新", "管理"] if noun.endswith(_SCHOLARLY) else ())


def find_outposts(text: str, places: tuple[Mention, ...], begin: Callable[[int], int]) -> tuple[Mention, ...]:
    """Outposts of bodies by the place between the body and the last noun (甲研究院青州分院); `begin` says where a name starts whose noun begins at an offset."""
    found = []
    for place in places:
        outpost = _OUTPOST.match(text, place.end) if place.kind in ("Province", "Prefecture", "County", "Site") else None
        body = _BODY.search(text, max(0, place.start - 4), place.start) if outpost else None
        start = begin(body.start()) if body else -1
        if 0 <= start <= body.start() - 2 and text[start - 1 : start] not in ("和", "与", "及") and not names_kind(text[start : body.end()]):
            name = text[start : outpost.end()]
            found.append(Mention(start, outpost.end(), name, "PublicInstitution", name, 0.8, "outpost"))
    return tuple(found)


def seat_of_outpost(name: str, seats: Mapping[str, str]) -> str:
    """What `seats` gives for the place inside a name between a body and its outpost (甲研究院|青州|分院); empty without one."""
    inside = [(name.rfind(short), short) for short in sorted(seats) if 2 < name.rfind(short)]
    told = [short for at, short in sorted(inside) if _BODY.search(name[:at]) and _OUTPOST.match(name, at + len(short))]
    return seats[told[-1]] if told else ""


def name_rule(text: str, start: int, end: int, head: str) -> str:
    """The rule that a name by its last word goes by: `institute` where edges or verbs of founding enclose it, so that nothing is guessed, else `head-`.

    >>> name_rule("组建青峰实验室，", 2, 7, "实验室"), name_rule("他在青峰实验室看书", 2, 7, "实验室")
    ('institute', 'head-实验室')
    """
    sure = head.endswith(_HOUSE) and _EDGE.search(text[max(0, start - 2) : start]) and _BORN.match(text, end)
    return "institute" if sure else f"head-{head}"
