"""The graph as RDF, by the contract of `ontology/`: terms, triples, and the Turtle file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pyoxigraph import NamedNode

from kg.entities import Entity
from kg.graph import Component, Evidence, KnowledgeGraph, Observation, Statement, format_decimal, name_document
from kg.model import ACTUAL, EXACTLY, Document
from kg.triples import PREFIXES, Words, quote_text, word
from kg.turtle import format_turtle
from kg.vocabulary import HOLDS, load_vocabulary

_DATES = {
    re.compile(r"\d{4}"): "gYear",
    re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"): "gYearMonth",
    re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"): "date",
}


def chinese(text: str) -> str:
    """The text as a literal in Chinese."""
    return f"{quote_text(text)}@zh"


def typed(text: str, datatype: str) -> str:
    """The text as a literal of a datatype of XML Schema."""
    return f"{quote_text(text)}^^{word(f'xsd:{datatype}')}"


def integer(value: int) -> str:
    """A whole number as a literal."""
    return typed(str(value), "integer")


def decimal(value: Decimal | float) -> str:
    """A plain xsd:decimal; a confidence keeps four digits."""
    return typed(format_decimal(value if isinstance(value, Decimal) else Decimal(str(round(value, 4)))), "decimal")


def date(text: str) -> str:
    """A year, month or date with its datatype; anything else, an interval too, as a string.

    >>> date("2017/.."), date("2021")
    ('"2017/.."', '"2021"^^<http://www.w3.org/2001/XMLSchema#gYear>')
    """
    datatype = next((name for pattern, name in _DATES.items() if pattern.fullmatch(text)), None)
    return typed(text, datatype) if datatype else quote_text(text)


def link(address: str) -> str:
    """A web address as an IRI, any other text as a literal."""
    try:
        return str(NamedNode(address)) if address.startswith(("http://", "https://")) else quote_text(address)
    except ValueError:
        return quote_text(address)


@dataclass(frozen=True, slots=True)
class Details:
    """What is written on request.

    `mentions`: an Evidence for every mention of an entity; `superclasses`: the classes above that of an entity; `rdf12`: an Assertion points
    at its statement by a triple term (rdf:reifies, RDF 1.2) in place of rdf:subject, rdf:predicate and rdf:object.
    """

    mentions: bool = False
    superclasses: bool = False
    rdf12: bool = False


def find_triples(graph: KnowledgeGraph, details: Details = Details()) -> list[Words]:
    """The triples of a graph, sorted and without doubles."""
    base = graph.base_iri
    groups = (
        _document_rows(graph),
        (row for entity in graph.entities for row in _entity_rows(base, entity, details.superclasses)),
        (row for statement in graph.statements for row in _statement_rows(base, statement, details.rdf12)),
        (row for part in graph.parts for row in _part_rows(base, part)),
        (row for figure in graph.figures for row in _figure_rows(base, figure)),
        _evidence_rows(graph, details.mentions),
    )
    return sort_triples(row for group in groups for row in group)


def sort_triples(triples: Iterable[Words]) -> list[Words]:
    """Triples by subject and without doubles; entities before what is said of them, types and labels before other predicates."""
    said: dict[str, set[tuple[int, str, str]]] = defaultdict(set)
    for subject, predicate, object_ in triples:
        said[subject].add((_FIRST.get(predicate, len(_FIRST)), predicate, object_))
    return [(subject, predicate, object_) for subject in sorted(said, key=_subject_key) for _, predicate, object_ in sorted(said[subject])]


_SECTIONS = ("/doc/", "/part/", "/observation/", "/assertion/")
_FIRST_PREDICATES = ("rdf:type", "skos:prefLabel", "rdfs:label", "skos:altLabel", "rdf:subject", "rdf:predicate", "rdf:object", "rdf:reifies")
_FIRST = {word(curie): place for place, curie in enumerate(_FIRST_PREDICATES)}


def _subject_key(subject: str) -> tuple[int, str]:
    if "#char=" in subject:
        return len(_SECTIONS) + 1, subject
    return next((place for place, section in enumerate(_SECTIONS, 1) if section in subject), 0), subject


def _document_rows(graph: KnowledgeGraph) -> Iterator[Words]:
    for document in graph.documents:
        node = f"<{graph.base_iri}{name_document(document.identifier)}>"
        yield node, word("rdf:type"), word("zl:Document")
        for curie, value in _describe(document):
            yield node, word(curie), value
    for standing in graph.mentions:
        node = f"<{graph.base_iri}{name_document(standing.evidence.document)}>"
        yield node, word("zl:mentions"), f"<{graph.base_iri}{standing.entity}>"


def _describe(document: Document) -> Iterator[tuple[str, str]]:
    yield "dcterms:identifier", quote_text(document.identifier)
    texts = {"title": [document.title], "publisher": [document.publisher], "creator": document.authors, "contributor": document.editors}
    for local, values in texts.items():
        yield from ((f"dcterms:{local}", chinese(value)) for value in values if value)
    if document.about:
        yield "dcterms:coverage", chinese(document.about)
    if document.issued:
        yield "dcterms:issued", date(document.issued)
    if document.sha256:
        yield "zl:sha256", quote_text(document.sha256)
    yield "zl:characterCount", integer(len(document.text))
    yield from (("dcterms:source", link(address)) for address in [document.url] if address)
    yield from (("dcterms:hasVersion", link(address)) for address in document.also)


def _entity_rows(base: str, entity: Entity, superclasses: bool) -> Iterator[Words]:
    node = f"<{base}{entity.name}>"
    for kind in load_vocabulary().ancestors(entity.kind) if superclasses else (entity.kind,):
        yield node, word("rdf:type"), word(f"zl:{kind}")
    yield node, word("skos:prefLabel"), chinese(entity.label)
    for alias in sorted({*entity.aliases, *entity.former} - {entity.label}):
        yield node, word("skos:altLabel"), chinese(alias)
    if entity.code:
        yield node, word("zl:divisionCode"), quote_text(entity.code)
    if entity.stated is not None:
        yield node, word("zl:statedCount"), integer(entity.stated)
    for reason in entity.reasons:
        yield node, word("skos:editorialNote"), chinese(reason)
    for name in entity.also:
        yield f"<{base}{name}>", word("owl:sameAs"), node


def _statement_rows(base: str, statement: Statement, rdf12: bool) -> Iterator[Words]:
    subject, predicate, object_ = _plain_triple(base, statement)
    if statement.post:
        yield object_, word("rdf:type"), word("org:Post")
        yield object_, word("skos:prefLabel"), chinese(statement.title if statement.title else "职务")
        yield object_, word("org:postIn"), f"<{base}{statement.object}>"
    if statement.modality == ACTUAL:
        yield subject, predicate, object_
    node = f"<{base}{statement.name}>"
    yield node, word("rdf:type"), word("zl:Assertion")
    if rdf12:
        yield node, word("rdf:reifies"), f"<<( {subject} {predicate} {object_} )>>"
    else:
        yield from ((node, word(f"rdf:{role}"), end) for role, end in zip(_ROLES, (subject, predicate, object_)))
    yield from _cite(base, node, statement.evidence)
    yield from _qualify(node, statement)
    if statement.time:
        yield node, word("zl:time"), date(statement.time)


_ROLES = ("subject", "predicate", "object")


def _plain_triple(base: str, statement: Statement) -> Words:
    predicate = word("org:holds") if statement.predicate == HOLDS else word(f"zl:{statement.predicate}")
    target = statement.post if statement.post else statement.object
    return f"<{base}{statement.subject}>", predicate, f"<{base}{target}>"


def _qualify(node: str, said: Statement | Observation) -> Iterator[Words]:
    yield node, word("zl:confidence"), decimal(said.confidence)
    if said.modality != ACTUAL:
        yield node, word("zl:modality"), word(f"zl:{said.modality}")
    if said.rule:
        yield node, word("zl:rule"), quote_text(said.rule)


def _cite(base: str, node: str, evidence: Iterable[Evidence]) -> Iterator[Words]:
    return ((node, word("zl:evidence"), _evidence_node(base, item)) for item in evidence)


def _evidence_node(base: str, evidence: Evidence) -> str:
    return f"<{base}{name_document(evidence.document)}#char={evidence.start},{evidence.end}>"


def _part_rows(base: str, part: Component) -> Iterator[Words]:
    node = f"<{base}{part.name}>"
    yield f"<{base}{part.whole}>", word("zl:hasPart"), node
    yield node, word("rdf:type"), word("zl:Part")
    yield node, word("rdfs:label"), chinese(part.label)
    yield node, word("zl:position"), integer(part.position)
    yield node, word("zl:confidence"), decimal(part.confidence)
    if part.role:
        yield node, word("zl:role"), chinese(part.role)
    if part.denotes:
        yield node, word("zl:denotes"), f"<{base}{part.denotes}>"
    yield from _cite(base, node, part.evidence)


def _figure_rows(base: str, figure: Observation) -> Iterator[Words]:
    node = f"<{base}{figure.name}>"
    yield node, word("rdf:type"), word("zl:Observation")
    yield node, word("zl:about"), f"<{base}{figure.about}>"
    yield node, word("zl:metric"), chinese(figure.metric)
    yield node, word("zl:value"), decimal(figure.value)
    if figure.unit:
        yield node, word("zl:unit"), chinese(figure.unit)
    if figure.qualifier != EXACTLY:
        yield node, word("zl:qualifier"), word(f"zl:{figure.qualifier}")
    if figure.period:
        yield node, word("zl:period"), quote_text(figure.period)
    yield from _qualify(node, figure)
    yield from _cite(base, node, figure.evidence)


def _evidence_rows(graph: KnowledgeGraph, mentions: bool) -> Iterator[Words]:
    cited = {item for group in (graph.statements, graph.parts, graph.figures) for said in group for item in said.evidence}
    for item in cited:
        yield from _describe_evidence(graph.base_iri, item)
    for standing in graph.mentions if mentions else ():
        yield from _describe_evidence(graph.base_iri, standing.evidence)
        yield _evidence_node(graph.base_iri, standing.evidence), word("itsrdf:taIdentRef"), f"<{graph.base_iri}{standing.entity}>"


def _describe_evidence(base: str, evidence: Evidence) -> Iterator[Words]:
    node = _evidence_node(base, evidence)
    yield node, word("rdf:type"), word("zl:Evidence")
    yield node, word("nif:beginIndex"), integer(evidence.start)
    yield node, word("nif:endIndex"), integer(evidence.end)
    yield node, word("nif:anchorOf"), quote_text(evidence.text)
    yield node, word("nif:referenceContext"), f"<{base}{name_document(evidence.document)}>"


#: Prefixes of the sections of the data, by the path behind the base.
_SECTION_PREFIXES = {"zlr": ""} | {name: f"{name}/" for name in ("assertion", "award", "observation", "part", "person", "program", "site")} | {"body": "org/"}


def make_prefixes(base_iri: str) -> dict[str, str]:
    """All prefixes of a Turtle file of ours; `body` is for organizations, as `org` is the W3C's."""
    return PREFIXES | {prefix: base_iri + path for prefix, path in _SECTION_PREFIXES.items()}


def write_turtle(graph: KnowledgeGraph, path: Path, details: Details = Details()) -> None:
    """Writes the graph as one Turtle file: UTF-8, line feeds, the same bytes for the same graph."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(format_turtle(find_triples(graph, details), make_prefixes(graph.base_iri)))
