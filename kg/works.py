"""Works that a clause says are begun or finished: 甲乙高铁站房项目开工建设, 丙县二期工程通过验收."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.boundaries import find_left_boundary, is_launch
from kg.enumerations import split_names
from kg.gazetteer import province_letters
from kg.language import Words
from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.routes import BEGUN, find_route_sites
from kg.short_names import NAME_TAGS

_LONGEST = 24


@cache
def _words(how: str) -> str:
    return alternatives(row["word"] for row in read_table("works") if row["how"] == how)


#: From where to where something is built, before what it is (甲州至乙城|高速公路).
_ROUTE = re.compile("[\u4e00-\u9fff]{2,4}(?:至|到|[—–-])[\u4e00-\u9fff]{2,5}?(?=特高压|高速|高铁|铁路|公路|输电|输气|输油|管道|航道|天然气|快速路|城际)")


@cache
def _region() -> re.Pattern[str]:
    """The part of a province that a name begins with: 晋北, 苏中."""
    return re.compile(f"{province_letters()}[东南西北中](?![方部])[\u4e00-\u9fff]{{2}}")


@cache
def _work() -> re.Pattern[str]:
    """The last work of a list with what is said of it: …、甲项目|加快|开工."""
    return re.compile(
        rf"(?P<names>[^，。；：！？\n]{{4,80}}(?:{_words('head')}))(?:{_words('manner')})*(?:提前[\u4e00-\u9fff]{{0,4}})?(?:{_words('predicate')})"
    )


def find_works(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Projects as the subject of a clause of building, also several (甲项目、乙工程开工); a work is named when it begins with a place, stands in
    quotation marks or counts its stage (二期项目).

    >>> from kg.extract import extract
    >>> [mention.name for mention in extract("昭通市乌蒙大桥二期工程建成通车。").mentions if mention.kind == "Project"]
    ['乌蒙大桥二期工程']
    """
    begins = {mention.start: mention.end for mention in places}
    sites = frozenset(mention.start for mention in places if mention.kind == "Site")
    named = (mention for match in _work().finditer(text) for mention in _read_works(text, words, match, begins, sites))
    return (*named, *find_route_sites(text, words))


@cache
def _renewal() -> re.Pattern[str]:
    """What is done to a site that stands, as the end of a work's name: 改扩建, 除险加固, 改造二期."""
    return re.compile(rf"(?:[一二三四五]期)?(?:{_words('renewal')})+(?:[一二三四五]期)?(?:工程|项目)?(?=[，。；、！\n]|和|及|以及|与|等|前期|工作|任务|纳入|$|(?P<said>(?:{_words('manner')})*(?:{_words('predicate')})))")


@cache
def _rebuilding() -> re.Pattern[str]:
    """What is done in a whole division (甲镇|恢复重建)."""
    return re.compile(rf"(?:灾后|震后)?(?:恢复)?重建(?=[，。；、\n]|(?P<said>(?:{_words('manner')})*(?:{_words('predicate')}|启动|完成)))")


