"""Which reader takes which file, and what each gives: documents, and problems for parts that cannot be read."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath

from kg.documents.encodings import decode
from kg.documents.limits import LARGEST_FILE, LARGEST_TEXT, check_size, refuse
from kg.documents.office import read_pdf, read_word
from kg.documents.tables import read_rows
from kg.documents.web import read_archive, read_page
from kg.errors import DocumentError, Problem
from kg.lexicon import read_table
from kg.model import Document

#: What is read of a file: its text, and for a page what it says about itself.
Reader = Callable[[bytes, str], Document]

_BEGINNINGS = ((b"%PDF", ".pdf"), (b"<!doctype html", ".html"), (b"<html", ".html"))
_LATER_SUFFIXES = (".txt", ".text", ".md", ".markdown")


def read_file(data: bytes, path: str) -> Iterator[Document | Problem]:
    """The documents in a file's bytes, each with the identifier it has within the file ("" for the only one)."""
    try:
        yield from _read_kind(find_reader(path, data), data, path)
    except DocumentError as error:
        yield from error.problems


def find_reader(path: str, data: bytes = b"") -> str:
    """The reader for a file by the ending of its name, by its beginning when the name has no known one; "" for none.

    >>> find_reader("甲.docx"), find_reader("甲.jpg"), find_reader("甲", b"%PDF-1.7")
    ('word', '', 'pdf')
    """
    suffix = PurePosixPath(path).suffix.lower()
    readers = _readers()
    if suffix in readers:
        return readers[suffix][0]
    begins = data[:200].lstrip().lower()
    suffix = next((ending for beginning, ending in _BEGINNINGS if begins.startswith(beginning.lower())), "")
    return readers[suffix][0] if suffix else "plain" if data else ""


def keeps_own_text(identifier: str) -> bool:
    """Whether the text of a document is the file itself, so that offsets can be followed without a copy of what the reader gave.

    >>> keeps_own_text("甲.txt"), keeps_own_text("甲.pdf")
    (True, False)
    """
    return PurePosixPath(identifier).suffix.lower() in _LATER_SUFFIXES and ".zip/" not in identifier


def most_bytes(path: str) -> int:
    """How large a file of this name may be."""
    return LARGEST_FILE if find_reader(path) in ("pdf", "word", "zip", "table", "lines") else LARGEST_TEXT


def _read_kind(kind: str, data: bytes, path: str) -> Iterator[Document | Problem]:
    check_size(len(data), most_bytes(path), path)
    if not data.strip():
        raise refuse(path, "empty file 空文件")
    if kind == "refused":
        raise refuse(path, _readers()[PurePosixPath(path).suffix.lower()][1])
    if kind == "zip":
        yield from _read_zip(data, path)
    elif kind in ("table", "lines"):
        yield from read_rows(_decode(data, path), path)
    else:
        document = _READERS[kind](data, path)
        yield replace(document, sha256=hashlib.sha256(data).hexdigest())


def _read_plain(data: bytes, path: str) -> Document:
    return Document("", _decode(data, path))


def _decode(data: bytes, path: str) -> str:
    try:
        return decode(data)
    except UnicodeDecodeError as error:
        message = f"not UTF-8, UTF-16, GB18030 or Big5 text: byte {error.start} 不是这些编码的文本，错误始于第{error.start}字节"
        raise refuse(path, message) from error


def _read_zip(data: bytes, path: str) -> Iterator[Document | Problem]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if sum(member.file_size for member in members) > 4 * LARGEST_FILE:
                raise refuse(path, "unpacks to more than 2 GB 解压后过大")
            for member in sorted(members, key=_member_name):
                yield from _read_member(archive, member, path)
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise refuse(path, f"damaged zip 压缩包损坏: {error}") from error


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str) -> Iterator[Document | Problem]:
    name = _member_name(member)
    inside = f"{path}/{name}"
    if not is_document_name(name) or find_reader(name) == "zip":
        return
    try:
        check_size(member.file_size, most_bytes(name), inside)
        data = archive.read(member)
    except DocumentError as error:
        yield from error.problems
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        yield Problem(inside, 0, f"damaged in its zip 压缩包内损坏: {error}")
    except Exception as error:  # zlib.error has no common base with the others
        yield Problem(inside, 0, f"damaged in its zip 压缩包内损坏: {type(error).__name__}")
    else:
        for found in read_file(data, inside):
            yield found if isinstance(found, Problem) else replace(found, identifier=_join(name, found.identifier))


def _member_name(member: zipfile.ZipInfo) -> str:
    """The name of a member; names without the UTF-8 flag are GBK where Chinese programs packed them."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename


def is_document_name(path: str) -> bool:
    """Whether a file of this name is taken for a document when it is found in a folder.

    >>> is_document_name("甲/一.docx"), is_document_name("甲/README.md"), is_document_name(".隐/一.txt"), is_document_name("甲/图.jpg")
    (True, False, False, False)
    """
    place = PurePosixPath(path)
    hidden = any(part.startswith((".", "__MACOSX", "~$")) for part in place.parts)
    return not hidden and find_reader(path) != "" and place.stem.lower() != "readme" and place.name.lower() != "metadata.csv"


def _join(name: str, part: str) -> str:
    return f"{name}/{part}" if part else name


@cache
def _readers() -> dict[str, tuple[str, str]]:
    return {row["suffix"]: (row["reader"], row["advice"]) for row in read_table("document_formats")}


_READERS: dict[str, Reader] = {"plain": _read_plain, "page": read_page, "archive": read_archive, "word": read_word, "pdf": read_pdf}
