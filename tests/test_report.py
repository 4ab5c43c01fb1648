"""The report of a build."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import Problem
from kg.graph import make_graph
from kg.model import Part, Refusal
from kg.report import escape, format_report, make_table, summarize
from tests.test_graph import MOTTO, make_extraction, quote


def find_section(report: str, title: str) -> list[str]:
    """The lines under a heading."""
    return report.split(f"\n## {title}\n\n")[1].split("\n## ")[0].strip().splitlines()


def test_documents_stand_with_title_publisher_and_date():
    report = format_report(make_graph([make_extraction()]))
    assert find_section(report, "文档 Documents")[2] == "| 甲.txt | 三清三美在云岭 | 云岭报 | 2021-03 | 48 |"


def test_entities_and_relations_are_counted_by_class_in_both_languages():
    report = format_report(make_graph([make_extraction()]))
    assert "| 乡级行政区 Township | 1 |" in find_section(report, "实体 Entities")
    relations = find_section(report, "关系 Relations")
    assert any("upholds | 1" in line for line in relations) and any("(计划 Planned)" in line for line in relations)


def test_a_formula_stands_with_what_it_promises_and_what_is_spelled_out():
    report = format_report(make_graph([make_extraction()]))
    assert find_section(report, "口号与公式 Formulas")[2] == "| 三清三美 | 6 | 2 | 1. 先=清路;2. 清水 |"


def test_documents_that_spell_a_formula_differently_are_kept_apart():
    other = make_extraction("乙.txt", parts=(Part(MOTTO, 1, "清心", quote("三清")),))
    (row,) = [line for line in find_section(format_report(make_graph([make_extraction(), other])), "口号与公式 Formulas") if "清心" in line]
    assert "1. 清心 / 1. 先=清路;2. 清水" in row


def test_what_was_refused_and_what_could_not_be_read_is_named_with_its_reason():
    refused = make_extraction(refused=(Refusal(0, 3, "一|系列", "不是公式 no formula"),))
    report = format_report(make_graph([refused], problems=[Problem("乙.pdf", 0, "空文件 empty file")]))
    assert find_section(report, "未采纳 Refused")[2] == "| 甲.txt | 0–3 | 一\\|系列 | 不是公式 no formula |"
    assert find_section(report, "未能读取 Not read") == ["- 乙.pdf: 空文件 empty file"]


def test_of_very_many_refusals_the_first_are_listed_and_all_are_counted():
    many = make_extraction(refused=tuple(Refusal(n, n + 1, "一", "不是公式 no formula") for n in range(1500)))
    lines = find_section(format_report(make_graph([many])), "未采纳 Refused")
    assert "| 不是公式 no formula | 1500 |" in lines and len(lines) == 1000 + 2 + 1 + 3


def test_what_is_empty_says_none():
    assert find_section(format_report(make_graph([])), "实体 Entities") == ["无 none"]


def test_the_summary_counts():
    assert summarize(make_graph([make_extraction()])).startswith("文档 documents 1 · 实体 entities 5 · 关系 relations 3")


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "[x](javascript:y)", "a|b", "# h", "`c`", "a\nb"])
def test_text_of_documents_is_shown_as_text(hostile):
    (_, _, row) = make_table(["a"], [[hostile]])
    assert row.count("\n") == 0 and "<script" not in row.replace("\\<", "") and escape(hostile) in row


def test_a_report_is_the_same_for_the_same_graph():
    graph = make_graph([make_extraction("乙.txt"), make_extraction("甲.txt")])
    assert format_report(graph) == format_report(replace(graph))
