"""How files of any format become documents."""

from __future__ import annotations

import io
import json
import os
import zipfile
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from kg.documents import decode, keeps_own_text, read_documents, scans
from kg.documents.formats import read_file
from kg.documents.office import drop_running_heads
from kg.errors import Problem
from kg.extract import extract
from kg.model import Document
from kg.text import read_text
from tests import renderings

TEXT = "青山村有三个小组，村民都说好。\n"
ARTICLE = """临河县：“三个一”织密治理网

来源：青山日报 2021-05-12

近年来，临河县以“三个一”为抓手，推行“楼下议事会”，全县建成议事点126个，覆盖11个镇街，居民有事就在楼下商量。

一、把支部建在楼里

南门街道柳树社区党委把36栋楼分成12个片区，每个片区设一个党支部，由退休党员、物业经理和网格员共同组成，逢五逢十碰头。

二、把难事摆上桌面

去年，社区议成加装电梯、规范停车等大小事项58件，其中49件已经办结，社区党委书记何静说，下一步还要把议事会办进小区。

（责编：周敏、吴浩）
"""


def read_one(data: bytes, name: str) -> Document:
    """The only document of a file's bytes."""
    (found,) = read_file(data, name)
    assert isinstance(found, Document), found
    return found


def problems_of(data: bytes, name: str) -> list[str]:
    """The messages about a file that gives no document."""
    found = list(read_file(data, name))
    assert all(isinstance(item, Problem) for item in found), found
    return [str(item) for item in found]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_give_the_same_text(tmp_path, encoding):
    """UTF-8, UTF-16 and GB18030, with a mark or without, give the same text."""
    (tmp_path / "村.txt").write_bytes(TEXT.encode(encoding))
    assert [document.text for document in read_documents([tmp_path]).documents] == [TEXT]


@pytest.mark.parametrize("encoding", ["big5", "utf-8", "gb18030"])
def test_traditional_text(encoding):
    """Traditional text in Big5 is not taken for GB18030, nor the other way round."""
    text = "青山村有三個小組，村民都說好，這是大家的事。\n"
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x00\x01\x02\x03" * 300,
        os.urandom(0) + bytes((7 * n * n + 13 * n) % 256 for n in range(4000)),
        b"\x89PNG\r\n\x1a\n" + bytes(500),
    ],
)
def test_binary_is_refused_with_an_offset(data):
    """Bytes that are no text are never read as mojibake."""
    (message,) = problems_of(data, "坏.txt")
    assert "byte" in message


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(data):
    """Whatever the bytes, there is a document or one problem, never an error."""
    assert len(list(read_file(data, "任意.txt"))) == 1


