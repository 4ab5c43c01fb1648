"""Places and how they nest: the facts of data/places.tsv."""

from __future__ import annotations

import pytest

from tests.facts import Fact, extract_text, find_failures, read_facts


@pytest.mark.parametrize("fact", read_facts("places"), ids=str)
def test_each_fact_holds(fact: Fact):
    """An extraction of the text makes the statements named, and none of those excluded."""
    assert find_failures(fact) == []


@pytest.mark.parametrize("text", ["桐庐县", "我来到了桐庐县", "浙江省", "浙江省桐庐", "修水", "桐", "江西省九江市修水县柳塘镇"])
def test_a_text_may_end_with_a_place(text: str):
    """Nothing is read beyond the end."""
    assert all(mention.end <= len(text) for mention in extract_text(text).mentions)


def test_two_places_with_a_dash_between_them_name_one_site():
    found = {m.name for m in extract_text("建设好中蒙二连浩特—乌兰经济合作区。").mentions if m.kind == "Site"}
    assert found == {"中蒙二连浩特—乌兰经济合作区"}


def test_a_route_may_begin_at_a_gate_and_be_a_second_one():
    found = {m.name for m in extract_text("开工南宁西环城至青岭段、南宁至北海二通道等高速公路。").mentions if m.kind == "Site"}
    assert found == {"南宁西环城至青岭段高速公路", "南宁至北海二通道高速公路"}


def test_a_place_is_told_of_where_the_text_names_it_and_not_in_a_film_title():
    found = extract_text("2025年广东省政府工作报告\n\n一、2024年工作回顾\n广东省发展快。《我的韶关》等作品火遍全国。广东支持韶关发展竹业。")
    within = next(relation for relation in found.relations if relation.predicate == "within")
    assert [quote.text for quote in within.evidence] == ["广东支持韶关发展竹业"]
