"""What a formula's parts are told by: a part that is only explained is upheld by nobody of its own; who follows the whole, follows it."""

from __future__ import annotations

import re

from kg.mentions import coarse
from kg.model import Mention
from kg.scene import Scene

_LEAD = re.compile(r"[\s“‘「]*")
_IS = re.compile("[”’」]?(?:，)?(?:也)?(?:即|为(?!民|了|主|先)|分别(?:是|为))")
_ALONE = re.compile(r"[”’」]?(?:嘛|呢|呀)?(?=[\n。：；]|，(?!也?就?是)|$)")


def is_explained(scene: Scene, mention: Mention) -> bool:
    """Whether a formula is a part of a longer one and stands there only to be explained: “三联”即组织联建…; 一溪，就是…; 三坊：…."""
    start = scene.clause(mention.start)[0]
    if not _LEAD.fullmatch(scene.text, start, mention.start):
        return False
    if not (_IS.match(scene.text, mention.end) or _ALONE.match(scene.text, mention.end)):
        return False
    return any(len(other.name) > len(mention.name) and mention.name in other.name and coarse(other.kind) in ("Slogan", "Program") for other in scene.found.mentions)


_NAMED = re.compile("(?:叫做?|称作|唤作|叫作|称为|称之为|取名|起名|得名|绰号|外号)(?:它|他|她|作|为)?[“‘「]?$")
_WORKS = ("法", "制", "会", "行动", "工程", "计划", "模式", "机制", "制度", "改革", "话", "谈", "讲堂", "课堂", "夜校", "服务", "活动", "项目", "平台", "体系", "链")


def is_only_named(text: str, mention: Mention) -> bool:
    """Whether a quoted name that says nothing of a programme is what somebody calls a thing (村民管这条路叫“百步梯”): nobody carries that out."""
    return mention.kind in ("Mechanism", "Project", "Brand") and not mention.name.endswith(_WORKS) and _NAMED.search(text, max(0, mention.start - 8), mention.start) is not None
