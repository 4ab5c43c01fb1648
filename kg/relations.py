"""Relations: what the chain of names, the imprint, the posts and the clauses of a document say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.language import Words
from kg.lexicon import read_table
from kg.mentions import Found, coarse
from kg.model import ACTUAL, DENIED, PLANNED, THIS_DOCUMENT, Mention, Quote, Relation
from kg.persons import _posts
from kg.text import Block, Reading
from kg.topics import RANKS

_AREA_BODIES = frozenset("PartyOrganization GovernmentBody MassOrganization SelfGovernanceBody".split())
_LOCATED = frozenset("Cooperative VolunteerTeam PublicInstitution SocialOrganization Enterprise".split())


@dataclass(frozen=True, slots=True)
class Scene:
    """What all the rules look at: the reading, its mentions by place, whom each offset is about."""

    reading: Reading
    words: Words
    found: Found

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.reading.text

    def quote(self, start: int, end: int) -> tuple[Quote, ...]:
        """Evidence from one offset to another."""
        return (Quote(start, end, self.text[start:end]),)

    def block(self, offset: int) -> Block | None:
        """The block at an offset."""
        return next((block for block in self.reading.blocks if block.start <= offset < block.end), None)

    def clause(self, offset: int, marks: str = "，。；！？：\n") -> tuple[int, int]:
        """The clause that holds an offset; marks inside quotation marks and brackets do not divide."""
        return _bounds(self.text, offset, marks)


def _bounds(text: str, offset: int, marks: str) -> tuple[int, int]:
    start, depth = offset, 0
    while start > 0:
        char = text[start - 1]
        depth += char in "”》）" and 1 or 0
        depth -= char in "“《（" and depth > 0 and 1 or 0
        if char in marks and not depth or char == "\n" or offset - start > 200:
            break
        start -= 1
    end, depth = offset, 0
    while end < len(text) and not (text[end] in marks and not depth) and text[end] != "\n" and end - offset < 200:
        depth += text[end] in "“《（" and 1 or 0
        depth -= text[end] in "”》）" and depth > 0 and 1 or 0
        end += 1
    return start, end


def find_relations(reading: Reading, words: Words, found: Found) -> tuple[Relation, ...]:
    """All relations of a document, in reading offsets, sorted, each once with all its evidence."""
    scene = Scene(reading, words, found)
    rules = (find_containment, find_areas, find_seats, find_subordination, find_contents, find_deeds, find_posts, find_imprint, find_cooperation)
    return merge_relations([relation for rule in rules for relation in rule(scene)])


def merge_relations(relations: list[Relation]) -> tuple[Relation, ...]:
    """Relations that say the same joined: evidence united, the highest confidence kept, actual before planned before denied."""
    rank = {ACTUAL: 0, PLANNED: 1, DENIED: 2}
    joined: dict[tuple[str, ...], Relation] = {}
    for relation in relations:
        if relation.subject == relation.object or not relation.subject or not relation.object:
            continue
        key = (relation.subject, relation.predicate, relation.object, relation.title)
        old = joined.get(key)
        if old is None:
            joined[key] = relation
            continue
        best = min(old, relation, key=lambda r: (rank[r.modality], -r.confidence))
        same = tuple(sorted({*old.evidence, *relation.evidence})) if old.modality == relation.modality else best.evidence
        joined[key] = Relation(*key[:3], same, max(old.confidence, relation.confidence), best.modality, best.time, best.rule, best.title)
    return tuple(sorted(joined.values()))


def find_containment(scene: Scene) -> Iterator[Relation]:
    """Places within places: said side by side (简阳市贾家镇), by 隶属, or by the passage."""
    topics = scene.found.topics
    present = {referent.key for referent in scene.found.referents}
    for key in sorted(topics.places):
        place = topics.places[key]
        if not place.parent or place.parent not in present or key not in present:
            continue
        start, end = place.span
        start, end = (start, end) if place.stated else scene.clause(start)
        predicate = "within" if place.kind != "Site" else "locatedAt"
        yield Relation(key, predicate, place.parent, scene.quote(start, end), 0.95 if place.stated else 0.75, rule="chain" if place.stated else "passage")
        if place.stated:
            yield from _outer_containment(scene, place.parent)
    for mention in scene.found.mentions:
        if mention.kind == "Site" and not topics.places.get(mention.key, None).parent if mention.key in topics.places else False:
            area = _nearest_area(scene, mention)
            yield Relation(mention.key, "locatedAt", area, scene.quote(*scene.clause(mention.start)), 0.65, rule="site")


def _outer_containment(scene: Scene, key: str) -> Iterator[Relation]:
    return iter(())


def _nearest_area(scene: Scene, mention: Mention) -> str:
    subject = scene.found.topics.subject_at(mention.start)
    for key in (subject, scene.found.topics.main):
        if key in scene.found.topics.places and scene.found.topics.places[key].kind in RANKS and key != mention.key:
            return key
    return ""


def find_areas(scene: Scene) -> Iterator[Relation]:
    """The area that a standing body governs: the one in its name."""
    present = {referent.key for referent in scene.found.referents}
    for mention in scene.found.mentions:
        area = scene.found.areas.get(mention.key)
        if area in present:
            yield Relation(mention.key, "jurisdiction", area, scene.quote(mention.start, mention.end), 0.95 if area else 0.8, rule="area-of-body")


def find_seats(scene: Scene) -> Iterator[Relation]:
    """Where organizations of their own name sit: the place at the beginning of the name, or the one that the passage is about."""
    places = {place.start: place for place in scene.found.topics.mentions}
    for mention in scene.found.mentions:
        if coarse(mention.kind) != "Organization" or mention.key in scene.found.areas or mention.kind == "Media":
            continue
        first = places.get(mention.start)
        if first is not None and first.end < mention.end:
            predicate = "jurisdiction" if mention.kind in _AREA_BODIES | {"Organization"} else "locatedAt"
            yield Relation(mention.key, predicate, first.key, scene.quote(mention.start, mention.end), 0.85, rule="place-in-name")
        elif mention.kind in _LOCATED - {"Enterprise"}:
            area = _nearest_area(scene, mention)
            yield Relation(mention.key, "locatedAt", area, scene.quote(*scene.clause(mention.start)), 0.6, rule="passage")


def find_subordination(scene: Scene) -> Iterator[Relation]:
    """Bodies of bodies: the name of one begins with the name of the other."""
    bodies = {m.name: m for m in reversed(scene.found.mentions) if coarse(m.kind) == "Organization"}
    for name in sorted(bodies):
        for holder in sorted(bodies):
            if name != holder and name.startswith(holder) and len(name) > len(holder) + 1:
                yield Relation(bodies[name].key, "subordinateTo", bodies[holder].key, scene.quote(bodies[name].start, bodies[name].end), 0.85, rule="name-in-name")


def find_contents(scene: Scene) -> Iterator[Relation]:
    """The formula or motto in the name of a programme: the programme upholds it."""
    mentions = scene.found.mentions
    for outer in mentions:
        if coarse(outer.kind) != "Program":
            continue
        for inner in mentions:
            if outer.start <= inner.start and inner.end <= outer.end and coarse(inner.kind) == "Slogan":
                yield Relation(outer.key, "upholds", inner.key, scene.quote(outer.start, outer.end), 0.9, rule="formula-in-name")


@cache
def _frames() -> tuple[tuple[str, frozenset[str], str], ...]:
    return tuple((row["trigger"], frozenset(row["kinds"].split()), row["relation"]) for row in read_table("frames"))


def find_deeds(scene: Scene) -> Iterator[Relation]:
    """What the passage's subject does with the programmes, slogans, awards and bodies that its clauses name."""
    for mention in scene.found.mentions:
        block = scene.block(mention.start)
        if block is None or block.kind in ("imprint", "signature"):
            continue
        top = coarse(mention.kind)
        if top == "Award":
            yield from _find_honour(scene, mention)
        elif top in ("Program", "Slogan", "Organization"):
            yield from _find_deed(scene, mention, top)


