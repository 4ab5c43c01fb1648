"""Triples of a graph as pyoxigraph terms: the vocabularies' prefixes, reading them from Turtle, asking them by subject and predicate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import KgError
from kg.vocabulary import ZL

Node = NamedNode | Literal | Triple  # a triple only where RDF 1.2 is asked for
Row = tuple[NamedNode, NamedNode, Node]

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "zl": ZL,
}


@cache
def term(curie: str) -> NamedNode:
    """The IRI of a term of the vocabularies in PREFIXES.

    >>> term("zl:Village").value
    'https://w3id.org/zhili/ontology#Village'
    """
    prefix, local = curie.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)


def read_rows(path: Path) -> Iterator[Row]:
    """The triples of a Turtle file; KgError when it is none."""
    try:
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            yield quad.subject, quad.predicate, quad.object
    except (SyntaxError, OSError) as error:
        raise KgError(f"不能读取 cannot read {path}: {error}") from error


class Index:
    """Triples asked by subject and predicate, or by predicate and object; never changed after it is made."""

    def __init__(self, rows: Iterable[Row]):
        self._objects: dict[tuple[Node, NamedNode], list[Node]] = defaultdict(list)
        self._subjects: dict[tuple[NamedNode, Node], list[NamedNode]] = defaultdict(list)
        self._users: dict[NamedNode, dict[NamedNode, None]] = defaultdict(dict)
        for subject, predicate, object_ in rows:
            self._objects[subject, predicate].append(object_)
            self._subjects[predicate, object_].append(subject)
            self._users[predicate][subject] = None
        identifiers = ((node, self.text(node, "dcterms:identifier")) for node in self.instances("zl:Document"))
        self.documents = {node: identifier.rsplit("/", 1)[-1] for node, identifier in identifiers}

    def objects(self, subject: Node, curie: str) -> list[Node]:
        """What a node has for a property, in the order of the rows."""
        return self._objects.get((subject, term(curie)), [])

    def subjects(self, curie: str, object_: Node) -> list[NamedNode]:
        """The nodes that have something for a property."""
        return self._subjects.get((term(curie), object_), [])

    def users(self, curie: str) -> list[NamedNode]:
        """All nodes that have the property at all."""
        return list(self._users.get(term(curie), ()))

    def first(self, subject: Node, curie: str) -> Node | None:
        """The first thing a node has for a property."""
        return next(iter(self.objects(subject, curie)), None)

    def text(self, subject: Node, curie: str) -> str:
        """The first value as a string, empty when there is none."""
        found = self.first(subject, curie)
        return "" if found is None else found.value

    def instances(self, curie: str) -> list[NamedNode]:
        """The nodes of a class, as written in the data."""
        return self.subjects("rdf:type", term(curie))

    def labels(self, node: Node) -> list[str]:
        """The preferred label and the others."""
        return [label.value for curie in ("skos:prefLabel", "skos:altLabel") for label in self.objects(node, curie)]

    def sources(self, node: Node) -> list[NamedNode]:
        """The documents that the evidence of a node stands in."""
        starts = {evidence.value.split("#char=")[0] for evidence in self.objects(node, "zl:evidence")}
        return [document for document in self.documents if document.value in starts]
