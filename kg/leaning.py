"""What a number that stands alone leans on, other than the figure before: the topic in front of it, the sum that is told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.clauses import Standing, find_clause
from kg.numbers import Number
from kg.phrases import clean_left, drop_change, drop_verb

#: What units count that say nothing: every case is one of some kind.
EMPTY = frozenset({"事项", "件数", "比例", "金额"})
_MEASURE = re.compile("(?P<topic>[\u4e00-\u9fff“”]{0,12}(?:率|满意度|比例|占比|比重|[增降涨跌]幅|增速))[\u4e00-\u9fff]{0,7}")
_HEAD = re.compile("(?:[^，。]*[：:])?(?:[^，。：:]*?各[\u4e00-\u9fff（）、]{1,8}?(?=[\\d\u4e00-\u9fff]{2}))?(?P<topic>[^，。：:]{0,12}(?:率|比例|占比|比重))(?:[前后][\u4e00-\u9fff\\d]{1,3}名?|排名|情况|统计|一览表?)?[：:]?")
_LABEL = re.compile("(?!.*[说道称问答介绍表示])(?P<topic>[\u4e00-\u9fff]{2,8})")  # 义务投工：|2020年300人次
_SUM = re.compile("(?P<topic>[一-鿿]{1,6}(?:(?<![现奖资基])金|款|费|补贴|补助|工资|利息|奖励))[一-鿿]{0,6}")  # 礼金也封了顶，|一律50元
_IS_WHAT = re.compile("[\u4e00-\u9fff]{1,8}的(?:就|还|要数|当数)?是(?P<topic>[\u4e00-\u9fff]{2,6})")  # 最难管的是酒席，|去年办了30场
_SPLIT = re.compile("(?P<topic>[\u4e00-\u9fff]{2,6}?)(?:则|就|都)?(?:按|照|这样|这么|如此)[^，。；：]{0,10}(?:分|分配|分成|划分)")  # 利润这样分：|甲村30%
_FRONT = re.compile("(?P<topic>[^，。；：？！]{2,14})")  # 今年第一次分红，|118万元
_SAID = re.compile("[说道称问答想]$|介绍|表示|告诉|坦言|回忆|算账|据悉|了解|统计|看|来看$")
_ONLY_STANDS = re.compile("第[一二三四五六七八九十]是|(?:最[多少高低好差]|垫底|居首|领先|第[一二三四五六七八九十]|次之|[多少高低]些|头名|靠前|靠后)$")
_TOPICS = {"percent": _MEASURE, "share": _MEASURE, "count": _IS_WHAT, "money": _SUM}
_TOLD_APART = re.compile("(?:分|按|从)[\u4e00-\u9fff]{1,6}看|其中|分开(?:来)?看|具体[来到]?(?:看|说)|一个个看|逐[个镇村]看")
_STANDS = re.compile("(?:排|位?居|位列|列|名列|全[省市县区镇乡村]|当属|均)?(?:第[一二三四五六七八九十]|首位?|榜首|末位?|垫底|头名|倒数|最[多少高低好差]|领先)")
_SHARES = re.compile("(?P<of>[\u4e00-\u9fff]*?)[独就也又便还仅光]*占(?:了|去|到|着)?$")
_MEAN = re.compile("[日月年人户]均$")
_FROM_TO = re.compile(r"(?:[即已便就]|分别)?[由从][^，。；\d]{0,8}\d[^，。；]*?[增升降减提压缩跌涨加少长大短低高]{1,2}[到至为]")
_GREATLY = re.compile("(?:大幅|明显|显著|持续|逐年|稳步|快速|不断|进一步|有所)*(?:度)?(?=[一-鿿]{2}$)")
_TOTAL = re.compile("(?:两项|三项|各项)?(?:共计|合计|总计|[一总]?共)")
_SUCCEEDED = re.compile("成功?了?")


def find_topic(text: str, standing: Standing) -> str:
    """What the clause in front of a number is no more than: 合格率，甲镇96%; "" where it says more or has a number itself.

    For a share it is a measure, for meetings and the like what is said to be the thing (最难管的是酒席，去年办了30场).
    """
    start, clause = standing.sentence, standing.clause
    if standing.rank:
        return ""
    if clause <= start:
        return _find_head(text, standing) if clause == standing.block.start else ""
    front = text[find_clause(text, start, clause - 1) : clause - 1]
    pattern = _TOPICS.get(standing.number.kind) if text[clause - 1] == "，" else _SPLIT if standing.number.kind in {"percent", "share"} else _LABEL
    told = pattern.fullmatch(clean_left(front)) if pattern and text[clause - 1] in "，：" else None
    if told is None and standing.number.kind == "money" and text[clause - 1] == "，" and not _SAID.search(front) and not _ONLY_STANDS.search(front):
        told = _FRONT.fullmatch(clean_left(re.sub("^[^，]*——", "", front)))
    return clean_left(told["topic"]) if told and not re.search(r"\d", told.string) else ""


def _find_head(text: str, standing: Standing) -> str:
    """The rate that the line above a row of shares names: 各镇办结率前三名 above 甲镇99.2% 乙镇98.7%."""
    above = text[:standing.clause].rstrip().rpartition("\n")[2]
    head = _HEAD.fullmatch(above) if standing.number.kind == "percent" and len(above) < 40 else None
    return clean_left(head["topic"]) if head else ""


def find_changed(text: str, standing: Standing, base: str, name: str) -> str:
    """What fell or rose in the clause in front of the numbers from which and to which it did (信访量同比减少31%，由317件降到219件); `base` is what was counted there, `name` whose it is."""
    if standing.rank or text[standing.clause - 1] not in "，、" or not _FROM_TO.match(text, standing.clause, standing.clause_end):
        return ""
    front = text[find_clause(text, standing.sentence, standing.clause - 1) : standing.clause - 1]
    said = base if re.search(r"\d|[一二两三四五六七八九]倍", front) else clean_left(_GREATLY.sub("", front)).removeprefix(name) if not _SAID.search(front) else ""
    changed = drop_change(re.sub("(?:压缩|缩减|精简|攀升|回升)$", "缩短", said))
    return changed if changed != said and len(changed) > 1 else ""


def is_told_apart(text: str, standing: Standing) -> bool:
    """Whether the number is one of those into which a sum falls (分镇看，甲镇900件), or which stands first or last among them (乙镇40件，垫底)."""
    if _ONLY_STANDS.search(text[find_clause(text, standing.sentence, standing.clause - 1) : standing.clause - 1]):
        return True
    if _TOLD_APART.match(text, standing.sentence) or _TOLD_APART.match(text, standing.clause):
        return True
    return _STANDS.match(text, standing.clause_end + 1) is not None and text[standing.clause_end : standing.clause_end + 1] == "，"


def name_share(left: str, counted: str) -> str:
    """What so many of those counted are: 党员占|17名 of 组长 -> 党员组长, 甲镇独占|5名 -> 组长; "" where the words say nothing of a share."""
    share = _SHARES.search(clean_left(left))
    if not share or not counted:
        return ""
    return share["of"] + _MEAN.sub("", drop_verb(counted)) if share["of"] else counted


def name_object(left: str, before: str, counted: str) -> str:
    """What a bare verb does with some of those counted: 黄了|5个 of 项目 -> 黄项目; "" where it is more than a verb, or they have no name."""
    noun = drop_verb(counted)
    return before + noun if len(before) < 3 and left.endswith(("了", "掉")) and len(noun) > 1 and not noun.startswith(before) else ""


def name_success(before: str, verb: str, noun: str) -> str:
    """What so many of those dealt with succeeded: 调解纠纷90件，成|88件 -> 调解成功纠纷."""
    return f"{verb}成功{noun}" if verb and _SUCCEEDED.fullmatch(before) else ""


def name_total(left: str, number: Number, count: str, told: Sequence[tuple[str, str, str]]) -> str:
    """What a number sums up of different things told right before it in its unit (资金126万元、捐款38万元，共计|164万元 -> 合计金额); "" where it sums up none."""
    items = told[-2:]
    is_sum = _TOTAL.fullmatch(left) and len(items) > 1 and items[0][1] != items[1][1] and all(unit == number.unit for _, _, unit in items)
    return "合计" + (count or count_bare(number)) if is_sum else ""


def drop_time(metric: str, count: str) -> str:
    """What a bare number counts without the time said with it: 2020年户数 -> 户数, 起初社员户数 -> 社员户数."""
    return next((bare for bare in ("社员" + count, count) if count and metric.endswith(bare)), metric)


def count_bare(number: Number) -> str:
    """What a count says of itself where no word says what is counted: 23家 -> 家数, 11个 -> 数量; "" of what is measured."""
    if number.kind != "count" or not number.unit or not number.text[0].isdigit():
        return ""
    return "数量" if number.unit == "个" else number.unit + "数"


#: People of one sort, by what happens to them or what they have, before how many households of them there are.
_SORT_OF_PEOPLE = re.compile(r"[\u4e00-\u9fff]{2,}(?<!现有)(?:群众|牧民|农民|职工|对象|人员|学生|老人|妇女|[困低贫][一-龥]{0,2}户)$")


def names_sort_of_people(base: str) -> bool:
    """Whether the words before a number of households tell of what sort they are, so that the people behind are of that sort too (受益群众640户2350人).

    >>> names_sort_of_people("受益群众"), names_sort_of_people("居民")
    (True, False)
    """
    return _SORT_OF_PEOPLE.search(base) is not None


def is_bare_item(text: str, standing: Standing, start: int, end: int) -> bool:
    """Whether the clause, or the item of a list, is no more than the name in that stretch and the number: 甲村12户、|乙村15户."""
    return end > start and text[max(standing.clause, standing.listed) : standing.number.phrase_start].strip("、和以及") == text[start:end]
