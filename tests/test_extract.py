"""Extractions point into the source to the letter, hold together, and come out of any text."""

from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.extract import extract, gather_aliases
from kg.model import Document, Extraction, Mention, Referent, make_key

NEWS = (
    "桐庐县青岚镇：走访到家门口\n来源：桐庐日报\n本报记者 罗小满\n\n"
    "近年来，青岚镇党委开展“暖心敲门”行动，推行“一轴两翼”工作法，走访老人120户。\n\n"
    "“路修好了。”云坪村党支部书记邱立新说。该村被白银市委评为“先进基层党组织”。\n\n"
    "责任编辑：韩春梅\n"
)

OPENING = "桐庐县青岚镇：走访到家门口\n\n青岚镇在山里，老人多，路又远，一户一户走下来要半个月。\n\n"

#: The same news as sources write it.
WRITTEN = {
    "plain": NEWS,
    "traditional": "青嵐鎮黨委開展「暖心敲門」行動，推行「一軸兩翼」工作法，黨員帶頭，羣眾參與，走訪老人120戶，環境變美，服務變好。",
    "joined lines": OPENING + "近年来，青岚镇党委为了服务好每一位老人，深入开展“暖心敲\n门”行动，走访老人120户，办成了三百件小事。",
    "joined with blanks": OPENING + "近年来，青岚镇党委为了服务好每一位老人，深入开展“暖心敲\r\n\r\n　　门”行动，走访老人120户，办成了三百件小事。",
    "odd white space": "　　桐庐县青岚镇党委\u3000\t为了服务好每一位老人，开展\u00a0“暖心敲门”行动，走访\u3000老人 120 户。",
    "zero width": "桐庐县青\u200b岚镇开展“暖心\ufeff敲门”行\u00ad动。",
    "windows line ends": NEWS.replace("\n", "\r\n"),
    "full width": "桐庐县青岚镇开展＂暖心敲门＂行动，走访老人１２０户。",
    "straight marks": '桐庐县青岚镇开展"暖心敲门"行动,走访老人120户.',
    "emoji": "😀桐庐县青岚镇😀开展“暖心敲门”行动👨‍👩‍👧。",
    "markdown": "# 桐庐县青岚镇\n\n**青岚镇**开展“暖心敲门”行动，[走访](https://example.org)老人。\n\n| 村 | 户 |\n| --- | --- |\n| 云坪村 | 120 |\n",
    "caption inside": "桐庐县青岚镇党委开展了一年的“暖心敲门”行动，走访老人120户，帮助他们办\n\n图为走访现场。罗小满 摄\n\n成小事三百件，群众满意。",
}

PIECES = (*NEWS.split("\n"), "，", "。", "“", "”", "《", "》", "（", "）", "\n", "\n\n", " ", "　", "\t", "\x00", "\x07", "\u200b", "\u2028", "\ud800", "😀",
          "👨‍👩‍👧", "县委县政府", "村、", "三村", "该村", "镇党委", "（以下简称“岚会”）", "由", "被", "拟", "未", "120", "％", "1+3+N", "—", "A—B—C机制", "更名为", "一、", "## ")  # fmt: skip


def list_quotes(extraction: Extraction) -> list:
    """All that points into the source."""
    said = (*extraction.relations, *extraction.parts, *extraction.figures)
    return [*extraction.mentions, *extraction.refused, *(quote for one in said for quote in one.evidence)]


def check(extraction: Extraction) -> None:
    """Everything points at its text, and every key is that of a referent of the document."""
    text = extraction.document.text
    for quote in list_quotes(extraction):
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end] == quote.text
    keys = {referent.key for referent in extraction.referents}
    assert {mention.key for mention in extraction.mentions} <= keys
    assert {key for r in extraction.relations for key in (r.subject, r.object)} <= keys | {"Document/"}
    assert {figure.about for figure in extraction.figures} | {part.whole for part in extraction.parts} <= keys
    assert all(one.evidence for one in (*extraction.relations, *extraction.parts, *extraction.figures))
    assert all(r.subject != r.object for r in extraction.relations)
    assert all(0 < mention.confidence <= 1 for mention in extraction.mentions)


