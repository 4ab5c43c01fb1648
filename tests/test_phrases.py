"""The words around a numeral."""

import pytest

from kg.phrases import clean_left, clean_right, drop_verb, is_comparison, is_lead, is_verb, name_count, split_between


@pytest.mark.parametrize(
    ("left", "cleaned"),
    [
        ("去年全镇共建成", "建成"),
        ("群众满意度均达到", "群众满意度"),
        ("矛盾纠纷降至", "矛盾纠纷"),
        ("平均", "平均"),
        ("成功率为", "成功率"),
        ("自治区补助", "自治区补助"),
        ("（四）示范村拟各奖补", "示范村奖补"),
        ("在滨河路两侧新建停车位", "新建停车位"),
        ("获得安全社区等", "获得"),
        ("示范建设凉亭、长廊等", "示范建设凉亭、长廊"),
        ("让积分制覆盖全县", "积分制覆盖"),
        ("", ""),
    ],
)
def test_the_words_before_a_numeral_lose_times_and_adverbs(left, cleaned):
    assert clean_left(left) == cleaned


@pytest.mark.parametrize(
    ("right", "cleaned"),
    [
        ("党群服务中心亲民化改造", "党群服务中心亲民化改造"),
        ("在职党员参与志愿服务", "在职党员"),
        ("乡镇（街道）", "乡镇（街道）"),
        ("用于基层建设", ""),
        ("，受到好评", ""),
        ("路已列入县里明年的计划", "路"),
        ("营业收入超千亿元的产业集群", "营业收入超千亿元的产业集群"),
    ],
)
def test_the_words_behind_a_numeral_end_with_the_noun(right, cleaned):
    assert clean_right(right) == cleaned


@pytest.mark.parametrize(
    ("between", "parts"),
    [("个社区、", ("个社区", "")), ("、床位", ("", "床位")), ("社区累计储备干部", ("社区累计", "储备干部")), ("楼", ("楼", ""))]
    + [("村的自来水普及率为", ("村", "自来水普及率为")), ("党员每月巡山", ("党员", "党员每月巡山")), ("组员分成", ("组员", "分成"))],
)
def test_the_words_between_two_numerals_are_shared_out(between, parts):
    assert split_between(between) == parts


def test_only_times_and_openings_may_stand_before_a_subject():
    assert is_lead("截至目前，") and is_lead("（二）去年") and not is_lead("加快推进") and not is_lead("在")


def test_comparisons_and_bare_verbs_are_known():
    assert is_comparison("同比下降") and is_comparison("较上年减少") and not is_comparison("比例")
    assert is_verb("召开") and is_verb("开了") and not is_verb("召开例会")


def test_a_unit_counts_people_of_a_place_and_members_of_a_body():
    assert (name_count("人", "count", True), name_count("人", "count", False), name_count("个", "count", True)) == ("人口", "人数", "")


def test_a_metric_without_its_verb_is_what_it_counts():
    assert (drop_verb("办结诉求"), drop_verb("网格员")) == ("诉求", "网格员")
