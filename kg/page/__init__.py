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
    from kg.graph import KnowledgeGraph

POLICY = "zhili-content-security-policy"
_SCRIPTS = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_STYLES = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def write_page(graph: KnowledgeGraph, path: str | Path) -> None:
    """Writes the page; it appears whole or not at all."""
    target = Path(path)
    partial = target.with_name(target.name + ".part")
    partial.write_text(generate_page(graph), encoding="utf-8", newline="\n", errors="replace")
    os.replace(partial, target)


def generate_page(graph: KnowledgeGraph) -> str:
    """The page as HTML. The same graph gives the same characters."""
    from pyvis import network as pyvis_network

    from kg.page.data import make_data
    from kg.page.overview import make_network, make_overview

    data = make_data(graph)
    overview = make_overview(graph)
    network = make_network(graph, overview, {name: number for number, name in enumerate(data["nodes"]["name"])})
    # pyvis finds vis-network beside its own template; ours stands in front of it.
    shelves = Path(pyvis_network.__file__).parent / "templates"
    with as_file(files(__package__)) as folder:
        network.set_template_dir([str(folder), str(shelves)], "template.html")
        boxes = [[box.key[4:], *map(round, (box.left, box.top, box.width, box.height)), box.depth] for box in overview.boxes]
        network.templateEnv.globals |= {"boxes": boxes, "data": to_block(data), "kinds": data["kinds"], "words": data["words"]}
        html = network.generate_html()
    return seal(html.replace("\r\n", "\n").replace("\r", "\n"))


def to_block(data: Any) -> str:
    """JSON that may stand inside a script element: no character of it can end the element or open a comment.

    >>> to_block({"label": "</script>"})
    '{"label":"\\\\u003c/script>"}'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def seal(html: str) -> str:
    """The page with a Content-Security-Policy that allows its own scripts and styles by their hashes, and no network."""
    scripts, styles = (" ".join(hash_source(text) for text in pattern.findall(html)) for pattern in (_SCRIPTS, _STYLES))
    policy = f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data: blob:; base-uri 'none'; form-action 'none'"
    return html.replace(POLICY, policy, 1)


def hash_source(text: str) -> str:
    """A CSP hash source.

    >>> hash_source("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
