"""Formulas whose clauses are spelt out group by group: 看院貌、看账本、看笑脸，比化解、… for 三看三比一亮相; 簿是民情簿；会有… for 一簿两会."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.enumerations import Span, split_list
from kg.namings import Expansion, Item, Naming
from kg.shapes import VALUES, split_numerals

#: What may stand between the name and its groups.
_OPENING = re.compile("(?:[一-龥]{0,6}(?:，即|，就是|：|——|。|（)|，(?:即|就是)?)")

#: What is said of a clause's kernel when it stands as a topic (簿是…; 会有…; 尺子呢，…).
_TOPIC = "子?(?:的就是|的是|就是|指的是|是|有|为|即|指|包括|叫|在|呢，|嘛，|，是|，有)"


def read_groups(naming: Naming) -> Iterator[Expansion]:
    """One part for each numeral clause of a formula of three and more clauses: the group of items that carry its kernel, with the clause as role."""
    pieces = split_numerals(naming.name) if naming.kind == "NumericFormula" else ()
    opening = _OPENING.match(naming.text, naming.right)
    if len(pieces) < 3 or opening is None:
        return
    end = re.compile("[。；！？\n）]").search(naming.text, opening.end(), opening.end() + 300)
    groups = split_list(naming.text, opening.end(), end.start() if end is not None else opening.end(), "，")[: len(pieces)]
    labels = [_group(naming.text, span, piece) for span, piece in zip(groups, pieces)]
    if len(labels) == len(pieces) and all(labels):
        yield Expansion(tuple(Item(*label, piece) for label, piece in zip(labels, pieces) if label), "numerals", 0.98)


def _group(text: str, span: Span, piece: str) -> Span | None:
    """The group as far as it spells out a clause: as many items as its numeral says, each with its kernel at the rim; or one statement of the kernel."""
    items, kernel = split_list(text, *span), piece[1:]
    carried = all(text.startswith(kernel, a) or text.endswith(kernel, a, b) for a, b in items)
    if carried and len(items) == VALUES.get(piece[0], 0):
        return items[0][0], items[-1][1]
    stated = re.compile(rf"{re.escape(kernel)}(?:则|就|是|为)(?=[一-龥]{{2}})").match(text, *span)
    return (stated.end(), span[1]) if stated is not None else None


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
