"""What still stands at the rims of a list of parts: 德治|三治融合, 乡贤|共治, 即|夯实组织, 以|“一张网”管到底, 促进|自治."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.enumerations import Span
from kg.lexicon import alternatives, read_words
from kg.namings import Expansion, Naming, without_shared_verb
from kg.shapes import FORMULA, VALUES, split_numerals

#: What explains, before the first part.
_EXPLAINS = re.compile("[即指](?=[一-龥]{3})(?![将使便时刻日可挥导])")

#: What governs parts that begin with a quotation, before the first of them.
_GOVERNS_QUOTED = re.compile("(?:以|把|将|用|靠|凭|通过|依托|坚持|围绕|实行|推行)(?=“)")

#: What furthers all things of a list, before the first of them.
_FURTHERS = re.compile("(?:深入|不断|持续|有效|有力|着力|全面|加快|大力)?(?:促进|推进|推动|加强|强化|深化|健全|完善|坚持|突出|实现|抓好|探索|实行|开展)(?=[一-龥]{2})")


def trim_rims(naming: Naming, expansion: Expansion) -> Expansion:
    """The expansion of a formula, what sums all parts up taken off the last one, and what explains or governs them off the first.

    >>> from kg.namings import make_expansion
    >>> naming = Naming("“两治”。自治、法治两治融合。", (), 1, 3, "两治", "NumericFormula", 2)
    >>> [naming.text[i.start : i.end] for i in trim_rims(naming, make_expansion(naming, ((5, 7), (8, 14)), "kernel-last", 0.8)).items]
    ['自治', '法治']
    """
    spans = tuple((item.start, item.end) for item in expansion.items)
    if expansion.rule == "terms" and len(spans) > 1:
        spans = _from_shares(naming, _without_being_used(naming, spans))
        return replace(expansion, items=tuple(replace(item, start=a, end=b) for item, (a, b) in zip(expansion.items, spans)))
    if naming.kind != FORMULA or len(spans) < 2 or expansion.rule in ("clauses", "terms", "meanings"):
        return expansion
    for cut in (_without_makers, _without_dates, _without_turning, _without_measures, _up_to_colours, _without_summing, _without_explaining, _without_furthering, without_shared_verb):
        spans = cut(naming, spans)
    return replace(expansion, items=tuple(replace(item, start=a, end=b) for item, (a, b) in zip(expansion.items, spans)))


#: What leads in or says what a counted thing serves as, where others of the formula are told without (以1个|村党总支|为引领, 依托|网格化、数字化|2个手段).
_USED = re.compile("(?:依托|通过|运用|用好|借助|围绕|依靠)(?=[一-龥]{2,}、)")
_SERVES = re.compile("(?<=[一-龥]{2})作?为(?:引领|核心|主导|统领|龙头|基础|支撑|保障|主体|牵引|纽带|载体|抓手|依托)$")


def _without_being_used(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The terms of a digit formula without the verb of using before a list of them, and without what one behind 以 serves as."""
    spans = tuple((mark.end() if (mark := _USED.match(naming.text, a, b)) else a, b) for a, b in spans)
    return tuple((a, mark.start() if (mark := _SERVES.search(naming.text, a + 1, b)) else b) for a, b in spans)


#: A share of a whole, at the head of what it goes to.
_SHARE = re.compile("(?:[一二两三四五六七八九]成|\\d{1,2}(?:[%％]|成))(?=[一-龥]{2})")


