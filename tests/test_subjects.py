"""The named things of a reading, asked for what a stretch is about."""

from kg.clauses import locate_numbers
from kg.model import Mention
from kg.numbers import find_numbers
from kg.subjects import Subjects
from kg.text import Block, Reading

TEXT = "柳湾村党支部领办绿源合作社。该村种桃，青山镇（3个）等地仿效，16人组成“红马甲”志愿服务队"


def mention(kind, name, text=TEXT):
    start = text.index(name)
    return Mention(start, start + len(name), name, kind, name)


def make(*mentions, text=TEXT):
    return Subjects(text, mentions, lambda offset: "Township/青溪镇")


def test_a_mention_inside_a_longer_one_is_left_out():
    subjects = make(mention("Village", "柳湾村"), mention("PartyOrganization", "柳湾村党支部"))
    assert [m.name for m in subjects.mentions] == ["柳湾村党支部"]


def test_a_count_in_brackets_belongs_to_the_thing_before_it():
    subjects = make(mention("Township", "青山镇"))
    assert subjects.find_bracketed(TEXT.index("3个")).name == "青山镇"
    assert subjects.find_bracketed(TEXT.index("16人")) is None


def test_people_make_up_the_team_named_behind_them():
    subjects = make(mention("VolunteerTeam", "红马甲"))
    assert subjects.find_made(TEXT.index("组成")).name == "红马甲"


def test_things_side_by_side_are_a_list():
    text = "柳湾村、石桥村代表21名、17名"
    subjects = make(mention("Village", "柳湾村", text), mention("Village", "石桥村", text), text=text)
    assert [m.name for m in subjects.find_list(0, 9, 2)] == ["柳湾村", "石桥村"]
    assert subjects.find_list(0, 9, 3) == ()


def test_the_digit_of_a_formula_is_explained_by_its_segment():
    text = "推行“12”机制。“1”是1名干部包案；“2”是2小时内到场"
    subjects = make(mention("Mechanism", "“12”机制", text), text=text)
    assert subjects.find_explained(0, text.index("“2”"), text.index("2小时")).kind == "Mechanism"


def about(text, number, *named, place="Township/青溪镇"):
    """What the first number of that text is about, by the rules alone, with the step that decided; `place` is what the text is about."""
    mentions = [Mention(text.index(name), text.index(name) + len(name), name, kind, name) for kind, name in named]
    reading = Reading(text, tuple(range(len(text))), (Block("paragraph", 0, len(text), 1),))
    standing = next(s for s in locate_numbers(reading, find_numbers(text)) if s.number.text.startswith(number))
    found = Subjects(text, mentions, lambda offset: place).find(standing)
    return found.key, found.how


def test_a_sum_for_those_with_the_last_words_of_an_award_goes_with_it():
    text = "授予柳湾村“移风易俗先进集体”。对先进集体各奖励5000元"
    assert about(text, "5000", ("Award", "移风易俗先进集体")) == ("Award/移风易俗先进集体", "granted")


def test_what_is_chosen_for_an_award_just_set_up_is_told_of_it():
    assert about("成立评审小组，设立“金穗奖”，每年评选12人", "12", ("Award", "金穗奖")) == ("Award/金穗奖", "granted")


def test_rules_that_set_a_limit_are_those_of_the_formula_before_them():
    text = "理事会执行“三个不超”：席面不超10桌、随礼不超100元"
    subjects = make(mention("NumericFormula", "三个不超", text), text=text)
    assert [subjects.find_spelt(number).name for number in find_numbers(text) if number.unit] == ["三个不超", "三个不超"]


def test_a_number_that_is_no_limit_is_none_of_its_rules():
    text = "全镇推行“三个不超”：今年办酒席86场"
    subjects = make(mention("NumericFormula", "三个不超", text), text=text)
    assert [subjects.find_spelt(number) for number in find_numbers(text) if number.unit == "场"] == [None]


def test_in_a_text_about_no_place_a_sentence_goes_on_with_the_thing_of_the_one_before():
    text = "石埠渔港承载着几代人的记忆。去年，道路宽了，照明亮了。如今，港内可停泊渔船600艘"
    assert about(text, "600", ("Site", "石埠渔港"), place="") == ("Site/石埠渔港", "passage")


def test_a_text_that_names_nothing_before_the_number_gives_no_subject():
    assert about("如今，港内可停泊渔船600艘", "600", place="") == ("", "passage")


def test_a_text_without_a_place_is_about_what_its_clause_begins_with():
    text = "干部介绍，“绣坊”项目开办以来，共举办培训班23期"
    assert about(text, "23", ("Project", "绣坊"), place="") == ("Project/绣坊", "plain")
    assert about("去年发放“惠民卡”300张", "300", ("Project", "惠民卡"), place="") == ("", "passage")


def test_a_body_in_a_text_without_a_place_is_carried_on():
    text = "片区联合党委由街道牵头成立，吸纳成员单位31家"
    assert about(text, "31", ("PartyOrganization", "片区联合党委"), place="")[0] == "PartyOrganization/片区联合党委"
