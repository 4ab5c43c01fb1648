"""What a rule took into a name and is no part of it: leading verbs (力争|甲国家公园), the rest of a count (10|个以上|乙项目), order and praise (全国首个|丙发射场), half a title in 《》."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from kg.boundaries import is_launch
from kg.kinds import ORGANIZATIONS, PROGRAMS
from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.quotations import clean_name

_OPEN = PROGRAMS | ORGANIZATIONS | {"Site", "Award"}
_LEAST = 3
#: What counts as a name once its order is left out: of shorter ones the order tells which is meant (第二批疏解项目).
_TOLD = 6
_SCOPE = "(?:全[国球省市区县疆]|世界|国内|国际|国家|亚洲|省内|我[国省市区县]|[东中西]部地区|[省市区县])级?"
_FIRST = re.compile(f"(?:{_SCOPE})?首(?:[个座家条部项艘支单宗张件所]|台(?!套))(?!次)")
#: A batch leaves the rank of a title (全国首批|…示范城市); which batch of a project it is tells which is meant, besides the first.
_BATCH = re.compile(f"(?P<rank>(?:{_SCOPE})?)(?:首批|(?P<later>第[一二三四五六七八九十]{{1,3}}批))")
_COUNTED = re.compile("[个项条座家处支所批名户宗](?:以上|左右|余|多)?")
#: What completes the verb before a name: 实施好|甲规划, 构建起|乙体系; not the 好 of 好房子.
_COMPLETED = re.compile("好(?!房|小区|社区|城区|家|网|人|品|戏|剧|书|医|学|老师|干部|项目|政策|声音|故事|风光|日子|成果|店|物|客)|起(?!步|重|点|飞|草|降|诉|源)")
#: The second of two verbs that are said as one, before what any place sets up (优化|升级一体化平台, 巩固|提高乙体系).
_DOUBLED = re.compile("(?:提高|提升|升级)(?!版)")
_SET_UP = frozenset({"Mechanism", "Platform"})
_NAMED = r"[\u4e00-\u9fffA-Z\d]"
#: A work of art behind what it is (电影|《甲》): its title is the name.
_WORK = re.compile("(?:电影|影片|电视剧|电视专题片|电视纪录片|纪录片|专题片|网络剧|微短剧|动画片|歌曲|歌剧|舞剧|音乐剧|话剧|广播剧|[\u4e00-\u9fff]剧|图书|长篇小说|小说|报告文学)《(?P<title>[^《》]+)》")
_PAIRS = ("《》", "“”", "（）", "()")


@cache
def _words(how: str) -> str:
    return alternatives(row["word"] for row in read_table("name_fronts") if row["how"] == how)


def mend_fronts(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions without what only leads up to their names; canonical names without order and praise, which the surface keeps. What is left
    as no name, or with half a pair of brackets, is dropped."""
    return tuple(sorted(mended for mention in mentions for mended in (_mend(text, mention) if mention.kind in _OPEN else (mention,))))


def _mend(text: str, mention: Mention) -> Iterator[Mention]:
    closed = _close(text, mention)
    start = closed.start + _measure_lead(text, closed)
    if start > closed.start and closed.end - start < _LEAST + (mention.kind == "Site"):
        return
    if re.fullmatch(_words("deictic"), mention.name) or mention.text.endswith(("—", "－", "至")) or any(closed.text.count(a) != closed.text.count(b) for a, b in _PAIRS):
        return
    cut = closed if start == closed.start else replace(closed, start=start, text=text[start : closed.end], name=closed.name[start - closed.start :])
    work = _WORK.fullmatch(cut.text)
    yield replace(cut, name=_without_order(cut) if work is None else clean_name(work["title"]))


def _without_order(mention: Mention) -> str:
    """The name of a mention without order and praise, as long as enough is left to tell what is meant."""
    batch = _BATCH.match(mention.name)
    batch = None if batch and batch["later"] and mention.kind != "Award" else batch
    order = _FIRST.match(mention.name) or batch
    left = mention.name[order.end() :] if order else ""
    return mention.name if len(left) < _TOLD else (batch["rank"] if batch else "") + left


def _close(text: str, mention: Mention) -> Mention:
    """The mention with the bracket right beside it that it lacks (音乐剧《甲|》, 《|乙》汉藏对照版)."""
    for opening, closing in _PAIRS:
        lacking = mention.text.count(closing) - mention.text.count(opening)
        start = mention.start - (lacking == 1 and text[mention.start - 1 : mention.start] == opening)
        end = mention.end + (lacking == -1 and text[mention.end : mention.end + 1] == closing)
        if (start, end) != (mention.start, mention.end):
            return replace(mention, start=start, end=end, text=text[start:end], name=clean_name(text[start:end]))
    return mention


def _measure_lead(text: str, mention: Mention) -> int:
    """How many characters at the head of a mention are no part of a name: leading verbs, the classifier of a number before it."""
    lead = re.match(_words("lead"), mention.text) or mention.rule == "quoted" and mention.kind == "Mechanism" and re.match(_words("set_up"), mention.text) or mention.kind in ("Site", "Event") and re.match(f"(?:{_words(mention.kind.lower())})(?={_NAMED}{{4}})", mention.text)
    lead = lead or is_launch(text[max(0, mention.start - 2) : mention.start]) and (_COMPLETED.match(mention.text) or mention.kind in _SET_UP and _DOUBLED.match(mention.text))
    counted = text[mention.start - 1 : mention.start].isdigit() and _COUNTED.match(mention.text)
    return lead.end() if lead else counted.end() if counted else 0
