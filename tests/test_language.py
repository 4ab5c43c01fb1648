"""Tokens of zhili's own jieba tokenizer, and the columns they are laid out in."""

from __future__ import annotations

import jieba
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language import SENTENCE_ENDS, JiebaTokenizer, Words, list_words
from kg.pipeline import load_pipeline

TEXT = "桐庐县青岚镇开展“暖心敲门”行动。干部走访了12户；村民说好！\n路修好了？"


@pytest.fixture(scope="module")
def words() -> Words:
    return list_words(load_pipeline().make_doc(TEXT))


@pytest.mark.parametrize("text", [TEXT, "", "。", " ", "a b\tc\n\n", "😀村👨‍👩‍👧", "\u200b\ufeff\x00", "青嵐鎮「暖心」", "１２３ ℃ ½", "村" * 500])
def test_every_character_is_in_one_token(text):
    """The tokens joined are the text, to the letter."""
    doc = load_pipeline().make_doc(text)
    assert doc.text == text
    assert "".join(token.text for token in doc) == text


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_comes_back_from_its_tokens(text):
    assert load_pipeline().make_doc(text).text == text


@pytest.mark.parametrize("mark", SENTENCE_ENDS)
def test_a_sentence_ends_at_each_mark(mark):
    doc = load_pipeline().make_doc(f"路修好了{mark}桥通车了")
    assert [sentence.text for sentence in doc.sents] == [f"路修好了{mark}", "桥通车了"]


def test_tags_are_those_of_jieba():
    doc = load_pipeline().make_doc("我们在桐庐县")
    assert [(token.text, token.tag_) for token in doc] == [("我们", "r"), ("在", "p"), ("桐庐县", "ns")]


@pytest.mark.parametrize("name", ["桐庐县", "恩施土家族苗族自治州", "志愿服务队", "党支部书记"])
def test_divisions_heads_and_posts_of_the_lexicon_are_one_token(name):
    assert [token.text for token in load_pipeline().make_doc(name)] == [name]


def test_words_given_are_kept_whole():
    nlp = spacy.blank("zh")
    assert [token.text for token in JiebaTokenizer(nlp.vocab, ["岚里茶座"])("办岚里茶座")] == ["办", "岚里茶座"]


def test_the_words_of_one_tokenizer_are_not_those_of_another():
    nlp = spacy.blank("zh")
    JiebaTokenizer(nlp.vocab, ["岚里茶座"])
    assert "岚里茶座" not in [token.text for token in JiebaTokenizer(nlp.vocab)("办岚里茶座")]


def test_the_global_dictionary_of_jieba_is_untouched():
    """A word only zhili knows is none for whoever uses jieba in the same process."""
    nlp = spacy.blank("zh")
    JiebaTokenizer(nlp.vocab, ["岚里茶座"])
    load_pipeline()("青岚镇开展“暖心敲门”行动。")
    assert "岚里茶座" not in jieba.dt.FREQ
    assert jieba.dt.user_word_tag_tab == {}
    assert "岚里茶座" not in jieba.lcut("办岚里茶座")


def test_a_tokenizer_has_nothing_to_save():
    """What spaCy writes and reads with a pipeline leaves it as it is."""
    tokenizer = JiebaTokenizer(spacy.blank("zh").vocab)
    assert tokenizer.to_bytes() == b""
    assert tokenizer.from_bytes(b"") is tokenizer
    assert tokenizer.from_disk("nowhere") is tokenizer


def test_columns_stand_for_the_tokens(words):
    assert words.starts[0] == 0 and words.ends[-1] == len(TEXT)
    assert words.ends[:-1] == words.starts[1:]
    assert all(TEXT[start:end] == word for start, end, word in zip(words.starts, words.ends, words.texts))
    assert len(words.tags) == len(words.texts)


def test_each_character_has_its_token(words):
    for offset in range(len(TEXT)):
        index = words.at(offset)
        assert words.starts[index] <= offset < words.ends[index]


def test_the_token_before_an_offset_ends_there_or_earlier(words):
    assert words.before(0) == -1
    for offset in range(1, len(TEXT) + 1):
        index = words.before(offset)
        assert index == -1 or words.ends[index] <= offset
        assert index + 1 == len(words.ends) or words.ends[index + 1] > offset


def test_edges_of_tokens_are_known(words):
    starts = [offset for offset in range(len(TEXT) + 1) if words.starts_at(offset)]
    ends = [offset for offset in range(len(TEXT) + 1) if words.ends_at(offset)]
    assert (tuple(starts), tuple(ends)) == (words.starts, words.ends)


def test_splitting_divides_the_token_that_holds_the_offset():
    doc = load_pipeline().make_doc("全县桐庐县")
    words = list_words(doc)
    assert (words.texts, words.starts) == (("全县", "桐庐县"), (0, 2))
    divided = words.split_at([4])
    assert (divided.texts, divided.starts, divided.ends) == (("全县", "桐庐", "县"), (0, 2, 4), (2, 4, 5))
    assert (divided.tags[0], divided.tags[1:]) == (words.tags[0], ("x", "x"))


@pytest.mark.parametrize("offsets", [[], [0], [2], [5], [99]])
def test_splitting_at_edges_changes_nothing(offsets):
    words = list_words(load_pipeline().make_doc("全县桐庐县"))
    assert words.split_at(offsets) == words


def test_no_tokens_split_into_none():
    empty = Words((), (), (), ())
    assert empty.split_at([3]) == empty and empty.before(3) == -1 and not empty.starts_at(0)
