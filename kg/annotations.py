"""Documents annotated by hand: what a careful reader found in them.

One UTF-8 file of tab-separated lines a document (E class name aliases, R subject relation object quote, S slogan parts, O subject metric
value unit quote); CONTRIBUTING describes the format. A line whose first cell ends in `?` was seen by one of two annotators only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import KgError, Problem
from kg.vocabulary import COARSE, load_vocabulary

#: What a relation's end is called in the annotations when it is the document itself.
THIS = "此文"
Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Named:
    """An entity by all the names it goes under."""

    coarse: str
    fine: str
    names: Names


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two sets of names."""

    subject: Names
    relation: str
    object: Names


@dataclass(frozen=True, slots=True)
class Link:
    """The part at a position, from 1, of what goes under the names."""

    whole: Names
    position: int
    label: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure about what goes under the names; `quote` is what says so, where the annotator gave it."""

    about: Names
    metric: str
    value: float
    unit: str
    quote: str = ""


@dataclass(slots=True)
class Account:
    """What one document says, by an annotator or by a graph. `sure` and `sure_amounts` are the edges and amounts whose confidence is high."""

    entities: list[Named] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    sure: list[Edge] = field(default_factory=list)
    sure_amounts: list[Amount] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated document: what both annotators saw, and what one of them saw."""

    certain: Account
    maybe: Account


def normalize_name(name: str) -> str:
    """The name as it is compared: NFKC, letters and numbers alone, and + and %.

    >>> normalize_name("“1+3+N” 联动模式")
    '1+3+N联动模式'
    """
    return "".join(c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c)[0] in "LN" or c in "+%")


def normalize_names(labels: Iterable[str]) -> Names:
    """The names that are left of labels once normalised."""
    return frozenset(name for name in map(normalize_name, labels) if name)


def read_gold(path: Path) -> Gold:
    """The annotations of one document; KgError names every line that cannot be read."""
    lines: dict[bool, list[list[str]]] = {False: [], True: []}
    problems = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        unsure, cells[0] = cells[0].endswith("?"), cells[0].rstrip("?")
        wrong = _check_cells(cells)
        if wrong:
            problems.append(Problem(str(path), number, wrong))
        else:
            lines[unsure].append(cells)
    if problems:
        raise KgError("标注有误 annotations that cannot be read", problems)
    known = {normalize_name(cells[2]): _read_entity(cells) for cells in (*lines[True], *lines[False]) if cells[0] == "E"}
    return Gold(_read_account(lines[False], known), _read_account(lines[True], known))


_CELLS = {"E": 3, "R": 4, "S": 2, "O": 5}


def _check_cells(cells: list[str]) -> str:
    kind = cells[0]
    if kind not in _CELLS:
        return f"首列应为 E R S O 之一 the first cell is one of E R S O, not {kind!r}"
    if len(cells) < _CELLS[kind]:
        return f"至少 {_CELLS[kind]} 列 at least {_CELLS[kind]} cells"
    if kind == "E" and load_vocabulary().coarse(cells[1]) not in COARSE:
        return f"没有这个类 no such class: {cells[1]!r}"
    return "" if kind != "O" or re.search(r"\d", cells[3]) else f"应为数值 a number is wanted, not {cells[3]!r}"


def _read_entity(cells: list[str]) -> Named:
    aliases = cells[3].split("|") if len(cells) > 3 else []
    return Named(load_vocabulary().coarse(cells[1]), cells[1], normalize_names([cells[2], *aliases]))


def _read_account(lines: list[list[str]], known: Mapping[str, Named]) -> Account:
    def of(name: str) -> Names:
        key = normalize_name(name)
        return known[key].names if key in known else frozenset({key})

    rows = {kind: [cells for cells in lines if cells[0] == kind] for kind in _CELLS}
    wholes = {normalize_name(cells[1]): cells for cells in rows["S"]}
    return Account(
        entities=list({normalize_name(cells[2]): _read_entity(cells) for cells in rows["E"]}.values()),
        edges=list(dict.fromkeys(Edge(of(cells[1]), cells[2], of(cells[3])) for cells in rows["R"])),
        links=[link for whole, cells in wholes.items() for link in _read_links(of(whole), cells)],
        amounts=[Amount(of(cells[1]), normalize_name(cells[2]), _read_value(cells[3]), normalize_name(cells[4]), cells[5] if len(cells) > 5 else "") for cells in rows["O"]],
    )


def _read_links(whole: Names, cells: list[str]) -> Iterator[Link]:
    parts = [part for part in cells[2].split("|") if part] if len(cells) > 2 else []
    for position, part in enumerate(parts, 1):
        yield Link(whole, position, normalize_name(part.split("=", 1)[-1]))


def _read_value(cell: str) -> float:
    return float(re.sub(r"[^0-9.]", "", cell))
