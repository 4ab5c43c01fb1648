"""The graph as one HTML page that opens from disk without a network: template, styles and scripts are files beside this one."""

from __future__ import annotations

import hashlib
import json
import os
import re
from base64 import b64encode
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyvis.network import Network

    from kg.graph import KnowledgeGraph

#: How many nodes the overview draws: as many as can be read at 1280 × 720.
LIMIT = 60
POLICY = "zhili-content-security-policy"
_SCRIPTS = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_STYLES = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def write_page(graph: KnowledgeGraph, path: str | Path, *, limit: int = LIMIT) -> None:
    """Writes the page; it appears whole or not at all. The overview draws at most `limit` nodes."""
    target = Path(path)
    partial = target.with_name(target.name + ".part")
    partial.write_text(generate_page(graph, limit=limit), encoding="utf-8", newline="\n", errors="replace")
    os.replace(partial, target)


def generate_page(graph: KnowledgeGraph, *, limit: int = LIMIT) -> str:
    """The page as HTML, with the whole graph in it. The same graph gives the same characters."""
    from kg.page.data import make_data
    from kg.page.overview import make_network, make_overview

    data = make_data(graph)
    overview = make_overview(graph, limit=limit)
    network = make_network(graph, overview, {name: number for number, name in enumerate(data["nodes"]["name"])})
    boxes = [[box.key[4:], *map(round, (box.left, box.top, box.width, box.height)), box.depth] for box in overview.boxes]
    first = {"boxes": boxes, "kinds": data["kinds"], "words": data.pop("words")}
    return seal(fill_template(network, {"first": first, "data": to_block(data)}))


def fill_template(network: Network, content: dict[str, Any]) -> str:
    """Our template filled by pyvis with its nodes and edges; pyvis's own folder, which has vis-network, stands behind ours."""
    from pyvis import network as pyvis_network

    shelves = Path(pyvis_network.__file__).parent / "templates"
    with as_file(files(__package__)) as folder:
        network.set_template_dir([str(folder), str(shelves)], "template.html")
        network.templateEnv.globals |= content
        return network.generate_html().replace("\r\n", "\n").replace("\r", "\n")


def to_block(data: Any) -> str:
    """JSON that may stand inside a script element: no character of it can end the element or open a comment.

    >>> to_block({"label": "</script>"})
    '{"label":"\\\\u003c/script>"}'
    """
    return (
        json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def seal(html: str) -> str:
    """The page with a Content-Security-Policy that allows its own scripts and styles by their hashes, and no network."""
    scripts, styles = (" ".join(hash_source(text) for text in pattern.findall(html)) for pattern in (_SCRIPTS, _STYLES))
    policy = f"default-src 'none'; connect-src 'none'; script-src {scripts}; style-src {styles}; base-uri 'none'; form-action 'none'"
    return html.replace(POLICY, policy, 1)


def hash_source(text: str) -> str:
    """A CSP hash source.

    >>> hash_source("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
