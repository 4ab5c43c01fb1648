"""Words that point at a thing without naming it."""

import pytest

from kg.pipeline import load_pipeline
from kg.pointers import find_pointers

TEXT = "桐庐县青岚镇云坪村办起“石榴花夜校”。镇里给夜校添了桌椅，全村都去听。罗小梅书记带头，她家去了3人。"


@pytest.fixture(scope="module")
def pointed() -> dict[str, str]:
    """What each pointing word of the text means."""
    found = load_pipeline()(TEXT)._.found
    return {mention.text: mention.key for mention in find_pointers(TEXT, found.mentions, found.topics)}


@pytest.mark.parametrize(("word", "key"), [("镇里", "Township/青岚镇"), ("全村", "Village/云坪村"), ("夜校", "Platform/石榴花夜校"), ("她", "Person/罗小梅")])
def test_each_points_at_what_was_named(pointed: dict[str, str], word: str, key: str):
    assert pointed[word] == key


def test_what_is_named_is_no_pointer(pointed: dict[str, str]):
    assert "云坪村" not in pointed
