"""Formulas spelt out down the document: 一是…二是…, numbered headings and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.counted_nouns import lines_numbered, list_below, split_counted
from kg.enumerations import Span, split_list, trim_tail
from kg.kernels import find_kernels
from kg.lexicon import read_words
from kg.marks import NUMBERS
from kg.namings import Expansion, Naming, find_section_end, find_sentence, find_stop, make_expansion, without_shared_verb
from kg.shapes import VALUES, split_numerals
from kg.terms import number_pattern, split_terms
from kg.text import Block


def read_ordinals(naming: Naming) -> Iterator[Expansion]:
    """一是…二是…三是… behind the name, as far as the next heading of its rank."""
    stop = find_section_end(naming)
    limit = find_sentence(naming.text, naming.start)[1] + 80
    for word in "是要为曰抓、":
        found = _counted_through(naming.text, word, naming.right, stop)
        if len(found) > 1 and found[0] <= limit:
            spans = tuple((at + 2, find_stop(naming.text, at + 2, "，。；：！？\n")) for at in found)
            yield make_expansion(naming, without_shared_verb(naming, trim_tail(naming.text, spans)), "ordinals", 0.85)
            if carries_numerals(naming, spans):
                yield make_expansion(naming, spans, "numerals", 0.97)
            yield from _paired_clauses(naming, spans)


def _paired_clauses(naming: Naming, spans: tuple[Span, ...]) -> Iterator[Expansion]:
    """Each point with its second clause, where the name counts both alike and each begins with what it counts: 三抓三促: 抓队伍，促落实; 抓阵地，促融合; …"""
    pieces = split_numerals(naming.name)
    if len(pieces) != 2 or pieces[0][0] != pieces[1][0] or len(spans) != VALUES.get(pieces[0][0]):
        return
    seconds = [(b + 1, find_stop(naming.text, b + 1, "，。；：！？\n")) for _, b in spans]
    carried = all(naming.text.startswith(pieces[0][1:], a) and naming.text.startswith(pieces[1][1:], b) and d - b > len(pieces[1]) - 1 for (a, _), (b, d) in zip(spans, seconds))
    if carried and max(d - a for (a, _), (_, d) in zip(spans, seconds)) <= 30:
        yield make_expansion(naming, tuple((a, d) for (a, _), (_, d) in zip(spans, seconds)), "pairs", 0.96)


_DASHED = re.compile("(?:^|\n)(?:——|[●▲■◆★◎○□•▶►※]) ?“?([^，。：；、\n“”—]{3,18})”?[。：，](?!\n)")


_BULLETED = re.compile("(?:\n(?:——|[●▲■◆★◎○□•▶►※✅☑]) ?[^，。：；、\n“”—]{3,18}[。；]?(?=\n|$))+")


def read_bulleted(naming: Naming) -> Iterator[Expansion]:
    """Bulleted lines of a few words right below the line of the name, as many as promised, of nearly one length: ◆陌生来电不轻信 ◆个人信息不透露."""
    line = naming.text.find("\n", naming.right)
    run = _BULLETED.match(naming.text, line) if line > 0 and line - naming.right < 60 else None
    if naming.kind != "NumericFormula" or (naming.stated or 0) < 3 or run is None:
        return
    spans = tuple(match.span(1) for match in re.compile("\n[^\\w\n]+([^\n。；]+)").finditer(naming.text, *run.span()))
    lengths = [b - a for a, b in spans]
    generic = any(naming.text[a:b].endswith(tuple(read_words("heading_generic"))) for a, b in spans)
    if len(spans) == naming.stated and max(lengths) - min(lengths) < 3 and not generic:
        yield make_expansion(naming, spans, "dashed", 0.9)


def read_dashed(naming: Naming) -> Iterator[Expansion]:
    """What opens the paragraphs behind a dash or bullet, as many as promised and of nearly one length: ——支部建在院里。… ——规矩立在墙上。…"""
    if naming.kind != "NumericFormula" or (naming.stated or 0) < 2:
        return
    stop = min(find_section_end(naming), naming.right + 3000)
    spans = tuple(match.span(1) for match in _DASHED.finditer(naming.text, naming.right, max(stop, naming.right)))
    lengths = [b - a for a, b in spans]
    if len(spans) == naming.stated and max(lengths) - min(lengths) < 3 and spans[0][0] - naming.right < 500:
        yield make_expansion(naming, spans, "dashed", 0.9)


def read_below(naming: Naming) -> Iterator[Expansion]:
    """What opens the lines right below numeral, classifier and noun, as many as promised (推出三张清单： 需求清单。… 资源清单。… 项目清单。…)."""
    noun = split_counted(naming.name)
    spans = list_below(naming.text, naming.right, noun, naming.stated or 0) if noun else ()
    if len(spans) > 1:
        yield make_expansion(naming, spans, "below", 0.9)
    numbered = lines_numbered(naming.text, naming.right, naming.stated or 0) if naming.kind == "NumericFormula" else ()
    if numbered and not any(naming.text[a:b].endswith(tuple(read_words("heading_generic"))) for a, b in numbered):
        yield make_expansion(naming, numbered, "below", 0.9)


#: What may stand at the head of a line before the words that open its point: bullets, numbers, a place with a colon, a verb before a quotation mark.
_LINE = re.compile(rf"(?:^|\n)(?:[【▶►☑✅●■◆★☆▲•◎○※—　 ]|[（(]?[\d{NUMBERS}]{{1,2}}[）)、.．]|\d{{1,2}}(?=[　 ])|[{NUMBERS}]是)*(?:[一-龥]{{2,8}}：)?(?:[一-龥]{{2}}“)?([一-龥]{{2,8}})[”】]?(?=[。：，；　 \n]|$)")


def read_openings(naming: Naming) -> Iterator[Expansion]:
    """What opens as many lines as promised, wherever they stand, with one character of the name at one rim: 五个一 over 【01 一口井】 … 【05 一盏灯】."""
    pieces = split_numerals(naming.name)
    alike = len({piece[0] for piece in pieces}) == 1
    promised = VALUES.get(pieces[0][0], 0) if alike else naming.stated or 0
    if naming.kind != "NumericFormula" or not 3 <= promised <= 10 or pieces and not alike:
        return
    found = [match.span(1) for match in _LINE.finditer(naming.text)]
    if re.fullmatch(f"[{NUMBERS}\\d][大个项类种条][一-龥]{{3,}}", naming.name):
        return  # 五大加工产业 counts a kind: lines that happen to open with 加 are none of it
    kernels = {"一"} if re.fullmatch(f"[{NUMBERS}]个一", naming.name) else set(naming.name) - set(NUMBERS + "个大项条类种把")
    for kernel in sorted(kernels):
        for place in (0, -1):
            spans = tuple(span for span in found if naming.text[span[0] : span[1]][place] == kernel)
            labels = [naming.text[a:b] for a, b in spans]
            if len(labels) == promised == len(set(labels)) and max(map(len, labels)) - min(map(len, labels)) < 3:
                yield replace(make_expansion(naming, without_shared_verb(naming, spans), "openings", 0.84), distance=0)


def carries_numerals(naming: Naming, spans: tuple[Span, ...]) -> bool:
    """Whether the labels carry the numerals of the name in their order, one each (一线三单: 一条线指挥, 三张单流转)."""
    numerals = split_terms(naming.name) or tuple(piece[0] for piece in split_numerals(naming.name))
    if len(numerals) != len(spans) or len(set(numerals)) < 2:
        return False
    return all(re.search(number_pattern(numeral), naming.text[a : min(b, a + 4)]) for numeral, (a, b) in zip(numerals, spans))


def _counted_through(text: str, word: str, at: int, stop: int) -> list[int]:
    """The offsets of 一是, 二是, 三是 … as far as they go on, each within 600 characters of the one before; 一、 only in the same line, each behind a stop."""
    found: list[int] = []
    if word == "、":
        line = text.find("\n", at)
        points = (match for match in re.compile(f"(?<=[。；：])[{NUMBERS}]、").finditer(text, at, line if 0 <= line < stop else stop))
        return [match.start() for number, match in zip(NUMBERS, points) if match.group()[0] == number]
    for number in NUMBERS:
        at = text.find(number + word, at, min(stop, at + 600) if found else stop)
        if at < 0:
            break
        found.append(at)
        at += 2
    return found


def read_headings(naming: Naming) -> Iterator[Expansion]:
    """Numbered headings and paragraphs of one rank below the name: (一)…(五) under 五聚焦, 1.…4. under a heading."""
    here = naming.block_at()
    if here < 0:
        return
    behind = naming.blocks[here + 1 :]
    if naming.blocks[here].kind in ("title", "heading"):
        runs = _numbered_runs(behind, naming.blocks[here].level)
    elif naming.blocks[here].number or naming.name.startswith("双"):
        runs = []
    else:
        runs = [_run_behind(behind)]
    yield from _kernel_headings(naming, runs)
    for run in runs:
        yield from _paired_clauses(naming, tuple(_heading_label(naming.text, block) for block in run))
    for run in runs if naming.blocks[here].kind in ("title", "heading") or _leads_on(naming) else []:
        spans = without_shared_verb(naming, tuple(_heading_label(naming.text, block) for block in run))
        if len(spans) > 1 and carries_numerals(naming, spans):
            yield make_expansion(naming, _numeral_clauses(naming, spans), "numerals", 0.97)
        if len(spans) > 1 and not any(naming.text[a:b].endswith(tuple(read_words("heading_generic"))) for a, b in spans):
            yield make_expansion(naming, spans, "headings", 0.7)


def _numeral_clauses(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The labels cut to the numeral clauses of the name that all of them open with (一廊|连起邻里, 两站|跑腿办事); whole where the numerals only count steps (一听缘由, 二看现场)."""
    pieces = split_numerals(naming.name)
    steps = all(piece.startswith(number) for piece, number in zip(pieces, NUMBERS))
    opened = len(pieces) == len(spans) and all(naming.text.startswith(piece, a) for piece, (a, _) in zip(pieces, spans))
    return tuple((a, a + len(piece)) for piece, (a, _) in zip(pieces, spans)) if opened and not steps else spans


