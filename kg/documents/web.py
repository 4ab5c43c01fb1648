"""Web pages as documents: the article's text, without the page around it, and what the page says about itself."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from kg.documents.encodings import decode_page
from kg.documents.limits import need_extra, refuse
from kg.imprint import parse_date
from kg.model import Document

_HAN = re.compile("[\u4e00-\u9fff]")
_HEAD_LENGTH = 300  # characters at the start of an article in which its headline may already stand
_SITE = re.compile(r"(--|__|_|\||——| - |-(?=[^-]{2,12}(网|报|门户|政府)))")
_SOURCE = re.compile("[来來]源 ?[:：丨|]")
_LAYOUT = ".//td//table | .//td//p[2] | .//td[string-length() > 300]"  # what stands in a table that is no table
_NAMES = re.compile("[;；、,， ]+")


def read_page(data: bytes, path: str) -> Document:
    """The article of a web page; DocumentError when it has none. Its headline comes first in the text, as a Markdown headline.

    The main text is found by trafilatura (Barbaresi 2021), tables as rows with | between cells.
    """
    return _read_html(decode_bytes(data, path), path)


def read_archive(data: bytes, path: str) -> Document:
    """The article of the first web page in an MHTML file, as browsers save them."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            return _read_html(decode_bytes(payload if isinstance(payload, bytes) else b"", path), path)
    raise refuse(path, "no web page inside 文件里没有网页")


def decode_bytes(data: bytes, path: str) -> str:
    """The markup of a page's bytes; DocumentError when they are no text."""
    try:
        return decode_page(data)
    except UnicodeDecodeError as error:
        raise refuse(path, f"not a text 不是文本: byte {error.start}") from error


def _read_html(page: str, path: str) -> Document:
    try:
        import trafilatura
        from trafilatura.settings import use_config
    except ImportError as error:
        raise need_extra(path, "html") from error
    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")  # a timeout is a signal, and gives other results on slower machines
    article = trafilatura.extract(_unroll_layout(page), include_comments=False, include_tables=True, favor_recall=True, config=config)
    if not article or not article.strip():
        raise refuse(path, "no article in the page 网页里没有正文")
    told = trafilatura.extract_metadata(page, extensive=False)
    title = _clean_title(told.title)
    text = article if _letters(title) in _letters(article[:_HEAD_LENGTH]) else f"# {title}\n\n{article}"
    return Document(
        "",
        text,
        title=title,
        issued=parse_date(told.date) if told.date else "",
        publisher="" if _SOURCE.search(article) else _only_chinese(told.sitename),
        authors=tuple(_names(told.author)),
        url=told.url if told.url else "",
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _unroll_layout(page: str) -> Any:
    """The tree of a page in which tables that only lay it out are plain divisions; the page itself when it has no tree."""
    from lxml import etree, html

    try:
        tree = html.fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return page
    for table in tree.iter("table"):
        if table.xpath(_LAYOUT):
            for part in table.xpath("self::* | ./tr | ./tbody | ./tbody/tr | ./tr/td | ./tbody/tr/td"):
                part.tag = "div"
    return tree


def _clean_title(title: str | None) -> str:
    """A headline without the site's name that pages put after it."""
    return _SITE.split(unescape(title))[0].strip() if title and _HAN.search(title) else ""


def _only_chinese(name: str | None) -> str:
    return name if name and _HAN.search(name) else ""


def _names(author: str | None) -> Iterable[str]:
    return (name for name in _NAMES.split(author) if _HAN.search(name) and len(name) <= 4) if author else ()
