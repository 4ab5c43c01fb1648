"""What a programme named by a formula is made of: those parts of the formula that are programmes themselves."""

from __future__ import annotations

from collections.abc import Iterable

from kg.kinds import PROGRAMS
from kg.model import Part, Relation

#: What a programme can consist of; mechanisms and platforms are how it works.
_MEMBERS = PROGRAMS - {"Mechanism", "Platform", "Brand"}


def find_members(relations: Iterable[Relation], parts: Iterable[Part]) -> tuple[Relation, ...]:
    """The programmes that are part of one in whose name their formula stands, or which is counted itself.

    >>> from kg.extract import extract
    >>> text = "青溪县实施城市更新“两大行动”：老街焕新行动、管网改造行动。"
    >>> [(r.subject, r.object) for r in extract(text).relations if r.predicate == "partOf"]
    [('Campaign/老街焕新行动', 'Campaign/城市更新两大行动'), ('Campaign/管网改造行动', 'Campaign/城市更新两大行动')]
    """
    wholes: dict[str, list[str]] = {}
    for relation in relations:
        if relation.rule == "formula-in-name":
            wholes.setdefault(relation.object, []).append(relation.subject)
    found = []
    for part in parts:
        kind, _, name = part.denotes.partition("/")
        own = [part.whole] if part.whole.partition("/")[0] in PROGRAMS else []
        for whole in (*own, *sorted(set(wholes.get(part.whole, ())))) if kind in _MEMBERS else ():
            if whole != part.denotes and (kind != "Event" or name.endswith(whole[-2:])):  # occasions are rather what it is about
                found.append(Relation(part.denotes, "partOf", whole, part.evidence, 0.9, rule="member"))
    return tuple(found)
