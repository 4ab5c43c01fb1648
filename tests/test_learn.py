"""Learning what names look like from annotated documents."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import kg.learn
from kg.learn import find_spans, label, read_surfaces, split_parts, train

TEXT = "聂秋萍是青岚镇石桥村党支部书记。\n石桥村办起“邻里小屋”，聂秋萍天天来。\n"
GOLD = "E\tPerson\t聂秋萍\nE\tVillage\t石桥村\t石桥村|村里\nE?\tPlatform\t邻里小屋\t“邻里小屋”\nR\t聂秋萍\tholdsPost\t石桥村\t书记\n"


@pytest.fixture
def gold(tmp_path):
    (tmp_path / "甲.tsv").write_text(GOLD, encoding="utf-8")
    return tmp_path / "甲.tsv"


def test_names_come_with_group_and_class_and_without_what_takes_up(gold):
    assert set(read_surfaces(gold)) == {("聂秋萍", "Person", "Person"), ("石桥村", "Place", "Village"), ("邻里小屋", "Program", "Platform")}


def test_of_two_names_that_overlap_the_longer_stands():
    surfaces = (("石桥村党支部", "Organization", "PartyOrganization"), ("石桥村", "Place", "Village"))
    assert [(start, end) for start, end, *_ in find_spans("石桥村党支部在石桥村", surfaces)] == [(0, 6), (7, 10)]


def test_labels_begin_and_continue_names():
    assert label(5, [(1, 3, "Person", "Person")]) == ["O", "B-Person", "I-Person", "O", "O"]


def test_the_same_examples_give_the_same_model():
    examples = [([["b", "0聂"], ["b", "0秋"]], ["B-Person", "I-Person"])] * 5
    assert train(examples) == train(examples)


def test_the_command_writes_the_models(gold, tmp_path, monkeypatch):
    monkeypatch.setattr(kg.learn, "_LEXICON", tmp_path)
    (tmp_path / "甲.txt").write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(kg.learn.main, [str(tmp_path), str(tmp_path / "甲.txt")])
    assert result.exit_code == 0, result.output
    assert {path.name for path in tmp_path.glob("*.xz")} == {"learned_names.crf.xz", "learned_classes.crf.xz", "learned_subjects.crf.xz", "learned_relations.crf.xz", "learned_figures.crf.xz"}


def test_the_models_of_names_can_be_kept(gold, tmp_path, monkeypatch):
    monkeypatch.setattr(kg.learn, "_LEXICON", tmp_path)
    (tmp_path / "甲.txt").write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(kg.learn.main, [str(tmp_path), str(tmp_path / "甲.txt"), "--confidence-only"])
    assert result.exit_code == 0, result.output
    assert {path.name for path in tmp_path.glob("*.xz")} == {"learned_relations.crf.xz", "learned_figures.crf.xz"}


def test_no_document_teaches_its_own_part():
    stems = list("甲乙丙丁戊己")
    parts = split_parts([(stem, Path(stem)) for stem in stems], [[([[stem]], ["y"])] for stem in stems])
    assert [({stem for stem, _ in part}, {features[0][0] for features, _ in others}) for part, others in parts] == [
        (own, set(stems) - own) for own in ({"甲", "戊"}, {"乙", "己"}, {"丙"}, {"丁"})
    ]
