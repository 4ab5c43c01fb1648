"""Works as the subject of clauses that say how far they have come."""

import pytest

from kg.extract import extract


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("丽水市云和抽水蓄能电站二期工程开工建设。", ["云和抽水蓄能电站二期工程"]),
        ("总投资35亿元的滇中粮油加工产业园项目正式投产。", ["滇中粮油加工产业园项目"]),
        ("“北水南送”工程全线贯通。", ["北水南送工程"]),
        ("12个重点项目开工建设。", []),
        ("一批民生工程加快推进。", []),
        ("老旧管网改造工程完工。", []),
    ],
)
def test_a_work_is_named_by_place_quotation_or_stage(text, works):
    assert [mention.name for mention in extract(text).mentions if mention.kind == "Project"] == works
