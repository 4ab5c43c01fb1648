"""Meetings by what is said of them: held somewhere (全市…现场会在甲县召开), spoken at (在全县…推进会上的发言)."""

from __future__ import annotations

import re

from kg.model import Mention
from kg.quotations import clean_name

_CONVENED = re.compile(r"(?:^|(?<=[，。；\n]))((?:全[省市县区州旗]|[\u4e00-\u9fff]{2,6}?[省市县区州旗])?(?:第[一二三四五六七八九十\d]+届|首届)?[\u4e00-\u9fff“”·]{4,22}?(?:会议|交流会|推进会|现场会|工作会|论坛|大赛|大比武|文化节|启动仪式))在[^，。；]{2,24}?(?:召开|举行|举办|开幕|开赛)")
_LEVEL = "(?:全[省市县区州旗镇乡]|[\u4e00-\u9fff]{2,6}?[省市县区州旗镇乡])"
_ATTENDED = re.compile(rf"(?:在|召开的|举行的|举办的|参加了?|出席了?)(?P<name>{_LEVEL}(?:(?![召举][开行办]的)[\u4e00-\u9fff+]|“[^“”\n]{{2,12}}”){{2,24}}?(?:推进会议?|现场会议?|工作会议?|座谈会|观摩会|研讨会|交流会|部署会|动员会|大会|会议))(?=上(?:[的，作做]|交流|发言|介绍|典型|，|被|获|提出|强调)|[，。])")


def find_convened(text: str) -> tuple[Mention, ...]:
    """Meetings and contests that begin a clause and are said to be held somewhere, and meetings of a whole division that somebody speaks at.

    >>> [mention.name for mention in find_convened("在全县乡村治理现场推进会上的发言")]
    ['全县乡村治理现场推进会']
    """
    held = tuple(Mention(m.start(1), m.end(1), m.group(1), "Event", clean_name(m.group(1)), 0.85, "convened") for m in _CONVENED.finditer(text))
    spoken = tuple(Mention(*m.span("name"), m["name"], "Event", clean_name(m["name"]), 0.85, "convened") for m in _ATTENDED.finditer(text))
    return held + spoken
