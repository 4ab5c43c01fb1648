"""Verbs of setting up, which stand in no name: 柳湾村|建起|鹤鸣书屋; and names freed of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from kg.language import Words
from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.organizations import Body

#: Rules that take a stretch up to a head noun for a name, and may take the verb before it into it.
_WALKING = re.compile("head-|local-room|site-suffix|headed|learned|framed")


@cache
def list_rows(how: str) -> frozenset[str]:
    """The words of one kind in the table of what is set up."""
    return frozenset(row["word"] for row in read_table("set_up_things") if row["how"] == how)


@cache
def match_verbs() -> re.Pattern[str]:
    """A verb of setting up with its particles and 一个 or 首家 behind it."""
    return re.compile(rf"(?P<verb>{alternatives(list_rows('verb'))})(?P<done>起来|[了起成好出为]){{0,2}}(?P<one>一[个座处所家间条支]|首[个座家支])?")


def _opens(text: str, words: Words, match: re.Match[str]) -> bool:
    """Whether a word begins with the verb and none that begins inside it goes on behind it (建|成华社区)."""
    last = words.at(match.end() - 1)
    crosses = words.ends[last] > match.end() and words.starts[last] < match.end() - 1
    return words.starts_at(match.start()) and not crosses


def skip_verb(text: str, words: Words, start: int, stop: int, place_ends: tuple[int, ...]) -> int:
    """Where a name begins behind a verb of setting up that it was read with: behind the place it begins with, or in the middle of which it begins; `start` without one."""
    for at in (start, *place_ends[bisect_right(place_ends, start) : bisect_left(place_ends, stop)]):
        match = match_verbs().match(text, at)
        if match and match.end() < stop - 2 and _opens(text, words, match) and match["verb"] not in list_rows("noun"):
            return match.end()
    for at in range(max(0, start - 4), start):
        match = match_verbs().match(text, at)
        if match and start < match.end() < stop - 2 and _opens(text, words, match) and words.ends[words.at(start)] <= match.end():
            return match.end()
    return start


def free_names(text: str, words: Words, places: Iterable[Mention], names: Iterable[Mention]) -> tuple[Mention, ...]:
    """The names, those that a verb of setting up stands in without it and what is before it.

    >>> from kg.extract import extract
    >>> [m.name for m in extract("柳湾村建起银杏志愿服务队。").mentions if m.kind == "VolunteerTeam"]
    ['银杏志愿服务队']
    """
    ends = tuple(sorted({place.end for place in places}))
    return tuple(_free(text, words, ends, name) if _WALKING.match(name.rule) and name.text == name.name else name for name in names)


def _free(text: str, words: Words, ends: tuple[int, ...], name: Mention) -> Mention:
    start = skip_verb(text, words, name.start, name.end, ends)
    return replace(name, start=start, text=text[start : name.end], name=text[start : name.end]) if start > name.start else name


def free_sites(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The places, sites freed of verbs of setting up as other names are (柳湾村|上线|龙泉水库)."""
    return free_names(text, words, places, places)


def free_bodies(text: str, words: Words, places: Iterable[Mention], bodies: Iterable[Body]) -> Iterator[Body]:
    """The bodies but those whose form begins with a verb of setting up (柳湾村|建起养老服务指挥中心): what is built is told elsewhere."""
    ends = tuple(sorted({place.end for place in places}))
    return (body for body in bodies if skip_verb(text, words, body.start, body.end, ends) == body.start)
