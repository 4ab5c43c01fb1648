"""Sites at the head of the name of what is done with them: 甲机场 of 甲机场三期扩建, 乙湖 of 乙湖流域综合治理."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.boundaries import is_breaker, is_launch
from kg.county_shorts import find_current
from kg.gazetteer import province_letters
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention
from kg.short_names import NAME_TAGS

_HAN = "\u4e00-\u9fff"
#: Programmes that are done with something.
_DONE = ("Project", "Campaign", "Plan", "Reform", "PolicyDocument", "Mechanism")
#: Endings that common nouns have as often as names (要素市场, 文化广场, 党群服务中心).
_COMMON = ("市场", "广场", "中心", "巷", "胡同", "公路", "小区", "亭", "集市", "夜市", "早市", "遗址", "园区", "枢纽", "地铁", "示范区", "大道", "大街", "车站", "戏台")
#: A zone that bears the name of a site before it (甲机场综保区).
_ZONE = "(?:综保区|综合保税区|开发区|经济区|示范区|试验区|合作区|先行区|保护特区)"
_GENERIC = re.compile("[全各本该新某每两三多一首]|(?:重大|重点|国家级|省级|市级|县级|大中?小?型|老旧|智慧|现代|高等级|农村|城市|城乡|未来|沿边|支持|推动|加快)")


@cache
def _headed() -> re.Pattern[str]:
    """The shortest beginning of a name that ends like a site, the longest such ending."""
    endings = {row["suffix"] for row in read_table("site_suffixes") if row["kind"] == "Site" and len(row["suffix"]) > 1} | read_words("built_ways")
    return re.compile(rf"(?P<stem>[{_HAN}]{{2,8}}?)(?:{alternatives(e for e in endings if not e.endswith(_COMMON))})(?:[{_HAN}]{{0,6}}?{_ZONE})?(?![{_HAN}]?(?:路段|服务区|型)|区|港|口岸|枢纽|大桥)")


@cache
def _featured() -> re.Pattern[str]:
    """A natural feature that begins a name, or an item in its beginning, and does not only give a fund or region its name."""
    names = alternatives(row["name"] for row in read_table("natural_features"))
    return re.compile(rf"(?:{names})(?![江河湖海山]|地区|经济带|国家文化|国家公园|产业|学者|学校|大学|实验室|“?[{_HAN}]{{0,2}}基金|[{_HAN}]?[省市县区])")


def find_held_sites(text: str, words: Words, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The sites and natural features that the names of programmes begin with.

    >>> from kg.extract import extract
    >>> [m.name for m in extract("推动绥化机场改扩建、洞庭湖综合治理。").mentions if m.kind == "Site"]
    ['绥化机场', '洞庭湖']
    """
    places = [m for m in mentions if m.kind in ("Site", "Compound")]
    found = [site for m in mentions if m.kind in _DONE and m.rule != "route" for site in (*_find_headed(text, words, m), *_find_featured(text, m))]
    return tuple(dict.fromkeys(site for site in found if not any(p.start < site.end and site.start < p.end for p in places)))


def _find_headed(text: str, words: Words, program: Mention) -> Iterator[Mention]:
    match = _headed().match(text, program.start, program.end)
    if match is None or program.end - match.end() < 2 or not _is_stem(text, words, match.start(), match.end("stem")):
        return
    name = match.group()
    yield Mention(match.start(), match.end(), name, "Site", name, 0.7, "site-suffix")


def _find_featured(text: str, program: Mention) -> Iterator[Mention]:
    for match in _featured().finditer(text, program.start, program.end):
        joined = match.start() == program.start or text[match.start() - 1] in "、和与及好"
        if joined and program.end - match.end() >= 2:
            yield Mention(match.start(), match.end(), match.group(), "Site", match.group(), 0.7, "nature")


def _is_stem(text: str, words: Words, start: int, stop: int) -> bool:
    """Whether what stands before a site's ending can name one: no common words alone, no verb, number or function word."""
    stem = text[start:stop]
    if _GENERIC.match(stem) or set(stem) & set("的等和与及、") or stem in read_words("way_generic") | read_words("place_generic"):
        return False
    if any(find_current(stem[:size]) for size in (2, 3)) or re.match(f"{province_letters()}{{2}}|{province_letters()}[东西南北]", stem):
        return True
    if stop - start > 5 and "至" not in stem:
        return False  # 动力电池铁路运输: so long a stem without a place in it names no line
    inside = range(words.at(start), words.at(stop - 1) + 1)
    if any(is_launch(words.texts[i]) or is_breaker(words.texts[i]) or words.tags[i][0] in "mpcury" and words.known[i] and len(words.texts[i]) > 1 or words.tags[i] == "n" and len(words.texts[i]) > 2 for i in inside):
        return False
    return any(words.tags[i] in NAME_TAGS or not words.known[i] or words.ends[i] - words.starts[i] == 1 and words.tags[i][0] not in "vmqpcu" for i in inside)
