"""Proposals of places: divisions that the gazetteer knows, names made with the suffixes of villages and communities, named sites."""

from __future__ import annotations

import re
from functools import cache

from kg.gazetteer import load_gazetteer
from kg.language import Words
from kg.lexicon import read_table, read_words
from kg.model import Mention

_HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]")
_LOW = {"镇": "Township", "乡": "Township", "街道": "Township", "苏木": "Township", "村": "Village", "嘎查": "Village", "屯": "Village", "社区": "Community"}
_SUFFIX = re.compile(r"街道|苏木|社区|嘎查|[镇乡村屯]")
_HIGH = re.compile(r"自治[州县区旗]|地区|[省市县区旗盟州]")
_LONGEST = 16
# Tags of jieba that may stand inside a place name: nouns, names, adjectives, verbs used as names, foreign syllables.
_INSIDE = ("n", "j", "a", "b", "x", "z", "i", "l", "t", "s", "f", "eng", "g", "m", "v", "q", "h", "k", "y", "o", "e")


def _is_level_of(name: str, kind: str) -> bool:
    return not (kind == "County" and len(name) == 2 and name in read_words("place_generic_full"))


@cache
def _known_names() -> dict[str, str]:
    """Full names of divisions down to townships, each with its class; a name of several classes keeps the highest."""
    names: dict[str, str] = {}
    generic = read_words("place_generic_full")
    for kind in ("Township", "County", "Prefecture", "Province"):
        for name in load_gazetteer().names((kind,)):
            if len(name) > 1 and name not in generic:
                names[name] = kind
    return names


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """By first character, the lengths of the known names, longest first."""
    found: dict[str, set[int]] = {}
    for name in _known_names():
        found.setdefault(name[0], set()).add(len(name))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


def find_known_divisions(text: str) -> tuple[Mention, ...]:
    """Full names of provinces, prefectures, counties and townships that stand in the gazetteer, longest first, none inside another."""
    names, lengths = _known_names(), _lengths()
    found, offset = [], 0
    while offset < len(text):
        for size in lengths.get(text[offset], ()):
            name = text[offset : offset + size]
            kind = names.get(name)
            if kind is not None and not _goes_on(text, offset + size, name):
                found.append(Mention(offset, offset + size, name, kind, name, 0.95, "gazetteer"))
                offset += size - 1
                break
        offset += 1
    return tuple(found)


def _goes_on(text: str, end: int, name: str) -> bool:
    """Whether what follows shows that the name is only the head of a longer word (中心镇区, 城区委)."""
    return text.startswith(("镇", "街道", "乡", "村"), end) and name[-1] in "市区县" and len(name) < 3


@cache
def _short_names() -> dict[str, str]:
    """Short forms of provinces and prefectures (四川, 成都) with their full names."""
    gazetteer, found = load_gazetteer(), {}
    for kind in ("Prefecture", "Province"):
        for name in sorted(gazetteer.names((kind,))):
            short = shorten(name)
            if short and short not in read_words("place_generic") and {d.name for d in gazetteer.find_short(short) if d.kind in ("Prefecture", "Province")} == {name}:
                found[short] = name
    return found


@cache
def shorten(name: str) -> str:
    """The name of a division without its suffix, empty when less than two characters would be left.

    >>> shorten("简阳市"), shorten("城关镇"), shorten("李村")
    ('简阳', '城关', '')
    """
    short = re.sub(r"(?:维吾尔|壮族|回族)?自治[区]$|特别行政区$|街道$|社区$|地区$|苏木$|嘎查$|[省市县区镇乡村旗盟州]$", "", name)
    return short if 2 <= len(short) < len(name) else ""


