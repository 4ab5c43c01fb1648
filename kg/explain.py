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
    for role in ("rdf:subject", "rdf:object"):
        for assertion in index.subjects(role, node):
            yield from _explain_assertion(index, assertion)
    for figure in index.subjects("zl:about", node):
        texts = [index.text(figure, curie) for curie in ("zl:metric", "zl:value", "zl:unit")]
        yield f"  数字 figure: {' '.join(texts)}"
        yield from _quote(index, figure)


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


def _quote(index: Index, node: Node) -> Iterator[str]:
    for evidence in index.objects(node, "zl:evidence"):
        document = index.text(index.first(evidence, "nif:referenceContext"), "dcterms:identifier")
        begin, end = index.text(evidence, "nif:beginIndex"), index.text(evidence, "nif:endIndex")
        yield f"      {document} {begin}–{end}: {' '.join(index.text(evidence, 'nif:anchorOf').split())}"
