"""What a figure is about, chosen by learned weights where the rules only know who was spoken of before."""

import pytest

from kg.candidates import Previous, list_candidates
from kg.choosing import choose_subject, follow_rules
from kg.clauses import locate_numbers
from kg.extract import extract
from kg.figures import find_figures
from kg.model import Mention
from kg.numbers import find_numbers
from kg.subjects import Subject, Subjects
from kg.text import Block, Reading

TOWN = "Township/青岚镇"
TEXT = "青岚镇建成“邻里小屋”。小屋由居民轮流照看，每天开门10个小时，去年办活动86场。"


def make_reading(text: str) -> Reading:
    return Reading(text, tuple(range(len(text))), (Block("paragraph", 0, len(text), 1),), issued="2024-05-01")


def look(text: str, choose=choose_subject):
    named = [("Township", "青岚镇"), ("Platform", "邻里小屋")]
    mentions = tuple(Mention(at, at + len(name), name, kind, name, 0.9, "rule") for kind, name in named if (at := text.find(name)) >= 0)
    return find_figures(make_reading(text), find_numbers(text), mentions, lambda offset: TOWN, choose=choose)


def list_first(text: str, previous: Previous = Previous()):
    (standing, *_) = locate_numbers(make_reading(text), find_numbers(text))
    mention = Mention(0, 3, "青岚镇", "Township", "青岚镇", 0.9, "rule")
    return list_candidates(Subjects(text, [mention], lambda offset: TOWN), standing, previous)


def test_what_the_paragraph_goes_on_about_is_told_from_the_place():
    assert [figure.about for figure in extract(TEXT).figures][-1:] == ["Platform/邻里小屋"]


def test_without_weights_the_rules_decide():
    seen = []
    look(TEXT, lambda subjects, standing, previous, chosen: seen.append(chosen) or chosen)
    assert [figure.about for figure in look(TEXT, follow_rules)] == [chosen.key for chosen in seen]


def test_what_the_clause_ties_to_its_number_stands():
    text = "青岚镇有18个村。"
    (standing,) = locate_numbers(make_reading(text), find_numbers(text))
    sure = Subject("Platform/邻里小屋", how="tied")
    assert choose_subject(Subjects(text, [], lambda offset: TOWN), standing, Previous(), sure) is sure


def test_a_level_word_behind_a_place_of_its_sentence_means_that_place_however_often_another_was_named():
    text = "桐庐县青岚镇治理出新。云坪村种茶，去年卖茶叶12万元。石埠村党支部书记罗小满带头养羊，全村羊存栏1.9万只。"
    assert [figure.about for figure in extract(text).figures] == ["Village/云坪村", "Village/石埠村"]


def test_a_candidate_in_the_clause_has_its_span():
    assert [(c.key, c.start, c.end) for c in list_first("青岚镇有18个村。")] == [(TOWN, 0, 3)]


def test_a_candidate_knows_whether_the_figure_before_was_about_it():
    (candidate,) = list_first("青岚镇有18个村。", Previous(TOWN, 0, 0))
    assert "pvTrues" in candidate.features


def list_last(text: str, kind: str, name: str) -> list[str]:
    """The candidates for the last number of a text that names one thing in the town."""
    *_, standing = locate_numbers(make_reading(text), find_numbers(text))
    mention = Mention(text.index(name), text.index(name) + len(name), name, kind, name, 0.9, "rule")
    return [candidate.key for candidate in list_candidates(Subjects(text, [mention], lambda offset: TOWN), standing, Previous())]


def test_what_an_earlier_item_of_an_enumeration_names_is_no_candidate():
    assert list_last("一是邻里小屋开了门；二是走访住户93户。", "Platform", "邻里小屋") == [TOWN]


def test_what_is_named_before_an_enumeration_is_a_candidate_in_its_items():
    assert "Platform/邻里小屋" in list_last("办好邻里小屋。一是开门议事；二是走访住户93户。", "Platform", "邻里小屋")


@pytest.mark.parametrize("text", ["罗小梅说：“去年调解了93起”", "（记者 罗小梅）去年调解纠纷93起", "罗小梅牵头，调解纠纷93起"])
def test_who_reports_speaks_of_others_or_leads_them_is_no_candidate(text):
    assert list_last(text, "Person", "罗小梅") == [TOWN]


def test_who_speaks_of_herself_is_a_candidate():
    assert "Person/罗小梅" in list_last("罗小梅说：“我去年调解了93起”", "Person", "罗小梅")


@pytest.mark.parametrize("text", ["投入资金300万元，把旧仓库改造成", "12个", "\n3%\n", "，，5名", "共1.2万元、3户，4人。"])
def test_odd_texts_have_a_choice(text):
    assert all(figure.about for figure in look(text))


@pytest.mark.parametrize(("label", "about"), [("1.增收提质行动。新种葡萄3600亩。", "Township/青岚镇"), ("1.云坪村。新种葡萄3600亩。", "Village/云坪村")])
def test_a_campaign_that_labels_an_item_does_not_bear_what_a_place_did_under_it(label: str, about: str):
    assert [figure.about for figure in extract(f"青岚镇工作简报\n青岚镇实施“两大行动”，成效明显。\n{label}").figures] == [about]


def test_what_a_row_of_places_leads_to_is_spoken_of_in_the_next_sentence():
    figures = extract("江苏省建湖县九龙口镇敬老院有床位120张。每月收费1500元，入住率86%。").figures
    assert [figure.about for figure in figures] == ["PublicInstitution/九龙口镇敬老院"] * 3


def test_a_province_that_only_stands_before_its_county_is_no_candidate():
    figures = extract("江苏省建湖县九龙口镇派出所有民警9名。今年以来，组建义警队12支。").figures
    assert {figure.about for figure in figures} == {"GovernmentBody/九龙口镇派出所"}


ABOUT = [
    ("沙沟镇有莲农3200户。在技术员刘建国指导下，全镇种植白莲1.2万亩，亩产85公斤。", "沙沟镇"),
    ("石梁村与江苏绿苑果业有限公司签订协议，种植黄桃860亩。", "石梁村"),
    ("沙沟镇指导石梁村发展茶叶，建成茶园1200亩。", "石梁村"),
    ("沙沟镇种植黑茶3万亩。该镇石梁村党支部有党员52名。", "石梁村党支部"),
]


@pytest.mark.parametrize(("text", "name"), ABOUT)
def test_the_last_number_is_about_whom_the_sentence_tells_of(text, name):
    assert extract(text).figures[-1].about.partition("/")[2] == name
