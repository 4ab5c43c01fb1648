"""What the graph holds once documents are put together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.graph import hash_name, make_graph, name_document
from kg.model import AT_LEAST, PLANNED, Document, Extraction, Figure, Mention, Part, Quote, Referent, Relation
from kg.rdf import write_turtle

TEXT = "云岭镇坚持“三清三美”理念,2021年将启动清水行动。李明任云岭镇党委书记。新建站点12个以上。"
TOWN, MOTTO, BODY = "Township/云岭镇", "NumericFormula/三清三美", "PartyOrganization/云岭镇党委"


def quote(words: str, text: str = TEXT) -> tuple[Quote, ...]:
    """Where the words stand first."""
    start = text.index(words)
    return (Quote(start, start + len(words), words),)


def make_extraction(identifier: str = "甲.txt", **changes: object) -> Extraction:
    """A small document with one of each kind of statement."""
    fields: dict[str, object] = {
        "document": Document(identifier, TEXT, sha256="0" * 64, title="三清三美在云岭", issued="2021-03", publisher="云岭报"),
        "referents": (
            Referent("Campaign", "清水行动"),
            Referent("NumericFormula", "三清三美", stated=6),
            Referent("PartyOrganization", "云岭镇党委", within=TOWN),
            Referent("Person", "李明"),
            Referent("Township", "云岭镇", aliases=("该镇",)),
        ),
        "mentions": tuple(
            Mention(*_bounds(words), words, *key.split("/")) for words, key in (("云岭镇", TOWN), ("三清三美", MOTTO), ("李明", "Person/李明"))
        ),
        "relations": (
            Relation(TOWN, "carriesOut", "Campaign/清水行动", quote("2021年将启动清水行动"), 0.8, PLANNED, "2021", "launch"),
            Relation(TOWN, "upholds", MOTTO, quote("云岭镇坚持“三清三美”理念"), 0.93, rule="uphold"),
            Relation("Person/李明", "holds", BODY, quote("李明任云岭镇党委书记"), title="书记"),
        ),
        "parts": (Part(MOTTO, 1, "清路", quote("三清"), role="先"), Part(MOTTO, 2, "清水", quote("清水"))),
        "figures": (Figure(TOWN, "新建站点", Decimal(12), "个", quote("新建站点12个以上"), AT_LEAST, "2021"),),
    }
    return Extraction(**fields | changes)


def _bounds(words: str) -> tuple[int, int]:
    item = quote(words)[0]
    return item.start, item.end


def test_documents_that_say_the_same_share_one_statement_with_both_pieces_of_evidence():
    graph = make_graph([make_extraction("甲.txt"), make_extraction("乙.txt")])
    assert len(graph.statements) == 3
    assert {item.document for item in graph.statements[0].evidence} == {"甲.txt", "乙.txt"}


def test_adding_a_document_changes_no_name():
    one, two = make_graph([make_extraction("甲.txt")]), make_graph([make_extraction("甲.txt"), make_extraction("乙.txt")])
    for kind in ("entities", "statements", "parts", "figures"):
        assert {item.name for item in getattr(one, kind)} <= {item.name for item in getattr(two, kind)}


def test_the_order_of_documents_makes_no_difference():
    extractions = [make_extraction("甲.txt"), make_extraction("乙.txt", relations=())]
    assert make_graph(extractions) == make_graph(reversed(extractions))


def test_a_statement_about_an_unknown_key_is_left_out():
    graph = make_graph([make_extraction(referents=())])
    assert not graph.statements and not graph.parts and not graph.figures and not graph.mentions


def test_networkx_edges_carry_predicate_evidence_and_modality():
    network = make_graph([make_extraction()]).to_networkx()
    ((_, data),) = network["云岭镇"]["program/清水行动"].items()
    assert (data["predicate"], data["modality"], data["time"], data["confidence"]) == ("carriesOut", "Planned", "2021", 0.8)
    start = TEXT.index("2021")
    assert data["evidence"] == (("甲.txt", start, start + 12, "2021年将启动清水行动"),)


def test_networkx_nodes_carry_class_label_aliases_and_parts():
    nodes = make_graph([make_extraction()]).to_networkx().nodes
    assert (nodes["云岭镇"]["kind"], nodes["云岭镇"]["label"], nodes["云岭镇"]["aliases"]) == ("Township", "云岭镇", ("该镇",))
    assert nodes["三清三美"]["parts"] == ((1, "先", "清路"), (2, "", "清水"))
    assert nodes["云岭镇"]["figures"] == (("新建站点", Decimal(12), "个", AT_LEAST),)


def test_every_piece_of_evidence_is_what_stands_there():
    graph = make_graph([make_extraction()])
    for said in (*graph.statements, *graph.parts, *graph.figures, *graph.mentions):
        for item in said.evidence if isinstance(said.evidence, tuple) else (said.evidence,):
            assert TEXT[item.start : item.end] == item.text


@pytest.mark.parametrize(
    ("identifier", "name"), [("a b.txt", "doc/a%20b.txt"), ("简报/3.txt", "doc/简报/3.txt"), ("../x#1.txt", "doc/%2E%2E/x%231.txt")]
)
def test_document_names_are_relative_iris(identifier, name):
    assert name_document(identifier) == name


def test_hashed_names_are_the_same_for_ever():
    assert hash_name("part", "一", 2) == "part/d06b17ca28fbafb6"


def test_graph_writes_its_own_turtle(tmp_path):
    graph = make_graph([make_extraction()])
    graph.write_turtle(tmp_path / "a.ttl")
    write_turtle(graph, tmp_path / "b.ttl")
    assert (tmp_path / "a.ttl").read_bytes() == (tmp_path / "b.ttl").read_bytes()
