"""Figures by the rules alone: what each number counts, about what, when, and whether it is planned."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.choosing import follow_rules
from kg.extract import extract
from kg.figures import find_figures
from kg.language import list_words
from kg.model import Mention
from kg.numbers import find_numbers
from kg.pipeline import load_pipeline
from kg.text import Block, Reading

TABLE = Path(__file__).parent / "data" / "figures.tsv"
TOWN = "Township/青溪镇"
SIGNS = {"Exactly": "", "AtLeast": "≥", "AtMost": "≤", "About": "~"}


def read_rows():
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return [(row[0], row[1] if len(row) > 1 else "") for row in rows]


def make_reading(text, kind="paragraph"):
    """A reading of one block a line."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(kind if not line.startswith("一、") else "heading", at, at + len(line), 1))
        at += len(line) + 1
    return Reading(text, tuple(range(len(text))), tuple(blocks), issued="2024-05-01")


def read_figures(text, named=(), subject=TOWN, kind="paragraph"):
    """The figures of a text; `named` are (kind, name) or (kind, name, form in the text)."""
    mentions = []
    for what, name, *form in named:
        form = form[0] if form else name
        start = text.find(form)
        while start >= 0:
            mentions.append(Mention(start, start + len(form), form, what, name))
            start = text.find(form, start + 1)
    return find_figures(make_reading(text, kind), find_numbers(text), tuple(mentions), lambda offset: subject, choose=follow_rules, words=list_words(load_pipeline().make_doc(text)))


def show(figure):
    period = f"@{figure.period}" if figure.period else ""
    planned = "!" if figure.modality == "Planned" else ""
    return f"{figure.metric}={SIGNS[figure.qualifier]}{figure.value}{figure.unit}{period}{planned}"


def test_the_table_is_large_enough():
    """The table holds at least 120 phrases, 30 of them without a figure."""
    rows = read_rows()
    assert len(rows) >= 120
    assert sum(not figures for _, figures in rows) >= 30


@pytest.mark.parametrize(("phrase", "figures"), read_rows(), ids=lambda value: value[:20])
def test_a_phrase_gives_its_figures_and_no_other(phrase, figures):
    assert " ; ".join(map(show, read_figures(phrase))) == figures


ROOM = ("SocialOrganization", "秋霞调解室")
TEAM = ("VolunteerTeam", "红马甲志愿服务队")
COOP = ("Cooperative", "青溪镇绿源合作社")
VILLAGE = ("Village", "柳湾村")
OTHER = ("Village", "石桥村")


