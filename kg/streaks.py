"""Streaks and ranks: 出口连续26年全国第一 is 26 years of 出口连续全国第一, and the first place of 出口全国排名."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.clauses import Standing
from kg.numbers import ORDINAL

_SPANS = frozenset({"年", "个月", "天", "周"})
_SEASON = re.compile("季度|榨季|学年|赛季|年度")  # 连续33个|榨季
_LONGEST = 20  # characters of what has gone on; what is longer makes no heading
_HELD_IN = re.compile("在(?P<what>[^，、]{2,24})中(?:已|均)?连续$")  # 在健康考核中|连续4年获得优秀
_ASSESSED = re.compile("[\u4e00-\u9fff]{0,8}(?:评估|评价|考核|测评|考评)(?=[稳位]?居|[位名]?列|排|获|取得|优秀|为)")  # what is named behind the years: 连续两年|综合评估|居全国第1位
_GOES_ON = re.compile(  # what is said of a thing named before, not of what it begins with: 粮食总产439亿斤、连续12年|超430亿斤
    "[稳位]?居|[位名]?列|排|保持|稳定|超|突破|高于|低于|全[国省市区]|世界|全球|[净正]?增长?|下降|[提升]高?(?=[，、]|$)|上升"
)
#: Those among whom a place or body ranks.
AMONG = r"(?:(?:全(?:国|球|省|区|市|疆|县|州)|世界|亚洲|大陆|行业|(?:中西部|[东中西]部|[东西][南北]|华[东南中北]|长三角)(?:地区|各?省[区份市]?|六省)?|沿海省份)(?:[\u4e00-\u9fff]{1,6}(?:省[区份]?市?|城市|港口))?)"
_SCOPE = re.compile(f"{AMONG}$")
_QUOTES = str.maketrans("", "", "“”‘’《》「」 ")


@dataclass(frozen=True, slots=True)
class Streak:
    """What has gone on: `what` of it, the whole as a `metric`, and where its clause begins; empty when nothing has."""

    what: str = ""
    metric: str = ""
    clause: int = -1


def read_streak(text: str, standing: Standing, before: str, base: str) -> Streak:
    """The streak that a number of years says; `before` are the words before the number, `base` is what was counted before in the sentence."""
    number, start = standing.number, standing.number.phrase_end
    season = _SEASON.match(text, start) if number.unit == "个" else None
    if not before.endswith("连续") or not (season or number.unit in _SPANS):
        return Streak()
    start = season.end() if season else start
    said = re.split("[、（]", text[start : standing.clause_end])[0].translate(_QUOTES)
    held = _HELD_IN.search(standing.left)
    what = held["what"].translate(_QUOTES) if held else before.removesuffix("连续").removesuffix("已").removesuffix("中")
    what = what or (base if _GOES_ON.match(said) else "")
    assessed = _ASSESSED.match(said) if held or not what else None
    if assessed:
        what, said = what + assessed.group(), said[assessed.end() :]
    if not 1 < len(said) <= _LONGEST:
        return Streak()
    metric = f"{what}连续{said}{season.group() + '数' if season else ''}"
    return Streak(what, metric, standing.clause)


def follow_streak(standing: Standing, words: str, streak: Streak) -> str:
    """What a number behind the years of a streak counts: 满意率连续5年保持97% -> 满意率; "" where the clause has no streak, or says more."""
    follows = streak.what and streak.clause == standing.clause and standing.rank and standing.listed < 0
    return streak.what if follows and (len(words) < 2 or standing.number.role == ORDINAL) else ""


def name_rank(text: str, start: int) -> str:
    """What an ordinal counts by itself, with those among whom it ranks where they stand right before it.

    >>> name_rank("产量居全国第3位", 5), name_rank("考核列第二", 3)
    ('全国排名', '排名')
    """
    scope = _SCOPE.search(text[max(0, start - 14) : start])
    return (scope.group() if scope else "") + "排名"