def _find_deed(scene: Scene, mention: Mention, top: str) -> Iterator[Relation]:
    start, end = scene.clause(mention.start)
    relation = _relation_of(scene.text[start : mention.start], mention, top)
    if not relation:
        return
    modality = read_modality(scene.text[start:mention.start], scene.text[mention.end : end])
    for subject in _subjects(scene, mention, start):
        yield Relation(subject, relation, mention.key, scene.quote(start, max(end, mention.end)), 0.75, modality, rule=f"deed-{relation}")


def _relation_of(before: str, mention: Mention, top: str) -> str:
    nearest = max(
        ((before.rfind(trigger), relation) for trigger, kinds, relation in _frames() if trigger in before and (top in kinds or mention.kind in kinds)),
        default=(-1, ""),
    )
    if nearest[0] >= 0 and len(before) - nearest[0] < 30:
        return nearest[1]
    return {"Program": "carriesOut", "Slogan": "upholds"}.get(top, "")


@cache
def _modal_words(modality: str, where: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in read_table("modality") if row["modality"] == modality and row["where"] == where)


def read_modality(before: str, after: str) -> str:
    """Whether a clause states, plans or denies what stands between `before` and `after`.

    >>> read_modality("明年拟启动", ""), read_modality("至今没有建成", ""), read_modality("启动", "")
    ('Planned', 'Denied', 'Actual')
    """
    if any(word in before for word in _modal_words(DENIED, "before")) or any(word in after for word in _modal_words(DENIED, "any")):
        return DENIED
    if any(word in before for word in _modal_words(PLANNED, "before")):
        return PLANNED
    return ACTUAL


