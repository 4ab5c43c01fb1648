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
from kg.partners import find_cooperation
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
    rules = (find_containment, find_areas, find_seats, find_subordination, find_contents, find_deeds, find_posts, find_careers, find_imprint, find_cooperation, find_investments, find_replacements, find_sites_of_work, find_honour_lists, find_branches, find_groups, find_administration, find_company_seats, find_home_seats, find_home_foundings, find_home_prizes, find_organizers, find_nested_sites, find_venues, find_founders, find_guides, find_participants, find_groups_of_work, find_conferrals, find_keepers, find_jurisdictions, find_homes, find_selected)
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


def find_replacements(scene: Scene) -> Iterator[Relation]:
    """Places renamed, merged or raised: the new one replaces the old."""
    keys: dict[str, str] = {}
    for mention in scene.found.mentions:
        if mention.kind in PLACES:
            keys.setdefault(mention.name, mention.key)
            keys.setdefault(mention.text, mention.key)
    decided = {change.old for change in scene.found.changes if change.modality == ACTUAL}
    for change in scene.found.changes:
        if change.modality != ACTUAL and change.old in decided:
            continue  # what a request asked for, decided otherwise in the same text
        new, old = keys.get(change.new, ""), keys.get(change.old, "")
        yield Relation(new, "replaces", old, scene.quote(change.start, change.end), 0.9, change.modality, rule=f"change-{change.rule}")
