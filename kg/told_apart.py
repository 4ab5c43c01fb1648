"""Formulas whose parts stand apart from one another: over sentences, over lines with headings or numbers, behind a caption."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.counted_nouns import open_counted
from kg.enumerations import Span, find_in_turn, split_list, trim_list
from kg.kernels import at_one_rim, find_kernels
from kg.lexicon import read_words
from kg.marks import NUMBERS
from kg.namings import Expansion, Naming, make_expansion
from kg.shapes import FORMULA, repeat_pieces, split_numerals

#: How far one part may stand behind the one before it.
_GAP = 240

#: What may end a part where it is told with words behind it.
_STOPS = "，。；：、！？\n（"


def _count_through(naming: Naming, marks: list[str], near: int) -> tuple[Span, ...]:
    """What stands behind each of the marks, one behind another; empty when one is missing or the first is not near the name."""
    told = (f"(?:^|(?<=[，。；：！？\n”]))(?:{mark})“?([^{_STOPS}“”]{{1,20}})" for mark in marks)
    return tuple(found.span(1) for found in find_in_turn(naming.text, naming.right, len(naming.text), told, near, _GAP))


def read_kinds_apart(naming: Naming) -> Iterator[Expansion]:
    """一类是…。二类是…。三类是…, each with what is said of it behind, a caption between them or none."""
    if naming.kind != FORMULA or not 2 <= (naming.stated or 0) <= 10:
        return
    for measure in sorted({"类", "级", "种", "层", "个", naming.name[1:2]} & set("类级种层档色步型批片组队条支张项本道关环剂味把盏招块份套笔个")):
        marks = [f"第?{number}{measure}(?:就?是|为|指|叫作?|，)" for number in NUMBERS[: naming.stated]]
        marks[-1] += f"|(?:另|还有|再有|最后)一{measure}(?:就?是|为|指|叫作?)"
        alike = [f"(?:另|还有|再有|最后)?一{measure}(?:就?是|为|叫作?)"] * len(marks)
        if spans := _count_through(naming, marks, 90) or _count_through(naming, alike, 40):
            yield make_expansion(naming, spans, "kinds-apart", 0.93)


_FIRST = "首先|先"
_NEXT = "其次|再次|再者|再|然后|接着|接下来|随后|继而|此外"
_LAST = f"最后|末了|最终|{_NEXT}"


def read_ranked(naming: Naming) -> Iterator[Expansion]:
    """首先是…。其次是…。最后是…: as many as promised, each with what is said of it behind; right behind the name, or with its noun at the end of all."""
    if naming.kind != FORMULA or not 2 <= (naming.stated or 0) <= 8:
        return
    marks = [f"(?:{mark})，?就?是" for mark in (_FIRST, *[_NEXT] * ((naming.stated or 0) - 2), _LAST)]
    spans = _count_through(naming, marks, 90)
    if not spans or max(b - a for a, b in spans) > 14 or _goes_on(naming, spans[-1][1]):
        return
    if spans[0][0] - naming.right < 14 or all(naming.text.endswith(naming.name[-1], *span) for span in spans):
        yield make_expansion(naming, spans, "ranked", 0.9)


def _goes_on(naming: Naming, at: int) -> bool:
    """Whether one more is told behind the last one."""
    return re.compile(f"[^\n]{{0,{_GAP}}}?[，。；](?:{_LAST})，?就?是").match(naming.text, at) is not None


_BRACKETED = re.compile("(?:^|\n)[ 　]*【[\\d.、 ]*([^【】\n]{2,14})】")


def read_bracketed(naming: Naming) -> Iterator[Expansion]:
    """The words in brackets that open as many lines below the name, whatever goes on behind them: 【红色引擎】成立…

    They carry a character of the name at one rim; others only right below it and of one length, since such lines head sections of a document too (【做法】).
    """
    if naming.kind != FORMULA or (naming.stated or 0) < 2:
        return
    stop = min(len(naming.text), naming.right + 4000)
    spans = tuple(match.span(1) for match in _BRACKETED.finditer(naming.text, naming.right, stop))
    if not spans and (before := [match.span(1) for match in _BRACKETED.finditer(naming.text, max(0, naming.left - 2000), naming.left)]):
        spans = tuple(before)  # 【强组织】… 【强服务】… 有了这“两强”
    if len(spans) != naming.stated or spans[0][0] - naming.right > 400:
        return
    spans = _first_with_kernel(naming, spans)
    labels = [naming.text[a:b] for a, b in spans]
    shared = {labels[0][0], labels[0][-1]} & (set(naming.name) - set(NUMBERS + "双两"))
    carried = any(at_one_rim(labels, mark) for mark in shared)
    below = "\n" not in naming.text[naming.right : spans[0][0] - 2] and len({len(label) for label in labels}) == 1
    if carried or below and len(labels) > 2 and not any(label.endswith(tuple(read_words("heading_generic"))) for label in labels):
        yield make_expansion(naming, spans, "bracketed", 0.93 if carried else 0.7)


def _first_with_kernel(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The labels up to their first comma where each carries the kernel before it (组织联建|，凝聚合力 for 四联)."""
    cuts = [naming.text.find("，", a, b) for a, b in spans]
    kernels = set(_kernels_of_all(naming))
    carried = min(cuts) > 0 and any(all(kernel in naming.text[a:cut] and kernel not in naming.text[cut:b] for (a, b), cut in zip(spans, cuts)) for kernel in kernels)
    return tuple((a, cut) for (a, _), cut in zip(spans, cuts)) if carried else spans


