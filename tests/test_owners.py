"""What metrics that say nothing by themselves are of."""

import pytest

from tests.test_metrics import word


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("水果销量、销售额分别增长3.5倍和2.5倍", ["水果销量增长", "水果销售额增长"]),
        ("一、二、三产增加值分别增长3.5%、7%、5%", ["第一产业增加值增长", "第二产业增加值增长", "第三产业增加值增长"]),
        ("农村卫生户厕、垃圾处理设施覆盖率和污水治理率分别达75%、92%、57%", ["农村卫生户厕覆盖率", "垃圾处理设施覆盖率", "污水治理率"]),
        ("食品、药品抽检合格率分别为99%、98%", ["食品抽检合格率", "药品抽检合格率"]),
        ("竹编业、造纸业增加值占规模以上工业比重分别提高到56%、31%", ["竹编业增加值占规模以上工业比重", "造纸业增加值占规模以上工业比重"]),
    ],
)
def test_the_items_of_a_row_share_what_they_are_measured_of_and_by(text, metrics):
    assert word(text) == metrics


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("水稻播种面积15万亩、总产1亿斤", ["水稻播种面积", "水稻总产"]),
        ("建设冷库项目12个、总投资3亿元", ["建设冷库项目", "冷库项目总投资"]),
        ("改造老屋64个、惠及97户", ["改造老屋", "改造老屋惠及户数"]),
        ("铁路发送量2万吨、增长10%、增速居全市第一", ["铁路发送量", "铁路发送量增长", "铁路发送量增速全市排名"]),
        ("接待游客2万人次、旅游收入3亿元，分别增长15%和11%", ["接待游客", "旅游收入", "接待游客增长", "旅游收入增长"]),
        ("竹编业、造纸业增加值分别增长2%、3%，占工业比重分别提高到21%、33%", ["竹编业增加值增长", "造纸业增加值增长", "竹编业增加值占工业比重", "造纸业增加值占工业比重"]),
    ],
)
def test_a_bare_metric_is_of_what_stands_before_it(text, metrics):
    assert word(text) == metrics


def test_a_bare_metric_is_not_of_what_another_thing_counts():
    assert word("种植果树15万亩，投入3亿元；增速居全市第一")[-1] == "增速全市排名"


def test_a_total_is_not_of_what_is_new():
    assert word("新增示范村4个、总数达到40个") == ["新增示范村", "示范村总数"]
    assert word("新增示范村4个、累计40个") == ["新增示范村", "累计示范村"]


def test_a_class_of_size_is_no_sum():
    assert word("新增百亿企业10家、千亿级园区3个") == ["新增百亿企业", "新增千亿级园区"]


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("新增护理大学、高等农业学校各2所", ["新增护理大学", "新增高等农业学校"]),
        ("开工、投产风电项目各16个", ["开工风电项目", "投产风电项目"]),
        ("竹编出口额、藤编订单数量均居全国第二", ["竹编出口额全国排名", "藤编订单数量全国排名"]),
        ("游客人数和收入均增长20%", ["游客人数增长", "游客收入增长"]),
        ("培训合格率、就业率均超过90%", ["培训合格率", "就业率"]),
    ],
)
def test_what_each_of_two_has_is_a_figure_of_each(text, metrics):
    assert word(text) == metrics


def test_places_that_each_have_so_many_are_no_row_of_measures():
    assert word("竹编业和造纸业各3家") == ["竹编业和造纸业"]


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("新组建实验室3家、创新中心5家", ["新组建实验室", "新组建创新中心"]),
        ("新建改扩建书屋3个、球场5个", ["新建改扩建书屋", "新建改扩建球场"]),
        ("组织企业参加展会7场、洽谈会5场", ["组织企业参加展会", "组织企业参加洽谈会"]),
        ("接待游客2万人次、农家乐销售额3亿元", ["接待游客", "农家乐销售额"]),
    ],
)
def test_the_whole_verb_of_a_list_goes_to_what_is_made_not_to_what_is_measured(text, metrics):
    assert word(text) == metrics
