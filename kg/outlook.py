"""Which stretches of a document speak of what is still to be done: the second part of a work report, a section 下一步打算."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import read_table
from kg.text import Reading

_LEAST_TEXT = 500  # characters; less says too little of its tense
_LEAST_PLANNED = -10.0
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)")


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    rows = [(row["pattern"], row["reach"]) for row in read_table("plan_headings")]
    return tuple(sorted(rows, key=lambda row: row[1] != "done"))


def find_plans(reading: Reading, issued: str = "") -> tuple[tuple[int, int], ...]:
    """The half-open stretches of `reading.text` under headings of plans.

    A heading with a year counts when that year is not before the document's own: its date, else the year in its title.
    """
    year = _YEAR.search(issued) or _YEAR.search(reading.issued) or _YEAR.search(reading.title)
    own = int(year.group(1)) if year else 0
    spans: list[tuple[int, int]] = []
    opened: tuple[int, int, str] | None = None
    for block in reading.blocks:
        if block.kind != "heading":
            continue
        reach = _read_reach(reading.text[block.start : block.end], own)
        if opened is not None and block.level <= opened[1] and (reach in ("review", "done") or opened[2] == "section"):
            spans.append((opened[0], block.start))
            opened = None
        if opened is None and reach in ("rest", "section"):
            opened = (block.start, block.level, reach)
    if opened is not None:
        spans.append((opened[0], len(reading.text)))
    if not spans and is_torn(reading) and weigh_tense(reading.text) > _LEAST_PLANNED:
        spans.append((0, len(reading.text)))
    return tuple(spans)


def is_torn(reading: Reading) -> bool:
    """Whether a text is a passage torn from a longer document: paragraphs without title, date and signature."""
    kinds = {block.kind for block in reading.blocks}
    return not reading.title and not reading.issued and "paragraph" in kinds and kinds <= {"paragraph", "heading"} and len(reading.text) >= _LEAST_TEXT


@cache
def _tense_cues() -> dict[str, float]:
    return {row["word"]: float(row["weight"]) for row in read_table("tense_cues")}


def weigh_tense(text: str) -> float:
    """How much the words of a text speak of what is to be done (above 0) or of what was done (below); each paragraph counts each word once."""
    return sum(weight for line in text.split("\n") for word, weight in _tense_cues().items() if word in line)


def _read_reach(heading: str, own: int) -> str:
    for pattern, reach in _rows():  # a heading of review is one whatever year it names
        match = re.search(pattern.replace("YEAR", r"(?P<year>(?:19|20)\d\d) ?"), heading)
        if match and ("year" not in match.groupdict() or own and int(match.group("year")) >= own):
            return reach
    return ""


def is_planned(plans: tuple[tuple[int, int], ...], offset: int) -> bool:
    """Whether an offset lies in one of the stretches."""
    return any(start <= offset < end for start, end in plans)
