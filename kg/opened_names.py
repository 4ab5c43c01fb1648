"""Divisions, villages and communities that no list knows and that are named once: by their place at the head of a clause, and by the look of the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.boundaries import is_breaker
from kg.counting_names import find_counting_names
from kg.divisions import EDGES, FRESH
from kg.farm_units import find_farm_units
from kg.language import Words
from kg.lexicon import read_words
from kg.model import Mention
from kg.personal_names import is_person_name
from kg.place_words import tells_kind
from kg.short_names import NAME_TAGS

_HAN = "\u4e00-\u9fff"
_KINDS = {"县": "County", "旗": "County", "区": "County", "镇": "Township", "乡": "Township", "街道": "Township", "苏木": "Township", "村": "Village", "嘎查": "Village", "社区": "Community"}
_NAME = re.compile(rf"(?P<stem>[{_HAN}]{{2,6}}?)(?P<suffix>街道|苏木|社区|嘎查|[县旗镇乡村]|(?<!社)区)")
#: What such an ending begins or is part of: 县域, 区块, 村民; a level and its own body (县委) leave the name before them whole.
_NO_END = re.compile("[域级内里直属民级务规貌容贤音愁情土亲友间块线段位号别型]|城(?!市管理)")
#: What never begins a name: pointers, counts and function words.
_NO_HEAD = re.compile("[该本我各全每某这那哪此其两几多数一二三四五六七八九十首新老原另从在由向对为把被将与和及以让使是有的了到自按经据]|共青团")
#: What a stem may not hold: other divisions (a chain has its own rule), counts of them, one leading the other (联城带村).
_SEVERAL = re.compile("[省市县区旗镇乡村、的]|街道|社区|[城企校社户组][带联帮促助包]")
#: The two endings that are nothing but divisions, so that any stem will do that is no word.
_ONLY_DIVISIONS = ("苏木", "嘎查")


def find_opened_names(text: str, words: Words, learned: Iterable[Mention], places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Names that a clause begins with and what the model takes for a name of that kind, where no rule found a place.

    >>> from kg.extract import extract
    >>> [m.name for m in extract("沅河县共有农家书屋158个。").mentions if m.kind == "County"]
    ['沅河县']
    """
    taken = {offset for place in places for offset in range(place.start, place.end)}
    opened = (mention for mention in _find_opened(text, words) if not taken.intersection(range(mention.start, mention.end)))
    seen = (mention for mention in _find_seen(text, words, learned) if _is_free(mention, places))
    sites = (mention for mention in _find_sites(text, words) if not taken.intersection(range(mention.start, mention.end)))
    farms = (mention for mention in find_farm_units(text, words) if not taken.intersection(range(mention.start, mention.end)))
    found = {*opened, *seen, *sites, *farms}
    taken |= {offset for mention in found for offset in range(mention.start, mention.end)}
    counting = (mention for mention in find_counting_names(text, words) if not taken.intersection(range(mention.start, mention.end)))
    return tuple(sorted({*found, *counting}))


def _is_free(mention: Mention, places: tuple[Mention, ...]) -> bool:
    """Whether no place stands where a name would, or only its own tail whose beginning a rule had to guess (塔拉镇 of 白音塔拉镇)."""
    beside = [place for place in places if place.start < mention.end and mention.start < place.end]
    return all(place.rule == "suffix" and place.confidence <= 0.7 and mention.start < place.start and place.end == mention.end for place in beside)


def _make(text: str, start: int, end: int, suffix: str) -> Mention:
    return Mention(start, end, text[start:end], _KINDS[suffix], text[start:end], 0.7, "opened")


def _find_opened(text: str, words: Words) -> Iterator[Mention]:
    """Counties, and what only divisions are called, by a proper stem between the beginning of a clause and what can be said of a place."""
    for begin in _clause_starts(text):
        match = _NAME.match(text, begin)
        if match is None or match["suffix"] not in ("县", "旗", "区", *_ONLY_DIVISIONS):
            continue
        suffix, stop = match["suffix"], match.end("stem")
        proper = _is_strange if suffix in _ONLY_DIVISIONS else _is_proper
        if len(match["stem"]) <= (6 if suffix in _ONLY_DIVISIONS else 4) and _may_stand(text, words, match) and proper(words, begin, stop) and not _is_person(words, begin, stop):
            yield _make(text, begin, match.end(), suffix)


def _clause_starts(text: str) -> Iterator[int]:
    return (match.end() for match in re.finditer(r"(?:^|[，。；：！？\n“])[ 　]*", text))


def _may_stand(text: str, words: Words, match: re.Match[str]) -> bool:
    """Whether what ends like a division is no kind of one, and its ending ends a word."""
    stem = match["stem"]
    whole = words.ends_at(match.end()) or text[match.end() : match.end() + 1] in ("委", "政")
    return not (_NO_HEAD.match(stem) or _SEVERAL.search(stem) or _NO_END.match(text, match.end()) or _is_kind(stem)) and whole and words.starts_at(match.start())


def _is_kind(stem: str) -> bool:
    return stem in read_words("place_generic") or any(stem.endswith(kind) for kind in read_words("village_kinds")) or is_breaker(stem)