def find_renewals(text: str, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Projects named by a site and what is done to it (推进甲水库除险加固、乙机场迁建); what only says so of the site at the head of a clause is none.

    >>> from kg.extract import extract
    >>> [mention.name for mention in extract("全市实施柳溪水库扩容。").mentions if mention.kind == "Project"]
    ['柳溪水库扩容']
    """
    found = []
    for place in places:
        match = (_renewal() if place.kind in ("Site", "Compound") else _rebuilding()).match(text, place.end)
        if match is not None and (match["said"] or place.start and text[place.start - 1] not in "，。；：！\n"):
            found.append(Mention(place.start, match.end(), text[place.start : match.end()], "Project", text[place.start : match.end()], 0.75, "renewal"))
    return tuple(found)


@cache
def _stage() -> re.Pattern[str]:
    """A work by its kind and stage: 甲门核电一期, 乙博物馆二期."""
    return re.compile(rf"(?:{_words('staged')})[一二三四五六]期(?:(?=[，。；、及和以等建开竣投]|主体|全[线面容]|$))")


def find_stages(text: str, words: Words) -> tuple[Mention, ...]:
    """Projects named by what is built and its stage, wherever they stand (开工建设甲门核电一期).

    >>> from kg.extract import extract
    >>> [mention.name for mention in extract("全省开工建设白蟹湾核电二期、省工艺馆二期。").mentions if mention.kind == "Project"]
    ['白蟹湾核电二期', '省工艺馆二期']
    """
    found = []
    for match in _stage().finditer(text):
        start = _open_stage(text, words, match)
        if 2 <= match.start() - start <= 14 and _is_own(text, words, start, match):
            kind = "Site" if match.group().startswith("公园") else "Project"
            found.append(Mention(start, match.end(), text[start : match.end()], kind, text[start : match.end()], 0.75, "work"))
    return tuple(found)


def _is_own(text: str, words: Words, start: int, match: re.Match[str]) -> bool:
    """Whether what stands before the kind of a work is a name: numbered (7号线一期), of a level (省博物馆二期), or with a word that is no common one."""
    stem = text[start : match.start()]
    if re.match("一批|多[个座]|各|这|该|其|第", stem) or re.search(r"\d" if not match.group().startswith("号线") else "[个座]", stem):
        return False
    inside = range(words.at(start), words.at(match.start() - 1) + 1)
    named = any(words.tags[i] in NAME_TAGS or not words.known[i] or len(words.texts[i]) == 1 and words.tags[i][0] in "ngb" for i in inside)
    return named or stem[0] in "省市" or match.group().startswith("号线")


def _open_stage(text: str, words: Words, match: re.Match[str]) -> int:
    """Where the name of a stage begins: with its clause or item, behind a verb that governs it, behind 和 and 以及."""
    boundary = find_left_boundary(text, words, match.end())
    edge = max(text.rfind(mark, 0, match.start()) + 1 for mark in "，。；、：的\n")
    edge = max((words.ends[i] for i in range(words.at(edge), words.at(match.start())) if words.texts[i] in ("和", "及", "以及", "与")), default=edge)
    begun = list(BEGUN.finditer(text, edge, match.start() - 1))
    edge = begun[-1].end() if begun else edge
    return max(edge, boundary.start) if boundary.launched else edge


def _read_works(text: str, words: Words, match: re.Match[str], begins: dict[int, int], sites: frozenset[int]) -> Iterator[Mention]:
    for offset, end in split_names(text, *match.span("names")):
        head = re.search(rf"(?:{_words('head')})$", text[offset:end])
        if head is not None:
            start = _find_start(text, words, offset, end, begins, sites)
            name = text[start:end]
            if start >= 0 and len(name) <= _LONGEST and name.count("“") == name.count("”"):
                yield Mention(start, end, name, "Project", name.replace("“", "").replace("”", ""), 0.7, "work")


def _find_start(text: str, words: Words, offset: int, end: int, begins: dict[int, int], sites: frozenset[int]) -> int:
    """Where the name of a work begins, behind what modifies it and the verb that governs it; -1 where it is no name."""
    start = max(offset, text.rfind("的", offset, end - 3) + 1)
    boundary = find_left_boundary(text, words, end)
    start = max(start, boundary.start) if boundary.launched or any(is_launch(words.texts[i]) for i in range(words.at(start), words.at(end - 1))) else start
    while start in begins and begins[start] in begins:
        start = begins[start]  # of 甲省乙市丙… the name begins with the place named last
    stem = re.sub(rf"(?:{_words('head')})$", "", text[start:end])
    start = start if (routed := _ROUTE.match(text, offset)) is None else offset
    stem = stem if routed is None else re.sub(rf"(?:{_words('head')})$", "", text[start:end])
    placed = routed is not None or start in begins and (len(stem) > begins[start] - start + 1 or start in sites and len(stem) == begins[start] - start) or _region().match(stem) is not None
    staged = re.search(r"[\u4e00-\u9fff]{4,}[一二三四五]期$", stem) is not None
    quoted = stem.startswith("“")
    return start if len(stem) > 2 and not re.search(r"\d+[个项]|等", stem) and (placed or staged or quoted) else -1
