"""What the rules of relations look at: bounds of clauses, free mentions, modality."""

from __future__ import annotations

import pytest

from kg.model import ACTUAL, DENIED, PLANNED, Mention
from kg.pipeline import load_pipeline
from kg.scene import CLAUSE_MARKS, SENTENCE_MARKS, Scene, find_bounds, is_organization, read_modality

TEXT = "桐庐县青岚镇党委开展“一轴两翼”行动，走访老人。云坪村修了路。"


@pytest.fixture(scope="module")
def scene() -> Scene:
    doc = load_pipeline()(TEXT)
    return Scene(doc._.reading, doc._.words, doc._.found)


@pytest.mark.parametrize(
    ("text", "at", "marks", "stretch"),
    [
        ("修路，架桥。", "架", CLAUSE_MARKS, "架桥"),
        ("修路，架桥。", "架", SENTENCE_MARKS, "修路，架桥"),
        ("修路；架桥。", "修", SENTENCE_MARKS, "修路"),
        ("推行“一约，四会”制度，好。", "制", CLAUSE_MARKS, "推行“一约，四会”制度"),
        ("推行“一约，四会”制度，好。", "推", CLAUSE_MARKS, "推行“一约，四会”制度"),
        ("印发《甲，乙》通知，好。", "通", CLAUSE_MARKS, "印发《甲，乙》通知"),
        ("两村（云坪，石埠）修路，好。", "路", CLAUSE_MARKS, "两村（云坪，石埠）修路"),
        ("修路\n架桥", "架", CLAUSE_MARKS, "架桥"),
        ("修“路\n架”桥，好", "桥", CLAUSE_MARKS, "架”桥"),
        ("修路", "修", CLAUSE_MARKS, "修路"),
    ],
)
def test_a_stretch_reaches_from_mark_to_mark(text, at, marks, stretch):
    """Marks inside quotation marks and brackets do not divide; line ends always do."""
    start, end = find_bounds(text, text.index(at), marks)
    assert text[start:end] == stretch


@pytest.mark.parametrize("offset", [0, 3])
def test_bounds_of_odd_texts_stay_inside(offset):
    assert find_bounds("”）》", offset, CLAUSE_MARKS) == (0, 3)


def test_bounds_are_not_looked_for_without_end():
    start, end = find_bounds("村" * 5000, 2500, CLAUSE_MARKS)
    assert end - start < 1000


@pytest.mark.parametrize(
    ("before", "after", "modality"),
    [
        ("明年拟启动", "", PLANNED),
        ("计划建设", "", PLANNED),
        ("力争创成", "", PLANNED),
        ("下一步", "", PLANNED),
        ("尚未启动", "", DENIED),
        ("没有开展", "", DENIED),
        ("不再实施", "", DENIED),
        ("开展", "，未入选", DENIED),
        ("启动", "", ACTUAL),
        ("", "", ACTUAL),
        ("印发《三年行动计划》，推进", "", ACTUAL),
        ("开展“拟办先商”活动，推进", "", ACTUAL),
        ("计划实施但尚未启动", "", DENIED),
    ],
)
def test_words_before_make_a_clause_planned_or_denied(before, after, modality):
    """Words inside quotation marks and titles say nothing of it, and denial counts more than planning."""
    assert read_modality(before, after) == modality


def test_free_mentions_stand_inside_no_other(scene):
    assert [mention.name for mention in scene.free if mention.kind == "NumericFormula"] == []
    assert all(one.end <= other.start or one.end < other.end for one, other in zip(scene.free, scene.free[1:]))


def test_mentions_between_two_offsets_lie_there(scene):
    stop = TEXT.index("。")
    assert "云坪村" not in {mention.name for mention in scene.between(0, stop)}
    assert "云坪村" in {mention.name for mention in scene.between(stop, len(TEXT))}
    assert all(mention.end <= stop for mention in scene.between(0, stop))


def test_a_quote_is_what_stands_there(scene):
    (quote,) = scene.quote(*scene.clause(TEXT.index("走访")))
    assert quote.text == "走访老人" and TEXT[quote.start : quote.end] == quote.text


def test_a_sentence_holds_its_clauses(scene):
    start, end = scene.sentence(TEXT.index("走访"))
    assert TEXT[start:end] == TEXT[: TEXT.index("。")]


def test_every_offset_of_a_text_has_its_block(scene):
    assert scene.block(0) is not None and scene.block(len(TEXT) + 10) is None


def test_the_year_of_a_text_without_date_is_unknown(scene):
    assert scene.year == 0


@pytest.mark.parametrize(("kind", "is_body"), [("Cooperative", True), ("PartyOrganization", True), ("Village", False), ("Person", False), ("Unknown", False)])
def test_bodies_are_told_from_other_things(kind, is_body):
    assert is_organization(Mention(0, 2, "某某", kind, "某某")) is is_body
