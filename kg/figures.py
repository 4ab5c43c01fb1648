"""The figures of a text: each number about something named, with what it counts, when, and whether it is planned."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from kg.lexicon import read_table, read_words
from kg.metrics import clean_left, clean_right, has_verb, is_comparison, is_verb, leading_verb, name_count, split_between, time_in, trailing_verb
from kg.model import ACTUAL, PLANNED, Figure, Mention, Quote
from kg.numbers import FIGURE, ORDINAL, Number
from kg.periods import Period, find_periods
from kg.subjects import Subject, Subjects
from kg.text import Block, Reading

_SENTENCE_END = re.compile(r"[。！？\n]")
_CLAUSE_END = re.compile(r"[，；：。！？\n]|——")
_READ = frozenset({"paragraph", "caption", "row", "heading"})
_PEOPLED = frozenset({"Village", "Township", "Community", "County", "Compound"})
_HAN_DIGITS = "一二三四五六七八九十两百千万零为清没无是达降保"
_LEGEND = re.compile(r"^“?[\dNXn]+”?(?:是|为|指|即|代表)|(?:[与同和跟][\u4e00-\u9fff（）]{3,20}(?:公司|合作社))(?=签)")
_UNQUOTE = str.maketrans("", "", "“”‘’「」『』")
_COMPARES = re.compile(r"[比较](?:去年|上年|前年|上一年|\d{4}年|同期)")
_JOINTS = "、和与及"
_RANK = re.compile(r"(?:由|从|升至|升到|降至|居|列|排名?|位|名次|跃居|进入|保持|全[省市县区国]|世界)[\u4e00-\u9fff]{0,6}$")
_PLANS = re.compile(r"(?:^|[，；。：月底还也将前]|(?<![一二三四五六七八九十两])年)计划(?![》”、，的书表单内外])")
_TOGETHER = re.compile(r"(?P<items>[^，。；]*?)(?:分别|依次|各(?=[占为有达]))(?P<tail>[^，。；\d]{0,8})$")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a number stands: its sentence, its clause, and the words around it; `listed` is where its item of a list begins, or -1."""

    number: Number
    block: Block
    sentence: int
    clause: int
    clause_end: int
    left: str
    right: str
    listed: int = -1
    together: str = ""  # the words before 分别 or 依次 and behind, where the clause gives several numbers so
    rank: int = 0  # which number of its clause it is
    count: int = 1  # of how many


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said last in the sentence: for figures that lean on it. `heading` is what the heading above counts."""

    sentence: int = -1
    base: str = ""
    verb: str = ""
    noun: str = ""
    unit: str = ""
    about: str = ""
    heading: str = ""


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
    `issued`, the date of the reading when not given. What is planned is a figure too, and says so by its modality.
    """
    issued = issued if issued else reading.issued
    subjects = Subjects(reading.text, mentions, subject_at)
    times = find_periods(reading.text, issued)
    plans = _find_plan_blocks(reading)
    found: list[Figure] = []
    said = _Said()
    for place in _locate(reading, _select(reading, numbers, subjects)):
        if place.sentence != said.sentence:
            said = _Said(place.sentence, heading=said.heading)
        figure, said = _read_figure(reading.text, place, subjects, said)
        figure = _add_time(figure, place, times, reading.text, issued, place.block.start in plans)
        if figure.about and figure.metric and not any(_says_same(figure, other) for other in found):
            found.append(figure)
    return tuple(found)


def _says_same(one: Figure, other: Figure) -> bool:
    """Whether a figure repeats another; what a heading repeats in brackets is worded shorter."""
    if (one.about, one.value, one.unit) != (other.about, other.value, other.unit):
        return False
    return one.metric == other.metric or one.rule == "heading-count" and one.metric in other.metric


# --- which numbers


def _select(reading: Reading, numbers: tuple[Number, ...], subjects: Subjects) -> list[Number]:
    """The numbers that may be figures: with a value, outside names and formulas, outside titles and imprint."""
    return [
        number
        for number in numbers
        if (number.role == FIGURE or _is_rank(reading.text, number))
        and number.value is not None
        and (number.unit or number.role == ORDINAL or number.value == 0 and number.text not in {"0", "00"} or number.text[0] in _HAN_DIGITS)
        and not subjects.is_inside(number.start, number.end)
        and not (number.text[0] in _HAN_DIGITS and subjects.between(number.end, number.end + 1))
        and not _is_skipped(reading.text, number)
        and not _is_quoted(reading.text, number)
    ]


def _is_rank(text: str, number: Number) -> bool:
    return number.role == ORDINAL and number.unit in {"位", "名", ""} and bool(_RANK.search(text[max(0, number.start - 10) : number.start]))


