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


@pytest.mark.parametrize("kind, name, level", [
    ("Province", "云海省", "全省"), ("Prefecture", "云溪市", "全市"), ("County", "云溪县", "全县"), ("Township", "龙头", "全镇"), ("Village", "老鹰嘴", "全村"), ("Compound", "金桂苑", "小区内"),
])
def test_a_division_that_no_gazetteer_has_is_a_place_of_the_text_like_any_other(kind: str, name: str, level: str):
    found = extract(f"{name}推行一核三治。{level}新建公园3个。", names=(KnownName(kind, name),))
    assert (f"{kind}/{name}", "upholds", "NumericFormula/一核三治") in {(r.subject, r.predicate, r.object) for r in found.relations}
    assert [figure.about for figure in found.figures] == [f"{kind}/{name}"]


def test_what_stands_within_a_known_division_is_held_by_it():
    found = extract("云溪市落雁县推行一核三治。", names=(KnownName("Prefecture", "云溪市"), KnownName("County", "落雁县")))
    assert ("County/落雁县", "within", "Prefecture/云溪市") in {(r.subject, r.predicate, r.object) for r in found.relations}


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
