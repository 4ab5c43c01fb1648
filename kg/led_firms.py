"""Firms right behind the noun that says what they are to the place: 当地企业|宏远建材公司, 驻区企业|远丰食品厂."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.boundaries import is_breaker
from kg.language import Words
from kg.lexicon import read_words
from kg.model import Mention
from kg.phrases import begins_predicate

_HAN = "\u4e00-\u9fff"
_LED = re.compile(
    rf"(?:当地|本地|本土|辖区|属地|驻地|驻区|驻村|共建|帮扶|结对|爱心|龙头|骨干|民营|外来|合作|周边|镇办|村办|镇上|村里|县里)的?(?:龙头|骨干|民营|爱心|重点)?(?:企业|公司|工厂|商家)"
    rf"(?P<name>(?!和|与|及|等|家|代表|负责|名)[{_HAN}]{{2,10}}?(?:公司|集团|工厂|(?<=[食纸器服具鞋料材品]品|建材|服装|家具|机械|电子|食品|纺织|印刷|包装|饮料|饲料|水泥)厂))(?![{_HAN}]{{0,3}}(?:等\d|员工|职工宿舍))"
)
_JOINS = ("、", "，", "和", "与", "、“")


def find_led_firms(text: str, words: Words) -> Iterator[Mention]:
    """The firms that do something behind such a noun, by a name whose first word says no trade.

    >>> from kg.extract import extract
    >>> [m.name for m in extract("当地企业宏远建材公司捐资60万元，爱心企业家捐款1万元。").mentions if m.kind == "Enterprise"]
    ['宏远建材公司']
    """
    for match in _LED.finditer(text):
        start, end = match.span("name")
        inside = range(words.at(start), words.at(end - 1) + 1)
        first = words.texts[inside[0]]
        plain = words.starts_at(start) and words.ends_at(end) and len(inside) > 2 and first not in read_words("firm_generic")
        if plain and not any(is_breaker(words.texts[i]) or words.tags[i][0] in "pcurym" for i in inside) and (begins_predicate(text[end : end + 12]) or text.startswith(_JOINS, end)):
            yield Mention(start, end, match["name"], "Enterprise", match["name"], 0.78, "short-firm")
