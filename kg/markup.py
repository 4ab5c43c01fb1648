"""Marks of Markdown and HTML left in a plain text, which say how it looks and not what it says."""

from __future__ import annotations

import html
import re

_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"(?<!!)(\[)([^\]\n]+)(\]\([^)\n]*\))")
_BOLD = re.compile(r"(\*\*|__|`)(?=[^\s*_`])([^\n]+?)(?<=[^\s*_`])(\1)")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|br|div|span|strong|b|i|em|u|a|font|img|h[1-6]|li|ul|ol|table|tbody|tr|td|th|section|center)(?:\s[^<>\n]*)?/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,5});", re.IGNORECASE)


def drop_markup(source: str) -> tuple[str, list[int] | range]:
    """The source without images, link targets, bold marks, tags and entities, and each character's offset in it.

    An entity becomes the character it stands for, a tag that ends a line a line end.

    >>> drop_markup("**青山村**有[书屋](http://example.org)，&ldquo;好&rdquo;。<br/>完")[0]
    '青山村有书屋，“好”。\\n完'
    """
    if not re.search(r"[*_`\[<&]", source):
        return source, range(len(source))
    replaced: dict[int, str] = {}
    dropped: set[int] = set()
    for start, end, text in _marks(source):
        if start not in dropped:
            dropped.update(range(start, end))
            replaced[start] = text
    if not dropped:
        return source, range(len(source))
    chars = [(replaced.get(place, ""), place) if place in dropped else (char, place) for place, char in enumerate(source)]
    kept = [(char, place) for char, place in chars if char]
    return "".join([char for char, _ in kept]), [place for _, place in kept]


def _marks(source: str) -> list[tuple[int, int, str]]:
    """The stretches that go, each with the character that comes in its place."""
    found = [(*image.span(), "") for image in _IMAGE.finditer(source)]
    found += [(*link.span(group), "") for link in _LINK.finditer(source) for group in (1, 3)]
    found += [(*bold.span(group), "") for bold in _BOLD.finditer(source) for group in (1, 3)]
    found += [(*tag.span(), "\n") for tag in _BREAK.finditer(source)]
    found += [(*tag.span(), "") for tag in _TAG.finditer(source)]
    for entity in _ENTITY.finditer(source):
        char = html.unescape(entity.group())
        found += [(*entity.span(), char)] if len(char) == 1 else []
    return found
