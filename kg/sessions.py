"""Congresses and plenums of the party and the conferences on its work: 党的二十大, 二十届二中、三中全会, 市委十三届四次、五次全会, 省委经济工作会议."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Mention

_N = "[一二三四五六七八九十]"
_RANK = "(?:自治区|[省市县区州旗盟乡镇])"
_COMMITTEE = f"{_RANK}(?:党委|委)"
_ITEM = rf"{_N}{{1,3}}(?:次|中)"
_CONGRESS = re.compile(rf"党的{_N}{{1,3}}大(?!会)|(?:{_RANK}|(?P<place>[\u4e00-\u9fff]{{2,4}}{_RANK}))第{_N}{{1,3}}次(?:党代会|党代表大会)")
#: Whose plenums (省委, 党的, none), of which congress, and one or more of them, of which only the last says 全会.
_PLENUMS = re.compile(
    rf"(?P<owner>(?:{_COMMITTEE}|党的)?)(?P<term>{_N}{{1,3}}届)(?P<body>(?:{_COMMITTEE}|中央纪委|中央委员会|[省市区县]纪委)?)"
    rf"(?P<items>(?:(?:第?{_N}{{1,3}}[次中]?[、和])*第?{_ITEM})+|历次)(?P<head>全会|全体会议)"
)
#: Conferences on the work of an area or a field, by who holds them.
_CONFERENCE = re.compile(rf"(?:中央(?!和|及|、)|{_COMMITTEE})(?!召开|举行|有关|各)[\u4e00-\u9fff]{{2,8}}?(?<!的)工作会议")
#: What tells that the words before 工作会议 are no name of a field.
_NO_FIELD = re.compile("[的了和及与暨在]|召开|举行|主持|书记|常委|副|部门|部署|全会|会议.")
_PLENUM = re.compile(rf"第?{_N}{{1,3}}[次中]?")
#: Verbs that a pattern of any characters takes before the place of a congress.
_LEADS = re.compile("^(?:认真|实现|按照|根据|贯彻|落实|围绕|自从|召开|自(?!治)|在|和|以|是)+")


def find_sessions(text: str) -> Iterator[Mention]:
    """Congresses, plenums and work conferences by the form of their names; in a list each of them, the shared words taken back from the first and last.

    >>> [(m.text, m.name) for m in find_sessions("贯彻党的二十届二中、三中全会精神。")]
    [('党的二十届二中', '二十届二中全会'), ('三中全会', '二十届三中全会')]
    """
    for match in _CONGRESS.finditer(text):
        lead = _LEADS.match(match["place"] or "")
        start = match.start() + (lead.end() if lead else 0)
        yield _make(text, start, match.end(), text[start : match.end()])
    for match in _PLENUMS.finditer(text):
        yield from _split(text, match)
    for match in _CONFERENCE.finditer(text):
        field = re.sub(f"^(?:中央|{_COMMITTEE})", "", match.group())
        if not _NO_FIELD.search(field):
            yield _make(text, *match.span(), match.group())


def _split(text: str, match: re.Match[str]) -> Iterator[Mention]:
    """Each plenum of a list: the first holds the congress, the last the head, all have both in their names."""
    items = list(_PLENUM.finditer(text, *match.span("items"))) or [re.compile("历次").match(text, match.start("items"))]
    central = match["items"][-1] == "中"
    lead = ("" if central else match["owner"]) + match["term"] + match["body"]  # only the Party's own are numbered so: 党的 adds nothing
    for item in items:
        start = match.start() if item is items[0] else item.start()
        end = match.end() if item is items[-1] else item.end()
        unit = "" if item.group()[-1] in "次中" else match["items"][-1]
        yield _make(text, start, end, text[start:end] if len(items) == 1 else lead + item.group() + unit + match["head"])


def _make(text: str, start: int, end: int, name: str) -> Mention:
    return Mention(start, end, text[start:end], "Event", name, 0.9, "session")
