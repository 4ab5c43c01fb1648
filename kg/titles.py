"""Titles that sentences say someone receives: by whom, whether they were refused, and who by the title's name can have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.kinds import PROGRAMS, RANKS
from kg.lexicon import longest_first, read_table
from kg.model import DENIED, PLANNED, Mention, Relation
from kg.scene import Scene, is_organization

_REFUSED = re.compile("[”，]{0,2}[^，。；]{0,4}(?:[未没](?:有|能)?(?:获|通过|入选|评上|成功)|落选)")
#: Verbs with a giver before them and a receiver behind (市委授予甲镇“X”).
_GIVING = ("授予", "评为", "表彰为", "命名为", "认定为", "评选为")
_GRANTED = re.compile(r"(?:荣?获|获得|捧回了?|拿到了?|收到)(?P<givers>[^，。；]{2,40}?)(?:联合)?(?:授予|颁发|颁授|命名)的[“]?$")
_NAMING = re.compile(r"(?:命名|评|评选|确定|认定|表彰|推荐)(?P<given>[^，。；“”]{2,24})为[“]?$")
_LISTED = re.compile(r"”(?:荣誉)?名单，(?P<named>[^，。；]{2,40}?)(?:榜上有名|名列其中|在列|上榜|入列|双双上榜)")


#: A place named by its level alone as the one that is given a title (授予社区“X”).
_GIVEN_LEVEL = re.compile(r"^(?:该|本)?(社区|村|镇|乡|街道|县|区)“?$")


@cache
def _honour_verbs() -> re.Pattern[str]:
    verbs = longest_first(row["verb"] for row in read_table("award_verbs"))
    return re.compile("|".join(map(re.escape, verbs)))


@cache
def _honour_frames() -> dict[str, str]:
    return {row["verb"]: row["frame"] for row in read_table("award_verbs")}


def find_honour(scene: Scene, mention: Mention) -> Iterator[Relation]:
    """Who receives a title, and who confers it; only where a verb of honour governs it, or the name of a person follows it."""
    start = scene.clause(mention.start)[0]
    before = scene.text[start : mention.start]
    person = next((m for m in scene.free if m.kind == "Person" and m.start == mention.end), None)
    if person is not None:
        yield _receives(scene, person.key, mention, mention.start, rule="title-name")
    elif granted := _GRANTED.search(before):
        yield from _find_granted(scene, mention, start, granted)
    elif listed := _LISTED.match(scene.text, mention.end):
        yield from _find_published(scene, mention, start, listed)
    elif named := _NAMING.search(before):
        yield from _find_named(scene, mention, start, named)
    else:
        verb = max(_honour_verbs().finditer(before), key=lambda m: m.start(), default=None)
        if verb is not None and (verb.group() != "成为" or any(m.end <= start + verb.start() for m in scene.between(start, mention.start))):
            yield from _find_governed(scene, mention, start, verb)


def _receives(scene: Scene, key: str, award: Mention, start: int, modality: str = "Actual", rule: str = "honour") -> Relation:
    end = max(scene.clause(award.start)[1], award.end)
    return Relation(key, "receives", award.key, scene.quote(start, end), 0.8, modality, "" if rule == "title-name" else scene.time(award.start), rule)


def _confers(scene: Scene, giver: Mention, award: Mention, start: int, modality: str = "Actual", rule: str = "honour-passive") -> Relation:
    end = max(scene.clause(award.start)[1], award.end)
    return Relation(giver.key, "confers", award.key, scene.quote(start, end), 0.85, modality, scene.time(award.start), rule)


def _actors(scene: Scene, start: int, stop: int) -> list[Mention]:
    """The places, bodies and persons between two offsets."""
    return [m for m in scene.between(start, stop) if m.kind in RANKS or is_organization(m) or m.kind in ("Person", "Site")]


def _find_granted(scene: Scene, award: Mention, start: int, granted: re.Match[str]) -> Iterator[Relation]:
    """获甲、乙授予的“X”: the bodies between confer it."""
    for giver in _actors(scene, start + granted.start("givers"), start + granted.end("givers")):
        if is_organization(giver):
            yield _confers(scene, giver, award, start, rule="honour-granted")
    for receiver in _receivers(scene, award, _actors(scene, start, start + granted.start()), start):
        yield _receives(scene, receiver, award, start)


def _find_published(scene: Scene, award: Mention, start: int, listed: re.Match[str]) -> Iterator[Relation]:
    """甲公布“X”名单，乙榜上有名."""
    for giver in (m for m in _actors(scene, start, award.start) if is_organization(m)):
        yield _confers(scene, giver, award, start, rule="honour-granted")
    for receiver in _actors(scene, listed.start("named"), listed.end("named")):
        yield _receives(scene, receiver.key, award, start)


def _find_named(scene: Scene, award: Mention, start: int, named: re.Match[str]) -> Iterator[Relation]:
    """甲命名乙为“X”."""
    for giver in (m for m in _actors(scene, start, start + named.start()) if is_organization(m)):
        yield _confers(scene, giver, award, start)
    for receiver in _actors(scene, start + named.start("given"), award.start):
        yield _receives(scene, receiver.key, award, start)


def _find_governed(scene: Scene, award: Mention, start: int, verb: re.Match[str]) -> Iterator[Relation]:
    """甲荣获“X”; 甲被乙评为“X”; 乙授予甲“X”."""
    modality = scene.modality(start, award.start, award.end, scene.clause(award.start)[1])
    if _honour_frames()[verb.group()] == "apply":
        modality = DENIED if _REFUSED.match(scene.text, award.end) else PLANNED
    before = scene.text[start : award.start]
    actors = _actors(scene, start, start + verb.start())
    passive = before.find("被", 0, verb.end())
    given = [m for m in _actors(scene, start + verb.end(), award.start) if m.kind != "Site"]
    level = _GIVEN_LEVEL.search(before[verb.end() :])
    if passive < 0 and not given and level and verb.group() in _GIVING:
        key = scene.found.topics.place_of_level(level.group(1), award.start)
        yield from (_confers(scene, giver, award, start, modality) for giver in actors if is_organization(giver))
        yield _receives(scene, key, award, start, modality)
        return
    if passive < 0 and given and verb.group() in _GIVING:
        for giver in (m for m in actors if is_organization(m)):
            yield _confers(scene, giver, award, start, modality)
        for receiver in given:
            yield _receives(scene, receiver.key, award, start, modality)
        return
    for receiver in _receivers(scene, award, [m for m in actors if passive < 0 or m.start < start + passive], start):
        yield _receives(scene, receiver, award, start, modality)
    issuers = [m for m in given if is_organization(m) and scene.text[m.end : award.start].strip("“") == ""] if verb.group() not in _GIVING else []
    for giver in (*(m for m in actors if 0 <= passive and m.start > start + passive and is_organization(m)), *issuers):
        yield _confers(scene, giver, award, start, modality)


@cache
def _takers() -> tuple[tuple[str, frozenset[str]], ...]:
    rows = sorted(read_table("award_receivers"), key=lambda row: (-len(row["ending"]), row["ending"]))
    return tuple((row["ending"], frozenset(row["kinds"].split())) for row in rows)


def kinds_of_receiver(award: str) -> frozenset[str]:
    """The classes of those who can receive a title of that name; empty where its name does not say.

    >>> sorted(kinds_of_receiver("省级最美志愿服务队")), sorted(kinds_of_receiver("二等奖"))
    (['VolunteerTeam'], [])
    """
    return next((kinds for ending, kinds in _takers() if award.endswith(ending)), frozenset())


def _receivers(scene: Scene, mention: Mention, actors: list[Mention], start: int) -> tuple[str, ...]:
    kinds = kinds_of_receiver(mention.name)
    fitting = [m for m in actors if m.kind in kinds]
    persons = [m for m in actors if m.kind == "Person"]
    if persons and (not kinds or "Person" in kinds):
        return (persons[-1].key,)
    if re.match(r"[^，。]{0,6}?[她他](?:还|也|先后|又|曾)?(?:被|获|荣|当|入)", scene.text[start : mention.start]):
        spoken = [m for m in scene.between(max(0, start - 300), start) if m.kind == "Person"]
        return (spoken[-1].key,) if spoken else ()
    opening = _opening_program(scene, mention, start)
    if opening:
        return (opening,)
    if kinds and not fitting:
        named = _named_receiver(scene, mention, kinds, start)
        if named:
            return (named,)
    both_places = bool(fitting) and fitting[-1].kind in RANKS and actors[-1].kind in RANKS  # villages have the titles of communities too
    actors = actors if both_places else fitting or actors
    if not actors:
        return (_earlier_receiver(scene, mention, start),)
    keys = [actors[-1].key]
    for left, right in zip(reversed(actors[:-1]), reversed(actors)):
        if scene.text[left.end : right.start] in ("、", "和", "与"):
            keys.append(left.key)
        elif left.end != right.start:
            break
    return tuple(keys)


_TAKES = re.compile("[”）]?(?:先后|也|还|又|成功|双双|一举)*(?:被|获|荣获|入选|捧回|当选|夺得|斩获|摘得)")


def _opening_program(scene: Scene, mention: Mention, start: int) -> str:
    """The programme or room that begins the clause right before the verb of honour (“炉火小院”入选“X”)."""
    begun = next((m for m in scene.between(start, mention.start) if m.kind in PROGRAMS and scene.text[start : m.start].strip("“‘") == ""), None)
    return begun.key if begun is not None and _TAKES.match(scene.text, begun.end) else ""


def _named_receiver(scene: Scene, mention: Mention, kinds: frozenset[str], start: int) -> str:
    """What a title of these classes is given to: a programme that begins the clause, else the fitting place, body or person of the sentence before the clause."""
    begun = next((m for m in scene.between(start, mention.start) if m.kind in kinds and scene.text[start : m.start].strip("“‘") == ""), None)
    if begun is not None:
        return begun.key
    people = kinds - PROGRAMS
    named = [m for m in scene.between(scene.sentence(mention.start)[0], start) if m.kind in people]
    return named[-1].key if named else ""


def _earlier_receiver(scene: Scene, mention: Mention, start: int) -> str:
    """A person or team that is the subject earlier in the sentence, else whom the passage is about."""
    begin = scene.sentence(mention.start)[0]
    named = [m for m in scene.between(begin, start) if m.kind == "Person" or m.kind in ("VolunteerTeam", "Cooperative", "Enterprise", "SocialOrganization")]
    first = [m for m in named if m.kind == "Person" or m.start == begin or scene.text[m.start - 1] in "，。；：“"]
    first = [m for m in first if scene.text[m.end : m.end + 1] not in "、的说" and scene.text[m.start - 1 : m.start] not in "由被请"]
    return first[-1].key if first else scene.topic(mention.start)
