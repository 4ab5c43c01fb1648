"""The first item of a list before a counted name, told from the place and the verb before it by the other items: 某镇筑牢|组织、制度、阵地“三道防线”."""

from __future__ import annotations

import re

from kg.enumerations import Span
from kg.namings import DOING, Naming

#: A place and the verb of what it does, whatever verb that is (某县某镇筑牢|组织).
_PLACE_DOES = re.compile("[一-龥]{2,14}(?:[镇乡村县市旗省州]|(?<!社)区|街道|社区)(?P<verb>[一-龥]{2})(?=[一-龥]{2})(?![一-龥]{0,6}[镇乡村县区市])")

_DOES = re.compile("[一-龥]{2,14}(?:[镇乡村县市旗省州]|(?<!社)区|街道|社区)[一-龥]{2}")


def without_governor(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items of a list before the name, the first as long as all others are, where a verb or a place and a verb stand before that (某镇筑牢|组织、制度、阵地“三道防线”)."""
    (start, end), *others = spans
    lengths = {b - a for a, b in others}
    if len(spans) != naming.stated or len(others) < 2 or not re.fullmatch("[一-龥]+", naming.text[start:end]):
        return spans
    does = _PLACE_DOES.match(naming.text, start, end)
    if does is not None and DOING.match(does["verb"] + "一") and end - does.end() <= max(lengths) + 2:
        return ((does.end(), end), *others)
    even = end - max(lengths)
    lead = naming.text[start:even]
    led = len(lengths) == 1 and max(lengths) < 5 and _DOES.fullmatch(lead) is not None
    return ((even, end), *others) if led else spans
