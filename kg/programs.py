"""Proposals of programmes and awards without quotation marks, titles in 《》, and the whole of what stands for Program, Motto and Award."""

from __future__ import annotations

import re
from functools import cache

from kg.boundaries import Boundary, find_left_boundary, follows_quoted, is_breaker, is_launch
from kg.building import find_building
from kg.divisions import LEVEL
from kg.enumerations import split_list
from kg.framed import find_framed
from kg.heads import head_rows, longest_head
from kg.joint_names import split_joint
from kg.kinds import PROGRAMS
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.listings import find_listed_things
from kg.meetings import find_meetings
from kg.model import Mention
from kg.occasions import find_occasions
from kg.papers import find_papers
from kg.quotations import clean_name, find_quoted, mark_awards
from kg.quote_fronts import find_front
from kg.ranked_awards import find_ranked_awards
from kg.registered import leave_address
from kg.running import find_examples, find_running
from kg.sessions import find_sessions
from kg.shapes import Formula
from kg.sharing import find_sharing
from kg.standing import find_standing
from kg.summed import find_summed, names_sum
from kg.text import Reading
from kg.undertaken import find_undertaken
from kg.works import find_renewals, find_stages, find_works

_TITLE = re.compile(r"《([^《》\n]{2,80})》")
_ROUNDS = re.compile(
    r"第[一二三四五六七八九十]{1,2}(?:轮|次)(?:中央|省级|全国|国家)?(?:生态环境保护|生态环保|环保|经济|人口|农业|文物|国土|土壤)(?:督察(?:(?:反馈问题)?(?:年度)?整改)?|普查|调查)"
    r"|(?:中央|省级)(?:生态环境保护|生态环保|环保)督察(?:反馈(?:问题|意见)(?![和与及、])(?:年度)?(?:整改)?|(?=实现|全覆盖|进驻|成效))"
)
_HOTLINE = re.compile(r"1\d{4}(?:政务服务|便民服务|市民服务|政务服务便民)?热线")
_LEAD = re.compile(r"^(?:更多|更大|更高(?!水平|质量|标准|层次|能级)|全面|深入|积极|一批|一系列|系列|各类|各项|一处|一个|一支|多个|若干|\d+[个项条处支]|[两三四五六七八九十]+[个项条处支]|全市|全县|全区|全镇|新(?![型一时质生兴建增能老技疆业就赛农])|等)+")


@cache
def _head_pattern() -> re.Pattern[str]:
    return re.compile(alternatives(head_rows()))


def find_titles(text: str) -> tuple[Mention, ...]:
    """Documents and media in 《》, columns and programmes by the word behind."""
    found = []
    for match in _TITLE.finditer(text):
        inner = match.group(1)
        behind = text[match.end() : match.end() + 4]
        rows = [row for row in read_table("document_titles") if inner.endswith(row["ending"])]
        kind = max(rows, key=lambda row: len(row["ending"]))["kind"] if rows else ""
        if behind.startswith(("栏目", "节目", "专栏")):
            kind = "Platform"
        if behind.startswith(("编纂", "编修", "编写")):
            end = match.end() + 2
            found.append(Mention(match.start(), end, text[match.start() : end], "Project", clean_name(text[match.start() : end]), 0.85, "compiled-book"))
            continue
        if kind == "Media" and not behind.startswith(("记者", "刊", "报道", "社")) and len(inner) < 4:
            kind = ""
        if kind:
            found.append(Mention(match.start() + 1, match.end() - 1, inner, kind, clean_name(inner), 0.95, "title-marks"))
    return tuple(found)


