"""How often each rule is right: the share of right relations among those it gave on annotated documents, as a table of the lexicon.

    python -m kg.calibrate GOLD DOCUMENTS… [--without STEM …]

writes `kg/lexicon/confidences.tsv`. A relation counts as right when the annotation has it, as wrong when neither the annotation nor the doubtful
lines have it; what is only planned or denied is not judged. With Laplace's rule of succession, so that few cases stay modest.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from kg.annotations import THIS, Gold, normalize_names, read_gold
from kg.documents import read_documents
from kg.extract import extract
from kg.learn_confidence import judge_relation
from kg.model import ACTUAL, THIS_DOCUMENT, Extraction

TABLE = Path(__file__).parent / "lexicon" / "confidences.tsv"
_HEAD = """# How often each rule is right: relations judged on the annotated documents of tests/gold, and the confidence that follows, (right + 1) / (judged + 2).
# source: made by `python -m kg.calibrate`; see CONTRIBUTING
rule\tright\tjudged\tconfidence
"""


def count_right(extraction: Extraction, gold: Gold) -> Counter[tuple[str, bool]]:
    """How many actual relations of each rule are right (True) and wrong (False) by the annotation of the same document."""
    names = {referent.key: normalize_names([referent.name, *referent.aliases]) for referent in extraction.referents}
    names[THIS_DOCUMENT] = normalize_names([THIS])
    judged = ((relation.rule, judge_relation(relation, names, gold)) for relation in extraction.relations if relation.modality == ACTUAL)
    return Counter((rule, is_right) for rule, is_right in judged if is_right is not None)


def format_table(counts: Counter[tuple[str, bool]]) -> str:
    """The text of the table, rules in alphabetical order."""
    lines = []
    for rule in sorted({rule for rule, _ in counts}):
        right, judged = counts[rule, True], counts[rule, True] + counts[rule, False]
        lines.append(f"{rule}\t{right}\t{judged}\t{(right + 1) / (judged + 2):.2f}\n")
    return _HEAD + "".join(lines)


@click.command()
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.argument("inputs", nargs=-1, required=True)
@click.option("--without", multiple=True, help="stems of annotations to leave out")
def main(gold: Path, inputs: tuple[str, ...], without: tuple[str, ...]) -> None:
    """Writes the table of confidences from annotated documents."""
    counts: Counter[tuple[str, bool]] = Counter()
    for document in read_documents(inputs).documents:
        stem = document.identifier.split(".")[0].split("_")[0]
        path = gold / f"{stem}.tsv"
        if path.exists() and stem not in without:
            counts += count_right(extract(document, without=("zhili_confidence",)), read_gold(path))
    TABLE.write_text(format_table(counts), encoding="utf-8")


if __name__ == "__main__":
    main()
