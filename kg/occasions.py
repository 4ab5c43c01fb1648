"""Fairs, games, festivals and conferences named without quotation marks: 第三届世界茶商大会, 中国国际渔具博览会, 巴黎奥运会女排资格赛, 甲洽会."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.enumerations import split_names
from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.quotations import clean_name

_HAN = "\u4e00-\u9fff"
_EDITION = r"(?:第[一二三四五六七八九十百\d]+届|首届|\d{4}年?(?!以来|底|初|度))"
_INNER = r"[^，。；：、！？暨\n]"
#: What no name holds: it is told who holds it, how many there are, of what rank they are.
_NO_NAME = re.compile(r"开展|组织|举办|举行|召开|承办|参加|参与|出席|推进|各类|各种|一系列|多[场次项]|(?<![第\d])\d+余?[场次项届]|等|^(?:国际|全国|世界)[级性]|的|工作会|代表大会|[和与](?:地区|国家)?(?:性|级)")


@cache
def _words(*hows: str) -> str:
    return alternatives(row["word"] for row in read_table("occasions") if row["how"] in hows)


@cache
def _before() -> str:
    """What stands right before the name of an occasion: the edge of a clause or item, or a verb of holding and being there."""
    verbs = [row["word"] for row in read_table("occasions") if row["how"] == "verb"]
    sizes = sorted({len(verb) for verb in verbs})
    held = "|".join(f"(?<={alternatives(verb for verb in verbs if len(verb) == size)})" for size in sizes)
    return rf"(?:^|(?<=[，。；：、！？\n了和及])|{held})"


@cache
def _behind() -> str:
    return rf"(?=[，。；、！？\n\d]|和|以?及|暨|与|等|{_words('said')}|$)"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """The forms of such names: marked by an edition or a word like 世界, a match, a fair by its short name."""
    marked = rf"(?:{_EDITION}(?:{_words('mark')})?|{_words('mark')})"
    return (
        re.compile(rf"{_before()}{marked}{_INNER}{{0,22}}?(?:{_words('tail', 'match')}){_behind()}"),
        re.compile(rf"{_before()}{marked}{_INNER}{{4,22}}?(?:{_words('long')}){_behind()}"),
        re.compile(rf"{_before()}(?!{_EDITION}|[{_HAN}]{{0,4}}?(?:{_words('verb')}))[{_HAN}A-Z\d]{{2,12}}?(?:{_words('match')}){_behind()}"),
        re.compile(rf"{_before()}(?:第[一二三四五六七八九十百\d]+届)?[{_HAN}]{{1,2}}(?:洽会|贸洽会|交会|贸会|博会){_behind()}"),
    )


@cache
def _unheld() -> str:
    """A character of a name before which no verb of holding stands."""
    verbs = alternatives(row["word"] for row in read_table("occasions") if row["how"] == "verb" and len(row["word"]) > 1)
    return rf"(?:(?!{verbs}|做好|组织|开展)[^，。；：、！？\n])"


@cache
def _anniversary() -> re.Pattern[str]:
    """What is done for an anniversary, and a birthday listed: 庆祝甲组织成立30周年系列活动, 乙某某诞辰170周年|等."""
    done = "(?:庆祝|纪念|庆典|系列|相关|主题|宣传|[我全][省市区县])*(?:活动|座谈会|大会)"
    years = "[一二三四五六七八九十\\d]+周年"
    return re.compile(rf"(?:{_before()}|(?<=做好|组织))(?!\d{{4}}年|[是以为]){_unheld()}{{0,30}}?{years}{done}{_behind()}|{_before()}(?:纪念)?[{_HAN}]{{2,8}}诞辰{years}(?=[、等和，。])")


@cache
def _numbered() -> re.Pattern[str]:
    """Which meeting of a body or series it is: 甲理事会第十次会议, 乙丙外长第五次会晤."""
    return re.compile(rf"{_before()}{_unheld()}{{2,20}}?第[一二三四五六七八九十\d]+次(?!常务)[{_HAN}]{{0,4}}?(?:会议|会晤|峰会|对话)(?!精神|[的上中指要])")


@cache
def _placed() -> re.Pattern[str]:
    """What an occasion is called behind the place that holds it: 甲马拉松, 乙万村篮球赛."""
    return re.compile(rf"(?:(?![在和暨])[{_HAN}]){{0,12}}?(?:{_words('tail', 'match')}){_behind()}|{_INNER}{{4,22}}?(?:周年|主场)(?:{_words('long')}){_behind()}")


def find_occasions(text: str, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Events by the form of their names, at the edge of a clause or item or behind what one does with them.

    >>> [mention.name for mention in find_occasions("成功举办世界竹藤大会、中国国际渔具博览会，选手在世界技能大赛上获得金牌。", ())]
    ['世界竹藤大会', '中国国际渔具博览会', '世界技能大赛']
    """
    spans = {match.span() for form in (*_forms(), _anniversary(), _numbered()) for match in form.finditer(text)}
    begun = re.compile(_before())
    for place in places:
        named = _placed().match(text, place.end) if place.kind in ("Province", "Prefecture", "County") and begun.match(text, place.start) else None
        spans |= {(place.start, named.end())} if named is not None and named.end() - place.end > 2 else set()
    spans |= set(_find_listed(text))
    return tuple(Mention(a, b, text[a:b], "Event", clean_name(text[a:b]), 0.72, "occasion") for a, b in sorted(spans) if _is_named(text[a:b]))


