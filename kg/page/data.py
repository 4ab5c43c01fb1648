"""The whole graph as compact JSON-ready columns: what the page's script searches, filters and shows.

Entities, documents, classes, relations and rules are numbers: their place in their own column. Evidence is three numbers (document, start,
end) into the documents' texts, which travel once; offsets count Unicode characters, as everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.graph import Evidence, KnowledgeGraph, format_decimal, name_document
from kg.model import ACTUAL, EXACTLY
from kg.page.legend import describe_kinds, describe_relations, order_relations, read_table

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number of each node by name, document by identifier, class, relation and rule."""

    nodes: Mapping[str, int]
    documents: Mapping[str, int]
    kinds: Mapping[str, int]
    relations: Mapping[str, int]
    rules: Mapping[str, int]


def number_all(graph: KnowledgeGraph) -> Numbers:
    """Numbers for everything that the page names. Nodes are the entities in the graph's order, then the documents."""
    identifiers = [document.identifier for document in graph.documents]
    names = [*(entity.name for entity in graph.entities), *map(name_document, identifiers)]
    kinds = sorted({entity.kind for entity in graph.entities} | {"Document"})
    relations = order_relations({statement.predicate for statement in graph.statements} | {"within"})
    rules = sorted({statement.rule for statement in graph.statements} | {""})
    return Numbers(*({value: number for number, value in enumerate(values)} for values in (names, identifiers, kinds, relations, rules)))


def make_data(graph: KnowledgeGraph) -> JSON:
    """All that the page knows."""
    numbers = number_all(graph)
    return {
        "base": graph.base_iri,
        "nodes": make_nodes(graph, numbers),
        "statements": make_statements(graph, numbers),
        "parts": make_parts(graph, numbers),
        "figures": make_figures(graph, numbers),
        "documents": make_documents(graph, numbers),
        "kinds": describe_kinds(numbers.kinds),
        "relations": describe_relations(numbers.relations),
        "rules": list(numbers.rules),
        "words": {row["key"]: [row["zh"], row["en"]] for row in read_table("interface")},
    }


def make_nodes(graph: KnowledgeGraph, numbers: Numbers) -> JSON:
    """Columns of the nodes; what few nodes have stands beside, by node number."""
    entities, documents = graph.entities, graph.documents
    labels = [entity.label for entity in entities]
    labels += [document.title if document.title else document.identifier for document in documents]
    sources = [[numbers.documents[source] for source in entity.sources] for entity in entities]
    kinds = [numbers.kinds[entity.kind] for entity in entities]
    return {
        "name": list(numbers.nodes),
        "kind": kinds + [numbers.kinds["Document"]] * len(documents),
        "label": labels,
        "initials": [find_initials(label) for label in labels],
        "sources": sources + [[number] for number in range(len(documents))],
        "within": {number: numbers.nodes[entity.within] for number, entity in enumerate(entities) if entity.within in numbers.nodes},
        "aliases": {number: list(entity.aliases) for number, entity in enumerate(entities) if entity.aliases},
        "former": {number: list(entity.former) for number, entity in enumerate(entities) if entity.former},
        "code": {number: entity.code for number, entity in enumerate(entities) if entity.code},
        "stated": {number: entity.stated for number, entity in enumerate(entities) if entity.stated is not None},
    }


def find_initials(label: str) -> str:
    """The first letters of a name's pinyin, digits and Latin letters as they are; names over 60 characters are cut.

    >>> find_initials("重庆市大渡口区"), find_initials("1+3+N")
    ('cqsddkq', '13n')
    """
    from pypinyin import Style, lazy_pinyin

    letters = "".join(lazy_pinyin(label[:60], style=Style.FIRST_LETTER, errors="default"))
    return "".join(letter for letter in letters.lower() if letter.isascii() and letter.isalnum())


def cite(evidence: Sequence[Evidence], numbers: Numbers) -> list[int]:
    """Document, start, end, document, start, end, … of each evidence."""
    return [number for one in evidence for number in (numbers.documents[one.document], one.start, one.end)]


def make_statements(graph: KnowledgeGraph, numbers: Numbers) -> JSON:
    """Columns of the statements; modality, time and post stand beside where there is one."""
    known = [statement for statement in graph.statements if {statement.subject, statement.object} <= numbers.nodes.keys()]
    return {
        "name": [statement.name for statement in known],
        "subject": [numbers.nodes[statement.subject] for statement in known],
        "predicate": [numbers.relations[statement.predicate] for statement in known],
        "object": [numbers.nodes[statement.object] for statement in known],
        "confidence": [round(statement.confidence, 4) for statement in known],
        "rule": [numbers.rules[statement.rule] for statement in known],
        "evidence": [cite(statement.evidence, numbers) for statement in known],
        "modality": {number: statement.modality for number, statement in enumerate(known) if statement.modality != ACTUAL},
        "time": {number: statement.time for number, statement in enumerate(known) if statement.time},
        "title": {number: statement.title for number, statement in enumerate(known) if statement.title},
        "post": {number: statement.post for number, statement in enumerate(known) if statement.post},
    }


def make_parts(graph: KnowledgeGraph, numbers: Numbers) -> list[list[Any]]:
    """Rows whole, position, label, role, what it denotes or -1, evidence, name."""
    return [
        [
            numbers.nodes[part.whole], part.position, part.label, part.role,
            numbers.nodes.get(part.denotes, -1), cite(part.evidence, numbers), part.name,
        ]
        for part in graph.parts if part.whole in numbers.nodes
    ]  # fmt: skip


def make_figures(graph: KnowledgeGraph, numbers: Numbers) -> list[list[Any]]:
    """Rows about, metric, value, unit, qualifier or nothing, period, modality or nothing, evidence, name."""
    return [
        [
            numbers.nodes[figure.about], figure.metric, format_decimal(figure.value), figure.unit,
            "" if figure.qualifier == EXACTLY else figure.qualifier, figure.period,
            "" if figure.modality == ACTUAL else figure.modality, cite(figure.evidence, numbers), figure.name,
        ]
        for figure in graph.figures if figure.about in numbers.nodes
    ]  # fmt: skip


def make_documents(graph: KnowledgeGraph, numbers: Numbers) -> list[JSON]:
    """The sources with their texts and the number of their node."""
    fields = ("identifier", "title", "issued", "publisher", "sha256", "text")
    return [
        {name: getattr(document, name) for name in fields} | {"node": numbers.nodes[name_document(document.identifier)]}
        for document in graph.documents
    ]
