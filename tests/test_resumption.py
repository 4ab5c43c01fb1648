"""The words by which a clause takes up something named before."""

import pytest

from kg.model import Mention
from kg.resumption import is_rated, is_topic, made, spending, taking_up


@pytest.mark.parametrize(
    ("clause", "group", "word"),
    [
        ("全镇412户", "area", "镇"),
        ("目前该村有党员86名", "area", "村"),
        ("县财政每年安排300万元", "area2", "县"),
        ("还帮村里争取来35万元", "area2", "村"),
        ("小区加装电梯11台", "area3", "小区"),
        ("集体收入48万元", "collective", "集体"),
        ("合作社带动农户86户", "head", "合作社"),
        ("村口那条2公里的水渠", "area2", "村"),
        ("三个月来，调解室受理纠纷26件", "head", "调解室"),
        ("该做法已惠及310户", "practice", "该做法"),
    ],
)
def test_a_clause_takes_up_a_thing_by_its_head(clause, group, word):
    assert taking_up().match(clause)[group] == word


@pytest.mark.parametrize("clause", ["该镇党委拿出6万元", "社区党委牵头", "社区书记走访86户", "书屋藏书900册"])
def test_a_body_or_office_is_no_area_taken_up(clause):
    match = taking_up().match(clause)
    assert match is None or not (match["area"] or match["area3"])


def test_what_people_make_up_stands_behind_them():
    assert made().match("组成“红马甲”宣讲队") and made().match("名妇女成立调解队") and not made().match("参加清扫")


def test_spending_may_begin_with_its_years():
    assert spending().match("两年投入31万元") and not spending().match("户均增收3200元")


def test_a_formula_is_what_its_coverage_is_told_of():
    text = "“三治联动”覆盖率达61%"
    assert is_rated(text, Mention(1, 5, "三治联动", "NumericFormula", "三治联动"), "“")
    assert not is_rated(text, Mention(1, 5, "三治联动", "Mechanism", "三治联动"), "“")


def test_a_heading_that_tries_a_mechanism_is_about_it():
    mechanism = Mention(3, 8, "首接负责制", "Mechanism", "首接负责制")
    assert is_topic("（四）试行“", mechanism) and not is_topic("（四）废止“", mechanism)