def _subjects(scene: Scene, mention: Mention, start: int) -> tuple[str, ...]:
    """Who acts: bodies or places in the clause before the mention joined by 、和与, else whom the passage is about."""
    actors = [m for m in scene.found.mentions if start <= m.start and m.end <= mention.start and (m.kind in RANKS or m.kind in _AREA_BODIES)]
    last = None
    joined: list[Mention] = []
    for actor in actors:
        if last is not None and re.fullmatch(r"[、和与及]", scene.text[last.end : actor.start]):
            joined.append(actor)
        elif not joined and not scene.text[start : actor.start].strip():
            joined = [actor]
        last = actor
    if len(joined) > 1 and not scene.text[joined[-1].end :].startswith(("的", "、")):
        return tuple(actor.key for actor in joined)
    by = re.match(r"由", scene.text[start : start + 1])
    if by and actors and actors[0].start == start + 1:
        return (actors[0].key,)
    return (scene.found.topics.subject_at(mention.start),)


def _find_honour(scene: Scene, mention: Mention) -> Iterator[Relation]:
    """Who receives a title, and who confers it."""
    start, end = scene.clause(mention.start)
    before = scene.text[start : mention.start]
    modality = read_modality(before, scene.text[mention.end : end])
    persons = [m for m in scene.found.mentions if m.kind == "Person" and start <= m.start and m.end <= mention.start]
    receiver = persons[-1].key if persons else _receiver(scene, mention, start)
    passive = re.search(r"被|由|获", before)
    givers = [m for m in scene.found.mentions if coarse(m.kind) == "Organization" and m.kind in _AREA_BODIES and passive and start + passive.start() <= m.start and m.end <= mention.start]
    quote = scene.quote(start, max(end, mention.end))
    if receiver:
        yield Relation(receiver, "receives", mention.key, quote, 0.8, modality, rule="honour")
    for giver in givers:
        if "被" in before and giver.start > start + before.index("被"):
            yield Relation(giver.key, "confers", mention.key, quote, 0.85, modality, rule="honour-passive")


