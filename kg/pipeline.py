"""The pipeline: spaCy's blank Chinese with zhili's components by their factory names.

A component of your own goes in as with any spaCy pipeline: `make_pipeline().add_pipe("yours", before="zhili_mentions")`; what it writes into
`doc.ents` is taken as one more proposal.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.choosing import Choose, choose_subject
from kg.confidence import make_stage, weigh_figures, weigh_relations
from kg.figures import find_figures
from kg.formulas import find_formulas
from kg.kinds import ORGANIZATIONS, PLACES, PROGRAMS
from kg.language import list_words, make_tokenizer  # noqa: F401  registers the tokenizer
from kg.members import find_members
from kg.mentions import Found, find_mentions
from kg.model import Figure, Mention
from kg.names import KnownName
from kg.numbers import find_numbers
from kg.parts import find_parts
from kg.pointers import find_pointers
from kg.relations import find_relations
from kg.text import Reading, read_text

#: The components in the order in which they run.
COMPONENTS = ("zhili_reading", "zhili_numbers", "zhili_formulas", "zhili_mentions", "zhili_relations", "zhili_parts", "zhili_figures", "zhili_confidence")
_FIELDS = ("reading", "words", "numbers", "formulas", "found", "relations", "parts", "figures")

for _field in _FIELDS:
    if not Doc.has_extension(_field):
        Doc.set_extension(_field, default=None)


@Language.component("zhili_reading")
def add_reading(doc: Doc) -> Doc:
    """Sets `doc._.reading` where the document did not come with one, and `doc._.words`."""
    if doc._.reading is None:
        doc._.reading = read_text(doc.text)
    doc._.words = list_words(doc)
    return doc


@Language.component("zhili_numbers")
def add_numbers(doc: Doc) -> Doc:
    """Sets `doc._.numbers`: every numeral and what it is."""
    doc._.numbers = find_numbers(doc.text)
    return doc


@Language.component("zhili_formulas")
def add_formulas(doc: Doc) -> Doc:
    """Sets `doc._.formulas`."""
    doc._.formulas = find_formulas(doc.text)
    return doc


@Language.component("zhili_mentions")
def add_mentions(doc: Doc) -> Doc:
    """Sets `doc._.found`: mentions, referents, topics; `doc.ents` of earlier components are proposals where their label is one of our classes."""
    allowed = PLACES | ORGANIZATIONS | PROGRAMS | {"Person", "Motto", "NumericFormula", "Award"}
    extra = tuple(
        Mention(e.start_char, e.end_char, e.text, e.label_, e.kb_id_ or e.text, 0.97 if e.kb_id_ else 0.6, "lexicon" if e.kb_id_ else "spacy")
        for e in doc.ents
        if e.label_ in allowed
    )
    doc._.found = find_mentions(doc._.reading, doc._.words, doc._.formulas, extra)
    return doc


@Language.component("zhili_relations")
def add_relations(doc: Doc) -> Doc:
    """Sets `doc._.relations`."""
    doc._.relations = find_relations(doc._.reading, doc._.words, doc._.found)
    return doc


@Language.component("zhili_parts")
def add_parts(doc: Doc) -> Doc:
    """Sets `doc._.parts`, and adds to `doc._.relations` what is part of what because of them."""
    doc._.parts = find_parts(doc._.reading, doc._.found.mentions)
    doc._.relations = (*doc._.relations, *find_members(doc._.relations, doc._.parts))
    return doc


@Language.component("zhili_figures")
def add_figures(doc: Doc) -> Doc:
    """Sets `doc._.figures`."""
    doc._.figures = read_figures(doc)
    return doc


def read_figures(doc: Doc, choose: Choose = choose_subject) -> tuple[Figure, ...]:
    """The figures of a text whose names are found; `choose` decides what they are about."""
    reading, found = doc._.reading, doc._.found
    pointers = find_pointers(reading.text, found.mentions, found.topics)
    return find_figures(
        reading, doc._.numbers, found.mentions, lambda offset: find_area(found, found.topics.subject_at(offset)), pointers=pointers, choose=choose, words=doc._.words
    )


@Language.component("zhili_confidence")
def add_confidence(doc: Doc) -> Doc:
    """Sets the confidence of `doc._.relations` and `doc._.figures`, and leaves out those that are as likely wrong as right."""
    stage = make_stage(doc._.reading.text, doc._.found.mentions)
    doc._.relations = None if doc._.relations is None else weigh_relations(stage, doc._.relations)
    doc._.figures = None if doc._.figures is None else weigh_figures(stage, doc._.figures)
    return doc


def find_area(found: Found, key: str) -> str:
    """The area of a standing body, else the key itself: what is counted in a passage about 镇党委 is counted in the town."""
    return found.areas.get(key, key)


def make_pipeline(names: tuple[KnownName, ...] = ()) -> Language:
    """A new pipeline with all of zhili's components; safe to change. `names` are those of a user's lexicon."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "zhili.JiebaTokenizer.v1"}}})
    nlp.max_length = 10**9
    nlp.tokenizer.add_words(form for known in names for form in known.forms)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    if names:
        config = {"names": [(known.kind, known.name, list(known.aliases)) for known in names]}
        nlp.add_pipe("zhili_names", before="zhili_mentions", config=config)
    return nlp


@cache
def load_pipeline(names: tuple[KnownName, ...] = ()) -> Language:
    """The pipeline as it comes, made once a process for each lexicon; not to be changed."""
    return make_pipeline(names)


def process(reading: Reading, names: tuple[KnownName, ...] = (), without: Collection[str] = ()) -> Doc:
    """The Doc of a reading after all components but those left out."""
    nlp = load_pipeline(names)
    doc = nlp.make_doc(reading.text)
    doc._.reading = reading
    for name, component in nlp.pipeline:
        if name not in without:
            doc = component(doc)
    return doc
