"""The graph in other tools' forms."""

from __future__ import annotations

import csv

import networkx
import pyoxigraph
import pytest

from kg.cli import FORMATS as OFFERED
from kg.export import (
    FORMATS,
    make_edges,
    make_nodes,
    split_by_document,
    write_csv,
    write_network,
    write_nquads,
    write_ntriples,
    write_parquet,
)
from kg.graph import KnowledgeGraph, make_graph
from kg.model import Referent
from kg.rdf import Details, find_triples, write_turtle
from kg.triples import parse_words
from tests.test_graph import make_extraction


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    """Two documents that say the same, and one that says less."""
    less = make_extraction("丙.txt", relations=(), parts=(), figures=())
    return make_graph([make_extraction("甲.txt"), make_extraction("乙.txt"), less])


def test_n_triples_hold_the_triples_of_the_turtle(graph, tmp_path):
    write_ntriples(graph, tmp_path / "g.nt")
    write_turtle(graph, tmp_path / "g.ttl")
    assert set(pyoxigraph.parse(path=tmp_path / "g.nt")) == set(pyoxigraph.parse(path=tmp_path / "g.ttl"))


def test_each_document_is_a_named_graph_and_together_they_are_the_whole(graph, tmp_path):
    write_nquads(graph, tmp_path / "g.nq")
    quads = list(pyoxigraph.parse(path=tmp_path / "g.nq"))
    assert len({quad.graph_name for quad in quads}) == 3
    whole = {pyoxigraph.Triple(*row) for row in parse_words(find_triples(graph))}
    assert {quad.triple for quad in quads} == whole


def test_one_documents_share_has_its_own_evidence_alone(graph):
    share = split_by_document(graph)["乙.txt"]
    assert {item.document for said in (*share.statements, *share.parts, *share.figures) for item in said.evidence} == {"乙.txt"}
    assert split_by_document(graph)["丙.txt"].statements == ()


def test_rdf_1_2_points_at_statements_by_triple_terms(graph, tmp_path):
    write_turtle(graph, tmp_path / "g.ttl", Details(rdf12=True))
    text = (tmp_path / "g.ttl").read_text(encoding="utf-8")
    assert "rdf:reifies <<( zlr:云岭镇 zl:upholds zlr:三清三美 )>>" in text and "rdf:subject" not in text
    assert {quad.triple for quad in pyoxigraph.parse(path=tmp_path / "g.ttl")} == {pyoxigraph.Triple(*row) for row in parse_words(find_triples(graph, Details(rdf12=True)))}


@pytest.mark.parametrize(("write", "read"), [("write_graphml", networkx.read_graphml), ("write_gexf", networkx.read_gexf)])
def test_networks_have_every_node_and_edge(graph, tmp_path, write, read):
    write_network(graph, tmp_path / "g.xml", write)
    network = read(tmp_path / "g.xml")
    assert set(network) == {row["name"] for row in make_nodes(graph)}
    assert network.number_of_edges() == len(list(make_edges(graph)))


def test_characters_that_xml_has_not_are_left_out(tmp_path):
    odd = make_graph([make_extraction(referents=(Referent("Site", "云\x00岭\x1b山"),))])
    write_network(odd, tmp_path / "g.graphml", "write_graphml")
    assert "云岭山" in {data.get("label") for _, data in networkx.read_graphml(tmp_path / "g.graphml").nodes(data=True)}


def test_csv_has_the_headers_of_neo4js_bulk_import(graph, tmp_path):
    write_csv(make_nodes(graph), tmp_path / "nodes.csv")
    write_csv(make_edges(graph), tmp_path / "edges.csv")
    with open(tmp_path / "nodes.csv", encoding="utf-8", newline="") as file:
        nodes = list(csv.DictReader(file))
    with open(tmp_path / "edges.csv", encoding="utf-8", newline="") as file:
        edges = list(csv.DictReader(file))
    assert {":LABEL", "name:ID", "label", "aliases:string[]"} <= set(nodes[0])
    assert {":START_ID", ":END_ID", ":TYPE"} <= set(edges[0])
    known = {row["name:ID"] for row in nodes}
    assert all(row[":START_ID"] in known and row[":END_ID"] in known for row in edges)


def test_parquet_has_the_rows_of_the_tables(graph, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install 'zhili[parquet]'")
    write_parquet(make_edges(graph), tmp_path / "edges.parquet")
    rows = parquet.read_table(tmp_path / "edges.parquet").to_pylist()
    assert [row["predicate"] for row in rows] == [row["predicate"] for row in make_edges(graph)]


def test_the_command_line_offers_every_format():
    assert tuple(FORMATS) == OFFERED
