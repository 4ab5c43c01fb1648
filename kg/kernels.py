"""Parts that carry the kernel of their formula: 入户率、办结率、满意率 for 三率, 茶亭 and 凉亭 for 两亭."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.enumerations import Span, split_list, trim_lead, trim_tail
from kg.lexicon import read_words
from kg.marks import NUMBERS, cut_ordinals, cut_predicates
from kg.namings import (
    LIMIT,
    SENTENCE_END,
    Expansion,
    Naming,
    are_coloured,
    find_section_end,
    find_sentence,
    find_stop,
    in_heading,
    make_expansion,
    without_shared_verb,
)
from kg.shapes import VALUES, kernel_of, split_numerals

#: A word of two characters and what begins a predicate (医生|每周到场).
_BEGUN = re.compile("([一-龥]{2})(?=[由从每须负为])")


def read_kernel(naming: Naming) -> Iterator[Expansion]:
    """Parts that carry the kernel of the formula: 入户率、办结率、满意率 for 三率; 规范化、…、智能化 for 三化一创; 走访时问困难，…回来后问对策 for 三问."""
    here = naming.block_at()
    in_title = here >= 0 and naming.blocks[here].kind == "title"
    below = (_kernel_starts, _kernel_paragraphs) if in_heading(naming) else (_kernel_paragraphs,) if in_title else ()
    readers = (_kernel_lists, _kernel_clauses, *below)
    for promised, kernel, position in find_kernels(naming):
        for reader in readers:
            for spans in reader(naming, promised, kernel):
                begun = position == "only" and promised > 2 and all(naming.text.startswith(kernel, a) for a, _ in spans)
                reach = 120 if begun else 20 if promised == 2 or position == "only" else LIMIT
                if position == "only" and spans[0][0] < naming.end:
                    continue
                if _distance(naming, spans) > reach or any(naming.name in naming.text[a:b] for a, b in spans):
                    continue
                if promised == 2 and abs(spans[0][1] - spans[0][0] - spans[-1][1] + spans[-1][0]) > 3:
                    continue
                spans = cut_ordinals(naming.text, without_shared_verb(naming, spans))
                yield replace(make_expansion(naming, spans, f"kernel-{position}", 0.8), distance=_distance(naming, spans))


def _distance(naming: Naming, spans: tuple[Span, ...]) -> int:
    """How far a list stands from the name; one before it counts double."""
    behind = spans[0][0] - naming.end
    return behind if behind >= 0 else 2 * (naming.start - spans[-1][1])


def find_kernels(naming: Naming) -> Iterator[tuple[int, str, str]]:
    """The numbers and kernel characters that a formula offers; of a formula with several numerals the one that is greater than 一."""
    ones = re.fullmatch(f"([{NUMBERS}])个一", naming.name)
    if ones is not None:
        yield VALUES[ones[1]], "一", "last"
    single = kernel_of(naming.name)
    if single is not None:
        promised, rest = single
        if len(rest) == 1:
            yield promised, rest, "last"
        elif rest[0] in read_words("formula_classifiers"):
            yield promised, rest[-1], "last"
            if len(rest) == 3:
                yield promised, rest[1:], "first"
        else:
            yield promised, rest[: 2 if len(rest) == 2 else 1], "first"
            if len(rest) == 2 and rest[0] in "户员方人家色步":
                yield promised, rest[1], "last"
        return
    many = [(VALUES[piece[0]], piece[1:]) for piece in split_numerals(naming.name)]
    several = [(n, kernel) for n, kernel in many if n > 1]
    if len(several) == 1 and len(many) == 2 and naming.kind == "NumericFormula" and len(several[0][1]) == 1:
        yield several[0][0], several[0][1], "only"


def list_kernels(naming: Naming, count: int, counted: str) -> list[str]:
    """The kernels that a name offers for so many things, and what it counts by a pattern of its own (^双(.)$: 评 of 双评)."""
    return [kernel for promised, kernel, _ in find_kernels(naming) if promised == count] + re.findall(counted, naming.name)


def at_one_rim(labels: Sequence[str], word: str) -> bool:
    """Whether all labels begin with a word, or all end in it.

    >>> at_one_rim(("人防", "物防"), "防"), at_one_rim(("防火", "物防"), "防")
    (True, False)
    """
    return all(label.startswith(word) for label in labels) or all(label.endswith(word) for label in labels)


def _kernel_lists(naming: Naming, promised: int, kernel: str) -> Iterator[tuple[Span, ...]]:
    """Lists with 、 of as many items as promised, each with the kernel at its end or its beginning."""
    run = re.compile(rf"[^、，。；：！？\n]{{1,20}}(?:、[^、，。；：！？\n]{{1,20}}){{{max(promised - 1, 1)},}}")
    for found in run.finditer(naming.text, max(0, naming.start - LIMIT), min(len(naming.text), naming.end + LIMIT)):
        spans = split_list(naming.text, *found.span())
        for first in range(len(spans) - promised + 1):
            whole = _with_kernel(naming.text, spans[first : first + promised], kernel)
            if promised < 2 or len(whole) != promised or whole[0][0] <= naming.start < whole[-1][1]:
                continue
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
    spans = trim_tail(text, spans) if len(spans) > 1 else spans
    beginning = [span for span in spans if text.startswith(kernel, span[0]) and span[1] - span[0] > len(kernel)]
    if len(beginning) == len(spans) - 1 > 1 and beginning[0] != spans[0] and (at := text.rfind(kernel, spans[0][0], spans[0][1] - 1)) >= 0:
        return ((at, spans[0][1]), *beginning)
    found = ending if len(ending) > len(beginning) else beginning
    if found and found[0] == spans[0] and len(found) > 1:
        found[0] = trim_lead(text, found[0], tuple(found[1:]))
    return tuple(found) if len({text[a:b] for a, b in found}) == len(found) else ()


def _kernel_clauses(naming: Naming, promised: int, kernel: str) -> Iterator[tuple[Span, ...]]:
    """As many clauses with the kernel as promised, one behind another: the label runs from the kernel on, or up to it."""
    for sentence in re.finditer(r"[^。！？；\n]+", naming.text[naming.right : naming.right + 400]):
        at = naming.right + sentence.start()
        clauses = [c for c in split_list(naming.text, at, at + len(sentence.group()), "，、") if kernel in naming.text[c[0] : c[1]]]
        clauses = _run_opened(naming.text, clauses, promised, kernel) if len(clauses) > promised > 2 else clauses
        if len(clauses) != promised or promised < 2:
            continue
        clauses = list(cut_ordinals(naming.text, tuple(clauses)))
        offsets = [naming.text.find(kernel, a, b) for a, b in clauses]
        if all(o == a for o, (a, _) in zip(offsets[1:], clauses[1:])):
            offsets[0] = naming.text.rfind(kernel, clauses[0][0], clauses[0][1] - 1)
        if min(offsets) < 0:
            continue
        clauses[0] = _lead_by_kernel(naming.text, clauses, offsets)
        clauses = list(cut_predicates(naming.text, tuple(clauses)))
        yield from _told_by_kernel(naming, kernel, clauses, offsets)


def _told_by_kernel(naming: Naming, kernel: str, clauses: list[Span], offsets: list[int]) -> Iterator[tuple[Span, ...]]:
    """The labels of clauses that have the kernel at these offsets: up to it where something is said of it, whole where all have it at one rim, else from it on."""
    text, kerned = naming.text, list(zip(offsets, clauses))
    before, behind = {o - a for o, (a, _) in kerned}, {b - o for o, (_, b) in kerned}
    if all(a < o <= a + 3 and re.match("[为是指]|代表|表示", text[o + 1 : o + 3]) for o, (a, _) in kerned):
        yield tuple((a, o + len(kernel)) for o, (a, _) in kerned)
    elif any(re.search(r"\d", text[o:b]) for o, (_, b) in kerned):  # 干部走访|2300户，部门接访|400人次: figures are no words of the parts
        yield from _before_figures(text, offsets, clauses, kernel)
    elif before == {0} or behind == {1} or are_coloured(naming, tuple(clauses)):
        yield tuple(clauses)
    elif kernel in read_words("formula_bearers") and min(before) > 0 and len(behind) == 1:
        yield tuple((a, o + 1) for o, (a, _) in kerned)
    elif _is_noun(naming, kernel) and len(before) == len(behind) == 1:
        yield tuple((a, o + 1) for o, (a, _) in kerned)
    elif len(behind) == 1:
        near = max(before) <= 1 or clauses[0][1] - offsets[0] <= len(kernel) + 1
        near = near or _told_apart(text, offsets, clauses) or len({text[o:b] for o, (_, b) in kerned}) == 1
        near = near or len(kernel) > 1 and not all(re.search("[前后时中里上下间期]$", text[a:o]) for o, (a, _) in kerned)
        yield tuple((a if near else o, b) for o, (a, b) in kerned)


def _run_opened(text: str, clauses: list[Span], promised: int, kernel: str) -> list[Span]:
    """Of more clauses than promised those side by side that open with the kernel, the one before them too where it holds it (每月|访老户听建议，访新户送温暖，…，走访情况入账)."""
    opening = [clause for clause in clauses if text.startswith(kernel, clause[0])]
    beside = all(b - a == 1 for (_, a), (b, _) in zip(opening, opening[1:]))
    if not beside or len(opening) not in (promised, promised - 1):
        return clauses
    if len(opening) == promised:
        return opening
    before = next((clause for clause in clauses if clause[1] == opening[0][0] - 1), None)
    return [before, *opening] if before is not None else clauses


def _before_figures(text: str, offsets: list[int], clauses: list[Span], kernel: str) -> Iterator[tuple[Span, ...]]:
    """The words of three and more clauses up to the kernel, where it ends a word of one length in all and a figure is told behind it in each."""
    words = tuple((a, o + len(kernel)) for o, (a, _) in zip(offsets, clauses))
    figures = all(re.search(r"\d", text[o:b]) for o, (_, b) in zip(offsets, clauses))
    if len(words) > 2 and figures and len({b - a for a, b in words}) == 1 and words[0][1] - words[0][0] > len(kernel) + 1:
        yield words


def _told_apart(text: str, offsets: list[int], clauses: list[Span]) -> bool:
    """Whether two characters before the kernel tell each clause from the others (支部|进站、政策|进户): then they are of it."""
    before = [text[a:o] for o, (a, _) in zip(offsets, clauses)]
    return len(set(before)) == len(before) > 2 and {len(word) for word in before} == {2} and not any(re.search("[前后时中里上下间期]$|^[再又先后最]", word) for word in before)


def _is_noun(naming: Naming, kernel: str) -> bool:
    """Whether the name counts the kernel with a measure word (三本账): then what stands behind it is said of it."""
    return len(naming.name) == 3 and naming.name.endswith(kernel) and naming.name[1] in read_words("formula_classifiers") - {"大", "个"}


#: Words of two characters in a row before the kernel, of something (宣传党的路线、方针、|政策下基层), behind a word that leads in.
_ROW_OF = re.compile(r"(?<![\u4e00-\u9fff])(?:推动|坚持|做到|落实|开展|推进|践行)?(?P<row>[\u4e00-\u9fff]{2,6}的[\u4e00-\u9fff]{2}、(?:[\u4e00-\u9fff]{2}、)*)$")


def _lead_by_kernel(text: str, clauses: list[Span], offsets: list[int]) -> Span:
    """The first clause from as far before its kernel as the others begin before theirs (叫做“热心接访、耐心解释); else without words that lead in; all of it where it opens the sentence and goes on behind 的 (宣传党的路线方针政策下基层)."""
    row = _ROW_OF.search(text, max(0, clauses[0][0] - 30), clauses[0][0])
    if row is not None:
        return row.start("row"), clauses[0][1]
    if text[clauses[0][0] - 1] in "。\n" and "的" in text[clauses[0][0] : offsets[0] - 4]:
        return clauses[0]
    before = {o - a for o, (a, _) in zip(offsets[1:], clauses[1:])}
    if len(before) == 1 and len(clauses) > 2 and offsets[0] - clauses[0][0] > (near := next(iter(before))):
        return offsets[0] - near, clauses[0][1]
    return trim_lead(text, clauses[0], tuple(clauses[1:]))


def read_kernel_runs(naming: Naming) -> Iterator[Expansion]:
    """Neighbouring items that carry the kernels of a formula of several numerals, each as often as it says (两公开一评议: …公开、…公开，…评议)."""
    pieces = naming.pieces
    counts = Counter({piece[1:]: VALUES.get(piece[0], 0) for piece in pieces})
    if len(pieces) < 2 or len(counts) < len(pieces) or not all(counts.values()):
        return
    for start, end in (*_sentences_behind(naming, 2), (find_sentence(naming.text, naming.start)[0], naming.left)):
        spans = [item for clause in split_list(naming.text, start, end, "，；") for item in _split_clause(naming.text, clause)]
        spans = [part for span in spans for part in _split_allies(naming.text, span)]
        opening = _opening_run(naming, spans, counts)
        if opening:
            yield make_expansion(naming, opening, "kernel-run", 0.9)
            return
        kernels = [_kernel_in(naming.text, span, counts) for span in spans]
        for first in range(len(spans) - counts.total() + 1):
            run = slice(first, first + counts.total())
            if Counter(kernels[run]) == counts and "" not in kernels[run]:
                items = _up_to_kernels(naming.text, spans[run], kernels[run])
                if all(b - a <= 16 and not re.search(r"\d", naming.text[a:b]) for a, b in items):
                    yield make_expansion(naming, items, "kernel-run", 0.89)
                return


def _up_to_kernels(text: str, spans: list[Span], kernels: list[str]) -> tuple[Span, ...]:
    """Neighbouring items, each with its kernel, without what leads them in and what is said of them."""
    items = [_cut_predicate(text, span, kernel) for span, kernel in zip(spans, kernels)]
    begin = text.rfind("：", *items[0]) + 1
    items[0] = trim_lead(text, (max(begin, items[0][0]), items[0][1]), tuple(items[1:]))
    items = [_without_deed(text, items, kernels, n) for n in range(len(items))]
    items = list(trim_tail(text, tuple(items)))
    items[-1] = _like_fellows(text, items, kernels)
    return tuple(items)


def _split_allies(text: str, span: Span) -> tuple[Span, ...]:
    """An item, parted where a body joins with another (甲法庭|联合|甲司法所)."""
    joined = re.compile("(?<=[一-龥]{3})(?:联合|会同|协同|连同|携手)(?=[一-龥]{3})").search(text, *span)
    return ((span[0], joined.start()), (joined.end(), span[1])) if joined is not None else (span,)


def _opening_run(naming: Naming, spans: list[Span], counts: Counter[str]) -> tuple[Span, ...]:
    """The run of items that begin with the kernels, a verb of doing passed over, each as often as promised (推进|改厕、改圈，治理污水、治理垃圾); empty when there is none."""
    opened = [_opened(naming.text, span, counts) for span in spans]
    for first in range(len(opened) - counts.total() + 1):
        run = opened[first : first + counts.total()]
        if Counter(kernel for _, kernel in run) == counts and all(2 <= b - a <= 16 for (a, b), _ in run):
            return trim_tail(naming.text, tuple(span for span, _ in run))
    return ()


def _opened(text: str, span: Span, counts: Counter[str]) -> tuple[Span, str]:
    """The item from the kernel on that it begins with, a verb of doing before it passed over, and that kernel; empty when it begins with none."""
    start, end = span
    if not text.startswith(tuple(counts), start) and text[start : start + 2] in read_words("formula_cues") | read_words("enumeration_leads"):
        start += 2
    counted = start + (text[start] in NUMBERS and not text.startswith(tuple(counts), start))  # 一看灶台，二看米缸
    return (start, end), max((kernel for kernel in counts if text.startswith(kernel, counted)), key=len, default="")


def _split_clause(text: str, clause: Span) -> tuple[Span, ...]:
    """The items of a clause, what is said of all of three and more of them taken off (社工、护士、医生|轮流到岗)."""
    items = split_list(text, *clause)
    return trim_tail(text, items) if len(items) > 2 else items


def _without_deed(text: str, items: list[Span], kernels: list[str], place: int) -> Span:
    """An item without what it does, where it is a quoted name (“红黑榜”|评小事) or the last of its kernel and the one before ends in that (…会、…会|定大事)."""
    start, end = items[place]
    quoted = re.compile(f"“([^“”]+{re.escape(kernels[place])})”(?=[一-龥])").match(text, start, end)
    if quoted is not None:
        return quoted.span(1)
    last_of_kind = place + 1 < len(items) and kernels[place] == kernels[place - 1] != kernels[place + 1] and place > 0
    cut = text.rfind(kernels[place], start + 1, end) + len(kernels[place])
    deed = last_of_kind and text.endswith(kernels[place], *items[place - 1]) and end - cut > 1
    return (start, cut) if deed else (start, end)


def _like_fellows(text: str, items: list[Span], kernels: list[str]) -> Span:
    """The last item, cut behind its kernel when all others of that kernel end in it (…会、…会、议事会|换届), or all others in theirs (…室、…室、服务厅|常年开放)."""
    start, end = items[-1]
    cut = text.rfind(kernels[-1], start, end) + len(kernels[-1])
    if kernels[-1] not in kernels[:-1] and end - cut > 1 and all(text.endswith(kernel, *span) for span, kernel in zip(items[:-1], kernels)):
        return start, cut
    fellows = [span for span, kernel in zip(items[:-1], kernels) if kernel == kernels[-1]]
    alike = fellows and all(text.endswith(kernels[-1], *span) for span in fellows)
    return (start, text.rfind(kernels[-1], start, end) + len(kernels[-1])) if alike else (start, end)


def _sentences_behind(naming: Naming, number: int) -> Iterator[Span]:
    """The rest of the name's sentence and the next ones, so many in all."""
    at = naming.right
    for _ in range(number):
        stop = SENTENCE_END.search(naming.text, at, at + 300)
        if stop is None:
            yield at, min(len(naming.text), at + 300)
            return
        yield at, stop.start()
        at = stop.end()


