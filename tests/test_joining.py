"""What a place joins of others: fairs at home elsewhere, and long lists in one clause."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.joining import is_elsewhere


def test_a_fair_is_at_home_in_the_districts_of_its_city():
    assert not is_elsewhere("第七届进博会", "County/青浦区")


@pytest.mark.parametrize("opening", ["积极融入“一带一路”", "《云溪人家》", "在“两稳”工作座谈会"])
def test_a_clause_of_sixty_items_is_read_to_its_end(opening):
    """A pattern that tries every split of the list would not end."""
    text = f"湖北省经济平稳。{opening}、" + "、".join(["云江春协作"] * 60) + "。全省建成邻里小屋30个。"
    assert [figure.value for figure in extract(text).figures] == [30]
