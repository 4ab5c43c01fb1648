"""What figures are about, learned from annotated documents: for each number all candidates, and which of them the annotation names."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kg.annotations import Amount, Names, normalize_name, read_gold
from kg.candidates import Previous, list_candidates
from kg.clauses import Standing
from kg.learned import RIGHT, WRONG
from kg.pipeline import process, read_figures
from kg.subjects import Subject, Subjects
from kg.text import read_text

Example = tuple[list[list[str]], list[str]]


def read_choices(source: str, path: Path, is_fresh: bool) -> list[list[Example]]:
    """For every number that the annotation tells something of its candidates: their features, and whether they are right.

    Of documents that are `fresh`, by which no rule was mended, what the rules chose is among the features, and what they took the figure before to be
    about; of others the rules know too much: there the annotation says what the figure before is about.
    """
    doc = process(read_text(source), without=("zhili_figures", "zhili_confidence"))
    seen: list[Standing] = []

    def note(subjects: Subjects, standing: Standing, previous: Previous, chosen: Subject) -> Subject:
        seen.append(standing)
        return chosen

    read_figures(doc, note)
    names: dict[str, set[str]] = defaultdict(set)
    for mention in doc._.found.mentions:
        names[mention.key] |= {normalize_name(mention.name), normalize_name(mention.text)}
    right = dict(_match(doc.text, seen, read_gold(path).certain.amounts))
    choices: list[list[Example]] = []

    def choose(subjects: Subjects, standing: Standing, previous: Previous, chosen: Subject) -> Subject:
        about = right.get(standing.number.start)
        if about is None:
            return chosen
        candidates = list_candidates(subjects, standing, previous, chosen if is_fresh else None)
        good = [c for c in candidates if about & (names[c.key] | {normalize_name(c.key.partition("/")[2])})]
        if good:
            choices.append([([list(c.features)], [RIGHT if c in good else WRONG]) for c in candidates])
        keys = [c.key for c in good]
        return chosen if is_fresh or not keys or chosen.key in keys else Subject(keys[0])

    read_figures(doc, choose)
    return choices


def _match(text: str, standings: list[Standing], rows: list[Amount]) -> Iterator[tuple[int, Names]]:
    """For the start of each number what the annotation says it is about: of rows with its value and unit the one whose words are likest."""
    left = list(rows)
    for standing in standings:
        number, clause = standing.number, text[standing.clause : standing.clause_end]
        alike = [row for row in left if row.value == float(number.value or 0) and (not number.unit or row.unit == normalize_name(number.unit))]
        if alike:
            best = max(alike, key=lambda row: _liken(row.metric + row.quote, clause))
            if len(alike) == 1 or _liken(best.metric + best.quote, clause) > 1:
                left.remove(best)
                yield number.start, best.about


def _liken(words: str, clause: str) -> int:
    """How many characters two stretches share in a row."""
    return difflib.SequenceMatcher(None, words, clause, autojunk=False).find_longest_match().size
