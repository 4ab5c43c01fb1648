"""The named things that the form of a clause ties to a number."""

from kg.model import Mention
from kg.named import Named


def name(text, *named):
    return Named(text, [Mention(text.index(word), text.index(word) + len(word), word, kind, word) for kind, word in named])


def test_things_side_by_side_are_a_list():
    text = "柳湾村、石桥村各有代表9名"
    found = name(text, ("Village", "柳湾村"), ("Village", "石桥村")).find_list(0, text.index("9"), 2)
    assert [mention.name for mention in found] == ["柳湾村", "石桥村"]


def test_what_stands_in_brackets_is_told_of_the_body_before_them():
    text = "秋霞调解室（2019年成立，现有调解员7人）"
    assert name(text, ("SocialOrganization", "秋霞调解室")).find_bracketed(text.index("7")).name == "秋霞调解室"


def test_of_a_place_only_a_number_alone_in_brackets_is_told():
    text = "柳湾村（原有水田7亩）"
    assert name(text, ("Village", "柳湾村")).find_bracketed(text.index("7")) is None


def test_a_person_has_the_age_that_follows_the_name():
    text = "罗小梅今年63岁"
    assert name(text, ("Person", "罗小梅")).find_measured(0, text.index("63")).name == "罗小梅"


def test_those_who_join_a_body_are_counted_of_it():
    named = name("45家商户加入清溪街商会", ("SocialOrganization", "清溪街商会"))
    assert (named.find_made(3).name, named.made_of(3)) == ("清溪街商会", "商户")


def test_what_several_join_of_which_nothing_is_named_behind_is_left_open():
    assert name("甲厂等36家单位加入，清溪街商会开张", ("SocialOrganization", "清溪街商会")).find_made(6) is None
