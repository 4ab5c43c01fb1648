"""Who upholds the parts of a formula: a part that is only explained names nobody of its own; who follows the whole, follows it."""

from __future__ import annotations

import re

from kg.mentions import coarse
from kg.model import ACTUAL, Mention, Relation
from kg.scene import Scene
from kg.shapes import FORMULA, split_numerals

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


#: How far behind a formula its parts are told, in characters.
_TOLD_WITHIN = 400


def without_bystanders(scene: Scene, relations: list[Relation]) -> list[Relation]:
    """The relations without those that give a told part of an upheld formula to somebody who was only named nearby: who upholds the whole, upholds it (甲镇推行“一约两会”。“一约”是乙村的…: not 乙村)."""
    kept = list(relations)
    for key in sorted({relation.object for relation in relations if _holds_formula(relation)}):
        holders = sorted({relation.subject for relation in relations if relation.object == key and _holds_formula(relation)})
        ends = [mention.end for mention in scene.found.mentions if mention.key == key]
        for piece in split_numerals(key.split("/", 1)[1]) if holders else ():
            told = [mention for mention in scene.found.mentions if mention.key == f"{FORMULA}/{piece}" and any(0 <= mention.start - end < _TOLD_WITHIN for end in ends)]
            kept = [relation for relation in kept if not told or not _is_nearby(relation, told, holders)]
    return kept


def _holds_formula(relation: Relation) -> bool:
    """Whether a relation says that a place or body upholds a formula now."""
    return bool(relation.subject) and relation.predicate == "upholds" and relation.modality == ACTUAL and relation.object.startswith(f"{FORMULA}/") and coarse(relation.subject.split("/")[0]) != "Program"


def _is_nearby(relation: Relation, told: list[Mention], holders: list[str]) -> bool:
    """Whether a relation gives one of the told parts to another area's place or body than the holders of the whole, by a clause that tells it."""
    if not _holds_formula(relation) or relation.object != told[0].key:
        return False
    name, names = relation.subject.split("/", 1)[1], [holder.split("/", 1)[1] for holder in holders]
    if any(name.startswith(holder) or holder.startswith(name) for holder in names):
        return False
    return bool(relation.evidence) and any(relation.evidence[0].start <= mention.start < relation.evidence[0].end for mention in told)
