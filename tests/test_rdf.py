"""The graph as RDF: the contract's shape, and Turtle that every parser reads alike."""

from __future__ import annotations

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode
from rdflib import ORG, RDF, SKOS

from kg.graph import make_graph
from kg.rdf import Details, date, find_triples, sort_triples
from kg.triples import PREFIXES, Words, parse_words, quote_text
from kg.turtle import format_turtle
from tests.test_graph import TEXT, make_extraction

ZL = rdflib.Namespace(PREFIXES["zl"])
NIF = rdflib.Namespace(PREFIXES["nif"])
ZLR = rdflib.Namespace("https://w3id.org/zhili/id/")


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    """The small document's graph as rdflib reads it."""
    rows = find_triples(make_graph([make_extraction()]), Details(mentions=True))
    return rdflib.Graph().parse(data="".join(format_turtle(rows, PREFIXES | {"zlr": str(ZLR)})), format="turtle")


def parse_both(text: str) -> tuple[set, set]:
    """The triples as rdflib and as pyoxigraph read them, as N-Triples terms."""
    plain = rdflib.Graph().parse(data=text, format="turtle")
    ours = {tuple(term.n3() if isinstance(term, rdflib.URIRef) else _literal(term) for term in triple) for triple in plain}
    quads = pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    theirs = {tuple(str(t) if isinstance(t, NamedNode) else _literal(t) for t in (q.subject, q.predicate, q.object)) for q in quads}
    return ours, theirs


def _literal(term: rdflib.Literal | Literal) -> tuple[str, str]:
    if isinstance(term, Literal):
        return term.value, term.language if term.language else term.datatype.value
    return str(term), term.language if term.language else str(term.datatype if term.datatype else PREFIXES["xsd"] + "string")


def test_an_actual_statement_is_a_plain_triple_and_an_assertion(graph):
    assert (ZLR["云岭镇"], ZL.upholds, ZLR["三清三美"]) in graph
    (assertion,) = graph.subjects(RDF.predicate, ZL.upholds)
    assert graph.value(assertion, RDF.subject) == ZLR["云岭镇"]
    assert str(graph.value(assertion, ZL.confidence)) == "0.93"
    assert graph.value(assertion, ZL.modality) is None


def test_a_planned_statement_is_an_assertion_alone(graph):
    assert not list(graph.triples((None, ZL.carriesOut, None)))
    (assertion,) = graph.subjects(RDF.predicate, ZL.carriesOut)
    assert graph.value(assertion, ZL.modality) == ZL.Planned
    assert graph.value(assertion, ZL.time).datatype == rdflib.XSD.gYear


def test_a_post_stands_between_person_and_body(graph):
    (person, post), *_ = graph.subject_objects(ORG.holds)
    assert str(graph.value(person, SKOS.prefLabel)) == "李明"
    assert str(graph.value(post, SKOS.prefLabel)) == "书记"
    assert graph.value(post, ORG.postIn) == ZLR["org/云岭镇党委"]


def test_parts_have_position_role_and_evidence(graph):
    parts = sorted((int(graph.value(p, ZL.position)), str(graph.value(p, rdflib.RDFS.label))) for p in graph.objects(ZLR["三清三美"], ZL.hasPart))
    assert parts == [(1, "清路"), (2, "清水")]
    assert all(list(graph.objects(part, ZL.evidence)) for part in graph.objects(ZLR["三清三美"], ZL.hasPart))
    assert int(graph.value(ZLR["三清三美"], ZL.statedCount)) == 6


def test_a_figure_is_an_observation_with_a_decimal(graph):
    (figure,) = graph.subjects(RDF.type, ZL.Observation)
    assert graph.value(figure, ZL.value).datatype == rdflib.XSD.decimal
    assert graph.value(figure, ZL.qualifier) == ZL.AtLeast
    assert str(graph.value(figure, ZL.period)) == "2021"


def test_evidence_is_the_source_between_its_offsets(graph):
    found = list(graph.subjects(RDF.type, ZL.Evidence))
    assert found
    for evidence in found:
        begin, end = int(graph.value(evidence, NIF.beginIndex)), int(graph.value(evidence, NIF.endIndex))
        assert str(graph.value(evidence, NIF.anchorOf)) == TEXT[begin:end]
        assert str(evidence) == f"{graph.value(evidence, NIF.referenceContext)}#char={begin},{end}"


