"""What a text speaks of only as of something that is still to be built or founded: where it is, is planned like itself (力争开工甲水库, 推进乙国家公园设立)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from kg.boundaries import is_launch
from kg.lexicon import alternatives, read_table, read_words
from kg.mentions import coarse
from kg.model import ACTUAL, PLANNED, Mention, Relation
from kg.scene import Scene

#: Regions and zones of the state are there before anything is built in them, and where a zone's building goes on (推进甲示范区建设), it is mostly there.
_REGIONS = re.compile("(?:都市圈|城市群|经济[带圈]|[新大]通道|自贸港|自由贸易港|[新老地山林牧城湾]区|开发区|高新区|经开区|自贸区|自贸试验区|自由贸易(?:试验)?区)$")
_ZONES = re.compile("(?<![灌院校港景厂库])(?<!度假)区$")
#: What may stand behind the name of a thing that is spoken of as a whole: a stretch, a first stage, the word for a work.
_WHOLE = r"”?(?:（[^（）\n]{1,14}）)?(?:[^，。；、\n]{0,3}段)?(?:一期|首期|主体)?(?:重[点大])?(?:项目|工程)*"
_ENDED = re.compile(_WHOLE + "(?=[，。；：、！）]|和|及|与|以及|并|等|$)")
_OTHERS = re.compile("(?<![高中同平对初])等(?![级候待])(?P<kind>[^，。；：、]*)")
_WORKS = re.compile(r"\d*[个项条座处]?(?:[^，。；：、\d]{0,8}(?:项目|工程|设施))?(?:前期)?$")
#: What a thing is put on before it is built, where one strives for that (争取甲铁路|纳入国家规划).
_LISTED = ("纳入", "列入")
#: Words for what is done to a thing that stands, or in it.
_RENEWED = re.compile("改造|扩建|扩能|扩容|提升|提质|升级|治理|修复|保护|整治|加固|迁建|申遗|试点|体系|”$")


def plan_places(scene: Scene, relations: Iterable[Relation]) -> Iterator[Relation]:
    """The relations, those of place planned where the text nowhere speaks of the thing as of one that stands."""
    named: dict[str, list[Mention]] = {}
    for mention in scene.found.mentions:
        named.setdefault(mention.key, []).append(mention)
    told: dict[str, bool] = {}
    for relation in relations:
        key, is_placed = relation.subject, relation.predicate == "locatedAt" and relation.modality == ACTUAL and relation.subject in named
        if is_placed and key not in told:
            told[key] = all(is_unbuilt(scene, mention) for mention in named[key])
        yield replace(relation, modality=PLANNED) if is_placed and told[key] else relation


def is_unbuilt(scene: Scene, mention: Mention) -> bool:
    """Whether the clause of a mention plans to build or found what it names; not what is done to it, in it or by it."""
    start, end = scene.clause(mention.start)
    if coarse(mention.kind) not in ("Place", "Organization") or mention.rule == "nature" or mention.name in read_words("natural_features"):
        return False
    if scene.modality(start, mention.start, mention.end, end) != PLANNED:
        return False
    is_region = _REGIONS.search(mention.name) is not None
    is_zone = is_region or _ZONES.search(mention.name) is not None
    return _is_founded_before(scene, start, mention, end, is_region) or _is_founded_behind(scene.text[start : mention.start], scene.text[mention.end : end], is_zone)


@cache
def _verbs(where: str, is_there: bool) -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("founding_verbs") if row["where"] == where and not (is_there and row["weak"] == "yes"))


def _is_founded_before(scene: Scene, start: int, mention: Mention, end: int, is_there: bool) -> bool:
    """Whether the verb that governs a mention founds it, alone or in a list of such things."""
    after = scene.text[mention.end : end]
    others = _OTHERS.search(after)
    if not _ENDED.match(after) or others is not None and not (_WORKS.match(others["kind"]) or others["kind"].endswith(mention.name[-2:])):
        return False
    names = scene.between(start, mention.start)
    index = scene.words.before(mention.start)
    while index >= 0 and scene.words.starts[index] >= start:
        word, stop = scene.words.texts[index], scene.words.ends[index]
        if not any(name.start < stop <= name.end for name in names):
            if word in _verbs("before", is_there) or word[-2:] in _verbs("before", is_there):
                return scene.text[stop] not in "好强优用、和及与"
            if is_launch(word):
                return False
        index -= 1
    return False


@cache
def _founded(is_there: bool) -> re.Pattern[str]:
    ends = alternatives(_verbs("behind", is_there))
    return re.compile(rf"{_WHOLE}(?P<list>[、和及与][^，。；：]*?)?(?:等(?P<kind>[^，。；：、]{{0,12}}?))?(?P<verb>(?:{ends})+(?:落地|建设)?|(?:{'|'.join(_LISTED)})[^，。；：、]{{2,12}})(?:$|[、和及并])")


def _is_founded_behind(before: str, after: str, is_there: bool) -> bool:
    """Whether a noun or verb of founding ends the words behind a thing, or the list that it stands in."""
    found = _founded(is_there).match(after)
    if found is None or _RENEWED.search(found["list"] or "") or found["kind"] and not _WORKS.match(found["kind"]):
        return False
    is_sure = found["verb"] not in _weak() and not found["verb"].startswith(_LISTED)
    return is_sure or re.search(alternatives(_verbs("lead", False)), before) is not None


@cache
def _weak() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("founding_verbs") if row["weak"] == "yes")