def find_headed(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Programmes without quotation marks: a head noun with enough before it, launched by a verb or coordinated with one that is."""
    starts = {place.start for place in places}
    found: list[Mention] = []
    offset = 0
    while match := _head_pattern().search(text, offset):
        offset = match.end() + (match.group().endswith("制") and text.startswith("度", match.end()))  # 公示制|度
        while longer := _head_pattern().match(text, offset):
            offset = longer.end()
        built = text[match.start() : offset].endswith("建设") and match.group().endswith(("工程", "试点"))  # of 甲工程|建设 the building is no part
        if built or text[match.start() : offset].endswith("建设") and head_rows().get(match.group(), {}).get("kind") in ("Mechanism", "Platform", "Brand"):
            offset = match.end()
        end, offset = offset, offset + 2 * built
        head = longest_head(text[match.start() : end])
        if _INSIDE.match(text, max(match.start(), end - 2)) or text[end : end + 1] in "书员费款" or head == "战略" and text.startswith("定位", end) or text.endswith("成体系", 0, end) or text.endswith(("开工建设", "复工建设", "续建建设"), match.start(), end) or head == "建设" and text.endswith(("开工", "复工"), 0, match.start()):
            continue
        if _goes_on(text, words, end) or head in ("项目", "活动", "工程") and _COUNTED_BEHIND.match(text, end):
            continue
        if built or words.ends_at(end) or len(head) > 2 and head[-1] not in "法制":
            mention = _read_headed(text, words, end - len(head), end + 2 * bool(head == "改革" and _DEVELOPED.match(text, end)), head, starts, found)
            if mention is not None:
                found.append(mention)
    return tuple(found)


#: A head noun inside another word (规范工程|建设领域招投标).
_INSIDE = re.compile("工程(?:建设)?(?:领域|招标|招投标|项目招标|造价|监理)")
#: How many of a kind there are (实施技改项目|500个): the kind is no name.
_COUNTED_BEHIND = re.compile(r"\d[\d.,]*万?[余多]?[个场次项处座]")
#: What is done together with a reform, in one breath: of 园区改革发展 both are the name.
_DEVELOPED = re.compile("发展(?=[，。；、！\\n]|$)")
_MOVES = re.compile(r"(?:工作|建设)?(?:扎实|深入|全面|持续|有序|稳步|不断|顺利|进一步|日益|日趋|更加|加快|加速|正式|圆满|落地)*(?:构建|形成|建设|开展|实施|推进|推开|启动|完善|落实|完成|建成|运行|见效|成效|收官|上线|落地|健全|获批|印发|签约|出台|施行|生效)")


def _begins_clause(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in "，。；：！？\n"


def _goes_on(text: str, words: Words, end: int) -> bool:
    """Whether a noun right behind a head noun shows that it only modifies that noun (战略腹地, 项目融资)."""
    if not words.starts_at(end) or end >= len(text):
        return False
    index = words.at(end)
    return words.tags[index] in ("n", "nl", "ng") and words.known[index] and len(words.texts[index]) > 1 and words.texts[index] not in read_words("head_followers") and not is_breaker(words.texts[index])


def _read_headed(text: str, words: Words, at: int, end: int, head: str, starts: set[int], found: list[Mention]) -> Mention | None:
    row = head_rows()[head]
    if row["kind"] not in PROGRAMS or row["need"] in ("a", "q", "o"):
        return None
    boundary = find_left_boundary(text, words, at)
    quoted = follows_quoted(text, boundary.start, head)
    boundary = (None if quoted else _over_joiners(text, words, at, boundary)) or boundary
    placed = boundary.far in starts and (row["kind"] in ("Event", "Campaign") or head in read_words("strong_heads"))
    whole = _begins_clause(text, boundary.far) and at - boundary.far <= 16 and bool(_MOVES.match(text, end))
    weakly = boundary.launched and boundary.stop in read_words("weak_launches") and placed and row["kind"] == "Event"
    start = boundary.far if (placed or whole) and (weakly or not boundary.launched) else boundary.start
    start = start if boundary.launched and text.startswith(_ALL_ROUND, start) else _skip_lead(text, start, at)
    start = _behind_breaker(text, words, start, at) if placed and start == boundary.far else start
    stem = text[start:at]
    moving = len(stem) >= 4 and _begins_clause(text, start) and _MOVES.match(text, end)
    if "”" in stem or stem.startswith("、") or _is_generic(stem, head, row["need"]) and not (moving and 9 <= len(stem) <= 16):
        return None
    coordinated = boundary.stop in ("、", "和", "与", "及", "以及") and (any(start - 2 <= m.end <= start for m in found) or quoted)
    strong = head in read_words("strong_heads") and len(stem) >= 4
    explained = boundary.stop == "的" and head in read_words("explained_heads") and len(stem) >= 4 and _launched_earlier(text, words, start)
    if not (boundary.launched or coordinated or placed or strong or explained or moving):
        return None
    confidence = 0.75 if boundary.launched else 0.6
    return Mention(start, end, text[start:end], row["kind"], clean_name(text[start:end]), confidence, "headed")


_ATTRIBUTED = re.compile(r"([\u4e00-\u9fff、]{4,24})的([\u4e00-\u9fff]{2,10}?(?:体系|机制|模式|制度|格局|体制))(?=[，。；：、”\n]|建设|更加|日益|不断|基本)")


def find_attributed(text: str, words: Words) -> tuple[Mention, ...]:
    """Systems that their attribute names (健全|国家投入形成资产的长效管理机制): what stands between the launching verb that begins the clause and the head noun."""
    found = []
    for match in _ATTRIBUTED.finditer(text):
        verbs = [i for i in range(words.at(match.start()), words.at(match.end(1))) if is_launch(words.texts[i]) and words.texts[i] not in read_words("weak_launches")]
        last = next((i for i, following in zip(verbs, [*verbs[1:], -1]) if following != i + 1), -1)  # of 加快构建 the second
        start = words.ends[last] if verbs else match.start()
        opened = verbs and all(words.tags[i][0] in "adzrcvns" for i in range(words.at(match.start()), verbs[0]))
        if opened and 4 <= match.end(1) - start <= 22 and not text.startswith(("了", "起", "出"), start):
            found.append(Mention(start, match.end(), text[start : match.end()], "Mechanism", clean_name(text[start : match.end()]), 0.7, "attributed"))
    return tuple(found)


#: Behind the verb they open the name (实施|全面节约战略): adverbs stand before it (全面实施|节水行动).
_ALL_ROUND = ("全面", "积极")


def _behind_breaker(text: str, words: Words, start: int, at: int) -> int:
    """Where a name that seemed to begin with its place begins behind a word that breaks (甲省备战|第十五届全国运动会); `start` where none stands between."""
    ends = [words.ends[i] for i in range(words.at(start), words.at(at)) if is_breaker(words.texts[i]) and words.ends[i] < at]
    return max(ends, default=start)


def _skip_lead(text: str, begin: int, at: int) -> int:
    """Where a name begins once counts and adverbs at its head are left out."""
    begin += text[begin - 1 : begin].isdigit() and text[begin] in "个项条处支场宗座所家类批"
    begin -= 2 * bool(re.match("[二三四五]轮", text[max(0, begin - 2) : begin]))  # 二轮土地承包…: not a second round of what the text tells
    session = re.search(r"第(?:\d+|[一二三四五六七八九十]+)$", text[max(0, begin - 5) : begin])
    if session and text[begin] in "届次批轮":
        return begin - len(session.group())
    lead = _LEAD.match(text[begin:at])
    return begin + len(lead.group()) if lead else begin


#: Heads before which common words name nothing however many they are (对口支援协作项目, 对外开放高端平台).
_COMMON = ("项目", "平台", "规划", "制度", "工程")


@cache
def _generic_pieces() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(read_words('program_generic'))})+")


def _is_generic(stem: str, head: str, need: str) -> bool:
    generic = read_words("program_generic")
    if len(stem) < int(need) or len(stem) > 26 or stem in generic:
        return True
    if head in ("建设", "改造", "整治", "活动", "会议", "大会"):
        return any(stem.endswith(word) for word in read_words("construction_generic")) or len(stem) <= 4 and stem[-2:] in generic and stem[:-2] in generic
    if head in _COMMON or head == "体系" and stem.startswith("现代化"):
        return _generic_pieces().fullmatch(stem) is not None
    return len(stem) == 4 and stem[:2] in generic and stem[2:] in generic


def _over_joiners(text: str, words: Words, at: int, narrow: Boundary) -> Boundary | None:
    """The boundary beyond 、和与 where what stands between has no head noun of its own (业主、物业和社区协商平台)."""
    if narrow.stop not in ("、", "和", "与", "及") or narrow.launched:
        return None
    wide = find_left_boundary(text, words, at, joiners=True)
    if not wide.launched:
        return None
    pieces = re.split("[、和与及]", text[wide.start : narrow.start])
    if any(longest_head(piece) and len(longest_head(piece)) < len(piece) for piece in pieces if piece):
        return None
    return wide if len(pieces) <= 4 and text[at:].startswith(("机制", "制度", "平台", "体系", "新体系")) else None


def _launched_earlier(text: str, words: Words, start: int) -> bool:
    """Whether the clause before 的 begins with a launching verb (形成街道牵头、社区负责的…体系)."""
    clause = re.split(r"[，。；：！？\n]", text[max(0, start - 60) : start])[-1]
    return any(verb in clause for verb in ("形成", "构建", "建立", "打造", "完善", "健全", "推行", "构筑", "推进", "实施", "开展", "深化"))


#: What quoted formulas count that have a name with what they are about.
_COUNTED_DEEDS = ("行动", "工程", "计划", "攻坚行动", "专项行动", "机制", "体系", "试点", "改革")


def find_numbered_actions(text: str, words: Words, formulas: tuple[Formula, ...], places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Campaigns called by a quoted formula behind what they are about (推进安全生产“十大行动”)."""
    found, ends = [], sorted(place.end for place in places)
    for formula in formulas:
        head = longest_head(formula.name)
        start = find_front(text, words, formula.start - 1, ends) if formula.quoted and head in _COUNTED_DEEDS else formula.start - 1
        if start < formula.start - 1:
            surface = text[start : formula.end + 1]
            found.append(Mention(start, formula.end + 1, surface, head_rows()[head]["kind"], clean_name(surface), 0.8, "numbered-action"))
    return tuple(found)


_COUNTED_PAPER = re.compile(r"(?:出台|推出|制定|印发|发布)了?(?:“([\u4e00-\u9fff]{4,16}\d{1,3}条(?:措施|意见)?)”|([\u4e00-\u9fff]{4,20}“(?:[一二三四五六七八九十]{1,3}|\d{1,3})[项条](?:措施|举措|政策)?”))")


def find_counted_papers(text: str) -> tuple[Mention, ...]:
    """Papers called by what they are about and how many articles they have (出台“营商环境提升59条”, 推出护航企业发展“十二项举措”)."""
    spans = ((m.span(1) if m.group(1) else m.span(2)) for m in _COUNTED_PAPER.finditer(text))
    return tuple(Mention(start, end, text[start:end], "PolicyDocument", clean_name(text[start:end]), 0.9, "counted-paper") for start, end in spans)


def find_title(reading: Reading) -> tuple[Mention, ...]:
    """The document itself where its headline is the title of a plan or measure."""
    found = []
    for block in reading.blocks:
        line = reading.text[block.start : block.end]
        name = clean_name(line)
        if block.kind == "title" and _OWN_TITLE.search(name) and "关于印发" not in name:
            found.append(Mention(block.start, block.end, line, "PolicyDocument", name, 0.95, "title-marks"))
    return tuple(found)


_OWN_TITLE = re.compile(r"(?<!印发)(?:实施方案|行动方案|工作方案|实施意见|管理办法|实施细则|行动计划|发展规划)(?:（[^（）]{2,16}）)?$")


def find_awards(text: str) -> tuple[Mention, ...]:
    """Titles without quotation marks behind a verb of honour (获得…先进单位, 入选…试点村), ranked titles, and titles as headings of a list."""
    verbs = "|".join(("(?<!力)" if row["verb"] == "争创" else "") + re.escape(row["verb"]) for row in sorted(read_table("award_verbs"), key=lambda row: (-len(row["verb"]), row["verb"])))
    heads = alternatives(read_words("award_heads"))
    found = []
    for match in re.finditer(rf"(?:{verbs})了?(?!评?“)([^，。；：\n]{{2,60}})", text):
        for piece in re.finditer(rf"[^、和]{{0,24}}?(?:{heads})(?:（[^）]{{1,8}}）)?(?=[、，。；”等和（]|复评|验收|称号|行列|之列|名单|$|\n|[^\u4e00-\u9fff])", match.group(1)):
            if match.group().startswith("进入") and match.group(1).startswith(("行列", "之列"), piece.end()) and re.search(r"\d余?个[^，。；]{1,8}$", text[max(0, match.start() - 14) : match.start()]):
                continue  # 15个学科进入…行列: how far they have come, no honour
            start, end = match.start(1) + piece.start(), match.start(1) + piece.end()
            name = re.sub(r"^(?:得(?=第|全|[省市县])|为|了|首批|建设|创建|等|、|和|过|第.批|盟里的|省里的|市里的|的)+", "", text[start:end])
            name = re.sub(r"(?:荣誉)?称号$", "", re.sub(r"^.{0,4}首[个家座]", "", name))
            start = text.index(name, start)
            if re.match(r"\d+[个项]", name):
                continue  # 国家科学技术奖获评|2个一等奖: how many of them
            if len(name) >= 4 or name.endswith(("等奖", "金奖", "银奖", "铜奖")):
                if name.count("“") == name.count("”"):
                    found.append(Mention(start, start + len(name), name, "Award", clean_name(name), 0.8, "award-verb"))
    honoured = re.finditer(rf"(?<!“){LEVEL}“?(?:优秀|金牌|十佳|最美|模范|先进|百佳)[\u4e00-\u9fff]{{2,10}}?(?:员|者|师|手|标兵|干部|医生|教师|社工|书记)(?![\u4e00-\u9fff]*评选)", text)
    found += [Mention(m.start(), m.end(), m.group(), "Award", clean_name(m.group()), 0.75, "ranked-title") for m in honoured]
    ranked = re.finditer(rf"(?:\d{{4}}年度?)?{LEVEL}[\u4e00-\u9fff]{{0,8}}?(?:{heads})+(?![\u4e00-\u9fff]*创建|申报|征集|评选|推荐)", text)
    listed = re.finditer(rf"(?m)^(?:[一二三四五六七八九十]、|（[一二三四五六七八九十]）)?((?:“[^“”\n]{{2,10}}”)?(?:{heads})(?:（社区）)?|“[^“”\n]{{2,10}}(?:{heads})”)(?=（\d+[个家名户]）(?:：|$))", text)
    found += [Mention(m.start(), m.end(), m.group(), "Award", m.group(), 0.7, "ranked-title") for m in ranked]
    found += [Mention(m.start(1), m.end(1), m.group(1), "Award", clean_name(m.group(1)), 0.9, "listed-title") for m in listed]
    called = re.finditer(rf"{LEVEL}[“‘]([\u4e00-\u9fff·]{{2,12}}(?:村|社区|镇|乡|街道|户|单位|集体|商会|家庭|站|校园|小区)(?:（社区）)?)[”’]", text)
    found += [Mention(m.start(1), m.end(1), m.group(1), "Award", clean_name(m.group(1)), 0.8, "ranked-quoted") for m in called]
    return tuple(found)


_HIGH = rf"(?:{LEVEL}|中国|世界|全球|国际|国家|首批)(?!工商联|总工会|妇联|人大|政协|总队)"
@cache
def _entered() -> re.Pattern[str]:
    """A list or a quoted title of some rank behind a verb of honour; what one only applies for is not entered."""
    verbs = alternatives(["进入", "被列为", *(row["verb"] for row in read_table("award_verbs") if row["frame"] != "apply")])
    return re.compile(
        rf"(?:{verbs})了?(?P<name>{_HIGH}[\u4e00-\u9fff]{{0,14}}"
        r"(?:“[^“”\n]{2,12}”[\u4e00-\u9fff]{0,12}?(?=[，。；、]|称号|$)|(?:名录|清单|目录|榜单|\d{1,4}强|[十百]强|[十百]佳[\u4e00-\u9fff]{0,4}|产业集群|创新集群)(?![\u4e00-\u9fff])))"
    )


def find_entered(text: str) -> tuple[Mention, ...]:
    """Honours by the list or the quoted title that something enters (入选全国“绿水”推广清单, 跻身中国民营企业500强)."""
    spans = (match.span("name") for match in _entered().finditer(text) if not (match["name"].startswith("首批“") and match["name"].endswith(("计划", "工程")) or set(re.findall("“([^”]*)”", match["name"])) & read_words("figures_of_speech")))  # a plan that chooses people is no honour
    return tuple(Mention(a, b, text[a:b], "Award", clean_name(text[a:b]), 0.85, "entered-quoted" if "“" in text[a:b] else "entered") for a, b in spans)


_MERIT = re.compile(r"(?:荣?立|记|荣获|获|授予|立下)了?(?P<name>(?:个人|集体)?(?:一|二|三|特)等功|(?:个人|集体)嘉奖)")


def find_merits(text: str) -> tuple[Mention, ...]:
    """Merits and commendations that are recorded (荣立个人二等功)."""
    return tuple(Mention(*match.span("name"), match["name"], "Award", match["name"], 0.85, "merit") for match in _MERIT.finditer(text))


_DEFINED = re.compile(r"[”’]，?(?:即|就是|指的是|是指|指)(?:以)?“?(?P<name>[\u4e00-\u9fff]{4,16})”?(?=[，。；])")


def find_defined(text: str) -> tuple[Mention, ...]:
    """What a short name in quotation marks is said to mean, where it ends in a head noun of its own (“一会”即新农人联席会)."""
    found = []
    for match in _DEFINED.finditer(text):
        row = head_rows().get(longest_head(match["name"]), {})
        several = len(split_list(text, *match.span("name"))) > 1  # “两会”即议事会和理事会: two things, no name
        if not several and row.get("kind") in PROGRAMS and row["kind"] not in ("Event", "PolicyDocument"):
            found.append(Mention(*match.span("name"), match["name"], row["kind"], match["name"], 0.8, "defined"))
    return tuple(found)


_AIMS = ("平安", "法治", "健康", "美丽", "数字", "清廉", "文明", "诚信", "书香", "创新", "创业", "幸福", "活力", "信用")


def find_aims(text: str, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """What a place is to become, as a name (推进平安甲县和法治甲县建设); with 建设 where that stands right behind."""
    found = []
    for place in places:
        start, clause = place.start - 2, re.split("[，。；\n]", text[place.end : place.end + 16])[0]
        if start >= 0 and text.startswith(_AIMS, start) and re.match(r"(?:[、和](?:\w{4}[、和]?)+)?建设", clause):
            end = place.end + 2 * (clause.startswith("建设") and text[start - 1] not in "、和与及")  # the last of several shares it
            found.append(Mention(start, end, text[start:end], "Brand" if end == place.end else "Project", text[start:end], 0.8, "aim"))
    return tuple(found)


_CHAIN = re.compile(r"“?((?:[\u4e00-\u9fff（）]{2,12}[—–→+\-]+){2,}[\u4e00-\u9fff（）]{2,10}?)(?:”(?:的|互动的|互动)?|的|(?<=[部组户会织心员长]))([\u4e00-\u9fff]{0,8}?(?:格局|架构|体系|线条|链条|机制|模式|路径|网络|指挥链|责任链|治理链|流程|闭环)(?:机制|模式|体系|格局|流程|管理)?)")


def find_chains(text: str) -> tuple[Mention, ...]:
    """Structures spelled out as a chain of links with a head noun behind (A—B—C三级架构): one Mechanism, named by the whole."""
    found = []
    for match in _CHAIN.finditer(text):
        if match.group(2).startswith("为"):
            continue  # 形成以“A＋B”为架构的…: how it is laid out
        if re.fullmatch(r"[一二三四五六七八九十两]级(?:架构|体系|网络|格局|(?:组织|责任|工作|治理|指挥|联动)?链条?)", match.group(2)):
            continue
        first = re.split(r"[—–→+\-]", match.group())[0]
        start = match.start() + max((first[:-2].rfind(verb) + len(verb) for verb in read_words("launches") if verb in first[:-2]), default=0)  # 党组织 ends in 组织, no verb
        name = text[start : match.end()]
        found.append(Mention(start, match.end(), name, "Mechanism", clean_name(re.sub("”[的等]", "”", name)), 0.95, "chain"))
    return tuple(found)


def find_known(text: str) -> tuple[Mention, ...]:
    """Nation-wide names that stand bare, sessions of committees, hotlines."""
    rows = sorted(read_table("known_names"), key=lambda row: (-len(row["name"]), row["name"]))
    kinds = {row["name"]: row["kind"] for row in rows}
    pattern = re.compile("|".join(re.escape(row["name"]) + (f"(?!{row['unless']})" if row["unless"] else "") for row in rows))
    found = [Mention(m.start(), m.end(), m.group(), kinds[m.group()], m.group(), 0.7, "known-name") for m in pattern.finditer(text) if kinds[m.group()] != "Motto" or _is_upheld(text, m)]
    found += find_sessions(text)
    found += [Mention(m.start(), m.end(), m.group(), "Campaign", m.group(), 0.85, "round") for m in _ROUNDS.finditer(text)]
    found += [Mention(m.start(), m.end(), m.group(), "Platform", m.group(), 0.8, "hotline") for m in _HOTLINE.finditer(text)]
    return tuple(found)


def _stands_for_itself(text: str, formula: Formula, formulas: tuple[Formula, ...]) -> bool:
    """Whether a formula inside a list of formulas is one of its own: the text comes back to it."""
    outer = next((f for f in formulas if f.start <= formula.start and formula.end <= f.end and f.end - f.start > formula.end - formula.start), None)
    if outer is None or not re.search("[、，]", outer.name):
        return True
    neighbours = [formula] if outer.quoted else [f for f in formulas if outer.start <= f.start and f.end <= outer.end and f != outer]
    return any(text.count(f.name) > 1 for f in neighbours)


def _is_complaint(text: str, formula: Formula) -> bool:
    """Whether a quoted motto names a problem, not an aim (破解“多头划、多头管”问题)."""
    return formula.kind == "Motto" and formula.quoted and text[formula.end + 1 : formula.end + 5].lstrip("的等").startswith(("问题", "难题", "乱象", "现象", "痛点", "顽疾", "短板", "矛盾", "困境"))


def _is_upheld(text: str, match: re.Match[str]) -> bool:
    """Whether a short motto without quotation marks is spoken of as such: longer ones always are, short ones (党建引领) where a verb upholds them."""
    if len(match.group()) > 6:
        return True
    before, behind = text[max(0, match.start() - 4) : match.start()], text[match.end() : match.end() + 1]
    return before.endswith(("坚持", "突出", "强化", "深化", "以", "践行", "弘扬", "注重", "持续", "秉持", "参与", "，", "、")) and not "\u4e00" <= behind <= "\u9fff" or before.endswith(("坚持", "突出", "强化", "以")) and behind in "为"


def find_programs(text: str, words: Words, formulas: tuple[Formula, ...], places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """All proposals of programmes, mottos, awards and quoted teams, sorted; they may overlap, the arbiter chooses."""
    quoted = mark_awards(text, find_quoted(text, words, formulas, places))
    kept = [f for f in formulas if not _is_complaint(text, f) and _stands_for_itself(text, f, formulas)]
    plain = [Mention(f.start, f.end, text[f.start : f.end], f.kind, f.name, f.confidence, f.rule) for f in kept]
    return split_joint(sorted(m for m in (*quoted, *find_titles(text), *find_chains(text), *find_headed(text, words, places), *leave_address(find_framed(text, words), places), *find_occasions(text, places), *find_aims(text, places), *find_examples(text, words), *find_running(text), *find_summed(text, words, formulas), *find_numbered_actions(text, words, formulas, places), *find_counted_papers(text), *find_attributed(text, words), *find_meetings(text), *plain, *find_awards(text), *find_ranked_awards(text, places), *find_merits(text), *find_entered(text), *find_defined(text), *find_known(text), *find_standing(text), *find_listed_things(text, words, places), *find_works(text, words, places), *find_building(text, words, places), *find_stages(text, words), *find_renewals(text, places), *find_sharing(text, words), *find_papers(text, words), *find_undertaken(text, words, places)) if not names_sum(m.name)))
