"""Firms by their short names before what reports say of them: 青岳重工、远蓝储能进入中国民营企业500强."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.enumerations import split_names
from kg.language import Words
from kg.lexicon import alternatives, read_words
from kg.model import Mention

_HAN = "\u4e00-\u9fff"


@cache
def _firms() -> re.Pattern[str]:
    """Names with such an ending, alone or in a list, between the edge of a clause and a deed of firms."""
    name = rf"[{_HAN}]{{2,3}}?(?:{alternatives(read_words('firm_endings'))})"
    return re.compile(rf"(?:^|(?<=[，。；：\n]))((?:{name}、)*{name})(?:等\d{{0,3}}家?(?:企业|公司)?)?(?={alternatives(read_words('firm_deeds'))})")


def find_short_firms(text: str, words: Words) -> Iterator[Mention]:
    """The firms of such clauses of which one has no word of the dictionary before the ending.

    >>> from kg.extract import extract
    >>> [m.name for m in extract("青岳重工、远蓝储能进入中国民营企业500强，生态农业成为支柱。").mentions if m.kind == "Enterprise"]
    ['青岳重工', '远蓝储能']
    """
    for match in _firms().finditer(text):
        spans = list(split_names(text, *match.span(1)))
        if any(_is_own(words, start, start + len(_ending().sub("", text[start:end]))) for start, end in spans):
            yield from (Mention(start, end, text[start:end], "Enterprise", text[start:end], 0.72, "short-firm") for start, end in spans)


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(read_words('firm_endings'))})$")


def _is_own(words: Words, start: int, stop: int) -> bool:
    """Whether what stands before the ending is no word of the dictionary: 云鹿|乳业, 远|蓝|储能."""
    inside = range(words.at(start), words.at(stop - 1) + 1)
    return words.starts_at(start) and (len(inside) > 1 and all(len(words.texts[i]) == 1 for i in inside) or any(not words.known[i] for i in inside))
