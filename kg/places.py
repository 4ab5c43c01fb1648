"""Proposals of places: divisions that the gazetteer knows, names made with the suffixes of villages and communities, named sites."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from kg.boundaries import is_breaker
from kg.county_shorts import find_county_shorts, find_current, find_heads_of_sites, find_listed_divisions
from kg.cut_names import mend_cut_names
from kg.divisions import EDGES, FRESH, find_known_divisions, is_beheaded
from kg.gazetteer import load_gazetteer, strip_place_suffix
from kg.language import Words
from kg.lexicon import longest_first, read_table, read_words
from kg.model import Mention
from kg.personal_names import is_person_name
from kg.place_words import cost_of, count_left, ends_hill, find_numbered, is_lane, tells_kind, tells_levels
from kg.placed_sites import find_framed_sites, find_placed_sites, find_stemmed_sites
from kg.provinces import find_implied_province
from kg.routes import find_route_ends
from kg.shared_heads import find_headed_lists
from kg.short_names import NAME_TAGS, find_short_names
from kg.site_bounds import mend_sites
from kg.site_kinds import drop_kinds
from kg.sites import FAIR as _FAIR
from kg.sites import find_sites
from kg.streets import find_streets
from kg.ways import find_ways
from kg.zones import find_zones

_HAN = "\u4e00-\u9fff\u3400-\u4dbf"
_LOW = {"镇": "Township", "乡": "Township", "街道": "Township", "苏木": "Township", "村": "Village", "嘎查": "Village", "屯": "Village", "社区": "Community", "居民区": "Community"}
_SUFFIX = re.compile(r"街道|苏木|社区|居民区|嘎查|[镇乡村屯]")
_SHARED = re.compile(r"(?<=、)([%s]{2,4}?)(?:等?(?:\d{1,3}|[两二三四五六七八九十]{1,3})个?|等)?(?:行政|自然|老旧)?(村|社区|镇|乡(?![亲贤友愁情音土])|街道|小区|院落)" % _HAN)
_WHOLE = ("公寓", "花园", "家园", "花苑", "新苑", "嘉园", "佳苑", "大院", "家属院", "楼", "小区", *"苑园府庭邸轩", "新村", "佳园")  # what needs no 小区 behind it
_COUNTS_VILLAGES = re.compile("[百千万][\u4e00-\u9fff]{1,3}[百千万][村镇乡]")  # 万企兴万村, 百县千镇
_ESTATE = re.compile("..新村$|..[一二三四五六七八九十]村$")  # an estate whose residents' area bears its name
_NUMERAL = re.compile("[一二两三四五六七八九十几数多]+")
_ROAD_TAIL = re.compile("[一二三四五六七八九十东西南北中][路街巷]")
_NUMBERED = re.compile("[一二三四五六七八九十头][道里合岔台桥河湾庄井堡间棵]")  # 三道|码头社区 behind a division
_BODIES = ("委会", "侨联", "妇联", "残联", "工会", "团委", "支部", "党委", "学校", "小学", "中心", "协会", "商会")
_VILLAGE_ROAD = re.compile(r"道(?:[\d，。、；]|约|总|共|两侧|沿线)|改(?:居|社|制|革)")  # 硬化|村道4.5公里, 村|改居; but 甲村|改造厕所
_ENUMERATED = re.compile("[一二三四五六七八九十]是")  # 一是|社区…
_SURE = re.compile(r"党支部|党总支|党委|村委会|居委会|“?两委|获评|荣获|被评|入选|成立|组建|“|村民|、[\u4e00-\u9fff]{2,4}村")
_NO_PLACE = ("协会", "合作社", "公司", "商会", "党委", "支部", "政府", "公安局", "司法局", "法院", "检察院", "派出所", "司法所", "中心", "学校", "小学", "中学", "医院", "集团", "联盟", "基金会", "银行")
_PAIRS = {a: b for pair in ("上下", "东西", "南北", "前后", "大小", "新老", "内外") for a, b in (pair, pair[::-1])}  # 下梨村 beside 上梨村
_COUNTED = re.compile(r"(?:已|共|总数|数量)?(?:达到?|增至|增加到|占)\d")  # 红旗村达到12个: a kind of village
_NO_STEM = re.compile("中关$|即$|^[对向给为][各每]$|^新一轮|镇[帮扶]$|^淹$|万元$|^[两二三四五六七八九十几0-9]个")  # 农业|中关村, 新一轮|宁镇扬一体化, 淹城淹镇|淹村, 两个沿湖村
_FUNCTION = frozenset("以由在把将对向从为与和及用按经让使就")  # 甲县以|社区党组织为核心
_LEAD = re.compile(r"[^、，。]{0,4}?(?:前往|来到|走进|走访|深入|赶赴|奔赴|到访|先后到|依次到|分别到|相继到)")
_OPENED = re.compile("现[将把有]|包括|分别[是为在]|涉及|下辖|覆盖|选定|确定|[一-龥]{0,2}(?:管着|管辖着?|辖着|守着|连着|挨着|靠着)")
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
        common = words.texts[words.at(match.start())] in read_words("place_common") or _is_common_tail(text, match)
        if text[match.start() - 1 : match.start()] == "该" or _is_inner(text, words, match) or match.start() in inside or common and find_numbered(text, match.start(), ends) < 0 and not re.search(f"屯[到至和、][{_HAN}]{{2,3}}$", text[max(0, match.start() - 5) : match.start()]) and not any(text.endswith(name, 0, match.end()) for name in varied if name.endswith("屯")):
            continue
        start, score = _best_start(text, words, match, ends, inside, varied)
        if score > 0 and not find_current(text[start : match.end()]) and not text.endswith("街道社区", start, match.end()):  # 景德镇: a city; 甲街道|社区工作者
            raw.append((start, match.end(), score))
            ends.add(match.end())
    raw = _prefer_certain(text, raw, {mention.end for mention in known})
    sure = {text[start:end] for start, end, score in raw if score >= 1.75}
    paired = {text[start:end] for start, end, score in raw if score >= 1 and text[start] in _PAIRS and _PAIRS[text[start]] + text[start + 1 : end] in sure}
    fresh = Counter(text[start:end] for start, end, _ in raw if text[start - 1 : start] in FRESH or start == 0)
    found = [Mention(s, e, text[s:e], _LOW[_SUFFIX.findall(text[s:e])[-1]], text[s:e], 0.85 if score >= 3 else 0.7, "suffix")
             for s, e, score in raw if not _COUNTS_VILLAGES.fullmatch(text, s, e) and not tells_kind(text, s, e) and (text[s:e] in paired or not _in_quoted_name(text, s, e) and score >= (1.65 if _is_framed(text, s, e) else 1.75) or score >= 1.3 and fresh[text[s:e]] >= 2)]
    return tuple(found)


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


def _is_common_tail(text: str, match: re.Match[str]) -> bool:
    """Whether the suffix begins another word (村民, 乡村, 村级, 镇域) or ends one (片区联村党委)."""
    behind = text[match.end() : match.end() + 1]
    if re.search(r"、[^、，。]{2,5}[两二三四五六]个?$", text[max(0, match.start() - 8) : match.start()]) or tells_levels(text, match.start()):
        return True
    if match.group() == "村":
        return text.endswith("片区联", 0, match.start()) or (behind in "民务级规庄口史企镇貌容" or _VILLAGE_ROAD.match(text, match.end()) is not None) and behind != "" and not text.startswith(("村民委", "村民宿"), match.start())
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
        start += match.start() - start > 2 and text[start] in "由与被把将让在" and words.starts[index] == start and len(words.texts[index]) > 2
        stem = text[start : match.start()]
        if not stem or stem in "由与被把将让在对" or start in inside or len(words.texts[index]) > 1 and words.ends[index] <= match.start() and words.texts[index].endswith(_NO_PLACE) or len(stem) > longest or not re.fullmatch(f"[{_HAN}]+", stem):
            break
        cost = cost_of(words, index, match.start())
        if len(words.texts[index]) == 1 and is_beheaded(text, words.ends[index]) and words.starts[index] == start:
            cost = 0.5
        penalty += cost
        verbal = cost > 2 and len(words.texts[index]) > 1 and words.tags[index] != "q" and start not in ends
        slight += 2 * cost if verbal else cost / 2
        if cost == 4.0 and len(words.texts[index]) == 1 and _may_begin(words.texts[index], start in ends) and (start in ends or start == 0 or text[start - 1] == "\n"):
            penalty -= 2.8
        listed = start - 1 in ends and text[start - 1] == "、" and len(stem) > 1 and text[match.end() : match.end() + 1] in "、，。；\n（"
        if (listed or _is_unjoined(text, words, start, match.start(), ends)) and penalty < 8:
            penalty = min(penalty, 0.8 if len(stem) < 3 else 0.3)
        if start in ends and words.starts[index] == start and cost < 4 and _begins_with_verb(words, index, match.start()):
            penalty = min(penalty, 0.8) if _ends_like_name(stem[2:]) else penalty + 2.5
        if is_lane(text, start, match.start()) and (start == 0 or text[start - 1] in FRESH):
            penalty = -1.0
        if start in ends and match.group() == "居民区" and _ESTATE.search(stem):
            penalty = min(penalty, 0.8)
        known = _is_known(match.group(), stem)
        whole = words.starts[index] == start and words.ends[index] == match.end() and words.tags[index] in NAME_TAGS
        fresh_verb = index > 0 and words.tags[index - 1][0] in "vp" and len(words.texts[index - 1]) > 1
        repeated = 0.6 * (min(varied.get(stem + match.group(), 1), 4) - 1) + 0.15 * _endings().get(stem[-1], 0.0)
        score = _score_reading(text, start, match, stem, ends) + repeated + 0.4 * whole + 0.3 * fresh_verb + (1.6 + 0.15 * len(stem) + 0.4 * max(0, len(stem) - 4) - slight if known else -penalty)
        if stem not in read_words("place_generic") and (stem[-1] not in "村镇" or match.group() in ("居民区", "社区") and _ESTATE.search(stem)) and not (stem in _peoples() and (stem[-1] == "族" or start not in ends)) and not set("省市县区镇乡村").issuperset(stem) and not any((stem + match.group()).endswith(word) for word in read_words("place_common") if len(word) > 1 and not (word == "山村" and ends_hill(words, match.start()))) and not (stem[-1] == "新" and stem[:-1] in read_words("place_generic")) and score > best[1]:
            best = (start, score)
        if start in ends:
            break
        index -= 1
    return best


def _begins_with_verb(words: Words, index: int, stop: int) -> bool:
    """Whether a stem of three characters and more begins with a verb of two: 劝业|里, 建设|智慧."""
    return words.ends[index] - words.starts[index] == 2 and words.ends[index] < stop and words.tags[index].startswith("v")


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


def _is_known(suffix: str, stem: str) -> bool:
    return suffix in ("村", "社区", "嘎查", "屯") and len(stem) >= 2 and load_gazetteer().has_village(stem + suffix)


def _score_reading(text: str, start: int, match: re.Match[str], stem: str, ends: set[int]) -> float:
    score = 1.0 + (0.3 if 2 <= len(stem) <= 3 else -0.4 * max(0, len(stem) - 4) - (0.8 if len(stem) == 1 else 0))
    if start in ends:
        score += 2.5 + 0.3 * max(0, len(stem) - 3)
    elif start - 1 in ends and re.match(f"[{_HAN}]", text[start - 1]) and text[start - 1] not in "在和与及跟同到的有从由等":
        score -= 2.0  # one character between a division and a village belongs to the village's name
    elif start - 2 in ends and _NUMBERED.fullmatch(text, start - 2, start):
        score -= 2.0
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
    if match.group() == "村" and len(stem) > 2 and stem[-1] in "进驻包联" and start not in ends:
        score -= 4.0  # 师生进村: what is done, no village
    if "干部" in stem or stem[0] == "各" or stem in _FUNCTION or _NO_STEM.search(stem) or _ENUMERATED.match(stem) or _is_kind(stem, match.group()):
        score -= 5
    return score


def _is_everyday(words: Words, start: int, end: int) -> bool:
    """Whether a stretch is one word of the dictionary and no name."""
    index = words.at(start)
    return words.starts[index] == start and words.ends[index] == end and words.known[index] and words.tags[index] not in NAME_TAGS and words.texts[index] not in _FAIR


def _is_kind(stem: str, suffix: str) -> bool:
    """Whether a stem is a count (四村) or ends in what villages are called as a kind (深度贫困村)."""
    return suffix != "屯" and _NUMERAL.fullmatch(stem) is not None or any(stem.endswith(kind) and len(stem) > len(kind) for kind in read_words("village_kinds"))


def find_shared_suffixes(text: str, words: Words, known: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Names that share a suffix: 甲、乙、丙三村; 甲、乙社区. Only the items without a suffix of their own."""
    found = []
    for match in _SHARED.finditer(text):
        items, stop, suffix = [(match.start(1), match.end(1))], match.start(1) - 1, match.group(2)
        if _HAN and words.at(match.end(1) - 1) == words.at(match.end(1)):
            continue
        while True:
            item = re.search(rf"[{_HAN}]{{2,5}}$", text[max(0, stop - 5) : stop])
            if item is None:
                break
            own = _SUFFIX.split(item.group())[-1]
            if _SUFFIX.findall(item.group())[-1:] == [suffix] and is_person_name(own):
                break  # 柳湾村|韩某某、坡底村侯某: behind a village no village follows
            start = stop - (len(own) if len(own) > 1 else len(item.group()))
            start = max((m.end for m in known if start < m.end < stop - 1), default=start)
            lead = _LEAD.match(text, start, stop)
            start = lead.end() if lead and lead.end() < stop - 1 else start
            while start < stop and (not words.starts_at(start) or text[start] in "由将把在对为是和原与及的辖含了") and start < stop - 2:
                start += 1
            while stop - start > 3 and words.starts_at(start) and words.tags[words.at(start)].startswith("v") and words.ends[words.at(start)] < stop - 1:
                start = words.ends[words.at(start)]
            start += text[start] in "了着过" and start < stop - 2
            opened = _OPENED.match(text, start, stop - 1)
            start = _behind_preposition(words, opened.end() if opened else start, stop)
            glued = re.fullmatch(rf"[{_HAN}]{{2,}}?[同与和跟]([{_HAN}]{{2,3}})", text[start:stop])  # 某某物业同崇华
            start = start + glued.start(1) if glued else start
            items.append((start, stop))
            if text[start - 1 : start] != "、":
                break
            stop = start - 1
        if any(text[s:e].endswith(_BODIES) for s, e in items):
            continue
        numbered = len(match.group()) > len(match.group(1)) + len(match.group(2))
        stems = {strip_place_suffix(mention.name) for mention in known}
        if len(items) < 2 or any(_SUFFIX.search(text[s:e]) and not (suffix == "小区" and text[s:e].endswith("新村")) or text[s:e].endswith(("小区", "院落")) and suffix != "小区" or text[s:e] in ("小区", "院落") or text[s:e] in read_words("place_generic") or is_breaker(text[s:e]) or not (numbered or text[s:e] in stems or _is_name_like(words, s, e)) for s, e in items):
            continue
        if numbered and not _counts_exactly(match, len(items)) and sum(_is_everyday(words, s, e) for s, e in items) >= len(items) / (2 if "等" in match.group() else 1):
            continue  # 党建、综治、城管等3个社区: nothing but everyday words
        if suffix == "乡" and text.startswith("镇", match.end()):
            found += [Mention(s, e, text[s:e], "Township", _name_town(text[s:e], known), 0.85, "shared-suffix") for s, e in items]
            continue
        found += [Mention(s, e, text[s:e], _LOW.get(suffix, "Compound"), text[s:e] + ("" if suffix in ("小区", "院落") and text[s:e].endswith(_WHOLE) else suffix), 0.85, "shared-suffix") for s, e in items]
    return tuple(found)


