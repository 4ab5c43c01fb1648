"""Whether a place only joins what is another's: 融入共建“一带一路”, 对接长三角一体化发展, 用好进博会 of another city."""

from __future__ import annotations

import re
from functools import cache

from kg.gazetteer import load_gazetteer
from kg.kinds import RANKS
from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.scene import Scene

_ITS = "[我全][省市区州县]"
_OWN = re.compile("(?:的|在)[^，。；]*$")
_HELD = re.compile("”?(?:、[^，。；、]{2,40})*(?:等[^，。；]{0,8})?(?:成功|圆满|顺利)*(?:举办|举行|召开)")
#: Programmes that somebody joins: plans of several provinces, events, works; what a place takes up of others (体系, 机制) it carries out itself, unless it is the state's (全国统一大市场).
_JOINED = ("Plan", "Project", "Event", "Reform", "Campaign")
_STATE = ("全国", "国家")


def _verbs(how: str) -> str:
    return alternatives(row["verb"] for row in read_table("joins") if row["how"] == how)


@cache
def _joins() -> re.Pattern[str]:
    """The beginning of a clause whose dropped subject joins what follows: 积极融入|共建."""
    eager = f"(?:{_verbs('manner')}|{_ITS})"
    return re.compile(rf"[“（]?(?:{eager}*(?:{_verbs('joins')})|{eager}+(?:{_verbs('eager')}))(?P<rest>[^，。；]*)$")


@cache
def _uses() -> re.Pattern[str]:
    return re.compile(rf"(?:{_verbs('uses')})[^，。；]*$")


@cache
def _homes() -> tuple[tuple[str, str], ...]:
    """National fairs by their short and long names, and the province where each is at home."""
    return tuple((row["event"], row["home"]) for row in read_table("event_homes"))


def joins_other(scene: Scene, mention: Mention, subject: str, start: int, at: int) -> bool:
    """Whether a province, prefecture or county takes part in a programme that the clause from `start` on names, governed by the verb at `at`."""
    if RANKS.get(subject.split("/")[0], 9) > 3 or mention.kind not in _JOINED and not (mention.kind == "Mechanism" and mention.name.startswith(_STATE)):
        return False
    before = scene.text[start : mention.start]
    if any(m.key == subject for m in scene.between(start, mention.start)) or _HELD.match(scene.text, mention.end):
        return False  # 对接上海“X”建设: its own; 对接甲推介会、乙论坛成功举办
    joined = _joins().match(before)
    if joined is not None and not _OWN.search(joined["rest"]):
        return at in range(start, start + joined.start("rest") + 1) or at == mention.start  # no other verb governs it: 融入国家战略、推进X
    return is_elsewhere(mention.name, subject) and _uses().search(before) is not None


def is_elsewhere(event: str, subject: str) -> bool:
    """Whether a national fair is at home in another province than a subject's.

    >>> is_elsewhere("第七届进博会", "Province/安徽省"), is_elsewhere("进博会", "Province/上海市"), is_elsewhere("高交会", "Prefecture/深圳市")
    (True, False, False)
    """
    home, name = next((home for name, home in _homes() if event.endswith(name)), ""), subject.split("/", 1)[1]
    gazetteer = load_gazetteer()
    return bool(home) and not any(home in {up.name for up in (division, *gazetteer.ancestors(division))} for division in gazetteer.find(name))