def test_the_document_mentions_what_stands_in_it(graph):
    (document,) = graph.subjects(RDF.type, ZL.Document)
    assert set(graph.objects(document, ZL.mentions)) == {ZLR["云岭镇"], ZLR["三清三美"], ZLR["person/云岭镇党委·李明"]}


def test_there_are_no_blank_nodes_and_every_entity_has_one_label(graph):
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)
    for document, entity in graph.subject_objects(ZL.mentions):
        assert len(list(graph.objects(entity, SKOS.prefLabel))) == 1


def test_superclasses_are_written_on_request():
    types = lambda details: {o for s, p, o in find_triples(make_graph([make_extraction()]), details) if s.endswith("/id/云岭镇>") and p.endswith("#type>")}
    assert types(Details()) == {f"<{ZL.Township}>"}
    assert types(Details(superclasses=True)) == {f"<{ZL[kind]}>" for kind in ("Township", "AdministrativeDivision", "Place", "Entity")}


@pytest.mark.parametrize(
    ("text", "datatype"),
    [("2021", "gYear"), ("2021-05", "gYearMonth"), ("2021-05-06", "date"), ("2017/..", "string"), ("2021-13", "string"), ("近年", "string")],
)
def test_times_have_the_datatype_that_fits(text, datatype):
    assert date(text) == f'"{text}"' + ("" if datatype == "string" else f"^^<{PREFIXES['xsd']}{datatype}>")


@pytest.mark.parametrize("text", ['"', "\\", "a\nb\r\n", "\u200f反", "😀" * 3, "\x00\x01\x7f", "'''\"\"\"", "治" * 10_000, "\\u0041", "\u2028\u0085"])
def test_awkward_labels_survive(text):
    row = (f"<{ZLR['x']}>", f"<{SKOS.prefLabel}>", f"{quote_text(text)}@zh")
    ours, theirs = parse_both("".join(format_turtle([row], PREFIXES)))
    assert ours == theirs
    ((_, _, found),) = ours
    assert found == (text, "zh")


_LABELS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=40)
_LOCALS = st.text(st.sampled_from("abZ09治理·-_.~+/,=%"), min_size=1, max_size=12).map(lambda text: text.replace("%", "%25"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_LOCALS, _LOCALS, _LABELS, st.sampled_from(["", "zh"])), max_size=6))
def test_turtle_there_and_back_in_two_parsers(cells):
    base = str(ZLR)
    rows: list[Words] = [(f"<{base}{s}>", f"<{base}{p}>", quote_text(text) + (f"@{lang}" if lang else "")) for s, p, text, lang in cells]
    ours, theirs = parse_both("".join(format_turtle(sort_triples(rows), PREFIXES | {"zlr": base})))
    said = {(s, p, (text, lang if lang else PREFIXES["xsd"] + "string")) for (s, p, _), (_, _, text, lang) in zip(rows, cells)}
    assert ours == theirs == said


def test_many_triples_are_written_as_oxigraph_writes_them(tmp_path):
    graph = find_triples(make_graph([make_extraction()]), Details(mentions=True))
    renew = lambda term, number: f"{term[:-1]}{number}>" if term.startswith(f"<{ZLR}") else term
    triples = sort_triples((renew(s, n), p, renew(o, n)) for n in range(5_000 // len(graph)) for s, p, o in graph)
    prefixes = PREFIXES | {"zlr": str(ZLR)}
    (tmp_path / "ours.ttl").write_text("".join(format_turtle(triples, prefixes)), encoding="utf-8")
    pyoxigraph.serialize([pyoxigraph.Triple(*row) for row in parse_words(triples)], tmp_path / "theirs.ttl", format=pyoxigraph.RdfFormat.TURTLE, prefixes=prefixes)
    assert set(pyoxigraph.parse(path=tmp_path / "ours.ttl")) == set(pyoxigraph.parse(path=tmp_path / "theirs.ttl"))