#: That things are made, behind who makes them, at the beginning of a sentence.
_MADE = re.compile(
    "[一-龥]{0,12}?(?P<each>先后|分别|依次|相继|陆续)?(?:组建|成立|建成|建起|建立|设立|打造|开设|选出|配备|组织|培育|推出|开通|创办)[了起出]?(?P<list>[^，。；：\n“”]{5,90})(?=[，。；\n]|$)"
)


def read_made_next(naming: Naming) -> Iterator[Expansion]:
    """The things that the next sentence says are made one after another, behind a name that closes its own: 建强“三支队伍”。〔图…〕村里先后组建了甲队、乙队、丙队."""
    closed = re.compile("[一-龥]{0,6}[。！：]").match(naming.text, naming.right)
    if naming.kind != FORMULA or closed is None or (naming.stated or 0) < 3:
        return
    begin = _next_prose(naming, closed.end())
    found = _MADE.match(naming.text, begin, min(len(naming.text), begin + 160)) if begin >= 0 else None
    spans = split_list(naming.text, *found.span("list")) if found is not None else ()
    if found is None or len(spans) != naming.stated:
        return
    spans = trim_list(naming.text, spans)
    ended = any(all(naming.text.endswith(ending, a + 1, b) for a, b in spans) for ending in naming.name[-2:])
    made = found["each"] and re.search("[组新搭构]?建|打造|培育|成立|设立|开设|壮大", naming.text[max(0, naming.left - 8) : naming.left])
    if (ended or made) and max(b - a for a, b in spans) <= 16:
        yield make_expansion(naming, spans, "made-next", 0.86)


def _next_prose(naming: Naming, at: int) -> int:
    """Where prose goes on behind an offset, captions and bylines passed over; -1 where it does not."""
    if naming.text[at : at + 1] not in ("\n", ""):
        return at
    behind = [block for block in naming.blocks if block.start >= at]
    for block in behind[:4]:
        if block.kind not in ("caption", "imprint", "signature"):
            return block.start if block.kind == "paragraph" else -1
    return -1


_OPENING = re.compile("[一-龥]{2,10}(?=[。！][^\n])")


def read_line_openings(naming: Naming) -> Iterator[Expansion]:
    """The short sentences that open as many paragraphs right below the name that closes its own: 唠家常。坐到炕头听心声。…"""
    here = naming.block_at()
    if naming.kind != FORMULA or (naming.stated or 0) < 3 or here < 0 or not re.compile("[一-龥]{0,6}[。：！]?$").match(naming.text, naming.right, naming.blocks[here].end):
        return
    behind = [block for block in naming.blocks[here + 1 :] if block.kind not in ("caption", "imprint")][: (naming.stated or 0) + 1]
    kernels = _kernels_of_all(naming)[:1] or ["\n"]
    found = [_OPENING.match(naming.text, block.start, block.end) or re.compile(f"(?=[^\n]*{re.escape(kernels[0])})[^，。；：\n]{{3,16}}(?=\n|$)").match(naming.text, block.start) for block in behind]
    spans = tuple(match.span() for match in found[: naming.stated] if match)
    lengths = [b - a for a, b in spans]
    more = len(found) > len(spans) and found[-1] is not None
    if len(spans) == naming.stated and not more and max(lengths) - min(lengths) < 3:
        yield make_expansion(naming, spans, "line-openings", 0.88)


_NUMBERED_LINE = re.compile("\n[ 　]*[（(]?(\\d{1,2})[）)、.．] ?([^，。；：\n（]{2,24})")


def read_numbered_lines(naming: Naming) -> Iterator[Expansion]:
    """Lines numbered from one on below the name, as many as promised, with the kernels of its clauses in their order: 1.清走道 … 4.关火源 for 两清两关."""
    if naming.kind != FORMULA or not 2 <= (naming.stated or 0) <= 12:
        return
    labels = open_counted(naming.text, naming.right, _NUMBERED_LINE, 40, 2500)
    kernels = _kernels_of_all(naming)
    if len(labels) == naming.stated == len(kernels) and all(kernel in naming.text[a:b] for kernel, (a, b) in zip(kernels, labels)):
        yield make_expansion(naming, labels, "numerals", 0.97)


def _kernels_of_all(naming: Naming) -> list[str]:
    """The kernel that each thing has which the name counts: 清, 清, 关, 关 for 两清两关."""
    pieces = split_numerals(naming.name)
    if pieces:
        return [piece[1:] for piece in repeat_pieces(pieces)]
    return next(([kernel] * promised for promised, kernel, _ in find_kernels(naming)), [])


#: The readers of this module.
TOLD_APART: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (
    read_kinds_apart,
    read_ranked,
    read_bracketed,
    read_made_next,
    read_line_openings,
    read_numbered_lines,
)
