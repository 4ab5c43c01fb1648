"""Word and PDF files as documents."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.documents.limits import need_extra, refuse
from kg.documents.scans import read_scan
from kg.model import Document

_DIGITS = re.compile(r"\d+")
_LAST_PAGE = 999
_EDGE_LINES = 2  # lines at the head and foot of a page that may repeat from page to page
_SCAN_CHARACTERS = 10  # per page; a page with fewer is a picture


def read_word(data: bytes, path: str) -> Document:
    """The text of a .docx: headings as Markdown headings, tables as rows with | between cells; DocumentError when damaged."""
    try:
        import docx
    except ImportError as error:
        raise need_extra(path, "docx") from error
    try:
        text = "\n".join(_word_lines(docx.Document(io.BytesIO(data)).iter_inner_content()))
    except Exception as error:  # python-docx lets the errors of zipfile, lxml and its own parts through
        raise refuse(path, f"damaged Word file Word文件损坏: {type(error).__name__}") from error
    if not text.strip():
        raise refuse(path, "no text in the Word file Word文件里没有文字")
    return Document("", text)


def read_pdf(data: bytes, path: str) -> Document:
    """The text layer of a PDF without running heads; pages that are pictures are read where the extra [ocr] is installed.

    DocumentError when damaged or locked, or when nothing can be read.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise need_extra(path, "pdf") from error
    try:
        pages = [_page_lines(page, path) for page in pypdfium2.PdfDocument(data)]
    except pypdfium2.PdfiumError as error:
        raise refuse(path, f"damaged or locked PDF PDF损坏或加密: {error}") from error
    if not any("".join(page).strip() for page in pages):
        raise refuse(path, "nothing to read on its pages 页面上没有文字")
    return Document("", "\n".join("\n".join(page) for page in drop_running_heads(pages)))


def drop_running_heads(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The lines of pages without those at head and foot that repeat, but for their numbers, on most of three pages or more.

    Of two pages one alone may have the line for its title or imprint: where no page number in it tells, the first head and the last foot stay.

    >>> drop_running_heads([["简报 第1页", "甲"], ["简报 第2页", "乙"], ["简报 第3页", "丙"]])
    [['甲'], ['乙'], ['丙']]
    >>> drop_running_heads([["某镇简报", "甲", "- 1 -"], ["某镇简报", "乙", "- 2 -"]])
    [['某镇简报', '甲'], ['乙']]
    """
    if len(pages) == 2:
        return _drop_shared_edges(list(pages[0]), list(pages[1]))
    if len(pages) < 3:
        return [list(page) for page in pages]
    counts = Counter(form for page in pages for form in {_form(page[place]) for place in _edges(page)})
    heads = {form for form, count in counts.items() if 2 * count > len(pages)}
    return [[line for place, line in enumerate(page) if place not in _edges(page) or _form(line) not in heads] for page in pages]


def _drop_shared_edges(first: list[str], second: list[str]) -> list[list[str]]:
    heads = _count_shared(first, second)
    feet = _count_shared(first[heads:][::-1], second[heads:][::-1])
    kept_head = [line for line, other in zip(first[:heads], second[:heads]) if line == other]
    kept_foot = [other for line, other in zip(first[len(first) - feet :], second[len(second) - feet :]) if line == other]
    return [kept_head + first[heads : len(first) - feet], second[heads : len(second) - feet] + kept_foot]


def _count_shared(first: Sequence[str], second: Sequence[str]) -> int:
    """How many lines from the edge on two pages share: word for word, or but for the number of the page, which goes up by one."""
    count = 0
    for one, other in zip(first[:_EDGE_LINES], second[:_EDGE_LINES]):
        if not _is_shared(one, other):
            break
        count += 1
    return count if any(line.strip() for line in first[:count]) else 0


def _is_shared(one: str, other: str) -> bool:
    if one.strip() == other.strip():
        return True
    changed = [(int(a), int(b)) for a, b in zip(_DIGITS.findall(one), _DIGITS.findall(other)) if a != b]
    return _form(one) == _form(other) and len(changed) == 1 and changed[0][1] == changed[0][0] + 1 <= _LAST_PAGE


def _form(line: str) -> str:
    return _DIGITS.sub("0", line.strip())


def _edges(page: Sequence[str]) -> set[int]:
    return {place for place in range(len(page)) if place < _EDGE_LINES or place >= len(page) - _EDGE_LINES}


def _page_lines(page: Any, path: str) -> list[str]:
    text = page.get_textpage().get_text_bounded()
    if len(text.strip()) < _SCAN_CHARACTERS and any(page.get_objects(max_depth=1)):
        return read_scan(page, path)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").split("\n")


def _word_lines(content: Iterable[Any]) -> Iterator[str]:
    for item in content:
        if hasattr(item, "rows"):
            yield from _table_lines(item)
        else:
            yield _heading_marks(item.style.name if item.style is not None else "") + item.text


def _heading_marks(style: str) -> str:
    if style == "Title":
        return "# "
    level = style.removeprefix("Heading ")
    return "#" * min(int(level) + 1, 6) + " " if style.startswith("Heading ") and level.isdigit() else ""


def _table_lines(table: Any) -> Iterator[str]:
    for row in table.rows:
        cells = [" ".join(cell.text.split()) for cell in _each_once(row.cells)]
        if any(cells):
            yield f"| {' | '.join(cells)} |"


def _each_once(cells: Iterable[Any]) -> Iterator[Any]:
    """The cells of a row, merged ones once."""
    last = None
    for cell in cells:
        if last is None or cell._tc is not last._tc:
            yield cell
        last = cell
