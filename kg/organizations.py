"""Proposals of bodies: standing bodies of an area (贾家镇党委, 市委组织部), and organizations named by their last word (…合作社, …公司)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from kg.boundaries import NO_OFFICE
from kg.dealings import ends_name, holds_dealing, skip_preposition
from kg.institutes import (
    find_faculties,
    find_outposts,
    is_counted,
    is_joint,
    is_no_body,
    list_inner,
    name_rule,
    names_kind,
    skip_count,
    skip_leads,
)
from kg.kinds import ORGANIZATIONS
from kg.language import Words
from kg.lexicon import longest_first, read_table, read_words
from kg.model import Mention
from kg.registered import CAUSES, begin_at_division, is_reached, skip_address
from kg.teams import find_team_end

_OF_COMMITTEE = re.compile(r"[\u4e00-\u9fff]{2,8}?[省市县区州旗]委")
_NOT_BEHIND = ("员", "托", "派", "任", "屈", "婉", "以", "会", "办发", "发〔")
_NO_FORM = re.compile(r"党组织|政府购买|(?<![省市县区镇乡])政府主导|工会组织|监委会(?=执行)|人大(?=代表)|政协(?=委员)")
_RUN = "[理公学了过起好成完得展会节班校证企一二两三四五六七八九十多]|工[厂坊]|养老|事(?!处)|实事"  # 街道|办理, 街道|办过: what a subdistrict runs
_BARE = ("党支部", "支部", "党总支", "总支", "妇联", "工会", "团委")
_IMPLIED = {"村委会": "村", "村民委员会": "村", "居委会": "社区", "居民委员会": "社区", "村务监督委员会": "村"}


@dataclass(frozen=True, slots=True)
class Body:
    """A body found by form: `area` is the name of the place in front of it, or a level word (镇) that `relative` marks as pointing back."""

    start: int
    end: int
    area: str
    form: str
    kind: str
    relative: bool
    area_key: str = ""


@cache
def _forms() -> re.Pattern[str]:
    forms = longest_first(row["form"] for row in read_table("bodies"))
    street = f"(?<=街道)办(?!{_RUN})"
    return re.compile(f"(?:{'|'.join(street if form == '办' else re.escape(form) for form in forms)})(?!(?<=政法委)员(?!会))")  # 镇党委|政法委员 is a post


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["form"]: row for row in read_table("bodies")}


@cache
def _levels() -> tuple[str, ...]:
    return longest_first(row["word"] for row in read_table("levels"))


#: What a short form is cut out of: 执法办|公室, 建设委|员会, 社会工作协|会.
_NOT_CUT = "(?!(?<=办)公室|(?<=委)员会|(?<=协)(?:会|商|调|作|议|同|助|查))"


@cache
def _offices() -> re.Pattern[str]:
    """Offices named by what they deal with (市场监管局, 民族宗教事务委员会) behind an area."""
    heads = longest_first(row["head"] for row in read_table("heads") if row["need"] == "a")
    return re.compile("([\u4e00-\u9fff、]{0,12}?)(" + "|".join(map(re.escape, heads)) + f"){_NOT_CUT}")


@cache
def _office_kinds() -> dict[str, str]:
    return {row["head"]: row["kind"] for row in read_table("heads") if row["need"] == "a"}


def find_bodies(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Body, ...]:
    """Bodies behind an area name or a level word; longest form first, none inside another."""
    by_end = {place.end: place for place in places}
    by_end |= {place.end + 1: place for place in places if place.name.endswith("地区") and text.startswith("地委", place.end)}  # 某某地委
    found: list[Body] = []
    for match in _forms().finditer(text):
        body = _read_body(text, words, match.start(), match.end(), by_end, found)
        if body is not None:
            found.append(body)
    place_starts = {place.start for place in places}
    for place in places:
        if place.end in place_starts:
            continue
        body = _read_office(text, words, place.end, place.start, place, place_starts)
        if body is not None:
            above = by_end.get(body.start)  # a works has the whole chain in its name (天津市河北农机配件厂)
            found.append(replace(body, start=above.start) if body.kind == "Enterprise" and above else body)
    for match in re.finditer("团([省市县区州旗])委", text):  # 共青团 puts the level inside
        found.append(Body(match.start(), match.end(), match.group(1), "团委", "MassOrganization", True))
    for match in re.finditer(f"(?:{'|'.join(_levels())})(?!场)", text):
        if match.end() not in by_end and words.starts_at(match.start()) | _fresh(text, match.start()):
            body = _read_office(text, words, match.end(), match.start(), None, place_starts)
            if body is not None and not _COUNTED.match(text, body.end):
                found.append(body)
    bodies = _keep_longest([*found, *_find_listed_offices(text, words, found)])
    return tuple(each for body in bodies for each in (body, *_find_section(text, words, body)))


#: How many there are of what no name stands before (社区工厂|2家).
_COUNTED = re.compile(r"[\d一二两三四五六七八九十百]+[余多]?[家个所处座间](?!会员|成员|社员|社工|干部|工人)")
#: A section of an office behind its name, before who leads it, what it does, or a mark (区农业农村局畜牧科科长, 县水利局城南水管所的人).
_SECTION = re.compile(
    r"[\u4e00-\u9fff]{2,6}?(?:科|股|处|大队|中队|支队|工作站|检查站|监测站|所)"
    r"(?=副?(?:科长|股长|处长|队长|大队长|中队长|所长|站长|教导员|指导员)|负责人|民警|干部|工作人员|技术员|供稿|提供|[，。、；：（）的\n 　]|会同|联合|与|和|$)"
)


#: A division of a court or procuratorate (县人民检察院|第二检察部, 县人民法院|立案庭).
_CHAMBER = re.compile("第[一二三四五六七八九]检察部|(?:公益诉讼|未成年人|刑事|民事|行政)检察部|(?:立案|民事|刑事|行政|执行|家事|少年|环境资源|综合|民[一二三四]|刑[一二]|第[一二三四五]|审判)+庭(?!审|[长前外上])")


def _find_section(text: str, words: Words, body: Body) -> Iterator[Body]:
    """The section or team that stands right behind an office."""
    team = find_team_end(text, words, body.end) if body.form.endswith(("局", "委", "医院", "法院", "检察院", "总工会", "妇联")) else body.end
    if team > body.end:
        yield replace(body, end=team, form=body.form + text[body.end : team], kind="VolunteerTeam")
        return
    court = _CHAMBER.match(text, body.end) if body.form.endswith(("法院", "检察院")) else None
    section = court or (_SECTION.match(text, body.end) if body.form.endswith(("局", "委", "组织部", "宣传部")) else None)
    if court or section and not _breaks(text, words, body.end, section.end()) and not re.search("派出所|司法所|[各县市区镇乡村街].", section.group()):
        yield replace(body, end=section.end(), form=body.form + section.group())


def _find_listed_offices(text: str, words: Words, found: list[Body]) -> list[Body]:
    """Offices listed behind one area, which they share (甲县农业农村局、民政局)."""
    listed = []
    for body in found:
        last = body
        while text[last.end : last.end + 1] == "、" and last.form.endswith(("局", "厅", "委", "办")):
            match = _offices().match(text, last.end + 1)
            if match is None or not 2 <= len(match.group()) <= 10 or text[last.end + 1] in "省市县区州旗镇乡街村社" or _breaks(text, words, last.end + 1, match.end() - 1):
                break
            last = Body(match.start(), match.end(), body.area, match.group(), _office_kinds()[match.group(2)], body.relative, body.area_key)
            listed.append(last)
    return listed


def _keep_longest(found: list[Body]) -> list[Body]:
    kept: list[Body] = []
    for body in sorted(found, key=lambda body: (body.start, -body.end, body.relative)):
        if not kept or body.start >= kept[-1].end:
            kept.append(body)
    return kept


def _fresh(text: str, start: int) -> bool:
    """Whether a word can begin at `start`: text, line or clause begins, or punctuation or a function word stands before it."""
    return start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff" or text[start - 1] in "由和与及经向被在对为的、将是受任到从把请让给跟同报送交找即指"


#: Levels before a level: 省市|县政府 are those of every county.
_SEVERAL = re.compile("(?:^|[^\u4e00-\u9fff]|[省市县区各成])[省市县区州](?:、)?$")
_OF_PARTY = re.compile("中共[\u4e00-\u9fff]{0,12}$")  # 中共甲县乙镇委员会


def _read_body(text: str, words: Words, start: int, end: int, by_end: dict[int, Mention], found: list[Body]) -> Body | None:
    form = text[start:end]
    row = _rows()[form]
    if form == "委" and text.startswith(_NOT_BEHIND, end):
        return None
    if _NO_FORM.match(text, start) or text.startswith("网", end):
        return None
    place = by_end.get(start) or _find_fused(form, start, by_end)
    if place is not None:
        if text.endswith(tuple(read_words("parties")), 0, place.start):
            return None  # 民盟|浙江省委
        if form in ("委", "委员会") and text.endswith("共青团", 0, place.start):
            return Body(place.start - 3, end, place.name, "团委", "MassOrganization", False, place.key)
        if form in ("委", "委员会") and place.name[-1] not in "省市县区旗州盟":
            is_party = form == "委员会" and _OF_PARTY.search(text, max(0, place.start - 16), place.start) and place.kind == "Township"
            return Body(place.start, end, place.name, "党委", row["kind"], False, place.key) if is_party else None
        return Body(place.start, end, place.name, row["canonical"], row["kind"], False, place.key)
    level = next((word for word in _levels() if text.endswith(word, 0, start)), "")
    if level and start - len(level) not in by_end and _SEVERAL.search(text, max(0, start - len(level) - 3), start - len(level)):
        return None
    if level and form not in ("委员会",):
        begin = start - len(level)
        if form == "委" and text.endswith("共青团", 0, begin):
            return Body(begin - 3, end, level, "团委", "MassOrganization", True)
        doubled = by_end.get(begin)
        if doubled is not None and doubled.name.endswith(level):  # 甲市市委
            return Body(doubled.start, end, doubled.name, row["canonical"], row["kind"], False, doubled.key)
        previous = next((body for body in reversed(found[-3:]) if body.end in (begin, begin - 1)), None)
        if previous is not None or _fresh(text, begin) and not _is_generic_before(text, begin) or words.starts_at(begin) and not _is_generic_before(text, begin):
            if form in ("委",) and level in ("镇", "乡", "街道", "村", "社区", "小区"):
                return None
            return Body(begin, end, level, row["canonical"], row["kind"], True)
    listed = text[start - 1 : start] == "、" and text[end : end + 1] == "、"
    if form in _IMPLIED and not level and not listed and (_fresh(text, start) or words.starts_at(start)) and not _is_generic_before(text, start):
        return Body(start, end, _IMPLIED[form], row["canonical"], row["kind"], True)
    previous = found[-1] if found else None
    if previous is not None and text[previous.end : start] in ("和", "、", "及") and row["kind"] == "SelfGovernanceBody":
        return Body(start, end, previous.area, row["canonical"], row["kind"], previous.relative, previous.area_key)
    if form in _BARE and re.match(r"(?:第一|副|专职副)?(?:书记|主任|主席)|领办", text[end : end + 5]) and _fresh(text, start):
        return Body(start, end, "", row["canonical"], row["kind"], True)
    if previous is not None and text[previous.end : start] in ("、", "和") and form in ("办事处", "人民政府", "政府", "人大", "政协"):
        return Body(start, end, previous.area, row["canonical"], row["kind"], previous.relative, previous.area_key)
    if previous is not None and text[previous.end : start] in ("、", "常委、") and form in ("政法委", "宣传部", "组织部", "社会工作部", "统战部") and previous.form.startswith("委"):
        return Body(start, end, previous.area, row["canonical"], row["kind"], previous.relative, previous.area_key)
    return None


def _find_fused(form: str, start: int, by_end: dict[int, Mention]) -> Mention | None:
    """The village whose last character is the first of its committee (云坪|村|委会)."""
    place = by_end.get(start + 1) if form in ("村委会", "村民委员会") else None
    return place if place is not None and place.start < start and place.kind == "Village" else None


def _is_generic_before(text: str, begin: int) -> bool:
    return re.search("各[县市区州旗]（[县市区]）$", text[max(0, begin - 5) : begin]) is not None or text.endswith(("各", "级", "上", "每个", "所有", "相关", "有关", "乡", "两", "该"), 0, begin) and not text.endswith("该", 0, begin)


def _read_office(text: str, words: Words, end: int, start: int, place: Mention | None, places: set[int]) -> Body | None:
    match = _offices().match(text, end)
    if match is None or "、" in match.group(1) or match.group().startswith("级") or (not match.group(1) and match.group(2) in ("局", "厅", "厂", "办公室")) or match.group(2) == "厂" and (match.group(1)[:1] in "办开建进因" or match.group(1).endswith("电") or not words.ends_at(match.end())) or place is not None and place.kind == "Site" and match.group(2) == "厂":
        return None
    stem = match.group(1)
    if re.match("[新改扩重修续兴]建", stem) or stem.startswith("建设") and text[start - 1 : start] == "在":
        return None  # 甲县|新建村卫生室24个, 在甲镇|建设服务中心
    if match.group(2) == "基金会" and text.endswith(tuple(CAUSES), 0, start):  # 关爱贵州儿童基金会
        return None
    if place is not None and match.group(2) == "商会":
        return None  # 福州|商会 has no area; what a level word has in front is found here alone (镇商会)
    if place is None and (re.match("[县区](?![块域间])|市[县区]", stem) or _SEVERAL.search(text, max(0, start - 3), start)):
        return None  # 区|县疾控局, 市|县托育中心: of all of them
    batch = re.match(r"第[一二三四五六七八九十\d]{1,3}批", stem)  # 某市|第九批|援藏工作组
    if _breaks(text, words, end + (batch.end() if batch else 0), end + len(stem)) or (stem + match.group(2)).endswith(("党群服务中心", "便民服务中心", "社会工作服务中心", "社工服务中心")):
        return None
    if any(end < offset < match.end() for offset in places) or NO_OFFICE.search(text[end : match.end() + text.startswith("面", match.end())]):
        return None
    kind = _office_kinds()[match.group(2)]
    if stem.startswith("委") and kind in ("GovernmentBody", "Organization"):
        kind = "PartyOrganization"
    if place is not None:
        return Body(start, match.end(), place.name, stem + match.group(2), kind, False, place.key)
    return Body(start, match.end(), text[start:end], stem + match.group(2), kind, True)


_INSIDE_OFFICE = frozenset("发展 管理 服务 监督 改革 规划 建设 创新 组织 治理 协调 保障 统筹".split())


def _breaks(text: str, words: Words, start: int, stop: int) -> bool:
    """Whether a word between two offsets cannot stand in the name of an office."""
    breakers = read_words("breakers")
    for index in range(words.at(start), words.at(max(start, stop - 1)) + 1 if stop > start else words.at(start)):
        word = words.texts[index]
        if word == "和" and stop - words.ends[index] <= 5:
            continue
        if words.tags[index] in ("p", "c", "uj", "ul", "r", "x", "m", "y") or word in breakers and word not in _INSIDE_OFFICE:
            return True
    return holds_dealing(words, start, stop)


def find_named_organizations(text: str, words: Words, places: tuple[Mention, ...], persons: tuple[Mention, ...] = ()) -> tuple[Mention, ...]:
    """Organizations by their head noun; the name reaches left to punctuation, a breaker, a person, or the last area name of a chain."""
    found, begin = [], partial(walk_name, text, words)
    behind = {person.end - 1 for person in persons}
    by_end = {place.end: place.start for place in places}
    for row in sorted(read_table("heads"), key=lambda row: -len(row["head"])):
        if row["need"] in ("a", "q", "o") or row["kind"] not in ORGANIZATIONS:
            continue
        for match in re.finditer(re.escape(row["head"]) + (r"(?![\u4e00-\u9fff]{2,6}[分支]行)" if row["head"].endswith("银行") else r"(?![伍员报生]|(?<=社)区)"), text):
            start = _of_group(text, words, walk_name(text, words, match.start(), list_inner(row["head"])), match)
            start = next((p.start for p in places if p.start < start < p.end <= match.start() and p.rule == "suffix"), start)  # 勿|布嘎查牧民协会
            named = max((at + 1 for at in range(start, match.start()) if at in behind), default=-1)
            start = _behind_deed(words, named, match.start(), places) if named >= 0 else begin_at_division(text, words, start, match.start(), places)
            while start in by_end and start < match.start():
                start = by_end[start]
            start = skip_address(places, start)
            start -= text.endswith("成立", 0, start - 1) and re.match("[\u4e00-\u9fff](?<![了的个家一由新村镇县首本该起在于后前时])", text[start - 1]) is not None  # 成立|环|江南…合作社: cut into scraps
            start += 2 if text.startswith("中共", start) else int(text[start] == "了" and text.endswith(("成立", "组建"), 0, start))
            start = skip_count(text, skip_leads(words, start, match.start(), places), match.start(), places)
            start = skip_preposition(words, start, match.start(), places)
            agency = _AGENCY.search(text, max(0, match.start() - 12), match.start()) if row["head"] == "派出所" and match.start() - start < 2 else None
            start = walk_name(text, words, agency.end("body")) if agency else start
            start = max(start, text.rfind("法院", start, match.start() - 1) + 2) if row["head"] == "法庭" else start  # a court's branch: its court is another body
            start = max((start + m.end() for m in _OWNED.finditer(text[start : match.start()])), default=start) if row["kind"] == "Enterprise" else start
            if row["head"] == "法庭" and (_NO_COURT.search(text[start : match.start()]) or text[start - 1 : start] == "“" and text.startswith("”", match.end())):
                continue  # “马扎法庭” is a way to work, no court
            if is_no_body(text, start, match.end(), row["head"]):
                continue
            if names_kind(text[start : match.end()]) or _HOW_MANY.match(text, match.end()) and text[start : match.end()].startswith(_RANKS) or text.endswith("中小学", start, match.end()):
                continue
            if is_counted(text, words, start, match, places) or _STUDY.search(text[start : match.start()]) and row["head"] in _SCHOOLS:
                continue
            if len(text[start : match.start()]) >= int(row["need"]) and not _is_generic(text[start : match.start()], row["need"]):
                name = text[start : match.end()]
                kind = "PartyOrganization" if row["kind"] == "Organization" and _OF_COMMITTEE.match(name) else row["kind"]
                found.append(Mention(start, match.end(), name, kind, name, 0.7, name_rule(text, start, match.end(), row["head"])))
    found = [*find_outposts(text, places, lambda stop: skip_leads(words, walk_name(text, words, stop), stop, places)), *found]
    return (*_longest_at_end([*found, *(faculty for faculty, _ in find_faculties(text, begin))]), *(school for _, school in find_faculties(text, begin)))


#: A group or hospital at which a walk stopped, right before its own firm or ward: 甲集团|航运公司, 乙医院|东街院区.
_GROUP = {"公司": "集团", "院区": "医院", "校区": "大学"}


def _of_group(text: str, words: Words, start: int, match: re.Match[str]) -> int:
    """Where the name of a firm, ward or campus begins of which a walk found the part behind the body that has it."""
    owner = _GROUP.get(match.group(), "")
    if not owner or match.start() - start < 2 or not text.endswith(owner, 0, start):
        return start
    begin = walk_name(text, words, start - len(owner))
    return begin if 2 <= start - len(owner) - begin <= 8 else start


#: Nouns of firms before the name of one: 区属国企|某某集团有限公司.
_OWNED = re.compile("(?:[国央民]企|龙头企业|[辖本属当]?[区地]企业|[爱热]心企业|物业企业|合作企业|帮扶企业|运营企业|家企业)(?!服务|管理|发展|家|孵化|咨询)")
#: The office of a police station whose own name a tagger cuts into scraps (海淀公安分局|上|地|派出所).
_AGENCY = re.compile("(?P<body>公安局|公安分局)[\u4e00-\u9fff]{2,3}$")
_SCHOOLS = ("大学", "中学", "小学", "学院", "高中")
_STUDY = re.compile("(?:读|上|念|考|考上|考入|考取|就读|毕业|升入|办|建)$")  # 在南宁读大学: no university of that name
_NO_COURT = re.compile("^(?:[一二两三四五六七八九十几多]?[个家处]|转入|[去今明前昨当]年|[今昨]天|如今|目前|眼下|后来|全[省国市县区]|优秀|模范|示范|先进|各|由|把|请|让|向|到|在|光靠|靠|经|被)|优秀|模范|枫桥式|板凳|流动|巡回|互联网|移动")
_HOW_MANY = re.compile(r"(?:新增|累计|达到?|总数)?\d+余?[家个所]")
_RANKS = ("国家", "全国", "省", "市级", "全省")


def _behind_deed(words: Words, start: int, stop: int, places: tuple[Mention, ...]) -> int:
    """Where a name begins behind a person and what the person does (某某拉上物业企业甲乙有限公司): at the first place, else behind the verb and its particles."""
    first = min((place.start for place in places if start < place.start < stop - 1), default=-1)
    if first >= 0:
        return first
    index = words.at(start)
    while words.starts[index] < stop and (words.tags[index][0] in "vfpcudrm" or words.texts[index] in ("企业", "公司", "单位", "物业企业", "龙头企业")):
        index += 1
    return min(words.starts[index], stop)


@cache
def _generic_pieces() -> re.Pattern[str]:
    pieces = longest_first(read_words("organization_generic"))
    return re.compile(f"(?:{'|'.join(map(re.escape, pieces))})+")


def _is_generic(stem: str, need: str) -> bool:
    """Whether a modifier is nothing but words that name no one (村级股份经济, 国有平台); before 管理委员会 several of them name one."""
    return stem in read_words("organization_generic") or need != "4" and bool(_generic_pieces().fullmatch(stem))


def _longest_at_end(found: list[Mention]) -> list[Mention]:
    """Of several heads that end at one place or overlap, the longest name."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda mention: (-(mention.end - mention.start), mention.start)):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return sorted(kept)


