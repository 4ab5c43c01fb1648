"""What each line of a document is for."""

from __future__ import annotations

import pytest

from kg.layout import classify_lines

BODY = "近年来，临河县以“三个一”为抓手，推行“楼下议事会”，全县建成议事点126个，覆盖11个镇街。"


def kind_of(line: str, before: str = "", after: str = "") -> str:
    """The kind of a line among others."""
    lines = classify_lines("\n".join(filter(None, (before, line, after))))
    return next(found.kind for found in lines if found.text == line or found.text in line)


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 政务公开 > 通知公告",
        "临河党建网>>基层党建>>典型案例",
        "您当前的位置：首页 > 新闻中心",
        "【字体：大 中 小】【打印】【关闭】",
        "网站首页 县情概况 政务公开 互动交流 办事服务 专题专栏",
        "南河新闻 北河新闻 东山新闻 西山新闻 中川新闻 上坝新闻",
        "上一篇：关于召开会议的通知",
        "扫一扫在手机打开当前页",
        "微信“扫一扫”添加“临河学习”",
        "网站标识码：0000000000 某公网安备00000000号",
        "网站地图 | 联系我们 | 法律声明",
        "会务组：000-00000000 传真：000-00000000",
        "点击上方蓝字关注我们",
        "— 12 —",
        "责任声明：该文观点仅代表作者本人",
        "阅读 （123）",
        "分享到：",
        "无障碍阅读",
    ],
)
@pytest.mark.parametrize("place", ["head", "foot"])
def test_furniture(line, place):
    """Menus, breadcrumbs, widgets, counters and contacts are furniture above and below the article."""
    assert kind_of(line, *(("", BODY) if place == "head" else (BODY, ""))) == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "村里把“首页”两个字写在台账上，群众一看就懂，事情一件一件办。",
        "他扫一扫院子，打开大门，请大家进屋商量修路的事情，一坐就是半天。",
        "全县开通热线电话12条，受理诉求3106件，办结率98%，群众满意度一年比一年高。",
        "相关链接 临河县2020年起实施“小院”工程，全县建成小院86个，惠及居民1.2万名。",
    ],
)
def test_prose_is_never_furniture(line):
    """A sentence that uses the words of menus stays."""
    assert kind_of(line, BODY, BODY) == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "▲村民在老周家开“炕头会”。 周敏 摄",
        "图②：社员装袋小米。",
        "图为居民在议事点商量加装电梯。周敏摄",
        "村口新貌 吴浩 摄",
        "（图片由村委会供图）",
    ],
)
def test_captions(line):
    """Marks, 图为 and the photographer's name tell a caption."""
    assert kind_of(line, BODY, BODY) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "来源：青山日报",
        "（责编：周敏、吴浩）",
        "责编：周敏 版式：吴浩",
        "编辑丨周敏",
        "主办：临河县人民政府 承办：临河县政务中心",
        "本报记者 周敏 通讯员 吴浩",
        "《青山社区报》记者 周敏",
        "□ 本报记者 周敏",
        "周敏 吴浩 文/图",
        "（文/图：周敏 吴浩）",
        "青山日报 2024年2月6日 第03版",
        "2018年10月29日14:23 来源：青山网",
        "来源：青山民生网 2025-05-22 09:14 记者：周敏 编辑：吴浩",
        "青山观察 2024年9月14日 岸线版",
        "（原载《青山观察》2024年第8期）",
    ],
)
@pytest.mark.parametrize("place", ["head", "foot"])
def test_imprint(line, place):
    """What tells of the document itself is imprint, above and below the article."""
    assert kind_of(line, *(("", BODY) if place == "head" else (BODY, ""))) == "imprint"


def test_interview_questions_are_prose():
    """“记者：” before a question is no byline."""
    assert kind_of("记者：力量从哪来？", BODY, "周敏：靠大家。") == "paragraph"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("一、基本情况", "一、"),
        ("一、2024年工作回顾", "一、"),
        ("（二）“两榜”立规", "（二）"),
        ("3.改阵地", "3."),
        ("①建网格", "①"),
        ("第三章 保障措施", "第三章"),
        ("## 一心为民", "##"),
    ],
)
def test_numbered_headings(line, number):
    """A short numbered line without a full stop is a heading in every numbering style."""
    found = next(found for found in classify_lines(f"{BODY}\n{line}\n{BODY}") if found.number)
    assert (found.kind, found.number) == ("heading", number)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("一呼百应聚民心", "heading"),
        ("南山村：账本天天念", "heading"),
        ("牵头单位：南门镇", "row"),
        ("1.改阵地。把旧仓库改成书屋。", "paragraph"),
        ("1.5公里的路修好了，大家都高兴。", "paragraph"),
    ],
)
def test_lines_between_paragraphs(line, kind):
    """A short line alone is a heading; a numbered line that goes on in sentences is a paragraph."""
    assert kind_of(line, BODY, BODY) == kind


@pytest.mark.parametrize(("line", "kind"), [("南山村慰问老人30名。", "paragraph"), ("南山村慰问老人侧记", "title"), ("一条老街，三本新账", "title")])
def test_the_first_line_is_a_headline_only_without_a_full_stop(line, kind):
    """A short sentence alone is prose."""
    assert [found.kind for found in classify_lines(line)] == [kind]


def test_rows_of_a_list():
    """Short lines in a row are rows, the ones with brackets among them too."""
    rows = ["临河县：南门镇", "上坝县（2个）：东山镇、西山镇", "周敏（女，回族） 临河县南门镇社工站站长"]
    assert [line.kind for line in classify_lines("\n".join([BODY, "一、示范乡镇", *rows, "二、有关说明", BODY]))][2:5] == ["row"] * 3


def test_related_headlines_are_left_out_to_the_end():
    """After a marker of related news nothing is the article's."""
    kinds = [line.kind for line in classify_lines(f"{BODY}\n新闻推荐\n某地召开会议\n{BODY}")]
    assert kinds == ["paragraph", "furniture", "furniture", "furniture"]


def test_credits_after_the_end_mark_stay():
    """Who made the article is imprint, also below an end mark."""
    kinds = [line.kind for line in classify_lines(f"{BODY}\nEND\n来源丨临河县融媒体中心\n往期推荐\n临河这样做")]
    assert kinds == ["paragraph", "furniture", "imprint", "furniture", "furniture"]


def test_signature_is_body_and_date():
    """The bodies above a date line alone are its signature."""
    kinds = [line.kind for line in classify_lines(f"{BODY}\n特此通告。\n\n中共临河县委办公室\n临河县人民政府办公室\n2024年1月18日")]
    assert kinds[2:] == ["signature"] * 3


def test_repeated_headline_stands_once():
    """A page that prints its headline twice has one title."""
    kinds = [line.kind for line in classify_lines(f"临河县织密治理网\n来源：青山日报\n临河县织密治理网\n{BODY}")]
    assert kinds == ["title", "imprint", "furniture", "paragraph"]


def test_a_line_of_source_date_and_makers_is_no_menu():
    """However many words stand in it."""
    assert kind_of("来源：青水民生网 2025-05-22 09:14 记者：周敏 编辑：吴浩", before="水响到门口", after=BODY) == "imprint"
