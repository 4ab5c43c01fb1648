"""Where the name of a body begins behind words that are none of it: registered names open with a division (某市某某有限公司), bodies of a level with its word (县人民法院某法庭)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from kg.boundaries import is_breaker
from kg.dealings import ends_name
from kg.gazetteer import load_gazetteer
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention

_OUTSIDE = "vdpcrfs"  # first letters of the tags of words that stand before a name: verbs, adverbs, prepositions, places beside
_DEEDS = "vdpct"
_NOUNLIKE = frozenset(["协同", "动员", "联合", "联动"])  # verbs that the tagger takes for nouns
_REACHED = re.compile("[\u4e00-\u9fff](?:来|下|到|上了|进|入|回)")  # what somebody fetches, rents or comes to is an object: 请来, 租下, 找到
_NO_DEED = frozenset("报到 往来 地下 天下 未来 线下 原来 外来".split())
#: Verbs that are part of a name with the place they are for: 关爱贵州儿童基金会.
CAUSES = frozenset("关爱 关心 保护 振兴 援助 救助 促进 支援 热爱".split())
_BODIES = tuple("局院委办厅所队站部联会室心司校社团")
_SHORT = 10  # characters between a division and the noun of a registered name
#: Heads of names that are registered, and therefore open with the division.
_REGISTERED = re.compile("有限(?:责任)?公司|股份|律师事务所|会计师事务所|社会工作服务|社工服务中心|专业合作社|合作社联合社")
_JOINS = frozenset("和与及或") | frozenset(["而且", "以及", "并且", "及其", "或者"])
_LEADS = frozenset("的了在由被把将跟向给让对到来去有是为请等该各新原现获找靠以从往也又还都就已共本个家所名位条")  # single words that no name begins behind
_FUSED = re.compile("[前后现常原曾就正住都还早同]在")

_OWNED_BY = re.compile("归[\u4e00-\u9fff]{2,3}(?:社区|村|镇|街道|乡)(?:[直代]?管|所有|托管)")  # 归永安社区管


def split_fused(words: Words) -> Words:
    """The same words, cut where the tagger glued two: 前在 of 退休前在某地, 会同县 of 司法局会同县法院."""
    cuts = [start + 1 for start, word, known in zip(words.starts, words.texts, words.known) if not known and _FUSED.fullmatch(word)]
    behind_body = zip(words.texts, words.texts[1:], words.ends[1:])
    cuts += [end - 1 for before, word, end in behind_body if word in read_words("place_homographs") and is_breaker(word[:-1]) and before.endswith((*_BODIES, "”"))]
    cuts += [start + 1 for i, (start, word) in enumerate(zip(words.starts, words.texts)) if len(word) == 2 and word[0] == "归" and _OWNED_BY.match("".join(words.texts[i : i + 4]))]
    return words.split_at(cuts) if cuts else words


def is_reached(word: str, tag: str) -> bool:
    """Whether a word is a verb with the complement of something fetched or reached, which opens no name (请来, 租下, 找到)."""
    return tag == "v" and word not in _NO_DEED and _REACHED.fullmatch(word) is not None


def begin_at_division(text: str, words: Words, start: int, stop: int, places: tuple[Mention, ...]) -> int:
    """Where a name begins of which a walk found the stretch from `start` to its head noun at `stop`: at the division, or the word of a level,
    before which only verbs, adverbs, prepositions and words of nearness stand (借隔壁|扬州…有限公司); `start` where there is none.
    """
    begins = {place.start for place in places}
    deed = words.before(start) >= 0 and ends_name(words, words.before(start), stop)
    inside = range(words.at(start), words.at(max(start, stop - 1)) + 1)
    joined = [words.starts[i] for i in inside[2:] if words.tags[i - 1] == "v" and words.known[i - 1] and _opens_body(text, words.starts[i])]
    joined = [begin for begin in joined if not any(place.start < begin < place.end for place in places)]
    start = max((begin for begin in joined if begin < stop), default=start)  # 区教育局牵手|县人民法院某法庭
    if _REGISTERED.search(text, start, stop + 6):
        start = _begin_registered(text, words, start, stop, places)
    for index in inside if not joined else ():
        begin, tag = words.starts[index], words.tags[index]
        if begin > start and deed and begin < stop and (begin in begins or _is_division(words, index) or _opens_body(text, begin)):
            return begin
        word = words.texts[index]
        if tag[0] not in _OUTSIDE + "tm" and word not in _NOUNLIKE or not words.known[index] or word in CAUSES:
            return start
        deed = deed or tag[0] in _DEEDS or word in _NOUNLIKE
    return start


def skip_address(places: tuple[Mention, ...], start: int) -> int:
    """Where a name begins that a chain of divisions opens: at the county, or at the city of a district (陕西省汉中市|洋县…合作社, 四川省|成都市郫都区…协会)."""
    chain = {place.start: place for place in places if place.name == place.text}
    while (place := chain.get(start)) is not None and place.end in chain:
        below = chain[place.end]
        if place.kind != "Province" and not (place.kind == "Prefecture" and below.kind == "County" and not below.name.endswith("区")):
            break
        start = place.end
    return start


def leave_address(mentions: Iterable[Mention], places: tuple[Mention, ...]) -> Iterator[Mention]:
    """The mentions, institutions and sites without the row of divisions before the last place of their names (甲省乙县|丙村烘干中心)."""
    chain = {place.start: place for place in places if place.name == place.text}
    for mention in mentions:
        start = mention.start
        while mention.kind in ("PublicInstitution", "Site", "Platform") and start in chain and chain[start].end in chain and chain[start].end < mention.end:
            start = chain[start].end
        cut = start - mention.start
        yield replace(mention, start=start, text=mention.text[cut:], name=mention.name[cut:]) if cut and mention.name == mention.text else mention


def _begin_registered(text: str, words: Words, start: int, stop: int, places: tuple[Mention, ...]) -> int:
    """Where a registered name begins: at the division behind a verb inside the walk (最大一笔来自|泉州市某某有限公司), or at one before a
    modifier at which the walk stopped (泉州某某即时|配送有限公司)."""
    begins = [place.start for place in places if start < place.start < stop]
    behind = [begin for begin in begins if words.ends_at(begin) and words.tags[words.before(begin)] in ("v", "p") and words.texts[words.before(begin)] not in CAUSES]
    if behind or begins:
        return behind[-1] if behind else start
    left = next((place for place in reversed(places) if start - _SHORT <= place.start < place.end <= start), None)
    if left is None or left.end == start or any(place.start == start for place in places) or any(place.start < left.end < place.end for place in places):
        return start
    gap = range(words.at(left.end), words.at(start - 1) + 1)
    if len(gap) == 2 == start - left.end and words.texts[gap[0]] not in _LEADS | _JOINS and words.tags[gap[0]][0] not in "vpcd":
        return left.start  # 某省|钢|都|律师事务所: a word of two characters that the dictionary lacks
    return left.start if all(_may_name(words, i, stop) for i in gap) else start


def _may_name(words: Words, index: int, stop: int) -> bool:
    """Whether a word behind a division may belong to the name of a firm registered there; a name cut into scraps has single characters (某县|会|丰…合作社)."""
    word, tag = words.texts[index], words.tags[index]
    if not "\u4e00" <= word[0] <= "\u9fff":
        return False
    if word in _JOINS:
        return len(word) == 1 and index + 1 < len(words.texts) and words.ends[index + 1] <= stop and len(words.texts[index + 1]) == 1  # 某市|和|邻|物业服务有限公司
    if len(word) == 1:
        return word not in _LEADS
    return tag[0] in "nadxjbzcmq" and not is_breaker(word) and not ends_name(words, index, stop)


def _is_division(words: Words, index: int) -> bool:
    """Whether a word is the full or short name of a division; the tagger's names of places count too."""
    word = words.texts[index]
    return len(word) > 1 and (words.tags[index] == "ns" or bool(load_gazetteer().find_short(word)) and words.tags[index][0] == "n")


def _opens_body(text: str, start: int) -> bool:
    """Whether a level word and a standing body of that level stand at an offset (县人民法院)."""
    return _leveled().match(text, start) is not None


@cache
def _leveled() -> re.Pattern[str]:
    levels = alternatives(row["word"] for row in read_table("levels"))
    forms = alternatives(row["form"] for row in read_table("bodies") if len(row["form"]) > 1)
    return re.compile(rf"{levels}(?:{forms}|[\u4e00-\u9fff]{{2,8}}局)")
