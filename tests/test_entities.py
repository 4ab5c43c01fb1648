"""Which referents of several documents are one thing."""

from __future__ import annotations

import pytest

from kg.entities import Entity, choose_kind, find_joins, resolve
from kg.gazetteer import load_gazetteer
from kg.iris import make_name, name_referents, opens_with_area
from kg.model import Document, Extraction, Quote, Referent, Relation


def extraction(identifier: str, *referents: Referent, relations: tuple[Relation, ...] = ()) -> Extraction:
    """A document that names the referents."""
    return Extraction(Document(identifier, ""), tuple(sorted(referents)), relations=relations)


TOWN = Referent("Township", "云岭镇")
VILLAGE = Referent("Village", "和平村", within=TOWN.key)


def names(*extractions: Extraction) -> list[str]:
    return [entity.name for entity in resolve(extractions).entities]


def test_a_town_in_three_documents_is_one_entity_with_all_its_sources():
    (town,) = resolve([extraction(name, TOWN) for name in "甲乙丙"]).entities
    assert town.sources == ("丙", "乙", "甲")
    assert "甲" in town.reasons[0]


def test_villages_of_one_name_under_two_towns_stay_apart():
    other = Referent("Township", "白石镇")
    found = names(extraction("甲", TOWN, VILLAGE), extraction("乙", other, Referent("Village", "和平村", within=other.key)))
    assert found == ["云岭镇", "云岭镇·和平村", "白石镇", "白石镇·和平村"]


def test_two_villages_of_one_name_in_one_document_stay_apart():
    found = names(extraction("甲", TOWN, VILLAGE, Referent("Village", "白石镇和平村")))
    assert len(found) == 3


def test_a_village_without_a_known_holder_is_the_one_of_the_town_both_documents_speak_of():
    resolution = resolve([extraction("甲", TOWN, VILLAGE), extraction("乙", TOWN, Referent("Village", "和平村"))])
    assert [entity.name for entity in resolution.entities] == ["云岭镇", "云岭镇·和平村"]
    village = resolution.entities[1]
    assert village.also == ("和平村",) and any("和平村" in reason for reason in village.reasons)
    assert resolution.find_name("乙", "Village/和平村") == "云岭镇·和平村"


def test_a_village_without_a_known_holder_stays_alone_where_nothing_is_shared():
    """和平村 occurs hundreds of times in the country: the name alone says nothing."""
    assert names(extraction("甲", TOWN, VILLAGE), extraction("乙", Referent("Village", "和平村"))) == ["云岭镇", "云岭镇·和平村", "和平村"]


def test_a_village_without_a_known_holder_stays_alone_between_two_candidates():
    other = Referent("Township", "白石镇")
    one, two = extraction("甲", TOWN, VILLAGE), extraction("乙", other, Referent("Village", "和平村", within=other.key))
    assert "和平村" in names(one, two, extraction("丙", TOWN, other, Referent("Village", "和平村")))


def test_a_village_said_to_be_in_the_county_is_the_one_of_a_town_of_that_county():
    county = Referent("County", "青川县")
    town = Referent("Township", "云岭镇", within=county.key)
    found = names(extraction("甲", county, town, VILLAGE), extraction("乙", county, Referent("Village", "和平村", within=county.key)))
    assert found == ["云岭镇", "云岭镇·和平村", "青川县"]


def test_a_body_whose_name_carries_no_area_gets_that_of_its_place():
    team = Referent("VolunteerTeam", "暖心志愿服务队", within=TOWN.key)
    body = Referent("PartyOrganization", "云岭镇党委", within=TOWN.key)
    assert names(extraction("甲", TOWN, team, body)) == ["org/云岭镇·暖心志愿服务队", "org/云岭镇党委", "云岭镇"]


def test_a_short_form_that_opens_with_its_area_joins_the_full_name():
    full = Referent("GovernmentBody", "青川县发展和改革局", aliases=("青川县发改局",))
    (body,) = resolve([extraction("甲", full), extraction("乙", Referent("GovernmentBody", "青川县发改局"))]).entities
    assert (body.label, body.sources, body.also) == ("青川县发展和改革局", ("乙", "甲"), ("org/青川县发改局",))


def test_what_several_provinces_have_one_each_of_is_told_by_where_it_stands():
    centre = Referent("PublicInstitution", "国家茶业技术转移中心")
    provinces = (Referent("Province", "福建省"), Referent("Province", "江苏省"))
    homes = [Relation(centre.key, "locatedAt", province.key, (Quote(0, 1, "中"),), 0.7, rule="home") for province in provinces]
    found = names(*(extraction(place.name, place, centre, relations=(home,)) for place, home in zip(provinces, homes)))
    assert found == ["org/江苏省·国家茶业技术转移中心", "org/福建省·国家茶业技术转移中心", "江苏省", "福建省"]


