"""Measures of a graph against annotations."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kg.annotations import normalize_name, read_gold
from kg.errors import KgError
from kg.evaluate import (
    Measure,
    evaluate,
    evaluate_graph,
    find_absent,
    format_absent,
    format_measures,
    format_misses,
    read_accounts,
    read_golds,
)
from kg.graph import make_graph
from kg.model import THIS_DOCUMENT, Document, Extraction, Figure, Mention, Part, Quote, Referent, Relation, make_key
from kg.rdf import find_triples, write_turtle
from kg.triples import parse_words, read_rows

SHARED = Path(__file__).parents[1].parent / "shared" / "eval"
QUOTE = (Quote(0, 1, "云"),)

GOLD = """\
# a comment
E\tTownship\t云岭镇\t全镇|该镇
E\tCampaign\t清水行动\t
E\tNumericFormula\t三清\t
E?\tVillage\t和平村\t
R\t云岭镇\tcarriesOut\t清水行动\t云岭镇开展清水行动
R\t云岭镇\tupholds\t三清\t
S\t三清\t核心=清路|清水
O\t云岭镇\t新建站点\t≥12\t个\t
"""


def as_extraction(identifier: str, gold: str, keep: object = lambda number: True) -> Extraction:
    """What a builder would give that found the kept lines of the annotations, each in the document's first character."""
    rows = [line.split("\t") + [""] * 3 for number, line in enumerate(gold.splitlines()) if keep(number) and line[:1] in "ERSO"]
    kinds = {cells[2]: cells[1] for cells in rows if cells[0] == "E"}
    key = lambda name: THIS_DOCUMENT if name == "此文" else make_key(kinds[name], name) if name in kinds else ""
    referents = [Referent(kind, name, tuple(filter(None, c[3].split("|")))) for c in rows if c[0] == "E" for name, kind in [(c[2], c[1])]]
    return Extraction(
        Document(identifier, "云"),
        tuple(sorted(referents)),
        tuple(Mention(0, 1, "云", kind, name) for name, kind in sorted(kinds.items())),
        tuple(Relation(key(c[1]), c[2].replace("holdsPost", "holds"), key(c[3]), QUOTE, title="书记") for c in rows if c[0] == "R"),
        tuple(
            Part(key(c[1]), position, part.split("=")[-1], QUOTE)
            for c in rows if c[0] == "S" for position, part in enumerate(filter(None, c[2].split("|")), 1)
        ),
        tuple(Figure(key(c[1]), c[2], Decimal(re.sub(r"[^0-9.]", "", c[3])), c[4], QUOTE) for c in rows if c[0] == "O"),
    )


@pytest.fixture
def gold(tmp_path) -> Path:
    """A folder with one annotated document."""
    (tmp_path / "a.tsv").write_text(GOLD, encoding="utf-8")
    return tmp_path


def test_a_graph_that_says_what_the_annotations_say_is_perfect(gold):
    measures = evaluate_graph(gold, parse_words(find_triples(make_graph([as_extraction("a.txt", GOLD)]))))
    for name in ("entities", "entities with fine class", "relations", "parts", "figures", "relations/upholds"):
        assert (measures[name].precision, measures[name].recall, measures[name].f1) == (1, 1, 1), name


def test_what_is_missing_and_what_is_beyond_are_listed(gold):
    other = GOLD.replace("清路|清水", "清水|清路").replace("≥12", "13").replace("Campaign", "Plan")
    measures = evaluate_graph(gold, parse_words(find_triples(make_graph([as_extraction("a_1.txt", other)]))))
    assert (measures["entities"].f1, measures["entities with fine class"].hit) == (1, 2)
    assert (measures["parts"].hit, measures["figures"].hit) == (0, 0)
    assert "漏 missed figures: 云岭镇/全镇/该镇  新建站点  12.0  个" in format_misses(measures)
    assert "多 beyond parts: 三清  1  清水" in format_misses(measures)
    assert format_measures(measures).splitlines()[1].split() == ["entities", "1.000", "1.000", "1.000", "3", "3"]


