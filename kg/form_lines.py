"""The figures of a form: lines of label and value under a line that is no more than the name of a place or body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.cells import read_label
from kg.kinds import ORGANIZATIONS, PLACES
from kg.model import Figure, Mention, Quote
from kg.numbers import FIGURE, find_numbers
from kg.text import Reading

#: What may stand behind the name in the line above the form: 柳湾社区|简介.
_BEHIND = re.compile(r"[”》）]?(?:的)?(?:基本)?(?:简介|概况|概览|情况|信息|名片|一览表?|档案|资料|介绍)?[：:]?[ \u3000]*")
#: What may stand before it: marks, and the place that holds it.
_BEFORE = re.compile(r"[#“《（(【 \u3000\d一二三四五六七八九十、.．）)】]{0,6}(?:[\u4e00-\u9fff]{1,14}[省市州盟县区旗镇乡村道])?")
_FIELD = re.compile(r"(?:^|[ \u3000；;|])(?:[•·●◆■○-][ ]?|\d{1,2}[.、])?(?P<label>[\u4e00-\u9fff][\u4e00-\u9fff（）()]{1,13})[：:][ \u3000]?(?P<value>[^；;|。，：:]*?)[。]?(?=$|[ \u3000；;|])")
_FORM = re.compile(r"(?:[•·●◆■○-][ ]?|\d{1,2}[.、])?[\u4e00-\u9fff（）()]{2,14}[：:].*")
_OF_PAGES = re.compile("浏览|阅读|点击|访问|下载|字[体号数]|评论|转发")


def read_form_lines(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Figure]:
    """The figures of each form, about what the line above it names: 柳湾社区简介, below it 常住人口：9600人."""
    named = [m for m in mentions if m.kind in PLACES | ORGANIZATIONS]
    about, at = "", 0
    for line in reading.text.split("\n"):
        start, at = at, at + len(line) + 1
        if not line.strip():
            continue
        owner = _find_owner(reading.text, named, start, start + len(line))
        if owner or not _FORM.fullmatch(line):
            about = owner
            continue
        yield from _read_fields(line, start, about) if about else ()


def _find_owner(text: str, named: Sequence[Mention], start: int, end: int) -> str:
    """The key of the longest name that the line is, but for words like 简介 behind it; "" where it says more."""
    whole = [m for m in named if start <= m.start < m.end <= end and _BEHIND.fullmatch(text, m.end, end) and _BEFORE.fullmatch(text, start, m.start)]
    return max(whole, key=lambda m: (m.end, m.end - m.start)).key if whole else ""


def _read_fields(line: str, offset: int, about: str) -> Iterator[Figure]:
    for field in _FIELD.finditer(line):
        column = read_label(field["label"])
        number = next((n for n in find_numbers(field["value"]) if n.role == FIGURE), None)
        if number is None or number.value is None or not number.unit or _OF_PAGES.search(field["label"]) or not column.metric:
            continue
        if (number.phrase_start, number.phrase_end) == (0, len(field["value"].rstrip())):
            quote = Quote(offset + field.start("label"), offset + field.end("value"), line[field.start("label") : field.end("value")])
            yield Figure(about, column.metric, number.value, number.unit, (quote,), qualifier=number.qualifier, period=column.period, confidence=0.9, rule="form-line")
