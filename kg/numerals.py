"""What a numeral is worth, in digits, Han numerals or both."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

import cn2an

#: The characters of Han numerals, and patterns of a numeral and of the 万 and 亿 behind it.
HAN = "〇零一二三四五六七八九十百千万亿两"
_DIGITS = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?|\d{1,24}(?:\.\d{1,9})?"  # bounded, so that endless digits are read in linear time
NUMERAL = rf"(?:{_DIGITS}|[{HAN}]{{1,24}})"
#: A Han numeral with 点 in it (三点二), which alone may also be a time of day or three points and two.
POINTED = r"[零一二三四五六七八九十百千]{1,12}点[〇零一二三四五六七八九]{1,9}(?![〇零一二三四五六七八九十百千两])"
SCALE = r"(?:万亿|百万|千万|亿|万|百(?!分)|千(?![瓦米克伏卡帕]))"
SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
_LONGEST = 24  # longer runs of digits are codes, not counts


def parse_numeral(text: str) -> Decimal | None:
    """The value of a numeral in digits, Han numerals or both; None when it is not one definite number.

    >>> [str(parse_numeral(n)) for n in ("1.2万", "2.36亿", "两千八", "一亿三千万", "二〇一八", "万", "三四十", "九十九点一二")]
    ['12000', '236000000', '2800', '130000000', '2018', '10000', 'None', '99.12']
    """
    core = whole = text.replace(",", "").replace(" ", "")
    if len(core) > _LONGEST:
        return None
    scale = 1
    while len(core) > 1 and core[-1] in "万亿" or core in SCALES:
        scale *= SCALES[core[-1]]
        core = core[:-1] if len(core) > 1 else "1"
    if re.search(r"[一二三四五六七八九]{2}", core.partition("点")[0]) and not re.fullmatch(r"[〇零一二三四五六七八九]{3,}", core):
        return None
    value = _parse_core(core)
    if value is None:  # 万 behind 亿: 一亿三千万
        value, scale = _parse_core(whole), 1
    return None if value is None else plain_decimal(value * scale)


def _parse_core(core: str) -> Decimal | None:
    try:
        return Decimal(core)
    except InvalidOperation:
        pass
    try:
        return Decimal(str(cn2an.cn2an(core, "smart")))
    except (ValueError, TypeError, KeyError, IndexError, InvalidOperation):
        return None


def plain_decimal(value: Decimal) -> Decimal:
    """The decimal without exponent and trailing zeros."""
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
