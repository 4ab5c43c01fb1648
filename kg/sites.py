"""Proposals of compounds and sites: by their ending (小区, 景区, 机场), mountains and rivers, numbered lines and yards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.boundaries import find_left_boundary, is_breaker, is_launch
from kg.county_shorts import find_current
from kg.dealings import takes_body
from kg.gazetteer import load_gazetteer, province_letters
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention
from kg.place_words import ENTERED, cost_of, count_left
from kg.short_names import NAME_TAGS

_HAN = "\u4e00-\u9fff\u3400-\u4dbf"
_NATURE = re.compile(r"[山河江湖溪峡岛]$|..城$")
#: Everyday words that name estates and communities.
FAIR = frozenset("幸福 和谐 平安 美丽 阳光 文明 团结 富强 安康 新 大 小 老 红色 绿色".split())
_BESIDE = re.compile(r"[^\u4e00-\u9fff]|[的南北东西脚下上畔边沿两之支水等地岸中和与、桥干入获]|流域|治理|生态|景区|整治|而[下上过]|一字|(?![至到])[\u4e00-\u9fff]{2,3}段|综合[治整]|水质|水系|联通|连通|$")
_CROSSING = "涉跨沿治巡临"  # 涉河桥梁, 治水: no river of that name
_AREAS = ("内", "小区", "社区", "村", "镇", "街道", "院落", "家属院")  # what stands here is somewhere in an area, not named by it
_NEAR = ("隔壁", "附近", "对面", "旁边", "身后", "门口", "邻近", "紧邻", "省内", "市内", "县内", "境内", "国内", "省外")  # 隔壁|西门巷
_BEHIND_A_PLACE = ("中心", "新城", "高新区", "开发区", "保税区", "新区", "机场", "火车站", "高铁站", "自贸区", "自贸试验区", "自贸港", "自由贸易港", "体育场", "体育馆", "都市圈", "城市群", "口岸", "综保区", "经开区")
_YARD = re.compile(rf"(?m)(?:^|(?<=[^{_HAN}]|[的在把对将]))[{_HAN}]{{2,4}}(?:路|街|巷|胡同)\d+号(?:大院|院|小区|楼院)")
_LINE = re.compile(r"(?:地铁|轨道交通|高铁)[\dA-Z]{1,3}号?线(?:(?:[一二三四]期)?[东西南北中]段)?|[GS]\d{1,4}(?:国道|省道|高速(?:延长线|公路)?|线|[\u4e00-\u9fff]{2,3}(?:高速(?:公路)?|(?<![工标地路])段))|(?:(?<=[，。；：、\n及和])|(?<=建成|开通))[\u4e00-\u9fff]{2,3}[A-Z]\d{1,2}线|(?<=[、和及])[A-Z]?\d{1,2}号?线(?:[一二三四]期)?[东西南北中]段|(?:(?<=开通|建成)|(?<=[、和及]))\d{1,2}号线(?:[一二三四]期)?(?=[、，。等和及]|建成|开通|全线)|[国省县]道\d{1,4}线?")
_COURT = re.compile(r"(?<![路街巷弄楼栋”\d第一二三四五六七八九十])(?:\d{1,3}|[一二三四五六七八九十]{1,3})号院(?!落)")
_WORKS = re.compile(rf"(?:[{_HAN}]{{2,3}}[路街巷])?[{_HAN}]{{2,4}}[厂矿局]家属院")


def find_sites(text: str, words: Words, places: tuple[Mention, ...], shorts: tuple[Mention, ...] = ()) -> tuple[Mention, ...]:
    """Compounds and sites: by their ending (小区, 景区, 机场), mountains and rivers that jieba tags as names, numbered lines."""
    ends = {mention.end: mention.start for mention in places}
    inside = {offset for mention in places for offset in range(mention.start, mention.end)}
    cities = {short.end: short.start for short in shorts}
    lines = ((cities.get(m.start(), m.start()) if m.group().startswith(("地铁", "轨道")) else m.start(), m.end()) for m in _LINE.finditer(text))
    found = [Mention(start, end, text[start:end], "Site", text[start:end], 0.8, "numbered-line") for start, end in lines]
    found += [Mention(m.start(), m.end(), m.group(), "Compound", m.group(), 0.8, "numbered-yard") for m in _YARD.finditer(text)]
    found += [
        Mention(start, end, text[start:end], "Site", text[start:end], 0.5, "nature")
        for start, end, tag, known in zip(words.starts, words.ends, words.tags, words.known)
        if (tag in ("ns", "nr") or end - start == 3 and not known and tag[0] == "n") and end - start in (2, 3, 4) and _NATURE.search(text[start:end]) and start not in inside and text[start] not in _CROSSING and not (end - start == 2 and text[start] in ENTERED) and not _in_quoted_tail(text, start) and text[start:end] not in read_words("place_generic") and (tag == "ns" or end - start > 2 and text[end - 1] in "山河江湖") and _BESIDE.match(text, end)
    ]
    found = [_with_bridge(text, words, _with_first(text, words, site)) if site.rule == "nature" else site for site in found]
    found += [Mention(m.start(), m.end(), m.group(), "Compound", m.group(), 0.7, "numbered-yard") for m in _COURT.finditer(text)]
    found += find_works_yards(text, words)
    found += find_estates(text, words, places)
    begun = frozenset(short.start for short in shorts)
    rows = sorted(read_table("site_suffixes"), key=lambda row: -len(row["suffix"]))
    pattern = re.compile("|".join(re.escape(row["suffix"]) for row in rows))
    repeated = count_left(text, words, pattern)
    for match in pattern.finditer(text):
        site = _read_site(text, words, match, ends, inside, {row["suffix"]: row["kind"] for row in rows}, repeated, begun)
        if site is not None:
            begin = next((short.start for short in shorts if short.end == site.start and site.kind == "Site"), site.start)
            begin = max((s.start for s in shorts if begin < s.start < match.start() and text[s.start - 1] in "经由到至从在"), default=begin)
            begin = _behind_county(text, words, begin, match)
            stage = re.match("[一二三四五]期(?!工程|项目|建设|改|施工|扩)", text[site.end : site.end + 6]) if site.name.endswith(_STAGED) else None
            begin = _before_dash(text, words, begin)
            named = _behind_verb(words, begin)
            if begin < named >= match.start():
                continue
            begin = named
            further = _FURTHER.match(text, site.end)
            end = further.end() if further is not None else site.end + len(stage.group()) if stage else site.end
            name = text[begin:end]
            found.append(replace(site, start=begin, end=end, text=name, name=re.sub("自贸港$", "自由贸易港", name)))
    found += [water for site in found if site.rule == "nature" for water in _list_waters(text, site.end)]
    found += find_blocks(text, (*places, *found))
    found += [Mention(s.start, s.end + 1, s.text + "港", "Site", s.text + "港", 0.65, "site-suffix") for s in shorts if s.kind in ("Province", "Prefecture", "County") and _HARBOUR.match(text, s.end)]
    found += [Mention(a, b, word, "Site", word, 0.65, "site-suffix") for a, b, word in zip(words.starts, words.ends, words.texts) if len(word) == 3 and _HARBOUR.match(text, b - 1) and load_gazetteer().find_short(word[:2]) and not find_current(word)]
    return (*found, *find_bracketed(text, words))


def _behind_verb(words: Words, begin: int) -> int:
    """Where the name begins behind a verb at its head whose object it is (美化|龙泉水库)."""
    index = words.at(begin)
    return words.ends[index] if words.starts[index] == begin and takes_body(words.texts[index]) else begin


def _with_first(text: str, words: Words, site: Mention) -> Mention:
    """The water of two characters with the name's first one, where the dictionary cuts it off (给洛|清江边的码头)."""
    index = words.before(site.start)
    cut = index >= 0 and len(words.texts[index]) == 1 and words.tags[index] in NAME_TAGS and site.end - site.start == 2 and site.text[-1] in "江河湖溪"
    if not cut or not re.match(f"[{_HAN}]", words.texts[index]) or is_breaker(words.texts[index]):
        return site
    name = text[site.start - 1 : site.end]
    return replace(site, start=site.start - 1, text=name, name=name)


