"""What the lines about a document say of it: the facts of data/colophon.tsv."""

from __future__ import annotations

import pytest

from tests.facts import Fact, find_failures, read_facts


@pytest.mark.parametrize("fact", read_facts("colophon"), ids=str)
def test_each_fact_holds(fact: Fact):
    """An extraction of the text makes the statements named, and none of those excluded."""
    assert find_failures(fact) == []
