"""Where a name begins: Chinese names end in a head noun and begin nowhere; words that cannot stand in one mark the place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.language import Words
from kg.lexicon import read_table, read_words

_FUNCTION = ("p", "c", "u", "r", "y", "e")


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where a name begins; `launched` when a verb whose object it is stands directly before (numbers and adverbs aside)."""

    start: int
    launched: bool
    verb: str = ""
    stop: str = ""


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in reversed(read_table("breakers"))}


def is_breaker(word: str) -> bool:
    """Whether a word, or a compound of two such words (深入开展), cannot stand inside a name.

    >>> is_breaker("开展"), is_breaker("深入开展"), is_breaker("物业")
    (True, True, False)
    """
    return word in _kinds() or len(word) == 4 and word[:2] in _kinds() and word[2:] in _kinds()


def is_launch(word: str) -> bool:
    """Whether a word is a verb whose object is a programme, body, slogan or award; of a compound its last part decides."""
    launches = read_words("launches")
    return word in launches or len(word) == 4 and word[:2] in _kinds() and word[2:] in launches


def _opening_before(text: str, begin: int) -> int:
    opening = text.rfind("“", max(0, begin - 40), begin)
    return -1 if opening < 0 or "\n" in text[opening:begin] else opening


def find_left_boundary(text: str, words: Words, stop: int, joiners: bool = False) -> Boundary:
    """The beginning of a name whose head noun, or quotation mark, starts at `stop`.

    The name reaches left to punctuation, a function word or a verb that launches; words that only might break (发展, 集中, 全面) are walked
    over when a launching verb stands before them, and break where none does. Quotations and brackets are walked over whole. With `joiners`,
    、和与 are walked over too, as long as a launching verb is reached.
    """
    start = soft = stop
    softened = joined = False
    index = words.before(stop) if words.ends_at(stop) else words.at(stop - 1)
    while index >= 0 and stop - start <= 30:
        word, tag, begin = words.texts[index], words.tags[index], words.starts[index]
        if word in "”）" and len(word) == 1:
            opening = _opening_before(text, begin) if word == "”" else text.rfind("（", max(0, begin - 12), begin)
            if opening < 0:
                return _settle(start, soft, softened, joined, False, word)
            start, index = opening, words.before(opening)
            continue
        if is_launch(word) and not (tag == "n" and start > stop):
            return _settle(start, soft, softened, joined, True, word)
        if joiners and word in ("、", "和", "与", "及") and start < stop:
            joined = joined or not _remember(soft)
            if not softened:
                soft, softened = start, True
        elif word in ("了", "着", "好") and index and is_launch(words.texts[index - 1]):
            return _settle(start, soft, softened, joined, True, words.texts[index - 1])
        elif tag[0] in _FUNCTION or not re.fullmatch(r"[\w·+—\-]+", word) or word in ("让", "使", "给", "里", "中", "上", "下"):
            return _settle(start, soft, softened, joined, False, word)
        elif tag == "q" or tag in ("m", "mq"):
            return _behind_count(words, index, start, soft, softened, joined)
        elif is_breaker(word) or tag in ("d", "ad"):
            if not softened:
                soft, softened = start, True
        start = begin
        index -= 1
    return _settle(start, soft, softened, joined, False, "")


def _remember(_: int) -> bool:
    return False


def _settle(start: int, soft: int, softened: bool, joined: bool, launched: bool, word: str) -> Boundary:
    if launched or not softened:
        return Boundary(start, launched, word if launched else "", word)
    return Boundary(soft, False, "", word)


def _behind_count(words: Words, index: int, start: int, soft: int, softened: bool, joined: bool) -> Boundary:
    """A name behind a count (完成3个…改造): launched when the verb stands before the count."""
    before = index - 1
    while before >= 0 and words.tags[before] in ("m", "mq", "q", "a"):
        before -= 1
    verb = words.texts[before] if before >= 0 else ""
    verb = words.texts[before - 1] if verb in ("了", "着", "好", "起") and before else verb
    return _settle(start, soft, softened, joined, is_launch(verb), verb)
