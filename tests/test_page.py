"""The page: layout and data in Python, and the page itself in a real Chromium without a network."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import combinations
from pathlib import Path
from threading import Thread

import pyoxigraph as ox
import pytest
import rdflib

from kg.build import build
from kg.graph import KnowledgeGraph, make_graph
from kg.model import PLANNED, Document, Extraction, Figure, Part, Quote, Referent, Relation, make_key
from kg.page import generate_page, write_page
from kg.page.data import make_data
from kg.page.legend import read_table
from kg.page.overview import make_overview
from kg.page.served import to_served
from kg.vocabulary import load_vocabulary
from tests.test_told_parts import make_towns

TEXT = (
    "😀青石镇坚持“一心三共”，以党群为核心，共商为基础，共建为根本，共享为支撑。白河镇推行五微行动，计划成立松柏志愿队。"
    "青石镇新建议事亭12个。松柏村位于青石镇。青石镇、白河镇都开展邻里夜话。梅园区下辖青石镇、白河镇。"
)
SECOND = "梅园区简报\n白河镇也学“一心三共”：党建为核心，共商为基础。"
HOSTILE = "</script><img src=x onerror=alert(1)><script>window.hit=1</script>"


def quote(text: str, phrase: str) -> tuple[Quote, ...]:
    start = text.index(phrase)
    return (Quote(start, start + len(phrase), phrase),)


def read(
    identifier: str, text: str, things: dict[str, str], relations: list[tuple], parts: list[tuple] = (), figures: list[tuple] = ()
) -> Extraction:
    """An extraction by hand: `things` are name → class, the rest rows of names with the phrase that says so."""
    keys = {name: make_key(kind, name) for name, kind in things.items()}
    within = {subject: keys[object_] for subject, predicate, object_, *_ in relations if predicate == "within"}
    return Extraction(
        Document(identifier, text, title=text.splitlines()[0][:12], issued="2021-05-01", sha256="0" * 64),
        referents=tuple(
            sorted(
                Referent(kind, name, aliases=(name[:2],), within=within.get(name, ""), stated=4 if kind == "NumericFormula" else None)
                for name, kind in things.items()
            )
        ),
        relations=tuple(sorted(Relation(keys[s], p, keys[o], quote(text, phrase), *rest) for s, p, o, phrase, *rest in relations)),
        parts=tuple(sorted(Part(keys[whole], position, label, quote(text, label), role=role) for whole, position, label, role in parts)),
        figures=tuple(
            Figure(keys[about], metric, Decimal(value), unit, quote(text, phrase)) for about, metric, value, unit, phrase in figures
        ),
    )


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    things = {
        "青石镇": "Township", "白河镇": "Township", "梅园区": "County", "松柏村": "Village", "一心三共": "NumericFormula",
        "五微行动": "Campaign", "邻里夜话": "Event", "松柏志愿队": "VolunteerTeam",
    }  # fmt: skip
    first = read(
        "甲.txt", TEXT, things,
        [
            ("青石镇", "upholds", "一心三共", "青石镇坚持“一心三共”", 0.95),
            ("白河镇", "carriesOut", "五微行动", "白河镇推行五微行动", 0.6),
            ("白河镇", "establishes", "松柏志愿队", "计划成立松柏志愿队", 0.9, PLANNED), ("松柏村", "within", "青石镇", "松柏村位于青石镇"),
            ("青石镇", "carriesOut", "邻里夜话", "都开展邻里夜话"), ("白河镇", "carriesOut", "邻里夜话", "白河镇都开展邻里夜话"),
            ("青石镇", "within", "梅园区", "梅园区下辖青石镇"), ("白河镇", "within", "梅园区", "梅园区下辖青石镇、白河镇"),
        ],
        [
            ("一心三共", position, label, role)
            for position, (label, role) in enumerate([("党群", "核心"), ("共商", "基础"), ("共建", "根本"), ("共享", "支撑")], 1)
        ],
        [("青石镇", "新建议事亭", "12", "个", "新建议事亭12个")],
    )  # fmt: skip
    second = read(
        "乙.txt", SECOND, {"白河镇": "Township", "一心三共": "NumericFormula"},
        [("白河镇", "upholds", "一心三共", "白河镇也学“一心三共”")], [("一心三共", 1, "党建", "核心"), ("一心三共", 2, "共商", "基础")],
    )  # fmt: skip
    return make_graph([first, second])


def make_hostile() -> KnowledgeGraph:
    names = [
        HOSTILE,
        "javascript:alert(1)",
        "\u202e倒着写\u202d镇",
        "长" * 10_000,
        '"onmouseover="alert(1)',
        "{{7*7}}{% raw %}",
        "=cmd|' /C calc'!A0",
    ]
    text = "\n".join([*names, "<b>粗</b>\u2028行"])
    things = {name: "Township" for name in names}
    return make_graph([read("<script>丙.txt", text, things, [(names[0], "replaces", name, name) for name in names[1:]])])


def test_no_rectangle_of_the_overview_lies_over_another(graph):
    leaves = make_overview(graph, limit=60).leaves
    for one, other in combinations(leaves, 2):
        apart = (
            one.left + one.width <= other.left
            or other.left + other.width <= one.left
            or one.top + one.height <= other.top
            or other.top + other.height <= one.top
        )
        assert apart, (one.key, other.key)


def test_a_thing_stands_in_the_box_of_the_place_that_holds_all_its_actors(graph):
    overview = make_overview(graph, limit=60)
    boxes = {box.key.removeprefix("box:"): box for box in overview.boxes}
    leaves = {box.key: box for box in overview.leaves}
    labels = {entity.label: entity.name for entity in graph.entities}

    def holds(box, leaf):
        return (
            box.left < leaf.left
            and leaf.left + leaf.width < box.left + box.width
            and box.top < leaf.top
            and leaf.top + leaf.height < box.top + box.height
        )

    night_talk = leaves[labels["邻里夜话"]]
    assert holds(boxes[labels["梅园区"]], night_talk)
    assert not holds(boxes[labels["青石镇"]], night_talk)


def test_the_overview_never_shows_more_than_asked():
    places = [(f"村{number}", "within", "大镇", "大镇") for number in range(400)]
    crowd = make_graph([read("丁.txt", "大镇", {"大镇": "Township"} | {place[0]: "Village" for place in places}, places)])
    assert len(make_overview(crowd, limit=60).leaves) == 60
    assert len(make_overview(crowd, limit=300).leaves) == 300


def find_contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours by WCAG 2.2."""

    def shine(colour: str) -> float:
        parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((shine(one), shine(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("row", read_table("appearance"), ids=lambda row: row["kind"])
def test_every_class_can_be_read_in_both_themes(row):
    assert find_contrast(row["fill"], "#15181c") >= 7 and find_contrast(row["dark_fill"], "#f1f3f5") >= 4.5
    assert find_contrast(row["border"], "#ffffff") >= 3 and find_contrast(row["dark_border"], "#14171b") >= 3


def test_each_class_has_a_colour_of_its_own_and_each_family_a_sign_of_its_own():
    rows = read_table("appearance")
    for column in ("fill", "border", "dark_fill", "dark_border"):
        assert len({row[column] for row in rows}) == len(rows), column
    vocabulary = load_vocabulary()
    signs = {(vocabulary.coarse(row["kind"]), row["sign"]) for row in rows if vocabulary.coarse(row["kind"])}
    assert len(signs) == len({sign for _, sign in signs}) == 6


def test_every_class_and_relation_of_the_ontology_has_an_appearance_and_plain_words():
    vocabulary = load_vocabulary()
    listed = {row["kind"] for row in read_table("appearance")}
    assert {name for name in vocabulary.classes if vocabulary.coarse(name)} <= listed
    said = {row["predicate"] for row in read_table("relations")}
    stated = {name: prop for name, prop in vocabulary.properties.items() if prop.inverse not in said and name != "holdsPost"}
    assert {name for name, prop in stated.items() if any(vocabulary.coarse(kind) for kind in prop.range)} <= said


def test_the_interface_speaks_both_languages():
    for row in read_table("interface"):
        assert row["zh"] and row["en"] and row["zh"].count("{") == row["en"].count("{"), row


def test_an_empty_graph_makes_a_page():
    assert "<!DOCTYPE html>" in generate_page(KnowledgeGraph())


def test_every_statement_part_and_figure_travels_with_its_evidence(graph):
    data = make_data(graph)
    cited = data["statements"]["evidence"] + [row[5] for row in data["parts"]] + [row[7] for row in data["figures"]]
    assert len(cited) == len(graph.statements) + len(graph.parts) + len(graph.figures)
    for evidence in cited:
        document, start, end = evidence[:3]
        assert 0 <= start < end <= len(data["documents"][document]["text"])


def test_the_same_graph_gives_the_same_page(graph):
    assert generate_page(graph) == generate_page(graph)


def test_the_page_names_no_address_to_fetch_from(graph):
    html = generate_page(graph)
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", html)
    assert "default-src 'none'" in html and "unsafe" not in html.split("</head>")[0].split("<style>")[0]


def test_hostile_text_stays_inside_the_data_block():
    html = generate_page(make_hostile())
    assert HOSTILE not in html
    block = re.search(r'<script type="application/json" id="graph-data">(.*?)</script>', html, re.DOTALL)
    assert HOSTILE in json.loads(block[1])["nodes"]["label"]


def test_a_page_that_fails_leaves_the_old_one(graph, tmp_path, monkeypatch):
    path = tmp_path / "graph.html"
    path.write_text("alt", encoding="utf-8")
    monkeypatch.setattr("kg.page.seal", lambda html: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_page(graph, path)
    assert path.read_text(encoding="utf-8") == "alt"


# ---------------------------------------------------------------- in the browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install 'zhili[test]'")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with playwright.sync_playwright() as running:
        instance = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield instance
        instance.close()


class Opened:
    """A page in a browser without a network; `trouble` gathers every request, console error and exception."""

    def __init__(self, browser, path, fragment="", **options):
        address = path if isinstance(path, str) else path.as_uri()
        own = (address.rsplit("/", 1)[0] + "/", "blob:")
        self.context = browser.new_context(
            offline=address.startswith("file:"), viewport={"width": 1280, "height": 720}, accept_downloads=True, **options
        )
        self.page = self.context.new_page()
        self.trouble = []
        self.page.on("console", lambda message: self.trouble.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.trouble.append("dialog " + dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: None if request.url.startswith(own) else self.trouble.append(request.url))
        self.page.goto(address + fragment)
        self.page.wait_for_selector("body[data-ready]")

    def details(self) -> str:
        return self.page.inner_text("#details")

    def related(self) -> list[str]:
        return [text.split()[-1] for text in self.page.locator("#details .statements button.node").all_inner_texts()]

    def drawn(self) -> int:
        return int(re.search(r"\d+", self.page.inner_text("#status"))[0])

    def search(self, words: str) -> None:
        self.page.fill("#search input", words)
        self.page.press("#search input", "Enter")

    def save(self, *clicks: str) -> bytes:
        with self.page.expect_download() as waiting:
            for target in clicks:
                self.page.click(target)
        return waiting.value.path().read_bytes()

    def close(self) -> None:
        self.context.close()
        assert self.trouble == []


@pytest.fixture(scope="module")
def path(graph, tmp_path_factory):
    target = tmp_path_factory.mktemp("page") / "graph.html"
    write_page(graph, target)
    return target


@pytest.fixture
def opened(browser, path):
    page = Opened(browser, path)
    yield page
    page.close()


def test_the_first_picture_stands_within_two_seconds(opened):
    marks = opened.page.evaluate("Object.fromEntries(performance.getEntriesByType('mark').map((mark) => [mark.name, mark.startTime]))")
    assert marks["first-picture"] < 2000


def test_the_legend_counts_every_class(opened):
    legend = opened.page.inner_text(".legend")
    assert re.search(r"乡级行政区\s*2", legend) and re.search(r"数字\S+\s*1", legend)


@pytest.mark.parametrize("words", ["一心三共", "一心", "yxsg", "YXSG", "心三"])
def test_search_finds_by_label_alias_and_initials(opened, words):
    opened.search(words)
    assert opened.page.inner_text("#details h2") == "一心三共"


@pytest.mark.parametrize("words, offered, title, sought", [
    ("共建", "一心三共 组成 3 共建", "一心三共", "共建"),
    ("12", "青石镇 新建议事亭 12 个", "青石镇", "新建议事亭 12 个"),
    ("议事亭", "青石镇 新建议事亭 12 个", "青石镇", "新建议事亭 12 个"),
    ("事亭12个", "青石镇 新建议事亭 12 个", "青石镇", "新建议事亭 12 个"),
])
def test_search_finds_parts_and_figures_and_shows_them(opened, words, offered, title, sought):
    opened.page.fill("#search input", words)
    assert offered in [" ".join(option.split()[1:]) for option in opened.page.locator("#search [role=option]").all_inner_texts()]
    opened.page.press("#search input", "Enter")
    assert opened.page.inner_text("#details h2") == title
    assert sought in " ".join(opened.page.inner_text("#details .sought").split())


def test_a_formula_shows_its_parts_with_roles_and_quotes(opened):
    opened.search("一心三共")
    details = opened.details()
    for words in ("核心", "党群", "共商", "共建", "共享", "支撑", "以党群为核心"):
        assert words in details
    assert "党群" in opened.page.locator("#details blockquote mark").all_inner_texts()


def test_offsets_count_characters_also_behind_an_emoji(opened):
    opened.search("五微行动")
    assert opened.page.inner_text("#details blockquote mark") == "白河镇推行五微行动"


def test_a_click_on_the_source_opens_the_document_with_all_evidence_marked(opened):
    opened.search("五微行动")
    opened.page.click("#details blockquote .source")
    assert opened.page.inner_text("#reader .text") == TEXT
    assert opened.page.inner_text("#reader mark.here") == "白河镇推行五微行动"
    assert opened.page.locator("#reader mark").count() > 8
    assert "五微行动" in opened.page.inner_text("#reader .said")
    opened.page.keyboard.press("Escape")
    assert not opened.page.is_visible("#reader")


def test_an_address_opens_the_entity_and_choosing_one_makes_an_address(browser, path):
    page = Opened(browser, path, "#entity=白河镇")
    assert page.page.inner_text("#details h2") == "白河镇"
    page.search("青石镇")
    address = page.page.evaluate("decodeURIComponent(location.hash)")
    assert address == "#entity=青石镇"
    page.page.go_back()
    page.page.wait_for_function("document.querySelector('#details h2').textContent === '白河镇'")
    page.close()


def test_an_unknown_address_opens_the_overview(browser, path):
    page = Opened(browser, path, "#entity=没有这个地方")
    assert "没有这个地方" in page.page.inner_text("#status")
    page.close()


def test_filters_take_classes_relations_doubt_and_plans_away(opened):
    before = opened.drawn()
    opened.page.uncheck(".legend li:has-text('活动') input")
    assert opened.drawn() == before - 1
    opened.search("白河镇")
    assert "松柏志愿队" in opened.related() and "计划中" in opened.details()
    opened.page.uncheck("#show-planned")
    assert "松柏志愿队" not in opened.related()
    opened.page.evaluate(
        "const range = document.getElementById('confidence'); range.value = 0.8;"
        "range.dispatchEvent(new Event('input')); range.dispatchEvent(new Event('change'))"
    )
    assert "五微行动" not in opened.related() and "一心三共" in opened.related()
    opened.page.click("[data-group=documents] summary")
    opened.page.uncheck("[data-group=documents] li:has-text('梅园区简报') input")
    assert "一心三共" not in opened.related()
    opened.page.click("[data-group=relations] summary")
    opened.page.uncheck("[data-group=relations] li:nth-child(1) input")
    assert "梅园区" not in opened.related()


def test_the_picture_grows_by_a_click_and_goes_back(opened):
    opened.search("松柏村")
    before = opened.drawn()
    opened.page.focus("#picture")
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("Space")
    assert opened.drawn() > before
    assert opened.page.inner_text("#details h2") == "青石镇"
    opened.page.click("#back")
    assert "从这里开始" in opened.details()


def test_a_mouse_click_in_the_overview_opens_what_is_under_it(opened):
    opened.page.click(
        "#picture canvas",
        position=opened.page.evaluate("""() => {
        const canvas = document.querySelector('#picture canvas').getBoundingClientRect();
        return { x: canvas.width / 2, y: canvas.height / 2 }; }"""),
    )
    for x in range(40, 700, 30):
        for y in range(40, 600, 40):
            if opened.page.is_visible("#back"):
                return
            opened.page.mouse.click(226 + x, 90 + y)
    raise AssertionError("no node of the overview could be clicked")


def test_the_formula_view_sets_documents_side_by_side_and_shows_what_is_missing(opened):
    opened.page.click("#tab-formulas")
    sheet = opened.page.inner_text(".sheet")
    assert opened.page.locator(".sheet .column").count() == 2
    assert "数字应有 4 项" in sheet and "党建" in sheet and "党群" in sheet
    assert opened.page.locator(".sheet .missing").count() == 2


def test_parts_of_parts_stand_under_them_as_each_document_tells_them(browser, tmp_path):
    write_page(make_towns(), tmp_path / "towns.html")
    page = Opened(browser, tmp_path / "towns.html")
    page.page.click("#tab-formulas")
    sheet = page.page.inner_text(".sheet")
    assert "一心三共" in sheet and "数字应有 4 项，文中列出 4 项" in sheet and page.page.locator(".sheet .missing").count() == 0
    columns = {column.split("\n")[0]: column for column in page.page.locator(".sheet .column").all_inner_texts()}
    assert set(columns) == {"青石镇", "白河镇", "梅园镇"}
    assert "共管" in columns["白河镇"] and "青石镇推行" not in columns["白河镇"]
    assert page.page.locator(".sheet .column .parts .parts > li").count() == 8
    page.page.click(".sheet .actions button")
    assert {"群众", "党员", "共管"} <= set(page.page.locator("#details .parts .parts strong").all_inner_texts())
    page.close()


def test_two_places_compare_side_by_side(opened):
    opened.page.click("#tab-compare")
    for place, words in enumerate(("青石镇", "白河镇"), 1):
        opened.page.fill(f".pickers .picker:nth-child({place}) input", words)
        opened.page.keyboard.press("Enter")
    table = opened.page.inner_text(".compare")
    assert table.count("一心三共") == 2 and table.count("共有") == 4 and "新建议事亭 12 个" in table


def test_the_table_sorts_filters_and_saves_as_csv(opened):
    opened.page.click("#tab-table")
    opened.page.click(".switch button:nth-child(2)")
    opened.page.fill("#table-filter", "白河镇")
    opened.page.click("th:nth-child(6) button")
    assert opened.page.get_attribute("th:nth-child(6)", "aria-sort") == "ascending"
    rows = list(csv.reader(io.StringIO(opened.save(".table-head > button").decode("utf-8-sig"))))
    assert len(rows) - 1 == opened.page.locator(".data tbody tr").count() >= 4
    assert [float(row[5]) for row in rows[1:]] == sorted(float(row[5]) for row in rows[1:])
    for row in rows[1:]:
        text = {"甲.txt": TEXT, "乙.txt": SECOND}[row[7]]
        assert text[int(row[8]) : int(row[9])] == row[6]


def test_the_saved_turtle_says_what_the_builder_writes(opened, graph, tmp_path):
    opened.search("青石镇")
    saved = rdflib.Graph().parse(data=opened.save("#save-menu summary", "#save-turtle"), format="turtle")
    graph.write_turtle(tmp_path / "graph.ttl")
    whole = rdflib.Graph().parse(tmp_path / "graph.ttl", format="turtle")
    assert len(saved) > 60
    assert set(saved) <= set(whole)


def test_the_picture_saves_as_png(opened):
    assert opened.save("#save-menu summary", "#save-png").startswith(b"\x89PNG")


def test_the_keyboard_reaches_everything(opened):
    page = opened.page
    page.keyboard.press("/")
    page.keyboard.type("bhz")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.inner_text("#details h2") == "白河镇"
    page.focus("#tab-graph")
    page.keyboard.press("ArrowRight")
    assert page.is_visible("#view-formulas") and page.evaluate("document.activeElement.id") == "tab-formulas"
    unreachable = page.evaluate("[...document.querySelectorAll('[onclick]')].length")
    assert unreachable == 0


def test_language_and_theme_change(opened):
    opened.page.click("#language")
    assert opened.page.inner_text("#tab-table") == "Table" and opened.page.get_attribute("html", "lang") == "en"
    opened.search("白河镇")
    assert "carries out" in opened.details() and "township" in opened.details()
    theme = opened.page.get_attribute("html", "data-theme")
    opened.page.click("#theme")
    assert opened.page.get_attribute("html", "data-theme") != theme


def test_nothing_is_wider_than_a_phone(browser, path):
    page = Opened(browser, path, "#entity=青石镇")
    page.page.set_viewport_size({"width": 390, "height": 844})
    for view in ("graph", "formulas", "compare", "table"):
        page.page.click(f"#tab-{view}")
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 390, view
    page.close()


def test_hostile_labels_are_text_and_run_nothing(browser, tmp_path):
    target = tmp_path / "hostile.html"
    write_page(make_hostile(), target)
    page = Opened(browser, target)
    page.search("onerror")
    assert page.page.inner_text("#details h2") == HOSTILE
    page.page.click("#details .source >> nth=0")
    page.page.keyboard.press("Escape")
    for view in ("formulas", "compare", "table"):
        page.page.click(f"#tab-{view}")
    saved = page.save(".table-head > button").decode("utf-8-sig")
    assert "'=cmd" in saved
    assert page.page.evaluate("window.hit") is None
    assert page.page.locator("img, iframe, a[href^=javascript]").count() == 0
    page.close()


def test_an_injected_script_or_request_is_forbidden_by_the_policy(browser, path):
    page = Opened(browser, path)
    page.page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.hit = 1'}))")
    reached = page.page.evaluate("fetch('https://example.org/').then(() => true, () => false)")
    assert page.page.evaluate("window.hit") is None and not reached
    assert any("Content Security Policy" in text for text in page.trouble)
    page.trouble.clear()
    page.close()


@pytest.mark.parametrize("view", ["graph", "formulas", "compare", "table", "reader"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation(browser, path, view, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = Opened(browser, path, "#entity=青石镇", color_scheme=scheme, bypass_csp=True)
    if view == "reader":
        page.page.click("#details .source >> nth=0")
    else:
        page.page.click(f"#tab-{view}")
    found = axe.Axe().run(page.page).response["violations"]
    serious = [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found if one["impact"] in ("serious", "critical")]
    assert serious == []
    page.close()


@pytest.fixture(scope="module")
def seeds_page(tmp_path_factory):
    """The page of the five documents that the project ships, by the whole pipeline."""
    seeds = Path(__file__).parent.parent / "seeds"
    if not list(seeds.glob("*.txt")):
        pytest.skip("no seeds beside the tests: an installed package without its checkout")
    target = tmp_path_factory.mktemp("seeds") / "graph.html"
    build(seeds).write_page(target)
    return target


def test_the_five_documents_open_with_a_formula_its_four_parts_and_their_quote(browser, seeds_page):
    page = Opened(browser, seeds_page, "#entity=一核三治")
    parts = page.page.locator("#details .parts .part strong, #details .parts .part button.node").all_inner_texts()
    assert [part.split()[-1] for part in parts][:4] == ["党组织", "自治", "法治", "德治"]
    assert "以党组织为核心" in page.page.inner_text("#details blockquote >> nth=0")
    page.close()


def test_the_five_documents_fit_the_first_picture_legibly(browser, seeds_page):
    page = Opened(browser, seeds_page)
    assert 30 <= page.drawn() <= 60
    assert page.page.evaluate("performance.getEntriesByName('first-picture')[0].startTime") < 2000
    page.page.click("#tab-compare")
    for place, words in enumerate(("贾家镇", "踏水镇"), 1):
        page.page.fill(f".pickers .picker:nth-child({place}) input", words)
        page.page.keyboard.press("Enter")
    assert page.page.locator(".compare thead th").all_inner_texts() != []
    assert page.page.locator(".compare tbody li").count() > 10
    page.close()


@contextmanager
def serve_graph(graph: KnowledgeGraph, folder: Path) -> Iterator[str]:
    """The address of the served page, with a SPARQL endpoint over the graph's Turtle, on a port of their own."""
    turtle = folder / "graph.ttl"
    graph.write_turtle(turtle)
    store = ox.Store()
    store.load(path=turtle, format=ox.RdfFormat.TURTLE)
    html = to_served(generate_page(graph), "query").encode("utf-8")

    class Handler(BaseHTTPRequestHandler):
        def answer(self, kind: str, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            self.answer("text/html; charset=utf-8", html if self.path == "/graph.html" else b"")

        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
            self.answer("application/sparql-results+json", store.query(query).serialize(format=ox.QueryResultsFormat.JSON))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/graph.html"
    server.shutdown()


@pytest.fixture(scope="module")
def address(graph, tmp_path_factory):
    with serve_graph(graph, tmp_path_factory.mktemp("served")) as here:
        yield here


@pytest.fixture
def served(browser, address):
    page = Opened(browser, address)
    yield page
    page.close()


def test_a_served_page_carries_the_overview_and_no_statement(graph):
    html = to_served(generate_page(graph), "query")
    assert "connect-src 'self'" in html and TEXT[:20] not in html and len(html) < len(generate_page(graph))


def test_a_served_page_finds_and_shows_what_the_store_knows(served):
    assert "2 份文献 · 8 个实体" in served.page.inner_text("#subtitle")
    served.page.fill("#search input", "心三")
    served.page.wait_for_selector("#search li[aria-selected=true]:has-text('一心三共')")
    served.page.press("#search input", "Enter")
    served.page.wait_for_selector("#details h2:has-text('一心三共')")
    details = served.details()
    assert served.page.locator("#details .parts > li").count() == 4
    for words in ("核心", "党群", "党建", "支撑", "数字应有 4 项", "青石镇坚持“一心三共”"):
        assert words in details
    assert {"青石镇", "白河镇"} <= set(served.related())


def test_a_served_page_says_what_the_whole_page_says(served, opened):
    for name in ("青石镇", "白河镇", "邻里夜话", "松柏村"):
        opened.search(name)
        served.page.fill("#search input", name)
        served.page.wait_for_selector(f"#search li[aria-selected=true]:has-text('{name}')")
        served.page.press("#search input", "Enter")
        served.page.wait_for_selector(f"#details h2:has-text('{name}')")
        assert sorted(served.related()) == sorted(opened.related())
        assert served.page.locator("#details .figures tbody tr").count() == opened.page.locator("#details .figures tbody tr").count()
        assert served.page.locator("#details .chain").all_inner_texts() == opened.page.locator("#details .chain").all_inner_texts()


@pytest.mark.parametrize("words, offered, sought", [("共建", "组成 3 共建", "共建"), ("议事亭", "新建议事亭 12 个", "新建议事亭 12 个"), ("亭 12", "新建议事亭 12 个", "新建议事亭 12 个")])
def test_a_served_page_finds_parts_and_figures(served, words, offered, sought):
    served.page.fill("#search input", words)
    served.page.wait_for_selector(f"#search li[aria-selected=true]:has-text('{offered}')")
    served.page.press("#search input", "Enter")
    served.page.wait_for_selector("#details .sought")
    assert sought in " ".join(served.page.inner_text("#details .sought").split())


def test_a_served_page_brings_the_parts_of_parts(browser, tmp_path):
    with serve_graph(make_towns(), tmp_path) as here:
        page = Opened(browser, here, "#entity=一心三共")
        page.page.wait_for_selector("#details .parts .parts strong:has-text('共管')")
        assert "数字应有 4 项，文中列出 4 项" in page.details()
        page.close()


def test_a_served_page_compares_and_lists_formulas(served):
    served.page.click("#tab-formulas")
    served.page.wait_for_selector(".sheet .column:nth-child(2)")
    served.page.click("#tab-compare")
    for place, words in enumerate(("青石镇", "白河镇"), 1):
        served.page.fill(f".pickers .picker:nth-child({place}) input", words)
        served.page.wait_for_selector(f".pickers .picker:nth-child({place}) li:has-text('{words}')")
        served.page.keyboard.press("Enter")
        served.page.wait_for_selector(f".compare th:has-text('{words}')")
    assert served.page.inner_text(".compare").count("一心三共") == 2


def test_fifty_thousand_entities_can_be_searched(browser, tmp_path):
    names = [f"村{number}" for number in range(50_000)]
    crowd = make_graph([Extraction(Document("丁.txt", "大"), referents=tuple(sorted(Referent("Village", name) for name in names)))])
    write_page(crowd, tmp_path / "crowd.html")
    page = Opened(browser, tmp_path / "crowd.html")
    page.search("村49999")
    page.page.wait_for_selector("#details h2:has-text('村49999')")
    page.close()
