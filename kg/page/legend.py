"""How classes look and how relations are said: tables beside this file, labels from the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from kg.vocabulary import load_vocabulary


@cache
def read_table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of `kg/page/NAME.tsv` in their order; `#` opens a comment line, the first line left is the header."""
    lines = (files(__package__) / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    header, *rows = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    return tuple(dict(zip(header, row + [""] * (len(header) - len(row)), strict=True)) for row in rows)


def describe_kinds(names: Iterable[str]) -> list[dict[str, Any]]:
    """Each class with labels, sign and colours, the family it belongs to and its place in the legend."""
    vocabulary = load_vocabulary()
    rows = {row["kind"]: dict(row, order=order) for order, row in enumerate(read_table("appearance"))}
    described = []
    for name in names:
        row = next((rows[kind] for kind in vocabulary.ancestors(name) if kind in rows), rows["Thing"])
        named = vocabulary.classes.get(name)
        labels = {"zh": named.label_zh, "en": named.label_en} if named else {"zh": name, "en": name}
        described.append({**row, **labels, "kind": name, "family": vocabulary.coarse(name)})
    return described


def order_relations(names: Iterable[str]) -> list[str]:
    """Relations in the order in which the page shows them: as listed, then the others by name."""
    listed = [row["predicate"] for row in read_table("relations")]
    return sorted(names, key=lambda name: (listed.index(name) if name in listed else len(listed), name))


def describe_relations(names: Iterable[str]) -> list[dict[str, Any]]:
    """Each relation with its label and with how it is said from either side."""
    vocabulary = load_vocabulary()
    rows = {row["predicate"]: row for row in read_table("relations")}
    described = []
    for name in order_relations(names):
        named = vocabulary.properties.get(name)
        labels = {"zh": named.label_zh, "en": named.label_en} if named else {"zh": name, "en": name}
        plain = {f"{side}_{language}": label for side in ("out", "in") for language, label in labels.items()}
        described.append({**plain, **rows.get(name, {}), **labels, "predicate": name})
    return described
