"""The table of confidences: how often each rule was right on an annotated document."""

from collections import Counter

import pytest
from click.testing import CliRunner

from kg import calibrate
from kg.annotations import read_gold
from kg.calibrate import count_right, format_table
from kg.extract import extract

TEXT = "桐庐县云岭镇开展“清水行动”。"


@pytest.fixture
def annotated(tmp_path):
    """A document with its annotation, which knows the containment and not who carries out what."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    gold = "E\tCounty\t桐庐县\t桐庐县\nE\tTownship\t云岭镇\t云岭镇\nE\tCampaign\t清水行动\t“清水行动”\nR\t云岭镇\twithin\t桐庐县\t桐庐县云岭镇\n"
    (tmp_path / "a.tsv").write_text(gold, encoding="utf-8")
    return tmp_path


def test_a_relation_that_the_annotation_has_counts_as_right(annotated):
    assert count_right(extract(TEXT), read_gold(annotated / "a.tsv"))["chain", True] == 1


def test_a_relation_that_it_lacks_counts_as_wrong(annotated):
    assert count_right(extract(TEXT), read_gold(annotated / "a.tsv"))["deed-carriesOut", False] == 1


def test_a_doubtful_relation_counts_as_neither(annotated):
    with (annotated / "a.tsv").open("a", encoding="utf-8") as file:
        file.write("R?\t云岭镇\tcarriesOut\t清水行动\t开展“清水行动”\n")
    assert ("deed-carriesOut", False) not in count_right(extract(TEXT), read_gold(annotated / "a.tsv"))


def test_what_is_planned_is_not_counted(annotated):
    counts = count_right(extract("桐庐县云岭镇将开展“清水行动”。"), read_gold(annotated / "a.tsv"))
    assert not any(rule == "deed-carriesOut" for rule, _ in counts)


def test_few_cases_stay_modest_by_the_rule_of_succession():
    assert format_table(Counter({("chain", True): 2})).endswith("chain\t2\t2\t0.75\n")


def test_rules_stand_in_alphabetical_order():
    lines = format_table(Counter({("post", True): 1, ("chain", False): 1})).splitlines()
    assert [line.split("\t")[0] for line in lines[-2:]] == ["chain", "post"]


def test_the_command_writes_the_table(annotated, tmp_path, monkeypatch):
    monkeypatch.setattr(calibrate, "TABLE", tmp_path / "confidences.tsv")
    result = CliRunner().invoke(calibrate.main, [str(annotated), str(annotated / "a.txt")])
    assert result.exit_code == 0 and "chain\t1\t1\t0.67" in calibrate.TABLE.read_text(encoding="utf-8")


def test_the_command_leaves_out_what_it_is_told_to(annotated, tmp_path, monkeypatch):
    monkeypatch.setattr(calibrate, "TABLE", tmp_path / "confidences.tsv")
    CliRunner().invoke(calibrate.main, [str(annotated), str(annotated / "a.txt"), "--without", "a"])
    assert "chain" not in calibrate.TABLE.read_text(encoding="utf-8")
