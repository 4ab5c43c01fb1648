"""Figures of forms: lines of label and value under a name."""

import pytest

from kg.form_lines import read_form_lines
from kg.model import Mention
from kg.text import Block, Reading


def read(text, name, kind="Community"):
    mention = Mention(text.find(name), text.find(name) + len(name), name, kind, name)
    reading = Reading(text, (), (Block("title", 0, len(text)),))
    return [(f.about.partition("/")[2], f.metric, str(f.value), f.unit) for f in read_form_lines(reading, (mention,))]


def test_the_lines_below_a_name_are_about_it():
    assert read("柳湾社区简介\n辖区楼栋：46栋\n常住人口：约9600人", "柳湾社区") == [("柳湾社区", "楼栋", "46", "栋"), ("柳湾社区", "常住人口", "9600", "人")]


def test_a_line_may_hold_several_fields():
    assert read("松岗镇敬老院\n床位：60张；护理员：14人", "松岗镇敬老院", "PublicInstitution") == [("松岗镇敬老院", "床位", "60", "张"), ("松岗镇敬老院", "护理员", "14", "人")]


def test_words_among_the_values_are_no_figures():
    assert read("柳湾社区\n负责人：李某\n床位：8张", "柳湾社区") == [("柳湾社区", "床位", "8", "张")]


@pytest.mark.parametrize("text", ["柳湾社区换新颜\n床位：8张", "柳湾社区简介\n社区成立不久。\n床位：8张", "柳湾社区简介\n浏览量：320次"])
def test_lines_of_no_form_have_no_owner(text):
    assert read(text, "柳湾社区") == []
