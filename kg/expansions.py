"""The ways in which a writer spells a formula out: each reader takes a naming and proposes expansions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.enumerations import Span, read_list_before, split_list, trim_lead, trim_tail
from kg.formulas import find_alone, split_clauses, split_numerals
from kg.lexicon import read_table, read_words
from kg.text import Block

_NUMBERS = "一二三四五六七八九十"
_VALUES = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "双": 2}
_LIMIT = 1500
_END = re.compile("[。！？\n]")


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

    def block_at(self) -> int:
        """The index of the block in which the name stands; -1 when none holds it."""
        return next((n for n, block in enumerate(self.blocks) if block.start <= self.start < block.end), -1)


def _expansion(naming: Naming, spans: tuple[Span, ...], rule: str, weight: float, roles: tuple[str, ...] = ()) -> Expansion:
    """An expansion of plain spans, its distance reckoned from the name."""
    padded = (*roles, *("",) * (len(spans) - len(roles)))
    items = tuple(Item(a, b, role) for (a, b), role in zip(spans, padded))
    distance = max(0, spans[0][0] - naming.end, naming.start - spans[-1][1])
    return Expansion(items, rule, weight, distance)


# -- the name spells itself out ------------------------------------------------------------------------------------------------------------


def read_clauses(naming: Naming) -> Iterator[Expansion]:
    """A motto or a list of numeral clauses: its own clauses; a chain A—B—C or A+B in any name: its links."""
    surface = naming.text[naming.start : naming.end]
    chained = bool(re.search("[+＋—–]", surface)) and not re.match(r"[\dNX]", surface)
    if chained and re.search(rf"[+＋—–](?:{_heads()})$", naming.name):
        return
    if naming.kind != "Motto" and not chained and not (naming.kind == "NumericFormula" and re.search("[、，]", surface)):
        return
    found = re.search(r"[^，。、“”]+(?:[+＋—–]+[^，。、“”]+)+", surface) if chained else None
    at = naming.start + (found.start() if found else 0)
    spans = tuple((at + a, at + b) for a, b in split_clauses(found.group() if found else surface))
    if len(spans) > 1:
        yield _expansion(naming, _without_head(naming, spans) if chained else spans, "clauses", 1.0)


def _without_head(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The links of a chain, the head of the programme (…模式) taken off the last one."""
    start, end = spans[-1]
    link = naming.text[start:end]
    for head in sorted(read_words("formula_heads"), key=lambda head: (-len(head), head)):
        if link.endswith(head) and len(link) > len(head) + 1:
            return (*spans[:-1], (start, end - len(head)))
    return spans


@cache
def _heads() -> str:
    """The heads of programmes as alternatives of a regular expression, longest first."""
    return "|".join(sorted((re.escape(head) for head in read_words("formula_heads")), key=lambda head: (-len(head), head)))


def read_numerals(naming: Naming) -> Iterator[Expansion]:
    """A formula of formulas (五美五心): its numeral clauses, when all but one of them stand in the text on their own."""
    pieces = split_numerals(naming.name) if naming.kind == "NumericFormula" else ()
    alone = [piece for piece in pieces if _stands_alone(naming, piece)]
    if len(pieces) < 2 or len(alone) < len(pieces) - (len(pieces) > 2):
        return
    spans, at = [], naming.start
    for piece in pieces:
        at = naming.text.find(piece, at, naming.end)
        if at < 0:
            return
        spans.append((at, at + len(piece)))
    yield _expansion(naming, tuple(spans), "numerals", 0.9)


def _stands_alone(naming: Naming, piece: str) -> bool:
    """Whether a numeral clause of the name is named elsewhere: quoted, or at the start of a clause."""
    if any(not naming.left <= at < naming.right for at in find_alone(naming.text, piece, naming.start)):
        return True
    pattern = rf"(?:^|[\n。；，、）.]){re.escape(piece)}(?=[：，”]|[一-龥])"
    return any(not naming.left <= m.start() < naming.right for m in re.finditer(pattern, naming.text))


