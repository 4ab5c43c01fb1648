"""Items of a list that end in no noun of what they are have the noun behind the list."""

from __future__ import annotations

import pytest

from kg.given_heads import give_heads
from kg.model import Mention


def give(text: str, surface: str, kind: str = "Project", rule: str = "learned") -> tuple[str, str]:
    """Name and class of a mention."""
    start = text.index(surface)
    (mention,) = give_heads(text, [Mention(start, start + len(surface), surface, kind, surface, 0.3, rule)])
    return mention.name, mention.kind


def test_a_field_of_work_has_the_reform():
    assert give("统筹推进茶业、林场和供销社等改革。", "茶业") == ("茶业改革", "Reform")


def test_a_work_without_a_word_for_works_has_the_head():
    assert give("加快青州高新芯片、宁安二期等项目建设", "青州高新芯片") == ("青州高新芯片项目", "Project")


@pytest.mark.parametrize("whole", ["宁安电厂二期", "青河综合治理", "青云至宁安高铁"])
def test_a_name_that_says_what_it_is_stays(whole: str):
    assert give(f"加快{whole}等项目建设", whole)[0] == whole


def test_of_two_names_joined_the_first_has_the_head_of_the_second():
    assert give("融入青岭地区崛起和宁江经济带发展战略。", "青岭地区崛起", "Plan") == ("青岭地区崛起战略", "Plan")


def test_what_a_city_is_to_become_has_the_building_of_it():
    assert give("推进县域经济副中心和区域中心城市建设，", "县域经济副中心") == ("县域经济副中心建设", "Project")


def test_a_group_of_people_is_part_of_what_is_done_for_it():
    assert give("完善采茶从业者等重点人群参保政策。", "采茶从业者") == ("采茶从业者等重点人群参保政策", "Mechanism")


def test_a_name_found_by_its_own_head_is_left_alone():
    assert give("推进林业、茶业等改革。", "林业", rule="headed") == ("林业", "Project")


@pytest.mark.parametrize(("surface", "kind", "name"), [("青沟坪", "Site", "青沟坪煤矿"), ("青云至宁安", "Project", "青云至宁安煤矿")])
def test_a_site_without_a_word_for_sites_has_the_head(surface: str, kind: str, name: str):
    assert give(f"加快{surface}、乌岭等煤矿建设。", surface, kind) == (name, "Site")


def test_a_site_with_a_word_for_sites_stays():
    assert give("加快青沟水库、乌岭等煤矿建设。", "青沟水库", "Site")[0] == "青沟水库"


def test_ways_in_which_one_thing_is_to_change_are_one_name():
    assert give("推进茶园灌溉一体化、智能化、标准化建设。", "茶园灌溉一体化") == ("茶园灌溉一体化、智能化、标准化建设", "Project")
