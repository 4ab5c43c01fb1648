"""Formulas that count characters, and those of a digit and a capital: “听、问、办”三字诀; 6S管理; and “四千”精神, which counts what its clauses share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.shapes import FORMULA, VALUES, Formula

#: What so many characters make up.
_VERSE = "(?:口?诀|经|要诀|秘诀|心法|箴言)"

#: Single characters in quotation marks or behind a stop, run together or with 、 between, before what they make up (“听、问、办”三字诀).
_LETTERS_BEFORE = re.compile(f"“(?P<letters>[一-龥](?:、?[一-龥]){{1,8}})”的?(?P<name>(?P<n>[三四五六七八九])字{_VERSE})")
_BARE_BEFORE = re.compile(f"(?P<letters>(?:[一-龥]、){{2,8}}[一-龥])(?P<name>(?P<n>[三四五六七八九])字{_VERSE})")

#: What they make up before a colon or a word of being and the characters.
_LETTERS_BEHIND = re.compile(f"(?<!“)(?P<name>(?P<n>[三四五六七八九])字{_VERSE})(?:，?(?:就是|便是|即|叫作?|写着|是|指的是)：?|：|——)“?(?P<letters>[一-龥](?:、[一-龥]){{2,8}})(?=[。；，！”\n])")

#: Names of ways of management: a digit and a capital, what they are ways of right behind. No generation of a network, no shop, no format of films.
_CAPITAL = re.compile("(?<![\\dA-Za-z.+])(?P<name>[3-9][STRPQCE])(?=”?(?:现场|精益|标准化|标准|目视|规范化?|厨房|后勤|安全|星级|精细化)*(?:管理|工作法)(?!平台|系统|中心|公司|软件|部|学院))")

#: A round number that counts the proverbs of a spirit (“四千”精神).
_SPIRIT = re.compile("“(?P<name>(?P<n>[三四五六七八九])[百千万])(?=”精神|精神”)")

#: The same of anything else, when as many clauses beside it hold the round number (走千家门、知千家情、解千家难，这套“三千”工作法).
_ROUND = re.compile("“(?P<name>(?P<n>[三四五六七八九])(?P<of>[百千万]))(?=”)")


def find_lettered(text: str) -> Iterator[Formula]:
    """The formulas of a text that count characters or proverbs, or are a digit and a capital.

    >>> [formula.name for formula in find_lettered("他把“听、问、办”三字诀教给徒弟，又引入5S管理。")]
    ['三字诀', '5S']
    """
    for pattern in (_LETTERS_BEFORE, _BARE_BEFORE, _LETTERS_BEHIND):
        for match in pattern.finditer(text):
            if len(set(match["letters"].replace("、", ""))) == len(match["letters"].replace("、", "")) == VALUES[match["n"]]:
                yield _formula(text, match, VALUES[match["n"]])
    for match in _CAPITAL.finditer(text):
        yield _formula(text, match, int(match["name"][0]))
    for match in _SPIRIT.finditer(text):
        yield _formula(text, match, VALUES[match["n"]])
    for match in _ROUND.finditer(text):
        if _holds_run(text, match):
            yield _formula(text, match, VALUES[match["n"]])


def _holds_run(text: str, match: re.Match[str]) -> bool:
    """Whether as many clauses side by side as the name says hold its round number, close before or behind it."""
    clause = f"[一-龥]{{1,16}}{match['of']}[一-龥]{{1,7}}"
    run = re.compile(f"{clause}(?:[、，]{clause}){{{VALUES[match['n']] - 1}}}")
    return run.search(text, max(0, match.start() - 120), match.start()) is not None or run.search(text, match.end(), match.end() + 120) is not None


def _formula(text: str, match: re.Match[str], stated: int) -> Formula:
    """The formula that a match names."""
    start, end = match.span("name")
    return Formula(start, end, match["name"], FORMULA, stated, text[start - 1 : start] == "“", "lettered", 0.85)
