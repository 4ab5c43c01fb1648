"""Counted words outside quotation marks whose things, right behind them, all close or open with the word: 推进四个融合。坚持甲与乙融合、丙与丁融合、…，…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.counted_nouns import lines_numbered
from kg.enumerations import split_up_to, trim_list
from kg.kernels import at_one_rim
from kg.lexicon import read_table, read_words
from kg.shapes import FORMULA, VALUES, Formula, find_exclusion

#: Numeral, 个 or 大, a word, and the mark behind which its things are listed; a point may begin with the name or a verb before it.
_COUNTED = re.compile("(?<![一二两三四五六七八九十百千万第每几这那各\\d])((?!一)[二两三四五六七八九])[个大]([一-龥]{2})(?P<mark>，(?:即|就是)：?|[：，。])(?=[一-龥“])")

#: The same with a few words behind it, or a word of three characters.
_COUNTED_ON = re.compile("(?<![一二两三四五六七八九十百千万第每几这那\\d])((?!一)[二两三四五六七八九])[个大]([一-龥]{2,3}?)(?=[：，。]|，即|[一-龥]{0,6}[：，。]\n?)")


@cache
def _rims(word: str) -> frozenset[str]:
    """Where things may carry a word that counts them: at their end, at their head; empty for words that only tell which things they are (三个会议，动员会议、…)."""
    return frozenset(row["where"] for row in read_table("formula_echoes") if row["word"] == word)


def find_echoed(text: str) -> Iterator[Formula]:
    """All proposals of counted words that as many things in the clause behind them close or open with.

    >>> [formula.name for formula in find_echoed("二、抓三个到位。确保责任到位、经费到位、督查到位，不留死角。")]
    ['三个到位']
    """
    for match in _COUNTED.finditer(text):
        word, count = match[2], VALUES[match[1]]
        if not find_exclusion(text[match.start() : match.end(2)]) and _echo(text, match.end(), word, count):
            yield Formula(match.start(), match.end(2), text[match.start() : match.end(2)], FORMULA, count, False, "spelt-out", 0.75)


def _echo(text: str, at: int, word: str, count: int) -> bool:
    """Whether the clause behind an offset is a list of exactly so many things that all close with the word and more, or all open with it."""
    spans = split_up_to(text, at, "，。；！？：\n", 160)
    if len(spans) != count:
        return False
    if "end" in _rims(word) and all(text.endswith(word, a + 1, b) for a, b in spans):
        return True
    spans = trim_list(text, spans)
    return "head" in _rims(word) and all(text.startswith(word, a) and b - a > len(word) for a, b in spans)


def find_counted_echoes(text: str) -> Iterator[Formula]:
    """Numeral, 个 or 大 and a word before as many clauses, or numbered lines, that begin or end with the word (做到三个到位：责任到位、经费到位、督查到位)."""
    for match in _COUNTED_ON.finditer(text):
        word, count = match[2], VALUES[match[1]]
        if word.endswith(tuple(sorted(read_words("formula_counted")))) or find_exclusion(match.group()):
            continue
        if text.startswith("，", match.end()) and not _rims(word):
            continue
        if any(len(heads) == count and at_one_rim(heads, word) and min(map(len, heads)) > len(word) for heads in _heads_behind(text, match.end(), word, count)):
            yield Formula(*match.span(), match.group(), FORMULA, count, False, "spelt-out", 0.75)


def _heads_behind(text: str, end: int, word: str, count: int) -> Iterator[list[str]]:
    """What the numbered lines below a name open with, and where its word may count by itself the clauses behind it, each up to its comma."""
    at = re.compile("[^：，。\n]*[：，。]?").match(text, end).end()
    lists = [lines_numbered(text, end, count), *(split_up_to(text, at, "。！？\n", 400, mark, unstopped=True) for mark in "、；，" if _rims(word))]
    for spans in lists:
        yield [re.sub("^(?:一是|二是|三是|四是|五是|六是|即|就是)", "", text[a:b].split("，")[0]) for a, b in spans]
