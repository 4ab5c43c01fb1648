"""Names that a list gives away: short names of divisions (甲、乙等5个县市) and of works, brands and events whose head noun stands behind the list (A、B等重大项目)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from kg.boundaries import find_left_boundary
from kg.gazetteer import Division, load_gazetteer
from kg.language import Words
from kg.lexicon import alternatives, read_table
from kg.model import Mention

_COUNT = r"(?:\d+|[一二三四五六七八九十两数几百]+)[余多]?"
_DIVISIONS = re.compile(
    rf"((?:[^\W\d等]{{2,12}})(?:、[^\W\d等]{{2,4}})*)(?:等(?:{_COUNT})?|{_COUNT})个?"
    r"(县（市、区）|县（市）|[县市区]{1,3}|地市|州市|市州|盟市|旗县|城市|地)(?![\u4e00-\u9fff]?[场级域属直委政长])"
)
_LONGEST = 4  # characters of a division's short name
_QUOTED = re.compile(r"“[^“”]{2,16}”[\u4e00-\u9fff]{0,10}")
_NAMING = frozenset(["ns", "nr", "nz", "nt", "j", "x", "eng", "m"])  # tags of jieba's dictionary that names have
_HAN = "\u4e00-\u9fff"


def find_listed_divisions(text: str, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Divisions by their short names in a list that counts or names their level (甲、乙等5个县市), where all lie in one province.

    A list of one needs a province that the text names.
    """
    named = Counter(m.name for m in places if m.kind == "Province")
    return tuple(mention for match in _DIVISIONS.finditer(text) for mention in _read_divisions(match, named))


def _read_divisions(match: re.Match[str], named: Counter[str]) -> Iterator[Mention]:
    items = match.group(1).split("、")
    readings = [_choose_short(items[0]), *([item] for item in items[1:])]
    held = [{d.name for short in shorts for division in _find_current(short) for d in [_province_of(division)] if d} for shorts in readings]
    counts = Counter(name for names in held for name in names)
    province = max(counts, key=lambda name: (counts[name], named[name], name), default="")
    if counts[province] < 2 and not named[province] or counts[province] * 3 < len(items) * 2:
        return
    offset = match.start()
    for item, shorts in zip(items, readings):
        found = next(((short, d) for short in shorts for d in _find_current(short) if (up := _province_of(d)) and up.name == province), None)
        if found is not None:
            end = offset + len(item)
            yield Mention(end - len(found[0]), end, found[0], found[1].kind, found[1].name, 0.75, "listed-division")
        offset += len(item) + 1


def _choose_short(item: str) -> list[str]:
    """The ends of the first item, before which other words may stand (支持天门), the longest first."""
    return [item[-length:] for length in range(min(_LONGEST, len(item)), 1, -1)]


@cache
def _find_current(short: str) -> tuple[Division, ...]:
    """The counties and prefectures of a short name, as they stand today."""
    return tuple(d for d in load_gazetteer().find_short(short) if d.current and d.kind in ("County", "Prefecture"))


def _province_of(division: Division) -> Division | None:
    return next((up for up in load_gazetteer().ancestors(division) if up.kind == "Province"), None)


@cache
def _heads() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("listing_heads") if row["how"] == "head"}


@cache
def _tails() -> tuple[tuple[str, str], ...]:
    return tuple((row["word"], row["kind"]) for row in read_table("listing_heads") if row["how"] == "tail")


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
    pieces = re.split(r"([、和与及](?![^“]*”))", match["items"])
    is_row = all(_find_current(item[:2]) and len(item) > 3 for item in pieces[2::2]) and len(pieces) > 2
    for index in range(0, len(pieces), 2):
        start, end = offset, offset + len(pieces[index])
        boundary = find_left_boundary(text, words, offset + pieces[index].find("至") if "至" in pieces[index][2:] else end) if not index else None
        if boundary is not None and boundary.launched:
            start = max(start, boundary.start)
        item = text[start:end]
        if _is_name(item, kind, start, begins, words) or is_row and len(item) > 3 and "至" not in item and _find_current(item[:2]) and not begins.get(start):
            surety = 0.9 if item.startswith("“") else 0.7  # the noun behind the list says more than one behind the quotation
            yield Mention(start, end, item, kind, item.replace("“", "").replace("”", ""), surety, "listed-thing")
        offset = end + 1


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
    return bool(tail) and len(stem) > 1 and (bool(_find_current(stem)) or _is_unknown(words, start, start + len(stem)))


def _is_unknown(words: Words, start: int, end: int) -> bool:
    """Whether the stretch is made of words that are no common ones: names, single characters, what the dictionary lacks or cuts across its end."""
    inside = range(words.at(start), words.at(end - 1) + 1)
    return words.ends[inside[-1]] > end or all(
        words.ends[i] - words.starts[i] == 1 or words.tags[i] in _NAMING or not words.known[i] for i in inside
    )