def _with_bridge(text: str, words: Words, site: Mention) -> Mention:
    """The bridge or weir that a water gives its name (西溪|桥), where its word ends there."""
    if site.text[-1] not in "江河湖溪" or not re.match(r"[桥闸](?![头村镇乡街下边梁墩面南北东西]|社区)", text[site.end : site.end + 3]) or not words.ends_at(site.end + 1):
        return site
    name = text[site.start : site.end + 1]
    return replace(site, end=site.end + 1, text=name, name=name, rule="site-suffix")


_WATER = re.compile(rf"[、和](?P<water>(?![江河湖溪])[{_HAN}]{{1,3}}[江河湖溪])(?=[、，。等和与的]|流域|\d)")


def _list_waters(text: str, at: int) -> Iterator[Mention]:
    """The waters listed behind one that is known (甲沙河、乙河、丙河|等)."""
    while match := _WATER.match(text, at):
        yield Mention(*match.span("water"), match["water"], "Site", match["water"], 0.66, "nature")
        at = match.end()


@cache
def _bracketed() -> re.Pattern[str]:
    """A site with the division that holds it in brackets inside its name: 中国（安徽）自贸试验区."""
    heads = alternatives(row["suffix"] for row in read_table("site_suffixes") if row["kind"] == "Site" and len(row["suffix"]) > 1)
    return re.compile(rf"(?<=[{_HAN}])[（(](?P<division>[{_HAN}]{{2,4}})[）)](?:[{_HAN}]{{0,8}}?(?:{heads}|经济带|走廊))")


