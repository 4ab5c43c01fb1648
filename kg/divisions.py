"""Proposals of divisions that the gazetteer knows by their full names, provinces to townships; where a name of a place can begin."""

from __future__ import annotations

import re
from functools import cache

from kg.boundaries import is_breaker, is_launch
from kg.gazetteer import find_short_names as derive_short_names
from kg.gazetteer import load_gazetteer, province_letters
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention

_HAN = "\u4e00-\u9fff\u3400-\u4dbf"
#: Characters and marks behind which a name can begin.
FRESH = "由和与及跟在到从向对被将为的是于涉：:（(“、，。；！？\n ▲▶①②③④ 归."
#: Marks that begin a clause or an item of a list.
EDGES = "，。；：、\n（"
#: The level at which a title is given.
LEVEL = "(?:国家级|[省市区县州盟旗]级|全国|全[省市县区州盟旗])"


@cache
def _counties() -> frozenset[str]:
    return frozenset(name for name in load_gazetteer().names(("County",)) if len(name) > 2)


def _leads_with_county(name: str) -> bool:
    """Whether the register writes the county before the town (甲旗乙花镇): both are named."""
    return any(name[:size] in _counties() for size in range(3, len(name) - 2)) and name[-1] in "镇乡木道"


@cache
def _known_names() -> dict[str, tuple[str, str]]:
    """Full names of divisions down to townships and the abbreviations that keep a suffix (大理州): class and full name."""
    names: dict[str, tuple[str, str]] = {}
    generic = read_words("place_generic_full")
    for kind in ("Township", "County", "Prefecture", "Province"):
        for name in load_gazetteer().names((kind,)):
            if len(name) < 2 or name in generic or kind == "Township" and _leads_with_county(name):
                continue
            names[name] = (kind, name)
            if kind in ("County", "Prefecture") and "自治" in name or name.endswith("旗"):
                for short in derive_short_names(name):
                    if len(short) > 2 and short[-1] in "县州旗区":
                        names.setdefault(short, (kind, name))
    for row in read_table("gazetteer_short_names"):
        if len(row["short"]) > 2 and row["name"] in names:
            names[row["short"]] = names[row["name"]]
    return names


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """By first character, the lengths of the known names, longest first."""
    found: dict[str, set[int]] = {}
    for name in _known_names():
        found.setdefault(name[0], set()).add(len(name))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


def find_known_divisions(text: str, words: Words) -> tuple[Mention, ...]:
    """Full names of provinces, prefectures, counties and townships that stand in the gazetteer, longest first, none inside another.

    A name of up to three characters begins where a word or another division begins: 居民和乡村 holds no 民和乡.
    """
    names, lengths, told = _known_names(), _lengths(), _list_told(text)
    found: list[Mention] = []
    offset = 0
    while offset < len(text):
        held = _find_held(text, words, offset, found, told)
        if held is not None:
            found.append(held)
            offset = held.end
            continue
        for size in lengths.get(text[offset], ()):
            surface = text[offset : offset + size]
            if len(surface) == size and surface in names and _stands_free(text, words, offset, offset + size, found):
                kind, name = names[surface]
                found.append(Mention(offset, offset + size, surface, kind, name, 0.95, "gazetteer"))
                offset += size - 1
                break
        offset += 1
    return tuple(found)


#: Behind 城区 and the like, what is said of the built-up parts of any city (晋城市|城区居民).
_OF_CITIES = re.compile("居民|人口|面积|道路|绿化|建成|[内里外周边]|范围|建设|改造|更新|开发|的|和|、")


@cache
def _held() -> dict[str, frozenset[str]]:
    """The counties that are called by a common noun, each with the names of the divisions that hold one of that name."""
    gazetteer, found = load_gazetteer(), {}
    for name in sorted(read_words("place_generic_full")):
        found[name] = frozenset(up.name for one in gazetteer.find(name) if one.kind == "County" for up in gazetteer.ancestors(one))
    return {name: holders for name, holders in found.items() if holders}


@cache
def _held_names() -> re.Pattern[str]:
    return re.compile(alternatives(_held()))


def _find_held(text: str, words: Words, start: int, found: list[Mention], told: frozenset[str]) -> Mention | None:
    """The county called by a common noun that begins there: right behind the division that holds it (晋城市|城区), or one told of elsewhere."""
    match = _held_names().match(text, start)
    if match is None or _is_built_up(text, start, match.group()):
        return None
    behind = bool(found) and found[-1].end == start and found[-1].name in _held()[match.group()]
    stands = behind or match.group() in told and _stands_free(text, words, start, match.end(), found)
    return Mention(start, match.end(), match.group(), "County", match.group(), 0.95, "gazetteer") if stands else None


