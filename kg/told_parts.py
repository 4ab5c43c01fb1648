"""The parts of formulas as each document tells them, each with the parts that it has itself (三治 of 一核三治: 自治, 法治, 德治)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.graph import Component, KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Told:
    """A part, and what the same document tells of it in turn."""

    part: Component
    inner: tuple[Told, ...] = ()


class Telling:
    """What the documents of a graph tell of the parts of its formulas, chains and programmes."""

    def __init__(self, graph: KnowledgeGraph):
        self.stated = {entity.name: entity.stated for entity in graph.entities if entity.stated is not None}
        self.parts: dict[str, list[Component]] = defaultdict(list)
        for part in graph.parts:
            self.parts[part.whole].append(part)

    def versions(self, whole: str) -> list[tuple[Told, ...]]:
        """The parts as each document tells them, in the documents' order."""
        documents = sorted({item.document for part in self.parts.get(whole, ()) for item in part.evidence})
        return [self._tell(whole, document, (whole,)) for document in documents]

    def _tell(self, whole: str, document: str, above: tuple[str, ...]) -> tuple[Told, ...]:
        """What one document tells of a whole; `above` is what holds it and itself, to which no part leads back."""
        here = [part for part in self.parts.get(whole, ()) if any(item.document == document for item in part.evidence)]
        inner = (self._tell(p.denotes, document, (*above, p.denotes)) if p.denotes and p.denotes not in above else () for p in here)
        return tuple(Told(part, own) for part, own in zip(here, inner))

    def count(self, whole: str, told: tuple[Told, ...]) -> int:
        """How many of its parts are told; where the parts' own numerals make up those of the whole (一核 and 三治 make four), what they hold counts."""
        stated = self.stated.get(whole)
        promised = [self.stated.get(item.part.denotes, 1) for item in told]
        if stated is None or len(told) >= stated or sum(promised) != stated:
            return len(told)
        held = sum(self.count(item.part.denotes, item.inner) if item.part.denotes in self.stated else 1 for item in told)
        return max(len(told), held)


def spell_out(told: tuple[Told, ...]) -> str:
    """Parts on one line, each with its number, its role and in brackets its own parts."""
    return ";".join(
        f"{item.part.position}. {item.part.role + '=' if item.part.role else ''}{item.part.label}" + (f"({spell_out(item.inner)})" if item.inner else "")
        for item in told
    )