def _kernel_in(text: str, span: Span, counts: Counter[str]) -> str:
    """The longest kernel that an item holds behind its first character, or that begins the word of which something is said; empty when it holds none."""
    behind = max((kernel for kernel in counts if text.find(kernel, span[0] + 1, span[1]) > 0), key=len, default="")
    return behind or next((kernel for kernel in sorted(counts) if _BEGUN.match(text, *span) and text.startswith(kernel, span[0])), "")


def _cut_predicate(text: str, span: Span, kernel: str) -> Span:
    """The item up to its kernel where a preposition or verb of office follows (信息员|从居民里选, 楼长|由退休干部兼任)."""
    if text.startswith(kernel, span[0]) and (begun := _BEGUN.match(text, *span)) is not None:
        return begun.span(1)
    found = re.compile(rf"{re.escape(kernel)}(?=[由从每须负为])").search(text, span[0] + 1, span[1])
    return (span[0], found.end()) if found is not None else span


def _kernel_starts(naming: Naming, promised: int, kernel: str) -> Iterator[tuple[Span, ...]]:
    """Words ending in the kernel that begin clauses or numbered paragraphs below the name (茶亭…，凉亭…; 1.信息员… 2.安全员…)."""
    stop = min(find_section_end(naming), naming.right + 1200)
    pattern = re.compile(
        rf"(?:(?<=[\n。；，、：“ ”])|(?<=\d\.))(?:[（(]?[\d{NUMBERS}]+[）).、])?(?P<word>[一-龥]{{1,5}}?{re.escape(kernel)})"
    )
    found: dict[str, Span] = {}
    for match in pattern.finditer(naming.text, naming.right, stop):
        found.setdefault(match["word"], match.span("word"))
    lengths = [b - a for a, b in found.values()]
    alike = [span for span in found.values() if span[1] - span[0] == lengths[0]] if lengths else []
    if len(alike) == promised:
        yield tuple(alike)
    elif promised == 1 and alike:
        yield (alike[0],)


