"""What each numeral of a Chinese text is: a figure, part of a formula, a name, a date, an ordinal, an idiom.

Numerals are told apart in layers, the surest first; a later layer takes nothing that an earlier one has taken. The words of each layer
are tables of the lexicon (`units`, `classifiers`, `number_*`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.lexicon import longest_first, read_table, read_words
from kg.model import AT_LEAST, AT_MOST, EXACTLY
from kg.number_forms import find_forms
from kg.numerals import HAN, NUMERAL, POINTED, SCALE, SCALES, parse_numeral, plain_decimal
from kg.periods import find_dates

FIGURE, FORMULA, NAME, DATE, ORDINAL, SECTION, IDIOM = "figure", "formula", "name", "date", "ordinal", "section", "idiom"
PHONE, IDENTIFIER, TIME, RATIO = "phone", "id", "time", "ratio"

ITEM_NUMBER = r"(?:[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．](?!\d))"  # the number of a section or item
_SECTION = re.compile(rf"(?m)^[ \t#]*(?:{ITEM_NUMBER}|[①-⑳])")
_BARE = frozenset({"百", "千", "万", "亿", "万亿", "千万", "百万", "千亿", "百亿", "十万"})
_REACHES = re.compile(r"(?:[近上超达约过逾成]|突破|到|跨过|迈过|站上|跨越)$")
_FEW = "数几"
_WHOLE = frozenset({"", "count", "events", "age", "score", "built"})  # what comes in whole numbers, so that 点 before them is a time: 早上八点一名代表, 八点五分


@dataclass(frozen=True, slots=True)
class Number:
    """One numeral and what it is.

    `start`, `end` cover numeral and unit (7500余人); `phrase_start`, `phrase_end` also the words that qualify it (超过…以上). `value` is the
    plain decimal, scaled (1.2万 is 12000), None when the text gives none (数十). `unit` is without 万 and 亿; `kind` says what the unit
    measures ("count" for classifiers). `period` is the ISO 8601 form of a date. The bounds of a range are two numbers.
    """

    start: int
    end: int
    text: str
    role: str
    value: Decimal | None = None
    unit: str = ""
    qualifier: str = EXACTLY
    unit_start: int = 0
    unit_end: int = 0
    phrase_start: int = 0
    phrase_end: int = 0
    kind: str = ""
    period: str = ""


def find_numbers(text: str) -> tuple[Number, ...]:
    """Every numeral of the text in order of place, each with its role; spans of two bounds of a range share no character.

    >>> [(n.text, n.role, n.unit, str(n.value)) for n in find_numbers("全镇1.2万余人推行“三议一公开”，第一书记3名")]
    [('1.2万余人', 'figure', '人', '12000'), ('三议一公开', 'formula', '', 'None'), ('第一', 'ordinal', '', '1'), ('3名', 'figure', '名', '3')]
    """
    taken = bytearray(len(text))
    found: list[Number] = []
    for layer in (_find_sections, _find_zeros, _find_forms, _find_dates, _find_formulas, _find_names, _find_pointed, _find_idioms, _find_ranges, _find_shared_units, _find_figures):
        for number in layer(text, taken):
            if not any(taken[number.start : number.end]):
                taken[number.start : number.end] = b"\x01" * (number.end - number.start)
                found.append(number)
    return tuple(sorted(found, key=lambda number: (number.start, number.end)))


def _plain_number(role: str, text: str, start: int, end: int, **more: object) -> Number:
    fields = {"phrase_start": start, "phrase_end": end, "unit_start": end, "unit_end": end} | more
    return Number(start, end, text[start:end], role, **fields)  # type: ignore[arg-type]


# --- the layers before figures


def _find_sections(text: str, taken: bytearray) -> Iterator[Number]:
    for match in _SECTION.finditer(text):
        yield _plain_number(SECTION, text, match.start(), match.end())


def _find_dates(text: str, taken: bytearray) -> Iterator[Number]:
    for date in find_dates(text):
        yield _plain_number(DATE, text, date.start, date.end, period=date.iso)


def _find_formulas(text: str, taken: bytearray) -> Iterator[Number]:
    for pattern in _formula_patterns():
        for match in pattern.finditer(text):
            quoted = match.start() and text[match.start() - 1] in "“「『‘"
            if not (quoted and match.group() in read_words("number_idioms")):
                yield _plain_number(FORMULA, text, match.start(), match.end())


def _find_names(text: str, taken: bytearray) -> Iterator[Number]:
    for pattern, role in _name_patterns():
        for match in pattern.finditer(text):
            yield _read_ordinal(text, match) if role == ORDINAL else _plain_number(role, text, match.start(), match.end())


def _read_ordinal(text: str, match: re.Match[str]) -> Number:
    """An ordinal with its rank as value and its classifier as unit (第13位: 13 位; 首位: 1 位)."""
    if match.group() in {"首位", "之首", "榜首"}:
        return _plain_number(ORDINAL, text, match.start(), match.end(), value=Decimal(1), unit="位", unit_start=match.end() - 1)
    inner = re.search(NUMERAL, match.group())
    value = parse_numeral(inner.group()) if inner else None
    unit = match.group()[inner.end() :] if inner else ""
    return _plain_number(ORDINAL, text, match.start(), match.end(), value=value, unit=unit, unit_start=match.end() - len(unit))


def _find_zeros(text: str, taken: bytearray) -> Iterator[Number]:
    for pattern in _zero_patterns():
        for match in pattern.finditer(text):
            unit = match.groupdict().get("unit") or ""
            start = match.end() - len(unit)
            yield _plain_number(
                FIGURE, text, match.start(), match.end(), value=Decimal(0), unit=unit, unit_start=start, kind=_kind_of(unit)
            )


def _find_forms(text: str, taken: bytearray) -> Iterator[Number]:
    for form in find_forms(text):
        value = form.value if form.value is not None else parse_numeral(form.numeral)
        before, said = _qualifier_before(text, form.start, form.numeral) if form.kind in {"count", "energy"} else (form.start, "")
        about = AT_LEAST if re.search("[余多]", text[form.start : form.unit_start]) else EXACTLY
        qualifier = AT_MOST if text[form.end - 1] == "内" else said or about
        more = {"unit": form.unit, "unit_start": form.unit_start, "kind": form.kind, "qualifier": qualifier, "phrase_start": before}
        yield _plain_number(FIGURE, text, form.start, form.end, value=value, **more)


def _find_idioms(text: str, taken: bytearray) -> Iterator[Number]:
    """Words of the idiom table around each Han numeral, the longest at each place."""
    words = read_words("number_idioms")
    longest = max(map(len, words))
    for match in re.finditer(rf"[{HAN}半双]", text):
        at = match.start()
        spans = ((s, s + n) for n in range(longest, 1, -1) for s in range(max(0, at - n + 1), min(at, len(text) - n) + 1))
        span = next((s for s in spans if text[s[0] : s[1]] in words and _is_idiom(text, *s)), None)
        if span:
            yield _plain_number(IDIOM, text, *span)


def _is_idiom(text: str, start: int, end: int) -> bool:
    """Whether the word stands alone: no numeral runs into it, and one made of numerals only has no unit behind it."""
    if text[start] in HAN and start and (text[start - 1].isdigit() or text[start - 1] in HAN + _FEW + "第"):
        return False
    if text[end - 1] not in HAN:
        return True
    return not (set(text[start:end]) <= set(HAN) and (_unit_pattern().match(text, end) or text[end : end + 1] in set(HAN)))


# --- figures


def _find_ranges(text: str, taken: bytearray) -> Iterator[Number]:
    """Both bounds of each range: 300—500户, 5%至8%, 两三个."""
    for match in _range_pattern().finditer(text):
        if any(taken[match.start() : match.end()]):
            continue
        low_unit, unit = match["low_unit"], match["unit"]
        if low_unit and (low_unit != unit or text[: match.start()].endswith(("从", "由"))):
            continue
        yield _bound(text, match.start("low"), match.end("low"), _low_numeral(match), match, AT_LEAST)
        yield _bound(text, match.start("high"), match.end("unit"), match["high"], match, AT_MOST)
    for match in _few_pattern().finditer(text):
        low, high = match["low"], match["high"]
        if not any(taken[match.start() : match.end()]):
            yield _bound(text, match.start("low"), match.end("low"), low, match, AT_LEAST)
            yield _bound(text, match.start("high"), match.end("unit"), high, match, AT_MOST)


def _find_shared_units(text: str, taken: bytearray) -> Iterator[Number]:
    """The numbers behind 分别 that leave their unit to the last one: 分别提高4.3个和2.7个百分点, 分别增长12.3、8.5%."""
    for match in _shared_unit_pattern().finditer(_mask(text, taken)):
        for one in re.compile(r"(\d+(?:\.\d+)?)个?").finditer(text, match.start("list"), match.end("list")):
            value = parse_numeral(one[1] + match["scale"])
            yield _plain_number(FIGURE, text, *one.span(), value=value, unit=_name_unit(match["unit"]), kind=_kind_of(match["unit"]))


def _low_numeral(match: re.Match[str]) -> str:
    """The lower bound with the scale of the upper one, unless it has a unit or scale itself or would be more than that: 3至5万元; not 8000至1.2万元."""
    low, scale = match["low"], "".join(re.findall(SCALE, match["high"])[-1:])
    if match["low_unit"] or not scale or re.search(SCALE, low):
        return low
    scaled, high = parse_numeral(low + scale), parse_numeral(match["high"])
    return low if scaled is not None and high is not None and scaled > high else low + scale


def _bound(text: str, start: int, end: int, numeral: str, match: re.Match[str], qualifier: str) -> Number:
    unit = match["unit"]
    return Number(
        start, end, text[start:end], FIGURE, parse_numeral(numeral), _name_unit(unit), qualifier, match.start("unit"), match.end("unit"),
        match.start(), match.end(), _kind_of(unit),
    )  # fmt: skip


def _find_figures(text: str, taken: bytearray) -> Iterator[Number]:
    for match in _figure_pattern().finditer(_mask(text, taken)):
        yield _read_figure(text, match)


def _find_pointed(text: str, taken: bytearray) -> Iterator[Number]:
    """Han numerals with 点 where a share, 万 or 亿, or a measure says that they are decimals: 百分之九十八点五, 三点二万, 八十六点五平方公里."""
    for match in _pointed_pattern().finditer(_mask(text, taken) if "点" in text else ""):
        if match["share"] or match["scale"] or _kind_of(match["unit"] or "") not in _WHOLE:
            yield _read_figure(text, match)


def _mask(text: str, taken: bytearray) -> str:
    return "".join("\x00" if used else char for char, used in zip(text, taken))


def _read_figure(text: str, match: re.Match[str]) -> Number:
    unit = match["unit"] or ""
    role = _judge_role(text, match, unit)
    value = _value_of(match)
    if match["share"]:
        unit, name, kind = "", {"百": "%", "千": "‰", "万": "‱"}[match["share"][0]], "percent"
    else:
        name, kind = (unit, "count") if _is_piece(text, match) else (_name_unit(unit), _kind_of(unit))
    start, end = match.start("body"), match.end("body")
    before, before_qualifier = _qualifier_before(text, start, match["few"] or match["numeral"])
    after, after_qualifier = _qualifier_after(text, end)
    between = match["between"] or match["later"] or match["few"]
    qualifier = before_qualifier or (_between().get(between[0], AT_LEAST) if between else "") or after_qualifier or EXACTLY
    if role == IDIOM:
        qualifier, before, after = EXACTLY, start, end
    unit_start = match.start("unit") if unit else end
    return Number(
        start, end, text[start:end], role, value, name, qualifier, unit_start, unit_start + len(unit), before, after, kind,
    )  # fmt: skip


def _judge_role(text: str, match: re.Match[str], unit: str) -> str:
    """Han numerals count only before a unit or as a round sum (两千八); 一 before a classifier is an article."""
    numeral = match["numeral"] or ""
    if match["share"] or (numeral and numeral[0].isdigit()):
        return FIGURE
    if not unit:
        return FIGURE if re.search(r"[百千万亿]", match["body"]) and len(match["body"]) > 1 else IDIOM
    if numeral == "一" and not match["half"] and not match["scale"] and _kind_of(unit) not in {"share", "times"}:
        return IDIOM
    if numeral in _BARE and not match["between"] and not _REACHES.search(text[max(0, match.start("body") - 3) : match.start("body")]):
        return IDIOM
    return FIGURE


def _is_piece(text: str, match: re.Match[str]) -> bool:
    """Whether 块 counts pieces (展板12块) and not money: something that comes in pieces is named beside it."""
    if match["unit"] != "块":
        return False
    near = re.split(r"[。；\n]", text[max(0, match.start("body") - 20) : match.start("body")])[-1] + text[match.end("body") : match.end("body") + 6]
    return any(piece in near for piece in read_words("number_pieces"))


def _value_of(match: re.Match[str]) -> Decimal | None:
    if match["few"]:
        tens = match["few"].rstrip(_FEW)
        return parse_numeral(tens) if tens and match["few"][-1] in _FEW else None
    value = parse_numeral(match["numeral"] + (match["scale"] or ""))
    if value is None:
        return None
    if match["tenth"]:
        value += Decimal(parse_numeral(match["tenth"]) or 0) / 10
    return plain_decimal(value + Decimal("0.5") if match["half"] else value)


def _qualifier_before(text: str, start: int, numeral: str) -> tuple[int, str]:
    for word, qualifier in () if re.match("[民公契合条规签]约", text[start - 2 : start]) else _before():
        if text.startswith(word, start - len(word)) and start >= len(word) and (word != "上" or numeral in SCALES):
            return start - len(word), qualifier
    return start, ""


def _qualifier_after(text: str, end: int) -> tuple[int, str]:
    for word, qualifier in _after():
        if text.startswith(word, end) and not text.startswith(("多功能", "多层", "多元", "内用", "内销", "内贸", "内陆", "内需"), end):
            return end + len(word), qualifier
    return end, ""


def _name_unit(unit: str) -> str:
    return _units().get(unit, ("", unit))[1]


def _kind_of(unit: str) -> str:
    return _units().get(unit, ("", ""))[0]


# --- the tables, compiled


@cache
def _units() -> dict[str, tuple[str, str]]:
    """Unit as written -> (kind, unit as named)."""
    measures = {row["text"]: (row["kind"], row["unit"] if row["unit"] else row["text"]) for row in read_table("units")}
    return {row["text"]: ("count", row["text"]) for row in read_table("classifiers")} | measures


@cache
def _unit_alternatives() -> str:
    """All units as an alternation, the longest first, each but before the characters that make another word of it."""
    unless = {row["text"]: row["unless"] for name in ("classifiers", "units") for row in read_table(name)}
    units = longest_first(unless)
    return "|".join(re.escape(unit) + (f"(?![{unless[unit]}])" if unless[unit] else "") for unit in units)


@cache
def _unit_pattern() -> re.Pattern[str]:
    return re.compile(_unit_alternatives())


@cache
def _figure_pattern() -> re.Pattern[str]:
    few = rf"[{HAN}]{{0,24}}(?:数(?=[百十千万亿名个家次户人])|几)[百十千万亿]{{0,6}}(?={_unit_alternatives()})"
    return _compile_figure(NUMERAL, few)


@cache
def _pointed_pattern() -> re.Pattern[str]:
    return _compile_figure(rf"(?<![{HAN}\d第]){POINTED}")


def _compile_figure(numeral: str, few: str = "(?!)") -> re.Pattern[str]:
    return re.compile(
        rf"(?P<body>(?P<share>[百千万]分之)?(?:(?P<few>{few})|(?P<numeral>{numeral}))(?P<between>余|多|来|几)?(?P<scale>{SCALE}{{0,3}})(?P<later>余|多|来)?"
        rf"(?:[ \u3000]?(?P<unit>{_unit_alternatives()}))?(?:(?<=成)(?P<tenth>[一二三四五六七八九])(?![一-九十]))?(?P<half>(?<=[年月天时元斤亩里成])半)?)"
    )


@cache
def _shared_unit_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:分别|依次)[^，。；：、\d\n]{{0,16}}(?P<list>(?:\d+(?:\.\d+)?个?[、和与及])+)\d+(?:\.\d+)?(?P<scale>{SCALE}{{0,3}})(?P<unit>{_unit_alternatives()})")


@cache
def _range_pattern() -> re.Pattern[str]:
    unit = _unit_alternatives()
    one = rf"{NUMERAL}{SCALE}{{0,3}}"
    return re.compile(rf"(?<![\d.])(?P<low>{one})(?P<low_unit>{unit})?(?:[—–~～－-]+|至|到)(?P<high>{one})(?P<unit>{unit})")


@cache
def _few_pattern() -> re.Pattern[str]:
    """Two neighbouring digits that mean either: 两三个, 七八次, 三五户."""
    pairs = ("一两", "一二", "两三", "二三", "三四", "四五", "五六", "六七", "七八", "八九", "三五")
    either = "|".join(f"(?<={b}){c}" for b, c in pairs)
    return re.compile(rf"(?<![{HAN}\d第])(?P<low>[一二两三四五六七八])(?P<high>{either})(?P<unit>{_unit_alternatives()})")


@cache
def _formula_patterns() -> tuple[re.Pattern[str], ...]:
    counted = "".join(sorted(unit for unit in _units() if len(unit) == 1 and "\u4e00" <= unit))
    kernel = rf"(?![{HAN}{counted}双半几数多余来第月日时点分])[\u4e00-\u9fff]"
    slots = {"{H}": "[一二三四五六七八九十两双]", "{K}": kernel}
    return tuple(re.compile(_fill(row["pattern"], slots)) for row in read_table("number_formulas"))


@cache
def _name_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    numerals = {"{D}": r"(?<!\d)\d{1,24}(?:\.\d{1,9})?", "{N}": rf"(?:\d{{1,24}}(?:\.\d{{1,9}})?|[{HAN}]{{1,24}})"}
    return tuple((re.compile(_fill(row["pattern"], numerals)), row["role"]) for row in read_table("number_names"))


def _fill(pattern: str, slots: dict[str, str]) -> str:
    for slot, expression in slots.items():
        pattern = pattern.replace(slot, expression)
    return pattern


@cache
def _zero_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in read_table("number_zero"))


def _qualifier_words(place: str) -> tuple[tuple[str, str], ...]:
    rows = ((row["word"], row["qualifier"]) for row in read_table("number_qualifiers") if row["place"] == place)
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


@cache
def _before() -> tuple[tuple[str, str], ...]:
    return _qualifier_words("before")


@cache
def _after() -> tuple[tuple[str, str], ...]:
    return _qualifier_words("after")


@cache
def _between() -> dict[str, str]:
    return dict(_qualifier_words("between"))
