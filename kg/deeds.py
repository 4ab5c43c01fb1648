"""What is done in clauses: carried out, upheld, established, received; by whom, and whether it was done at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.boundaries import is_launch
from kg.lexicon import longest_first, read_table
from kg.mentions import coarse
from kg.model import DENIED, PLANNED, Mention, Relation
from kg.nesting import RANKS
from kg.persons import list_posts
from kg.programs import PROGRAMS
from kg.scene import Scene, is_organization
from kg.topics import BODIES

_JOINT = re.compile(r"(?:与|和|同|跟|联合|携手)$")
_GAP = re.compile(r"(?:[两三四五]家|两个?(?:村|社区|镇|乡|街道|县|区|单位|部门|地)|双方|三方|等)?(?:牵头|联合|合股|共同|还|先后|率先|积极|已|正|也|又|则|主动|创新|大力|全面|深入|持续|\d{4}年|去年|今年|近年来|一起|\d+月)*(?:在[^，。]{0,12})?$")
_OBLIQUE = re.compile(r"(?:按照?|以|通过|依托|围绕|为|在|借助|针对|结合)")
#: What a village or community founds stands there.
_SEATED = frozenset("Platform Organization SocialOrganization Cooperative VolunteerTeam".split())
#: Nouns of those whom a formula in front of them sorts (“三无”小区, “五老”人员): nobody upholds it.
_NAMED_SO = re.compile(r"”?(?:小区|老人|老年人|人员|人群|群体|家庭|对象|企业|组织|干部|老党员|住户|商户|楼栋)(?!建设|创建)")
_BEFORE_NAME = re.compile(r"[\u4e00-\u9fff、“”]{0,14}$")


@cache
def _frames() -> tuple[tuple[str, frozenset[str], str], ...]:
    return tuple((row["trigger"], frozenset(row["kinds"].split()), row["relation"]) for row in read_table("frames"))


def find_deeds(scene: Scene) -> Iterator[Relation]:
    """What the passage's subject does with the programmes, slogans, awards and bodies that its clauses name."""
    for mention in scene.found.mentions:
        block = scene.block(mention.start)
        if block is None or block.kind in ("imprint", "signature"):
            continue
        outer = scene.holder(mention)
        top = coarse(mention.kind)
        if top == "Award":
            yield from _find_honour(scene, mention)
        elif top in ("Program", "Slogan", "Organization") and _may_act(mention, outer) and not (mention.kind == "NumericFormula" and _NAMED_SO.match(scene.text, mention.end)):
            yield from _find_deed(scene, mention, top)


def _is_local(scene: Scene, mention: Mention, founder: str) -> bool:
    """Whether the founder is named in the paragraph of what it founds, and the name itself says no other seat (甲县云上专业合作社)."""
    block = scene.block(mention.start)
    placed = any(m.start == mention.start and m.kind in RANKS for m in scene.found.mentions)
    return not placed and any(m.key == founder for m in scene.between(block.start, mention.start))


def _may_act(mention: Mention, outer: Mention | None) -> bool:
    """Whether something inside a longer name is spoken of by itself: a numbered formula in a programme's name is."""
    if outer is None:
        return True
    return mention.kind == "NumericFormula" and coarse(outer.kind) == "Program" and outer.kind != "PolicyDocument"


def _find_deed(scene: Scene, mention: Mention, top: str) -> Iterator[Relation]:
    start, end = scene.clause(mention.start)
    at, trigger, relation = read_trigger(scene, mention, top, start)
    if relation in ("", "-") or top == "Organization" and _post().match(scene.text, mention.end):
        return
    modality = scene.modality(start, mention.start, mention.end, end)
    for subject in find_subjects(scene, mention, start, at):
        if relation == "participatesIn" and mention.kind != "PolicyDocument" and not any(m.key == subject for m in scene.between(start, at)):
            continue  # who takes part is not said: the passage's place is only where it happens
        kind = subject.split("/")[0]
        stated = "carriesOut" if relation == "organizes" and kind in RANKS else relation
        deed = Relation(subject, stated, mention.key, scene.quote(start, max(end, mention.end)), 0.75, modality, scene.time(mention.start), f"deed-{relation}")
        yield deed
        if relation == "establishes" and RANKS.get(kind) == 5 and mention.kind in _SEATED and _is_local(scene, mention, subject):
            yield replace(deed, subject=mention.key, predicate="locatedAt", object=subject, rule="founded-here")