#: Where freight trains to Europe are put together, with where else they go or start in brackets.
_TRAINS = re.compile(rf"中欧[（(][{_HAN}]{{1,4}}[）)]班列[{_HAN}]{{0,4}}?集结中心")


def find_bracketed(text: str, words: Words) -> tuple[Mention, ...]:
    """Sites whose names hold their division in brackets (丙江（甲市）物流园, 中柬（北海）产业园)."""
    found = [Mention(*m.span(), m.group(), "Site", m.group().replace("(", "（").replace(")", "）"), 0.8, "bracketed-site") for m in _TRAINS.finditer(text)]
    for match in _bracketed().finditer(text):
        shorts = {division.kind for division in load_gazetteer().find_short(match["division"])} & {"Province", "Prefecture", "County"}
        start = find_left_boundary(text, words, match.start()).start
        start = max(start, text.rfind("的", start, match.start()) + 1, text.rfind("中国", start, match.start()))
        start -= match.start() - start == 1 and text[start - 1 : start] == "中"  # 中柬, 中匈: the word 中 ends a name elsewhere
        if shorts and 2 <= match.start() - start <= 8:
            name = text[start : match.end()].replace("(", "（").replace(")", "）")
            found.append(Mention(start, match.end(), text[start : match.end()], "Site", name, 0.8, "bracketed-site"))
    return tuple(found)


