"""The graph as RDF, by the contract of `ontology/`: terms, triples, and the Turtle file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from kg.entities import Entity
from kg.graph import Component, Evidence, KnowledgeGraph, Observation, Statement, format_decimal, name_document
from kg.model import ACTUAL, EXACTLY, Document
from kg.triples import PREFIXES, Row, term
from kg.turtle import format_turtle
from kg.vocabulary import HOLDS

_DATES = {
    re.compile(r"\d{4}"): "gYear",
    re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"): "gYearMonth",
    re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"): "date",
}
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")


def chinese(text: str) -> Literal:
    """The text as a literal in Chinese."""
    return Literal(text, language="zh")


def decimal(value: Decimal | float) -> Literal:
    """A plain xsd:decimal; a confidence keeps four digits."""
    exact = value if isinstance(value, Decimal) else Decimal(str(round(value, 4)))
    return Literal(format_decimal(exact), datatype=term("xsd:decimal"))


def date(text: str) -> Literal:
    """A year, month or date with its datatype; anything else, an interval too, as a string."""
    datatype = next((name for pattern, name in _DATES.items() if pattern.fullmatch(text)), None)
    return Literal(text, datatype=term(f"xsd:{datatype}")) if datatype else Literal(text)


def find_rows(graph: KnowledgeGraph, *, mentions: bool = False, rdf12: bool = False) -> list[Row]:
    """The triples of a graph, sorted and without doubles.

    `mentions` adds an Evidence for every mention of an entity; `rdf12` lets an Assertion point at its statement by a triple term
    (rdf:reifies, RDF 1.2) in place of rdf:subject, rdf:predicate and rdf:object.
    """
    groups = (
        _document_rows(graph),
        (row for entity in graph.entities for row in _entity_rows(graph.base_iri, entity)),
        (row for statement in graph.statements for row in _statement_rows(graph.base_iri, statement, rdf12)),
        (row for part in graph.parts for row in _part_rows(graph.base_iri, part)),
        (row for figure in graph.figures for row in _figure_rows(graph.base_iri, figure)),
        _evidence_rows(graph, mentions),
    )
    return sort_rows(set(row for group in groups for row in group))


def sort_rows(rows: Iterable[Row]) -> list[Row]:
    """Rows by subject; entities before what is said of them, types and labels before other predicates."""
    subject_keys: dict[NamedNode, tuple[int, str]] = {}
    predicate_keys: dict[NamedNode, tuple[int, str]] = {}
    decorated = []
    for row in rows:
        subject, predicate, object_ = row
        if subject not in subject_keys:
            subject_keys[subject] = _subject_key(subject.value)
        if predicate not in predicate_keys:
            predicate_keys[predicate] = _predicate_key(predicate.value)
        decorated.append((subject_keys[subject], predicate_keys[predicate], str(object_), row))
    decorated.sort(key=lambda item: item[:3])
    return [item[3] for item in decorated]


_SECTIONS = ("/doc/", "/part/", "/observation/", "/assertion/")
_FIRST_PREDICATES = ("rdf:type", "skos:prefLabel", "rdfs:label", "skos:altLabel", "rdf:subject", "rdf:predicate", "rdf:object")
_FIRST = {term(curie).value: place for place, curie in enumerate(_FIRST_PREDICATES)}


def _subject_key(iri: str) -> tuple[int, str]:
    if "#char=" in iri:
        return len(_SECTIONS) + 1, iri
    return next((place for place, section in enumerate(_SECTIONS, 1) if section in iri), 0), iri


def _predicate_key(iri: str) -> tuple[int, str]:
    return _FIRST.get(iri, len(_FIRST)), iri


def _document_rows(graph: KnowledgeGraph) -> Iterator[Row]:
    for document in graph.documents:
        node = NamedNode(graph.base_iri + name_document(document.identifier))
        yield node, term("rdf:type"), term("zl:Document")
        for curie, value in _describe(document):
            yield node, term(curie), value
    for standing in graph.mentions:
        node = NamedNode(graph.base_iri + name_document(standing.evidence.document))
        yield node, term("zl:mentions"), NamedNode(graph.base_iri + standing.entity)


def _describe(document: Document) -> Iterator[tuple[str, NamedNode | Literal]]:
    yield "dcterms:identifier", Literal(document.identifier)
    texts = {"title": [document.title], "publisher": [document.publisher], "creator": document.authors, "contributor": document.editors}
    for local, values in texts.items():
        yield from ((f"dcterms:{local}", chinese(value)) for value in values if value)
    if document.about:
        yield "dcterms:coverage", chinese(document.about)
    if document.issued:
        yield "dcterms:issued", date(document.issued)
    if document.sha256:
        yield "zl:sha256", Literal(document.sha256)
    yield "zl:characterCount", Literal(len(document.text))
    yield from (("dcterms:source", link(address)) for address in [document.url] if address)
    yield from (("dcterms:hasVersion", link(address)) for address in document.also)


def link(address: str) -> NamedNode | Literal:
    """A web address as an IRI, any other text as a literal."""
    return NamedNode(address) if _IRI.fullmatch(address) else Literal(address)


def _entity_rows(base: str, entity: Entity) -> Iterator[Row]:
    node = NamedNode(base + entity.name)
    yield node, term("rdf:type"), term(f"zl:{entity.kind}")
    yield node, term("skos:prefLabel"), chinese(entity.label)
    for alias in sorted({*entity.aliases, *entity.former} - {entity.label}):
        yield node, term("skos:altLabel"), chinese(alias)
    if entity.code:
        yield node, term("zl:divisionCode"), Literal(entity.code)
    if entity.stated is not None:
        yield node, term("zl:statedCount"), Literal(entity.stated)
    for reason in entity.reasons:
        yield node, term("skos:editorialNote"), chinese(reason)
    for name in entity.also:
        yield NamedNode(base + name), term("owl:sameAs"), node


def _statement_rows(base: str, statement: Statement, rdf12: bool) -> Iterator[Row]:
    subject, predicate, object_ = _plain_triple(base, statement)
    if statement.post:
        yield object_, term("rdf:type"), term("org:Post")
        yield object_, term("skos:prefLabel"), chinese(statement.title if statement.title else "职务")
        yield object_, term("org:postIn"), NamedNode(base + statement.object)
    if statement.modality == ACTUAL:
        yield subject, predicate, object_
    node = NamedNode(base + statement.name)
    yield node, term("rdf:type"), term("zl:Assertion")
    if rdf12:
        yield node, term("rdf:reifies"), Triple(subject, predicate, object_)
    else:
        yield from ((node, term(f"rdf:{role}"), end) for role, end in zip(_ROLES, (subject, predicate, object_)))
    yield from _cite(base, node, statement.evidence)
    yield from _qualify(node, statement)
    if statement.time:
        yield node, term("zl:time"), date(statement.time)


_ROLES = ("subject", "predicate", "object")


def _plain_triple(base: str, statement: Statement) -> Row:
    predicate = term("org:holds") if statement.predicate == HOLDS else term(f"zl:{statement.predicate}")
    target = statement.post if statement.post else statement.object
    return NamedNode(base + statement.subject), predicate, NamedNode(base + target)


def _qualify(node: NamedNode, said: Statement | Observation) -> Iterator[Row]:
    yield node, term("zl:confidence"), decimal(said.confidence)
    if said.modality != ACTUAL:
        yield node, term("zl:modality"), term(f"zl:{said.modality}")
    if said.rule:
        yield node, term("zl:rule"), Literal(said.rule)


def _cite(base: str, node: NamedNode, evidence: Iterable[Evidence]) -> Iterator[Row]:
    return ((node, term("zl:evidence"), _evidence_node(base, item)) for item in evidence)


def _evidence_node(base: str, evidence: Evidence) -> NamedNode:
    return NamedNode(f"{base}{name_document(evidence.document)}#char={evidence.start},{evidence.end}")


def _part_rows(base: str, part: Component) -> Iterator[Row]:
    node = NamedNode(base + part.name)
    yield NamedNode(base + part.whole), term("zl:hasPart"), node
    yield node, term("rdf:type"), term("zl:Part")
    yield node, term("rdfs:label"), chinese(part.label)
    yield node, term("zl:position"), Literal(part.position)
    yield node, term("zl:confidence"), decimal(part.confidence)
    if part.role:
        yield node, term("zl:role"), chinese(part.role)
    if part.denotes:
        yield node, term("zl:denotes"), NamedNode(base + part.denotes)
    yield from _cite(base, node, part.evidence)


def _figure_rows(base: str, figure: Observation) -> Iterator[Row]:
    node = NamedNode(base + figure.name)
    yield node, term("rdf:type"), term("zl:Observation")
    yield node, term("zl:about"), NamedNode(base + figure.about)
    yield node, term("zl:metric"), chinese(figure.metric)
    yield node, term("zl:value"), decimal(figure.value)
    if figure.unit:
        yield node, term("zl:unit"), chinese(figure.unit)
    if figure.qualifier != EXACTLY:
        yield node, term("zl:qualifier"), term(f"zl:{figure.qualifier}")
    if figure.period:
        yield node, term("zl:period"), Literal(figure.period)
    yield from _qualify(node, figure)
    yield from _cite(base, node, figure.evidence)


def _evidence_rows(graph: KnowledgeGraph, mentions: bool) -> Iterator[Row]:
    cited = {item for group in (graph.statements, graph.parts, graph.figures) for said in group for item in said.evidence}
    for item in cited:
        yield from _describe_evidence(graph.base_iri, item)
    for standing in graph.mentions if mentions else ():
        yield from _describe_evidence(graph.base_iri, standing.evidence)
        yield _evidence_node(graph.base_iri, standing.evidence), term("itsrdf:taIdentRef"), NamedNode(graph.base_iri + standing.entity)


def _describe_evidence(base: str, evidence: Evidence) -> Iterator[Row]:
    node = _evidence_node(base, evidence)
    yield node, term("rdf:type"), term("zl:Evidence")
    yield node, term("nif:beginIndex"), Literal(evidence.start)
    yield node, term("nif:endIndex"), Literal(evidence.end)
    yield node, term("nif:anchorOf"), Literal(evidence.text)
    yield node, term("nif:referenceContext"), NamedNode(base + name_document(evidence.document))


def write_turtle(graph: KnowledgeGraph, path: Path, *, mentions: bool = False, rdf12: bool = False) -> None:
    """Writes the graph as one Turtle file: UTF-8, line feeds, the same bytes for the same graph."""
    prefixes = PREFIXES | {"zlr": graph.base_iri}
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(format_turtle(find_rows(graph, mentions=mentions, rdf12=rdf12), prefixes))
