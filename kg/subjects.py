"""What a figure is about: the named thing that its clause speaks of, or that the sentence has taken up before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from kg.lexicon import read_table
from kg.metrics import clean_left
from kg.model import Mention

_PLACES = frozenset("Province Prefecture County Township Village Community Compound".split())
_NO_SUBJECT = frozenset("Person Slogan NumericFormula Motto PolicyDocument Media".split())
_OPENERS = "“‘《「『（▲、，； "
_LOCATIVE = re.compile(r"(?:在|从|往|到|于|向|至|与|同|和|跟|由|对|为|距|离|围绕|按照?|根据)[“‘]?$")
_CLAUSE_END = re.compile(r"[，；：。！？\n]")
_SPENDS = re.compile(r"^(?:[一二三四五两\d]+年)?(?:总|共|累计|计划|项目)?(?:投资|投入|占地|建筑面积|造价|耗资)")


@dataclass(frozen=True, slots=True)
class Subject:
    """The key of what a clause is about, and the span of the words that name it there (empty when it was named before)."""

    key: str
    start: int = 0
    end: int = 0


class Subjects:
    """The named things of one reading, asked for what a stretch of it is about."""

    def __init__(self, text: str, mentions: Sequence[Mention], subject_at: Callable[[int], str]):
        self.text = text
        self.mentions = _drop_inner(mentions)
        self.starts = [mention.start for mention in self.mentions]
        self.subject_at = subject_at

    def is_inside(self, start: int, end: int) -> bool:
        """Whether a mention covers the span."""
        return any(m.start <= start and end <= m.end for m in self.between(start - 60, end))

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in the span, in order."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def find(self, sentence: int, clause: int, number: int) -> Subject:
        """What the figure at `number` is about, its clause and sentence beginning where given; nearest statement first."""
        return (
            self._before_number(clause, number)
            or self._at_clause(clause, number)
            or self._moved(clause, number)
            or self._spent_on(sentence, clause, number)
            or self._carried(sentence, clause)
            or Subject(self.subject_at(number))
        )

    def find_list(self, block: int, number: int, count: int) -> tuple[Mention, ...]:
        """The last `count` things named side by side (A、B) between the two offsets."""
        run: list[Mention] = []
        for mention in reversed(self.between(block, number)):
            if run and not re.fullmatch(r"[”’》]?(?:、|和|与|及)[“‘《]?", self.text[mention.end : run[0].start]):
                if len(run) == count:
                    break
                run = []
            run.insert(0, mention)
        return tuple(run) if len(run) == count else ()

    def _before_number(self, clause: int, number: int) -> Subject | None:
        """A thing named right before the numeral: “邻里帮”志愿服务队38人."""
        for mention in reversed(self.between(clause, number)):
            gap = self.text[mention.end : number].strip(_OPENERS + "”’》")
            named = self.text[clause : mention.start]
            if mention.kind not in _NO_SUBJECT and not clean_left(gap) and not _LOCATIVE.search(named):
                if mention.kind not in _PLACES or not clean_left(named) or named.endswith(("为", "于")):
                    return Subject(mention.key, mention.start, mention.end)
            return None
        return None

    def _at_clause(self, clause: int, number: int) -> Subject | None:
        """A thing that begins the clause, by its name or taken up (该工作室, 全镇, 合作社)."""
        for mention in self.between(clause, number):
            lead = self.text[clause : mention.start]
            if mention.kind not in _NO_SUBJECT and not clean_left(lead) and not _LOCATIVE.search(lead):
                return Subject(mention.key, mention.start, mention.end)
            break
        return self._taken_up(clause, number)

    def _taken_up(self, clause: int, number: int) -> Subject | None:
        match = _taking_up().match(self.text, clause, number)
        if match is None:
            return None
        head = match["area"] or match["head"]
        key = self._last_named(head, match.start(), bool(match["area"]))
        return Subject(key, match.start("whole"), match.end("whole")) if key else None

    def _last_named(self, head: str, before: int, is_area: bool) -> str:
        current = self.subject_at(before)
        if current.endswith(head) and (not is_area or current.split("/")[0] in _PLACES):
            return current
        for mention in reversed(self.between(0, before)):
            if mention.kind in _NO_SUBJECT or (mention.kind in _PLACES) != is_area:
                continue
            if mention.name.endswith(head) or mention.text.endswith(head):
                return mention.key
        return ""

    def _moved(self, clause: int, number: int) -> Subject | None:
        """A thing that the clause moves: 推动“A”延伸到5个组, 将A推广至6个镇."""
        for mention in self.between(clause, number):
            lead = self.text[clause : mention.start].rstrip("“‘《")
            if lead.endswith(_verbs("moved")) and mention.kind not in _NO_SUBJECT:
                return Subject(mention.key, mention.start, mention.end)
        return None

    def _spent_on(self, sentence: int, clause: int, number: int) -> Subject | None:
        """Money and ground go to what the sentence named last: 推行“四改”，…，两年投入413万元."""
        if not _SPENDS.match(self.text[clause:number]):
            return None
        before = [m for m in self.between(sentence, clause) if m.kind not in _NO_SUBJECT - {"NumericFormula"}]
        return Subject(before[-1].key) if before and before[-1].kind not in _PLACES else None

    def _carried(self, sentence: int, clause: int) -> Subject | None:
        """What an earlier clause of the sentence is about, or ends by setting up."""
        end = clause
        while end > sentence:
            ends = [m.end() for m in _CLAUSE_END.finditer(self.text, sentence, end - 1)]
            start = ends[-1] if ends else sentence
            found = self._set_up(start, end) or self._at_clause(start, end)
            if found:
                return Subject(found.key)
            end = start
        return None

    def _set_up(self, start: int, end: int) -> Subject | None:
        """成立A，… : the thing that ends a clause of setting up."""
        named = self.between(start, end)
        if not named or named[-1].kind in _NO_SUBJECT or named[-1].kind in _PLACES:
            return None
        last = named[-1]
        gap = self.text[last.end : end].strip("”’》，；：。")
        lead = self.text[start : last.start]
        return Subject(last.key) if not gap and any(verb in lead for verb in _verbs("object")) else None


def _drop_inner(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions in order, those inside a longer one left out."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.kind)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


@cache
def _verbs(how: str) -> tuple[str, ...]:
    return tuple(row["verb"] for row in read_table("figure_topics") if row["how"] == how)


@cache
def _taking_up() -> re.Pattern[str]:
    rows = read_table("figure_subjects")
    heads = {how: "|".join(sorted((r["word"] for r in rows if r["how"] == how), key=len, reverse=True)) for how in ("area", "head")}
    lead = rf"[{_OPENERS}”]*(?:[一二三四五两\d]+年来|今年以来|截至目前|目前|如今|眼下|去年|今年|年内|\d+年|同时|如|，)*"
    area = rf"(?:全|该|本|我)(?P<area>{heads['area']})"
    head = rf"(?:该|这个|此|本)?(?:[\u4e00-\u9fff]{{0,2}})(?P<head>{heads['head']})"
    return re.compile(rf"{lead}(?P<whole>{area}|{head})")
