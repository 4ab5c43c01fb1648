"""What headings make planned: the facts of data/outlook.tsv."""

from __future__ import annotations

import pytest

from kg.outlook import find_plans, is_planned
from kg.text import Block, Reading
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
    ],
)
def test_a_heading_of_plans_reaches_to_the_next_that_ends_it(lines, issued: str, planned: str):
    """下一步 to the next heading of its level; a year's work to the end or a heading of review, when the document is not younger."""
    assert list_planned(lay_out(*lines), issued) == planned


def test_the_end_of_a_stretch_does_not_belong_to_it():
    assert [is_planned(((2, 4),), offset) for offset in (1, 2, 3, 4)] == [False, True, True, False]
