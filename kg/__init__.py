"""治理图谱 zhili: knowledge graphs of Chinese community-governance documents, every statement with its quote."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.build import build
    from kg.extract import extract
    from kg.graph import KnowledgeGraph
    from kg.model import Document, Extraction

__all__ = ["Document", "Extraction", "KnowledgeGraph", "build", "extract"]
__version__ = "0.1.0"

_HOMES = {"KnowledgeGraph": "graph", "Document": "model", "Extraction": "model"}


def _load(name: str, home: str) -> Any:
    return getattr(import_module(f"kg.{home}"), name)


def __getattr__(name: str) -> Any:
    # Loaded on first use: `kg --help` must answer before spaCy and jieba could be imported.
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return _load(name, _HOMES[name])


class _Package(ModuleType):
    """Keeps `kg.build` and `kg.extract` functions: importing the modules of these names would put the modules in their place."""

    build = property(lambda self: _load("build", "build"), lambda self, value: None)
    extract = property(lambda self: _load("extract", "extract"), lambda self, value: None)


sys.modules[__name__].__class__ = _Package
