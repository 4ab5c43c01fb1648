"""The titles of a list of honours: its headings (一、先进乡镇（2个）), the lines that name who has them, and the full title that a heading cuts short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import alternatives, read_words
from kg.model import Mention
from kg.numbers import ITEM_NUMBER
from kg.quotations import clean_name
from kg.text import Reading

_HAN = "\u4e00-\u9fff"
_ANNOUNCED = re.compile("表彰|表扬|嘉奖|获奖|授予|光荣榜|(?:评选|考评|评比|评定|竞赛)结果|名单|命名")
#: What stands in brackets behind a title and says how many have it, or in which order they stand.
_COUNT = r"（(?:[共计]?\d+[个名家户人支项对位篇件例座所]|节选|摘录|选登|排名不分先后|按?[^（）]{2,8}(?:为序|排序|排列))[^（）]*）"
_LEVEL = r"(?:（[^（）\d，。]{1,4}）)?"  # 先进村（社区）
_PLAIN = re.compile(rf"(?:{ITEM_NUMBER})?[ ]?(?P<title>[^，。：；（）\n]{{2,24}}{_LEVEL}){_COUNT}")
#: A heading of those who get a title that its brackets name: 一、先进个人（授予“甲之星”，各奖1000元）.
_AWARDED = re.compile(rf"(?:{ITEM_NUMBER})?[ ]?[{_HAN}]{{2,14}}（(?:\\d+[{_HAN}]，)?(?:各|均|分别)?(?:授予?|颁发|获|评为|命名为)“(?P<title>[^“”（）\n]{{2,24}})”[^（）\n]*）")
_NO_TITLE = "经验|做法|材料|名单|事迹|引领|创建|带动|推进|情况|表彰|表扬|推广"
_CONFERRED = re.compile(r"(?:授予|命名|评为|表彰|认定|评选)[^。\n]{0,120}")
_QUOTED = re.compile(r"“([^“”\n]{4,24})”")


@cache
def _named() -> str:
    """What a title of honour looks like that no count follows: 先进集体, 十佳站点, 红石村镇示范村（社区）."""
    heads = alternatives(read_words("award_heads"))
    ranked = rf"(?:优秀|最美|先进|示范|模范|十佳|十大|金牌)(?!{_NO_TITLE})[{_HAN}]{{1,6}}?(?<!{_NO_TITLE})"
    return rf"[{_HAN}“”]{{0,12}}?(?:{heads}|{ranked}|[{_HAN}]{{2,6}}(?:标兵|能手|之星))”?{_LEVEL}"


@cache
def _bare_heading() -> re.Pattern[str]:
    return re.compile(rf"(?:{ITEM_NUMBER})[ ]?(?P<title>{_named()})(?:{_COUNT})?")


@cache
def _line() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{ITEM_NUMBER})[ ]?(?P<numbered>{_named()})(?:{_COUNT})?|(?P<counted>{_named()}){_COUNT})：")


def match_heading(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the title of a heading of honours stands that fills a line (二、“石榴庭院”示范村（社区）（7个）), None for another line.

    >>> match_heading("一、先进乡镇（3个）", 0, 10), match_heading("一、工作情况", 0, 6)
    ((2, 6), None)
    """
    match = _AWARDED.fullmatch(text, start, end) or _PLAIN.fullmatch(text, start, end) or _bare_heading().fullmatch(text, start, end)
    return match.span("title") if match else None


def match_line(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Where the title at the head of a line stands, and where those who have it begin: （一）先进乡镇：甲镇、乙乡.

    >>> match_line("（一）先进乡镇：甲镇、乙乡", 0, 13), match_line("（一）加强领导：各镇要", 0, 11)
    ((3, 7, 8), None)
    """
    match = _line().match(text, start, end)
    if match is None:
        return None
    title = match.span("numbered") if match["numbered"] else match.span("counted")
    return *title, match.end()


def find_listed_honours(reading: Reading) -> tuple[Mention, ...]:
    """The titles of a list of honours (（一）先进集体（4个）：甲村、乙村), where a title or heading says that it is one."""
    if not any(block.kind in ("title", "heading") and _ANNOUNCED.search(reading.text, block.start, block.end) for block in reading.blocks):
        return ()
    conferred = tuple(dict.fromkeys(_find_conferred(reading.text)))
    return tuple(
        Mention(start, end, reading.text[start:end], "Award", _complete(clean_name(reading.text[start:end]), conferred), 0.95, "listed-honour")
        for start, end in _spans(reading)
    )


def _spans(reading: Reading) -> Iterator[tuple[int, int]]:
    for block in reading.blocks:
        heading = match_heading(reading.text, block.start, block.end) if block.kind in ("heading", "row", "paragraph") else None
        line = match_line(reading.text, block.start, block.end)
        if line is not None or heading is not None:
            start, end = line[:2] if line is not None else heading
            opened = reading.text[start] == "“" and reading.text[end - 1] == "”" and reading.text.count("“", start, end) == 1
            yield (start + 1, end - 1) if opened else (start, end)


def _find_conferred(text: str) -> Iterator[str]:
    """The titles that the notice says it confers, in quotation marks: 决定授予…“云岭先进集体”称号."""
    for match in _CONFERRED.finditer(text):
        yield from (clean_name(quoted) for quoted in _QUOTED.findall(match.group()))


def _complete(title: str, conferred: tuple[str, ...]) -> str:
    """The one title conferred that a heading's ends, or that its 先进 stands for: 先进乡镇 is part of the “云岭先进集体” that the notice confers."""
    bare = re.sub("[（）]", "", title)
    longer = [full for full in conferred if re.sub("[（）]", "", full).endswith(bare)]
    if not longer and bare.startswith("先进"):
        wanted = ("先进个人", "先进集体个人") if bare.endswith(("个人", "工作者")) else ("先进集体", "先进集体个人")
        longer = [full for full in conferred if re.sub("[（）]", "", full).endswith(wanted)]
    return longer[0] if len(longer) == 1 else title
