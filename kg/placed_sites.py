"""Buildings, grounds and ways named by a place: right behind it (柳湾村老粮站), or called by its stem in a text that names it (柳湾桥 beside 柳湾村)."""

from __future__ import annotations

import re
from functools import cache

from kg.boundaries import is_breaker
from kg.dealings import takes_body
from kg.gazetteer import load_gazetteer, strip_place_suffix
from kg.language import Words
from kg.lexicon import alternatives, read_words
from kg.model import Mention
from kg.place_words import cost_of
from kg.short_names import NAME_TAGS

_HAN = "\u4e00-\u9fff"
_LOW = ("Township", "Village", "Community", "Compound")
#: What is counted behind the head is a kind of thing (甲镇停车场|12个), and a body or a deed has the head only in its name.
_NO_SITE = re.compile("\\d[\\d.]*万?[余多]?[个处座条口]|[一两三几多][个处座条口]|公司|集团|合作社|协会|支部|党委|管委|管理|建设|项目|工程|改造|改革|治理|整治|行动|机制|模式|制度|主任|书记|负责人|等")


@cache
def _headed() -> re.Pattern[str]:
    """Up to six characters and a head."""
    return re.compile(rf"(?P<stem>[{_HAN}]{{0,6}}?)(?:{alternatives(read_words('placed_sites'))})")


