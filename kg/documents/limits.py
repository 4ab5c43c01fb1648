"""What is too large or too broken to be a document, and how that is said."""

from __future__ import annotations

from kg.errors import DocumentError, Problem

LARGEST_TEXT = 8 * 2**20
LARGEST_FILE = 512 * 2**20


def refuse(path: str, message: str) -> DocumentError:
    """The error for a file that cannot be read: one clear line."""
    return DocumentError("cannot read 无法读取", [Problem(path, 0, " ".join(message.split()))])


def check_size(size: int, most: int, path: str) -> None:
    """DocumentError when a file is larger than any document."""
    if size > most:
        raise refuse(path, f"{size // 2**20} MB, more than {most // 2**20} MB 文件过大")


def need_extra(path: str, extra: str) -> DocumentError:
    """The error for a file whose reader is not installed: names what to install."""
    return refuse(path, f"needs the extra [{extra}]: pip install 'zhili[{extra}]' 需要安装扩展")
