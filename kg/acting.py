"""Persons whom no post introduces: by what only a person does (祁文秀已经把…), by kin and neighbours beside them, by a noun of persons in front, by a title behind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention
from kg.personal_names import AFTER_NAME, common_words, is_person_name, list_roles, make_person

_OPENS = re.compile(r"(?:^|[，。；：！？、“”\n▲△—])$")
_NOUN_ENDS = "员工匠师手长家者人民户士生兵医商嫂哥姐妹弟叔伯婶爷奶妈爸友邻徒媳婿侄甥孙"
_NO_TITLE = re.compile("书记员|主任科员|主任委员")


def find_acting(text: str, words: Words) -> list[Mention]:
    """Names of three characters that are one word to the tagger and no other word, where what stands beside them is said of persons alone."""
    counts = Counter(word for word, tag in zip(words.texts, words.tags) if tag.startswith("nr") and len(word) == 3)
    return [make_person(text, start, start + len(word), 0.8, rule) for start, word, rule in _list_acting(text, words, counts)]


def _list_acting(text: str, words: Words, counts: Counter[str]) -> Iterator[tuple[int, str, str]]:
    for index, (start, word, tag) in enumerate(zip(words.starts, words.texts, words.tags)):
        if not tag.startswith("nr") or not 2 <= len(word) <= 3 or not is_person_name(word):
            continue
        end = start + len(word)
        if len(word) == 3 and (title := _title().match(text, end)) and not _NO_TITLE.match(text, end):
            if title.group() != "一家" or _OPENS.search(text[max(0, start - 1) : start]):
                yield start, word, "name-title"
        elif words.known[index]:
            if index and words.texts[index - 1] == "记者" and re.match("报道|[采专]访|[在从]|[了获]悉|看到|见到|来到|走[进访]", text[end:]):
                yield start, word, "noun-name"
        elif len(word) == 3 and _OPENS.search(text[max(0, start - 1) : start]) and acts(text, end, counts[word] > 1 or not _is_place_like(word)):
            yield start, word, "acting"
        elif index and _is_noun_of_persons(words, index - 1) and word[0] not in common_words() and (re.match(AFTER_NAME, text[end:]) or acts(text, end, True)):
            yield start, word, "noun-name"


def _is_noun_of_persons(words: Words, index: int) -> bool:
    return len(words.texts[index]) > 1 and words.tags[index][0] == "n" and words.texts[index][-1] in _NOUN_ENDS and words.known[index]


def acts(text: str, end: int, sure: bool) -> bool:
    """Whether what follows a name is said of persons alone (返乡, 站在); one not `sure`, that ends like a place, needs more than 把."""
    match = _said().match(text, end)
    return match is not None and (sure or match["act"] != "把")


@cache
def _said() -> re.Pattern[str]:
    words = {kind: alternatives(row["word"] for row in read_table("person_acts") if row["kind"] == kind) for kind in ("act", "adverb")}
    beside = f"[和跟与同](?:[几两一二三四五六七八九十]+[个位名])?老?(?:{list_roles()})"
    return re.compile(rf"(?:(?:{words['adverb']}){{0,2}}(?P<act>{words['act']}|{alternatives(read_words('speech'))})|(?:今年|已|现年)?\d{{1,3}}岁|{beside}|的(?:{list_roles()}))")


@cache
def _title() -> re.Pattern[str]:
    return re.compile(alternatives(row["word"] for row in read_table("person_addresses") if row["behind"] != "surname"))


@cache
def _place_ends() -> frozenset[str]:
    return frozenset(row["char"] for row in read_table("place_endings") if float(row["weight"]) >= 3.5)


def _is_place_like(name: str) -> bool:
    return name[-1] in _place_ends() or name[0] in common_words()
