"""Works that begin a clause with their place and of which it tells how long, how dear or for whom they are: 柳湾乡通村路改造项目全长23.6公里."""

from __future__ import annotations

import re
from functools import cache

from kg.boundaries import is_breaker, is_launch
from kg.kinds import RANKS
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention

_HAN = "\u4e00-\u9fff"


#: Verbs of beginning a work, right before its name (拟启动|柳湾新村消防通道改造).
_BEGUN = re.compile("(?:启动|实施|推进|开展|完成|争取|争取到)了?$")


@cache
def _told() -> dict[str, str]:
    """What is told of a work right behind its name; of a name that ends in what is done (改造) only what no place would do: `cost`."""
    return {how: alternatives(row["word"] for row in read_table("told_works") if row["how"] == how) for how in ("head", "deed", "cost", "paid", "told", "manner")}


@cache
def _work() -> re.Pattern[str]:
    """A work behind its place: a noun of works with anything told of it, or what is done with what it costs."""
    words = _told()
    manner = f"(?:{words['manner']})*"
    headed = rf"(?P<what>[{_HAN}、]{{2,18}}?)(?:{words['head']})(?={manner}(?:{words['told']}|{words['cost']}))"
    return re.compile(rf"{headed}|(?P<object>[{_HAN}]{{2,12}}?)(?:{words['deed']})(?={manner}(?:{words['cost']})|，(?:{words['paid']})\\d)")


def find_told_works(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Projects by their place, what they are for and their noun, at the head of a clause that tells of them.

    >>> from kg.extract import extract
    >>> [m.name for m in extract("青岚镇通村路改造项目全长23.6公里，路面宽6.5米。").mentions if m.kind == "Project"]
    ['青岚镇通村路改造项目']
    """
    starts, found = {place.start: place for place in places}, []
    for place in places:
        match = _work().match(text, place.end) if place.kind in RANKS and place.end not in starts and _opens(text, place, places) else None
        listed = match is not None and any(text.startswith("、", start - 1) for start in starts if place.end < start < match.end())  # 甲市丙、|乙市丁项目: one work each
        if match is not None and not listed and _is_for(text, words, place.end, match.end("what") if match["what"] else match.end("object")):
            name = text[place.start : match.end()]
            found.append(Mention(place.start, match.end(), name, "Project", name, 0.8, "told-work"))
    return tuple(found)


def _opens(text: str, place: Mention, places: tuple[Mention, ...]) -> bool:
    """Whether a place, or the chain that it ends, begins its clause."""
    begin = place.start
    while above := next((other for other in places if other.end == begin and other.start < begin), None):
        begin = above.start
    return begin == 0 or text[begin - 1] in "，。；：！？\n 　“" or _BEGUN.search(text, max(0, begin - 6), begin) is not None


def _is_for(text: str, words: Words, start: int, stop: int) -> bool:
    """Whether what stands between a place and the noun says what the work is for: nouns and what is built or mended, no verb that the place governs it by."""
    inside = range(words.at(start), words.at(stop - 1) + 1)
    deeds = re.compile(_told()["deed"])
    if re.fullmatch(f"(?:{alternatives(read_words('program_generic'))}|重大|重点|{deeds.pattern})+", text[start:stop]):
        return False  # 青岚镇|重点建设|项目: all of them
    governed = deeds.match(text, start) is not None and not text.startswith("加装", start) or any(_governs(words, i) for i in inside)
    return not governed and any(words.tags[i][0] in "nlisbxj" for i in inside)


def _governs(words: Words, index: int) -> bool:
    """Whether a word is a verb that takes works for its object, a function word or a count."""
    word, tag = words.texts[index], words.tags[index]
    counts = tag[0] in "pcurmdy" or tag == "q" and words.tags[index - 1][0] == "m"
    return counts or (is_launch(word) or is_breaker(word)) and re.fullmatch(_told()["deed"], word) is None
