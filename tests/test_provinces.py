"""全省 and 我省 where the province is not named."""

from kg.extract import extract


def list_provinces(text):
    return [(m.text, m.name) for m in extract(text).mentions if m.kind == "Province"]


def test_three_prefectures_of_one_province_tell_which_is_meant():
    assert list_provinces("岳阳、永州、益阳三市带头，全省修路300公里。") == [("全省", "湖南省")]


def test_what_the_province_did_is_said_of_it():
    extraction = extract("全省新建道路300公里。岳阳建了桥，永州种了果，益阳养了鱼。")
    assert [figure.about for figure in extraction.figures] == ["Province/湖南省"]


def test_one_is_too_few():
    assert list_provinces("岳阳带头，全省修路300公里。") == []


def test_names_that_begin_with_its_abbreviation_tell_which_province_is_meant():
    assert ("鲁", "山东省") in list_provinces("创新应用“鲁通码”，上线“鲁惠通”平台，便民热线受理诉求300件。")


def test_an_abbreviation_says_nothing_in_a_text_about_a_county():
    assert ("鲁", "山东省") not in list_provinces("桐庐县青岚镇上线“鲁通码”和“鲁惠通”平台。")


def test_places_of_several_provinces_tell_nothing():
    assert list_provinces("岳阳、永州、无锡三市带头，全省修路300公里。") == []


def test_a_province_that_is_named_is_not_guessed():
    assert ("全省", "湖南省") not in list_provinces("浙江省考察组来到岳阳、永州、益阳，全省修路300公里。")


def test_a_region_that_only_universities_are_named_after_is_named_by_its_level():
    assert ("自治区", "新疆维吾尔自治区") in list_provinces("稳步推进自治区以下财政改革。设置新疆农业大学、新疆交通学院、新疆医科大学等院校。")


def test_directions_give_a_province_away():
    assert list_provinces("吸引青年到粤东粤西粤北地区就业，全省开展体检。") == [("全省", "广东省")]


def test_a_short_name_that_a_prefecture_shares_means_the_province():
    assert list_provinces("海南发展很快，海口经济圈建成。") == [("海南", "海南省")]


def test_the_prefecture_is_meant_where_the_text_names_it_in_full():
    assert list_provinces("吉林市修了路，吉林发展很快。") == []


def test_a_short_name_means_the_district_of_the_municipality_named():
    named = [(m.text, m.name) for m in extract("健康北京建设推进，朝阳建成12家医院。").mentions]
    assert ("朝阳", "朝阳区") in named


def test_lakes_and_plains_of_one_province_give_it_away():
    assert list_provinces("查干湖治理见效，长白山森林恢复，全省修路300公里。") == [("全省", "吉林省")]


def test_waters_of_many_provinces_give_none_away():
    assert list_provinces("长江、黄河治理见效，全省修路300公里。") == []


def test_those_who_stay_in_the_province_name_it():
    assert ("吉", "吉林省") in list_provinces("查干湖治理见效，高校毕业生留吉超过15万人。")


def test_one_region_is_meant_by_its_level_and_a_place_in_it():
    assert list_provinces("自治区财政加大投入，防城港开放试验区获批。") == [("自治区", "广西壮族自治区")]


def test_trade_with_taiwan_does_not_make_a_text_about_it():
    extraction = extract("福州、厦门、泉州扩大开放，台湾青年来闽就业，台湾农民创业园扩建，全省新建学校30所。")
    assert [figure.about for figure in extraction.figures] == ["Province/福建省"]
