"""Sites by their region and what they are: zones behind the place or region that has them, stretches of rivers, known waters and mountains, sites honoured as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.boundaries import is_breaker, is_launch
from kg.county_shorts import find_current, find_home_province, name_counties
from kg.gazetteer import province_letters, strip_place_suffix
from kg.language import Words
from kg.laureates import find_honoured
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention
from kg.regions import COUNTRIES, find_regions

_HAN = "\u4e00-\u9fff"
_ZONE = re.compile(
    "(?:示范区|试验区|先导区|先行区|引领区|核心区|商务区|法务区|合作区|合作(?:示范)?园区?|示范园区?|合作基地|物流基地|出口基地|综合性(?:国家)?科学中心|科学城|科技城|生态岛|经济圈|自贸试验区|产业园区?|工业园区?|高新区|新区|经济区|经济特区|开发区|综保区|综合保税区|保税港区|生态区|集聚区|物流枢纽|口岸|文化公园|产业基地|训练基地|示范带|展示带|体验带|生态廊道|经济走廊|科创走廊|起步区|功能区|领航区|集散中心|产业城|商贸?城|超级工厂|(?:锂|铅锌|铁|铜|金|铀)矿)"
    r"(?![域内外级型化群块线]|管委会|管理(?:局|委员会)|(?<=示范区)创建)"
)
#: Left of a zone's place: the edge of a clause or item, or words that govern it.
_EDGE = re.compile("[，。；：、！？\n“”）]")
_STRETCH = re.compile(rf"(?P<river>(?:(?![江河溪湖])[{_HAN}]){{1,3}}[江河溪])(?:干流)?(?:(?P<open>[（(])(?P<inner>[{_HAN}]{{2,4}}段)[）)]|(?P<bare>[{_HAN}]{{2,4}}段))(?![落位时子])")
@cache
def _regions() -> re.Pattern[str]:
    """Parts of provinces and what joins several, with which the name of a zone may begin: 皖南, 湘琼, 湘南湘西, 京津冀, 中老."""
    letter = province_letters()
    sites = alternatives(row["form"] for row in read_table("regions") if row["how"] == "zone" or row["kind"] == "Site" and row["how"] != "partner" and len(row["form"]) > 2)
    return re.compile(f"(?:{letter}[东南西北中])+(?![方部])|(?:{sites})|成渝|{COUNTRIES}|{letter}{{2,3}}(?=[{_HAN}]{{2}})")


@cache
def _part() -> re.Pattern[str]:
    """A part of a province or several as a region: 皖北地区, 粤东粤西粤北地区."""
    return re.compile(f"(?:(?:{province_letters()}[东南西北])+|关中|成渝)地区(?![一-龥]{{0,3}}[局所社])")


@cache
def _known() -> re.Pattern[str]:
    behind = "流域|干流|[上中下]游|水质|水域|周边|沿线|沿岸|两岸|区域|腹地|综合治理|保护治理|系统治理|生态(?:环境|保护|修复|屏障)|歼灭战|攻坚战|保卫战|当年|地质灾害|入选|成功|普及率"
    bare = alternatives(row["name"] for row in read_table("natural_features") if row["bare"] == "yes")
    return re.compile(rf"(?<!环)(?:{bare})(?=[^{_HAN}—]|$|[等和与及的在、]|{behind})")


def find_zones(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Zones with the place or region at the head of their name (皖南国际文化旅游示范区), stretches of rivers, known natural features, sites listed before their honour.

    >>> from kg.extract import extract
    >>> [mention.name for mention in extract("浙南国际竹文化旅游示范区获批，青海湖水质向好。").mentions if mention.kind == "Site"]
    ['浙南国际竹文化旅游示范区', '青海湖']
    """
    found = [Mention(m.start(), m.end(), m.group(), "Site", m.group(), 0.62, "known-site") for m in _known().finditer(text)]
    found += [Mention(m.start(), m.end(), m.group(), "Site", m.group(), 0.66, "known-site") for m in _part().finditer(text)]
    found += [*find_regions(text, words), *_find_own(text, words, find_home_province(places)[0])]
    begins = {place.start: place for place in places if place.kind in ("Province", "Prefecture", "County")}
    counties = name_counties(find_home_province(places)[0])
    spans = {span: "site-suffix" for span in (*_find_placed(text, words, begins, counties, places), *_find_honoured(text, begins))} | {span: "stretch" for span in _find_stretches(text, begins)}
    return (*found, *(Mention(a, b, text[a:b], "Site", text[a:b], 0.9 if text[a - 1 : a] == "“" else 0.66, rule) for (a, b), rule in sorted(spans.items())))


_OWN = re.compile(f"自贸试验区|自由贸易试验区|自贸区(?![{_HAN}]?谈判)")


def _find_own(text: str, words: Words, province: str) -> Iterator[Mention]:
    """The free trade zone of the province that a text is about, where it stands by its kind alone (推动自贸试验区提质)."""
    for match in _OWN.finditer(text) if province else ():
        before = words.before(match.start())
        tag = words.tags[before][0] if before >= 0 else "w"
        if words.starts_at(match.start()) and (match.start() == 0 or tag in "vpcdw" or text[match.start() - 1] in "，。；、：！\n") and text[match.start() - 1 : match.start()] not in ("）", ")"):
            yield Mention(match.start(), match.end(), match.group(), "Site", strip_place_suffix(province) + "自贸试验区", 0.66, "site-suffix")


