"""The province that a text is about without naming it."""

from __future__ import annotations

import re

from kg.gazetteer import load_gazetteer
from kg.model import Mention

_POINTER = re.compile("[全我本]省(?![级道内外])")


def find_implied_province(text: str, named: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """全省 and 我省 of a text that names no province, but three or more of its prefectures and counties and none of another's."""
    divisions = sorted({mention.name for mention in named if mention.kind in ("Prefecture", "County")})
    if len(divisions) < 3 or any(mention.kind == "Province" for mention in named):
        return ()
    gazetteer = load_gazetteer()
    above = [{up.name for division in gazetteer.find(name) for up in gazetteer.ancestors(division) if up.kind == "Province"} for name in divisions]
    common = sorted(set.intersection(*above))
    if len(common) != 1:
        return ()
    return tuple(Mention(m.start(), m.end(), m.group(), "Province", common[0], 0.75, "implied-province") for m in _POINTER.finditer(text))
