"""The command line: what it prints, writes and returns."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.graph import make_graph
from kg.model import Referent
from kg.rdf import write_turtle
from tests.test_graph import make_extraction

TEXT = "白石县云岭镇开展“清水行动”,坚持“三清三美”理念。"


@pytest.fixture
def document(tmp_path) -> Path:
    """A folder with one short document."""
    folder = tmp_path / "简报"
    folder.mkdir()
    (folder / "一.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def turtle(tmp_path) -> Path:
    """A small graph as a file."""
    write_turtle(make_graph([make_extraction()]), tmp_path / "graph.ttl")
    return tmp_path / "graph.ttl"


def run(*arguments: object):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_help_loads_nothing_heavy():
    code = "import sys, kg, kg.cli; print(sorted({'spacy', 'jieba', 'rdflib', 'networkx', 'pyoxigraph', 'pyvis'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    assert told.stdout.strip() == "[]"


def test_build_writes_and_says_so(document, tmp_path):
    result = run("build", document, "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "documents 1" in result.stdout and "1/1" in result.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["graph.html", "graph.ttl", "report.md"]


def test_quiet_says_nothing(document, tmp_path):
    result = run("build", document, "-o", tmp_path / "out", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_a_format_that_cannot_be_written_is_refused_before_anything_is_read(document, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    monkeypatch.setattr(import_module("kg.build"), "read_documents", lambda inputs: pytest.fail("the documents were read"))
    result = run("build", document, "-o", tmp_path / "out", "--format", "parquet")
    assert result.exit_code == 1 and "zhili[parquet]" in result.output and not (tmp_path / "out").exists()


def test_a_document_that_cannot_be_read_gives_one_and_the_others_are_built(document, tmp_path):
    (document / "二.txt").write_bytes(b"\x00\xff\x00\x01" * 64)
    result = run("build", document, document / "三.txt", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "三.txt" in result.stderr
    assert (tmp_path / "out" / "graph.ttl").exists()
    assert "三.txt" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [("build",), ("build", "x.txt"), ("nonsense",), ("build", "x.txt", "-o", "out", "--jobs", "0"), ("build", "x", "-o", "out", "--base-iri", "a b"), ("build", "x", "-o", "out", "--base-iri", "http://x/#")],
)
def test_wrong_usage_gives_two(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(*arguments).exit_code == 2
    assert not list(tmp_path.iterdir())


def test_the_base_iri_stands_before_every_name(document, tmp_path):
    result = run("build", document, "-o", tmp_path / "out", "--base-iri", "https://example.org/data/", "--quiet")
    assert result.exit_code == 0
    text = (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert "https://example.org/data/" in text and "w3id.org/zhili/id" not in text


def test_mentions_are_written_on_request(document, tmp_path):
    for option in ([], ["--mentions"]):
        run("build", document, "-o", tmp_path / "out", "--quiet", *option)
        text = (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
        assert ("itsrdf:taIdentRef zlr:" in text) is bool(option)


def test_validate_finds_nothing_in_our_own_and_something_in_a_broken_graph(turtle, tmp_path):
    assert run("validate", turtle).exit_code == 0
    (tmp_path / "broken.ttl").write_text(turtle.read_text(encoding="utf-8").replace("skos:prefLabel", "skos:altLabel"), encoding="utf-8")
    result = run("validate", tmp_path / "broken.ttl")
    assert result.exit_code == 1 and "skos:prefLabel" in result.output


def test_further_formats_are_written_on_request(document, tmp_path):
    result = run("build", document, "-o", tmp_path / "out", "--quiet", "--format", "nt", "--format", "csv")
    assert result.exit_code == 0
    assert {"graph.nt", "nodes.csv", "edges.csv", "graph.ttl"} <= {path.name for path in (tmp_path / "out").iterdir()}


def test_query_takes_text_a_file_or_a_name(turtle, tmp_path):
    text = "SELECT ?label WHERE { ?town a zl:Township ; skos:prefLabel ?label }"
    (tmp_path / "towns.rq").write_text(text, encoding="utf-8")
    for query in (text, tmp_path / "towns.rq"):
        assert run("query", query, "-g", turtle, "-f", "csv").output.split() == ["label", "云岭镇"]
    assert run("query", "--name", "planned", "-g", turtle).exit_code == 0


def test_query_lists_its_questions():
    lines = run("query", "--list").output.splitlines()
    assert "awards" in lines and len(lines) >= 60


@pytest.mark.parametrize(("arguments", "code"), [((), 2), (("ASK {}", "--name", "awards"), 2), (("nonsense",), 1), (("--name", "awrds"), 1)])
def test_what_is_no_query_is_named(turtle, arguments, code):
    result = run("query", *arguments, "-g", turtle)
    assert result.exit_code == code and "Error" in result.output


def test_serving_a_folder_without_a_graph_is_an_error(tmp_path):
    result = run("serve", tmp_path)
    assert result.exit_code == 1 and ".ttl" in result.output


def test_explain_tells_what_is_known(turtle):
    result = run("explain", "云岭镇", "-g", turtle)
    assert result.exit_code == 0
    assert "云岭镇 —upholds→ 三清三美" in result.output


def test_explain_of_the_unknown_and_of_no_graph_is_an_error_without_a_traceback(turtle, tmp_path):
    for arguments in (("explain", "白石镇", "-g", turtle), ("explain", "白石镇", "-g", tmp_path / "no.ttl")):
        result = run(*arguments)
        assert result.exit_code == 1 and result.output.startswith("Error: ")


def test_evaluate_takes_a_graph_or_documents(turtle, document, tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "甲.tsv").write_text("E\tTownship\t云岭镇\n", encoding="utf-8")
    assert "entities                            0.333  1.000" in run("evaluate", tmp_path / "gold", turtle).output
    assert "多 beyond entities: Person" in run("evaluate", tmp_path / "gold", turtle, "--misses").output
    nothing = run("evaluate", tmp_path / "gold", document)
    assert nothing.exit_code == 1 and "一.txt: 无标注 without annotation" in nothing.stderr
    (tmp_path / "gold" / "一.tsv").write_text("E\tTownship\t云岭镇\n", encoding="utf-8")
    some = run("evaluate", tmp_path / "gold", document)
    assert some.exit_code == 0 and some.stderr.rstrip().endswith("not in the graph: 甲")


def test_a_directory_that_cannot_be_written_is_named_without_a_traceback(document, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run("build", document, "-o", tmp_path / "file" / "out", "--quiet")
    assert result.exit_code == 1 and result.output.startswith("Error: ") and "file" in result.output


def test_a_terminal_without_some_characters_still_gets_an_answer(tmp_path):
    write_turtle(make_graph([make_extraction(referents=(Referent("Site", "云😀岭"),))]), tmp_path / "graph.ttl")
    command = [sys.executable, "-m", "kg", "explain", "云😀岭", "-g", str(tmp_path / "graph.ttl")]
    environment = os.environ | {"PYTHONIOENCODING": "gbk"}
    told = subprocess.run(command, cwd=Path(__file__).parents[1], env=environment, capture_output=True)
    assert told.returncode == 0 and "云?岭" in told.stdout.decode("gbk")


def test_python_m_kg_is_the_same_command():
    told = subprocess.run([sys.executable, "-m", "kg", "build", "--help"], check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    assert told.stdout.startswith("Usage: kg build")
