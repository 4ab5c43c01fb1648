"""Triples as Turtle text that a person can read: prefixes, grouped by subject, sorted, the same bytes every time.

Written here and not by pyoxigraph, whose writer names `zlr:doc\\/a.txt\\#char\\=1\\,2` what stores of old age cannot read; ours keeps to
prefixed names without escapes and full IRIs. See the Turtle 1.1 recommendation for the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from pyoxigraph import Literal, NamedNode, Triple

from kg.triples import Node, Row

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD = "http://www.w3.org/2001/XMLSchema#"
# A cautious part of PN_LOCAL: letters, digits and CJK ideographs, with - and _ and the middle dot (U+00B7) inside.
_LOCAL = re.compile(r"[A-Za-z0-9_\u3400-\u4dbf\u4e00-\u9fff](?:[A-Za-z0-9_\-\u00b7\u3400-\u4dbf\u4e00-\u9fff]*[A-Za-z0-9_\u3400-\u4dbf\u4e00-\u9fff])?")
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SHORTHAND = {
    _XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    _XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    _XSD + "boolean": re.compile(r"true|false"),
}


def escape_string(text: str) -> str:
    """The text as it stands between double quotation marks in Turtle and N-Triples.

    >>> escape_string('坚持"党建引领"')
    '坚持\\\\"党建引领\\\\"'
    """
    return _ESCAPED.sub(lambda match: _SHORT_ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}", text)


class TermFormatter(dict[Node, str]):
    """Turtle's form of each term, worked out once: `formatter[term]`."""

    def __init__(self, prefixes: Mapping[str, str]):
        super().__init__()
        self._prefixes = sorted(((iri, prefix) for prefix, iri in prefixes.items()), reverse=True)

    def __missing__(self, term: Node) -> str:
        if isinstance(term, Triple):
            text = f"<<( {self[term.subject]} {self[term.predicate]} {self[term.object]} )>>"
        else:
            text = self._format_iri(term.value) if isinstance(term, NamedNode) else self._format_literal(term)
        self[term] = text
        return text

    def _format_iri(self, iri: str) -> str:
        for start, prefix in self._prefixes:
            if iri.startswith(start) and _LOCAL.fullmatch(iri, len(start)):
                return f"{prefix}:{iri[len(start):]}"
        return f"<{iri}>"

    def _format_literal(self, literal: Literal) -> str:
        datatype = literal.datatype.value
        shorthand = _SHORTHAND.get(datatype)
        if shorthand is not None and shorthand.fullmatch(literal.value):
            return literal.value
        quoted = f'"{escape_string(literal.value)}"'
        if literal.language is not None:
            return f"{quoted}@{literal.language}"
        return quoted if datatype == _XSD + "string" else f"{quoted}^^{self._format_iri(datatype)}"


def format_turtle(rows: Iterable[Row], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Pieces of the Turtle document that holds the rows, which come sorted by subject and predicate and without doubles."""
    yield "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(prefixes.items()))
    formatter = TermFormatter(prefixes)
    for subject, group in groupby(rows, itemgetter(0)):
        yield f"\n{formatter[subject]} {_format_predicates(group, formatter)} .\n"


def _format_predicates(rows: Iterable[Row], formatter: TermFormatter) -> str:
    return " ;\n    ".join(
        f"{'a' if predicate.value == _TYPE else formatter[predicate]} {' , '.join(formatter[row[2]] for row in group)}"
        for predicate, group in groupby(rows, itemgetter(1))
    )
