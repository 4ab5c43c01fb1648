"""Works that a verb of building governs one after the other without a word for them all: 开工建设甲河防洪治理、乙灌区改造项目."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.enumerations import split_names
from kg.kinds import AREAS
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention

_HAN = "\u4e00-\u9fff"
_VERBS = "(?:加快|提速|推进|推动|开工|动工|建成|建设|实施|做好|抓好|启动|新建|续建|谋划|完成|投运|力争|争取)"


@cache
def _governed() -> re.Pattern[str]:
    """A verb of building at the head of its clause, works, the last with its head noun, and how far they are to come."""
    said = alternatives(row["word"] for row in read_table("works") if row["how"] == "predicate")
    return re.compile(rf"(?:^|(?<=[，。；：\n]))[{_HAN}]{{0,4}}?{_VERBS}+(?P<items>(?:[{_HAN}A-Z\d—–-]{{4,24}}、)+[{_HAN}A-Z\d—–-]{{3,24}}?(?:项目|工程))(?=(?:项目|工程)?(?:建设|前期工作|主体)?(?:{said})?[，。；\n])")


@cache
def _sites() -> tuple[str, ...]:
    return tuple(sorted({row["suffix"] for row in read_table("site_suffixes") if row["kind"] == "Site"} | read_words("built_ways")))


def find_undertaken(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The works of such a list where at least half of them begin with a place; what is but a site (甲水库) is one. Where an item is but a place (甲村、乙村改造项目), none.

    >>> from kg.extract import extract
    >>> found = extract("开工建设瓯江下游防洪治理、丽水市山区供水扩面项目。").mentions
    >>> [mention.name for mention in found if mention.kind == "Project"]
    ['瓯江下游防洪治理', '丽水市山区供水扩面项目']
    """
    begins = {place.start: place.end for place in places}
    wholes = frozenset(place.end for place in places if place.kind in AREAS)
    return tuple(mention for match in _governed().finditer(text) if wholes.isdisjoint(b for _, b in split_names(text, *match.span("items"))) for mention in _read_items(text, words, match, begins))


def _read_items(text: str, words: Words, match: re.Match[str], begins: dict[int, int]) -> Iterator[Mention]:
    items = split_names(text, *match.span("items"))
    placed = [a in begins and b - begins[a] > 2 for a, b in items]
    if 2 * sum(placed) < len(items) or not all(words.starts_at(a) and _may_be(text, a, b) for a, b in items):
        return
    for a, b in items:
        if not text.endswith(_sites(), a, b):
            yield Mention(a, b, text[a:b], "Project", text[a:b], 0.72, "work")


def _may_be(text: str, start: int, end: int) -> bool:
    """Whether an item can be the name of one work: long enough, no count, nothing that modifies it."""
    return end - start > 4 and not re.search(r"[的等和与]|\d+[个条项座]|^(?:一批|各|重点|重大)", text[start:end])
