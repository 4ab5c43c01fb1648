"""The function of each line of a document: headline, heading, prose, caption, imprint, signature, row, or page furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.imprint import is_marked_byline, starts_with_label
from kg.lexicon import read_table

_TERMINAL = "。！？…；：!?;:"
_CLOSING = "”’）)】》 "
_PROSE_MARKS = re.compile("[，。；！？]")
_ROW_MARKS = re.compile("[：、 ]")
_TITLED_PHOTO = re.compile("^[^，。、：；]{2,10} [\u4e00-\u9fff]{2,3}$")
_OFFICIAL = re.compile(
    "(省长|市长|区长|县长|州长|镇长|乡长|主席|主任|书记|行政长官) ?([\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+)(同志)?$"
)
_ASIDE = re.compile("（[^（）]*）")
_HEAD_LINES = 40  # lines in which a page without any prose may still be head
_TOP_LINES = 6
_FOOT_LINES = 8
_HEADING_LENGTH = 40
_PROSE_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: `text` normalised, `start` its offset in the normalised source, `gap` the blank lines before it."""

    text: str
    start: int
    gap: int
    kind: str = ""
    number: str = ""
    rank: int = 0

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


def classify_lines(text: str) -> tuple[Line, ...]:
    """The lines of a normalised text with their kinds, "furniture" among them; blank lines have none.

    >>> [line.kind for line in classify_lines("首页 > 新闻\\n\\n青山镇换新颜\\n\\n来源：青山日报\\n\\n青山镇下辖三个村，两年来面貌一新，群众满意。")]
    ['furniture', 'title', 'imprint', 'paragraph']
    """
    lines = tuple(map(_recognise, _split_lines(text)))
    head = _head_length(lines)
    lines = _drop_rest(lines, head)
    lines = _label_imprint(lines, head)
    lines = tuple(_classify_head(lines[:head])) + _classify_body(lines[head:])
    return _extend_signatures(lines)


def is_open(text: str) -> bool:
    """Whether a text ends without closing its sentence.

    >>> is_open("建起了邻里"), is_open("他说：“好。”")
    (True, False)
    """
    return text.rstrip(_CLOSING)[-1:] not in tuple(_TERMINAL)


def _split_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    start = gap = 0
    for raw in text.split("\n"):
        if raw.strip():
            lines.append(Line(raw, start, gap))
            gap = 0
        else:
            gap += 1
        start += len(raw) + 1
    return lines


def _recognise(line: Line) -> Line:
    """The line with what its own form says: markdown heading, numbering, a kind of the furniture table."""
    marks = re.match(r"#{1,6} *(?=\S)", line.text)
    if marks:
        kind = "title" if marks.group().count("#") == 1 else "heading"
        number = marks.group().strip()
        return replace(line, text=line.text[marks.end() :], start=line.start + marks.end(), kind=kind, number=number, rank=len(number))
    kind = next((kind for kind, longest, form in _forms() if len(line.text) <= longest and form.search(line.text)), "")
    if kind:
        return replace(line, kind=kind)
    return _read_number(line)


def _read_number(line: Line) -> Line:
    for rank, form in _numberings():
        found = form.match(line.text)
        if found:
            return replace(line, number=found.group().strip(), rank=10 + rank)
    return line


@cache
def _forms() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    rows = read_table("furniture")
    return tuple((row["kind"], int(row["longest"]), re.compile(row["pattern"])) for row in rows)


@cache
def _numberings() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((int(row["rank"]), re.compile(row["pattern"])) for row in read_table("headings"))


@cache
def _endings(kind: str) -> tuple[str, ...]:
    return tuple(row["ending"] for row in read_table("banners") if row["kind"] == kind)


#: A line that stops inside a list or a sentence, one clause or more behind it: a picture or the end of a page cuts it there.
_BREAKS_OFF = re.compile("[，；：][^。！？]*[、，]$")


