"""Which stretches of a document speak of what is still to be done: the second part of a work report, a section 下一步打算."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import read_table
from kg.text import Block, Reading

_LEAST_TEXT = 500  # characters; less says too little of its tense
_LEAST_PLANNED = -10.0
_NEAR = 1500  # characters; how far below its heading a paragraph announces what is planned
_DEEPEST = 9  # the depth of a paragraph, below all headings
_CLOSING = ("review", "done", "terms")
#: An entry of a glossary: 8.“甲”模式：….
_TERM = re.compile(r"(?:\d{1,3}[.．、])?(?=[^，。；：\n]{2,40}：)(?:[^，。；：“\n]{0,20}“(?P<quoted>[^”\n]+)”|(?P<plain>[^，。；：“\n]+))")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)")


@cache
def _rows(name: str) -> tuple[tuple[str, str], ...]:
    rows = [(row["pattern"], row["reach"]) for row in read_table(name)]
    return tuple(sorted(rows, key=lambda row: row[1] not in ("done", "terms")))


def find_plans(reading: Reading, issued: str = "") -> tuple[tuple[int, int], ...]:
    """The half-open stretches of `reading.text` under headings of plans, and under those that a paragraph below shows to be such; behind them the
    explanations of terms that only plans use.

    A heading with a year counts when that year is not before the document's own: its date, else the year in its title.
    """
    year = _YEAR.search(issued) or _YEAR.search(reading.issued) or _YEAR.search(reading.title)
    own = int(year.group(1)) if year else 0
    spans: list[tuple[int, int]] = []
    opened: tuple[int, int, str] | None = None
    marks = _mark_reaches(reading, own)
    for start, (level, reach) in sorted(marks.items()):
        if opened is not None and level <= opened[1] and (reach in _CLOSING or opened[2] == "section"):
            spans.append((opened[0], start))
            opened = None
        if opened is None and reach in ("rest", "section"):
            opened = (start, level, reach)
    if opened is not None:
        spans.append((opened[0], len(reading.text)))
    is_told = any(reach in ("rest", "section") and level < _DEEPEST for level, reach in marks.values())
    if not is_told and is_torn(reading) and weigh_tense(reading.text) > _LEAST_PLANNED:
        return ((0, len(reading.text)),)
    return (*spans, *_find_planned_terms(reading, marks, tuple(spans), own))


def find_terms(reading: Reading) -> tuple[tuple[int, int], ...]:
    """The stretches of the entries of glossaries: numbered names with what they mean, under a heading that says so."""
    return tuple((block.start, block.end) for block, _, _ in _list_terms(reading, _mark_reaches(reading, 0)))


def _list_terms(reading: Reading, marks: dict[int, tuple[int, str]]) -> Iterator[tuple[Block, re.Match[str], str]]:
    """The entries of glossaries with the name that each explains and the text above the glossary."""
    text, inside = reading.text, ""
    for block in reading.blocks:
        if block.kind == "heading":
            inside = text[: block.start] if marks[block.start][1] == "terms" else ""
        term = _TERM.match(text, block.start, block.end) if inside else None
        if term is not None:
            yield block, term, inside


def _find_planned_terms(reading: Reading, marks: dict[int, tuple[int, str]], plans: tuple[tuple[int, int], ...], own: int) -> Iterator[tuple[int, int]]:
    """The entries of glossaries that explain what only plans speak of, and tell of nothing done."""
    for block, term, above in _list_terms(reading, marks):
        if _tells_done(reading.text[block.start : block.end], own):
            continue
        places = [match.start() for match in re.finditer(re.escape(term["quoted"] or term["plain"]), above)]
        if places and all(is_planned(plans, place) for place in places) or _read_reach("plan_headings", term.group(), own) == "rest":
            yield block.start, block.end


def _tells_done(entry: str, own: int) -> bool:
    """Whether the explanation of a term names a year before that of the document or uses a word of what is done."""
    years = [int(match.group(1)) for match in re.finditer(r"(?<![到至\d])((?:19|20)\d\d)年", entry)]
    return any(year < own for year in years) or any(re.search(row["pattern"], entry) for row in read_table("done_cues"))


def _mark_reaches(reading: Reading, own: int) -> dict[int, tuple[int, str]]:
    """Where a heading stands, how deep, and what it says of what follows; of one that says nothing the paragraph below does (今年的主要预期目标是)."""
    marks: dict[int, tuple[int, str]] = {}
    for block in reading.blocks:
        words = reading.text[block.start : block.end]
        if block.kind == "heading":
            marks[block.start] = block.level, _read_reach("plan_headings", words, own)
        elif block.kind == "paragraph" and (reach := _read_reach("plan_openings", words, own)):
            start, level, above = _find_heading(marks, block.start)
            marks[start] = level, above or reach
    return marks


def _find_heading(marks: dict[int, tuple[int, str]], offset: int) -> tuple[int, int, str]:
    """The outermost of the headings over a paragraph, or one that says whether it is planned; the paragraph itself where none is near."""
    found = offset, _DEEPEST, ""
    for start, (level, reach) in reversed(marks.items()):
        if level < found[1] and not found[2] and (reach or offset - start < _NEAR):
            found = start, level, reach
    return found


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


def _read_reach(table: str, words: str, own: int) -> str:
    for pattern, reach in _rows(table):  # a heading of review is one whatever year it names
        match = re.search(pattern.replace("YEAR", r"(?P<year>(?:19|20)\d\d) ?"), words)
        if match and (not (year := match.groupdict().get("year")) or own and int(year) >= own):
            return reach
    return ""


def is_planned(plans: tuple[tuple[int, int], ...], offset: int) -> bool:
    """Whether an offset lies in one of the stretches."""
    return any(start <= offset < end for start, end in plans)
