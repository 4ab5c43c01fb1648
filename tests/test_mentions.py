"""Which proposal stands, and which forms mean one thing: the facts of data/mentions.tsv."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.mentions import LONGEST_NAME, choose_cover, coarse, expand_abbreviations, refuse_long
from kg.model import Mention
from tests.facts import Fact, find_failures, read_facts


@pytest.mark.parametrize("fact", read_facts("mentions"), ids=str)
def test_each_fact_holds(fact: Fact):
    """An extraction of the text makes the statements named, and none of those excluded."""
    assert find_failures(fact) == []


def name(start: int, text: str, kind: str, confidence: float = 0.8, rule: str = "") -> Mention:
    """A proposal."""
    return Mention(start, start + len(text), text, kind, text, confidence, rule)


@pytest.mark.parametrize(
    ("kind", "top"),
    [("Village", "Place"), ("Site", "Place"), ("Cooperative", "Organization"), ("Reform", "Program"), ("PolicyDocument", "Program"),
     ("NumericFormula", "Slogan"), ("Motto", "Slogan"), ("Award", "Award"), ("Person", "Person"), ("Whatever", "Whatever")],
)  # fmt: skip
def test_each_class_has_its_top_class(kind: str, top: str):
    assert coarse(kind) == top


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (name(0, "云坪村", "Village"), name(0, "云坪村党支部", "PartyOrganization")),
        (name(0, "云坪村", "Village"), name(0, "云坪村修路工程", "Project")),
        (name(2, "一轴两翼", "NumericFormula"), name(1, "“一轴两翼”工作法", "Mechanism")),
        (name(0, "云坪村", "Village"), name(3, "石埠村", "Village")),
    ],
)
def test_names_that_may_stand_in_others_do(one: Mention, other: Mention):
    """A place in a body or programme, a formula in a programme, and whatever does not overlap."""
    assert choose_cover((one, other)) == tuple(sorted((one, other)))


@pytest.mark.parametrize(
    ("kept", "dropped"),
    [
        (name(0, "云坪村", "Village", 0.9), name(1, "坪村", "Village", 0.6)),
        (name(0, "罗小满", "Person", 0.9), name(1, "小满村", "Village", 0.6)),
        (name(0, "云坪村修路工程", "Project", 0.8), name(3, "修路工程", "Project", 0.7)),
        (name(0, "云坪村", "Village", 0.9), name(0, "云坪村", "Person", 0.6)),
    ],
)
def test_of_names_that_exclude_each_other_the_surer_stands(kept: Mention, dropped: Mention):
    assert choose_cover((dropped, kept)) == choose_cover((kept, dropped)) == (kept,)


def test_of_equal_proposals_the_first_rule_by_name_stands():
    """Not the one that the hash seed puts first: sixteen rules make that visible at once."""
    same = tuple(name(0, "云坪村修路工程", "Project", rule=f"rule-{letter}") for letter in "qwertyuiopasdfgh")
    assert [mention.rule for mention in choose_cover(same)] == ["rule-a"]


def test_no_proposals_leave_none():
    assert choose_cover(()) == ()


def test_a_name_too_long_is_refused_with_its_reason():
    long, short = name(0, "长" * (LONGEST_NAME + 1), "Mechanism"), name(50, "板凳协商机制", "Mechanism")
    kept, (refused,) = refuse_long((long, short))
    assert kept == (short,)
    assert (refused.start, refused.end) == (long.start, long.end) and refused.reason


def test_a_title_in_title_marks_may_be_long():
    title = name(0, "长" * (LONGEST_NAME + 1), "PolicyDocument", rule="title-marks")
    assert refuse_long((title,)) == ((title,), ())


@pytest.mark.parametrize("lead", ["以下简称", "下简称", "简称", "以下简称：", "以下简称“"])
def test_a_short_form_in_brackets_stands_for_the_name_before_it(lead: str):
    closing = "”" if lead.endswith("“") else ""
    text = f"云上蜂业合作社（{lead}云上社{closing}）成立。云上社分红。"
    found = expand_abbreviations(text, (name(0, "云上蜂业合作社", "Cooperative"),))
    assert [(m.text, m.kind, m.name) for m in found] == [(form, "Cooperative", "云上蜂业合作社") for form in ("云上蜂业合作社", "云上社", "云上社")]


def test_a_text_without_short_forms_is_left_alone():
    found = (name(0, "云坪村", "Village"),)
    assert expand_abbreviations("云坪村（山上）修路。", found) == found


def test_a_school_is_no_short_form_of_another():
    found = extract("青浦大学发布成果，青浦职业技术大学挂牌。").mentions
    assert {m.name for m in found if m.kind == "PublicInstitution"} == {"青浦大学", "青浦职业技术大学"}


def test_an_office_of_research_is_read_to_its_end():
    assert [m.name for m in extract("2025年吉林省政府工作报告\n来源：省政府政策研究室\n各位代表。").mentions if m.kind == "GovernmentBody"][-1:] == ["吉林省人民政府政策研究室"]
