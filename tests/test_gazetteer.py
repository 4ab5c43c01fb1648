"""The gazetteer: what it knows, how it names, how it nests."""

import pytest

from kg.gazetteer import classify_place_name, find_short_names, load_gazetteer, strip_place_suffix


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("白果镇", "Township"), ("回龙乡", "Township"), ("下中坝街道", "Township"), ("巴彦温都尔苏木", "Township"), ("木里苗族乡", "Township"),
        ("团结村", "Village"), ("阿拉坦嘎查", "Village"), ("桂花社区", "Community"), ("江油市", "County"), ("青神县", "County"),
        ("融水苗族自治县", "County"), ("准格尔旗", "County"), ("凉山彝族自治州", "Prefecture"), ("阿里地区", "Prefecture"), ("锡林郭勒盟", "Prefecture"),
        ("湖南省", "Province"), ("宁夏回族自治区", "Province"), ("社区居委会", ""), ("村", ""), ("", ""), ("党支部", ""),
    ],
)  # fmt: skip
def test_suffix_tells_kind(name, kind):
    """The end of a name tells the level, where it tells any."""
    assert classify_place_name(name) == kind


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("江油", "江油市"), ("绵阳", "绵阳市"), ("楚雄州", "楚雄彝族自治州"), ("楚雄", "楚雄彝族自治州"), ("融水县", "融水苗族自治县"), ("宁夏", "宁夏回族自治区"),
        ("科右中旗", "科尔沁右翼中旗"), ("内蒙古", "内蒙古自治区"), ("恩施州", "恩施土家族苗族自治州"), ("北京", "北京市"), ("东乡县", "东乡族自治县"),
        ("伊犁州", "伊犁哈萨克自治州"), ("鄂伦春旗", "鄂伦春自治旗"), ("积石山县", "积石山保安族东乡族撒拉族自治县"), ("渝", "重庆市"), ("香港", "香港特别行政区"),
        ("黔东南", "黔东南苗族侗族自治州"), ("巴州", "巴音郭楞蒙古自治州"),
    ],
)  # fmt: skip
def test_short_names(gazetteer, short, full):
    """A name without its suffix and its ethnic groups, or a well-known abbreviation, leads to the division."""
    assert full in [division.name for division in gazetteer.find_short(short)]


def test_one_character_is_no_short_name():
    """郫县, 蒲县 keep their suffix."""
    assert find_short_names("蒲县") == ()
    assert strip_place_suffix("蒲县") == "蒲县"


@pytest.mark.parametrize(
    ("old", "new"),
    [("襄樊市", "襄阳市"), ("掖县", "莱州市"), ("郫县", "郫都区"), ("江油县", "江油市"), ("密云县", "密云区"), ("达县", "达川区"), ("宜昌县", "夷陵区")],
)
def test_former_names_lead_to_today(gazetteer, old, new):
    """A former name finds the division of today, which lists it."""
    found = gazetteer.find(old)
    assert [(division.name, division.current) for division in found] == [(new, True)]
    assert old in found[0].former


def test_merged_places_are_no_former_names(gazetteer):
    """宣武区 went into a place that stood already: a past division."""
    assert [(division.name, division.current) for division in gazetteer.find("宣武区")] == [("宣武区", False)]


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("江油市", ["绵阳市", "四川省"]), ("密云区", ["北京市"]), ("济源市", ["河南省"]), ("东莞市", ["广东省"]), ("石河子市", ["新疆维吾尔自治区"]),
        ("油尖旺区", ["香港特别行政区"]), ("台湾省", []), ("虎门镇", ["东莞市", "广东省"]),
    ],
)  # fmt: skip
def test_ancestors_skip_pseudo_levels(gazetteer, name, above):
    """市辖区, 县 and 省直辖 are no levels."""
    (division,) = gazetteer.find(name)
    assert [wider.name for wider in gazetteer.ancestors(division)] == above


def test_level_of_municipalities(gazetteer):
    """北京市 is a Province, its districts Counties."""
    assert [division.kind for division in gazetteer.find("北京市") + gazetteer.find("密云区")] == ["Province", "County"]


def test_villages_are_found_below_an_ancestor(gazetteer):
    """A village is found below any of its ancestors, with a twelve-digit code that leads back to it."""
    (town,) = gazetteer.find_within("太平镇", gazetteer.find("江油市")[0].code)
    villages = gazetteer.find_within("普照村", town.code)
    assert [(village.kind, len(village.code), village.parent) for village in villages if village.code] == [("Village", 12, town.code)]
    assert gazetteer.get(villages[0].code) == villages[0]
    assert villages[0] in gazetteer.find_within("普照村", "510000")
    assert [division.kind for division in gazetteer.ancestors(villages[0])] == ["Township", "County", "Prefecture", "Province"]


def test_every_village_hangs_somewhere(gazetteer):
    """The parents of a common village name are all in the gazetteer."""
    villages = gazetteer._villages.find("光明村", "")
    assert len(villages) > 100
    assert all(gazetteer.parent(village) is not None for village in villages)


def test_uniqueness(gazetteer):
    """江油市 exists once, 通州区 twice, 光明村 hundreds of times."""
    assert gazetteer.is_unique("江油市")
    assert not gazetteer.is_unique("通州区")
    assert not gazetteer.is_unique("光明村", ("Village",))
    assert not gazetteer.is_unique("没有这个县")


def test_size(gazetteer):
    """34 provinces, 333 prefectures, more than 2,800 counties, 38,000 townships; codes of today are unique."""
    rows = [gazetteer._division(row) for row in range(len(gazetteer))]
    current = [division for division in rows if division.current]
    counts = {kind: sum(division.kind == kind for division in current) for kind in ("Province", "Prefecture", "County", "Township")}
    assert counts["Province"] == 34 and counts["Prefecture"] == 333
    assert counts["County"] > 2800 and counts["Township"] > 38000
    codes = [division.code for division in current if division.code]
    assert len(codes) == len(set(codes))
    assert all(division.parent or division.kind == "Province" for division in rows)


def test_names_for_a_matcher(gazetteer):
    """Full names of a level, sorted, with or without what stands no more."""
    assert "江油县" in gazetteer.names(("County",))
    assert "江油县" not in gazetteer.names(("County",), former=False)
    assert list(gazetteer.names(("Province",))) == sorted(gazetteer.names(("Province",)))


@pytest.mark.parametrize("odd", ["", "镇", "😀", "a" * 10000, "|", "=1", "\t"])
def test_odd_names_find_nothing(gazetteer, odd):
    """Odd names are no places and raise nothing."""
    assert gazetteer.find(odd) == () and gazetteer.find_short(odd) == () and gazetteer.find_within(odd, "510000") == ()
