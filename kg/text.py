"""Normalised text that remembers where each character came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of `Reading.text` with one function in the document.

    `kind`: "title" (headline, subtitle), "heading", "paragraph", "caption", "imprint" (source, byline, editors, guiding and organizing units,
    document numbers: anything about the document itself), "signature" (issuing bodies and date at the foot), "row" (of a table or list of names).
    `level` is the depth of a heading (1 the highest), 0 for all else; `number` the numbering as normalised ("一、", "(二)", "3.", "", "##").
    Page furniture has no block: it does not stand in `Reading.text` at all.
    """

    kind: str
    start: int
    end: int
    level: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read of a document: simplified, joined, without page furniture.

    Blocks stand in `text` one after another with one "\\n" between them; a sentence that a caption or page break interrupts is joined, the
    caption follows its paragraph. `origins[i]` is the offset in the source of `text[i]`.
    """

    text: str
    origins: tuple[int, ...]
    blocks: tuple[Block, ...]
    title: str = ""
    issued: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    url: str = ""

    def to_source(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The half-open stretches of the source that `text[start:end]` was made of, in reading order: one, or more where it was joined
        over something else (a caption). White space dropped in joining stays inside a stretch."""
        raise NotImplementedError


def read_text(source: str) -> Reading:
    """The reading of a document's source text."""
    raise NotImplementedError