def find_placed_sites(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The sites that stand right behind a township, village, community or compound, the place and all; common words alone between the two."""
    found = []
    for place in places:
        match = _headed().match(text, place.end) if place.kind in _LOW else None
        if match and words.ends_at(match.end()) and not _NO_SITE.match(text, match.end()) and not takes_body(words.texts[words.at(match.start())]) and _is_common(text, words, match.start(), match.end("stem")):
            name = text[place.start : match.end()]
            found.append(Mention(place.start, match.end(), name, "Compound" if name.endswith("安置点") else "Site", place.name + match.group(), 0.62, "site-suffix"))
    return tuple(found)


#: A way, water or work of one character behind a stem; what may not follow, so that it ends a name.
_SINGLE = "[桥渠河溪江湖井塘](?![村镇乡屯街湾头沿]|社区|小学|中学|居委|联)|(?:[东西南北中]?路|街)(?![道段线口村镇乡子面]|社区|小学|中学|面|坊)"


@cache
def _after_stem() -> re.Pattern[str]:
    """What stands behind the stem of a place in the name of a site."""
    return re.compile(rf"(?P<kind>[{_HAN}]{{0,4}}?)(?:{alternatives(read_words('placed_sites') | _WAYS)})|{_SINGLE}")


_WAYS = frozenset("大桥 花桥 廊桥 大渠 支渠 干渠 水库 大道 大街 林场 农场 牧场 茶场 果园 百果园 花园 家园 新村 小区 市场 农贸市场 老街 景区 度假区 大峡谷 瀑布 温泉 梯田 湿地 遗址 古道 大坝 河堤 隧道 车站 火车站 高铁站".split())


def find_stemmed_sites(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The sites called by the stem of a township, village or community that the text names, wherever they stand; common words alone between the two."""
    stems = {strip_place_suffix(m.name) for m in places if m.kind in _LOW[:3]} - read_words("place_generic")
    stems = {stem for stem in stems if 2 <= len(stem) <= 4 and not any(d.kind in ("Province", "Prefecture", "County") for d in load_gazetteer().find_short(stem))}
    if not stems:
        return ()
    inside = {offset for m in places for offset in range(m.start, m.end)}
    found = []
    for match in re.finditer(alternatives(stems), text):
        behind = _after_stem().match(text, match.end())
        if behind is None or match.start() in inside or not (words.starts_at(match.start()) and words.ends_at(behind.end())) or _NO_SITE.match(text, behind.end()):
            continue
        if not behind["kind"] or _is_common(text, words, match.end(), behind.end("kind")):
            name = text[match.start() : behind.end()]
            kind = "Compound" if name.endswith(("花园", "家园", "新村", "小区", "安置点")) else "Site"
            found.append(Mention(match.start(), behind.end(), name, kind, name, 0.66, "site-suffix"))
    return tuple(found)


#: What measures one thing alone, behind its name (同心文化墙|长86米), and what stands on both sides of a way that one takes (沿|永济路|散步).
_MEASURE = "，?(?:总|全|桥|路|渠)?(?:长|宽|面积|占地|建筑面积|库容|蓄水)(?:面积)?(?:约|近|达|为|共)?\\d"
_TAKEN = re.compile(
    rf"(?:沿着?|顺着|过了|拐[进过]|穿过|走[进上完]|[走开绕]到|跑到|搬到)(?P<name>[{_HAN}]{{2,3}}(?:大道|大街|[路街桥巷]))"
    rf"(?=往|向|走|两[侧旁边]|一[路线侧边]|散步|[东西南北]|沿线|边|口|头|[，。、；]|步行|摆|开|就|，)"
)


@cache
def _measured() -> re.Pattern[str]:
    """The end of a site's name before its measure."""
    return re.compile(rf"(?:{alternatives(read_words('placed_sites') | {'长廊', '绿道', '大桥', '水库', '公园', '隧道', '亭', '桥', '渠', '路'})})(?={_MEASURE})")


def find_framed_sites(text: str, words: Words) -> tuple[Mention, ...]:
    """Sites that a measure or a way of going tells from a kind of thing: a stem that is no common words alone."""
    spans = [(_walk(text, words, match.start()), match.start(), match.end()) for match in _measured().finditer(text)]
    spans += [(match.start("name"), match.end("name") - len(_WAY_END.search(match["name"]).group()), match.end("name")) for match in _TAKEN.finditer(text)]
    return tuple(Mention(start, end, text[start:end], "Site", text[start:end], 0.6, "site-suffix") for start, stop, end in spans if _is_stem(text, words, start, stop) and words.ends_at(end))


_WAY_END = re.compile("大道$|大街$|[路街桥巷]$")


def _walk(text: str, words: Words, stop: int) -> int:
    """Where the words before the end of a site's name begin: at most four characters, nothing but what names and nouns are made of."""
    start, index = stop, words.before(stop) if words.ends_at(stop) else -1
    while index >= 0 and stop - words.starts[index] <= 4 and cost_of(words, index, stop) < 1.3 and re.fullmatch(f"[{_HAN}]+", words.texts[index]):
        start, index = words.starts[index], index - 1
    return start


def _is_stem(text: str, words: Words, start: int, stop: int) -> bool:
    """Whether a stretch of two to four characters holds a name, a word that the dictionary lacks or one of one character, and none that tells a kind."""
    if not 2 <= stop - start <= 4 or not words.starts_at(start) or text[start:stop] in read_words("way_generic") | read_words("place_generic"):
        return False
    inside = range(words.at(start), words.at(stop - 1) + 1)
    if any(words.texts[i] in read_words("way_generic") | read_words("place_generic") or is_breaker(words.texts[i]) or words.tags[i][0] in "pcudrymqv" and words.known[i] for i in inside):
        return False
    return any(words.tags[i] in NAME_TAGS or not words.known[i] for i in inside)


#: Words that are no nouns, or break elsewhere, and stand in such names (甲镇|集中安置点).
_TELLING = frozenset("老 旧 古 小 大 集中 搬迁 安置".split())


def _is_common(text: str, words: Words, start: int, stop: int) -> bool:
    """Whether a stretch is whole words that tell the kind: nouns and adjectives, no verb that takes the head, no function word."""
    if start == stop:
        return True
    inside = range(words.at(start), words.at(stop - 1) + 1)
    plain = all(words.tags[i][0] in "nabjtsz" or words.tags[i] == "vn" or words.texts[i] in _TELLING for i in inside)
    return words.starts_at(start) and words.ends_at(stop) and plain and not any(is_breaker(words.texts[i]) and words.texts[i] not in _TELLING for i in inside)
