"""What a figure may be about: every named thing before the number, described by where it stands, how it was brought up and what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.clauses import Standing, find_clause, find_sentence
from kg.kinds import AREAS, ORGANIZATIONS, PLACES, PROGRAMS
from kg.lexicon import alternatives, read_words
from kg.model import Mention
from kg.phrases import drop_lead, has_verb, is_lead
from kg.resumption import LIES, OPENERS
from kg.subjects import Subject, Subjects

_NEVER = frozenset({"Slogan", "Motto", "Award"})
_REACH = 1500  # characters; how far back of its paragraph a thing may have been named
_ENDS = "，；：。！？\n"
_COUNTED = re.compile(r"[\d一二三四五六七八九十百]余?[个支家名所处条场项座批][“‘《]?$")
_NUMBER = re.compile(r"[”’》]?\d")
_BRIEF = 30  # characters of a line that is a heading or a caption
_ITEM = re.compile(r"(?:^|(?<=[。；：，\n]))[一二三四五六七八九十]是")
_SPEAKS = re.compile(r"[^。！？\n“”]{0,14}[：，]")
_LEADS = re.compile(r"[^，。；]{0,3}(?:带领|带着|领着|牵头|组织|发起|动员|召集|主持)")
_WRITES = re.compile(r"(?:记者|通讯员|实习生)[ 　]?[\u4e00-\u9fff 　、]{0,16}$")


_AGREES = re.compile("”?(?:等[^，。；]{0,8})?(?:已|正式|成功|共同|先后)*(?:签订|签署|签约|签下|达成|建立|开展|合作|联合|携手|结对|共建|对接|联办|联手|牵手|结盟)")


@dataclass(frozen=True, slots=True)
class Previous:
    """The figure before: what it is about, and where its sentence and its clause begin."""

    about: str = ""
    sentence: int = -1
    clause: int = -1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that the figure may be about, with its features and, where the clause of the number names it, the span of its name."""

    key: str
    features: tuple[str, ...]
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class _View:
    """What all candidates of one number share."""

    subjects: Subjects
    standing: Standing
    previous: Previous
    before: int  # where the sentence before begins, -1 for none
    named: dict[str, list[Mention]]  # the mentions of each candidate
    recent: list[str]  # the candidates named before the number, the nearest first
    passage: tuple[str, ...]  # what the passage is about at the clause, the sentence and the paragraph
    openers: dict[str, str]  # the first named of the sentence, of the paragraph, of the sentence before
    taken: str  # what the clause takes up without its name
    opens: str  # what opens the clause
    words: str  # of the clause before the number

    @property
    def number(self) -> int:
        return self.standing.number.phrase_start


def list_candidates(subjects: Subjects, standing: Standing, previous: Previous, chosen: Subject | None = None) -> tuple[Candidate, ...]:
    """The candidates for the subject of a number, in order of place; `chosen` is what the rules say, none where this is not to be known."""
    view = _look(subjects, standing, previous, chosen)
    found = []
    for key, mentions in view.named.items():
        before = [m for m in mentions if m.start < view.number]
        is_front = key in subjects.fronts and len(view.named) > 1
        if before and not (chosen and key == chosen.key) and (is_front or _is_left_behind(view, before) or _is_voice(view, before[-1]) or _only_leads(view, before[-1], chosen) or _only_locates(view, before[-1]) or _is_address(view, before[-1]) or _is_partner(view, before[-1])):
            continue
        last = before[-1] if before else mentions[0] if mentions else None
        span = (before[-1].start, before[-1].end) if before and before[-1].start >= standing.clause else (0, 0)
        found.append(Candidate(key, tuple(_describe(view, key, before, last, chosen)), *span))
    return tuple(found)


def _is_left_behind(view: _View, before: list[Mention]) -> bool:
    """Whether the paragraph names a thing in earlier items of an enumeration alone: 一是推行“A”…；二是化解纠纷51件."""
    block, last = view.standing.block.start, before[-1]
    items = [match.start() for match in _ITEM.finditer(view.subjects.text, block, view.number)] if last.start >= block and last.kind not in PLACES else []
    first = next(m for m in before if m.start >= block) if items else last
    return bool(items) and items[0] < first.start and last.start < items[-1]


