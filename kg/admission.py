"""What of an extraction may enter the graph: what the ontology allows and what can be pointed at.

Extraction may be anyone's (a component can be replaced); the graph is valid by its own shapes whatever comes in. What is turned away is
added to the refusals with its reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.model import THIS_DOCUMENT, Document, Extraction, Figure, Mention, Part, Quote, Referent, Refusal, Relation
from kg.vocabulary import COARSE, load_vocabulary

_QUOTATION_MARKS = str.maketrans("", "", "“”\"「」『』")


def admit(extraction: Extraction) -> Extraction:
    """The extraction without what cannot stand in a graph; the same extraction when all of it can."""
    document = extraction.document
    referents = {r.key: _trim(r) for r in extraction.referents if load_vocabulary().coarse(r.kind) in COARSE and strip_label(r.name)}
    kinds = {key: referent.kind for key, referent in referents.items()} | {THIS_DOCUMENT: "Document"}
    judged = [(item, _judge(item, document, kinds)) for item in (*extraction.relations, *extraction.parts, *extraction.figures)]
    admitted = [item for item, reason in judged if not reason]
    return replace(
        extraction,
        referents=tuple(referents.values()),
        mentions=tuple(m for m in extraction.mentions if m.key in referents and _stands(m, document)),
        relations=tuple(item for item in admitted if isinstance(item, Relation)),
        parts=number_parts(item for item in admitted if isinstance(item, Part)),
        figures=tuple(item for item in admitted if isinstance(item, Figure)),
        refused=extraction.refused + tuple(_refuse(item, reason) for item, reason in judged if reason),
    )


def strip_label(name: str) -> str:
    """A name as a label: without quotation marks and white space around it.

    >>> strip_label("“三清”行动 ")
    '三清行动'
    """
    return name.translate(_QUOTATION_MARKS).strip()


def _trim(referent: Referent) -> Referent:
    """The referent with a code only where it is a division, and a count only where it is a slogan."""
    vocabulary = load_vocabulary()
    code = referent.code if vocabulary.is_a(referent.kind, "AdministrativeDivision") else ""
    stated = referent.stated if vocabulary.coarse(referent.kind) == "Slogan" else None
    return referent if (code, stated) == (referent.code, referent.stated) else replace(referent, code=code, stated=stated)


def _stands(quote: Quote | Mention, document: Document) -> bool:
    return 0 <= quote.start < quote.end and document.text[quote.start : quote.end] == quote.text


def _judge(item: Relation | Part | Figure, document: Document, kinds: Mapping[str, str]) -> str:
    """Why a statement cannot stand; empty when it can."""
    if not item.evidence or not all(_stands(quote, document) for quote in item.evidence):
        return "无出处 no evidence in the source"
    if isinstance(item, Relation):
        return _judge_relation(item, kinds)
    about = item.whole if isinstance(item, Part) else item.about
    if about not in kinds:
        return f"所指不明 nothing is known as {about}"
    if isinstance(item, Figure):
        return "" if item.metric and item.value.is_finite() else "无指标或数值 no metric or no value"
    fits = load_vocabulary().allows(kinds[about], "hasPart", "Part") and item.label
    return "" if fits else f"{kinds[about]} 不能有组成部分 has no parts"


def _judge_relation(relation: Relation, kinds: Mapping[str, str]) -> str:
    for key in (relation.subject, relation.object):
        if key not in kinds:
            return f"所指不明 nothing is known as {key}"
    if relation.subject == relation.object:
        return "与自身的关系 a relation to itself"
    ends = kinds[relation.subject], kinds[relation.object]
    if not load_vocabulary().allows(ends[0], relation.predicate, ends[1]):
        return f"不合本体 {relation.predicate} does not lead from {ends[0]} to {ends[1]}"
    return ""


def _refuse(item: Relation | Part | Figure, reason: str) -> Refusal:
    quote = min(item.evidence, default=Quote(0, 0, ""))
    return Refusal(quote.start, quote.end, quote.text, reason)


def number_parts(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts of each whole at positions 1, 2, … without gaps or doubles, in the order they have."""
    wholes: dict[str, dict[tuple[int, str], Part]] = defaultdict(dict)
    for part in sorted(parts):
        wholes[part.whole].setdefault((part.position, part.label), part)
    return tuple(
        part if part.position == position else replace(part, position=position)
        for whole in sorted(wholes)
        for position, part in enumerate(wholes[whole].values(), 1)
    )
