"""Relations: what the chain of names, the imprint, the posts and the clauses of a document say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.deeds import find_deeds
from kg.language import Words
from kg.lexicon import read_table, read_words
from kg.mentions import PLACES, Found, coarse
from kg.model import ACTUAL, DENIED, PLANNED, THIS_DOCUMENT, Mention, Relation
from kg.persons import _posts
from kg.scene import Scene, find_bounds
from kg.text import Block, Reading
from kg.topics import RANKS

_AREA_BODIES = frozenset("PartyOrganization GovernmentBody MassOrganization SelfGovernanceBody".split())
_TITLE_KINDS = {
    "理事长": frozenset({"Cooperative", "SocialOrganization"}),
    "队长": frozenset({"VolunteerTeam"}),
    "校长": frozenset({"PublicInstitution"}),
    "站长": frozenset({"SocialOrganization", "PublicInstitution"}),
    "会长": frozenset({"SocialOrganization"}),
    "董事长": frozenset({"Enterprise"}),
    "总经理": frozenset({"Enterprise"}),
    "组长": frozenset({"Organization"}),
    "副组长": frozenset({"Organization"}),
}
_SMALL = ("Village/", "Community/", "Compound/")
_LOCATED = frozenset("Cooperative VolunteerTeam PublicInstitution SocialOrganization Enterprise".split())


def find_relations(reading: Reading, words: Words, found: Found) -> tuple[Relation, ...]:
    """All relations of a document, in reading offsets, sorted, each once with all its evidence."""
    scene = Scene(reading, words, found)
    rules = (find_containment, find_areas, find_seats, find_subordination, find_contents, find_deeds, find_posts, find_imprint, find_cooperation, find_investments, find_replacements, find_sites_of_work, find_honour_lists, find_branches, find_groups)
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
    return tuple(sorted(replace(relation, confidence=confidence_of(relation)) for relation in joined.values()))


@cache
def _confidences() -> dict[str, float]:
    return {row["rule"]: float(row["confidence"]) for row in read_table("confidences")}


def confidence_of(relation: Relation) -> float:
    """How often relations of this rule were right on annotated documents; of a rule never judged, one in two."""
    return _confidences().get(relation.rule, 0.5)


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
        if not place.stated and RANKS.get(place.kind, 9) <= 3 and place.parent != topics.main:
            continue
        yield Relation(key, predicate, place.parent, scene.quote(start, end), 0.95 if place.stated else 0.75, rule="chain" if place.stated else "passage")
    for mention in scene.free:
        if mention.kind == "Site" and mention.rule == "site-suffix" and mention.key in topics.places and not topics.places[mention.key].parent:
            area = _nearest_area(scene, mention)
            yield Relation(mention.key, "locatedAt", area, scene.quote(*scene.clause(mention.start)), 0.65, rule="site")


def _nearest_area(scene: Scene, mention: Mention) -> str:
    topic = scene.topic(mention.start)
    for key in (scene.found.areas.get(topic, topic), scene.found.topics.main):
        if key in scene.found.topics.places and scene.found.topics.places[key].kind in RANKS and key != mention.key:
            return key
    return ""


def find_areas(scene: Scene) -> Iterator[Relation]:
    """The area that a standing body governs: the one in its name."""
    present = {referent.key for referent in scene.found.referents}
    for mention in scene.found.mentions:
        area = scene.found.areas.get(mention.key)
        if area in present:
            seated = mention.kind == "Cooperative" or mention.name.endswith("协会")
            yield Relation(mention.key, "locatedAt" if seated else "jurisdiction", area, scene.quote(mention.start, mention.end), 0.95 if area else 0.8, rule="area-of-body")


def find_seats(scene: Scene) -> Iterator[Relation]:
    """Where organizations of their own name sit: the village or community that the passage is about, or the place at the head of the name."""
    places = {m.start: m for m in scene.found.mentions if m.kind in PLACES}
    for mention in scene.free:
        if coarse(mention.kind) != "Organization" or mention.key in scene.found.areas or mention.kind in ("Media", "Enterprise"):
            continue
        first = places.get(mention.start)
        first = first if first is not None and first.end < mention.end else None
        area = _nearest_area(scene, mention)
        if mention.kind in _LOCATED and area.startswith(_SMALL) and (first is None or first.kind not in ("Village", "Community")):
            yield Relation(mention.key, "locatedAt", area, scene.quote(*scene.clause(mention.start)), 0.65, rule="passage")
        elif first is not None:
            predicate = "jurisdiction" if mention.kind in _AREA_BODIES | {"Organization"} else "locatedAt"
            yield Relation(mention.key, predicate, first.key, scene.quote(mention.start, mention.end), 0.85, rule="place-in-name")


def find_sites_of_work(scene: Scene) -> Iterator[Relation]:
    """Where programmes are: a village, community, compound or site right before or at the head of the name; 在X开展."""
    places = [m for m in scene.found.mentions if m.kind in ("Village", "Community", "Compound", "Site")]
    for work in scene.free:
        if coarse(work.kind) != "Program":
            continue
        place = next((p for p in places if p.end in (work.start, work.start - 1) and scene.text[p.end : work.start] in ("", "“") or p.start == work.start and p.end < work.end), None)
        if place is not None and work.kind in ("Project", "Mechanism", "Platform", "Event"):
            yield Relation(work.key, "locatedAt", place.key, scene.quote(min(place.start, work.start), work.end), 0.75, rule="place-before-work")


def find_subordination(scene: Scene) -> Iterator[Relation]:
    """Bodies of bodies: the name of one begins with the name of the other."""
    bodies = {m.name: m for m in reversed(scene.found.mentions) if coarse(m.kind) == "Organization"}
    for name in sorted(bodies):
        for holder in sorted(bodies):
            if name != holder and name.startswith(holder) and len(name) > len(holder) + 1:
                yield Relation(bodies[name].key, "subordinateTo", bodies[holder].key, scene.quote(bodies[name].start, bodies[name].end), 0.85, rule="name-in-name")


def find_branches(scene: Scene) -> Iterator[Relation]:
    """A branch named right behind its body (县法院甲法庭); a body founded by another in brackets behind it (…合作社（甲村党总支领办）)."""
    orgs = [m for m in scene.found.mentions if coarse(m.kind) == "Organization"]
    for left, right in zip(orgs, orgs[1:]):
        between = scene.text[left.end : right.start]
        if not between and right.name.endswith(_BRANCHES):
            yield Relation(right.key, "subordinateTo", left.key, scene.quote(left.start, right.end), 0.85, rule="branch")
        if between == "（" and re.match("领办|牵头成立|牵头创办|创办|发起", scene.text[right.end : right.end + 4]):
            yield Relation(right.key, "establishes", left.key, scene.quote(left.start, right.end + 3), 0.85, rule="founder-in-brackets")


_BRANCHES = ("法庭", "中队", "大队", "支队", "分局", "派出所", "分公司", "志愿服务队", "办公室", "工作站")


def find_groups(scene: Scene) -> Iterator[Relation]:
    """Quoted examples of a programme named behind them (“甲银行”“乙银行”等回馈制度) are part of it."""
    for group in (m for m in scene.found.mentions if m.rule == "group-behind"):
        stop = group.start - 1
        for member in reversed([m for m in scene.free if m.end < group.start and coarse(m.kind) == "Program"]):
            if not re.fullmatch(r"”?[、和等]?“?", scene.text[member.end : stop]):
                break
            yield Relation(member.key, "partOf", group.key, scene.quote(member.start, group.end), 0.8, rule="examples-of")
            stop = member.start


def find_contents(scene: Scene) -> Iterator[Relation]:
    """The formula or motto in the name of a programme: the programme upholds it."""
    mentions = scene.found.mentions
    programs = [m for m in mentions if coarse(m.kind) == "Program" and m.kind != "PolicyDocument" or m.kind == "PolicyDocument" and m.name.endswith(("方案", "计划", "）"))]
    for outer in programs:
        for inner in mentions:
            if outer.start <= inner.start and inner.end <= outer.end and coarse(inner.kind) == "Slogan" and inner.rule != "known-motto":
                yield Relation(outer.key, "upholds", inner.key, scene.quote(outer.start, outer.end), 0.9, rule="formula-in-name")


def find_posts(scene: Scene) -> Iterator[Relation]:
    """Posts next to names: 镇党委书记张三; 村党支部书记、村委会主任李四; 王五　某镇社工站站长; 由赵六任组长."""
    posts = _posts("post")
    for person in (m for m in scene.found.mentions if m.kind == "Person"):
        before = scene.text[max(0, person.start - 60) : person.start]
        if re.search(rf"(?:{posts})(?:为|是)?[ 　]?$", before):
            begin = find_bounds(scene.text, person.start, "。；！？：\n”“")[0]
            comma = max(scene.text.rfind("，", begin, person.start), begin - 1) + 1
            comma = max((m.end for m in scene.between(comma, person.start) if m.kind == "Person"), default=comma)
            yield from _read_posts(scene, person, comma, person.start, begin)
        line_end = scene.text.find("\n", person.end)
        behind = re.match(rf"(?:（[^（）]*）)?[ ：]+([^\n，。]*?(?:{posts}))(?=[\n，。]|$)", scene.text[person.end : line_end if line_end > 0 else None])
        if behind:
            yield from _read_posts(scene, person, person.end + behind.start(1), person.end + behind.end(1), person.end)
        acting = re.match(rf"(?:、[^，。；\n]{{2,24}})?(?:担任|任|兼任)(?:[^，。；\n]{{0,12}}?)({posts})", scene.text[person.end : person.end + 44])
        if acting:
            body = _last_body(scene, person.start, acting.group(1))
            if body is not None:
                yield Relation(person.key, "holds", body.key, scene.quote(person.start, person.end + acting.end()), 0.7, rule="acting-post", title=acting.group(1))


_HEADS_OF_PLACE = re.compile(r"(?:副|常务副)?(省|市|县|区|州|旗|镇|乡)长$")


def _place_of_title(scene: Scene, title: str, offset: int) -> str:
    """The government, or where the text names none the place, that a 县长 or 镇长 heads."""
    match = _HEADS_OF_PLACE.fullmatch(title)
    if match is None:
        return ""
    area = scene.found.topics.place_of_level(match.group(1), offset)
    body = next((key for key, held in sorted(scene.found.areas.items()) if held == area and key.endswith("人民政府")), "")
    return body or area


def _read_posts(scene: Scene, person: Mention, begin: int, stop: int, sentence: int) -> Iterator[Relation]:
    """Each post between two offsets with the body or place right before it; a bare one with the body that its clause or sentence named last."""
    for match in re.finditer(_posts("post"), scene.text[begin:stop]):
        at, stop_at = begin + match.start(), begin + match.end()
        body = next((m for m in reversed(scene.found.mentions) if coarse(m.kind) == "Organization" and at <= m.end < stop_at and m.start < stop_at), None)
        body = body or next((m for m in scene.found.mentions if scene.text[m.end : at] in ("", "的") and at - 1 <= m.end <= at and (m.kind in RANKS or coarse(m.kind) == "Organization")), None)
        key = body.key if body is not None else ""
        if not key and (at == begin or scene.text[at - 1] in "，、。时现任的是由"):
            key = _place_of_title(scene, match.group(), at)
            last = _last_body(scene, at, match.group()) or (_body_before(scene, sentence, at) if match.group().endswith(("书记", "委员")) else None)
            key = key or (last.key if last is not None else "")
        if key:
            title = scene.text[max(body.end if body is not None else at, at) : stop_at]
            start = min(body.start if body is not None else at, person.start)
            yield Relation(person.key, "holds", key, scene.quote(start, max(stop, person.end)), 0.9 if body is not None else 0.7, rule="post", title=title)


def _body_before(scene: Scene, start: int, stop: int) -> Mention | None:
    found = [m for m in scene.between(start, stop) if m.kind == "PartyOrganization"]
    return found[-1] if found else None


def _last_body(scene: Scene, offset: int, title: str = "") -> Mention | None:
    """The body named last before an offset; for a title that only some classes have (理事长, 队长), one of those."""
    kinds = _TITLE_KINDS.get(title, frozenset())
    found = [m for m in scene.found.mentions if m.end <= offset and coarse(m.kind) == "Organization" and offset - m.end < 200 and (not kinds or m.kind in kinds)]
    return found[-1] if found and (kinds or not title) else None


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
            for body in (m for m in inside if coarse(m.kind) == "Organization" and not any(o.start == m.end for o in inside)):
                yield Relation(body.key, "publishes", THIS_DOCUMENT, scene.quote(body.start, body.end), 0.85, rule="signature")
        alone = next((m for m in inside if coarse(m.kind) == "Organization" and scene.text[m.start : m.end] == scene.text[block.start : block.end].strip()), None)
        if block.kind == "imprint" and alone is not None:
            yield Relation(alone.key, "publishes", THIS_DOCUMENT, scene.quote(alone.start, alone.end), 0.8, rule="issuer")
        labels = [(m.end() + block.start, m.group()) for m in _labels().finditer(scene.text[block.start : block.end])]
        if block.kind == "paragraph":
            yield from _read_leaders(scene, block)
        dated = re.search(r"\d{4}年\d{1,2}月\d{1,2}日(?:印发|印|发布|编印)?[）)]?$", scene.text[block.start : block.end].strip())
        if block.kind in ("imprint", "title", "signature", "paragraph", "row", "heading") and dated and block.end - block.start < 60:
            for body in (m for m in inside if coarse(m.kind) == "Organization" and scene.text[block.start : m.start] in ("", "中共")):
                yield Relation(body.key, "publishes", THIS_DOCUMENT, scene.quote(body.start, body.end), 0.85, rule="issuer")
        if labels and (block.kind in ("imprint", "signature") or len(scene.text[block.start : block.end]) < 60):
            yield from _read_labels(scene, block, labels, inside)
        if block.kind in ("imprint", "caption", "signature", "row", "title"):
            yield from _read_byline(scene, block, inside)


def _read_labels(scene: Scene, block: Block, labels: list[tuple[int, str]], inside: list[Mention]) -> Iterator[Relation]:
    first = next((b.start for b in scene.reading.blocks if b.kind == "paragraph"), len(scene.text))
    events = [m for m in scene.found.mentions if coarse(m.kind) == "Program" and m.start < block.end and (m.start >= block.start or block.start < first)]
    for mention in inside:
        if coarse(mention.kind) != "Organization":
            continue
        label = next((name for at, name in reversed(labels) if at <= mention.start), "")
        relation = _label_relations().get(label, "")
        if relation == "publishes":
            yield Relation(mention.key, "publishes", THIS_DOCUMENT, scene.quote(mention.start, mention.end), 0.9, rule="imprint")
        elif relation and events:
            yield Relation(mention.key, relation, events[-1].key, scene.quote(block.start, mention.end), 0.75, rule="imprint")


_LEADERS = re.compile(r"(?:牵头|主办|承办)(?:单位|部门)[：:]([^；;）)\n。]+)")


def _read_leaders(scene: Scene, block: Block) -> Iterator[Relation]:
    """The leading bodies in brackets at the end of a task: they organize its first programme."""
    for match in _LEADERS.finditer(scene.text, block.start, block.end):
        works = [m for m in scene.between(block.start, match.start()) if coarse(m.kind) == "Program"]
        for body in scene.between(match.start(1), match.end(1)):
            if coarse(body.kind) == "Organization" and works:
                yield Relation(body.key, "organizes", works[0].key, scene.quote(works[0].start, match.end()), 0.75, rule="leading-unit")


def _is_speaker(scene: Scene, person: Mention) -> bool:
    """Whether a speech names the person who gives it, with the post, among its first lines."""
    head = scene.text[: person.start]
    return person.start < 200 and re.search("讲话|致辞|发言", head) is not None and re.search(rf"(?:{_posts('post')})[ ]?$", head) is not None


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
        if role in read_words("editing_roles"):
            if media is not None:
                yield Relation(person.key, "holds", media.key, scene.quote(block.start, person.end), 0.7, rule="byline-post", title=role)
            continue
        if block.kind == "imprint" and (role or not _is_speaker(scene, person)) or role or _is_speaker(scene, person):
            yield Relation(person.key, "authors", THIS_DOCUMENT, scene.quote(person.start, person.end), 0.9, rule="byline")
        own = next((m for m in inside if m.kind == "Media" and m.end <= person.start), None)
        if role.endswith("记者") and (own or (media if role == "本报记者" else None)):
            holder = own or media
            yield Relation(person.key, "holds", holder.key, scene.quote(block.start, person.end), 0.75, rule="byline-post", title="记者")
    for medium in (m for m in inside if m.kind == "Media" and block.kind == "imprint"):
        yield Relation(medium.key, "publishes", THIS_DOCUMENT, scene.quote(medium.start, medium.end), 0.8, rule="masthead")


_WITH = re.compile(r"(?:与|和|同|跟)$")
_JOINS = re.compile(r"(?:有限公司)?[\u4e00-\u9fff]{0,4}?(?:签|合作|共建|联合|通力|结对|接单|携手|结成|联手|共同|联办)")


def find_cooperation(scene: Scene) -> Iterator[Relation]:
    """Bodies that act together: A与B签约, A、B通力合作, A、B会同C; 跟B签 with the body spoken of last; B与之签约."""
    orgs = [m for m in scene.free if coarse(m.kind) == "Organization"]
    for position, right in enumerate(orgs):
        start = scene.sentence(right.start)[0]
        between = scene.text[orgs[position - 1].end : right.start] if position else ""
        behind = scene.text[right.end : right.end + 16].split("。")[0]
        quote = scene.quote(start, min(right.end + len(behind), len(scene.text)))
        if position and orgs[position - 1].end > start and re.fullmatch(r"会同|联合|携手|联手", between):
            for left in _listed_before(scene, orgs, position - 1):
                yield Relation(left.key, "cooperatesWith", right.key, quote, 0.85, rule="cooperation")
        elif re.match(r"[\u4e00-\u9fff]{0,2}?与之(?:签|合作|共建|结对)", behind) and position:
            yield Relation(right.key, "cooperatesWith", orgs[position - 1].key, quote, 0.75, rule="cooperation")
        elif _JOINS.match(behind) and position and between == "、" and _WITH.search(scene.text[start : _listed_before(scene, orgs, position)[-1].start]):
            listed = _listed_before(scene, orgs, position)
            outer = next((m for m in reversed(orgs[: orgs.index(listed[-1])]) if m.start >= start), None)
            for member in listed if outer is not None else ():
                yield Relation(outer.key, "cooperatesWith", member.key, quote, 0.75, rule="cooperation")
        elif _JOINS.match(behind) and position and re.fullmatch(r"[与和同跟、]", between):
            listed = _listed_before(scene, orgs, position)
            for member in listed[2:] if between == "、" else ():
                yield Relation(member.key, "cooperatesWith", right.key, quote, 0.7, rule="cooperation")
            yield Relation(orgs[position - 1].key, "cooperatesWith", right.key, quote, 0.8, rule="cooperation")
        elif re.match(r"[\u4e00-\u9fff]{0,2}?(?:签|合作|接单|结对|联手)", behind) and _WITH.search(scene.text[start : right.start]) and position:
            left = next((m for m in reversed(orgs[:position]) if m.kind in _LOCATED and right.start - m.end < 160), None)
            if left is not None:
                yield Relation(left.key, "cooperatesWith", right.key, scene.quote(left.start, right.end + len(behind)), 0.7, rule="cooperation")


def _listed_before(scene: Scene, orgs: list[Mention], last: int) -> list[Mention]:
    """A body and those joined to it by 、 before it."""
    found = [orgs[last]]
    while last > 0 and scene.text[orgs[last - 1].end : orgs[last].start] in ("、", "和", "与", "及"):
        last -= 1
        found.append(orgs[last])
    return found


def find_honour_lists(scene: Scene) -> Iterator[Relation]:
    """Lines of a list of honours: the title before the colon is received by those named behind it."""
    for block in scene.reading.blocks:
        line = scene.text[block.start : block.end]
        lead = re.match(r"(?:[（(]?[一二三四五六七八九十\d]+[）)、.．])?[^：。]{2,30}?(?:（\d+[个名家户]）)：", line)
        if lead is None:
            continue
        inside = scene.between(block.start, block.end)
        awards = [m for m in inside if m.kind == "Award" and m.end <= block.start + lead.end()]
        for receiver in inside:
            if awards and receiver.start >= block.start + lead.end() and (receiver.kind == "Person" or receiver.kind in RANKS or coarse(receiver.kind) == "Organization"):
                yield Relation(receiver.key, "receives", awards[-1].key, scene.quote(block.start, receiver.end), 0.8, rule="honour-list")


def find_investments(scene: Scene) -> Iterator[Relation]:
    """Who puts money into what: 投入…用于X, 投资…建设X in one sentence, 财政补贴 as the money of its place."""
    for match in re.finditer(r"投入|投资|出资|补贴|奖补", scene.text):
        start, end = scene.sentence(match.start())
        works = [m for m in scene.between(start, end) if m.kind in ("Project", "Plan", "Platform") and re.search(r"[\d一二三四五六七八九十百]+(?:余|多)?[万亿]?元", scene.text[match.start() : end])]
        payer = re.search(r"(?:^|[，。；—])([省市县区镇州旗])财政$", scene.text[max(0, match.start() - 6) : match.start()].replace("每部", "").replace("每个", ""))
        subject = scene.found.topics.place_of_level(payer.group(1), match.start()) if payer else scene.topic(match.start())
        for work in works:
            if work.start > match.start() and scene.text[match.end() : work.start].count("，") <= 1:
                yield Relation(subject, "invests", work.key, scene.quote(start, end), 0.7, rule="investment")


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
