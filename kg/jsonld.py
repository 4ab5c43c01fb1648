"""The graph as JSON-LD 1.1, in the short words of `ontology/context.jsonld`, which each file carries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.graph import KnowledgeGraph
from kg.rdf import Details, find_triples
from kg.triples import Node, Row, parse_words, term
from kg.vocabulary import ontology_folder


@dataclass(frozen=True, slots=True)
class Word:
    """What a context says of a short word: the name itself, and the type or language of the values under it."""

    name: str
    kind: str = ""
    language: str = ""


class Context:
    """The short words of a JSON-LD context by IRI; does not change after it is read."""

    def __init__(self, definitions: Mapping[str, Any]):
        self._prefixes = {name: value for name, value in definitions.items() if isinstance(value, str) and value.endswith(("/", "#"))}
        self._words: dict[str, Word] = {}
        for name, value in definitions.items():
            full = value if isinstance(value, dict) else {"@id": value}
            if name not in self._prefixes and isinstance(full["@id"], str) and ":" in full["@id"]:
                self._words[self._expand(full["@id"])] = Word(name, full.get("@type", ""), full.get("@language", ""))

    def _expand(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        return self._prefixes[prefix] + local if prefix in self._prefixes else name

    def find_word(self, iri: str) -> Word:
        """The word for a property or class; one without a word of its own is shortened by its prefix."""
        if iri in self._words:
            return self._words[iri]
        starts = ((f"{prefix}:{iri[len(start):]}" for prefix, start in self._prefixes.items() if iri.startswith(start)))
        return Word(next(starts, iri))

    def make_object(self, subject: NamedNode, rows: Iterable[Row]) -> dict[str, Any]:
        """All that is said of a subject; a property with several values has a list."""
        values: dict[str, list[Any]] = {}
        for _, predicate, object_ in rows:
            if predicate == term("rdf:type"):
                values.setdefault("type", []).append(self.find_word(object_.value).name)
            else:
                word = self.find_word(predicate.value)
                values.setdefault(word.name, []).append(self._make_value(object_, word))
        return {"id": subject.value} | {name: found[0] if len(found) == 1 else found for name, found in values.items()}

    def _make_value(self, node: Node, word: Word) -> dict[str, str] | str:
        if isinstance(node, NamedNode):
            plain = {"@id": node.value, "@vocab": self.find_word(node.value).name}.get(word.kind, "")
            return plain if plain else {"@id": node.value}
        return self._make_literal(node, word)

    def _make_literal(self, literal: Literal, word: Word) -> dict[str, str] | str:
        if literal.language:
            return literal.value if literal.language == word.language else {"@value": literal.value, "@language": literal.language}
        kind = self.find_word(literal.datatype.value).name
        is_plain = kind == "xsd:string" and not word.kind and not word.language
        return literal.value if is_plain or kind == word.kind else {"@value": literal.value, "@type": kind}


def read_context() -> dict[str, Any]:
    """The context of the ontology."""
    return json.loads(ontology_folder().joinpath("context.jsonld").read_text(encoding="utf-8"))["@context"]


def write_jsonld(graph: KnowledgeGraph, path: Path, details: Details = Details()) -> None:
    """Writes one object a subject, the context in front; JSON-LD knows no RDF 1.2."""
    definitions = read_context()
    context = Context(definitions)
    rows = parse_words(find_triples(graph, replace(details, rdf12=False)))
    objects = [context.make_object(subject, group) for subject, group in groupby(rows, itemgetter(0))]
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        json.dump({"@context": definitions, "@graph": objects}, file, ensure_ascii=False, indent=1)
        file.write("\n")
