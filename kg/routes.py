"""Routes from one place to another, alone and in lists that share a head, and the places at their ends: 甲县至乙山高速, 甲城至乙镇、丙县经丁市至戊关等铁路."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from kg.boundaries import is_breaker
from kg.county_shorts import find_current, find_home_province
from kg.enumerations import find_begin
from kg.gazetteer import Division, load_gazetteer, strip_place_suffix
from kg.language import Words
from kg.lexicon import read_words
from kg.model import Mention

_HAN = "\u4e00-\u9fff"
#: Verbs of building right before what is built (开工建设|甲门核电一期).
BEGUN = re.compile("(?:开工|动工|启动|建设|建成|完成|推进|推动|加快|投运|投用|竣工|实施|新建|续建|获批|支持|力促|促成|开通|谋划|争取|做好|抓好|规划|确保|实现|打造|提速)+(?:了)?")
_LED = re.compile(rf"(?:{BEGUN.pattern}|以及|同步|抓紧|全面|全力|力争|提前|做实|新|其中|包括|等)+")
_COUNT = r"(?:\d{1,2}|[一二三四五六七八九十两]{1,2})[条个段]"
_HEAD = re.compile(
    rf"(?P<between>(?:等(?:{_COUNT})?|(?<=[{_HAN}]){_COUNT})?的?(?:重点|重大|新建|在建|支线|出省|省际|普通|国家)*)"
    r"(?P<head>高速(?:（[^（）]{1,4}）)?公路|高速铁路|高速|高铁|城际铁路|铁路|城际|快速路|快速通道|公路|国省干线|国道|省道)(?!服务区|里程|运输|局|公司|集团|沿线|物流|增长|发展)"
)
#: One route: its ends, and what lies between them.
_ROUTE = re.compile(rf"(?P<a>[{_HAN}]{{2,12}}?)(?:经(?P<via>[{_HAN}]{{2,4}}))?至(?P<b>[{_HAN}]{{2,4}}?)(?:至(?P<c>[{_HAN}]{{2,4}}))?(?:段|[二三四]通道|复线)?$")
_SECTION = re.compile(rf"(?P<line>[{_HAN}]{{2,10}}?)(?:高速公路|高速|铁路|高铁|城际|运河|航道)(?P<a>[{_HAN}]{{2,4}}?)(?:至|到)(?P<b>[{_HAN}]{{2,4}}?)段")
_NO_END = re.compile("[的等与及了个条第]|[全各本该这那每某]")


@dataclass(frozen=True, slots=True)
class Route:
    """A route as it stands in a text: its name with the head, and the stretches of its ends."""

    start: int
    end: int
    name: str
    ends: tuple[tuple[int, int], ...]


def find_routes(text: str, words: Words) -> Iterator[Route]:
    """The routes with a head of their own or that of their list, one end of them at least a division that the gazetteer has; sections of a line."""
    for match in _HEAD.finditer(text):
        clause = _clause_start(text, match.start())
        pieces = [(clause + m.start(), clause + m.end()) for m in re.finditer("[^、]+", text[clause : match.start()])]
        items = [item for piece in pieces for item in _split_joined(text, *piece)]
        read = list(takewhile(lambda route: route is not None, (_read_route(text, words, *item) for item in reversed(items))))
        if any(_is_division(text[a:b]) for _, _, ends in read for a, b in ends):
            yield from _name_routes(text, match, read)
    for match in _SECTION.finditer(text):
        ends = (match.span("a"), match.span("b"))
        begin = _find_begin(text, words, *match.span("line"))
        if begin >= 0 and any(_is_division(match[group]) for group in "ab") and all(_is_end(match[group]) for group in "ab"):
            yield Route(begin, match.end(), text[begin : match.end()], ends)


def _name_routes(text: str, match: re.Match[str], read: list[tuple[int, int, tuple[tuple[int, int], ...]]]) -> Iterator[Route]:
    """The routes of a list before its head, the last one first, each under its full name."""
    for order, (begin, stop, ends) in enumerate(read):
        end = stop if order or match["between"] else match.end()
        yield Route(begin, end, text[begin:stop] + re.sub("（.*）", "", match["head"]), ends)


def _clause_start(text: str, offset: int) -> int:
    return find_begin(text, offset, "，。；：！？（\n")


def _split_joined(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """An item of a list, or the two that 和 or 及 joins, each a route."""
    joint = re.search("(?<=至[^至]{2})[和及与](?=[^至]{2,}至)|(?<=至[^至]{3})[和及与](?=[^至]{2,}至)", text[start:end])
    if joint is None:
        yield start, end
    else:
        yield start, start + joint.start()
        yield start + joint.end(), end


def _read_route(text: str, words: Words, start: int, stop: int) -> tuple[int, int, tuple[tuple[int, int], ...]] | None:
    """Where a route begins and stops in an item and where its ends stand; None for what is none."""
    match = _ROUTE.search(text, max(start, stop - 24), stop)
    if match is None:
        return None
    begin = _find_begin(text, words, match.start("a"), match.end("a"))
    ends = ((begin, match.end("a")), *(match.span(group) for group in ("via", "b", "c") if match[group] is not None))
    return (begin, stop, ends) if begin >= 0 and all(_is_end(text[a:b]) for a, b in ends) else None


def _find_begin(text: str, words: Words, start: int, stop: int) -> int:
    """Where the first end of a route begins: behind the last verb of building before it or where the item begins, else with the longest division that ends there; -1 without one."""
    led = [match.end() for match in _LED.finditer(text, start, stop - 1)]
    begin = led[-1] if led else start
    whole = led or start == 0 or not re.match(f"[{_HAN}]", text[start - 1])
    if whole and (2 <= stop - begin <= 4 or stop - begin < 7 and _is_division(text[begin : begin + 2])):
        return begin  # also a gate of a town: 青州|东高环
    return next((stop - size for size in (4, 3, 2) if stop - size >= start and words.starts_at(stop - size) and _is_division(text[stop - size : stop])), -1)


def _is_end(name: str) -> bool:
    return _is_division(name) or not _NO_END.search(name) and name not in read_words("place_generic") | read_words("way_generic") and not is_breaker(name)


@cache
def _is_division(name: str) -> bool:
    return bool(find_current(name)) or any(division.kind in ("Province", "Prefecture", "County") for division in load_gazetteer().find(name))


def find_route_sites(text: str, words: Words) -> tuple[Mention, ...]:
    """The routes as sites, whoever builds them: a road is a place, what is done to it (工程, 扩建, 前期工作) another thing.

    >>> from kg.extract import extract
    >>> [m.name for m in extract("全省建成青田至景宁、云和经龙泉至庆元等高速公路。").mentions if m.kind == "Site"]
    ['青田至景宁高速公路', '云和经龙泉至庆元高速公路']
    """
    return tuple(Mention(r.start, r.end, text[r.start : r.end], "Site", r.name, 0.9, "route") for r in find_routes(text, words))


def find_route_ends(text: str, words: Words, named: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The places that a route or a section of one begins and ends with: divisions by short name, those of the province of the text first, else unnamed kinds of place."""
    home = find_home_province(named)[0]
    spans = {span for route in find_routes(text, words) for span in route.ends}
    taken = {offset for mention in named for offset in range(mention.start, mention.end)}
    ends = ((start, end, _identify(text[start:end], home)) for start, end in sorted(spans) if start not in taken)
    return tuple(Mention(start, end, text[start:end], kind, name, 0.6, "short-name") for start, end, (kind, name) in ends if kind)


