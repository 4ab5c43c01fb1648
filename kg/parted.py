"""The numeral clauses of a formula of formulas, where they stand on their own: “一亭两廊” … “一亭”议事，“两廊”宣传; 哪两廊？"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kg.enumerations import read_list_before
from kg.halves import find_halves
from kg.held_lists import list_held
from kg.lexicon import read_words
from kg.points import find_taken_up
from kg.shapes import FORMULA, MEANS, NUMERAL, Formula, count_promised, find_exclusion, split_numerals
from kg.told_lines import find_told_counts

#: What a part of a formula may be the name of, right behind it (五心|社区).
_BEARER = re.compile("社区|小区|村庄|乡村|村落|院落|庭院|楼栋|楼院|家庭|街区|街巷")

#: A clause that opens a numbered point, before what is done with it.
_HEADED = "(?:\n[ 　]*(?:[（(]?[一二三四五六七八九十\\d]{{1,2}}[）)、.．]|第[一二三四五六七八九十]，)?|(?<=[。；：\n][一二三四五六七八九十]是)) ?“?({piece})(?=”?[一-龥]{{2,6}}[，。：\n])"

#: A clause that is asked after before it is told (哪两廊？; 何为“两廊”？), or told with the verb of what is kept there (两廊说的是…).
_ASKED = "(?:哪|何为|何谓|什么是|什么叫|啥是|啥叫|所谓的?)“?({piece})(?=”?(?:[？呢]|，|，?就?是))|(?<=[。；：，\n])“?({piece})(?=”?(?:记|说|讲|指|写|管|画|装|挂|放|算)的(?:就|便|则)?是)"

#: What says behind a name what it is.
DEFINED = "，?(?:就是|即是|便是|是指|指的是|即为|即|是|指|为)"


#: Why a name is no formula where nothing explains it: one thing counts nothing off, a word is in general use.
_PLAIN = ("one thing", "general word")

#: A numeral and what it counts in quotation marks, with what is said of it.
_EXPLAINED = re.compile(f"“({NUMERAL}[^{NUMERAL[1:-1]}百千万个，。、；：“”\n]{{1,3}})”(?:，?{MEANS}|[是为](?=[^，。；“”\n]{{2,40}}[，；]“{NUMERAL}[^“”\n]{{1,3}}”[是为]))")


def find_explained(text: str) -> Iterator[Formula]:
    """Numerals with what they count that a sentence explains one after another, though it never names the formula that they make up.

    >>> [formula.name for formula in find_explained("“一廊”即法治长廊，“两员”即宣讲员和调解员。")]
    ['一廊', '两员']
    """
    for sentence in re.finditer("[^。！？\n]+(?:。(?=“))?(?:(?<=。)“[^。！？\n]+)*", text):
        found = [match for match in _EXPLAINED.finditer(text, *sentence.span()) if not find_exclusion(match[1]) or find_exclusion(match[1]).startswith(_PLAIN)]
        if len({match[1] for match in found}) > 1:
            yield from (Formula(*match.span(1), match[1], FORMULA, count_promised(match[1], "first"), True, "explained", 0.85) for match in found)


def find_parted(text: str, formulas: tuple[Formula, ...]) -> Iterator[Formula]:
    """The numeral clauses of a longer formula that stand elsewhere on their own (一亭两廊: “一亭”, “两廊”)."""
    for formula in formulas:
        yield from find_halves(text, formula)
        yield from find_told_counts(text, formula)
        for start, end in find_taken_up(text, formula.end, split_numerals(formula.name)):
            yield Formula(start, end, text[start:end], FORMULA, count_promised(text[start:end], "first"), True, "part", 0.9)
        alone = {name: find_alone(text, name, formula.start) for name in (*split_numerals(formula.name), *_short_clauses(formula))}
        told = {name: _find_topics(text, name, formula.end) for name in alone}
        if sum(bool(alone[name] or found) for name, found in told.items()) > 1:
            alone = {name: found or told[name] for name, found in alone.items()}
        headed = _find_headed(text, tuple(alone), formula.end)
        alone = {name: tuple(sorted({*found, *headed.get(name, ())})) for name, found in alone.items()}
        counted = any(found and not name.startswith("一") for name, found in alone.items()) or sum(_is_quoted(text, found) for found in alone.values()) > 1
        for name, found in alone.items():
            yield from (_part_at(text, name, at) for at in found if counted or _is_told(text, name, at))


def _short_clauses(formula: Formula) -> tuple[str, ...]:
    """What counts in the clauses of a list of numeral clauses of four characters, by which each may be taken up (一核引领、三治融合: 一核, 三治)."""
    pieces = split_numerals(formula.name) if formula.rule == "clauses" else ()
    return tuple(piece[:2] for piece in pieces if len(piece) == 4 and piece[1] not in read_words("formula_classifiers"))


#: Numeral clauses that open a line or follow a colon, up to a gap or a stop.
_HEADLINE = re.compile(rf"(?:(?<=[\n：])|^)[ 　]*((?:{NUMERAL}[^一二两三四五六七八九十双\d，。、；：？！“”（）\s　]{{1,3}}){{2,6}})(?=[　 ，：\n])")


def find_headlined(text: str) -> Iterator[Formula]:
    """Formulas of formulas in headlines without quotation marks, two and more of whose clauses stand in quotation marks below (一灯三巷五步走　老街换新颜 … “一灯” … “三巷”).

    >>> [formula.name for formula in find_headlined("一灯三巷　老街换新颜\\n先点“一灯”，再修“三巷”。")]
    ['一灯三巷']
    """
    for match in _HEADLINE.finditer(text):
        pieces = split_numerals(match[1])
        if len(pieces) > 1 and sum(f"“{piece}”" in text for piece in pieces) > 1:
            yield Formula(*match.span(1), match[1], FORMULA, count_promised(match[1]), False, "headlined", 0.85)


def _is_quoted(text: str, offsets: tuple[int, ...]) -> bool:
    """Whether a clause found at these offsets stands in quotation marks somewhere: two of one formula so named are things that it counts (“一会”, “一约”)."""
    return any(text[at - 1] == "“" for at in offsets)


def _is_told(text: str, name: str, at: int) -> bool:
    """Whether a clause in quotation marks is told right there: “一站”即…; …，这叫“一回头”."""
    if text[at - 1] != "“":
        return False
    return bool(re.match(rf"”{DEFINED}", text[at + len(name) : at + len(name) + 5]) or re.search("这就?(?:叫作?|叫做|是|称为)“$", text[max(0, at - 6) : at]))


def _part_at(text: str, name: str, at: int) -> Formula:
    """A numeral clause where it stands on its own, with the kind of place that bears it (“同心”“爱心”的五心社区)."""
    borne = _BEARER.match(text, at + len(name))
    end = borne.end() if borne is not None else at + len(name)
    return Formula(at, end, text[at:end], FORMULA, count_promised(name), True, "part", 0.9)


def find_alone(text: str, piece: str, start: int) -> tuple[int, ...]:
    """Where a numeral clause of the formula that begins at `start` is named on its own: in quotation marks, explained, or behind a list of as many items.

    >>> find_alone("“一亭两廊”，即“一亭”议事，“两廊”宣传", "两廊", 1)
    (16,)
    """
    quoted = {m.start() + 1 for m in re.finditer(f"“{re.escape(piece)}”", text)}
    quoted |= {m.start() for m in re.finditer(rf"(?<=[。；：，\n谓的]){re.escape(piece)}(?=，?(?:就是|即是|便是|是指|指的是|分别[是为指]|[全都均皆][是为]|即|是|指|为)|[嘛呢]，|，[^，。；：、\n“”]{{2,14}}(?:——|：)|，一[一-龥]{{1,2}}[是为叫]|，{re.escape(piece[-1])}[^，。；]{{1,6}}、)", text) if m.start() > start}
    quoted |= {m.start(m.lastindex or 0) for m in re.finditer(_ASKED.format(piece=re.escape(piece)), text) if m.start() > start}
    listed = set()
    for match in islice(re.finditer(re.escape(piece), text), 50):
        if piece[1:] in read_words("formula_classifiers") or match.start() in quoted or text[match.start() - 1 : match.start()] == "为":
            continue
        lists = read_list_before(text, match.start()), list_held(text, match.start())
        if any(found is not None and found.end > start and len(found.items) == count_promised(piece) for found in lists):
            listed.add(match.start())
    return tuple(sorted(quoted | listed))


def _find_headed(text: str, pieces: tuple[str, ...], start: int) -> dict[str, tuple[int, ...]]:
    """Where behind an offset the clauses open numbered points of one run, all of them in their order (（一）一廊会客。… （二）两站跑腿。…); empty when one does not."""
    found: dict[str, tuple[int, ...]] = {}
    for piece in pieces:
        at = re.compile(_HEADED.format(piece=re.escape(piece))).search(text, start, min(len(text), start + 3000))
        if at is None:
            return {}
        found[piece], start = (at.start(1),), at.end()
    return found


def _find_topics(text: str, piece: str, start: int) -> tuple[int, ...]:
    """Where behind an offset a numeral clause opens a point or a sentence as its topic: 两站，…；三员则是…; （二）两站。…; 02 两站：…"""
    topic = re.compile(rf"(?:(?<=[。；：\n）)])|(?<=\n\d\d[　 ])|(?<=[一二三四五][、是])){re.escape(piece)}(?=，|：|则[是为指]|嘛|呢|。(?=[一-龥“]))")
    return tuple(match.start() for match in topic.finditer(text, start, min(len(text), start + 3000)))
