"""Proposals of places: divisions that the gazetteer knows, names made with the suffixes of villages and communities, named sites."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from kg.boundaries import is_breaker
from kg.county_shorts import find_county_shorts, find_current, find_heads_of_sites, find_listed_divisions
from kg.cut_names import mend_cut_names
from kg.dealings import GIVEN, takes_body
from kg.dealings import PREPOSITIONS as _BEFORE
from kg.divisions import EDGES, FRESH, find_known_divisions, is_beheaded
from kg.gazetteer import load_gazetteer
from kg.language import Words
from kg.lexicon import longest_first, read_table, read_words
from kg.model import Mention
from kg.place_words import LOW_PLACES as _LOW
from kg.place_words import LOW_SUFFIX as _SUFFIX
from kg.place_words import cost_of, count_left, ends_hill, find_numbered, is_lane, tells_kind, tells_levels
from kg.placed_sites import find_framed_sites, find_placed_sites, find_stemmed_sites
from kg.provinces import find_implied_province
from kg.routes import find_route_ends
from kg.shared_heads import find_headed_lists
from kg.shared_suffixes import find_among, find_shared_suffixes
from kg.short_names import NAME_TAGS, find_short_names
from kg.site_bounds import mend_sites
from kg.site_kinds import drop_kinds
from kg.sites import find_sites
from kg.streets import find_streets
from kg.ways import find_ways
from kg.zones import find_zones

_HAN = "\u4e00-\u9fff\u3400-\u4dbf"
_COUNTS_VILLAGES = re.compile("[百千万][\u4e00-\u9fff]{1,3}[百千万][村镇乡]")  # 万企兴万村, 百县千镇
_BUILT = re.compile(r"[新改扩重修续]建(?:村|社区|乡镇)(?:级|(?!现|共|有|党|村民|居民|“?两委|位于)[\u4e00-\u9fff]{2,10}\d+[余多]?[个所座处间条盏栋口])")  # 新建|村卫生室24个
_ESTATE = re.compile("..新村$|..[一二三四五六七八九十]村$")  # an estate whose residents' area bears its name
_NUMERAL = re.compile("[一二两三四五六七八九十几数多]+")
_ROAD_TAIL = re.compile("[一二三四五六七八九十东西南北中][路街巷]")
_NUMBERED = re.compile("[一二三四五六七八九十头][道里合岔台桥河湾庄井堡间棵]")  # 三道|码头社区 behind a division
_VILLAGE_ROAD = re.compile(r"道(?:[\d，。、；]|约|总|共|两侧|沿线)|改(?:居|社|制|革)")  # 硬化|村道4.5公里, 村|改居; but 甲村|改造厕所
_ENUMERATED = re.compile("[一二三四五六七八九十]是")  # 一是|社区…
_VILLAGE_AS_COMMUNITY = re.compile(r"社区(?:党|居委|居民|[现共]?有|位于|地处|书记|主任|“?两委|[，。、：（]|总|辖|是|的|$)")  # 甲县|代村社区
_SURE = re.compile(r"党支部|党总支|党委|村委会|居委会|“?两委|获评|荣获|被评|入选|成立|组建|“|村民|、[\u4e00-\u9fff]{2,4}村")
_NO_PLACE = ("协会", "合作社", "公司", "商会", "党委", "支部", "政府", "公安局", "司法局", "法院", "检察院", "派出所", "司法所", "中心", "学校", "小学", "中学", "医院", "集团", "联盟", "基金会", "银行")
_PAIRS = {a: b for pair in ("上下", "东西", "南北", "前后", "大小", "新老", "内外") for a, b in (pair, pair[::-1])}  # 下梨村 beside 上梨村
_COUNTED = re.compile(r"(?:已|共|总数|数量)?(?:达到?|增至|增加到|占)\d")  # 红旗村达到12个: a kind of village
_NO_STEM = re.compile("中关$|即$|^[对向给为][各每]$|^新一轮|镇[帮扶]$|^淹$|万元$|^[两二三四五六七八九十几0-9]个")  # 农业|中关村, 新一轮|宁镇扬一体化, 淹城淹镇|淹村, 两个沿湖村
_FUNCTION = frozenset("以由在把将对向从为与和及用按经让使就")  # 甲县以|社区党组织为核心
_MOTION = ("前往", "来到", "走进", "走访", "返回", "赶到", "奔赴", "进驻", "入驻")
_DEFINED = re.compile(r"(?:地处|位于|坐落|距(?:离?[县镇市乡城]|[^，。；]{1,8}里)|下?辖\d|(?:街道|镇|乡|苏木)?[\u4e00-\u9fff]{2,4}(?:社区|村|嘎查)(?![\u4e00-\u9fff]?[民委干级务两]))")
_FOLLOWED = re.compile(r"(?:党|村委|居委|支部|书记|主任|、|，|。|（|：|[\d一二三四五六七八九十]|为|是|的|有|在|位于|地处)")


def find_low_places(text: str, words: Words, known: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Townships, villages and communities by their suffix, whether or not a gazetteer knows them.

    Every word boundary before the suffix begins a reading; gazetteer, the place in front, tags and repetition decide between them.
    """
    ends = {mention.end for mention in known}
    inside = {offset for mention in known for offset in range(mention.start, mention.end)}
    raw: list[tuple[int, int, float]] = []
    varied = _find_varied(text, words)
    for match in _SUFFIX.finditer(text):
        common = words.texts[words.at(match.start())] in read_words("place_common") or _is_common_tail(text, words, match)
        if text[match.start() - 1 : match.start()] == "该" or _is_inner(text, words, match) or match.start() in inside or common and find_numbered(text, match.start(), ends) < 0 and not re.search(f"屯[到至和、][{_HAN}]{{2,3}}$", text[max(0, match.start() - 5) : match.start()]) and not any(text.endswith(name, 0, match.end()) for name in varied if name.endswith("屯")):
            continue
        start, score = _best_start(text, words, match, ends, inside, varied)
        if score > 0 and not find_current(text[start : match.end()]) and not _is_city(text[start : match.end()]) and not text.endswith("街道社区", start, match.end()):  # 景德镇: a city; 甲街道|社区工作者
            raw.append((start, match.end(), score))
            ends.add(match.end())
    raw = _prefer_certain(text, raw, {mention.end for mention in known})
    sure = {text[start:end] for start, end, score in raw if score >= 1.75}
    paired = {text[start:end] for start, end, score in raw if score >= 1 and text[start] in _PAIRS and _PAIRS[text[start]] + text[start + 1 : end] in sure}
    fresh = Counter(text[start:end] for start, end, _ in raw if text[start - 1 : start] in FRESH or start == 0)
    found = [Mention(s, e, text[s:e], _LOW[_SUFFIX.findall(text[s:e])[-1]], text[s:e], 0.85 if score >= 3 else 0.7, "suffix")
             for s, e, score in raw if not _COUNTS_VILLAGES.fullmatch(text, s, e) and not _BUILT.match(text, s) and not tells_kind(text, s, e) and (text[s:e] in paired or not _in_quoted_name(text, s, e) and score >= (1.65 if _is_framed(text, s, e) else 1.75) or score >= 1.3 and fresh[text[s:e]] >= 2)]
    return tuple(found)


