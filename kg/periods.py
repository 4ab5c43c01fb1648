"""Dates and periods of a Chinese text as ISO 8601 years, months, dates and intervals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

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
    (_FULL, _parse_full),
    (_MONTH, lambda match: ""),
)


@cache
def _relative_words() -> tuple[re.Pattern[str], dict[str, tuple[int, bool]]]:
    rows = read_table("date_words")
    words = sorted((row["word"] for row in rows), key=len, reverse=True)
    offsets = {row["word"]: (int(row["offset"]), row["open"] == "start") for row in rows}
    return re.compile("|".join(map(re.escape, words))), offsets
