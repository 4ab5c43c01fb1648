"""The graph in the forms that other tools take: N-Triples, N-Quads, JSON-LD, GraphML, GEXF, CSV for Neo4j, Parquet."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.graph import Evidence, KnowledgeGraph, format_decimal, name_document
from kg.jsonld import write_jsonld
from kg.rdf import Details, find_triples

Cells = dict[str, Any]


def write_ntriples(graph: KnowledgeGraph, path: Path, details: Details = Details()) -> None:
    """Writes the triples of the Turtle file, one a line."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{s} {p} {o} .\n" for s, p, o in find_triples(graph, details))


def write_nquads(graph: KnowledgeGraph, path: Path, details: Details = Details()) -> None:
    """Writes what each document says into a named graph that is called by the document's IRI."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for identifier, share in split_by_document(graph).items():
            name = f"<{graph.base_iri}{name_document(identifier)}>"
            file.writelines(f"{s} {p} {o} {name} .\n" for s, p, o in find_triples(share, details))


def split_by_document(graph: KnowledgeGraph) -> dict[str, KnowledgeGraph]:
    """What each document alone says of the graph, by identifier: the statements it has evidence for, with that evidence only."""
    shares: dict[str, dict[str, list[Any]]] = {document.identifier: defaultdict(list) for document in graph.documents}
    for entity in graph.entities:
        for identifier in entity.sources:
            shares[identifier]["entities"].append(entity)
    for kind in ("statements", "parts", "figures"):
        for said in getattr(graph, kind):
            for identifier, evidence in groupby(said.evidence, attrgetter("document")):
                shares[identifier][kind].append(replace(said, evidence=tuple(evidence)))
    for standing in graph.mentions:
        shares[standing.evidence.document]["mentions"].append(standing)
    return {
        document.identifier: KnowledgeGraph(
            documents=(document,), base_iri=graph.base_iri, **{kind: tuple(items) for kind, items in shares[document.identifier].items()}
        )
        for document in graph.documents
    }


# --- as nodes and edges


def make_nodes(graph: KnowledgeGraph) -> Iterator[Cells]:
    """One row for each document, entity, part and figure, all with the same columns."""
    empty: Cells = dict.fromkeys(("name", "kind", "label", "aliases", "code", "stated", "position", "role", "value", "unit", "period"), "")
    for document in graph.documents:
        label = document.title if document.title else document.identifier
        yield empty | {"name": name_document(document.identifier), "kind": "Document", "label": label}
    for entity in graph.entities:
        stated = "" if entity.stated is None else entity.stated
        row = {"name": entity.name, "kind": entity.kind, "label": entity.label, "code": entity.code, "stated": stated}
        yield empty | row | {"aliases": ";".join(alias.replace(";", ";") for alias in entity.aliases)}
    for part in graph.parts:
        yield empty | {"name": part.name, "kind": "Part", "label": part.label, "position": part.position, "role": part.role}
    for figure in graph.figures:
        row = {"name": figure.name, "kind": "Observation", "label": figure.metric, "unit": figure.unit, "period": figure.period}
        yield empty | row | {"value": format_decimal(figure.value)}


def make_edges(graph: KnowledgeGraph) -> Iterator[Cells]:
    """One row for each statement, and for what ties parts and figures to their entity, with confidence and quotes."""
    for statement in graph.statements:
        yield _make_edge(statement.subject, statement.predicate, statement.object, statement)
    for part in graph.parts:
        yield _make_edge(part.whole, "hasPart", part.name, part)
    for figure in graph.figures:
        yield _make_edge(figure.name, "about", figure.about, figure)


def _make_edge(subject: str, predicate: str, object_: str, said: Any) -> Cells:
    texts = {name: getattr(said, name, "") for name in ("modality", "time", "rule", "title")}
    quotes = " | ".join(_format_quote(item) for item in said.evidence)
    return {"subject": subject, "predicate": predicate, "object": object_, "confidence": said.confidence} | texts | {"quotes": quotes}


def _format_quote(evidence: Evidence) -> str:
    return f"{evidence.document}#char={evidence.start},{evidence.end} {' '.join(evidence.text.split())}"


#: What Neo4j's bulk import (neo4j-admin database import) calls the columns.
_NEO4J = {
    "name": "name:ID",
    "kind": ":LABEL",
    "aliases": "aliases:string[]",
    "stated": "stated:int",
    "position": "position:int",
    "value": "value:double",
    "subject": ":START_ID",
    "object": ":END_ID",
    "predicate": ":TYPE",
    "confidence": "confidence:double",
}


def write_csv(rows: Iterable[Cells], path: Path) -> None:
    """Writes rows as a CSV file with the headers that Neo4j's bulk import reads."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for number, row in enumerate(rows):
            if number == 0:
                writer.writerow(_NEO4J.get(name, name) for name in row)
            writer.writerow(row.values())


def check_formats(formats: Iterable[str]) -> None:
    """KgError that names what to install when one of the formats cannot be written here: better before a long build than after it."""
    if "parquet" not in formats:
        return
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise KgError("parquet 格式需要安装扩展 the format parquet needs the extra [parquet]: pip install 'zhili[parquet]'") from error


def write_parquet(rows: Iterable[Cells], path: Path) -> None:
    """Writes rows as a Parquet file of strings and numbers; needs the extra [parquet]."""
    check_formats(["parquet"])
    import pyarrow.parquet

    cells = [{name: None if value == "" else value for name, value in row.items()} for row in rows]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(cells), path)


def write_network(graph: KnowledgeGraph, path: Path, write: str) -> None:
    """Writes the networkx graph by one of networkx's own writers, with attributes that these can hold."""
    import networkx

    network = networkx.MultiDiGraph()
    for row in make_nodes(graph):
        network.add_node(row.pop("name"), **_plain(row))
    for number, row in enumerate(make_edges(graph)):
        subject, object_ = row.pop("subject"), row.pop("object")
        network.add_edge(subject, object_, key=str(number), **_plain(row))
    getattr(networkx, write)(network, path)


# XML 1.0 has no way to write these.
_NOT_XML = {code: None for code in (*range(0x20), 0xFFFE, 0xFFFF) if code not in (0x9, 0xA, 0xD)}


def _plain(row: Cells) -> Cells:
    return {name: value.translate(_NOT_XML) if isinstance(value, str) else value for name, value in row.items() if value != ""}


#: Writes a graph to a path, with the details as far as the format knows them.
Writer = Callable[[KnowledgeGraph, Path, Details], None]
#: The files of each format.
FORMATS: Mapping[str, Mapping[str, Writer]] = {
    "nt": {"graph.nt": write_ntriples},
    "nq": {"graph.nq": write_nquads},
    "jsonld": {"graph.jsonld": write_jsonld},
    "graphml": {"graph.graphml": lambda graph, path, _: write_network(graph, path, "write_graphml")},
    "gexf": {"graph.gexf": lambda graph, path, _: write_network(graph, path, "write_gexf")},
    "csv": {
        "nodes.csv": lambda graph, path, _: write_csv(make_nodes(graph), path),
        "edges.csv": lambda graph, path, _: write_csv(make_edges(graph), path),
    },
    "parquet": {
        "nodes.parquet": lambda graph, path, _: write_parquet(make_nodes(graph), path),
        "edges.parquet": lambda graph, path, _: write_parquet(make_edges(graph), path),
    },
}