def _is_city(name: str) -> bool:
    """Whether a province's or prefecture's short name stands before a city whose short name ends like a township (浙江桐乡)."""
    above = load_gazetteer().find_short(name[:-2]) if len(name) in (4, 5) else ()
    return any(division.kind in ("Province", "Prefecture") for division in above) and bool(find_current(name[-2:]))


def _is_inner(text: str, words: Words, match: re.Match[str]) -> bool:
    """Whether the suffix stands inside a word behind which another suffix follows at once: 望乡台|村."""
    index = words.at(match.start())
    inner = len(words.texts[index]) == 3 and words.starts[index] + 1 == match.start()
    return inner and match.group() in "镇乡村屯" and _SUFFIX.match(text, words.ends[index]) is not None


def _is_framed(text: str, start: int, end: int) -> bool:
    """Whether a name begins a clause and a particle or verb of being follows."""
    return (start == 0 or text[start - 1] in EDGES) and text[end : end + 1] in "的，在是有"


def _in_quoted_name(text: str, start: int, end: int) -> bool:
    """Whether a name stands at the head of a quotation that goes on (“丹乡有约”): part of another name."""
    closing = text.find("”", end, end + 12)
    return text[start - 1 : start] == "“" and closing > end and "“" not in text[end:closing] and "、" not in text[end:closing]


