"""Whom a passage is about: the facts of data/topics.tsv."""

from __future__ import annotations

import pytest

from kg.model import Mention
from kg.nesting import link_chains
from kg.pipeline import load_pipeline
from kg.topics import Topics
from tests.facts import Fact, find_failures, read_facts


@pytest.mark.parametrize("fact", read_facts("topics"), ids=str)
def test_each_fact_holds(fact: Fact):
    """An extraction of the text makes the statements named, and none of those excluded."""
    assert find_failures(fact) == []


TEXT = "浙江省桐庐县青岚镇治理出新。云坪村修了路，老人都说好。沙陂镇种了茶。"


@pytest.fixture(scope="module")
def topics() -> Topics:
    """Of a text about a town, with a village and another town."""
    return load_pipeline()(TEXT)._.found.topics


@pytest.mark.parametrize(("at", "key"), [("治理", "Township/青岚镇"), ("云坪", "Village/云坪村"), ("老人", "Village/云坪村"), ("种了", "Township/沙陂镇")])
def test_each_clause_has_its_subject(topics: Topics, at: str, key: str):
    assert topics.subject_at(TEXT.index(at)) == key


def test_a_place_stands_under_those_that_hold_it(topics: Topics):
    assert topics.chain("Village/云坪村")[:3] == ["Village/云坪村", "Township/青岚镇", "County/桐庐县"]
    assert topics.chain("Village/无名村") == []


@pytest.mark.parametrize(
    ("word", "at", "key"),
    [("镇", "修了", "Township/青岚镇"), ("镇", "种了", "Township/沙陂镇"), ("县", "修了", "County/桐庐县"), ("省", "种了", "Province/浙江省"), ("旗", "修了", ""), ("天", "修了", "")],
)
def test_a_level_word_means_the_place_of_its_passage(topics: Topics, word: str, at: str, key: str):
    """Empty where the document has no place of the level, and for a word that is none."""
    assert topics.place_of_level(word, TEXT.index(at)) == key


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("青岚镇云坪村", {1: 0}),
        ("青岚镇 云坪村", {1: 0}),
        ("青岚镇、云坪村", {}),
        ("云坪村青岚镇", {}),
        ("青岚镇：云坪村、石埠村", {1: 0, 2: 0}),
        ("青岚镇：云坪村\n石埠村", {1: 0}),
    ],
)
def test_a_place_behind_a_wider_one_lies_in_it(text: str, links: dict[int, int]):
    """Side by side, or in a list behind a colon on one line."""
    kinds = {"青岚镇": "Township", "云坪村": "Village", "石埠村": "Village"}
    mentions = tuple(sorted(Mention(text.index(place), text.index(place) + 3, place, kind, place) for place, kind in kinds.items() if place in text))
    assert {index: container for index, (container, _) in link_chains(text, mentions).items()} == links


def test_a_text_without_places_is_about_none():
    topics = load_pipeline()("今天天气很好。")._.found.topics
    assert (topics.main, topics.subject_at(3), topics.place_of_level("镇", 3)) == ("", "", "")