def _read_site(text: str, words: Words, match: re.Match[str], ends: dict[int, int], inside: set[int], kinds: dict[str, str], repeated: dict[str, int], shorts: frozenset[int]) -> Mention | None:
    """A site named by its ending: two to six characters of names before it, or a place directly before the whole."""
    last, kind = words.at(match.end() - 1), kinds[match.group()]
    if text[match.end() : match.end() + 1] == "型" or match.group().endswith("区") and text.startswith("线", match.end()):
        return None  # 陆港型物流枢纽, 示范区线: of that kind, to that zone
    if words.ends[last] > match.end() and words.known[last] or match.group() == "巷" and text.startswith("道", match.end()):  # 大道 of 重特大道路
        return None
    start, tags = _walk_stem(text, words, match, kind, inside)
    stem = text[start : match.start()]
    named = any(tag in NAME_TAGS and tag != "x" for tag in tags) or start in ends or start in shorts or _is_framed(text, start, match, kind) or len(stem) < 4 and repeated.get(stem + match.group(), 0) > 1 and _is_new(words, start, match.start())
    whole = not stem and start in ends and kind == "Site" and match.group().endswith(_BEHIND_A_PLACE)
    if match.group().endswith(_PLACED_ONLY) and start not in ends and start not in shorts:
        return None
    if len(stem) < 2 and not whole or stem in read_words("place_generic") or kind == "Compound" and stem in read_words("organization_generic") or not named:
        return None
    if _COUNTED.match(text, match.end()):
        return None  # 建成和美屋场|1000个
    if match.group() == "市场" and (is_sold_in(text, start, stem) or text.startswith(_TOPICAL, match.end())) or match.group() == "家园" and stem.endswith("建"):
        return None  # 中国碳市场|大会, 重建|家园
    start = ends[start] if whole else start
    name = text[start : match.end()]
    return Mention(start, match.end(), name, kind, name, 0.65, "site-suffix")


@cache
def _namesakes() -> frozenset[str]:
    """Words that places are commonly called by (甲镇幸福小区)."""
    return frozenset(row["word"] for row in read_table("place_namesakes"))


@cache
def _sells() -> re.Pattern[str]:
    """A verb of selling before where one sells, or before a list of such places: 深耕中亚、西亚|市场."""
    return re.compile(rf"(?:{alternatives(read_words('selling_verbs'))})(?:[^，。；：\n]{{1,18}}[、和及与])?$")


def is_sold_in(text: str, start: int, stem: str) -> bool:
    """Whether a market is where one sells, not where one goes: behind a verb of selling, or a whole province or several (江苏|市场, 川渝|市场)."""
    province = any(division.kind == "Province" for division in load_gazetteer().find_short(stem))
    return province or re.fullmatch(f"{province_letters()}{{2,}}", stem) is not None or _sells().search(text, max(0, start - 26), start) is not None


def _walk_stem(text: str, words: Words, match: re.Match[str], kind: str, inside: set[int]) -> tuple[int, list[str]]:
    """Where the words before a site's ending begin that can belong to its name, and their tags."""
    index, start, tags = (words.at(match.start() - 1) if match.start() else -1), match.start(), []
    dearest = 1.6 if kind == "Compound" else 1.3
    while index >= 0:
        word, begin = words.texts[index], words.starts[index]
        if begin in inside or match.start() - begin > (9 if words.tags[index] == "ns" else 6) or not re.fullmatch(f"[{_HAN}\\d]+", word) or cost_of(words, index, match.start()) > dearest or word in _AREAS or word in _NEAR or words.tags[index] == "p" or kind == "Compound" and is_launch(word) or word in read_words("place_generic") and not (kind == "Compound" and word in FAIR):
            break
        tags.append(words.tags[index])
        start = begin
        index -= 1
    start += text[start - 1 : start] in ("区", "境") and text.startswith("内", start)  # 辖区内
    glued = match.start() - start > 2 and text[start] in "和与及" and not words.known[words.at(start)] and "\u4e00" <= text[start - 1 : start] <= "\u9fff"
    start += glued  # 竣工和|迈湾水利枢纽, where the dictionary has no such word
    return start, tags


def _is_framed(text: str, start: int, match: re.Match[str], kind: str) -> bool:
    """Whether a verb of moving in or being there stands before a site, or a compound is set off by marks on both sides."""
    entered = re.search(r"(?:住进|走进|搬进|来到|进了|入住|位于)了?$", text[max(0, start - 4) : start]) is not None
    national = match.group().startswith("国家") and (start == 0 or text[start - 1] in "\n，。；、是有到在为的")
    opened = start == 0 or text[start - 1] in "\n。.、，；：“" or text.endswith(_LED_TO, 0, start)
    doubled = kind == "Compound" and opened and text[start : match.start()].endswith(("家园", "花园", "花苑", "新村", "公寓", "雅苑", "华庭", "名苑"))
    return entered or national or doubled or kind == "Compound" and opened and (text[match.end() : match.end() + 1] in "（，、是" or _RENEWED.match(text, match.end()) is not None)