#: Verbs that stand in names of zones as nouns do (甲重点|开发|开放|试验区).
_INNER = frozenset("发展 重点 开放 开发 创新 合作 促进 转移 保护 治理 服务 改革 融合 监测 交流 流通 管理".split())


def _find_placed(text: str, words: Words, begins: dict[int, Mention], counties: dict[str, str], places: tuple[Mention, ...]) -> Iterator[tuple[int, int]]:
    """Zones whose item begins with a place, a county of the province or a region, nothing that breaks between them."""
    regions = {start: end for start, end in zip(words.starts, words.ends) if text[start:end] in counties} | {match.start(): match.end() for match in _regions().finditer(text)}
    heads = {place.start for place in places}
    for match in _ZONE.finditer(text):
        edge = max((m.end() for m in _EDGE.finditer(text, max(0, match.start() - 24), match.start())), default=max(0, match.start() - 24))
        starts = [at for at in range(edge, match.start() - 1) if (at in begins or at in regions) and _opens(words, edge, at)]
        inner = [at for at in starts if at - 1 >= edge and text[at - 1] in "省区市" and begins.get(starts[0], at) != at and begins[starts[0]].end == at] if starts else []
        starts = [at for at in inner or starts if not _leads_chain(begins, heads, at)]
        start = next((at for at in starts if _holds(text, words, begins[at].end if at in begins else regions[at], match)), -1)
        if start >= 0:
            yield _before_dash(text, start, edge), match.end()


def _leads_chain(begins: dict[int, Mention], heads: set[int], at: int) -> bool:
    """Whether a division by its full name stands right before another: the address of a zone, no part of its name (甲省乙市|丙镇花卉产业园)."""
    place = begins.get(at)
    return place is not None and place.end in heads and place.name == place.text


def _opens(words: Words, edge: int, at: int) -> bool:
    """Whether a name can begin at an offset: the item does, or a verb or a function word stands before it."""
    index = words.before(at)
    return at == edge or words.starts_at(at) and index >= 0 and (words.tags[index][0] in "vpcud" or is_launch(words.texts[index]))


def _before_dash(text: str, start: int, edge: int) -> int:
    """Where a zone begins that joins two sides by a dash (甲吉—乙白试验区)."""
    lead = re.search(rf"(?:(?<=[^{_HAN}])|^)[{_HAN}]{{2,6}}[—－–-]{{1,2}}$", text[max(0, start - 9) : start])
    return start - len(lead.group()) if lead is not None and start - len(lead.group()) >= edge else start


def _holds(text: str, words: Words, begin: int, match: re.Match[str]) -> bool:
    """Whether nothing but the words of a name stands between the place and what the zone is."""
    stop = match.start()
    if begin == stop:
        return match.group() in ("新区", "高新区", "经济特区", "文化公园", "商城", "商贸城", "经济圈", "自贸试验区", "综合性科学中心", "综合性国家科学中心") or begin - len(text[:begin].rstrip("带区角")) == 1 and match.group() in ("核心区", "法务区", "示范区", "先行区") or match.group().startswith(("产业园", "合作")) and re.search(f"{COUNTRIES}$", text[begin - 2 : begin]) is not None
    stem = text[begin:stop]
    if len(stem) < 2 or begin > stop or not re.fullmatch(f"[{_HAN}—－]+", stem) or re.search("[省市县区州国家]级|起步区|规划|首[个批家]|[个批座]|(?<!国)家|全[国省市]|沿线|省份", stem):
        return False
    inside = range(words.at(begin), words.at(stop - 1) + 1)
    return not any((is_launch(words.texts[i]) or is_breaker(words.texts[i])) and words.texts[i] not in _INNER or words.tags[i][0] in "pcurdy" or words.texts[i] in ("当选", "入选", "获批") for i in inside)


def _find_stretches(text: str, begins: dict[int, Mention]) -> Iterator[tuple[int, int]]:
    """The stretch of a river that lies in a division: 黄河临夏段, 敖江（福州段）."""
    for match in _STRETCH.finditer(text):
        group = "inner" if match["inner"] else "bare"
        place = begins.get(match.start(group))
        if place is None or place.end + 1 != match.end(group):
            continue
        river, waters = match["river"], read_words("natural_features")
        size = next((n for n in range(2, len(river) + 1) if river[-n:] in waters), 0)
        if size or match.start() == 0 or not re.match(f"[{_HAN}]", text[match.start() - 1]):
            yield match.end("river") - (size or len(river)), match.end()


def _find_honoured(text: str, begins: dict[int, Mention]) -> Iterator[tuple[int, int]]:
    """The items before an honour that only sites have; a division alone is none of them."""
    for start, end in find_honoured(text, "Site"):
        if not (start in begins and begins[start].end == end) and not find_current(text[start:end]) and not is_breaker(text[start:end]):
            yield start, end