def read_trigger(scene: Scene, mention: Mention, top: str, start: int) -> tuple[int, str, str]:
    """Where the verb that governs a mention stands, the verb, and the relation it states; the class's default where a frame says nothing."""
    before = scene.text[start : mention.start]
    best = (-1, "", "")
    for trigger, kinds, relation in _frames():
        at = before.rfind(trigger)
        if at > best[0] and (top in kinds or mention.kind in kinds) and len(before) - at < 36:
            best = (at, trigger, relation)
    index = scene.words.before(mention.start)
    launch = -1
    while index >= 0 and scene.words.starts[index] >= start:
        if is_launch(scene.words.texts[index]):
            launch = scene.words.starts[index]
            break
        index -= 1
    if best[0] >= 0 and start + best[0] >= launch:
        return start + best[0], best[1], best[2]
    default = {"Program": "carriesOut", "Slogan": "upholds"}.get(top, "")
    if mention.rule == "session" or mention.kind == "Event" and mention.name.endswith(("大会", "会议", "全会")) and launch < 0:
        default = ""
    if mention.kind in ("Platform", "PolicyDocument") and launch < 0:
        default = ""
    return (launch if launch >= 0 else mention.start), "", default


@cache
def _post() -> re.Pattern[str]:
    """A post behind a body: the words name a person (以镇党委书记某某为组长的小组), not the body."""
    return re.compile("(?:领导)?(?:班子|成员|干部)|" + list_posts("post"))


def find_subjects(scene: Scene, mention: Mention, start: int, at: int) -> tuple[str, ...]:
    """Who acts: the place or body right before the verb with those joined to it, the clause's own subject, that of the next clause when
    this one is oblique (按…, 冠以…), else whom the passage is about; with 与X共同, X too."""
    actors = [m for m in scene.between(start, at) if m.kind in RANKS or is_organization(m)]
    beside = _owner(scene, mention, actors)
    if beside is not None:
        return (beside.key,)
    if actors and scene.text[start : actors[-1].start].endswith("被"):
        return (scene.topic(start),)
    if scene.text[mention.end : mention.end + 1] in "由" or scene.text[mention.end : mention.end + 2] == "”由":
        behind = scene.between(mention.end, scene.clause(mention.end)[1])
        by = _last_of_chain([m for m in behind if m.kind in RANKS or is_organization(m)])
        if by is not None:
            return (by.key,)
    actors = [m for m in actors if scene.text[m.start - 1 : m.start] not in ("在", "于", "到", "赴", "向", "对", "给")]
    before = [m for m in actors if _GAP.fullmatch(scene.text[m.end : at]) and not re.search(r"[把将][^，]{0,6}$", scene.text[start : m.start])]
    if before:
        return _with_joined(scene, actors, actors.index(before[-1]), start)
    if re.match("由", scene.text[start : start + 1]) and actors and actors[0].start == start + 1:
        return (actors[0].key,)
    if _OBLIQUE.match(scene.text, start):
        ahead = _next_subject(scene, mention)
        if ahead:
            return (ahead,)
    opening = _opening_actor(scene, mention, start)
    return (opening.key,) if opening is not None else _topic_and_partners(scene, mention)


_ACTORS = frozenset("Cooperative Enterprise SocialOrganization VolunteerTeam".split())


def _opening_actor(scene: Scene, mention: Mention, start: int) -> Mention | None:
    """The cooperative, company or team that an earlier clause of the sentence sets before a comma (甲合作社，采取…模式)."""
    actors = [m for m in scene.between(scene.sentence(mention.start)[0], start) if m.kind in RANKS or is_organization(m)]
    last = actors[-1] if actors else None
    alone = last is not None and last.kind in _ACTORS and last.end == start - 1 and scene.text[last.start - 1 : last.start] in ("的", "，", "。", "\n", "")
    return last if alone else None


def _owner(scene: Scene, mention: Mention, actors: list[Mention]) -> Mention | None:
    """The place right before a name (甲镇“有约”议事会), or the body whose it is (甲镇社工站的“四点半课堂”)."""
    for actor in reversed(actors):
        between = scene.text[actor.end : mention.start]
        if RANKS.get(actor.kind, 0) >= 4 and between in ("", "“", "：", "的", "的“") or is_organization(actor) and between == "的“":
            return actor
    return None


def _last_of_chain(mentions: list[Mention]) -> Mention | None:
    """The last of the mentions that follow the first without a gap."""
    last = mentions[0] if mentions else None
    for mention in mentions[1:]:
        if last is None or mention.start != last.end:
            break
        last = mention
    return last


def _topic_and_partners(scene: Scene, mention: Mention) -> tuple[str, ...]:
    """Whom the passage is about; a standing body together with those joined to it where it stands (镇党委、镇政府坚持…)."""
    topic = scene.topic(mention.start)
    if topic not in scene.found.areas:
        return (topic,)
    bodies = [m for m in scene.between(scene.sentence(mention.start)[0], mention.start) if m.key in scene.found.areas]
    keys = [topic]
    for left, right in zip(bodies, bodies[1:]):
        if right.key == topic and scene.text[left.end : right.start] in ("、", "和", "", "与"):
            keys.append(left.key)
    return tuple(dict.fromkeys(keys))