#: What is done to an estate or said of one, behind its name at the beginning of a clause.
_RENEWED = re.compile("加装|新?装了?|改造|更换|建成|业委会|党总?支部?(?!\\d)|物业|有?居民|业主|\\d|[一二三四五六]期|建于|始建于|[\u4e00-\u9fff]{2,6}?(?:加装|改造|整治|项目|工程)")
_HARBOUR = re.compile("(?<![香沿空])港(?![口城区龙澳湾珠资股商式风市县镇乡村街铁])")
#: What a site is besides (甲山梯田|景区, 乙水库|灌区, 丙口岸|互贸区).
_FURTHER = re.compile("(?:风景名胜|旅游|生态)?(?:景区|风景区|旅游区|度假区|互贸区)|灌区|(?<=数据中心)集群|(?<=公园)[东西南北中](?:区|段|园)|(?<=遗址)群")
_STAGED = ("公园", "绿道", "线", "小区", "苑", "园区", "产业园", "工业园")  # of other sites a stage is a work (甲机场三期)
_TOPICAL = ("大会", "论坛", "年会", "峰会", "研讨会")  # behind a market: what is spoken of
_COUNTED = re.compile(f"\\d[\\d.]*万?[余多]?[个处座条](?![{_HAN}])")
_PLACED_ONLY = ("自贸港", "自由贸易港", "集结中心", "物流中心", "数据中心", "物流基地", "合作基地", "康养基地", "旅游区", "科技城")


def _before_dash(text: str, words: Words, start: int) -> int:
    """Where the name of a site begins that joins two sides by a dash (中国—东盟产业合作区)."""
    lead = re.search(rf"[{_HAN}]{{2,7}}[—–-]{{1,2}}$", text[max(0, start - 9) : start])
    if lead is None:
        return start
    dash = start - len(lead.group()) + len(lead.group().rstrip("—–-"))
    begin = find_left_boundary(text, words, dash).start
    return begin if 2 <= dash - begin <= 7 else start


def _behind_county(text: str, words: Words, start: int, match: re.Match[str]) -> int:
    """Where a national park or reserve begins that has its county in front by short form."""
    short = text[start - 2 : start] if start > 1 else ""
    fits = match.group().startswith("国家") and words.starts_at(start - 2) and any(division.kind == "County" and division.current for division in load_gazetteer().find_short(short))
    return start - 2 if fits else start


#: What stands before an estate without a pause: who has it, and verbs of going there.
_LED_TO = ("该社区", "该村", "该镇", "该街道", "启动", "实施", "推进", "完成", "所辖", "下辖", "辖内", "走进", "来到", "搬进", "住进", "入住", "赶到", "敲开")