def test_what_stands_side_by_side_in_a_document_is_never_joined():
    """撤销青川县,设立青川市: old and new are two."""
    new = Referent("County", "青川市", former=("青川县",))
    assert names(extraction("甲", new, Referent("County", "青川县"))) == ["青川县", "青川市"]


def test_a_former_name_elsewhere_is_the_place_of_today():
    new = Referent("County", "青川市", former=("青川县",))
    assert names(extraction("甲", new), extraction("乙", Referent("County", "青川县"))) == ["青川市"]


def test_persons_of_one_name_in_two_towns_stay_apart_and_in_one_town_are_one():
    def person(identifier: str, body: Referent) -> Extraction:
        held = Relation("Person/李明", "holds", body.key, (Quote(0, 0, ""),), title="书记")
        return extraction(identifier, TOWN, body, Referent("Person", "李明"), relations=(held,))

    here = person("甲", Referent("PartyOrganization", "云岭镇党委", within=TOWN.key))
    there = person("乙", Referent("PartyOrganization", "白石镇党委"))
    also = person("丙", Referent("GovernmentBody", "云岭镇人民政府", within=TOWN.key))
    persons = [entity for entity in resolve([here, there, also]).entities if entity.kind == "Person"]
    assert sorted(entity.sources for entity in persons) == [("丙", "甲"), ("乙",)]


def test_codes_tell_that_two_names_are_one_place():
    old, new = Referent("Township", "云岭乡", code="510822100000"), Referent("Township", "云岭镇", code="510822100000")
    (town,) = resolve([extraction("甲", old), extraction("乙", new)]).entities
    assert "510822100000" in town.reasons[0]


def test_a_division_whose_name_others_bear_is_named_by_its_county():
    referents = (Referent("Township", "城关镇", code="522323100000", within="County/普安县"), Referent("County", "普安县"), Referent("County", "蒲县"))
    found = name_referents(extraction("甲", *referents), load_gazetteer())
    assert found["County/蒲县"] == "蒲县"
    assert found["Township/城关镇"] != "城关镇" and found["Township/城关镇"].endswith("·城关镇")


def test_a_division_that_the_gazetteer_lacks_keeps_its_name():
    assert name_referents(extraction("甲", Referent("Township", "某某某镇")), load_gazetteer())["Township/某某某镇"] == "某某某镇"


def test_things_that_hold_each_other_still_get_names():
    one, two = Referent("Village", "东村", within="Village/西村"), Referent("Village", "西村", within="Village/东村")
    assert names(extraction("甲", one, two)) == ["东村·西村", "西村·东村"]


def test_the_order_of_documents_makes_no_difference():
    extractions = [extraction("甲", TOWN, VILLAGE), extraction("乙", TOWN, Referent("Village", "和平村")), extraction("丙", VILLAGE)]
    assert resolve(extractions) == resolve(extractions[::-1])


@pytest.mark.parametrize(
    ("kinds", "kind"),
    [(["Place", "Site"], "Site"), (["Motto", "Slogan", "Slogan"], "Motto"), (["Project", "Plan", "Plan"], "Plan"), (["Plan", "Event"], "Event")],
)
def test_the_more_specific_then_more_frequent_class_wins(kinds, kind):
    assert choose_kind(kinds) == kind


@pytest.mark.parametrize(
    ("label", "name"),
    [("1+3+N", "1+3+N"), ("a/b", "a%2Fb"), ("网格 员", "网格%20员"), ("100%", "100%25"), ("\u200f反", "%E2%80%8F反"), ("e\u0301", "é"), ("..", "%2E%2E"), ("甲、乙，丙", "甲、乙，丙"), ("\ue000\ufffd", "%EE%80%80%EF%BF%BD")],
)
def test_names_are_nfc_with_unsafe_characters_encoded(label, name):
    assert make_name(label) == name


@pytest.mark.parametrize(
    ("name", "opens"), [("青川县委组织部", True), ("菠萝岭村兴农合作社", True), ("社区食堂", False), ("暖心服务队", False), ("城市管理协会", False)]
)
def test_bodies_that_open_with_an_area(name, opens):
    assert opens_with_area(name) is opens


def test_a_programme_with_nouns_before_its_name_is_not_the_one_without_of_another_document():
    entities = [
        Entity("a", "Platform", "城市银杏邻里圈", aliases=("银杏邻里圈",), sources=("one",)),
        Entity("b", "Platform", "银杏邻里圈", sources=("two",)),
    ]
    assert find_joins(entities) == []