# -- lists beside the name ------------------------------------------------------------------------------------------------------------------


def read_before(naming: Naming) -> Iterator[Expansion]:
    """A、B、C“X”; “a”“b”“c”等N大活动; A—B—C四级架构."""
    found = read_list_before(naming.text, naming.left)
    if found is None or _is_sibling(naming, found.rule) or found.rule == "list-before" and _governs(naming.text, found.items[-1]):
        return
    spans = tuple(trim_role(naming.text, span) for span in found.items)
    if naming.stated is None:
        if found.rule == "chain" or (found.rule == "list-in-quotes" and re.search("[+＋—–]", naming.text[found.start : found.end])):
            yield _expansion(naming, found.items, found.rule, 0.8)
        if naming.kind == "NumericFormula" and all(role for _, role in spans):
            yield _expansion(naming, tuple(span for span, _ in spans), "verb-roles", 0.9, tuple(role for _, role in spans))
        if re.match("多[^元种]", naming.name) and all(naming.text[b - 1] == naming.name[1] for _, b in found.items):
            yield _expansion(naming, found.items, "verb-roles", 0.9)
        return
    kernel = naming.name[1:2] if naming.stated == 2 and found.rule == "list-before" else ""
    if kernel in read_words("formula_classifiers") or all(kernel in naming.text[a:b] for a, b in found.items):
        yield _expansion(naming, found.items, found.rule, 0.95)


def _governs(text: str, span: Span) -> bool:
    """Whether an item ends in a verb that takes the name as its object (坚持、落实“两个毫不动摇”): then nothing is listed."""
    return text[span[0] : span[1]].endswith(tuple(sorted(read_words("name_verbs"))))


def _is_sibling(naming: Naming, rule: str) -> bool:
    """Whether the name is one more item of the list before it (“甲”“乙”“双联”活动) instead of what the list spells out."""
    text, left = naming.text, naming.left
    return text[left - 1 : left] in "、和与及" or rule == "quoted-list" and left != naming.start and text[left - 1] == "”"


def trim_role(text: str, span: Span) -> tuple[Span, str]:
    """The part without the verb that says its role, and that verb: 议事会|决策."""
    for row in read_table("formula_roles"):
        start, end = span
        if row["where"] == "verb" and text[start:end].endswith(row["role"]) and end - start > len(row["role"]) + 1:
            return (start, end - len(row["role"])), row["role"]
    return span, ""


@cache
def _openers() -> re.Pattern[str]:
    """What may stand between a name and its spelling-out."""
    openers = "|".join(row["pattern"] for row in read_table("formula_openers"))
    return re.compile(rf"(?:的?[一-龥]{{0,4}}(?:{_heads()}))?(?:{openers})")


def read_after(naming: Naming) -> Iterator[Expansion]:
    """“X”，即A、B、C; “X”：…; 所谓“X”，就是…; and the sentence or paragraph behind the name when it waits for one."""
    for at, weight in _openings(naming):
        yield from _lists_from(naming, at, weight)
    if naming.text[naming.right : naming.right + 1] == "，":
        for expansion in _lists_from(naming, naming.right + 1, 0.8):
            if _echoes(naming, expansion):
                yield expansion


def _echoes(naming: Naming, expansion: Expansion) -> bool:
    """Whether most items carry a numeral of a bare-numeral name (三三四: 三成, 三成) or the kernel of the name."""
    marks = set(naming.name) & set("三四五六七八九十") if re.fullmatch("[一二三四五六七八九十]+", naming.name) else set()
    marks |= {kernel[-1] for _, kernel, _ in _kernels(naming)}
    return 2 * sum(bool(marks & set(naming.text[item.start : item.end])) for item in expansion.items) > len(expansion.items)


