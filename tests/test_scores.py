"""Accuracy on the annotated documents of `tests/gold`: a table, and floors that a change must not fall through.

    python -m pytest -m scores -s
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.build import build
from kg.evaluate import Measure, evaluate, find_absent, format_measures, read_accounts, read_golds
from kg.rdf import find_triples
from kg.triples import parse_words

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"

FLOORS = {"entities": 0.9, "entities with fine class": 0.865, "relations": 0.755, "parts": 0.865, "figures": 0.785}


@pytest.fixture(scope="module")
def measures() -> dict[str, Measure]:
    """The measures of the documents of `seeds/` and `tests/gold/docs`, every one of which has to be there."""
    golds, accounts = read_golds(GOLD), read_accounts(parse_words(find_triples(build([ROOT / "seeds", GOLD / "docs"]))))
    assert find_absent(golds, accounts) == []
    return evaluate(golds, accounts)


@pytest.mark.scores
@pytest.mark.parametrize("name", FLOORS)
def test_accuracy_stays_above_its_floor(measures, name):
    assert measures[name].f1 >= FLOORS[name], format_measures(measures)


@pytest.mark.scores
def test_assertions_of_high_confidence_are_right_nine_times_in_ten(measures):
    sure = [measures[f"{name} of confidence ≥ 0.9"] for name in ("relations", "figures")]
    print("\n" + format_measures(measures))
    assert all(measure.found > 500 and measure.precision >= 0.9 for measure in sure)
