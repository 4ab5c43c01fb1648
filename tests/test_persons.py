"""Who is taken for a person: the facts of data/persons.tsv."""

from __future__ import annotations

import pytest

from kg.personal_names import is_person_name
from tests.facts import Fact, find_failures, read_facts


@pytest.mark.parametrize("fact", read_facts("persons"), ids=str)
def test_each_fact_holds(fact: Fact):
    """An extraction of the text makes the statements named, and none of those excluded."""
    assert find_failures(fact) == []


@pytest.mark.parametrize("name", ["罗小满", "祝远", "欧阳倩", "欧阳明远", "阿依古丽·买买提", "司马光明"])
def test_a_surname_and_one_or_two_characters_are_a_name(name: str):
    """A double surname may have two characters behind it too; a middle dot joins longer names."""
    assert is_person_name(name)


@pytest.mark.parametrize("name", ["", "罗", "罗小满的", "的人", "罗书记", "村民", "Luo", "罗1", "罗 满", "罗小满邱立新", "·", "我们"])
def test_other_strings_are_no_names(name: str):
    assert not is_person_name(name)
