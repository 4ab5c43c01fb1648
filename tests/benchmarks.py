"""How long things take: `python -m pytest tests/benchmarks.py -s` prints a table. Nothing here can fail for being slow, and pytest does not gather this file by itself."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
from pyvis.network import Network

from kg.build import build_to
from kg.gazetteer import Gazetteer, _read_xz
from kg.graph import KnowledgeGraph, make_graph
from kg.model import Document, Extraction, Referent
from kg.page import write_page
from kg.rdf import Details, find_triples, sort_triples
from kg.triples import PREFIXES, Words, parse_words
from kg.turtle import format_turtle
from tests.test_graph import make_extraction
from tests.test_page import Opened, browser, read  # noqa: F401 - the fixture is used by its name
from tests.test_rdf import ZLR

pytestmark = pytest.mark.benchmarks
ROOT = Path(__file__).parents[1]
FIRST_PICTURE = "performance.getEntriesByName('first-picture')[0].startTime"


@pytest.fixture(scope="module")
def table(request: pytest.FixtureRequest) -> Iterator[Callable[[str, float], None]]:
    """Takes what was timed and its milliseconds; the table is printed when all have run."""
    rows: list[tuple[str, float]] = []
    yield lambda what, milliseconds: rows.append((what, milliseconds))
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print("\n\n| what | ms |\n| --- | ---: |")
        for what, milliseconds in rows:
            print(f"| {what} | {milliseconds:,.0f} |")


def find_best(task: Callable[[], object], times: int = 3) -> float:
    """The shortest of some runs in milliseconds: what the task takes when nothing disturbs it."""

    def run() -> float:
        start = time.perf_counter()
        task()
        return (time.perf_counter() - start) * 1000

    return min(run() for _ in range(times))


def test_help(table):
    table("`kg --help`", find_best(lambda: subprocess.run([sys.executable, "-m", "kg", "--help"], check=True, capture_output=True, cwd=ROOT)))


def test_gazetteer(table):
    table("provinces to townships loaded", find_best(lambda: Gazetteer(_read_xz("gazetteer.txt.xz"))))


def test_build(table, tmp_path):
    table("the five seeds, documents to Turtle and page", find_best(lambda: build_to(tmp_path, [ROOT / "seeds"]), 1))


@pytest.fixture(scope="module")
def triples() -> list[Words]:
    """About 200,000 of the shape of ours."""
    graph = find_triples(make_graph([make_extraction()]), Details(mentions=True))
    renew = lambda term, number: f"{term[:-1]}{number}>" if term.startswith(f"<{ZLR}") else term
    return sort_triples((renew(s, n), p, renew(o, n)) for n in range(200_000 // len(graph)) for s, p, o in graph)


def test_writing_turtle(table, triples, tmp_path):
    def write() -> None:
        with open(tmp_path / "ours.ttl", "w", encoding="utf-8") as file:
            file.writelines(format_turtle(triples, PREFIXES | {"zlr": str(ZLR)}))

    table("200,000 triples as Turtle", find_best(write))


def test_writing_turtle_with_oxigraph(table, triples, tmp_path):
    terms = [pyoxigraph.Triple(*row) for row in parse_words(triples)]
    write = lambda: pyoxigraph.serialize(terms, tmp_path / "theirs.ttl", format=pyoxigraph.RdfFormat.TURTLE, prefixes=PREFIXES | {"zlr": str(ZLR)})
    table("the same with Oxigraph's own writer", find_best(write))


def make_star() -> KnowledgeGraph:
    """300 places in two levels."""
    places = [(f"村{number}", "within", f"村{number // 3}" if number > 2 else "大镇", "大镇") for number in range(299)]
    return make_graph([read("丁.txt", "大镇", {"大镇": "Township"} | {place[0]: "Village" for place in places}, places)])


def test_first_picture(table, browser, tmp_path):  # noqa: F811
    write_page(make_star(), tmp_path / "page.html", limit=300)
    page = Opened(browser, tmp_path / "page.html")
    table("first picture, 300 nodes", page.page.evaluate(FIRST_PICTURE))
    page.close()


def test_first_picture_of_plain_pyvis(table, browser, tmp_path):  # noqa: F811
    """Its default settings, the network off."""
    plain = Network(cdn_resources="in_line")
    plain.from_nx(nx.Graph([(statement.subject, statement.object) for statement in make_star().statements]))
    html = re.sub(r"<(link|script)[^>]*(?:href|src)=[^>]*>(</script>)?", "", plain.generate_html())
    (tmp_path / "plain.html").write_text(html, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "plain.html").as_uri())
    page.wait_for_function("document.getElementById('loadingBar').style.opacity === '0'", timeout=120_000)
    table("the same with plain pyvis", page.evaluate("performance.now()"))
    page.close()


def test_fifty_thousand_entities(table, browser, tmp_path):  # noqa: F811
    letters = "青白石河松柏梅兰竹菊山水云林"
    names = ["".join(letters[(number // len(letters) ** place) % len(letters)] for place in range(5)) + "村" for number in range(50_000)]
    crowd = make_graph([Extraction(Document("丁.txt", "大"), referents=tuple(sorted(Referent("Village", name) for name in names)))])
    write_page(crowd, tmp_path / "crowd.html")
    page = Opened(browser, tmp_path / "crowd.html")
    table("first picture, 50,000 entities", page.page.evaluate(FIRST_PICTURE))
    slowest = page.page.evaluate("""() => {
        const input = document.querySelector('#search input');
        return Math.max(...['青白', 'qb', '没有', 'zz'].map((words) => {
            const start = performance.now();
            input.value = words;
            input.dispatchEvent(new Event('input'));
            return performance.now() - start; })); }""")
    table("the slowest of four searches among them", slowest)
    page.close()