def _prefer_certain(text: str, raw: list[tuple[int, int, float]], ends: set[int]) -> list[tuple[int, int, float]]:
    """The readings with the beginning that the same name has where it is surest."""
    certain = longest_first({text[start:end] for start, end, score in raw if score >= 3 or score >= 2.5 and start in ends})
    whole = {text[start:end] for start, end, _ in raw if (start == 0 or text[start - 1] in EDGES) and is_beheaded(text, start + 1)}
    raw = [(start - 1, end, score) if text[start - 1 : end] in whole else (start, end, score) for start, end, score in raw]
    settled, counts = [], Counter(text[start:end] for start, end, _ in raw)
    for start, end, score in raw:
        fits = (name for name in certain if text.endswith(name, 0, end) and (len(name) >= end - start or score < 3 and counts[name] > 1 == counts[text[start:end]]))
        name = next(fits, "")
        settled.append((end - len(name), end, 3.0) if name else (start, end, score))
    return settled


def _is_common_tail(text: str, words: Words, match: re.Match[str]) -> bool:
    """Whether the suffix begins another word (村民, 乡村, 村级, 镇域) or ends one (片区联村党委); not where the words are cut behind it (村|民主评议)."""
    behind = text[match.end() : match.end() + 1]
    apart = words.starts_at(match.end()) and words.ends[words.at(match.end())] - match.end() > 1
    if apart and match.group() == "村" and behind in "民务规貌容":
        return False
    if re.search(r"、[^、，。]{2,5}[两二三四五六]个?$", text[max(0, match.start() - 8) : match.start()]) or tells_levels(text, match.start()):
        return True
    if match.group() == "村" and behind == "居" and text[match.end() + 1 : match.end() + 2] not in tuple("民委家住"):
        return True  # 覆盖|村居15个
    if match.group() == "村" and _VILLAGE_AS_COMMUNITY.match(text, match.end()):
        return True
    if match.group() == "村":
        return text.endswith("片区联", 0, match.start()) or (behind in "民务级规庄口史企镇貌容落" or _VILLAGE_ROAD.match(text, match.end()) is not None) and behind != "" and not text.startswith(("村民委", "村民宿"), match.start())
    if match.group() == "乡":
        return behind in "村镇贤土亲愁情里音友长" and behind != ""
    if match.group() == "镇":
        return behind in "域区长" and behind != ""
    return match.group() == "屯" and behind in "垦"


def _find_varied(text: str, words: Words) -> dict[str, int]:
    """The readings of low places that the text repeats, with the number of different characters before them."""
    return count_left(text, words, _SUFFIX)


@cache
def _peoples() -> frozenset[str]:
    """The names of peoples, which name a place only behind another word (逻里瑶族乡), those without 族 also behind a division (甲镇保安村)."""
    return frozenset(row["group"] + end for row in read_table("gazetteer_ethnic_groups") for end in ("", "族"))


@cache
def _endings() -> dict[str, float]:
    return {row["char"]: float(row["weight"]) for row in read_table("place_endings")}


