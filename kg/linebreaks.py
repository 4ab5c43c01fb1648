"""Line ends that mean something: those of a fixed width go, those that a reader of scans left out come back."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.lexicon import read_table

_TERMINAL = "。！？…；：!?;:"
_CLOSING = '”’）)】》」』" '
_BLANK = " \t\u3000\xa0"
_WIDE_SPACE = re.compile("[ \t\u3000\xa0]{2,}")
_PAIRS = ("“”", "「」", "《》", "（）")
_CLAUSE = re.compile("[，。；,;]")
_MARK = re.compile(r"#|\||[-*•▲▼▶►◀◄△▽□■◎●◆]|——")
_NARROWEST, _WIDEST = 36, 160  # of a page's lines, in columns of half a Chinese character
_SLACK = 8  # columns by which a full line may stay short, for a word or number that moved down
_FEWEST_FULL = 3
_PAGE_LINE = 200  # characters; a longer line with wide spaces is a page without line ends
_HEADING_LENGTH = 40


@dataclass(frozen=True, slots=True)
class _Row:
    start: int
    end: int
    text: str
    indented: bool

    @property
    def open(self) -> bool:
        return self.text.rstrip(_CLOSING)[-1:] not in tuple(_TERMINAL)


def mend_lines(source: str) -> tuple[str, Sequence[int]]:
    """The source with the line ends of paragraphs alone, and each character's offset in it.

    In a text set to a fixed width the ends of full lines are left out; in a text that has a page on a line wide spaces after a sentence or
    around a heading become line ends. Any other text comes back as it is.

    >>> wrapped = ["村党支部把闲置的小学收拾出来，又请来返乡木匠，用两个月建", "起便民服务中心，大家都说办事不用再跑远路，省下了许多功夫。"]
    >>> mend_lines("\\n".join(wrapped * 4))[0].splitlines()[0][26:30]
    '月建起便'
    """
    lines = _restore_lines(source)
    dropped = {*_page_ends(source, lines), *_wrapped_ends(lines)}
    if not dropped:
        return lines, range(len(lines))
    kept = [place for place in range(len(lines)) if place not in dropped]
    return "".join([lines[place] for place in kept]), kept


def _restore_lines(source: str) -> str:
    if all(len(line) <= _PAGE_LINE for line in source.split("\n")):
        return source
    return "".join(_break_page(line) if len(line) > _PAGE_LINE else line for line in source.splitlines(keepends=True))


def _break_page(line: str) -> str:
    """The line with one character of each wide space that parts paragraphs made a line end."""
    runs = list(_WIDE_SPACE.finditer(line))
    if not runs:
        return line
    starts, ends = [0, *(run.end() for run in runs)], [*(run.start() for run in runs), len(line)]
    pieces = [line[start:end] for start, end in zip(starts, ends)]
    chars = list(line)
    for run, before, after in zip(runs, pieces, pieces[1:]):
        closed = before.rstrip(_CLOSING)[-1:] in tuple(_TERMINAL)
        if closed or min(len(before), len(after)) <= _HEADING_LENGTH:
            chars[run.start()] = "\n"
    return "".join(chars)


def _page_ends(source: str, pages: str) -> Iterator[int]:
    """The offsets of the ends of page lines that cut a sentence."""
    start = 0
    for line in source.splitlines(keepends=True):
        last = pages[start : start + len(line)].rstrip("\r\n").split("\n")[-1]
        start += len(line)
        follows = source[start : start + 1] in tuple("，。；：、！？,")
        cut = last.rstrip(_CLOSING)[-1:] not in tuple(_TERMINAL) and (follows or _CLAUSE.search(last) is not None)
        if len(line) > _PAGE_LINE and _WIDE_SPACE.search(line) and cut and start < len(source):
            yield start - 1


def _wrapped_ends(source: str) -> Iterator[int]:
    """The offsets of the line ends, and of the white space around them, that stand inside a paragraph."""
    rows = [row for row in _rows(source) if row.text]
    width = _page_width(rows)
    if not width:
        return
    indents = sum(row.indented for row in rows) >= 3
    breaks = [source.count("\n", row.end, below.start) for row, below in zip(rows, rows[1:])]
    spacing = max(Counter(breaks).most_common(1)[0][0] - 1, 0)  # blank lines after every line, as in double-spaced print
    for row, below, ends in zip(rows, rows[1:], breaks):
        if _runs_on(row, below, width, indents, ends - spacing):
            apart = row.text[-1].isascii() and row.text[-1].isalpha() and below.text[0].isascii() and below.text[0].isalpha()
            yield from (place for place in range(row.end, below.start) if not (apart and place == row.end and _blank(source, place)))


def _blank(source: str, place: int) -> bool:
    return source[place] in _BLANK


def _runs_on(row: _Row, below: _Row, width: int, indents: bool, breaks: int) -> bool:
    first_line = 4 * (row.indented or not indents)  # where the reader dropped the indents, any line may be a paragraph's first
    full = _columns(row.text) + first_line >= width - _SLACK
    starts_anew = below.indented if indents else _begins(below.text)
    if not full or starts_anew or _begins(below.text) or breaks > 2:
        return False
    if indents:
        return row.open or breaks == 1
    return row.open and (_CLAUSE.search(row.text + below.text) is not None or _is_quote_open(row.text))


def _is_quote_open(text: str) -> bool:
    return any(text.count(opening) > text.count(closing) for opening, closing in _PAIRS)


def _begins(text: str) -> bool:
    """Whether a line opens with a number or mark of its own."""
    return _MARK.match(text) is not None or any(re.match(row["pattern"], text) for row in read_table("headings"))


def _rows(source: str) -> Iterator[_Row]:
    margin = _margin(source)
    start = 0
    for line in source.split("\n"):
        text = line.strip(_BLANK + "\r\x0c")
        first = line.find(text) if text else 0
        yield _Row(start + first, start + first + len(text), text, _columns(line[:first]) >= margin + 2)
        start += len(line) + 1


def _margin(source: str) -> int:
    """The columns of white space that every line begins with."""
    lines = [line for line in source.split("\n") if line.strip()]
    return min((_columns(line[: len(line) - len(line.lstrip(_BLANK))]) for line in lines), default=0)


def _page_width(rows: Sequence[_Row]) -> int:
    """The width that the lines of prose are set to, 0 when they are not."""
    widths = [_columns(row.text) + 4 * row.indented for row in rows]
    counts = Counter(widths)
    possible = [width for width in counts if _NARROWEST <= width <= _WIDEST]
    best = max(possible, key=lambda width: (sum(counts[width - less] for less in range(_SLACK)), width), default=0)
    full = [row for row, width in zip(rows, widths) if best - _SLACK < width <= best]
    if len(full) < _FEWEST_FULL or 5 * len(full) < len(rows):
        return 0
    longer = sum(width > best + _SLACK for width in widths)
    prose = sum(_CLAUSE.search(row.text) is not None for row in full)
    fits = 10 * longer <= len(rows) and 2 * prose >= len(full) and 2 * sum(row.open for row in full) >= len(full)
    return best if fits else 0


def _columns(text: str) -> int:
    return len(text) + sum(unicodedata.east_asian_width(char) in "WFA" for char in text)