def find_estates(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Compounds whose stems are no words (锦澜府小区, 四槐巷小区): two to four characters that begin a clause or item or stand behind a community or 在."""
    ends = {mention.end for mention in places}
    found = []
    for match in re.finditer(r"小区(?!域)|家属院|(?<=[苑府庭居])(?=[ABC\d一二三四五]期|，|。)", text):
        starts = [at for at in range(max(0, match.start() - 4), match.start() - 1) if words.starts_at(at) and (at == 0 or at in ends or text[at - 1] in "，。；、：（“\n在把将到由" or text[:at].endswith(_LED_TO))]
        start = next((at for at in starts if match.end() > match.start() and (_is_stem(text, words, at, match.start()) or at in ends and _is_fair(text, at, match))), -1)
        if start >= 0:
            found.append(Mention(start, match.end(), text[start : match.end()], "Compound", text[start : match.end()], 0.66, "site-suffix"))
    return tuple(found)


def _is_fair(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a compound behind its place is called by a word that places are commonly called by, and something is told of it (甲镇幸福小区|共有楼栋26栋)."""
    return text[start : match.start()] in _namesakes() and _TOLD.match(text, match.end()) is not None


_TOLD = re.compile("现?共?有|位于|地处|建于|建成于|总?占地|党总?支部|业主|业委会|居民|住户|物业|[是，]|的")


def find_works_yards(text: str, words: Words) -> list[Mention]:
    """The housing of a works behind the start of a clause or a function word, with its street (三经路纺织厂家属院)."""
    found = []
    for match in _WORKS.finditer(text):
        begins = (at for at in range(match.start(), match.end() - 5) if words.starts_at(at) and (at == 0 or not re.match(f"[{_HAN}]", text[at - 1]) or words.tags[words.at(at - 1)][0] in "pcuv"))
        start = next(begins, -1)
        if start >= 0 and not re.match("[各本该原老]", text[start]):
            found.append(Mention(start, match.end(), text[start : match.end()], "Compound", text[start : match.end()], 0.72, "works-yard"))
    return [replace(m, name=max((other.name for other in found if other.name.endswith(m.name)), key=len)) for m in found]


_BLOCK = re.compile(r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})号楼(?!长)")
_OWN_BLOCK = re.compile(rf"(?:(?<=[^{_HAN}])|(?<=[在到把]))[{_HAN}]{{2,3}}[楼苑里院]\d{{1,3}}号楼(?!长)")


def find_blocks(text: str, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Single blocks of a compound, community or house (云溪苑3号楼)."""
    found = [m.span() for m in _OWN_BLOCK.finditer(text)]
    for place in places:
        block = _BLOCK.match(text, place.end) if place.kind in ("Compound", "Community") else None
        found += [(place.start, block.end())] if block else []
    return tuple(Mention(start, end, text[start:end], "Compound", text[start:end], 0.7, "block") for start, end in sorted(set(found)))


def _is_stem(text: str, words: Words, start: int, stop: int) -> bool:
    """Whether a stretch can be the stem of a compound: Chinese characters alone, with a word of one character or unknown among them, no kind of compound, verb or count."""
    indexes = range(words.at(start), words.at(stop - 1) + 1)
    if not re.fullmatch(f"[{_HAN}]+", text[start:stop]) or words.ends[indexes[-1]] > stop or re.match("[各全该本某每两几多个]", text[start]):
        return False
    alley = text[stop - 1] in "里坊巷弄园湾苑府庭" and words.starts_at(stop - 1)  # 锻工里小区, 康乐园小区
    fair = {i for i in indexes if alley and words.texts[i] in FAIR}  # 幸福里小区
    if any(words.texts[i] in read_words("place_generic") or is_breaker(words.texts[i]) or words.tags[i][0] in "pcury" or words.known[i] and len(words.texts[i]) > 1 and words.tags[i][0] in "vadtmq" and not (alley and words.tags[i] in ("vn", "a", "m")) for i in indexes if i not in fair):
        return False
    if words.tags[indexes[-1]][0] in "vm" or words.texts[indexes[-1]] in ("个", "座", "处"):
        return False
    return any(len(words.texts[i]) == 1 or not words.known[i] or words.tags[i] in NAME_TAGS for i in indexes)


def _is_new(words: Words, start: int, stop: int) -> bool:
    """Whether a stretch holds a word of one character: nothing but plain words of two names a kind (文旅市场)."""
    return any(words.ends[i] - words.starts[i] == 1 for i in range(words.at(start), words.at(stop - 1) + 1))


def _in_quoted_tail(text: str, start: int) -> bool:
    """Whether a short name stands at the end of a quotation that began before it (“红映碧江”)."""
    opening = text.rfind("“", max(0, start - 8), start)
    return 0 <= opening < start - 1 and "”" not in text[opening:start] and "”" in text[start : start + 5]
