"""Triples: written as words of N-Triples, read as terms of pyoxigraph, asked by subject and predicate.

Words are plain strings ("<iri>", "\"text\"@zh"): a million triples of them are sorted and written in a few seconds, of terms in many.
"""

from __future__ import annotations

import re
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
#: A triple in words of N-Triples.
Words = tuple[str, str, str]

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


def expand(curie: str) -> str:
    """The IRI of a term of the vocabularies in PREFIXES.

    >>> expand("zl:Village")
    'https://w3id.org/zhili/ontology#Village'
    """
    prefix, local = curie.split(":", 1)
    return PREFIXES[prefix] + local


@cache
def term(curie: str) -> NamedNode:
    """A term of the vocabularies as pyoxigraph has it."""
    return NamedNode(expand(curie))


@cache
def word(curie: str) -> str:
    """A term of the vocabularies as a word of N-Triples.

    >>> word("zl:Village")
    '<https://w3id.org/zhili/ontology#Village>'
    """
    return f"<{expand(curie)}>"


_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def quote_text(text: str) -> str:
    """The text between double quotation marks, escaped as N-Triples and Turtle want it.

    >>> print(quote_text('坚持"党建引领"'))
    "坚持\\"党建引领\\""
    """
    if _ESCAPED.search(text):
        text = _ESCAPED.sub(lambda match: _ESCAPES.get(match[0], f"\\u{ord(match[0]):04X}"), text)
    return f'"{text}"'


def parse_words(triples: Iterable[Words]) -> Iterator[Row]:
    """The same triples as terms of pyoxigraph."""
    lines = "".join(f"{subject} {predicate} {object_} .\n" for subject, predicate, object_ in triples)
    for quad in pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES):
        yield quad.subject, quad.predicate, quad.object


def read_rows(path: Path) -> Iterator[Row]:
    """The triples of a Turtle file; KgError when it is none."""
    try:
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            yield quad.subject, quad.predicate, quad.object
    except (SyntaxError, OSError) as error:
        raise KgError(f"不能读取 cannot read {path}: {error}") from error


def unfold(assertion: NamedNode, statement: Triple) -> tuple[Row, Row, Row]:
    """What RDF 1.1 says of an assertion where RDF 1.2 says that it reifies a triple (`--rdf12`): the same questions fit both."""
    return (
        (assertion, term("rdf:subject"), statement.subject),
        (assertion, term("rdf:predicate"), statement.predicate),
        (assertion, term("rdf:object"), statement.object),
    )


def unfold_all(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, and behind each triple that is reified its subject, predicate and object."""
    for row in rows:
        yield row
        if isinstance(row[2], Triple) and row[1] == term("rdf:reifies"):
            yield from unfold(row[0], row[2])


class Index:
    """Triples asked by subject and predicate, or by predicate and object; never changed after it is made."""

    def __init__(self, rows: Iterable[Row]):
        self._objects: dict[tuple[Node, NamedNode], list[Node]] = defaultdict(list)
        self._subjects: dict[tuple[NamedNode, Node], list[NamedNode]] = defaultdict(list)
        self._users: dict[NamedNode, dict[NamedNode, None]] = defaultdict(dict)
        for subject, predicate, object_ in unfold_all(rows):
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