def _best_start(text: str, words: Words, match: re.Match[str], ends: set[int], inside: set[int], varied: dict[str, int]) -> tuple[int, float]:
    if match.group() == "村" and (numbered := find_numbered(text, match.start(), ends)) >= 0:
        return numbered, 3.0
    best = (match.start(), 0.0)
    index = words.at(match.start() - 1) if match.start() else -1
    penalty = slight = 0.0
    longest = 10 if match.group() in ("嘎查", "苏木") or text[match.start() - 1 : match.start()] == "族" else 5
    while index >= 0:
        start = max((end for end in ends if words.starts[index] < end < match.start() and end < words.ends[index]), default=words.starts[index])
        start += match.start() - start > 2 and words.starts[index] == start and len(words.texts[index]) > 2 and (text[start] in "由与被把将让在" or _governs(text, start + 1, match, ends))
        stem = text[start : match.start()]
        if not stem or stem in "由与被把将让在对" or start in inside or len(words.texts[index]) > 1 and words.ends[index] <= match.start() and words.texts[index].endswith(_NO_PLACE) or len(stem) > longest or not re.fullmatch(f"[{_HAN}]+", stem):
            break
        cost = cost_of(words, index, match.start())
        if len(words.texts[index]) == 1 and _governs(text, words.ends[index], match, ends):
            cost = 4.0
        elif len(words.texts[index]) == 1 and is_beheaded(text, words.ends[index]) and words.starts[index] == start:
            cost = 0.5
        penalty += cost
        verbal = cost > 2 and len(words.texts[index]) > 1 and words.tags[index] != "q" and start not in ends
        slight += 2 * cost if verbal else cost / 2
        if cost == 4.0 and len(words.texts[index]) == 1 and _may_begin(words.texts[index], start in ends) and (start in ends or start == 0 or text[start - 1] == "\n") and not _governs(text, start + 1, match, ends):
            penalty -= 2.8
        listed = start - 1 in ends and text[start - 1] == "、" and len(stem) > 1 and text[match.end() : match.end() + 1] in "、，。；\n（"
        if (listed or _is_unjoined(text, words, start, match.start(), ends)) and penalty < 8:
            penalty = min(penalty, 0.8 if len(stem) < 3 else 0.3)
        if start in ends and words.starts[index] == start and cost < 4 and _begins_with_verb(words, index, match.start()):
            penalty = min(penalty, 0.8) if _ends_like_name(stem[2:]) and not takes_body(words.texts[index]) else penalty + 2.5
        if is_lane(text, start, match.start()) and (start == 0 or text[start - 1] in FRESH):
            penalty = -1.0
        if start in ends and len(stem) > 2 and _is_town_of(text, start):
            penalty = 0.0
        if start in ends and match.group() == "居民区" and _ESTATE.search(stem):
            penalty = min(penalty, 0.8)
        known = _is_known(match.group(), stem)
        whole = words.starts[index] == start and words.ends[index] == match.end() and words.tags[index] in NAME_TAGS
        fresh_verb = index > 0 and words.tags[index - 1][0] in "vp" and len(words.texts[index - 1]) > 1
        repeated = 0.6 * (min(varied.get(stem + match.group(), 1), 4) - 1) + 0.15 * _endings().get(stem[-1], 0.0)
        score = _score_reading(text, start, match, stem, ends) + repeated + 0.4 * whole + 0.3 * fresh_verb + (1.6 + 0.15 * len(stem) + 0.4 * max(0, len(stem) - 4) - slight if known else -penalty)
        if stem not in read_words("place_generic") and (stem[-1] not in "村镇" or match.group() in ("居民区", "社区") and (_ESTATE.search(stem) or 1 < len(stem) < 5 and stem[-1] == "村" and _VILLAGE_AS_COMMUNITY.match(text, match.start()))) and not (stem in _peoples() and (stem[-1] == "族" or start not in ends)) and not set("省市县区镇乡村").issuperset(stem) and not any((stem + match.group()).endswith(word) for word in read_words("place_common") if len(word) > 1 and not (word == "山村" and ends_hill(words, match.start()))) and not (stem[-1] == "新" and stem[:-1] in read_words("place_generic")) and score > best[1]:
            best = (start, score)
        if start in ends:
            break
        index -= 1
    return best


def _is_town_of(text: str, start: int) -> bool:
    """Whether the two characters at an offset are those of the town that ends there (青岚镇|青岚大湾村)."""
    return text.endswith(tuple(text[start : start + 2] + end for end in ("镇", "乡", "街道")), 0, start)


def _begins_with_verb(words: Words, index: int, stop: int) -> bool:
    """Whether a stem of three characters and more begins with a verb of two: 劝业|里, 建设|智慧."""
    return words.ends[index] - words.starts[index] == 2 and words.ends[index] < stop and (words.tags[index].startswith("v") or takes_body(words.texts[index]))


