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
