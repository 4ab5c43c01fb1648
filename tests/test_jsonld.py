"""The graph as JSON-LD."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg.graph import make_graph
from kg.jsonld import Context, write_jsonld
from kg.model import Referent
from kg.rdf import Details, write_turtle
from tests.test_graph import make_extraction


def write(folder: Path, details: Details = Details(), **changes: object) -> dict[str, dict]:
    """The objects of the small graph by IRI, once the file is known to hold the triples of the Turtle."""
    graph = make_graph([make_extraction(**changes)])
    write_jsonld(graph, folder / "g.jsonld", details)
    write_turtle(graph, folder / "g.ttl", details)
    triples = [{quad.triple for quad in pyoxigraph.parse(path=folder / name)} for name in ("g.jsonld", "g.ttl")]
    assert triples[0] == triples[1]
    return {item["id"].removeprefix("https://w3id.org/zhili/id/"): item for item in json.loads((folder / "g.jsonld").read_text(encoding="utf-8"))["@graph"]}


@pytest.mark.parametrize("details", [Details(), Details(mentions=True, superclasses=True)])
def test_it_holds_the_triples_of_the_turtle(tmp_path, details):
    assert write(tmp_path, details)


def test_rdflib_reads_it_too(tmp_path):
    write(tmp_path)
    assert len(rdflib.Graph().parse(tmp_path / "g.jsonld", format="json-ld")) == len(rdflib.Graph().parse(tmp_path / "g.ttl"))


def test_it_speaks_in_the_short_words_of_the_context(tmp_path):
    objects = write(tmp_path)
    town = objects["云岭镇"]
    assert (town["type"], town["prefLabel"], town["upholds"]) == ("Township", "云岭镇", "https://w3id.org/zhili/id/三清三美")
    (figure,) = [item for item in objects.values() if item.get("type") == "Observation"]
    assert (figure["metric"], figure["value"], figure["unit"], figure["qualifier"]) == ("新建站点", "12", "个", "AtLeast")


def test_several_values_are_a_list(tmp_path):
    assert len(write(tmp_path)["三清三美"]["hasPart"]) == 2


def test_awkward_labels_survive(tmp_path):
    objects = write(tmp_path, referents=(Referent("Site", '云"\\岭\n😀\u200f'),))
    assert '云\\岭\n😀\u200f' in {item.get("prefLabel") for item in objects.values()}


def test_a_property_without_a_word_is_shortened_by_its_prefix():
    context = Context({"zl": "https://w3id.org/zhili/ontology#", "within": {"@id": "zl:within", "@type": "@id"}})
    assert context.find_word("https://w3id.org/zhili/ontology#within").name == "within"
    assert context.find_word("https://w3id.org/zhili/ontology#other").name == "zl:other"
    assert context.find_word("http://x/y").name == "http://x/y"
