"""Buildings, grounds and ways without quotation marks, told from their kind by what only one has: its size, cost or opening (墩云咖啡馆去年营业额136万元, 投资1200万元的青岗分选中心)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.boundaries import is_breaker, is_launch
from kg.clauses import find_clause
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention
from kg.owned_things import MAKES
from kg.short_names import NAME_TAGS

_HAN = "\u4e00-\u9fff"
_HOLDERS = ("Village", "Community", "Compound", "Township")
#: Places that a name of a thing begins with, besides waters and mountains.
_HEADING = (*_HOLDERS, "County", "Prefecture")
_TIME = rf"(?:(?:[去今前明]年|目前|现在?|如今|已经?|共|总共|约|近|将|预计|计划|拟|全年|当年|每[天日年月]|\d+年|\d+月(?:份|底|初)?|\d+日|[{_HAN}]{{1,2}}底前?|[上下]半年|也|还|就|正式|顺利|全面)，?)*"
_MANY = re.compile("[一两二三四五六七八九十几数多首各每该本全新其某这那]|所有|部分|一批|最大|唯一")
_MEASURES = "个处座所家间支条项"
#: How far back a place may stand that a thing without a name of its own is called by.
_NEAR = 200
_LONGEST = 12
#: Words that break elsewhere and stand in such names, and adjectives that tell of any thing.
_INSIDE = frozenset("服务 为老 综合 救助 采摘 照料 加工 分拣 处理 共享 活动 健身 休闲 管理 创业 养老 老 安置 骑行 烘干 分选".split())
_PLAIN = frozenset("新 旧 老 大 小 总 原 村 镇 乡 区 市 县 省 内 上 下 里 中 级".split())


@dataclass(frozen=True, slots=True)
class _Thing:
    """Where a thing begins, its last words begin and end; whether it has more of a name than common words."""

    start: int
    head: int
    end: int
    named: bool


@cache
def _list(how: str) -> str:
    return alternatives(row["word"] for row in read_table("told_things") if row["how"] == how)


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["how"] for row in read_table("told_things") if row["how"][0].isupper()}


@cache
def _deeds() -> frozenset[str]:
    """What is done to something that stands, inside the name of a work (柳湾小学|扩建|工程)."""
    return frozenset(row["word"] for row in read_table("told_works") if row["how"] == "deed")


@cache
def _no_work() -> re.Pattern[str]:
    """What a work or project of any kind is called: 重点工程, 改造提升项目."""
    return re.compile(f"(?:{alternatives(read_words('program_generic') | _deeds())}|之一)*(?:工程|项目)")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """What tells of one thing: right behind its name, a clause later, as so many of a measure, before it with 的 or with what builds it."""
    sized = rf"(?:{_list('sized')})[^，。；：\n\d]{{0,6}}\d"
    said = rf"(?:{_list('said')})(?:[，。；！\n]|以来|后|至今|$)"
    money = rf"(?:{_list('sized')}|资金|筹资|投入|贷款|出资|拨款|花费?|拿出)[^，。；：\n\d]{{0,6}}\d[\d.]*[{_HAN}]{{1,4}}"
    return {
        "behind": re.compile(rf"，?{_TIME}(?:{sized}|{said})"),
        "later": re.compile(rf"，?(?!\d+[余多]?[{_MEASURES}]|等|和|与|、)[^，。；：\n]{{1,16}}，{_TIME}(?:{sized}|[{_HAN}]{{0,4}}{said})"),
        "many": re.compile(r"\d[\d.]*万?(?:亩|公里|平方米|平米|套)(?=[，。；\n]|已|$)"),
        "before": re.compile(rf"{money}(?:的|(?:{_list('bought')}))$"),
        "bought": re.compile(rf"(?:(?:{_list('bought')}|架)[了起成为]?|[了起成建修架造]一[座条处个所家])$"),
    }


def find_told_things(text: str, words: Words, places: tuple[Mention, ...]) -> Iterator[Mention]:
    """Each such thing wherever its words stand; by its place where common words are all that it is called by.

    >>> from kg.extract import extract
    >>> [m.name for m in extract("今年建成的龙泉溪生态步道全长2.7公里，停车场3个。").mentions if m.kind == "Site"]
    ['龙泉溪生态步道']
    """
    ends = {place.end: place for place in places}
    holders = [place for place in places if place.kind in _HEADING]
    found: dict[str, tuple[str, str]] = {}
    for match in re.finditer(alternatives(_kinds()), text):
        thing = _read(text, words, match, ends)
        if thing is not None and _is_told(text, thing):
            before = [place for place in holders if place.start < thing.start]
            near = [place.name for place in before if place.kind in _HOLDERS and thing.start - _NEAR < place.start] or [place.name for kind in ("Prefecture", "County") for place in before if place.kind == kind]
            name = text[thing.start : thing.end]
            kind = "Project" if _is_planned(text, thing) else _kinds()[match.group()]
            if thing.named or near:
                found.setdefault(name, (name if thing.named else near[-1].removesuffix(name[0]) + name, kind))
    stand = {place.end for place in places if place.kind in ("Site", "Compound") and place.end - place.start > 2}
    for surface, (name, kind) in found.items():
        yield from (Mention(*match.span(), surface, kind, name, 0.78, "told-thing") for match in re.finditer(re.escape(surface), text) if (name == surface or match.start() not in ends) and match.end() not in stand)


def _read(text: str, words: Words, match: re.Match[str], ends: dict[int, Mention]) -> _Thing | None:
    """A thing by its last words, with the nouns before them and the place that these stand behind; None where no name can begin there."""
    end, at = match.end(), words.at(match.start())
    stage = re.match("[一二三四五]期(?!工程|项目|建设)", text[end : end + 4])
    end += 2 * bool(stage)
    start = words.starts[at] if words.starts[at] < match.start() else match.start()
    index = words.before(start)
    while index >= 0 and start not in ends and match.start() - words.starts[index] <= _LONGEST and _fits(words, index):
        start, index = words.starts[index], index - 1
    start += text[start] in "作做" and start < match.start()  # 作|共富基金
    place = ends.get(start)
    placed = place is not None and (place.kind in _HEADING or place.rule in ("nature", "learned"))
    stem = text[start : match.start()]
    named = placed or bool(stage and stem) or _is_named(words, start, match.start())
    start = place.start if placed else start
    whole = words.ends_at(match.end()) or text.startswith("长", match.end())
    opened = start == 0 or re.match(f"[^{_HAN}”“\\d]|[的在把将作做]", text[start - 1]) is not None or _patterns()["bought"].search(text, max(0, start - 6), start) is not None
    if match.group() in ("工程", "项目") and (not named or re.match(alternatives(_deeds()), stem) or _no_work().fullmatch(text, match.start() - len(stem), match.end())):
        return None
    if not (whole and opened and not re.match(MAKES, stem) and (len(stem) > (match.group() == "桥") or len(match.group()) > 3)) or _MANY.match(text[start : match.start()]) and not placed:
        return None
    return _Thing(start, match.start(), end, named)


def _fits(words: Words, index: int) -> bool:
    """Whether a word can stand in such a name: a noun, a name or what the dictionary lacks, no verb that governs it, no function word."""
    word, tag = words.texts[index], words.tags[index]
    if word in _INSIDE or word in read_words("place_generic") and tag[0] in "nb" and len(word) > 1:
        return True
    if word in _deeds():
        return True
    verbal = is_breaker(word) or is_launch(word) or tag[0] in "pcurydqm" or tag[0] == "v" and tag != "vn"
    return re.fullmatch(f"[{_HAN}]+", word) is not None and not verbal


def _is_named(words: Words, start: int, stop: int) -> bool:
    """Whether a stretch holds a name: a word that the dictionary lacks or has as a name, or one of one character that tells no kind."""
    common = {row["word"] for row in read_table("told_things") if row["how"] == "kind"} | _PLAIN | read_words("place_generic")
    inside = [i for i in range(words.at(start), words.at(stop - 1) + 1) if words.texts[i] not in common] if stop > start else []
    return any(words.tags[i] in NAME_TAGS or not words.known[i] or len(words.texts[i]) == 1 and words.tags[i][0] in "ngazv" for i in inside)


def _is_told(text: str, thing: _Thing) -> bool:
    """Whether the text tells of the thing what only one has; of one with a name also a clause later, or before it."""
    tells = _patterns()
    bought = tells["bought"].search(text, max(0, thing.start - 6), thing.start) is not None
    if tells["behind"].match(text, thing.end):
        return True
    if tells["many"].match(text, thing.end):
        return thing.named or not bought
    return thing.named and (tells["later"].match(text, thing.end) is not None or tells["before"].search(text, max(0, thing.start - 24), thing.start) is not None)


def _is_planned(text: str, thing: _Thing) -> bool:
    """Whether the clause that builds the thing, or the two behind it, tell that it does not stand yet."""
    before = text[find_clause(text, 0, thing.start) : thing.start]
    behind = "，".join(re.match("[^。；\n]*", text[thing.end : thing.end + 40]).group().split("，")[:2])
    told = behind if before.endswith("在") else before + behind
    return re.search(_list("planned"), told) is not None
