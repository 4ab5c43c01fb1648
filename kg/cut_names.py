"""Townships and villages whose names hold what reads as another word, so that their first characters are cut off: 果乡镇 (not 果|乡镇), 坳口李家村."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.boundaries import is_breaker
from kg.divisions import EDGES
from kg.language import Words
from kg.lexicon import read_words
from kg.model import Mention

_HAN = "\u4e00-\u9fff"
_ABOVE = ("Prefecture", "County", "Township")
_LOW = ("Township", "Village", "Community")
#: Towns whose name ends in 乡, right behind their county: one character that counts, points or compares names none (全县各|乡镇, 某县两|乡镇).
_TOWN = re.compile(f"(?![各全等的两多数几一二三四五六七八九十内外下属中小大每某其该此本有为及和与所辖老新旧贫周近边强弱试和在对从向把让将被到是][乡])[{_HAN}]乡镇(?![{_HAN}]{{0,2}}[街级域])")
_BEFORE = 3  # characters that may have been cut off


def mend_cut_names(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The places, those of which the text never has the found end alone with the characters before it, and the towns called 某乡镇."""
    whole = dict(_list_cut(text, words, places))
    mended = tuple(_lengthen(text, place, whole.get(place.name, "")) for place in places)
    return tuple(sorted({*mended, *_find_towns(text, places), *_repeat(text, mended)}))


_NO_END = {"村": "民务级规庄改口史企镇貌容里", "乡": "村镇贤土亲愁情里音友长间", "镇": "域区长里", "屯": "垦"}


def _repeat(text: str, places: tuple[Mention, ...]) -> Iterator[Mention]:
    """Where a name that stood behind its division begins a clause, though it reads as something else there (永定县合作村…。合作村|修路)."""
    ends = {place.end for place in places if place.kind in _ABOVE}
    taken = {offset for place in places for offset in range(place.start, place.end)}
    for name, kind in sorted({(place.name, place.kind) for place in places if place.rule == "suffix" and place.start in ends and place.kind in _LOW and place.text == place.name}):
        for match in re.finditer(rf"(?:^|(?<=[{EDGES}]))" + re.escape(name), text):
            if taken.isdisjoint(range(*match.span())) and text[match.end() : match.end() + 1] not in tuple(_NO_END.get(name[-1], "")):
                yield Mention(*match.span(), name, kind, name, 0.85, "suffix")


def _lengthen(text: str, place: Mention, name: str) -> Mention:
    start = place.end - len(name)
    return replace(place, start=start, text=name, name=name) if name and place.kind in _LOW and text[start : place.end] == name else place


def _list_cut(text: str, words: Words, places: Iterable[Mention]) -> Iterator[tuple[str, str]]:
    """Names with the longer ones that they are the end of: the same characters stand before each of them, once behind a division and once at the edge of a clause."""
    ends = {place.end for place in places if place.kind in _ABOVE}
    for name in sorted({place.name for place in places if place.kind in _LOW and place.rule == "suffix"}):
        at = [match.start() for match in re.finditer(re.escape(name), text)]
        for size in range(1, _BEFORE + 1) if len(at) > 1 else ():
            fronts = {text[max(0, start - size) : start] for start in at}
            begins = [start - size for start in at]
            chained = any(begin in ends for begin in begins)
            edged = [begin for begin in begins if begin <= 0 or text[begin - 1] in EDGES]
            if len(fronts) == 1 and chained and edged and all(begin in ends or begin in edged for begin in begins) and _is_front(words, begins[0], at[0]):
                yield name, fronts.pop() + name
                break


def _is_front(words: Words, start: int, stop: int) -> bool:
    """Whether a stretch of whole words can open a name: no function word, no adverb, no kind of place, nothing that ends a place."""
    if start < 0 or not words.starts_at(start) or not words.ends_at(stop):
        return False
    inside = range(words.at(start), words.at(stop - 1) + 1)
    plain = all(re.fullmatch(f"[{_HAN}]+", words.texts[i]) and words.tags[i][0] not in "pcurdymf" and not is_breaker(words.texts[i]) for i in inside)
    return plain and not any(words.texts[i] in read_words("place_generic") or words.texts[i][-1] in "村镇乡县区市省街社" for i in inside)


def _find_towns(text: str, places: tuple[Mention, ...]) -> Iterator[Mention]:
    """Towns called 某乡镇 right behind the name of their county, wherever the text has them again at the edge of a clause."""
    ends = {place.end for place in places if place.kind in ("Prefecture", "County") and place.name[-1] in "县市区旗州盟"}
    names = {match.group() for end in ends if (match := _TOWN.match(text, end))}
    for name in sorted(names):
        for match in re.finditer(name, text):
            if match.start() in ends or match.start() == 0 or text[match.start() - 1] in EDGES + "由在到从和与“是为对":
                yield Mention(*match.span(), name, "Township", name, 0.85, "suffix")
