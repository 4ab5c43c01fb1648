"""Marks of Markdown and HTML left in a plain text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.markup import drop_markup


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**青山村**修路", "青山村修路"),
        ("见[书屋](http://example.org/a)一间", "见书屋一间"),
        ("![图](a.png)村口", "村口"),
        ("&ldquo;好&rdquo;&nbsp;说", "“好”\xa0说"),
        ("<p style='a'>修路</p>植树<br>", "修路\n植树\n"),
        ("李**说3<5，a*b，[2023]12号，AT&T", "李**说3<5，a*b，[2023]12号，AT&T"),
    ],
)
def test_marks_go_and_words_stay(source, text):
    """What only says how a text looks goes; brackets, stars and signs of the text itself stay."""
    assert drop_markup(source)[0] == text


@given(st.text(st.sampled_from("村*_`[]()<>pb/&;nsp!#\n "), max_size=80))
@settings(max_examples=300, deadline=None)
def test_each_character_has_its_offset(source):
    """Offsets rise and lie in the source."""
    text, places = drop_markup(source)
    assert len(text) == len(places)
    assert list(places) == sorted(set(places))
    assert all(0 <= place < len(source) for place in places)
