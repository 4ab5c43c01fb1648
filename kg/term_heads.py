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
    items = _without_tasks(naming.text, [_without_history(naming.text, item) for item in _behind_nouns(naming.text, list(expansion.items), terms)])
    return replace(expansion, items=tuple(_up_to_comma(naming.text, item, term) for item, term in zip(items, terms)))


#: When a body was set up, before its name, and what it is worth, in the clause behind (2021年注册的|甲公司|，注册资本200万元).
_SINCE = re.compile("\\d{4}年[^，。；的“”]{0,12}(?:注册|成立|组建|设立|建成|挂牌|创办)的(?=[一-龥]{4})")
_WORTH = re.compile("，(?:注册资本|总投资|投资|占地|股份|总面积|建筑面积|现有|下设)")


def _without_history(text: str, item: Item) -> Item:
    """An item without when it was set up and what is told of its size in clauses of their own."""
    since, worth = _SINCE.match(text, item.start, item.end), _WORTH.search(text, item.start + 2, item.end)
    return replace(item, start=since.end() if since is not None else item.start, end=worth.start() if worth is not None else item.end)


#: People, and the task that each has behind their name (镇领导|总值, 村组骨干|盯五个点位).
_TASKED = re.compile("(?P<who>[一-龥]{0,8}?(?:领导|干部|骨干|小组|党员|成员|组长|书记|主任|民警|网格员|志愿者))(?P<task>(?:总值|总抓|带队|牵头|分管|主抓|跟进|配合|负责|盯|包|守|管|带|抓|协助)[一-龥、]{0,16})")


def _without_tasks(text: str, items: list[Item]) -> list[Item]:
    """The items without their tasks, where all of them are people told with theirs."""
    told = [_TASKED.fullmatch(text, item.start, item.end) for item in items]
    return [replace(item, end=match.end("who")) for item, match in zip(items, told) if match] if all(told) else items


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
