"""Dates and periods of a Chinese text as ISO 8601 years, months, dates and intervals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from kg.lexicon import read_table

_HAN_DIGITS = {c: str(i % 10) for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○OoＯ0", "0")  # 二O一八年: a letter or a digit for the sign
_YEAR = r"(?:(?:19|20)\d\d|[一二][〇○零OoＯ0九一二三四五六七八]{3})"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_SPAN = r"\s*[—–\-~～至到－]+\s*"

_INTERVAL = re.compile(rf"({_YEAR})(?:年度|年)?{_SPAN}({_YEAR})(?:年度|年)")
_SINCE = re.compile(rf"({_YEAR})年(?:({_SMALL})月)?(?:至今|到现在|以来|起|开始|成立以来)")
_FULL = re.compile(
    rf"(?P<y>{_YEAR})(?:年度|年(?:底|末|初|中)?(?:之前|以前|前)?)(?:\s*(?P<m>{_SMALL})月(?:[份底初末])?(?:\s*(?P<d>{_SMALL})[日号])?)?|(?<![\d.])(?P<y2>{_YEAR})[-./](?P<m2>\d{{1,2}})(?:[-./](?P<d2>\d{{1,2}}))?(?![\d%万亿])"
)
_MONTHS = re.compile(  # 2022年1月至10月, 2022年11月3日至2023年2月5日, 2022年5月1日至7日
    rf"(?P<y>{_YEAR})年(?P<m>{_SMALL})(?:月份?(?:(?P<d>{_SMALL})[日号])?)?{_SPAN}(?:(?:(?P<y2>{_YEAR})年)?(?P<m2>{_SMALL})月份?(?:(?P<d2>{_SMALL})[日号])?底?|(?<=[日号至到—–~－-])(?P<d3>{_SMALL})[日号])"
)
_SEASON_WORDS = r"(?<![每跨一二两三四五六七八九十个])(?:第?[一二三四]季度|[上下]半年|前(?:[二三]个?季度|(?:1[0-2]|[2-9]|十[一二]?|[二三四五六七八九])个月))"
_SEASON = re.compile(rf"(?P<y>{_YEAR})年(?P<season>{_SEASON_WORDS})")
_SEASONS = {"一季": (1, 3), "二季": (4, 6), "三季": (7, 9), "四季": (10, 12), "上半": (1, 6), "下半": (7, 12)}
_SEASON_ALONE = re.compile(_SEASON_WORDS)
_LISTED_YEAR = re.compile(rf"(?<![\d.]){_YEAR}(?=(?:、{_YEAR})*[、和]{_YEAR}年)")  # 2021|、2022年
_PART = r"(?:\d{1,2}月份?|第?[一二三四]季度|[上下]半年)"
_TIME = rf"(?:(?:{_YEAR}年?|[去今前]年){_PART}?|{_PART})"
#: Times one behind the other, to which the numbers behind 分别 belong in order.
TIMES_IN_ROW = re.compile(rf"(?:{_TIME}(?:[、和与及]|以及))+{_TIME}[底末]?")
_SENTENCE_END = re.compile("[。！？\n]")
_RECURS = re.compile("每年|历年|逐年|次年|翌年|第二年|来年")
_ONE_YEAR = re.compile(r"(?P<year>\d{4})(?:-[\d-]+)?(?:/(?P<last>\d{4})-[\d-]+)?")  # not the years of an interval
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
    return _add_years(text, sorted(found))


def _add_years(text: str, periods: list[Period]) -> tuple[Period, ...]:
    """The periods, months and seasons without a year in that of the time named before them in the sentence (今年1—6月, 2022年…，二季度)."""
    year, at = "", 0
    told: list[Period] = []
    for period in periods:
        if _SENTENCE_END.search(text, at, period.start) or _RECURS.search(text, at, period.start):
            year = ""
        if not period.iso and year:
            period = replace(period, iso=_read_date(f"{year}年{text[period.start : period.end]}"))
        single = _ONE_YEAR.fullmatch(period.iso)
        year, at = single["last"] or single["year"] if single else year if not period.iso else "", period.end
        told.append(period)
    return tuple(told)


def _read_date(text: str) -> str:
    """The one date that the whole text is; "" for any other text."""
    return next((date.iso for date in find_dates(text) if (date.start, date.end) == (0, len(text))), "")


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


def _join(year: str, month: str | None, day: str | None = None) -> str:
    return "-".join(filter(None, (year, _small(month), _small(day))))


def _parse_months(match: re.Match[str]) -> str:
    first = _year(match["y"])
    if match["d3"]:
        return f"{_join(first, match['m'], match['d'])}/{_join(first, match['m'], match['d3'])}" if match["d"] else ""
    last = _year(match["y2"]) if match["y2"] else first
    day = match["d"] if match["d2"] else None
    return f"{_join(first, match['m'], day)}/{_join(last, match['m2'], match['d2'] if day else None)}"


def _parse_season(match: re.Match[str]) -> str:
    """The months of a quarter, a half-year or the first so many of a year (前三季度, 前10个月)."""
    year, season = _year(match["y"]), match["season"].removeprefix("第")
    first, last = _SEASONS.get(season[:2], (1, 0))
    if not last:
        count = int(_small(re.sub("[前个季度月]", "", season)))
        last = 3 * count if "季" in season else count
    return f"{year}-{first:02}/{year}-{last:02}"


def _parse_plan(match: re.Match[str]) -> str:
    """The years of a five-year plan: the tenth ran from 2001, each five years later."""
    first = 2001 + 5 * int(_HAN_DIGITS[match[1] or match[2]])
    return f"{first}/{first + 4}"


_PARSERS = (
    (_PLAN, _parse_plan),
    (_INTERVAL, lambda match: f"{_year(match[1])}/{_year(match[2])}"),
    (_SINCE, lambda match: _join(_year(match[1]), match[2]) + "/.."),
    (_MONTHS, _parse_months),
    (_SEASON, _parse_season),
    (_LISTED_YEAR, lambda match: _year(match.group())),
    (_FULL, _parse_full),
    (_MONTH, lambda match: ""),
    (_SEASON_ALONE, lambda match: ""),
)


@cache
def _relative_words() -> tuple[re.Pattern[str], dict[str, tuple[int, bool]]]:
    rows = read_table("date_words")
    words = sorted((row["word"] for row in rows), key=len, reverse=True)
    offsets = {row["word"]: (int(row["offset"]), row["open"] == "start") for row in rows}
    return re.compile("|".join(map(re.escape, words))), offsets
