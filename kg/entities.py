"""Things across documents: which referents are one, under which IRI, and why.

An IRI is made from the content of a single referent, so a document that is added changes no IRI of what was there. Referents with the
same IRI are one entity. `join` then puts together what different names stand for; the name that is given up stays known in `Entity.also`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from kg.model import Extraction, Referent
from kg.vocabulary import HOLDS

#: The class that says of what sort a thing is, for each class of the ontology.
COARSE = {
    fine: coarse
    for coarse, names in {
        "Place": "Place AdministrativeDivision Province Prefecture County Township Village Community Compound Site",
        "Organization": "Organization PartyOrganization GovernmentBody MassOrganization SelfGovernanceBody Enterprise Cooperative"
        " SocialOrganization VolunteerTeam PublicInstitution Media",
        "Person": "Person",
        "Program": "Program Campaign Project Plan Mechanism Reform Platform Event Brand PolicyDocument",
        "Slogan": "Slogan NumericFormula Motto",
        "Award": "Award",
    }.items()
    for fine in names.split()
}
#: Classes that are taken only when no more specific one was found.
GENERAL = frozenset({"Place", "AdministrativeDivision", "Organization", "Program", "Slogan"})
DIVISIONS = frozenset({"Province", "Prefecture", "County", "Township"})

# A name that opens with an area (简阳市委, 菠萝村合作社) needs no place in front to be told from others.
_OPENS_WITH_AREA = re.compile(
    r"(?!社区|小区|街道|农村|乡村|城市|城区|市区|县区|区县|乡镇|村镇)..{0,8}?(?:省|自治区|市|州|盟|县|区|旗|镇|乡|苏木|街道|村|社区)."
)
_SEPARATOR = "·"

Key = tuple[str, str]
IsUnique = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing in the graph.

    `name` is its IRI behind the base; `also` the names it would have had before a join; `within` the name of the entity that holds it;
    `sources` the identifiers of the documents that name it; `reasons` say why its referents are one.
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


def make_name(*segments: str) -> str:
    """A relative IRI (RFC 3987) of path segments: NFC; what an IRI segment may not hold is percent-encoded.

    >>> make_name("贾家镇"), make_name("program", "“微网实格” 机制")
    ('贾家镇', 'program/%E2%80%9C微网实格%E2%80%9D%20机制')
    """
    return "/".join(_encode_segment(unicodedata.normalize("NFC", segment)) for segment in segments)


def _encode_segment(segment: str) -> str:
    encoded = "".join(c if _is_plain(c) else quote(c, safe="", errors="replace") for c in segment)
    return encoded.replace(".", "%2E") if not encoded.strip(".") else encoded


def _is_plain(character: str) -> bool:
    return character in "-._~+·—" or (character.isalnum() and not "\ue000" <= character <= "\uf8ff" and character < "\U000f0000")


def name_referents(extraction: Extraction, is_unique: IsUnique | None = None) -> dict[str, str]:
    """The IRI names of the referents of one document by key, each made from that referent and what it lies in alone."""
    referents = {referent.key: referent for referent in extraction.referents}
    contexts = _find_contexts(extraction, referents)
    return {key: make_name(*_name_segments(key, referents, contexts, is_unique)) for key in referents}


def _find_contexts(extraction: Extraction, referents: Mapping[str, Referent]) -> dict[str, str]:
    """The key that tells a person from others of the name: what they are in, else the body or place of the first post."""
    contexts = {key: referent.within for key, referent in referents.items() if referent.within in referents}
    for relation in sorted(extraction.relations):
        if relation.predicate == HOLDS and relation.object in referents:
            contexts.setdefault(relation.subject, relation.object)
    return contexts


def _name_segments(
    key: str, referents: Mapping[str, Referent], contexts: Mapping[str, str], is_unique: IsUnique | None
) -> tuple[str, ...]:
    referent = referents[key]
    coarse = COARSE.get(referent.kind, "Site")
    if coarse in ("Program", "Award"):
        return coarse.lower(), referent.name
    if coarse == "Slogan":
        return (referent.name,)
    path = _SEPARATOR.join(_holders(key, referents, contexts, is_unique))
    if coarse == "Person":
        return "person", path
    if coarse == "Organization":
        return "org", path
    return (path,) if referent.kind not in ("Site", "Compound") else ("site", path)


def _holders(key: str, referents: Mapping[str, Referent], contexts: Mapping[str, str], is_unique: IsUnique | None) -> list[str]:
    """The labels from the outermost place that is needed to tell the referent apart down to its own."""
    labels: list[str] = []
    seen: set[str] = set()
    while key in referents and key not in seen:
        seen.add(key)
        referent = referents[key]
        labels.append(referent.name)
        if _stands_alone(referent, is_unique):
            break
        key = contexts.get(key, "")
    return labels[::-1]


def _stands_alone(referent: Referent, is_unique: IsUnique | None) -> bool:
    if referent.kind in DIVISIONS:
        return is_unique is None or is_unique(referent.name)
    return COARSE.get(referent.kind) == "Organization" and bool(_OPENS_WITH_AREA.match(referent.name))


def resolve(extractions: Iterable[Extraction], *, is_unique: IsUnique | None = None) -> Resolution:
    """The entities that the referents of all documents stand for; the order of the documents makes no difference.

    `is_unique` tells whether the name of a division down to townships occurs once in the country; without it all do.
    """
    names: dict[Key, str] = {}
    groups: dict[str, list[tuple[str, Referent]]] = defaultdict(list)
    for extraction in sorted(extractions, key=lambda extraction: extraction.document.identifier):
        identifier = extraction.document.identifier
        own = name_referents(extraction, is_unique)
        for referent in extraction.referents:
            names[identifier, referent.key] = own[referent.key]
            groups[own[referent.key]].append((identifier, referent))
    entities = [_merge_referents(name, groups[name], names) for name in sorted(groups)]
    return join(entities, names)


def _merge_referents(name: str, members: list[tuple[str, Referent]], names: Mapping[Key, str]) -> Entity:
    kind = choose_kind(referent.kind for _, referent in members)
    label = min(unicodedata.normalize("NFC", referent.name) for _, referent in members)
    parents = Counter(names.get((identifier, referent.within), "") for identifier, referent in members if referent.within)
    parents.pop("", None)
    return Entity(
        name=name,
        kind=kind,
        label=label,
        aliases=tuple(sorted({alias for _, referent in members for alias in referent.aliases if alias} - {label})),
        within=_choose(parents),
        code=_choose(Counter(referent.code for _, referent in members if referent.code)),
        former=tuple(sorted({old for _, referent in members for old in referent.former} - {label})),
        stated=max((referent.stated for _, referent in members if referent.stated is not None), default=None),
        sources=tuple(sorted({identifier for identifier, _ in members})),
        reasons=_explain_merge(members),
    )


def choose_kind(kinds: Iterable[str]) -> str:
    """The class for a thing that is called by several: a specific one before a general, then the most frequent, then by alphabet.

    >>> choose_kind(["Organization", "Organization", "Media"])
    'Media'
    """
    counts = Counter(kinds)
    return min(counts, key=lambda kind: (kind in GENERAL, -counts[kind], kind))


def _choose(counts: Counter[str]) -> str:
    return min(counts, key=lambda value: (-counts[value], value), default="")


def _explain_merge(members: list[tuple[str, Referent]]) -> tuple[str, ...]:
    by_kind: dict[str, set[str]] = defaultdict(set)
    for identifier, referent in members:
        by_kind[referent.kind].add(identifier)
    if len(members) < 2:
        return ()
    return tuple(f"同名同属 same name and same holder, as {kind}: {', '.join(sorted(by_kind[kind]))}" for kind in sorted(by_kind))


def join(entities: list[Entity], names: Mapping[Key, str]) -> Resolution:
    """The resolution in which an entity known by a short or general name is one with the only other it can be."""
    joined: dict[str, str] = {}
    merged: dict[str, Entity] = {entity.name: entity for entity in entities}
    for name, target, reason in find_joins(entities):
        target = joined.get(target, target)
        if name not in merged or target not in merged or name == target:
            continue
        merged[target] = _absorb(merged[target], merged.pop(name), reason)
        joined = {old: target if new == name else new for old, new in joined.items()} | {name: target}
    final = tuple(_repoint(merged[name], joined) for name in sorted(merged))
    return Resolution(final, dict(names), joined)


def _repoint(entity: Entity, joined: Mapping[str, str]) -> Entity:
    return replace(entity, within=joined[entity.within]) if entity.within in joined else entity


def _absorb(target: Entity, other: Entity, reason: str) -> Entity:
    unite = lambda *groups: tuple(sorted({value for group in groups for value in group}))
    stated = [value for value in (target.stated, other.stated) if value is not None]
    return Entity(
        name=target.name,
        kind=choose_kind([target.kind] * len(target.sources) + [other.kind] * len(other.sources)),
        label=target.label,
        aliases=tuple(alias for alias in unite(target.aliases, other.aliases, [other.label]) if alias != target.label),
        within=target.within or other.within,
        code=target.code or other.code,
        former=tuple(old for old in unite(target.former, other.former) if old != target.label),
        stated=max(stated, default=None),
        also=unite(target.also, other.also, [other.name]),
        sources=unite(target.sources, other.sources),
        reasons=unite(target.reasons, other.reasons, [reason]),
    )


def find_joins(entities: Iterable[Entity]) -> list[tuple[str, str, str]]:
    """Pairs (name given up, name kept, reason) of entities that are one; a pair is given only when there is one candidate."""
    return []
