"""How far a graph can be trusted: precision, recall and F1 against documents annotated by hand.

The graph is read by its contract alone, so any graph of the same shape can be measured.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.annotations import THIS, Account, Amount, Edge, Gold, Link, Named, Names, normalize_name, normalize_names, read_gold
from kg.errors import KgError, Problem
from kg.triples import Index, Node, Row, term
from kg.vocabulary import COARSE, HOLDS_POST, ZL, load_vocabulary

#: Assertions of at least this confidence promise to be right nine times in ten.
CONFIDENT = 0.9


@dataclass(slots=True)
class Measure:
    """Hits among the annotated and the found; `missed` and `beyond` list the rest."""

    hit: int = 0
    gold: int = 0
    found: int = 0
    missed: list[Any] = field(default_factory=list)
    beyond: list[Any] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of right ones among those found."""
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of those annotated that were found."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, gold: Sequence[Any], found: Sequence[Any], same: Callable[[Any, Any], bool], maybe: Sequence[Any]) -> None:
        """Counts one document; each found item answers for one annotated item at most."""
        left = list(found)
        for item in gold:
            match = next((other for other in left if same(item, other)), None)
            if match is None:
                self.missed.append(item)
            else:
                left.remove(match)
                self.hit += 1
        beyond = [other for other in left if not any(same(item, other) for item in maybe)]
        self.gold += len(gold)
        self.found += len(found) - len(left) + len(beyond)
        self.beyond += beyond


# --- the graph, by its contract alone


def _names_of(index: Index, node: Node) -> Names:
    if node in index.documents:
        return frozenset({THIS})
    return normalize_names(index.labels(node)) or frozenset({normalize_name(node.value.rsplit("/", 1)[-1])})


def read_accounts(rows: Iterable[Row]) -> dict[str, Account]:
    """What a graph says each document says, by the document's identifier."""
    index = Index(rows)
    accounts = {document: Account() for document in index.documents}
    for document, account in accounts.items():
        account.entities = [named for node in index.objects(document, "zl:mentions") if (named := _find_named(index, node))]
    for node in index.instances("zl:Assertion"):
        _add_edge(index, node, accounts)
    for node in index.instances("zl:Observation"):
        _add_amount(index, node, accounts)
    for whole in index.users("zl:hasPart"):
        _add_links(index, whole, accounts)
    return {index.documents[document]: account for document, account in accounts.items()}


def _find_named(index: Index, node: Node) -> Named | None:
    vocabulary = load_vocabulary()
    kinds = [kind.value.removeprefix(ZL) for kind in index.objects(node, "rdf:type")]
    kinds = sorted((kind for kind in kinds if vocabulary.coarse(kind)), key=lambda kind: (-len(vocabulary.ancestors(kind)), kind))
    return Named(vocabulary.coarse(kinds[0]), kinds[0], _names_of(index, node)) if kinds else None


def _add_edge(index: Index, node: Node, accounts: Mapping[Node, Account]) -> None:
    subject, predicate, object_ = (index.first(node, f"rdf:{role}") for role in ("subject", "predicate", "object"))
    relation = predicate.value.removeprefix(ZL)
    if predicate == term("org:holds"):
        relation, object_ = HOLDS_POST, index.first(object_, "org:postIn")
    if subject is None or object_ is None:
        return
    edge = Edge(_names_of(index, subject), relation, _names_of(index, object_))
    is_sure = _is_sure(index, node)
    for document in index.sources(node):
        if edge not in accounts[document].edges:
            accounts[document].edges.append(edge)
        if is_sure and edge not in accounts[document].sure:
            accounts[document].sure.append(edge)


def _is_sure(index: Index, node: Node) -> bool:
    confidence = index.text(node, "zl:confidence")
    return bool(confidence) and float(confidence) >= CONFIDENT


