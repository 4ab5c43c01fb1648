"""What a user says of the documents in metadata.csv, which counts more than what was guessed."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from kg.documents.encodings import decode
from kg.documents.tables import column_fields, document_fields, rename_columns
from kg.errors import Problem
from kg.imprint import parse_date
from kg.model import Document

#: Line number and fields of a row.
Row = tuple[int, Mapping[str, str]]


def read_metadata(path: Path) -> tuple[list[Row], list[Problem]]:
    """The rows of a metadata.csv (file, title, publisher, date, url, about) and what is wrong with it."""
    try:
        reader = csv.DictReader(io.StringIO(decode(path.read_bytes()), newline=""))
        columns = list(filter(None, reader.fieldnames or ()))
        problems = [_unknown_column(path, column) for column in columns if column.strip().lower() not in column_fields()]
        if "file" not in rename_columns(dict.fromkeys(columns)):
            return [], [*problems, Problem(str(path), 1, "no column called file 没有file列")]
        rows = [(reader.line_num, rename_columns(row)) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return [], [Problem(str(path), 0, f"cannot be read 无法读取: {error}")]
    return rows, problems + [_bad_date(path, line, row) for line, row in rows if row.get("issued") and not parse_date(row["issued"])]


def apply_metadata(
    documents: Sequence[Document], rows: Sequence[Row], identifiers: Mapping[str, str], path: Path
) -> tuple[list[Document], list[Problem]]:
    """The documents with the rows' values in place of their own; `identifiers` are those of the files beside the table and below it, by their path.

    A row may name a file (甲.txt, 一季度/甲.txt) or a part of one (表.csv/3). A problem for a row that names none.
    """
    places = {document.identifier: place for place, document in enumerate(documents)}
    result, problems = list(documents), []
    for line, row in rows:
        named = row["file"].strip().replace("\\", "/")
        file = next((file for file in (named, *reversed(_heads(named))) if file in identifiers), "")
        identifier = identifiers[file] + named[len(file) :] if file else ""
        if identifier in places:
            place = places[identifier]
            result[place] = replace(result[place], **document_fields(row))
        else:
            problems.append(_unknown_file(path, line, row["file"], identifiers))
    return result, problems


def _heads(name: str) -> list[str]:
    """The paths that a path begins with.

    >>> _heads("一季度/表.csv/3")
    ['一季度', '一季度/表.csv']
    """
    steps = name.split("/")
    return ["/".join(steps[:count]) for count in range(1, len(steps))]


def _unknown_column(path: Path, column: str) -> Problem:
    allowed = sorted(column_fields())
    near = get_close_matches(column.lower(), allowed, 1)
    return Problem(str(path), 1, f"unknown column 未知的列 {column!r}" + (f", perhaps {near[0]}" if near else ""))


def _unknown_file(path: Path, line: int, name: str, known: Mapping[str, str]) -> Problem:
    near = get_close_matches(name, sorted(known), 1)
    return Problem(str(path), line, f"no such document 没有这个文档: {name}" + (f", perhaps {near[0]}" if near else ""))


def _bad_date(path: Path, line: int, row: Mapping[str, str]) -> Problem:
    return Problem(str(path), line, f"no date 不是日期: {row['issued']!r}; write 2018-10-29, 2018-10 or 2018")
