"""Names that spell themselves out: the clauses of a motto, the links of a chain, the numeral clauses of a formula of formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.enumerations import Span
from kg.lexicon import alternatives, longest_first, read_words
from kg.namings import Expansion, Naming, make_expansion, without_place
from kg.parted import find_alone
from kg.shapes import SECTORS, split_clauses, split_numerals, steps_in_order


def read_clauses(naming: Naming) -> Iterator[Expansion]:
    """A motto or a list of numeral clauses: its own clauses; a chain A—B—C or A+B in any name: its links."""
    surface = naming.text[naming.start : naming.end]
    chained = bool(re.search("[+＋—–→]", surface)) and not re.match(r"[\dNX]", surface)
    if chained and (re.search(r"[+＋][\dNX]+$", surface) or re.search(rf"[+＋—–→](?:{heads()})$", naming.name)):
        return  # 党员1+N counts, it joins nothing
    if naming.kind != "Motto" and not chained and not (naming.kind == "NumericFormula" and re.search("[、，]", surface)):
        return
    found = re.search(r"[^，。、“”]+(?:[+＋—–→]+[^，。、“”]+)+", surface) if chained else None
    at = naming.start + (found.start() if found else 0)
    spans = tuple((at + a, at + b) for a, b in steps_in_order(surface) or split_clauses(found.group() if found else surface))
    if naming.kind in ("Event", "Project", "Platform", "Plan", "Campaign", "Brand") and len(spans) == 2 and re.search("[—–]", surface):
        return  # 甲州—乙州合作论坛 joins two places, it is no chain
    if naming.kind == "Motto" and SECTORS.fullmatch(surface):
        spans = tuple((at + index, at + index + 1) for index in range(len(surface)))
    spans = tuple((a + 1, b - 1) if naming.kind == "Motto" and naming.text[a] == "“" and naming.text[b - 1] == "”" else (a, b) for a, b in spans)
    if len(spans) > 1:
        yield make_expansion(naming, _without_head(naming, spans) if chained else without_place(naming, spans), "clauses", _weight(naming, surface) if naming.kind == "NumericFormula" else 1.0 if max(b - a for a, b in spans) > 1 else 0.9)


def _weight(naming: Naming, surface: str) -> float:
    """How sure the clauses of a formula are its parts: less than a list of all that they count, where each of them is one numeral clause (三公开、两不准)."""
    return 0.89 if len(split_numerals(naming.name)) == len(split_clauses(surface)) and not re.search("[+＋—–→，\\d]", surface) else 1.0


def _without_head(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The links of a chain, what the chain is the structure of (…模式, …组织体系) taken off the last one."""
    start, end = spans[-1]
    link = naming.text[start:end]
    if (particle := link.find("的")) > 1:
        return (*spans[:-1], (start, start + particle))
    for head in longest_first(read_words("formula_heads")):
        if link.endswith(head) and len(link) > len(head) + 1 and (len(head) > 1 or naming.kind != "Motto"):
            link = link.removesuffix(head)
            break
    closing = [found.end() for word in read_words("chain_links") for found in re.finditer(re.escape(word), link)]
    longest = max(b - a for a, b in spans[:-1])
    fitting = [at for at in closing if at <= longest + 4]
    return (*spans[:-1], (start, start + (max(fitting) if fitting and len(link) > longest else len(link))))


@cache
def heads() -> str:
    """The heads of programmes as alternatives of a regular expression, longest first."""
    return alternatives(read_words("formula_heads"))


def read_numerals(naming: Naming) -> Iterator[Expansion]:
    """A formula of formulas (四亮四比): its numeral clauses, when all but one of them stand in the text on their own."""
    pieces = naming.pieces
    alone = [piece for piece in pieces if _stands_alone(naming, piece)]
    if len(pieces) < 2 or len(alone) < len(pieces) - (len(pieces) > 2):
        return
    spans, at = [], naming.start
    for piece in pieces:
        at = naming.text.find(piece, at, naming.end)
        if at < 0:
            return
        spans.append((at, at + len(piece)))
    yield make_expansion(naming, tuple(spans), "numerals", 0.9)


def _stands_alone(naming: Naming, piece: str) -> bool:
    """Whether a numeral clause of the name is named elsewhere: quoted, or at the start of a clause."""
    if any(not naming.left <= at < naming.right for at in find_alone(naming.text, piece, naming.start)):
        return True
    pattern = rf"(?:^|[\n。；，、）.]|\n\d\d[　 ]){re.escape(piece)}(?=[：，。”]|[一-龥])"
    return any(not naming.left <= m.start() < naming.right for m in re.finditer(pattern, naming.text))
