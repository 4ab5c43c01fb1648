"""Programmes listed before what counts them: 基础教育提升、医疗服务发展两项工程, 甲提升、乙治理“三大行动”: each has the class noun of the count."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.boundaries import is_launch
from kg.enumerations import Span, read_list_before
from kg.heads import head_rows
from kg.language import Words
from kg.model import Mention
from kg.shapes import VALUES, Formula

_HAN = "\u4e00-\u9fff"
#: What is counted, so that each of the listed is one, and how.
_SUM = re.compile("(?P<count>\\d{1,2}|[二两三四五六七八九十])[大项个](?P<head>(?:专项|攻坚)?行动|(?:重点)?工程|攻坚)")
_ITEM = re.compile(f"[{_HAN}A-Z\\d]{{4,24}}")


def find_summed(text: str, words: Words, formulas: Iterable[Formula]) -> tuple[Mention, ...]:
    """Each programme of a list that a verb governs and a counted class noun sums up, under its name with that noun."""
    sums = {(f.start - f.quoted, m["head"], m["count"]) for f in formulas if (m := _SUM.fullmatch(f.name))}
    sums |= {(m.start(), m["head"], m["count"]) for m in _SUM.finditer(text) if text[m.end() : m.end() + 1] in tuple("，。；")}
    return tuple(mention for at, head, count in sorted(sums) for mention in _read_sum(text, words, at, head, int(count) if count.isdigit() else VALUES.get(count, 0)))


def _read_sum(text: str, words: Words, at: int, head: str, count: int) -> tuple[Mention, ...]:
    listed = read_list_before(text, at)
    items = listed.items if listed is not None and text[at - 1] != "”" else ()
    if len(items) == count + 1 and text[items[-2][1] : items[-1][0]] in ("和", "与", "及"):
        items = (*items[:-2], (items[-2][0], items[-1][1]))  # 城市更新和安全韧性提升 is one of four
    if not items or not (text[at - 1] == "等" or len(items) == count):
        return ()
    items = _behind_verb(text, words, items)
    whole = head.removeprefix("重点")
    kind = head_rows()[whole]["kind"] if whole in head_rows() else "Campaign"
    if not items or not all(_ITEM.fullmatch(text, a, b) and not text.endswith(("行动", "工程", "建设"), a, b) for a, b in items[:-1]):
        return ()
    return tuple(Mention(a, b, text[a:b], kind, text[a:b] + ("" if text.endswith(whole, a, b) else whole), 0.85, "summed") for a, b in items)


def _behind_verb(text: str, words: Words, items: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items where a verb of launching stands before the first or at its head, which is cut off; none elsewhere."""
    start, end = items[0]
    index = words.at(start)
    while words.starts[index] < end - 3 and is_launch(words.texts[index]):
        index += 1
    begun = words.starts[index]
    launched = begun > start or words.before(start) >= 0 and is_launch(words.texts[words.before(start)])
    return ((max(begun, start), end), *items[1:]) if launched else ()
