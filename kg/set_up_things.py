"""What is set up under a name of its own without quotation marks, right behind the verb: 柳湾村建起鹤鸣书屋, 镇里组建柳浪护河队."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.boundaries import is_breaker, is_launch
from kg.clauses import find_clause
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention
from kg.set_up_verbs import list_rows, match_verbs
from kg.short_names import NAME_TAGS

_HAN = "\u4e00-\u9fff"
_LONGEST = 8
#: Who sets up many: none of them has the name alone.
MANY_DO = re.compile("各[^，。；]*$|每[个村户镇]|都|均|普遍|纷纷|陆续|相继|先后|分别|[村镇家户]{2}|\\d+余?[个家][^，。；]{0,8}$|一批|多[个家]|所有")
#: What is one of several or of any rank, before its kind: 多个, 首批, 全县, 新.
_ONE_OF = re.compile("[一二两三四五六七八九十几数多]+余?[个处座所家间支条项批类级]|[各每该本其某这那多首]|全[国省市县区镇村]|所有|部分|最大|唯一|自己|自家|新(?!时代|市民)|更|特色|一批|专|[及与并或]|.*(?:一批|若干|一些)")
#: Where a name behind a verb ends.
_ENDS = re.compile("[，。；！、）\\n]|$|[和与及并后]|以来|[来为让解供]|\\d[\\d.]*(?:公里|米|亩|平方米)")
#: Words that break elsewhere and stand in such names.
_INSIDE = frozenset("服务 互助 共享 共富 养老 实践 志愿 志愿服务 调解 议事 说事 托管 宣讲 合作 管理 创业 休闲 健身 文明 和谐 平安".split())


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["how"] for row in read_table("set_up_things") if row["how"][0].isupper()}


@cache
def _thing() -> re.Pattern[str]:
    return re.compile(rf"(?P<what>[{_HAN}]{{2,{_LONGEST}}}?)(?P<head>{alternatives(_kinds())})(?={_ENDS.pattern})")


def find_set_up_things(text: str, words: Words, places: tuple[Mention, ...]) -> Iterator[Mention]:
    """Each such thing wherever its name stands, where more than common words makes it.

    >>> from kg.extract import extract
    >>> [m.name for m in extract("柳湾村建起鹤鸣书屋，又建起农家书屋12个。").mentions if m.kind == "Platform"]
    ['鹤鸣书屋']
    """
    found: dict[str, tuple[str, float]] = {}
    ends, spans = {place.end for place in places}, {place.start: place.end for place in sorted(places, reverse=True)}  # the shortest that begins there
    for verb in match_verbs().finditer(text):
        if not words.starts_at(verb.start()) or MANY_DO.search(text, find_clause(text, 0, verb.start()), verb.start()):
            continue
        sure = 0.92 if verb["verb"] in list_rows("noun") and verb.start() in ends else 0.79  # 柳湾村|建设|鹤鸣书屋
        for match in _list_things(text, verb.end()):
            placed = spans.get(match.start(), match.end()) < match.start("head")  # 常德|云溪水库 is found by its place; 永安桥 has the name to itself
            found |= {} if match.group() in found or placed or not _is_named(words, match) else {match.group(): (_kinds()[match["head"]], sure)}
    for name, (kind, sure) in found.items():
        yield from (Mention(*match.span(), name, kind, name, sure, "set-up-thing") for match in re.finditer(re.escape(name), text))


def _list_things(text: str, start: int) -> Iterator[re.Match[str]]:
    """What stands behind a verb, and what is joined to it (鹤鸣书屋、柳浪超市和…)."""
    while match := _thing().match(text, start):
        yield match
        if not re.match("[、和与及]", text[match.end() : match.end() + 1]):
            return
        start = match.end() + 1


def _is_named(words: Words, match: re.Match[str]) -> bool:
    """Whether what stands before the head is nouns, and one of them more than a common word."""
    if _ONE_OF.match(match["what"]) or not words.ends_at(match.end()):
        return False
    start, stop = match.span("what")
    inside = range(words.at(start), words.at(stop - 1) + 1)
    cut = words.starts_at(stop) or len(match["head"]) > 2 or not words.known[words.at(stop)]  # no 门|铃
    return cut and all(_fits(words, i, start) for i in inside) and any(_is_own(words, i, start, match["head"]) for i in inside)


def _fits(words: Words, index: int, start: int) -> bool:
    """Whether a word can stand in such a name; 和 that begins it does (和美书屋)."""
    word, tag = words.texts[index], words.tags[index]
    verbal = is_breaker(word) or is_launch(word) or tag[0] in "pcuryd" and words.starts[index] > start
    return word in _INSIDE or word in list_rows("plain") or not verbal


def _is_own(words: Words, index: int, start: int, head: str) -> bool:
    """Whether a word is more than one of a kind; before heads of any kind only a name, or what the dictionary lacks."""
    word, tag = words.texts[index], words.tags[index]
    if word == "和":
        return words.starts[index] == start
    if word in list_rows("plain") or word in read_words("place_generic") or word in read_words("construction_generic"):
        return False
    return head not in list_rows("strict") or tag in NAME_TAGS or not words.known[index] or len(word) == 1 and tag[0] in "ngazvf"
