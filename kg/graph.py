"""The knowledge graph: documents, entities, statements, parts of formulas and figures, each with its evidence."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from kg.admission import admit
from kg.entities import Entity, Resolution, resolve
from kg.errors import Problem
from kg.gazetteer import Gazetteer
from kg.iris import make_name
from kg.model import ACTUAL, EXACTLY, THIS_DOCUMENT, Document, Extraction, Figure, Part, Quote, Refusal, Relation
from kg.vocabulary import BASE_IRI, HOLDS

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A stretch of a source: `document` is the identifier, `text` what stands between the offsets."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """One relation as all documents together state it.

    `subject` and `object` are names of entities or documents; `name` is the statement's own, made from what it says before any join.
    For `holds` the `object` is the body or place and `title` the post's.
    """

    name: str
    subject: str
    predicate: str
    object: str
    evidence: tuple[Evidence, ...]
    confidence: float = 1.0
    modality: str = ACTUAL
    time: str = ""
    rule: str = ""
    title: str = ""

    @property
    def post(self) -> str:
        """The name of the post that is held, empty where the statement is about none."""
        return f"post/{self.object}·{make_name(self.title)}" if self.predicate == HOLDS else ""


@dataclass(frozen=True, slots=True, order=True)
class Component:
    """One part of a slogan or chain in its order; `denotes` is the name of the entity that the part is, if it is one."""

    name: str
    whole: str
    position: int
    label: str
    evidence: tuple[Evidence, ...]
    role: str = ""
    denotes: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure about one entity; the fields are those of `kg.model.Figure`."""

    name: str
    about: str
    metric: str
    value: Decimal
    unit: str
    evidence: tuple[Evidence, ...]
    qualifier: str = EXACTLY
    period: str = ""
    modality: str = ACTUAL
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Standing:
    """An entity as it stands somewhere in a document."""

    entity: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """What a build gives: plain values, sorted, the same for the same documents whatever their order.

    `refused` pairs a document's identifier with what was not taken; `problems` names the documents that could not be read.
    """

    documents: tuple[Document, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    parts: tuple[Component, ...] = ()
    figures: tuple[Observation, ...] = ()
    mentions: tuple[Standing, ...] = ()
    refused: tuple[tuple[str, Refusal], ...] = ()
    problems: tuple[Problem, ...] = ()
    base_iri: str = BASE_IRI

    def to_networkx(self) -> networkx.MultiDiGraph:
        """A MultiDiGraph: nodes are entities and documents by name, edges are statements, keyed by the statement's name."""
        return make_networkx(self)

    def write_turtle(self, path: str | Path, **details: bool) -> None:
        """Writes the graph as Turtle; `mentions`, `superclasses` and `rdf12` ask for more (see `kg.rdf.Details`)."""
        from kg.rdf import Details, write_turtle

        write_turtle(self, Path(path), Details(**details))

    def write_page(self, path: str | Path) -> None:
        """Writes the graph as one HTML page that needs no network."""
        from kg.page import write_page

        write_page(self, Path(path))


def name_document(identifier: str) -> str:
    """The name of a document behind the base IRI.

    >>> name_document("简报/第3期.txt")
    'doc/简报/第3期.txt'
    """
    return make_name("doc", *identifier.replace("\\", "/").split("/"))


def hash_name(kind: str, *content: object) -> str:
    """A short name made from content, the same everywhere and for ever: 64 bits of its SHA-256."""
    return f"{kind}/{hashlib.sha256(chr(31).join(map(str, content)).encode('utf-8', 'replace')).hexdigest()[:16]}"


def make_graph(
    extractions: Iterable[Extraction], *, gazetteer: Gazetteer | None = None, problems: Iterable[Problem] = (), base_iri: str = BASE_IRI
) -> KnowledgeGraph:
    """The graph of what documents say, as far as it may stand there (see `kg.admission`).

    With a gazetteer, divisions whose name others bear too are named by what holds them.
    """
    ordered = sorted(map(admit, extractions), key=lambda extraction: extraction.document.identifier)
    resolution = resolve(ordered, gazetteer)
    return KnowledgeGraph(
        documents=tuple(extraction.document for extraction in ordered),
        entities=resolution.entities,
        statements=_gather_statements(ordered, resolution),
        parts=_gather_parts(ordered, resolution),
        figures=_gather_figures(ordered, resolution),
        mentions=_gather_mentions(ordered, resolution),
        refused=tuple((extraction.document.identifier, refusal) for extraction in ordered for refusal in extraction.refused),
        problems=tuple(sorted(problems)),
        base_iri=base_iri,
    )


def _own_name(resolution: Resolution, identifier: str, key: str) -> str:
    return name_document(identifier) if key == THIS_DOCUMENT else resolution.names[identifier, key]


def _gather_evidence(found: Iterable[tuple[str, Relation | Part | Figure]]) -> tuple[Evidence, ...]:
    return tuple(sorted({_cite(identifier, quote) for identifier, item in found for quote in item.evidence}))


def _cite(identifier: str, quote: Quote) -> Evidence:
    return Evidence(identifier, quote.start, quote.end, quote.text)


def _first(values: Iterable[str]) -> str:
    return min((value for value in values if value), default="")


def _gather_statements(extractions: list[Extraction], resolution: Resolution) -> tuple[Statement, ...]:
    groups: dict[tuple[str, ...], list[tuple[str, Relation]]] = defaultdict(list)
    for extraction in extractions:
        identifier = extraction.document.identifier
        for relation in extraction.relations:
            subject, object_ = (_own_name(resolution, identifier, key) for key in (relation.subject, relation.object))
            content = (subject, relation.predicate, object_, relation.title, relation.modality, relation.time)
            groups[content].append((identifier, relation))
    statements = (_make_statement(content, found, resolution.joined) for content, found in groups.items())
    return tuple(sorted(drop_cycles(statement for statement in statements if statement.subject != statement.object)))


def drop_cycles(statements: Iterable[Statement]) -> list[Statement]:
    """The statements without those that would put a place within itself; the less certain give way."""
    above: dict[str, set[str]] = defaultdict(set)
    kept = []
    for statement in sorted(statements, key=lambda statement: (-statement.confidence, statement)):
        if statement.predicate == "within" and statement.modality == ACTUAL:
            if statement.subject in _reach(statement.object, above):
                continue
            above[statement.subject].add(statement.object)
        kept.append(statement)
    return kept


def _reach(start: str, above: Mapping[str, set[str]]) -> set[str]:
    reached = {start}
    waiting = [start]
    while waiting:
        for name in above.get(waiting.pop(), ()):
            if name not in reached:
                reached.add(name)
                waiting.append(name)
    return reached


def _make_statement(content: tuple[str, ...], found: list[tuple[str, Relation]], joined: Mapping[str, str]) -> Statement:
    subject, predicate, object_, title, modality, time = content
    return Statement(
        name=hash_name("assertion", *content),
        subject=joined.get(subject, subject),
        predicate=predicate,
        object=joined.get(object_, object_),
        evidence=_gather_evidence(found),
        confidence=max(relation.confidence for _, relation in found),
        modality=modality,
        time=time,
        rule=_first(relation.rule for _, relation in found),
        title=title,
    )


def _gather_parts(extractions: list[Extraction], resolution: Resolution) -> tuple[Component, ...]:
    groups: dict[tuple[str, int, str], list[tuple[str, Part]]] = defaultdict(list)
    for extraction in extractions:
        identifier = extraction.document.identifier
        for part in extraction.parts:
            groups[_own_name(resolution, identifier, part.whole), part.position, part.label].append((identifier, part))
    components = (_make_component(content, found, resolution) for content, found in groups.items())
    return tuple(sorted(components, key=lambda part: (part.whole, part.position, part.label, part.name)))


def _make_component(content: tuple[str, int, str], found: list[tuple[str, Part]], resolution: Resolution) -> Component:
    whole, position, label = content
    return Component(
        name=hash_name("part", *content),
        whole=resolution.joined.get(whole, whole),
        position=position,
        label=label,
        evidence=_gather_evidence(found),
        role=_first(part.role for _, part in found),
        denotes=_first(resolution.find_name(identifier, part.denotes) for identifier, part in found),
        confidence=max(part.confidence for _, part in found),
    )


def _gather_figures(extractions: list[Extraction], resolution: Resolution) -> tuple[Observation, ...]:
    groups: dict[tuple[str, ...], list[tuple[str, Figure]]] = defaultdict(list)
    for extraction in extractions:
        identifier = extraction.document.identifier
        for figure in extraction.figures:
            groups[_figure_content(_own_name(resolution, identifier, figure.about), figure)].append((identifier, figure))
    return tuple(_make_observation(content, groups[content], resolution.joined) for content in sorted(groups))


def _figure_content(about: str, figure: Figure) -> tuple[str, ...]:
    return (about, figure.metric, format_decimal(figure.value), figure.unit, figure.qualifier, figure.period, figure.modality)


def format_decimal(value: Decimal) -> str:
    """The shortest plain form of a decimal, without an exponent.

    >>> format_decimal(Decimal("1.20E+4")), format_decimal(Decimal("4.50"))
    ('12000', '4.5')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _make_observation(content: tuple[str, ...], found: list[tuple[str, Figure]], joined: Mapping[str, str]) -> Observation:
    about, metric, value, unit, qualifier, period, modality = content
    return Observation(
        name=hash_name("observation", *content),
        about=joined.get(about, about),
        metric=metric,
        value=Decimal(value),
        unit=unit,
        evidence=_gather_evidence(found),
        qualifier=qualifier,
        period=period,
        modality=modality,
        confidence=max(figure.confidence for _, figure in found),
        rule=_first(figure.rule for _, figure in found),
    )


def _gather_mentions(extractions: list[Extraction], resolution: Resolution) -> tuple[Standing, ...]:
    standings = set()
    for extraction in extractions:
        identifier = extraction.document.identifier
        for mention in extraction.mentions:
            evidence = Evidence(identifier, mention.start, mention.end, mention.text)
            standings.add(Standing(resolution.find_name(identifier, mention.key), evidence))
    return tuple(sorted(standings))


def make_networkx(graph: KnowledgeGraph) -> networkx.MultiDiGraph:
    """The graph for networkx.

    Nodes are names; attributes `kind`, `label`, `aliases`, `iri`, `code`, `former`, `stated`, `sources`, `parts`, `figures`. Edges run from
    subject to object with `predicate`, `evidence` (tuples of document, start, end, text), `confidence`, `modality`, `time`, `rule`, `title`.
    """
    import networkx

    result = networkx.MultiDiGraph(name="zhili")
    for document in graph.documents:
        name = name_document(document.identifier)
        result.add_node(name, **_document_attributes(graph.base_iri, document))
    for entity in graph.entities:
        result.add_node(entity.name, **_entity_attributes(graph.base_iri, entity))
    for part in graph.parts:
        result.nodes[part.whole]["parts"] += ((part.position, part.role, part.label),)
    for figure in graph.figures:
        result.nodes[figure.about]["figures"] += ((figure.metric, figure.value, figure.unit, figure.qualifier),)
    for statement in graph.statements:
        result.add_edge(statement.subject, statement.object, key=statement.name, **_statement_attributes(statement))
    return result


def _document_attributes(base_iri: str, document: Document) -> dict[str, object]:
    label = document.title if document.title else document.identifier
    iri = base_iri + name_document(document.identifier)
    return {"kind": "Document", "label": label, "aliases": (), "sources": (document.identifier,), "iri": iri, "parts": (), "figures": ()}


def _entity_attributes(base_iri: str, entity: Entity) -> dict[str, object]:
    fields = ("kind", "label", "aliases", "within", "code", "former", "stated", "sources")
    return {name: getattr(entity, name) for name in fields} | {"iri": base_iri + entity.name, "parts": (), "figures": ()}


def _statement_attributes(statement: Statement) -> dict[str, object]:
    fields = ("predicate", "confidence", "modality", "time", "rule", "title")
    evidence = tuple((item.document, item.start, item.end, item.text) for item in statement.evidence)
    return {name: getattr(statement, name) for name in fields} | {"evidence": evidence}
