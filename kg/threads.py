"""What a passage runs on: the scheme that a numbered paragraph opens with, the meeting or platform that sentences without a subject go on about."""

from __future__ import annotations

import re

from kg.clauses import find_clause, find_sentence
from kg.kinds import AREAS, OFFICES
from kg.model import Mention
from kg.numbers import ITEM_NUMBER, Number
from kg.phrases import drop_lead, goes_on, is_lead
from kg.resumption import ACTIONS, NO_SUBJECT, OFFERED, PARTNERS, SHORT, is_topic, rooms, verbs
from kg.tied import Subject, Tied

_SECTION = re.compile(ITEM_NUMBER)
_NUMBERED = re.compile(rf"{ITEM_NUMBER}\s*[\u4e00-\u9fff]{{2,4}}[“‘《]?$")
_ONLY_BRACKET = re.compile(r"[”’》]?(?:（[^）]*）?)?[。！？]?")
_MEETINGS = frozenset({"场", "次", "期", "回", "轮", "届", "批"})
_SCORES = re.compile(r"(?:记|加|再加|扣|倒扣|积|得|奖|计|减|可换|换|需)(?:了|上)?$")
_CALLED = re.compile(r"[会日厅站点制法角桌堂室]+$")  # what a name ends with behind the word for what is done there
_OPENS = re.compile(r"[”’》]?(?:便|就|才|也|正式|终于)?(?:算|就算)?(?:开张|开了张|开了门|开门|开讲|开课|开馆|开了|上线|亮相|启用|诞生|问世|挂牌|投用|运行)")
_SITTING = re.compile(r"(?:头一?|首|第一|第[二三]|每|上一|最近一)[场回期次]")
_MET = re.compile(r"[\u4e00-\u9fff]{2,8}(?=\d+余?[场次期回轮])")
_WHOLE = re.compile(r"全[省市县区镇乡村街旗]|(?<![\u4e00-\u9fff])[省市县区镇乡村街旗][里上](?!的)")
_BACK = 4  # sentences; how far back such a thing may have been brought up
_BRIEF = 60  # characters; a sentence between that names no one
_STANDING = {"Platform", "Event", "Brand"}
_HEIGHT = ("Township", "County", "Prefecture", "Province")
_VILLAGES = re.compile(r"(?:行政|建制)?村(?![民干支组道集委庄史里小])|村集体(?=经济收入|收入|经济)|社区(?![干居工党书矫食医卫老养志服])")
_TOWNS = re.compile(r"乡镇|(?:镇|乡|街道)(?![\u4e00-\u9fff]*?[办所站]|[干党机政]|综|社工)")
_SOME = re.compile(r"^[^，。]{0,4}(?:部分|多数|少数|个别|一些|有的|有些|各|其余|其他|多个)(?:行政)?(?:村|社区)(?!民)")
_AMONG = re.compile(r"(?:来自|联合|联动|带动|辐射|周边|邻近|附近|相邻|毗邻|与|和|同|跟|兄弟)[^，。；]{0,6}$")


