"""Programmes named by the whole clause: what sums up a list is no part of its members."""

from __future__ import annotations

from kg.framed import find_framed
from kg.language import list_words
from kg.pipeline import load_pipeline


def names(text: str) -> list[str]:
    """The framed names of a text, in order."""
    return [mention.name for mention in find_framed(text, list_words(load_pipeline().make_doc(text)))]


def test_what_sums_up_a_list_is_no_part_of_its_last_member():
    assert names("实施茶园改造提升、山塘综合整治等专项行动。") == ["茶园改造提升专项行动", "山塘综合整治专项行动"]


def test_a_counted_sum_is_left_to_the_reader_of_sums():
    assert names("实施茶园改造提升、山塘综合整治两大行动。") == []


def test_a_verb_governs_the_name_up_to_its_head_noun():
    assert names("深入实施茶园改造提升行动。") == ["茶园改造提升行动"]
