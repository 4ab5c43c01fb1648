"""When a figure holds, and whether it is planned."""

import pytest

from kg.figures import find_figures
from kg.model import ACTUAL, PLANNED
from kg.numbers import find_numbers
from kg.plans import says_plan
from kg.text import Block, Reading


@pytest.mark.parametrize(
    "clause", ["拟建书屋12个", "力争超过12万元", "计划投资20万元", "明年推广到30个村", "今年还计划新增12个", "确保增长5%"]
)
def test_words_of_planning_make_a_plan(clause):
    assert says_plan("", clause) is True


@pytest.mark.parametrize("clause", ["已建成12个", "建了12个", "累计建成12个", "截至去年底建成12个"])
def test_words_of_doing_make_it_done(clause):
    assert says_plan("计划建20个，", clause) is False


@pytest.mark.parametrize("clause", ["三年行动计划覆盖12个村", "《行动计划》12条", "新建12个"])
def test_a_plan_that_is_a_document_plans_nothing(clause):
    assert says_plan("", clause) is None


@pytest.mark.parametrize("before", ["书屋有望建成；", "力争开业，", "明年扩建书屋；"])
def test_hopes_end_at_a_semicolon_and_what_comes_next_year_does_not(before):
    assert says_plan(before, "新建12个") is (None if before.startswith("书屋") else True)


def test_a_hope_reaches_over_a_semicolon_in_a_plan():
    assert says_plan("力争开业；", "新建12个", in_plan=True) is True


LINES = (
    ("heading", "一、下一步打算", 1),
    ("heading", "（一）强基", 2),
    ("paragraph", "建书屋12个。已完成书屋5个。", 0),
    ("paragraph", "2023年办结21件。", 0),
    ("heading", "二、成效", 1),
    ("paragraph", "建站点3个。", 0),
)


def test_under_a_heading_of_plans_all_is_planned_but_what_is_said_to_be_done_or_is_past():
    blocks, text = [], ""
    for kind, line, level in LINES:
        blocks.append(Block(kind, len(text), len(text) + len(line), level))
        text += line + "\n"
    figures = find_figures(Reading(text, (), tuple(blocks), issued="2024-05-01"), find_numbers(text), (), lambda offset: "Township/青溪镇")
    assert {int(figure.value): figure.modality for figure in figures} == {12: PLANNED, 5: ACTUAL, 21: ACTUAL, 3: ACTUAL}