def _ends_like_name(rest: str) -> bool:
    """Whether what follows the verb is a street, a bridge, a bend, as in a name (劝业里, 建设北路), not a kind (建设智慧)."""
    return len(rest) < 3 and (rest[-1] in "里台路" or _endings().get(rest[-1], 0.0) > 2)


def _is_unjoined(text: str, words: Words, start: int, stop: int, ends: set[int]) -> bool:
    """Whether a stem is two characters that the dictionary does not join, and stands where a name can begin: an unknown name."""
    stem = text[start:stop]
    if len(stem) in (3, 4):
        return _is_sure_unjoined(text, words, start, stop)
    if len(stem) != 2 or not words.starts_at(start) or not words.starts_at(start + 1):
        return False
    if start in ends and stem[1] == "和" and stem[0] not in "省市县区镇乡村街州旗":
        return True  # 甲区望和街道
    tags = words.tags[words.at(start)][0] + words.tags[words.at(start + 1)][0]
    return (start == 0 or start in ends or text[start - 1] in FRESH) and not set(tags) & set("pcu" if start in ends else "rpcu") and not is_breaker(stem) and stem not in read_words("launches")


def _is_sure_unjoined(text: str, words: Words, start: int, stop: int) -> bool:
    """Whether three or four characters that are each a word of their own begin a clause or list item and the words behind treat them as a place."""
    if start and text[start - 1] not in "，。；：、（\n“":
        return False
    tags = [words.tags[words.at(offset)] for offset in range(start, stop) if words.starts_at(offset)]
    behind = _SUFFIX.match(text, stop)
    followed = behind is not None and (_SURE.match(text, behind.end()) or _FOLLOWED.match(text, behind.end()) or text.startswith(("至", "今", "去", "将", "被", "2", "已"), behind.end()) or words.tags[words.at(behind.end())][0] in "vd")
    return len(tags) >= stop - start and not any(tag[0] in "rpcud" for tag in tags) and bool(followed)


def _may_begin(char: str, chained: bool) -> bool:
    """Whether a function word of one character may be the first of a name at the beginning of a line, or behind a division (向王村)."""
    return char not in ("在和与及到从等由的了是、" if chained else "在和与及到从等由的了是、将把被让向对给跟同为按据")


def _governs(text: str, start: int, match: re.Match[str], ends: set[int]) -> bool:
    """Whether a preposition stands between a division and a stem of two characters or more (甲镇对|李家沟村, but 甲镇向王村); 向, a surname too, before what goes there."""
    return start - 1 in ends and text[start - 1] in _BEFORE and (text[start - 1] != "向" or GIVEN.match(text, match.end()) is not None) and match.start() - start > 1 and not _is_known(match.group(), text[start - 1 : match.start()])


def _is_known(suffix: str, stem: str) -> bool:
    return suffix in ("村", "社区", "嘎查", "屯") and len(stem) >= 2 and load_gazetteer().has_village(stem + suffix)


