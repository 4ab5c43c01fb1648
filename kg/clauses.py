"""Where a number stands: its block, sentence and clause, and the words that belong to it there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.numbers import Number
from kg.periods import TIMES_IN_ROW
from kg.phrases import split_between
from kg.text import Block, Reading

_SENTENCE_MARKS = "。！？\n"
_CLAUSE_MARKS = ("，", "；", "：", "。", "！", "？", "\n", "——", "】")
_CLAUSE_END = re.compile("|".join(map(re.escape, _CLAUSE_MARKS)))
_READ = frozenset({"paragraph", "caption", "row", "heading"})
_JOINTS = "、和与及 \u3000"
_LONGEST = 400  # characters; a sentence without a mark is cut there, so that one endless line is still read in linear time
_BOTH_COUNT = frozenset({("户", "名"), ("户", "人")})  # 6户14名监测对象: both count them
_TOGETHER = re.compile(r"(?P<items>[^，。；]*?)(?:分别|依次|各(?=[占为有达]))(?P<tail>[^，。；\d]{0,8}|完成[^，。；\d]{2,10}的)$")
_MEASURE = "(?:[率量额值]|人[数次]|收入|支出|面积|价格|投资|占比|比[重例]|增[速幅]|指数|标准)"
_SIDE_BY_SIDE = re.compile(rf"(?P<items>[^，。；]*{_MEASURE})(?P<tail>(?:均|已|预计|力争|同比|实现)*(?:(?:稳定|保持|维持|控制)在|全[国省市区县]排名|[达增降升]到?|为|(?:提[升高]|增[长加]|下降|降低|减少|上升|回落)[至到为]?)?)$")

_CHANGED = re.compile("(?:同比|分别)?(?:增长|下降|提[升高]|减少|增加|上升|降低|回落)")
_ROW = re.compile(rf"(?P<items>[^，。；\d]*(?:{_MEASURE}|度|排名|水平|能力))(?:均|都|大幅|明显|显著|稳步|持续|不断|进一步)*(?:提[升高]|改善|优化|增[长加]|下降|上升|跃升|前移|进位)?")


@dataclass(frozen=True, slots=True)
class Standing:
    """A number in its clause: `left` and `right` are the words before it and behind its unit that no other number claims.

    `listed` is where its item of a list begins (A12个、B13个), -1 for the first or only item. `items` and `tail` are the words before and
    behind 分别 or 依次 where the clause shares its numbers out so (`shared`; a row of measures before as many numbers needs no such word), or
    before numbers set side by side (94分、93分); it is the `rank`th of `count` numbers of the clause.
    """

    number: Number
    block: Block
    sentence: int
    clause: int
    clause_end: int
    left: str
    right: str
    listed: int = -1
    items: str = ""
    tail: str = ""
    shared: bool = False
    rank: int = 0
    count: int = 1


def locate_numbers(reading: Reading, numbers: Sequence[Number]) -> Iterator[Standing]:
    """Each number that stands in running text, in order; of a heading only what it counts in brackets (示范社区（5个）)."""
    starts = [number.start for number in numbers]
    for block in reading.blocks:
        if block.kind not in _READ:
            continue
        inside = numbers[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        for index, number in enumerate(inside):
            if block.kind != "heading" or reading.text[number.start - 1] == "（":
                yield _locate_one(reading.text, block, inside, index)


def find_sentence(text: str, start: int, offset: int) -> int:
    """Where the sentence around an offset begins, at `start` at the earliest."""
    return _last_mark(text, _SENTENCE_MARKS, start, offset)


def find_clause(text: str, start: int, offset: int) -> int:
    """Where the clause around an offset begins, at `start` at the earliest."""
    return _last_mark(text, _CLAUSE_MARKS, start, offset)


def _last_mark(text: str, marks: Sequence[str], start: int, offset: int) -> int:
    low = max(start, offset - _LONGEST)
    return max([low, *(at + len(mark) for mark in marks if (at := text.rfind(mark, low, offset)) >= 0)])


def _locate_one(text: str, block: Block, numbers: Sequence[Number], index: int) -> Standing:
    number = numbers[index]
    sentence = find_sentence(text, block.start, number.start)
    clause = find_clause(text, sentence, number.phrase_start)
    limit = min(block.end, number.end + _LONGEST)
    match = _CLAUSE_END.search(text, number.end, limit)
    clause_end = match.start() if match else limit
    fellows = _find_fellows(numbers, index, clause, clause_end)
    before = [n for n in fellows if n.phrase_end <= number.phrase_start]
    after = [n for n in fellows if n.phrase_start >= number.phrase_end and not (n.kind == "age" and n.start == number.end)]
    left = split_between(text[before[-1].phrase_end : number.phrase_start])[1] if before else text[clause : number.phrase_start]
    right = split_between(text[number.phrase_end : after[0].phrase_start])[0] if after else text[number.phrase_end : clause_end]
    if not right and after and after[0].phrase_start == number.phrase_end and (number.unit, after[0].unit) in _BOTH_COUNT:
        right = split_between(text[after[0].phrase_end : after[1].phrase_start])[0] if len(after) > 1 else text[after[0].phrase_end : clause_end]
    listed = number.phrase_start - len(left) if before and text[number.phrase_start - len(left) - 1] in _JOINTS else -1
    items, tail, shared = _find_items(text, clause, fellows)
    return Standing(number, block, sentence, clause, clause_end, left, right, listed, items, tail, shared, len(before), len(fellows))


def _find_items(text: str, clause: int, fellows: Sequence[Number]) -> tuple[str, str, bool]:
    """The words before numbers that are shared out, those behind 分别, and whether 分别 or its like says so."""
    if len(fellows) < 2:
        return "", "", False
    words = text[clause : fellows[0].phrase_start]
    together = _TOGETHER.search(words)
    if together:
        items = TIMES_IN_ROW.sub("", together["items"])
        return items or _find_row(text, clause, len(fellows)), together["tail"], True
    is_row = all(text[a.phrase_end : b.phrase_start] in (*_JOINTS, "以及") for a, b in pairwise(fellows))
    if is_row and _CHANGED.fullmatch(words):
        return "", words, True
    measured = _SIDE_BY_SIDE.search(words) if is_row else None
    if measured and len(re.split("[、和与及]", measured["items"])) == len(fellows):
        return measured["items"], measured["tail"], True
    return (words, "", False) if is_row and len({fellow.unit for fellow in fellows}) == 1 else ("", "", False)


def _find_row(text: str, clause: int, count: int) -> str:
    """The row of so many measures that the clause before, which has no number, says something of (A、B排名大幅提升，|分别提升6位、49位); "" for none."""
    if text[clause - 1 : clause] != "，":
        return ""
    row = _ROW.fullmatch(text[find_clause(text, max(0, clause - _LONGEST), clause - 1) : clause - 1])
    return row["items"] if row and len(re.split("[、和与及]", row["items"])) == count else ""


def _find_fellows(numbers: Sequence[Number], index: int, clause: int, clause_end: int) -> list[Number]:
    """The numbers of the clause, the one at the index among them."""
    first = last = index
    while first and numbers[first - 1].start >= clause:
        first -= 1
    while last + 1 < len(numbers) and numbers[last + 1].start < clause_end:
        last += 1
    return list(numbers[first : last + 1])