_CALLED = ("110", "119", "120")  # 草原110巡逻队
_TIMES = frozenset("去年 今年 前年 明年 当年 年初 年底 去年底 目前 如今 此前 近年 日前 上月 本月 现在".split())


def walk_name(text: str, words: Words, stop: int, inside: frozenset[str] = frozenset()) -> int:
    """Where a name begins whose head noun starts at `stop`: behind punctuation, a breaker, a counted numeral, or a post.

    Quotation marks are walked over as a whole. `inside` are words that do not break here.
    """
    breakers = read_words("breakers")
    start = stop
    index = words.before(stop) if words.ends_at(stop) else words.at(stop - 1)
    while index >= 0:
        word, tag, begin = words.texts[index], words.tags[index], words.starts[index]
        if word == "”":
            opening = text.rfind("“", max(0, begin - 40), begin)
            if opening < 0 or "\n" in text[opening:begin] or text[begin - 1] in "。！？…，；":
                return start
            start = opening
            index = words.before(opening)
            continue
        if word == "联合" and is_joint(text, begin) and not ends_name(words, index, stop):
            start, index = begin, index - 1
            continue
        if word in breakers and word not in inside and not (word in _INSIDE_OFFICE and start < stop) or tag in ("r", "c", "p", "u", "uj", "ul", "uz", "ud", "ug", "d", "y", "e") and word not in inside:
            return start
        if start < stop and ends_name(words, index, stop):
            return start
        if start < stop and word in ("公司", "集团", "医院", "学校", "合作社", "协会") or not re.fullmatch(r"[\w·]+", word) or word in ("内", "里", "外", "中"):
            return start
        if tag == "q" or tag in ("m", "mq") and re.search(r"[\d年]", word) and not (word in _CALLED and words.tags[index - 1][0] == "n") or is_reached(word, tag) or word in _TIMES:
            return start
        if text[start - 1 : start] in ("人", "名", "个", "家", "户") and tag == "n" and len(word) == 1:
            return start
        start = begin
        index -= 1
    return start