_AMONG = re.compile(rf"(?<=[的在把以由对从到是和、，])([{_HAN}]{{2,3}})等(?:\d{{1,2}}|[两三四五六七八九十])个?(?:行政|自然)?(村|社区|嘎查)(?![{_HAN}]?(?:民委|干部))")


def find_among(text: str, words: Words, known: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """A village that alone stands for several (把北面的李家集等3村带上): one word that is a name or that the dictionary lacks."""
    found = []
    for match in _AMONG.finditer(text):
        index, name = words.at(match.start(1)), match.group(1) + match.group(2)
        whole = words.starts[index] == match.start(1) and words.ends[index] == match.end(1)
        taken = any(m.start < match.end(1) and match.start(1) < m.end for m in known)
        if whole and not taken and (not words.known[index] or words.tags[index] in ("ns", "nr")) and not load_gazetteer().find_short(match.group(1)):
            found.append(Mention(*match.span(1), match.group(1), _LOW[match.group(2)], name, 0.85, "shared-suffix"))
    return tuple(found)


def _counts_exactly(match: re.Match[str], items: int) -> bool:
    """Whether a numeral alone before the suffix counts the items (铁匠、渡口两村)."""
    counted = match.group()[len(match.group(1)) : -len(match.group(2))]
    return match.group(2) in ("村", "镇", "乡") and dict(zip("两二三四五六七八九", (2, *range(2, 10)))).get(counted) == items


def _name_town(stem: str, known: tuple[Mention, ...]) -> str:
    """The full name of one of several 乡镇 that are listed by their stems: as the text has it elsewhere, else as the only town of that name."""
    full = sorted(m.name for m in known if m.kind == "Township" and strip_place_suffix(m.name) == stem)
    towns = sorted({d.name for d in load_gazetteer().find_short(stem) if d.kind == "Township"})
    ends = {name[-1] for name in towns}
    return full[0] if full else towns[0] if len(towns) == 1 else stem + (ends.pop() if len(ends) == 1 and ends <= {"镇", "乡"} else "镇")


def _behind_preposition(words: Words, start: int, stop: int) -> int:
    """Where an item begins that a preposition, a particle or 是 stands in front of (重点对甲、乙社区, 管着甲、乙两乡); at least two characters are left of it."""
    inside = range(words.at(start), words.at(stop - 1))
    ends = [words.ends[i] for i in inside if words.tags[i] == "p" or words.texts[i][-1] in "着了过是有" and len(words.texts[i]) <= 2 and words.tags[i] not in ("nr", "ns", "nz")]
    return max((end for end in ends if end <= stop - 2), default=start)


def _is_name_like(words: Words, start: int, end: int) -> bool:
    tags = [words.tags[i] for i in range(words.at(start), words.at(end - 1) + 1)]
    return any(tag in NAME_TAGS for tag in tags) or end - start <= 3 and all(tag[0] in "nsfbt" for tag in tags) and not {words.texts[i] for i in range(words.at(start), words.at(end - 1) + 1)} & read_words("place_generic")


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
