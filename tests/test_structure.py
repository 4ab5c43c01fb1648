"""What lies in, belongs to or governs what: the facts of data/structure.tsv."""

from __future__ import annotations

import pytest

from tests.facts import Fact, find_failures, read_facts


@pytest.mark.parametrize("fact", read_facts("structure"), ids=str)
def test_each_fact_holds(fact: Fact):
    """An extraction of the text makes the statements named, and none of those excluded."""
    assert find_failures(fact) == []