def _is_skipped(text: str, number: Number) -> bool:
    before, after = text[max(0, number.phrase_start - 8) : number.phrase_start], text[number.end : number.end + 12]
    if number.kind == "duration":
        return not _is_lasting(before, after, number)
    for row in read_table("figure_skips"):
        fits = not row["kind"] or row["kind"] in (number.kind, number.unit)
        if fits and (not row["before"] or re.search(row["before"], before)) and (not row["after"] or re.match(row["after"], after)):
            return True
    return _is_enumerating(number, before, after) or _is_legend(text, number) or _is_threshold(text, number)


def _is_quoted(text: str, number: Number) -> bool:
    """Whether the number is part of a short phrase in quotation marks, a name: “3个70%”, “两个80%”."""
    start, end = text.rfind("“", max(0, number.start - 10), number.start), text.find("”", number.end, number.end + 10)
    return start >= 0 and end >= 0 and not re.search(r"[，。；”]", text[start:end])


def _is_lasting(before: str, after: str, number: Number) -> bool:
    """Whether a time is told for its length: 连续三年, 试用三个月, 卡了两年, 30分钟内联系."""
    if number.unit in {"分钟", "小时", "天", "个工作日"} and re.match(r"(?:之?内|以内)(?!的)[\u4e00-\u9fff]", after):
        return True
    if re.search(r"(?:[缩压][短减缩]|控制|缩)[至到为在]$", before):
        return True
    if re.match(r"(?:来|下来|前|后|间|里|期间|行动|计划|规划|内|以内)", after) or set("几多") & set(number.text):
        return False
    return bool(re.search(r"(?:连续|长达|历时|试用|为期|期限|[\u4e00-\u9fff]了)$", before))


def _is_enumerating(number: Number, before: str, after: str) -> bool:
    """Small Han numerals with a general classifier announce parts (两个带头人, 三本账); alone in a clause they count."""
    if number.text[0].isdigit() or number.kind != "count" or number.value is None or number.value > 10 or number.value == 0:
        return False
    if number.unit in {"人", "名", "位", "户", "口", "次", "成"}:
        return False
    return number.unit in {"样", "类", "种", "项", "方", "面", "大", "级"} or not re.search(r"(?:[有里，、。]|建成|建立|新建|新增)$", before)


def _is_threshold(text: str, number: Number) -> bool:
    """Whether the number only says which things are meant: 30户以上自然村寨污水处理率达90%."""
    if number.phrase_end == number.end or text[max(0, number.phrase_start - 1) : number.phrase_start] not in {"", "，", "。", "；", "\n"}:
        return False
    return bool(re.match(r"[\u4e00-\u9fff][^，。；\d]*(?:达到?|为|占|提高到|超过?)?\d", text[number.phrase_end : number.phrase_end + 40]))


def _is_legend(text: str, number: Number) -> bool:
    """Whether the number explains a digit of a formula: “1+3+N”队伍，即1名网格长."""
    sentence = text[_last_end(_SENTENCE_END, text, max(0, number.start - 120), number.start) : number.start]
    return bool(re.search(r"\d[+＋].*(?:，即|即：|，也就是)", sentence))


# --- where they stand


def _locate(reading: Reading, numbers: list[Number]) -> Iterator[_Place]:
    """Each number with its block, sentence, clause and the words around it."""
    for block in reading.blocks:
        if block.kind not in _READ:
            continue
        inside = [n for n in numbers if block.start <= n.start < block.end]
        for index, number in enumerate(inside):
            if block.kind != "heading" or reading.text[number.start - 1] == "（":
                yield _locate_one(reading.text, block, inside, index)


def _locate_one(text: str, block: Block, numbers: list[Number], index: int) -> _Place:
    number = numbers[index]
    sentence = _last_end(_SENTENCE_END, text, block.start, number.start)
    clause = _last_end(_CLAUSE_END, text, sentence, number.phrase_start)
    match = _CLAUSE_END.search(text, number.end, block.end)
    clause_end = match.start() if match else block.end
    fellows = [n for n in numbers if clause <= n.start < clause_end]
    before = [n for n in fellows if n.phrase_end <= number.phrase_start]
    after = [n for n in fellows if n.phrase_start >= number.phrase_end]
    left = split_between(text[before[-1].phrase_end : number.phrase_start])[1] if before else text[clause : number.phrase_start]
    right = split_between(text[number.phrase_end : after[0].phrase_start])[0] if after else text[number.phrase_end : clause_end]
    listed = number.phrase_start - len(left) if before and text[number.phrase_start - len(left) - 1] in _JOINTS else -1
    together = _TOGETHER.search(text[clause : fellows[0].phrase_start])
    words = together.group() if together and len(fellows) > 1 else ""
    return _Place(number, block, sentence, clause, clause_end, left, right, listed, words, len(before), len(fellows))


