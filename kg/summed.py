"""Programmes listed before what counts them: 基础教育提升、医疗服务发展两项工程, 甲提升、乙治理“三大行动”: each has the class noun of the count."""

from __future__ import annotations

import re

from kg.boundaries import is_launch
from kg.enumerations import Span, read_list_before, split_up_to
from kg.heads import head_rows
from kg.language import Words
from kg.model import Mention
from kg.shapes import VALUES, Formula

_HAN = "\u4e00-\u9fff"
#: What is counted, so that each of the listed is one, and how.
_SUM = re.compile("(?P<count>\\d{1,2}|[二两三四五六七八九十])[大项个](?P<head>(?:专项|攻坚)?行动|(?:重点)?工程|攻坚)")
_ITEM = re.compile(f"[{_HAN}A-Z\\d]{{4,24}}")


def find_summed(text: str, words: Words, formulas: tuple[Formula, ...]) -> tuple[Mention, ...]:
    """Each programme of a list that a verb governs and a counted class noun sums up, under its name with that noun."""
    sums = {(f.start - f.quoted, m["head"], m["count"]) for f in formulas if (m := _SUM.fullmatch(f.name))}
    sums |= {(m.start(), m["head"], m["count"]) for m in _SUM.finditer(text) if text[m.end() : m.end() + 1] in tuple("，。；")}
    read = (mention for at, head, count in sorted(sums) for mention in _read_sum(text, words, at, head, int(count) if count.isdigit() else VALUES.get(count, 0)))
    counted = [(f, m) for f in formulas if (m := _SUM.fullmatch(f.name))]
    members = (mention for formula, m in counted for mention in (*_list_members(text, formula, m["head"]), *_list_quoted(text, formula, m["head"])))
    return (*read, *members)


#: What says behind a counted set what it takes in.
_TAKES_IN = re.compile("”?(?:，?(?:主要|具体|重点)?(?:包括|包含|涵盖|分别[是为]|即(?!将)|就是)|：|（)：?")


def _kind(head: str) -> tuple[str, str]:
    """The class noun of a count without what it is for (重点工程: 工程), and its class."""
    whole = head.removeprefix("重点").removeprefix("专项").removeprefix("攻坚") or head
    return whole, head_rows().get(whole, {}).get("kind", "Campaign")


def _list_members(text: str, formula: Formula, head: str) -> tuple[Mention, ...]:
    """The members of a set, two and more that all end in its class noun, right before the count or behind what says what it takes in (“三大工程”，包括甲工程、乙工程、丙工程)."""
    whole, kind = _kind(head)
    before = read_list_before(text, formula.start - formula.quoted)
    opened = _TAKES_IN.match(text, formula.end)
    behind = split_up_to(text, opened.end(), "，。；：！？\n）", 160) if opened is not None else ()
    for spans in (before.items if before is not None else (), behind):
        spans = tuple((a, _behind_head(text, a, b, whole)) for a, b in spans)
        if 1 < len(spans) <= (formula.stated or 0) and all(_MEMBER.fullmatch(text, a, b) and text.endswith(whole, a + 2, b) for a, b in spans):
            return tuple(Mention(a, b, text[a:b], kind, text[a:b], 0.9, "summed") for a, b in spans)
    return ()


def _behind_head(text: str, start: int, end: int, whole: str) -> int:
    """The end of an item, 等 behind its class noun left out."""
    return end - 1 if text.endswith(whole + "等", start, end) else end


#: The name of one member.
_MEMBER = re.compile(f"[{_HAN}A-Z\\d]{{4,16}}")


def _list_quoted(text: str, formula: Formula, head: str) -> tuple[Mention, ...]:
    """The members of a set that are called by name in quotation marks right before the count, as many as it says (“甲领航”“乙培育”“丙回巢”三大工程)."""
    before = read_list_before(text, formula.start) if not formula.quoted else None
    spans = before.items if before is not None and before.rule == "quoted-list" and len(before.items) == formula.stated else ()
    return tuple(Mention(a, b, text[a:b], _kind(head)[1], text[a:b], 0.9, "quoted-list") for a, b in spans)


def names_sum(name: str) -> bool:
    """Whether a name goes on over the count that sums up a list with its own class noun: 护绿行动三大行动.

    >>> names_sum("护绿行动三大行动"), names_sum("护绿三大行动")
    (True, False)
    """
    return re.search(r"(行动|工程|计划|活动)(?:\d{1,2}|[二两三四五六七八九十]+)[大项个](?:\1)$", name) is not None


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
