"""Where outposts and firms sit of which a province's report speaks, in the place inside their names or in the province; what it founds and wins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.elsewhere import is_abroad, lies_in_others
from kg.gazetteer import load_gazetteer, strip_place_suffix
from kg.homes import is_guest
from kg.institutes import seat_of_outpost
from kg.kinds import ORGANIZATIONS, RANKS
from kg.model import ACTUAL, Mention, Relation
from kg.scene import Scene
from kg.structure import nearest_area

_HOUSES = ("PublicInstitution", "Enterprise")
#: Of the whole country or the world: their names open so.
_AFAR = re.compile("中国|中央|国家|全国|世界|国际|全球|联合国|京津|长三角|粤港澳")


def find_home_seats(scene: Scene) -> Iterator[Relation]:
    """The place before the outpost in a name (甲研究院青州分院: 青州市), the province or city at the head of a firm's name, else for a firm the province of the report."""
    places = [m for m in scene.found.mentions if RANKS.get(m.kind, 9) <= 3]
    seats = {form: m.key for m in reversed(places) for form in (m.name, strip_place_suffix(m.name)) if len(form) > 1}
    for mention in scene.free:
        if mention.kind not in _HOUSES or mention.key in scene.found.areas:
            continue
        inner = seat_of_outpost(mention.name, seats)
        head = next((p.key for p in places if p.start == mention.start and p.end < mention.end), "")
        if inner or head:
            if inner or mention.kind == "Enterprise" and nearest_area(scene, mention).startswith("Province/"):
                yield Relation(mention.key, "locatedAt", inner or head, scene.quote(mention.start, mention.end), 0.7, rule="place-in-name")
        elif mention.kind == "Enterprise" and _is_at_home(scene, mention):
            yield Relation(mention.key, "locatedAt", nearest_area(scene, mention), scene.quote(*scene.clause(mention.start)), 0.55, rule="home")


def _is_at_home(scene: Scene, mention: Mention) -> bool:
    """Whether the passage is about a province, and neither the name nor what stands before it points elsewhere."""
    if not nearest_area(scene, mention).startswith("Province/") or mention.rule == "known-body":
        return False
    named = [d for d in load_gazetteer().find_short(mention.name[:2]) if d.kind in ("Province", "Prefecture")]
    home = [d for d in named if d.code[:2] in {p.code[:2] for p in load_gazetteer().find(nearest_area(scene, mention).split("/", 1)[1])}]
    province = nearest_area(scene, mention).split("/", 1)[1]
    elsewhere = is_abroad(scene.text, mention) or lies_in_others(mention.name, province) or is_guest(scene, mention)
    return (not named or bool(home)) and _AFAR.match(mention.name) is None and not elsewhere


#: That an institution begins, behind its name or the list that it heads; before it, who begins it is left out.
_BEGUN = re.compile("(?:[、和及][^，。；：]{2,50}?)?等?(?:正式|成功|先后|相继|顺利|加快)?(?:(?:揭牌|挂牌|组建)(?:成立)?|成立|设立运行|获批建设|获批成立|获批组建)(?=[，。；、]|$|并|运[行营]|开业|投[用入产])")
_BEGINS = re.compile("(?:新建|新组建|组建|获批建设|批复建设|获批组建)(?:[^，。；：“”]{2,40}[、和及])?$")


def find_home_foundings(scene: Scene) -> Iterator[Relation]:
    """The province of a report establishes the institution or firm that is said to be founded with nobody named who did it (甲实验室揭牌成立)."""
    for mention in scene.free:
        area = nearest_area(scene, mention)
        if mention.kind not in _HOUSES or mention.rule == "known-body" or not area.startswith("Province/"):
            continue
        start, end = scene.clause(mention.start)
        if not _BEGUN.match(scene.text, mention.end, end) and not _BEGINS.search(scene.text, start, mention.start):
            continue
        if scene.modality(start, mention.start, mention.end, end) == ACTUAL and not _has_founder(scene, start, mention):
            yield Relation(area, "establishes", mention.key, scene.quote(start, end), 0.6, rule="home-founding")


def _has_founder(scene: Scene, start: int, mention: Mention) -> bool:
    """Whether a place or body stands at the head of the clause that may be the founder."""
    first = next(iter(scene.between(start, mention.start)), None)
    return first is not None and first.start == start and first.kind in (*RANKS, *ORGANIZATIONS) and scene.text[first.end] not in "、和"


#: Counted achievements before the prize that they win: 全年47项成果荣获.
_WINS = re.compile(r"(?:^|[，。；：\n])[\u4e00-\u9fff]{0,4}\d+余?[项部件][\u4e00-\u9fff]{1,8}(?:荣获|斩获|获得|获)$")


def find_home_prizes(scene: Scene) -> Iterator[Relation]:
    """The division of the passage receives the prize that so many of its works or achievements win (9项成果获国家科学技术奖)."""
    for award in scene.free:
        start, end = scene.clause(award.start)
        area = nearest_area(scene, award) if award.kind == "Award" and award.name.endswith("奖") else ""
        if area and _WINS.search(scene.text, max(0, award.start - 30), award.start) and scene.modality(start, award.start, award.end, end) == ACTUAL:
            yield Relation(area, "receives", award.key, scene.quote(start, end), 0.7, rule="home-prize")
