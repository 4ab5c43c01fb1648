"""What each numeral of a text is, and what it is worth."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("安装路灯1.2万盏", "12000", "盏", "Exactly"),
        ("投资2.36亿元", "236000000", "元", "Exactly"),
        ("服务群众16.4万人次", "164000", "人次", "Exactly"),
        ("修路4.5公里", "4.5", "公里", "Exactly"),
        ("加宽3.8 公里", "3.8", "公里", "Exactly"),
        ("装机10万千瓦", "100000", "千瓦", "Exactly"),
        ("产值1.4万亿元", "1400000000000", "元", "Exactly"),
        ("覆盖率95%", "95", "%", "Exactly"),
        ("百分之九十五的农户", "95", "%", "Exactly"),
        ("百分之零点八的党员", "0.8", "%", "Exactly"),
        ("人口三点二万", "32000", "", "Exactly"),
        ("面积八十六点五平方公里", "86.5", "平方公里", "Exactly"),
        ("投资一点二亿元", "120000000", "元", "Exactly"),
        ("回族占九成五", "9.5", "成", "Exactly"),
        ("居民出六成", "6", "成", "Exactly"),
        ("募集两万元", "20000", "元", "Exactly"),
        ("一天挣两千八", "2800", "", "Exactly"),
        ("平均一万五", "15000", "", "Exactly"),
        ("比上年多三百来头", "300", "头", "About"),
        ("动员近万余名群众", "10000", "名", "About"),
        ("上千人参加", "1000", "人", "AtLeast"),
        ("注册志愿者7500余人", "7500", "人", "AtLeast"),
        ("带动2万余名党员", "20000", "名", "AtLeast"),
        ("解决难题3000多个", "3000", "个", "AtLeast"),
        ("往北四十多公里", "40", "公里", "AtLeast"),
        ("投资约380万元", "3800000", "元", "About"),
        ("流转山地近800亩", "800", "亩", "About"),
        ("资金不少于1500万元", "15000000", "元", "AtLeast"),
        ("收入突破460万元", "4600000", "元", "AtLeast"),
        ("建成驿站10个以上", "10", "个", "AtLeast"),
        ("30分钟内到场", "30", "分钟", "AtMost"),
        ("误差不超过5%", "5", "%", "AtMost"),
        ("席面不超10桌", "10", "桌", "AtMost"),
        ("会期15天左右", "15", "天", "About"),
        ("花了四万块", "40000", "元", "Exactly"),
        ("试点一年半", "1.5", "年", "Exactly"),
        ("全村没有一名社工", "0", "名", "Exactly"),
        ("债务为零", "0", "", "Exactly"),
        ("561口人", "561", "口", "Exactly"),
        ("1,357个自组织", "1357", "个", "Exactly"),
    ],
)
def test_a_figure_has_value_unit_and_qualifier(text, value, unit, qualifier):
    figures = [n for n in find_numbers(text) if n.role == "figure"]
    assert [(str(n.value), n.unit, n.qualifier) for n in figures] == [(value, unit, qualifier)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“2468”模式", "formula"),
        ("“1+3+N”联动", "formula"),
        ("“一核四治”", "formula"),
        ("五大行动", "formula"),
        ("三位一体", "formula"),
        ("15分钟便民圈", "name"),
        ("4A级景区", "name"),
        ("地铁8号线", "name"),
        ("12345热线", "name"),
        ("第一书记", "ordinal"),
        ("第六届", "ordinal"),
        ("十四届九次全会", "ordinal"),
        ("二〇一八年三月", "date"),
        ("2019年5月6日", "date"),
        ("12月10日", "date"),
        ("电话010-60501234", "phone"),
        ("上午9时30分", "time"),
        ("一系列活动", "idiom"),
        ("防止万一", "idiom"),
        ("一方面", "idiom"),
        ("一体推进", "idiom"),
        ("统一标准", "idiom"),
        ("一张网", "idiom"),
        ("半年", "idiom"),
    ],
)
def test_a_numeral_that_counts_nothing_has_another_role(text, role):
    assert [n.role for n in find_numbers(text)] == [role]


@pytest.mark.parametrize("text", ["一、总体要求", "（二）强化保障", "3.党员联管", "## 一、背景"])
def test_the_number_of_a_heading_is_a_section(text):
    assert [n.role for n in find_numbers(text)] == ["section"]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("每300—500户设一格", [("300", "户", "AtLeast"), ("500", "户", "AtMost")]),
        ("10到15户", [("10", "户", "AtLeast"), ("15", "户", "AtMost")]),
        ("增长5%至8%", [("5", "%", "AtLeast"), ("8", "%", "AtMost")]),
        ("投入30—50万元", [("300000", "元", "AtLeast"), ("500000", "元", "AtMost")]),
        ("收入7000元至1万元", [("7000", "元", "AtLeast"), ("10000", "元", "AtMost")]),
        ("增收9000—1.3万元", [("9000", "元", "AtLeast"), ("13000", "元", "AtMost")]),
        ("两三个网格", [("2", "个", "AtLeast"), ("3", "个", "AtMost")]),
    ],
)
def test_a_range_is_two_bounds(text, bounds):
    assert [(str(n.value), n.unit, n.qualifier) for n in find_numbers(text) if n.role == "figure"] == bounds


@pytest.mark.parametrize("text", ["数十名干部", "几百户", "好几十人", "三四十人"])
def test_a_vague_number_has_no_value(text):
    assert [n.value for n in find_numbers(text)] == [None]


def test_numerals_inside_each_other_are_read_once():
    """A date, a formula and figures in one sentence do not overlap and stand in order."""
    numbers = find_numbers("2021年，“1+6+N”覆盖35户88人，第二批5个")
    assert [n.text for n in numbers] == ["2021年", "1+6+N", "35户", "88人", "第二批", "5个"]


@given(st.text(alphabet="一二三十百千万亿两半零0123456789.,+%个年月第元—“”（）、\n村", max_size=60))
def test_spans_point_at_their_text_and_never_overlap(text):
    numbers = find_numbers(text)
    assert all(text[n.start : n.end] == n.text for n in numbers)
    assert all(a.end <= b.start for a, b in itertools.pairwise(numbers))


def test_a_thing_for_many_uses_is_not_many_of_them():
    assert [number.qualifier for number in find_numbers("45个多功能球场，45个多社区")] == ["Exactly", "AtLeast"]
