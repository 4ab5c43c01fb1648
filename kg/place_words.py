"""What the words in front of a place's ending tell: how much they look like a name, how often the same ones stand among others."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from kg.boundaries import is_breaker
from kg.language import Words
from kg.lexicon import read_table, read_words
from kg.short_names import NAME_TAGS

#: Verbs of one character before a water or mountain that are no part of its name: 入河排污口, 通江支流, 登山.
ENTERED = "入通登爬护引汇注"

#: Suffixes of townships, villages and communities, with the class of each.
LOW_PLACES = {"镇": "Township", "乡": "Township", "街道": "Township", "苏木": "Township", "村": "Village", "嘎查": "Village", "屯": "Village", "社区": "Community", "居民区": "Community"}
LOW_SUFFIX = re.compile(r"街道|苏木|社区|居民区|嘎查|[镇乡村屯]")

_HAN = "\u4e00-\u9fff\u3400-\u4dbf"
_HAS = ("党委", "党支", "党总", "居委", "居民委", "村委", "村民委", "两委", "书记", "支部", "支书", "网格")
_NOUNS = ("n", "j", "x", "z", "i", "l", "t", "s", "f", "g", "b", "h", "k")


def cost_of(words: Words, index: int, stop: int) -> float:
    """How little a word looks like part of a place name: names and nouns nothing, verbs and function words much."""
    tag, word = words.tags[index], words.texts[index]
    if words.ends[index] > stop:
        return 0.0
    if word in _namesakes() and (not _namesakes()[word] or words.ends[index] == stop and _is_framed(words, stop)):
        return 0.3
    if word in _namesakes() and words.ends[index] == stop:
        return 8.0
    if word == "各庄" and index and words.texts[index - 1] in read_words("surnames"):
        return 0.0  # 孙各庄村: a village of the Suns
    if is_breaker(word) or tag[0] in "pcudry":
        return 4.0
    if tag in NAME_TAGS:
        return 0.0
    if tag == "t" and not re.search("[年月日天今昨明去季早晚午夜]", word):
        return 0.7
    if word in read_words("place_generic") or tag == "t":
        return 1.5
    if tag[0] in _NOUNS:
        return 0.5 if words.known[index] else 0.0
    return {"a": 1.2, "m": 1.8, "q": 2.0}.get(tag[0], 2.2)


@cache
def _namesakes() -> dict[str, bool]:
    """Words that places are commonly called by, and whether a place may be the object of each."""
    return {row["word"]: row["governs"] == "yes" for row in read_table("place_namesakes")}


#: An old lane that a community is called by (安澜里|社区): 里 behind two characters that name nothing one can be in.
_LANE = re.compile("(?![该本我各全每某这那哪此其两几多从在到由向对为把被让把去来各])[\u4e00-\u9fff](?![区城村镇乡县市街院子屋房家心手眼园山水库厂店校楼道会队站所班线年月日天夜季那这])[\u4e00-\u9fff]里(?=社区)")


def is_lane(text: str, start: int, stop: int) -> bool:
    """Whether a stretch before 社区 is the name of a lane; what goes on behind 社区 as another noun names none (街坊里社区干部).

    >>> is_lane("安澜里社区建于1985年", 0, 3), is_lane("小区里社区干部在忙", 0, 3)
    (True, False)
    """
    return stop - start == 3 and _LANE.match(text, start, stop + 2) is not None and re.match("[干民工服矫网党两居]", text[stop + 2 : stop + 3]) is None


def _is_framed(words: Words, stop: int) -> bool:
    """Whether behind the ending that begins at `stop` a body or post of such a place follows: 振兴|社区党委."""
    behind = words.at(stop) + 1
    return behind < len(words.texts) and words.texts[behind].startswith(_HAS)


def count_left(text: str, words: Words, suffixes: re.Pattern[str]) -> dict[str, int]:
    """How many different characters stand before each stretch of two to four characters and a suffix: a name stands among many others."""
    before: dict[str, set[str]] = defaultdict(set)
    for match in suffixes.finditer(text):
        for start in range(max(0, match.start() - 4), match.start() - 1):
            if words.starts_at(start) and re.fullmatch(f"[{_HAN}]+", text[start : match.start()]):
                before[text[start : match.end()]].add(text[start - 1 : start])
    return {name: len(chars) for name, chars in before.items() if len(chars) > 1}


#: A village, town or community said to be of a kind: 甲村位于蓄洪区，是典型的|庄台村, 甲村是一个|渔业村, at the end of its clause.
_OF_KIND = re.compile(r"(?:^|[。！？；\n])[^。！？；\n]{0,40}?(?P<suffix>村|社区|镇|乡|街道)(?![民干级委])[^。！？；\n]{0,40}?是(?:[^，。；：“”\n]{0,10}的|[^，。；：“”\n]{0,6}一[个座][^，。；：“”\n]{0,6}|(?:典型|传统|国家级?|[省市县]级|全[国省市县])[^，。；：“”\n]{0,4})$")


def ends_hill(words: Words, stop: int) -> bool:
    """Whether a name that ends with 山 ends there, so that 村 behind it makes no mountain village (花山|村)."""
    index = words.at(stop - 1)
    return words.ends[index] == stop and len(words.texts[index]) > 1 and words.tags[index] in NAME_TAGS


#: A village called by a number right behind its town (青岚镇三村党支部, 青岚镇八山村); of several a list would stand before the number.
_NUMBERED = re.compile("[一二三四五六七八九十](?:村(?=党|支部|村委|村民|共?有|位于|地处|书记|主任|的)|山村)")


#: A village called by a hill right behind its division (青岚县马山村), not a village of a kind (青岚县深山村).
_HILL = re.compile("[^深大高小荒远穷老各本该个座片半靠沿近贫新偏边多]山村")


def find_numbered(text: str, stop: int, ends: set[int]) -> int:
    """Where a village called by a number or a hill begins whose 村 stands at `stop`, right behind a place that ends there; -1 where none does.

    >>> find_numbered("青岚镇三村有居民86户", 4, {3}), find_numbered("青岚镇三村联建", 4, {3})
    (3, -1)
    """
    return next((at for at in (stop - 1, stop - 2) if at in ends and (found := _NUMBERED.match(text, at) or _HILL.match(text, at)) and found.end() == stop + 1), -1)


#: Levels of administration behind a county, and what they have: 镇村干部, 镇两级, 镇（街道）.
_LEVELS = re.compile("(?<=[县区市旗])[镇乡村](?:村(?!民)|社(?!区)|组|街(?!道)|[两三]级|（?街道)")


def tells_levels(text: str, start: int) -> bool:
    """Whether levels and no town or village stand behind a county.

    >>> tells_levels("青岚区镇村干部", 3), tells_levels("青岚区新市镇村民", 5)
    (True, False)
    """
    return _LEVELS.match(text, start) is not None


def tells_kind(text: str, start: int, end: int) -> bool:
    """Whether what ends like a place is what its sentence says another of its level to be.

    >>> tells_kind("南埂村是典型的圩堤村。", 7, 10), tells_kind("这里是闻名的圩堤村。", 6, 9)
    (True, False)
    """
    told = _OF_KIND.search(text, max(0, start - 90), start)
    return told is not None and text[end : end + 1] in tuple("，。；") and text.startswith(told["suffix"], end - len(told["suffix"])) and text.count(text[start:end]) == 1
