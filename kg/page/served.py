"""The page as a server gives it: the overview alone, everything else asked of the server's SPARQL endpoint."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from kg.page import to_block

JSON = dict[str, Any]


def to_served(html: str, endpoint: str) -> str:
    """A page made by `generate_page` without the graph: it keeps the overview and asks the SPARQL endpoint for everything else.

    `endpoint` is a path on the server that the page comes from; the page may reach that server and no other.
    """
    first, data = (json.loads(_find_block(html, name)) for name in ("network-data", "graph-data"))
    first, data = summarise(first, data, endpoint)
    for name, block in (("network-data", first), ("graph-data", data)):
        html = html.replace(_find_block(html, name), to_block(block))
    return html.replace("connect-src 'none'", "connect-src 'self'", 1)


def _find_block(html: str, name: str) -> str:
    opening = f'<script type="application/json" id="{name}">'
    start = html.index(opening) + len(opening)
    return html[start : html.index("</script>", start)]


def summarise(first: JSON, data: JSON, endpoint: str) -> tuple[JSON, JSON]:
    """What a page needs that asks a server for the rest: the overview's nodes, renumbered, the documents without texts, and the counts."""
    kept = [node["id"] for node in first["nodes"]] + [document["node"] for document in data["documents"]]
    numbers = {old: new for new, old in enumerate(kept)}
    first = first | {
        "nodes": [node | {"id": numbers[node["id"]]} for node in first["nodes"]],
        "edges": [edge | {"from": numbers[edge["from"]], "to": numbers[edge["to"]]} for edge in first["edges"]],
    }
    documents = [document | {"node": numbers[document["node"]]} for document in data["documents"]]
    described = {name: data[name] for name in ("base", "kinds", "relations")}
    return first, described | {
        "endpoint": endpoint,
        "nodes": keep_nodes(data["nodes"], kept),
        "statements": {column: type(values)() for column, values in data["statements"].items()},
        "parts": [],
        "figures": [],
        "rules": [""],
        "documents": [{name: value for name, value in document.items() if name != "text"} for document in documents],
        "counts": count_all(data),
    }


def keep_nodes(nodes: JSON, kept: Sequence[int]) -> JSON:
    """The columns for some nodes, without what stands beside them."""
    return {column: [values[old] for old in kept] if isinstance(values, list) else {} for column, values in nodes.items()}


def count_all(data: JSON) -> JSON:
    """How many nodes of each class, statements of each relation, and documents, entities and statements there are."""
    nodes, statements, documents = data["nodes"]["kind"], data["statements"]["predicate"], data["documents"]
    return {
        "kinds": count_values(nodes),
        "relations": count_values(statements),
        "all": [len(documents), len(nodes) - len(documents), len(statements)],
    }


def count_values(values: Iterable[int]) -> list[list[int]]:
    """Pairs of value and count, by value.

    >>> count_values([2, 0, 2])
    [[0, 1], [2, 2]]
    """
    return [list(pair) for pair in sorted(Counter(values).items())]
