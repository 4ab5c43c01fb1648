"""治理图谱 zhili: knowledge graphs of Chinese community-governance documents, every statement with its quote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.build import build
    from kg.extract import extract
    from kg.graph import KnowledgeGraph
    from kg.model import Document, Extraction

__all__ = ["Document", "Extraction", "KnowledgeGraph", "build", "extract"]
__version__ = "0.1.0"

_HOMES = {"build": "build", "extract": "extract", "KnowledgeGraph": "graph", "Document": "model", "Extraction": "model"}


def __getattr__(name: str) -> Any:
    # Loaded on first use: `kg --help` must answer before spaCy and jieba could be imported.
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"kg.{_HOMES[name]}"), name)
