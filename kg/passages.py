"""Passages torn from the work report of a province: they are about the province, also where only its cities, towns and villages are named."""

from __future__ import annotations

import re
from collections.abc import Collection

from kg.gazetteer import strip_place_suffix
from kg.kinds import RANKS
from kg.nesting import Place
from kg.outlook import is_torn
from kg.provinces import ABROAD, list_above
from kg.text import Reading

_PROVINCIAL = re.compile("[全我]省|省级|省委|省政府|省属|省际|省直|全区(?!域)|自治区|区县|市域|各市州|市县(?![长委])")
_LOWER = re.compile("[全我该][市州县镇乡村]|[市州县区镇](?:委|政府|党委)(?![员托])|街道党工委|村党支部|村[“两]")
#: What says behind a name where the place lies or what it governs.
INTRODUCED = re.compile(r"(?:位于|地处|坐落|隶属|辖\d|下辖)")


def widen_main(reading: Reading, best: str, named: Collection[str], places: dict[str, Place]) -> str:
    """The key of the province that a torn passage of its report is about, where a smaller place was named most; empty where it names no province,
    the given key for all other texts.

    A passage is a province's when it speaks of 全省, 省级, 区县 more than of a lower level, or of neither, and introduces no place of its own.
    """
    place = places.get(best)
    if place is None or RANKS.get(place.kind, 0) < 2 or not is_torn(reading) or INTRODUCED.search(reading.text):
        return best
    signs = len(_PROVINCIAL.findall(reading.text))
    if len(_LOWER.findall(reading.text)) >= max(signs, 1):
        return best
    provinces = sorted(key for key in named if places[key].kind == "Province" and places[key].name not in ABROAD)
    above = list_above(places[key].name for key in named if places[key].kind in ("Prefecture", "County"))
    held = [key for key in provinces if places[key].name in above]
    return held[0] if len(held) == 1 else provinces[0] if len(provinces) == 1 else _most_named(reading.text, provinces, places)


def _most_named(text: str, provinces: list[str], places: dict[str, Place]) -> str:
    """The province that a text names three times and more, also in the names of bodies, and three times as often as any other; empty when there is none."""
    counts = sorted(((len(re.findall(strip_place_suffix(places[key].name), text)), key) for key in provinces), reverse=True)
    return counts[0][1] if len(counts) > 1 and counts[0][0] >= max(3, 3 * counts[1][0]) else ""
