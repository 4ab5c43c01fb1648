"""General nouns that go on about what was just named."""

from kg.extract import extract


def list_taken_up(text):
    return [(m.text, m.name) for m in extract(text).mentions if m.rule == "near-head"]


def list_figures(text):
    return [(figure.about.split("/")[1], figure.metric) for figure in extract(text).figures]


def test_a_branch_is_taken_up_by_its_head():
    assert list_figures("江苏省兴化市沙沟镇石梁村党支部有党员46名。支部领办合作社3家。")[1] == ("石梁村党支部", "领办合作社")


def test_this_festival_is_the_one_named():
    assert list_taken_up("盱眙县第六届稻香文化节在黄花塘镇开幕。本届文化节签约项目12个。") == [("文化节", "盱眙县第六届稻香文化节")]


def test_the_days_of_an_activity_belong_to_the_festival():
    about = [figure.about for figure in extract("盱眙县第六届稻香文化节在黄花塘镇开幕。活动为期5天，接待游客3万人次。").figures]
    assert about == ["Event/盱眙县第六届稻香文化节"] * 2


def test_a_longer_noun_takes_nothing_up():
    assert list_taken_up("兴化市沙沟镇党群服务中心有窗口6个。中心城区新建公园2个。") == []


def test_a_sentence_between_ends_it():
    assert list_taken_up("兴化市沙沟镇实施“清水工程”。村民都说好。项目新增停车位20个。") == []
