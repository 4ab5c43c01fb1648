"""Linking the place names of one document by what they share."""

import pytest

from kg.gazetteer import load_gazetteer
from kg.linking import link_places, split_nested_name


def codes(names):
    """The codes that come out; names may be given without hints."""
    found = link_places(names if isinstance(names, dict) else {name: () for name in names})
    return {name: division.code for name, division in found.items() if division is not None}


def test_company_decides_between_namesakes():
    """和平区 lies in 沈阳 beside 辽宁省, in 天津 beside 天津市, nowhere when alone."""
    assert codes(["和平区", "辽宁省"])["和平区"] == "210102"
    assert codes(["和平区", "天津市"])["和平区"] == "120101"
    assert codes(["和平区"]) == {}


def test_short_names_need_company_too():
    """朝阳 beside 北京 is the district."""
    assert codes(["朝阳", "北京"]) == {"北京": "110000", "朝阳": "110105"}


def test_nested_names_carry_their_own_hint():
    """Two townships of one name in one document stay apart."""
    assert codes(["江油市太平镇", "新昌县太平镇", "古蔺县太平镇"]) == {"江油市太平镇": "510781101000", "古蔺县太平镇": "510525103000"}
    assert split_nested_name("太平镇") == ("太平镇",)


def test_township_without_company_is_not_linked():
    """柏林镇 has nothing to do with 昆山市."""
    assert codes(["昆山市", "柏林镇"]) == {"昆山市": "320583"}


def test_village_only_through_its_parent():
    """A village is linked below its township or, when only one stands there, below the county; never from the whole country."""
    found = codes({"走马庄村": ("溪翁庄镇",), "溪翁庄镇": (), "密云区": ()})
    assert found["走马庄村"] == "110118101204"
    assert codes(["走马庄村", "密云区"])["走马庄村"] == "110118101204"
    assert codes(["走马庄村"]) == {}
    assert codes({"走马庄村": ("不存在的镇",), "密云区": ()}) == {"密云区": "110118"}


def test_known_holder_that_holds_no_such_place():
    """A hint that contradicts the gazetteer leaves the name unlinked."""
    assert codes({"江油市": ("山西省",)}) == {}


def test_former_name_leads_to_today():
    """襄樊市 is linked to 襄阳市."""
    assert link_places({"襄樊市": ()})["襄樊市"].name == "襄阳市"


@pytest.mark.parametrize("odd", [[], ["", "镇", "😀", "村"], ["没有这个县", "没有这个村"]])
def test_odd_names(odd):
    """Odd names link to nothing and raise nothing."""
    assert codes(odd) == {}


def test_order_does_not_matter():
    """The same names in another order give the same links, sorted by name."""
    names = ["太平镇", "江油", "绵阳", "四川", "涪城区"]
    assert list(link_places({n: () for n in names}).items()) == list(link_places({n: () for n in reversed(names)}).items())
    assert all(load_gazetteer().get(code) is not None for code in codes(names).values())
