"""What lies in other provinces than that of the place a text is about, or abroad: waters and mountains, new areas, zones of firms abroad, ports of another city."""

from __future__ import annotations

import re
from functools import cache

from kg.county_shorts import find_current
from kg.gazetteer import Division, load_gazetteer, strip_place_suffix
from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.nesting import WIDER

_NAMESAKES = ("江", "河", "溪", "湖", "水", "湾", "路", "街", "道", "广场", "商城")  # called after cities, or older than they

#: Countries whose names begin those of places at home (黑山|峡, 巴林|右旗).
_AT_HOME = frozenset(["黑山", "巴林", "海地", "朝鲜", "多哥"])
_PORT = re.compile("(?:公路|铁路|航空|陆路|智慧)?口岸")


@cache
def _begun() -> re.Pattern[str]:
    """What the names of sites with known provinces begin with, the longest first."""
    return re.compile(alternatives(row["name"] for row in read_table("site_provinces")))


@cache
def _countries() -> str:
    return alternatives(row["form"] for row in read_table("regions") if row["kind"] == "Place" and row["how"] == "partner" and row["form"] not in _AT_HOME)


@cache
def known_provinces(name: str) -> frozenset[str]:
    """The provinces in which a site is known to lie; empty where nothing is known.

    >>> sorted(known_provinces("武夷山国家公园")), sorted(known_provinces("兰州新区综保区")), known_provinces("清源景区")
    (['江西省', '福建省'], ['甘肃省'], frozenset())
    """
    begun = _begun().match(name)
    rows = {row["name"]: row["province"] for row in (*read_table("site_provinces"), *read_table("natural_features"))}
    lies = rows.get(begun.group() if begun else name, "")
    return frozenset(lies.split("|")) if lies else frozenset()


def lies_in_others(name: str, province: str) -> bool:
    """Whether the name of a body holds a new area or zone that lies in other provinces (甲医院|雄安|院区)."""
    inside = _begun().search(name)
    return inside is not None and province not in known_provinces(inside.group())


def provinces_of(division: str) -> frozenset[str]:
    """The provinces that have a division of a name, long or short, or are it."""
    gazetteer = load_gazetteer()
    known: tuple[Division, ...] = (*gazetteer.find(division), *gazetteer.find_short(division))
    return frozenset(up.name for d in known if d.kind in ("Province", "Prefecture", "County") for up in (d, *gazetteer.ancestors(d)) if up.kind == "Province")


def is_abroad(text: str, mention: Mention) -> bool:
    """Whether a country opens a name or stands right before it (以色列|某某, 老挝|某某合作区)."""
    return re.match(_countries(), mention.name) is not None or re.search(f"(?:{_countries()})“?$", text[max(0, mention.start - 9) : mention.start]) is not None


#: What several build together (在共建|甲先行区上).
_SHARED = re.compile("共建(?:[^，。；：]{1,16}[、和与及])?“?$")


@cache
def _regions() -> re.Pattern[str]:
    return re.compile(alternatives(row["form"] for row in read_table("regions") if row["kind"] == "Site" and row["how"] != "zone"))


def is_shared(text: str, site: Mention) -> bool:
    """Whether several provinces build a site that is called after the region of all of them (共建|长三角某先行区)."""
    return _regions().match(site.name) is not None and _SHARED.search(text, max(0, site.start - 24), site.start) is not None


def lies_elsewhere(text: str, site: Mention, area: str) -> bool:
    """Whether a site cannot lie in the division of a name: it is known to lie in other provinces or abroad, or is called after a city of another."""
    homes = provinces_of(area)
    if site.name.endswith(WIDER) and site.name.startswith(strip_place_suffix(area)):
        return True  # 甲都市圈 holds the city
    if not homes:
        return False
    known = known_provinces(site.name)
    if known:
        return not known & homes
    return is_abroad(text, site) or _is_of_city(site.name, homes)


def _is_of_city(name: str, homes: frozenset[str]) -> bool:
    """Whether a name begins with a city of other provinces, or a port of entry with a county, and holds no division of these (锦州|港 of a report on 内蒙古)."""
    size = next((size for size in (4, 3, 2) if find_current(name[:size])), 0)
    cities = find_current(name[:size])
    called = any(city.kind == "Prefecture" for city in cities) or _PORT.fullmatch(name, size) is not None
    if not cities or not called or name.endswith(_NAMESAKES) or any(provinces_of(city.name) & homes for city in cities):
        return False
    return not any(provinces_of(name[at : at + width]) & homes for at in range(len(name) - 1) for width in (2, 3))
