"""Relations between what is named: the facts of data/relations.tsv."""

from __future__ import annotations

import pytest

from kg.model import ACTUAL, DENIED, PLANNED, Quote, Relation
from kg.relations import merge_relations
from tests.facts import Fact, find_failures, read_facts


@pytest.mark.parametrize("fact", read_facts("relations"), ids=str)
def test_each_fact_holds(fact: Fact):
    """An extraction of the text makes the statements named, and none of those excluded."""
    assert find_failures(fact) == []


def say(predicate: str, modality: str = ACTUAL, start: int = 0, *, subject: str = "Village/云坪村", confidence: float = 0.5) -> Relation:
    """A statement about the campaign of these tests."""
    return Relation(subject, predicate, "Campaign/敲门行动", (Quote(start, start + 2, "某某"),), confidence, modality)


def test_a_statement_made_in_two_places_is_one_with_both():
    (merged,) = merge_relations([say("carriesOut", start=9), say("carriesOut", start=2)])
    assert [quote.start for quote in merged.evidence] == [2, 9]


@pytest.mark.parametrize(("said", "kept"), [((PLANNED, ACTUAL), ACTUAL), ((DENIED, PLANNED), PLANNED), ((DENIED, ACTUAL), ACTUAL), ((DENIED, DENIED), DENIED)])
def test_actual_counts_before_planned_before_denied(said: tuple[str, str], kept: str):
    """Whichever stands first; the evidence is that of what is kept."""
    for first, second in (said, said[::-1]):
        (merged,) = merge_relations([say("carriesOut", first, 1), say("carriesOut", second, 5)])
        assert merged.modality == kept
        starts = {start for modality, start in ((first, 1), (second, 5)) if modality == kept}
        assert {quote.start for quote in merged.evidence} == starts


def test_nothing_relates_to_itself_or_to_nothing():
    assert merge_relations([say("carriesOut", subject="Campaign/敲门行动"), say("carriesOut", subject="")]) == ()


def test_other_predicates_and_titles_are_other_statements():
    merged = merge_relations([say("organizes"), say("carriesOut")])
    assert [relation.predicate for relation in merged] == ["carriesOut", "organizes"]


def test_no_statements_merge_into_none():
    assert merge_relations([]) == ()
