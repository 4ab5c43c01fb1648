"""Names in quotation marks: the facts of data/quotations.tsv."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.heads import longest_head
from kg.quotations import clean_name, is_awarded, list_quotations
from tests.facts import Fact, find_failures, read_facts


@pytest.mark.parametrize("fact", read_facts("quotations"), ids=str)
def test_each_fact_holds(fact: Fact):
    """An extraction of the text makes the statements named, and none of those excluded."""
    assert find_failures(fact) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("“暖心敲门”行动", "暖心敲门行动"), ("《物业管理办法》", "物业管理办法"), (" 暖心 ", "暖心"), ("‘小’行动", "小行动"), ("", ""), ("“”", "")],
)
def test_a_canonical_name_has_no_marks(text: str, name: str):
    assert clean_name(text) == name


@pytest.mark.parametrize("text", ["“暖心敲门”行动", "《甲》“乙”", " ", "行动"])
def test_cleaning_twice_is_cleaning_once(text: str):
    assert clean_name(clean_name(text)) == clean_name(text)


@pytest.mark.parametrize(
    ("run", "head"),
    [("暖心敲门行动", "行动"), ("云坪片区三年行动计划", "三年行动计划"), ("巧匠志愿服务队", "志愿服务队"), ("青岚镇", ""), ("", "")],
)
def test_the_longest_head_noun_counts(run: str, head: str):
    assert longest_head(run) == head


def test_neighbouring_quotations_are_one_run():
    """、 and 和 join quotations; anything else parts them."""
    text = "“甲甲”“乙乙”、“丙丙”和“丁丁”行动，“戊戊”工程"
    quotations = list_quotations(text)
    assert [text[quotation.start : quotation.end] for quotation in quotations] == ["“甲甲”", "“乙乙”", "“丙丙”", "“丁丁”", "“戊戊”"]
    assert len({quotation.run for quotation in quotations[:4]}) == 1
    assert quotations[4].run != quotations[3].run


@pytest.mark.parametrize("text", ["", "“", "”", "”“", "“甲\n乙”", "“”"])
def test_what_is_not_closed_on_its_line_is_no_quotation(text: str):
    assert list_quotations(text) == ()


@pytest.mark.parametrize(("text", "awarded"), [("云坪村荣获“", True), ("云坪村被评为省级“", True), ("青岚镇开展“", False), ("“", False)])
def test_a_verb_of_honour_governs_a_quotation(text: str, awarded: bool):
    assert is_awarded(text, len(text) - 1) is awarded


def test_a_metaphor_that_comes_back_is_no_mechanism():
    found = extract("青溪县筑牢“护城河”，粮农端稳“中国饭碗”。今年再筑“护城河”，守住“中国饭碗”。").mentions
    assert not [m for m in found if m.kind == "Mechanism"]


def test_what_a_repeated_quotation_sorts_is_no_mechanism():
    found = extract("青溪县新增“小磐石”企业三家。到年底“小磐石”走向外地。").mentions
    assert not [m for m in found if m.name == "小磐石"]


def test_the_kind_of_ways_listed_as_examples_is_none_of_them():
    found = extract("青溪县推行“板凳会”“长桌会”等多元化协商模式。").mentions
    assert [m.name for m in found if m.kind == "Mechanism"] == ["板凳会", "长桌会"]


def test_ball_games_by_number_are_no_formula():
    assert not [m for m in extract("青溪县加快“三大球”普及推广。").mentions if m.kind == "NumericFormula"]


@pytest.mark.parametrize(("text", "names"), [("青溪县落实“5+3”项目化抓落实机制。", []), ("青溪县开展“春风”行动化解矛盾。", ["春风行动"])])
def test_a_head_before_hua_is_none(text, names):
    """项目化 is no project; 化解 is a verb of its own."""
    assert [m.name for m in extract(text).mentions if m.kind in ("Project", "Campaign")] == names


def test_what_a_report_says_of_a_name_is_no_part_of_it():
    assert not [m for m in extract("青浦岭县工作报告\n“链条改造”经验做法获全省推广。").mentions if m.name.endswith(("经验", "做法"))]


@pytest.mark.parametrize("phrase", ["真金白银", "急难愁盼", "左膀右臂", "拳头产品"])
def test_a_figure_of_speech_names_nothing(phrase: str):
    assert not [m for m in extract(f"青浦岭县工作报告\n打造“{phrase}”，用好“{phrase}”。").mentions if m.name == phrase]
