"""What area a body serves that neither its form nor a full name at its head says: 县交管大队, 石埠法庭 of 石埠镇, 法庭管着甲、乙、丙三个镇."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.gazetteer import strip_place_suffix
from kg.kinds import OFFICES, RANKS
from kg.mentions import coarse
from kg.model import Mention, Relation
from kg.partners import list_runs
from kg.scene import Scene

#: Institutions and societies that serve an area instead of merely standing in it.
_SERVING = ("中心", "站", "所", "商会", "慈善会", "慈善总会", "工商联", "总会", "大队", "中队")
_STANDING = ("托养中心", "养老中心", "照料中心", "购物中心", "敬老院", "幸福院", "交易所", "交易中心", "创新中心", "研究中心", "研究所", "研发中心", "测试中心", "试飞中心", "集结中心", "分中心", "区域中心", "合作中心")
#: Offices of the state that bear the short name of the town they sit in and serve.
_LOCAL = re.compile("(?:人民|中心)?(?:法庭|(?:边境|水上|森林)?派出所|司法所|中队|[\u4e00-\u9fff]{0,4}分局|[\u4e00-\u9fff]{0,6}(?:管理|监管|监督|服务|财政|税务|工商|供电)?所)$")
_GOVERNS = re.compile("[\u4e00-\u9fff，]{0,16}?(?:却|只|还|也|又|现|共|就)*(?:管着|管辖|分管着?|辖区(?:是|为|包括|覆盖|涵盖)|下辖|辖(?!区)|负责)了?(?:的是)?$")
_LIES = re.compile("地处|位于|坐落|设在|驻在?")
_NO_SUBJECT = re.compile("[把被对为向]")
_LEVEL = re.compile("(自治区|省(?!级)|市|县|区|旗|州|镇|乡|苏木|街道|社区|村)(?![域县])(?=[\u4e00-\u9fff]{2})")


def serves(mention: Mention) -> bool:
    """Whether a body of a place serves the place: an office, a federation, a centre or station, not a school or a home."""
    public = mention.kind in ("PublicInstitution", "SocialOrganization")
    return mention.kind in OFFICES | {"Organization"} or public and mention.name.endswith(_SERVING) and not mention.name.endswith(_STANDING)


def find_jurisdictions(scene: Scene) -> Iterator[Relation]:
    """The areas of bodies named by a level word, by the short name of a town, and by what the sentence says that they look after."""
    yield from _find_by_level(scene)
    yield from _find_by_town(scene)
    yield from _find_governed(scene)


def _find_by_level(scene: Scene) -> Iterator[Relation]:
    """县交管大队, 镇商会: the county and the town of the passage."""
    for mention in scene.free:
        level = _LEVEL.match(mention.text) if coarse(mention.kind) == "Organization" and serves(mention) else None
        if level is None or mention.key in scene.found.areas:
            continue
        area = scene.found.topics.place_of_level(level.group(), mention.start)
        if area in scene.found.topics.places and (level.group() != "区" or not area.startswith("Province/")):
            yield Relation(mention.key, "jurisdiction", area, scene.quote(*scene.clause(mention.start)), 0.75, rule="area-of-level")


def _find_by_town(scene: Scene) -> Iterator[Relation]:
    """石埠人民法庭, 县城管局石埠中队 where the text names 石埠镇."""
    towns = {strip_place_suffix(place.name): key for key, place in sorted(scene.found.topics.places.items()) if place.kind == "Township"}
    for mention in scene.free:
        if mention.kind != "GovernmentBody" or mention.key in scene.found.areas:
            continue
        local = _LOCAL.search(mention.name)
        head = mention.name[: local.start()] if local is not None else ""
        town = next((key for short, key in sorted(towns.items(), key=lambda item: -len(item[0])) if len(short) > 1 and head.endswith(short)), "")
        if town:
            yield Relation(mention.key, "jurisdiction", town, scene.quote(mention.start, mention.end), 0.8, rule="area-of-town")


def _find_governed(scene: Scene) -> Iterator[Relation]:
    """甲法庭管辖乙镇、丙镇; 法庭只有四个人，却管着乙、丙、丁3个乡镇."""
    areas = [m for m in scene.free if m.kind in RANKS]
    for run in list_runs(scene, areas):
        start = scene.sentence(run[0].start)[0]
        body = _governor(scene, start, run[0].start)
        for area in run if body is not None else ():
            modality = scene.modality(scene.clause(area.start)[0], area.start, area.end, area.end)
            yield Relation(body.key, "jurisdiction", area.key, scene.quote(body.start, run[-1].end), 0.8, modality, rule="governs")


def _governor(scene: Scene, start: int, offset: int) -> Mention | None:
    """The body of the sentence that is said right before an offset to look after what follows."""
    bodies = [m for m in scene.between(start, offset) if m.kind in OFFICES]
    inside = scene.between(bodies[-1].end, offset) if bodies else ()
    if not bodies or any(m.kind == "Person" or m.kind in RANKS and not _LIES.search(scene.text[bodies[-1].end : m.start]) for m in inside):
        return None
    between = scene.text[bodies[-1].end : offset]
    if len(bodies) > 1 and re.match("的(?:派出|直属|下属|下设)", between):
        return bodies[0] if re.search(r"是|系|为", scene.text[bodies[0].end : bodies[-1].start]) else None  # 甲法庭是乙法院的派出法庭，管着…
    said = len(between) < 40 and "。" not in between and _GOVERNS.search(between)
    return bodies[-1] if said and not _NO_SUBJECT.search(between) else None