def _identify(name: str, home: str) -> tuple[str, str]:
    """The class and full name of the end of a route: one division of the province, else the only one of the country, a township of the province, else a place of that name."""
    gazetteer = load_gazetteer()
    known = find_current(name)
    inside = [d for d in known if home in _above(d)] or ([*known] if len({d.name for d in known}) == 1 else [])
    inside = inside or [d for d in gazetteer.find_short(name) if d.kind == "Township" and d.current and home in _above(d)]
    if inside and len({d.name for d in inside}) <= 2:
        best = min(inside, key=lambda d: (d.kind != "Prefecture", d.name))
        return best.kind, best.name
    return ("Place", name) if not known and len(name) < 4 and strip_place_suffix(name) == name and not name.endswith(("站", "港", "机场", "互通", "枢纽", "桥")) else ("", "")


def _above(division: Division) -> set[str]:
    return {up.name for up in load_gazetteer().ancestors(division)}


_BUILDING = re.compile("(?:开工|开建|动工|建成|加快|推进|推动|投用|投运|竣工|续建|新开工)+(?=[\u4e00-\u9fff]{4})")


def drop_verbs(site: Mention) -> Mention:
    """A site without the verbs of building that a guess took into its name (开工|甲乙高铁)."""
    verbs = _BUILDING.match(site.text) if site.kind == "Site" else None
    if verbs is None:
        return site
    rest = site.text[verbs.end() :]
    return replace(site, start=site.start + verbs.end(), text=rest, name=rest)