def _openings(naming: Naming) -> Iterator[tuple[int, float]]:
    """Where a list behind the name may begin, with how sure the opening is."""
    text, right = naming.text, naming.right
    opener = _openers().match(text, right)
    if opener is not None:
        yield opener.end(), 0.95
        shorter = re.compile("：|，|（|——").match(text, right)
        if shorter is not None and shorter.end() != opener.end():
            yield shorter.end(), 0.85
    cue = re.compile(r"[^。\n]{0,40}?(?:(?<=，)即|分别[是为指]|(?<=[，、])包括|不外乎|无非是|指的是)(?:：|，)?").match(text, right)
    if cue is not None:
        yield cue.end(), 0.8
    colon = re.compile(r"[^。\n]{0,80}?(?:即|就是|分别[是为指]|包括|如下|指的是)：").match(text, right)
    if colon is not None:
        yield colon.end(), 0.97
    end = _END.search(text, right)
    if end is not None and end.start() - right < 20 and (end.group() == "？" or _in_heading(naming)):
        yield _skip_speaker(text, end.end()), 0.7


def _in_heading(naming: Naming) -> bool:
    """Whether the name stands in a heading."""
    here = naming.block_at()
    return here >= 0 and naming.blocks[here].kind == "heading"


def _skip_speaker(text: str, at: int) -> int:
    """Behind the line break, the speaker's name and a short answer (顾某：对。), where what is said begins."""
    found = re.compile(r"”?\s*(?:[一-龥]{2,8}：)?(?:（[^）]{1,4}）)?(?:[一-龥]{1,3}[。，！])?“?").match(text, at)
    return found.end() if found is not None else at


#: Separators of a list, the stops that end it, and how sure a list of that kind is.
_LISTS = (("、", "，。；：！？\n）”", 1.0), ("、，", "。；！？\n）", 0.95), ("，", "。；！？\n）", 0.9), ("；", "。\n", 0.95), ("；，", "。\n", 0.8), ("+＋", "，。；！？\n", 0.9))


def _lists_from(naming: Naming, at: int, weight: float) -> Iterator[Expansion]:
    """The lists that may begin at an offset, one for each way of separating."""
    text = naming.text
    for separators, stops, factor in _LISTS:
        stop = _stop(text, at, stops)
        spans = split_list(text, at, stop, separators)
        if not spans or len(spans) < 2 and (naming.stated != 1 or weight < 0.95) or any(b - a > 40 for a, b in spans):
            continue
        spans = _without_ordinals(text, spans)
        if len(spans) > 1:
            spans = _without_remarks(text, spans)
            spans = trim_tail(text, (trim_lead(text, spans[0], spans[1:]), *spans[1:]))
        yield _expansion(naming, spans, "list-after", weight * factor)
    yield from _quoted_run(naming, at, weight)


