"""Sites, laboratories and firms of a list that share one head: 甲州、乙山、丙川等机场, 丁戊、己庚、辛县至壬县高铁, 癸湖、子岭等实验室, 丑投、寅发集团."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.boundaries import is_breaker, is_launch
from kg.county_shorts import find_current
from kg.divisions import EDGES
from kg.gazetteer import province_letters
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention
from kg.regions import COUNTRIES
from kg.short_names import NAME_TAGS

_HAN = "\u4e00-\u9fff"
_COUNT = r"(?:\d{1,2}|[一二三四五六七八九十两]{1,2})[个条座处家项大]?"
_BETWEEN = rf"(?:等(?:{_COUNT})?|{_COUNT})?的?(?:重点|重大|新建|在建|大中?型|国际(?!机场)|民用|运输|支线|沿边)?"
_NO_HEAD = "(?!服务区|群|局|公司|集团|站|口岸|枢纽|物流|经济(?!技术)|公路|铁路|里程|运输|周边|沿线|沿岸)"
_NUMERALS = frozenset("双三四五六七八九")  # which names begin with as well
_REGIONS = frozenset(["京津冀", "长三角", "珠三角", "粤港澳", "成渝", "沿江", "沿海", "沿边", "两江"])


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("shared_heads") if row["kind"] in ("Site", "PublicInstitution", "Enterprise")}


@cache
def _listed() -> re.Pattern[str]:
    """Two and more items of two to four characters before the head they share, the last of them a route or not."""
    heads = alternatives(_kinds())
    return re.compile(rf"(?P<items>[{_HAN}]{{2,8}}(?:(?:、[{_HAN}]{{2,4}})*[、和及与](?:[{_HAN}]{{2,4}}至)?[{_HAN}]{{2,4}}?|(?=等{_COUNT})))(?P<between>{_BETWEEN})(?P<head>{heads}){_NO_HEAD}")


def find_headed_lists(text: str, words: Words) -> tuple[Mention, ...]:
    """The items of lists that share their head, each under its full name.

    >>> from kg.extract import extract
    >>> [(m.text, m.name) for m in extract("加快信丰、吉水、遂川等机场前期工作。").mentions if m.kind == "Site"]
    [('信丰', '信丰机场'), ('吉水', '吉水机场'), ('遂川', '遂川机场')]
    """
    return tuple(mention for match in _listed().finditer(text) for mention in _read_list(text, words, match))


def _read_list(text: str, words: Words, match: re.Match[str]) -> Iterator[Mention]:
    spans = list(_split(match))
    head, glued = match["head"], not match["between"]
    if len(spans) > 1 and match["between"].startswith("等") and _is_whole(text, spans[0]):
        spans = spans[1:]  # 甲乙二通道、丙丁等6条高铁
    sure = any(_is_name(text, words, start, end) for start, end in spans[1:])
    begins = range(spans[0][1] - 2, max(spans[0][0], spans[0][1] - 4) - 1, -1)
    named = [start for start in begins if _opens(text, words, start) and _is_name(text, words, start, spans[0][1], sure)]
    passed = [start for start in begins if text[start - 1 : start] == "经" and find_current(text[start : spans[0][1]])]
    first = (passed or named or [-1])[-1]
    if first < 0 or glued and re.search("[与及]", match["items"]) or not all(_is_name(text, words, start, end, sure) for start, end in spans[1:]) or any(_is_whole(text, span) for span in spans):
        return
    if match["between"].startswith(("一", "二", "三")) and _counted(match["between"]) not in (0, len(spans)):
        return
    kind = _kinds()[head]
    for start, end in [(first, spans[0][1]), *spans[1:]]:
        if "至" in text[start:end]:
            continue  # `kg.routes` reads it
        last = glued and end == spans[-1][1]
        stop = match.end("head") if last else end
        yield Mention(start, stop, text[start:stop], kind, text[start:end] + head, 0.8 if last else 0.9, "shared-suffix")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted({row["suffix"] for row in read_table("site_suffixes") if len(row["suffix"]) > 1} | read_words("built_ways") | {row["head"] for row in read_table("heads") if len(row["head"]) > 1 and row["kind"] in ("PublicInstitution", "Enterprise")})) + ("集团", "公司", "建", "改造", "改", "段", "期", "线", "站", "港", "工程", "项目", "建设", "通道", "干流", "支流", "流域", "沿线")


def _is_whole(text: str, span: tuple[int, int]) -> bool:
    """Whether the first item has a head of its own, or is a work (甲开发区、乙开发区; 丙高速改扩建、丁高速)."""
    return text[slice(*span)].endswith(_endings())


def _split(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where the items of a list stand: 、 parts them, 和 or 及 the last two."""
    at = match.start("items")
    joint = re.search("(?<=[^、]{2})[和及与](?=[^、和及与]{2,}$)", match["items"])
    items = re.split("、", match["items"]) if joint is None else [*match["items"][: joint.start()].split("、"), match["items"][joint.end() :]]
    for item in items:
        yield at, at + len(item)
        at += len(item) + 1


def _counted(between: str) -> int:
    return "零一二三四五六七八九十".find(between[0])


def _opens(text: str, words: Words, start: int) -> bool:
    """Whether the first item of a list can begin at an offset: a clause or item does, or a verb, a preposition or what joins it to another thing ends there."""
    if start == 0 or text[start - 1] in EDGES:
        return True
    index = words.before(start)
    return text[start - 1] not in "至到经" and words.starts_at(start) and index >= 0 and (words.tags[index][0] in "vpdul" or words.texts[index] in ("和", "及", "以及"))


def _is_name(text: str, words: Words, start: int, stop: int, beside: bool = False) -> bool:
    """Whether an item names a place or what a line joins: a division, letters of provinces, a name of the dictionary, no common word; `beside` a sure name a noun may be one too (河套、甲口灌区)."""
    item = text[start:stop]
    if "至" in item[2:-2]:
        middle = start + item.index("至", 2)
        return _is_name(text, words, start, middle, beside) and _is_name(text, words, middle + 1, stop, beside)
    generic = read_words("way_generic") | read_words("place_generic")
    if find_current(item):
        return True
    if len(item) < 2 or item in generic or item in _REGIONS or set(item) & set("的了个条各该这那每被是有在等和与及对把将向"):
        return False
    if re.fullmatch(f"(?:{province_letters()}){{2,4}}|{COUNTRIES}", item):
        return True
    inside = [i for i in range(words.at(start), words.at(stop - 1) + 1) if words.ends[i] <= stop]  # 丙南|三等: a word across the end is no word
    if any(words.texts[i] in generic or is_launch(words.texts[i]) or is_breaker(words.texts[i]) or words.tags[i][0] in "ruyp" or words.tags[i] == "q" and (i == inside[0] or words.tags[i - 1][0] == "m") or words.tags[i][0] == "m" and (words.texts[i] not in _NUMERALS or len(inside) == 1) for i in inside):
        return False
    long = [i for i in inside if words.known[i] and words.ends[i] - words.starts[i] > 1]
    return all(words.tags[i] in NAME_TAGS or beside and len(long) == 1 and words.tags[i][0] in "nt" for i in long)  # 平庆: an era of old, two cities here
