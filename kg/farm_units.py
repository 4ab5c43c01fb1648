"""Regiments and companies of the state farms in the west (八团五连, 白杨滩连) and farms called by a common word (向阳林场), which people live and are governed in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.boundaries import is_breaker
from kg.language import Words
from kg.lexicon import read_words
from kg.model import Mention

_HAN = "\u4e00-\u9fff"
_NUMERAL = "[一二三四五六七八九十〇零百\\d]{1,4}"
#: Words of the life on such farms, by which a text is told from one about soldiers or a chain of victories.
_FARM = re.compile(r"团场|连队|兵团|全连|连里|职工|护边员")
_ARMY = re.compile(r"部队|战士|官兵|入伍|参军|退伍|步兵|炮兵")
_BEGINS = rf"(?:^|(?<=[，。；：！？\n“]))[ 　]*(?:[{_HAN}]{{1,5}}[上边里下]的)?"
#: Such a unit at the head of a clause, behind where it lies (戈壁滩上的), or by its numbers.
_UNIT = re.compile(rf"(?P<regiment>{_NUMERAL}团)(?P<company>{_NUMERAL}连)|{_BEGINS}(?P<name>(?:{_NUMERAL}|(?![全各该本占每][{_HAN}]?连|占全)[{_HAN}]{{2,4}}?)连)(?![队接续连年日忙夜同锁任冠胜贯片通跳环长部营击心体声衣着本])|{_BEGINS}(?P<alone>{_NUMERAL}团)(?=[现位地有共种职去今全土])|(?P<division>(?:新疆)?(?:生产建设)?兵团第[一二三四五六七八九十]{{1,2}}师)|(?<=[市师])(?P<behind>{_NUMERAL}团)(?![{_HAN}]?[员伙委支])")
#: A unit called by a feature of the land, before what such a unit alone has or does.
_FEATURED = re.compile(rf"{_BEGINS}(?P<name>(?![全各该本占每])[{_HAN}]{{1,3}}[滩湖泉河井沟林墩梁坝湾]连)(?=辖区|现有|共有|总?面积|职工|党支部|新建)")
_FARM_NAME = re.compile(rf"{_BEGINS}(?P<stem>[{_HAN}]{{2,4}}?)(?:林场|农场|牧场|渔场|茶场)(?P<rest>[^，。；：\n]{{1,30}})")
#: What is told of one farm: how much it has, how large it is, what it did at some time.
_TOLD = re.compile(r"(?:现有|共有|总?面积|占地|建于|建场|成立于|始建|辖|下辖|管护|经营|[去今前]年|\d{4}年|施业区|职工)[^，。；：\n]*\d")


def find_farm_units(text: str, words: Words) -> Iterator[Mention]:
    """Units of state farms and farms by a common word.

    >>> from kg.extract import extract
    >>> [(m.kind, m.name) for m in extract("沙枣林连现有职工320人，全连种植棉花9000亩。").mentions]
    [('Village', '沙枣林连')]
    """
    if _FARM.search(text) and not _ARMY.search(text):
        yield from _find_units(text, words)
    for match in _FEATURED.finditer(text):
        yield _make(text, *match.span("name"), "Village")
    for match in _FARM_NAME.finditer(text):
        if _TOLD.match(match["rest"]) and _is_stem(words, match.start("stem"), match.end("stem")):
            yield _make(text, match.start("stem"), match.start("rest"), "Site")


def _find_units(text: str, words: Words) -> Iterator[Mention]:
    for match in _UNIT.finditer(text):
        if match["name"] and _FEATURED.match(text, match.start()):
            continue
        if match["division"]:
            yield _make(text, *match.span("division"), "Prefecture")
        elif match["behind"]:
            yield _make(text, *match.span("behind"), "Township")
        elif match["regiment"]:
            yield _make(text, *match.span("regiment"), "Township")
            yield _make(text, *match.span("company"), "Village")
        elif match["alone"]:
            yield _make(text, *match.span("alone"), "Township")
        elif re.fullmatch(_NUMERAL, match["name"][:-1]) or _is_stem(words, match.start("name"), match.end("name") - 1):
            yield _make(text, *match.span("name"), "Village")


def _is_stem(words: Words, start: int, stop: int) -> bool:
    """Whether a stretch is whole words, nouns or one that a name may be (前进, 团结), no kind of place, no pointer."""
    if not (words.starts_at(start) and words.starts_at(stop)):
        return False
    inside = range(words.at(start), words.at(stop - 1) + 1)
    stem = "".join(words.texts[i] for i in inside)
    if stem in read_words("place_generic") or stem in read_words("farm_kinds") or any(words.texts[i] in read_words("farm_kinds") for i in inside):
        return False
    plain = all(words.tags[i][0] in "nazjsxifg" or words.tags[i] == "vn" for i in inside)
    return plain or len(inside) == 1 and len(stem) == 2 and words.tags[inside[0]][0] in "va" and not is_breaker(stem) or len(inside) == 1 and stem in read_words("farm_names")



def _make(text: str, start: int, end: int, kind: str) -> Mention:
    return Mention(start, end, text[start:end], kind, text[start:end], 0.7, "opened")
