"""Every question of `ontology/queries/` has its expected rows, over an invented graph and over the graph of `seeds/`.

Renew the expected rows, and read the difference before committing it:

    python -m tests.test_queries
"""

import csv
import re
import tempfile
from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery

from kg.graph import make_graph
from kg.model import THIS_DOCUMENT, Document, Extraction, Quote, Referent, Relation
from kg.store import Store, list_queries, shorten

HERE = Path(__file__).parent
EXPECTED = HERE / "data" / "queries"
SEEDS = HERE.parent / "seeds"
QUERIES = {query.name: query for query in list_queries()}


def find_rows(store, query):
    """The header and the rows of a query's result, as text."""
    result = store.query(query.text)
    header = [variable.value for variable in result.variables]
    return [header, *([shorten(term) for term in row] for row in result)]


def read_expected(graph, name):
    with open(EXPECTED / graph / f"{name}.tsv", encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t"))


def open_small(folder):
    path = folder / "small.ttl"
    path.write_bytes((HERE / "data" / "small.ttl").read_bytes())
    return Store(path)


def open_seeds(folder):
    from kg.build import build

    build([SEEDS]).write_turtle(folder / "seeds.ttl")
    return Store(folder / "seeds.ttl")


GRAPHS = {"small": open_small, "seeds": open_seeds}


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    return {name: open_graph(tmp_path_factory.mktemp(name)) for name, open_graph in GRAPHS.items()}


@pytest.mark.parametrize("graph", GRAPHS)
@pytest.mark.parametrize("name", QUERIES)
def test_a_question_has_its_expected_rows(stores, graph, name):
    assert find_rows(stores[graph], QUERIES[name]) == read_expected(graph, name)


def test_there_are_at_least_twenty_questions_each_with_its_rows():
    assert len(QUERIES) >= 20
    for graph in GRAPHS:
        assert {path.stem for path in (EXPECTED / graph).glob("*.tsv")} == set(QUERIES)


def test_nearly_every_question_finds_something():
    answered = {name for name in QUERIES for graph in GRAPHS if len(read_expected(graph, name)) > 1}
    assert len(answered) >= len(QUERIES) - 3


@pytest.mark.parametrize("name", QUERIES)
def test_a_question_is_asked_in_chinese_and_english_and_stands_alone_in_any_store(name):
    query = QUERIES[name]
    assert re.search("[\u4e00-\u9fff]", query.question_zh) and query.question_en.endswith("?")
    # rdflib knows no prefix of ours: what it parses declares all of them.
    prepareQuery(query.text, initNs={})
    assert "ORDER BY" in query.text


@pytest.mark.parametrize("given, imprint, told", [("云岭日报", "", ["云岭日报"]), ("云岭日报", "青禾报", ["云岭日报", "青禾报"]), ("青禾报社", "青禾报", ["青禾报"])])
def test_a_publisher_that_metadata_gives_is_told_beside_that_of_the_text(tmp_path, given, imprint, told):
    relations = (Relation("Media/青禾报", "publishes", THIS_DOCUMENT, (Quote(0, 3, "青禾报"),)),) if imprint else ()
    referents = (Referent("Media", "青禾报"),) if imprint else ()
    graph = make_graph([Extraction(Document("a.txt", "青禾报一版。", publisher=given), referents, relations=relations)])
    graph.write_turtle(tmp_path / "graph.ttl")
    assert [row[2] for row in find_rows(Store(tmp_path / "graph.ttl"), QUERIES["documents"])[1:]] == told


def renew():
    """Writes the rows that the graphs give now as the expected ones."""
    for graph, open_graph in GRAPHS.items():
        with tempfile.TemporaryDirectory() as folder:
            store = open_graph(Path(folder))
            (EXPECTED / graph).mkdir(parents=True, exist_ok=True)
            for query in QUERIES.values():
                with open(EXPECTED / graph / f"{query.name}.tsv", "w", encoding="utf-8", newline="") as file:
                    csv.writer(file, delimiter="\t", lineterminator="\n").writerows(find_rows(store, query))


if __name__ == "__main__":
    renew()