def _with_joined(scene: Scene, actors: list[Mention], index: int, start: int) -> tuple[str, ...]:
    keys = [actors[index].key]
    while index > 0:
        between = scene.text[actors[index - 1].end : actors[index].start]
        if re.fullmatch(r"[、和与及](?:[邻相]近的|相邻的|附近的)?", between):
            keys.append(actors[index - 1].key)
        elif actors[index - 1].end == actors[index].start and RANKS.get(actors[index - 1].kind, 9) < RANKS.get(actors[index].kind, 0):
            pass
        elif _JOINT.search(between):
            keys.append(actors[index - 1].key)
        else:
            break
        index -= 1
    lead = scene.text[start : actors[index].start]
    if _JOINT.search(lead):
        keys.append(scene.topic(start))
    return tuple(dict.fromkeys(key for key in keys if key))


def _next_subject(scene: Scene, mention: Mention) -> str:
    """The place or body that begins the clause after the one of a mention, in the same sentence."""
    end = scene.clause(mention.end)[1]
    if scene.text[end : end + 1] != "，":
        return ""
    ahead = scene.between(end + 1, min(end + 24, scene.sentence(mention.end)[1]))
    first = _last_of_chain(list(ahead)) if ahead and ahead[0].start == end + 1 else None
    return first.key if first is not None and (first.kind in RANKS or first.kind in BODIES) and scene.text[first.end : first.end + 1] not in "的、" else ""


_REFUSED = re.compile("[”，]{0,2}[^，。；]{0,4}(?:[未没](?:有|能)?(?:获|通过|入选|评上|成功)|落选)")


@cache
def _honour_verbs() -> re.Pattern[str]:
    verbs = longest_first(row["verb"] for row in read_table("award_verbs"))
    return re.compile("|".join(map(re.escape, verbs)))


@cache
def _honour_frames() -> dict[str, str]:
    return {row["verb"]: row["frame"] for row in read_table("award_verbs")}


def _find_honour(scene: Scene, mention: Mention) -> Iterator[Relation]:
    """Who receives a title, and who confers it; only where a verb of honour governs it, or the name of a person follows it."""
    start, end = scene.clause(mention.start)
    person = next((m for m in scene.free if m.kind == "Person" and m.start == mention.end), None)
    if person is not None:
        yield Relation(person.key, "receives", mention.key, scene.quote(mention.start, person.end), 0.8, rule="title-name")
        return
    before = scene.text[start : mention.start]
    verb = max(_honour_verbs().finditer(before), key=lambda m: m.start(), default=None)
    if verb is None or verb.group() == "成为" and not any(m.end <= start + verb.start() for m in scene.between(start, mention.start)):
        return
    modality = scene.modality(start, mention.start, mention.end, end)
    if _honour_frames()[verb.group()] == "apply":
        modality = DENIED if _REFUSED.match(scene.text, mention.end) else PLANNED
    actors = [m for m in scene.between(start, start + verb.start()) if m.kind in RANKS or is_organization(m) or m.kind in ("Person", "Site")]
    passive = before.find("被", 0, verb.end())
    givers = [m for m in actors if 0 <= passive and m.start > start + passive and is_organization(m)]
    quote = scene.quote(start, max(end, mention.end))
    given = [m for m in scene.between(start + verb.end(), mention.start) if m.kind in RANKS or is_organization(m) or m.kind == "Person"]
    if passive < 0 and given and verb.group() in ("授予", "评为", "表彰为", "命名为", "认定为", "评选为"):
        for giver in (m for m in actors if is_organization(m)):
            yield Relation(giver.key, "confers", mention.key, quote, 0.85, modality, scene.time(mention.start), "honour-passive")
        for receiver in given:
            yield Relation(receiver.key, "receives", mention.key, quote, 0.8, modality, scene.time(mention.start), "honour")
        return
    for receiver in _receivers(scene, mention, [m for m in actors if passive < 0 or m.start < start + passive], start):
        yield Relation(receiver, "receives", mention.key, quote, 0.8, modality, scene.time(mention.start), "honour")
    for giver in givers:
        yield Relation(giver.key, "confers", mention.key, quote, 0.85, modality, scene.time(mention.start), "honour-passive")


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
    if kinds and not fitting:
        named = _named_receiver(scene, mention, kinds, start)
        if named:
            return (named,)
    actors = fitting or actors
    if not actors:
        return (_earlier_receiver(scene, mention, start),)
    keys = [actors[-1].key]
    for left, right in zip(reversed(actors[:-1]), reversed(actors)):
        if scene.text[left.end : right.start] in ("、", "和", "与"):
            keys.append(left.key)
        elif left.end != right.start:
            break
    return tuple(keys)


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
