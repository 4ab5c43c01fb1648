"""Counted words outside quotation marks whose things, right behind them, all close or open with the word: 推进四个融合。坚持甲与乙融合、丙与丁融合、…，…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.enumerations import split_up_to, trim_list
from kg.lexicon import read_table
from kg.shapes import FORMULA, VALUES, Formula, find_exclusion

#: Numeral, 个 or 大, a word, and the mark behind which its things are listed; a point may begin with the name or a verb before it.
_COUNTED = re.compile("(?<![一二两三四五六七八九十百千万第几每这那各\\d])((?!一)[二两三四五六七八九])[个大]([一-龥]{2})(?P<mark>，(?:即|就是)：?|[：，。])(?=[一-龥“])")


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
    ends, heads = (any(row["word"] == word and row["where"] == where for row in read_table("formula_echoes")) for where in ("end", "head"))
    if ends and all(text.endswith(word, a + 1, b) for a, b in spans):
        return True
    spans = trim_list(text, spans)
    return heads and all(text.startswith(word, a) and b - a > len(word) for a, b in spans)
