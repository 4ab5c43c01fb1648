"""Things across documents: which referents are one, and why.

Referents with one name (see `kg.iris`) are one entity. `find_joins` then tells which entities of different names are one after all: the
name that is given up stays known in `Entity.also`.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from kg.admission import strip_label
from kg.gazetteer import Gazetteer
from kg.iris import find_holders, name_referents, opens_with_area
from kg.model import Extraction, Referent
from kg.vocabulary import load_vocabulary

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing in the graph.

    `name` is its IRI behind the base; `also` the names it would have had before a join; `within` the name of the entity that holds it (a
    place, for a person a body); `sources` the identifiers of the documents that name it; `reasons` say why its referents are one.
    """

    name: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()
    within: str = ""
    code: str = ""
    former: tuple[str, ...] = ()
    stated: int | None = None
    also: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def coarse(self) -> str:
        """Place, Organization, Person, Program, Slogan or Award."""
        return load_vocabulary().coarse(self.kind)


@dataclass(frozen=True, slots=True)
class Resolution:
    """All entities, sorted by name, and the way from a document's referents to them.

    `names[document identifier, referent key]` is the name made from that referent alone; `joined` leads from a name given up to the
    entity's.
    """

    entities: tuple[Entity, ...]
    names: Mapping[Key, str]
    joined: Mapping[str, str] = field(default_factory=dict)

    def find_name(self, identifier: str, key: str) -> str:
        """The name of the entity that a key of a document stands for; empty when the document has no such referent."""
        name = self.names.get((identifier, key), "")
        return self.joined.get(name, name)


def resolve(extractions: Iterable[Extraction], gazetteer: Gazetteer | None = None) -> Resolution:
    """The entities that the referents of all documents stand for; the order of the documents makes no difference."""
    names: dict[Key, str] = {}
    groups: dict[str, list[tuple[str, Referent, str]]] = defaultdict(list)
    for extraction in sorted(extractions, key=lambda extraction: extraction.document.identifier):
        identifier = extraction.document.identifier
        own, holders = name_referents(extraction, gazetteer), find_holders(extraction)
        names |= {(identifier, key): name for key, name in own.items()}
        for referent in extraction.referents:
            groups[own[referent.key]].append((identifier, referent, own.get(holders.get(referent.key, ""), "")))
    return join([_merge_referents(name, groups[name]) for name in sorted(groups)], names)


def _merge_referents(name: str, members: list[tuple[str, Referent, str]]) -> Entity:
    referents = [referent for _, referent, _ in members]
    label = min(unicodedata.normalize("NFC", strip_label(referent.name)) for referent in referents)
    return Entity(
        name=name,
        kind=choose_kind(referent.kind for referent in referents),
        label=label,
        aliases=_unite(*(referent.aliases for referent in referents), leave_out=label),
        within=_choose(Counter(holder for _, _, holder in members if holder and holder != name)),
        code=_choose(Counter(referent.code for referent in referents if referent.code)),
        former=_unite(*(referent.former for referent in referents), leave_out=label),
        stated=min((referent.stated for referent in referents if referent.stated is not None), default=None),
        sources=_unite(identifier for identifier, _, _ in members),
        reasons=_explain_merge(members),
    )


@cache
def _general_kinds() -> frozenset[str]:
    return frozenset(parent for kind in load_vocabulary().classes.values() for parent in kind.parents)


def choose_kind(kinds: Iterable[str]) -> str:
    """The class for a thing that is called by several: a specific one before a general, then the most frequent, then by alphabet.

    >>> choose_kind(["Organization", "Organization", "Media"])
    'Media'
    """
    counts = Counter(kinds)
    return min(counts, key=lambda kind: (kind in _general_kinds(), -counts[kind], kind))


def _choose(counts: Counter[str]) -> str:
    return min(counts, key=lambda value: (-counts[value], value), default="")


def _unite(*groups: Iterable[str], leave_out: str = "") -> tuple[str, ...]:
    return tuple(sorted({value for group in groups for value in group} - {leave_out, ""}))


def _explain_merge(members: list[tuple[str, Referent, str]]) -> tuple[str, ...]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for identifier, referent, _ in members:
        by_kind[referent.kind].append(identifier)
    if len(members) < 2:
        return ()
    return tuple(f"同名同属 same name, same holder, as {kind}: {_enumerate(_unite(by_kind[kind]))}" for kind in sorted(by_kind))


_ENUMERATED = 5  # documents that a reason names


def _enumerate(identifiers: tuple[str, ...]) -> str:
    more = len(identifiers) - _ENUMERATED
    return ", ".join(identifiers[:_ENUMERATED]) + (f" … +{more}" if more > 0 else "")


# --- entities of different names that are one


def join(entities: Iterable[Entity], names: Mapping[Key, str]) -> Resolution:
    """The resolution in which entities that `find_joins` pairs are one, under the name that is kept."""
    merged = {entity.name: entity for entity in entities}
    joined: dict[str, str] = {}
    for given_up, kept, reason in find_joins(tuple(merged.values())):
        given_up, kept = joined.get(given_up, given_up), joined.get(kept, kept)
        if given_up == kept or set(merged[given_up].sources) & set(merged[kept].sources):
            continue
        merged[kept] = _absorb(merged[kept], merged.pop(given_up), reason)
        joined = {old: kept if new == given_up else new for old, new in joined.items()} | {given_up: kept}
    final = (replace(merged[name], within=joined.get(merged[name].within, merged[name].within)) for name in sorted(merged))
    return Resolution(tuple(final), dict(names), joined)


