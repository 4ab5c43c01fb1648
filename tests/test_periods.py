"""Times of a text as ISO 8601."""

import pytest

from kg.periods import find_dates, find_periods


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2018年", "2018"),
        ("2018年度", "2018"),
        ("2020年底", "2020"),
        ("2018年3月", "2018-03"),
        ("2018年10月29日", "2018-10-29"),
        ("二〇一八年", "2018"),
        ("二O一八年", "2018"),
        ("二0二一年五月", "2021-05"),
        ("二〇二三年十一月二十日", "2023-11-20"),
        ("2024-03-11", "2024-03-11"),
        ("2017年至今", "2017/.."),
        ("2018年以来", "2018/.."),
        ("2018年10月以来", "2018-10/.."),
        ("2022年1月至10月", "2022-01/2022-10"),
        ("2022年1至10月", "2022-01/2022-10"),
        ("2022年1—6月份", "2022-01/2022-06"),
        ("2022年11月至2023年2月", "2022-11/2023-02"),
        ("2022年三月至五月", "2022-03/2022-05"),
        ("2022年3月1日至5月31日", "2022-03-01/2022-05-31"),
        ("2023年5月1日至5日", "2023-05-01/2023-05-05"),
        ("2022年上半年", "2022-01/2022-06"),
        ("2022年第三季度", "2022-07/2022-09"),
        ("2022年前三季度", "2022-01/2022-09"),
        ("2022年前10个月", "2022-01/2022-10"),
        ("1—6月", ""),
        ("二季度", ""),
        ("2022年度至2023年度", "2022/2023"),
        ("2021—2025年", "2021/2025"),
        ("“十四五”期间", "2021/2025"),
        ("十三五时期", "2016/2020"),
        ("12月10日", ""),
        ("三月底", ""),
    ],
)
def test_a_written_date_has_its_iso_form(text, iso):
    assert [date.iso for date in find_dates(text)] == [iso]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("今年1—3月", ["2024", "2024-01/2024-03"]),
        ("2022年新建12个，三季度5个", ["2022", "2022-07/2022-09"]),
        ("2022年新建12个，每年3月植树", ["2022", ""]),
        ("2022年新建12个。3月植树", ["2022", ""]),
        ("2021—2023年新建12个，3月植树", ["2021/2023", ""]),
    ],
)
def test_a_month_has_the_year_named_before_it_in_the_sentence(text, years):
    assert [period.iso for period in find_periods(text, "2024-02-06")] == years


@pytest.mark.parametrize("text", ["每季度", "一个季度", "3个月", "21年", "第3版", "每日", "日均25件", "1.62元", "2000多户"])
def test_a_length_of_time_or_a_count_is_no_date(text):
    assert find_dates(text) == ()


@pytest.mark.parametrize(("text", "iso"), [("今年", "2024"), ("去年", "2023"), ("前年", "2022"), ("明年", "2025"), ("今年以来", "2024")])
def test_a_relative_time_counts_from_the_date_of_issue(text, iso):
    assert [period.iso for period in find_periods(text, "2024-02-06")] == [iso]


def test_without_a_date_of_issue_a_relative_time_is_unknown():
    assert [period.iso for period in find_periods("去年")] == [""]
