"""Names that a list gives away: works, brands and events whose head noun stands behind the list (A、B等重大项目)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.boundaries import find_left_boundary
from kg.county_shorts import find_current
from kg.language import Words
from kg.lexicon import alternatives, read_table
from kg.model import Mention

_COUNT = r"(?:\d+|[一二三四五六七八九十两数几百]+)[余多]?"
_QUOTED = re.compile(r"“[^“”]{2,16}”[\u4e00-\u9fff]{0,10}")
_NAMING = frozenset(["ns", "nr", "nz", "nt", "j", "x", "eng", "m"])  # tags of jieba's dictionary that names have
_HAN = "\u4e00-\u9fff"


@cache
def _heads() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("listing_heads") if row["how"] == "head"}


@cache
def _tails() -> tuple[tuple[str, str], ...]:
    return tuple((row["word"], row["kind"]) for row in read_table("listing_heads") if row["how"] == "tail")


@cache
def _zones() -> tuple[str, ...]:
    """What zones end with, which a list counts among platforms (甲自贸试验区、乙综保区等开放平台)."""
    return tuple(sorted(row["suffix"] for row in read_table("site_suffixes") if row["suffix"].endswith(("区", "口岸", "园", "港", "机场"))))


@cache
def _listing() -> re.Pattern[str]:
    """A list with its head noun: A、B等3个重大项目, A、B两个品牌."""
    words = {how: [row["word"] for row in read_table("listing_heads") if row["how"] == how] for how in ("head", "rank")}
    behind = rf"(?:{alternatives(words['rank'])})*(?P<head>{alternatives(words['head'])})"
    return re.compile(rf"(?P<items>[^，。；：！？\n（）]{{3,90}}?)(?:等(?:{_COUNT}[个项条座场家处批大]?|一批|一系列)?|(?<=[{_HAN}”]){_COUNT}[个项条座场大])的?{behind}")


def find_listed_things(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Works, sites, brands and events listed before their head noun; an item counts as a name when it stands in quotation marks, begins with
    a place or ends like a work (高铁, 隧道, 二期) behind a word that no dictionary has."""
    begins = {mention.start: mention.end for mention in places}
    return tuple(mention for match in _listing().finditer(text) for mention in _read_things(text, words, match, begins))


def _read_things(text: str, words: Words, match: re.Match[str], begins: dict[int, int]) -> Iterator[Mention]:
    kind, offset = _heads()[match["head"]], match.start("items")
    halves = re.split(r"([、和与及](?![^“]*”))", match["items"])
    first = offset + (halves[0].find("至") if "至" in halves[0][2:] else len(halves[0]))
    pieces = _join_inner(halves, kind, words, offset)
    is_row = all(find_current(item[:2]) and len(item) > 3 for item in pieces[2::2]) and len(pieces) > 2
    for index in range(0, len(pieces), 2):
        start, end = offset, offset + len(pieces[index])
        boundary = find_left_boundary(text, words, first) if not index else None
        if boundary is not None and boundary.launched:
            start = max(start, boundary.start)
        item = text[start:end]
        if _is_name(item, kind, start, begins, words) or is_row and len(item) > 3 and "至" not in item and find_current(item[:2]) and not begins.get(start):
            surety = 0.9 if item.startswith("“") else 0.7  # the noun behind the list says more than one behind the quotation
            kind = "Site" if kind == "Platform" and item.endswith(_zones()) else kind
            yield Mention(start, end, item, kind, item.replace("“", "").replace("”", ""), surety, "listed-thing")
        offset = end + 1


def _join_inner(pieces: list[str], kind: str, words: Words, offset: int) -> list[str]:
    """The items with those joined whose second half is a common noun alone: in 甲国际友谊与合作论坛 the 与 stands inside."""
    tails = [word for word, of in (*_tails(), *_heads().items()) if of == kind]
    joined, at = pieces[:1], offset + len(pieces[0])
    for joiner, item in zip(pieces[1::2], pieces[2::2]):
        start = at + len(joiner)
        at = start + len(item)
        plain = item.endswith(tuple(tails)) and not _is_unknown(words, start, at)
        if joiner in "和与及" and plain and not joined[-1].endswith(("”", *tails)):
            joined[-1] += joiner + item
        else:
            joined += [joiner, item]
    return joined


def _is_name(item: str, kind: str, start: int, begins: dict[int, int], words: Words) -> bool:
    if not 3 <= len(item) <= 20 or item.count("“") != item.count("”") or re.search("[等+]", item):
        return False
    if _QUOTED.fullmatch(item):
        return True
    tail = next((word for word, of in _tails() if item.endswith(word) and of == kind), "")
    if "至" in item[2:-2]:
        return bool(tail)
    place = begins.get(start, start)
    if place > start:
        return len(item) == place - start or len(item) > place - start + 1
    stem = item[: len(item) - len(tail)]
    if tail.endswith("期"):  # of 甲门核电一期 the kind of work is no part of its own name either
        stem = stem.removesuffix(next((word for word, of in _tails() if stem.endswith(word) and of == kind), ""))
    return bool(tail) and len(stem) > 1 and (bool(find_current(stem)) or _is_unknown(words, start, start + len(stem)))


def _is_unknown(words: Words, start: int, end: int) -> bool:
    """Whether the stretch is made of words that are no common ones: names, single characters, what the dictionary lacks; a word across its end is left out."""
    inside = range(words.at(start), words.at(end - 1) + 1)
    if words.ends[inside[-1]] > end:
        return not words.known[inside[-1]] or words.starts[inside[-1]] > start and _is_unknown(words, start, words.starts[inside[-1]])
    return all(
        words.ends[i] - words.starts[i] == 1 or words.tags[i] in _NAMING or not words.known[i] for i in inside
    )
