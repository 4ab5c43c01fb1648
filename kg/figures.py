"""The figures of a text: each number about something named, with what it counts, when, and whether it is planned."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.lexicon import read_table, read_words
from kg.metrics import clean_left, clean_right, is_comparison, is_verb, leading_verb, name_count, split_between
from kg.model import ACTUAL, PLANNED, Figure, Mention, Quote
from kg.numbers import FIGURE, ORDINAL, Number
from kg.periods import Period, find_periods
from kg.subjects import Subject, Subjects
from kg.text import Block, Reading

_SENTENCE_END = re.compile(r"[。！？\n]")
_CLAUSE_END = re.compile(r"[，；：。！？\n]")
_READ = frozenset({"paragraph", "caption", "row", "heading"})
_ARTICLE_KINDS = frozenset({"count", "times"})
_RANK = re.compile(r"(?:由|从|升至|升到|降至|居|列|排名?|位|名次|跃居|进入|保持|全[省市县区国]|世界)[\u4e00-\u9fff]{0,6}$")
_TOGETHER = re.compile(r"(?P<items>[^，。；]*?)(?:分别|依次)(?P<tail>[^，。；\d]{0,8})$")
_PER = re.compile(r"[“‘]$")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a number stands: its sentence, its clause, and its neighbours in the clause."""

    number: Number
    block: Block
    sentence: int
    clause: int
    clause_end: int
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said last in the sentence: for figures that lean on it."""

    sentence: int = -1
    base: str = ""
    verb: str = ""
    noun: str = ""
    unit: str = ""


def find_figures(
    reading: Reading,
    numbers: tuple[Number, ...],
    mentions: tuple[Mention, ...],
    subject_at: Callable[[int], str],
    *,
    issued: str = "",
) -> tuple[Figure, ...]:
    """The figures of the reading in order of place; offsets of the evidence count characters of `Reading.text`.

    A number inside a name or formula is none; one whose subject is unknown ("" of `subject_at`) is left out. Relative times count from
    `issued`, the date of the reading when not given.
    """
    subjects = Subjects(reading.text, mentions, subject_at)
    times = find_periods(reading.text, issued if issued else reading.issued)
    plans = _find_plan_blocks(reading)
    found: dict[tuple[str, str, str, str], Figure] = {}
    said = _Said()
    for place in _locate(reading, _select(reading, numbers, subjects)):
        if place.sentence != said.sentence:
            said = _Said(place.sentence)
        for figure, said in _read_figures(reading, place, subjects, said):
            figure = _add_time(figure, place, times, reading, issued if issued else reading.issued, place.block.start in plans)
            key = (figure.about, figure.metric, str(figure.value), figure.unit)
            if figure.about and figure.metric:
                found.setdefault(key, figure)
    return tuple(found.values())


# --- which numbers


def _select(reading: Reading, numbers: tuple[Number, ...], subjects: Subjects) -> list[Number]:
    """The numbers that may be figures: with a value, outside names and formulas, outside titles and imprint."""
    return [
        number
        for number in numbers
        if (number.role == FIGURE or _is_rank(reading.text, number))
        and number.value is not None
        and (number.unit or number.qualifier != "Exactly" or number.value == 0 or number.text[-1] not in "0123456789")
        and not subjects.is_inside(number.start, number.end)
        and not _is_skipped(reading.text, number)
    ]


def _is_rank(text: str, number: Number) -> bool:
    return number.role == ORDINAL and number.unit in {"位", "名", ""} and bool(_RANK.search(text[max(0, number.start - 10) : number.start]))


def _is_skipped(text: str, number: Number) -> bool:
    before, after = text[max(0, number.phrase_start - 8) : number.phrase_start], text[number.end : number.end + 12]
    if number.kind == "duration":
        return not _is_lasting(before, after, number)
    for row in _skips():
        if row["kind"] and row["kind"] != number.kind:
            continue
        if (not row["before"] or re.search(row["before"], before)) and (not row["after"] or re.match(row["after"], after)):
            return True
    return _is_enumerating(number, before, after)


def _is_lasting(before: str, after: str, number: Number) -> bool:
    """Whether a time is told for its length: 连续三年, 试用三个月, 卡了两年, 30分钟内联系."""
    if number.unit in {"分钟", "小时", "天", "个工作日"} and re.match(r"(?:之?内|以内)(?!的)[\u4e00-\u9fff]", after):
        return True
    if re.match(r"(?:来|下来|前|后|间|里|期间|行动|计划|规划|内|以内)", after):
        return False
    return bool(re.search(r"(?:连续|长达|历时|试用|为期|期限|干了|[\u4e00-\u9fff]了|缩短至|缩短到|缩短为|压缩至|压减至)$", before)) and "几" not in number.text


def _is_enumerating(number: Number, before: str, after: str) -> bool:
    """Small Han numerals with a general classifier announce parts (两个带头人, 三本账), they seldom count."""
    if number.text[0].isdigit() or number.kind not in _ARTICLE_KINDS or number.value is None or number.value > 10:
        return False
    if number.unit in {"人", "名", "位", "户", "口", "次", "番", "村", "镇", "乡"}:
        return bool(re.match(r"[、和]", after)) and False
    return not re.search(r"(?:有|建成|建立|新建|新增|里有)$", before) and not re.search(r"[，、]$", before)


# --- where they stand


def _locate(reading: Reading, numbers: list[Number]) -> Iterator[_Place]:
    """Each number with its block, sentence, clause and the words around it."""
    text = reading.text
    for block in reading.blocks:
        inside = [n for n in numbers if block.start <= n.start < block.end]
        if block.kind not in _READ:
            continue
        for index, number in enumerate(inside):
            if block.kind == "heading" and text[number.start - 1] != "（":
                continue
            sentence = _last_end(_SENTENCE_END, text, block.start, number.start)
            clause = _clause_start(text, sentence, number.phrase_start)
            clause_end = _next_end(_CLAUSE_END, text, number.end, block.end)
            before = inside[index - 1] if index and inside[index - 1].end > clause else None
            after = inside[index + 1] if index + 1 < len(inside) and inside[index + 1].start < clause_end else None
            left = split_between(text[before.phrase_end : number.phrase_start])[1] if before else text[clause : number.phrase_start]
            right = split_between(text[number.phrase_end : after.phrase_start])[0] if after else text[number.phrase_end : clause_end]
            yield _Place(number, block, sentence, clause, clause_end, left, right)


def _last_end(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    ends = [match.end() for match in pattern.finditer(text, start, end)]
    return ends[-1] if ends else start


def _clause_start(text: str, sentence: int, number: int) -> int:
    """Where the clause begins; a comma inside brackets closed before the number ends none."""
    return _last_end(_CLAUSE_END, text, sentence, number)


def _next_end(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = pattern.search(text, start, end)
    return match.start() if match else end


# --- what they say


def _read_figures(reading: Reading, place: _Place, subjects: Subjects, said: _Said) -> Iterator[tuple[Figure, _Said]]:
    number = place.number
    subject = subjects.find(place.sentence, place.clause, number.phrase_start)
    left = place.left
    if subject.end > subject.start and reading.text[subject.start : subject.end] in left:
        left = left.replace(reading.text[subject.start : subject.end], "", 1)
    metric, said = _word_metric(left, place, subject, said)
    start, end = _evidence_span(reading.text, place)
    figure = Figure(
        about=subject.key,
        metric=metric,
        value=number.value,  # type: ignore[arg-type]
        unit=_unit_of(number, metric + place.left, said),
        evidence=(Quote(start, end, reading.text[start:end]),),
        qualifier=number.qualifier,
        confidence=0.9,
        rule="figure",
    )
    yield figure, replace(said, unit=figure.unit)


def _word_metric(left: str, place: _Place, subject: Subject, said: _Said) -> tuple[str, _Said]:
    """What is counted: the words before the numeral, those behind, and what the sentence has said before where both are silent."""
    number = place.number
    before, behind = clean_left(left), "" if number.kind in {"percent", "share", "money", "score"} else clean_right(place.right)
    count = name_count(number.unit, number.kind, subject.key.split("/")[0] in {"Village", "Township", "Community", "County", "Compound"})
    if before.endswith("占"):
        before += "比"
    if is_comparison(before) and not behind:
        return said.base + before, said
    if not before and not behind:
        metric = said.base if said.base and number.unit == said.unit else count
        return metric, replace(said, base=metric)
    if not before and said.verb and place.left[:1] in "、和与及以":
        before = said.verb
    elif before and not behind and said.verb and not leading_verb(before) and _is_listed(place):
        before = said.verb + before
    if is_verb(before) and not behind:
        behind = count
    verb = leading_verb(before)
    return before + behind, replace(said, base=before + behind, verb=verb if verb else said.verb, noun=behind)


def _is_listed(place: _Place) -> bool:
    return False


def _unit_of(number: Number, words: str, said: _Said) -> str:
    if number.unit or number.value is None:
        return number.unit
    if number.role == ORDINAL:
        return "位"
    return "元" if any(word in words for word in read_words("figure_money")) else said.unit


def _evidence_span(text: str, place: _Place) -> tuple[int, int]:
    start, end = place.clause, place.clause_end
    while start < place.number.start and text[start] in " \u3000，、；":
        start += 1
    return start, end


# --- when, and whether


def _add_time(figure: Figure, place: _Place, times: tuple[Period, ...], reading: Reading, issued: str, is_plan: bool) -> Figure:
    near = [p for p in times if place.sentence <= p.start < place.number.start]
    period = near[-1].iso if near else ""
    words = reading.text[place.sentence : place.clause_end]
    planned = _is_planned(words, reading.text[place.clause : place.clause_end], is_plan) or bool(issued and period[:4] > issued[:4])
    metric = figure.metric if not planned or figure.metric.startswith("计划") else "计划" + figure.metric
    return replace(figure, period=period, modality=PLANNED if planned else ACTUAL, metric=metric if figure.metric else "")


def _is_planned(sentence: str, clause: str, is_plan: bool) -> bool:
    if any(word in clause for word in _plan_words("done")):
        return False
    return is_plan or any(word in sentence for word in _plan_words("clause"))


def _find_plan_blocks(reading: Reading) -> frozenset[int]:
    """The beginnings of the blocks under a heading of plans, up to the next heading of its level or higher."""
    plans, level = [], 0
    for block in reading.blocks:
        if block.kind == "heading":
            words = reading.text[block.start : block.end]
            if any(word in words for word in _plan_words("heading")):
                level = block.level if not level else level
            elif level and block.level <= level:
                level = 0
        elif level:
            plans.append(block.start)
    return frozenset(plans)


@cache
def _plan_words(scope: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in read_table("figure_plans") if row["scope"] == scope)


@cache
def _skips() -> tuple[dict[str, str], ...]:
    return read_table("figure_skips")
