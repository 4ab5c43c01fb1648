"""Institutions by their last word (…实验室, …技术创新中心, …交易所): where their names begin behind a verb, and which are only kinds (国家重点实验室)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from kg.boundaries import is_breaker
from kg.language import Words
from kg.lexicon import alternatives, read_table
from kg.model import Mention

#: Verbs that open no name where a noun of institutions ends the stretch: 建设好|青峰实验室, 布局|高等研究院.
_LEADS = frozenset("获批 批复 建设 建设好 布局 布局建设 规划 规划布局 争取 力争 筹建 合建 共建 迁建 增设 吸引 补充 全力 奋力 有力 扩充 充实 更名 重组 牵头 联动 争创 启用 扩容 提质 落地 服务保障 做大 做优 成为 打响 好 申报 申建 承接 投用 投运 运营 办好".split())
#: How something is built, before such a verb: 高标准|建设|甲实验室.
_MANNERS = frozenset("高标准 高质量 高水平 高起点 高效".split())
#: How something is to be made, of characters that no dictionary joins: 做优做特|甲中心.
_MADE = re.compile("(?:[做建办][优强大特精实好]){1,2}")
#: 联合 is a name's own right before such a noun: 青岳大学城|联合|研究生院, 新岭油气|联合|勘探公司.
_JOINT = re.compile("联合(?:[\u4e00-\u9fff]{2})?(?:实验室|研究院|研究所|研究中心|研究生院|学院|公司|创新中心|银行|创新联合体|办公室)")
#: Nouns before which 创新 and its like belong to the name: 甲乙创新实验室.
_SCHOLARLY = ("实验室", "研究院", "学院", "研究所")
#: A body before the place where it has its outpost, and what the outpost is: 甲研究院|青州|分院, 乙组织|宁城|区域中心.
_BODY = re.compile("(?:中心|实验室|研究院|科学院|组织|大学|医院|学院|研究所|协会|交易所|公司|集团|创新)$")
_OUTPOST = re.compile("(?:区域|分|创新|研发|研究|运营|服务)?中心|(?:研究)?基地|(?:研究|分|医)?院(?:区)?|实验室|分校|研究所|分所|分公司|公司|代表处|办事处")
#: What is said of an institution right behind its name.
_BORN = re.compile("[、，。；]|等|(?:正式|全面|顺利|加快|成功|相继|获批)?(?:获批|揭牌|挂牌|成立|落户|落地|建成|投用|启动|运行|组建|开工|建设|设立|招生|开诊|入列|入选)")
_HOUSE = ("实验室", "创新中心", "科创中心", "测试中心", "转化中心", "交易中心", "研究中心", "研发中心", "科学中心", "交叉中心", "合作中心", "推进中心", "集结中心", "分中心", "区域中心", "研究院", "研究所", "学院", "交易所", "分院", "院区", "创新院", "研究生院", "联盟", "联合体", "银行")
_EDGE = re.compile("(?:^|[，。；、\n]|组建|建设|新建|建好|成立|设立|获批|建强|推动|支持|筹建)$")


@cache
def _kind() -> re.Pattern[str]:
    words = {how: alternatives(row["word"] for row in read_table("body_kinds") if row["how"] == how) for how in ("piece", "noun", "whole")}
    return re.compile(f"(?:{words['piece']}|[、和])*(?:{words['noun']})|{words['whole']}")


def names_kind(name: str) -> bool:
    """Whether what looks like the name of a body only says of what kind it is.

    >>> names_kind("国家重点实验室"), names_kind("境内上市公司"), names_kind("青峰实验室"), names_kind("国家特种玻璃技术创新中心")
    (True, True, False, False)
    """
    return name.endswith(("科技创新中心", "上市公司")) or _LEVELLED.match(name) is not None or _kind().fullmatch(name) is not None and "省实验室" not in name[1:]  # 某市国际科技创新中心: what a whole city is to become


def is_joint(text: str, start: int) -> bool:
    """Whether 联合 at an offset belongs to the name that ends behind it (氢电产业联合研究院)."""
    return _JOINT.match(text, start) is not None


def skip_leads(words: Words, start: int, stop: int, places: tuple[Mention, ...]) -> int:
    """Where a name begins of which a walk found the stretch from `start` to its noun at `stop`: behind the verbs that lead in (建设好|青峰实验室),
    also with a place before them (宁安|建设|全球研发中心); `start` where they leave nothing.
    """
    ends = {place.end for place in places if place.start == start}
    first, last = words.at(start), words.at(max(start, stop - 1))
    index = first + (first < last and words.ends[first] in ends)
    behind = start
    while index < last and (size := _count_leads(words, index, index == first)):
        behind = words.ends[index + size - 1]
        if behind == stop and size > 1:
            return stop  # 做优做特|区域中心: a head alone
        index, first = index + size, index + size
    return behind if stop - behind >= 2 else start


def _count_leads(words: Words, index: int, first: bool) -> int:
    """How many words from an index on lead in together: a verb, a manner and its verb, characters such as 做优做特; 0 where none do."""
    made = next((size for size in (4, 3, 2) if _MADE.fullmatch("".join(words.texts[index : index + size]))), 0)
    manner = words.texts[index] in _MANNERS and words.texts[index + 1] in _LEADS
    return made or 2 * manner or int(words.texts[index] in _LEADS or first and _leads_in(words, index))


def _leads_in(words: Words, index: int) -> bool:
    """Whether an adverb, a batch or a verb that no name holds stands at the head of a stretch."""
    word = words.texts[index]
    return len(word) > 1 and (words.tags[index] == "d" or word.endswith("批") or is_breaker(word) and word != "发展")


def list_inner(noun: str) -> frozenset[str]:
    """The verbs that belong to a name right before such a noun: those of study and management before a laboratory."""
    return frozenset(["创新", "管理"] if noun.endswith(_SCHOLARLY) else ())


def find_outposts(text: str, places: tuple[Mention, ...], begin: Callable[[int], int]) -> tuple[Mention, ...]:
    """Outposts of bodies by the place between the body and the last noun (甲研究院青州分院); `begin` says where a name starts whose noun begins at an offset."""
    found = []
    for place in places:
        outpost = _OUTPOST.match(text, place.end) if place.kind in ("Province", "Prefecture", "County", "Site") else None
        body = _BODY.search(text, max(0, place.start - 4), place.start) if outpost else None
        start = begin(body.start()) if body else -1
        if 0 <= start <= body.start() - 2 and text[start - 1 : start] not in ("和", "与", "及") and not names_kind(text[start : body.end()]):
            name = text[start : outpost.end()]
            found.append(Mention(start, outpost.end(), name, "PublicInstitution", name, 0.8, "outpost"))
    return (*found, *_find_shared(text, places, begin))


#: Bodies listed before what they are, with the place and noun of the outpost that each has: 甲大学、乙大学等一流大学|青州|研究院.
_SHARED = re.compile(r"(?P<items>(?:[\u4e00-\u9fff]{2,9}(?:大学|学院|科学院|研究院|医院)、)*[\u4e00-\u9fff]{2,9}(?:大学|学院|科学院|研究院|医院))等[\u4e00-\u9fff]{0,6}?(?:大学|高校|院校|医院|院所)$")


def _find_shared(text: str, places: tuple[Mention, ...], begin: Callable[[int], int]) -> Iterator[Mention]:
    """The outposts that listed bodies have in one place (甲大学、乙大学等高校|青州|研究院: 甲大学青州研究院); `begin` says where a name starts whose noun begins at an offset."""
    for place in places:
        outpost = _OUTPOST.match(text, place.end) if place.kind in ("Prefecture", "County") else None
        shared = _SHARED.search(text, max(0, place.start - 60), place.start) if outpost else None
        at = shared.start("items") if shared else 0
        for item in shared["items"].split("、") if shared else ():
            end = at + len(item)
            start = max(at, begin(end - 2))
            at = end + 1
            yield Mention(start, end, text[start:end], "PublicInstitution", text[start:end] + text[place.start : outpost.end()], 0.85, "shared-suffix")


def seat_of_outpost(name: str, seats: Mapping[str, str]) -> str:
    """What `seats` gives for the place inside a name between a body and its outpost (甲研究院|青州|分院); empty without one."""
    inside = [(name.rfind(short), short) for short in sorted(seats) if 2 < name.rfind(short)]
    told = [short for at, short in sorted(inside) if _BODY.search(name[:at]) and _OUTPOST.match(name, at + len(short))]
    return seats[told[-1]] if told else ""


#: What stands in the form of a name and counts (两个|甲科创中心) or begins inside another noun (检定|中心甲实验室).
_COUNT = re.compile(r"(?:[两三四五六七八九十]|\d+)[家所个座](?=[\u4e00-\u9fff]{2})")
_LEVELLED = re.compile(r"\d+[支家所](?=[\u4e00-\u9fff])|(?:[省市县州区]|市（州）)级[\u4e00-\u9fff]*(?:集团|公司)$")
_SIDES = re.compile("中国[—–－-]{1,2}$")
_NO_NAME = re.compile("新?一批|首批|第.批|一流(?:大学|高校)|(?:中心|学院|医院|公司)[\u4e00-\u9fff]{4}")
#: Behind a name that is none: 集团|化办学, 全球研发中心|城市, 学子大学|梦.
_NO_END = {"集团": ("化",), "大学": ("梦", "城"), "中心": ("城市",)}


def skip_count(text: str, start: int, stop: int, places: tuple[Mention, ...]) -> int:
    """Where a name begins behind a number of such bodies of a place (两个|云州科创中心), or with China as the other side before a dash (中国—东盟交易中心)."""
    count = _COUNT.match(text, start, stop)
    sides = _SIDES.search(text, max(0, start - 4), start)
    return count.end() if count is not None and any(place.start == count.end() for place in places) else sides.start() if sides is not None else start


def is_no_body(text: str, start: int, end: int, head: str) -> bool:
    """Whether a stretch that ends in a noun of bodies is a batch or cut out of longer words (一批集团, 学子大学|梦).

    >>> is_no_body("打造青州区域中心城市", 2, 8, "中心"), is_no_body("青州研究中心成立", 0, 6, "研究中心")
    (True, False)
    """
    behind = next((words for ending, words in _NO_END.items() if head.endswith(ending)), ())
    return _NO_NAME.match(text, start, end) is not None or bool(behind) and text.startswith(behind, end)


def name_rule(text: str, start: int, end: int, head: str) -> str:
    """The rule that a name by its last word goes by: `institute` where edges or verbs of founding enclose it, so that nothing is guessed, else `head-`.

    >>> name_rule("组建青峰实验室，", 2, 7, "实验室"), name_rule("他在青峰实验室看书", 2, 7, "实验室")
    ('institute', 'head-实验室')
    """
    sure = head.endswith(_HOUSE) and _EDGE.search(text[max(0, start - 2) : start]) and _BORN.match(text, end)
    return "institute" if sure else f"head-{head}"


#: How many there are, right behind the noun of what has the form of a name: 互认医院|60家，.
_NUMBER = re.compile(r"\d+余?[家所支](?=[，。；、])")
_SEVERAL = re.compile(r"(?:已|共|累计|达到?|增至)?(?:[2-9]|[1-9]\d+)余?[家所支个](?=[，。；、]|$)")
_COUNT_BEFORE = re.compile(r"(?:^|[\u4e00-\u9fff])(?:[一两几数多二三四五六七八九十]|\d+)(?:余|多)?[家所个间支座]$")


def is_counted(text: str, words: Words, start: int, match: re.Match[str], places: tuple[Mention, ...]) -> bool:
    """Whether a count stands in or before what has the form of a name, and nothing behind it is a name (一家航运公司); or behind it, where only a place makes a name of it (青岚镇注册志愿服务队|21支)."""
    inside = re.search(r"(?:[一两几数多二三四五六七八九十]|(?<=\d))[家所个间支座](?=[\u4e00-\u9fff])", text[start - 1 : match.start() + 1]) if start else None
    begin = start - 1 + inside.end() if inside else start
    behind = _NUMBER.match(text, match.end()) is not None
    place = max((place.end for place in places if start <= place.start and place.end <= match.start()), default=start)
    if place > start and _SEVERAL.match(text, match.end()) and "“" not in text[place : match.start()] and not holds_name(words, place, match.start(), False):
        return True
    if inside is None and not behind and _COUNT_BEFORE.search(text[max(0, start - 4) : start]) is None:
        return False
    return "“" not in text[begin : match.start()] and not holds_name(words, begin, match.start(), behind)


def holds_name(words: Words, start: int, stop: int, known: bool) -> bool:
    """Whether a stretch holds a word that is tagged as a name or, unless `known`, one that the dictionary lacks."""
    indexes = range(words.at(start), words.at(stop - 1) + 1) if start < stop else ()
    return any(words.tags[i] in ("ns", "nr", "nrt", "nz", "nt", "x", "eng") or not words.known[i] and not known for i in indexes)


#: A university and its faculty, nothing between them that makes or joins something new (某大学|共建|研究院).
_FACULTY = re.compile(r"(?<![\u4e00-\u9fff])?[\u4e00-\u9fff]{2,6}(?:大学(?![生与和同跟])|学院(?![与和同跟]))(?:(?![的派等]|[共合联]建|合作|[成设建]立|[组筹]建|创办)[\u4e00-\u9fff]){1,10}?(?:学院|研究院|研究中心|研究所|研究会|协会|学会)(?![\u4e00-\u9fff]?学)")


def find_faculties(text: str, begin: Callable[[int], int]) -> Iterator[tuple[Mention, Mention]]:
    """The faculties of universities, each with the university itself (某大学人文学院: 某大学); `begin` says where a name starts whose noun begins at an offset."""
    for match in _FACULTY.finditer(text):
        stop = match.start() + re.search("大学|学院", match.group()).start()
        start = max(match.start(), begin(stop))
        if stop - start >= 2:
            whole, own = text[start : match.end()], text[start : stop + 2]
            yield Mention(start, match.end(), whole, "PublicInstitution", whole, 0.85, "faculty"), Mention(start, stop + 2, own, "PublicInstitution", own, 0.8, "university")
