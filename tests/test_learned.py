"""Names that the statistical model proposes where no rule finds one."""

import pytest

from kg.extract import extract
from kg.features import read_columns
from kg.language import list_words
from kg.learned import SURE, find_learned, is_general
from kg.pipeline import load_pipeline


def find(text: str):
    return find_learned(text, list_words(load_pipeline().make_doc(text)), ())


def test_a_person_is_told_by_the_look_of_the_name():
    (person,) = [m for m in find("“水来了！”聂秋萍放下锄头往家跑。") if m.kind == "Person"]
    assert (person.text, person.start, person.end) == ("聂秋萍", 6, 9)


def test_what_is_learned_is_less_sure_than_any_rule():
    found = find("“水来了！”聂秋萍放下锄头往家跑。")
    assert found and all(SURE * 0.3 <= mention.confidence <= 0.3 and mention.rule == "learned" for mention in found)


def test_a_rule_decides_where_one_speaks():
    mentions = extract("桐庐县青岚镇开展“暖心敲门”行动，走访老人。").mentions
    assert [m.rule for m in mentions if m.text == "“暖心敲门”行动"] == ["quoted-head"]


@pytest.mark.parametrize("name", ["全镇", "村里", "社区", "该村", "镇党委", "我市", "村"])
def test_what_only_takes_something_up_is_general(name):
    assert is_general(name)


@pytest.mark.parametrize("text", ["", "\n\n", "镇", "😀", "a" * 5000, "“", "”“", "\t村\t"])
def test_odd_texts_are_read(text):
    assert isinstance(find(text), tuple)


def test_an_address_is_no_name():
    assert not [m for m in extract("何大爷、钟阿姨、卢大姐和邓叔都来了。").mentions if m.kind == "Person"]


def test_columns_have_one_entry_a_character():
    text = "桐庐县青岚镇建成“邻里小屋”。"
    columns = read_columns(text, list_words(load_pipeline().make_doc(text)), ())
    assert {len(getattr(columns, name)) for name in columns.__slots__} == {len(text)}
    assert columns.quoted[text.index("邻")] and not columns.quoted[0]
