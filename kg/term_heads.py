"""What the numbers of a digit formula stand for, without the noun they count before it and what explains it behind: 1个核心是|镇党委; 三级网格|，层层有人."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.namings import Expansion, Item, Naming
from kg.terms import number_pattern, split_terms

#: What says of a counted noun what it is (1个核心|是|镇党委; “3项制度”|即|…).
_IS = "”?(?:，?(?:就是|便是|即是|则是|是指|指的是|分别是|分别为|分别指|即|是|为|指)|：)“?"

_ZERO = "(?:零|0|〇)"


def trim_terms(naming: Naming, expansion: Expansion) -> Expansion:
    """The expansion of a digit formula, each item what its number stands for alone."""
    terms = split_terms(naming.name)
    if expansion.rule != "terms" or len(terms) < 2 or len(expansion.items) != len(terms):
        return expansion
    items = _behind_nouns(naming.text, list(expansion.items), terms)
    return replace(expansion, items=tuple(_up_to_comma(naming.text, item, term) for item, term in zip(items, terms)))


def _behind_nouns(text: str, items: list[Item], terms: tuple[str, ...]) -> list[Item]:
    """The items behind the noun that each number counts and what says what it is, where all are told so (1个核心是|镇党委，2支队伍是|网格员和志愿者)."""
    told = [re.compile(f"“?(?:{number_pattern(term)})?[一-龥]{{1,6}}?{_IS}(?=[一-龥]{{2}})").match(text, item.start, item.end) for item, term in zip(items, terms)]
    counted = [re.compile(number_pattern(term)).search(text, max(0, item.start - 4), item.start + 3) for item, term in zip(items, terms)]
    if not all(told) or not all(counted):
        return items
    return [replace(item, start=mark.end()) for item, mark in zip(items, told) if mark]


def _up_to_comma(text: str, item: Item, term: str) -> Item:
    """An item that opens with its counted noun as far as the comma behind which it is explained (三级网格|，镇、村、组层层有人)."""
    number = _ZERO if term == "0" else number_pattern(term)
    counted = re.compile(f"{number}[一-龥]{{1,10}}(?=，)").match(text, item.start, item.end)
    return replace(item, end=counted.end()) if counted is not None and counted.end() - item.start > 1 else item
