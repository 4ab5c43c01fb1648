"""What may enter the graph."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.admission import admit, number_parts, strip_label
from kg.graph import make_graph
from kg.model import Figure, Mention, Part, Quote, Referent, Relation
from tests.test_graph import MOTTO, TOWN, make_extraction, quote

EVIDENCE = quote("云岭镇")


def test_an_extraction_that_is_right_stays_as_it_is():
    assert admit(make_extraction()) == make_extraction()


@pytest.mark.parametrize(
    ("relation", "reason"),
    [
        (Relation(TOWN, "upholds", MOTTO, ()), "no evidence"),
        (Relation(TOWN, "upholds", MOTTO, (Quote(0, 3, "白石镇"),)), "no evidence"),
        (Relation(TOWN, "upholds", MOTTO, (Quote(3, 3, ""),)), "no evidence"),
        (Relation(TOWN, "upholds", "Motto/无", EVIDENCE), "nothing is known"),
        (Relation(TOWN, "within", TOWN, EVIDENCE), "itself"),
        (Relation(TOWN, "within", MOTTO, EVIDENCE), "does not lead"),
        (Relation(TOWN, "nonsense", MOTTO, EVIDENCE), "does not lead"),
    ],
)
def test_a_relation_that_cannot_stand_is_refused_with_its_reason(relation, reason):
    admitted = admit(make_extraction(relations=(relation,)))
    assert admitted.relations == ()
    assert reason in admitted.refused[0].reason


def test_parts_and_figures_without_their_thing_are_refused():
    parts, figures = (Part(TOWN, 1, "清路", EVIDENCE),), (Figure("Site/无", "站点", Decimal(1), "个", EVIDENCE),)
    admitted = admit(make_extraction(parts=parts, figures=figures))
    assert (admitted.parts, admitted.figures, len(admitted.refused)) == ((), (), 2)


def test_mentions_that_do_not_stand_there_are_left_out():
    mentions = (Mention(0, 3, "云岭乡", "Township", "云岭镇"), Mention(0, 3, "云岭镇", "Township", "白石镇"))
    assert admit(make_extraction(mentions=mentions)).mentions == ()


def test_positions_run_from_one_without_gaps():
    parts = [Part(MOTTO, 4, "丙", EVIDENCE), Part(MOTTO, 2, "乙", EVIDENCE), Part(MOTTO, 2, "甲", EVIDENCE), Part(MOTTO, 4, "丙", EVIDENCE, "先")]
    assert [(part.position, part.label) for part in number_parts(parts)] == [(1, "乙"), (2, "甲"), (3, "丙")]


def test_codes_belong_to_divisions_and_counts_to_slogans():
    referents = (Referent("Site", "云岭山", code="51"), Referent("Mechanism", "三清机制", stated=3), Referent("Nonsense", "某"), Referent("Site", "“”"))
    assert admit(make_extraction(referents=referents)).referents == (Referent("Site", "云岭山"), Referent("Mechanism", "三清机制"))


def test_places_within_each_other_lose_the_less_certain_statement():
    town, village = Referent("Township", "云岭镇"), Referent("Village", "和平村")
    there, back = Relation(village.key, "within", town.key, EVIDENCE, 0.9), Relation(town.key, "within", village.key, EVIDENCE, 0.8)
    graph = make_graph([replace(make_extraction(), referents=(town, village), relations=(back, there), parts=(), figures=())])
    assert [(s.subject, s.object) for s in graph.statements] == [("和平村", "云岭镇")]


def test_labels_carry_no_quotation_marks():
    assert strip_label("「三清」行動") == "三清行動"
