"""Proposals of places called by a short form: 四川, 成都; a lower division where the text names it in full, or beside one of its prefecture."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from kg.gazetteer import load_gazetteer, strip_place_suffix
from kg.language import Words
from kg.lexicon import read_table, read_words
from kg.model import Mention

#: Tags of jieba's dictionary that names have, and words that it does not know.
NAME_TAGS = ("nr", "ns", "nz", "nrt", "nrfg", "nt", "x", "j", "eng")


#: An office of a bureau, before which its own place's name stands, whatever else is called so: 甲区司法局|玉林|司法所.
_OFFICE = re.compile("[\u4e00-\u9fff]{0,4}(?:所|分局|中队|大队)")


@cache
def _wide_short_names() -> dict[str, tuple[str, str]]:
    """Short forms of provinces and prefectures (四川, 成都) with class and full name; those of a prefecture that another has too are left out, of a province and a prefecture (海南, 吉林) the province is meant."""
    gazetteer, found = load_gazetteer(), {}
    for kind in ("Prefecture", "Province"):
        for name in sorted(gazetteer.names((kind,), former=False)):
            short = strip_place_suffix(name)
            wide = {d.name for d in gazetteer.find_short(short) if d.kind in ("Prefecture", "Province")} if len(short) > 1 else set()
            if (wide == {name} or wide and kind == "Province") and short not in read_words("place_generic"):
                found[short] = (kind, name)
    prefectures = gazetteer.names(("Prefecture",), former=False)
    return found | {row["short"]: ("Prefecture", row["name"]) for row in read_table("gazetteer_short_names") if len(row["short"]) == 2 and row["name"] in prefectures}  # 博州


def find_short_names(text: str, words: Words, full: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Short forms: of every province and prefecture; of a lower division where its full name stands in the same text or a wider short form before it."""
    shorts = dict(_wide_short_names())
    for mention in full:
        short = strip_place_suffix(mention.text)
        long_enough = 3 if mention.kind in ("Village", "Community") else 2
        if len(short) >= long_enough and short != mention.text and short not in read_words("place_generic"):
            shorts.setdefault(short, (mention.kind, mention.name))
        if mention.kind == "Prefecture" and shorts.get(short, ("",))[0] == "Province" and not any(m.kind == "Province" and strip_place_suffix(m.text) == short for m in full):
            shorts[short] = (mention.kind, mention.name)  # 吉林 of a text with 吉林市
    home = _find_home(words, full)
    shorts |= {short: district for short, district in _districts_of(home).items() if shorts.get(short, ("",))[0] == "Prefecture"} if home else {}
    own = {strip_place_suffix(m.text): (m.kind, m.name) for m in full if m.kind == "County"}  # 河北 right behind 天津市, of a text with 河北区
    closed = {m.end for m in full if m.kind in ("Province", "Prefecture")}
    found: list[Mention] = []
    for index, (start, end) in enumerate(zip(words.starts, words.ends)):
        for stop in _stops(words, index):
            known = shorts.get(text[start:stop])
            behind = found and found[-1].end == start and stop - start == 2 and words.tags[index][0] != "v"
            if behind and (known is None or known[0] == found[-1].kind or known[0] == "Prefecture" and found[-1].kind == "Province"):
                known = _below(text[start:stop], found[-1].name) or known  # 北京|朝阳
            if known is None and found and text[found[-1].end : start] == "、" and stop - start == 2 and words.tags[index] in NAME_TAGS:
                known = _beside(text[start:stop], found[-1].name)
            known = own.get(text[start:stop], known) if start in closed else known
            if known is not None and not (text[start - 1 : start] == "局" and _OFFICE.match(text, stop)) and not re.match(r"[省市县区旗盟州镇乡村]|街道|社区|嘎查|苏木|自治", text[stop : stop + 2]) and _names_place(words, index, known):
                found.append(Mention(start, stop, text[start:stop], known[0], known[1], 0.6, "short-name"))
                break
    return tuple(found)


def _find_home(words: Words, full: tuple[Mention, ...]) -> str:
    """The one province that a text names, or names at least twice as often as any other; empty where there is none."""
    provinces = {strip_place_suffix(name): name for name in load_gazetteer().names(("Province",), former=False)}
    counts = Counter(provinces[word] for word in words.texts if word in provinces) + Counter(m.name for m in full if m.kind == "Province")
    (best, count), (_, second) = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    return best if count >= 2 * second else ""


@cache
def _districts_of(province: str) -> dict[str, tuple[str, str]]:
    """The short forms that one district of a province shares with prefectures of others only, with the district: 朝阳 for 北京市."""
    gazetteer, found = load_gazetteer(), {}
    for short in sorted({strip_place_suffix(name) for name in gazetteer.names(("Prefecture",))}):
        known = [(d, province in {up.name for up in gazetteer.ancestors(d)}) for d in gazetteer.find_short(short)]
        inside = [d for d, within in known if within and d.kind == "County" and d.current]
        if len(inside) == 1 and not any(within for d, within in known if d.kind == "Prefecture"):
            found[short] = (inside[0].kind, inside[0].name)
    return found


def _stops(words: Words, index: int) -> list[int]:
    """Where a short form may end that begins with a word: with it, with the next, or later where that is four characters and more (a name cut into many words)."""
    ends = words.ends[index : index + 5]
    return [*ends[:2], *(end for end in ends[2:] if 4 <= end - words.starts[index] <= 6)]


def _names_place(words: Words, index: int, known: tuple[str, str]) -> bool:
    """Whether a word used as a short name is tagged as a name, or its division ranks high enough to be meant."""
    return known[0] in ("Province", "Prefecture", "County") or words.tags[index] in NAME_TAGS or len(words.texts[index]) >= 3 or words.tags[index] == "n" and known[0] == "Township"


def _below(short: str, above: str) -> tuple[str, str] | None:
    """The county of a short name below a division just named (广西三江)."""
    gazetteer = load_gazetteer()
    for division in gazetteer.find_short(short):
        if division.kind in ("County", "Prefecture") and any(up.name == above for up in gazetteer.ancestors(division)):
            return division.kind, division.name
    return None


def _beside(short: str, name: str) -> tuple[str, str] | None:
    """The county of a short name in the same prefecture as the division named before it (成都、龙泉、温江等地), or below it."""
    gazetteer = load_gazetteer()
    wide = {name} | {up.name for d in gazetteer.find(name) for up in gazetteer.ancestors(d) if up.kind == "Prefecture"}
    for above in sorted(wide):
        found = _below(short, above)
        if found is not None:
            return found
    begun = [d for name in _counties_by_beginning().get(short, ()) for d in gazetteer.find(name) if d.current and {up.name for up in gazetteer.ancestors(d)} & wide]
    return (begun[0].kind, begun[0].name) if len(begun) == 1 else None


@cache
def _counties_by_beginning() -> dict[str, list[str]]:
    """The counties by the first two characters of longer names (龙泉 of 龙泉驿区)."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in load_gazetteer().names(("County",), former=False):
        if len(name) > 3:
            found[name[:2]].append(name)
    return found
