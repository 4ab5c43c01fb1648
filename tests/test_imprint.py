"""What a document says about itself."""

from __future__ import annotations

import pytest

from kg.imprint import find_dateline, parse_byline, parse_date, parse_imprint, parse_labels


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2018年10月29日14:23", "2018-10-29"),
        ("发布日期：2024-01-19 15:42", "2024-01-19"),
        ("2024/1/9", "2024-01-09"),
        ("2024.01.09", "2024-01-09"),
        ("二〇二三年十二月三十一日", "2023-12-31"),
        ("2023年5月", "2023-05"),
        ("2023年13月40日", ""),
        ("没有日期", ""),
    ],
)
def test_dates(text, date):
    """Dates in every form of imprints become ISO 8601; what is none gives nothing."""
    assert parse_date(text) == date


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("本报记者 周敏 通讯员 吴浩 郑和平", ("周敏", "吴浩", "郑和平")),
        ("□ 本报记者 周敏", ("周敏",)),
        ("记者周敏 通讯员吴浩", ("周敏", "吴浩")),
        ("周敏 吴浩 文/图", ("周敏", "吴浩")),
        ("周敏 青山社区报记者 吴浩 受访单位供图", ("周敏", "吴浩")),
        ("临河县委宣传部", ()),
        ("青山观察记者 周敏 实习生 吴浩", ("周敏", "吴浩")),
    ],
)
def test_bylines(line, names):
    """The people of a byline, and nobody else."""
    assert parse_byline(line) == names


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        (["来源：青山日报 2018-12-18 10:57 https://example.org/"], "publisher", "青山日报"),
        (["来源：青山日报 2018-12-18 10:57 https://example.org/"], "url", "https://example.org/"),
        (["青山时讯 2024年2月6日 第03版"], "publisher", "青山时讯"),
        (["《青山社区报》记者 周敏"], "publisher", "青山社区报"),
        (["青岚观察记者 周敏 实习生 吴浩"], "publisher", "青岚观察"),
        (["特约记者 周敏"], "publisher", ""),
        (["本报记者 周敏"], "publisher", ""),
        (["（执笔：周敏、吴浩）"], "authors", ("周敏", "吴浩")),
        (["责编：周敏 校对：吴浩"], "editors", ("周敏",)),
        (["（责编：周敏、吴浩）"], "editors", ("周敏", "吴浩")),
        (["文　号：临政发〔2023〕12号".replace("　", " ")], "publisher", ""),
    ],
)
def test_imprint_fields(lines, field, value):
    """Each field from the lines that papers, sites and offices print."""
    assert getattr(parse_imprint(lines), field) == value


def test_first_date_counts_and_signature_last():
    """The imprint's date goes before the one at the foot."""
    assert parse_imprint(["发布日期：2024-01-19"], ["2024年1月18日"]).issued == "2024-01-19"
    assert parse_imprint([], ["2024年1月18日"]).issued == "2024-01-18"


def test_labels_part_a_line():
    """Several labels on a line part it."""
    told = parse_labels("指导单位：临河县委组织部 主办：青山日报")
    assert told == (("body", "临河县委组织部"), ("body", "青山日报"))


def test_dateline_of_a_report():
    """The reporters in brackets after 本报讯; other brackets tell nothing."""
    assert find_dateline("本报讯（记者周敏 通讯员吴浩）昨日修路。") == "记者周敏 通讯员吴浩"
    assert find_dateline("青山村（含三个组）昨日修路。") == ""


@pytest.mark.parametrize(
    "line",
    ["青山观察记者 周敏 实习生 吴浩", "（原载《青山观察》2024年第8期）", "青山观察 2024年9月14日 岸线版"],
)
def test_a_medium_without_a_papers_ending_is_the_publisher(line):
    """Whom the reporter works for, where a piece first stood and what stands before the day of an edition publish it."""
    assert parse_imprint([line]).publisher == "青山观察"


@pytest.mark.parametrize("line", ["本报记者 周敏", "全媒体记者 周敏", "本刊驻青山记者 周敏", "见习记者 周敏"])
def test_a_reporters_attribute_is_no_publisher(line):
    """What only says which reporter it is names no medium."""
    assert parse_imprint([line]).publisher == ""