@pytest.mark.parametrize(
    ("text", "named", "about"),
    [
        ("秋霞调解室累计调解纠纷230余件", [ROOM], ["SocialOrganization/秋霞调解室"]),
        ("“红马甲”志愿服务队38人", [("VolunteerTeam", "红马甲志愿服务队", "“红马甲”志愿服务队")], ["VolunteerTeam/红马甲志愿服务队"]),
        ("镇里支持秋霞调解室提档升级，该调解室已调解纠纷230件，成功率97%", [ROOM], ["SocialOrganization/秋霞调解室"] * 2),
        ("柳湾村种了桃树，全村412户1290人", [VILLAGE], ["Village/柳湾村"] * 2),
        ("柳湾村、石桥村议事代表分别为21名、17名", [VILLAGE, OTHER], ["Village/柳湾村", "Village/石桥村"]),
        (
            "柳湾村支部领办的青溪镇绿源合作社，2020年成立时只有22户；眼下经营面积6480亩",
            [COOP, VILLAGE],
            ["Cooperative/青溪镇绿源合作社"] * 2,
        ),
        ("镇里成立秋霞调解室，全年接待214件", [ROOM], ["SocialOrganization/秋霞调解室"]),
        ("把旧粮站改成“乡音讲堂”，投入31万元", [("Site", "乡音讲堂")], ["Site/乡音讲堂"]),
        (
            "返乡青年16人组成“红马甲”志愿服务队",
            [("VolunteerTeam", "红马甲志愿服务队", "红马甲”志愿服务队")],
            ["VolunteerTeam/红马甲志愿服务队"],
        ),
        ("将凉亭夜话推广至6个镇", [("Mechanism", "凉亭夜话")], ["Mechanism/凉亭夜话"]),
        ("1.柳湾村（隶属青溪镇）。建于1986年，6栋楼412户", [VILLAGE], ["Village/柳湾村"] * 3),
        ("干了21年社区工作的罗小梅退休了", [("Person", "罗小梅")], ["Person/罗小梅"]),
        ("集体收入也升至43.9万元，仅次于石桥村的58.2万元", [OTHER], [TOWN, "Village/石桥村"]),
        ("完成3个服务站改造", [], [TOWN]),
        ("组织24名妇女成立秋霞调解室", [ROOM], ["SocialOrganization/秋霞调解室"]),
        ("建立首接负责机制，小事1小时内答复，难事3天内办结", [("Mechanism", "首接负责机制")], ["Mechanism/首接负责机制"] * 2),
        ("建立首接负责机制，受理诉求230件", [("Mechanism", "首接负责机制")], [TOWN]),
        ("敲门行动扎实开展，矛盾纠纷下降14%", [("Campaign", "敲门行动")], [TOWN]),
        ("敲门行动走访93户，解决难题41个", [("Campaign", "敲门行动")], ["Campaign/敲门行动"] * 2),
        ("镇综治中心统一调度，网格员巡查310次", [("GovernmentBody", "青溪镇综治中心", "镇综治中心")], [TOWN]),
        (
            "镇综治中心进驻单位9家，接待群众310人次",
            [("GovernmentBody", "青溪镇综治中心", "镇综治中心")],
            ["GovernmentBody/青溪镇综治中心"] * 2,
        ),
        ("青溪镇绿源合作社与云岭果业签约，带动农户86户", [COOP, ("Enterprise", "云岭果业")], ["Cooperative/青溪镇绿源合作社"]),
        ("表决通过《柳湾村村规民约》，酒席不超过12桌", [("PolicyDocument", "柳湾村村规民约")], ["PolicyDocument/柳湾村村规民约"]),
        ("罗小梅以96分居首", [("Person", "罗小梅")], ["Person/罗小梅"]),
        ("最早试的是柳湾村，定了规矩。三年议成93件", [VILLAGE], ["Village/柳湾村"]),
        ("在柳湾村，老房子占了八成", [VILLAGE], ["Village/柳湾村"]),
        ("柳湾村与石桥村相邻，界线长3公里", [VILLAGE, OTHER], ["Village/柳湾村"]),
        ("新建活动室6个，投入资金48万元", [("Site", "活动室")], [TOWN] * 2),
        ("柳湾村、石桥村得分91.5分、90.2分", [VILLAGE, OTHER], ["Village/柳湾村", "Village/石桥村"]),
        ("柳湾村、石桥村同时开工，分别完成投资60万元、45万元", [VILLAGE, OTHER], ["Village/柳湾村", "Village/石桥村"]),
        ("柳湾村、石桥村同时开工，后者完成工程量的八成", [VILLAGE, OTHER], ["Village/石桥村"]),
        ("排查隐患40处，办结36处。其中柳湾村12处，占30%", [VILLAGE], [TOWN] * 2 + ["Village/柳湾村"] * 2),
        ("得分最高为柳湾村（96.4分）", [VILLAGE], ["Village/柳湾村"]),
        ("已有的秋霞调解室（2019年成立，现有调解员7人）可作样板", [ROOM], ["SocialOrganization/秋霞调解室"]),
        ("柳湾村的“秋霞调解室”化解纠纷41起", [VILLAGE, ROOM], ["SocialOrganization/秋霞调解室"]),
        ("“三治联动”覆盖率达61%", [("NumericFormula", "三治联动")], ["NumericFormula/三治联动"]),
        ("示范户各奖补2000元", [("Award", "示范户")], ["Award/示范户"]),
        ("打造“乡音”示范小区6个", [("Brand", "乡音")], [TOWN]),
        (
            "石桥村停车难，镇综治中心主任带人上门，居民自筹9万元",
            [OTHER, ("GovernmentBody", "青溪镇综治中心", "镇综治中心")],
            ["Village/石桥村"],
        ),
        (
            "青溪镇柳湾村石料厂停产后，柳湾村首创敲门行动。该做法推开后已开户310户",
            [VILLAGE, ("Campaign", "敲门行动")],
            ["Campaign/敲门行动"],
        ),
        ("（四）试行“首接负责制”。由镇里牵头，选择2个小区试点", [("Mechanism", "首接负责制")], ["Mechanism/首接负责制"]),
        ("柳湾村、石桥村合股办厂，两村各占60%、40%", [VILLAGE, OTHER], ["Village/柳湾村", "Village/石桥村"]),
        ("湿地公园开园，新建步道23公里", [("Site", "湿地公园")], [TOWN]),
        ("同一镇上的石桥村种花，村集体收入突破15万元", [VILLAGE, OTHER], ["Village/石桥村"]),
    ],
)
def test_a_figure_is_about_what_its_clause_speaks_of(text, named, about):
    assert [figure.about for figure in read_figures(text, named)] == about


def test_an_unknown_subject_gives_no_figure():
    assert read_figures("新建书屋12个", subject="") == ()


def test_an_answer_is_about_what_the_question_asks_after():
    text = "问：巧手工坊是怎么回事？\n答：那是妇联办起来的，现有绣娘36名。"
    assert [f.about for f in read_figures(text, [("Organization", "巧手工坊")])] == ["Organization/巧手工坊"]


def read_subject_rows():
    lines = (TABLE.parent / "subjects.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")][1:]


@pytest.mark.parametrize(("text", "named", "about"), read_subject_rows(), ids=lambda value: value[:20])
def test_a_sentence_says_what_its_figures_are_about(text, named, about):
    figures = read_figures(text, [tuple(thing.split(":")) for thing in named.split("|") if thing])
    assert "|".join(figure.about.split("/")[1] for figure in figures) == about


