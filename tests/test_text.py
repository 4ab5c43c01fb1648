"""What a reading keeps, drops, joins and remembers."""

from __future__ import annotations

import pytest

from kg.text import read_text

LONG = "去年，青山村党支部把闲置多年的老村小学收拾出来，又请来三位返乡的木匠，用两个月建起了"


def kinds(source: str) -> list[str]:
    """The kinds of a source's blocks."""
    return [block.kind for block in read_text(source).blocks]


def test_every_character_has_an_origin():
    """Text and origins are of one length, and an unchanged character is the one at its origin."""
    source = f"{LONG}便民\n\n▲村民议事。　周敏　摄\n\n服务中心。"
    reading = read_text(source)
    assert len(reading.text) == len(reading.origins)
    assert all(source[origin] == char for char, origin in zip(reading.text, reading.origins) if char not in " \n")


def test_caption_follows_the_paragraph_it_interrupts():
    """A sentence that a caption cuts is one paragraph, its source two stretches."""
    source = f"{LONG}便民服\n\n\n\n老村小学修葺一新。\n\n务中心。\n\n村民来了。村里添了一间书屋，老人孩子都来坐坐。"
    reading = read_text(source)
    first = reading.blocks[0]
    assert reading.text[first.start : first.end] == f"{LONG}便民服务中心。"
    assert [block.kind for block in reading.blocks] == ["paragraph", "caption", "paragraph"]
    assert [source[a:b] for a, b in reading.to_source(first.start, first.end)] == [f"{LONG}便民服", "务中心。"]


@pytest.mark.parametrize("source", ["", "村", "😀", "\n\n", "#", "##", "\ufeff", "（", "“", "::::"])
def test_odd_text_is_read(source):
    """Nothing raises over odd text."""
    reading = read_text(source)
    assert len(reading.text) == len(reading.origins)
