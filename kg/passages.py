"""Passages torn from the work report of a province: they are about the province, also where only its cities, towns and villages are named."""

from __future__ import annotations

import re
from collections.abc import Collection

from kg.gazetteer import load_gazetteer
from kg.kinds import RANKS
from kg.nesting import Place
from kg.outlook import is_torn
from kg.text import Reading

_PROVINCIAL = re.compile("[全我]省|省级|省委|省政府|省属|省际|省直|全区(?!域)|自治区|区县|市域|各市州|市县(?![长委])")
_LOWER = re.compile("[全我该][市州县镇乡村]|[市州县区镇](?:委|政府|党委)(?![员托])|街道党工委|村党支部|村[“两]")
_INTRODUCED = re.compile("(?:位于|地处|坐落|隶属|辖\\d|下辖)")


def widen_main(reading: Reading, best: str, named: Collection[str], places: dict[str, Place]) -> str:
    """The key of the province that a torn passage of its report is about, where a smaller place was named most; empty where it names no province,
    the given key for all other texts.

    A passage is a province's when it speaks of 全省, 省级, 区县 more than of a lower level and introduces no place of its own.
    """
    place = places.get(best)
    if place is None or RANKS.get(place.kind, 0) < 2 or not is_torn(reading) or _INTRODUCED.search(reading.text):
        return best
    signs = len(_PROVINCIAL.findall(reading.text))
    if not signs or len(_LOWER.findall(reading.text)) >= signs:
        return best
    provinces = sorted(key for key in named if places[key].kind == "Province")
    above = _provinces_above(named, places)
    held = [key for key in provinces if places[key].name in above]
    return held[0] if len(held) == 1 else provinces[0] if len(provinces) == 1 else ""


def _provinces_above(named: Collection[str], places: dict[str, Place]) -> set[str]:
    """The provinces of the prefectures and counties named."""
    gazetteer = load_gazetteer()
    divisions = [d for key in named if places[key].kind in ("Prefecture", "County") for d in gazetteer.find(places[key].name)]
    return {up.name for division in divisions for up in gazetteer.ancestors(division) if up.kind == "Province"}
