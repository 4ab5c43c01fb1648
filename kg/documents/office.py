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

    >>> drop_running_heads([["简报 第1页", "甲"], ["简报 第2页", "乙"], ["简报 第3页", "丙"]])
    [['甲'], ['乙'], ['丙']]
    """
    if len(pages) < 3:
        return [list(page) for page in pages]
    counts = Counter(form for page in pages for form in {_form(page[place]) for place in _edges(page)})
    heads = {form for form, count in counts.items() if 2 * count > len(pages)}
    return [[line for place, line in enumerate(page) if place not in _edges(page) or _form(line) not in heads] for page in pages]


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
