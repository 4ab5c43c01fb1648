"""What a reading keeps, drops, joins and remembers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text import Reading, read_text

LONG = "去年，青山村党支部把闲置多年的老村小学收拾出来，又请来三位返乡的木匠，用两个月建起了"
NEXT = "村里还添了一间书屋，老人孩子放学后都来坐坐，天黑才回家。"
SEEDS = Path(__file__).parents[1] / "seeds"


def texts(reading: Reading, kind: str) -> list[str]:
    """The texts of a reading's blocks of one kind."""
    return [reading.text[block.start : block.end] for block in reading.blocks if block.kind == kind]


@pytest.mark.parametrize(
    "between",
    [
        "\n\n",
        "\n\n▲村民议事。　周敏　摄\n\n",
        "\n\n图为村民议事现场。\n\n",
        "\n\n\n\n老村小学修葺一新。\n\n",
        "\n- 3 -\n",
        "\n修葺一新的老村小学。\n",
    ],
)
def test_interrupted_sentence_is_one_paragraph(between):
    """Blank lines, captions and page numbers inside a sentence part the source, not the paragraph; a caption follows it."""
    source = f"{LONG}便民服{between}务中心。\n\n{NEXT}"
    reading = read_text(source)
    assert texts(reading, "paragraph") == [f"{LONG}便民服务中心。", NEXT]
    first = reading.blocks[0]
    assert "".join("".join(source[a:b].split()) for a, b in reading.to_source(first.start, first.end)) == f"{LONG}便民服务中心。"
    assert [block.kind for block in reading.blocks[1:-1]] == ["caption"] * ("。" in between or "摄" in between)


@pytest.mark.parametrize(
    "line", ["一、基本情况", "（责编：周敏）", "二〇二三年五月一日", "1.修路。村里修路三条，都是水泥路，通到每家门口。"]
)
def test_what_never_continues_a_sentence(line):
    """Headings, imprint, signatures and numbered paragraphs stand for themselves after a line without a full stop."""
    assert texts(read_text(f"{LONG}\n{line}\n{NEXT}"), "paragraph")[0] == LONG


def test_missing_full_stop_joins_nothing():
    """A paragraph that lacks its full stop is not joined with the next line's without a sign that it goes on."""
    first = "近年来，青山村以“三个一”为抓手，推行“楼下议事会”，各项工作全面落实"
    assert texts(read_text(f"{NEXT}\n{first}\n{NEXT}"), "paragraph") == [NEXT, first, NEXT]


def test_to_source_of_a_stretch():
    """A stretch across a caption comes from two places, one inside a word from one; white space dropped stays inside."""
    source = f"{LONG}便民\n\n▲议事。周敏摄\n\n服务中心，方便群众办事创 业。"
    reading = read_text(source)
    start = reading.text.index("便民服务")
    assert [source[a:b] for a, b in reading.to_source(start, start + 4)] == ["便民", "服务"]
    start = reading.text.index("创业")
    assert [source[a:b] for a, b in reading.to_source(start, start + 2)] == ["创 业"]
    assert reading.to_source(5, 5) == ()


def test_entities_and_marks_have_a_place():
    """What stands for one character in the source is evidenced whole from its first to its last neighbour."""
    source = f"{NEXT}\n村里办起**&ldquo;书屋&rdquo;**，天天开门，老人孩子都来。"
    reading = read_text(source)
    start = reading.text.index("书屋”")
    ((a, b),) = reading.to_source(start, start + 2)
    assert source[a:b] == "书屋"


@pytest.mark.parametrize(
    "source", ["", "村", "😀", "\n\n", "#", "## ", "\ufeff", "（", "“", "::::", "|", "\x00", "\r", "&nbsp;", "——", "。" * 50, "一、" * 50]
)
def test_odd_text_is_read(source):
    """Nothing raises over odd text."""
    reading = read_text(source)
    assert len(reading.text) == len(reading.origins)


def test_a_megabyte_on_a_line():
    """A long line is read, whatever is in it."""
    source = "青山村有3个组," * 40_000
    assert len(read_text(source).text) == len(source)


@given(
    st.text(st.sampled_from("村鎮著 　\n\r「』\"'(）,.。，：；12aＡ-—·#>|▲图为摄来源记者一二①、《》*&;<p\u200b"), max_size=120)
    | st.text(max_size=80)
)
@settings(max_examples=300, deadline=None)
def test_readings_hold_together(source):
    """Blocks cover the text, each character has an origin in the source, each stretch has a place, and kinds are the known ones."""
    reading = read_text(source)
    assert len(reading.text) == len(reading.origins)
    assert all(0 <= origin < len(source) for origin in reading.origins)
    assert "\n".join(reading.text[block.start : block.end] for block in reading.blocks) == reading.text
    assert all(start < end <= len(source) for start, end in reading.to_source(0, len(reading.text)))
    assert {block.kind for block in reading.blocks} <= {"title", "heading", "paragraph", "caption", "imprint", "signature", "row"}


SEED_FACTS = [
    ("000", "2018", "华西社区报", ("唐现", "董峰"), ()),
    ("001", "", "法治周末", (), ()),
    ("002", "", "", (), ()),
    ("003", "2018-10-29", "人民网-中国共产党新闻网", (), ("黄瑾", "乔业琼")),
    ("004", "2018-12-18", "西南商报", ("刘顺菊", "王朝旭"), ()),
]


def seed(number: str) -> str:
    """The text of a seed document."""
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("number", "issued", "publisher", "authors", "editors"), SEED_FACTS)
def test_imprint_of_the_seeds(number, issued, publisher, authors, editors):
    """Date, publisher, authors and editors of the documents that the project starts from."""
    reading = read_text(seed(number))
    assert (reading.issued, reading.publisher, reading.authors, reading.editors) == (issued, publisher, authors, editors)


@pytest.mark.parametrize("number", [fact[0] for fact in SEED_FACTS])
def test_seeds_have_no_furniture_and_no_broken_sentence(number):
    """No menu, share widget, hot list or contact is read, and every paragraph ends its sentence."""
    reading = read_text(seed(number))
    for word in ("地方网", "新闻推荐", "热点排行", "猜你喜欢", "扫一扫", "传真", "朗读", ">>"):
        assert word not in reading.text
    for paragraph in texts(reading, "paragraph"):
        assert paragraph.rstrip("”）")[-1] in "。：？！"


@pytest.mark.parametrize("number", [fact[0] for fact in SEED_FACTS])
def test_reading_twice_is_reading_once(number):
    """The reading of a reading's text is that text."""
    once = read_text(seed(number))
    assert read_text(once.text).text == once.text
