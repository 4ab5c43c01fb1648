"""Nouns that make a programme's name of a formula in quotation marks: “双一流”建设, “3+2”育人试点."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import alternatives, read_table


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("formula_tails") if row["how"] == "tail"}


@cache
def _tails() -> re.Pattern[str]:
    """Such a noun with its modifiers, at the end of its item or before what is said of it."""
    modifiers = alternatives(row["word"] for row in read_table("formula_tails") if row["how"] == "modifier")
    said = alternatives(row["word"] for row in read_table("framed") if row["how"] in ("predicate", "manner") and row["word"] not in ("建设", "治理", "考核", "任务"))
    return re.compile(f"(?:{modifiers})*(?P<tail>{alternatives(_kinds())})(?=[，。；、！\\n]|和|与|及|等|带动|规上|营收|{said}|$)")


def read_tail(text: str, end: int) -> tuple[int, str] | None:
    """Where the noun behind a closing quotation mark ends, and the class it gives; None where none stands there.

    >>> read_tail("推进“三无创建”主题教育，", 8), read_tail("推进“三无创建”的人", 8)
    ((12, 'Campaign'), None)
    """
    match = _tails().match(text, end)
    return (match.end(), _kinds()[match["tail"]]) if match is not None else None
