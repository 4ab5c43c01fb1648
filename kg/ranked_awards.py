"""Titles of honour without quotation marks that a verb and a rank tell, whatever noun they end in (入选某省乡村旅游重点村), and prizes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.counted_titles import find_counted_titles
from kg.divisions import LEVEL
from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.quotations import clean_name

_HAN = "\u4e00-\u9fff"
#: Verbs behind which nothing stands but a title; others (获得, 进入, 成为) have objects of many kinds.
_SURE = ("入选", "获评", "评为", "评选为", "评定为", "认定为", "命名为", "荣获", "荣膺", "创成", "跻身", "上榜", "当上")
#: What stands between the verb and the rank.
_LEAD = r"(?:了|为|过|年度|首批|第[一二三四五六七八九十\d]+批|\d{4}年度?)*"
_RANK = rf"(?:{LEVEL}|中国(?!队)|国家(?!队|级)|世界)"
#: Last words of what a place or person becomes or is put on but does not receive: posts, ranks of a race, sums.
_NO_TITLE = "代表|委员|常委|书记|主任|主席|会长|理事|队|第[一二三四五六七八九十]+名?|名单|前列|行列|资金|项目库|对象|地区|问题|难点|重点|任务|工程|计划|(?<!城市)(?<!技术改造)(?<!应用)试点|建设|改革|内容|范围|议程"
_END = r"(?=[，。；、！\n]|$|（|称号|名单|名录|行列|之列|”)"
_TITLE = re.compile(rf"(?P<name>(?:[{_HAN}“”·+＋]|\dG){{3,26}}?){_END}")
_BROKEN = re.compile("[的了和与及是在被把将由]|第一(?!批)|唯一|首个|“(?![^“”]{2,12}”)")


@cache
def _sure() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(_SURE)}){_LEAD}")


@cache
def _prize() -> re.Pattern[str]:
    verbs = alternatives(row["verb"] for row in read_table("award_verbs") if row["frame"] == "active")
    return re.compile(rf"(?:{verbs})(?:了|过|的|首届)?(?P<name>(?!得|奖|[{_HAN}]{{0,6}}(?:{verbs}))[{_HAN}]{{2,20}}?(?<![嘉中获抽领颁评])奖)(?=[，。；、！\n]|$|（|\d+[项个人名])")


def find_ranked_awards(text: str, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Titles of a rank, or of a province, prefecture or county, that fill the clause behind a verb of honour: 入选浙江省美丽宜居村, 获评全国文化强镇.

    >>> [m.name for m in find_ranked_awards("该村入选全国乡村旅游重点村，捧回优秀表演奖。", ())]
    ['全国乡村旅游重点村', '优秀表演奖']
    """
    return tuple(sorted((*_find_ranked(text, places), *_find_prizes(text), *_find_quoted_prizes(text), *_find_dealt(text), *find_counted_titles(text))))


def _find_ranked(text: str, places: tuple[Mention, ...]) -> Iterator[Mention]:
    """The rest of the clause behind a sure verb, where it begins with a rank or the place that confers it."""
    areas = {place.start: place.end for place in places if place.kind in ("Province", "Prefecture", "County")}
    for verb in _sure().finditer(text):
        rank = re.compile(_RANK).match(text, verb.end())
        behind = rank.end() if rank else areas.get(verb.end(), -1)
        title = _TITLE.match(text, behind) if behind >= 0 else None
        if title is not None and not _BROKEN.search(title["name"]) and not re.search(f"(?:{_NO_TITLE})$", title["name"]):
            name = text[verb.end() : title.end()]
            yield Mention(verb.end(), title.end(), name, "Award", clean_name(name), 0.85, "award-ranked")


def _find_prizes(text: str) -> Iterator[Mention]:
    """What ends in 奖 behind a verb of winning (捧回优秀表演奖)."""
    for match in _prize().finditer(text):
        yield Mention(*match.span("name"), match["name"], "Award", match["name"], 0.8, "award-prize")


@cache
def _quoted_prize() -> re.Pattern[str]:
    verbs = alternatives(row["verb"] for row in read_table("award_verbs") if row["frame"] == "active")
    return re.compile(rf"(?:{verbs})(?:了|过|第[一二三四五六七八九十\d]+届|\d{{4}}年度?)*[{_HAN}]{{0,8}}(?P<name>“[^“”\n]{{2,16}}”(?!称号|荣誉|等|[中上])[{_HAN}]{{0,6}}?(?<![获中领颁得嘉])奖)(?=[，。；、！\n]|$|（|\d)")


def _find_quoted_prizes(text: str) -> Iterator[Mention]:
    """A prize that a quotation and what stands behind it name together (荣获“五个一工程”优秀作品奖)."""
    for match in _quoted_prize().finditer(text):
        yield Mention(*match.span("name"), match["name"], "Award", clean_name(match["name"]), 0.96, "award-quoted")


#: Titles that are dealt out one by one to those listed before the verb, with what the last one ends in and the others share.
_DEALT = re.compile(rf"(?<=[{_HAN}])分别(?:成功)?(?:获批|获评|获得|荣获|入选|创成|被评为|被认定为|被命名为)(?:为)?(?P<titles>[{_HAN}]{{2,4}}(?:、[{_HAN}]{{2,4}}){{0,3}}[、和][{_HAN}]{{5,24}}?){_END}")


def _find_dealt(text: str) -> Iterator[Mention]:
    """Titles that share their end and are dealt out (甲大学、乙学院分别获批博士、硕士培养单位: 博士培养单位, 硕士培养单位)."""
    for match in _DEALT.finditer(text):
        pieces = list(re.compile(f"[{_HAN}]+?(?=[、和]|$)").finditer(text[: match.end("titles")], match.start("titles")))
        tail = pieces[-1].group()[len(pieces[0].group()) :]
        if len(tail) > 2 and len({len(piece.group()) for piece in pieces[:-1]}) == 1:
            for piece in pieces:
                yield Mention(*piece.span(), piece.group(), "Award", piece.group().removesuffix(tail) + tail, 0.96, "award-dealt")
