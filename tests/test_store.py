"""A graph is queried at once, from a database that follows the Turtle it stands beside."""

import csv
import io
import json
import multiprocessing
import shutil
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.graph import make_graph
from kg.rdf import Details, write_turtle
from kg.store import FOLDER, Store, format_result, list_queries, measure_width, parse_query, read_query
from tests.test_graph import make_extraction

SMALL = Path(__file__).parent / "data" / "small.ttl"
PLACES = "SELECT ?name WHERE { ?p zl:within zlr:青禾镇 ; skos:prefLabel ?name }"


@pytest.fixture
def graph(tmp_path):
    return Path(shutil.copy(SMALL, tmp_path / "graph.ttl"))


def names(store, text=PLACES):
    return sorted(row["name"].value for row in store.query(text))


def test_a_graph_file_is_queried_with_the_prefixes_of_the_contract(graph):
    assert names(Store(graph)) == ["柳溪村"]


def test_the_database_is_kept_beside_the_file_and_used_again(graph):
    first = Store(graph)
    made = sorted(first.folder.rglob("*.sst"))
    stamp = [path.stat().st_mtime_ns for path in made]
    second = Store(graph)
    assert first.folder == second.folder and first.folder.parent == graph.parent / FOLDER
    assert stamp == [path.stat().st_mtime_ns for path in made]


def test_the_database_follows_the_turtle_and_old_ones_go(graph):
    old = Store(graph).folder
    text = graph.read_text(encoding="utf-8").replace('skos:prefLabel "柳溪村"', 'skos:prefLabel "柳泉村"')
    graph.write_text(text, encoding="utf-8")
    store = Store(graph)
    assert names(store) == ["柳泉村"] and store.folder != old and not old.exists()


def test_a_folder_is_all_its_turtle_files_as_one(graph):
    (graph.parent / "more").mkdir()
    prefixes = "@prefix zl: <https://w3id.org/zhili/ontology#> .\n@prefix zlr: <https://w3id.org/zhili/id/> .\n"
    more = prefixes + 'zlr:杏花村 zl:within zlr:青禾镇 ; <http://www.w3.org/2004/02/skos/core#prefLabel> "杏花村"@zh .\n'
    (graph.parent / "more" / "b.ttl").write_text(more, encoding="utf-8")
    assert names(Store(graph.parent)) == ["杏花村", "柳溪村"]
    assert names(Store(graph.parent)) == ["杏花村", "柳溪村"], "the database in the folder is no graph file"


def test_named_graphs_count_as_one(tmp_path):
    path = tmp_path / "graph.nq"
    path.write_text("<http://a> <http://b> <http://c> <http://g1> .\n<http://c> <http://b> <http://d> <http://g2> .\n", encoding="utf-8")
    assert bool(Store(path).query("ASK { <http://a> <http://b>/<http://b> <http://d> }"))


@pytest.mark.parametrize("name", [query.name for query in list_queries()])
def test_a_graph_with_triple_terms_answers_every_question_alike(tmp_path, name):
    graph = make_graph([make_extraction(), make_extraction("乙.txt")])
    for form, details in (("plain", Details()), ("terms", Details(rdf12=True))):
        write_turtle(graph, tmp_path / f"{form}.ttl", details)
    assert "rdf:subject" not in (tmp_path / "terms.ttl").read_text(encoding="utf-8")
    plain, terms = ([[str(term) for term in row] for row in Store(tmp_path / f"{form}.ttl").query(read_query(name).text)] for form in ("plain", "terms"))
    assert plain == terms


def test_where_nothing_can_be_written_the_graph_is_held_in_memory(graph):
    (graph.parent / FOLDER).write_text("in the way", encoding="utf-8")
    store = Store(graph)
    assert store.folder is None and names(store) == ["柳溪村"]


def _count(path):
    return len(Store(path))


def test_several_processes_open_one_graph_at_once(graph):
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        counts = pool.map(_count, [graph] * 3)
    assert set(counts) == {len(Store(graph))}
    assert len(list((graph.parent / FOLDER).iterdir())) == 1


@pytest.mark.parametrize("name", ["missing.ttl", "notes.txt", "empty"])
def test_what_is_no_graph_is_refused(tmp_path, name):
    (tmp_path / "notes.txt").write_text("笔记", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    with pytest.raises(KgError):
        Store(tmp_path / name)


def test_broken_turtle_is_refused_and_leaves_no_database(tmp_path):
    (tmp_path / "graph.ttl").write_text("<a> <b>", encoding="utf-8")
    with pytest.raises(KgError):
        Store(tmp_path / "graph.ttl")
    assert list((tmp_path / FOLDER).iterdir()) == []


@pytest.mark.parametrize("text", ["SELECT ?x WHERE {", "DELETE WHERE { ?s ?p ?o }", ""])
def test_what_is_no_query_is_refused(graph, text):
    with pytest.raises(KgError):
        Store(graph).query(text)


def test_rows_are_written_as_a_table_that_lines_up(graph):
    lines = format_result(Store(graph).query("SELECT ?name ?kind WHERE { zlr:青禾镇 a ?kind ; skos:prefLabel ?name }")).splitlines()
    assert lines == ["name    kind", "──────  ───────────", "青禾镇  zl:Township"]
    assert measure_width(lines[1]) == measure_width(lines[2])


def test_rows_are_written_as_w3c_csv_and_json(graph):
    store = Store(graph)
    assert list(csv.reader(io.StringIO(format_result(store.query(PLACES), "csv")))) == [["name"], ["柳溪村"]]
    found = json.loads(format_result(store.query(PLACES), "json"))
    assert found["results"]["bindings"][0]["name"] == {"type": "literal", "xml:lang": "zh", "value": "柳溪村"}


def test_a_construct_is_written_as_turtle_and_as_a_table(graph):
    text = "CONSTRUCT { ?p zl:contains ?q } WHERE { ?q zl:within ?p . FILTER (?p = zlr:青禾镇) }"
    turtle = format_result(Store(graph).query(text), "ttl")
    assert "zl:contains" in turtle and "@prefix zl:" in turtle
    assert "zl:contains" in format_result(Store(graph).query(text))


def test_an_ask_is_answered_in_words(graph):
    assert format_result(Store(graph).query("ASK {}")) == "是 true\n"
    assert json.loads(format_result(Store(graph).query("ASK {}"), "json"))["boolean"] is True
    assert format_result(Store(graph).query("ASK {}"), "csv") == "true\n"


@pytest.mark.parametrize(("text", "form"), [(PLACES, "ttl"), ("CONSTRUCT WHERE { ?s ?p ?o }", "csv"), (PLACES, "xlsx")])
def test_a_format_that_does_not_fit_is_refused(graph, text, form):
    with pytest.raises(KgError):
        format_result(Store(graph).query(text), form)


def test_queries_are_found_by_name_and_a_near_name_is_offered():
    assert read_query("awards") in list_queries()
    with pytest.raises(KgError, match="awards"):
        read_query("award")


def test_a_query_without_questions_is_still_one():
    assert parse_query("bare", "ASK {}").question_zh == ""
