"""What a place has one of, told by a clause that begins with both and counts something of it: 柳湾村的稻虾养殖基地占地260亩."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.boundaries import is_breaker
from kg.clauses import find_clause
from kg.dealings import holds_dealing
from kg.language import Words
from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.phrases import begins_predicate, drop_lead, is_lead

_HAN = "\u4e00-\u9fff"
_HOLDERS = ("Village", "Community", "Compound", "Township")
#: Before the place: where the thing lies.
_LIES = re.compile("^(?:位于|坐落于|坐落在|地处)")
#: One of several, or a new one of its kind: nothing that only the place names.
ONE_OF = re.compile("[一两二三四五六七八九十几数多首第各每所全其新旧老原大小]|最大|唯一|部分|多个")
_HOW_MANY = re.compile(f"(?:总数|数量|已|共|目前|现|达|到|有|建成|新增|增至|发展){{0,4}}\\d+[余多]?[个处座所家支间块片条项](?![{_HAN}]{{2}})")
_FEW = re.compile(r"[^，。；：！？\n]*?\d[^，。；：！？\n]*")
_BEGINS = re.compile(rf"(?:已|正式|先行|率先|顺利|全面|自|从|于|[去今前]年|\d+年|\d+月(?:份)?|[{_HAN}]{{1,2}}底)*(?:开业|开张|开放|开园|开馆|启用|投用|投产|建成|落成|运营|投入使用|对外开放|揭牌|挂牌|完成(?:扩建|改造|升级|提升|装修|搬迁))[^，。；：\d]{{0,8}}，[^，。；：\n]*\d")
#: A clause that only says how large it is, before what it does all the same: 面积不大，却吸纳43人.
_SMALL = re.compile(r"(?:面积|地方|规模|场地|店面)(?:虽|虽然)?(?:不大|很小|不算大|有限|小)，[^，。；：\n]*\d")
HAS = re.compile("(?:总?面积|占地|藏书|床位|[现共设内]?有|设有|可(?:容纳|存|供)|[日月年](?:均|产|供|接待|处理|加工)|每[天日月年餐周]|平均|总投资|投资|注册)")
#: Behind a bare noun: the size, cost or seat that only one thing has (柳湾村产业园|占地260亩).
_SIZED = re.compile(r"(?:总?占地|总?面积|建筑面积|总投资|位于|坐落|始建于|建于|建成投用|投入使用|投用|投产)[^。；！？\n]*\d")
#: Verbs of building before what is built: no part of its name.
MAKES = "(?:[新修扩改重兴筹续翻迁援捐共在][建修]|修缮|建设|建成|建起|建好|盖起|办起|开办|办好|打造|改造)"
#: Words that break elsewhere and stand in such names.
_INSIDE = frozenset("服务 养殖 种植 加工 管理 创业 便民 互助 综合 共享 活动 繁育 育苗 育秧 制种 采摘 示范 处理 健身 休闲 烘干 储存 体验 实训".split())


@cache
def list_kinds() -> dict[str, str]:
    """What such a thing is by its last word, with its class."""
    return {row["word"]: row["kind"] for table in ("local_rooms", "owned_things") for row in read_table(table) if row["kind"] != "Event"}


@cache
def _things() -> re.Pattern[str]:
    """What of the place it is: 的 or nothing, up to eight characters that say what for, and its kind."""
    return re.compile(rf"(?P<of>的?)(?P<what>(?:\d{{1,2}}分钟)?[{_HAN}]{{0,8}}?)(?P<head>{alternatives(list_kinds())})(?P<rest>[^。；！？\n]{{2,40}})")


def find_owned_things(text: str, words: Words, places: tuple[Mention, ...]) -> Iterator[Mention]:
    """Each such thing, named by its place and what it is, without the 的 between.

    >>> from kg.extract import extract
    >>> [m.name for m in extract("柳湾村的稻虾养殖基地占地260亩，柳湾村的养殖基地有3个。").mentions if m.kind == "Site"]
    ['柳湾村稻虾养殖基地']
    """
    starts, by_end = {place.start for place in places}, {place.end: place.start for place in places}
    for place in places:
        match = _things().match(text, place.end) if place.kind in _HOLDERS and place.end not in starts and _leads(text, by_end, place.start) else None
        if match is None or not (match["what"] or len(match["head"]) > 2 + bool(match["of"]) or _SIZED.match(match["rest"])) or ONE_OF.match(match["what"]) or re.match(MAKES, match["what"]) or not _is_told(match["rest"]):
            continue
        if words.ends_at(match.end("head")) and says_what(words, match.start("what"), match.start("head")):
            name = text[place.start : place.end] + match["what"] + match["head"]
            yield Mention(place.start, match.end("head"), text[place.start : match.end("head")], list_kinds()[match["head"]], name, 0.8, "local-room")


def _leads(text: str, by_end: dict[int, int], start: int) -> bool:
    """Whether a clause begins with the place that begins there, or with the row of divisions that leads to it (甲省乙县|丙村)."""
    while start in by_end:
        start = by_end[start]
    return is_lead(_LIES.sub("", text[find_clause(text, 0, start) : start]))


def _is_told(rest: str) -> bool:
    """Whether something is counted of it: not how many there are of the kind."""
    if _HOW_MANY.match(rest):
        return False
    begun = _BEGINS.match(rest) is not None or _SMALL.match(rest) is not None
    return begun or _FEW.match(rest) is not None and (begins_predicate(rest) or begins_predicate(drop_lead(rest)) or HAS.match(rest) is not None)


def says_what(words: Words, start: int, stop: int) -> bool:
    """Whether nothing but nouns, and verbs that such names hold, stands between the place and its thing."""
    inside = range(words.at(start), words.at(stop - 1) + 1) if stop > start else ()
    return not holds_dealing(words, start, stop) and all(words.texts[i] in _INSIDE or words.tags[i][0] == "m" or not is_breaker(words.texts[i]) and words.tags[i][0] in "nvaijlbxszgq" for i in inside)
