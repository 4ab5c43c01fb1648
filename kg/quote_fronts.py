"""The nouns right before a quotation mark that begin the name of what is quoted: 高等教育 of 实施高等教育“百亿工程”, 全域 of 全域“无废城市”建设."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from kg.boundaries import find_left_boundary
from kg.heads import head_rows, longest_head
from kg.kinds import ORGANIZATIONS
from kg.language import Words
from kg.lexicon import alternatives, read_table

_EDGE = "，。；：！？\n"
_HAN = "\u4e00-\u9fff"
_LONGEST = 16
#: The number of an entry in a list of terms: 22．甲建设“四通行动”.
_ENTRY = re.compile(r"(?:^|\n)\d{1,3}[.．、]$")


@cache
def _words(how: str) -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(row['word'] for row in read_table('name_fronts') if row['how'] == how)})+")


@cache
def _called() -> tuple[str, ...]:
    """What is a thing of its own before the mark, called by what is quoted, and verbs that the tagger takes for nouns."""
    return tuple(row["word"] for row in read_table("name_fronts") if row["how"] == "called")


def find_front(text: str, words: Words, opening: int, ends: list[int]) -> int:
    """Where the nouns begin that belong to the name quoted from `opening` on; `opening` itself where none do. `ends` are those of places.

    Behind a launching verb they are what it governs; where they begin a clause or the entry of a list of terms, they must be nouns alone.
    """
    if not re.match(f"[{_HAN}]", text[opening - 1 : opening]):
        return opening
    boundary = find_left_boundary(text, words, opening)
    start = boundary.start
    opens = boundary.far == start and (start == 0 or text[start - 1] in _EDGE or _ENTRY.search(text[max(0, start - 5) : start]) is not None)
    verb = _words("governs").match(text, start, opening) if opens else None
    start = verb.end() if verb is not None else start
    if not (boundary.launched or opens):
        return opening
    last = bisect_right(ends, opening) - 1
    if last >= 0 and ends[last] > start:
        start = ends[last] if boundary.launched else opening
    start += len(which.group()) if (which := _words("which").match(text, start, opening)) else 0
    if not 2 <= opening - start <= _LONGEST or not words.starts_at(start) or text[start:opening] == "建设" or text.endswith(_called(), start, opening):
        return opening
    return start if _are_nouns(text, words, start, opening, boundary.launched or verb is not None) else opening


def is_undertaken(text: str, words: Words, opening: int) -> bool:
    """Whether a verb of doing, as those that govern campaigns, reforms and ways to work, stands before a quotation mark, nouns between them (推行基层数据“一张表”)."""
    boundary = find_left_boundary(text, words, opening)
    return boundary.launched and boundary.stop in _undertaking()


@cache
def _undertaking() -> frozenset[str]:
    groups = {"campaign", "reform", "way"}
    return frozenset(row["word"] for row in read_table("framed") if row["how"] == "verb" and groups & set(row["group"].split()))


def _are_nouns(text: str, words: Words, start: int, stop: int, governed: bool) -> bool:
    """Whether a stretch is made of what names are made of: no body, no time, no verb at its head, and none but of what is done where nothing governs it."""
    inside = range(words.at(start), words.at(stop - 1) + 1)
    if any(words.tags[i][0] in "mqrpcuyt" for i in inside) or head_rows().get(longest_head(text[start:stop]), {}).get("kind") in ORGANIZATIONS or text.endswith(_bodies(), start, stop):
        return False
    verbs = [i for i in inside if words.tags[i] in ("v", "vd", "vi", "d", "ad")]
    return inside[0] not in verbs and (governed or all(words.texts[i] in _deeds() for i in verbs))


@cache
def _bodies() -> tuple[str, ...]:
    """Forms of standing bodies, which do what is quoted behind them (旗人民法院|“甲法庭”)."""
    return tuple(row["form"] for row in read_table("bodies") if len(row["form"]) > 1)


@cache
def _deeds() -> frozenset[str]:
    """Verbs that say what is done inside a name (甲带污染|治理“乙”工程)."""
    return frozenset(row["word"] for row in read_table("framed") if row["how"] == "verbal")
