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


def test_two_bodies_of_one_head_leave_it_open():
    assert list_taken_up(TEAM + "石埠村有“松涛红哨”先锋队。先锋队转移群众61户。") == []


def test_the_head_inside_a_clause_stays_a_common_noun():
    assert list_taken_up(TEAM + "各村都组建先锋队。") == []


def test_the_head_before_the_body_is_named_means_nothing():
    assert list_taken_up("先锋队是什么？" + TEAM) == []