def _is_prose(line: Line) -> bool:
    closed = not is_open(line.text) and (len(line.text) >= _PROSE_LENGTH or line.text[-1] in "：。")  # no headline ends with a full stop
    return closed or _breaks_off(line.text) or (len(line.text) >= 2 * _PROSE_LENGTH and _PROSE_MARKS.search(line.text) is not None)


def _breaks_off(text: str) -> bool:
    return len(text) >= _PROSE_LENGTH and _BREAKS_OFF.search(text) is not None


def _is_cut(lines: Sequence[Line], place: int) -> bool:
    """Whether a caption cuts a line inside a list, a clause or a pair of quotation marks: such a line is prose."""
    line, below = lines[place].text, lines[place + 1 : place + 2]
    opened = line[-1] in "、，；的和与及" or line.count("“") > line.count("”")
    return opened and len(line) >= _PROSE_LENGTH and bool(below) and below[0].kind == "caption"


def _head_length(lines: Sequence[Line]) -> int:
    """How many lines stand before the first prose or numbered heading."""
    for place, line in enumerate(lines[:_HEAD_LINES]):
        if not line.kind and not starts_with_label(line.text) and (line.number or _is_prose(line) or _is_cut(lines, place)):
            return place
        if line.kind == "heading":
            return place
    return min(len(lines), _HEAD_LINES)


def _drop_rest(lines: tuple[Line, ...], head: int) -> tuple[Line, ...]:
    """The lines with furniture from the first marker of related headlines on, and menus."""
    after = False
    result: list[Line] = []
    for place, line in enumerate(lines):
        after = after or (place > head and _opens_rest(lines[place:]))
        if line.kind == "tail" and not after:
            line = replace(line, kind="")
        result.append(
            replace(line, kind="furniture") if (after and not _is_credit(line)) or line.kind == "rest" or _is_menu(lines[place : place + 2]) else line
        )
    return tuple(result)


def _is_credit(line: Line) -> bool:
    """Whether a line among the last of a page names who made the article or the page."""
    return not line.kind and len(line.text) <= _HEADING_LENGTH and starts_with_label(line.text)


def _opens_rest(lines: Sequence[Line]) -> bool:
    if lines[0].kind == "tail":
        return not any(_is_prose(line) for line in lines[1:] if not line.kind)
    return lines[0].kind == "rest"


def _is_menu(lines: Sequence[Line]) -> bool:
    """Whether the first line is a row of links, not the head of a table whose rows follow."""
    line, is_head = lines[0], "|" in lines[0].text and any("|" in below.text and below.kind == "row" for below in lines[1:])
    words = line.text.replace("|", " ").split()
    if line.kind or is_head or len(words) < 5 or _PROSE_MARKS.search(line.text) or "、" in line.text or starts_with_label(line.text):
        return False
    return max(map(len, words)) <= 12 and 3.5 * len(words) <= sum(map(len, words)) <= 7 * len(words)


def _label_imprint(lines: tuple[Line, ...], head: int) -> tuple[Line, ...]:
    article = [place for place, line in enumerate(lines) if line.kind != "furniture"]
    foot = article[-_FOOT_LINES] if len(article) >= _FOOT_LINES else 0
    return tuple(
        replace(line, kind="imprint")
        if not line.kind and _is_labelled(line, place < head, near=place < _TOP_LINES or place >= foot)
        else line
        for place, line in enumerate(lines)
    )


def _is_labelled(line: Line, in_head: bool, near: bool) -> bool:
    if near and is_marked_byline(line.text):
        return True
    if len(line.text) > 120 or not starts_with_label(line.text):
        return False
    return in_head or (near and line.text[-1] not in "。？！；" and "，" not in line.text)


def _classify_head(lines: Sequence[Line]) -> list[Line]:
    result: list[Line] = []
    titles: set[str] = set()
    titled = any(line.kind == "title" for line in lines)
    for line in lines:
        kind = line.kind if line.kind else _head_kind(line, titled)
        if kind == "title" and line.text in titles:
            kind = "furniture"  # pages repeat their headline
        elif kind == "title":
            titles.add(line.text)
        titled = titled or kind == "title"
        result.append(replace(line, kind=kind))
    return result


