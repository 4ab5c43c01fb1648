"""When a figure holds, and whether it is done or planned."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache

from kg.clauses import Standing
from kg.lexicon import longest_first, read_table, read_words
from kg.model import ACTUAL, PLANNED, Figure
from kg.outlook import find_plans, is_planned
from kg.periods import Period, find_periods, find_time_row
from kg.text import Reading

_SHARED_OUT = re.compile("分别|依次|各[占为有达]")
_TIMES_AS_MUCH = re.compile(r"(?:全年|同期|[底末])?的(?:将?近|约|整整|大约)?(?:[\d.]+|[一二三四五六七八九十]+|几|数)[多余]?倍")
#: Behind the time of something else: 1971年|出生，…; 是2003年|的9倍.
_OF_OTHERS = re.compile(rf"{_TIMES_AS_MUCH.pattern}|(?:出?生人?|入党|入伍|参军|参加工作)(?=[，、；（）])")
_ITEM_JOINT = re.compile("[、和与及]")
_GROWN = re.compile(r"[^，。；]*\d[^，。；]*(?:[增升降减提压缩跌涨加]|扩大|上升|下降|提[升高]|减少|发展|壮大|变)[高少加升长短大低]?[到至为成]")


@dataclass(frozen=True, slots=True)
class Times:
    """The times of one reading, and which of its stretches stand under a heading of plans; `year` is that of its date or title, "" without one."""

    text: str
    issued: str
    periods: tuple[Period, ...]
    starts: tuple[int, ...]
    year: str
    planned: tuple[tuple[int, int], ...]

    def add_to(self, figure: Figure, standing: Standing) -> Figure:
        """The figure with its period, its modality, and 计划 before the metric of what is planned."""
        period = self._period_of(standing)
        in_plan = is_planned(self.planned, standing.number.start)
        said = says_plan(self.text[standing.sentence : standing.clause], self.text[standing.clause : standing.clause_end], in_plan)
        planned = said if said is not None else in_plan and not self._is_past(period)
        planned = planned or self._is_ahead(period)
        metric = "计划" + figure.metric if planned and figure.metric and "计划" not in figure.metric else figure.metric
        return replace(figure, period=period, modality=PLANNED if planned else ACTUAL, metric=metric)

    def _is_ahead(self, period: str) -> bool:
        """Whether a period begins after the date of the document."""
        begins = period.partition("/")[0]
        return bool(self.issued and begins and begins[: len(self.issued)] > self.issued[: len(begins)])

    def _is_past(self, period: str) -> bool:
        """Whether a period ended before the year of the document: what is told of last year under a heading of plans is done."""
        return bool(period) and "/" not in period and period[:4] < self.year

    def _period_of(self, standing: Standing) -> str:
        """The time named last in the sentence before the number; what it is compared with (较上年) is none."""
        near = self.periods[bisect_left(self.starts, standing.sentence) : bisect_left(self.starts, standing.number.start)]
        row = find_time_row(self.text, near, standing.count) if self._shares_times(standing) else ()
        if row:
            return row[standing.rank]
        return next((p.iso for p in reversed(near) if self._holds(p, standing)), "")

    def _shares_times(self, standing: Standing) -> bool:
        """Whether the sentence shares its numbers out (分别), and not to things: 2021年、2022年收入分别为3万元、5万元."""
        told = self.text[standing.sentence : standing.number.start]
        return standing.count > 1 and _SHARED_OUT.search(told) is not None and len(_ITEM_JOINT.split(standing.items)) != standing.count

    def _holds(self, period: Period, standing: Standing) -> bool:
        """Whether a time is that of the number: not what it is compared with, nor (建成于1998年，…) when something else came about, nor one ahead where the clause tells of what is done, nor that of what it has grown from (从2018年的45%提高到|90%)."""
        if _OF_OTHERS.match(self.text, period.end) and (period.start < standing.clause or _TIMES_AS_MUCH.match(self.text, period.end)):
            return False
        before = self.text[max(0, period.start - 1) : period.start]
        if before in {"从", "由"} and _GROWN.match(self.text[period.end : standing.number.phrase_start]):
            return False
        if period.start < standing.clause and self._is_ahead(period.iso) and _pattern("done").search(self.text[standing.clause : standing.clause_end]):
            return False  # 到2026年新建30个，已建成|12个
        return before not in {"比", "较"} and (before != "于" or period.start >= standing.clause)


def read_times(reading: Reading, issued: str) -> Times:
    """The times of a reading; relative ones counted from the date of issue."""
    periods = find_periods(reading.text, issued)
    year = re.search(r"(?:19|20)\d\d", f"{issued} {reading.title}")
    return Times(reading.text, issued, periods, tuple(period.start for period in periods), year.group() if year else "", find_plans(reading, issued))


def says_plan(before: str, clause: str, in_plan: bool = False) -> bool | None:
    """Whether a clause, or else the sentence before it, says that something is planned (True) or done (False); None when neither does.
    A hope (有望, 力争) reaches over a semicolon only in a plan, where what follows is planned too.

    >>> says_plan("", "力争新建书屋12个"), says_plan("计划投资20万元，", "已完成12万元"), says_plan("书店有望开业；", "新建书屋12个")
    (True, False, None)
    """
    for words in (clause, before):
        if _pattern("done").search(words):
            return False
        if _pattern("clause").search(words) or _pattern("part").search(words if in_plan else words.rpartition("；")[2]):
            return True
    return None


@cache
def _pattern(scope: str) -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, longest_first(read_words("figure_verbs"))))
    return re.compile("|".join(row["pattern"].replace("{V}", verbs) for row in read_table("figure_plans") if row["scope"] == scope))
