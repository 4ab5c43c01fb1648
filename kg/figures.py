"""The figures of a text: each number about something named, with what it counts, when, and whether it is planned."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from kg.behind import name_size
from kg.candidates import Previous
from kg.cells import read_cells
from kg.choosing import Choose, choose_subject
from kg.clauses import Standing, locate_numbers
from kg.counting import is_counting
from kg.form_lines import read_form_lines
from kg.kinds import AREAS, ORGANIZATIONS, PROGRAMS
from kg.language import NO_WORDS, Words
from kg.lexicon import read_table, read_words
from kg.metrics import Said, word_metric
from kg.model import Figure, Mention, Quote
from kg.numbers import ORDINAL, Number
from kg.owners import add_owner, name_row, share_each, share_verbs, split_row
from kg.phrases import clean_left, drop_governing, is_overall, leading_verb, name_count
from kg.plans import read_times
from kg.resumption import PARTNERS
from kg.streaks import name_rank
from kg.subjects import Subject, Subjects
from kg.taken_metrics import take_up
from kg.text import Reading

_UNQUOTE = str.maketrans("", "", "“”‘’「」『』")
_BOTH = re.compile(r"^[两二三四五六七八九][村镇乡县区市社家校院户]$")
_PEOPLE = frozenset({"人", "名", "位", "户", "支"})
_ASKED = re.compile(r"(?:^|[，。！？；：“\n])([\u4e00-\u9fff\d]{2,10})(?:呢|(?:有|是)?多少|怎么样|咋样|如何|几何)？[”’]?$")
#: Before those with whom trade is done (对甲、乙出口分别增长): the figures are not theirs.
_TOWARDS = frozenset("对向从自往")
_THINGS = re.compile("的(?:[\u4e00-\u9fff]{0,6}(?:[村县区镇乡户]|企业|单位|项目))$")
_SAYS_ALL = frozenset({"built", "monthday"})
_HEADING_RULE = "heading-count"


def find_figures(
    reading: Reading,
    numbers: tuple[Number, ...],
    mentions: tuple[Mention, ...],
    subject_at: Callable[[int], str],
    *,
    issued: str = "",
    pointers: tuple[Mention, ...] = (),
    choose: Choose = choose_subject,
    words: Words = NO_WORDS,
) -> tuple[Figure, ...]:
    """The figures of the reading in order of place; offsets of the evidence count characters of `Reading.text`.

    A number inside a name or formula is none; one whose subject is unknown ("" of `subject_at`) is left out. Relative times count from
    `issued`, the date of the reading when not given. `pointers` are words that point at a thing without naming it, to be weighed. What is planned is a figure too, and says so by its modality. `choose` decides between
    what the rules take a figure to be about and the other things named. `words` are the tokens of the text: with them what is said of the things counted comes before their name.
    """
    subjects = Subjects(reading.text, mentions, subject_at, pointers, words)
    times = read_times(reading, issued if issued else reading.issued)
    counting = [number for number in numbers if is_counting(reading.text, number, subjects)]
    found: list[Figure] = []
    alike: dict[tuple[str, Decimal, str], list[Figure]] = {}
    said = Said()
    for standing in (each for standing in locate_numbers(reading, counting) for each in share_each(reading.text, standing)):
        if standing.sentence != said.sentence:
            is_part = reading.text.startswith("其中", standing.sentence)
            said = replace(said, sentence=standing.sentence) if is_part else _begin(reading.text, standing, said)
        figure, said = _read_figure(reading.text, standing, subjects, said, choose)
        figure = times.add_to(figure, standing)
        same = alike.setdefault((figure.about, figure.value, figure.unit), [])
        if figure.about and figure.metric and not any(_repeats(figure, other) for other in same):
            same.append(figure)
            found.append(figure)
    cells = (*read_cells(reading, mentions), *read_form_lines(reading, mentions))
    rows = {at for figure in cells for at in range(figure.evidence[0].start, figure.evidence[0].end)}
    found = [figure for figure in found if not rows & set(range(figure.evidence[0].start, figure.evidence[0].end))]
    return tuple(sorted([*found, *cells], key=lambda figure: figure.evidence[0].start)) if cells else tuple(found)


def _begin(text: str, standing: Standing, said: Said) -> Said:
    """What is said when a sentence begins: nothing but the heading, or what the question in front asks after (集体收入呢？2020年6.8万元)."""
    asked = _ASKED.search(text[max(0, standing.sentence - 16) : standing.sentence])
    noun, unit = (clean_left(asked[1]), standing.number.unit) if asked else ("", "")
    earlier = tuple({**dict(said.firsts), **dict(said.earlier)}.items()) if said.sentence >= standing.block.start else ()
    return Said(standing.sentence, noun, noun=noun, unit=unit, heading=said.heading, previous=said.previous, earlier=earlier)


def _repeats(figure: Figure, other: Figure) -> bool:
    """Whether a figure of the same value repeats another; what a heading repeats in brackets is worded shorter."""
    if drop_governing(figure.metric) == drop_governing(other.metric):
        return True
    return figure.rule == _HEADING_RULE and figure.metric in other.metric


def _read_figure(text: str, standing: Standing, subjects: Subjects, said: Said, choose: Choose) -> tuple[Figure, Said]:
    """The figure of one number, without its time, and what is said then."""
    number, is_heading = standing.number, standing.block.kind == "heading"
    told = said.told if "；" not in text[max(0, said.previous.clause) : standing.clause] else ()
    subject, metric, said = _read_words(text, standing, subjects, said, choose)
    metric = metric.translate(_UNQUOTE)
    if number.role == ORDINAL and "排名" not in metric:
        metric += name_rank(text, number.start)
    unit = _unit_of(number, metric, standing.left, said)
    metric = take_up(text, standing, metric, unit, said.told, dict(said.earlier))
    metric = add_owner(metric, told, standing.count if standing.shared else 1, subject.key, unit)
    figure = Figure(
        about=subject.key,
        metric=metric,
        value=number.value if number.value is not None else Decimal(0),
        unit=unit,
        evidence=(_quote(text, standing),),
        qualifier=number.qualifier,
        confidence=0.9,
        rule=_HEADING_RULE if is_heading else f"figure-{subject.how}" if subject.how else "figure",
        chances=subject.chances,
    )
    firsts = said.firsts if said.first(figure.unit) else (*said.firsts, (figure.unit, said.base))
    previous = Previous(figure.about, standing.sentence, standing.clause)
    return figure, replace(said, unit=figure.unit, about=figure.about, firsts=firsts, heading=metric if is_heading else said.heading, previous=previous, told=(*told, (figure.about, metric, unit)))


def _read_words(text: str, standing: Standing, subjects: Subjects, said: Said, choose: Choose) -> tuple[Subject, str, Said]:
    """What the number is about and what it counts, by the form in which the clause says it."""
    number = standing.number
    count = name_count(number.unit, number.kind, False)
    bracketed, made = subjects.find_bracketed(number.start), subjects.find_made(number.phrase_end) if number.unit in _PEOPLE or number.unit == "家" and subjects.made_of(number.phrase_end) else None
    if bracketed is not None and text[number.start - 1] == "（":
        return Subject(bracketed.key), said.heading or said.first(number.unit) or count, said
    if number.kind in _SAYS_ALL:
        return _find_subject(standing, subjects, said, choose), name_count("", number.kind, False), said
    if made is not None:
        return Subject(made.key), subjects.made_of(number.phrase_end) or count, said
    measured = subjects.find_measured(standing.clause, number.start) if number.kind in {"score", "age"} else None
    measured = measured or (subjects.find_aged(number.phrase_end) if number.kind == "age" else None)
    if measured is not None:
        return Subject(measured.key), count, said
    subject = Subject(bracketed.key) if bracketed is not None else _find_subject(standing, subjects, said, choose)
    shared = None if subject.how == "granted" else _share_out(text, standing, subjects, subject, said)
    if shared is not None:
        return *shared, replace(said, base=shared[1])
    size = name_size(text, standing, subjects.words, subject.key.rpartition("/")[2])
    return (subject, size, said) if size else (subject, *word_metric(text, standing, subjects, subject, said))


def _find_subject(standing: Standing, subjects: Subjects, said: Said, choose: Choose) -> Subject:
    number = standing.number
    person = subjects.find_person(number.end, standing.clause_end) if number.kind == "duration" else None
    explained = subjects.find_explained(standing.block.start, standing.clause, number.phrase_start)
    thing = person or explained or subjects.find_spelt(number)
    if thing is not None:
        return Subject(thing.key)
    if standing.block.kind == "heading":
        if any(thing.kind == "Award" for thing in subjects.between(standing.block.start, number.start)):
            return Subject("")  # how many names stand in the list below
        lists = subjects.between(number.end, standing.block.end) and not subjects.between(standing.block.start, number.start)
        return Subject(subjects.subject_at(max(0, standing.block.start - 1) if lists else number.start))
    among = number.phrase_start - len(standing.left) + 2
    if standing.left.startswith("其中") and said.about and not subjects.between(among, among + 1):
        return Subject(said.about)
    chosen = choose(subjects, standing, said.previous, subjects.find(standing))
    is_far = not any(m.key == chosen.key for m in subjects.between(standing.clause, standing.number.start))
    if is_far and chosen.key.split("/")[0] in PROGRAMS - {"Event"} | {"VolunteerTeam"} and is_overall(subjects.text[standing.clause : number.phrase_start]):
        place = subjects.subject_at(standing.clause)
        return Subject(place) if place.split("/")[0] in AREAS else chosen
    return chosen if chosen.key else Subject(_name_beside(subjects, standing))


def _name_beside(subjects: Subjects, standing: Standing) -> str:
    """Whose a number is of which the rules know no thing: who is named right before it (主任王某|1500元), or whom it describes (拥有社员260户的|甲合作社); "" for neither."""
    number = standing.number
    before = next((m for m in subjects.between(standing.clause, number.phrase_start) if m.kind == "Person" and m.end == number.phrase_start), None)
    if before is not None or not standing.left or standing.right[:1] != "的":
        return before.key if before is not None else ""
    described = next((m for m in subjects.between(number.phrase_end, number.phrase_end + 3) if m.start == number.phrase_end + 1), None)
    return described.key if described is not None and described.kind in AREAS | ORGANIZATIONS | {"Site"} else ""


def _share_out(text: str, standing: Standing, subjects: Subjects, subject: Subject, said: Said) -> tuple[Subject, str] | None:
    """A、B分别为21名、17名: each number has its own thing, or its own metric, in order; None where the numbers are not shared out. What other sentences name is not shared out to what a division alone has, nor to what the figures before in the sentence are about."""
    if not (standing.items or standing.shared) or standing.number.unit == "枚" and not standing.number.text.endswith("枚"):
        return None
    words, tail = _BOTH.sub("", standing.items.removeprefix(text[subject.start : subject.end]).removeprefix(subject.key.rpartition("/")[2])), clean_left(standing.tail)
    tail += "比" * (tail == "占")
    tail = name_rank(standing.tail, len(standing.tail)) if standing.number.role == ORDINAL else tail
    items = split_row(words, standing.count)
    is_near = len(items) == standing.count or not standing.shared
    goes_on = not words and said.previous.sentence == standing.sentence or is_overall(text[standing.clause : standing.number.phrase_start])
    begin = standing.clause if is_near else standing.sentence if goes_on else standing.block.start
    things = subjects.find_list(begin, standing.number.start, standing.count)
    is_told = not words and not re.search("[分各依]", text[standing.clause : standing.number.phrase_start])  # …2.7亿人次、…4140亿元，增长18.6%和23.4%
    things = () if is_told or things and text[things[0].start - 1 : things[0].start] in _TOWARDS else things
    if things and (len(things) == len(items) or len(items) != standing.count):
        behind = _BOTH.sub("", standing.items.rpartition(things[-1].text)[2])
        return Subject(things[standing.rank].key), clean_left(behind) + tail
    if not standing.shared:
        is_row = len(items) == standing.count and min(map(len, items)) > 3 and leading_verb(items[0])
        return (subject, share_verbs(items)[standing.rank]) if is_row else None
    row = name_row(words, standing.count, standing.number.unit, tail)
    near = [m for m in subjects.between(standing.clause, standing.number.start) if text[m.start - 1 : m.start] not in _TOWARDS]
    owner = _find_owner(near, items[standing.rank]) if len(items) == standing.count else None
    owner = owner or subjects.find_granted_to(standing, items)
    if owner is not None:
        return Subject(owner.key), "奖励" if owner.kind == "Award" and tail == "给予" else tail
    item = row[standing.rank] if row else words
    is_whole = len(item) > 2 or bool(row) and len(item) == len(row[-1]) > 1
    worded = clean_left(item if is_whole else words)
    return subject, worded.removesuffix(tail if tail == "排名" else "。") + tail


def _find_owner(near: list[Mention], item: str) -> Mention | None:
    """The person, place or firm that an item of a row ends with: 侨领罗某某 of A、B分别捐资."""
    return next((m for m in near if m.kind in AREAS | PARTNERS | {"Person"} and item.endswith(m.text)), None)


def _unit_of(number: Number, metric: str, left: str, said: Said) -> str:
    """The unit; 位 for a rank that is not counted by 名, 元 for a round sum beside words of money, else as before."""
    if number.role == ORDINAL:
        return "名" if number.unit == "名" else "位"
    if number.unit:
        return number.unit
    counted = next((unit for unit, base in said.firsts if number.value == 0 and unit and metric.startswith(base)), "")
    if counted:
        return counted
    if number.value == 0 and _THINGS.search(metric):
        return "户" if metric.endswith("户") else "个"  # 收入5万元以下的村全部清零
    words = metric + left
    told = {**dict.fromkeys(read_words("figure_money"), "元"), **{row["noun"]: row["unit"] for row in read_table("counted_people")}}
    last = max(told, key=lambda word: (words.rfind(word), len(word), word))  # 低收入|人口, 人才|补贴
    return told[last] if last in words else said.unit


def _quote(text: str, standing: Standing) -> Quote:
    """The clause of the number to the letter."""
    start = standing.clause
    while start < standing.number.start and text[start] in " \u3000，、；":
        start += 1
    return Quote(start, standing.clause_end, text[start : standing.clause_end])