def _kernel_paragraphs(naming: Naming, promised: int, kernel: str) -> Iterator[tuple[Span, ...]]:
    """Paragraphs below the heading that begin with the kernel, up to their first stop, when there are as many as promised."""
    stop = find_section_end(naming)
    blocks = [block for block in naming.blocks if naming.right < block.start < stop and naming.text.startswith(kernel, block.start)]
    if len(blocks) == promised > 1:
        yield tuple((block.start, min(find_stop(naming.text, block.start, "，。：；\n"), block.end)) for block in blocks)


def read_proverbs(naming: Naming) -> Iterator[Expansion]:
    """As many proverbs side by side as a round number counts that all hold it: 走遍千山万水、说尽千言万语、吃尽千辛万苦 for “三千”精神."""
    if not re.fullmatch("[三四五六七八九][百千万]", naming.name) or naming.kind != "NumericFormula":
        return
    clause = f"[一-龥]{{0,12}}{naming.name[1]}[一-龥]{{1,7}}"
    run = re.compile(f"(?<![一-龥、]){clause}(?:[、，]{clause}){{{VALUES[naming.name[0]] - 1}}}(?![、一-龥])")
    for found in run.finditer(naming.text, max(0, naming.left - 200), min(len(naming.text), naming.right + 200)):
        first, *others = split_list(naming.text, *found.span(), "、，")
        others[-1] = (others[-1][0], others[-1][1] - naming.text.endswith("的", *others[-1]))
        shortest = min(b - a for a, b in others)
        whole = first if first[1] - first[0] <= max(b - a for a, b in others) else (first[1] - shortest, first[1])
        yield make_expansion(naming, (whole, *others), "kernel-run", 0.97)


