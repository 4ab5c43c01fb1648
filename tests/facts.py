"""Facts in tables: a short text of our own, and what its extraction holds. Places below the county, people and slogans are invented.

Columns: fact (one sentence), text (\\n is a line break, \\t a tab), expected: statements between " | ", each of which must be made, or must not be made
when "!" stands before it; * stands for anything. Statements are written as `list_statements` writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from kg.extract import extract
from kg.model import ACTUAL, Extraction, Relation

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of a table."""

    fact: str
    text: str
    expected: tuple[str, ...]

    def __str__(self) -> str:
        return self.fact


def read_facts(name: str) -> list[Fact]:
    """The rows of tests/data/NAME.tsv."""
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return [Fact(fact, text.replace("\\n", "\n").replace("\\t", "\t"), tuple(expected.split(" | "))) for fact, text, expected in rows]


@cache
def extract_text(text: str) -> Extraction:
    """What the rules say of a text, made once; how sure that is depends on the text around, which a sentence does not have."""
    return extract(text, without=("zhili_confidence",))


def list_statements(extraction: Extraction) -> set[str]:
    """What an extraction says: `Village/云坪村` for a thing named, `该村 -> Village/云坪村` for a form that means it, `甲镇 carriesOut 某行动`
    for a relation, with the title of a post and the modality behind it where they are not empty and not Actual."""
    forms = {form for mention in extraction.mentions for form in (mention.key, f"{mention.text} -> {mention.key}")}
    return forms | {referent.key for referent in extraction.referents} | {write_relation(relation) for relation in extraction.relations}


def write_relation(relation: Relation) -> str:
    """A relation in words: names, predicate, title and modality."""
    names = [key.split("/", 1)[1] if key != "Document/" else "此文" for key in (relation.subject, relation.object)]
    modality = relation.modality if relation.modality != ACTUAL else ""
    return " ".join(filter(None, (names[0], relation.predicate, names[1], relation.title, modality)))


def find_failures(fact: Fact) -> list[str]:
    """The expected statements that an extraction does not make, and those it makes although it must not."""
    said = list_statements(extract_text(fact.text))
    return [item for item in fact.expected if any(fnmatchcase(one, item.removeprefix("!")) for one in said) == item.startswith("!")]