def _only_leads(view: _View, last: Mention, chosen: Subject | None) -> bool:
    """Whether an area only says in this sentence where the chosen thing is: 甲县的|乙村, 甲县|乙电站."""
    if chosen is None or last.start < view.standing.sentence or last.kind not in PLACES:
        return False
    text = view.subjects.text
    behind = next((m for m in view.subjects.between(last.end, view.number) if m.key == chosen.key), None)
    gap = text[last.end : behind.start].strip("“‘") if behind is not None else "，"
    return gap.endswith("的") and view.subjects.leads_on(last, view.number) or not gap and behind is not None and behind.kind == "Site"


def _only_locates(view: _View, last: Mention) -> bool:
    """Whether an area only says in this sentence where another thing is: right before its name (甲县|乙村), or as the scene before who opens the clause behind (在甲县，乙镇…)."""
    if last.kind not in AREAS or last.start < view.standing.sentence:
        return False
    text = view.subjects.text
    behind = next(iter(view.subjects.between(last.end, view.number)), None)
    if behind is None:
        return False
    gap = text[last.end : behind.start]
    clause = find_clause(text, view.standing.sentence, last.start)
    return not gap or gap == "，" and text.startswith("在", clause)


def _is_address(view: _View, last: Mention) -> bool:
    """Whether an area only says in this sentence where the thing lies that opens the clause: 甲公园位于|乙镇."""
    text = view.subjects.text
    clause = find_clause(text, view.standing.sentence, last.start)
    lies = LIES.search(text, clause, last.start) if last.kind in AREAS and last.start >= view.standing.sentence else None
    return lies is not None and any(m.kind not in _NEVER and m.key != last.key for m in view.subjects.between(clause, lies.start()))


def _is_voice(view: _View, last: Mention) -> bool:
    """Whether a person only reports, says of others or leads others in what is told: （记者 某某）…; 某某说：“…”; 某某牵头…."""
    if last.kind != "Person":
        return False
    text = view.subjects.text
    quote = text.rfind("“", last.end, view.number)
    says = quote >= 0 and not re.search("[我俺咱”]", text[quote : view.number]) and _SPEAKS.fullmatch(text, last.end, quote) is not None
    leads = text.find("。", last.end, view.number) < 0 and _LEADS.match(text, last.end) is not None
    return says or leads or _WRITES.search(text[max(0, last.start - 24) : last.start]) is not None


def _is_partner(view: _View, last: Mention) -> bool:
    """Whether the sentence only names a thing as the one with which its subject comes to terms: 甲村与|乙公司签订协议，种植…."""
    text = view.subjects.text
    return last.start >= view.standing.sentence and last.end < view.standing.clause and text[last.start - 1 : last.start] in tuple("与和同跟") and _AGREES.match(text, last.end) is not None


def _look(subjects: Subjects, standing: Standing, previous: Previous, chosen: Subject | None) -> _View:
    text, number, block = subjects.text, standing.number, standing.block.start
    named: dict[str, list[Mention]] = {}
    for mention in subjects.pointing_between(block - _REACH, standing.clause_end):
        if mention.kind not in _NEVER and not (mention.start < number.phrase_end and mention.end > number.start):
            named.setdefault(mention.key, []).append(mention)
    passage = tuple(subjects.subject_at(offset) for offset in (standing.clause, standing.sentence, block))
    for key in (*passage, subjects.subject_at(-1), chosen.key if chosen else ""):
        if key:
            named.setdefault(key, [])
    last = {key: [m.start for m in mentions if m.start < number.phrase_start] for key, mentions in named.items()}
    recent = sorted((key for key, starts in last.items() if starts), key=lambda key: -last[key][-1])
    before = find_sentence(text, block, standing.sentence - 1) if standing.sentence > block else -1
    taken, opens = subjects.find_taken(standing.clause, number.phrase_start), subjects.find_opening(standing)
    return _View(
        subjects,
        standing,
        previous,
        before,
        named,
        recent,
        passage,
        {
            "sf": _first(subjects, standing.sentence, number.phrase_start),
            "pf": _first(subjects, block, number.phrase_start),
            "psf": _first(subjects, before, standing.sentence) if before >= 0 else "",
        },
        taken.key if taken else "",
        opens.key if opens else "",
        text[standing.clause : number.phrase_start],
    )


def _first(subjects: Subjects, start: int, end: int) -> str:
    return next((m.key for m in subjects.pointing_between(start, end) if m.kind not in _NEVER), "")


