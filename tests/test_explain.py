"""Why an entity is in the graph and is one thing."""

from __future__ import annotations

import pytest

from kg.explain import explain
from kg.graph import make_graph
from kg.model import Referent
from kg.rdf import Details, find_triples
from kg.triples import parse_words
from tests.test_entities import TOWN, VILLAGE, extraction
from tests.test_graph import make_extraction


@pytest.mark.parametrize("wanted", ["云岭镇", "该镇", "https://w3id.org/zhili/id/云岭镇"])
def test_an_entity_is_found_by_label_alias_and_iri(wanted):
    (text,) = explain(parse_words(find_triples(make_graph([make_extraction()]))), wanted)
    assert text.startswith("云岭镇  Township")
    assert "云岭镇 —upholds→ 三清三美  (0.93, uphold)" in text
    assert "甲.txt 0–13: 云岭镇坚持“三清三美”理念" in text
    assert "新建站点 12 个" in text


def test_a_person_is_explained_with_the_post():
    (text,) = explain(parse_words(find_triples(make_graph([make_extraction()]))), "李明")
    assert "李明 —holds→ 云岭镇党委 书记" in text


def test_a_graph_with_triple_terms_is_explained_alike():
    graph = make_graph([make_extraction()])
    plain, terms = (explain(parse_words(find_triples(graph, Details(rdf12=rdf12))), "云岭镇") for rdf12 in (False, True))
    assert plain == terms


def test_a_join_is_explained_and_its_old_name_leads_to_it():
    rows = parse_words(find_triples(make_graph([extraction("甲", TOWN, VILLAGE), extraction("乙", TOWN, Referent("Village", "和平村"))])))
    (text,) = explain(rows, "https://w3id.org/zhili/id/和平村")
    assert text.startswith("和平村  Village  <https://w3id.org/zhili/id/云岭镇·和平村>")
    assert "one because: 同名,上级相合 same name, holders agree: 和平村" in text


def test_nothing_is_said_of_what_the_graph_does_not_know():
    assert explain(parse_words(find_triples(make_graph([make_extraction()]))), "白石镇") == []
