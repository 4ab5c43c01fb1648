"""Formulas whose clauses are spelt out group by group: 看院貌、看账本、看笑脸，比化解、… for 三看三比一亮相; 簿是民情簿；会有… for 一簿两会."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from kg.enumerations import Span, find_begin, split_list, split_up_to, trim_lead
from kg.marks import first_clauses
from kg.namings import Expansion, Item, Naming, make_expansion, without_shared_verb
from kg.shapes import FORMULA, NUMERAL, VALUES, count_things, repeat_pieces, split_numerals

#: What may stand between the name and its groups.
_OPENING = re.compile("(?:[一-龥]{0,6}(?:，即|，就是|：|——|。|（)|，(?:即|就是)?)")

#: What is said of a clause's kernel when it stands as a topic (簿是…; 会有…; 尺子呢，…).
_TOPIC = "子?(?:的就是|的是|就是|指的是|是|有|为|即|指|包括|叫|在|呢，|嘛，|，是|，有)"


def read_groups(naming: Naming) -> Iterator[Expansion]:
    """The items of each numeral clause of a formula of three and more clauses, group by group; behind a full stop one part for each group, with the clause as role."""
    pieces = naming.pieces
    opening = _OPENING.match(naming.text, naming.right)
    if len(pieces) < 2 or opening is None:
        return
    parted = _parted_groups(naming, opening.end(), pieces)
    acting = any(naming.text[a - 1] not in "：；，。——即是（" for a, _ in parted)
    if parted and (len(pieces) > 2 or acting):
        yield Expansion(tuple(Item(*label, piece) for label, piece in zip(parted, pieces)), "numerals", 0.985)
    if parted or len(pieces) < 3:
        return
    groups = split_up_to(naming.text, opening.end(), "。；！？\n）", 300, "，")[: len(pieces)]
    labels = [_group(naming.text, span, piece) for span, piece in zip(groups, pieces)]
    if len(labels) < len(pieces) or not all(labels):
        return
    spans = [item for label in labels if label for item in split_list(naming.text, *label)]
    if not opening.group().endswith("。") and len(spans) == naming.stated:
        yield Expansion(tuple(Item(a, b) for a, b in spans), "numerals", 0.98)
    else:
        yield Expansion(tuple(Item(*label, piece) for label, piece in zip(labels, pieces) if label), "numerals", 0.98)


def _parted_groups(naming: Naming, start: int, pieces: tuple[str, ...]) -> list[Span]:
    """The groups of all numeral clauses between semicolons, whoever acts in them left out before several (党员|包农户、包技术；社里|统一用肥、…); empty when one is not of its clause."""
    groups = split_up_to(naming.text, start, "。！？\n）", 300, "；")
    found: list[Span] = []
    for (a, b), piece in zip(groups, pieces):
        items, kernel = split_list(naming.text, a, b), piece[1:]
        offsets = [naming.text.find(kernel, x, y) - x for x, y in items]
        alike = bool(items) and min(offsets) >= 0 and (len(set(offsets)) == 1 or not any(offsets[1:]) or all(naming.text.endswith(kernel, x, y) for x, y in items))
        if not alike or naming.text.startswith((piece, f"“{piece}"), a) or len(items) != VALUES.get(piece[0], 0):
            return []
        found.append((a + offsets[0] if len(items) > 1 and not any(offsets[1:]) else a, b))
    parted = all("；" in naming.text[left[1] : right[0]] for left, right in pairwise(groups))
    return found if parted and len(groups) == len(pieces) == len(found) else []


def _group(text: str, span: Span, piece: str) -> Span | None:
    """The group as far as it spells out a clause: as many items as its numeral says, each with its kernel at the rim; or one statement of the kernel."""
    items, kernel = split_list(text, *span), piece[1:]
    carried = all(text.startswith(kernel, a) or text.endswith(kernel, a, b) for a, b in items)
    if carried and len(items) == VALUES.get(piece[0], 0):
        return items[0][0], items[-1][1]
    stated = re.compile(rf"{re.escape(kernel)}(?:则|就|是|为)(?=[一-龥]{{2}})").match(text, *span)
    return (stated.end(), span[1]) if stated is not None else None


#: What may stand before a group of items, and between two groups.
_LEAD, _JOINT = "[一-龥]{0,4}?", "(?:[，；、]|和|与|及|以及)"


def read_kernel_groups(naming: Naming) -> Iterator[Expansion]:
    """The items group by group, those of one numeral clause all with its kernel before or behind: 拆危房、拆旱厕，改水、改路、改电 for 两拆三改."""
    pieces = naming.pieces
    counts = count_things(pieces)
    if len(pieces) < 2 or not all(counts) or max(counts) < 2 or sum(counts) < 3:
        return
    groups = [_group_pattern(piece[1:], count) for piece, count in zip(pieces, counts)]
    pattern = f"(?<=[，：；—（。？“即是])(?:即|就是)?{_LEAD}" + f"{_JOINT}{_LEAD}".join(f"({group})" for group in groups) + "(?=[，。；：”）\n])"
    found = re.compile(pattern).search(naming.text, naming.right, min(len(naming.text), naming.right + 200))
    if found is None or found.start() - naming.right > 40 or any(re.search("[、，：；](?![和与及即])[一-龥]$", naming.text[found.start(n + 1) - 2 : found.start(n + 1)]) for n in range(len(pieces))):
        return  # 物|业 is one word
    spans = [span for place in range(len(pieces)) for span in _without_lead(naming.text, split_list(naming.text, *found.span(place + 1), "、，"))]
    if len(spans) == sum(counts):
        joined = min(counts) > 1 and re.search("[^、，；]", naming.text[found.end(1) : found.start(2)][:2]) is not None
        yield Expansion(tuple(Item(a, b) for a, b in spans), "kernel-run", 0.96 if joined else 0.88)


_LED = re.compile("(?:先是?|再是?|又|然后是?|接着是?|末了|最后|还得|还要|还有|另有|须?[经要]过|须经|要)+(?=[一-龥]{2})")


def _without_lead(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items of a group, what leads in the first one taken off (再是|硬化、绿化、亮化)."""
    (start, end), *rest = spans
    led = _LED.match(text, start, end) if not rest or text[start] != text[rest[0][0]] else None
    first = (led.end(), end) if led is not None else (start, end)
    return (trim_lead(text, first, tuple(rest)), *rest)