def _add_amount(index: Index, node: Node, accounts: Mapping[Node, Account]) -> None:
    about, value = index.first(node, "zl:about"), index.text(node, "zl:value")
    if about is None or not value:
        return
    metric, unit = (normalize_name(index.text(node, curie)) for curie in ("zl:metric", "zl:unit"))
    amount, is_sure = Amount(_names_of(index, about), metric, float(value), unit), _is_sure(index, node)
    for document in index.sources(node):
        accounts[document].amounts.append(amount)
        if is_sure:
            accounts[document].sure_amounts.append(amount)


def _add_links(index: Index, whole: Node, accounts: Mapping[Node, Account]) -> None:
    names = _names_of(index, whole)
    rows: dict[Node, set[tuple[int, str]]] = defaultdict(set)
    for part in index.objects(whole, "zl:hasPart"):
        position, label = index.text(part, "zl:position"), index.text(part, "rdfs:label") or index.text(part, "skos:prefLabel")
        mentioning = index.subjects("zl:mentions", whole)
        for document in index.sources(part) or mentioning:
            rows[document].add((int(position) if position else 0, normalize_name(label)))
    for document, found in rows.items():
        account = accounts[document]
        if all(link.whole != names for link in account.links):
            account.links += [Link(names, position, label) for position, (_, label) in enumerate(sorted(found), 1)]


# --- the comparison


def _same_coarse(gold: Named, found: Named) -> bool:
    return gold.coarse == found.coarse and bool(gold.names & found.names)


def _same_fine(gold: Named, found: Named) -> bool:
    return gold.fine == found.fine and bool(gold.names & found.names)


def same_edge(gold: Edge, found: Edge) -> bool:
    """Whether two relations say the same: one of the names of both ends agrees, either way round where the relation has no direction."""
    if gold.relation != found.relation:
        return False
    if gold.subject & found.subject and gold.object & found.object:
        return True
    known = load_vocabulary().properties.get(gold.relation)
    return known is not None and known.symmetric and bool(gold.subject & found.object and gold.object & found.subject)


def _same_link(gold: Link, found: Link) -> bool:
    return (gold.position, gold.label) == (found.position, found.label) and bool(gold.whole & found.whole)


def _same_value(gold: Amount, found: Amount) -> bool:
    return (gold.value, gold.unit) == (found.value, found.unit)


def same_amount(gold: Amount, found: Amount) -> bool:
    """Whether two figures say the same: number and unit, one of the names of the thing, and much the same words for what is counted."""
    return _same_value(gold, found) and bool(gold.about & found.about) and _same_metric(gold.metric, found.metric)


_SIMILAR = 0.5  # of two descriptions of what is counted, by difflib


def _same_metric(gold: str, found: str) -> bool:
    if not gold or not found:
        return False
    return gold in found or found in gold or difflib.SequenceMatcher(None, gold, found).ratio() >= _SIMILAR


def _comparisons() -> Iterator[tuple[str, Callable[[Account], list[Any]], Callable[[Any, Any], bool]]]:
    """Name of each measure, what it takes from an account, and when two of those are the same."""
    yield "entities", lambda account: account.entities, _same_coarse
    for coarse in sorted(COARSE):
        yield f"entities/{coarse}", lambda account, coarse=coarse: [e for e in account.entities if e.coarse == coarse], _same_coarse
    yield "entities with fine class", lambda account: account.entities, _same_fine
    yield "relations", lambda account: account.edges, same_edge
    for name, known in load_vocabulary().properties.items():
        if name == known.name and not known.datatype:
            yield f"relations/{name}", lambda account, name=name: [e for e in account.edges if e.relation == name], same_edge
    yield "parts", lambda account: account.links, _same_link
    yield "figures", lambda account: account.amounts, same_amount
    yield "figures, value and unit alone", lambda account: account.amounts, _same_value