def _last_end(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    ends = [match.end() for match in pattern.finditer(text, start, end)]
    return ends[-1] if ends else start


# --- what they say


def _read_figure(text: str, place: _Place, subjects: Subjects, said: _Said) -> tuple[Figure, _Said]:
    number = place.number
    bracketed, made = subjects.find_bracketed(number.start), subjects.find_made(number.phrase_end)
    subject = _find_subject(place, subjects, said)
    if bracketed is not None or made is not None:
        subject = Subject((bracketed or made).key)  # type: ignore[union-attr]
        metric = said.heading if bracketed is not None else ""
        metric = metric if metric else name_count(number.unit, number.kind, False)
    elif place.together:
        subject, metric, said = _read_together(text, place, subjects, subject, said)
    else:
        metric, said = _word_metric(text, place, subjects, subject, said)
    metric = metric.translate(_UNQUOTE)
    if place.block.kind == "heading":
        said = replace(said, heading=metric)
    start, end = _evidence_span(text, place)
    figure = Figure(
        subject.key, metric, number.value or Decimal(0), _unit_of(number, metric + place.left, said), (Quote(start, end, text[start:end]),),
        number.qualifier, confidence=0.9, rule="heading-count" if place.block.kind == "heading" else "figure",
    )  # fmt: skip
    return figure, replace(said, unit=figure.unit, about=figure.about)


def _find_subject(place: _Place, subjects: Subjects, said: _Said) -> Subject:
    number = place.number
    person = subjects.find_person(number.end, place.clause_end) if number.kind == "duration" else None
    thing = person or subjects.find_explained(place.block.start, place.clause, number.phrase_start)
    if thing is not None:
        return Subject(thing.key)
    if place.block.kind == "heading":
        return Subject(subjects.subject_at(number.start))
    if place.left.startswith("其中") and number.kind == "money" and said.about:
        return Subject(said.about)
    return subjects.find(place.block.start, place.sentence, place.clause, number.phrase_start, listed=place.listed)


def _read_together(text: str, place: _Place, subjects: Subjects, subject: Subject, said: _Said) -> tuple[Subject, str, _Said]:
    """A、B分别为21名、17名: each number its own thing, or its own metric, in order."""
    number = place.number
    match = _TOGETHER.search(place.together)
    words, tail = (match["items"], clean_left(match["tail"])) if match else (said.base, "")
    items = [item for item in re.split(r"[、和与]", words.removeprefix(text[subject.start : subject.end])) if item]
    things = subjects.find_list(place.block.start, place.number.start, place.count)
    if len(items) == place.count and len(things) != len(items):
        metric = clean_left(items[place.rank] if len(items[place.rank]) > 1 else words) + tail
    else:
        behind = words.rpartition(text[things[-1].start : things[-1].end])[2] if things else words
        metric = clean_left(behind if things or len(items) == 1 else "") + tail
        subject = Subject(things[place.rank].key) if things else subject
    return subject, metric, said


def _word_metric(text: str, place: _Place, subjects: Subjects, subject: Subject, said: _Said) -> tuple[str, _Said]:
    """What is counted: the words before the numeral, those behind, and what the sentence has said before where both are silent."""
    number, left = place.number, place.left
    named = text[subject.start : subject.end]
    if named and subject.end <= number.start:
        left = left.replace(named, "", 1)
    left = _drop_places(text, _LEGEND.sub("", left), place, subjects)
    before = clean_left(left, with_times=_COMPARES.search(left) is not None or is_comparison(left.lstrip("，、")))
    behind = _words_behind(place, before)
    if behind and left.rstrip("共计有达约近 ").endswith("等") and not leading_verb(before):
        before = ""
    count = name_count(number.unit, number.kind, subject.key.split("/")[0] in _PEOPLED and not number.text.endswith("个人"))
    if before.endswith("占"):
        before += "比"
    if is_comparison(before) and not behind:
        return said.base + before, said
    if not before and not behind:
        metric = _lean(text, place, left, count, said)
        return metric, said if said.base and metric.startswith(said.base) else replace(said, base=count if metric.endswith(count) else metric)
    if place.listed >= 0 and said.verb and not leading_verb(before) and number.kind not in {"percent", "times"}:
        before = said.verb + before
    if number.unit == "分" and not before.endswith("分"):
        behind = count
    before = _clip(before, behind)
    topic = _topic_before(text, place, subjects, subject) if is_verb(before) and not behind else ""
    if not behind and (is_verb(before) or number.kind in {"area", "length"} and leading_verb(before)):
        behind = "" if before.endswith(count) or number.kind == "money" else count
    elif behind and not before and number.kind == "percent":
        behind += count
    elif behind and not before and number.unit in {"户", "人", "村", "镇"} and has_verb(behind):
        behind += count
    before = topic + before
    base = before if number.kind == "length" and behind.endswith("度") else before + behind
    return before + behind, replace(said, base=base, verb=said.verb if place.listed >= 0 else leading_verb(before), noun=behind)


def _drop_places(text: str, left: str, place: _Place, subjects: Subjects) -> str:
    """The words without the places where it was done (在青山村)."""
    for mention in subjects.between(place.clause, place.number.start):
        if text[mention.start - 1 : mention.start] == "在":
            left = left.replace("在" + mention.text, "", 1)
    return left


def _topic_before(text: str, place: _Place, subjects: Subjects, subject: Subject) -> str:
    """The thing that the clause in front is no more than: “炕头会”，去年开了37场."""
    named = subjects.between(max(place.sentence, place.clause - 30), place.clause)
    is_whole = named and re.fullmatch(r"[”’》]?，", text[named[-1].end : place.clause]) and named[-1].key != subject.key
    return named[-1].name if is_whole else ""


def _words_behind(place: _Place, before: str) -> str:
    """The noun behind the unit: none where the unit says it all (95%, 20万元) unless nothing stands before it."""
    number = place.number
    if number.kind == "score" or number.kind in {"percent", "share"} and before and not is_verb(before):
        return ""
    behind = clean_right(place.right)
    if number.kind == "duration" and place.right[:1] == "内":
        return clean_right(place.right[1:]) + "时限"
    if number.kind == "length" and place.right[:1] in {"宽", "长", "高", "深", "厚"}:
        return place.right[0] + "度"
    if number.kind == "age" and behind:
        return behind + "年龄"
    if number.kind in {"length", "area"} and behind and place.right[:1] == "的":
        return behind + name_count(number.unit, number.kind, False)
    return behind


def _clip(before: str, behind: str) -> str:
    """The verb alone of a long lead: 村支部和电信公司安装 … 的宽带 -> 安装."""
    verb = trailing_verb(before)
    return verb if behind and len(verb) > 1 and len(before) > len(verb) + 6 else before


def _lean(text: str, place: _Place, left: str, count: str, said: _Said) -> str:
    """What a bare numeral counts: as before with the same unit, by its unit with the time said, or by the clause in front (缝纫机，12台)."""
    time = clean_left(left.removesuffix("的"), with_times=True)
    time = time_in(left) if has_verb(time) else time
    if said.base and place.number.unit == said.unit:
        return time + said.base if said.base == count else said.base
    if count and not left and said.base and not said.base.endswith("数") and place.rank:
        return said.base + count
    if count:
        noun = said.noun if left.startswith("共") else ""
        return time + noun + count
    clause = text[place.sentence : place.clause]
    if not clause.endswith("，") or re.search(r"\d", clause):
        return said.base
    return clean_left(_CLAUSE_END.split(clause[:-1])[-1])


def _unit_of(number: Number, words: str, said: _Said) -> str:
    if number.role == ORDINAL:
        return "位"
    if number.unit:
        return number.unit
    return "元" if any(word in words for word in read_words("figure_money")) else said.unit


def _evidence_span(text: str, place: _Place) -> tuple[int, int]:
    start = place.clause
    while start < place.number.start and text[start] in " \u3000，、；":
        start += 1
    return start, place.clause_end


# --- when, and whether


def _add_time(figure: Figure, place: _Place, times: tuple[Period, ...], text: str, issued: str, is_plan: bool) -> Figure:
    near = [p for p in times if place.sentence <= p.start < place.number.start and text[p.start - 1] not in "比较"]
    period = near[-1].iso if near else ""
    planned = _is_planned(text[place.sentence : place.clause], text[place.clause : place.clause_end], is_plan)
    planned = planned or bool(issued and period and period[: len(issued)] > issued[: len(period)])
    metric = "计划" + figure.metric if planned and figure.metric and "计划" not in figure.metric else figure.metric
    return replace(figure, period=period, modality=PLANNED if planned else ACTUAL, metric=metric)


def _is_planned(before: str, clause: str, is_plan: bool) -> bool:
    """The nearest word decides: one of what is done in the clause or before it in the sentence, or one of plans."""
    for words in (clause, before):
        if any(word in words for word in _plan_words("done")):
            return False
        if any(word in words for word in _plan_words("clause")) or _PLANS.search(words):
            return True
    return is_plan


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
