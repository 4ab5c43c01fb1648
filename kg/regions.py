"""Regions of several provinces, parts of the world and countries as a text names them: 长三角, 粤港澳大湾区, 中亚, 老挝."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.language import Words
from kg.lexicon import alternatives, read_table
from kg.model import Mention

_HAN = "\u4e00-\u9fff"
#: China and a country, as the name of what both have begins: 中老铁路, 中德产业园. 西, 马, 加 and the like begin other words too.
COUNTRIES = "中[俄日韩德法英美非新泰老越缅柬印尼巴哈吉塔蒙阿沙匈塞波荷芬埃澳]"
#: Behind a region that could begin a longer name: what is done in it, or that it ends there.
_BESIDE = rf"(?=[^{_HAN}—－-]|$|[和与及等的在]|协同|一体化|地区|区域|(?:全面|全方位)?振兴)(?!”|国家|[（(])"
#: Behind a partner: the list goes on or ends, or what is done with it.
_BEHIND = rf"(?=[，。；、！\n]|$|[和与及]|等|以及|\d+个国家|[两二三四五六七八九十]+国|市场|出口|进口|进出口|贸易|投资|经贸|开展|在[{_HAN}]|建立|签署|航线|线路|方向|发达国家|旅游|客[源商])(?![^，。；\n]{{0,12}}民族)"
#: Before a region that is a point of the compass too: no place or preposition (青溪镇|东北).
_APART = "(?<![省市县区旗乡镇村城的以往向朝偏])"
_BEFORE = r"(?<![—－\-（(“《·])(?<!驻)(?<!华)(?<!关)(?<!中国和)"


@cache
def _pattern() -> re.Pattern[str]:
    forms = {how: alternatives(row["form"] for row in read_table("regions") if row["how"] == how) for how in ("", "beside", "partner")}
    return re.compile(f"(?:{forms['']})|{_APART}(?:{forms['beside']}){_BESIDE}|{_BEFORE}(?:{forms['partner']}){_BEHIND}")


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["form"]: row for row in read_table("regions")}


def find_regions(text: str, words: Words) -> tuple[Mention, ...]:
    """The regions, parts of the world and countries that a text names; nothing is told of them, they are only mentioned.

    >>> from kg.extract import extract
    >>> [(m.name, m.kind) for m in extract("深度融入大湾区建设，拓展中亚、智利等市场。").mentions if m.rule == "region"]
    [('粤港澳大湾区', 'Site'), ('中亚', 'Place'), ('智利', 'Place')]
    """
    rows = ((match, _rows()[match.group()]) for match in _pattern().finditer(text))
    return tuple(
        Mention(match.start(), match.end(), match.group(), row["kind"], row["name"], 0.72, "region")
        for match, row in rows
        if not row["how"] or words.starts_at(match.start()) and words.ends_at(match.end())
    )


def is_region(name: str) -> bool:
    """Whether a name is that of a region or country."""
    return name in _rows()


def as_region(text: str, site: Mention) -> Mention:
    """A learned name as the region or country that it is, of which nothing is told but what is done in it (在|卢森堡|举办); any other name as it came."""
    row = _rows().get(site.name)
    if row is None or site.kind not in ("Site", "Place") or row["how"] == "zone":
        return site
    held = row["kind"] == "Place" and text[site.start - 1 : site.start] == "在"
    return replace(site, kind=row["kind"], name=row["name"], rule=site.rule if held else "region")


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(alternatives(row["form"] for row in read_table("regions") if row["how"] != "beside" or len(row["form"]) > 2))


def holds_region(name: str) -> bool:
    """Whether a region or country stands in a name (长三角|生产供应基地)."""
    return _whole().search(name) is not None