def _from_shares(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The terms, the first one without the whole that is shared out, where all others open with their share (村集体收益|五成用于再生产、三成…、两成…)."""
    (start, end), *others = spans
    mark = _SHARE.search(naming.text, start, end)
    return ((mark.start(), end), *others) if mark is not None and all(_SHARE.match(naming.text, *span) for span in others) else spans


#: Whom something is made up of, before its name (由退休教师组成的|宣讲团), and on which day it is held (每月5日开|党员会).
_MADE_OF = re.compile("由[^，。；“”]{2,16}?(?:组成|构成|组建|担任|兼任)的(?=[一-龥“]{2})|[^，。；“”由]{2,6}?(?:牵头)?(?:组成|组建|办起|建起|拉起|成立)了?(?=[一-龥“]{3})")
_DATED = re.compile("(?:每?[月周季年])?\\d{1,2}[日号](?:上午|下午|晚上?)?(?:召?开|举行|举办|办)(?=[一-龥“]{2})")

_WEEKLY = re.compile("每?(?:周|星期)[一二三四五六日天末](?:上午|下午|晚上?)?(?:是|有|开|讲|办)?(?=[一-龥“]{3})")


def _without_all(pattern: re.Pattern[str], naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The parts behind what a pattern finds at the head of each of them; as they were where one has nothing of it."""
    marks = [pattern.match(naming.text, *span) for span in spans]
    return tuple((mark.end(), b) for mark, (_, b) in zip(marks, spans) if mark) if all(marks) else spans


def _without_makers(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The parts without whom each is made up of (由老党员组成的|调解团, 妇女组成|保洁队), where all tell it."""
    return _without_all(_MADE_OF, naming, spans)


def _without_dates(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The parts without the day on which each is held (15日开|群众会; 周三|法治课堂 for 三个课堂), where all tell it."""
    things = all(naming.text.endswith(naming.name[-2:], a + 2, b) for a, b in spans)
    return _without_all(_WEEKLY if things else _DATED, naming, spans)


#: What is turned into the things of a list, before the first of them (把屋后的空地改造成|菜园).
_TURNED = re.compile("[把将][^，。；、“”]{2,24}(?:[变改造建打拾理升转换辟]|规划)[成为作](?=[一-龥“]{2})")


def _without_turning(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The parts, the first one without what is turned into all of them (把边角地收拾成|小菜园、小果园), unless the others tell it too."""
    (start, end), *others = spans
    mark = _TURNED.match(naming.text, start, end)
    if mark is None or end - mark.end() > max(b - a for a, b in others) + 2 or any(naming.text[a] in "把将" for a, _ in others):
        return spans
    return ((mark.end(), end), *others)


def _last_group(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The parts of the last numeral clause of the name, all of them where it has but one or counts others."""
    pieces = split_numerals(naming.name)
    counts = [VALUES.get(piece[0], 0) for piece in pieces]
    return spans[-counts[-1] :] if sum(counts) == len(spans) and len(counts) > 1 and counts[-1] > 1 else spans


def _without_summing(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The parts, the last one without the number that sums its group up and how they go together (德治|三治融合), or how the name says that they do (乡贤|共治)."""
    group = _last_group(naming, spans)
    *front, (start, end) = group
    joiners = alternatives(read_words("formula_joiners"))
    number = "".join(c for c, n in VALUES.items() if n == len(group))
    summed = re.compile(f"(?<=[一-龥]{{2}})的?(?:[{number}][一-龥](?:{joiners}|[合结][合一]|协同)?|(?P<joined>{joiners}))$").search(naming.text, start, end) if front and number else None
    if summed is None or any(naming.text.endswith(summed.group()[-2:], a, b) for a, b in front) or summed["joined"] and not naming.name.endswith(summed["joined"]):
        return spans
    rest = summed.start() - start
    return (*spans[:-1], (start, summed.start())) if min(b - a for a, b in front) <= rest + 1 and rest < end - start and max(b - a for a, b in front) < end - start else spans


def _without_explaining(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The parts, the first one without 即 before it, or without what governs parts that begin with a quotation."""
    (start, end), *others = spans
    mark = _EXPLAINS.match(naming.text, start, end)
    if mark is None and all(naming.text[a] == "“" for a, _ in others):
        mark = _GOVERNS_QUOTED.match(naming.text, start, end)
    return ((mark.end(), end), *others) if mark is not None and not any(naming.text[a] == naming.text[start] for a, _ in others) else spans


def _without_furthering(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The parts, the first of the last group without the verb that furthers all of it, where what stays is as long as the others (促进|自治、法治、德治)."""
    (start, end), *others = _last_group(naming, spans)
    mark = _FURTHERS.match(naming.text, start, end)
    lengths = {b - a for a, b in others}
    if mark is None or len(others) < 2 or lengths != {end - mark.end()} or any(_FURTHERS.match(naming.text, *span) for span in others) or mark.group()[-2:] in naming.name:
        return spans
    return (*spans[: len(spans) - len(others) - 1], (mark.end(), end), *others)


#: How large or many a part is, behind or before it (优质小麦基地|3万亩, 500亩|蔬菜基地).
_UNITS = "(?:万|千|百)?[余多]?(?:公顷|平方米|公里|万元|[亩人名支家户座吨株头只间])"
_BEHIND = re.compile(f"(?<=[一-龥]{{2}})(?<![达到于过超至第低高每满限共约有增少])(?<!增长)(?:共|约)?\\d[\\d.,]*{_UNITS}$")
_BEFORE = re.compile(f"\\d[\\d.,]*{_UNITS}(?=[一-龥]{{3}})")


def _without_measures(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The parts without how large or many each is, where all of them tell it on the same side."""
    behind = [_BEHIND.search(naming.text, a + 1, b) for a, b in spans]
    if all(behind):
        return tuple((a, mark.start()) for (a, _), mark in zip(spans, behind) if mark)
    before = [_BEFORE.match(naming.text, *span) for span in spans]
    return tuple((mark.end(), b) for (_, b), mark in zip(spans, before) if mark) if all(before) else spans


_COLOUR = "[红橙黄绿青蓝紫白黑灰]色"
_TOLD_OF_COLOUR = re.compile(f"(?P<colour>{_COLOUR})(?:就?是|为|指|即|代表|表示|管理|对应|标注|标识|标记|预警|提醒|关注|用于|适用).+|.{{2,12}}?(?:标注|标识|标记|标为|列为|定为|亮|纳入)?(?P<behind>{_COLOUR})")


def _up_to_colours(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The bare colours of a name that counts them, where each part tells what its colour stands for (红色|代表重大隐患; 对重点户标注|红色)."""
    told = [_TOLD_OF_COLOUR.fullmatch(naming.text, *span) for span in spans] if "色" in naming.name else []
    return tuple(match.span("colour" if match["colour"] else "behind") for match in told if match) if told and all(told) else spans


#: A part that is followed by how many of all of them there are (巷长、巷员|326名).
_COUNTED = re.compile("\\d[\\d,万]*[余多]?[名人位个]")


def counts_members(naming: Naming, expansion: Expansion) -> bool:
    """Whether a list behind a name that gives one to each (一巷一员) only says who was chosen, with their number: then it is of no parts."""
    each = re.fullmatch("一([一-龥])一[一-龥]", naming.name)
    return each is not None and _COUNTED.match(naming.text, max(item.end for item in expansion.items)) is not None
