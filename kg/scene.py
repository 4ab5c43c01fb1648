"""What every rule of relations looks at: the reading, its mentions, whom each offset is about, and where clauses and sentences end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache

from kg.kinds import RANKS
from kg.language import Words
from kg.lexicon import alternatives, read_table
from kg.mentions import Found, coarse
from kg.model import ACTUAL, DENIED, PLANNED, Mention, Quote
from kg.outlook import find_plans, find_terms, is_planned
from kg.periods import Period, find_periods
from kg.text import Block, Reading

_WILL = re.compile(r"将(?:要|会|进一步|继续|全面|持续|陆续|分批|[于在][^，。；]{2,14})*(?:启动|开展|实施|推进|建立|建成|打造|推行|完善|举办|成立|建设|组建|创建|出台|制定|设立|新增|新建)")
#: What ought to be done, or only some wish for (应尽快出台, 村里想成立).
_SHOULD = re.compile("应当|应该|(?<![反响感效供])应(?:尽快|尽早|尽可能|及时|抓紧|加快|加强|进一步|积极|逐步|探索|鼓励|制定|出台|设立|成立|建立|组建|开展|推行)|(?<![理思设联构梦])想(?:成立|组建|建立|设立|创办|开办|搞|开展|打造)")
_AHEAD = re.compile(r"(?:预计|下一步|下步|接下来|今后|未来|明年|来年)")
_UNTIL = re.compile(r"(?<![截直年月])(?<!截止)(?:到|至)((?:19|20)\d\d)年")  # not 截至2022年12月底, nor the end of what went on from year to year
#: What is done already is so under a heading of plans too (甲产业已入选“乙集群”).
_ALREADY = re.compile("(?<![对在向让为将把从])已(?!知)[^，。；的]*$")
_HEARSAY = re.compile("有(?:人|居民|村民|群众|网友|自媒体|媒体)(?:[在跟向][^，。；]{1,6})?(?:传|讲|说|称|以为|问起?|报道|转发)|(?:网上|网络上?|外头|外面|坊间|朋友圈里?|群里)(?:都|有人|曾|也)?(?:传|讲|说|疯传|盛传)|(?:自媒体|传言|传闻|谣言)(?:称|说|讲)")
_REFUTED = re.compile("没(?:有)?[这那]回?事|没有的事|[并绝]?无此事|没影|子虚乌有|[不非]属实|不实|是假的|误会|误传|更正|纠正|辟谣|澄清|连[^，。；]{1,8}都没|(?:直|连连)?(?:摆手|摇头)")
_REFUTING = 50  # characters; how far behind a hearsay its refutation stands
CLAUSE_MARKS = "，。；！？：\n"
SENTENCE_MARKS = "。！？；\n"


def find_bounds(text: str, offset: int, marks: str) -> tuple[int, int]:
    """The stretch between two marks that holds an offset; marks inside quotation marks and brackets do not divide.

    >>> find_bounds("甲镇推行“一约、四会”，成效好。", 6, "，。")
    (0, 11)
    """
    start, depth = offset, 0
    while start > 0 and offset - start <= 300:
        char = text[start - 1]
        if char in "”》）":
            depth += 1
        elif char in "“《（" and depth:
            depth -= 1
        if char == "\n" or char in marks and not depth:
            break
        start -= 1
    end, depth = offset, 0
    while end < len(text) and end - offset <= 300:
        char = text[end]
        if char == "\n" or char in marks and not depth:
            break
        if char in "“《（":
            depth += 1
        elif char in "”》）" and depth:
            depth -= 1
        end += 1
    return start, end


def _start_of(period: Period) -> int:
    return period.start


@dataclass(frozen=True)
class Scene:
    """A reading with what was found in it. `free` are the mentions that stand for themselves, not inside the name of another; of regions and countries nothing is told."""

    reading: Reading
    words: Words
    found: Found
    free: tuple[Mention, ...] = field(init=False)
    plans: tuple[tuple[int, int], ...] = field(init=False)
    terms: tuple[tuple[int, int], ...] = field(init=False)
    periods: tuple[Period, ...] = field(init=False)
    _starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        widest: list[Mention] = []
        for mention in sorted(self.found.mentions, key=lambda m: (m.start, -m.end)):
            if mention.rule != "region" and (not widest or mention.end > widest[-1].end):
                widest.append(mention)
        object.__setattr__(self, "free", tuple(widest))
        object.__setattr__(self, "plans", find_plans(self.reading))
        object.__setattr__(self, "terms", find_terms(self.reading))
        issued = self.reading.issued if self.reading.issued else str(self.year or "")
        object.__setattr__(self, "periods", tuple(p for p in find_periods(self.text, issued) if p.iso))
        object.__setattr__(self, "_starts", tuple(mention.start for mention in widest))

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.reading.text

    def between(self, start: int, end: int) -> tuple[Mention, ...]:
        """The free mentions that begin and end between two offsets."""
        inside = self.free[bisect_left(self._starts, start) : bisect_right(self._starts, end)]
        return tuple(mention for mention in inside if mention.end <= end)

    def quote(self, start: int, end: int) -> tuple[Quote, ...]:
        """Evidence from one offset to another."""
        return (Quote(start, end, self.text[start:end]),)

    def block(self, offset: int) -> Block | None:
        """The block at an offset."""
        return self.reading.block_at(offset)

    def holder(self, mention: Mention) -> Mention | None:
        """The free mention that another stands inside, None for one that stands for itself."""
        index = bisect_right(self._starts, mention.start) - 1
        outer = self.free[index] if index >= 0 else None
        return outer if outer is not None and mention.end <= outer.end and outer != mention and outer.end - outer.start > mention.end - mention.start else None

    def clause(self, offset: int) -> tuple[int, int]:
        """The clause that holds an offset."""
        return find_bounds(self.text, offset, CLAUSE_MARKS)

    def sentence(self, offset: int) -> tuple[int, int]:
        """The sentence that holds an offset."""
        return find_bounds(self.text, offset, SENTENCE_MARKS)

    def modality(self, start: int, offset: int, behind: int, end: int) -> str:
        """Whether the clause from `start` to `end` states, plans or denies what stands between `offset` and `behind`."""
        said = DENIED if self._is_refuted(start, behind) else read_modality(self._without_names(start, offset), self._without_names(behind, end))
        ahead = _AHEAD.match(self._without_names(self.sentence(offset)[0], offset))
        until = _UNTIL.search(self.text, self.sentence(offset)[0], offset)
        due = until is not None and self.year and int(until.group(1)) >= self.year
        planned = is_planned(self.plans, offset) and _ALREADY.search(self.text, start, offset) is None
        return PLANNED if said == ACTUAL and (ahead or due or planned) else said

    def _without_names(self, start: int, end: int) -> str:
        """The words from one offset to another, of each name only as much as says nothing of itself: 未来路街道 plans nothing, 甲县计划生育协会 neither."""
        text = self.text[start:end]
        for mention in self.between(start, end):
            text = text[: mention.start - start] + "某" * (mention.end - mention.start) + text[mention.end - start :]
        return text

    def _is_refuted(self, start: int, behind: int) -> bool:
        """Whether what the clause says is hearsay that the words behind it refute (有人讲拿了“X”，没这回事)."""
        hearsay = _HEARSAY.search(self.text, self.sentence(start)[0], behind)
        return hearsay is not None and _REFUTED.search(self.text, behind, min(behind + _REFUTING, len(self.text))) is not None

    def time(self, offset: int) -> str:
        """When the clause at an offset happens, as ISO 8601: the last time named before it in its clause, else in its sentence; else empty."""
        for start in (self.clause(offset)[0], self.sentence(offset)[0]):
            found = [p.iso for p in self.periods[bisect_left(self.periods, start, key=_start_of) : bisect_left(self.periods, offset, key=_start_of)]]
            if found:
                return found[-1]
        return ""

    @property
    def year(self) -> int:
        """The year of the document, 0 when its text does not give it."""
        found = re.search(r"(?:19|20)\d\d", f"{self.reading.issued} {self.reading.title}")
        return int(found.group()) if found else 0

    def topic(self, offset: int) -> str:
        """The key of whom the passage is about at an offset."""
        return self.found.topics.subject_at(offset)


def is_organization(mention: Mention) -> bool:
    """Whether a mention is a body of any class."""
    return coarse(mention.kind) == "Organization"


def keep_innermost(mentions: list[Mention]) -> list[Mention]:
    """The mentions without the places that only say where what stands right behind them lies (甲县|乙镇: 乙镇; 甲村|李某: 李某)."""
    lying = {later.start for later in mentions if later.kind == "Person" or is_organization(later)}
    ranks = {m.start: RANKS[m.kind] for m in mentions if m.kind in RANKS}
    return [m for m in mentions if m.kind not in RANKS or not (m.end in lying or ranks.get(m.end, 0) > RANKS[m.kind])]


#: Those for whom something is done because they lack something: 对尚未成立支部的小区|实施.
_WITHOUT = re.compile("(?:对|为|给|向|将|把|在|由)(?:一些|部分|那些|目前)?(?:没有|尚未|尚无|还没|未|没|无|缺少|缺乏)[^，；。]*的")


@cache
def _modal_words(modality: str, where: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in read_table("modality") if row["modality"] == modality and row["where"] == where)


@cache
def _plain_words() -> re.Pattern[str]:
    """Words with a modal word in them that plan and deny nothing (接待, 计划生育, 从未间断)."""
    return re.compile(alternatives({*_modal_words(ACTUAL, "any")}))


def read_modality(before: str, after: str) -> str:
    """Whether a clause states, plans or denies what stands between `before` and `after`.

    >>> read_modality("明年拟启动", ""), read_modality("至今没有建成", ""), read_modality("对没有物业的小区推行", ""), read_modality("从未间断", "")
    ('Planned', 'Denied', 'Actual', 'Actual')
    """
    before = re.sub(r"“[^”]*”|《[^》]*》|(?:停办|停用|取消|撤销|废止)的", "", _WITHOUT.sub("", before))
    before, after = _plain_words().sub("", before), _plain_words().sub("", after)
    if any(word in before for word in _modal_words(DENIED, "before")) or any(word in after for word in _modal_words(DENIED, "any")):
        return DENIED
    if any(word in before for word in _modal_words(PLANNED, "before")) or _WILL.search(before) or _SHOULD.search(before):
        return PLANNED
    return ACTUAL
