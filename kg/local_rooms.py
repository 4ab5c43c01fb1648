"""What a village, community, estate or town has one of, named by the place and what it is: 柳湾村爱心超市, 青岚镇治沙站."""

from __future__ import annotations

import re
from functools import cache

from kg.boundaries import is_breaker
from kg.built_things import find_built_things
from kg.dealings import holds_dealing
from kg.language import Words
from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.owned_things import MAKES, find_owned_things
from kg.quoted_things import find_quoted_things
from kg.set_up_things import find_set_up_things
from kg.short_names import NAME_TAGS
from kg.told_things import find_told_things
from kg.told_works import find_told_works

_HAN = "\u4e00-\u9fff"
_HOLDERS = ("Village", "Community", "Compound", "Township")
#: Behind such a noun: how many there are of the kind, or a longer noun (服务站|点, 超市|化, 基金|会).
_NO_END = re.compile("[余近约]?\\d|[一二两三四五六七八九十几数多]+余?[家个处座所]|[长员点化式型会伍]|[共现已建有达到]{1,3}\\d+余?[支个家处所间]|[共现已建有达到]{0,3}[两三四五六七八九十]支")
#: Words that break elsewhere and stand in the names of such rooms: 为民服务代办站, 沙区管护站.
_INSIDE = frozenset("服务 管理 保护 管护 代办 治理 监督 发展 创业 便民 为民服务 互助 联合 综合 共享".split())


@cache
def _rooms() -> re.Pattern[str]:
    """What kind it is of, with up to eight characters before it that say what for."""
    return re.compile(rf"(?P<what>[{_HAN}]{{0,8}}?)(?P<head>{alternatives(_kinds())})")


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("local_rooms")}


def find_local_things(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """What is named by the place right before it: rooms, markets and stations, and works that a clause tells of; and what a name in quotation marks stands before."""
    return (*find_local_rooms(text, words, places), *find_told_works(text, words, places), *find_owned_things(text, words, places), *find_built_things(text, words, places), *find_quoted_things(text, words), *find_told_things(text, words, places), *find_set_up_things(text, words, places))


def find_local_rooms(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Rooms, markets and stations right behind the place that they are called by.

    >>> from kg.extract import extract
    >>> [m.name for m in extract("青岚镇柳湾村爱心超市开业以来，兑换积分3.8万分。").mentions if m.kind == "Platform"]
    ['柳湾村爱心超市']
    """
    starts = {place.start for place in places if place.kind != "Site"}
    found = []
    for place in places:
        match = _rooms().match(text, place.end) if place.kind in _HOLDERS and place.end not in starts else None
        if match is None or _NO_END.match(text, match.end()) or not words.ends_at(match.end()) or not _says_what(words, place.end, match.start("head")):
            continue
        name, kind = text[place.start : match.end()], _kinds()[match["head"]]
        if kind in ("Site", "Event") and _has_name(words, place.end, match.start("head")):
            continue  # 青岚镇|白鸥渔港 has a name without its town
        found.append(Mention(place.start, match.end(), name, kind, name, 0.8, "local-room"))
    return tuple(found)


def _has_name(words: Words, start: int, stop: int) -> bool:
    """Whether a stretch holds a word that the dictionary lacks or has as a name, or is made of characters that it does not join (虎|礁)."""
    inside = range(words.at(start), words.at(stop - 1) + 1) if stop > start else ()
    return any(words.tags[i] in NAME_TAGS or not words.known[i] for i in inside) or len(inside) > 1 and all(len(words.texts[i]) == 1 for i in inside)


def _says_what(words: Words, start: int, stop: int) -> bool:
    """Whether nothing but nouns, and the verbs that such names hold, stands between a place and what is there."""
    inside = range(words.at(start), words.at(stop - 1) + 1) if stop > start else ()
    if stop > start and re.match(MAKES, "".join(words.texts[i] for i in inside)):
        return False  # 柳湾村|修建文化广场
    if holds_dealing(words, start, stop):
        return False
    return all(words.texts[i] in _INSIDE or not is_breaker(words.texts[i]) and words.tags[i][0] in "nvaijlbxsz" and not (words.tags[i] == "v" and len(words.texts[i]) == 1) for i in inside)
