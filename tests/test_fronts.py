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


@pytest.mark.parametrize("surface", ["音乐剧《青岭谣", "《青岭谣》歌谱编译"])
def test_a_bracket_beside_the_name_closes_it(surface: str):
    text = "推出音乐剧《青岭谣》" if surface.endswith("谣") else f"完成{surface}"
    half = surface if surface.endswith("谣") else surface[1:]
    assert mend(text, half) == [(text[2:], text[2:].replace("《", "").replace("》", ""))]


def test_what_holds_half_a_pair_of_brackets_is_no_name():
    assert mend("发挥宁安(上河、青州)合作中心作用", "青州)合作中心", "Site") == []


def test_what_points_at_the_country_is_no_site():
    assert mend("我国首艘茶船入列", "我国", "Site") == []


def test_the_verb_that_opens_a_quoted_measure_is_no_part_of_the_mechanism():
    assert mend("即“建立回访复查机制”", "建立回访复查机制", "Mechanism", "quoted") == [("回访复查机制", "回访复查机制")]
