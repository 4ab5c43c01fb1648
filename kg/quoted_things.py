"""Businesses, grounds, camps, classes and funds that go by a name in quotation marks (“听溪小筑”民宿, “小雨燕”夏令营), and the classes after school called by the hour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.boundaries import is_breaker
from kg.language import Words
from kg.lexicon import alternatives, read_table
from kg.model import Mention

_HAN = "\u4e00-\u9fff"
#: What is quoted but no name: of what kind or rank something is, a formula.
_NO_NAME = re.compile("[式型化性级性+＋\\d、，。！？]|最美|示范|精品|十佳|先进|文明|标杆|样板|特色|优秀|一[村镇县]一|^第|^移动|^行走|指尖|^空中|^云上?$|^线上")
#: What is held or done for a title or rank, which is no name alone (“最美河长”颁奖典礼).
_CEREMONIES = ("典礼", "仪式", "创建工程", "培育工程", "摄影展", "书画展", "研讨会")
#: Another noun behind the end, or a title that many hold.
_NO_END = re.compile("集群|集聚|联盟|协会|产业|经济|矩阵|群|会|化|式|型|业|称号|荣誉|名单|创建|评选|大赛|管理|模式|机制|品牌|标准|员|生|里|主|券|卡|码|改造|建设|项目|工程|计划|行动|活动(?![室])")
#: Behind a verb of honour a title stands (获评“甲”民宿).
_HONOURED = re.compile("(?:获|评|授|荣膺|入选|命名|认定|列)(?:评|为|得|予|了|入|选)?[^，。；“”]{0,12}$")
_HOURLY = re.compile(rf"(?<![{_HAN}])?[三四五]点半(?:爱心|公益|社区)?(?:学堂|课堂|学校|托管班)(?!现象|难题|问题|[{_HAN}]{{0,2}}[模机])")


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for table in ("businesses", "quoted_things") for row in read_table(table)}


@cache
def _quoted() -> re.Pattern[str]:
    """A quotation, at most five characters that say what for, and what is so called."""
    return re.compile(rf"“(?P<name>[^“”\n]{{2,10}})”(?P<what>[{_HAN}]{{0,5}}?)(?P<head>{alternatives(_kinds())})")


def find_quoted_things(text: str, words: Words) -> Iterator[Mention]:
    """Each such name with what stands behind its quotation marks.

    >>> from kg.extract import extract
    >>> [(m.name, m.kind) for m in extract("“小雨燕”夏令营服务儿童260名，省级“精品”民宿新增3家。").mentions]
    [('小雨燕夏令营', 'Event')]
    """
    for match in _quoted().finditer(text):
        inside = range(words.at(match.end("name") + 1), words.at(match.start("head") - 1) + 1) if match["what"] else ()
        held = match["head"].endswith(_CEREMONIES)
        plain = not any(is_breaker(words.texts[i]) or words.tags[i][0] in ("pcurmqy" if held else "pcurdmqvy") and words.tags[i] != "vn" and words.texts[i] not in ("爱", "助", "敬", "济") for i in inside)
        named = held or not _NO_NAME.search(match["name"])
        if plain and named and not _NO_END.match(text, match.end()) and not _HONOURED.search(text, max(0, match.start() - 20), match.start()):
            name = match["name"] + match["what"] + match["head"]
            yield Mention(*match.span(), match.group(), _kinds()[match["head"]], name, 0.97 if held else 0.8, "quoted-head")
    for match in _HOURLY.finditer(text):
        quoted = text.endswith("“", 0, match.start()) and text.startswith("”", match.end())
        start, end = match.start() - quoted, match.end() + quoted
        yield Mention(start, end, text[start:end], "Platform", match.group(), 0.78, "hourly-class")