def _group(kind: str) -> str:
    return "P" if kind in PLACES else "G" if kind in PROGRAMS else "O" if kind in ORGANIZATIONS else kind[:2]


def _describe(view: _View, key: str, before: list[Mention], last: Mention | None, chosen: Subject | None) -> Iterator[str]:
    kind, _, name = key.partition("/")
    group, where = _group(kind), _locate(view, before, last)
    yield from ("b", f"k{kind}", f"w{where}", f"w{where}{group}", f"w{where}{kind}")
    if before:
        yield from _describe_order(view, key, where, group, before)
        yield from _describe_role(view, before[-1], where, group)
        yield from _describe_paragraph(view, before, where, group)
    yield from _describe_passage(view, key, kind, where)
    yield from _describe_previous(view, key == view.previous.about, before, where, group)
    yield from _describe_wording(view, name, kind, group)
    yield from _describe_line(view, last, where, group)
    if chosen is not None and chosen.key == key:
        yield from ("RU", f"RU{chosen.how}", f"RUw{where}{group}", f"RUk{kind}", f"RUo{bool(view.opens)}", f"RUh{len(set(view.passage))}")


def _locate(view: _View, before: list[Mention], last: Mention | None) -> str:
    """Clause, sentence, sentence before, paragraph, lines back; after the number, or only by the passage."""
    if last is None or not before:
        return "-" if last is None else "a"
    standing = view.standing
    for start, mark in ((standing.clause, "c"), (standing.sentence, "s"), (view.before, "p"), (standing.block.start, "b")):
        if last.start >= start >= 0:
            return mark
    return f"n{min(view.subjects.text.count(chr(10), last.start, standing.block.start), 4)}"


def _describe_order(view: _View, key: str, where: str, group: str, before: list[Mention]) -> Iterator[str]:
    """How many other things were named since, and of its own group; how often it was named."""
    rank = view.recent.index(key)
    alike = [other for other in view.recent[:rank] if _group(other.partition("/")[0]) == group]
    yield from (f"r{min(rank, 6)}", f"r{min(rank, 6)}{group}", f"rw{min(rank, 4)}{where}{group}")
    yield from (f"kr{min(len(alike), 4)}{group}", f"kr{min(len(alike), 3)}{group}{where}")
    yield from (f"n{min(sum(m.start >= view.standing.block.start for m in before), 4)}{group}", f"t{min(len(before), 6)}{group}")
    for mark, first in view.openers.items():
        if first == key:
            yield from (f"{mark}{group}", f"{mark}{where}")
    if where in "csp":
        yield f"bt{''.join(sorted({_group(other.partition('/')[0]) for other in view.recent[:rank]}))}{group}"


@cache
def _leading() -> re.Pattern[str]:
    """The verb or preposition right before a name: 成立|A, 在|A."""
    return re.compile(rf"(?:{alternatives(read_words('launches') | read_words('subject_leads'))})了?(?:一[个支家所座条处间批])?$")


def _describe_role(view: _View, last: Mention, where: str, group: str) -> Iterator[str]:
    """How its last mention stands: what leads to it, what follows, what lies between it and the number; whether it is counted itself; how sure it is."""
    text = view.subjects.text
    counted = "b" if _COUNTED.search(text, max(0, last.start - 8), last.start) else "a" if _NUMBER.match(text, last.end) else ""
    yield from (f"i{counted}{group}", f"i{counted}{where}", f"m{min(int(last.confidence * 10), 9)}{group}", f"mr{last.rule}")
    clause = find_clause(text, 0, last.start)
    lead = text[clause : last.start].strip(OPENERS)
    place = "first" if not lead else "lead" if is_lead(lead) else "mid"
    verb = _leading().search(text[max(clause, last.start - 6) : last.start].rstrip(OPENERS))
    led = verb.group()[:2] if verb else ""
    after = text[last.end : last.end + 2].lstrip("”’》")[:1]
    yield from (f"o{place}{group}", f"o{place}{where}{group}", f"v{led}{group}", f"v{led}{where}", f"e{after in _ENDS}{where}{group}", f"x{after}{group}")
    if where == "c":
        gap = text[last.end : view.number].strip("”’》")
        yield from (f"g{min(len(gap) // 3, 5)}{group}", f"gl{gap[:1]}{group}", f"gr{gap[-1:]}{group}", f"gv{has_verb(gap)}{group}", f"gap{gap[:2]}{group}")


