"""The figures of a table written as text: a row a line, cells apart by bars or tabs; what stands in a column, its head says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.kinds import AREAS, ORGANIZATIONS
from kg.model import Figure, Mention, Quote
from kg.numbers import find_numbers
from kg.numerals import plain_decimal
from kg.periods import find_periods
from kg.phrases import clean_left
from kg.text import Reading

_BAR = re.compile(r"[ \u3000]*[|\t][ \u3000]*")
_RULE = re.compile(r"[-:| \t]+")  # |---|---| of Markdown
_VALUE = re.compile(r"\d[\d,]{0,11}(?:\.\d{1,6})?")
_UNIT = re.compile(r"[（(](?:单位[：:])?(?P<unit>[^（）()\d]{1,6})[）)]$")
_COUNTED = re.compile("(?:(?P<people>人[口数])|(?P<houses>户数?)|(?P<share>率|占比|比重|比例))$")


@dataclass(frozen=True, slots=True)
class _Cell:
    """What stands in a cell, and where in the text."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Column:
    """What the head of a column says: what is counted, in what unit, scaled by how much, and when."""

    metric: str = ""
    unit: str = ""
    scale: Decimal = Decimal(1)
    period: str = ""


def read_cells(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Figure]:
    """The figures of each table of the reading: one for each number in a row that begins with the name of a place or body."""
    starts = {m.start: m for m in sorted(mentions, key=lambda m: m.end) if m.kind in AREAS | ORGANIZATIONS}
    for head, *rows in _find_tables(reading.text):
        columns = _read_head(head)
        for row in rows:
            owner = starts.get(row[0].start)
            if owner is not None and owner.end == row[0].end:
                quote = Quote(row[0].start, row[-1].end, reading.text[row[0].start : row[-1].end])
                yield from _read_row(row, columns, owner.key, quote)


def _read_row(row: Sequence[_Cell], columns: Sequence[Column], about: str, quote: Quote) -> Iterator[Figure]:
    for cell, column in zip(row[1:], columns[1:]):
        value, unit = _read_value(cell.text, column)
        if column.metric and value is not None and unit:
            yield Figure(about, column.metric, value, unit, (quote,), period=column.period, confidence=0.9, rule="cell")


def _read_value(text: str, column: Column) -> tuple[Decimal | None, str]:
    """The number that a cell is, in the unit of its column where it has none itself; None where it is none."""
    number = next(iter(find_numbers(text)), None)
    if number is not None and number.unit and (number.start, number.end) == (0, len(text)):
        return number.value, number.unit
    return (plain_decimal(Decimal(text.replace(",", "")) * column.scale), column.unit) if _VALUE.fullmatch(text) else (None, "")


def _find_tables(text: str) -> Iterator[list[list[_Cell]]]:
    """Runs of lines of as many cells each, three at least, the head first."""
    table: list[list[_Cell]] = []
    at = 0
    for line in text.split("\n"):
        cells = _split(line, at) if "|" in line or "\t" in line else []
        at += len(line) + 1
        if cells and _RULE.fullmatch(line):
            continue
        if table and len(cells) != len(table[0]):
            yield from [table] if len(table) > 1 else []
            table = []
        if len(cells) > 2:
            table.append(cells)
    yield from [table] if len(table) > 1 else []


def _split(line: str, offset: int) -> list[_Cell]:
    inside = line.strip(" \u3000|\t")
    start = line.find(inside)
    bounds = [(m.start(), m.end()) for m in _BAR.finditer(line, start, start + len(inside))]
    begins, ends = [start, *(end for _, end in bounds)], [*(begin for begin, _ in bounds), start + len(inside)]
    return [_Cell(offset + begin, line[begin:end]) for begin, end in zip(begins, ends)]


def _read_head(cells: Sequence[_Cell]) -> list[Column]:
    """The columns; a year alone (集体收入2022年 | 2023年) is of what the column before measures."""
    columns: list[Column] = []
    for cell in cells:
        column = read_label(cell.text)
        if not column.metric and column.period and columns:
            unit = column if column.unit else columns[-1]
            column = Column(columns[-1].metric, unit.unit, unit.scale, column.period)
        columns.append(column)
    return columns


def read_label(head: str) -> Column:
    """What the head of a column, or the label of a line of a form, says of its values: 耕地（亩） -> 耕地, 亩."""
    told = _UNIT.search(head)
    name = head[: told.start()] if told else head
    periods = find_periods(name)
    metric = clean_left(name)
    counted = _COUNTED.search(metric)
    if told:
        number = next(iter(find_numbers("1" + told["unit"])), None)
        unit, scale = (number.unit, number.value or Decimal(1)) if number is not None else ("", Decimal(1))
    else:
        unit, scale = ("人" if counted["people"] else "户" if counted["houses"] else "%") if counted else "", Decimal(1)
    return Column(metric, unit, scale, periods[-1].iso if periods else "")
