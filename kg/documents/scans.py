"""Pictures of pages as lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.documents.limits import refuse

_SCALE = 2.0  # pixels per point: 144 dpi, enough for printed Chinese
_INDENT = 1.2  # line heights by which the first line of a paragraph stands in


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of a line as the reader found it; the origin is the upper left corner of the page."""

    left: float
    top: float
    height: float
    text: str


def read_scan(page: Any, path: str) -> list[str]:
    """The lines of a pypdfium2 page without text layer; DocumentError that names the extra when its reader is not installed."""
    found = _reader(path)(page.render(scale=_SCALE).to_numpy())
    if found.boxes is None:
        return []
    return order_boxes([_make_box(corners.tolist(), text) for corners, text in zip(found.boxes, found.txts)])


def order_boxes(boxes: Sequence[Box]) -> list[str]:
    """The lines from top to bottom, boxes of one height from left to right, first lines of paragraphs indented.

    >>> order_boxes([Box(50, 12, 10, "务中心。"), Box(20, 0, 10, "青山村建起"), Box(0, 12, 10, "便民服")])
    ['\u3000\u3000青山村建起', '便民服 务中心。']
    """
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (box.top, box.left)):
        if rows and box.top - rows[-1][0].top < 0.6 * rows[-1][0].height:
            rows[-1].append(box)
        else:
            rows.append([box])
    margin = min((box.left for box in boxes), default=0.0)
    return [_row_text(sorted(row, key=lambda box: box.left), margin) for row in rows]


def _row_text(row: Sequence[Box], margin: float) -> str:
    indent = "\u3000\u3000" if row[0].left - margin > _INDENT * row[0].height else ""
    return indent + " ".join(box.text for box in row)


def _make_box(corners: Sequence[Sequence[float]], text: str) -> Box:
    tops = [corner[1] for corner in corners]
    return Box(min(corner[0] for corner in corners), min(tops), max(tops) - min(tops), text)


def _reader(path: str) -> Any:
    try:
        return _load_reader()
    except ImportError as error:
        raise refuse(path, "no text layer, pages are pictures 扫描件，没有文字层; to read them: pip install 'zhili[ocr]'") from error


@cache
def _load_reader() -> Any:
    """RapidOCR with the models of its wheel (PP-OCR, Apache-2.0): nothing is downloaded."""
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error"})
