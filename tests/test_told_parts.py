"""The parts of formulas as each document tells them, with the parts that a part has itself: in the report, the explanations and the questions."""

from __future__ import annotations

import re

import pytest

from kg.explain import explain
from kg.graph import KnowledgeGraph, make_graph
from kg.model import Document, Extraction, Part, Quote, Referent, Relation, make_key
from kg.rdf import find_triples
from kg.report import format_report
from kg.store import Store, read_query
from kg.told_parts import Telling, spell_out
from kg.triples import parse_words

TOWNS = ("青石镇", "白河镇", "梅园镇")
#: What each town's document tells: the whole's parts, with the parts of those that are formulas themselves.
TOLD = (
    {"一心": ["群众"], "三共": ["共商", "共建", "共享"]},
    {"一心": ["党员"], "三共": ["共建", "共管", "共享"]},
    {"群众": [], "共商": [], "共建": [], "共享": []},
)
STATED = {"一心三共": 4, "一心": 1, "三共": 3}


def tell(number: int, whole: str = "一心三共", stated: dict[str, int] = STATED, told: dict[str, list[str]] | None = None) -> Extraction:
    """One town's document by hand; every label's quote is where the text has it first."""
    town, told = TOWNS[number], TOLD[number] if told is None else told
    text = f"{town}推行“{whole}”:" + ";".join(f"“{part}”即{'、'.join(own)}" if own else part for part, own in told.items()) + "。"
    things = {town: "Township", whole: "NumericFormula"} | {part: "NumericFormula" for part, own in told.items() if own}
    keys = {name: make_key(kind, name) for name, kind in things.items()}

    def quote(words: str) -> tuple[Quote, ...]:
        start = text.index(words, text.index(":") + 1) if words not in (town, whole) else text.index(words)
        return (Quote(start, start + len(words), words),)

    parts = [Part(keys[whole], place, part, quote(part), denotes=keys.get(part, "")) for place, part in enumerate(told, 1)]
    parts += [Part(keys[part], place, label, quote(label)) for part, own in told.items() for place, label in enumerate(own, 1)]
    return Extraction(
        Document(f"{town}.txt", text, title=town, sha256="0" * 64),
        referents=tuple(sorted(Referent(kind, name, stated=stated.get(name)) for name, kind in things.items())),
        relations=(Relation(keys[town], "upholds", keys[whole], quote(whole)),),
        parts=tuple(sorted(parts)),
    )


def make_towns(whole: str = "一心三共") -> KnowledgeGraph:
    return make_graph([tell(number, whole, STATED | {whole: 4}) for number in range(3)])


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return make_towns()


def test_the_parts_of_a_part_are_those_of_the_same_document(graph):
    assert [spell_out(told) for told in Telling(graph).versions("一心三共")] == [
        "1. 群众;2. 共商;3. 共建;4. 共享",
        "1. 一心(1. 党员);2. 三共(1. 共建;2. 共管;3. 共享)",
        "1. 一心(1. 群众);2. 三共(1. 共商;2. 共建;3. 共享)",
    ]  # fmt: skip


@pytest.mark.parametrize("told, count", [
    ({"一心": ["群众"], "三共": ["共商", "共建", "共享"]}, 4),
    ({"一心": ["群众"], "三共": ["共商", "共建"]}, 3),
    ({"群众": [], "三共": ["共商", "共建", "共享"]}, 4),
    ({"群众": [], "共商": [], "共建": []}, 3),
])  # fmt: skip
def test_parts_whose_numerals_make_up_the_whole_count_by_what_they_hold(told, count):
    telling = Telling(make_graph([tell(0, told=told)]))
    (version,) = telling.versions("一心三共")
    assert telling.count("一心三共", version) == count


def test_parts_that_merely_have_parts_count_as_one_each():
    stated = {"四项行动": 4, "三清": 3}
    telling = Telling(make_graph([tell(0, "四项行动", stated, {"三清": ["清路", "清水", "清院"], "植树": [], "修桥": []})]))
    (version,) = telling.versions("四项行动")
    assert telling.count("四项行动", version) == 3


def test_a_part_that_is_its_own_whole_ends_there():
    extraction = tell(0, told={"一心": ["三共"], "三共": ["一心"]}, stated={})
    keys = {name: make_key("NumericFormula", name) for name in ("一心", "三共")}
    round_about = tuple(Part(p.whole, p.position, p.label, p.evidence, denotes=keys[p.label]) for p in extraction.parts)
    (version,) = Telling(make_graph([Extraction(extraction.document, extraction.referents, parts=round_about)])).versions("一心三共")
    assert spell_out(version) == "1. 一心(1. 三共(1. 一心));2. 三共(1. 一心(1. 三共))"


def test_the_report_lists_what_the_parts_hold(graph):
    (row,) = [line for line in format_report(graph).splitlines() if line.startswith("| 一心三共 ")]
    assert row.startswith("| 一心三共 | 4 | 4 |") and "2. 三共(1. 共建;2. 共管;3. 共享)" in row


def test_an_explanation_tells_parts_and_their_own_with_quotes(graph):
    (text,) = explain(parse_words(find_triples(graph)), "一心三共")
    assert re.search(r"组成 part 2: 三共\n +白河镇.txt [–\d]+: 三共", text)
    assert re.search(r"组成 part 2\.2: 共管\n +白河镇.txt [–\d]+: 共管\n  \S", text)
    assert re.search(r"组成 part 1: 群众\n +梅园镇.txt [–\d]+: 群众\n  \S", text)
    (inner,) = explain(parse_words(find_triples(graph)), "三共")
    assert "属于 part of: 一心三共, 2" in inner


def ask(graph: KnowledgeGraph, folder, name: str) -> list[list[str]]:
    graph.write_turtle(folder / "graph.ttl")
    return [["" if term is None else term.value for term in row] for row in Store(folder / "graph.ttl").query(read_query(name).text)]


def test_the_question_of_a_formula_in_places_goes_down_to_each_towns_own_parts(tmp_path):
    rows = ask(make_towns("一核三治"), tmp_path, "formula-in-places")
    told = {town: [(position, part, own) for place, position, _, part, _, own, _ in rows if place == town] for town in TOWNS}
    assert told["白河镇"] == [("1", "一心", "党员"), ("2", "三共", "共建"), ("2", "三共", "共管"), ("2", "三共", "共享")]
    assert told["梅园镇"] == [("1", "群众", ""), ("2", "共商", ""), ("3", "共建", ""), ("4", "共享", "")]


def test_a_formula_told_by_its_parts_parts_is_not_short(tmp_path):
    assert ask(make_graph([tell(0)]), tmp_path, "short-formulas") == []
    short = make_graph([tell(0, told={"一心": ["群众"], "三共": ["共商", "共建"]})])
    assert ask(short, tmp_path, "short-formulas") == [["一心三共", "4", "2", "3"], ["三共", "3", "2", "2"]]
    assert ["一心三共", "4", "2", "", "三共", "2", "共建"] in ask(short, tmp_path, "formulas-and-parts")
