"""What annotations say of the statements found."""

from kg.annotations import normalize_names, read_gold
from kg.learn_confidence import judge_relation, read_judged
from kg.model import DENIED, PLANNED, Relation

TEXT = "桐庐县青岚镇实施“暖心敲门”行动，走访老人1200人次。石桥村成立红白理事会。"
GOLD = """E\tTownship\t青岚镇
E\tVillage\t石桥村
E\tCampaign\t暖心敲门行动\t“暖心敲门”行动
R\t青岚镇\tcarriesOut\t暖心敲门行动
R?\t石桥村\tcarriesOut\t暖心敲门行动
O\t暖心敲门行动\t走访老人\t1200\t人次
"""
NAMES = {name: normalize_names([name.split("/")[1]]) for name in ("Township/青岚镇", "Village/石桥村", "Campaign/暖心敲门行动", "Campaign/夜灯行动")}


def write(folder, gold=GOLD):
    (folder / "甲.tsv").write_text(gold, encoding="utf-8")
    return folder / "甲.tsv"


def judge(folder, subject, object_, modality="Actual"):
    return judge_relation(Relation(subject, "carriesOut", object_, (), modality=modality), NAMES, read_gold(write(folder)))


def test_what_the_annotation_says_is_right(tmp_path):
    assert judge(tmp_path, "Township/青岚镇", "Campaign/暖心敲门行动") is True


def test_what_it_does_not_say_is_wrong(tmp_path):
    assert judge(tmp_path, "Township/青岚镇", "Campaign/夜灯行动") is False


def test_what_one_of_two_annotators_saw_is_not_judged(tmp_path):
    assert judge(tmp_path, "Village/石桥村", "Campaign/暖心敲门行动") is None


def test_of_what_is_planned_the_thing_must_be_right(tmp_path):
    assert judge(tmp_path, "Village/石桥村", "Campaign/暖心敲门行动", PLANNED) is True


def test_what_is_denied_is_not_judged(tmp_path):
    assert judge(tmp_path, "Township/青岚镇", "Campaign/夜灯行动", DENIED) is None


def test_relations_and_figures_come_with_their_labels(tmp_path):
    judged = read_judged(TEXT, write(tmp_path), False)
    assert ["y"] in [label for _, label in judged.relations] and [label for _, label in judged.figures] == [["y"]]


def test_of_a_plan_only_what_is_annotated_is_judged(tmp_path):
    no_relations = "".join(line for line in GOLD.splitlines(True) if not line.startswith("R"))
    assert [label for _, label in read_judged(TEXT, write(tmp_path, no_relations), True).relations] == []


def test_an_annotated_figure_answers_for_one_found_figure(tmp_path):
    twice = TEXT + "石桥村走访老人1200人次。"
    labels = [label for _, label in read_judged(twice, write(tmp_path), False).figures]
    assert labels.count(["y"]) == 1