@pytest.mark.parametrize("way", WRITTEN)
def test_everything_points_at_its_text(way):
    """document.text[start:end] is the text of each mention, refusal and quote, however the source is written."""
    extraction = extract(WRITTEN[way])
    assert extraction.mentions
    check(extraction)


@pytest.mark.parametrize("way", sorted(set(WRITTEN) - {"caption inside"}))
def test_names_are_simplified_and_without_blanks(way):
    names = [referent.name for referent in extract(WRITTEN[way]).referents]
    assert "青岚镇" in " ".join(names)
    assert not [name for name in names if re.search(r"[\s\u200b\ufeff\u00ad“”「」鎮嵐黨開]", name)]


@pytest.mark.parametrize("way", ["plain", "traditional", "joined lines", "joined with blanks", "odd white space", "windows line ends", "straight marks", "emoji"])
def test_one_campaign_is_found_however_it_is_written(way):
    assert "Campaign/暖心敲门行动" in {referent.key for referent in extract(WRITTEN[way]).referents}


def test_a_name_over_a_line_end_keeps_the_line_end():
    forms = {mention.text for mention in extract(WRITTEN["joined lines"]).mentions if mention.kind == "Campaign"}
    assert forms == {"“暖心敲\n门”行动"}


def test_the_form_in_the_source_is_an_alias():
    (town,) = [referent for referent in extract(WRITTEN["traditional"]).referents if referent.kind == "Township"]
    assert (town.name, town.aliases) == ("青岚镇", ("青嵐鎮",))


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map("".join))
@settings(max_examples=150, deadline=None)
@example("")
@example("村")
@example("”“》《）（")
@example("由由由被被被，、，、")
@example("青岚镇" * 40)
def test_any_text_is_read(text):
    """Shuffled pieces of sentences, control characters and lone surrogates never raise, and offsets hold."""
    check(extract(text))


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "村", "😀", "\x00", "\ud800", "，。！", "\ufeff", "A", "1", "“", "　" * 1000])
def test_a_text_that_says_nothing_gives_an_empty_extraction(text):
    extraction = extract(text)
    assert (extraction.referents, extraction.mentions, extraction.relations, extraction.figures) == ((), (), (), ())


def test_a_lone_surrogate_is_read():
    check(extract("桐庐县\ud800青岚镇开展“暖心敲门”行动。"))


