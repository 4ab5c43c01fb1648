"""Parts that lines and clauses below a name tell of one by one: 1个核心：…⏎3项机制：…; 一月一访，…。一季一评，…; 联组织，促共享。…⏎联党员，促落实。…"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.enumerations import Span, find_in_turn, split_list
from kg.namings import Expansion, Item, Naming, make_expansion
from kg.shapes import FORMULA, MEANS, NUMERAL, VALUES, Formula, split_numerals
from kg.terms import number_pattern, split_terms

#: How far behind its name the parts of a formula may be told so.
_REACH = 600


def read_term_lines(naming: Naming) -> Iterator[Expansion]:
    """What each digit of a name counts, at the head of a line or clause of its own: “135”工作法。⏎1个核心：…⏎3项机制：…; 坚持“一个核心”，…；搭建“两个平台”，…. Roles: the digits."""
    terms = split_terms(naming.name)
    if naming.kind != FORMULA or len(terms) < 2 or not naming.name.isdigit():
        return
    told = [rf"(?:(?<=[\n；。])|(?<=[，：]))(?P<whole>(?:[一-龥]{{2}}“)?{number_pattern(term)}(?P<part>[一-龥]{{2,8}})”?)(?=[：，]|——)" for term in terms]
    found = find_in_turn(naming.text, naming.right, min(len(naming.text), naming.right + _REACH), told, near=40, gap=200)
    apart = all(re.search("[。；\n]", naming.text[a.end() : b.start()]) for a, b in zip(found, found[1:]))
    if found and apart:
        groups = ["whole" if all("“" in match["whole"] for match in found) else "part"] * len(terms)
        yield Expansion(tuple(Item(*match.span(group), term) for match, group, term in zip(found, groups, terms)), "terms", 0.945)


def read_sides(naming: Naming) -> Iterator[Expansion]:
    """What each of several sides does, in the list right behind a name that counts them: “三方共治”，物业公司服务、业委会监督、居民参与。"""
    listed = re.compile("(?:机制|模式|格局)?，([^，。；：“”\n]{8,60})[，。；]").match(naming.text, naming.right) if naming.kind == FORMULA and re.fullmatch("[三四五六七八]方[一-龥]{2}", naming.name) else None
    spans = split_list(naming.text, *listed.span(1)) if listed is not None else ()
    if len(spans) == naming.stated and all(4 <= b - a <= 12 for a, b in spans) and len({naming.text[b - 2 : b] for _, b in spans}) == len(spans):
        yield make_expansion(naming, spans, "list-after", 0.9)


def read_ones_told(naming: Naming) -> Iterator[Expansion]:
    """As many sayings that give one to each as a name counts, each at the head of its sentence: “三个一”。一月一访，…。一季一评，…。一年一考，…"""
    if naming.kind != FORMULA or not re.fullmatch(f"{NUMERAL}个一", naming.name):
        return
    told = re.compile("(?<=[。；：\n])(一[一-龥]一[一-龥])(?=[，：])")
    spans = tuple(match.span(1) for match in told.finditer(naming.text, naming.right, min(len(naming.text), naming.right + _REACH)))
    if len({naming.text[a:b] for a, b in spans}) == naming.stated == len(spans):
        yield make_expansion(naming, spans, "ones-told", 0.93)


def read_pair_lines(naming: Naming) -> Iterator[Expansion]:
    """As many sentences or lines as each of two numerals says, that open with the one kernel and go on with the other: “三联三促”。联组织，促共享。联党员，促落实。…"""
    pieces = split_numerals(naming.name)
    if naming.kind != FORMULA or len(pieces) != 2 or pieces[0][0] != pieces[1][0] or {len(piece) for piece in pieces} != {2}:
        return
    told = re.compile(f"(?<=[。；\n])({pieces[0][1]}[^，。；：\n]{{1,8}}，{pieces[1][1]}[^，。；：\n]{{1,10}})(?=[。；])")
    spans = tuple(match.span(1) for match in told.finditer(naming.text, naming.right, min(len(naming.text), naming.right + 1500)))
    if len(spans) == VALUES.get(pieces[0][0]):
        yield make_expansion(naming, spans, "pairs", 0.96)


def read_quoted_heads(naming: Naming) -> Iterator[Expansion]:
    """As many quoted words as counted, each at the head of a line and with what the name counts at its end: “五线工作法”⏎“党员线”，…⏎“自治线”，…"""
    counted = re.match(f"({NUMERAL})([一-龥])(?:工作法|模式|机制|服务|行动)$", naming.name)
    if counted is None:
        return
    told = re.compile(f"(?<=[\n。])“([^“”\n]{{1,4}}{counted[2]})”(?=[，：。])")
    spans = tuple(match.span(1) for match in told.finditer(naming.text, naming.right, min(len(naming.text), naming.right + 1500)))
    if len({naming.text[a:b] for a, b in spans}) == VALUES.get(counted[1]) == len(spans):
        yield make_expansion(naming, spans, "quoted-heads", 0.95)


def _find_alike(text: str, name: str, start: int) -> tuple[Span, ...]:
    """The names of so many things each, as many as one name counts of them, first named behind an offset: 三联, 三问, 三评 for 三个三."""
    counted = re.fullmatch(f"({NUMERAL})个([二三四五六七八九])", name)
    if counted is None:
        return ()
    each = re.compile(f"(?:(?<=[，、：；。“\n即是])|(?<={counted[2]}[^，、：；。“\n]))({counted[2]}(?!是|来|要|个|年|月|天)[一-龥])(?=[，、：；。”]|是|即|{counted[2]})")
    spans: dict[str, Span] = {}
    for match in each.finditer(text, start, min(len(text), start + 300)):
        spans.setdefault(match[1], match.span(1))
    return tuple(spans.values()) if len(spans) == VALUES[counted[1]] else ()


def read_of_so_many(naming: Naming) -> Iterator[Expansion]:
    """The names of so many things each that a name counts: “三个三”，即三联：…；三问：…；三评：…"""
    spans = _find_alike(naming.text, naming.name, naming.right) if naming.kind == FORMULA else ()
    if spans:
        yield make_expansion(naming, spans, "of-so-many", 1.0)


#: What one number of a formula is said to count, before what that is (第一个“3”是|三级排查|，即…).
_NUMBER_IS = re.compile(f"“([2-9])”(?:{MEANS}|是|为)({NUMERAL}[级方类项重步环][一-龥]{{2}})(?=，即|（|：)")


def find_told_counts(text: str, formula: Formula) -> Iterator[Formula]:
    """The formulas by which another is told, each told in its turn: 三联：… and 三问：… behind 三个三; 三级排查，即… behind “3+3”，第一个“3”是."""
    for start, end in _find_alike(text, formula.name, formula.end):
        told = re.compile(f"(?:(?<![一-龥])|(?<=[即是])){text[start:end]}(?=：|{MEANS}|[是为]|分别)").search(text, start)
        if told is not None:
            yield Formula(*told.span(), told.group(), FORMULA, VALUES[told.group()[0]], False, "part", 0.9)
    if re.search("[+＋]", formula.name):
        for match in _NUMBER_IS.finditer(text, formula.end, min(len(text), formula.end + 200)):
            if VALUES[match[2][0]] == int(match[1]):
                yield Formula(*match.span(2), match[2], FORMULA, int(match[1]), False, "part", 0.85)


#: The readers of this module.
TOLD_LINES: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (read_term_lines, read_sides, read_ones_told, read_pair_lines, read_quoted_heads, read_of_so_many)
