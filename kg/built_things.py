"""Halls, workshops and streets that a sentence says are built, opened or done up, and of which the text tells more: 把旧仓库改造成惠农驿站，面积280平方米; 办起刺绣坊，如今刺绣坊有绣娘26名."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.clauses import find_clause, find_sentence
from kg.language import Words
from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.owned_things import HAS, ONE_OF, list_kinds, says_what
from kg.phrases import begins_predicate, is_lead
from kg.set_up_things import MANY_DO

_HAN = "\u4e00-\u9fff"
_HOLDERS = ("Village", "Community", "Compound", "Township")
_SMALL = ("Village", "Community", "Compound")
#: Verbs of building or opening, right before what is built.
_MAKES = "(?:[新修扩改重兴筹续翻迁援捐共在][建修]|建(?=一[座个处所间])|[成设]立|修缮|建设|建成|建起|建好|盖起|[办开搭设]起|开[办设]|启用|推出|搭建|用上|上线|创办|兴办|办好|打造|改造|改建|变|装修|布置)(?:[了起成为出]|成了|为了)?(?:一[个座处所家间])?"
#: Who opens a shop of one's own does so; a place has it built.
_OPENS = re.compile("(?:[办开]起|开办|创办|兴办)")
_SIZE = re.compile(r"(?:该?[\u4e00-\u9fff]{2,4})??(?:总|规划)?(?:占地|面积|建筑面积|可容纳|设有?床位|[日年](?:均|供|产|加工|处理|接待))[^，。；\n]{0,10}\d")
#: What one thing does for how many, right behind it: 服务群众3200人次, 每天供餐90份.
_DOES = re.compile(r"(?:[已能可]|累计|一年)*(?:(?:服务|接待|惠及|吸纳|帮助|方便|解决|安排|供应|调解|化解|办理)|每[天日月周年餐])[^，。；\n\d]{0,10}\d")
_TIME = rf"(?:如今|现在|目前|去年|今年|前年|[{_HAN}\d]{{1,4}}[年月]来?|[{_HAN}]{{2,5}}(?:以来|后|当天|首月|首日|第一[年天月]))?，?"
#: How far back a place may stand that a thing named again is called by.
_NEAR = 200


@cache
def _built() -> re.Pattern[str]:
    """A verb of building, what is built and its kind, at the end of a clause."""
    return re.compile(rf"(?P<verb>{_MAKES})(?P<what>[{_HAN}]{{0,8}}?)(?P<head>{alternatives(_kinds())})(?P<mark>[，。；])")


@cache
def _named() -> re.Pattern[str]:
    """A room or shop that a clause begins with, behind a time."""
    return re.compile(rf"(?:^|[，。；\n])(?P<lead>{_TIME})(?P<what>[{_HAN}]{{2,6}}?)(?P<head>{alternatives(_rooms())})(?P<rest>[^，。；：\n]{{2,30}})")


@cache
def _kinds() -> dict[str, str]:
    own = {row["word"]: row["kind"] for row in read_table("businesses")}
    return {**own, "工作室": "Platform", "老街": "Site", "古街": "Site", **list_kinds()}


@cache
def _rooms() -> dict[str, str]:
    return {word: kind for word, kind in list_kinds().items() if kind == "Platform"}


def find_built_things(text: str, words: Words, places: tuple[Mention, ...]) -> Iterator[Mention]:
    """Each such thing wherever its words stand, named by the place that the sentence is about and what it is.

    >>> from kg.extract import extract
    >>> [(m.text, m.name) for m in extract("柳湾村把旧仓库改造成惠农驿站，面积280平方米。").mentions if m.kind == "Platform"]
    [('惠农驿站', '柳湾村惠农驿站')]
    """
    holders = [place for place in places if place.kind in _HOLDERS]
    found: dict[str, tuple[str, str]] = {}
    for match in _built().finditer(text):
        thing = match["what"] + match["head"]
        if _may_be(text, words, match) and (_SIZE.match(text, match.end()) or _does_much(text, match) or _is_taken_up(text, thing, match.end())):
            name = _name_of(text, holders, match.start("verb"), thing, _OPENS.match(match["verb"]) is not None)
            found.setdefault(thing, (name, _kinds()[match["head"]])) if name else None
    for match in _named().finditer(text):
        thing = match["what"] + match["head"]
        if thing not in found and text.count(thing) > 1 and _is_counted(match["rest"]) and _may_be(text, words, match):
            own = len(match["what"]) > 3 or f"“{thing}”" in text  # a town has many halls, and one of a name of its own
            near = [place for place in holders if (own or place.kind in _SMALL) and match.start("what") - _NEAR < place.start < match.start("what")]
            found |= {thing: (near[-1].name + thing, _rooms()[match["head"]])} if near else {}
    starts = {place.end for place in places}
    for thing, (name, kind) in found.items():
        again = (match for match in re.finditer(re.escape(thing), text) if match.start() not in starts)
        yield from (Mention(*match.span(), thing, kind, name, 0.8, "built-room") for match in again)


def _may_be(text: str, words: Words, match: re.Match[str]) -> bool:
    """Whether what is built is one thing with more to its name than its kind."""
    whole = words.ends_at(match.end("head")) and words.starts_at(match.start("what"))
    alone = not match["what"] and len(match["head"]) < 4 and match["head"] not in ("老街", "古街")
    return whole and not alone and not ONE_OF.match(match["what"]) and says_what(words, match.start("what"), match.start("head"))


def _does_much(text: str, match: re.Match[str]) -> bool:
    """Whether the clause behind counts what the thing does, and no more than one place has one."""
    return match["mark"] == "，" and _DOES.match(text, match.end()) is not None and not MANY_DO.search(text, find_clause(text, 0, match.start()), match.start())


def _is_taken_up(text: str, thing: str, start: int) -> bool:
    """Whether a clause behind begins with the thing, its last characters, or 该 and its last one, and counts something of it."""
    tails = alternatives({thing, *(thing[-size:] for size in (2, 3, 4) if size < len(thing))})
    again = re.compile(rf"(?:^|[，。；\n]){_TIME}(?:该?(?:{tails})|该{re.escape(thing[-1])})(?P<rest>[^，。；：\n]{{2,30}})(?:，(?P<behind>[^。；：\n]{{2,40}}))?")
    return any(_is_counted(match["rest"]) or match["rest"].endswith(("以来", "后", "当天", "当年")) and re.search(r"\d", match["behind"] or "") for match in again.finditer(text, start - 1))


def _is_counted(rest: str) -> bool:
    """Whether a clause goes on with what its subject does or has and counts it."""
    return re.search(r"\d", rest) is not None and (begins_predicate(rest) or HAS.match(rest) is not None or re.match(rf"[有{_HAN}]{{1,4}}(?:达到?|超过?|突破|约)?\d", rest) is not None)


def _name_of(text: str, holders: list[Mention], verb: int, thing: str, opens: bool) -> str:
    """The thing by the place that its sentence is about; by itself where several places or a person open it; "" where no place is near."""
    sentence = find_sentence(text, 0, verb)
    heading = {place.start for place in holders}
    near = {place.name: place for place in holders if sentence <= place.start < verb and place.end not in heading}  # of 甲镇|乙村 the village
    if len(near) > 1:
        leading = [place for place in near.values() if place.end < verb and is_lead(text[sentence : place.start])]
        near = {place.name: place for place in leading} if len(leading) == 1 and "，" in text[leading[0].end : verb] and not re.search("[和与同、]", text[leading[0].end : leading[0].end + 1]) else near
    if len(near) == 1:
        return next(iter(near)) + thing
    if near or opens or _BODY.search(text, sentence, verb):
        return thing
    above = _by_level(text, holders, sentence, verb)
    return above + thing if above else ""


#: Who builds where no place is named: a body of that clause, or the place before, by its level alone.
_BODY = re.compile("(?:合作社|公司|企业|协会)[^，。；“”]{0,12}$")
_LEVEL = re.compile("(?:^|(?<=[，。；\n]))(?:该|全|这个)?(?P<level>街道|社区|[村镇乡])(?:里|上|集体|两委|党委|党总支|党支部)?(?:还|又|也|就|已|便|先后|决定|提出|投资|出资|筹资)*$")


def _by_level(text: str, holders: list[Mention], sentence: int, verb: int) -> str:
    """The place named last before a sentence that its clause speaks of by its level (村里建起…); "" where the last one is of another level."""
    level = _LEVEL.search(text, sentence, verb)
    near = [place.name for place in holders if sentence - _NEAR < place.start < sentence]
    return near[-1] if near and level and near[-1].endswith(level["level"]) else ""