def _without_remarks(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without a remark on the whole list at its end (一步不少, 缺一不可)."""
    remark = len(spans) > 2 and text[spans[-1][0] : spans[-1][1]] in read_words("enumeration_tails")
    return spans[:-1] if remark else spans


def _without_ordinals(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without 一为, 一是, 一曰 before each of them."""
    if len(spans) > 1 and all(re.match("一[为是曰]", text[a:b]) for a, b in spans):
        return tuple((a + 2, b) for a, b in spans)
    return spans


def _quoted_run(naming: Naming, at: int, weight: float) -> Iterator[Expansion]:
    """“a”“b”“c” or “a”、“b” from an offset."""
    run = re.compile(r"(?:“[^“”\n]{1,24}”(?:、|和|与|及)?){2,}").match(naming.text, at)
    if run is not None:
        spans = tuple(m.span(1) for m in re.compile("“([^“”]*)”").finditer(naming.text, *run.span()))
        yield _expansion(naming, spans, "quoted-list", weight)


def _stop(text: str, at: int, stops: str) -> int:
    """Where the first of the stops stands that is not inside brackets opened after `at`, or the end of the text."""
    depth = 0
    for n in range(at, min(len(text), at + 400)):
        depth += text[n] in "（《“"
        if text[n] in "）》”" and depth:
            depth -= 1
        elif depth <= 0 and text[n] in stops:
            return n
    return min(len(text), at + 400)


# -- roles --------------------------------------------------------------------------------------------------------------------------------


@cache
def _role_pattern() -> re.Pattern[str]:
    """以A为核心 and its elliptic followers B为基础."""
    roles = "|".join(row["role"] for row in read_table("formula_roles") if row["where"] == "of")
    return re.compile(rf"(?:以|把|将)?(?P<part>[^，。；：、“”\n]{{1,16}}|“[^“”\n]{{1,16}}”)(?:作?为|是)(?P<role>{roles})(?=[，。；、的”\n]|$)")


def read_roles(naming: Naming) -> Iterator[Expansion]:
    """以A为核心，B为基础，C为根本 in the sentence of the name; what else is listed beside them follows without a role."""
    start, end = _sentence(naming.text, naming.start)
    for left, right, rule in ((start, naming.left, "roles-before"), (naming.right, end, "roles-after")):
        found = list(_role_pattern().finditer(naming.text, left, right))
        if not found or (naming.left - found[-1].end() if rule == "roles-before" else found[0].start() - naming.right) > 14:
            continue
        pointed = rule == "roles-after" and re.compile("[^，。：]{0,6}(?:：|，即|——|（)").match(naming.text, naming.right)
        if len(found) == 1 and not pointed:
            continue
        spans = tuple(_without_preposition(naming.text, m.span("part")) for m in found)
        roles = tuple(m["role"] for m in found)
        yield _expansion(naming, spans, rule, 0.95, roles)
        at = found[-1].end() + 1
        for more in _lists_from(naming, at, 0.9):
            if naming.stated is not None and len(more.items) == naming.stated - len(spans):
                rest = tuple((item.start, item.end) for item in more.items)
                yield _expansion(naming, spans + rest, rule, 0.98, roles)


def _without_preposition(text: str, span: Span) -> Span:
    """The part of 构建以A为核心 without what stands up to 以, and without quotation marks."""
    start, end = span
    cut = max(text.rfind(word, start, end) for word in ("以", "把", "将"))
    start = cut + 1 if cut >= 0 and cut + 1 < end else start
    return (start + 1, end - 1) if text[start] == "“" and text[end - 1] == "”" else (start, end)


def _sentence(text: str, at: int) -> Span:
    """The sentence around an offset, a question mark and a line break counted as its ends too."""
    start = max(text.rfind(mark, 0, at) for mark in "。！？\n") + 1
    end = _END.search(text, at)
    return start, end.start() if end is not None else len(text)


# -- down the document --------------------------------------------------------------------------------------------------------------------


def read_ordinals(naming: Naming) -> Iterator[Expansion]:
    """一是…二是…三是… behind the name, as far as the next heading of its rank."""
    stop = _section_end(naming)
    limit = _sentence(naming.text, naming.start)[1] + 80
    for word in "是要为曰抓":
        found = _counted_through(naming.text, word, naming.right, stop)
        if len(found) > 1 and found[0] <= limit:
            spans = tuple((at + 2, _stop(naming.text, at + 2, "，。；：！？\n")) for at in found)
            yield _expansion(naming, trim_tail(naming.text, spans), "ordinals", 0.85)


def _counted_through(text: str, word: str, at: int, stop: int) -> list[int]:
    """The offsets of 一是, 二是, 三是 … as far as they go on, each within 600 characters of the one before."""
    found: list[int] = []
    for number in _NUMBERS:
        at = text.find(number + word, at, min(stop, at + 600) if found else stop)
        if at < 0:
            break
        found.append(at)
        at += 2
    return found


def _section_end(naming: Naming) -> int:
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


def read_headings(naming: Naming) -> Iterator[Expansion]:
    """Numbered headings and paragraphs of one rank below the name: (一)…(五) under 五聚焦, 1.…4. under a heading."""
    here = naming.block_at()
    if here < 0 or re.match(r"\d", naming.name):
        return
    behind = naming.blocks[here + 1 :]
    if naming.blocks[here].kind in ("title", "heading"):
        runs = _numbered_runs(behind, naming.blocks[here].level)
    elif naming.blocks[here].number or naming.name.startswith("双"):
        runs = []
    else:
        runs = [_run_directly_behind(behind)]
    yield from _kernel_headings(naming, runs)
    for run in runs if naming.blocks[here].kind in ("title", "heading") or _leads_on(naming) else []:
        spans = tuple(_heading_label(naming.text, block) for block in run)
        if len(spans) > 1 and not any(naming.text[a:b].endswith(tuple(read_words("heading_generic"))) for a, b in spans):
            yield _expansion(naming, spans, "headings", 0.7)


def _kernel_headings(naming: Naming, runs: list[list[Block]]) -> Iterator[Expansion]:
    """Headings each of which has a clause that begins or ends with the kernel: （一）聚焦甲，推动乙转变 for 五聚焦, for 五转变."""
    for _, kernel, position in _kernels(naming):
        for run in runs:
            found = [_clause_with(naming.text, block, kernel) for block in run]
            spans = tuple(span for span in found if span is not None)
            if len(spans) > 1 and len(spans) == len(found):
                yield _expansion(naming, spans, "headings" if position != "only" else "kernel-only", 0.88)


def _clause_with(text: str, block: Block, kernel: str) -> Span | None:
    """The clause of a heading's first sentence that begins or ends with the kernel, or the quoted word in it that ends so."""
    start, end = _heading_label(text, block)
    end = max(end, _stop(text, start, "。：；\n"))
    for a, b in split_list(text, start, min(end, block.end), "，、 "):
        if text.startswith(kernel, a) or text.endswith(kernel, a, b):
            return a, b
    quoted = re.compile(rf"“([^“”]*{re.escape(kernel)})”").search(text, start, min(end, block.end))
    return quoted.span(1) if quoted is not None else None


def _leads_on(naming: Naming) -> bool:
    """Whether the name closes its paragraph as what is done there (聚焦“五联”，…。): its last sentence, under a verb of doing or before a colon."""
    block = naming.blocks[naming.block_at()]
    cues = read_words("formula_cues")
    governed = naming.text[max(0, naming.left - 6) : naming.left].rstrip("了以着").endswith(tuple(sorted(cues)))
    last = block.end - _sentence(naming.text, naming.end)[1] <= 1
    return last and (governed or naming.text[block.end - 1 : block.end] == "：")


def _form(block: Block) -> str:
    """The form of a block's numbering, its numerals left open: 1. and 2. are both #. ."""
    return re.sub(rf"[\d{_NUMBERS}]+", "#", block.number)


def _numbered_runs(blocks: tuple[Block, ...], level: int) -> list[list[Block]]:
    """The numbered blocks by their form of numbering, until a block of the given rank or a higher one (0: to the end)."""
    runs: dict[str, list[Block]] = {}
    for block in blocks:
        if level and block.level and block.level <= level:
            break
        if block.number:
            runs.setdefault(_form(block), []).append(block)
    return [run for run in runs.values() if _counts_up(run)]


def _counts_up(run: list[Block]) -> bool:
    """Whether no two blocks of a run carry one number: else they are of several sections."""
    numbers = [block.number for block in run]
    return len(set(numbers)) == len(numbers)


def _run_directly_behind(blocks: tuple[Block, ...]) -> list[Block]:
    """The numbered blocks that begin right here, those of one form, until one of a higher rank."""
    run: list[Block] = []
    for block in blocks:
        if not run and not block.number or run and block.kind == "heading" and block.level < run[0].level:
            break
        if block.number and (not run or _form(block) == _form(run[0])):
            if any(block.number == other.number for other in run):
                break
            run.append(block)
        elif run and not run[0].level and block.kind == "heading":
            break
    return run


def _heading_label(text: str, block: Block) -> Span:
    """What a numbered heading says: the text behind its number, to the first stop."""
    start = block.start + len(block.number) if text.startswith(block.number, block.start) else block.start
    while start < block.end and text[start] in " 　、.．":
        start += 1
    return start, min(_stop(text, start, "。：；，\n ("), block.end)


# -- the kernel ---------------------------------------------------------------------------------------------------------------------------


def kernel_of(name: str) -> tuple[int, str] | None:
    """The numeral of a formula with one numeral, and the characters that its parts may share (三率: 率; 五治融合: 治; 三本明白账: 本明白账).

    >>> kernel_of("五治融合"), kernel_of("一核三治")
    ((5, '治'), None)
    """
    found = re.fullmatch(r"[^一二三四五六七八九十两双]{0,4}([一二三四五六七八九十两双])([^一二三四五六七八九十两双+]+)", name)
    if found is None or re.search("[百千万]", name) or name.startswith("双"):
        return None
    rest = found[2]
    for joiner in sorted(read_words("formula_joiners") | read_words("formula_heads"), key=lambda word: (-len(word), word)):
        if rest.endswith(joiner) and len(rest) > len(joiner):
            rest = rest.removesuffix(joiner)
            break
    return _VALUES[found[1]], rest


def read_kernel(naming: Naming) -> Iterator[Expansion]:
    """Parts that carry the kernel of the formula: 响应率、解决率、满意率 for 三率; 网格化、…、长效化 for 五化一推; 问需于民，…问效于民 for 三问."""
    readers = (_kernel_lists, _kernel_clauses, _kernel_starts) if _in_heading(naming) else (_kernel_lists, _kernel_clauses)
    for promised, kernel, position in _kernels(naming):
        for reader in readers:
            for spans in reader(naming, promised, kernel):
                reach = 20 if promised == 2 or position == "only" else _LIMIT
                if position == "only" and spans[0][0] < naming.end:
                    continue
                if _distance(naming, spans) > reach or any(naming.name in naming.text[a:b] for a, b in spans):
                    continue
                yield replace(_expansion(naming, spans, f"kernel-{position}", 0.8), distance=_distance(naming, spans))


def _distance(naming: Naming, spans: tuple[Span, ...]) -> int:
    """How far a list stands from the name; one before it counts double."""
    behind = spans[0][0] - naming.end
    return behind if behind >= 0 else 2 * (naming.start - spans[-1][1])


def _kernels(naming: Naming) -> Iterator[tuple[int, str, str]]:
    """The numbers and kernel characters that a formula offers; of a formula with several numerals the one that is greater than 一."""
    single = kernel_of(naming.name)
    if single is not None:
        promised, rest = single
        if len(rest) == 1:
            yield promised, rest, "last"
        elif rest[0] in read_words("formula_classifiers"):
            yield promised, rest[-1], "last"
        else:
            yield promised, rest[: 2 if len(rest) == 2 else 1], "first"
        return
    many = [(_VALUES[piece[0]], piece[1:]) for piece in split_numerals(naming.name)]
    several = [(n, kernel) for n, kernel in many if n > 1]
    if len(several) == 1 and len(many) == 2 and naming.kind == "NumericFormula" and len(several[0][1]) == 1:
        yield several[0][0], several[0][1], "only"


def _kernel_lists(naming: Naming, promised: int, kernel: str) -> Iterator[tuple[Span, ...]]:
    """Lists with 、 of as many items as promised, each with the kernel at its end or its beginning."""
    run = re.compile(rf"[^、，。；：！？\n]{{1,20}}(?:、[^、，。；：！？\n]{{1,20}}){{{max(promised - 1, 1)},}}")
    for found in run.finditer(naming.text):
        spans = split_list(naming.text, *found.span())
        for first in range(len(spans) - promised + 1):
            whole = _with_kernel(naming.text, spans[first : first + promised], kernel)
            if promised > 1 and len(whole) == promised and not whole[0][0] <= naming.start < whole[-1][1]:
                if not _has_kernel_beside(naming.text, spans, first, promised, kernel):
                    yield whole


def _has_kernel_beside(text: str, spans: tuple[Span, ...], first: int, count: int, kernel: str) -> bool:
    """Whether the list goes on with the kernel before or behind the items taken: then more are listed than promised."""
    beside = [*spans[max(first - 1, 0) : first], *spans[first + count : first + count + 1]]
    return any(text.endswith(kernel, *span) or text.startswith(kernel, span[0]) for span in beside)


def _with_kernel(text: str, spans: tuple[Span, ...], kernel: str) -> tuple[Span, ...]:
    """The items with the kernel at their end, or all of them when they begin with it; the last one is cut behind it, the first one before."""
    *front, last = spans
    cut = text.rfind(kernel, last[0] + 1, min(last[1], last[0] + 9))
    ending = [span for span in front if text.endswith(kernel, *span) and span[1] - span[0] > len(kernel)]
    if ending and cut > 0:
        ending.append((last[0], cut + len(kernel)))
    beginning = [span for span in spans if text.startswith(kernel, span[0]) and span[1] - span[0] > len(kernel)]
    found = ending if len(ending) > len(beginning) else beginning
    if found and found[0] == spans[0] and len(found) > 1:
        found[0] = trim_lead(text, found[0], tuple(found[1:]))
    return tuple(found) if len({text[a:b] for a, b in found}) == len(found) else ()


def _kernel_clauses(naming: Naming, promised: int, kernel: str) -> Iterator[tuple[Span, ...]]:
    """As many clauses with the kernel as promised, one behind another: the label runs from the kernel on, or up to it."""
    for sentence in re.finditer(r"[^。！？；\n]+", naming.text[naming.right : naming.right + 400]):
        at = naming.right + sentence.start()
        clauses = [c for c in split_list(naming.text, at, at + len(sentence.group()), "，、") if kernel in naming.text[c[0] : c[1]]]
        if len(clauses) != promised or promised < 2:
            continue
        offsets = [naming.text.find(kernel, a, b) for a, b in clauses]
        if all(offset == a for offset, (a, _) in zip(offsets, clauses)):
            yield tuple(clauses)
        elif all(offset == b - 1 for offset, (_, b) in zip(offsets, clauses)):
            yield tuple(clauses)
        elif len({b - o for o, (_, b) in zip(offsets, clauses)}) == 1:
            yield tuple((o, b) for o, (_, b) in zip(offsets, clauses))


def _kernel_starts(naming: Naming, promised: int, kernel: str) -> Iterator[tuple[Span, ...]]:
    """Words ending in the kernel that begin clauses or numbered paragraphs below the name (红榜…，黄榜…; 1.巡河员… 2.护林员…)."""
    stop = min(_section_end(naming), naming.right + 1200)
    pattern = re.compile(rf"(?:(?<=[\n。；，、：“ ”])|(?<=\d\.))(?:[（(]?[\d{_NUMBERS}]+[）).、])?(?P<word>[一-龥]{{1,5}}?{re.escape(kernel)})")
    found: dict[str, Span] = {}
    for match in pattern.finditer(naming.text, naming.right, stop):
        found.setdefault(match["word"], match.span("word"))
    lengths = [b - a for a, b in found.values()]
    alike = [span for span in found.values() if span[1] - span[0] == lengths[0]] if lengths else []
    if len(alike) == promised:
        yield tuple(alike)
    elif promised == 1 and alike:
        yield (alike[0],)


def read_topic(naming: Naming) -> Iterator[Expansion]:
    """The last two characters of the name taken up again as a topic, then a list (四季敲门 … 敲门嘛，春问接羔、夏问打草)."""
    tail = naming.name[-2:]
    if naming.kind != "NumericFormula" or not re.fullmatch("[一-龥]{2}", tail) or len(naming.name) < 4:
        return
    for match in re.finditer(rf"(?<=[。，；！\n]){tail}(?:嘛|呢|啊|则|，则)?(?:，|：)", naming.text[: naming.right + _LIMIT]):
        if match.start() > naming.right:
            yield from _lists_from(naming, match.end(), 0.75)


READERS: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (
    read_clauses,
    read_numerals,
    read_before,
    read_after,
    read_roles,
    read_ordinals,
    read_headings,
    read_kernel,
    read_topic,
)
