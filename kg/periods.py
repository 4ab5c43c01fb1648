"""Dates and periods of a Chinese text as ISO 8601 years, months, dates and intervals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.lexicon import read_table

_HAN_DIGITS = {c: str(i % 10) for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○OoＯ0", "0")  # 二O一八年: a letter or a digit for the sign
_YEAR = r"(?:(?:19|20)\d\d|[一二][〇○零OoＯ0九一二三四五六七八]{3})"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_SPAN = r"\s*[—–\-~～至到－]+\s*"

_INTERVAL = re.compile(rf"({_YEAR})(?:年度|年)?{_SPAN}({_YEAR})(?:年度|年)")
_SINCE = re.compile(rf"({_YEAR})年(?:{_SMALL}月)?(?:至今|到现在|以来|起|开始|成立以来)")
_FULL = re.compile(
    rf"(?P<y>{_YEAR})(?:年度|年(?:底|末|初|中)?(?:之前|以前|前)?)(?:\s*(?P<m>{_SMALL})月(?:份)?(?:\s*(?P<d>{_SMALL})[日号])?)?|(?<![\d.])(?P<y2>{_YEAR})[-./](?P<m2>\d{{1,2}})(?:[-./](?P<d2>\d{{1,2}}))?(?![\d%万亿])"
)
_LISTED_YEAR = re.compile(rf"(?<![\d.]){_YEAR}(?=(?:、{_YEAR})*[、和]{_YEAR}年)")  # 2021|、2022年
#: Times one behind the other, to which the numbers behind 分别 belong in order.
TIMES_IN_ROW = re.compile(rf"(?:(?:{_YEAR}年?|[去今前]年|\d{{1,2}}月份?|[一二三四]季度|[上下]半年)(?:[、和与及]|以及))+(?:{_YEAR}年度?|[去今前]年|\d{{1,2}}月份?|[一二三四]季度|[上下]半年)[底末]?")
_JOINTS = frozenset({"、", "和", "与", "及", "以及"})
#: The years of a five-year plan, which its plan alone is called after (十四五).
PLAN_YEARS = re.compile("十[一二三四五六七八九]五")
_PLAN = re.compile(r"十([一二三四五六七八九])五(?:时期|期间|末)|(?<=“)十([一二三四五六七八九])五(?=”(?:时期|期间|末|以来))")
_MONTH = re.compile(
    rf"(?<![\d.个]){_SMALL}(?:月份?)?{_SPAN}{_SMALL}月(?:份|{_SMALL}[日号])?|(?<![\d.个])\d{{1,2}}月(?:份|{_SMALL}[日号])?|(?<!个)[一二三四五六七八九十]{{1,2}}月(?:份|底|初|{_SMALL}[日号])?|(?<![\d.]){_SMALL}[日](?![均常])|(?<![\d.第〕\]】])\d{{1,2}}号(?=[，。、；）\n至])"
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of text that names a time; `iso` is "" when the text does not say which (3月 without a year)."""

    start: int
    end: int
    iso: str


def find_dates(text: str) -> tuple[Period, ...]:
    """The dates written with a numeral, in order, none overlapping.

    >>> [p.iso for p in find_dates("2017年至今，2022年度至2023年度，二〇一八年三月")]
    ['2017/..', '2022/2023', '2018-03']
    """
    found: list[Period] = []
    taken = bytearray(len(text))
    for pattern, parse in _PARSERS:
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
                found.append(Period(match.start(), match.end(), parse(match)))
    return tuple(sorted(found))


def find_periods(text: str, issued: str = "") -> tuple[Period, ...]:
    """The dates of a text and its relative times (今年, 去年), these counted from the date of issue.

    >>> [p.iso for p in find_periods("去年办结58件，今年62件", "2024-02-06")]
    ['2023', '2024']
    """
    words, offsets = _relative_words()
    found = list(find_dates(text))
    year = issued[:4]
    for match in words.finditer(text):
        offset, is_open = offsets[match.group()]
        iso = str(int(year) + offset) + ("/.." if is_open else "") if year.isdigit() else ""
        found.append(Period(match.start(), match.end(), iso))
    return tuple(sorted(found))


def find_time_row(text: str, periods: Sequence[Period], count: int) -> tuple[str, ...]:
    """The times, one behind the other, to which so many numbers belong in order, the years of an interval one by one; () without such a row.

    >>> text = "2020年、2021年和2022年收入分别为3万元、5万元、6万元，2021至2022年"
    >>> find_time_row(text, find_dates(text), 3), find_time_row(text, find_dates(text), 2), find_time_row(text, find_dates(text), 4)
    (('2020', '2021', '2022'), ('2021', '2022'), ())
    """
    for last in range(len(periods), 0, -1):
        row = periods[max(0, last - count) : last]
        if len(row) == count and all(text[a.end : b.start] in _JOINTS for a, b in pairwise(row)):
            return tuple(period.iso for period in row)
        first, _, final = periods[last - 1].iso.partition("/")
        if len(first) == len(final) == 4 and int(final) - int(first) == count - 1:
            return tuple(str(year) for year in range(int(first), int(final) + 1))
    return ()


def _year(text: str) -> str:
    return "".join(_HAN_DIGITS.get(c, c) for c in text)


def _small(text: str | None) -> str:
    """Two digits of a month or day: "三" -> "03", "二十一" -> "21"."""
    if not text:
        return ""
    if text.isdigit():
        return text.zfill(2)
    tens, _, ones = text.rpartition("十")
    high = _HAN_DIGITS.get(tens, "1") if "十" in text else "0"
    return high + (_HAN_DIGITS.get(ones[-1:], "0") if ones else "0")


def _parse_full(match: re.Match[str]) -> str:
    year = _year(match["y"] or match["y2"])
    return "-".join(x for x in (year, _small(match["m"] or match["m2"]), _small(match["d"] or match["d2"])) if x)


def _parse_plan(match: re.Match[str]) -> str:
    """The years of a five-year plan: the tenth ran from 2001, each five years later."""
    first = 2001 + 5 * int(_HAN_DIGITS[match[1] or match[2]])
    return f"{first}/{first + 4}"


_PARSERS = (
    (_PLAN, _parse_plan),
    (_INTERVAL, lambda match: f"{_year(match[1])}/{_year(match[2])}"),
    (_SINCE, lambda match: f"{_year(match[1])}/.."),
    (_LISTED_YEAR, lambda match: _year(match.group())),
    (_FULL, _parse_full),
    (_MONTH, lambda match: ""),
)


@cache
def _relative_words() -> tuple[re.Pattern[str], dict[str, tuple[int, bool]]]:
    rows = read_table("date_words")
    words = sorted((row["word"] for row in rows), key=len, reverse=True)
    offsets = {row["word"]: (int(row["offset"]), row["open"] == "start") for row in rows}
    return re.compile("|".join(map(re.escape, words))), offsets