def _is_proper(words: Words, start: int, stop: int) -> bool:
    """Whether the stem is a word that the dictionary lacks or has as a name, with no common word but one character beside it."""
    index = words.at(start)
    if words.ends[index] == stop + 1:
        return not words.known[index]  # 洮源县 is one unknown word
    inside = range(index, words.at(stop - 1) + 1)
    named = [words.tags[i] in NAME_TAGS or not words.known[i] for i in inside]
    if len(inside) > 1 and all(len(words.texts[i]) == 1 and words.tags[i][0] not in "pcurdvmq" for i in inside):
        return words.starts_at(stop)  # 沅|垟|县: characters that no dictionary joins
    return words.starts_at(stop) and named[0] and all(one or len(words.texts[i]) == 1 and words.tags[i][0] in "nagsfbx" for one, i in zip(named, inside))


def _is_person(words: Words, start: int, stop: int) -> bool:
    return stop - start == 3 and words.tags[words.at(start)] == "nr" and words.ends[words.at(start)] == stop and is_person_name("".join(words.texts[i] for i in range(words.at(start), words.at(stop - 1) + 1)))


def _is_strange(words: Words, start: int, stop: int) -> bool:
    """Whether no common word of the dictionary of two characters or more stands in the stem (达|日, not 示范)."""
    inside = range(words.at(start), words.at(stop - 1) + 1)
    return all(len(words.texts[i]) == 1 or words.tags[i] in NAME_TAGS or not words.known[i] for i in inside)


#: What is kept, raised or built on a water, mountain or island and called by it, and where people meet at night.
_SITE = re.compile(rf"(?P<stem>[{_HAN}]{{2,4}}?)(?:(?P<raised>渔场|林场|农场|牧场|茶场|果场|水电站|光伏电站|风电场|抽水蓄能电站|游客(?:服务)?中心)|保护站|管护站|观测站|夜市|早市|渔港)(?!\d|[主长员])")
_FEATURE = re.compile(rf"(?![沿环跨临近靠守护])[{_HAN}]{{1,3}}[湖河江海山岛湾岭川滩梁坝峡口坪塬泡淖荡洼]")
#: A scenic area of a grade right before its name: 4A级景区|云水洞.
_GRADED = re.compile(rf"[2345]A级(?:旅游|国家)?(?:景区|景点|风景区|旅游区|度假区)(?P<name>[{_HAN}]{{2,5}})")
#: A part of a state farm by its number, at the head of a clause or behind the farm.
_NUMBERED_PART = re.compile(r"(?:(?<=[，。；：、！？\n“场])|(?<![\s\S]))第[一二三四五六七八九十]{1,3}(?:管理区|作业区|作业站|生产队)(?![一-龥]?[域长级])")
_NATURAL = re.compile(f"[{_HAN}]{{2,3}}[洞峡谷寨洲溪湾岭山湖岛沟]")


def _find_sites(text: str, words: Words) -> Iterator[Mention]:
    """Sites that a clause begins with, by a stem that is a name or ends like a water or mountain, and the name behind a graded scenic area."""
    for begin in _clause_starts(text):
        match = _SITE.match(text, begin)
        if match is None or not words.starts_at(begin) or not words.ends_at(match.end()) or _NO_HEAD.match(match["stem"]) or _is_kind(match["stem"]):
            continue
        stem = match["stem"]
        named = words.starts_at(match.end("stem")) and _is_proper(words, begin, match.end("stem"))
        if named or match["raised"] and _FEATURE.fullmatch(stem) and words.starts_at(match.end("stem")):
            yield Mention(begin, match.end(), match.group(), "Site" if match["raised"] or not match.group().endswith("站") else "PublicInstitution", match.group(), 0.7, "opened")
    for match in _NUMBERED_PART.finditer(text):
        yield Mention(match.start(), match.end(), match.group(), "Site", match.group(), 0.7, "opened")
    for match in _GRADED.finditer(text):
        index, start = words.at(match.start("name")), match.start("name")
        natural = _NATURAL.match(text, start)
        end = natural.end() if natural is not None and words.ends_at(natural.end()) else words.ends[index]
        if words.starts_at(start) and 2 <= end - start <= 5 and (natural is not None or words.tags[index] in ("nr", "ns", "nz", "nrt") or not words.known[index]):
            yield Mention(start, end, text[start:end], "Site", text[start:end], 0.7, "opened")


def _find_seen(text: str, words: Words, learned: Iterable[Mention]) -> Iterator[Mention]:
    """What the model of names takes for a place and ends like one of the low divisions, where a name can begin, or for a county (核心区 is none) at the head of a clause."""
    for mention in learned:
        match = _NAME.fullmatch(mention.text)
        if match is None or match["suffix"] == "区" or mention.kind not in _KINDS.values() or not _stands(text, words, mention, match["suffix"]) or tells_kind(text, mention.start, mention.end):
            continue
        stem = match["stem"]
        first = words.at(mention.start)
        everyday = words.known[first] and (words.ends[first] == mention.end or words.ends[first] == mention.start + len(stem) and words.tags[first] not in NAME_TAGS)
        if not (everyday or _NO_HEAD.match(stem) or _SEVERAL.search(stem) or _NO_END.match(text, mention.end) or _is_kind(stem)):
            yield _make(text, mention.start, mention.end, match["suffix"])


def _stands(text: str, words: Words, mention: Mention, suffix: str) -> bool:
    """Whether a name can begin where this one does: behind a mark, of all but counties also behind a preposition or a verb of two characters."""
    before = text[mention.start - 1 : mention.start]
    if before in EDGES or mention.start == 0:
        return True
    return suffix not in ("县", "旗", "区") and (before in FRESH or words.starts_at(mention.start))
