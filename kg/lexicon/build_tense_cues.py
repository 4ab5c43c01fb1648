"""Builds tense_cues.tsv: words that tell the part of a work report on what was done from the part on what is to be done.

    python -m kg.lexicon.build_tense_cues REPORTS    # a folder of whole work reports as text files

Paragraphs under headings of plans are one class, all others the other. The same reports give the same bytes.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.language import list_words
from kg.outlook import find_plans, is_planned
from kg.pipeline import load_pipeline
from kg.text import read_text

LEAST_LENGTH = 100  # characters of a paragraph
SIZE = 60  # words kept
TAGS = ("v", "vd", "vn", "d", "ad", "a", "an", "f", "p")
HEADER = """# Words that tell whether a passage of a work report speaks of what was done (negative) or of what is to be done (positive): weight is the logarithm of how
# much oftener a paragraph of plans holds the word than one of review.
# source: 31 work reports of provinces of 2025 (official documents, by way of alexzhu0/Jina_Embeddings_v4_RAG, MIT), by kg/lexicon/build_tense_cues.py
word\tweight
"""


def read_paragraphs(folder: Path) -> Iterator[tuple[str, bool, frozenset[str]]]:
    """Report, whether planned, and words of each longer paragraph."""
    nlp = load_pipeline()
    for path in sorted(folder.glob("*.txt")):
        reading = read_text(path.read_text(encoding="utf-8"))
        year = re.search(r"20\d\d", path.name)
        plans = find_plans(reading, year.group() if year else "")
        for block in reading.blocks:
            if block.kind == "paragraph" and block.end - block.start >= LEAST_LENGTH:
                words = list_words(nlp.make_doc(reading.text[block.start : block.end]))
                kept = frozenset(w for w, tag in zip(words.texts, words.tags) if tag in TAGS and re.fullmatch("[\u4e00-\u9fff]{2,4}", w))
                yield path.name, is_planned(plans, block.start), kept


def weigh(paragraphs: list[tuple[str, bool, frozenset[str]]]) -> dict[str, float]:
    """The weights of the words that tell most, of those that stand in half of the reports."""
    totals = Counter(planned for _, planned, _ in paragraphs)
    counts = {planned: Counter(word for _, p, words in paragraphs if p == planned for word in words) for planned in (True, False)}
    reports = {word: {name for name, _, words in paragraphs if word in words} for word in counts[True] | counts[False]}
    least = len({name for name, _, _ in paragraphs}) / 2
    found = {}
    for word in sorted(word for word, names in reports.items() if len(names) >= least):
        weight = math.log((counts[True][word] + 1) / (totals[True] + 2) / ((counts[False][word] + 1) / (totals[False] + 2)))
        found[word] = (abs(weight) * math.sqrt(counts[True][word] + counts[False][word]), round(weight, 1))
    kept = sorted(found, key=lambda word: (-found[word][0], word))[:SIZE]
    return {word: found[word][1] for word in kept}


def main() -> None:
    """Writes the table beside this file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reports", type=Path)
    weights = weigh(list(read_paragraphs(parser.parse_args().reports)))
    rows = (f"{word}\t{weight}\n" for word, weight in sorted(weights.items(), key=lambda item: (item[1], item[0])))
    Path(__file__).with_name("tense_cues.tsv").write_text(HEADER + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
