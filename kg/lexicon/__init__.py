"""What is known before reading: word lists and tables, each a TSV file with its source in the comment lines at its top."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `kg/lexicon/NAME.tsv` in their order, each a dict by the header line; `#` starts a comment line.

    Missing trailing cells are empty strings. FileNotFoundError when the package ships no such table.
    """
    rows = []
    header: list[str] | None = None
    text = (files(__package__) / f"{name}.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
        else:
            rows.append(dict(zip(header, cells + [""] * (len(header) - len(cells)))))
    return tuple(rows)


@cache
def read_words(name: str, column: str = "") -> frozenset[str]:
    """The words of one column of a table; the first column when none is named."""
    rows = read_table(name)
    if not rows:
        return frozenset()
    key = column if column else next(iter(rows[0]))
    return frozenset(row[key] for row in rows if row[key])


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """The words by length, the longest first, then by character: where one begins another, the longer is tried before.

    >>> longest_first({"书记", "党委书记", "主任"})
    ('党委书记', '主任', '书记')
    """
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def alternatives(words: Iterable[str]) -> str:
    """The words as alternatives of a regular expression, the longest first.

    >>> alternatives(["X+", "X"])
    'X\\\\+|X'
    """
    return "|".join(map(re.escape, longest_first(words)))
