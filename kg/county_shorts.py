"""Counties called by a short form alone: in a list that counts counties (甲、乙等15个县市), at the heads of a list, where the words are names of nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from kg.gazetteer import load_gazetteer, strip_place_suffix
from kg.language import Words
from kg.lexicon import read_words
from kg.model import Mention

_HAN = "\u4e00-\u9fff"
_COUNT = r"(?:等|和|、)*(?:\d+|[两二三四五六七八九十几多]+)?个?(?:省级|国家级|试点|山区|脱贫|革命老区|少数民族|沿海|沿边)?"
_COUNTED = re.compile(rf"((?:[{_HAN}]{{2,4}}[、和])+[{_HAN}]{{2,4}}?|(?<=[，。；、\n])[{_HAN}]{{2}}(?=等)){_COUNT}(?:县（市、区）|县（市）|县（区）|县市区|市县区|县市|市县|县区|区县|旗县|县级市|(?<=个)[县市区旗])(?![{_HAN}]?[委府])")
_HEADS = re.compile(rf"(?<![{_HAN}])[{_HAN}A-Z\d]{{4,16}}(?:、[{_HAN}A-Z\d]{{4,16}})+(?=等)")
_SUFFIXED = re.compile("[省市县区旗盟州镇乡村]|街道|社区|嘎查|苏木|自治")
_NATURAL = "山河江湖海溪泉峡岛洲"  # a short form that ends so is as often a mountain or river
_LEAST = 2


def find_county_shorts(text: str, words: Words, named: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Short forms of counties of the province that a text is about; none where another name stands already.

    One alone counts where the dictionary has it as a place's name and no more than one county is called so; of districts, rivers' and
    mountains' names only those in a list count.
    """
    province, votes = find_home_province(named)
    counties = _counties_of(province) if province else {}
    taken = {offset for mention in named for offset in range(mention.start, mention.end)}
    spans = {span for span in (*_find_counted(text, counties), *_find_heads(text, counties), *_find_single(text, words, counties if votes >= _LEAST else {})) if span[0] not in taken}
    return tuple(Mention(start, end, text[start:end], "County", counties[text[start:end]], 0.6, "short-name") for start, end in sorted(spans))


def find_home_province(named: tuple[Mention, ...]) -> tuple[str, int]:
    """The province named most often, itself or by a prefecture or county of its own, twice as often as any other, and how often; empty when there is none."""
    votes: Counter[str] = Counter()
    for mention in named:
        votes.update({province: 1 for province in _provinces_of(mention.kind, mention.name)})
    (best, count), (_, second) = (*votes.most_common(2), ("", 0), ("", 0))[:2]
    return (best, count) if count >= 2 * second else ("", 0)


@cache
def _provinces_of(kind: str, name: str) -> tuple[str, ...]:
    if kind == "Province":
        return (name,)
    divisions = load_gazetteer().find(name) if kind in ("Prefecture", "County") else ()
    above = {up.name for division in divisions for up in load_gazetteer().ancestors(division) if up.kind == "Province"}
    return tuple(above) if len(above) == 1 else ()


@cache
def _counties_of(province: str) -> dict[str, str]:
    """The full names of the counties of a province by short form; a form that two of them share means neither."""
    gazetteer, found = load_gazetteer(), {}
    for name in gazetteer.names(("County",), former=False):
        short = strip_place_suffix(name)
        if len(short) > 1 and short != name and any(up.name == province for division in gazetteer.find(name) if division.kind == "County" and division.current for up in gazetteer.ancestors(division)):
            found.setdefault(short, set()).add(name)
    return {short: next(iter(names)) for short, names in found.items() if len(names) == 1 and short not in read_words("place_generic") and short not in read_words("place_homographs")}


def _find_counted(text: str, counties: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The items of a list that the text counts as counties."""
    for match in _COUNTED.finditer(text) if counties else ():
        start = match.start(1)
        for item in re.split("([、和])", match.group(1)):
            stop = start + len(item)
            begin = next((at for at in range(start, stop - 1) if text[at:stop] in counties), -1)
            if begin >= 0:
                yield begin, stop
            start = stop


def _find_heads(text: str, counties: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The counties at the heads of two or more items of a list (甲机电制造、乙智能装备等5个集群)."""
    for match in _HEADS.finditer(text) if counties else ():
        heads, start = [], match.start()
        for item in match.group().split("、"):
            short = next((item[:size] for size in (3, 2) if item[:size] in counties and len(item) > size + 1), "")
            if short and not _SUFFIXED.match(item, len(short)):
                heads.append((start, start + len(short)))
            start += len(item) + 1
        if len(heads) > 1:
            yield from heads


def _find_single(text: str, words: Words, counties: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Words that the dictionary has as names of places and that are short for one county; no districts, rivers or mountains."""
    for start, end, word, tag, known in zip(words.starts, words.ends, words.texts, words.tags, words.known):
        name = counties.get(word, "")
        plain = name and name[-1] != "区" and word[-1] not in _NATURAL and not _SUFFIXED.match(text, end)
        if plain and known and tag == "ns":
            yield start, end
