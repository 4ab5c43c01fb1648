"""Whether a graph keeps to the contract: SHACL over `ontology/shapes.ttl`, with pyshacl.

The shapes that look at one thing run on rdflib's memory; the queries over the whole graph run on Oxigraph, forty times faster than
rdflib's own engine. See the W3C recommendation "Shapes Constraint Language (SHACL)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import RDF, SH, Graph, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result

from kg.errors import KgError, Problem
from kg.vocabulary import ZL, ontology_folder

_GRAPH_SHAPE = URIRef("https://w3id.org/zhili/shapes#Graph")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_PREFIX = re.compile(r"^@prefix\s+(\S*):\s*<([^>]*)>", re.MULTILINE)


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that breaks the contract.

    `focus` is the thing that is wrong, `path` the property it is wrong in, `value` what stands there; `line` is 1-based in the Turtle
    file, 0 when not known. What does not apply is empty.
    """

    focus: str
    path: str
    value: str
    message_zh: str
    message_en: str
    line: int = 0

    def __str__(self) -> str:
        where = f"{self.line}: <{self.focus}>" if self.line else f"<{self.focus}>"
        value = f" = {self.value}" if self.value else ""
        return f"{where} {self.message_zh} / {self.message_en}{value}"


def validate(graph_or_path: Graph | ox.Store | str | Path) -> tuple[Violation, ...]:
    """All violations of the shapes, sorted; empty when the graph keeps to the contract.

    Takes a path (Turtle, N-Triples, N-Quads, TriG, RDF/XML or JSON-LD by its suffix), an rdflib Graph or a pyoxigraph Store; none is
    changed. KgError with the line for a file that cannot be parsed.
    """
    if isinstance(graph_or_path, str | Path):
        path = Path(graph_or_path)
        lines = find_lines(path.read_text(encoding="utf-8")) if path.suffix == ".ttl" and path.is_file() else {}
        return _check(load(path), lines)
    if isinstance(graph_or_path, ox.Store):
        return _check(_copy(graph_or_path), {})
    return _check(_parse(graph_or_path.serialize(format="nt"), ox.RdfFormat.N_TRIPLES), {})


def load(path: Path) -> ox.Store:
    """The triples of an RDF file in memory, all in the default graph. KgError for what is missing, unknown or broken."""
    rdf_format = ox.RdfFormat.from_extension(path.suffix.lstrip("."))
    if rdf_format is None:
        raise KgError("文件格式未知 unknown format", [Problem(str(path), 0, "ttl, nt, nq, trig, rdf, jsonld")])
    try:
        return _copy(ox.parse(path=str(path), format=rdf_format))
    except SyntaxError as error:
        raise KgError("不是正确的 RDF not valid RDF", [Problem(str(path), error.lineno or 0, str(error.msg))]) from error
    except OSError as error:
        raise KgError("无法读取 cannot be read", [Problem(str(path), 0, error.strerror or str(error))]) from error


def _copy(quads: Iterable[ox.Quad]) -> ox.Store:
    """A store of the triples alone: named graphs are one graph here, and SHACL knows no triple terms."""
    store = ox.Store()
    store.bulk_extend(plain for quad in quads for plain in flatten(quad))
    return store


def flatten(quad: ox.Quad) -> Iterator[ox.Quad]:
    """The triple without its graph; of `rdf:reifies` with a triple term (RDF 1.2) the reification of RDF 1.1 that means the same.

    >>> a, b, c = map(ox.NamedNode, ("http://a", "http://b", "http://c"))
    >>> [str(plain.predicate) for plain in flatten(ox.Quad(a, ox.NamedNode(str(RDF) + "reifies"), ox.Triple(a, b, c)))][0]
    '<http://www.w3.org/1999/02/22-rdf-syntax-ns#subject>'
    """
    said = quad.object
    if not isinstance(said, ox.Triple):
        yield ox.Quad(quad.subject, quad.predicate, said)
        return
    for predicate, term in ((RDF.subject, said.subject), (RDF.predicate, said.predicate), (RDF.object, said.object)):
        yield ox.Quad(quad.subject, ox.NamedNode(str(predicate)), term)


def find_lines(turtle: str) -> dict[str, int]:
    """The line on which each subject of a Turtle text first opens a statement, by its IRI.

    >>> find_lines('@prefix zlr: <http://a/> .\\nzlr:青禾镇 a <http://b> .\\n<http://c> a <http://b> .')
    {'http://a/青禾镇': 2, 'http://c': 3}
    """
    prefixes = dict(_PREFIX.findall(turtle))
    found: dict[str, int] = {}
    for number, line in enumerate(turtle.splitlines(), 1):
        if line and not line[0].isspace() and line[0] not in "@#":
            found.setdefault(_open_name(line.split(None, 1)[0], prefixes), number)
    return found


def _open_name(token: str, prefixes: Mapping[str, str]) -> str:
    if token.startswith("<"):
        return token.strip("<>")
    prefix, _, local = token.partition(":")
    return prefixes.get(prefix, f"{prefix}:") + local


class _QuickGraph(Graph):
    """An rdflib graph in memory whose SPARQL is answered by Oxigraph."""

    def __init__(self, store: ox.Store):
        super().__init__()
        self._oxigraph = Graph(OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID)
        self += self._oxigraph

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Result:
        """The result, with the arguments of rdflib's own method."""
        return self._oxigraph.query(query_object, *args, **kwargs)


def _parse(data: str, rdf_format: ox.RdfFormat) -> ox.Store:
    store = ox.Store()
    store.bulk_load(data, format=rdf_format)
    return store


def _check(store: ox.Store, lines: Mapping[str, int]) -> tuple[Violation, ...]:
    from pyshacl import validate as run_shacl

    folder = ontology_folder()
    # The class tree that sh:class follows.
    store.bulk_load(folder.joinpath("zhili.ttl").read_text(encoding="utf-8"), format=ox.RdfFormat.TURTLE)
    shapes = Graph().parse(data=folder.joinpath("shapes.ttl").read_text(encoding="utf-8"), format="turtle")
    _, report, _ = run_shacl(_QuickGraph(store), shacl_graph=shapes, inplace=True)
    return tuple(sorted({_read_result(report, node, lines) for node in report.subjects(RDF.type, SH.ValidationResult)}))


def _read_result(report: Graph, node: Any, lines: Mapping[str, int]) -> Violation:
    """A result of a SHACL report; what a query over the whole graph finds is named by its value."""
    focus, value = str(report.value(node, SH.focusNode)), report.value(node, SH.value)
    if report.value(node, SH.sourceShape) == _GRAPH_SHAPE:
        focus, value = str(value), None
    message_en, message_zh = _read_messages(report.objects(node, SH.resultMessage))
    path = report.value(node, SH.resultPath)
    return Violation(
        focus=focus,
        path=str(path) if isinstance(path, URIRef) else "",
        value="" if value is None or str(value) == focus else str(value),
        message_zh=message_zh,
        message_en=message_en,
        line=lines.get(focus, 0),
    )


def _read_messages(messages: Iterable[Any]) -> tuple[str, str]:
    """The English and the Chinese message. pyshacl drops the language where it fills a variable in, so the script has to tell."""
    texts = sorted((str(message).replace(ZL, "zl:") for message in messages), key=lambda text: len(_CHINESE.findall(text)))
    return (texts[0], texts[-1]) if texts else ("", "")
