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
    told = (Mention(*m.span(1), m.group(1), "Event", clean_name(m.group(1)), 0.85, "meeting") for form in (_spoken_at(), _feast()) for m in form.finditer(text))
    return (*convened, *told, *_find_by_form(text))


def _heads(*hows: str) -> str:
    return alternatives(row["word"] for row in read_table("meeting_heads") if row["how"] in hows)


@cache
def _convened() -> re.Pattern[str]:
    area, edition = r"(?:全[省市县区州旗]|[\u4e00-\u9fff]{2,6}?[省市县区州旗])?", r"(?:第[一二三四五六七八九十\d]+届|首届)?"
    return re.compile(rf"(?:^|(?<=[，。；\n]))({area}{edition}[\u4e00-\u9fff“”·]{{4,22}}?(?:{_heads('meeting', 'edition')}))在[^，。；]{{2,24}}?(?:召开|举行|举办|开幕|开赛)")


@cache
def _forms() -> re.Pattern[str]:
    held = r"(?=[上就，。；、！”\n）]|在|[的将]|召开|举行|举办|开幕|开赛|开锣|启动|吸引|期间|暨|$)"
    of_area = rf"全(?:国|[省市县区州旗盟])[\u4e00-\u9fff“”+·]{{4,22}}?(?:{_heads('meeting')})"
    edition = rf"(?:第[一二三四五六七八九十百\d]+届|首届)[\u4e00-\u9fff“”·]{{2,16}}?(?:{_heads('edition')})"
    return re.compile(rf"(?:{of_area}|{edition}){held}")


@cache
def _spoken_at() -> re.Pattern[str]:
    """A meeting of a place in the title of a speech or of its minutes: 在甲镇基层治理工作会议上的讲话, 甲县委防汛专题会议纪要."""
    area = r"[\u4e00-\u9fff]{2,8}?(?:(?:[省市县州旗镇乡]|(?<!小)区)委?|街道|社区|村)"
    return re.compile(rf"(?m)(?:(?<=^在)|(?<=\n在)|^)(?!在|[\u4e00-\u9fff]*(?:召开|印发|关于))({area}[\u4e00-\u9fff“”]{{4,24}}(?:{_heads('meeting')}))(?=上的(?:讲话|发言|报告)|(?:暨[\u4e00-\u9fff]{{2,12}})?纪要)")


@cache
def _feast() -> re.Pattern[str]:
    """A fair or feast by a name of its own at the head of a clause, said to open or be held: 龙虾节4月在甲镇举办."""
    when = r"(?:\d{1,4}[年月日]|[今去前]年|将|也|于|正式|如期|在[^，。；\d]{2,12})*"
    return re.compile(rf"(?:^|(?<=[，。；\n]))(?!{_COMMON})([\u4e00-\u9fff]{{2,8}}(?:庙会|灯会|花会|{_heads('feast')}))(?={when}(?:开幕|举办|举行|启幕|开锣|落幕|收官))")


#: Feasts of the whole nation, and what is no feast.
_COMMON = "[\u4e00-\u9fff]{0,6}(?:春节|中秋节|重阳节|端午节|元宵节|国庆节|劳动节|妇女节|儿童节|教师节|建党节|建军节|清明节|母亲节|父亲节|植树节|[环细季情末]节|举办|举行)"


def _find_by_form(text: str) -> Iterator[Mention]:
    for match in _forms().finditer(text):
        name = match.group()
        if not _GENERAL.search(name) and name.count("“") == name.count("”"):
            yield Mention(match.start(), match.end(), name, "Event", clean_name(name), 0.85, "meeting")
