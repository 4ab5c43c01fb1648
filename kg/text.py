"""Normalised text that remembers where each character came from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TypeVar

from kg.characters import Characters, has_word_across, is_blank, normalise_characters
from kg.imprint import Imprint, find_dateline, parse_imprint
from kg.layout import Line, classify_lines, is_open
from kg.linebreaks import mend_lines
from kg.markup import drop_markup

_Item = TypeVar("_Item")
#: Characters; a shorter text is a paragraph or less, with hardly more than one thing to speak of.
SOME_SENTENCES = 300
_START = attrgetter("start")
_CLAUSE = re.compile("[，。；]")
_CAPTION_LENGTH = 40
_LOOK_AHEAD = 4
_GOES_ON = "，、的和与及在对把将以由向从为"
_TITLE_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of `Reading.text` with one function in the document.

    `kind`: "title" (headline, subtitle), "heading", "paragraph", "caption", "imprint" (source, byline, editors, guiding and organizing
    units, document numbers: anything about the document itself), "signature" (issuing bodies and date at the foot), "row" (of a table or
    list of names). `level` is the depth of a heading (1 the highest), 0 for all else; `number` the numbering as normalised ("一、",
    "（二）", "3.", "", "##"), also of a paragraph that opens with one. All but "#" marks stands in the text. Page furniture has no block: it does not stand in
    `Reading.text` at all.
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
    caption follows its paragraph. `origins[i]` is the offset in the source of `text[i]`. `seams` are the offsets in `text` before which the
    source holds something else than white space, or goes elsewhere.
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
    seams: tuple[int, ...] = field(default=(), repr=False)

    def to_source(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The half-open stretches of the source that `text[start:end]` was made of, in reading order: one, or more where it was joined
        over something else (a caption). White space dropped in joining stays inside a stretch.

        >>> reading = read_text("去年，青山村党支部把闲置多年的老村小学收拾出来，又请来三位返乡的木匠，用两个月建成便民服\\n\\n务中心。")
        >>> reading.text[41:47], reading.to_source(41, 47)
        ('便民服务中心', ((41, 49),))
        """
        start, end = max(start, 0), min(end, len(self.text))
        if start >= end:
            return ()
        inner = self.seams[bisect_right(self.seams, start) : bisect_left(self.seams, end)]
        cuts = (start, *inner, end)
        return tuple((self.origins[first], self.origins[last - 1] + 1) for first, last in zip(cuts, cuts[1:]))

    def block_at(self, offset: int) -> Block | None:
        """The block that holds an offset of `text`."""
        index = bisect_right(self.blocks, offset, key=_START) - 1
        return self.blocks[index] if index >= 0 and offset < self.blocks[index].end else None