def _receiver(scene: Scene, mention: Mention, start: int) -> str:
    inside = [
        m for m in scene.found.mentions
        if start <= m.start and m.end <= mention.start and (m.kind in RANKS or coarse(m.kind) == "Organization") and not re.search("被", scene.text[start : m.start])
    ]
    inside = [m for m in inside if not any(o.start <= m.start and m.end < o.end for o in inside)]
    if inside:
        last = inside[0]
        for other in inside[1:]:
            if other.start == last.end and RANKS.get(other.kind, 9) > RANKS.get(last.kind, 0):
                last = other
        return last.key
    return scene.found.topics.subject_at(mention.start)


def find_posts(scene: Scene) -> Iterator[Relation]:
    """Posts next to names: 镇党委书记张三; 村党支部书记、村委会主任李四; 王五　某镇社工站站长."""
    posts = _posts("post")
    for person in scene.found.mentions:
        if person.kind != "Person":
            continue
        run = re.search(rf"(?:(?:{posts})[、兼，]?(?:[^，。；、”“\n]{{0,20}}?(?={posts})(?:{posts}))?)*(?:{posts})$", scene.text[max(0, person.start - 60) : person.start])
        if run:
            stop = person.start
            begin = scene.clause(person.start, "，。；！？：\n”“")[0]
            yield from _read_posts(scene, person, begin, stop)
        line_end = scene.text.find("\n", person.end)
        behind = re.match(rf"(?:（[^（）]*）)?[ ：]+([^\n，。]*?(?:{posts}))(?=[\n，。]|$)", scene.text[person.end : line_end if line_end > 0 else None])
        if behind:
            yield from _read_posts(scene, person, person.end + behind.start(1), person.end + behind.end(1))
        acting = re.match(rf"(?:担任|任|兼任)(?:[^，。；\n]{{0,12}}?)({posts})", scene.text[person.end : person.end + 24])
        if acting:
            body = _last_body(scene, person.start)
            if body is not None:
                yield Relation(person.key, "holds", body.key, scene.quote(person.start, person.end + acting.end()), 0.7, rule="acting-post", title=acting.group(1))


def _read_posts(scene: Scene, person: Mention, begin: int, stop: int) -> Iterator[Relation]:
    """Each post between two offsets with the body or place right before it."""
    for match in re.finditer(_posts("post"), scene.text[begin:stop]):
        at = begin + match.start()
        body = next((m for m in scene.found.mentions if m.end == at and (coarse(m.kind) == "Organization" or m.kind in RANKS)), None)
        if body is None and re.search(r"(?:^|[，、。时现])$", scene.text[begin:at]) or at == begin and body is None:
            body = _last_body(scene, at) if match.group() in ("理事长", "队长", "校长", "站长", "会长", "董事长", "总经理") else None
        if body is not None:
            yield Relation(person.key, "holds", body.key, scene.quote(min(body.start, person.start), max(stop, person.end)), 0.9, rule="post", title=match.group())


def _last_body(scene: Scene, offset: int) -> Mention | None:
    found = [m for m in scene.found.mentions if m.end <= offset and coarse(m.kind) == "Organization" and offset - m.end < 200]
    return found[-1] if found else None


@cache
def _labels() -> re.Pattern[str]:
    return re.compile("|".join(sorted((row["label"] for row in read_table("imprint_relations")), key=lambda label: (-len(label), label))))


@cache
def _label_relations() -> dict[str, str]:
    return {row["label"]: row["relation"] for row in read_table("imprint_relations")}


