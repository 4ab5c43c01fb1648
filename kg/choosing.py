"""What a figure is about, chosen among all candidates by weights that annotated documents gave; what the rules say is one of the things weighed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from kg.candidates import Candidate, Previous, list_candidates
from kg.clauses import Standing
from kg.kinds import AREAS
from kg.learned import weigh
from kg.model import Chances
from kg.plain_subjects import goes_on_about
from kg.subjects import Subject, Subjects
from kg.worded import ITEM

#: Decides what a figure is about, given what the rules say.
Choose: TypeAlias = Callable[[Subjects, Standing, Previous, Subject], Subject]
SUBJECTS = "learned_subjects.crf.xz"
MARGIN = 0.0  # of probability, by which another must be surer than what the rules say
#: Steps of the rules that look no further than what opens the clause or was spoken of before; what the clause ties to its number stands.
UNSURE = frozenset({"opening", "moved", "carried", "thread", "shown", "kept", "announced", "passage"})

#: What bears the name of the place before it (甲镇乙村|爱心超市), or takes up what was just named (支部, 本届文化节), and opens the sentence is meant: nothing is weighed.
_OF_PLACES = frozenset({"local-room", "told-work", "built-room", "near-head"})
_NEAR = frozenset({"opening", "carried"})
_MAKES = re.compile("(?:打造|建成|建起|创建|评选|评出|培育|选树|命名|挂牌|新建|建设|建立|设立|改造|组建|成立|培养|推出|开设|布设|设置)了?[^，。；”]{0,4}“?$")


def choose_subject(subjects: Subjects, standing: Standing, previous: Previous, chosen: Subject, model: str | Path = SUBJECTS) -> Subject:
    """The most likely of the candidates, by the model of the package or of a file; what the rules chose where they are sure or no other is surer.

    >>> from kg.extract import extract
    >>> [figure.about for figure in extract("青岚镇建成“邻里小屋”。小屋由居民轮流照看，每天开门10个小时，去年办活动86场。").figures]
    ['Platform/邻里小屋', 'Platform/邻里小屋']
    """
    if not chosen.key or chosen.how not in UNSURE:
        return chosen
    candidates = list_candidates(subjects, standing, previous, chosen)
    sure = {candidate.key: weigh(model, candidate.features) for candidate in candidates}
    best = max(candidates, key=lambda candidate: sure[candidate.key])
    if _stands(subjects, standing, previous, chosen):
        taken = chosen
    elif chosen.how == "passage" and _is_next_item(subjects, standing, previous):
        taken = Subject(previous.about, how="carried")
    elif sure[best.key] > sure[chosen.key] + MARGIN and not _is_refused(subjects, standing, chosen, best):
        taken = Subject(best.key, best.start, best.end, "learned")
    else:
        taken = chosen
    rival = max((each for key, each in sure.items() if key != taken.key), default=0.0)
    return replace(taken, chances=Chances(sure.get(taken.key, 0.0), rival))


def _stands(subjects: Subjects, standing: Standing, previous: Previous, chosen: Subject) -> bool:
    """Whether nothing is weighed against what the rules chose: what bears the name of a place and opens the sentence, what the clause takes up (全村, 学校), or what the sentence goes on about."""
    if chosen.how in _NEAR and any(m.key == chosen.key and m.rule in _OF_PLACES for m in subjects.between(standing.sentence, standing.number.start)):
        return True
    kind, _, name = chosen.key.partition("/")
    if chosen.how == "opening" and (kind == "PublicInstitution" or kind in AREAS and name in subjects.text[standing.sentence : standing.clause]):
        taken = subjects.find_taken(standing.clause, standing.number.phrase_start)
        if taken is not None and taken.key == chosen.key:
            return True
    return goes_on_about(subjects, standing, chosen, previous.about if previous.sentence == standing.sentence else "")


def _is_refused(subjects: Subjects, standing: Standing, chosen: Subject, other: Candidate) -> bool:
    """Whether the likeliest other thing is none that the number can be about."""
    return _of_another_item(subjects, standing, chosen.key, other.key) or _is_made(subjects, standing, other) or _is_speaker(subjects, standing, chosen.key, other.key)


def _of_another_item(subjects: Subjects, standing: Standing, chosen: str, other: str) -> bool:
    """Whether a numbered item names at its head what the rules chose, a place, and the other only an item above."""
    line, number = subjects.text.rfind("\n", 0, standing.clause) + 1, standing.number.start
    named = subjects.between(line, number) if ITEM.match(subjects.text, line) else ()
    opens = bool(named) and named[0].start - line < _NEAR_HEAD and any(m.key == chosen for m in named if m.start - line < _NEAR_HEAD)
    return chosen.split("/")[0] in AREAS and opens and all(m.key != other for m in named)


#: Who speaks of the place that they live in, before what they say.
_OURS = re.compile("：“?(?:我们?|咱们?)(?:这个?)?(?:[省市县区镇乡村州旗]|社区|街道|小区|苏木|嘎查)")


def _is_speaker(subjects: Subjects, standing: Standing, chosen: str, other: str) -> bool:
    """Whether the other is who says it of a place of theirs (某某：我们村…，有9个组), the rules having chosen a place."""
    spoken = (m for m in subjects.between(standing.sentence, standing.number.start) if m.key == other and m.kind == "Person")
    return chosen.split("/")[0] in AREAS and any(_OURS.match(subjects.text, m.end) for m in spoken)


_NEXT_ITEM = re.compile(r"\d[^，。；：\n]{0,4}、[^，。；：、\n\d]{0,8}$")


def _is_next_item(subjects: Subjects, standing: Standing, previous: Previous) -> bool:
    """Whether a number is the next of a list in its clause, nothing but what is counted between.

    >>> from kg.extract import extract
    >>> [figure.about.split("/")[1] for figure in extract("青岚镇共有学校4所。其中，青岚镇中心小学有学生812人、教师67人。").figures]
    ['青岚镇', '青岚镇中心小学', '青岚镇中心小学']
    """
    item = _NEXT_ITEM.search(subjects.text, standing.clause, standing.number.phrase_start) if previous.about and previous.clause == standing.clause else None
    return item is not None and not subjects.between(item.start(), standing.number.start)


#: Within how many characters of its number an item names what it is about.
_NEAR_HEAD = 12


def _is_made(subjects: Subjects, standing: Standing, other: Candidate) -> bool:
    """Whether the number right behind a quoted name counts what is made of that name: 打造“果香小院”|85户."""
    before = next((m for m in reversed(subjects.between(standing.clause, standing.number.start)) if m.key == other.key), None)
    quoted = before is not None and subjects.text[before.end : standing.number.phrase_start] in ("”", "") and subjects.text[standing.number.phrase_start - 1] == "”"
    return quoted and before is not None and _MAKES.search(subjects.text, standing.clause, before.start) is not None


def follow_rules(subjects: Subjects, standing: Standing, previous: Previous, chosen: Subject) -> Subject:
    """What the rules say, nothing weighed against it."""
    return chosen