def read_letters_run(naming: Naming) -> Iterator[Expansion]:
    """Characters run together in the quotation marks right before what they make up, as many as it says: “稳准狠”三字诀."""
    counted = re.fullmatch("([三四五六七八九])字[一-龥]{1,2}", naming.name)
    letters = re.compile("“([一-龥]{3,9})”的?$").search(naming.text, max(0, naming.start - 13), naming.start) if counted is not None else None
    if counted is not None and letters is not None and len(letters[1]) == VALUES[counted[1]]:
        yield make_expansion(naming, tuple((at, at + 1) for at in range(*letters.span(1))), "acrostic", 0.95)


def read_ways(naming: Naming) -> Iterator[Expansion]:
    """As many short words side by side as the digit before a capital says, in its sentence or the next: 把整理、整顿、清扫、清洁、素养、安全贯穿始终 for 6S."""
    if not re.fullmatch("[3-9][A-Z]", naming.name):
        return
    start, end = find_sentence(naming.text, naming.start)
    words = re.compile(f"[一-龥]{{2,14}}(?:(?:、|和(?=[一-龥]{{2,4}}[^一-龥]))[一-龥]{{2,4}}){{{int(naming.name[0]) - 2}}}(?:、|和|与|以及)[一-龥]{{2,}}")
    for found in words.finditer(naming.text, start, min(len(naming.text), end + 80)):
        spans = split_list(naming.text, *found.span())
        inner = {b - a for a, b in spans[1:-1]}
        if len(spans) != int(naming.name[0]) or len(inner) != 1:
            continue
        (_, first), (last, _) = spans[0], spans[-1]
        length = next(iter(inner))
        yield make_expansion(naming, ((first - length, first), *spans[1:-1], (last, last + length)), "list-after", 0.9)
