"""Inns, eating houses, workshops and grounds for visitors by names of their own, told of or opened by somebody: 鹿鸣居民宿带动12户就业."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.boundaries import is_breaker
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention
from kg.short_names import NAME_TAGS

_HAN = "\u4e00-\u9fff"
_LONGEST = 6
_EDGES = "，。；：！？、\n（“”　 "
#: Verbs of opening a business, before its name, with how many: 办起|鹿鸣居民宿, 开了一家|陈记面馆.
_OPENED = re.compile("(?:[办开建]起[来了]?|[办开建]了|[办开建]|开办|兴办|创办|开设|开业的|经营着?|打造|建成|建设|取名为?|起名为?|取名叫|名[为叫]|叫作?|成立|走进|来到|入住|引进|引来)(?:了|出)?(?:一[家间个座处所])?$")
#: When or where a clause begins before the name, with no mark behind it: 去年|陈记面馆, 如今的|陈记面馆.
_LED = re.compile("(?:去年|今年|前年|如今|目前|现在|眼下|其中|如今的|现在的|村里的|镇上的|村民的|当地的|老字号|网红)$")
#: Another noun behind what looks like the end: 民宿|集群, 农家乐|经营户, 餐厅|员工.
_NO_END = re.compile("[业化类型区群村街镇馆舍式品]|带(?!动|头|领|来|着)|集群|产业|经济|经营|管理|老板|主人|协会|联盟|行业|集聚|发展|建设|项目|品牌|服务|学堂|院落|公约|[\\d一二三四五六七八九十]+余?[家间个处座户]|等|和|、|与|及")


@cache
def _headed() -> re.Pattern[str]:
    return re.compile(alternatives(_kinds()))


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("businesses")}


@cache
def _deeds() -> re.Pattern[str]:
    manner = "(?:也|还|又|就|已|共|累计|先后|一共|常年|陆续|每?周末|平时|旺季|淡季|[一-龥]{0,2}节期间)*"
    return re.compile(rf"，?{manner}(?:{alternatives(read_words('business_deeds'))})")


def find_businesses(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The businesses that a clause begins with and tells of, or that somebody opens and the text names again; each wherever it stands.

    >>> from kg.extract import extract
    >>> [m.name for m in extract("鹿鸣居民宿带动12户就业，周边民宿带动30户。").mentions if m.kind == "Enterprise"]
    ['鹿鸣居民宿']
    """
    told: dict[str, str] = {}
    opened: dict[str, str] = {}
    ends = {place.end for place in places}
    for match in _headed().finditer(text):
        if _NO_END.match(text, match.end()):
            continue
        start = _begin(text, cut := words.split_at(match.span()), match.start(), ends)
        if start < 0:
            continue
        name, kind = text[start : match.end()], _kinds()[match.group()]
        before = text[max(0, start - 10) : start]
        led = start == 0 or before[-1] in _EDGES or start in ends or _LED.search(before)
        founded = _OPENED.search(before)
        sure = _is_own(cut, start, match.start()) or len(re.findall(re.escape(name), text)) > 1
        if sure and (led or founded) and _deeds().match(text, match.end()):
            told[name] = kind
        elif sure and founded:
            opened[name] = kind
    told |= {name: kind for name, kind in opened.items() if len(re.findall(re.escape(name), text)) > 1}
    return tuple(sorted({mention for name, kind in told.items() for mention in _repeat(text, name, kind)}))


def _repeat(text: str, name: str, kind: str) -> Iterator[Mention]:
    """The name wherever it stands."""
    yield from (Mention(*match.span(), name, kind, name, 0.76, "business") for match in re.finditer(re.escape(name), text))


def _begin(text: str, words: Words, stop: int, ends: set[int]) -> int:
    """Where the name begins whose last word starts at `stop`: at a mark, a place or a function word; -1 where nothing before it is a name's own."""
    start, index = stop, words.before(stop)
    while index >= 0 and stop - words.starts[index] <= _LONGEST and words.ends[index] == start and start not in ends:
        word, tag = words.texts[index], words.tags[index]
        if not re.fullmatch(f"[{_HAN}]+", word) or tag[0] in "pcurmqdt" and len(word) == 1 and start < stop or tag[0] in "pcur" or _ends_name(words, index):
            break
        start, index = words.starts[index], index - 1
    return start if 2 <= stop - start <= _LONGEST and not _is_sort(words, start, stop) else -1


def _ends_name(words: Words, index: int) -> bool:
    """Whether a word stands before a name and in none: a verb, an adverb, a count, a time."""
    word, tag = words.texts[index], words.tags[index]
    return is_breaker(word) or len(word) > 1 and (tag in ("v", "d", "t", "m", "mq") or tag == "q") and words.known[index]


def _is_sort(words: Words, start: int, stop: int) -> bool:
    """Whether a stretch of whole words only says of which kind a business is: 特色, 乡村旅游, 小."""
    texts = [words.texts[i] for i in range(words.at(start), words.at(stop - 1) + 1)]
    texts = texts[1:] if texts[0] in _SIZES else texts
    return all(text in read_words("business_generic") for text in texts)


_SIZES = frozenset("新老小大各该本这多外邻某")


def _is_own(words: Words, start: int, stop: int) -> bool:
    """Whether a stretch of whole words holds a name, a word that the dictionary lacks, one of one character, or two that no kind is made of: else the text has to repeat it."""
    inside = range(words.at(start), words.at(stop - 1) + 1)
    named = any(words.tags[i] in NAME_TAGS or not words.known[i] or len(words.texts[i]) == 1 for i in inside)
    return named or sum(words.texts[i] not in read_words("business_generic") for i in inside) > 1
