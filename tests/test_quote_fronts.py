"""The nouns before a quotation mark that belong to the name of what is quoted."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.kinds import PROGRAMS


def programs(text: str) -> set[str]:
    """The names of the programmes of a text about a county."""
    return {m.name for m in extract(f"青浦岭县工作报告\n{text}").mentions if m.kind in PROGRAMS}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("今年实施职业教育“登高工程”。", "职业教育登高工程"),
        ("深化全域“蓝天城市”建设。", "全域蓝天城市建设"),
        ("全域“蓝天城市”建设高标准推进。", "全域蓝天城市建设"),
        ("算力中心“七项工程”加快建设。", "算力中心七项工程"),
        ("提高产业链“链主制”效能。", "产业链链主制"),
        ("推行网格数据“一本账”。", "网格数据一本账"),
    ],
)
def test_the_nouns_before_the_mark_begin_the_name(text: str, name: str):
    assert name in programs(text)


def test_the_quoted_form_is_an_alias():
    (found,) = [r for r in extract("青浦岭县工作报告\n今年实施职业教育“登高工程”。").referents if r.name == "职业教育登高工程"]
    assert "登高工程" in found.aliases


def test_the_entry_of_a_list_of_terms_is_the_whole_name():
    assert "茶农培训一体化建设三进行动" in programs("补充说明。\n12．茶农培训一体化建设“三进行动”：进山、进村、进园。")


@pytest.mark.parametrize("text", ["精心谋划“登高”工程。", "目前“登高工程”推行不均衡。", "首创“登高工程”。", "培育壮大“登高工程”。", "县人民法院“登高工程”成了品牌。", "入园企业推出“登高工程”。"])
def test_a_verb_or_a_thing_of_its_own_does_not(text: str):
    assert programs(text) <= {"登高工程"}


def test_what_joins_places_is_no_platform():
    assert not programs("加强道路“硬联通”。")
