"""A plain text in the other forms in which the same article is found."""

from __future__ import annotations

import html
import io
import re
import unicodedata

MENU = ["首页", "新闻中心", "政务公开", "专题专栏", "互动交流", "办事大厅"]
RELATED = ["全市召开重点工作调度会", "我市举办第三届读书节", "天气转凉 市民注意添衣"]


def as_page(text: str, title: str, charset: str = "utf-8") -> bytes:
    """A web page of the common shape of Chinese news sites, with menu, share widgets, related headlines, footer and scripts."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    paragraphs = "\n".join(f"<p>{_markup(line)}</p>" for line in lines)
    menu = "".join(f'<li><a href="/c{number}/">{name}</a></li>' for number, name in enumerate(MENU))
    related = "".join(f'<li><a href="/n{number}.html">{name}</a></li>' for number, name in enumerate(RELATED))
    page = f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="{charset}"><title>{html.escape(title)}_青山网</title>
<script>var _hmt = _hmt || []; (function(){{var a="统计代码";}})();</script><style>.nav{{color:red}}</style></head>
<body><div id="header"><div class="logo"><img src="/logo.png" alt="青山网"></div><ul class="nav menu">{menu}</ul></div>
<div class="breadcrumb">您当前的位置：<a href="/">首页</a> &gt; <a href="/xw/">新闻中心</a> &gt; 正文</div>
<div class="main"><div class="article"><h1>{html.escape(title)}</h1>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<div class="content" id="content">{paragraphs}</div></div>
<div class="sidebar"><h3>相关新闻</h3><ul class="related">{related}</ul></div></div>
<div id="footer" class="footer"><p>网站地图 | 联系我们 | 版权所有</p><p>网站标识码：0000000000 ICP备00000000号</p></div>
<script src="/share.js"></script></body></html>"""
    return page.encode(charset, errors="xmlcharrefreplace")


def as_archive(text: str, title: str) -> bytes:
    """The page in the MHTML form of browsers."""
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"] = "page"
    message.set_content(as_page(text, title).decode("utf-8"), subtype="html", cte="quoted-printable")
    message.make_mixed()
    return message.as_bytes()


def as_word(text: str) -> bytes:
    """A Word file with a paragraph a line, Markdown headings as headings."""
    import docx

    document = docx.Document()
    for line in text.splitlines():
        marks = re.match("(#+) ", line)
        if marks:
            document.add_heading(line[marks.end() :], level=len(marks.group(1)) - 1)
        else:
            document.add_paragraph(line)
    return _saved(document)


def as_pdf(text: str, width: int = 36, page: int = 36) -> bytes:
    """A PDF of lines of at most `width` characters, with page numbers, and a running head from four pages on."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    paper = canvas.Canvas(file, pagesize=A4, invariant=1)
    lines = wrap(text, width)
    for number, start in enumerate(range(0, len(lines), page), 1):
        paper.setFont("STSong-Light", 12)
        head = ["基层治理资料汇编"] if len(lines) > 3 * page else []
        for row, line in enumerate([*head, *lines[start : start + page], f"- {number} -"]):
            paper.drawString(60 + 24 * line.startswith("\u3000"), 800 - 20 * row, line.strip("\u3000"))
        paper.showPage()
    paper.save()
    return file.getvalue()


def as_picture(pdf: bytes) -> bytes:
    """A PDF whose pages are pictures of those of another, as scanners make them."""
    import pypdfium2
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen import canvas

    file = io.BytesIO()
    paper = canvas.Canvas(file, invariant=1)
    for page in pypdfium2.PdfDocument(pdf):
        paper.setPageSize(page.get_size())
        paper.drawImage(ImageReader(page.render(scale=2).to_pil()), 0, 0, *page.get_size())
        paper.showPage()
    paper.save()
    return file.getvalue()


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text set to `width` Chinese characters, paragraphs indented by two."""
    result: list[str] = []
    for paragraph in filter(None, map(str.strip, text.splitlines())):
        line = "\u3000\u3000"
        for char in paragraph:
            if _columns(line + char) > 2 * width:
                result.append(line)
                line = ""
            line += char
        result.append(line)
    return result


def _columns(text: str) -> int:
    return len(text) + sum(unicodedata.east_asian_width(char) in "WFA" for char in text)


def as_scan(text: str, page: int = 800) -> str:
    """Text as some readers of scans give it: a line a page, two spaces between paragraphs."""
    joined = "  ".join(filter(None, map(str.strip, text.splitlines())))
    return "\n".join(joined[start : start + page] for start in range(0, len(joined), page))


def _markup(line: str) -> str:
    line = html.escape(re.sub("^#+ ", "", line))
    return line.replace("，", "，<span></span>", 1)


def _saved(document: object) -> bytes:
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()
