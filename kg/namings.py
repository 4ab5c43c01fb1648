"""Where a whole is named, and the values in which a spelling-out of its parts is proposed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.enumerations import Span, find_begin
from kg.lexicon import read_words
from kg.shapes import FORMULA, split_numerals
from kg.text import Block

LIMIT = 1500

#: What says at the end of a list that all in it go together.
TOGETHER = re.compile("(?<=[一-龥]{2})(?:(?:相|有机)?结合|并重|并举|并进|联动|一体[一-龥]{0,2}|(?:一起|一同|一道|同步|统筹|协同)[一-龥]{1,2})$")

#: A verb and how far it goes (抓牢, 转动, 办好), or how strictly (严把), before what it is done to.
DOING = re.compile("(?:[一-龥][牢好紧住实准稳活优强足严全动起通齐成大密精细透清]|严[把守控查抓管])(?=[一-龥“])")

SENTENCE_END = re.compile("[。！？\n]")


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """One thing that an expansion lists: a half-open span of the text, and the role the text gives it."""

    start: int
    end: int
    role: str = ""


@dataclass(frozen=True, slots=True)
class Expansion:
    """A proposal of what the parts are. `weight` says how sure its way of spelling out is; `distance` how far it stands from the name."""

    items: tuple[Item, ...]
    rule: str
    weight: float
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a whole is named: the name at [start, end) without, [left, right) with its quotation marks."""

    text: str
    blocks: tuple[Block, ...]
    start: int
    end: int
    name: str
    kind: str
    stated: int | None

    @property
    def left(self) -> int:
        """Where the name begins, an opening quotation mark included."""
        return self.start - 1 if self.start and self.text[self.start - 1] in "“‘" else self.start

    @property
    def right(self) -> int:
        """Where the name ends, a closing quotation mark included."""
        return self.end + 1 if self.text[self.end : self.end + 1] in ("”", "’") else self.end

    @property
    def pieces(self) -> tuple[str, ...]:
        """The numeral clauses of a formula (一核三治: 一核, 三治); none of one numeral, and none of what is no formula."""
        return split_numerals(self.name) if self.kind == FORMULA else ()

    def block_at(self) -> int:
        """The index of the block in which the name stands; -1 when none holds it."""
        return next((n for n, block in enumerate(self.blocks) if block.start <= self.start < block.end), -1)


def make_expansion(naming: Naming, spans: tuple[Span, ...], rule: str, weight: float, roles: tuple[str, ...] = ()) -> Expansion:
    """An expansion of plain spans, its distance reckoned from the name; one of no spans lists nothing and is never kept."""
    if not spans:
        return Expansion((), rule, 0.0)
    padded = (*roles, *("",) * (len(spans) - len(roles)))
    items = tuple(Item(a, b, role) for (a, b), role in zip(spans, padded))
    distance = max(0, spans[0][0] - naming.end, naming.start - spans[-1][1])
    return Expansion(items, rule, weight, distance)


def are_coloured(naming: Naming, spans: tuple[Span, ...]) -> bool:
    """Whether the items of a name that counts things of several colours tell of one colour each: what each stands for is of its part (三色灯: 红灯一天一访、绿灯一月一访)."""
    colours = {naming.text[a] for a, _ in spans}
    return "色" in naming.name[:-1] and len(colours) == len(spans) > 1 and colours <= set("红橙黄绿青蓝紫白黑灰金")


#: What tells behind a verb when it is done (实施|前问需于民, 实施|中问计于民).
_TIMED = re.compile("[前中后时](?=[一-龥]{2})")


def without_shared_verb(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without the verbs and adverbs of doing that all of them begin with, where the name counts what they end in (提升组织力, 提升执行力 for 两力)."""
    words, ending = read_words("formula_cues") | read_words("enumeration_leads") | read_words("launches"), naming.name[-1:]
    while len(spans) > 1 and ((verb := naming.text[spans[0][0] : spans[0][0] + 2]) in words or DOING.match(verb + "一")) and verb not in naming.name and not _TIMED.match(naming.text, spans[0][0] + 2):
        if not all(naming.text.startswith(verb, a) and naming.text.endswith(ending, a + 3, b) for a, b in spans):
            break
        spans = tuple((a + 2, b) for a, b in spans)
    return spans


#: What the clauses of a motto of short words describe together, behind the last of them.
_DESCRIBED = ("营商环境", "城市", "乡村", "社区", "家园", "小区", "街区", "村庄", "城区", "县城", "校园", "机关", "政府")


def without_place(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The clauses of a motto of short words, the place that all of them describe and how they go together taken off the last one (宜居、韧性、智慧|城市; 渠道、田道、村道|一起修)."""
    *front, (start, end) = spans
    together = TOGETHER.search(naming.text, start, end)
    if together is not None and max(b - a for a, b in front) < end - start and max(b - a for a, b in front) <= together.start() - start + 1:
        end = together.start()
        spans = (*front, (start, end))
    noun = next((word for word in _DESCRIBED if naming.text.endswith(word, start, end)), "")
    shared = noun and {b - a for a, b in front} == {end - start - len(noun)}
    return (*front, (start, end - len(noun))) if shared else spans


def find_sentence(text: str, at: int) -> Span:
    """The sentence around an offset, a line break counted as an end too; no more than 600 characters to either side."""
    first, last = max(0, at - 600), min(len(text), at + 600)
    start = find_begin(text, at, "。！？\n", first)
    end = SENTENCE_END.search(text, at, last)
    return start, end.start() if end is not None else last


def find_stop(text: str, at: int, stops: str) -> int:
    """Where the first of the stops stands that is not inside brackets opened after `at`, or the end of the text."""
    depth = 0
    for n in range(at, min(len(text), at + 400)):
        depth += text[n] in "（《“"
        if text[n] in "）》”" and depth:
            depth -= 1
        elif depth <= 0 and text[n] in stops:
            return n
    return min(len(text), at + 400)


def in_heading(naming: Naming) -> bool:
    """Whether the name stands in a heading."""
    here = naming.block_at()
    return here >= 0 and naming.blocks[here].kind == "heading"


def find_section_end(naming: Naming) -> int:
    """Where the section of the name ends: at the next heading of its own rank or a higher one."""
    here = naming.block_at()
    if here < 0:
        return len(naming.text)
    level = naming.blocks[here].level
    for block in naming.blocks[here + 1 :]:
        if level and block.level and block.level <= level:
            return block.start
        if not level and block.kind == "heading":
            return block.start
    return len(naming.text)
