"""What programmes are part of."""

from __future__ import annotations

from kg.extract import extract


def _members(text: str) -> list[tuple[str, str]]:
    return [(r.subject, r.object) for r in extract(text).relations if r.predicate == "partOf" and r.rule == "member"]


def test_the_actions_of_a_counted_campaign_are_part_of_it() -> None:
    text = "青溪县实施城市更新“两大行动”：老街焕新行动、管网改造行动。"
    assert _members(text) == [("Campaign/老街焕新行动", "Campaign/城市更新两大行动"), ("Campaign/管网改造行动", "Campaign/城市更新两大行动")]


def test_a_part_in_quotation_marks_is_the_programme_of_that_name() -> None:
    text = "青溪县实施城市更新“两大行动”：“老街焕新”行动、管网改造行动。"
    assert ("Campaign/老街焕新行动", "Campaign/城市更新两大行动") in _members(text)


def test_ways_of_governing_are_no_part_of_the_mechanism() -> None:
    assert _members("青溪镇推行“三治融合”机制，自治、法治、德治一起抓。") == []


def test_what_is_no_programme_of_the_kind_is_no_member() -> None:
    assert _members("青溪社区开展邻里“三美”活动：美邻学、美邻扶、美邻聚。") == []