def _is_named(name: str) -> bool:
    return len(name) > 2 and _NO_NAME.search(name) is None and name.count("“") == name.count("”")


_CLAUSE = re.compile(r"[^，。；：！？\n]{0,60}、[^，。；：！？\n]{3,80}")
#: Cores that say what sort of occasion it is, not which.
_PLAIN = re.compile(r"(?:各类|各种|各项|系列|国内外|境内外|高水平|高规格|高质量|大型|小型|重大|重要|专场|专题|专项|群众性?|品牌|特色|国际性|全国性|一批|更多|招商|招商引资|推介|产销|银企|政银企|供需|人才|现场|经验|项目|产品|文艺|文化|体育|旅游|全民|健身|趣味|职工|居民|村民|群众|农民|青年|少年|老年人?|学术|新闻|冰雪|经贸|商务|会展|展览|赛事|冬夏季|春季|秋季|年度|专业|技能|知识|演讲|主题|宣传|惠民)+")
_SHORT_FAIR = "[洽交贸博创]会"
_JOINT = re.compile("以及|[和与及]")
_ITEM_TAIL = "(?:[年晚灯花歌庙]会|[一-龥]{2}节|联赛|挑战赛|邀请赛|演唱会|座谈会|圆桌会议|对话会|交流会)"


@cache
def _held() -> re.Pattern[str]:
    """Verbs of holding before a list, with what stands between (成功举办了)."""
    return re.compile(rf"(?:{_words('verb')})(?:了|好)?(?!的)")


@cache
def _item() -> re.Pattern[str]:
    """An item of a list of occasions, up to the end of the item or what is said of all."""
    return re.compile(rf"{_INNER}{{2,24}}?(?:{_words('tail', 'match')}|{_ITEM_TAIL}|{_SHORT_FAIR}){_behind()}")


def _find_listed(text: str) -> Iterator[tuple[int, int]]:
    """The items of a list behind a verb of holding, or beside an item that is marked, that end as occasions do (举办省湖区旅游大会、云岭诗歌节)."""
    for clause in _CLAUSE.finditer(text):
        first, *others = split_names(text, *clause.span())
        verb = next(_held().finditer(text, *first), None)
        marked = any(form.match(text, start) for start, _ in others for form in _forms())
        if verb or marked:
            yield from _read_items(text, ((verb.end() if verb else first[0], first[1]), *others))


def _read_items(text: str, spans: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """The occasions that fill such items, two where a joint stands behind the first (太湖论坛和能博会, not 长江保护|与发展论坛)."""
    for start, end in spans:
        item = _item().match(text, start)
        while item is not None and item.end() <= end:
            if not _is_plain(item.group()):
                yield item.span()
            joint = _JOINT.match(text, item.end())
            item = _item().match(text, joint.end()) if joint else None


def _is_plain(name: str) -> bool:
    """Whether a name only says what sort of occasion it is: 专题论坛, 招商推介会."""
    core = re.sub(rf"(?:{_words('tail', 'match', 'long')}|{_ITEM_TAIL}|{_SHORT_FAIR})$", "", name)
    return len(core) < 2 and not re.search(f"{_SHORT_FAIR}$", name) or _PLAIN.fullmatch(core) is not None
