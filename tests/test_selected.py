"""Whom a body sends or chooses."""

from __future__ import annotations

import pytest

from kg.extract import extract


def _selects(text: str) -> list[tuple[str, str, str]]:
    return [(r.subject.split("/")[1], r.object.split("/")[1], r.modality) for r in extract(text).relations if r.predicate == "selects"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("青溪县委选派李晓明到柳湾村任第一书记。", [("青溪县委", "李晓明", "Actual")]),
        ("青溪县水利局选派的驻村第一书记李晓明带着队员走访。", [("青溪县水利局", "李晓明", "Actual")]),
        ("青溪县委组织部选派李晓明、王建国为党建指导员。", [("青溪县委组织部", "李晓明", "Actual"), ("青溪县委组织部", "王建国", "Actual")]),
        ("柳湾村驻村工作队由青溪县水利局选派。", [("青溪县水利局", "柳湾村驻村工作队", "Actual")]),
        ("李晓明是青溪县财政局派到柳湾村的第一书记。", [("青溪县财政局", "李晓明", "Actual")]),
        ("队长李晓明，青溪县财政局派来的。", [("青溪县财政局", "李晓明", "Actual")]),
        ("青溪县委计划选派李晓明到柳湾村任第一书记。", [("青溪县委", "李晓明", "Planned")]),
        ("青溪县司法局选派律师120名。", []),
        ("青溪县公安局派出所民警李晓明说，路通了。", []),
    ],
)
def test_who_is_sent_by_whom(text: str, found: list[tuple[str, str, str]]) -> None:
    """Persons and teams behind the verb or before their sender; kinds of people and a 派出所 are nobody sent."""
    assert _selects(text) == found
