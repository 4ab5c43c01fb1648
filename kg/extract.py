"""One document to its Extraction: the unit that is repeated, spread over processes, and merged."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import replace

from spacy.tokens import Doc

from kg.formulas import refuse_formulas
from kg.model import Document, Extraction, Figure, Mention, Part, Quote, Referent, Refusal, Relation
from kg.names import KnownName
from kg.pipeline import process
from kg.shapes import pairs_up
from kg.text import Reading, read_text


def extract(document: Document | str, *, names: tuple[KnownName, ...] = (), without: Collection[str] = ()) -> Extraction:
    """All that a document says, with offsets into its source. A string is taken as a document without a file.

    `names` are those of a user's lexicon (`kg.names.read_names`); `without` are components of the pipeline to leave out (`zhili_confidence`: all that the rules say).

    >>> [(m.text, m.kind) for m in extract("清源县平湖镇党委开展“暖心敲门”行动。").mentions if m.kind == "Campaign"]
    [('“暖心敲门”行动', 'Campaign')]
    """
    if isinstance(document, str):
        document = Document("text", document, hashlib.sha256(document.encode("utf-8", "surrogatepass")).hexdigest())
    reading = read_text(document.text)
    return ground(complete(document, reading), reading, process(reading, names, without))


def complete(document: Document, reading: Reading) -> Document:
    """The document with what its own text says of itself where nothing better was known."""
    return replace(
        document,
        title=document.title if document.title else reading.title,
        issued=document.issued if document.issued else reading.issued,
        publisher=document.publisher if document.publisher else reading.publisher,
        authors=document.authors if document.authors else reading.authors,
        editors=document.editors if document.editors else reading.editors,
        url=document.url if document.url else reading.url,
    )


def ground(document: Document, reading: Reading, doc: Doc) -> Extraction:
    """The extraction of a processed Doc, every offset turned from the reading into the source."""
    found = doc._.found
    text = document.text

    def quotes(evidence: tuple[Quote, ...]) -> tuple[Quote, ...]:
        spans = {span for quote in evidence for span in reading.to_source(quote.start, quote.end)}
        return tuple(Quote(start, end, text[start:end]) for start, end in sorted(spans))

    mentions = tuple(sorted({ground_mention(mention, reading, text) for mention in found.mentions}))
    parts: tuple[Part, ...] = tuple(sorted(replace(part, evidence=quotes(part.evidence)) for part in doc._.parts))
    relations: tuple[Relation, ...] = tuple(replace(relation, evidence=quotes(relation.evidence)) for relation in doc._.relations)
    figures: tuple[Figure, ...] = tuple(replace(figure, evidence=quotes(figure.evidence)) for figure in doc._.figures if figure.about)
    referents = gather_aliases(found.referents, mentions)
    known = {referent.key for referent in referents} | {"Document/"}
    relations = tuple(r for r in relations if r.subject in known and r.object in known)
    figures = tuple(sorted((f for f in figures if f.about in known), key=lambda f: (f.evidence, f.about, f.metric, f.value)))
    parts = tuple(p for p in parts if p.whole in known)
    refused = tuple(sorted({ground_refusal(refusal, reading, text) for refusal in (*found.refused, *refuse_formulas(reading.text))}))
    referents = count_pairs(referents, parts)
    return Extraction(document, referents, mentions, relations, parts, figures, refused)


def ground_mention(mention: Mention, reading: Reading, text: str) -> Mention:
    """The mention with source offsets; joined text counts from its first to its last character."""
    spans = reading.to_source(mention.start, mention.end)
    start, end = spans[0][0], spans[-1][1]
    if end < start:
        start, end = spans[0]
    return replace(mention, start=start, end=end, text=text[start:end])


def ground_refusal(refusal: Refusal, reading: Reading, text: str) -> Refusal:
    """The refusal with source offsets."""
    start = reading.to_source(refusal.start, refusal.end)[0][0]
    end = max(start, reading.to_source(refusal.start, refusal.end)[-1][1])
    return replace(refusal, start=start, end=end, text=text[start:end])


def count_pairs(referents: tuple[Referent, ...], parts: tuple[Part, ...]) -> tuple[Referent, ...]:
    """Referents whose formulas promise as many things as the text spells out, where each of them is one of every kernel that is counted.

    >>> [r.stated for r in extract("推行“三抓三促”：抓队伍促提升、抓阵地促服务、抓项目促增收。").referents if r.stated]
    [3]
    """
    labels: dict[str, list[str]] = {}
    for part in parts:
        labels.setdefault(part.whole, []).append(part.label)
    return tuple(replace(r, stated=len(labels[r.key])) if r.stated and r.key in labels and pairs_up(r.name, labels[r.key]) else r for r in referents)


def gather_aliases(referents: tuple[Referent, ...], mentions: tuple[Mention, ...]) -> tuple[Referent, ...]:
    """Referents whose aliases are also the forms as they are written in the source (traditional characters, quotation marks)."""
    forms: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.rule != "demonstrative":
            forms.setdefault(mention.key, set()).add(" ".join(mention.text.split()))
    return tuple(replace(r, aliases=tuple(sorted({*r.aliases, *forms.get(r.key, ())} - {r.name}))) for r in referents)
