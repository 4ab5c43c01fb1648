"""Metrics that take up what was counted before: 这一数字增长到53万元, 居民1864户、5230人, 计划改造厕所1200座，目前已改造930座."""

from __future__ import annotations

import re

from kg.clauses import Standing
from kg.phrases import leading_verb

_HAN = "\u4e00-\u9fff"
_NUMBER = "数字|数据|数值|数目|数量|比例|比率|占比|比重|指标|金额|规模|水平|人数|户数|数|指数|成绩"
#: What points at a figure told before; where it is a share, only at a share.
_TAKEN = re.compile(rf"(?:这一|这个|该项?|此|上述|这项|这)(?P<noun>{_NUMBER})(?![{_HAN}]{{0,3}}(?:平台|中心|系统))")
_SHARES = frozenset({"比例", "比率", "占比", "比重"})
_BARE = re.compile(r"(?:户数|人口|人数|户籍人口|户)$")
_PEOPLE = frozenset({"人", "名", "口"})
_PLANS = re.compile("^(?:年内|今年)?(?:计划|拟|力争|预计|准备|打算|将|目标)(?=[\u4e00-\u9fff]{2})(?!生育)")
_DONE = re.compile(r"(?:目前|现|如今|截至[^，。；\d]{1,6}|至今)?(?:已|已经)(?:累计|先后|全部)?(?P<verb>[\u4e00-\u9fff]{2,4}?)(?:约|近|了)?$")
_ENDED = frozenset({"完成", "实施", "落实", "推进"})
_MEASURE = re.compile("(?:长度|面积|次数|户数|数)$")
#: What a row of places is measured by, before its colon: 各镇办结率依次为：|甲镇99.2%、乙镇98.7%.
_LABEL = re.compile(r"(?:各(?:[省市州县区旗镇乡村]|街道|社区|地)的?(?P<what>[\u4e00-\u9fff]{2,10}?)|(?P<rate>[\u4e00-\u9fff]{1,6}率))(?:情况)?(?:依次|分别)?(?:为|是|如下)?：(?:[^。：]*[，；])?$")
#: A clause that says of each of several measures before it how it changed: 分别比上年提高|4.3个和2.7个百分点.
_RESPECTIVE = re.compile(r"(?:[比较][^，。；\d]{1,8}?)?分别(?:同比|环比|[比较][^，。；\d]{1,8}?)?(?P<change>提高|提升|上升|增长|增加|上涨|下降|减少|降低|回落)了?")
_ONE_NUMBER = re.compile(r"\d+(?:\.\d+)?")
#: What is wanted of a measure, at its end: 覆盖率要|达到100%.
_WANTED = re.compile("(?<=[率量值积度额例数平])(?:均|都)?(?:要|须|需要?|必须|应当?|力争)$")


def take_up(text: str, standing: Standing, metric: str, unit: str, told: tuple[tuple[str, str, str], ...], earlier: dict[str, str]) -> str:
    """The metric with what it leans on: `told` are the figures of the sentence (about, metric, unit), `earlier` what each unit counted before it.

    >>> from kg.extract import extract
    >>> [f.metric for f in extract("柳湾村去年集体收入6.8万元。今年，这一数字增长到53万元。").figures]
    ['集体收入', '集体收入']
    """
    number = standing.number
    label = _LABEL.match(text, standing.sentence, standing.clause)
    measured = label and (label["what"] or label["rate"])
    if measured and (len(metric) < 3 or metric.endswith(measured)):
        return measured
    change = _RESPECTIVE.match(text, standing.clause, number.phrase_start)
    if change is not None:
        counted = len(_ONE_NUMBER.findall(text, change.end(), standing.clause_end))
        return told[-counted][1] + change["change"] if len(told) >= counted > 1 and told[-counted][2] == "%" else metric
    taken = _TAKEN.search(text, standing.clause, number.phrase_start)
    if taken is not None and (metric == "" or metric.startswith(taken.group()) or metric in taken.group() or taken["noun"] in metric):
        before = next((m for _, m, u in reversed(told) if u == unit), "") or earlier.get(unit, "")
        return before if before and (taken["noun"] not in _SHARES or unit == "%") else metric
    if told and standing.rank and number.unit in _PEOPLE and told[-1][2] == "户" and metric in {"人口", "人数"} and _follows(text, standing):
        return _of_households(told[-1][1]) or metric
    planned = _PLANS.sub("", told[-1][1]) if told and told[-1][2] == unit and _PLANS.match(told[-1][1]) else ""
    done = _DONE.search(standing.left) if planned else None
    if done is not None and (metric.startswith(told[-1][1]) or _MEASURE.sub("", metric) == done["verb"]):
        rest = planned.removeprefix(leading_verb(planned)).removesuffix(done["verb"]) or planned
        return "已" + done["verb"] + (planned if done["verb"] in _ENDED else rest)
    return _WANTED.sub("", metric)


def _follows(text: str, standing: Standing) -> bool:
    """Whether a number of people stands right behind that of their households: 643户、1027人."""
    return re.search(r"户(?:家庭)?[、，和共 ]{0,2}$", text[: standing.number.phrase_start][-6:]) is not None


def _of_households(metric: str) -> str:
    """Who so many households are; "" where that says no more than that they are households.

    >>> _of_households("居民户数"), _of_households("搬迁群众户数"), _of_households("脱贫户")
    ('居民人口', '搬迁群众人数', '')
    """
    folk = metric.removesuffix("户数")
    if folk != metric and folk.endswith(("居民", "村民", "群众", "移民")):
        return folk + ("人口" if folk.endswith(("居民", "村民")) else "人数")
    return "" if _BARE.search(metric) and not metric.endswith("人口") else metric
