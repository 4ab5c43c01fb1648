"""The same article found twice."""

from __future__ import annotations

from pathlib import Path

from kg.documents import read_documents
from kg.duplicates import article_text, find_duplicates, join_duplicates
from kg.model import Document

ARTICLE = "\n".join(
    f"第{number}组去年修路{number * 137}米，建起书屋{number}间，户户出工，村民周大爷说好，村委会把账目贴在墙上，一月一公开。"
    for number in range(1, 9)
)
OTHER = "\n".join(
    f"临河县南门街道建成议事点{number * 19}个，收集意见{number * 61}条，办结率逐月提高，居民把心里话都说了出来。" for number in range(1, 9)
)


def test_the_same_article_on_two_sites_is_one():
    """The first identifier stays and names the other's address; furniture and characters of another script change nothing."""
    documents = [
        Document("乙.txt", f"来源：青山日报\n{ARTICLE}"),
        Document("甲.txt", f"首页 > 新闻\n青山村修路\n{ARTICLE}\n相关新闻\n某地开会", url="https://example.org/1"),
        Document("丙.txt", OTHER),
    ]
    joined = join_duplicates(documents)
    assert [(document.identifier, document.also) for document in joined] == [("丙.txt", ()), ("乙.txt", ("https://example.org/1",))]
    assert join_duplicates(reversed(documents)) == joined


def test_articles_of_one_series_stay_apart():
    """Texts that share a paragraph are two."""
    assert find_duplicates({"甲": ARTICLE, "乙": OTHER + ARTICLE[:60]}) == ()


def test_short_and_empty_texts():
    """Short texts are duplicates only when equal; empty ones never."""
    assert find_duplicates({"甲": "村民好", "乙": "村民好", "丙": "村民不好", "丁": "", "戊": ""}) == (("乙", "甲"),)


def test_no_document_is_annotated_twice():
    """What two annotations share would be read once and count as missed in the other."""
    gold = Path(__file__).parent / "gold"
    documents = read_documents([str(gold / "docs"), str(gold.parents[1] / "seeds")]).documents
    assert find_duplicates({document.identifier: article_text(document.text) for document in documents}) == ()