def slice_starting(items: Sequence[_Item], start: int, end: int) -> Sequence[_Item]:
    """Of items sorted by their `start`, those that begin at or behind one offset and before another."""
    return items[bisect_left(items, start, key=_START) : bisect_left(items, end, key=_START)]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block to be: the lines that make it up."""

    lines: tuple[Line, ...]
    kind: str

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


def read_text(source: str) -> Reading:
    """The reading of a document's source text. Never raises, whatever the text.

    >>> reading = read_text("青山鎮換新顏\\n\\n近年來,青山鎮堅持「一站三中心」,服務群眾,成效顯著。")
    >>> reading.title, [block.kind for block in reading.blocks]
    ('青山镇换新颜', ['title', 'paragraph'])
    >>> reading.text.splitlines()[1]
    '近年来，青山镇坚持“一站三中心”，服务群众，成效显著。'
    """
    characters = _read_characters(source)
    lines = classify_lines(characters.text)
    pieces = tuple(_join_pieces([line for line in lines if line.kind != "furniture"]))
    places, blocks = _lay_out(pieces, characters.text)
    origins = _trace(places, characters, len(source))
    imprint = _read_imprint(pieces, lines)
    return Reading(
        text="".join(characters.text[place] if place >= 0 else "\n" for place in places),
        origins=origins,
        blocks=blocks,
        title=_choose_title(pieces),
        issued=imprint.issued,
        publisher=imprint.publisher,
        authors=imprint.authors,
        editors=imprint.editors,
        url=imprint.url,
        seams=tuple(_find_seams(origins, source)),
    )


def _read_characters(source: str) -> Characters:
    plain, plain_places = drop_markup(source)
    mended, places = mend_lines(plain)
    characters = normalise_characters(mended)
    return Characters(characters.text, tuple(plain_places[places[origin]] for origin in characters.origins))


def _join_pieces(lines: Sequence[Line]) -> Iterator[_Piece]:
    """The blocks in reading order: an interrupted paragraph is closed before what interrupts it."""
    paragraph: tuple[Line, ...] = ()
    captions: list[_Piece] = []
    for place, line in enumerate(lines):
        open_end = bool(paragraph) and _is_interrupted(paragraph)
        if open_end and (line.kind == "caption" or _is_inserted(paragraph[-1], lines[place : place + _LOOK_AHEAD])):
            captions.append(_Piece((line,), "caption"))
            continue
        if open_end and _continues(paragraph[-1], line):
            paragraph = (*paragraph, line)
            continue
        yield from _flush(paragraph, captions)
        paragraph, captions = ((line,), []) if line.kind == "paragraph" else ((), [])
        if not paragraph:
            yield _Piece((line,), line.kind)
    yield from _flush(paragraph, captions)


def _flush(paragraph: tuple[Line, ...], captions: list[_Piece]) -> Iterator[_Piece]:
    if paragraph:
        yield _Piece(paragraph, "paragraph")
    yield from captions


def _is_interrupted(paragraph: tuple[Line, ...]) -> bool:
    last = paragraph[-1].text
    return is_open(last) and (len(paragraph) > 1 or _CLAUSE.search(last) is not None or last[-1] == "、" or len(last) > 2 * _CAPTION_LENGTH)


def _is_inserted(last: Line, ahead: Sequence[Line]) -> bool:
    """Whether the first line ahead is a caption without a mark: a short sentence, after which the broken one goes on."""
    line, after = ahead[0], next((later for later in ahead[1:] if later.kind != "caption"), None)
    if line.kind not in ("paragraph", "heading") or line.number or len(line.text) > _CAPTION_LENGTH or after is None:
        return False
    if after.kind != "paragraph" or after.number:
        return False
    apart = line.gap > after.gap and not is_open(line.text)
    if has_word_across(last.text, line.text):
        return apart and has_word_across(last.text, after.text)
    return apart or has_word_across(last.text, after.text)


def _continues(last: Line, line: Line) -> bool:
    """Whether a line goes on with a sentence left open; the very next line only if a word or mark says so: a full stop may be missing."""
    if line.number or line.kind not in ("paragraph", "heading", "row"):
        return False
    if line.kind == "paragraph" and line.start > last.end + 1:
        return True
    return last.text[-1] in _GOES_ON or _is_quote_open(last.text) or has_word_across(last.text, line.text)


def _is_quote_open(text: str) -> bool:
    return any(text.rfind(opening) > text.rfind(closing) for opening, closing in ("“”", "《》", "（）"))


def _lay_out(pieces: Sequence[_Piece], text: str) -> tuple[list[int], tuple[Block, ...]]:
    """For each character of the reading its place in the normalised text (-1 for a line end between blocks), and the blocks."""
    ranks = sorted({piece.lines[0].rank for piece in pieces if piece.kind == "heading"})
    places: list[int] = []
    blocks: list[Block] = []
    for piece in pieces:
        if blocks:
            places.append(-1)
        start = len(places)
        for last, line in zip((None, *piece.lines), piece.lines):
            if last is not None and _needs_space(last.text, line.text):
                places.append(line.start - 1)
            places.extend(range(line.start, line.end))
        level = 1 + ranks.index(piece.lines[0].rank) if piece.kind == "heading" else 0
        blocks.append(Block(piece.kind, start, len(places), level, piece.lines[0].number))
    return places, tuple(blocks)


def _needs_space(last: str, following: str) -> bool:
    return all(char.isascii() and char.isalpha() for char in (last[-1], following[0]))


def _trace(places: Sequence[int], characters: Characters, length: int) -> tuple[int, ...]:
    origins: list[int] = []
    for place in places:
        origins.append(characters.origins[place] if place >= 0 else min(origins[-1] + 1, length - 1))
    return tuple(origins)


def _find_seams(origins: Sequence[int], source: str) -> Iterator[int]:
    for place in range(1, len(origins)):
        before, here = origins[place - 1], origins[place]
        if here != before + 1 and (here <= before or not is_blank(source[before + 1 : here])):
            yield place


def _read_imprint(pieces: Sequence[_Piece], lines: Sequence[Line]) -> Imprint:
    datelines = map(find_dateline, _texts(pieces, "paragraph")[:2])
    contacts = [line.text for line in lines if line.kind == "furniture"]
    return parse_imprint([*_texts(pieces, "imprint"), *filter(None, datelines)], _texts(pieces, "signature"), contacts, [piece.text for piece in pieces[:2]])


def _texts(pieces: Sequence[_Piece], kind: str) -> list[str]:
    return [piece.text for piece in pieces if piece.kind == kind]


def _choose_title(pieces: Sequence[_Piece]) -> str:
    """The first group of headline lines without its subtitle; where no blank lines part groups, the first line of a headline's length."""
    lines = [piece.lines[0] for piece in pieces if piece.kind == "title"]
    group: list[str] = []
    for place, line in enumerate(lines):
        apart = line.gap or (place and line.start > lines[place - 1].end + 1)
        if group and (apart or line.text.startswith(("—", "--"))):
            break
        if not line.text.startswith(("—", "--")):
            group.append(line.text)
    parted = any(piece.lines[0].gap for piece in pieces)
    return " ".join(group) if parted else next((text for text in group if len(text) >= _TITLE_LENGTH), " ".join(group[:1]))
