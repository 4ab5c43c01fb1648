"""The named things of a reading, and those that the form of a clause ties to a number: lists, brackets, ages, legends, teams."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.kinds import AREAS, RANKS
from kg.model import AT_MOST, Mention
from kg.numbers import Number
from kg.resumption import ACTIONS, NEAR, NO_SUBJECT, NUMBERED, PARTNERS, SHORT, drop_inner, made

_SPELT = re.compile(r"”?，即[^。；]*")
_LAYS_DOWN = re.compile(r"[”’]?[\u4e00-\u9fff]{0,3}(?:：|，(?:即|就是|也就是|指的?是?)：?)[^。；]*")
_COUNTS = re.compile(r"[\d一二两三四五六七八九十]")
_ELSEWHERE = re.compile(r"，全|其中")
_LIMITED = re.compile(r"限|不[超过准得]|封顶|以[内下]")

_WIDE = frozenset(kind for kind, rank in RANKS.items() if rank <= RANKS["Township"])


class Named:
    """The mentions of one reading, none inside another, asked for those in a stretch of it; `pointers` point at a thing without naming it."""

    def __init__(self, text: str, mentions: Sequence[Mention], pointers: Sequence[Mention] = ()):
        self.text = text
        self.mentions = drop_inner(mentions)
        self.starts = [mention.start for mention in self.mentions]
        self._pointing = sorted((*self.mentions, *pointers), key=lambda m: (m.start, -m.end))
        self._pointing_starts = [mention.start for mention in self._pointing]
        begun = frozenset(self.starts)
        alone = {m.key for m in self._pointing if m.end not in begun}
        #: Provinces, cities, counties and towns that only say where something lies, each time right before its name: 甲省|乙县|丙乡敬老院.
        self.fronts = frozenset(m.key for m in self.mentions if m.kind in _WIDE) - alone

    def pointing_between(self, start: int, end: int) -> list[Mention]:
        """What is named or pointed at in the span, in order."""
        return self._pointing[bisect_left(self._pointing_starts, start) : bisect_left(self._pointing_starts, end)]

    def is_inside(self, start: int, end: int) -> bool:
        """Whether a mention covers the span."""
        return any(m.start <= start and end <= m.end for m in self.between(start - 60, end))

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in the span, in order."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def find_led_to(self, key: str, before: int) -> Mention | None:
        """What the last row of places before an offset leads to in which a place stands: the home of 甲省|乙县|丙乡敬老院."""
        last = next((at for at in range(bisect_left(self.starts, before) - 1, -1, -1) if self.mentions[at].key == key), None)
        while last is not None and last + 1 < len(self.mentions) and self.mentions[last + 1].start == self.mentions[last].end:
            last += 1
        return self.mentions[last] if last is not None and self.mentions[last].key != key else None

    def find_list(self, block: int, number: int, count: int, *, adjacent: bool = False) -> tuple[Mention, ...]:
        """The last `count` things named side by side (A、B) between the two offsets; where `adjacent`, right before the second."""
        run: list[Mention] = []
        near = self.between(max(0, block), number)
        if adjacent and (not near or self.text[near[-1].end : number].strip("”’》")):
            return ()
        for mention in reversed(self.between(max(block, number - NEAR), number)):
            if run and not re.fullmatch(r"[”’》]?(?:、|和|与|及)[“‘《]?", self.text[mention.end : run[0].start]):
                if adjacent or len(run) == count:
                    break
                run = []
            run.insert(0, mention)
        return tuple(run) if len(run) == count else ()

    def find_bracketed(self, number: int) -> Mention | None:
        """The thing before the bracket in which the number stands alone: 青山镇（3个）."""
        opening = self.text.rfind("（", max(0, number - SHORT), number)
        if opening < 0 or "）" in self.text[opening:number]:
            return None
        near = self.between(opening - 60, number)
        is_thing = near and near[-1].kind not in NO_SUBJECT | ACTIONS | {"Award"}
        is_alone = opening == number - 1 or near and near[-1].kind in PARTNERS
        return near[-1] if is_thing and is_alone and self.text[near[-1].end : opening + 1].strip("”’》") == "（" else None

    def find_person(self, start: int, end: int) -> Mention | None:
        """The person whose time the number tells: 干了21年社区工作的顾某某."""
        for mention in self.between(start, end):
            if mention.kind == "Person" and re.search(r"的(?:[\u4e00-\u9fff]{2,4}人)?$", self.text[start : mention.start]):
                return mention
        return None

    def find_measured(self, clause: int, number: int) -> Mention | None:
        """The person who is named right before marks or an age: 赵某某以92分居首, 赵某某今年63岁."""
        near = self.between(clause, number)
        is_measured = near and near[-1].kind == "Person" and number - near[-1].end <= 3
        return near[-1] if is_measured else None

    def find_aged(self, end: int) -> Mention | None:
        """The person whose age stands in front: 68岁的赵某某, 72岁的老党员赵某某; 71岁老人赵某某."""
        person = next((m for m in self.between(end, end + 10) if m.kind == "Person"), None)
        return person if person is not None and re.fullmatch(r"的?[\u4e00-\u9fff]{0,6}", self.text[end : person.start]) else None

    def find_explained(self, block: int, clause: int, number: int) -> Mention | None:
        """The formula or mechanism whose digit the segment explains: “1”是1名干部包案；“3”是3小时内到场."""
        near = max(block, number - NEAR)
        segment = max(near, *(self.text.rfind(mark, near, number) + 1 for mark in "；。，"))
        if not re.match(r"“?[\dNXn]+”?(?:是|为|指|即|代表)", self.text[segment:number]):
            return None
        digit = self.text[segment:number].lstrip("“")[:1]
        named = [m for m in self.between(near, clause) if m.kind in ACTIONS | {"NumericFormula"} or f"{digit}" in m.text and re.search(r"[+＋]", m.text)]
        return named[-1] if named else None

    def find_spelt(self, number: Number) -> Mention | None:
        """The mechanism that the sentence names by its digits and spells out, or the rules that set the limit: “211”包联制，即2名干部、1名党员…; “三个不”：席面不超10桌."""
        for mention in reversed(self.between(number.start - 120, number.start)):
            between = self.text[mention.end : number.start]
            if mention.kind in ACTIONS and re.search(r"\d{2}", mention.text) and _SPELT.fullmatch(between):
                return None if _ELSEWHERE.search(between) else mention
            if mention.kind in ACTIONS | NUMBERED and _COUNTS.search(mention.name) and self._is_limit(number) and _LAYS_DOWN.fullmatch(between):
                return None if _ELSEWHERE.search(between) else mention
            if mention.kind in ACTIONS and re.search(r"\d{2}", mention.text):
                return None
        return None

    def _is_limit(self, number: Number) -> bool:
        """Whether a number is the most that is allowed, or the time within which something is to be done."""
        if self.text.startswith("的", number.phrase_end):
            return False
        if number.qualifier == AT_MOST or _LIMITED.search(self.text[max(0, number.phrase_start - 4) : number.phrase_start]):
            return True
        return number.kind == "duration" and self.text.startswith(("内", "之内"), number.end)

    def made_of(self, end: int) -> str:
        """What sort of people make it up, or join it: 由127名干部、社工组成的A队; 63家商户加入A联盟."""
        match = made().match(self.text, end)
        return match["noun"] or match["joined"] or "" if match else ""

    def find_made(self, end: int) -> Mention | None:
        """The thing that a number of people make up: 16人组成“A”宣讲队, 组织20名妇女成立A队."""
        match = made().match(self.text, end)
        near = 1 + self.text.startswith("“", match.end()) if match and match["joined"] else 8
        named = self.between(match.end(), match.end() + near) if match else []
        named = [m for m in named if m.kind not in NO_SUBJECT | AREAS]
        return named[0] if named else None
