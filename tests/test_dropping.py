"""What the words before a number lose that says nothing of what it counts."""

from kg.figures import find_figures
from kg.model import Mention
from kg.numbers import find_numbers
from kg.text import Block, Reading


def word(text, *mentions):
    reading = Reading(text, (), (Block("paragraph", 0, len(text)),))
    return [figure.metric for figure in find_figures(reading, find_numbers(text), mentions, lambda offset: "Village/柳湾村")]


def test_who_did_it_is_no_part_of_what_is_counted():
    assert word("村支书李长青先后调解纠纷23起", Mention(3, 6, "李长青", "Person", "李长青")) == ["调解纠纷"]


def test_companions_of_who_did_it_are_no_part_of_what_is_counted():
    assert word("村支书李长青带着村干部走访农户64户", Mention(3, 6, "李长青", "Person", "李长青")) == ["走访农户"]


def test_what_is_said_of_the_thing_in_front_of_it_is_no_part_of_what_is_counted():
    assert word("村支部领办的秋霞合作社收购核桃6吨", Mention(6, 11, "秋霞合作社", "Cooperative", "秋霞合作社")) == ["收购核桃"]


def test_a_contest_stands_before_what_was_won_there():
    assert word("选手在青年焊工大赛上获得金牌3块") == ["青年焊工大赛获得金牌"]


def test_that_somebody_did_it_alone_is_no_part_of_what_is_counted():
    assert word("骑手李长青一个人就走访农户64户", Mention(2, 5, "李长青", "Person", "李长青")) == ["走访农户"]
