"""Files of any kind as documents."""

from __future__ import annotations

import glob
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DocumentError, Problem
from kg.model import Document

_SUFFIXES = (".txt", ".md")
_NOTES = ("readme",)  # a README tells of a folder, it is no document of it
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Documents:
    """What was read, by identifier, and what could not be."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()


def read_documents(inputs: Iterable[str | Path]) -> Documents:
    """The documents of files, folders (searched through) and glob patterns, sorted by identifier; their order does not matter.

    An identifier is the file's name, with as many folders in front as it takes to be unique. A README or a hidden file in a folder is no
    document. What cannot be read becomes a problem; the others are read all the same.
    """
    paths, problems = find_files(inputs)
    documents: list[Document] = []
    for path, identifier in zip(paths, make_identifiers(paths)):
        try:
            documents.append(read_document(path, identifier))
        except DocumentError as error:
            problems.extend(error.problems)
    return Documents(tuple(sorted(documents, key=lambda document: document.identifier)), tuple(sorted(problems)))


def read_document(path: Path, identifier: str = "") -> Document:
    """The document in one file; DocumentError when it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _refuse(path, f"cannot be opened 打不开: {error.strerror}") from error
    if not data.strip():
        raise _refuse(path, "empty file 空文件")
    try:
        text = decode(data)
    except UnicodeDecodeError as error:
        raise _refuse(path, f"unknown encoding 编码无法识别: not UTF-8, GB18030, Big5 or UTF-16 at byte {error.start}") from error
    return Document(identifier=identifier if identifier else path.name, text=text, sha256=hashlib.sha256(data).hexdigest())


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


def decode(data: bytes) -> str:
    """The text of bytes in UTF-8 (with a mark or without), UTF-16, GB18030 or Big5; the mark is no part of it.

    UnicodeDecodeError, from the decoder that got furthest, when it is none of them.

    >>> decode("快乐村".encode("gb18030")), decode("快樂村".encode("big5"))
    ('快乐村', '快樂村')
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding)
    failures: list[UnicodeDecodeError] = []
    texts: list[str] = []
    for encoding in ("utf-8", *_guess_wide(data), "gb18030", "big5"):
        try:
            texts.append(data.decode(encoding))
        except UnicodeDecodeError as error:
            failures.append(error)
        if texts and encoding not in ("gb18030", "big5"):
            return texts[0]
    if not texts:
        raise max(failures, key=lambda error: error.start)
    return max(texts, key=_commonness)


def _guess_wide(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark shows in the zero bytes of its line ends and digits."""
    head = data[:4000]
    if head.count(0) * 50 < len(head):
        return ()
    return ("utf-16-le",) if head[1::2].count(0) > head[::2].count(0) else ("utf-16-be",)


def _commonness(text: str) -> int:
    """How many of the commonest Chinese characters and marks stand in a text: real text is full of them, mojibake has few."""
    return sum(map(text.count, "的一是在不有和人这這为為中大以上个個国國地区區村社民治，。、"))


def _find(given: str) -> Iterator[Path]:
    path = Path(given)
    if path.is_dir():
        yield from (file for file in path.rglob("*") if file.is_file() and _is_document(file.relative_to(path)))
    elif path.is_file():
        yield path
    else:
        yield from (file for file in map(Path, glob.glob(given, recursive=True)) if file.is_file())


def _is_document(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and path.suffix.lower() in _SUFFIXES and path.stem.lower() not in _NOTES


def _refuse(path: Path, message: str) -> DocumentError:
    return DocumentError("cannot read 无法读取", [Problem(str(path), 0, message)])
