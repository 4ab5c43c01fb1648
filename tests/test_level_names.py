"""Names that begin with a level word have the area in its stead."""

from __future__ import annotations

import pytest

from kg.extract import extract

_REPORT = "2024年，安徽省发展向好。全省经济稳中有进。"


def names(text: str) -> set[str]:
    return {mention.name for mention in extract(text).mentions}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("省数据集团挂牌运行。", "安徽省数据集团"),
        ("召开全省茶业发展大会。", "安徽省茶业发展大会"),
        ("贯彻省委十一届六次、七次全会精神。", "安徽省委十一届七次全会"),
        ("认真落实省第十一次党代会精神。", "安徽省第十一次党代会"),
    ],
)
def test_in_the_report_of_a_province_the_level_means_it(said: str, name: str):
    assert name in names(_REPORT + said)


def test_the_short_form_stays_an_alias():
    referents = {referent.name: referent.aliases for referent in extract(_REPORT + "省数据集团挂牌运行。").referents}
    assert "省数据集团" in referents["安徽省数据集团"]


def test_the_surface_is_as_it_stands():
    assert "省数据集团" in {mention.text for mention in extract(_REPORT + "省数据集团挂牌运行。").mentions}


@pytest.mark.parametrize("said", ["推进省以下财政体制改革。", "健全省际协作联动机制。", "打造“全省一张网”平台。"])
def test_words_that_only_begin_with_a_level_stay(said: str):
    assert not any(name.startswith("安徽省") and len(name) > 3 for name in names(_REPORT + said))


def test_a_body_of_a_town_has_the_town_in_its_name():
    assert "平湖镇水管站" in names("古田县平湖镇建设美丽乡村。平湖镇党委重视水利，镇水管站疏通渠道。")


def test_the_congress_of_a_level_begins_behind_the_verbs():
    assert "省第十一次党代会" in {mention.text for mention in extract(_REPORT + "认真落实省第十一次党代会精神。").mentions}
