"""Names that the statistical model proposes where no rule finds one."""

import pytest

from kg.extract import extract
from kg.features import read_columns
from kg.language import list_words
from kg.learned import drop_unlikely, find_learned, is_general, read_look
from kg.model import Mention
from kg.pipeline import load_pipeline


def look(text: str):
    return read_look(text, list_words(load_pipeline().make_doc(text)), ())


def find(text: str):
    return find_learned(look(text))


def test_a_person_is_told_by_the_look_of_the_name():
    (person,) = [m for m in find("“水来了！”聂秋萍放下锄头往家跑。") if m.kind == "Person"]
    assert (person.text, person.start, person.end) == ("聂秋萍", 6, 9)


def test_what_is_learned_is_less_sure_than_any_rule():
    found = find("“水来了！”聂秋萍放下锄头往家跑。")
    assert found and all(0 < mention.confidence <= 0.3 and mention.rule == "learned" for mention in found)


def test_a_rule_decides_where_one_speaks():
    mentions = extract("桐庐县青岚镇开展“暖心敲门”行动，走访老人。").mentions
    assert [m.rule for m in mentions if m.text == "“暖心敲门”行动"] == ["quoted-head"]


def propose(text: str, name: str, kind: str, rule: str) -> Mention:
    start = text.index(name)
    return Mention(start, start + len(name), name, kind, name, 0.8, rule)


@pytest.mark.parametrize(
    ("text", "name", "kind", "rule"),
    [
        ("今年改造全部中小学教室灯光。", "全部中小学", "PublicInstitution", "head-小学"),
        ("村里的广播里说管调解的人明天到。", "管调解", "Person", "post-name"),
    ],
)
def test_a_guess_that_does_not_look_like_a_name_is_dropped(text: str, name: str, kind: str, rule: str):
    assert drop_unlikely(look(text), (propose(text, name, kind, rule),)) == ()


def test_a_rule_that_does_not_guess_is_not_asked():
    text = "村里的广播里说管调解的人明天到。"
    mention = propose(text, "管调解", "Person", "byline")
    assert drop_unlikely(look(text), (mention,)) == (mention,)


def test_a_guess_that_looks_like_a_name_stands():
    text = "青岚镇党委书记聂秋萍说，路修好了。"
    mention = propose(text, "聂秋萍", "Person", "post-name")
    assert drop_unlikely(look(text), (mention,)) == (mention,)


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
    assert {len(getattr(columns, name)) for name in columns.__slots__ if name != "texts"} == {len(text)}
    assert columns.quoted[text.index("邻")] and not columns.quoted[0]


def test_a_half_sure_place_is_one_by_its_last_word_and_ends_before_its_measure():
    (site,) = find("过了望月廊桥长42米的桥面。")
    assert (site.text, site.kind) == ("望月廊桥", "Site")


def test_the_side_of_a_river_is_no_part_of_its_name():
    assert "德惠新河" in [m.name for m in find("德惠新河右岸1.8公里的烂泥路修好了。")]