def _group_pattern(kernel: str, count: int) -> str:
    """A regular expression for so many items in a row that all begin with a kernel, or all end in it."""
    word, kernel = "[^，。；：、\n“”（）和与及]", re.escape(kernel)
    begun, ended = f"{kernel}{word}{{1,10}}?", f"{word}{{1,10}}?{kernel}"
    return "|".join(f"{item}(?:[、，]{item}){{{count - 1}}}" for item in (begun, ended))


#: What each of one kind of place is given (每个驿站|设|阅览室、康复室、棋牌室).
_HOST = "每[一个座处家]*([一-龥]{{1,6}}{one})(?:里|内|都|均|统一|分别)*(?:内设|下设|开设|设有|设立|配有|配齐|配备|建有|建成|建起|设|建|配|有|备)(?:了|有|好|齐)?([^，。；：\n“”]{{4,60}})"


def read_hosted(naming: Naming) -> Iterator[Expansion]:
    """The one and the several that each of it has, beside a name of two clauses: “一站三室”。每个驿站设阅览室、康复室、棋牌室. Roles: 一站, 三室."""
    pieces = naming.pieces
    if len(pieces) != 2 or pieces[0][0] != "一" or VALUES.get(pieces[1][0], 0) < 2:
        return
    near = find_begin(naming.text, naming.left, "。！？\n")
    host = re.compile(_HOST.format(one=re.escape(pieces[0][-1])))
    found = host.search(naming.text, near, naming.left) or host.search(naming.text, naming.right, naming.right + 80)
    items = split_list(naming.text, *found.span(2)) if found is not None else ()
    if found is not None and len(items) == VALUES[pieces[1][0]] and all(naming.text.endswith(pieces[1][-1], *item) for item in items):
        yield Expansion((Item(*found.span(1), pieces[0]), Item(*found.span(2), pieces[1])), "numerals", 0.97)


