"""Formulas whose clauses are told one by one, an open one among them: “一核多元”，“一核”是甲，“多元”指乙、丙; 以甲为核心，以乙、丙为多元主体."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.enumerations import Span, split_list, trim_front, trim_tail
from kg.marks import cut_sum
from kg.namings import Expansion, Naming, find_stop, make_expansion
from kg.shapes import FORMULA, MEANS, NUMERAL, VALUES, Formula, split_numerals

_NUMERALS = NUMERAL[1:-1]
_HALVES = re.compile(f"(?:{NUMERAL}[^多{_NUMERALS}，、]{{1,2}}){{1,3}}多[^多{_NUMERALS}，、]{{1,2}}")

#: What tells behind a clause what it stands for.
_TELLS = f"(?:，?(?:{MEANS}|[是为](?![一-龥]{{0,3}}的)|(?:主要)?(?:包括|涵盖))|：)"


def split_halves(name: str) -> tuple[str, ...]:
    """The clauses of a formula of which the last is open; empty for any other.

    >>> split_halves("一核多元"), split_halves("一网一长多员"), split_halves("一核三治")
    (('一核', '多元'), ('一网', '一长', '多员'), ())
    """
    return tuple(re.findall(f"[多{_NUMERALS}][^多{_NUMERALS}]+", name)) if _HALVES.fullmatch(name) else ()


def _find_told(text: str, name: str, start: int) -> list[Span]:
    """Where behind an offset each clause of an open formula is told, in quotation marks or at the beginning of its clause; empty where one is not."""
    found = [re.compile(f"(?:(?<=“)|(?<=[，。；：\n])){piece}(?=”?{_TELLS})").search(text, start, start + 400) for piece in split_halves(name)]
    return [match.span() for match in found if match] if all(found) else []


def find_halves(text: str, formula: Formula) -> Iterator[Formula]:
    """The clauses of an open formula where each is told: “一核多元”…“一核”是镇党委，“多元”指企业、志愿者."""
    for start, end in _find_told(text, formula.name, formula.end):
        stated = VALUES.get(text[start])
        yield Formula(start, end, text[start:end], FORMULA, stated, True, "part", 0.9)


def read_halves(naming: Naming) -> Iterator[Expansion]:
    """The clauses of an open formula whose clauses are told one by one."""
    if naming.kind != FORMULA or not _find_told(naming.text, naming.name, naming.end):
        return
    spans, at = [], naming.start
    for piece in split_halves(naming.name):
        at = naming.text.find(piece, at, naming.end)
        if at < 0:
            return
        spans.append((at, at + len(piece)))
    yield make_expansion(naming, tuple(spans), "numerals", 0.97)


def read_open_half(naming: Naming) -> Iterator[Expansion]:
    """What an open clause stands for: “多元”指企业、社会组织、志愿者."""
    told = re.compile(_TELLS).match(naming.text, naming.right) if naming.kind == FORMULA and re.fullmatch("多[一-龥]{1,2}", naming.name) else None
    if told is None:
        return
    stop = find_stop(naming.text, told.end(), "，。；：！？\n）")
    taking_part = re.compile("(?<=[一-龥]{2})(?:共同|积极)?参与$").search(naming.text, told.end(), stop)
    stop = taking_part.start() if taking_part is not None else stop
    spans = trim_tail(naming.text, split_list(naming.text, told.end(), stop))
    if len(spans) > 1 or stop - told.end() < 10:
        yield make_expansion(naming, spans, "open-list", 0.95)


_TAKEN = "(?:以|把|将|由)(?P<parts{n}>[^，。；：“”\n以把将]{{2,60}}?)(?:作?为|当作|视为)“?(?P<role{n}>{role})”?(?=[，。；、的\n])"


def _take(pieces: tuple[str, ...]) -> re.Pattern[str]:
    """Clauses side by side that give each clause of a formula those who play it: 以甲为核心，以乙、丙为多元主体; the first with the kernel of its own."""
    roles = [f"[一-龥]?(?:{re.escape(piece)}|{re.escape(piece[-1])})[一-龥]?" for piece in pieces]
    others = ["(?:(?:多元|重要|共同)?(?:主体|成员|力量|补充|支撑|参与)|多元[一-龥]{0,2}|" + role + ")" for role in roles[1:]]
    return re.compile("[，；]".join(_TAKEN.format(n=n, role=role) for n, role in enumerate([roles[0], *others])))


def read_taken_roles(naming: Naming) -> Iterator[Expansion]:
    """Those who play the clauses of a formula, told side by side near it: 以社区党委为核心，以居委会、业委会为多元主体. Role: what the text calls them, but for the members of a body."""
    pieces = split_halves(naming.name) or split_numerals(naming.name)
    if naming.kind != FORMULA or not 1 < len(pieces) < 4 or not pieces[0].startswith("一"):
        return
    for found in _take(pieces).finditer(naming.text, max(0, naming.left - 120), naming.right + 200):
        groups = [trim_front(naming.text, split_list(naming.text, *found.span(f"parts{n}"))) for n in range(len(pieces))]
        fitting = all(len(group) == VALUES.get(piece[0], len(group)) and (piece[0] != "多" or len(group) > 1) for group, piece in zip(groups, pieces))
        roles = ["" if found[f"role{n}"].endswith(("主体", "成员")) or found[f"role{n}"].startswith("多") else found[f"role{n}"] for n in range(len(pieces))]
        named = all(found[f"role{n}"] == piece and naming.text[found.start(f"role{n}") - 1] == "“" for n, piece in enumerate(pieces))
        if fitting and roles[0] and not named:  # 以甲为“一核”，以乙、丙为“两翼”: each clause has parts of its own
            spans = tuple(span for group in groups for span in group)
            yield make_expansion(naming, spans, "roles-taken", 0.97, tuple(role for role, group in zip(roles, groups) for _ in group))


#: Those who are taken for what a name counts, right before it (以甲、乙、丙|为|“三轮”).
_MADE_INTO = re.compile("[以把将由](?P<list>[^，。；：“”\n以把将]{2,60}?)(?:作?为|当作|视为)$")


def read_made_into(naming: Naming) -> Iterator[Expansion]:
    """Those who are taken for what a name in quotation marks counts, as many as promised: 以村民自治、法治保障、德治教化为“三轮”; 以党支部为“一核”."""
    found = _MADE_INTO.search(naming.text, max(0, naming.left - 70), naming.left) if naming.kind == FORMULA and naming.left < naming.start else None
    spans = cut_sum(naming.text, split_list(naming.text, *found.span("list"))) if found is not None else ()
    if spans and len(spans) == naming.stated:
        yield make_expansion(naming, spans, "made-into", 0.99)


#: The readers of this module.
HALVES: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (read_halves, read_open_half, read_taken_roles, read_made_into)
