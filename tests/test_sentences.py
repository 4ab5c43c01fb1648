"""Formulas, parts and figures in texts whose writers did not know the grammar (`tests/gold/sentences`): a table by set, and floors.

    python -m pytest -m scores -s tests/test_sentences.py
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.annotations import Amount, Link, normalize_name, normalize_names
from kg.evaluate import Measure, format_measures, same_amount
from kg.extract import extract
from kg.model import Extraction

SENTENCES = Path(__file__).parent / "gold" / "sentences"
FLOORS = {"formulas": 0.95, "parts": 0.88, "figures": 0.82}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the set that it belongs to (one writer each), the text, and the further cells."""

    set: str
    text: str
    cells: tuple[str, ...]


def read_rows(name: str) -> list[Row]:
    """The rows of tests/gold/sentences/NAME.tsv, their texts with line breaks."""
    lines = (SENTENCES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return [Row(row[0], row[1].replace("\\n", "\n"), tuple(row[2:])) for row in cells]


#: What calls a chain or sum a way of working, behind its last term; the writers name it without.
_CALLED = re.compile("(?:的)?(?:工作|管理|治理|组织|运行)?(?:模式|架构|机制|体系|格局|链条|网络|链)$")

#: The path of places before the name of a place, which the writers have in or leave out.
_PATH = re.compile("^(?:[一-龥]{2,7}?(?:省|自治区|市|自治州|州|盟|县|旗|区|镇|乡|街道))+?(?=[一-龥]{2,}(?:区|县|市|旗|镇|乡|街道|村|社区|嘎查|苏木)$)")


def list_formulas(extraction: Extraction) -> dict[str, str]:
    """The keys of the formulas and mottos of an extraction by their names as they are compared, programmes that are named by a chain or sum among them."""
    found = {normalize_name(_CALLED.sub("", mention.name)): mention.key for mention in extraction.mentions if re.search("[一-龥][+—][一-龥]", mention.name)}
    return found | {normalize_name(mention.name): mention.key for mention in extraction.mentions if mention.kind in ("NumericFormula", "Motto")}


def shorten(name: str) -> list[str]:
    """A name as it is written and, of a place, without the places that it lies in."""
    return [name[found.end() :] for found in _PATH.finditer(name)] + [name]


def compare_formula(row: Row, extraction: Extraction) -> tuple[tuple[list[Link], list[Link]], tuple[list[Link], list[Link]]]:
    """Annotated and found of one row: the formula (a link without a part), and its parts. In a row without a name every formula found is one too many."""
    found = list_formulas(extraction)
    name, parts = row.cells[0].strip("-"), row.cells[3].split("|")
    whole = normalize_names([name])
    names = [Link(frozenset({one}), 0, "") for one in sorted(found) if one in whole or not whole and not re.search("[+—]", one)]
    links = [Link(whole, position, normalize_name(part)) for position, part in enumerate(filter(None, parts), 1)]
    key = found.get(normalize_name(name))
    spelt = [Link(whole, part.position, normalize_name(part.label)) for part in extraction.parts if part.whole == key]
    return ([Link(whole, 0, "")] if whole else [], names), (links, spelt)


def compare_figures(row: Row, extraction: Extraction) -> tuple[list[Amount], list[Amount]]:
    """Annotated and found figures of one row; what a figure is about goes under all that the text calls it."""
    labels: dict[str, set[str]] = {}
    for mention in extraction.mentions:
        labels.setdefault(mention.key, {mention.key.partition("/")[2]}).update((mention.name, mention.text))
    found = [Amount(normalize_names(labels.get(f.about, {f.about.partition("/")[2]})), normalize_name(f.metric), float(f.value), normalize_name(f.unit)) for f in extraction.figures]
    return list(read_amounts(row.cells[0])), found


def read_amounts(cell: str) -> Iterator[Amount]:
    """What `about | metric | value | unit ; …` says."""
    for words in filter(str.strip, cell.split(" ; ")):
        about, metric, value, unit = (word.strip() for word in words.split("|"))
        yield Amount(normalize_names(shorten(about)), normalize_name(metric), float(value), normalize_name(unit))


@pytest.fixture(scope="module")
def measures() -> dict[str, Measure]:
    """The measures over all rows, then by set."""
    found: dict[str, Measure] = {name: Measure() for name in FLOORS}
    for row in read_rows("formulas"):
        for name, (gold, mine) in zip(("formulas", "parts"), compare_formula(row, extract(row.text))):
            for measure in (found[name], found.setdefault(f"{name} of {row.set}", Measure())):
                measure.add(gold, mine, lambda one, other: one == other, ())
    for row in read_rows("figures"):
        gold, mine = compare_figures(row, extract(row.text))
        for measure in (found["figures"], found.setdefault(f"figures of {row.set}", Measure())):
            measure.add(gold, mine, same_amount, ())
    print("\n" + format_measures(found))
    return found


@pytest.mark.scores
@pytest.mark.parametrize("name", FLOORS)
def test_sentences_of_others_stay_above_their_floor(measures, name):
    assert measures[name].f1 >= FLOORS[name], format_measures(measures)
