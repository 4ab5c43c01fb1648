"""Triples as Turtle text that a person can read: prefixes, grouped by subject, sorted, the same bytes every time.

pyoxigraph's own writer names `zlr:doc\\/a.txt\\#char\\=1\\,2`, which old stores cannot read; this one keeps to prefixed names without escapes and
full IRIs. See the Turtle 1.1 recommendation for the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.triples import Words

_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_XSD = "http://www.w3.org/2001/XMLSchema#"
# A cautious part of PN_LOCAL: ASCII letters and digits and CJK ideographs, with - and _ and the middle dot (U+00B7) inside.
_LETTERS = r"A-Za-z0-9_\u3400-\u4dbf\u4e00-\u9fff"
_LOCAL = rf"[{_LETTERS}](?:[{_LETTERS}\-\u00b7]*[{_LETTERS}])?"
_NUMBERS = {f"<{_XSD}integer>": re.compile(r"[+-]?[0-9]+"), f"<{_XSD}decimal>": re.compile(r"[+-]?[0-9]*\.[0-9]+")}


class Shortener(dict[str, str]):
    """Turtle's form of a word of N-Triples, worked out once: `shortener["<http://…>"]`."""

    def __init__(self, prefixes: Mapping[str, str]):
        super().__init__()
        self._prefixes = {iri: prefix for prefix, iri in prefixes.items()}
        starts = "|".join(re.escape(iri) for iri in sorted(self._prefixes, reverse=True))
        self._named = re.compile(f"<({starts})({_LOCAL})>")

    def __missing__(self, word: str) -> str:
        if word.startswith("<<("):
            return f"<<( {' '.join(self[part] for part in word[4:-4].split(' '))} )>>"
        self[word] = text = self._shorten_typed(word) if word[0] == '"' else self._shorten_iri(word)
        return text

    def _shorten_typed(self, word: str) -> str:
        quoted, _, datatype = word.rpartition("^^")
        number, plain = _NUMBERS.get(datatype), quoted[1:-1]
        return plain if number is not None and number.fullmatch(plain) else f"{quoted}^^{self[datatype]}"

    def _shorten_iri(self, word: str) -> str:
        named = self._named.fullmatch(word)
        return f"{self._prefixes[named[1]]}:{named[2]}" if named else word


_CHUNK = 10_000  # pieces of text that are joined at a time


def format_turtle(triples: Iterable[Words], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Pieces of the Turtle document that holds the triples, which come sorted by subject and predicate and without doubles."""
    yield "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(prefixes.items()))
    short = Shortener(prefixes)
    short[_TYPE] = "a"  # stands for the predicate alone; no data of ours has rdf:type anywhere else
    last_subject = last_predicate = ""
    pieces: list[str] = []
    for subject, predicate, object_ in triples:
        # Most objects are texts, which stand in Turtle as they are: only the others are looked up.
        value = object_ if object_[-1] != ">" else short[object_]
        if subject != last_subject:
            if len(pieces) > _CHUNK:
                yield "".join(pieces)
                pieces.clear()
            pieces += (" .\n\n" if last_subject else "\n", short[subject], " ", short[predicate], " ", value)
        elif predicate != last_predicate:
            pieces += (" ;\n    ", short[predicate], " ", value)
        else:
            pieces += (" ,\n        ", value)
        last_subject, last_predicate = subject, predicate
    yield "".join(pieces) + (" .\n" if last_subject else "")