def test_what_one_annotator_saw_is_neither_rewarded_nor_punished(gold):
    found = as_extraction("a.txt", GOLD.replace("E?", "E"))
    assert (evaluate_graph(gold, parse_words(find_triples(make_graph([found]))))["entities"].found) == 3


def test_annotations_of_documents_that_the_graph_lacks_are_left_out_and_named(gold):
    (gold / "b.tsv").write_text(GOLD, encoding="utf-8")
    golds, accounts = read_golds(gold), read_accounts(parse_words(find_triples(make_graph([as_extraction("a.txt", GOLD)]))))
    assert evaluate(golds, accounts)["entities"].recall == 1
    assert find_absent(golds, accounts) == ["b"] and format_absent(golds, ["b"]).endswith("of 2 annotations 1 are left out, their documents are not in the graph: b")


def test_a_graph_without_any_annotated_document_is_an_error(gold):
    with pytest.raises(KgError, match="no annotated document") as caught:
        evaluate_graph(gold, parse_words(find_triples(make_graph([as_extraction("ab.txt", GOLD)]))))
    assert [problem.path for problem in caught.value.problems] == ["ab.txt"]


def test_no_counts_give_zero_not_an_error():
    assert (Measure().precision, Measure().recall, Measure().f1) == (0, 0, 0)


def test_every_wrong_line_of_an_annotation_is_named(tmp_path):
    (tmp_path / "a.tsv").write_text("E\tTown\t云岭镇\nX\ta\nR\ta\twithin\nO\ta\tb\t几\t个\n", encoding="utf-8")
    with pytest.raises(KgError) as caught:
        read_gold(tmp_path / "a.tsv")
    assert [problem.line for problem in caught.value.problems] == [1, 2, 3, 4]


def test_a_folder_without_annotations_is_an_error(tmp_path):
    with pytest.raises(KgError, match="no annotations"):
        evaluate_graph(tmp_path, [])


@pytest.mark.parametrize(("name", "normal"), [("“一核三治”", "一核三治"), ("1+3+N 模式", "1+3+N模式"), ("95%", "95%"), ("A-B", "AB")])
def test_names_are_compared_without_punctuation(name, normal):
    assert normalize_name(name) == normal


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the shared annotations are not beside this checkout")
@pytest.mark.parametrize("step", [1, 2, 3, 5])
def test_measures_equal_those_of_the_shared_scorer(tmp_path, step):
    """On graphs that say a part of what the annotations say, and some of it wrongly."""
    specification = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    score = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(score)
    stems = ["000", "002", "d01", "d02", "h01"]
    texts = {stem: (SHARED / "gold" / f"{stem}.tsv").read_text(encoding="utf-8") for stem in stems}
    changed = {stem: text.replace("Village", "Community").replace("carriesOut", "establishes") if step == 5 else text for stem, text in texts.items()}
    keep = lambda number: step == 1 or number % step != 0
    write_turtle(make_graph(as_extraction(f"{stem}.txt", text, keep) for stem, text in changed.items()), tmp_path / "graph.ttl")
    theirs = score.score({stem: score.read_gold(SHARED / "gold" / f"{stem}.tsv") for stem in stems}, score.read_graph(tmp_path / "graph.ttl"))
    for stem in stems:
        (tmp_path / f"{stem}.tsv").write_text(texts[stem], encoding="utf-8")
    ours = evaluate_graph(tmp_path, read_rows(tmp_path / "graph.ttl"))
    counted = {name: (m.hit, m.gold, m.found) for name, m in ours.items() if name in theirs}
    assert counted == {name: (m.hit, m.gold, m.found) for name, m in theirs.items()}


@pytest.mark.parametrize("name", ["relations", "figures"])
def test_sure_statements_are_measured_by_themselves(gold, name):
    said = as_extraction("a.txt", GOLD)
    sure, unsure = replace(said.relations[0], confidence=0.95), replace(said.relations[1], confidence=0.6)
    doubted = replace(said, relations=(sure, unsure), figures=(replace(said.figures[0], confidence=0.6),))
    measures = evaluate_graph(gold, parse_words(find_triples(make_graph([doubted]))))
    assert measures[f"{name} of confidence ≥ 0.9"].found == measures[name].found - 1