def _head_kind(line: Line, titled: bool) -> str:
    if line.text.endswith(_endings("banner")) and not titled or _is_masthead(line):
        return "imprint"
    official = _OFFICIAL.search(line.text) is not None
    if titled and len(line.text) <= 20 and not line.text.startswith(("—", "--")) and (official or line.text.endswith(_endings("body"))):
        return "imprint"
    return "title"


def _is_masthead(line: Line) -> bool:
    """Whether the line is a paper's or site's name, or a section's, alone."""
    return len(line.text) <= 10 and line.text.endswith(_endings("paper")) or len(line.text) <= 2


def _classify_body(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    result: list[Line] = []
    for place, line in enumerate(lines):
        result.append(replace(line, kind=_body_kind(lines, place)) if not line.kind else line)
    return tuple(result)


def _body_kind(lines: Sequence[Line], place: int) -> str:
    line = lines[place]
    if line.number:
        return "heading" if is_open(line.text) and len(line.text) <= _HEADING_LENGTH else "paragraph"
    if _is_cut(lines, place):
        return "paragraph"
    if not _is_short(line) or _breaks_off(line.text):
        return "row" if is_open(line.text) and not _PROSE_MARKS.search(line.text) and _in_run(lines, place) else "paragraph"
    if _in_run(lines, place) and not _opens_section(lines, place):
        return "row"
    return "caption" if _is_titled_photo(lines, place) else "heading"


def _opens_section(lines: Sequence[Line], place: int) -> bool:
    """Whether a short line with a colon stands alone over prose: a heading of a place and what is told of it (甲村：账本天天念)."""
    line, above, below = lines[place], lines[max(place - 1, 0) : place], lines[place + 1 : place + 2]
    behind = line.text.partition("：")[2]
    alone = bool(below) and not below[0].kind and not below[0].number and _is_prose(below[0]) and (line.gap > 0 or all(map(_is_prose, above)))
    return alone and len(behind.strip()) >= 4 and "：" not in behind and not re.search(r"[；、]|\d", line.text)


def _is_short(line: Line) -> bool:
    clauses = line.text.count("，") <= 1 or len(line.text) <= _PROSE_LENGTH
    return is_open(line.text) and len(line.text) <= _HEADING_LENGTH and clauses and "。" not in line.text


def _in_run(lines: Sequence[Line], place: int) -> bool:
    """Whether the line is one of several short lines without a blank between them, as in lists and tables."""
    first = last = place
    while first > 0 and lines[first].gap == 0 and _is_row_like(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].gap == 0 and _is_row_like(lines[last + 1]):
        last += 1
    run = lines[first : last + 1]
    marked = sum(_ROW_MARKS.search(line.text) is not None for line in run)
    return len(run) >= 3 or (len(run) == 2 and marked == 2) or (len(run) == 1 and "：" in run[0].text)


def _is_row_like(line: Line) -> bool:
    return not line.kind and not line.number and is_open(line.text) and not re.search("[，。；]", _ASIDE.sub("", line.text))


def _is_titled_photo(lines: Sequence[Line], place: int) -> bool:
    """Whether a short line between two paragraphs is a photograph's title with its author's name."""
    around = lines[max(place - 1, 0) : place] + lines[place + 1 : place + 2]
    return _TITLED_PHOTO.match(lines[place].text) is not None and all(_is_prose(line) for line in around)


def _extend_signatures(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The bodies that sign stand on the short lines right above the date."""
    result = list(lines)
    for place in range(len(result) - 1, 0, -1):
        line, below = result[place - 1], result[place]
        signs = below.kind == "signature" and below.gap <= 1 and line.kind in ("heading", "row") and not line.number
        if signs and len(line.text) <= _HEADING_LENGTH and "：" not in line.text and not re.search("[，。、0-9]", line.text):
            result[place - 1] = replace(line, kind="signature")
    return tuple(result)