def _is_built_up(text: str, start: int, name: str) -> bool:
    """Whether the built-up parts of a city are meant rather than a county that is called so."""
    return (len(name) == 2 or name.endswith("城区")) and _OF_CITIES.match(text, start + len(name)) is not None


def _list_told(text: str) -> frozenset[str]:
    """The counties called by a common noun that the text names behind their holder, so that the name alone means them too; not 城区 and its like."""
    return frozenset(name for name, holders in _held().items() if len(name) > 2 and name in text and any(holder + name in text for holder in holders))


_COMMON = frozenset({"城镇", "乡镇", "集镇", "村镇"})
_LEADING = "占向对从由在为于与和及把被老旧较比"  # what stands before such a word
#: A part of a province (鲁中|山区), which ends where a county seems to begin (中山区).
_REGION = re.compile(f"{province_letters()}[东南西北中](?:山区|地区)")


def _stands_free(text: str, words: Words, start: int, end: int, found: list[Mention]) -> bool:
    chained = bool(found) and found[-1].end == start
    if text[end - 1] in "乡区市县" and text.startswith(("村", "镇", "级"), end) and (end - start == 2 or text[end - 1] == "乡" or text[end] == "级"):
        return False  # 沙市|镇, 和平乡|村, 桐庐|县级; but 南阳市|镇平县, 桐庐县|镇村干部
    if text[start] in "万亿" and text[start - 1 : start].isdigit():
        return False  # 人口超50|万县
    if not chained and text[start] in _LEADING and text[end - 2 : end] in _COMMON and words.starts_at(end - 2) and re.match(f"[{_HAN}]", text[start - 1 : start]):
        return False  # 标准占|城镇
    if end - start <= 3 and not chained and not words.starts_at(start) and text[start - 1 : start] not in FRESH and not text.endswith("中共", 0, start):
        return False
    if not chained and (is_beheaded(text, start) or found and found[-1].end == start - 1 and re.match(f"[{_HAN}]", text[start - 1]) and text[start - 1] not in read_words("place_leads")):
        return False
    if text[start:end] in read_words("place_homographs") and not chained and re.match("[心局院委办厅所队站部会室司校社]" if text[start] in "和与" else f"[{_HAN}”]", text[start - 1 : start]):
        return False
    if text[end - 1] == "区" and text.startswith(("域", "间", "块"), end):
        return False
    if end - start == 2 and not chained and _ends_longer(text, words, start):
        return False
    if not chained and (_REGION.match(text, max(0, start - 1)) or is_launch(text[start : end - 1]) and re.match("[域城级乡]", text[end : end + 1])):
        return False  # 鲁中|山区, 新建|县域
    return end - start > 2 or chained or words.ends_at(end)


def _ends_longer(text: str, words: Words, start: int) -> bool:
    """Whether a name of two characters is the end of a longer one: a noun or name that no place is called by stands right before it (竹溪|铺镇, 王家|堡镇; not 汉中|铺镇)."""
    index = words.before(start)
    if index < 0 or words.ends[index] != start or not re.fullmatch(f"[{_HAN}]{{1,3}}", words.texts[index]):
        return False
    word, tag = words.texts[index], words.tags[index]
    gazetteer = load_gazetteer()
    above = {above.code for town in gazetteer.find(text[start : start + 2]) for above in gazetteer.ancestors(town)}
    is_above = any(division.code in above for division in gazetteer.find_short(word))
    return tag[0] in "nsxzjlita" and not is_breaker(word) and word[-1] not in "省市县区州盟旗镇乡村是" and word not in read_words("place_leads") and not is_above


def is_beheaded(text: str, start: int) -> bool:
    """Whether a name that begins at `start` leaves one character alone at the beginning of its clause that cannot stand there: the name begins with it.

    >>> is_beheaded("去看看。锁水桥社区", 5), is_beheaded("去看看。在水桥社区", 5)
    (True, False)
    """
    if start < 1 or not re.match(f"[{_HAN}]", text[start - 1]) or start > 1 and text[start - 2] not in EDGES + " \u3000":
        return False
    return text[start - 1] not in read_words("place_leads")
