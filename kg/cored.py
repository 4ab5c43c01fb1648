"""A core and what it holds together: “一核四化”，以甲为核心，推动乙、丙、丁、戊; 以甲主轴统揽乙、丙; 围绕甲这个中心，实行乙、丙."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.enumerations import Span, read_list_before, split_list, trim_front, trim_lead, trim_tail
from kg.marks import NUMBERS
from kg.namings import Expansion, Naming, find_sentence, make_expansion
from kg.shapes import VALUES, count_things, repeat_pieces

#: What a core does to those around it, in one clause with them.
_HOLDS = "(?:统揽|统领|引领|带动|牵引|串起|串联|串|辐射|驱动|撬动|贯穿|联动|牵起|统筹|凝聚|汇聚|撑起|托起|织密)"

#: A core told in a clause of its own, by the word {core} for it: 以|甲|为核心，; 围绕|甲|这个中心，; 以|甲|核心|统揽.
_CORE = (
    "(?:(?:以|把|将|由|让)(?P<part>[^，。；：、“”\n]{{2,18}}?)(?:作?为|当作|这[一个]+)(?P<role>[一-龥]?{core}[一-龥]?)[，；]"
    "|(?:围绕|紧扣|突出|强化|依托|聚焦|坚持)(?P<about>[^，。；：、“”\n以]{{2,18}}?)这[一个]+(?P<named>[一-龥]?{core}[一-龥]?)[，；]"
    "|以(?P<holds>[^，。；：、“”\n以]{{1,10}}{core}[一-龥]?)" + _HOLDS + "起?了?(?=[一-龥“]))"
)


def read_cored(naming: Naming) -> Iterator[Expansion]:
    """The one core and as many others as the further numerals say, each of these with its kernel, on one side of the name in its sentence. Role: what the core is said to be."""
    pieces = naming.pieces
    counts = count_things(pieces)
    if len(pieces) < 2 or counts[0] != 1 or not all(counts) or len(pieces[0]) != 2:
        return
    kernels = [piece[1:] for piece in repeat_pieces(pieces[1:])]
    core = re.compile(_CORE.format(core=re.escape(pieces[0][-1])))
    start, end = find_sentence(naming.text, naming.start)
    for left, right in ((start, naming.left), (naming.right, end)):
        found = core.search(naming.text, left, right)
        others = _listed_from(naming.text, found.end(), right, kernels) if found is not None else ()
        if found is not None and others:
            part = next(group for group in ("part", "about", "holds") if found[group])
            yield make_expansion(naming, (found.span(part), *others), "roles-core", 0.985, (found["role"] or found["named"] or "",))
            return


def read_core_and_groups(naming: Naming) -> Iterator[Expansion]:
    """The one core, and for each further numeral a clause that lists as many, with its kernel or summed up by it: 以甲为核心，自治、法治、德治“三治”融合，通过微心愿、微课堂、…. Role: what the core is said to be."""
    pieces = naming.pieces
    counts = [VALUES.get(piece[0], 0) for piece in pieces]
    if len(pieces) < 3 or counts[0] != 1 or min(counts[1:]) < 2:
        return
    end = find_sentence(naming.text, naming.end)[1]
    found = re.compile(_CORE.format(core=re.escape(pieces[0][-1]))).search(naming.text, naming.right, end)
    if found is None:
        return
    part = next(group for group in ("part", "about", "holds") if found[group])
    spans = [found.span(part)]
    clauses = iter(split_list(naming.text, found.end(), end, "，；"))
    for piece, count in zip(pieces[1:], counts[1:]):
        group = next(filter(None, (_group_in(naming.text, clause, piece, count) for clause in clauses)), ())
        spans += group
    if len(spans) == sum(counts):
        yield make_expansion(naming, tuple(spans), "roles-core", 0.98, (found["role"] or found["named"] or "",))


def _group_in(text: str, clause: Span, piece: str, count: int) -> tuple[Span, ...]:
    """As many things as a numeral counts, listed in one clause: all with its kernel, or right before the numeral that sums them up (村委会、合作社|“两翼”齐飞)."""
    summed = re.compile(f"“?{re.escape(piece)}”?").search(text, *clause)
    listed = read_list_before(text, summed.start()) if summed is not None else None
    if listed is not None and listed.start >= clause[0] and len(listed.items) == count:
        return listed.items
    others = _listed_from(text, *clause, [piece[1:]] * count)
    return others if others and "、" not in text[others[-1][1] : clause[1]] else ()


def read_core_first(naming: Naming) -> Iterator[Expansion]:
    """All things of a core and one more numeral in one list behind the name, the core first: “一核三治”模式，党建引领、自治、法治、德治“四轮驱动”."""
    pieces = naming.pieces
    comma = re.compile("[一-龥]{0,6}[，：]").match(naming.text, naming.right)
    if len(pieces) != 2 or len(pieces[0]) != 2 or not pieces[0].startswith("一") or (naming.stated or 0) < 4 or comma is None:
        return
    stop = re.compile("[，。；：！？\n“]").search(naming.text, comma.end(), comma.end() + 80)
    spans = split_list(naming.text, comma.end(), stop.start()) if stop is not None else ()
    if len(spans) != naming.stated:
        return
    summed = re.compile(f"(?<=[一-龥]{{2}}){NUMBERS[len(spans) - 1]}[一-龥]{{2,3}}$").search(naming.text, *spans[-1]) if len(spans) < 10 else None
    spans = (*spans[:-1], (spans[-1][0], summed.start() if summed is not None else spans[-1][1]))  # 德治|四轮驱动
    spans = trim_tail(naming.text, (trim_lead(naming.text, spans[0], ()), *spans[1:]))
    kernel = pieces[1][1:]
    carried = [naming.text.startswith(kernel, a) or naming.text.endswith(kernel, a, b) for a, b in spans]
    if carried == [False, *[True] * (len(spans) - 1)] and spans[0][1] - spans[0][0] < 9 and min(b - a for a, b in spans) > len(kernel):
        yield make_expansion(naming, spans, "core-first", 0.9)


#: What is told by a role of its own, as the core is (以自治|为基础, 法治|为根本).
_TOLD_TOO = re.compile("^[以由把将]|作?为[一-龥]{1,4}的?$")


def _listed_from(text: str, at: int, limit: int, kernels: list[str]) -> tuple[Span, ...]:
    """The items from an offset on, one for each kernel and with it at one rim: those of a list in one clause, or of neighbouring clauses; empty when none fit."""
    for clauses in ("、", "、，"):
        stop = re.compile("[。；！？\n“]" if "，" in clauses else "[，。；！？\n“]").search(text, at, limit)
        spans = split_list(text, at, stop.start() if stop is not None else limit, clauses)[: len(kernels)]
        if len(spans) != len(kernels) or any(_TOLD_TOO.search(text, *span) for span in spans):
            continue
        spans = trim_front(text, spans) if len(spans) > 1 else spans
        spans = trim_tail(text, spans)
        closing = all(text.endswith(kernel, *span) for span, kernel in zip(spans[:-1], kernels))
        cut = tuple(_as_far_as(text, span, kernel, closing) for span, kernel in zip(spans, kernels))
        if all(b - a > len(kernel) and b - a <= 16 for (a, b), kernel in zip(cut, kernels)) and len({text[a:b] for a, b in cut}) == len(cut):
            return cut
    return ()


def _as_far_as(text: str, span: Span, kernel: str, closing: bool) -> Span:
    """The item up to the kernel that ends it, or stands near its end where all others close with theirs (德治|融合); whole where the kernel begins it or stands inside; empty where it has none."""
    start, end = span
    cut = text.rfind(kernel, start + 1, end) + len(kernel)
    if cut > start + len(kernel) and end - cut in ((0, 2) if closing else (0,)):
        return start, cut
    return (start, end) if kernel in text[start:end] else (start, start)


#: The readers of this module.
CORED: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (read_cored, read_core_and_groups, read_core_first)
