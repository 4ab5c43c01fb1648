"""Names of persons that a sentence brings in: 带头的叫某某, 某村的某某返乡后, 某某在门口等着，五十七，…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.acting import acts
from kg.language import Words
from kg.model import Mention
from kg.personal_names import HAN, is_person_name, make_person

_CALLED = re.compile(rf"(?:(?<=[的名人员工师娃嫂汉他她长])|(?<=[，。；\n]))(?:名|就|都|也)?叫(?:做|作)?([{HAN}]{{2,4}})(?=[，。；：、（])")
_OF_PLACE = re.compile(rf"(?:[村镇乡县市屯]|社区|街道|小区|嘎查|苏木|[{HAN}]{{2}}区|[{HAN}]{{2}}(?:局|所|站|中心|公司|学院|医院|银行))的(?=[{HAN}]{{5}})")
_AGED = re.compile(rf"(?<![{HAN}\w])(?=[{HAN}]{{4}})[^，。；！？：\n“”]{{3,24}}，(?:今年|现年|已经|已)?(?:\d{{2}}|[二三四五六七八九]十[一二三四五六七八九]?)(?:多?岁|出头)?，")
_NO_NAME = re.compile("[什啥怎苦停好不为了上来起到出屈板卖]")


def find_introduced(text: str, words: Words) -> list[Mention]:
    """The persons whom a sentence calls by name, who come from a place and do something, or whose age stands alone in a clause.

    带头的叫李小山，去年才来。 gives 李小山.
    """
    return [make_person(text, start, end, 0.78, "introduced") for start, end in sorted({*_find_called(text, words), *_find_of_place(text, words), *_find_aged(text, words)})]


def _find_called(text: str, words: Words) -> Iterator[tuple[int, int]]:
    for match in _CALLED.finditer(text):
        if not _NO_NAME.search(match.group(1)) and _is_name(text, words, *match.span(1)):
            yield match.span(1)


def _find_of_place(text: str, words: Words) -> Iterator[tuple[int, int]]:
    for match in _OF_PLACE.finditer(text):
        for end in (match.end() + 3, match.end() + 2):
            if _is_name(text, words, match.end(), end) and acts(text, end, end - match.end() > 2):
                yield match.end(), end
                break


def _find_aged(text: str, words: Words) -> Iterator[tuple[int, int]]:
    for match in _AGED.finditer(text):
        for size in (3, 2):
            start, end = match.start(), match.start() + size
            if _is_name(text, words, start, end) and words.tags[words.at(end)][0] in "pvd":
                yield start, end
                break


def _is_name(text: str, words: Words, start: int, end: int) -> bool:
    """Whether a stretch of whole words has the form of a name and is no everyday word: one that the dictionary lacks or has as a name, or a surname and a word."""
    first, last = words.at(start), words.at(end - 1)
    if not is_person_name(text[start:end]) or words.starts[first] != start or words.ends[last] != end:
        return False
    if first == last:
        return words.tags[first].startswith("nr") or not words.known[first]
    return len(words.texts[first]) == 1 and words.tags[first][0] not in "pcdrmufv"
