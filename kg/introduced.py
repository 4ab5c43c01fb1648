"""Names of persons that a sentence brings in: 带头的叫某某, 某村的某某返乡后, 某某在门口等着，五十七，…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.acting import acts
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention
from kg.personal_names import HAN, is_person_name, list_posts, make_person, rare_surnames, surnames

_CALLED = re.compile(rf"(?:(?<=[的名人员工师娃嫂汉他她长])|(?<=[，。；\n]))(?:名|就|都|也)?叫(?:做|作)?([{HAN}]{{2,4}})(?=[，。；：、（])")
_OF_PLACE = re.compile(rf"(?:[村镇乡县市屯]|社区|街道|小区|嘎查|苏木|[{HAN}]{{2}}区|[{HAN}]{{2}}(?:局|所|站|中心|公司|学院|医院|银行))的(?=[{HAN}]{{5}})")
_AGED = re.compile(rf"(?<![{HAN}\w])(?=[{HAN}]{{4}})[^，。；！？：\n“”]{{3,24}}，(?:今年|现年|已经|已)?(?:\d{{2}}|[二三四五六七八九]十[一二三四五六七八九]?)(?:多?岁|出头)?，")
_NO_NAME = re.compile("[什啥怎苦停好不为了上来起到出屈板卖]")


#: Behind a name: sex and birth, age, a post that is taken up, a title of persons; only persons have them.
_ABOUT = r"，(?:男|女)(?=[，。；、 ])|（(?:男|女)(?=[，、）])|(?:今年|现年)\d{2}岁"
_ONCE = "(?:同志)?(?:正式|开始|先后|曾|现|还|又|去年|今年|于[^，。；]{2,12}|从[^，。；]{2,10}起|在[^，。；]{2,12})*"
_FRONT = rf"(?:^|(?<=[，。；：！？”\n])|(?<=[{HAN}][村镇乡县区市]))"


@cache
def _framed() -> re.Pattern[str]:
    """Names, several with 、 between, in a frame that only persons stand in (李山，男，; 李山、王水被评为“最美村民”; 李山担任村主任)."""
    posts = list_posts("post")
    titles = alternatives(row["ending"] for row in read_table("award_receivers") if "Person" in row["kinds"].split() and len(row["ending"]) > 1)
    post = rf"{_ONCE}(?:担任|兼任|出任|当选为?|(?:被)?(?:任命|选举|推选|推举|选派|选)为|任(?=[^，。；、]{{2,30}}(?:{posts})))[^，。；、]{{0,30}}?(?:{posts})"
    title = rf"{_ONCE}(?:等\d*人)?(?:荣?获得?|被评为|被评选为|被授予|获评|当选|入选|被表彰为)[^，。；]{{0,20}}?(?:{titles}|教师|村民|居民|护士|医生|家庭)(?:[”“》，。；、]|称号|荣誉|$)"
    now = rf"，(?:现任|现为|时任|曾任|中共党员，|[{HAN}]{{1,3}}族，)[^。；\n]{{0,60}}?(?:{posts})"
    return re.compile(rf"{_FRONT}(?P<names>[{HAN}]{{2,4}}?(?:、[{HAN}]{{2,4}}?){{0,5}}?)(?=(?:{_ABOUT})|{post}|{title}|{now})")


#: Those named first of so many who are honoured or sent: 授予李山等10名同志“甲”称号, 对李山、王水等15人进行表彰.
_FIRST_OF = re.compile(rf"(?:授予|表彰了?|表扬了?|奖励了?|慰问了?|聘请|选派|对|向|给|为)(?P<names>[{HAN}]{{2,4}}(?:、[{HAN}]{{2,4}}){{0,5}})(?=等(?:\d+|[两三四五六七八九十]+)[余多]?[名位人](?!大))")


def _find_framed(text: str, words: Words) -> Iterator[tuple[int, int]]:
    for match in (*_framed().finditer(text), *_FIRST_OF.finditer(text)):
        spans = [name.span() for name in re.compile(f"[{HAN}]+").finditer(text, *match.span("names"))]
        about = re.match(f"{_ABOUT}|等", text[match.end() :]) is not None
        if all(_is_surely_name(text, words, *span) or about and _is_plainly_name(text, words, *span) for span in spans):
            yield from spans


def _is_plainly_name(text: str, words: Words, start: int, end: int) -> bool:
    """Whether whole words have the form of a name of three characters, for where its age or sex follows (罗家|贵，男)."""
    return end - start == 3 and is_person_name(text[start:end]) and text[start] not in rare_surnames() and words.starts_at(start) and words.ends_at(end)


def _is_surely_name(text: str, words: Words, start: int, end: int) -> bool:
    """Whether a stretch is a name whatever stands around: one word and a name to the tagger, of a surname that is not rare; a double surname and one or two characters."""
    name, index = text[start:end], words.at(start)
    if not is_person_name(name) or name in read_words("person_not") or not words.starts_at(start):
        return False
    if name[:2] in surnames():
        return len(name) > 2
    whole = words.ends[index] == end and words.tags[index].startswith("nr")
    return name[0] not in rare_surnames() and (whole or len(name) == 3 and words.ends_at(end) and _is_name(text, words, start, end))


def find_introduced(text: str, words: Words) -> list[Mention]:
    """The persons whom a sentence calls by name, who come from a place and do something, whose age stands alone in a clause, or who take up a post.

    带头的叫李小山，去年才来。 gives 李小山.
    """
    return [make_person(text, start, end, 0.78, "introduced") for start, end in sorted({*_find_called(text, words), *_find_of_place(text, words), *_find_aged(text, words), *_find_framed(text, words)})]


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
