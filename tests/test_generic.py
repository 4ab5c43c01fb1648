"""Kinds of things, lines of work and aims are no programmes, whatever head noun they end with."""

import pytest

from kg.extract import extract
from kg.generic import drop_generic
from kg.language import list_words
from kg.model import Mention
from kg.pipeline import load_pipeline
from kg.places import find_places


def stands(text: str, name: str, rule: str = "learned", kind: str = "Project") -> bool:
    """Whether a programme of that rule is left of the text."""
    words, start = list_words(load_pipeline().make_doc(text)), text.index(name)
    mention = Mention(start, start + len(name), name, kind, name, 0.5, rule)
    return bool(drop_generic(text, words, find_places(text, words), (mention,)))


@pytest.mark.parametrize("name", ["小型塘坝治理", "窖池共享", "老旧茶园改造", "村医队伍建设", "古桥保护利用", "干群团结", "茶旅融合", "油茶产业集群", "零碳园区"])
def test_a_line_of_work_and_a_kind_without_a_name_are_dropped(name):
    assert not stands(f"全省加强{name}，", name)


@pytest.mark.parametrize("name", ["岳池县塘坝治理", "川渝塘坝治理", "十大塘坝治理", "北斗3号数据共享"])
def test_a_place_or_number_in_it_makes_a_name_of_a_line_of_work(name):
    assert stands(f"全省加强{name}，", name)


def test_a_site_at_its_head_makes_a_name_of_a_line_of_work():
    assert stands("全省加快赤岭水库扩容，", "赤岭水库扩容")


def test_quotation_marks_make_a_name():
    assert stands("全省加强“三沟两坝”治理，", "“三沟两坝”治理")


@pytest.mark.parametrize("name", ["优势互补的区域发展新格局", "具有陕西特色和优势的现代化产业体系", "符合实际的用工体系"])
def test_an_aim_described_by_adjectives_and_a_region_in_a_set_phrase_is_no_programme(name):
    assert not stands(f"着力构建{name}。", name, "attributed", "Mechanism")


def test_a_system_that_its_attribute_names_stands():
    assert stands("健全以村医为主的健康服务体系。", "以村医为主的健康服务体系", "attributed", "Mechanism")


def test_a_line_of_work_that_a_rule_found_by_its_verb_stands_unless_any_rule_guesses_it():
    assert stands("全省开展河堤隐患整治，", "河堤隐患整治", "headed", "Campaign")
    assert not stands("全省推进茶机节能改造，", "茶机节能改造", "headed")


def test_a_name_that_a_quotation_or_known_word_told_is_not_asked():
    assert stands("全省加强小型塘坝治理，", "小型塘坝治理", "known-name")


@pytest.mark.parametrize("name", ["支持茶农各项政策", "一批小型水源改造工程", "第三条输水通道", "河道疏浚等重大工程", "省级茶叶良种基地"])
def test_what_is_counted_off_listed_or_had_on_every_level_names_nothing(name):
    assert not stands(f"全省落实{name}。", name, "headed")


def test_a_numbered_campaign_is_one():
    assert stands("全省启动第三批茶园提升行动。", "第三批茶园提升行动", "headed", "Campaign")


def test_a_verb_phrase_before_的_is_no_name_of_what_is_built():
    assert not stands("打造支撑甘肃现代化建设的技工队伍。", "支撑甘肃现代化建设", "headed")


def test_a_programme_spoken_of_itself_before_的_stands():
    assert stands("推动茶山振兴工程的实施。", "茶山振兴工程", "headed")


def test_national_types_of_centres_are_no_bodies_of_the_place():
    found = extract("2024年，青海省加快国家区域医疗中心建设，支持格尔木打造区域国际赛事中心。").mentions
    assert not [m.name for m in found if m.name.endswith("中心")]


def test_a_market_where_one_sells_is_no_site():
    found = extract("2024年，陕西省企业开拓西亚、波兰市场，江苏市场增长，青岚镇柳坝市场开业。").mentions
    assert [m.name for m in found if m.name.endswith("市场")] == ["柳坝市场"]


def test_what_another_rule_cut_off_a_generic_name_is_dropped_with_it():
    text = "构建更有活力的园艺服务体系。"
    words = list_words(load_pipeline().make_doc(text))
    whole, part = (Mention(start, 13, text[start:13], "Mechanism", text[start:13], 0.7, rule) for start, rule in ((2, "attributed"), (7, "headed")))
    assert not drop_generic(text, words, (), (whole, part))


@pytest.mark.parametrize("name", ["茶机重点项目", "茶园提质项目", "通用机场建设", "干部队伍建设"])
def test_projects_of_a_kind_and_what_is_built_of_it_name_none(name):
    assert not stands(f"全省推进{name}。", name, "headed")


@pytest.mark.parametrize("name", ["马拉松赛", "自行车赛", "全民健身活动"])
def test_a_kind_of_sport_is_no_event(name):
    assert not stands(f"继续办好{name}，", name, kind="Event") and stands(f"继续办好青岭{name}，", f"青岭{name}", kind="Event")


def test_one_half_of_a_set_phrase_is_no_system():
    assert not stands("推进山区治理体系和治理能力现代化。", "山区治理体系", rule="headed", kind="Mechanism")


def test_counted_tasks_are_no_plan():
    assert not stands("制定西部崛起120项重点任务和60项措施。", "西部崛起120项重点任务", kind="Plan")


def test_the_works_of_coming_years_are_a_kind():
    assert not [m for m in extract("青浦岭县工作报告\n精心谋划“十五五”重大项目。").mentions if m.kind == "Project"]


def test_a_set_phrase_with_a_head_noun_inside_another_word_is_no_name():
    assert not [m for m in extract("青浦岭县工作报告\n开展整治规范工程建设领域招标投标工作。").mentions if m.kind == "Project"]


def test_what_works_are_done_in_are_no_works():
    assert not [m for m in extract("青浦岭县工作报告\n实施红蓼河流域、白茅山脉、灰雀盆地等重点保护修复工程。").mentions if m.kind == "Project"]


@pytest.mark.parametrize("text", ["新建105家街道茶馆，", "实施街道茶馆12处，"])
def test_a_number_beside_a_learned_name_shows_a_kind(text):
    assert not stands(text, "街道茶馆")


def test_a_counted_work_before_its_number_is_a_kind():
    assert not stands("实施山塘修复工程12处，", "山塘修复工程", rule="headed") and stands("实施山塘修复工程，", "山塘修复工程", rule="headed")


@pytest.mark.parametrize("name", ["超额完成茶园改造", "免费接种山区儿童", "共同推动茶旅合作"])
def test_a_clause_that_the_model_took_for_a_name_is_none(name):
    assert not stands(f"今年{name}，", name)
