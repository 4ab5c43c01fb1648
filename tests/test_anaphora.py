"""Bare heads that take up a named body."""

from kg.extract import extract

TEAM = "桐庐县青岚镇种茶忙。云坪村把53名党员编进“银杏红哨”先锋队。"


def list_taken_up(text):
    return [(m.text, m.name) for m in extract(text).mentions if m.rule == "bare-head"]


def test_the_head_at_the_beginning_of_a_later_clause_means_the_body():
    assert list_taken_up(TEAM + "今年汛期，先锋队转移群众61户。") == [("先锋队", "银杏红哨先锋队")]


def test_what_it_receives_is_the_bodys():
    relations = extract(TEAM + "先锋队被县委组织部评为“桐庐县抗洪抢险先进集体”。").relations
    assert "VolunteerTeam/银杏红哨先锋队" in [r.subject for r in relations if r.predicate == "receives"]


def test_of_two_bodies_of_one_head_the_one_just_named_is_meant():
    assert list_taken_up(TEAM + "石埠村有“松涛红哨”先锋队。先锋队转移群众61户。") == [("先锋队", "松涛红哨先锋队")]


def test_two_bodies_of_one_head_in_the_paragraph_leave_it_open():
    assert list_taken_up(TEAM + "石埠村有“松涛红哨”先锋队。茶山三面环水，一到汛期进出都要靠船，村民心里没有底，家家备着一盏马灯、两捆绳索，到了夜里还要轮流守堤，老人孩子都睡不踏实，第二天照样要上山采茶。先锋队转移群众61户。") == []


def test_a_noun_of_things_run_takes_up_the_one_that_ends_with_it():
    assert list_taken_up("桐庐县青岚社区办起“石榴花夜校”。截至去年底，夜校开课214节。") == [("夜校", "石榴花夜校")]


def test_a_longer_noun_is_no_taking_up():
    assert list_taken_up("桐庐县青岚社区办起“石榴花夜校”。今年，老年夜校招生86人。") == []


def test_the_head_inside_a_clause_stays_a_common_noun():
    assert list_taken_up(TEAM + "各村都组建先锋队。") == []


def test_the_head_before_the_body_is_named_means_nothing():
    assert list_taken_up("先锋队是什么？" + TEAM) == []


def test_a_bare_head_told_before_its_body_is_named_leaves_it_one():
    text = "“理事会帮我算过账。”村民说。桐庐县青岚村红白理事会2022年选出。村妇联开了“碗筷银行”。今年以来，理事会经手红白事214件。"
    assert ("理事会", "青岚村红白理事会") in [(m.text, m.name) for m in extract(text).mentions]


def test_all_of_a_kind_are_not_the_one_that_was_named():
    assert list_taken_up("桐庐县青岚村挂出“塬上说理点”。如今，全镇说理点有17个。") == []


def test_this_with_the_end_of_a_name_means_the_thing_that_has_it():
    text = "桐庐县青岚村的老人爱到“暖心灶房”吃面。这间灶房是社区2021年办的。"
    assert [(m.text, m.name) for m in extract(text).mentions if m.rule == "demonstrative"] == [("这间灶房", "暖心灶房")]


def test_this_house_is_the_one_named_a_house_and_not_the_hospital():
    text = "立山镇卫生院每月来义诊。老班长如今坐镇“老班长调解室”。这间屋子2019年挂牌。"
    assert [(m.text, m.name) for m in extract(text).mentions if m.rule == "demonstrative"] == [("这间屋子", "老班长调解室")]
