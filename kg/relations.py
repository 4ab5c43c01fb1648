"""Relations: all that the names, the imprint, the posts and the clauses of a document say, each once with all its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.careers import find_careers
from kg.colophon import find_imprint
from kg.deeds import find_deeds
from kg.elsewhere import lies_elsewhere
from kg.events import find_guides, find_organizers, find_participants
from kg.founders import find_founders
from kg.hearsay import is_hearsay
from kg.home_seats import find_home_foundings, find_home_prizes, find_home_seats
from kg.homes import find_homes
from kg.honours import find_honour_lists
from kg.investments import find_investments
from kg.jurisdictions import find_jurisdictions
from kg.kinds import PLACES, RANKS
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.mentions import Found, coarse
from kg.model import ACTUAL, DENIED, PLANNED, Relation
from kg.partners import find_cooperation, list_runs
from kg.posts import find_posts
from kg.scene import Scene
from kg.seats import find_founded_seats, prefer_founded_seats
from kg.selected import find_selected
from kg.structure import (
    find_administration,
    find_areas,
    find_branches,
    find_containment,
    find_contents,
    find_groups,
    find_groups_of_work,
    find_keepers,
    find_seats,
    find_subordination,
    named_in,
    nearest_area,
    prefer_stated_seats,
)
from kg.text import Reading, slice_starting
from kg.titles import find_conferrals
from kg.unbuilt import plan_places
from kg.upheld import without_bystanders
from kg.venues import find_sites_of_work, find_venues


def find_relations(reading: Reading, words: Words, found: Found) -> tuple[Relation, ...]:
    """All relations of a document, in reading offsets, sorted, each once with all its evidence."""
    scene = Scene(reading, words, found)
    rules = (find_containment, find_areas, find_seats, find_subordination, find_contents, find_deeds, find_posts, find_careers, find_imprint, find_cooperation, find_investments, find_replacements, find_successions, find_sites_of_work, find_honour_lists, find_branches, find_groups, find_administration, find_company_seats, find_home_seats, find_home_foundings, find_home_prizes, find_organizers, find_nested_sites, find_venues, find_founders, find_guides, find_participants, find_groups_of_work, find_conferrals, find_keepers, find_jurisdictions, find_homes, find_selected)
    found = [relation for rule in rules for relation in rule(scene) if not is_opposed(scene, relation) and not is_hearsay(scene, relation)]
    found = without_bystanders(scene, prefer_stated_seats(prefer_founded_seats([*found, *find_founded_seats(scene, found)])))
    return merge_relations(list(plan_places(scene, found)))


@cache
def _opposing() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(read_words('opposed'))})(?:了|和)?(?:[^，。；：“”\n]{{1,12}}的)?(?:(?<=反对)(?:[\u4e00-\u9fff]{{2,8}}[、和及])+)?(?:“[^“”\n]{{2,12}}”[、和]?)*“?$")


def is_opposed(scene: Scene, relation: Relation) -> bool:
    """Whether a relation says that someone upholds or carries out what a verb before it turns against (坚决遏制“两高一低”, 防止劳民伤财的“政绩工程”)."""
    if relation.predicate not in ("upholds", "carriesOut") or not relation.rule.startswith("deed-") or not relation.evidence:
        return False
    start, end = relation.evidence[0].start, relation.evidence[0].end
    starts = [mention.start for mention in slice_starting(scene.found.mentions, start, end) if mention.key == relation.object]
    return bool(starts) and all(_opposing().search(scene.text[max(0, at - 40) : at]) for at in starts)


def merge_relations(relations: list[Relation]) -> tuple[Relation, ...]:
    """Relations that say the same joined: evidence united, the surest rule kept, actual before planned before denied."""
    alike: dict[tuple[str, ...], list[Relation]] = {}
    for relation in relations:
        if relation.subject != relation.object and relation.subject and relation.object:
            alike.setdefault((relation.subject, relation.predicate, relation.object, relation.title), []).append(relation)
    return tuple(sorted(_merge(group) for group in alike.values()))


_MODALITIES = {ACTUAL: 0, PLANNED: 1, DENIED: 2}


def _merge(relations: list[Relation]) -> Relation:
    best = min(relations, key=lambda r: (_MODALITIES[r.modality], -confidence_of(r), not r.time))
    same = [relation for relation in relations if relation.modality == best.modality]
    evidence = tuple(sorted({quote for relation in same for quote in relation.evidence}))
    return replace(best, evidence=evidence, confidence=max(map(confidence_of, same)))


@cache
def _confidences() -> dict[str, float]:
    return {row["rule"]: float(row["confidence"]) for row in read_table("confidences")}


def confidence_of(relation: Relation) -> float:
    """How often relations of this rule were right on annotated documents; of a rule never judged, one in two."""
    return _confidences().get(relation.rule, 0.5)


def find_company_seats(scene: Scene) -> Iterator[Relation]:
    """Where companies sit: the county or village at the head of the name (甲县清源供水有限公司)."""
    places = {m.start: m for m in scene.found.mentions if RANKS.get(m.kind) in (3, 5)}
    for company in (m for m in scene.free if m.kind == "Enterprise"):
        seat = places.get(company.start)
        if seat is not None and seat.end < company.end:
            yield Relation(company.key, "locatedAt", seat.key, scene.quote(company.start, company.end), 0.8, rule="place-in-name")


def find_nested_sites(scene: Scene) -> Iterator[Relation]:
    """Where a site lies that only the name of a programme holds (甲河桥梁改造): in the division that the passage is about."""
    for site in (m for m in scene.found.mentions if m.kind == "Site" and m.rule in ("site-suffix", "nature")):
        outer = scene.holder(site)
        place = scene.found.topics.places.get(site.key)
        if outer is not None and coarse(outer.kind) == "Program" and outer.kind != "PolicyDocument" and (place is None or not place.parent):
            area = named_in(scene, site) or nearest_area(scene, site)
            if not lies_elsewhere(scene.text, site, area.split("/", 1)[-1]):
                yield Relation(site.key, "locatedAt", area, scene.quote(*scene.clause(site.start)), 0.6, rule="site")


_WHEN = r"(?:于?\d{4}年(?:\d+月)?|\d+月|去年|今年|前年|随后|正式|已|现|后来?|又|再|也|一并|整体)*"
_FORMER = re.compile(rf"”?(?:[（，](?:其|它的)?|的)前身(?:便|就|正)?(?:为|是|系|叫|名为)(?:原|\d{{4}}年[^，。；]{{0,6}}的)?“?|”?{_WHEN}由原?")
_FROM_IT = re.compile(r"”?(?:改组|改制|改建|更名|转型|升级|升格|发展|演变|翻牌|改造|重组|脱胎)(?:而来|而成|组建|成立)")
_RENAMED = re.compile(rf"”?{_WHEN}(?:更名|改名|改称|改组|改制|升格|升级|重组|整合|转制|翻牌|并入|并进|并到|合并到|归并到|划归到)(?:为|成)?了?“?")
_MERGED = re.compile(rf"”?(?:等[^，。；]{{0,6}})?{_WHEN}(?:合并|整合|合而为一|归并|重组|组合)，?(?:组建|成立|成|为|设立|组成)(?:了|为)?“?")


def find_successions(scene: Scene) -> Iterator[Relation]:
    """Bodies that came in the stead of others: 甲中心（前身为乙中心）, 乙协会更名为甲协会, 乙社、丙社合并成立甲社, 甲会由乙会改组而来."""
    runs = list_runs(scene, [m for m in scene.free if coarse(m.kind) == "Organization"])
    for left, right in zip(runs, runs[1:]):
        between = scene.text[left[-1].end : right[0].start]
        joined = len(left) > 1 and _MERGED.fullmatch(between) is not None
        if _FORMER.fullmatch(between) and (not between.endswith(("由", "由原")) or _FROM_IT.match(scene.text, right[-1].end)):
            new, olds = left[-1], right
        elif joined or _RENAMED.fullmatch(between):
            new, olds = right[0], left if joined else left[-1:]
        else:
            continue
        start, end = scene.clause(right[0].start)
        modality = scene.modality(scene.clause(left[0].start)[0], right[0].start, right[-1].end, end)
        for old in olds:
            yield Relation(new.key, "replaces", old.key, scene.quote(left[0].start, right[-1].end), 0.85, modality, rule="succession")


def find_replacements(scene: Scene) -> Iterator[Relation]:
    """Places renamed, merged or raised: the new one replaces the old."""
    keys: dict[str, str] = {}
    for mention in scene.found.mentions:
        if mention.kind in PLACES:
            keys.setdefault(mention.name, mention.key)
            keys.setdefault(mention.text, mention.key)
            keys.setdefault(mention.name.removeprefix("原"), mention.key)
    decided = {change.old for change in scene.found.changes if change.modality == ACTUAL}
    for change in scene.found.changes:
        if change.modality != ACTUAL and change.old in decided:
            continue  # what a request asked for, decided otherwise in the same text
        new, old = keys.get(change.new, ""), keys.get(change.old, "")
        yield Relation(new, "replaces", old, scene.quote(change.start, change.end), 0.9, change.modality, rule=f"change-{change.rule}")
