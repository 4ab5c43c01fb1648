"""What a graph knows of an entity, and why: its documents, the reasons for which it is one thing, each statement with its quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.triples import Index, Node, Row, term
from kg.vocabulary import ZL


def explain(rows: Iterable[Row], wanted: str) -> list[str]:
    """The explanation of every entity that is called `wanted`, by a label, the end of its IRI or the IRI; empty when none is."""
    index = Index(rows)
    return ["\n".join(_explain_entity(index, node)) for node in _find(index, wanted)]


def _find(index: Index, wanted: str) -> list[Node]:
    nodes = [node for node in index.users("skos:prefLabel") if term("org:Post") not in index.objects(node, "rdf:type")]
    given_up = [target for node in index.users("owl:sameAs") if _is_called(node, wanted) for target in index.objects(node, "owl:sameAs")]
    return list(dict.fromkeys([*(node for node in nodes if _is_called(node, wanted) or wanted in index.labels(node)), *given_up]))


def _is_called(node: Node, wanted: str) -> bool:
    return node.value == wanted or node.value.endswith(f"/{wanted}") or node.value.endswith(f"#{wanted}")


def _explain_entity(index: Index, node: Node) -> Iterator[str]:
    label, *aliases = index.labels(node)
    kinds = " ".join(kind.value.removeprefix(ZL) for kind in index.objects(node, "rdf:type"))
    yield f"{label}  {kinds}  <{node.value}>"
    if aliases:
        yield f"  又称 also: {'、'.join(aliases)}"
    documents = [index.text(document, "dcterms:identifier") for document in index.subjects("zl:mentions", node)]
    yield f"  见于 stands in: {', '.join(documents)}"
    yield from (f"  合并 one because: {reason.value}" for reason in index.objects(node, "skos:editorialNote"))
    yield from (f"  原名 also named: <{other.value}>" for other in index.subjects("owl:sameAs", node))
    yield from _explain_parts(index, node, (node,))
    for part in index.subjects("zl:denotes", node):
        yield from (f"  属于 part of: {_name(index, whole)}, {index.text(part, 'zl:position')}" for whole in index.subjects("zl:hasPart", part))
    for role in ("rdf:subject", "rdf:object"):
        for assertion in index.subjects(role, node):
            yield from _explain_assertion(index, assertion)
    for figure in index.subjects("zl:about", node):
        texts = [index.text(figure, curie) for curie in ("zl:metric", "zl:value", "zl:unit")]
        yield f"  数字 figure: {' '.join(texts)}"
        yield from _quote(index, figure)


def _explain_parts(index: Index, whole: Node, above: tuple[Node, ...], number: str = "", told_by: frozenset[str] = frozenset()) -> Iterator[str]:
    """The parts in their order with their quotes, each followed by those that it has itself in the documents that tell of it (`told_by`)."""
    parts = [part for part in index.objects(whole, "zl:hasPart") if index.text(part, "zl:position").isdecimal()]
    for part in sorted(parts, key=lambda part: (int(index.text(part, "zl:position")), index.text(part, "rdfs:label"))):
        documents = frozenset(document.value for document in index.sources(part))
        if told_by and not documents & told_by:
            continue
        place, role = f"{number}{index.text(part, 'zl:position')}", index.text(part, "zl:role")
        yield f"  组成 part {place}: {index.text(part, 'rdfs:label')}" + (f" ({role})" if role else "")
        yield from _quote(index, part, told_by)
        denoted = index.first(part, "zl:denotes")
        if denoted is not None and denoted not in above:
            yield from _explain_parts(index, denoted, (*above, denoted), f"{place}.", documents & told_by if told_by else documents)


def _explain_assertion(index: Index, assertion: Node) -> Iterator[str]:
    subject, predicate, object_ = (index.first(assertion, f"rdf:{role}") for role in ("subject", "predicate", "object"))
    relation = predicate.value.rsplit("#", 1)[-1]
    body = index.first(object_, "org:postIn")
    target = _name(index, object_) if body is None else f"{_name(index, body)} {_name(index, object_)}"
    qualities = [index.text(assertion, curie).removeprefix(ZL) for curie in ("zl:modality", "zl:time", "zl:confidence", "zl:rule")]
    yield f"  {_name(index, subject)} —{relation}→ {target}  ({', '.join(filter(None, qualities))})"
    yield from _quote(index, assertion)


def _name(index: Index, node: Node) -> str:
    if node in index.documents:
        return index.text(node, "dcterms:identifier")
    return index.text(node, "skos:prefLabel")


def _quote(index: Index, node: Node, told_by: frozenset[str] = frozenset()) -> Iterator[str]:
    """The quotes of a node; where documents are given, those of these alone."""
    for evidence in index.objects(node, "zl:evidence"):
        source = index.first(evidence, "nif:referenceContext")
        if told_by and source.value not in told_by:
            continue
        document = index.text(source, "dcterms:identifier")
        begin, end = index.text(evidence, "nif:beginIndex"), index.text(evidence, "nif:endIndex")
        yield f"      {document} {begin}–{end}: {' '.join(index.text(evidence, 'nif:anchorOf').split())}"
