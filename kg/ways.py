"""Railways, motorways, rivers and lanes named by themselves: 推进甲乙高铁, 丙丁铁路以北, 挨着老庚河, 三巷 beside 五巷."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.boundaries import is_breaker
from kg.divisions import EDGES, FRESH
from kg.language import Words
from kg.lexicon import read_words
from kg.model import Mention
from kg.short_names import NAME_TAGS

_HAN = "\u4e00-\u9fff\u3400-\u4dbf"
_WAY = re.compile(r"高速公路|城际铁路|高速铁路|客运专线|高铁|铁路|高速|(?<=[东西南北环])[东西南北中]?路|[东西南北中]路")
_NO_WAY = re.compile(r"局|集团|公司|部门|职工|工人|干部|子弟|学校|中学|小学|医院|家属|小区|社区|大院|警|法院|检察|口岸|枢纽|港|大桥|物流|运输|里程|服务区|出口|入口|收费|[发增运列转通网质飞度成推迭行奔前跑]|公路|铁路")
#: Which stretch of it is meant: 甲乙高速丙至丁段, 甲乙高铁丁段.
_STRETCH = re.compile(rf"[{_HAN}]{{2,4}}(?:至|到|—)[{_HAN}]{{2,4}}段|[{_HAN}]{{2,3}}(?<![路阶地标区河时分手全这该各首])段|[{_HAN}]{{2,3}}枢纽")
_WATER = re.compile(r"水库|运河|干渠|支渠|[河江溪湖泉潭渠]")
_BESIDE = re.compile(r"(?:里|边|右岸|左岸|而[下上过]|一字|水[冷暖清浊浑急涨落]|畔|岸|旁|上游|下游|中游|两岸|水质|水位|水面|流域|治理|支流|断面|大桥|以[东西南北]|[东西南北]岸|打|穿|绕|从|把|移民|库区|入选|获评|(?<=运河)(?:投资|工程|建设|全线|通航|航道|船闸|[一二三]级)|、[%s]{1,3}[河江溪湖]|\d+(?:\.\d+)?公里)" % _HAN)
#: Works on a river that a verb of building may stand before: 加快甲江引水.
_WORKED = re.compile("(?:综合)?(?:引水|调水|供水|防洪|航道|航运|航电|水资源|堤防|干流|流域)|[%s]{2}大坝" % _HAN)
_AFTER = re.compile(rf"[^{_HAN}]|$")
_CUE = re.compile(r"(?:地处|位于|坐落|挨着|靠着|傍着|临着|守着|沿着?|紧邻|毗邻|濒临|依傍|流经|穿过|汇入|注入|流入|跨过|横跨|跳进|掉进|落入|隔着|环绕|疏浚|清理|整治|巡护|从|在|到|过|支流|和|与)$")
_STRONG = re.compile(r"(?:挨着|靠着|傍着|临着|守着|紧邻|毗邻|濒临|依傍|流经|穿过|汇入|注入|流入|跨过|横跨|跳进|掉进|落入|隔着|环绕|支流)$")
#: What only a named water stands behind; before 江 and 河 one character that tells no kind.
_ALONG = re.compile(rf"(?:沿着?|地处|位于|濒临|依傍|流经|穿过|汇入|注入|跨过|横跨|环绕)(?P<water>[^大小内外界旱主支这那该条全两山江河湖溪运整老][江河溪])(?=[{_HAN}]|，|。|、)")
_MOUTH = re.compile(rf"(?<![{_HAN}])[{_HAN}]{{1,3}}[河江]入[黄江河海湖淮]口(?:断面)?")
_LANE = re.compile(r"(?<![第几两多百千万亿零〇一二三四五六七八九十\d])[一二三四五六七八九十]{1,3}(?:巷|弄|胡同)(?![道子])")


def find_ways(text: str, words: Words) -> tuple[Mention, ...]:
    """Railways and roads by the places they join, of a list that shares one head (甲乙、丙丁高速) each one too; waters; lanes that a document numbers.

    A stem of everyday words (农村公路, 普通铁路) names none.
    """
    found = [*_find_roads(text, words), *_find_waters(text, words), *_find_lanes(text)]
    found += [Mention(m.start(), m.end(), m.group(), "Site", m.group(), 0.75, "site-suffix") for m in _MOUTH.finditer(text)]
    return tuple(found)


def _site(text: str, start: int, end: int, head: str = "") -> Mention:
    rule = "shared-suffix" if head else "site-suffix"
    return Mention(start, end, text[start:end], "Site", text[start:end] + head, 0.65, rule)


def _find_roads(text: str, words: Words) -> Iterator[Mention]:
    for match in _WAY.finditer(text):
        if _NO_WAY.match(text, match.end()):
            continue
        sizes = (2, 3, 4, 5) if not match.group().endswith("路") or "铁" in match.group() or "公" in match.group() else (2,)
        start = next((match.start() - size for size in sizes if _opens(text, words, match.start() - size) and _is_joint(text, words, match.start() - size, match.start())), -1)
        if start < 0:
            continue
        stretch = _STRETCH.match(text, match.end())
        yield _site(text, start, match.end()) if stretch is None else replace(_site(text, start, stretch.end()), rule="stretch")
        while text[start - 1 : start] == "、":
            item = re.search(rf"(?<![{_HAN}])[{_HAN}]{{2,3}}$", text[max(0, start - 5) : start - 1])
            if item is None or not _is_joint(text, words, start - 1 - len(item.group()), start - 1):
                break
            start -= 1 + len(item.group())
            yield _site(text, start, start + len(item.group()), match.group())


def _opens(text: str, words: Words, start: int) -> bool:
    """Whether a name can begin at an offset: the text, a clause or an item begins there, or a verb or preposition stands before it."""
    if start < 0 or not words.starts_at(start) or text[start - 1 : start] in ("至", "经", "—", "-"):
        return False
    if start == 0 or text[start - 1] in EDGES + FRESH:
        return True
    index = words.before(start)
    return index >= 0 and (words.tags[index][0] in "vpdu" or words.texts[index].endswith(("省", "市", "自治区")) and words.tags[index] == "ns")


def _is_joint(text: str, words: Words, start: int, stop: int) -> bool:
    """Whether a stretch can join the names of places (京沪, 成渝中线): Chinese characters, no everyday word, a name or something the dictionary lacks or divides."""
    if words.starts_at(start) and not words.starts_at(stop) and words.tags[words.at(start)] in NAME_TAGS:
        return words.texts[words.at(start)].endswith("路") and text[start:stop] not in read_words("way_generic")
    if not re.fullmatch(f"[{_HAN}]+", text[start:stop]) or not words.starts_at(stop) or set(text[start:stop]) & set("的了个条各该这那每被是有在"):
        return False
    indexes = range(words.at(start), words.at(stop - 1) + 1)
    generic = read_words("way_generic")
    if text[start:stop] in generic or any(words.texts[i] in generic or is_breaker(words.texts[i]) or words.tags[i][0] in "mqruy" or words.known[i] and len(words.texts[i]) > 1 and words.tags[i][0] in "da" for i in indexes):
        return False
    if stop - start > 4 and any(len(words.texts[i]) > 2 for i in indexes):
        return False  # five characters for five cities, no common word among them
    first = indexes[0]
    return len(indexes) > 1 and any(len(words.texts[i]) == 1 or words.tags[i] in NAME_TAGS for i in indexes) or not words.known[first] or words.tags[first] in NAME_TAGS


def _find_waters(text: str, words: Words) -> Iterator[Mention]:
    """Rivers, lakes and canals of two characters and a head where a verb of lying or flowing stands before, or what waters have stands behind."""
    generic = read_words("way_generic")
    for match in _WATER.finditer(text):
        beside = _BESIDE.match(text, match.end())
        for start in (match.start() - 3, match.start() - 2):
            lead = text[max(0, start - 2) : start] if start > 0 else ""
            framed = _WORKED.match(text, match.end()) and _opens(text, words, start) or beside and _CUE.search(lead) or _STRONG.search(lead) and (beside or _AFTER.match(text, match.end())) or beside and (start == 0 or start > 0 and text[start - 1] in EDGES)
            if start >= 0 and framed and words.starts_at(start) and text[start : match.start()] not in generic and _is_water(text, words, start, match.start(), generic):
                yield _site(text, start, match.end())
                break
    yield from (_site(text, *match.span("water")) for match in _ALONG.finditer(text) if words.ends_at(match.end()) and _BESIDE.match(text, match.end()))


def _is_water(text: str, words: Words, start: int, stop: int, generic: frozenset[str]) -> bool:
    if not re.fullmatch(f"[{_HAN}]+", text[start:stop]) or set(text[start:stop]) & set("的了个条各该这那每被是有在城村"):
        return False
    indexes = range(words.at(start), words.at(stop - 1) + 1)
    if any(words.texts[i] in generic or is_breaker(words.texts[i]) or words.tags[i][0] in "mrupcd" for i in indexes):
        return False
    last = words.at(stop)
    inner = max(words.starts[last], start) if words.starts[last] < stop else stop
    if start < inner < stop and words.known[last] and words.tags[last] in ("ns", "nr") and text[start:inner] != "老":
        return False  # 长江 of 加强长江流域
    return not (words.known[indexes[0]] and len(words.texts[indexes[0]]) == stop - start and words.tags[indexes[0]][0] in "vadtf")


def _find_lanes(text: str) -> Iterator[Mention]:
    """Lanes that a document calls by numbers (三巷, 五巷), where it has two of them."""
    found = list(_LANE.finditer(text))
    if len({match.group() for match in found}) > 1:
        yield from (_site(text, match.start(), match.end()) for match in found)
