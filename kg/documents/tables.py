"""Tables of documents: CSV and TSV with a header, and JSON lines; each row is a document."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from functools import cache

from kg.documents.limits import refuse
from kg.errors import Problem
from kg.imprint import parse_date
from kg.lexicon import read_table
from kg.model import Document


def read_rows(text: str, path: str) -> Iterator[Document | Problem]:
    """The documents of a table's rows, each named by its id column or the number of its row; a problem for a row without text.

    >>> [document.text for document in read_rows("正文,日期\\n青山村换新颜。,2021年3月5日\\n", "表.csv")]
    ['青山村换新颜。']
    """
    rows = _json_rows(text, path) if path.lower().endswith(("jsonl", "ndjson")) else _csv_rows(text, path)
    seen: set[str] = set()
    for number, line, row in rows:
        if isinstance(row, Problem):
            yield row
        elif not row.get("text", "").strip():
            yield Problem(path, line, "no text in this row 这一行没有正文; its column is called text or 正文")
        else:
            name = row.get("id", "").strip()
            name = name if name and name not in seen else str(number)
            seen.add(name)
            yield make_document(row, name)


def make_document(row: Mapping[str, str], identifier: str) -> Document:
    """The document that a row with the standard field names stands for."""
    text = row["text"]
    return Document(identifier, text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), **document_fields(row))


def document_fields(row: Mapping[str, str]) -> dict[str, str | tuple[str, ...]]:
    """What a row tells of a document, without what it leaves empty; a date as ISO 8601."""
    told: dict[str, str | tuple[str, ...]] = {
        name: row[name].strip() for name in ("title", "publisher", "url", "about") if row.get(name, "").strip()
    }
    date = row.get("issued", "").strip()
    if date:
        told["issued"] = parse_date(date) or date
    authors = row.get("authors", "").replace("，", "、").replace(",", "、").replace(" ", "、")
    if authors.strip("、"):
        told["authors"] = tuple(filter(None, authors.split("、")))
    return told


def rename_columns(row: Mapping[str, object]) -> dict[str, str]:
    """A row under the standard field names, other columns left out."""
    fields = column_fields()
    named = ((fields.get(str(column).strip().lower()), value) for column, value in row.items() if column is not None)
    return {field: "" if value is None else str(value) for field, value in named if field is not None}


@cache
def column_fields() -> dict[str, str]:
    """The field that each known column name stands for."""
    return {row["column"]: row["field"] for row in read_table("document_columns")}


def _csv_rows(text: str, path: str) -> Iterator[tuple[int, int, dict[str, str] | Problem]]:
    csv.field_size_limit(2**31 - 1)
    delimiter = "\t" if path.lower().endswith("tsv") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        if "text" not in rename_columns(dict.fromkeys(reader.fieldnames or ())):
            raise refuse(path, "no column of texts 没有正文列; call it text or 正文")
        for number, row in enumerate(reader, 1):
            yield number, reader.line_num, rename_columns(row)
    except csv.Error as error:
        raise refuse(path, f"damaged table 表格损坏: {error}") from error


def _json_rows(text: str, path: str) -> Iterator[tuple[int, int, dict[str, str] | Problem]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, number, Problem(path, number, f"no JSON 不是JSON: {str(error).splitlines()[0]}")
            continue
        if isinstance(row, dict):
            yield number, number, rename_columns(row)
        else:
            yield number, number, Problem(path, number, "no JSON object 不是JSON对象")
