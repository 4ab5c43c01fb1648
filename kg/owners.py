"""What metrics that say nothing by themselves are of: the items of a row (A、B产量 -> A产量), and the figures before (播种面积…、总产 -> 粮食总产)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.clauses import Standing
from kg.lexicon import longest_first, read_table, read_words
from kg.phrases import begins_verb, clean_left, drop_change, drop_verb, leading_verb
from kg.streaks import AMONG

_ITEMS = re.compile("[、和]|(?<!参)与")
_SECTORS = re.compile("第?一(?:、第?二)?、?第?[二三](?:次?产业?)(?=[\u4e00-\u9fff]|$)")
_SHARED = re.compile("(?:增加值|总?产值|营业收入|总收入|投资|进?出口额?|销售额|装机|人数)占[\u4e00-\u9fff]{2,12}(?:比重|比例)$|占比$")
_RATE = re.compile("(?:保险)?[\u4e00-\u9fff]{2}率$")
_IS_MEASURE = re.compile("[率数额量值]$|增速$|增幅$|比重$|比例$|占比$|人次$|指数$")
_PACE = re.compile("增[速幅]$|占比$")
_RATIO = re.compile("率$|增[速幅]$|比重$|比例$|占比$")
_CHANGES = re.compile("[增提下上降升减]|翻|比")
_MEASURED = re.compile("(?:(?:播种|种植|收获)面积|总?产量|总产|单产|总?产值|销量|增加值|吞吐量|收入|支出|人数|人次|增产|(?<=[\u4e00-\u9fff]{2})[量额值])$")
_LEANS = re.compile("(?:增速|增幅|增量|占比)(?=[连高低比]|[东中西]部|全|[\u4e00-\u9fff]{0,8}排名)|占(?!地|道|用)|高于|低于|高出|超出|(?:总量|总数)(?=连续|[\u4e00-\u9fff]{0,8}排名)")
_EACH = re.compile(r"(?P<items>[^，。；：\d]*?[、和与][^，。；：\d]*?)(?:(?P<each>各)|(?:等?[均都]|等(?=稳?居|[位跃]居))(?P<tail>[^，。；：、\d]{0,10}))")
_RANK = re.compile(f"{AMONG}?排名$")
_ACCIDENTS = re.compile("事故(?=起数$|发生?数$|总[数量]$)")
_TOLL = re.compile("(?:死亡|受伤|伤亡|死伤)人数|直接经济损失")
_TRADE = re.compile("产?(?<!营)业(?P<measure>(?:(?<=营)业|[^业])+)$")
_DWELLING = re.compile("农村|城镇|城市|城乡|乡村")


def share_each(text: str, standing: Standing) -> tuple[Standing, ...]:
    """The number as often as it is one of each thing before it (新增大学、学院各2所; 产量、产值均居全国首位), else once."""
    words = text[standing.clause : standing.number.phrase_start]
    each = _EACH.fullmatch(words) if standing.count == 1 else None
    if each is None:
        return (standing,)
    items = [item for item in _ITEMS.split(clean_left(each["items"])) if item]
    row = share_verbs(items) if each["each"] == "各" else name_row("、".join(items), len(items), standing.number.unit, each["tail"] or "")
    told = bool(leading_verb(items[0])) if each["each"] == "各" else all(_IS_MEASURE.search(item) or is_measured(item) for item in row)
    if not told or not 1 < len(items) < 5:
        return (standing,)
    return tuple(replace(standing, items="、".join(row), tail=each["tail"] or "", shared=True, rank=rank, count=len(row)) for rank in range(len(row)))


def share_verbs(items: list[str]) -> tuple[str, ...]:
    """Items of one list of objects, each with the verb of the first (新增大学、学院), or of verbs, each with the object of the last (开工、投产项目)."""
    verb = leading_verb(items[0])
    if verb == items[0]:
        return (*(item + items[-1][len(verb) :] for item in items[:-1]), items[-1])
    return tuple(item if leading_verb(item) else verb + item for item in items)


def is_bare(metric: str) -> bool:
    """Whether a metric says nothing by itself: 总投资, 总数, 全市公园总数."""
    return metric in _bare() or metric.endswith(("总数", "总量", "总额"))


def is_measured(metric: str) -> bool:
    """Whether a metric ends in what is measured and not in what is made or held: 旅游收入."""
    return metric.endswith(("额", "值", *read_words("figure_measures")))


def name_row(words: str, count: int, unit: str, tail: str) -> tuple[str, ...]:
    """What each of so many numbers that are shared out counts, in order; empty where the words are no row of as many items.

    >>> name_row("苹果、核桃产量", 2, "吨", ""), name_row("农村自来水、垃圾处理覆盖率和污水治理率", 3, "%", "达")
    (('苹果产量', '核桃产量'), ('农村自来水覆盖率', '农村垃圾处理覆盖率', '农村污水治理率'))
    """
    words = _SECTORS.sub(_spell_sectors, words)
    items = split_row(words, count)
    if len(items) != count:
        return ()
    row = tuple(_lend_head(items, rank) or _lend_measure(items, rank, unit, tail) or item for rank, item in enumerate(items))
    where = _DWELLING.match(items[0]) if row[0] != items[0] else None  # it measures nothing by itself: what it begins with is said of all
    if where is None or items[0] == where.group() or any(_DWELLING.match(item) for item in items[1:]):
        return row
    return (row[0], *(where.group() + item for item in row[1:]))


def split_row(words: str, count: int) -> list[str]:
    """The items of a row; what 和 joins is one of them where only so there are as many as numbers (租赁和商务业、邮政业收入: two)."""
    items, listed = ([item for item in re.split(joint, words) if item] for joint in (_ITEMS, "、"))
    return listed if len(items) != count == len(listed) else items


def _spell_sectors(match: re.Match[str]) -> str:
    """The sectors of the economy in full: 一、二、三产 -> 第一产业、第二产业、第三产业."""
    return "、".join(f"第{number}产业" for number in re.findall("[一二三]", match.group()))


def _lend_head(items: list[str], rank: int) -> str:
    """An item that is no more than a measure with what the first item is measured of (网络货运量、交易额 -> 网络货运交易额; 事故起数、死亡人数 -> 事故死亡人数); "" for others."""
    accidents = _ACCIDENTS.search(items[0]) if rank and _TOLL.fullmatch(items[rank]) else None
    if accidents:
        return clean_left(items[0][: accidents.end()]) + items[rank]
    is_bare = rank and _bare().get(items[rank].removesuffix("增速")) == "noun"
    noun = _MEASURED.sub("", clean_left(items[0])) if is_bare else ""
    return noun + items[rank] if noun and noun != clean_left(items[0]) else ""


def _lend_measure(items: list[str], rank: int, unit: str, tail: str) -> str:
    """An item without a measure with that of the next item which has one (苹果、核桃产量 -> 苹果产量); "" for others."""
    item = clean_left(items[rank])
    pace = _PACE.search(items[-1]) if rank + 1 < len(items) and unit in {"%", "位", "名", "个百分点"} else None
    if item and pace and _IS_MEASURE.search(item) and not _RATIO.search(item):
        return item + pace.group()
    if not item or _IS_MEASURE.search(item) or is_measured(item):
        return ""
    for later in items[rank + 1 :]:
        if alike := _lend_alike(item, later):
            return item + alike
        shared = _SHARED.search(later) or (_RATE.search(later) if unit == "%" and not _CHANGES.match(tail) else None)
        if shared is not None:
            return item + shared.group()
        lent = next((word for word in longest_first(read_words("figure_measures")) if later.endswith(word)), "")
        trade = _TRADE.search(later) if lent else None
        if trade and item.endswith("业"):
            return item + trade["measure"]
        if lent:
            lent = "产业" * later.endswith("产业" + lent) + lent
            return item + lent if len(later) < len(lent) + 7 else ""
    return ""


def _lend_alike(item: str, later: str) -> str:
    """What stands behind the noun of a later item that is built like this one: 工业、农业|用电量; 食品、药品|抽检合格率; "" where they differ."""
    at = later.find(item[-2:]) + 2 if len(item) > 2 and item[-2:] in later[:8] else later.find(item[-1]) + 1 if item[-1] in later[1 : len(item)] else 0
    rest = later[at:] if at else later[2:] if len(item) == 2 and begins_verb(later[2:]) else ""
    return rest if _IS_MEASURE.search(rest) else ""


#: What is solved, and costs nothing itself: 解决380人的饮水问题，总投资90万元.
_TROUBLE = re.compile("(?:问题|困难|难题|诉求|纠纷|矛盾)$")
#: A metric that says of a sum only that it was spent.
_SPENT = re.compile("(?:总|共|累计|计划|先后)?投[入资](?:资金|金额)?")


def add_owner(metric: str, told: Sequence[tuple[str, str, str]], count: int, about: str, unit: str) -> str:
    """The metric, where it says nothing by itself with what it is of.

    `told` are the figures of the sentence so far, each by what it is about, its metric and unit; a number that is shared out with others, `count` of them, is of the one that stands in its place there.

    >>> add_owner("总产", (("甲县", "粮食播种面积", "亩"),), 1, "甲县", "斤"), add_owner("总投资", (("甲县", "建设重点项目", "个"),), 1, "甲县", "元")
    ('粮食总产', '重点项目总投资')
    """
    stem = _RANK.sub("", re.split("连续|(?<=.)占(?!地|道|用|比)", metric)[0])
    on = _bare().get(stem) or ("measure" if _LEANS.match(metric) or not stem and count > 1 else "")
    if not on or len(told) < count or told[-count][0] != about:
        return metric
    before, of = told[-count][1:]
    is_same = before != stem and stem != metric and before.endswith(stem)  # 总规模1亿千瓦、占全省…: of what that is of
    owner = before if is_same or unit == of and unit in {"位", "名"} and before.endswith("排名") else _find_owner(on, before, of, unit)
    if not owner or owner in _bare() and on != "measure" or _LEANS.match(owner) or owner in _counts():
        return metric
    overlap = next((n for n in range(len(owner), 1, -1) if metric.startswith(owner[-n:])), 0)
    return owner + metric[overlap:]


def _find_owner(on: str, before: str, of: str, unit: str) -> str:
    """What the figure before gives to one that leans on it; "" when it has nothing to give."""
    plain = re.sub("增速$|增幅$", "", drop_change(_RANK.sub("", before.split("连续")[0])))
    if on == "noun":
        return _MEASURED.sub("", plain) if _MEASURED.search(plain) else ""
    if on == "counted":
        return drop_verb(plain) if not drop_verb(plain).startswith("的") and not _TROUBLE.search(plain) and of in read_words("classifiers") or of == unit or plain != before else ""
    return "" if _SPENT.fullmatch(plain) else plain  # 投入1260万元改造小区，惠及居民2900户: those are no sum's


@cache
def _bare() -> dict[str, str]:
    return {row["word"]: row["on"] for row in read_table("figure_bare")}


@cache
def _counts() -> frozenset[str]:
    """What units count by themselves: 金额, 比例, 户数."""
    return read_words("figure_counts", "counts") | read_words("figure_counts", "place")
