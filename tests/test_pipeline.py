"""The pipeline is one of spaCy's: called on text, changed by name, open to other people's components."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.pipeline import COMPONENTS, load_pipeline, make_pipeline
from kg.text import read_text

TEXT = "桐庐县青岚镇开展“暖心敲门”行动，走访老人120户。"


def mark_words(doc: Doc, word: str, label: str) -> Doc:
    """The Doc with the first place of a word as one more entity."""
    start = doc.text.find(word)
    span = doc.char_span(start, start + len(word), label=label, alignment_mode="expand") if start >= 0 else None
    if span is not None:
        doc.ents = (*doc.ents, span)
    return doc


@Language.component("test_stone")
def mark_stone(doc: Doc) -> Doc:
    return mark_words(doc, "镇海石", "Site")


@Language.component("test_unknown_label")
def mark_unknown(doc: Doc) -> Doc:
    return mark_words(doc, "镇海石", "GPE")


@Language.component("test_count")
def count_mentions(doc: Doc) -> Doc:
    doc.user_data["mentions"] = len(doc._.found.mentions)
    return doc


@pytest.fixture
def own() -> Language:
    """A pipeline to change."""
    return make_pipeline()


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A pipeline that no test changes."""
    return make_pipeline()


def names(doc: Doc) -> set[str]:
    return {mention.name for mention in doc._.found.mentions}


def test_the_components_stand_in_their_order(nlp):
    assert nlp.pipe_names == list(COMPONENTS)


def test_it_is_chinese_with_our_tokenizer(nlp):
    assert (nlp.lang, type(nlp.tokenizer).__name__) == ("zh", "JiebaTokenizer")


@pytest.mark.parametrize("name", COMPONENTS)
def test_each_component_is_registered_with_spacy(name):
    assert spacy.blank("zh").has_factory(name)


def test_raw_text_can_be_read(nlp):
    """nlp(text) reads, finds and relates without `extract`."""
    doc = nlp(TEXT)
    assert {"青岚镇", "暖心敲门行动"} <= names(doc)
    assert [r.object for r in doc._.relations if r.predicate == "carriesOut"] == ["Campaign/暖心敲门行动"]
    assert [int(figure.value) for figure in doc._.figures] == [120]


def test_many_texts_can_be_piped(nlp):
    found = [names(doc) for doc in nlp.pipe([TEXT, "", "云坪村修了路。"])]
    assert "青岚镇" in found[0] and found[1] == set() and found[2] == {"云坪村"}


@pytest.mark.parametrize("field", ["reading", "words", "numbers", "formulas", "found", "relations", "parts", "figures"])
def test_each_component_leaves_its_findings_on_the_doc(nlp, field):
    assert getattr(nlp(TEXT)._, field) is not None


def test_a_fresh_doc_holds_no_findings(nlp):
    assert nlp.make_doc(TEXT)._.found is None


def test_a_component_before_ours_is_heard(own):
    """An entity with the label of one of our classes is one more proposal."""
    text = "桐庐县青岚镇的镇海石很出名。"
    assert "镇海石" not in names(own(text))
    own.add_pipe("test_stone", before="zhili_mentions")
    found = [mention for mention in own(text)._.found.mentions if mention.name == "镇海石"]
    assert [(mention.kind, mention.rule, mention.text) for mention in found] == [("Site", "spacy", "镇海石")]


def test_a_label_that_is_no_class_of_ours_is_passed_over(own):
    own.add_pipe("test_unknown_label", before="zhili_mentions")
    assert "镇海石" not in names(own("桐庐县青岚镇的镇海石很出名。"))


def test_an_entity_ruler_of_spacy_is_heard(own):
    ruler = own.add_pipe("entity_ruler", before="zhili_mentions")
    ruler.add_patterns([{"label": "Mechanism", "pattern": "岚里茶座"}])
    found = {(mention.kind, mention.name) for mention in own("青岚镇的岚里茶座每周一次。")._.found.mentions}
    assert ("Mechanism", "岚里茶座") in found


def test_a_component_behind_ours_sees_what_was_found(own):
    own.add_pipe("test_count", last=True)
    doc = own(TEXT)
    assert doc.user_data["mentions"] == len(doc._.found.mentions) > 0


def test_a_component_can_be_replaced(own):
    own.replace_pipe("zhili_figures", "test_count")
    doc = own(TEXT)
    assert doc._.figures is None and doc.user_data["mentions"]


def test_a_component_can_be_taken_out(own):
    own.remove_pipe("zhili_figures")
    doc = own(TEXT)
    assert doc._.figures is None and doc._.relations is not None


def test_a_component_can_be_switched_off_for_a_while(own):
    with own.select_pipes(disable=["zhili_figures"]):
        assert own(TEXT)._.figures is None
    assert own(TEXT)._.figures


def test_the_pipeline_as_it_comes_is_made_once():
    assert load_pipeline() is load_pipeline()


def test_a_pipeline_of_ones_own_leaves_the_shared_one_alone(own):
    own.add_pipe("test_count", last=True)
    assert load_pipeline().pipe_names == list(COMPONENTS)


def test_a_reading_that_comes_with_the_doc_is_kept(nlp):
    reading = read_text("青岚镇换新颜\n\n桐庐县青岚镇开展“暖心敲门”行动。")
    doc = nlp.make_doc(reading.text)
    doc._.reading = reading
    assert nlp(doc)._.reading is reading


def test_twice_gives_the_same(nlp):
    first, second = nlp(TEXT), nlp(TEXT)
    assert (first._.found.mentions, first._.relations, first._.figures) == (second._.found.mentions, second._.relations, second._.figures)


def test_a_span_of_ours_can_be_made_an_entity(nlp):
    """Offsets of mentions are those of the Doc when the text was a reading."""
    doc = nlp("桐庐县青岚镇开展“暖心敲门”行动。")
    for mention in doc._.found.mentions:
        assert doc.text[mention.start : mention.end] == mention.text
        assert isinstance(doc.char_span(mention.start, mention.end, alignment_mode="expand"), Span)
