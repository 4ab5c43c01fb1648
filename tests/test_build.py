"""The whole run, from files to files, on the five documents of `seeds/`."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg.build import PAGE, REPORT, TURTLE, build, build_to, extract_all, write_whole
from kg.documents import read_documents
from kg.graph import KnowledgeGraph
from kg.report import format_report
from kg.triples import PREFIXES, Index, read_rows

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="module")
def output(tmp_path_factory) -> Path:
    """A directory with the outputs of `seeds`."""
    directory = tmp_path_factory.mktemp("output")
    build_to(directory, [SEEDS])
    return directory


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    """The graph of `seeds`."""
    return build(SEEDS)


def test_three_files_are_written_and_nothing_else(output):
    assert sorted(path.name for path in output.iterdir()) == sorted([TURTLE, PAGE, REPORT])


def test_the_five_documents_are_read_and_their_readme_is_none(graph):
    assert [document.identifier[:3] for document in graph.documents] == ["000", "001", "002", "003", "004"]
    assert graph.problems == ()


def test_every_class_and_the_main_relations_come_from_real_text(graph):
    assert {entity.coarse for entity in graph.entities} == {"Place", "Organization", "Person", "Program", "Slogan", "Award"}
    wanted = "within jurisdiction holds carriesOut upholds establishes receives confers organizes publishes authors".split()
    assert {statement.predicate for statement in graph.statements} >= set(wanted)
    assert graph.parts and graph.figures


def test_every_evidence_is_the_source_between_its_offsets(output):
    """Read from the Turtle alone and compared with the files as they are on disk."""
    index = Index(read_rows(output / TURTLE))
    sources = {path.name: path.read_bytes().decode("utf-8") for path in SEEDS.glob("*.txt")}
    found = index.instances("zl:Evidence")
    assert len(found) > 100
    for evidence in found:
        source = sources[index.text(index.first(evidence, "nif:referenceContext"), "dcterms:identifier")]
        begin, end = int(index.text(evidence, "nif:beginIndex")), int(index.text(evidence, "nif:endIndex"))
        assert source[begin:end] == index.text(evidence, "nif:anchorOf")


@pytest.mark.parametrize("kind", ["zl:Assertion", "zl:Part", "zl:Observation"])
def test_every_statement_has_evidence(output, kind):
    index = Index(read_rows(output / TURTLE))
    assert index.instances(kind)
    assert all(index.sources(node) for node in index.instances(kind))


def test_two_parsers_read_the_same_triples(output):
    text = (output / TURTLE).read_text(encoding="utf-8")
    ours = {pyoxigraph.Triple(*(_as_oxigraph(term) for term in triple)) for triple in rdflib.Graph().parse(data=text, format="turtle")}
    assert ours == {quad.triple for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)}


def _as_oxigraph(term: rdflib.term.Identifier) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
    if isinstance(term, rdflib.URIRef):
        return pyoxigraph.NamedNode(str(term))
    if term.language:
        return pyoxigraph.Literal(str(term), language=term.language)
    return pyoxigraph.Literal(str(term), datatype=pyoxigraph.NamedNode(str(term.datatype or PREFIXES["xsd"] + "string")))


@pytest.mark.parametrize(("seed", "jobs"), [("1", "1"), ("2", "2")])
def test_the_same_documents_give_the_same_bytes(output, tmp_path, seed, jobs):
    """Whatever the hash seed, the number of processes and the order of the inputs."""
    inputs = [str(path) for path in sorted(SEEDS.glob("*.txt"), reverse=jobs == "2")]
    command = [sys.executable, "-m", "kg", "build", *inputs, "-o", str(tmp_path), "--jobs", jobs, "--quiet"]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed})
    for name in (TURTLE, PAGE, REPORT):
        assert (tmp_path / name).read_bytes() == (output / name).read_bytes(), name


def test_adding_documents_changes_no_iri(graph):
    """Every IRI of three documents is an IRI of five."""
    fewer = build(sorted(SEEDS.glob("*.txt"))[:3])
    names = lambda graph: {name for entity in graph.entities for name in (entity.name, *entity.also)}
    assert names(fewer) <= names(graph)
    for kind in ("statements", "parts", "figures"):
        assert {item.name for item in getattr(fewer, kind)} <= {item.name for item in getattr(graph, kind)}


def test_a_town_that_three_documents_name_is_one_node(graph):
    (county,) = [entity for entity in graph.entities if entity.label == "简阳市"]
    assert len(county.sources) == 3


def test_the_report_counts_what_is_there(graph, output):
    report = (output / REPORT).read_text(encoding="utf-8")
    assert report == format_report(graph)
    for heading in ("文档 Documents", "实体 Entities", "关系 Relations", "口号与公式 Formulas", "未采纳 Refused", "未能读取 Not read"):
        assert f"\n## {heading}\n" in report


def test_progress_is_told_after_each_document():
    told = []
    documents = read_documents([SEEDS]).documents[:2]
    extract_all(documents, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_a_bug_in_extraction_costs_one_document_and_is_named(tmp_path, monkeypatch):
    for name in ("一.txt", "二.txt"):
        (tmp_path / name).write_text(f"白石县云岭镇开展“清水行动”。{name}", encoding="utf-8")
    module = importlib.import_module("kg.extract")
    extract = module.extract
    monkeypatch.setattr(module, "extract", lambda document, **options: extract(document) if document.identifier == "一.txt" else 1 / 0)
    graph = build(tmp_path)
    assert [document.identifier for document in graph.documents] == ["一.txt"]
    assert "二.txt" in str(graph.problems[0]) and "ZeroDivisionError" in str(graph.problems[0])


def test_an_input_with_nothing_to_read_is_named(tmp_path):
    (problem,) = build(tmp_path).problems
    assert str(tmp_path) in str(problem)


def test_outputs_appear_all_or_not_at_all(tmp_path):
    """A writer that fails leaves the directory as it was."""
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")

    def fail(path: Path) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError):
        write_whole(tmp_path, {"a.txt": lambda path: path.write_text("new", encoding="utf-8"), "b.txt": fail})
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"


def test_the_text_of_a_page_is_kept_beside_its_graph(tmp_path):
    """Offsets count characters of what the reader gave, so that is what must be there to open."""
    pytest.importorskip("trafilatura", reason="pip install 'zhili[html]'")
    body = "<p>白石县云岭镇开展“清水行动”,坚持“三清三美”理念,组织党员干部清理河道三公里。</p>" * 3
    page = f"<html><head><title>清水行动</title></head><body><article><h1>清水行动</h1>{body}</article></body></html>"
    (tmp_path / "页.html").write_text(page, encoding="utf-8")
    graph = build_to(tmp_path / "out", [tmp_path / "页.html"])
    kept = (tmp_path / "out" / "sources" / "页.html.txt").read_bytes().decode("utf-8")
    assert kept == graph.documents[0].text
