"""What the words in front of a place's ending tell: how much they look like a name, how often the same ones stand among others."""

from __future__ import annotations

import re
from collections import defaultdict

from kg.boundaries import is_breaker
from kg.language import Words
from kg.lexicon import read_words
from kg.short_names import NAME_TAGS

_HAN = "\u4e00-\u9fff\u3400-\u4dbf"
_NOUNS = ("n", "j", "x", "z", "i", "l", "t", "s", "f", "g", "b", "h", "k")


def cost_of(words: Words, index: int, stop: int) -> float:
    """How little a word looks like part of a place name: names and nouns nothing, verbs and function words much."""
    tag, word = words.tags[index], words.texts[index]
    if words.ends[index] > stop:
        return 0.0
    if is_breaker(word) or tag[0] in "pcudry":
        return 4.0
    if tag in NAME_TAGS:
        return 0.0
    if tag == "t" and not re.search("[年月日天今昨明去季早晚午夜]", word):
        return 0.7
    if word in read_words("place_generic") or tag == "t":
        return 1.5
    if tag[0] in _NOUNS:
        return 0.5 if words.known[index] else 0.0
    return {"a": 1.2, "m": 1.8, "q": 2.0}.get(tag[0], 2.2)


def count_left(text: str, words: Words, suffixes: re.Pattern[str]) -> dict[str, int]:
    """How many different characters stand before each stretch of two to four characters and a suffix: a name stands among many others."""
    before: dict[str, set[str]] = defaultdict(set)
    for match in suffixes.finditer(text):
        for start in range(max(0, match.start() - 4), match.start() - 1):
            if words.starts_at(start) and re.fullmatch(f"[{_HAN}]+", text[start : match.start()]):
                before[text[start : match.end()]].add(text[start - 1 : start])
    return {name: len(chars) for name, chars in before.items() if len(chars) > 1}
