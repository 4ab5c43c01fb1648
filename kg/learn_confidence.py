"""How sure statements are, learned from annotated documents: each relation and figure found, and whether the annotation says so too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.annotations import THIS, Amount, Edge, Gold, Named, Names, normalize_name, normalize_names, read_gold
from kg.choosing import Choose, choose_subject
from kg.confidence import Stage, describe_figure, describe_relation, make_stage
from kg.evaluate import same_amount, same_edge
from kg.learned import RIGHT, WRONG
from kg.model import ACTUAL, PLANNED, THIS_DOCUMENT, Figure, Relation
from kg.pipeline import process, read_figures
from kg.text import read_text

Example = tuple[list[list[str]], list[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """What is learned from one document: the features of its relations and of its figures, with what the annotation says of them."""

    relations: list[Example]
    figures: list[Example]


def read_judged(source: str, path: Path, is_plan: bool, choose: Choose = choose_subject) -> Judged:
    """The statements found in a document that its annotation, at `path`, tells something of.

    Annotations have no relations of what is planned: there the name of the object must be right. Where `is_plan`, they do not say what was done either:
    a relation that is not annotated is not judged. `choose` decides what the figures are about.
    """
    doc, gold = process(read_text(source), without=("zhili_figures", "zhili_confidence")), read_gold(path)
    stage = make_stage(doc.text, doc._.found.mentions)
    names = {r.key: normalize_names([r.name, *r.aliases, *(m.text for m in stage.mentions.get(r.key, ()))]) for r in doc._.found.referents}
    names[THIS_DOCUMENT] = normalize_names([THIS])
    return Judged(list(_judge_relations(stage, doc._.relations, names, gold, is_plan)), list(_judge_figures(stage, read_figures(doc, choose), names, gold)))


def _judge_relations(stage: Stage, relations: tuple[Relation, ...], names: Mapping[str, Names], gold: Gold, is_plan: bool) -> Iterator[Example]:
    for relation in relations:
        if relation.subject in names and relation.object in names:
            is_right = judge_relation(relation, names, gold)
            if is_right is not None and not (is_plan and relation.modality == ACTUAL and not is_right):
                yield [list(describe_relation(stage, relation))], [RIGHT if is_right else WRONG]


def judge_relation(relation: Relation, names: Mapping[str, Names], gold: Gold) -> bool | None:
    """Whether the annotation says what a relation says; None where it does not tell (what is denied, or what one of two annotators saw)."""
    if relation.modality == ACTUAL:
        edge = Edge(names[relation.subject], "holdsPost" if relation.predicate == "holds" else relation.predicate, names[relation.object])
        return _is_among(edge, gold.certain.edges, gold.maybe.edges, same_edge)
    if relation.modality == PLANNED:
        return _is_among(names[relation.object], gold.certain.entities, gold.maybe.entities, _is_named)
    return None


def _is_named(named: Named, names: Names) -> bool:
    return bool(named.names & names)


def _is_among(item: Any, certain: Iterable[Any], maybe: Iterable[Any], same: Callable[[Any, Any], bool]) -> bool | None:
    """True when some certain line says the same, None when only a doubtful one does."""
    if any(same(line, item) for line in certain):
        return True
    return None if any(same(line, item) for line in maybe) else False


def _judge_figures(stage: Stage, figures: tuple[Figure, ...], names: Mapping[str, Names], gold: Gold) -> Iterator[Example]:
    """Each annotated figure answers for one that was found at most."""
    left = list(gold.certain.amounts)
    for figure in figures:
        if figure.about not in names:
            continue
        amount = Amount(names[figure.about], normalize_name(figure.metric), float(figure.value), normalize_name(figure.unit))
        match = next((line for line in left if same_amount(line, amount)), None)
        if match is not None:
            left.remove(match)
        elif any(same_amount(line, amount) for line in gold.maybe.amounts):
            continue
        yield [list(describe_figure(stage, figure))], [RIGHT if match is not None else WRONG]