def find_short_names(text: str, words: Words, full: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Short forms: of every province and prefecture; of a division of lower rank where its full name stands in the same text."""
    shorts = dict(_short_names())
    kinds = {name: _known_names().get(name, "Prefecture") for name in shorts.values()}
    for mention in full:
        short = shorten(mention.name)
        if short:
            shorts[short] = mention.name
            kinds[mention.name] = mention.kind
    found = []
    for index, (start, end) in enumerate(zip(words.starts, words.ends)):
        for stop in (end, words.ends[index + 1] if index + 1 < len(words.ends) else end):
            name = shorts.get(text[start:stop])
            if name is not None and not _HIGH.match(text, stop) and not _SUFFIX.match(text, stop):
                found.append(Mention(start, stop, text[start:stop], kinds[name], name, 0.8, "short-name"))
                break
    return tuple(found)


def find_low_places(text: str, words: Words, known: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Townships, villages and communities by their suffix, whether or not a gazetteer knows them.

    The name begins behind a division, punctuation, a function word or a verb; a name that stands elsewhere in the text with a clear
    beginning decides between two readings.
    """
    ends = {mention.end for mention in known}
    covered = [False] * (len(text) + 1)
    for mention in known:
        for offset in range(mention.start, mention.end):
            covered[offset] = True
    raw: list[tuple[int, int, str, bool]] = []
    for match in _SUFFIX.finditer(text):
        if covered[match.start()]:
            continue
        start, clear = _walk_left(text, words, match.start(), ends, covered)
        name = text[start : match.end()]
        if start < match.start() and _is_place_name(text, words, start, match.start(), match.end()):
            raw.append((start, match.end(), name, clear))
            ends.add(match.end())
    return tuple(_settle(text, raw))


def _walk_left(text: str, words: Words, stop: int, ends: set[int], covered: list[bool]) -> tuple[int, bool]:
    """Where a name that ends at `stop` begins, and whether that beginning is certain."""
    breakers, generic = read_words("breakers"), read_words("place_generic")
    index, start, taken = words.at(stop - 1) if stop else -1, stop, 0
    while index >= 0:
        word_start, tag = words.starts[index], words.tags[index]
        word = text[word_start : min(words.ends[index], start)]
        if not word or not all(_HAN.match(char) for char in word) or covered[start - 1]:
            return start, True
        if start in ends and start < stop:
            return start, True
        if taken and (word in breakers or tag[0] in "pcudrw" or word in generic or tag in ("v", "vn", "vd", "ad", "q", "m")):
            return start, word in breakers or tag[0] in "pcudr"
        if taken + len(word) > 4:
            return start, False
        if not taken and (word in breakers or tag[0] in "pcudr") and len(word) < 3 and word not in ("和",):
            return start, True
        start, taken = word_start, taken + len(word)
        index -= 1
    return start, True


def _is_place_name(text: str, words: Words, start: int, stop: int, end: int) -> bool:
    stem = text[start:stop]
    generic = read_words("place_generic")
    if stem in generic or any(stem.endswith(word) for word in generic if len(word) > 1):
        return False
    if re.search(r"[一二三四五六七八九十两几]$", stem) and len(stem) < 2:
        return False
    tail = text[end : end + 2]
    if text[stop:end] == "村" and tail[:1] in ("民", "务", "支", "级", "居", "规", "集") and len(stem) < 2:
        return False
    if text[stop:end] in ("村", "屯", "乡", "镇") and len(stem) < 2 and not words.ends_at(end):
        return False
    return len(stem) >= (2 if text[stop:end] in ("社区", "乡") else 1) or len(text[stop:end]) == 2


def _settle(text: str, raw: list[tuple[int, int, str, bool]]) -> list[Mention]:
    """Mentions with the beginning that the clearest reading of the same name gives."""
    clear = {name for _, _, name, certain in raw if certain}
    found = []
    for start, end, name, certain in raw:
        if not certain:
            shorter = [tail for tail in (name[i:] for i in range(1, len(name) - 1)) if tail in clear]
            if shorter:
                start, name = end - len(shorter[0]), shorter[0]
        suffix = _SUFFIX.findall(name)[-1]
        found.append(Mention(start, end, name, _LOW[suffix], name, 0.8 if name in clear else 0.6, "suffix"))
    return found


def find_sites(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Compounds and sites by their ending (小区, 景区, 机场, 公园)."""
    ends = {mention.end for mention in places}
    covered = [False] * (len(text) + 1)
    for mention in places:
        for offset in range(mention.start, mention.end):
            covered[offset] = True
    found = []
    rows = sorted(read_table("site_suffixes"), key=lambda row: -len(row["suffix"]))
    pattern = re.compile("|".join(re.escape(row["suffix"]) for row in rows))
    kinds = {row["suffix"]: row["kind"] for row in rows}
    for match in pattern.finditer(text):
        start, _ = _walk_left(text, words, match.start(), ends, covered)
        stem = text[start : match.start()]
        if len(stem) < 2 or stem in read_words("place_generic") or any(stem.endswith(w) or stem.startswith(w) for w in read_words("place_generic") if len(w) > 1):
            continue
        if covered[match.start()]:
            continue
        found.append(Mention(start, match.end(), text[start : match.end()], kinds[match.group()], text[start : match.end()], 0.6, "site-suffix"))
    return tuple(found)


def find_places(text: str, words: Words) -> tuple[Mention, ...]:
    """All proposals of places in a text, sorted by offset; they may overlap, the arbiter chooses."""
    known = find_known_divisions(text)
    low = find_low_places(text, words, known)
    short = find_short_names(text, words, known + low)
    sites = find_sites(text, words, known + low)
    return tuple(sorted((*known, *low, *short, *sites)))
