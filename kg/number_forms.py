"""Numbers whose form, not a unit behind the numeral, says what they count: small money, the year something was built, the day of each month it meets, people.

The patterns are a table (`number_forms`); `kg.numbers` takes what they find before it reads figures with units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.lexicon import longest_first, read_table, read_words

_DIGITS = "〇一二三四五六七八九"
_SMALL = rf"(?:\d{{1,2}}|[{_DIGITS}两])"
_MONEY = re.compile(
    rf"(?<![\d.第十百千万])(?:(?P<yuan>{_SMALL})[元块])?(?P<jiao>{_SMALL})[角毛](?:(?P<fen>{_SMALL})分|钱|(?<=\d.)(?![一-鿿]{{0,3}}[形楼亭镇村星]))"
    rf"|(?<![\d.第十百千万])(?P<cents>(?![一1]分){_SMALL})分钱"
)


@dataclass(frozen=True, slots=True)
class Form:
    """A stretch of text that is a number of a known kind; `numeral` is its value as written, without 余 and 多, `value` the value itself where the form reckons it."""

    start: int
    end: int
    unit_start: int
    unit: str
    kind: str
    numeral: str = ""
    value: Decimal | None = None


def find_forms(text: str) -> Iterator[Form]:
    """The numbers whose form says what they count.

    >>> [(text[f.start:f.end], f.kind, f.unit, str(f.value)) for text in ("每度4角5分", "建于1986年") for f in find_forms(text)]
    [('4角5分', 'money', '元', '0.45'), ('1986年', 'built', '年', 'None')]
    """
    for match in _MONEY.finditer(text):
        yield Form(match.start(), match.end(), _first_unit(match), "元", "money", value=_reckon(match))
    for pattern, kind, unit in _patterns():
        for match in pattern.finditer(text):
            end = match.end("unit") if match["unit"] else match.end("value")
            yield Form(match.start("value"), end, match.end("value"), unit or match["unit"], kind, re.sub("[余多]", "", match["value"]))


def _first_unit(match: re.Match[str]) -> int:
    return match.end("yuan") if match["yuan"] else match.end("jiao") if match["jiao"] else match.end("cents")


def _reckon(match: re.Match[str]) -> Decimal:
    """The money in yuan: 4角5分 is 0.45."""
    yuan, tenths, cents = (_digit(match[name]) for name in ("yuan", "jiao", "fen"))
    return Decimal(100 * yuan + 10 * tenths + cents + _digit(match["cents"])) / 100


def _digit(text: str | None) -> int:
    if not text:
        return 0
    return int(text) if text.isdecimal() and text.isascii() else 2 if text == "两" else _DIGITS.index(text)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """The rows of the table: pattern, kind and unit; {C} stands for the classifiers, {P} for nouns of people, {H} of households, {Q} for what stands before either."""
    people = read_table("people_counted")
    words = {
        "{C}": [row["text"] for row in read_table("classifiers")],
        "{P}": read_words("number_people"),
        "{H}": [row["word"] for row in people if row["as"] == "household"],
        "{Q}": [row["word"] for row in people if row["as"] == "quality"],
    }
    slots = {slot: "|".join(longest_first(listed)) for slot, listed in words.items()}
    rows = []
    for row in read_table("number_forms"):
        pattern = row["pattern"]
        for slot, expression in slots.items():
            pattern = pattern.replace(slot, f"(?:{expression})")
        rows.append((re.compile(pattern), row["kind"], row["unit"]))
    return tuple(rows)