def _score_reading(text: str, start: int, match: re.Match[str], stem: str, ends: set[int]) -> float:
    score = 1.0 + (0.3 if 2 <= len(stem) <= 3 else -0.4 * max(0, len(stem) - 4) - (0.8 if len(stem) == 1 else 0))
    if start in ends:
        score += 2.5 + 0.3 * max(0, len(stem) - 3)
    elif start - 1 in ends and re.match(f"[{_HAN}]", text[start - 1]) and text[start - 1] not in "在和与及跟同到的有从由等" and not _governs(text, start, match, ends):
        score -= 2.0  # one character between a division and a village belongs to the village's name
    elif start - 2 in ends and (_NUMBERED.fullmatch(text, start - 2, start) or _is_town_of(text, start - 2)):
        score -= 2.0  # 青岚镇|青岚|大湾村: called by the town too
    if start == 0 or text[start - 1] in FRESH:
        score += 0.5
    if is_beheaded(text, start) or _ROAD_TAIL.fullmatch(stem) and start not in ends and text[start - 1] not in FRESH:
        score -= 3.0  # 无棣|二路社区
    if text[start - 2 : start] in _MOTION:
        score += 0.7
    if _FOLLOWED.match(text, match.end()):
        score += 0.4
    if _DEFINED.match(text, match.end()):
        score += 1.0
    if _SURE.match(text, match.end()) and (start == 0 or text[start - 1] in FRESH):
        score += 0.8
    if start - 1 in ends and text[start - 1] in ("的、和与及" if match.group() in ("社区", "街道") else "、和与及"):
        score += 1.0
    if stem.endswith("族") and match.group() == "乡":
        score += 1.0
    if re.search(r"[\d几两三四五六七八九十]余?个$", text[max(0, start - 4) : start]) and match.group() in ("村", "社区"):
        score -= 3.0  # 另外5个临河村
    if _COUNTED.match(text, match.end()) or text[start - 2 : start] == "年内":
        score -= 3.0
    if text[start - 1 : start] == "（" and text[match.end() : match.end() + 1] in "）、，":
        score += 0.8
    if re.match(f"到[{_HAN}]{{2,4}}{match.group()}", text[match.end() : match.end() + 7]):
        score += 1.0
    if re.search(f"{match.group()}[到至]$", text[max(0, start - 3) : start]):
        score += 1.6
    if match.group() == "村" and len(stem) > 2 and stem[-1] in "进驻包联" and (start not in ends or stem[-2] == "村"):
        score -= 4.0  # 师生进村: what is done, no village
    if "干部" in stem or stem[0] == "各" or stem in _FUNCTION or _NO_STEM.search(stem) or _ENUMERATED.match(stem) or _is_kind(stem, match.group()):
        score -= 5
    return score


def _is_kind(stem: str, suffix: str) -> bool:
    """Whether a stem is a count (四村) or ends in what villages are called as a kind (深度贫困村)."""
    return suffix != "屯" and _NUMERAL.fullmatch(stem) is not None or any(stem.endswith(kind) and len(stem) > len(kind) for kind in read_words("village_kinds"))


def _restore_heads(text: str, known: tuple[Mention, ...], low: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The known divisions, those that are the tail of a longer name that the text has elsewhere under that name (青石港镇 of a text with 石港镇 in the gazetteer)."""
    longer = {mention.name: mention for mention in low}
    return tuple(
        replace(longer[whole], start=mention.start - 1, end=mention.end, text=whole) if (whole := text[max(0, mention.start - 1) : mention.end]) in longer else mention
        for mention in known
    )


def find_places(text: str, words: Words) -> tuple[Mention, ...]:
    """All proposals of places in a text, sorted by offset; they may overlap, the arbiter chooses."""
    known = find_known_divisions(text, words)
    words = words.split_at([edge for mention in known for edge in (mention.start, mention.end)])
    shared = find_shared_suffixes(text, words, known)
    low = tuple(m for m in mend_cut_names(text, words, known + find_low_places(text, words, known)) if m not in known)
    known = _restore_heads(text, known, low)
    full = known + low + shared + find_among(text, words, known + low + shared)
    shorts = find_short_names(text, words, full)
    implied = find_implied_province(text, words, (*full, *shorts))
    listed = find_listed_divisions(text, (*full, *shorts, *implied))
    shorts = tuple(sorted((*shorts, *find_county_shorts(text, words, (*full, *shorts, *implied, *listed)))))
    shorts = tuple(sorted((*shorts, *find_route_ends(text, words, (*full, *shorts, *implied, *listed)))))
    named = (*full, *shorts, *implied, *listed)
    sites = (*find_sites(text, words, known + low, shorts), *find_ways(text, words), *find_headed_lists(text, words), *find_zones(text, words, (*known, *shorts, *implied, *listed)))
    placed = (*find_placed_sites(text, words, (*full, *shorts)), *find_stemmed_sites(text, words, full), *find_framed_sites(text, words))
    sites += tuple(s for s in placed if not any(s.start < o.end and o.start < s.end for o in sites))
    sites, streets = (tuple(drop_kinds(text, words, mend_sites(text, words, found, named), named)) for found in (sites, find_streets(text, words, known + low)))
    return tuple(sorted((*named, *find_heads_of_sites(text, sites, named), *sites, *streets)))
