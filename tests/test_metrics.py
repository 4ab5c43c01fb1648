"""What a figure counts, in the text's words."""

import pytest

from kg.figures import find_figures
from kg.language import list_words
from kg.model import Mention
from kg.numbers import find_numbers
from kg.pipeline import load_pipeline
from kg.text import Block, Reading


def word(text, mentions=(), subject="Village/柳湾村"):
    reading = Reading(text, (), (Block("paragraph", 0, len(text)),))
    return [figure.metric for figure in find_figures(reading, find_numbers(text), mentions, lambda offset: subject)]


def read(text):
    """What the figures count where the tokens of the text are known."""
    words = list_words(load_pipeline().make_doc(text))
    reading = Reading(text, (), (Block("paragraph", 0, len(text)),))
    return [figure.metric for figure in find_figures(reading, find_numbers(text), (), lambda offset: "Village/柳湾村", words=words)]


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("受理诉求907件，较上年减少445件", ["受理诉求", "受理诉求较上年减少"]),
        ("产量增长12.5%、占全县四成", ["产量增长", "产量占比"]),
        ("新增学位56个、床位173张", ["新增学位", "新增床位"]),
        ("召开47次", ["召开次数"]),
        ("办结58件", ["办结"]),
        ("整治河道7.8公里", ["整治河道长度"]),
        ("经营面积6480亩", ["经营面积"]),
        ("新建2.5米宽的3.8公里", ["新建宽度", "新建长度"]),
        ("那条2.3公里的排水沟", ["那条排水沟长度"]),
        ("满分100分", ["满分"]),
        ("最高96.5分", ["最高得分"]),
        ("村妇联给的缝纫机，12台", ["村妇联给的缝纫机"]),
        ("4支队伍共96人", ["队伍", "队伍人数"]),
        ("2020年成立时只有22户", ["2020年成立时户数"]),
        ("村支部和电信公司安装了9个组的宽带", ["安装组的宽带"]),
    ],
)
def test_the_words_say_what_is_counted(text, metrics):
    assert word(text) == metrics


def test_a_clause_that_is_only_a_name_gives_the_verb_its_object():
    text = "这样的“板凳会”，去年柳湾村开了37场"
    named = (Mention(4, 7, "板凳会", "Event", "板凳会"), Mention(11, 14, "柳湾村", "Village", "柳湾村"))
    assert word(text, named) == ["板凳会场次"]


def test_people_of_a_place_are_inhabitants_and_of_a_body_members():
    assert word("35户88人") == ["户数", "人口"]
    assert word("9支312人", subject="VolunteerTeam/队") == ["队伍数", "人数"]


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("243项便民服务实现跨镇通办、158项实现镇内通办", ["实现跨镇通办的便民服务", "实现镇内通办的便民服务"]),
        ("10家单位、12名个人获全市模范表彰", ["获全市模范表彰的单位", "获全市模范表彰的个人"]),
        ("竹编、藤编等14个品牌入选中华老字号", ["入选中华老字号的品牌"]),
        ("竹编技艺17条经验获全市推广", ["竹编技艺获全市推广的经验"]),
        ("5部作品获“五个一百”奖", ["获五个一百奖的作品"]),
        ("安排专项资金400万元用于河道整治", ["安排专项资金用于河道整治"]),
        ("特别是山泉水竹编体系3个案例入选培训教材", ["山泉水竹编体系入选培训教材的案例"]),
        ("对东盟出口额增长11%", ["对东盟出口额增长"]),
        ("选派36名优秀学生到山区村开展实习", ["选派优秀学生"]),
        ("120个重点项目完成投资72亿元", ["重点项目", "重点项目完成投资"]),
        ("新增2个传统村落保护利用示范村、总数居全市首位", ["新增传统村落保护利用示范村", "传统村落保护利用示范村总数全市排名"]),
    ],
)
def test_what_stands_around_the_number_belongs_to_the_metric(text, metrics):
    assert read(text) == metrics


def test_what_something_becomes_is_measured_by_the_noun_before_the_number():
    assert word("成为全市首个年吞吐量超过500万吨的内河港") == ["年吞吐量"]


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("一个月补贴80元", ["每月补贴"]),
        ("一餐8元", ["每餐价格"]),
        ("修水渠一亩省下140元", ["修水渠每亩节省"]),
        ("钱还差20万元", ["资金缺口"]),
        ("自己凑了27万元", ["自筹"]),
        ("花26万元修成书屋", ["花费"]),
        ("不过56平方米", ["面积"]),
        ("一律50元", ["金额"]),
        ("手下24人", ["人数"]),
        ("每团7人", ["每团人数"]),
        ("去年产红茶43吨", ["红茶产量"]),
        ("常住的只剩408人", ["常住人口"]),
        ("由5村扩为8村", ["村数", "村数"]),
        ("托管茶园320亩", ["托管茶园"]),
        ("320亩茶园托管给公司", ["茶园"]),
        ("欠债37万元，还剩12万元没还清", ["欠债", "没还清"]),
        ("43户职工住的是土砖房", ["职工"]),
        ("29个村的水塔成了摆设", ["水塔成摆设的村"]),
        ("以下简称县居办）抽调36人编组", ["抽调编组"]),
        ("七成来自县里补助", ["来自县里补助占比"]),
        ("入股率99.2% 合格率98.7%", ["入股率", "合格率"]),
        ("从县直单位选派第一书记33名", ["县直单位选派第一书记"]),
        ("现存古民居27座", ["古民居"]),
        ("完成税收430万元", ["完成税收"]),
        ("集体收入从零增加到21万元", ["集体收入"]),
        ("应到代表45人，实到43人", ["应到代表", "实到"]),
        ("夺得一等奖4个、二等奖6个", ["夺得一等奖", "夺得二等奖"]),
        ("农民纯收入的60%来自花椒", ["农民纯收入来自花椒占比"]),
        ("带领乡亲修路6公里", ["修路"]),
        ("秋粮产量达到2.3万吨，比去年增加900吨", ["秋粮产量", "秋粮产量比去年增加"]),
        ("油菜产量比上年增长3.1%，达到0.7万吨", ["油菜产量比上年增长", "油菜产量"]),
        ("种植花椒面积3000亩，总产量42万公斤", ["花椒种植面积", "花椒总产量"]),
        ("获得扶持资金70万元、乡贤捐款25万元，共计95万元", ["获得扶持资金", "获得乡贤捐款", "合计金额"]),
        ("解决了430人的出行问题，总投资90万元", ["解决出行问题", "总投资"]),
        ("把全镇11个村划分为52个网格", ["村", "划分网格"]),
    ],
)
def test_a_metric_says_what_is_counted_and_not_how(text, metrics):
    assert word(text) == metrics


@pytest.mark.parametrize("text", ["各村办结率依次为：柳湾村99.2%、石桥村98.7%", "各村办结率：柳湾村99.2%；石桥村98.7%", "各村办结率如下：柳湾村99.2% 石桥村98.7%"])
def test_a_row_of_places_is_measured_by_the_words_before_its_colon(text):
    villages = tuple(Mention(text.index(name), text.index(name) + 3, name, "Village", name, 0.9) for name in ("柳湾村", "石桥村"))
    assert word(text, villages) == ["办结率", "办结率"]
