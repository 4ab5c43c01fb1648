"""Formulas whose clauses are spelt out group by group: 看院貌、看账本、看笑脸，比化解、… for 三看三比一亮相; 簿是民情簿；会有… for 一簿两会."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.enumerations import Span, split_list, trim_lead
from kg.namings import Expansion, Item, Naming
from kg.shapes import VALUES, split_numerals

#: What may stand between the name and its groups.
_OPENING = re.compile("(?:[一-龥]{0,6}(?:，即|，就是|：|——|。|（)|，(?:即|就是)?)")

#: What is said of a clause's kernel when it stands as a topic (簿是…; 会有…; 尺子呢，…).
_TOPIC = "子?(?:的就是|的是|就是|指的是|是|有|为|即|指|包括|叫|在|呢，|嘛，|，是|，有)"


def read_groups(naming: Naming) -> Iterator[Expansion]:
    """The items of each numeral clause of a formula of three and more clauses, group by group; behind a full stop one part for each group, with the clause as role."""
    pieces = split_numerals(naming.name) if naming.kind == "NumericFormula" else ()
    opening = _OPENING.match(naming.text, naming.right)
    if len(pieces) < 2 or opening is None:
        return
    parted = _parted_groups(naming, opening.end(), pieces)
    acting = any(naming.text[a - 1] not in "：；，。——即是（" for a, _ in parted)
    if parted and (len(pieces) > 2 or acting):
        yield Expansion(tuple(Item(*label, piece) for label, piece in zip(parted, pieces)), "numerals", 0.985)
    if parted or len(pieces) < 3:
        return
    end = re.compile("[。；！？\n）]").search(naming.text, opening.end(), opening.end() + 300)
    groups = split_list(naming.text, opening.end(), end.start() if end is not None else opening.end(), "，")[: len(pieces)]
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
    end = re.compile("[。！？\n）]").search(naming.text, start, start + 300)
    groups = split_list(naming.text, start, end.start() if end is not None else start, "；")
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
    pieces = split_numerals(naming.name) if naming.kind == "NumericFormula" else ()
    counts = [VALUES.get(piece[0], 0) for piece in pieces]
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
    pieces = split_numerals(naming.name) if naming.kind == "NumericFormula" else ()
    if len(pieces) != 2 or pieces[0][0] != "一" or VALUES.get(pieces[1][0], 0) < 2:
        return
    near = max(naming.text.rfind(mark, 0, naming.left) for mark in "。！？\n") + 1
    host = re.compile(_HOST.format(one=re.escape(pieces[0][-1])))
    found = host.search(naming.text, near, naming.left) or host.search(naming.text, naming.right, naming.right + 80)
    items = split_list(naming.text, *found.span(2)) if found is not None else ()
    if found is not None and len(items) == VALUES[pieces[1][0]] and all(naming.text.endswith(pieces[1][-1], *item) for item in items):
        yield Expansion((Item(*found.span(1), pieces[0]), Item(*found.span(2), pieces[1])), "numerals", 0.97)


def read_topics(naming: Naming) -> Iterator[Expansion]:
    """One part for each numeral clause whose kernel is taken up as a topic, one behind another: 簿是民情簿；会有…；尺子呢，…"""
    pieces = split_numerals(naming.name) if naming.kind == "NumericFormula" else ()
    items: list[Item] = []
    at = naming.right
    for piece in pieces:
        found = re.compile(rf"(?<=[。；，：？\n])“?{re.escape(piece[-1])}”?{_TOPIC}").search(naming.text, at, at + 80)
        end = re.compile("[；。！？\n]").search(naming.text, found.end(), found.end() + 120) if found is not None else None
        if found is None or end is None:
            return
        following = pieces[len(items) + 1][-1] if len(items) + 1 < len(pieces) else ""
        turn = re.compile(rf"，(?=“?{re.escape(following)}”?{_TOPIC})").search(naming.text, found.end(), end.start()) if following else None
        at = turn.start() if turn is not None else end.start()
        items.append(Item(found.end(), at, piece))
    if len(items) > 1:
        yield Expansion(tuple(items), "numerals", 0.98)