def _kernel_headings(naming: Naming, runs: list[list[Block]]) -> Iterator[Expansion]:
    """Headings each of which has a clause that begins or ends with the kernel: （一）聚焦甲，推动乙转变 for 五聚焦, for 五转变."""
    for _, kernel, position in find_kernels(naming):
        for run in runs:
            found = [_clause_with(naming.text, block, kernel) for block in run]
            spans = tuple(span for span in found if span is not None)
            if len(spans) > 1 and len(spans) == len(found):
                yield make_expansion(naming, without_shared_verb(naming, spans), "headings" if position != "only" else "kernel-only", 0.88)


def _clause_with(text: str, block: Block, kernel: str) -> Span | None:
    """The clause of a heading's first sentence that begins or ends with the kernel, or the quoted word in it that ends so."""
    start, end = _heading_label(text, block)
    end = max(end, find_stop(text, start, "。：；\n"))
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
    last = block.end - find_sentence(naming.text, naming.end)[1] <= 1
    return last and (governed and naming.stated != 2 or naming.text[block.end - 1 : block.end] == "：")


def _form(block: Block) -> str:
    """The form of a block's numbering, its numerals left open: 1. and 2. are both #. ."""
    return re.sub(rf"[\d{NUMBERS}]+", "#", block.number)


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


def _run_behind(blocks: tuple[Block, ...]) -> list[Block]:
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
    return start, min(find_stop(text, start, "。：；，\n ("), block.end)
