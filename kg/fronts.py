"""What a rule took into a name and is no part of it: leading verbs (力争|甲国家公园), the rest of a count (10|个以上|乙项目), order and praise (全国首个|丙发射场), half a title in 《》."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

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
_COUNTED = re.compile("[个项条座家处支所批名](?:以上|左右|余|多)?")
_NAMED = r"[\u4e00-\u9fffA-Z\d]"
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
    if re.fullmatch(_words("deictic"), mention.name) or any(closed.text.count(a) != closed.text.count(b) for a, b in _PAIRS):
        return
    cut = closed if start == closed.start else replace(closed, start=start, text=text[start : closed.end], name=closed.name[start - closed.start :])
    yield replace(cut, name=_without_order(cut))


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
    lead = re.match(_words("lead"), mention.text) or mention.rule == "quoted" and mention.kind == "Mechanism" and re.match(_words("set_up"), mention.text) or mention.kind == "Site" and re.match(f"(?:{_words('site')})(?={_NAMED}{{4}})", mention.text)
    counted = text[mention.start - 1 : mention.start].isdigit() and _COUNTED.match(mention.text)
    return lead.end() if lead else counted.end() if counted else 0