def find_imprint(scene: Scene) -> Iterator[Relation]:
    """What the lines about the document say: publisher, authors, guiding and organizing units, issuing bodies."""
    mentions = scene.found.mentions
    for block in scene.reading.blocks:
        inside = [m for m in mentions if block.start <= m.start < block.end]
        if block.kind == "signature":
            for body in (m for m in inside if coarse(m.kind) == "Organization"):
                yield Relation(body.key, "publishes", THIS_DOCUMENT, scene.quote(body.start, body.end), 0.85, rule="signature")
        labels = [(m.end() + block.start, m.group()) for m in _labels().finditer(scene.text[block.start : block.end])]
        if labels and (block.kind in ("imprint", "signature") or len(scene.text[block.start : block.end]) < 60):
            yield from _read_labels(scene, block, labels, inside)
        if block.kind in ("imprint", "caption", "signature", "row", "title"):
            yield from _read_byline(scene, block, inside)


def _read_labels(scene: Scene, block: Block, labels: list[tuple[int, str]], inside: list[Mention]) -> Iterator[Relation]:
    events = [m for m in scene.found.mentions if coarse(m.kind) == "Program" and m.start < block.end]
    for mention in inside:
        if coarse(mention.kind) != "Organization":
            continue
        label = next((name for at, name in reversed(labels) if at <= mention.start), "")
        relation = _label_relations().get(label, "")
        if relation == "publishes":
            yield Relation(mention.key, "publishes", THIS_DOCUMENT, scene.quote(mention.start, mention.end), 0.9, rule="imprint")
        elif relation and events:
            yield Relation(mention.key, relation, events[-1].key, scene.quote(block.start, mention.end), 0.75, rule="imprint")


def _read_byline(scene: Scene, block: Block, inside: list[Mention]) -> Iterator[Relation]:
    rows = {row["post"]: row for row in read_table("posts") if row["kind"] == "byline"}
    media = next((m for m in scene.found.mentions if m.kind == "Media"), None)
    role = ""
    roles = [(match.start() + block.start, match.group()) for match in re.finditer(_posts("byline"), scene.text[block.start : block.end])]
    for person in (m for m in inside if m.kind == "Person"):
        before = [name for at, name in roles if at < person.start]
        role = before[-1] if before else ""
        if block.kind == "caption":
            continue
        if role in ("责编", "责任编辑", "编辑", "版式", "校对", "审核", "编审", "值班编委"):
            if media is not None:
                yield Relation(person.key, "holds", media.key, scene.quote(block.start, person.end), 0.7, rule="byline-post", title=role)
            continue
        if block.kind == "imprint" or role:
            yield Relation(person.key, "authors", THIS_DOCUMENT, scene.quote(person.start, person.end), 0.9, rule="byline")
        own = next((m for m in inside if m.kind == "Media" and m.end <= person.start), None)
        if role.endswith("记者") and (own or (media if role == "本报记者" else None)):
            holder = own or media
            yield Relation(person.key, "holds", holder.key, scene.quote(block.start, person.end), 0.75, rule="byline-post", title="记者")
    for medium in (m for m in inside if m.kind == "Media" and block.kind == "imprint"):
        yield Relation(medium.key, "publishes", THIS_DOCUMENT, scene.quote(medium.start, medium.end), 0.8, rule="masthead")


def find_cooperation(scene: Scene) -> Iterator[Relation]:
    """Bodies that act together: A与B签约, A、B通力合作, A会同B."""
    orgs = [m for m in scene.found.mentions if coarse(m.kind) == "Organization"]
    for left, right in zip(orgs, orgs[1:]):
        between = scene.text[left.end : right.start]
        behind = scene.text[right.end : right.end + 24].split("。")[0]
        joint = re.fullmatch(r"(?:[\u4e00-\u9fff，]{0,6})?(?:与|和|同|跟|、|会同|联合|携手)", between)
        if joint and re.search(r"会同|联合|携手", between) or joint and re.match(r"[\u4e00-\u9fff]{0,2}(?:签|合作|共建|联合|通力合作|结对|接单)", behind):
            yield Relation(left.key, "cooperatesWith", right.key, scene.quote(left.start, min(right.end + len(behind), len(scene.text))), 0.75, rule="cooperation")