#: What an item is counted off with, and the figures that end what is said (镇里补水费|2元; 二是|分片巡护).
_COUNTED = re.compile("(?:[一二三四五六七八九十](?:是|则是)|先|再|又|还有|另有)(?=[一-龥]{2})")
_FIGURE = re.compile("(?:的)?(?:约|近|超)?\\d[\\d.]*[一-龥%％]{0,3}$|[一二三四五六七八九十两半]+[元块成]$")


def read_inner_kernels(naming: Naming) -> Iterator[Expansion]:
    """The clauses that hold what each numeral counts, in as few sentences as hold exactly as many of each: “两补一减”：镇里补水费，村里补工钱，农机站减租金."""
    pieces = naming.pieces
    counts = count_things(pieces)
    if len(pieces) < 2 or not all(counts) or max(counts) < 2 or len({piece[1:] for piece in pieces}) < len(pieces) or max(map(len, pieces)) > 3:
        return
    at = naming.right + len(re.compile("[一-龥]{0,6}[，：。]?").match(naming.text, naming.right)[0])
    end = at
    for _ in range(3):
        stop = re.compile("[。！？\n]").search(naming.text, end, min(len(naming.text), at + 300))
        if stop is None or stop.group() == "\n":
            return
        end = stop.start() + 1
        clauses = [_clause(naming.text, item) for part in split_list(naming.text, at, stop.start(), "，；：。—") for item in split_list(naming.text, *part)]
        groups = [_holding(naming.text, clauses, piece) for piece in pieces]
        if any(len(group) > count for group, count in zip(groups, counts)):
            return
        if list(map(len, groups)) == counts and len({span for group in groups for span in group}) == sum(counts):
            yield Expansion(tuple(Item(*span) for group in groups for span in group), "kernel-run", 0.87)
            return


def _clause(text: str, span: Span) -> Span:
    """A clause without what counts it off before it and without the figure that ends it."""
    counted = _COUNTED.match(text, *span)
    start = counted.end() if counted is not None else span[0]
    figure = _FIGURE.search(text, start + 3, span[1]) if span[1] - start > 4 else None
    return start, figure.start() if figure is not None else span[1]


def _holding(text: str, clauses: list[Span], piece: str) -> list[Span]:
    """The clauses that hold the kernel of a numeral clause at one place: all before or all behind other words, or all between them; empty where they differ."""
    kernel = piece[1:]
    held = [(a, b) for a, b in clauses if 2 < b - a <= 16 and (at := text.find(kernel, a, b)) >= 0 and not re.match("的|[一-龥]?不", text[at + len(kernel) : at + len(kernel) + 2]) and not re.search(f"{NUMERAL}$", text[max(a, at - 1) : at])]
    places = {(text.startswith(kernel, a), text.endswith(kernel, a, b)) for a, b in held}
    return held if len(places) == 1 else []


