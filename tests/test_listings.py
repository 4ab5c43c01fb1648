"""Names that a list gives away: what stands before 等5个县市, 等重大项目, 两个品牌."""

import pytest

from kg.extract import extract


def find_named(text: str, rule: str) -> list[tuple[str, str]]:
    return [(mention.kind, mention.name) for mention in extract(text).mentions if mention.rule == rule]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("去年，定海、岱山、嵊泗等3个县区实现垃圾分类全覆盖。", ["定海区", "岱山县", "嵊泗县"]),
        ("支持平度、莱西等地发展设施农业。", ["平度市", "莱西市"]),
        ("贵州省推广经验。惠水、龙里两县先行试点。", ["惠水县", "龙里县"]),
        ("推进老旧、危旧等2个县市级项目。", []),
        ("发展水稻、玉米等3个区域公用产品。", []),
        ("福建省支持宁化、长汀和霞浦三个革命老区县修路。", ["宁化县", "长汀县", "霞浦县"]),
        ("遂昌、松阳与云和等山区县通了车。", ["遂昌县", "松阳县", "云和县"]),
        ("福建省修好了路。清流等革命老区县受益。", ["清流县"]),
        ("山东省修好了路。高效、便捷、莒南等县市受益。", ["莒南县"]),
    ],
)
def test_short_names_of_divisions_in_a_counted_list(text, names):
    assert [name for _, name in find_named(text, "listed-division")] == names


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("去年，贺巴高速、平陆运河、“龙脊”光伏等重大项目加快推进。", [("Site", "贺巴高速"), ("Project", "平陆运河"), ("Project", "龙脊光伏")]),
        ("推动舟山甬东航道、定海马岙作业区等重点工程开工。", [("Project", "舟山甬东航道"), ("Project", "定海马岙作业区")]),
        ("加快建设昭通盐津水麻高速、弥勒市石林抽水蓄能电站等项目。", [("Site", "昭通盐津水麻高速"), ("Site", "弥勒市石林抽水蓄能电站")]),
        ("普洱咖啡、勐海晒青、文山三七3个品牌入选名录。", [("Brand", "普洱咖啡"), ("Brand", "勐海晒青"), ("Brand", "文山三七")]),
        ("办好亚布会、东博会等经贸活动。", [("Event", "亚布会")]),
        ("实施产业发展、道路硬化等12个项目。", []),
        ("开展政策宣讲、文艺演出等活动30场。", []),
        ("引进“技术+资本+人才”等项目运营模式。", []),
    ],
)
def test_things_before_their_head_noun(text, named):
    assert [row for row in find_named(text, "listed-thing") if row in named] == named
    assert named or not find_named(text, "listed-thing")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("平湖茶入选全国“土字号”品牌推广清单。", "全国土字号品牌推广清单"),
        ("两家公司跻身中国民营企业500强。", "中国民营企业500强"),
        ("该县获评全省县域治理“示范县”，排名第三。", "全省县域治理示范县"),
        ("这一做法入选全国十佳案例。", "全国十佳案例"),
    ],
)
def test_an_honour_is_the_list_or_the_quoted_title_that_something_enters(text, title):
    assert title in [mention.name for mention in extract(text).mentions if mention.kind == "Award"]
