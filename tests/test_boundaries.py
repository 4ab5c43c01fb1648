"""Where names begin."""

from __future__ import annotations

import pytest

from kg.boundaries import find_left_boundary, is_breaker, is_launch
from kg.language import list_words
from kg.pipeline import load_pipeline


def find_beginning(text: str, head: str, *, joiners: bool = False) -> tuple[str, bool]:
    """The name that ends with the last `head` of a text, and whether a verb launches it."""
    stop = text.rindex(head)
    boundary = find_left_boundary(text, list_words(load_pipeline().make_doc(text)), stop, joiners)
    return text[boundary.start : stop] + head, boundary.launched


@pytest.mark.parametrize("word", ["开展", "深入开展", "推进"])
def test_verbs_of_doing_break_a_name(word):
    assert is_breaker(word)


@pytest.mark.parametrize("word", ["物业", "河道", "厕所", "", "云坪"])
def test_nouns_do_not_break_a_name(word):
    assert not is_breaker(word)


@pytest.mark.parametrize("word", ["开展", "实施", "启动", "推行", "成立", "深入开展"])
def test_verbs_whose_object_is_a_programme_launch(word):
    assert is_launch(word)


@pytest.mark.parametrize("word", ["说", "物业", "走访", ""])
def test_other_words_do_not_launch(word):
    assert not is_launch(word)


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        ("青岚镇开展河道清漂行动", "行动", "河道清漂行动"),
        ("青岚镇深入开展河道清漂行动", "行动", "河道清漂行动"),
        ("青岚镇启动了河道清漂行动", "行动", "河道清漂行动"),
        ("今年实施老旧管网更新工程", "工程", "老旧管网更新工程"),
        ("建立“板凳”协商机制", "机制", "“板凳”协商机制"),
    ],
)
def test_a_name_begins_behind_the_verb_that_launches_it(text, head, name):
    assert find_beginning(text, head) == (name, True)


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        ("大家说好，河道清漂行动", "行动", "河道清漂行动"),
        ("对河道清漂行动", "行动", "河道清漂行动"),
        ("村民的河道清漂行动", "行动", "河道清漂行动"),
        ("路修好了。\n河道清漂行动", "行动", "河道清漂行动"),
        ("河道清漂行动", "行动", "河道清漂行动"),
    ],
)
def test_punctuation_and_function_words_break_without_launching(text, head, name):
    assert find_beginning(text, head) == (name, False)


def test_joined_words_belong_to_the_name_only_on_request():
    text = "建立业主、物业协商平台"
    assert find_beginning(text, "平台") == ("物业协商平台", False)
    assert find_beginning(text, "平台", joiners=True) == ("业主、物业协商平台", True)


def test_a_head_at_the_beginning_has_nothing_before_it():
    assert find_beginning("行动", "行动") == ("行动", False)


def test_a_name_ends_somewhere_to_the_left():
    """The walk stops after some thirty characters, whatever stands there."""
    name, launched = find_beginning("青山绿水" * 40 + "行动", "行动")
    assert len(name) < 50 and not launched
