"""Which parts `kg.parts` finds for the formulas of a text, with roles, evidence and what they denote."""

from __future__ import annotations

import pytest

from kg.formulas import find_formulas
from kg.model import Mention, Part, make_key
from kg.parts import find_parts
from kg.text import Reading, read_text
from tests.test_formulas import FORMULAS, KINDS


def find_mentions(reading: Reading) -> tuple[Mention, ...]:
    """A mention for each formula and motto of a reading."""
    return tuple(Mention(f.start, f.end, reading.text[f.start : f.end], f.kind, f.name) for f in find_formulas(reading.text))


def read_parts(source: str, *more: Mention) -> dict[str, list[Part]]:
    """The parts of a source, by the name of their whole."""
    reading = read_text(source)
    found: dict[str, list[Part]] = {}
    for part in find_parts(reading, (*find_mentions(reading), *more)):
        found.setdefault(part.whole, []).append(part)
    return found


@pytest.mark.parametrize("row", FORMULAS, ids=[f"{row['group']}:{row['name']}" for row in FORMULAS])
def test_the_parts_are_those_the_text_spells_out(row):
    parts = read_parts(row["text"]).get(make_key(KINDS[row["kind"]], row["name"]), [])
    assert "|".join(f"{part.role}={part.label}" if part.role else part.label for part in parts) == row["parts"]


def test_evidence_points_at_the_reading():
    reading = read_text("推行“四事”工作法：问事、议事、办事、评事。")
    for part in find_parts(reading, find_mentions(reading)):
        for quote in part.evidence:
            assert reading.text[quote.start : quote.end] == quote.text == part.label


def test_positions_count_from_one():
    (parts,) = read_parts("“三心”，即热心、耐心、公心。").values()
    assert [part.position for part in parts] == [1, 2, 3]


def test_a_part_that_is_a_formula_denotes_it():
    parts = read_parts("推行“两约三队”。“两约”指村规民约、防火公约，“三队”指巡逻队、调解队、文艺队。")
    assert [part.denotes for part in parts["NumericFormula/两约三队"]] == ["NumericFormula/两约", "NumericFormula/三队"]


def test_a_clause_denotes_what_it_is_taken_up_as():
    parts = read_parts("推行“一核引领、三治融合”模式，一核即党组织，三治即自治、法治、德治。")
    assert [part.denotes for part in parts["NumericFormula/一核引领、三治融合"]] == ["NumericFormula/一核", "NumericFormula/三治"]


NAMES = (("Village", "沙河村"), ("Platform", "三方联席会"))


def test_a_part_that_is_an_entity_denotes_it():
    text = "建立沙河镇党委、沙河村、沙河学校三方联席会。"
    place, whole = (Mention(text.index(name), text.index(name) + len(name), name, kind, name) for kind, name in NAMES)
    parts = find_parts(read_text(text), (place, whole))
    assert [(part.label, part.denotes) for part in parts] == [("沙河镇党委", ""), ("沙河村", "Village/沙河村"), ("沙河学校", "")]


def test_a_programme_that_carries_a_formula_has_no_parts_of_its_own():
    text = "推行“三联”工作法：组织联建、资源联享、活动联办。"
    programme = Mention(2, 9, "“三联”工作法", "Mechanism", "三联工作法")
    assert list(read_parts(text, programme)) == ["NumericFormula/三联"]


def test_a_chain_is_the_structure_of_the_mechanism_it_names():
    text = "构建“镇党委—村党支部—党小组—党员户”组织体系。"
    mechanism = Mention(text.index("组织体系"), text.index("组织体系") + 4, "组织体系", "Mechanism", "组织体系")
    labels = [part.label for part in find_parts(read_text(text), (mechanism,))]
    assert labels == ["镇党委", "村党支部", "党小组", "党员户"]


def test_the_model_named_by_a_chain_has_its_links_as_parts():
    text = "实行“支部领路+能人带路+农户上路”的模式。"
    mechanism = Mention(2, len(text) - 1, text[2:-1], "Mechanism", "支部领路+能人带路+农户上路模式")
    labels = [part.label for part in find_parts(read_text(text), (mechanism,))]
    assert labels == ["支部领路", "能人带路", "农户上路"]


