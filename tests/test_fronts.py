"""What leads up to a name, counts it, ranks it or encloses half of it is no part of the name."""

from __future__ import annotations

import pytest

from kg.fronts import mend_fronts
from kg.model import Mention


def mend(text: str, surface: str, kind: str = "Project", rule: str = "learned") -> list[tuple[str, str]]:
    """Surface and name of what is left of a mention."""
    start = text.index(surface)
    mention = Mention(start, start + len(surface), surface, kind, surface.replace("“", "").replace("”", ""), 0.7, rule)
    return [(mended.text, mended.name) for mended in mend_fronts(text, [mention])]


def test_a_verb_of_striving_is_no_part_of_the_name():
    assert mend("力争青岭国家公园挂牌", "力争青岭国家公园", "Site") == [("青岭国家公园", "青岭国家公园")]


def test_what_a_verb_leaves_too_short_is_no_site():
    assert mend("力争开发区增长", "力争开发区", "Site") == []


def test_the_rest_of_a_count_is_no_part_of_the_name():
    assert mend("推进30个以上茶园“双改”项目", "个以上茶园“双改”项目") == [("茶园“双改”项目", "茶园双改项目")]


def test_a_classifier_without_a_number_before_it_stays():
    assert mend("推进个体工商户帮扶项目", "个体工商户帮扶项目") == [("个体工商户帮扶项目", "个体工商户帮扶项目")]


def test_order_and_praise_stay_in_the_surface_alone():
    assert mend("全国首个竹纤维试验平台建成", "全国首个竹纤维试验平台", "Platform") == [("全国首个竹纤维试验平台", "竹纤维试验平台")]


def test_of_a_title_the_rank_stays_and_the_batch_goes():
    assert mend("入选国家第三批茶旅融合试点城市", "国家第三批茶旅融合试点城市", "Award") == [("国家第三批茶旅融合试点城市", "国家茶旅融合试点城市")]


def test_the_batch_of_a_project_tells_which_is_meant():
    assert mend("加快第二批茶厂整体搬迁", "第二批茶厂整体搬迁") == [("第二批茶厂整体搬迁", "第二批茶厂整体搬迁")]


def test_of_a_short_name_the_order_tells_which_is_meant():
    assert mend("首批先导区建成", "首批先导区") == [("首批先导区", "首批先导区")]


def test_a_bracket_beside_the_name_closes_it():
    assert mend("完成《青岭谣》歌谱编译", "青岭谣》歌谱编译") == [("《青岭谣》歌谱编译", "青岭谣歌谱编译")]


@pytest.mark.parametrize("surface", ["音乐剧《青岭谣》", "音乐剧《青岭谣"])
def test_a_work_of_art_is_called_by_its_title(surface: str):
    assert mend("推出音乐剧《青岭谣》", surface, "Brand") == [("音乐剧《青岭谣》", "青岭谣")]


@pytest.mark.parametrize(("text", "surface", "left"), [("实施好青口铁路二线", "好青口铁路二线", "青口铁路二线"), ("构建起茶业开放体系", "起茶业开放体系", "茶业开放体系")])
def test_what_completes_the_verb_before_a_name_is_no_part_of_it(text: str, surface: str, left: str):
    assert mend(text, surface) == [(left, left)]


def test_the_good_of_good_houses_stays():
    assert mend("建设好房子示范工程", "好房子示范工程") == [("好房子示范工程", "好房子示范工程")]


def test_the_second_of_two_verbs_is_no_part_of_what_is_set_up():
    assert mend("巩固提升茶业联动体系", "提升茶业联动体系", "Mechanism") == [("茶业联动体系", "茶业联动体系")]


def test_a_campaign_may_begin_with_a_verb():
    assert mend("优化提升茶业品质行动", "提升茶业品质行动", "Campaign") == [("提升茶业品质行动", "提升茶业品质行动")]


def test_households_that_are_counted_are_no_part_of_the_name():
    assert mend("完成500户老人家庭适老化改造", "户老人家庭适老化改造") == [("老人家庭适老化改造", "老人家庭适老化改造")]


def test_a_verb_before_an_occasion_is_no_part_of_it():
    assert mend("提升青岭马拉松等赛事", "提升青岭马拉松", "Event") == [("青岭马拉松", "青岭马拉松")]


def test_what_holds_half_a_pair_of_brackets_is_no_name():
    assert mend("发挥宁安(上河、青州)合作中心作用", "青州)合作中心", "Site") == []


def test_what_points_at_the_country_is_no_site():
    assert mend("我国首艘茶船入列", "我国", "Site") == []


def test_the_verb_that_opens_a_quoted_measure_is_no_part_of_the_mechanism():
    assert mend("即“建立回访复查机制”", "建立回访复查机制", "Mechanism", "quoted") == [("回访复查机制", "回访复查机制")]


def test_what_ends_in_a_dash_is_no_name():
    assert mend("建设青岭—乌山合作区", "青岭—") == []


def test_a_verb_of_opening_before_a_site_is_no_part_of_it():
    assert mend("建成投用青岭客运总站", "建成投用青岭客运总站", "Site") == [("青岭客运总站", "青岭客运总站")]


def test_what_one_does_with_an_occasion_is_no_part_of_it():
    assert mend("做强青岭山地马拉松", "做强青岭山地马拉松", "Event") == [("青岭山地马拉松", "青岭山地马拉松")]
