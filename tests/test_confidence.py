"""How sure relations and figures are."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.confidence import LEAST_FIGURE, LEAST_RELATION, describe_figure, describe_relation, make_stage, weigh_figures, weigh_relations
from kg.extract import extract
from kg.lexicon import read_table, read_words
from kg.model import ACTUAL, PLANNED, Chances, Figure, Mention, Quote, Relation

TEXT = "桐庐县青岚镇实施“暖心敲门”行动。小屋办活动86场。"
TOWN = Mention(3, 6, "青岚镇", "Township", "青岚镇", 0.9, "suffix")
KNOCK = Mention(8, 16, "“暖心敲门”行动", "Campaign", "暖心敲门行动", 0.8, "quoted")
STAGE = make_stage(TEXT, (KNOCK, TOWN))
DEED = Relation(TOWN.key, "carriesOut", KNOCK.key, (Quote(0, 16, TEXT[:16]),), rule="deed-carriesOut")
EVENTS = Figure(KNOCK.key, "办活动", Decimal(86), "场", (Quote(17, 25, TEXT[17:25]),), rule="figure-carried")


def test_mentions_stand_in_order_by_key():
    assert STAGE.inside(KNOCK.key, 0, 16) == KNOCK and STAGE.inside(KNOCK.key, 9, 16) is None


def test_a_spoken_subject_is_seen():
    assert "spTrue|carriesOut" in describe_relation(STAGE, DEED)


def test_the_characters_around_the_name_are_seen():
    seen = describe_relation(STAGE, DEED)
    assert {"b2实施", "a1。", "h行动|Campaign"} <= set(seen)


def test_what_is_planned_looks_otherwise():
    planned = Relation(DEED.subject, DEED.predicate, DEED.object, DEED.evidence, modality=PLANNED, rule=DEED.rule)
    assert set(describe_relation(STAGE, DEED)) - set(describe_relation(STAGE, planned)) == {f"pmcarriesOut|{ACTUAL}", f"kmCampaign|{ACTUAL}"}


def test_a_relation_without_a_mention_is_described_too():
    assert "unnamed" in describe_relation(make_stage(TEXT, ()), DEED)


def test_a_figure_knows_how_far_back_its_thing_was_named():
    assert "d1|Campaign" in describe_figure(STAGE, EVENTS)


def test_a_figure_knows_what_was_named_in_between():
    far = Figure(TOWN.key, "办活动", Decimal(86), "场", EVENTS.evidence, rule="figure-passage")
    assert {"i1|Township", "pkCampaign|Township"} <= set(describe_figure(STAGE, far))


def test_a_figure_knows_how_likely_its_thing_was_and_how_far_before_the_next():
    weighed = replace(EVENTS, chances=Chances(sure=0.81, rival=0.24))
    assert set(describe_figure(STAGE, weighed)) - set(describe_figure(STAGE, EVENTS)) == {"p8", "pr8|figure-carried", "mg3", "mr3|figure-carried", "po41"}


@pytest.mark.parametrize("seen", [describe_relation(STAGE, DEED), describe_figure(STAGE, EVENTS)], ids=["relation", "figure"])
def test_no_feature_comes_twice(seen):
    assert len(seen) == len(set(seen)) > 20


def test_confidence_is_a_probability_of_two_digits():
    (weighed,) = weigh_relations(STAGE, (DEED,))
    assert 0 < weighed.confidence < 1 and round(weighed.confidence, 2) == weighed.confidence


def test_a_plan_is_less_sure_than_its_thing(monkeypatch):
    monkeypatch.setattr("kg.confidence._weigh", lambda model, features: 0.99)
    planned = replace(DEED, modality=PLANNED)
    assert [relation.confidence < 0.9 for relation in weigh_relations(STAGE, (DEED, planned))] == [False, True]


@pytest.fixture
def unlikely(monkeypatch):
    monkeypatch.setattr("kg.confidence._weigh", lambda model, features: 0.3)


def test_a_guess_that_is_likelier_wrong_is_left_out(unlikely):
    assert LEAST_RELATION > 0.3 and weigh_relations(STAGE, (DEED,)) == ()


def test_what_a_name_says_stays_however_unlikely(unlikely):
    named = Relation(KNOCK.key, "locatedAt", TOWN.key, DEED.evidence, rule="place-in-name")
    assert [relation.confidence for relation in weigh_relations(STAGE, (named,))] == [0.3]


def test_a_figure_that_is_likelier_about_something_else_is_left_out(unlikely):
    others = [Mention(at, at + 2, TEXT[at : at + 2], "Village", f"某{at}村") for at in (0, 3, 18)]
    assert LEAST_FIGURE > 0.3 and weigh_figures(make_stage(TEXT, (KNOCK, *others)), (EVENTS,)) == ()


def test_a_figure_stays_where_hardly_anything_else_is_named_before_it(unlikely):
    assert [figure.confidence for figure in weigh_figures(STAGE, (EVENTS,))] == [0.5]


def test_a_deed_that_a_verb_and_both_its_ends_state_is_sure():
    said = extract("中共桐庐县委办公室印发《关于推进基层治理的意见》。\n桐庐县青岚镇党委书记周丽萍介绍，青岚镇实施“暖心敲门”行动，走访老人1200人次。")
    sure = {relation.predicate: relation.confidence for relation in said.relations}
    assert sure["carriesOut"] > 0.8


def test_every_guessing_rule_was_judged():
    assert read_words("guessing_rules") <= {row["rule"] for row in read_table("confidences")}


def test_the_same_text_is_as_sure_twice():
    assert extract(TEXT) == extract(TEXT)
