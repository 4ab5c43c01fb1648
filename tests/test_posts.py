"""Who holds which post: the facts of data/posts.tsv."""

from __future__ import annotations

import pytest

from tests.facts import Fact, find_failures, read_facts


@pytest.mark.parametrize("fact", read_facts("posts"), ids=str)
def test_each_fact_holds(fact: Fact):
    """An extraction of the text makes the statements named, and none of those excluded."""
    assert find_failures(fact) == []
