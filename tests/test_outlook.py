"""What headings make planned: the facts of data/outlook.tsv."""

from __future__ import annotations

import pytest

from kg.outlook import find_plans, is_planned
from kg.text import Block, Reading, read_text
from tests.facts import Fact, find_failures, read_facts


@pytest.mark.parametrize("fact", read_facts("outlook"), ids=str)
def test_each_fact_holds(fact: Fact):
    """An extraction of the text makes the statements named, and none of those excluded."""
    assert find_failures(fact) == []


def lay_out(*lines: tuple[str, int]) -> Reading:
    """A reading of headings (level 1, 2, …) and paragraphs (level 0)."""
    text, blocks = "", []
    for line, level in lines:
        blocks.append(Block("heading" if level else "paragraph", len(text), len(text) + len(line), level))
        text += line + "\n"
    return Reading(text, tuple(range(len(text))), tuple(blocks))


def list_planned(reading: Reading, issued: str = "") -> str:
    """The paragraphs under headings of plans."""
    plans = find_plans(reading, issued)
    return "".join(reading.text[block.start] for block in reading.blocks if block.level == 0 and is_planned(plans, block.start))


@pytest.mark.parametrize(
    ("lines", "issued", "planned"),
    [
        ([("一、下一步打算", 1), ("甲。", 0), ("二、主要做法", 1), ("乙。", 0)], "", "甲"),
        ([("一、下一步打算", 1), ("（一）强基", 2), ("甲。", 0), ("（二）惠民", 2), ("乙。", 0)], "", "甲乙"),
        ([("一、2025年工作安排", 1), ("甲。", 0), ("二、保障", 1), ("乙。", 0)], "2025-01-08", "甲乙"),
        ([("一、2025年工作安排", 1), ("甲。", 0), ("二、2024年回顾", 1), ("乙。", 0)], "2025-01-08", "甲"),
        ([("一、2024年工作安排", 1), ("甲。", 0)], "2025-01-08", ""),
        ([("一、主要做法", 1), ("甲。", 0)], "", ""),
        ([("甲。", 0)], "", ""),
        ([], "", ""),
        ([("一、回顾", 1), ("甲。", 0), ("二、奋勇争先", 1), ("乙。", 0), ("今年全市发展的主要预期目标是：增长5%。", 0), ("三、自身建设", 1), ("丙。", 0)], "2025-01-08", "乙今丙"),
        ([("一、回顾", 1), ("甲。", 0), ("2025年要重点抓好以下工作。", 0), ("二、自身建设", 1), ("乙。", 0)], "2025-01-08", ""),
        ([("一、奋勇争先", 1), ("甲。", 0), ("今年政府工作的总体要求是：实。", 0), ("二、成效", 1), ("乙。", 0)], "", "甲今"),
        ([("甲。", 0), ("今年，要聚力抓好八个方面工作。", 0), ("乙。", 0)], "2025-01-08", "今乙"),
        ([("一、奋勇争先", 1), ("甲。", 0), ("2024年主要预期目标是：增长5%。", 0)], "2025-01-08", ""),
        ([("一、2025年工作安排", 1), ("甲。", 0), ("附件", 1), ("2025年十件民生实事", 1), ("乙。", 0), ("名词解释", 1), ("丙。", 0)], "2025-01-08", "甲乙"),
        ([("一、回顾", 1), ("甲法。", 0), ("二、2025年工作安排", 1), ("推行“乙法”、“丙法”。", 0), ("名词解释", 1), ("1.“乙法”：上门办。", 0), ("2.甲法：集中办。", 0), ("3.“丙法”：2023年，南溪乡创造的办法。", 0)], "2025-01-08", "推1"),
        ([("一、2025年工作安排", 1), ("甲。", 0), ("有关名词注释", 1), ("乙。", 0), ("2025年十件民生实事", 1), ("丙。", 0)], "2025-01-08", "甲丙"),
    ],
)
def test_a_heading_of_plans_reaches_to_the_next_that_ends_it(lines, issued: str, planned: str):
    """下一步 to the next heading of its level; a year's work to the end or a heading of review, when the document is not younger; a heading that says
    nothing is one of plans by the paragraph below that announces them; terms explained behind them are none."""
    assert list_planned(lay_out(*lines), issued) == planned


def test_the_end_of_a_stretch_does_not_belong_to_it():
    assert [is_planned(((2, 4),), offset) for offset in (1, 2, 3, 4)] == [False, True, True, False]


DONE = "全年完成投资300亿元，同比增长7.1%，项目数量居前列，成效明显。累计建成道路200公里，成功举办博览会，入选国家试点，群众收入连续增长，困难诉求均得到解决。"
TO_DO = "加强统筹，推动项目建设，健全工作体系，完善政策措施，引导社会力量参与，打造示范样板，做好服务保障，确保任务落实，培育特色产业，完善公共服务，加强队伍管理。"


@pytest.mark.parametrize(("line", "planned"), [(TO_DO, True), (DONE, False)])
def test_the_words_of_a_passage_without_title_and_date_tell_whether_it_is_a_plan(line: str, planned: bool):
    reading = read_text("\n".join([line] * 8))
    assert is_planned(find_plans(reading), 10) is planned