def test_numbers_that_spell_out_the_digits_of_a_formula_are_no_figures():
    assert read_figures("推行“123”模式：建强1个核心、用好2张清单、守住3条底线") == ()


def test_a_number_that_sums_up_what_stands_before_it_is_no_figure():
    assert read_figures("柳湾村、石桥村2个村的做法值得借鉴", [VILLAGE, OTHER]) == ()


def test_a_meeting_takes_its_name_from_the_sentence_before():
    text = "这样的碰头叫“井台夜话”。去年开了86场"
    assert [f.metric for f in read_figures(text, [("Mechanism", "井台夜话")])] == ["井台夜话场次"]


def test_a_number_inside_a_name_is_no_figure():
    named = [("NumericFormula", "五张名片"), ("Village", "五家坪村")]
    assert read_figures("五家坪村打好五张名片", named) == ()


def test_title_and_imprint_hold_no_figures():
    assert read_figures("浏览386次", kind="imprint") == ()


def test_the_count_of_a_heading_is_what_the_rows_below_count():
    text = "一、示范社区（5个）\n柳湾村（2个）：甲社区、乙社区"
    assert [(f.about, show(f)) for f in read_figures(text, [VILLAGE])] == [(TOWN, "示范社区=5个"), ("Village/柳湾村", "示范社区=2个")]


def test_the_figures_under_a_heading_of_plans_are_planned():
    assert [f.modality for f in read_figures("一、下一步工作安排\n新建书屋12个。已发放图书300册")] == ["Planned", "Actual"]


def test_the_evidence_is_the_clause_to_the_letter():
    text = "去年，全镇新建书屋12个，群众都说好"
    (figure,) = read_figures(text)
    (quote,) = figure.evidence
    assert quote.text == text[quote.start : quote.end] == "全镇新建书屋12个"


def test_a_figure_said_twice_is_found_once():
    assert len(read_figures("建成书屋12个。今年共建成书屋12个")) == 1


def test_the_year_of_birth_is_no_time_of_what_was_done_later():
    assert [figure.period for figure in extract("松岗村村民周大山，1971年出生，1998年入党。松岗村党支部书记周大山，1971年出生，松岗村修路6公里。").figures] == [""]


def test_the_year_of_a_comparison_is_no_time_of_what_follows():
    assert {figure.period for figure in extract("松岗镇人均收入28000元，是2004年的9倍，粮食产量2万吨。").figures} == {""}


def test_a_number_before_a_name_describes_what_is_named():
    assert ("Cooperative/麦田合作社", "拥有社员") in {(f.about, f.metric) for f in extract("拥有社员130户的麦田合作社今年分红24万元。").figures}


def test_a_sum_right_behind_a_name_is_what_the_one_named_before_did():
    assert [(f.about, f.metric) for f in extract("书记周大山捐款3000元，主任李春梅1200元。").figures] == [("Person/周大山", "捐款"), ("Person/李春梅", "捐款")]


def test_what_only_a_division_has_is_not_about_a_programme_named_before():
    figures = read_figures("镇里办起邻里学堂，城镇新增就业860人", [("Platform", "邻里学堂")])
    assert [figure.about for figure in figures] == [TOWN]


def test_those_with_whom_trade_is_done_are_not_who_trades():
    figures = read_figures("对澜岳商会、霁远商会供货分别增长9.9%、10.5%", [("SocialOrganization", "澜岳商会"), ("SocialOrganization", "霁远商会")])
    assert {figure.about for figure in figures} == {TOWN}


def test_shares_of_what_a_division_has_are_not_given_to_things_of_earlier_sentences():
    text = "湖北省经济运行平稳。云溪职业学院、云汉职业学院挂牌成立。启动工伤保险试点。城乡低保标准分别增长5%、12%。"
    assert {figure.about for figure in extract(text).figures} == {"Province/湖北省"}


def test_sums_shared_out_among_those_of_several_awards_are_each_of_its_award():
    named = [("Award", "文明创建先进镇"), ("Award", "文明创建先进村")]
    text = "评选“文明创建先进镇”“文明创建先进村”。对先进镇、先进村分别给予10万元、3万元奖补。"
    assert [(figure.about, figure.metric) for figure in read_figures(text, named)] == [("Award/文明创建先进镇", "奖励"), ("Award/文明创建先进村", "奖励")]


def test_what_an_office_gave_is_what_the_house_got():
    named = [("Platform", "暖心灶房"), ("GovernmentBody", "县民政局")]
    assert [figure.about for figure in read_figures("“暖心灶房”是老人协会办的，县民政局给了6万元。", named)] == ["Platform/暖心灶房"]


@given(st.text(alphabet="新建书屋共和、，。；：（）“”\n0123456789一二三十百万亿%个户人元年月第分别为的", max_size=80))
@settings(deadline=None)
def test_odd_text_never_raises_and_evidence_points_at_it(text):
    for figure in read_figures(text):
        assert all(text[q.start : q.end] == q.text for q in figure.evidence)


@pytest.mark.parametrize("text", ["", "1", "😀", "一" * 2000, "1、" * 500])
def test_the_smallest_and_oddest_texts_are_read(text):
    read_figures(text)
