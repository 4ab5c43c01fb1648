"""The whole graph as compact JSON-ready columns: what the page's script searches, filters and shows.

Entities, documents, classes, relations and rules are numbers: their place in their own column. Evidence is three numbers (document, start,
end) into the documents' texts, which travel once; offsets count Unicode characters, as everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from kg.graph import Evidence, KnowledgeGraph, format_decimal, name_document
from kg.model import ACTUAL, EXACTLY
from kg.vocabulary import load_vocabulary

JSON = dict[str, Any]


@cache
def read_table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of `kg/page/NAME.tsv` in their order; `#` opens a comment line, the first line left is the header."""
    lines = (files(__package__) / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    header, *rows = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    return tuple(dict(zip(header, row + [""] * (len(header) - len(row)))) for row in rows)


@dataclass(slots=True)
class Index:
    """Numbers for values in the order in which they are first asked for."""

    numbers: dict[Any, int] = field(default_factory=dict)

    def __getitem__(self, value: Any) -> int:
        return self.numbers.setdefault(value, len(self.numbers))

    def __iter__(self) -> Iterable[Any]:
        return iter(self.numbers)


def make_data(graph: KnowledgeGraph) -> JSON:
    """All that the page knows. Nodes are the entities in the graph's order, then the documents."""
    nodes = Index()
    for name in (*(entity.name for entity in graph.entities), *(name_document(document.identifier) for document in graph.documents)):
        nodes[name]
    kinds, rules = Index(), Index()
    documents = {document.identifier: number for number, document in enumerate(graph.documents)}
    return {
        "base": graph.base_iri,
        "nodes": make_nodes(graph, nodes, kinds, documents),
        "statements": make_statements(graph, nodes, rules, documents),
        "parts": make_parts(graph, nodes, documents),
        "figures": make_figures(graph, nodes, documents),
        "documents": make_documents(graph, nodes),
        "kinds": describe_kinds(kinds),
        "relations": describe_relations(sorted({statement.predicate for statement in graph.statements} | {"within"})),
        "rules": list(rules),
        "words": {row["key"]: [row["zh"], row["en"]] for row in read_table("interface")},
    }


def make_nodes(graph: KnowledgeGraph, nodes: Index, kinds: Index, documents: Mapping[str, int]) -> JSON:
    """Columns of the nodes; what few nodes have stands beside, by node number."""
    entities = graph.entities
    labels = [entity.label for entity in entities] + [
        document.title if document.title else document.identifier for document in graph.documents
    ]
    names = [entity.name for entity in entities] + [name_document(document.identifier) for document in graph.documents]
    return {
        "name": names,
        "kind": [kinds[entity.kind] for entity in entities] + [kinds["Document"]] * len(graph.documents),
        "label": labels,
        "initials": [find_initials(label) for label in labels],
        "sources": [[documents[source] for source in entity.sources] for entity in entities]
        + [[number] for number in range(len(documents))],
        "within": {number: nodes[entity.within] for number, entity in enumerate(entities) if entity.within in nodes.numbers},
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


def cite(evidence: Sequence[Evidence], documents: Mapping[str, int]) -> list[int]:
    """Document, start, end, document, start, end, … of each evidence."""
    return [number for one in evidence for number in (documents[one.document], one.start, one.end)]


def make_statements(graph: KnowledgeGraph, nodes: Index, rules: Index, documents: Mapping[str, int]) -> JSON:
    """Columns of the statements; modality, time and post stand beside where there is one."""
    known = [statement for statement in graph.statements if statement.subject in nodes.numbers and statement.object in nodes.numbers]
    names = sorted({statement.predicate for statement in graph.statements} | {"within"})
    predicates = {predicate: number for number, predicate in enumerate(predicate_order(names))}
    return {
        "name": [statement.name for statement in known],
        "subject": [nodes[statement.subject] for statement in known],
        "predicate": [predicates[statement.predicate] for statement in known],
        "object": [nodes[statement.object] for statement in known],
        "confidence": [round(statement.confidence, 3) for statement in known],
        "rule": [rules[statement.rule] for statement in known],
        "evidence": [cite(statement.evidence, documents) for statement in known],
        "modality": {number: statement.modality for number, statement in enumerate(known) if statement.modality != ACTUAL},
        "time": {number: statement.time for number, statement in enumerate(known) if statement.time},
        "title": {number: statement.title for number, statement in enumerate(known) if statement.title},
        "post": {number: statement.post for number, statement in enumerate(known) if statement.post},
    }


def make_parts(graph: KnowledgeGraph, nodes: Index, documents: Mapping[str, int]) -> list[list[Any]]:
    """Rows whole, position, label, role, what it denotes or -1, evidence, name."""
    return [
        [
            nodes[part.whole], part.position, part.label, part.role,
            nodes.numbers.get(part.denotes, -1), cite(part.evidence, documents), part.name,
        ]
        for part in graph.parts if part.whole in nodes.numbers
    ]  # fmt: skip


def make_figures(graph: KnowledgeGraph, nodes: Index, documents: Mapping[str, int]) -> list[list[Any]]:
    """Rows about, metric, value, unit, qualifier or nothing, period, modality or nothing, evidence, name."""
    return [
        [
            nodes[figure.about], figure.metric, format_decimal(figure.value), figure.unit,
            "" if figure.qualifier == EXACTLY else figure.qualifier, figure.period,
            "" if figure.modality == ACTUAL else figure.modality, cite(figure.evidence, documents), figure.name,
        ]
        for figure in graph.figures if figure.about in nodes.numbers
    ]  # fmt: skip


def make_documents(graph: KnowledgeGraph, nodes: Index) -> list[JSON]:
    """The sources with their texts and the number of their node."""
    fields = ("identifier", "title", "issued", "publisher", "sha256", "text")
    return [
        {name: getattr(document, name) for name in fields} | {"node": nodes[name_document(document.identifier)]}
        for document in graph.documents
    ]


def summarise(first: JSON, data: JSON, endpoint: str) -> tuple[JSON, JSON]:
    """What a page needs that asks a server for the rest: the overview's nodes, renumbered, the documents without texts, and the counts."""
    kept = [node["id"] for node in first["nodes"]] + [document["node"] for document in data["documents"]]
    numbers = {old: new for new, old in enumerate(kept)}
    first = first | {
        "nodes": [node | {"id": numbers[node["id"]]} for node in first["nodes"]],
        "edges": [edge | {"from": numbers[edge["from"]], "to": numbers[edge["to"]]} for edge in first["edges"]],
    }
    documents = [document | {"node": numbers[document["node"]]} for document in data["documents"]]
    described = {name: data[name] for name in ("base", "kinds", "relations")}
    return first, described | {
        "endpoint": endpoint,
        "nodes": keep_nodes(data["nodes"], kept),
        "statements": {column: type(values)() for column, values in data["statements"].items()},
        "parts": [],
        "figures": [],
        "rules": [""],
        "documents": [{name: value for name, value in document.items() if name != "text"} for document in documents],
        "counts": count_all(data),
    }


def keep_nodes(nodes: JSON, kept: Sequence[int]) -> JSON:
    """The columns for some nodes, without what stands beside them."""
    return {column: [values[old] for old in kept] if isinstance(values, list) else {} for column, values in nodes.items()}


def count_all(data: JSON) -> JSON:
    """How many nodes of each class, statements of each relation, and documents, entities and statements there are."""
    nodes, statements, documents = data["nodes"]["kind"], data["statements"]["predicate"], data["documents"]
    return {
        "kinds": count_values(nodes),
        "relations": count_values(statements),
        "all": [len(documents), len(nodes) - len(documents), len(statements)],
    }


def count_values(values: Iterable[int]) -> list[list[int]]:
    """Pairs of value and count, by value.

    >>> count_values([2, 0, 2])
    [[0, 1], [2, 2]]
    """
    return [list(pair) for pair in sorted(Counter(values).items())]


def describe_kinds(names: Iterable[str]) -> list[JSON]:
    """Each class with labels, sign and colours, the family it belongs to and its place in the legend."""
    vocabulary = load_vocabulary()
    rows = {row["kind"]: dict(row, order=order) for order, row in enumerate(read_table("appearance"))}
    described = []
    for name in names:
        row = next((rows[kind] for kind in vocabulary.ancestors(name) if kind in rows), rows["Thing"])
        named = vocabulary.classes.get(name)
        labels = {"zh": named.label_zh, "en": named.label_en} if named else {"zh": name, "en": name}
        described.append({**row, **labels, "kind": name, "family": vocabulary.coarse(name)})
    return described


def predicate_order(names: Iterable[str]) -> list[str]:
    """Relations in the order in which the page shows them: as listed, then the others by name."""
    listed = [row["predicate"] for row in read_table("relations")]
    return sorted(names, key=lambda name: (listed.index(name) if name in listed else len(listed), name))


def describe_relations(names: Iterable[str]) -> list[JSON]:
    """Each relation with its label and with how it is said from either side."""
    vocabulary = load_vocabulary()
    rows = {row["predicate"]: row for row in read_table("relations")}
    described = []
    for name in predicate_order(names):
        named = vocabulary.properties.get(name)
        labels = {"zh": named.label_zh, "en": named.label_en} if named else {"zh": name, "en": name}
        plain = {f"{side}_{language}": label for side in ("out", "in") for language, label in labels.items()}
        described.append({**plain, **rows.get(name, {}), **labels, "predicate": name})
    return described