def test_identifier_takes_the_folders_it_needs(tmp_path):
    """Two files of one name are told apart by their folders; the order of inputs does not matter."""
    for name in ("甲/一.txt", "乙/一.txt", "乙/二.md", "乙/README.md", "乙/.隐.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    found = read_documents([tmp_path / "甲", tmp_path / "乙"])
    assert [document.identifier for document in found.documents] == ["乙/一.txt", "二.md", "甲/一.txt"]
    assert found == read_documents([tmp_path / "乙", tmp_path / "甲"])


def test_unreadable_file_stops_nothing(tmp_path):
    """A file that cannot be decoded is a problem with its name; the others are read."""
    (tmp_path / "好.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "坏.txt").write_bytes(b"\xff\xff\xff\xfa\xff\x81\x00")
    found = read_documents([tmp_path, tmp_path / "没有.txt"])
    assert [document.identifier for document in found.documents] == ["好.txt"]
    assert [problem.path for problem in found.problems] == sorted([str(tmp_path / "坏.txt"), str(tmp_path / "没有.txt")])


def test_globs(tmp_path):
    """A pattern names the files that fit."""
    for name in ("甲1.txt", "甲2.txt", "乙.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    found = read_documents([str(tmp_path / "甲*.txt")])
    assert [document.identifier for document in found.documents] == ["甲1.txt", "甲2.txt"]


def test_standard_input(monkeypatch):
    """“-” is what comes from standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("gb18030"))))
    assert [(document.identifier, document.text) for document in read_documents(["-"]).documents] == [("stdin", TEXT)]


@pytest.mark.parametrize("name", ["页.html", "页.mhtml", "文.docx", "文.pdf"])
def test_other_formats_read_like_the_plain_text(name):
    """Web pages, Word files and PDFs give the reading of the plain text, with its date, publisher and headline."""
    pytest.importorskip({"html": "trafilatura", "mhtml": "trafilatura", "docx": "docx", "pdf": "pypdfium2"}[name.split(".")[1]])
    if name.endswith("pdf"):
        pytest.importorskip("reportlab")
    title = "临河县：“三个一”织密治理网"
    render = {
        "页.html": lambda: renderings.as_page(ARTICLE, title, "gb2312"),
        "页.mhtml": lambda: renderings.as_archive(ARTICLE, title),
        "文.docx": lambda: renderings.as_word(ARTICLE),
        "文.pdf": lambda: renderings.as_pdf(ARTICLE),
    }
    document = read_one(render[name](), name)
    reading, plain = read_text(document.text), read_text(ARTICLE)
    assert reading.text == plain.text
    assert (reading.title, reading.issued, reading.publisher, reading.editors) == (title, "2021-05-12", "青山日报", ("周敏", "吴浩"))
    assert not keeps_own_text(name)


def test_page_tells_of_itself():
    """Headline, date and site come from a page's meta elements where its text has none."""
    pytest.importorskip("trafilatura")
    paragraphs = "".join(f"<p>{line}</p>" for line in ARTICLE.splitlines()[4:-2] if line)
    head = """<meta charset="utf-8"><title>临河县治理有方_青山网</title><meta property="og:site_name" content="青山网">
    <meta property="article:published_time" content="2021-05-12T08:00:00+08:00"><link rel="canonical" href="https://example.org/1.html">"""
    document = read_one(f"<html><head>{head}</head><body><article>{paragraphs}</article></body></html>".encode(), "页.htm")
    assert (document.title, document.issued, document.publisher) == ("临河县治理有方", "2021-05-12", "青山网")
    assert document.url == "https://example.org/1.html"
    assert document.text.startswith("# 临河县治理有方\n")


ONE, TWO, THREE = (line for line in ARTICLE.splitlines() if len(line) > 40)
PAGES = {
    "line breaks in a division": f"""<div class="title">临河县织密治理网</div><div>发布日期：2021-05-12 来源：青山日报 浏览次数：<b>9</b></div>
    <div class="TRS_Editor">&nbsp;&nbsp;&nbsp;&nbsp;{ONE}<br><br>　　一、把支部建在楼里<br>　　{TWO}<br><br>　　{THREE}<br></div>""",
    "laid out by tables": f"""<table><tr><td><a href="/">首页</a></td></tr><tr><td><table><tr><td><b>临河县织密治理网</b></td></tr>
    <tr><td>来源：青山日报 2021-05-12</td></tr><tr><td><p>　　{ONE}</p><p><b>一、把支部建在楼里</b></p><p>{TWO}</p><p>{THREE}</p></td></tr></table></td></tr></table>""",
    "sections of a mobile page": f"""<h1>临河县织密治理网</h1><div><span>原创</span><em>2021-05-12 18:00</em></div><section><p><span>{ONE}</span></p></section>
    <section><p style="text-align:center"><strong>一、把支部建在楼里</strong></p><p><span>{TWO[:20]}</span><span>{TWO[20:]}</span></p>
    <p><img data-src="x"></p><p>{THREE}</p></section><p>来源丨青山日报</p>""",
}


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
def test_pages_of_other_shapes(body):
    """However a page is built, its article has its headline, source, date, heading and paragraphs."""
    pytest.importorskip("trafilatura")
    menu = '<div class="menu"><a href="/">首页</a><a href="/a">政务公开</a><a href="/b">办事服务</a></div>'
    page = f'<html><head><meta charset="utf-8"><title>临河县织密治理网-青山网</title></head><body>{menu}{body}</body></html>'
    document = read_one(page.encode(), "页.html")
    reading = read_text(document.text)
    blocks = [reading.text[block.start : block.end] for block in reading.blocks if block.kind in ("heading", "paragraph")]
    assert blocks == [ONE, "一、把支部建在楼里", TWO, THREE]
    assert (reading.title, document.publisher or reading.publisher, document.issued) == ("临河县织密治理网", "青山日报", "2021-05-12")


def test_tables_of_pages_are_rows():
    """A table that holds data gives rows."""
    pytest.importorskip("trafilatura")
    table = (
        "<table><tr><th>村名</th><th>所属镇</th></tr><tr><td>东山村</td><td>南门镇</td></tr><tr><td>西山村</td><td>上坝镇</td></tr></table>"
    )
    document = read_one(f"<html><body><h1>名单</h1><p>{ONE}</p>{table}<p>{TWO}</p></body></html>".encode(), "页.html")
    reading = read_text(document.text)
    rows = [reading.text[block.start : block.end] for block in reading.blocks if block.kind == "row"]
    assert [row.strip("| ").replace(" ", "") for row in rows] == ["村名|所属镇", "东山村|南门镇", "西山村|上坝镇"]


def test_word_tables_and_headings():
    """Word headings are headings, tables rows with | between cells, merged cells once."""
    docx = pytest.importorskip("docx")
    word = docx.Document()
    word.add_heading("一心为民", level=1)
    table = word.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "示范村"
    table.cell(1, 0).text, table.cell(1, 1).text = "东山村", "2021年"
    file = io.BytesIO()
    word.save(file)
    text = read_one(file.getvalue(), "表.docx").text
    assert text == "## 一心为民\n| 示范村 |\n| 东山村 | 2021年 |"
    assert [block.kind for block in read_text(f"{ARTICLE}\n{text}").blocks][-3:] == ["heading", "row", "row"]


def test_running_heads_of_pages():
    """Heads and feet that repeat are left out, what stands once stays."""
    pages = [["治理简报 第1期", "甲村修路", "- 1 -"], ["治理简报 第1期", "乙村植树", "- 2 -"], ["治理简报 第1期", "丙村议事", "- 3 -"]]
    assert drop_running_heads(pages) == [["甲村修路"], ["乙村植树"], ["丙村议事"]]
    assert drop_running_heads(pages[:1]) == pages[:1]


@pytest.mark.parametrize("first, second, left", [
    (["治理简报", "甲村修路", "- 1 -"], ["治理简报", "乙村植树", "- 2 -"], [["治理简报", "甲村修路"], ["乙村植树"]]),
    (["治理简报 第1页", "甲村修路"], ["治理简报 第2页", "乙村植树"], [["甲村修路"], ["乙村植树"]]),
    (["甲村修路", "某镇印发"], ["乙村植树", "某镇印发"], [["甲村修路"], ["乙村植树", "某镇印发"]]),
    (["甲村 12户", "乙村 15户"], ["丙村 12户", "丁村 18户"], [["甲村 12户", "乙村 15户"], ["丙村 12户", "丁村 18户"]]),
    (["合计 12", "甲村"], ["合计 18", "乙村"], [["合计 12", "甲村"], ["合计 18", "乙村"]]),
    (["甲村修路", "治理简报"], ["治理简报", "乙村植树"], [["甲村修路", "治理简报"], ["治理简报", "乙村植树"]]),
    (["治理简报"], ["治理简报"], [["治理简报"], []]),
])  # fmt: skip
def test_running_heads_of_two_pages(first, second, left):
    """What two pages share at the same edge no longer stands between them, and is kept once unless it counts the pages."""
    assert drop_running_heads([first, second]) == left


def test_a_list_goes_on_over_the_head_of_the_second_page():
    """The parts of a formula on both sides of a page break with head and page number."""
    first = ["某镇治理简报", "云岭镇推行“四治融合”模式。一是政治引领,建立支部;二是自治为基,修订村规;", "— 1 —"]
    second = ["某镇治理简报", "三是法治为本,聘请顾问;四是德治为先,评选家庭。", "— 2 —"]
    found = extract("\n".join("\n".join(page) for page in drop_running_heads([first, second])))
    assert [part.position for part in found.parts if part.whole.endswith("四治融合")] == [1, 2, 3, 4]


def test_tables_of_texts():
    """Each row of a CSV or of JSON lines is a document with its metadata; a row without text is a problem with its line."""
    table = "编号,标题,正文,日期,来源\n甲1,修路,青山村修路。,2021年3月5日,青山日报\n,植树,青山村植树。,,\n,空,,,\n"
    rows = list(read_file(table.encode("gb18030"), "表.csv"))
    assert [(row.identifier, row.text, row.title, row.issued, row.publisher) for row in rows[:2]] == [
        ("甲1", "青山村修路。", "修路", "2021-03-05", "青山日报"),
        ("2", "青山村植树。", "植树", "", ""),
    ]
    assert isinstance(rows[2], Problem) and rows[2].line == 4
    lines = [json.dumps({"text": "青山村修路。", "url": "https://example.org"}, ensure_ascii=False), "{", "[]"]
    good, *bad = read_file("\n".join(lines).encode(), "表.jsonl")
    assert (good.text, good.url) == ("青山村修路。", "https://example.org")
    assert [problem.line for problem in bad] == [2, 3]


def test_zip_of_files(tmp_path):
    """A zip gives its members' documents; names in GBK are read, a damaged member stops nothing."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("甲/一.txt", TEXT)
        archive.writestr("空.txt", "")
        archive.writestr("__MACOSX/._一.txt", "x")
        archive.writestr("图.jpg", b"x")
    (tmp_path / "包.zip").write_bytes(file.getvalue())
    found = read_documents([tmp_path])
    assert [(document.identifier, document.text) for document in found.documents] == [("包.zip/甲/一.txt", TEXT)]
    assert [Path(problem.path).name for problem in found.problems] == ["空.txt"]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("空.txt", b"", "empty"),
        ("空白.txt", b" \n\n", "empty"),
        ("断.zip", b"PK\x03\x04" + bytes(40), "damaged zip"),
        ("断.docx", b"PK\x03\x04" + bytes(40), "damaged Word"),
        ("断.pdf", b"%PDF-1.7\n%%EOF", "damaged or locked PDF"),
        ("空.html", b"<html><head><title>x</title></head></html>", "no article"),
        ("空.mht", b"MIME-Version: 1.0\n\nx", "no web page"),
        ("旧.doc", b"\xd0\xcf\x11\xe0", "save it as .docx"),
        ("表.csv", "甲,乙\n1,2\n".encode(), "no column of texts"),
        ("长.txt", b"a" * (9 * 2**20), "MB"),
    ],
)
def test_damaged_files_give_one_line(name, data, says):
    """Each file that cannot be read says why in one line."""
    (message,) = problems_of(data, name)
    assert says in message and "\n" not in message


def test_scanned_pdf_without_its_reader(monkeypatch):
    """A PDF without a text layer says so, and what would read it."""
    pytest.importorskip("pypdfium2")
    pytest.importorskip("reportlab")
    monkeypatch.setitem(__import__("sys").modules, "rapidocr", None)
    scans._load_reader.cache_clear()
    (message,) = problems_of(renderings.as_picture(renderings.as_pdf(ARTICLE)), "扫描.pdf")
    assert "no text layer" in message and "zhili[ocr]" in message


@pytest.mark.slow
def test_scanned_pdf_is_read():
    """The picture of a page gives the letters of the page, all but a few."""
    for module in ("pypdfium2", "reportlab", "rapidocr", "onnxruntime"):
        pytest.importorskip(module)
    scans._load_reader.cache_clear()
    document = read_one(renderings.as_picture(renderings.as_pdf(ARTICLE)), "扫描.pdf")
    plain, seen = read_text(ARTICLE), read_text(document.text)
    assert SequenceMatcher(None, plain.text, seen.text, autojunk=False).ratio() > 0.97
    assert (seen.title, seen.publisher) == (plain.title, plain.publisher)


@pytest.mark.parametrize(
    ("name", "module", "extra"), [("页.html", "trafilatura", "html"), ("文.docx", "docx", "docx"), ("文.pdf", "pypdfium2", "pdf")]
)
def test_missing_extra_is_named(monkeypatch, name, module, extra):
    """Without the library of a format the problem names what to install."""
    monkeypatch.setitem(__import__("sys").modules, module, None)
    (message,) = problems_of(b"x" * 20, name)
    assert f"zhili[{extra}]" in message


def test_metadata_above_the_folders_of_the_documents_counts_too(tmp_path):
    """A table in a folder that is given tells of the files in its folders by their path; the table beside a file counts more."""
    (tmp_path / "一季度").mkdir()
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / "一季度" / name).write_text("青山村换新颜。", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("文件,标题,发布单位\n一季度/甲.txt,新题,青山报\n一季度\\乙.txt,旧题,青山报\n甲.txt,,\n", encoding="utf-8")
    (tmp_path / "一季度" / "metadata.csv").write_text("文件,标题\n乙.txt,另题\n", encoding="utf-8")
    found = read_documents([tmp_path])
    assert {d.identifier: (d.title, d.publisher) for d in found.documents} == {"甲.txt": ("新题", "青山报"), "乙.txt": ("另题", "青山报")}
    assert [problem.line for problem in found.problems] == [4]
    assert {d.title for d in read_documents([tmp_path / "一季度"]).documents} == {"", "另题"}


def test_metadata_overrides(tmp_path):
    """The rows of metadata.csv count more than what is guessed; wrong ones are problems with their line."""
    (tmp_path / "甲.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "表.csv").write_text("正文,标题\n青山村修路。,旧\n", encoding="utf-8")
    rows = [
        "file,title,publisher,date,url,about,colour",
        "甲.txt,新题,青山日报,2021-03-05,https://example.org,青山村,",
        "表.csv/1,新,,,,,",
        "丙.txt,,,,,,",
    ]
    (tmp_path / "metadata.csv").write_text("\n".join(rows), encoding="utf-8")
    found = read_documents([tmp_path])
    table, plain = found.documents[1], found.documents[0]
    if plain.identifier != "甲.txt":
        table, plain = plain, table
    assert (plain.title, plain.publisher, plain.issued, plain.url, plain.about) == (
        "新题",
        "青山日报",
        "2021-03-05",
        "https://example.org",
        "青山村",
    )
    assert (table.title, table.text) == ("新", "青山村修路。")
    assert [problem.line for problem in found.problems] == [1, 4]


def statements(document: Document) -> tuple[set[tuple[str, str]], set[tuple[str, str, str]]]:
    """What is extracted of a document: entities and relations."""
    found = extract(replace(document, identifier="文"))
    relations = {(relation.subject, relation.predicate, relation.object) for relation in found.relations}
    return {(referent.kind, referent.name) for referent in found.referents}, relations


@pytest.mark.slow
@pytest.mark.parametrize("form", ["html", "mhtml", "docx", "pdf", "scan", "wrap", "big5"])
def test_other_forms_say_the_same(form, record_property):
    """The seeds as pages, Word files, PDFs, scans, fixed-width and Big5 text give at least 98 % of the plain text's statements."""
    kept = expected = 0
    for path in sorted((Path(__file__).parents[1] / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        plain, other = statements(Document("", text)), statements(read_one(*render_form(text, form)))
        kept += sum(len(one & two) for one, two in zip(plain, other))
        expected += sum(map(len, plain))
    record_property("share", f"{kept / expected:.4f}")
    print(f"\n{form}: {kept} of {expected} statements, {kept / expected:.1%}")
    assert kept >= 0.98 * expected


def render_form(text: str, form: str) -> tuple[bytes, str]:
    """The text in another form, and a file name for it."""
    title = read_text(text).title
    if form in ("html", "mhtml", "docx", "pdf"):
        pytest.importorskip({"html": "trafilatura", "mhtml": "trafilatura", "docx": "docx", "pdf": "reportlab"}[form])
        render = {"html": renderings.as_page, "mhtml": renderings.as_archive, "docx": renderings.as_word, "pdf": renderings.as_pdf}[form]
        return (render(text, title) if "html" in form else render(text)), f"文.{form}"
    if form == "big5":
        return OpenCC("s2tw").convert(text).replace("\xa0", " ").encode("big5hkscs", "ignore"), "文.txt"
    return (renderings.as_scan(text) if form == "scan" else "\n".join(renderings.wrap(text, 30))).encode(), "文.txt"


@pytest.mark.parametrize("form", ["html", "docx", "pdf", "zip"])
def test_cut_files_stop_nothing(form):
    """A file cut anywhere is read or refused in one line."""
    if form == "zip":
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("一.txt", ARTICLE)
        data = file.getvalue()
    else:
        data = render_form(ARTICLE, form)[0]
    for part in range(1, 26):
        found = list(read_file(data[: len(data) * part // 26], f"断.{form}"))
        assert len(found) == 1
        assert not isinstance(found[0], Problem) or "\n" not in str(found[0])
