"""Where a body is when the text says who founded it: with the one village or community, or its party branch, that did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.kinds import LOCATED
from kg.model import ACTUAL, Relation
from kg.scene import Scene

_SMALL = ("Village/", "Community/")
_SEATED = tuple(f"{kind}/" for kind in sorted(LOCATED | {"Platform", "Organization"} - {"PublicInstitution"}))
_ABOVE = ("Township/", "County/", "Prefecture/", "Province/")
#: What the passage only suggests.
_GUESSED = ("passage", "passage-town")


def find_founded_seats(scene: Scene, relations: Sequence[Relation]) -> Iterator[Relation]:
    """The village of those who founded a cooperative, company, team or room, where they are all of one: 甲村党支部领办乙合作社."""
    founded: dict[str, list[Relation]] = {}
    for relation in relations:
        if relation.predicate == "establishes" and relation.modality == ACTUAL and relation.object.startswith(_SEATED):
            founded.setdefault(relation.object, []).append(relation)
    for key, deeds in founded.items():
        areas = {scene.found.areas.get(deed.subject, deed.subject) for deed in deeds}
        small = [area for area in areas if area.startswith(_SMALL)]
        if len(small) == 1 and not any(area.startswith(_ABOVE) for area in areas):
            deed = next(d for d in deeds if scene.found.areas.get(d.subject, d.subject) == small[0])
            yield replace(deed, subject=key, predicate="locatedAt", object=small[0], time="", rule="founded-here")


def prefer_founded_seats(relations: Sequence[Relation]) -> list[Relation]:
    """The relations without seats that only the passage suggests for what the text says who founded."""
    seats = {r.subject: r.object for r in relations if r.rule == "founded-here"}
    return [r for r in relations if r.predicate != "locatedAt" or r.rule not in _GUESSED or seats.get(r.subject, r.object) == r.object]
