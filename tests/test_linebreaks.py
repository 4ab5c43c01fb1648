"""Line ends that mean something."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.linebreaks import mend_lines
from kg.text import read_text
from tests.renderings import as_scan, wrap

ARTICLE = """一、基本情况
去年，青山村党支部把闲置多年的老村小学收拾出来，又请来三位返乡的木匠，用两个月建起便民服务中心，办事窗口从2个增加到6个，群众少跑了许多路。
村里还成立了“夕阳红”议事会，由老党员、老教师和返乡青年组成，每逢初一、十五开会，两年间议成大事小情37件，其中31件已经办结，剩下的都有了着落。
二、下一步打算
村委会计划把议事会的经验写进村规民约，再把临河的旧仓库改成书屋和日间照料中心，让老人白天有去处、孩子放学有人管，真正把实事办到群众的心坎上。
三、几点体会
办好村里的事，关键在于把话语权交给群众，凡是涉及集体资产、土地流转、环境整治的事项，都由村民自己商量、自己表决、自己监督，干部只做牵头和服务的工作。"""


def test_fixed_width_text_reads_as_its_paragraphs():
    """Lines set to a width, paragraphs indented, give the reading of the unbroken text."""
    assert read_text("\n".join(wrap(ARTICLE, 24))).text == read_text(ARTICLE).text


def test_fixed_width_text_without_indents():
    """Where the indents are lost the open ends of full lines still say what goes on."""
    lines = "\n".join(line.strip() for line in wrap(ARTICLE, 24))
    assert read_text(lines).text == read_text(ARTICLE).text


def test_a_page_on_a_line():
    """A page on one line falls into paragraphs at its wide spaces, a sentence over the page end is joined."""
    pages = as_scan(ARTICLE, 250)
    assert pages.count("\n") == 1
    assert read_text(pages).text == read_text(ARTICLE).text


def test_lists_keep_their_lines():
    """Short lines of one width, as in lists of names, are no fixed-width prose."""
    names = "\n".join(f"临河县南门街道柳树社区第{number}网格党支部书记周敏" for number in range(10, 40))
    assert mend_lines(names)[0] == names


@given(st.text(st.sampled_from("村。，\n\r 　a1“”一、"), max_size=400))
@settings(max_examples=200, deadline=None)
def test_only_white_space_goes(source):
    """Nothing but white space is dropped, nothing moves, and each character has its offset."""
    text, places = mend_lines(source)
    assert len(text) == len(places)
    assert "".join(text.split()) == "".join(source.split())
    assert all(char == source[place] or char == "\n" for char, place in zip(text, places))
