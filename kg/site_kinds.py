"""Sites that are none: common nouns (河湖, 海洋牧场), kinds that a number counts (3个新能源基地), ranks (省级产业园), sets (五大开发区)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg.county_shorts import find_current
from kg.gazetteer import province_letters
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention
from kg.regions import holds_region

_NUMBER = "(?:\\d[\\d.]*[万亿]?|[一两三四五六七八九十百千几数多]+)余?"
_MEASURE = "[个处座宗家项片批亩条]"
_COUNTED = re.compile(f"{_NUMBER}{_MEASURE}(?:国家级|省级|市级|新的?|重点|标准化|美丽|幸福)?$")
#: How many there are, at the end of a clause or item; behind a list only where each item has its number (公园2个、牧场1个).
_COUNT = re.compile(f"{_NUMBER}[个处座宗家](?=[，。；、])")
_LISTED = re.compile(f"(?<!{_MEASURE})[、和及与]$")
_SET = re.compile("[二两三四五六七八九十]大|第[一二三四五六七八九十\\d]+[批轮]|新一[轮批]")
_RANK = re.compile("(?:省|市|县|州|盟|旗)级(?!首)")
_JOINED = re.compile("(?:公路|铁路|高速|高铁|基地|园区|机场|港口|枢纽)[和与及](?:铁路|公路|高速公路|高铁|机场|港口)$")  # 基地和|铁路
#: A rank that somebody strives for or is given (争创|国家级旅游度假区).
_GIVEN = re.compile("(?:创建|争创|申报|申建|晋升|晋升为|升级为|升格为|获评|创成)$")


@cache
def _words(how: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("site_generic") if row["how"] == how)


@cache
def _common() -> re.Pattern[str]:
    """Modifiers alone before the ending of a site."""
    endings = {row["suffix"] for row in read_table("site_suffixes") if row["kind"] == "Site"} | read_words("built_ways")
    return re.compile(f"(?:{alternatives(_words('stem'))})+(?:{alternatives(endings)}|{alternatives(_words('whole'))})")


def is_common(name: str) -> bool:
    """Whether a name is a common noun that ends like a site (绿水青山, 现代海洋牧场)."""
    return name in _words("whole") or _common().fullmatch(name) is not None or _JOINED.search(name) is not None


def drop_kinds(text: str, words: Words, sites: Iterable[Mention], named: Sequence[Mention]) -> Iterator[Mention]:
    """The sites without those that only tell of what kind something is; `named` are the divisions of the text.

    >>> from kg.extract import extract
    >>> text = "青溪县建成3个新能源基地、2个云溪湿地公园，保护河湖。"
    >>> [m.name for m in extract(text).mentions if m.kind == "Site"]
    ['云溪湿地公园']
    """
    starts = {m.start: m.end for m in named}
    yield from (m for m in sites if m.kind != "Site" or m.rule == "region" or m.name != m.text or not _is_kind(text, words, m, starts))


def _is_kind(text: str, words: Words, site: Mention, starts: dict[int, int]) -> bool:
    if is_common(site.name):
        return True
    before = text[max(0, site.start - 14) : site.start]
    counted = _COUNTED.search(before) or _COUNT.match(text, site.end) and not _LISTED.search(before) or re.search(r"\d$", before) and re.match(_MEASURE, site.name)
    ranked = _RANK.match(site.name) or site.name.startswith("国家级") and _GIVEN.search(before)
    return bool(counted or ranked or _SET.match(words.texts[words.at(site.start)])) and not _has_own(text, words, site, starts)


def _has_own(text: str, words: Words, site: Mention, starts: dict[int, int]) -> bool:
    """Whether something in the name is a name itself: a division or region, letters of provinces, quotation marks, a word that the dictionary lacks or has as a place."""
    if any(end <= site.end for at, end in starts.items() if site.start <= at < site.end) or "“" in site.text or holds_region(site.name):
        return True
    if re.search(f"{province_letters()}{{2}}", site.name) or find_current(site.name[:2]) or find_current(site.name[:3]):
        return True
    inside = [i for i in range(words.at(site.start), words.at(site.end - 1) + 1) if words.ends[i] - words.starts[i] > 1]
    return any(words.tags[i] == "ns" or not words.known[i] and re.fullmatch("[\u4e00-\u9fff]+", words.texts[i]) for i in inside)
