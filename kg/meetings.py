"""Meetings and festivals by what their names begin with: the area that meets (全市…推进会), the place in front of 召开, the number of the edition (第三届…文化节)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.quotations import clean_name

_GENERAL = re.compile("召开|举行|举办|开展|参加|出席|组织|(?:各级|各种|有关|相关|多次|各类|一系列|每次|全体)")


def find_meetings(text: str) -> tuple[Mention, ...]:
    """Meetings that begin a clause and are said to be held somewhere, meetings of a whole area, and numbered editions.

    >>> [m.text for m in find_meetings("他在全市物业管理工作推进会上发言，首届青溪采茶节开幕。")]
    ['全市物业管理工作推进会', '首届青溪采茶节']
    """
    convened = (Mention(m.start(1), m.end(1), m.group(1), "Event", clean_name(m.group(1)), 0.85, "convened") for m in _convened().finditer(text))
    return (*convened, *_find_by_form(text))


def _heads(*hows: str) -> str:
    return alternatives(row["word"] for row in read_table("meeting_heads") if row["how"] in hows)


@cache
def _convened() -> re.Pattern[str]:
    area, edition = r"(?:全[省市县区州旗]|[\u4e00-\u9fff]{2,6}?[省市县区州旗])?", r"(?:第[一二三四五六七八九十\d]+届|首届)?"
    return re.compile(rf"(?:^|(?<=[，。；\n]))({area}{edition}[\u4e00-\u9fff“”·]{{4,22}}?(?:{_heads('meeting', 'edition')}))在[^，。；]{{2,24}}?(?:召开|举行|举办|开幕|开赛)")


@cache
def _forms() -> re.Pattern[str]:
    held = r"(?=[上，。；、！”\n）]|在|[的将]|召开|举行|举办|开幕|开赛|开锣|启动|吸引|期间|暨|$)"
    of_area = rf"全(?:国|[省市县区州旗盟])[\u4e00-\u9fff“”+·]{{4,22}}?(?:{_heads('meeting')})"
    edition = rf"(?:第[一二三四五六七八九十百\d]+届|首届)[\u4e00-\u9fff“”·]{{2,16}}?(?:{_heads('edition')})"
    return re.compile(rf"(?:{of_area}|{edition}){held}")


def _find_by_form(text: str) -> Iterator[Mention]:
    for match in _forms().finditer(text):
        name = match.group()
        if not _GENERAL.search(name) and name.count("“") == name.count("”"):
            yield Mention(match.start(), match.end(), name, "Event", clean_name(name), 0.85, "meeting")
