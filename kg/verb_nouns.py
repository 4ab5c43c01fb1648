"""The noun for a verb that has no object but the number behind it: 公司掏了8万元 -> 公司出资, 一年演了40场 -> 演出场次."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import longest_first, read_table
from kg.numbers import Number
from kg.phrases import is_joined

_PARTICLES = re.compile(r"(?:进去|出去|下来|[了过到出得下上走去掉进])$")
_ADVERBS = re.compile("(?:一家|独自|自己|先后|前后|累计)?[就却也还又共总才只仅得要连]*$")
_PRICED = re.compile(r"(?:[每一][年月天日]?[顿餐份斤吨箱瓶个只头户公平台部单次位人][\u4e00-\u9fff]{0,4}|最[高低]|均价?)$")  # 每公斤卖|12元
_PRICES = (("销售额", "售价"), ("收入", "收费"))
_ONE_EACH = re.compile("(?<![第这那头上下同统进另第万])一个?(月|[亩件次回户人桌场趟餐顿吨斤](?![策网家体岗同期级性]))")  # 一个月补贴|80元
_PORTION = re.compile("每[餐顿份斤吨箱瓶度张碗盒桶袋]|每公斤")
_WHERE = re.compile(r"^(?:在|这)[\u4e00-\u9fff]{1,8}[里中上内]")
_GOT = re.compile(r"^(?:拿到|领到|得到)(?=[\u4e00-\u9fff]{2})")
_OF_UNITS = {"年": "years", "个月": "years", "桌": "tables"}
_MORE = re.compile("[多少被奖代]\\S$")  # 每斤多卖, 被欠, 以奖代补
_TIMES = frozenset({"场", "次", "回", "届", "轮", "趟"})
_CASES = frozenset({"件", "起", "项", "条", "宗", "桩", "例", "批", "处", "户"})
_MET = (("会", "开会"), ("议事", "开会"), ("夜话", "开会"), ("说事", "开会"), ("庭", "开庭"))  # what opens, by the end of its name


def name_sum(before: str, is_small: bool = False) -> str:
    """The words before a sum with the noun for the verb that ends them; as they are where none of the table does. What `is_small` is a price.

    >>> name_sum("公司掏"), name_sum("每公斤卖"), name_sum("拿到补偿")
    ('公司出资', '每公斤售价', '补偿')
    """
    before = _ONE_EACH.sub(r"每\1", before)
    named = _name(before, "money")
    for sold, price in _PRICES:
        if named.endswith(sold) and (sold != "收入" or _bare(before).endswith("收")) and (is_small or _PRICED.search(named.removesuffix(sold))):
            return named.removesuffix(sold) + price
    if _PORTION.fullmatch(before):
        return before + "价格"
    return named if named else _GOT.sub("", before)


def name_deed(before: str, number: Number, count: str, about: str) -> str:
    """What a verb alone before a number counts, with the name of the count; "" where the table has no noun for it. `about` names the thing spoken of.

    >>> from kg.numbers import find_numbers
    >>> name_deed("演", find_numbers("演了40场")[0], "场次", "文艺队"), name_deed("开", find_numbers("开了5次")[0], "次数", "院坝会")
    ('演出场次', '开会次数')
    """
    if number.unit in _TIMES:
        named = _name(before, "times")
        is_open = _bare(before) == "开" or named.endswith("开会") and not before.endswith("会")
        return _open(named.removesuffix("开会"), about if number.unit != "场" else "") + count if is_open else named + count if named else ""
    if number.unit in _CASES:
        return _nouns("cases").get(before if is_joined(before) else _bare(before), "")
    of = {"length": "length", "percent": "share", "share": "share"}.get(number.kind, _OF_UNITS.get(number.unit, ""))
    named = _WHERE.sub("", _name(before, of)) if of else ""
    return named + ("" if of == "length" else count) if named else ""


def _open(what: str, about: str) -> str:
    """What was opened so many times: the thing named before the verb, else what the thing spoken of does."""
    return "开会" if what == "会" else what if what else next((verb for end, verb in _MET if about.endswith(end)), "")


def _bare(before: str) -> str:
    return _PARTICLES.sub("", before)


def _name(before: str, of: str) -> str:
    """The words with the noun for their last verb, which is no end of a longer word (丰收, 提交); "" when the table has none."""
    for words in (before, before if is_joined(before) else _bare(before)):
        verb = next((verb for verb in _nouns(of) if words.endswith(verb)), "")
        if verb and not (len(verb) == 1 and (is_joined(words) or _MORE.search(words))):
            return _ADVERBS.sub("", words.removesuffix(verb)) + _nouns(of)[verb]
    return ""


@cache
def _nouns(of: str) -> dict[str, str]:
    """Verb -> its noun, the longest verb first."""
    nouns = {row["verb"]: row["noun"] for row in read_table("figure_nouns") if row["of"] == of}
    return {verb: nouns[verb] for verb in longest_first(nouns)}
