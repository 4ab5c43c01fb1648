"""Bytes as text, never as mojibake."""

from __future__ import annotations

import re
from collections.abc import Callable

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LEGACY = ("gb18030", "big5hkscs")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_COMMON = "的一是在不了有和人这這为為中大以上个個国國地我他她们們来來到说說时時要就会會可对對区區村社民治，。、：“”\n"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x9f\ue000-\uf8ff\ufffe\uffff]")
_COMMON_SHARE = 0.04  # of the characters of a text in a Chinese encoding; prose has five times as many, mojibake next to none
_CONTROL_SHARE = 0.01


def decode(data: bytes) -> str:
    """The text of bytes in UTF-8 (with a mark or without), UTF-16, GB18030 or Big5; the mark is no part of it.

    UnicodeDecodeError when it is none of them, with the offset of the first bad byte for the encoding that got furthest, or of the first
    control character when the bytes are no text.

    >>> decode("快乐村".encode("gb18030")), decode("快樂村的居民".encode("big5"))
    ('快乐村', '快樂村的居民')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _check(data[len(mark) :].decode(encoding), data, encoding)
    failures: list[UnicodeDecodeError] = []
    for encodings in ((_guess_wide(data),) if _guess_wide(data) else ("utf-8",), _LEGACY):
        texts = [text for encoding in encodings if (text := _try(data, encoding, failures)) is not None]
        if texts:
            return max(texts, key=_commonness)
    raise max(failures, key=lambda error: error.start)


def decode_page(data: bytes) -> str:
    """The text of a web page's bytes: as it declares where that holds, else as `decode` finds.

    >>> decode_page('<meta charset="gb2312"><p>快乐村</p>'.encode("gbk"))
    '<meta charset="gb2312"><p>快乐村</p>'
    """
    declared = _CHARSET.search(data[:4096])
    name = declared.group(1).decode("ascii", "replace").lower() if declared else ""
    name = "gb18030" if name.startswith("gb") else "big5hkscs" if name.startswith("big5") else name
    if name in ("gb18030", "big5hkscs"):
        return data.decode(name, errors="replace") if _fits(data.decode(name, errors="replace")) else decode(data)
    return decode(data)


def _fits(text: str) -> bool:
    """Whether a page decoded as it declares holds at most a few bad bytes, as cut pages do."""
    return text.count("\ufffd") * 1000 <= len(text)


def _try(data: bytes, encoding: str, failures: list[UnicodeDecodeError]) -> str | None:
    try:
        text = _check(data.decode(encoding), data, encoding)
        if encoding in _LEGACY:
            _check_prose(text, data, encoding)
        return text
    except UnicodeDecodeError as error:
        failures.append(error)
        return None


def _check(text: str, data: bytes, encoding: str) -> str:
    """The text, if it has no more control characters than a real one."""
    control = _CONTROL.findall(text)
    if len(control) > _CONTROL_SHARE * len(text):
        raise _no_text(text, data, encoding, lambda char: _CONTROL.match(char) is not None)
    return text


def _check_prose(text: str, data: bytes, encoding: str) -> None:
    wide = sum(not char.isascii() for char in text)
    if wide > 40 and _commonness(text) < _COMMON_SHARE * wide:
        raise _no_text(text, data, encoding, lambda char: not char.isascii())


def _no_text(text: str, data: bytes, encoding: str, is_bad: Callable[[str], bool]) -> UnicodeDecodeError:
    place = next(place for place, char in enumerate(text) if is_bad(char))
    start = len(text[:place].encode(encoding, errors="replace"))
    return UnicodeDecodeError(encoding, data, start, start + 1, "not a text")


def _guess_wide(data: bytes) -> str:
    """UTF-16 without a mark shows in the zero bytes of its line ends and digits, which stand at odd or at even places alone."""
    head = data[:4000]
    low, high = head[::2].count(0), head[1::2].count(0)
    if len(data) % 2 or 100 * max(low, high) < len(head) or min(low, high) * 10 > max(low, high):
        return ""
    return "utf-16-le" if high > low else "utf-16-be"


def _commonness(text: str) -> int:
    """How many of the commonest Chinese characters and marks stand in a text."""
    return sum(map(text.count, _COMMON))
