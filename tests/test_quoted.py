"""Where quotations stand, and those that come back."""

from kg.quoted import list_quotations
from tests.facts import extract_text


def named(text: str) -> set[str]:
    return {mention.key for mention in extract_text(text).mentions}


def test_quotations_with_nothing_but_a_mark_between_are_one_run():
    assert [quotation.run for quotation in list_quotations("“甲约”“乙约”、“丙约”，“丁约”")] == [0, 0, 0, 3]


def test_what_a_text_quotes_twice_is_a_name_it_gives():
    assert "Mechanism/板凳碰头" in named("青岚镇有个“板凳碰头”的习惯，大家坐下谈。后来“板凳碰头”传到了邻镇。")


def test_a_figure_of_speech_quoted_twice_is_none():
    assert not any(key.endswith("/急难愁盼") for key in named("青岚镇解决“急难愁盼”的事。“急难愁盼”少了，笑声多了。"))


def test_a_short_quotation_means_the_longer_name():
    found = extract_text("青岚镇成立“岚里有约”议事会。“岚里有约”每月一次。")
    assert {mention.name for mention in found.mentions if "岚里有约" in mention.text} == {"岚里有约议事会"}


def test_a_period_of_planning_does_not_mean_a_project_named_after_it():
    found = extract_text("湖北省推进“十五五”水网建设工程。“十五五”时期，经济要稳。")
    assert not any(mention.start > 17 and "工程" in mention.name for mention in found.mentions)