def test_words_in_quotation_marks_that_are_counted_are_spelt_out():
    parts = read_parts("村里讲五个“先想到”，即先想到老人、先想到孩子、先想到病人、先想到残疾人、先想到困难户。")
    assert [part.label for part in parts["NumericFormula/五个先想到"]] == ["先想到老人", "先想到孩子", "先想到病人", "先想到残疾人", "先想到困难户"]


def test_a_spelling_out_of_fewer_things_gives_those_it_names():
    parts = read_parts("“四清”，即清垃圾、清河道。")
    assert [part.label for part in parts["NumericFormula/四清"]] == ["清垃圾", "清河道"]


def test_an_expansion_that_breaks_the_promise_is_left():
    assert read_parts("“四清”，清垃圾、清河道，村里变了样。") == {}


def test_fewer_things_give_way_to_all_of_them_elsewhere():
    parts = read_parts("推行“三清”，即清垃圾、清河道。\n“三清”就是清垃圾、清河道、清杂草。")
    assert [part.label for part in parts["NumericFormula/三清"]] == ["清垃圾", "清河道", "清杂草"]


def test_the_same_text_gives_the_same_parts():
    text = "开展“清河”“植绿”“净巷”“亮灯”等四大行动。"
    assert read_parts(text) == read_parts(text)


@pytest.mark.parametrize("source", ["", "一", "🙂", "“三会一课”", "“三会”" * 300, "三率" + "、率" * 2000, "一是" * 1000])
def test_odd_text_does_not_raise(source):
    assert isinstance(read_parts(source), dict)


def test_the_name_of_a_structure_is_no_part_of_its_last_link():
    text = "构建街道党工委—社区党委—楼院党小组链式组织体系。"
    mechanism = Mention(2, len(text) - 1, text[2:-1], "Mechanism", text[2:-1])
    assert [part.label for part in find_parts(read_text(text), (mechanism,))] == ["街道党工委", "社区党委", "楼院党小组"]


def test_verbs_that_govern_a_formula_are_no_parts_of_it():
    assert read_parts("坚持、落实“两个不变”。") == {}


@pytest.mark.parametrize(
    ("text", "surface", "name", "labels"),
    [
        ("推行“查问帮督”四字工作法：查隐患、问需求、帮困难、督落实。", "“查问帮督”四字工作法", "查问帮督四字工作法", "查隐患|问需求|帮困难|督落实"),
        ("总结出“听记办”工作法，听诉求，记清单，办实事，一件不落。", "“听记办”工作法", "听记办工作法", "听诉求|记清单|办实事"),
        ("推广“访、议、评”三字诀：访民情、议难事、评效果。", "“访、议、评”三字诀", "访、议、评三字诀", "访民情|议难事|评效果"),
        ("推行“听音、问诊、开方”三步调解法。", "“听音、问诊、开方”三步调解法", "听音、问诊、开方三步调解法", "听音|问诊|开方"),
        ("推广“听问办”三字工作法：“听”，开院落会；“问”，上门走访；“办”，限时办结。", "“听问办”三字工作法", "听问办三字工作法", "听|问|办"),
        ("推行“老王说理”工作法：听诉求、记清单、办实事、回访问。", "“老王说理”工作法", "老王说理工作法", ""),
    ],
)
def test_a_name_of_first_characters_has_what_they_begin_as_parts(text, surface, name, labels):
    at = text.index(surface)
    mechanism = Mention(at, at + len(surface), surface, "Mechanism", name)
    assert "|".join(part.label for part in find_parts(read_text(text), (mechanism,))) == labels


def test_a_heading_that_names_a_formula_is_spelt_out_by_the_list_below_it():
    text = "推行“一库三看四到田”机制。\n\n四到田，春耕才踏实\n种子、农机、肥料、保险，样样送到田。"
    at = read_text(text).text.index("四到田，")
    parts = read_parts(text, Mention(at, at + 3, "四到田", "NumericFormula", "四到田"))
    assert [part.label for part in parts.get("NumericFormula/四到田", [])] == ["种子", "农机", "肥料", "保险"]
