"""What a statistical reading sees of a text: for every character its neighbours, its word, and what the lexicon knows of the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.boundaries import is_breaker, is_launch
from kg.language import Words
from kg.lexicon import read_table, read_words
from kg.model import Mention

_STOPS = "，。；：！？\n”“、"
_CLAUSE_ENDS = "，。；：！？\n"
_REACH = 9  # characters; how far ahead a head noun is seen
_LONGEST_QUOTATION = 18


@dataclass(frozen=True, slots=True)
class Columns:
    """What is known of each character, one string a character and column."""

    place: list[str]  # of its word: B, I, E, S and the first letters of the tag
    known: list[str]  # whether the dictionary has the word
    division: list[str]  # place within the name of a division
    head: list[str]  # the head noun that ends here
    ahead: list[str]  # the head noun that comes next, near or far
    quoted: list[str]  # where in a short quotation
    led: list[str]  # the kind of verb that began the stretch, and whether an honour was spoken of
    word: list[int]  # which word it is of, -1 for none
    texts: tuple[str, ...]  # the words
    clause: list[tuple[str, ...]]  # the word that its clause opens with, how the clause ends, what the list in it is of


@cache
def _heads() -> dict[str, str]:
    """The class of each head noun and ending of places."""
    return {row["suffix"]: row["kind"] for row in read_table("site_suffixes")} | {row["head"]: row["kind"] for row in read_table("heads")}


@cache
def _honours() -> tuple[str, ...]:
    return tuple(sorted(read_words("award_verbs")))


def read_columns(text: str, words: Words, places: Iterable[Mention]) -> Columns:
    """The columns of a text; `places` are the divisions named in it."""
    place, known = _read_words(text, words)
    head, word = _find_heads(text), _index_words(text, words)
    clause = _describe_clauses(text, words, word)
    return Columns(place, known, _mark_divisions(text, places), head, _look_ahead(text, head), _mark_quotations(text), _find_led(text, words), word, tuple(words.texts), clause)


def _read_words(text: str, words: Words) -> tuple[list[str], list[str]]:
    place, known = [""] * len(text), [""] * len(text)
    for start, end, tag, is_known in zip(words.starts, words.ends, words.tags, words.known or (True,) * len(words.starts)):
        for at in range(start, min(end, len(text))):  # a Doc made elsewhere may be longer than its reading
            place[at] = ("S" if end - start == 1 else "B" if at == start else "E" if at == end - 1 else "I") + tag[:2]
            known[at] = "k" if is_known else "u"
    return place, known


def _index_words(text: str, words: Words) -> list[int]:
    found = [-1] * len(text)
    for index, (start, end) in enumerate(zip(words.starts, words.ends)):
        found[start : min(end, len(text))] = [index] * (min(end, len(text)) - start)
    return found


_CLAUSE = re.compile("[^，。；：！？\n]+")
#: What a list is of, behind 等 and the number or rank of its items: 甲、乙等8家重点|企业.
_OF = re.compile(r"等(?:一批|一系列|\d+[余多]?[个家项所条处座]|[一二三四五六七八九十]+[大个家项]|重大|重点|基层)*([\u4e00-\u9fff]{2})")


def _describe_clauses(text: str, words: Words, word: list[int]) -> list[tuple[str, ...]]:
    """For each character: the word that its clause opens with, the last two characters of the clause, and in a list what the list is of or ends with."""
    found: list[tuple[str, ...]] = [()] * len(text)
    for match in _CLAUSE.finditer(text):
        clause, first = match.group(), word[match.start()]
        features = [f"CE{clause[-2:]}", *([f"CF{words.texts[first]}"] if first >= 0 else [])]
        if "、" in clause:
            of = _OF.search(clause)
            features.append(f"LHD{of.group(1)}" if of else f"LHE{clause[-2:]}")
        found[match.start() : match.end()] = [tuple(features)] * len(clause)
    return found


def _mark_divisions(text: str, places: Iterable[Mention]) -> list[str]:
    marks = [""] * len(text)
    for mention in places:
        for at in range(mention.start, mention.end):
            marks[at] = ("B" if at == mention.start else "E" if at == mention.end - 1 else "I") + mention.kind[:3]
    return marks


def _find_heads(text: str) -> list[str]:
    heads, found = _heads(), [""] * len(text)
    for length in (5, 4, 3, 2, 1):
        for at in range(len(text) - length + 1):
            kind = heads.get(text[at : at + length])
            if kind and not found[at + length - 1]:
                found[at + length - 1] = f"{kind}{min(length, 3)}"
    return found


def _look_ahead(text: str, head: list[str]) -> list[str]:
    found, seen, distance = [""] * len(text), "", 99
    for at in range(len(text) - 1, -1, -1):
        seen, distance = ("", 99) if text[at] in _STOPS else (seen, distance + 1)
        if head[at] and distance >= _REACH:
            seen, distance = head[at], 0
        found[at] = seen + ("<" if distance < 4 else "<<") if distance < _REACH else ""
    return found


def _mark_quotations(text: str) -> list[str]:
    marks = [""] * len(text)
    for match in re.finditer(rf"“([^“”\n]{{1,{_LONGEST_QUOTATION}}})”", text):
        for at in range(match.start(1), match.end(1)):
            marks[at] = f"{min(at - match.start(), 3)}{min(match.end(1) - at, 3)}"
    return marks


def _find_led(text: str, words: Words) -> list[str]:
    """For each character: L right behind a verb that launches, l later behind one, b behind another that breaks, nothing behind none; A where an honour was spoken of."""
    marks, verb, honour = [""] * len(text), "", ""
    for start, end, word in zip(words.starts, words.ends, words.texts):
        for at in range(start, min(end, len(text))):
            if text[at] in _CLAUSE_ENDS:
                verb = honour = ""
            marks[at] = verb + honour
        verb = "L" if is_launch(word) else "b" if is_breaker(word) else verb and "l"
        honour = "A" if text[:end][-8:].endswith(_honours()) else honour
    return marks


def list_features(text: str, columns: Columns, start: int, end: int) -> list[list[str]]:
    """The features of each character of a line from `start` to `end`."""
    return [_read_character(text, columns, at, start, end) for at in range(start, end)]


def _read_character(text: str, columns: Columns, at: int, start: int, end: int) -> list[str]:
    window = [text[i] if start <= i < end else "#" for i in range(at - 2, at + 3)]
    before, last, this, following, after = window
    found = ["b", f"0{this}", f"-1{last}", f"1{following}", f"-2{before}", f"2{after}", f"-10{last}{this}", f"01{this}{following}", f"12{following}{after}", f"-2-1{before}{last}"]
    for step in (-2, -1, 0, 1, 2):
        there = at + step
        if start <= there < end:
            found += [f"w{step}{columns.place[there]}", f"k{step}{columns.known[there]}", f"d{step}{columns.division[there]}", f"h{step}{columns.head[there]}"]
    ahead, led, place = columns.ahead[at], columns.led[at], columns.place[at]
    found += [f"a{ahead}", f"q{columns.quoted[at]}", f"l{led}", f"al{ahead}{led}", f"ap{ahead}{place}"]
    found += [*_name_words(columns, at), *columns.clause[at]]
    surnames = read_words("surnames")
    found += [f"s0{this in surnames}{place}", f"s1{last in surnames}", f"s2{before in surnames}"]
    return found


def _name_words(columns: Columns, at: int) -> list[str]:
    """The word of a character and its neighbours."""
    texts, index = columns.texts, columns.word[at]
    if index < 0:
        return []
    found = [f"W{step}{texts[index + step]}" for step in (-2, -1, 0, 1, 2) if 0 <= index + step < len(texts)]
    found += [f"WW{texts[index - 1]}|{texts[index]}"] if index else []
    return found + ([f"WX{texts[index]}|{texts[index + 1]}"] if index + 1 < len(texts) else [])


def describe_name(text: str, start: int, end: int, kind: str) -> list[str]:
    """The features of a whole name: its ends, its length, the words around it, and the class of things it belongs to."""
    name = text[start:end]
    heads = _heads()
    head = next((name[-length:] for length in range(min(6, len(name)), 0, -1) if name[-length:] in heads), "")
    found = ["b", f"c{kind}", f"n{min(len(name), 12)}", f"h{kind}{heads.get(head, '')}", f"n{bool(re.search('[一二三四五六七八九十两双0-9]', name))}{kind}"]
    found += [f"-{length}{kind}{name[-length:]}" for length in (1, 2, 3, 4)] + [f"+{length}{name[:length]}" for length in (1, 2)]
    found += [f"l{length}{text[max(0, start - length) : start]}" for length in (1, 2)] + [f"r{length}{text[end : end + length]}" for length in (1, 2)]
    return found
