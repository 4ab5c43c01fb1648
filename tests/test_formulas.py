"""What `kg.formulas` finds in a text, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.formulas import find_formulas, refuse_formulas
from kg.shapes import count_promised, is_motto_shape, kernel_of, promised_by, split_clauses, split_numerals
from kg.text import read_text

KINDS = {"N": "NumericFormula", "M": "Motto", "": ""}


def read_rows() -> list[dict[str, str]]:
    """The rows of tests/data/formulas.tsv, line breaks put in."""
    lines = (Path(__file__).parent / "data" / "formulas.tsv").read_text(encoding="utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(header, [cell.replace("\\n", "\n") for cell in row] + [""] * (len(header) - len(row)))) for row in rows]


ROWS = read_rows()
FORMULAS = [row for row in ROWS if row["name"] != "-"]
OTHERS = [row["text"] for row in ROWS if row["name"] == "-"]


def test_the_table_is_large_enough():
    assert len(ROWS) >= 120
    assert len(OTHERS) >= 30


@pytest.mark.parametrize("row", FORMULAS, ids=[f"{row['group']}:{row['name']}" for row in FORMULAS])
def test_a_formula_is_found_whole_with_what_it_promises(row):
    text = read_text(row["text"]).text
    found = [formula for formula in find_formulas(text) if formula.name == row["name"]]
    assert found, [formula.name for formula in find_formulas(text)]
    assert found[0].kind == KINDS[row["kind"]]
    assert found[0].stated == (int(row["stated"]) if row["stated"] else None)
    assert text[found[0].start : found[0].end] == row["name"]


@pytest.mark.parametrize("text", OTHERS)
def test_what_only_counts_is_no_formula(text):
    assert [formula.name for formula in find_formulas(text)] == []


def test_a_counted_noun_is_a_formula_only_beside_its_list():
    assert [f.name for f in find_formulas("统筹推进道路、厕所、管网三类改造。")] == ["三类改造"]
    assert find_formulas("全年完成三类改造任务若干。") == ()


def test_a_quoted_formula_is_found_again_without_quotation_marks():
    found = find_formulas("南屏镇推行“两联三促”。如今，两联三促家喻户晓。")
    assert [(f.name, f.quoted) for f in found] == [("两联三促", True), ("两联三促", False)]


def test_the_head_of_a_programme_is_no_part_of_the_formula():
    assert [f.name for f in find_formulas("他们总结出“三访工作法”。")] == ["三访"]


def test_clauses_of_a_list_are_found_inside_it_when_one_stands_alone_elsewhere():
    text = "墙上写着：两块牌子，三本台账，四季走访。\n问：哪三本台账？"
    names = [f.name for f in find_formulas(text)]
    assert names == ["两块牌子", "两块牌子，三本台账，四季走访", "三本台账", "四季走访", "三本台账"]


def test_speech_in_quotation_marks_is_no_motto():
    assert find_formulas("“早上扫院子，晚上关大门。”老李说。") == ()


def test_a_refusal_says_why():
    refused = refuse_formulas("“十四五”时期，村“两委”带头。")
    assert [(r.text, r.reason) for r in refused] == [("十四五", "five-year plan"), ("两委", "general word")]


@pytest.mark.parametrize(
    ("name", "count", "promised"),
    [
        ("一轴两翼", "sum", 3),
        ("三位一体", "first", 3),
        ("1+4+X", "terms", 3),
        ("2468", "terms", 4),
        ("双联", "two", 2),
        ("一站多元", "sum", None),
    ],
)
def test_numerals_promise(name, count, promised):
    assert count_promised(name, count) == promised


@pytest.mark.parametrize(
    ("name", "kind", "promised"),
    [("四方议事会", "Platform", 4), ("便民服务站", "Platform", None), ("四季走访", "NumericFormula", 4), ("十百千", "NumericFormula", 3)],
)
def test_names_promise(name, kind, promised):
    assert promised_by(name, kind) == promised


@pytest.mark.parametrize(
    ("text", "is_motto"),
    [
        ("共商共建共享", True),
        ("一镇一业", True),
        ("有事好商量、众人事众人议", True),
        ("党建+网格", True),
        ("多听、常看、勤问", False),
        ("最美家庭", False),
        ("大家好。", False),
        ("", False),
    ],
)
def test_mottos_are_parallel(text, is_motto):
    assert is_motto_shape(text) is is_motto


def test_clauses_cover_a_motto_without_its_stops():
    motto = "听民声、解民忧、暖民心"
    assert [motto[a:b] for a, b in split_clauses(motto)] == ["听民声", "解民忧", "暖民心"]


def test_numeral_clauses_and_kernels():
    assert split_numerals("两约三队") == ("两约", "三队")
    assert kernel_of("三治融合") == (3, "治")
    assert kernel_of("两约三队") is None


@given(st.text(alphabet="一二三四五六七八九十两双百1+N“”、，。：；—的“三会一课”镇村是即以为核心\n🙂", max_size=60))
@settings(deadline=None)
def test_spans_point_at_their_text_in_any_text(text):
    for formula in find_formulas(text):
        assert 0 <= formula.start < formula.end <= len(text)
        assert formula.name


@pytest.mark.parametrize("text", ["", "一", "🙂", "“”", "“一", "+", "一二三" * 2000, "“三会" * 2000, "、" * 5000])
def test_odd_text_does_not_raise(text):
    assert isinstance(find_formulas(text), tuple)


def test_a_short_form_goes_by_the_full_name():
    found = find_formulas("东坪乡打响“一约二会三队”品牌。“一二三”怎么来的？推动“四治融合”，“四治”缺一不可。")
    assert {f.name for f in found} == {"一约二会三队", "四治融合"}


def test_a_numeral_and_a_word_in_quotation_marks_are_a_formula_beside_what_holds_the_word():
    found = find_formulas("他把调解归结为三个“换”：换个座位听，换个时间谈，换个法子劝。")
    assert [(f.name, f.kind, f.stated) for f in found] == [("三个换", "NumericFormula", 3)]
    assert find_formulas("墙上写着三个“福”，年年换新。") == ()


@pytest.mark.parametrize("text", ["“赤湖一号”卫星发射成功。", "“云帆3号”科考船入列。", "“8个工作方案”印发。"])
def test_the_number_of_a_ship_and_counted_papers_are_no_formula(text):
    assert [formula.name for formula in find_formulas(text)] == []
