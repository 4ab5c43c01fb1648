"""The named things of a reading, asked for what a stretch is about."""

from kg.model import Mention
from kg.subjects import Subjects

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
