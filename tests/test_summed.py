"""Programmes listed before what counts them have the class noun of the count."""

from __future__ import annotations

from kg.extract import extract
from kg.kinds import PROGRAMS


def programs(text: str) -> list[str]:
    """The names of the programmes of a text about a county, as they stand."""
    return [m.name for m in extract(f"青浦岭县工作报告\n{text}").mentions if m.kind in PROGRAMS]


def test_each_of_the_counted_has_their_noun():
    assert programs("深入开展茶园管护提升、山塘安全治理、技能培训创新三项工程。") == ["茶园管护提升工程", "山塘安全治理工程", "技能培训创新工程"]


def test_the_count_may_be_quoted():
    assert programs("实施茶园管护提升、山塘安全治理“两大行动”。") == ["茶园管护提升行动", "山塘安全治理行动"]


def test_the_number_tells_whether_the_last_joint_is_inside_a_name():
    assert programs("实施茶园管护提升、山塘安全治理、水源和水质保护3项行动。")[-1] == "水源和水质保护行动"


def test_examples_before_a_count_are_not_all_of_them():
    assert programs("启动茶园管护提升、山塘安全治理等六大行动。") == ["茶园管护提升行动", "山塘安全治理行动"]


def test_without_a_verb_nothing_is_carried_out():
    assert programs("茶园管护提升、山塘安全治理、技能培训创新三个方面。") == []