def read_segment_heads(naming: Naming) -> Iterator[Expansion]:
    """What opens as many statements one behind another that go on with details, each with its kernel: “三修”。修渠，疏通12公里；修桥，加固3座；修路，硬化4公里。"""
    pieces = split_numerals(naming.name) or (naming.name,)
    counts = count_things(pieces)
    if naming.kind != FORMULA or "".join(pieces) != naming.name or not 2 <= min(map(len, pieces)) <= max(map(len, pieces)) < 4 or not all(counts) or not 3 <= sum(counts) <= 10:
        return
    kernels = [piece[1:] for piece in repeat_pieces(pieces)]
    opening = re.compile("[^，；。！？：\n]{0,24}[，。：]").match(naming.text, naming.right)
    begin = opening.end() if opening is not None else naming.right
    segments = list(re.compile("[^；。！？：\n]+").finditer(naming.text, begin, min(len(naming.text), naming.right + 500)))[: len(kernels) + 2]
    heads = first_clauses(naming.text, tuple(match.span() for match in segments))
    for first in range(3):
        run = [_clause(naming.text, head) for head in heads[first : first + len(kernels)]]
        held = len(run) == len(kernels) and all(naming.text.find(kernel, a, b) >= 0 for kernel, (a, b) in zip(kernels, run))
        if held and max(b - a for a, b in run) <= 12 and len({naming.text.startswith(kernel, a) for kernel, (a, _) in zip(kernels, run)}) == 1:
            told = sum(match.end() > head[1] for match, head in zip(segments[first:], heads[first : first + len(kernels)]))
            if 2 * told > len(run) and len({naming.text[a:b] for a, b in run}) == len(run):
                yield make_expansion(naming, without_shared_verb(naming, tuple(run)), "numerals" if len(pieces) > 1 else "list-after", 0.86)
            return


def read_topics(naming: Naming) -> Iterator[Expansion]:
    """One part for each numeral clause whose kernel is taken up as a topic, one behind another: 簿是民情簿；会有…；尺子呢，…"""
    pieces = naming.pieces
    items: list[Item] = []
    at = naming.right
    for piece in pieces:
        found = re.compile(rf"(?<=[。；，：？\n])“?(?:{re.escape(piece[1:])}|{re.escape(piece[-1])})”?{_TOPIC}").search(naming.text, at, at + 80)
        end = re.compile("[；。！？\n]").search(naming.text, found.end(), found.end() + 120) if found is not None else None
        if found is None or end is None:
            return
        following = pieces[len(items) + 1][-1] if len(items) + 1 < len(pieces) else ""
        turn = re.compile(rf"，(?=“?{re.escape(following)}”?{_TOPIC})").search(naming.text, found.end(), end.start()) if following else None
        at = turn.start() if turn is not None else end.start()
        items.append(Item(found.end(), at, piece))
    if len(items) > 1:
        yield Expansion(tuple(items), "numerals", 0.98)


#: What follows a kernel that is asked after or told of in any order (船呢？; 船是).
_ASKED_TOPIC = "(?:呢|嘛)?(?:？|，(?:就?是|即|指)?)|(?:[装管放挂写记说讲指]的)?(?:就?是|即|为|指)"


def read_topics_listed(naming: Naming) -> Iterator[Expansion]:
    """What each numeral counts, told under its kernel in whatever order, as many things as it says: “三员一车”。车是“送菜车”，…。员呢？医生、电工、邮差，谁下乡谁捎货."""
    pieces = naming.pieces
    spans: list[Span] = []
    alone = False
    for piece in pieces:
        told = re.compile(rf"(?<=[。；，：？！\n])“?{piece[0]}?{re.escape(piece[1:])}”?(?:{_ASKED_TOPIC})([^，。；：！？\n]{{2,60}})(?=[，。；！？\n])").search(naming.text, naming.right, naming.right + 160)
        items = split_list(naming.text, *told.span(1)) if told is not None else ()
        if len(items) != VALUES.get(piece[0], 0) or max(b - a for a, b in items) > 16:
            return
        spans += items
        alone |= told is not None and not told.group().lstrip("“").startswith(piece)
    if len(spans) > len(pieces) > 1 and alone:
        yield Expansion(tuple(Item(a, b) for a, b in spans), "numerals", 0.97)


#: The readers of this module.
GROUPS: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (
    read_groups,
    read_kernel_groups,
    read_topics,
    read_topics_listed,
    read_inner_kernels,
    read_segment_heads,
    read_hosted,
)