class Threads(Tied):
    """The named things of one reading, asked for the one that a whole passage goes on about."""

    def names_only(self, start: int, end: int) -> Subject | None:
        """The thing that a short sentence ends with or opens with, where it says little else."""
        named = [m for m in self.between(start, end) if m.kind not in NO_SUBJECT] if end - start <= SHORT else []
        if not named:
            return None
        first, last = named[0], named[-1]
        is_heading = _SECTION.match(self.text, start, end) and last.kind not in ACTIONS
        if (is_heading or last.kind in AREAS) and _ONLY_BRACKET.fullmatch(self.text, last.end, end):
            return Subject(last.key)
        opens = is_lead(self.text[start : first.start]) and self.text[first.end : first.end + 1] == "（"
        return Subject(first.key) if opens else None

    def find_topic(self, block: int, number: int) -> Subject | None:
        """The thing that opens a paragraph as its heading: 1.莲花小区（属A社区）。…; not a campaign in the text about a place, which only labels what the place did (1.增收行动。新种葡萄…)."""
        end = self.text.find("。", block, block + 40)
        labels = NO_SUBJECT | {"Campaign"} if self.subject_at(-1).split("/")[0] in AREAS else NO_SUBJECT
        named = [m for m in self.between(block, end) if m.kind not in labels] if 0 <= end < number else []
        if named and is_topic(self.text[block : named[0].start], named[0]) and _ONLY_BRACKET.fullmatch(self.text, named[0].end, end):
            return Subject(named[0].key)
        return self.find_section(block, number)

    def find_section(self, block: int, number: int) -> Subject | None:
        """The scheme or platform that the first sentence of a numbered paragraph puts to work: （二）推行“A”制度。…"""
        end = self.text.find("。", block, block + 40)
        named = [m for m in self.between(block, end) if m.kind in ACTIONS | OFFERED] if 0 <= end < number else []
        if len(named) != 1 or not _NUMBERED.match(self.text[block : named[0].start]) or self.text[named[0].end : end].strip("”’》"):
            return None
        is_quoted = "“" in (self.text[named[0].start], self.text[named[0].start - 1])
        return Subject(named[0].key) if is_quoted and named[0].kind not in {"Project", "Plan", "Campaign"} else None

    def find_echo(self, block: int, clause: int, number: Number) -> Subject | None:
        """The thing whose name the words before a number of meetings repeat in part, with the numbers behind it: “槐下说事”制度…，说事86场，办结51件."""
        sentence = find_sentence(self.text, block, clause)
        words = drop_lead(self.text[clause : number.phrase_start])[-8:] if number.unit in _MEETINGS and not _WHOLE.match(self.text, sentence) and not any(m.kind in AREAS | OFFICES for m in self.between(clause, number.start)) else ""
        said = _MET.findall(self.text, sentence, clause) if self._is_bare(sentence, number.start) and not _WHOLE.search(self.text, sentence, clause) else []
        for mention in reversed(self.between(block, sentence)):
            if mention.kind in (ACTIONS | OFFERED) - {"Project", "Plan"} and any(self._echoes(mention, met) for met in (words, *said) if met):
                return Subject(mention.key)
        return None

    def find_scored(self, block: int, number: Number) -> Subject | None:
        """The mechanism of the paragraph by which points are given, where a clause says how many: 推行“A积分制”。上报一条记2分."""
        if number.unit != "分" or not _SCORES.search(self.text, max(block, number.phrase_start - 8), number.phrase_start):
            return None
        named = [m for m in self.between(block, number.start) if m.kind in {"Mechanism", "Platform"}]
        scored = [m for m in named if "积分" in m.name]
        return Subject((scored or named)[-1].key) if named else None

    def _echoes(self, mention: Mention, words: str) -> bool:
        quoted = re.search(r"“([^”]+)”", self.text[mention.start - 1 : mention.end + 1])
        core = _CALLED.sub("", quoted[1]) if quoted else ""
        return len(core) > 2 and core[-2:] in words

    def find_thread(self, block: int, sentence: int, clause: int) -> Subject | None:
        """The meeting, house or platform that an earlier sentence of the paragraph brings up, where no sentence since names another."""
        opening = drop_lead(self.text[sentence : sentence + 10])
        is_work = any(opening.find(verb) in range(5) for verb in verbs("works"))
        if is_work or not self._is_bare(sentence, clause):
            return None
        is_sitting = _SITTING.match(drop_lead(self.text[clause : clause + 10])) is not None
        if not is_sitting and not goes_on(self.text[sentence : sentence + _BRIEF]):
            return None
        end = sentence
        for _ in range(_BACK):
            if end <= block:
                return None
            start = find_sentence(self.text, block, end - 1)
            thing = self._brought_up(start, end, is_sitting)
            if thing is not None:
                return Subject(thing.key)
            if end - start > _BRIEF or not self._is_bare(start, end):
                return None
            end = start
        return None

    def find_here(self, clause: int) -> Subject | None:
        """The place that opens the sentence before: 石桥村在河边。这里住着210户."""
        start = find_sentence(self.text, 0, clause - 1)
        named = self.between(start, clause)
        return Subject(named[0].key) if named and named[0].kind in AREAS and is_lead(self.text[start : named[0].start]) else None

    def _is_bare(self, start: int, end: int) -> bool:
        """Whether the stretch names no place, body or person that could be what it speaks of."""
        return not [m for m in self.between(start, end) if m.kind in AREAS | PARTNERS or m.kind not in NO_SUBJECT | ACTIONS]

    def _brought_up(self, start: int, end: int, is_sitting: bool) -> Mention | None:
        """The meeting or house that a sentence sets up or says is opened, and nothing named behind it."""
        named = [m for m in self.between(start, end) if m.kind not in NO_SUBJECT - {"Media"}]
        if not named or not (named[-1].kind in _STANDING or is_sitting and named[-1].kind in ACTIONS or named[-1].name.endswith(rooms())):
            return None
        last = named[-1]
        if "“" not in self.text[last.start - 1 : last.start + 1]:
            return None
        lead = re.split(r"[，；]", self.text[start : last.start])[-1]
        is_set_up = any(verb in lead for verb in verbs("offered") + verbs("object"))
        behind = self.text[last.end : last.end + 1] == "”"
        at = last.end + behind
        closes = self.text[at : at + 1] in "，。：；"
        return last if is_set_up and closes or _OPENS.match(self.text, last.end) and (is_lead(lead) or len(lead) < 12) else None

    def find_scheme(self, formula: Mention) -> Mention:
        """The scheme named before with that formula in its name, else the formula itself."""
        named = [m for m in self.between(0, formula.start) if m.kind in ACTIONS and formula.name.strip("“”") in m.text]
        return named[-1] if named else formula

    def find_above_villages(self, key: str, main: str, number: Number) -> str:
        """The town in which so many villages lie, `main` where that is the town of the text: a village has none in it."""
        counted = self.text[number.unit_end : number.unit_end + 8]
        clause = self.text[find_clause(self.text, 0, number.start) : number.start]
        is_village, has_towns = key.split("/")[0] in {"Village", "Community", "Compound"}, key.startswith("Township/") and _TOWNS.match(counted) is not None
        if not (is_village or has_towns) or not _SOME.search(clause) and ((number.value or 0) < 2 or is_village and not _VILLAGES.match(counted)):
            return key
        if _AMONG.search(self.text[max(0, number.phrase_start - 10) : number.phrase_start]):
            return key
        above = [m.key for kind in _HEIGHT[has_towns:] for m in reversed(self.between(0, number.start)) if m.kind == kind]
        return main if main.split("/")[0] in _HEIGHT[has_towns:] else above[0] if above else key
