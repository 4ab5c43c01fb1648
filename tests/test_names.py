"""A user's lexicon: names it gives are found, under the class and the full name it gives them."""

from __future__ import annotations

import pytest

from kg.errors import KgError
from kg.extract import extract
from kg.names import KnownName, read_names


def find(text: str, *names: KnownName) -> set[tuple[str, str, str]]:
    return {(m.text, m.name, m.kind) for m in extract(text, names=names).mentions}


def test_a_known_name_is_found_where_nothing_in_the_text_says_what_it_is():
    known = KnownName("Platform", "银杏树下")
    assert ("银杏树下", "银杏树下", "Platform") in find("大家晚上去银杏树下坐坐。", known)


def test_an_alias_stands_for_the_full_name():
    known = KnownName("VolunteerTeam", "蓝背心志愿服务队", ("蓝背心",))
    assert ("蓝背心", "蓝背心志愿服务队", "VolunteerTeam") in find("每天清早都能看到蓝背心。", known)


def test_without_the_lexicon_the_name_is_not_made_up():
    assert find("大家晚上去银杏树下坐坐。") == set()


def test_a_file_gives_its_names_in_order(tmp_path):
    path = tmp_path / "names.tsv"
    path.write_text("# 注释\nPlatform\t银杏树下\nVillage\t上桥村\t上桥|桥上\n", encoding="utf-8")
    assert read_names(path) == (KnownName("Platform", "银杏树下"), KnownName("Village", "上桥村", ("上桥", "桥上")))


def test_every_wrong_line_is_named(tmp_path):
    path = tmp_path / "names.tsv"
    path.write_text("Hamlet\t上桥\nVillage\n", encoding="utf-8")
    with pytest.raises(KgError) as caught:
        read_names(path)
    assert [problem.line for problem in caught.value.problems] == [1, 2]