def _describe_paragraph(view: _View, before: list[Mention], where: str, group: str) -> Iterator[str]:
    """How the paragraph first named it, and how many sentences ago it was named last."""
    text, block = view.subjects.text, view.standing.block.start
    yield f"d{min(sum(text.count(mark, before[-1].end, view.number) for mark in '。！？'), 5)}{group}"
    first = next((m for m in before if m.start >= block), None)
    if first is not None:
        lead = text[find_clause(text, 0, first.start) : first.start].strip(OPENERS)
        yield from (f"fs{find_sentence(text, block, first.start) == block}{group}", f"fl{'first' if not lead else 'lead' if is_lead(lead) else 'mid'}{group}")


def _describe_passage(view: _View, key: str, kind: str, where: str) -> Iterator[str]:
    """Whether the passage is about it, whether the clause takes it up, and whether the clause opens with it or another."""
    group = _group(kind)
    yield from (f"h{at}{group}" for at, other in enumerate(view.passage) if other == key)
    if set(view.passage) == {key}:
        yield "hall"
    if view.subjects.subject_at(-1) == key:
        yield from ("doc", f"doc{kind}")
    if view.taken:
        yield f"took{view.taken == key}{group}"
    yield from (f"oc{view.opens == key}{group}", f"oc{view.opens == key}") if view.opens else (f"noc{group}", f"noc{group}{where}")
    inside = {m.key for m in view.subjects.pointing_between(view.standing.clause, view.number) if m.kind not in _NEVER} - {key}
    yield from (f"ch{bool(inside)}{group}", f"ch{''.join(sorted({_group(other.partition('/')[0]) for other in inside}))}{where}{group}")


def _describe_previous(view: _View, same: bool, before: list[Mention], where: str, group: str) -> Iterator[str]:
    """That the figure before, in the same sentence, the one before or farther off, is about it or another, and whether it was named since."""
    previous, standing = view.previous, view.standing
    if previous.clause < 0:
        yield f"npv{group}"
        return
    near = next((mark for start, mark in ((standing.sentence, "s"), (view.before, "p"), (standing.block.start, "b")) if previous.sentence >= start >= 0), "f")
    yield from (f"pv{same}{near}", f"pv{same}{near}{group}")
    if same:
        yield f"pvb{bool(before) and before[-1].start > previous.sentence}{near}"
    elif before and before[-1].start > previous.clause:
        yield f"new{near}{where}{group}"


def _describe_wording(view: _View, name: str, kind: str, group: str) -> Iterator[str]:
    """The unit and the words around the number with the class, and what the name shares with them."""
    standing, words = view.standing, drop_lead(view.words)
    left, right, unit, measure = standing.left.strip(OPENERS), standing.right, standing.number.unit, standing.number.kind
    yield from (f"u{unit}{kind}", f"uk{measure}{kind}", f"uc{unit}{group}", f"R2{right[:2]}{group}", f"R1{right[:1]}{group}")
    yield from (f"lb{left[at : at + 2]}{group}" for at in range(max(0, len(left) - 7), len(left) - 1))
    yield from (f"l2{left[-2:]}{group}", f"l1{left[-1:]}{group}", f"f2{words[:2]}{group}", f"f1{view.words[:1]}{group}")
    yield from (f"t1{name[-1:]}{unit}", f"t1{name[-1:]}", f"t2{name[-2:]}", f"t2{name[-2:]}{measure}")
    shared = len(set(name) & set(words) - set("的了村镇县区市社区"))
    yield from (f"ov{min(shared, 3)}{group}", f"bg{any(name[at : at + 2] in view.words for at in range(len(name) - 1))}{group}")


def _describe_line(view: _View, last: Mention | None, where: str, group: str) -> Iterator[str]:
    """Whether it stands in a short line, such as a heading, and in quotation marks; which number of the clause this is."""
    yield f"nf{min(view.standing.rank, 2)}{where}{group}"
    if last is not None:
        text = view.subjects.text
        start, end = text.rfind("\n", 0, last.start) + 1, text.find("\n", last.start)
        yield from (f"hb{(end if end >= 0 else len(text)) - start < _BRIEF}{where}{group}", f"q{text[last.start - 1 : last.start] == '“'}{group}")
