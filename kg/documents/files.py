"""Files, folders, patterns and standard input as documents with identifiers."""

from __future__ import annotations

import glob
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.documents.formats import is_document_name, most_bytes, read_file
from kg.documents.limits import check_size, refuse
from kg.documents.metadata import apply_metadata, read_metadata
from kg.errors import DocumentError, Problem
from kg.model import Document

STANDARD_INPUT = "-"
_METADATA = "metadata.csv"


@dataclass(frozen=True, slots=True)
class Documents:
    """What was read, by identifier, and what could not be."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()


def read_documents(inputs: Iterable[str | Path]) -> Documents:
    """The documents of files, folders (searched through), glob patterns and "-", sorted by identifier; their order does not matter.

    An identifier is the file's name, with as many folders in front as it takes to be unique; a part of a file (a row of a table, a member
    of a zip) has its number or name after it. A README or a hidden file in a folder is no document, nor is metadata.csv, whose rows
    override what is known of the files beside it and in the folders below. What cannot be read becomes a problem; the others are read all the same.
    """
    given = sorted(set(map(str, inputs)))
    paths, problems = find_files(name for name in given if name != STANDARD_INPUT)
    found: list[Document | Problem] = list(problems)
    for path, identifier in zip(paths, make_identifiers(paths)):
        found.extend(_read_path(path, identifier))
    if STANDARD_INPUT in given:
        found.extend(_name_parts(read_file(sys.stdin.buffer.read(), "stdin"), "stdin"))
    documents = sorted((item for item in found if isinstance(item, Document)), key=lambda document: document.identifier)
    documents, misfits = _override(documents, paths, [Path(name).absolute() for name in given if name != STANDARD_INPUT and Path(name).is_dir()])
    return Documents(tuple(documents), tuple(sorted({*misfits, *(item for item in found if isinstance(item, Problem))})))


def find_files(inputs: Iterable[str | Path]) -> tuple[list[Path], list[Problem]]:
    """The files that the inputs name, each once, sorted; a problem for an input that names none."""
    found: set[Path] = set()
    problems: list[Problem] = []
    for given in sorted(set(map(str, inputs))):
        files = list(_find(given))
        found.update(file.absolute() for file in files)
        if not files:
            problems.append(Problem(given, 0, "no such file, or a folder without documents 没有这个文件，或文件夹里没有文档"))
    return sorted(found), problems


def make_identifiers(paths: Iterable[Path]) -> list[str]:
    """For each path its name, with as many folders in front as it takes to tell it from the others.

    >>> make_identifiers([Path("甲/一.txt"), Path("乙/一.txt"), Path("乙/二.txt")])
    ['甲/一.txt', '乙/一.txt', '二.txt']
    """
    paths = list(paths)
    depths = [1] * len(paths)
    while True:
        names = ["/".join(path.parts[-depth:]) for path, depth in zip(paths, depths)]
        groups: dict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(names):
            groups[name].append(place)
        short = [place for group in groups.values() if len(group) > 1 for place in group if depths[place] < len(paths[place].parts)]
        if not short:
            return names
        for place in short:
            depths[place] += 1


def _read_path(path: Path, identifier: str) -> Iterator[Document | Problem]:
    try:
        check_size(path.stat().st_size, most_bytes(path.name), str(path))
        yield from _name_parts(read_file(path.read_bytes(), str(path)), identifier)
    except OSError as error:
        yield from refuse(str(path), f"cannot be opened 打不开: {error.strerror}").problems
    except DocumentError as error:
        yield from error.problems


def _name_parts(found: Iterable[Document | Problem], identifier: str) -> Iterator[Document | Problem]:
    for item in found:
        if isinstance(item, Document):
            item = replace(item, identifier=f"{identifier}/{item.identifier}" if item.identifier else identifier)
        yield item


def _override(documents: list[Document], paths: list[Path], folders: list[Path]) -> tuple[list[Document], list[Problem]]:
    """The documents with what the metadata.csv beside or, within the folders that were given, above each file says of it; the nearer counts more."""
    identifiers = make_identifiers(paths)
    problems: list[Problem] = []
    for folder in sorted({holder for path in paths for holder in _list_holders(path, folders)}, key=lambda holder: (len(holder.parts), holder)):
        table = folder / _METADATA
        if table.is_file():
            rows, wrong = read_metadata(table)
            here = {path.relative_to(folder).as_posix(): identifier for path, identifier in zip(paths, identifiers) if path.is_relative_to(folder)}
            documents, misfits = apply_metadata(documents, rows, here, table)
            problems.extend([*wrong, *misfits])
    return documents, problems


def _list_holders(path: Path, folders: list[Path]) -> list[Path]:
    """The folder of a file and those above it up to one that was given."""
    above = {holder for folder in folders if path.is_relative_to(folder) for holder in path.parents if holder.is_relative_to(folder)}
    return sorted({path.parent, *above})


def _find(given: str) -> Iterator[Path]:
    path = Path(given)
    if path.is_dir():
        yield from (file for file in path.rglob("*") if is_document_name(file.relative_to(path).as_posix()) and file.is_file())
    elif path.is_file():
        yield path
    else:
        yield from (file for file in map(Path, glob.glob(given, recursive=True)) if file.is_file() and is_document_name(file.name))
