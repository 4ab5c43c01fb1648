"""Titles of honour that reports count by their holders: 新增国家级制造业单项冠军14家、专精特新“小巨人”企业38家, 获国家科学技术奖30项."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.quotations import clean_name

_HAN = "\u4e00-\u9fff"
_RANK = r"(?:国家级|国家|全国首批|全国|全球|世界(?!级)|省级|(?:国家)?[45]A级|[四五]星级)"
#: What stands before such a title: an edge, a count, a verb of gaining or having it.
_BEFORE = (
    r"(?:^|(?<=[，。；：、\n等和与个项批的获有])|(?<=[\d一两三几多余]家)|"
    "(?<=新增|培育|认定|获批|获评|入选|跻身|创建|荣获|获得|拥有|打造|新晋|晋为|达到|摘得|捧回|斩获|新获|评为|成为|进入|申创|争创|公布|命名|通过|发布|首批|入列|遴选|位列|列为|列入|晋级|级为|升为|转入|建成))"
)
_BEHIND = rf"(?=[，。；、！）\n]|\d|总数|数量|新增|累计|称号|名单|[和及与等](?!级)|[{_HAN}]?等奖|(?<=奖)评选|$)"
_BROKEN = re.compile(r"[的了和与及或等是在被把将由]|以上|\d[家户个名]|新增|培育|建设|推进|支持|新认定|获|跻身|入选")


#: What holds such a word and breaks no name.
_JOINED = re.compile("文化和旅游|普及普惠|建设行动|改革与")


#: Zones that a city or site is made by a rank that it is granted (获批国家甲乙试验区).
_GRANTED = re.compile(rf"(?:获批建设|获批创建|获批成为|获批|争创|成功创建|创建)(?P<name>(?:国家级|国家|全国)[{_HAN}]{{4,14}}?(?:试验区|示范区|先导区|名城|集结中心|承接地))(?=[，。；、\n]|$)")


@cache
def _titles() -> re.Pattern[str]:
    nouns = {need: alternatives(row["noun"] for row in read_table("counted_titles") if row["need"] == need) for need in ("rank", "none")}
    field = rf"[{_HAN}]{{0,16}}?"
    return re.compile(rf"{_BEFORE}(?P<name>{_RANK}{field}(?:{nouns['rank']}|{nouns['none']})(?:[特一二三]等奖)?|(?!“|更|一批|多|中小|一些|有|培|[两三几]家)[{_HAN}\d]{{1,6}}?(?:{nouns['none']})){_BEHIND}")


@cache
def _quoted() -> re.Pattern[str]:
    """A quoted name with the title that it is part of (获评“四好农村路”全国示范县)."""
    nouns = alternatives(row["noun"] for row in read_table("counted_titles"))
    return re.compile(rf"(?:新增|获评|入选|荣获|获批|创建|争创|评为)(?P<name>“[^“”\n]{{2,10}}”(?:全国|国家级?|省级?)[{_HAN}]{{0,6}}?(?:{nouns})){_BEHIND}")


def find_counted_titles(text: str) -> tuple[Mention, ...]:
    """Titles by their last words, at the edge of a clause or item or behind a verb of gaining them.

    >>> [m.name for m in find_counted_titles("新增国家级制造业单项冠军14家、专精特新“小巨人”企业38家，全省获国家科学技术奖30项。")]
    ['国家级制造业单项冠军', '专精特新小巨人企业', '国家科学技术奖']
    """
    spans = sorted({match.span("name") for pattern in (_titles(), _GRANTED) for match in pattern.finditer(text)} | set(_find_beside(text)))
    quoted = (match.span("name") for match in _quoted().finditer(text))
    return tuple(Mention(a, b, text[a:b], "Award", clean_name(text[a:b]), 0.96, "award-quoted") for a, b in quoted) + tuple(Mention(a, b, text[a:b], "Award", clean_name(text[a:b]), 0.86, "counted-title") for a, b in spans if not _BROKEN.search(_JOINED.sub("", text[a:b])))


_COUNTED_LIST = re.compile(rf"(?:新增|新认定|新获批|新培育|累计创建|创建|获批|入选|新晋)(?P<items>{_RANK}[^，。；！？\n]{{4,60}}、[^，。；！？\n]{{3,30}}?\d+[家个户项])(?=[，。；！？\n]|$)")


@cache
def _item() -> re.Pattern[str]:
    nouns = alternatives(row["noun"] for row in read_table("counted_titles"))
    return re.compile(rf"(?<=[、和])(?P<name>[{_HAN}]{{0,8}}?(?:{nouns}|强镇|示范[区县镇村]|产业园)){_BEHIND}")


def _find_beside(text: str) -> Iterator[tuple[int, int]]:
    """The titles without a rank of their own in a list that begins with a ranked one and counts them: 新认定国家级单项冠军4户、绿色工厂39户."""
    for listed in _COUNTED_LIST.finditer(text):
        yield from (match.span("name") for match in _item().finditer(text, *listed.span("items")))