def _absorb(kept: Entity, other: Entity, reason: str) -> Entity:
    return Entity(
        name=kept.name,
        kind=choose_kind([kept.kind] * len(kept.sources) + [other.kind] * len(other.sources)),
        label=kept.label,
        aliases=_unite(kept.aliases, other.aliases, [other.label], leave_out=kept.label),
        within=kept.within if kept.within else other.within,
        code=kept.code if kept.code else other.code,
        former=_unite(kept.former, other.former, leave_out=kept.label),
        stated=max((value for value in (kept.stated, other.stated) if value is not None), default=None),
        also=_unite(kept.also, other.also, [other.name]),
        sources=_unite(kept.sources, other.sources),
        reasons=_unite(kept.reasons, other.reasons, [reason]),
    )


def find_joins(entities: Iterable[Entity]) -> list[tuple[str, str, str]]:
    """(name given up, name kept, reason) for entities that are one.

    Two that stand side by side in a document are never one, and a pair is given only when nothing else could be meant.
    """
    known = {entity.name: entity for entity in entities}
    return [*_join_by_code(known), *_join_by_holder(known), *_join_by_alias(known)]


def _join_by_code(known: Mapping[str, Entity]) -> Iterator[tuple[str, str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name, entity in known.items():
        if entity.code:
            groups[entity.code].append(name)
    for code in sorted(groups):
        kept, *others = sorted(groups[code], key=lambda name: (len(name), name))
        yield from ((name, kept, f"代码相同 same division code {code}: {name}") for name in others)


def _join_by_holder(known: Mapping[str, Entity]) -> Iterator[tuple[str, str, str]]:
    """Things of one label where one's holder is unknown or lies further out than the other's, and there is one candidate."""
    groups: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in known.values():
        groups[entity.coarse, entity.label].append(entity)
    for group in (groups[key] for key in sorted(groups) if len(groups[key]) > 1):
        for entity in group:
            candidates = [other for other in group if other is not entity and _may_be(entity, other, known)]
            if len(candidates) == 1:
                (kept,) = candidates
                yield entity.name, kept.name, f"同名,上级相合 same name, holders agree: {entity.name}"


# Two officials of one name in one town or village are one person; in one county they need not be.
_CLOSE = frozenset({"Township", "Village", "Community", "Compound"})


def _may_be(entity: Entity, other: Entity, known: Mapping[str, Entity]) -> bool:
    """Whether what is known of the first fits into what is known of the second, which says more."""
    chain = list(_climb(other, known))
    if set(entity.sources) & set(other.sources):
        return False
    if entity.coarse == "Person" and entity.within:
        return any(above.kind in _CLOSE or above.coarse == "Organization" for above in chain if above in _climb(entity, known))
    if entity.within:
        return entity.within in [above.name for above in chain[1:]]
    return any(set(entity.sources) & set(above.sources) for above in chain)


def _climb(entity: Entity, known: Mapping[str, Entity]) -> Iterator[Entity]:
    """What holds an entity, the nearest first."""
    seen = {entity.name}
    while entity.within in known and entity.within not in seen:
        entity = known[entity.within]
        seen.add(entity.name)
        yield entity


def _join_by_alias(known: Mapping[str, Entity]) -> Iterator[tuple[str, str, str]]:
    """Things whose label is a short or former form of one other, and that cannot mean something else elsewhere."""
    forms: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in known.values():
        for form in {*entity.aliases, *entity.former}:
            forms[entity.coarse, form].append(entity)
    for name in sorted(known):
        entity = known[name]
        candidates = [other for other in forms[entity.coarse, entity.label] if other.name != name]
        if len(candidates) == 1 and _is_telling(entity, candidates[0], known):
            yield name, candidates[0].name, f"简称或旧称 short or former form of {candidates[0].label}: {entity.label}"


_SHORTEST_TELLING = 4
_SHORTEST_TITLE = 6


def _is_telling(entity: Entity, other: Entity, known: Mapping[str, Entity]) -> bool:
    """Whether a short form can be trusted across documents: it opens with its area, or both documents speak of one place."""
    if set(entity.sources) & set(other.sources):
        return False
    if entity.coarse == "Place":
        return entity.label in other.former and (not entity.within or entity.within == other.within)
    if entity.coarse == "Organization" and opens_with_area(entity.label):
        return True
    if entity.coarse == "Award" and not (len(entity.label) > _SHORTEST_TITLE and entity.label in other.label):
        return False  # a heading of one list (先进乡镇) is no short form in another
    if entity.coarse == "Program" and other.label.endswith(entity.label):
        return False  # 城市“邻里圈”, “邻里圈”: what stands before the name tells which one a document means
    shared = any(set(entity.sources) & set(above.sources) for above in _climb(other, known))
    return len(entity.label) >= _SHORTEST_TELLING and (shared or entity.coarse in ("Program", "Slogan", "Award"))
