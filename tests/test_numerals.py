"""What a numeral is worth."""

from decimal import Decimal

import pytest

from kg.numerals import parse_numeral


@pytest.mark.parametrize(("text", "value"), [("十五", "15"), ("3百", "300"), ("一亿三千万", "130000000"), ("1,200", "1200"), ("3.50", "3.5"), ("两万", "20000"), ("二〇二四", "2024")])
def test_a_numeral_has_one_value(text, value):
    assert parse_numeral(text) == Decimal(value)


@pytest.mark.parametrize("text", ["三四十", "村", "", "1" * 25])
def test_what_is_no_definite_number_has_none(text):
    assert parse_numeral(text) is None
