"""Where things are that are still to be built: planned like themselves."""

from __future__ import annotations

import pytest

from kg.extract import extract

REPORT = "2025年云南省政府工作报告\n2025年1月8日\n一、2024年工作回顾\n云南省发展很快。{}\n二、2025年工作安排\n云南省要抓项目。{}\n"


def place(name: str, planned: str, done: str = "") -> str:
    """How a report says that a thing is in its province: Actual, Planned, or nothing."""
    found = [r.modality for r in extract(REPORT.format(done, planned)).relations if r.predicate == "locatedAt" and r.subject.endswith("/" + name)]
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("name", "planned"),
    [
        ("松竹水库", "力争开工建设松竹水库、青溪水库和夹山大型灌区。"),
        ("青溪水库", "力争开工建设松竹水库、青溪水库和夹山大型灌区。"),
        ("苍岭国家公园", "推进苍岭国家公园、白鹿植物园设立。"),
        ("白鹿机场", "加快白鹿机场、南坪铁路等重大项目建设。"),
        ("云汐研究院", "筹建云汐研究院。"),
        ("松竹开放试验区", "打造松竹开放试验区。"),
        ("松竹国家考古遗址公园", "争取松竹国家考古遗址公园立项。"),
        ("松竹水库", "力争松竹水库、青溪水库纳入国家水网规划。"),
        ("松竹自主创新示范区", "争取松竹自主创新示范区、云汐研究院获批落地。"),
    ],
)
def test_what_is_to_be_built_is_planned_where_it_is(name: str, planned: str):
    assert place(name, planned) == "Planned"


@pytest.mark.parametrize(
    ("name", "planned"),
    [
        ("松竹水库", "推进松竹水库除险加固、青溪水库建设。"),
        ("松竹水库", "建好用好松竹水库。"),
        ("云水机场", "提升云水机场能力。"),
        ("云汐研究院", "支持云汐研究院建设国家平台。"),
        ("松竹河", "开工松竹河治理工程。"),
        ("松竹开放试验区", "推进松竹开放试验区建设。"),
        ("松竹都市圈", "加快建设松竹都市圈。"),
        ("云汐大学", "加快云汐大学、松竹大学“双一流”建设。"),
    ],
)
def test_what_stands_is_where_it_is_also_in_a_plan(name: str, planned: str):
    assert place(name, planned) == "Actual"


def test_what_was_spoken_of_as_standing_is_where_it_is():
    assert place("松竹水库", "加快建设松竹水库。", "松竹水库蓄水。") == "Actual"


def test_what_was_under_construction_in_review_is_where_it_is():
    assert place("松竹水库", "", "加快建设松竹水库。") == "Actual"