@pytest.mark.parametrize("unit", ["青岚镇开展“暖心敲门”行动，", "村", "“”", "、云坪", "120"])
def test_a_long_line_is_read(unit):
    check(extract(unit * (4_000 // len(unit))))


def test_an_extraction_is_the_same_each_time():
    assert extract(NEWS) == extract(NEWS)


def test_all_is_sorted():
    """Referents by key, mentions by offset, statements by their keys."""
    extraction = extract(NEWS)
    assert [r.key for r in extraction.referents] == sorted(r.key for r in extraction.referents)
    assert extraction.mentions == tuple(sorted(extraction.mentions))
    assert extraction.relations == tuple(sorted(extraction.relations))
    assert extraction.parts == tuple(sorted(extraction.parts))


def test_each_statement_is_made_once():
    relations = [(r.subject, r.predicate, r.object, r.title) for r in extract(NEWS + "\n" + NEWS).relations]
    assert len(relations) == len(set(relations))


def test_a_statement_made_twice_has_both_its_places():
    text = "桐庐县青岚镇开展“暖心敲门”行动。今年，青岚镇开展“暖心敲门”行动。"
    (deed,) = [r for r in extract(text).relations if r.predicate == "carriesOut"]
    assert [quote.text for quote in deed.evidence] == ["桐庐县青岚镇开展“暖心敲门”行动", "青岚镇开展“暖心敲门”行动"]


def test_each_referent_is_there_once():
    keys = [referent.key for referent in extract(NEWS).referents]
    assert len(keys) == len(set(keys))


def test_a_string_is_a_document_without_a_file():
    document = extract("云坪村修了路。").document
    assert (document.identifier, document.text) == ("text", "云坪村修了路。")
    assert document.sha256 == hashlib.sha256("云坪村修了路。".encode()).hexdigest()


def test_a_document_keeps_what_it_came_with():
    document = Document("甲.txt", NEWS, "abc", title="一个题目", issued="2020-01-01", publisher="某报", authors=("某人",))
    assert extract(document).document.title == "一个题目"
    assert extract(document).document.issued == "2020-01-01"
    assert extract(document).document.publisher == "某报"
    assert extract(document).document.authors == ("某人",)


def test_a_document_says_of_itself_what_nobody_knew():
    document = extract(Document("甲.txt", NEWS)).document
    assert (document.title, document.publisher, document.authors, document.editors) == ("桐庐县青岚镇：走访到家门口", "桐庐日报", ("罗小满",), ("韩春梅",))


def test_the_text_of_a_document_is_left_as_it_is():
    for text in WRITTEN.values():
        assert extract(text).document.text == text


def test_what_is_found_together_holds_together():
    """The pieces of one piece of news: places, bodies, persons, programmes, awards and figures."""
    extraction = extract(NEWS)
    assert {
        "County/桐庐县", "Township/青岚镇", "Village/云坪村", "PartyOrganization/青岚镇党委", "PartyOrganization/云坪村党支部", "PartyOrganization/白银市委",
        "Person/罗小满", "Person/邱立新", "Campaign/暖心敲门行动", "Mechanism/一轴两翼工作法", "NumericFormula/一轴两翼", "Award/先进基层党组织", "Media/桐庐日报",
    } <= {referent.key for referent in extraction.referents}  # fmt: skip
    assert [(figure.value, figure.unit) for figure in extraction.figures] == [(120, "户")]


def test_a_formula_says_what_its_numerals_promise():
    (formula,) = [referent for referent in extract(NEWS).referents if referent.kind == "NumericFormula"]
    assert formula.stated == 3


def test_a_place_of_the_gazetteer_has_its_code():
    (county,) = [referent for referent in extract("浙江省桐庐县召开会议。").referents if referent.kind == "County"]
    assert county.code.startswith("330122")


def test_a_place_nobody_knows_has_no_code():
    (village,) = [referent for referent in extract("云上岚村修了路，云上岚村变美了。").referents if referent.kind == "Village"]
    assert village.code == ""


def test_a_referent_knows_the_place_that_holds_it():
    within = {referent.name: referent.within for referent in extract("桐庐县青岚镇云坪村党支部开会。云坪村修了路。").referents}
    assert within["青岚镇"] == "County/桐庐县"
    assert within["云坪村"] == "Township/青岚镇"
    assert within["云坪村党支部"] == "Village/云坪村"


def test_forms_as_written_become_aliases():
    mentions = (Mention(0, 3, "青嵐鎮", "Township", "青岚镇"), Mention(5, 9, "青 岚镇", "Township", "青岚镇"), Mention(11, 14, "青岚镇", "Township", "青岚镇"))
    (referent,) = gather_aliases((Referent("Township", "青岚镇", ("岚镇",)),), mentions)
    assert referent.aliases == ("岚镇", "青 岚镇", "青嵐鎮")


def test_a_key_is_class_and_name():
    assert {mention.key for mention in extract("桐庐县召开会议。").mentions} == {make_key("County", "桐庐县")}


@pytest.mark.parametrize(("heading", "modality"), [("二、下一步打算", "Planned"), ("二、主要做法", "Actual")])
def test_a_figure_under_a_heading_of_plans_is_planned(heading, modality):
    text = f"桐庐县青岚镇治理出新\n一、基本情况\n青岚镇在山里，路很远。\n{heading}\n新建书屋12个，方便群众看书。"
    assert {figure.modality for figure in extract(text).figures if figure.value == 12} == {modality}


def test_parts_point_at_the_words_that_spell_a_formula_out():
    parts = extract("桐庐县青岚镇推行“一轴两翼”工作法：以党支部为轴，以合作社、志愿队为两翼。").parts
    assert [(part.whole, part.position, part.label) for part in parts] == [("NumericFormula/一轴两翼", i, word) for i, word in enumerate(("党支部", "合作社", "志愿队"), 1)]
    assert [quote.text for part in parts for quote in part.evidence] == ["党支部", "合作社", "志愿队"]


def test_documents_do_not_touch_each_other():
    """What one document says depends on that document alone, whatever was read before it."""
    alone = extract("镇党委带头，干部下村。")
    extract("桐庐县青岚镇变了样。镇党委带头，干部下村。")
    assert extract("镇党委带头，干部下村。") == alone
    assert alone.referents == ()
