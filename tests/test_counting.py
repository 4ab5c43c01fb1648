"""Which numbers count something."""

import pytest

from kg.counting import is_counting
from kg.model import Mention
from kg.numbers import find_numbers
from kg.subjects import Subjects


def count(text, mentions=()):
    subjects = Subjects(text, mentions, lambda offset: "")
    return [number.text for number in find_numbers(text) if is_counting(text, number, subjects)]


@pytest.mark.parametrize("text", ["连续四年无事故", "先试用三个月", "电梯卡了两年", "压缩至3个工作日", "10分钟内到场"])
def test_a_time_counts_when_its_length_is_told(text):
    assert len(count(text)) == 1


@pytest.mark.parametrize("text", ["三年来变化大", "三年行动", "五年前", "用两年时间", "干了十几年", "每两个月"])
def test_a_time_in_passing_does_not_count(text):
    assert count(text) == []


@pytest.mark.parametrize("text", ["两个带头人", "三本明白账", "五类项目", "两样法宝"])
def test_small_han_numerals_announce_parts(text):
    assert count(text) == []


@pytest.mark.parametrize("text", ["队里有五个党员", "三十个村", "两名医生", "居民出六成"])
def test_han_numerals_count_people_and_larger_numbers(text):
    assert len(count(text)) == 1


def test_a_threshold_says_which_things_are_meant():
    assert count("30户以上自然村污水处理率达90%") == ["90%"]


def test_a_formula_is_explained_not_counted():
    assert count("建强“1+3+N”队伍，即1名网格长") == []


def test_a_number_in_a_name_does_not_count():
    text = "五家坪村修路"
    assert count(text, (Mention(0, 4, "五家坪村", "Village", "五家坪村"),)) == []


def test_a_rank_counts_and_an_ordinal_does_not():
    assert count("排名由第13位升至第4位") == ["第13位", "第4位"]
    assert count("第二批名单") == []


def test_deeds_for_the_people_count_though_a_name_begins_with_the_number():
    text = "办好12件民生实事"
    assert count(text, (Mention(2, 9, "12件民生实事", "Project", "12件民生实事"),)) == ["12件"]


def test_things_listed_before_their_number_count_where_something_is_won():
    named = tuple(Mention(at, at + 3, name, "County", name) for at, name in ((0, "青溪县"), (4, "石桥县")))
    assert count("青溪县、石桥县2个县获批试点", named) == ["2个"]
    assert count("青溪县、石桥县2个县", named) == []


@pytest.mark.parametrize(
    "text",
    ["分两次付清", "新建三层服务楼", "对营业率不到七成的乡镇通报", "主要问题有两个", "渔船每10艘编一组", "从县直单位选派第一书记", "气温骤降到零下3℃"],
)
def test_what_only_tells_how_or_which_is_not_counted(text):
    assert count(text) == []


@pytest.mark.parametrize("text", ["比上年快1.5天", "厂里派来两艘船", "镇里有食堂，有两家没开门", "跑了412航次", "滑到第12名", "食堂只一座", "送来书车一辆", "坏账一笔没有"])
def test_what_is_counted_by_a_short_form_is_counted(text):
    assert len(count(text)) == 1


def test_a_bound_behind_so_many_villages_says_which_they_are():
    assert count("仍有9个村不足10万元") == ["9个"]