def evaluate(golds: Mapping[str, Gold], accounts: Mapping[str, Account]) -> dict[str, Measure]:
    """Measures by name, summed over the annotated documents (micro-averaged); relations that occur nowhere are left out.

    An annotation STEM.tsv belongs to the document whose identifier is STEM, or STEM with an extension or a suffix after _ . or -. Those
    without a document (`find_absent`) do not count: the graph was not asked about them. KgError when all are.
    """
    measures = {}
    pairs = [(golds[stem], account) for stem in sorted(golds) if (account := _find_account(stem, accounts)) is not None]
    if not pairs:
        known = [Problem(identifier, 0, "无标注 without annotation") for identifier in sorted(accounts)[:_MOST_NAMED]]
        raise KgError("标注的文档都不在图中 no annotated document is in the graph (STEM.tsv annotates STEM.txt)", known)
    for name, pick, same in _comparisons():
        measure = Measure()
        for gold, account in pairs:
            measure.add(pick(gold.certain), pick(account), same, pick(gold.maybe))
        if "/" not in name or measure.gold or measure.found or name.startswith("entities"):
            measures[name] = measure
    for name, pick, sure, same in _sure_ones():
        measure = measures[f"{name} of confidence ≥ {CONFIDENT}"] = Measure()
        for gold, account in pairs:
            measure.add(pick(gold.certain), sure(account), same, pick(gold.maybe))
    return measures


def _sure_ones() -> Iterator[tuple[str, Callable[[Account], list[Any]], Callable[[Account], list[Any]], Callable[[Any, Any], bool]]]:
    """Name of each measure of sure statements, what it takes from an annotation and from a graph, and when two of those are the same."""
    yield "relations", lambda account: account.edges, lambda account: account.sure, same_edge
    yield "figures", lambda account: account.amounts, lambda account: account.sure_amounts, same_amount


def _find_account(stem: str, accounts: Mapping[str, Account]) -> Account | None:
    pattern = re.compile(re.escape(stem) + r"(?:[_.\-].*)?", re.DOTALL)
    return next((accounts[identifier] for identifier in sorted(accounts) if pattern.fullmatch(identifier)), None)


_MOST_NAMED = 20


def find_absent(golds: Mapping[str, Gold], accounts: Mapping[str, Account]) -> list[str]:
    """The annotations whose document the graph does not have."""
    return [stem for stem in sorted(golds) if _find_account(stem, accounts) is None]


def format_absent(golds: Mapping[str, Gold], absent: Sequence[str]) -> str:
    """One line on the annotations that were not measured, the first of them by name."""
    named = "、".join(absent[:_MOST_NAMED]) + (" …" if len(absent) > _MOST_NAMED else "")
    return f"{len(golds)} 份标注中 {len(absent)} 份的文档不在图中,未计入 of {len(golds)} annotations {len(absent)} are left out, their documents are not in the graph: {named}"


def read_golds(path: Path) -> dict[str, Gold]:
    """The annotations of a folder, or of one file, by the name of their file without its ending."""
    paths = sorted(path.glob("*.tsv")) if path.is_dir() else [path]
    if not paths:
        raise KgError(f"没有标注 no annotations (*.tsv) in {path}")
    return {path.stem: read_gold(path) for path in paths}


def evaluate_graph(gold: Path, rows: Iterable[Row]) -> dict[str, Measure]:
    """The measures of a graph's rows against a folder of annotations, or one annotation file."""
    return evaluate(read_golds(gold), read_accounts(rows))


def format_measures(measures: Mapping[str, Measure]) -> str:
    """A table of the measures, one a line."""
    lines = [f"{'':34}{'P':>7}{'R':>7}{'F1':>7}{'gold':>6}{'found':>6}"]
    for name, m in measures.items():
        lines.append(f"{name:34}{m.precision:7.3f}{m.recall:7.3f}{m.f1:7.3f}{m.gold:6}{m.found:6}")
    return "\n".join(lines)


def format_misses(measures: Mapping[str, Measure]) -> str:
    """What was missed and what was found beyond the annotations, one a line."""
    lines = []
    for name in ("entities", "relations", "parts", "figures"):
        lines += [f"漏 missed {name}: {_show(item)}" for item in measures[name].missed]
        lines += [f"多 beyond {name}: {_show(item)}" for item in measures[name].beyond]
    return "\n".join(lines)


def _show(item: Any) -> str:
    values = (getattr(item, name) for name in item.__slots__)
    return "  ".join("/".join(sorted(value)[:3]) if isinstance(value, frozenset) else str(value) for value in values)
