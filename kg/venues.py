"""Where what is named is, by the words around it: 在甲村建起“X”, 设在甲社区的“X”, X落户甲市, “X”在甲广场举行, 甲社区的“X”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.events import is_gathering
from kg.kinds import PLACES
from kg.lexicon import read_words
from kg.mentions import coarse
from kg.model import Mention, Relation
from kg.scene import Scene
from kg.text import slice_starting

_ADVERBS = "(?:联合|共同|同步|集中|隆重|正式|如期|成功|率先|试点|同日|新|又|还|也|再|先后|去年|今年|近日|日前|陆续)*"
_BUILT = "(?:开展|举办|举行|召开|启动|实施|建成|建设|建起|建立|设立|设置|设起|开设|开办|办起|成立|组建|打造|共建|合建|挂牌|挂起|搭起|支起|搭建|开起|开办起|开出|挂出|摆起|摆开|开|办|建)"
_HELD = "(?:举行|举办|召开|开幕|上演|开赛|启动|开工|揭牌|挂牌|落成|建成|投用|投运|投产|启用|开张|开业|开馆|开课|开机)"
_LYING = "(?:设在|设于|建在|开在|办在|位于|坐落在|坐落于|坐落|落户于?|落地|落在|挂在)"
_NUMBERED = r"(?:(?:了|首个|首家|首届|首期|首场|一个|一座|一家|第[一二三四五六七八九十\d]+[届期场个家]))*“?$"

_LISTED = r"(?:[、和及][\u4e00-\u9fff]{2,7}){0,6}?(?:等?(?:\d{1,3}|[两二三四五六七八九十])?个?(?:村|社区|小区|镇|乡镇|街道|地))?"  # further places of a list
_IN_BEFORE = re.compile(rf"^{_LISTED}{_ADVERBS}{_BUILT}{_NUMBERED}")
_LYING_BEFORE = re.compile(rf"{_LYING}$")
_IN_BEHIND = re.compile(rf"^{_ADVERBS}{_HELD}(?=[了，。；、！）\n]|$|并|后|以来)")
_LYING_BEHIND = re.compile(rf"^”?[^，。；、\n]{{0,6}}{_LYING}了?$")
_STREAMS = ("河", "江", "溪", "渠", "运河")
_FLOWS = re.compile("(?:蜿蜒|缓缓|静静|自[^，。；]{1,6}|由[^，。；]{1,6})?(?:流经|流过|穿过|横穿|贯穿|绕过|绕着|环绕|穿)了?")  # 甲河绕着乙镇
_LEVEL = re.compile("在(?P<lead>全|本|我|该)?(?P<level>省|市|县|区|旗|镇|乡|街道|社区|村)(?P<inner>里|上|内)?$")


#: Ways between two ends (甲港—乙港直达航线): they are at neither alone.
_RUNS = re.compile("[\u4e00-\u9fff]{2,8}[—–-]+[\u4e00-\u9fff\\d]{2,}(?:航线|班列|专列|航道|通道|管道|管线|铁路|高铁|高速|公路|专线|快线|走廊|线路|港)(?:工程|项目)?")


def _runs_between(name: str) -> bool:
    """Whether a work is a way from one place to another."""
    return _RUNS.fullmatch(name) is not None


def find_sites_of_work(scene: Scene) -> Iterator[Relation]:
    """Where programmes are: a village, community, compound or site right before or at the head of the name (甲社区“X”议事厅, 甲社区的“X茶桌”)."""
    everywhere = [m for m in scene.found.mentions if m.kind in ("Village", "Community", "Compound", "Site") and m.rule != "region"]
    rooms = tuple(sorted(read_words("premises")))
    shorts = [m for m in scene.found.mentions if m.kind in ("Prefecture", "County")]
    for work in (m for m in scene.free if coarse(m.kind) == "Program" and not _runs_between(m.name)):
        places = slice_starting(everywhere, work.start - 80, work.end)
        if work.rule in ("work", "listed-thing") and "至" not in work.name and (division := next((m for m in shorts if m.start == work.start and m.end < work.end and not any(n.start == m.end for n in shorts)), None)) is not None:
            yield Relation(work.key, "locatedAt", division.key, scene.quote(work.start, work.end), 0.75, rule="place-before-work")
        place = next((p for p in places if p.end in (work.start, work.start - 1) and scene.text[p.end : work.start] in ("", "“") or p.start == work.start and p.end < work.end and p.rule != "nature"), None)
        if place is None and work.name.endswith(rooms):
            place = next((p for p in places if scene.text[p.end : work.start] in ("的", "的“", "里的“", "里“")), None)
        if place is not None and work.kind in ("Project", "Mechanism", "Platform", "Event"):
            yield Relation(work.key, "locatedAt", place.key, scene.quote(min(place.start, work.start), work.end), 0.75, rule="place-before-work")


def find_venues(scene: Scene) -> Iterator[Relation]:
    """What a clause says to be, to be held, to have been built in a place, the last of a chain of places."""
    things = [m for m in scene.free if _can_lie(m)]
    for place in (m for m in scene.free if m.kind in PLACES):
        if any(m.start == place.end and m.kind in PLACES for m in scene.between(place.end, place.end + 12)):
            continue
        start, end = scene.clause(place.start)
        for thing in slice_starting(things, start, end):
            if thing.key != place.key and _lies(scene, thing, place, start):
                yield _locate(scene, thing, place.key, min(thing.start, place.start), max(thing.end, place.end), start, end)
    yield from _find_by_level(scene, things)


def _locate(scene: Scene, thing: Mention, place: str, begin: int, stop: int, start: int, end: int) -> Relation:
    modality = scene.modality(start, thing.start, thing.end, end)
    return Relation(thing.key, "locatedAt", place, scene.quote(begin, stop), 0.8, modality, rule="venue")


def _can_lie(mention: Mention) -> bool:
    return mention.kind in ("Project", "Platform", "Site", "Campaign") or coarse(mention.kind) == "Organization" and mention.kind != "Media" or is_gathering(mention)


def _lies(scene: Scene, thing: Mention, place: Mention, start: int) -> bool:
    """Whether the words between a thing and a place, and those around them, say that the one is in the other."""
    if place.end <= thing.start:
        lead = scene.text[scene.text.rfind("在", start, place.start) : place.start] if scene.text.rfind("在", start, place.start) >= 0 else ""
        between = scene.text[place.end : thing.start]
        inside = bool(lead) and not re.search("[，。；“”]", lead) and len(lead) <= 24 and _IN_BEFORE.match(between) is not None
        return inside and _chained(scene, lead, place) or _LYING_BEFORE.search(scene.text[start : place.start]) is not None and between in ("的", "的“")
    between = scene.text[thing.end : _chain_start(scene, place)]
    if _LYING_BEHIND.match(between) or thing.name.endswith(_STREAMS) and _FLOWS.fullmatch(between):
        return True
    between = scene.text[thing.end : place.start]
    lead = re.match(r"^”?(?:[^，。；、在]{0,6})在(?P<chain>[^，。；“”]{0,20})$", between)
    return lead is not None and _chained(scene, "在" + lead["chain"], place) and _IN_BEHIND.match(scene.text[place.end : place.end + 12]) is not None


def _chain_start(scene: Scene, place: Mention) -> int:
    """Where the chain of places begins that ends with one (甲县乙镇)."""
    at = place.start
    while (above := next((m for m in scene.between(at - 12, at) if m.end == at and m.kind in PLACES), None)) is not None:
        at = above.start
    return at


def _chained(scene: Scene, lead: str, place: Mention) -> bool:
    """Whether between 在 and the place stand only the places that hold it."""
    at = place.start - len(lead) + 1
    return sum(m.end - m.start + (scene.text[m.end] in "、和及") for m in scene.between(at, place.start) if m.kind in PLACES) == place.start - at


def _find_by_level(scene: Scene, things: list[Mention]) -> Iterator[Relation]:
    """What is done or built in a place named by its level (在镇上实施“X”, 在全镇开展“X”活动)."""
    for thing in things:
        start, end = scene.clause(thing.start)
        built = re.search(rf"{_ADVERBS}{_BUILT}{_NUMBERED}", scene.text[start : thing.start])
        level = _LEVEL.search(scene.text[start : start + built.start()]) if built is not None else None
        if level is not None and (level["lead"] or level["inner"]):
            key = scene.found.topics.place_of_level(level["level"], thing.start)
            if key:
                yield _locate(scene, thing, key, start + level.start(), thing.end, start, end)
