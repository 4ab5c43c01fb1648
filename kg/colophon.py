"""What the lines about the document itself say: publisher, authors, editors, guiding, organizing and leading units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import alternatives, read_table, read_words
from kg.mentions import coarse
from kg.model import THIS_DOCUMENT, Mention, Relation
from kg.personal_names import list_posts
from kg.scene import Scene
from kg.text import Block

_LEADERS = re.compile(r"(?:牵头|主办|承办)(?:单位|部门)[：:]([^；;）)\n。]+)")


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(alternatives(row["label"] for row in read_table("imprint_relations")))


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
        for issuer in (*_find_issuers(scene, block, inside), *_find_originators(scene, block, inside)):
            yield Relation(issuer.key, "publishes", THIS_DOCUMENT, scene.quote(issuer.start, issuer.end), 0.8, rule="issuer")
        labels = [(m.end() + block.start, m.group()) for m in _labels().finditer(scene.text[block.start : block.end])]
        if block.kind == "paragraph":
            yield from _read_leaders(scene, block)
            yield from _read_lead(scene, block, inside)
        dated = re.search(r"\d{4}年\d{1,2}月\d{1,2}日(?:印发|印|发布|编印)?[）)]?$", scene.text[block.start : block.end].strip())
        if block.kind in ("imprint", "title", "signature", "paragraph", "row", "heading") and dated and block.end - block.start < 60:
            for body in (m for m in inside if coarse(m.kind) == "Organization" and scene.text[block.start : m.start] in ("", "中共")):
                yield Relation(body.key, "publishes", THIS_DOCUMENT, scene.quote(body.start, body.end), 0.85, rule="issuer")
        if labels and (block.kind in ("imprint", "signature") or len(scene.text[block.start : block.end]) < 60):
            yield from _read_labels(scene, block, labels, inside)
        if block.kind in ("imprint", "caption", "signature", "row", "title") or _is_closing_byline(scene.text[block.start : block.end]) or _is_sender(scene, block, inside):
            yield from _read_byline(scene, block, inside)


def _find_issuers(scene: Scene, block: Block, inside: list[Mention]) -> Iterator[Mention]:
    """The bodies of a line of the head that holds nothing else: 中共某县委　某县人民政府; the area in front may stand in full."""
    if block.kind not in ("imprint", "title"):
        return
    at = block.start
    found = []
    for mention in (m for m in inside if coarse(m.kind) == "Organization" and m.end > at):
        if not re.fullmatch(r"[ 　、]*(?:中共)?(?:[\u4e00-\u9fff]{2,8}[省市县区州])*", scene.text[at : mention.start]):
            return
        found.append(mention)
        at = mention.end
    if found and not scene.text[at : block.end].strip():
        yield from found


def _find_originators(scene: Scene, block: Block, inside: list[Mention]) -> Iterator[Mention]:
    """The bodies of a line that opens with 原创: they wrote or published the page."""
    if block.kind == "imprint" and scene.text.startswith("原创 ", block.start):
        yield from (m for m in inside if coarse(m.kind) == "Organization" and m.kind != "Media")


def _is_closing_byline(line: str) -> bool:
    """Whether a line is a byline: in brackets （通讯员　李某　王某）, or one that begins with a part in making the document (编辑　李某)."""
    return len(line) < 60 and re.match(rf"[（(□] ?(?:{list_posts('byline')})|(?:{list_posts('byline')})[ 　：:|｜]", line) is not None


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
        elif relation and events and (relation != "participatesIn" or events[-1].kind == "Event"):
            yield Relation(mention.key, relation, events[-1].key, scene.quote(block.start, mention.end), 0.75, rule="imprint")


def _read_leaders(scene: Scene, block: Block) -> Iterator[Relation]:
    """The leading bodies in brackets at the end of a task: they organize its first programme."""
    for match in _LEADERS.finditer(scene.text, block.start, block.end):
        works = [m for m in scene.between(block.start, match.start()) if coarse(m.kind) == "Program"]
        for body in scene.between(match.start(1), match.end(1)):
            if coarse(body.kind) == "Organization" and works:
                yield Relation(body.key, "organizes", works[0].key, scene.quote(works[0].start, match.end()), 0.75, rule="leading-unit")


_LEAD = re.compile(r"[^（(。\n]{0,14}[（(](?=[^（）()]{0,6}(?:记者|通讯员))(?P<names>[^（）()\n]{4,48})[）)]")


def _read_lead(scene: Scene, block: Block, inside: list[Mention]) -> Iterator[Relation]:
    """Who wrote the news that begins with the names in brackets (本报讯（记者　李某　通讯员　王某）), and whose reporters they are."""
    lead = _LEAD.match(scene.text, block.start, block.end)
    if lead is None:
        return
    media = _own_medium(scene)
    role = ""
    for person in (m for m in inside if m.kind == "Person" and lead.start("names") < m.start < lead.end("names")):
        role = max(re.findall(list_posts("byline"), scene.text[lead.start("names") : person.start]), default="", key=lambda found: scene.text.rfind(found, 0, person.start))
        yield Relation(person.key, "authors", THIS_DOCUMENT, scene.quote(person.start, person.end), 0.9, rule="byline")
        if role.endswith("记者") and media is not None:
            yield Relation(person.key, "holds", media.key, scene.quote(block.start, person.end), 0.8, rule="byline-post", title="记者")


def _own_medium(scene: Scene) -> Mention | None:
    """The medium that the document stands in: its publisher, what 本报 means, or one named before the first paragraph."""
    first = next((b.start for b in scene.reading.blocks if b.kind == "paragraph"), len(scene.text))
    return next((m for m in scene.found.mentions if m.kind == "Media" and (m.rule in ("publisher", "own-medium") or m.start < first)), None)


def _find_affiliation(scene: Scene, block: Block, inside: list[Mention], person: Mention) -> Mention | None:
    """The body that stands right before a name of a byline, or before the names listed with it: （撰稿：某县司法局　李某　王某）."""
    at = person.start
    while True:
        bare = len(scene.text[block.start : at].rstrip(" 　、")) + block.start
        before = next((m for m in inside if m.end == bare < at), None)
        if before is None or before.kind != "Person":
            return before if before is not None and coarse(before.kind) == "Organization" and before.kind != "Media" else None
        at = before.start


def _is_sender(scene: Scene, block: Block, inside: list[Mention]) -> bool:
    """Whether a line in brackets holds nothing but a body and its people, who sent the piece in: （某县司法局　李某）."""
    people = [m for m in inside if m.kind == "Person"]
    line = scene.text[block.start : block.end].strip()
    return bool(people) and not re.search("联系|电话|咨询|发言", line) and line[:1] in "（(" and len(line) < 40 and re.fullmatch("[）)]", scene.text[people[-1].end : block.end].strip()) is not None and _find_affiliation(scene, block, inside, people[-1]) is not None


def _is_speaker(scene: Scene, person: Mention) -> bool:
    """Whether a speech names the person who gives it, with the post, among its first lines."""
    head = scene.text[: person.start]
    return person.start < 200 and re.search("讲话|致辞|发言", head) is not None and re.search(rf"(?:{list_posts('post')})[ ]?$", head) is not None


def _read_byline(scene: Scene, block: Block, inside: list[Mention]) -> Iterator[Relation]:
    media = _own_medium(scene)
    role = ""
    roles = [(match.start() + block.start, match.group()) for match in re.finditer(list_posts("byline"), scene.text[block.start : block.end])]
    for person in (m for m in inside if m.kind == "Person"):
        before = [name for at, name in roles if at < person.start]
        role = before[-1] if before else ""
        if block.kind == "caption" and not _is_closing_byline(scene.text[block.start : block.end]):
            continue
        if role in read_words("editing_roles"):
            if media is not None:
                yield Relation(person.key, "holds", media.key, scene.quote(block.start, person.end), 0.7, rule="byline-post", title=role)
            continue
        if block.kind == "imprint" and (role or not _is_speaker(scene, person)) or role or _is_speaker(scene, person) or _is_sender(scene, block, inside):
            yield Relation(person.key, "authors", THIS_DOCUMENT, scene.quote(person.start, person.end), 0.9, rule="byline")
        body = _find_affiliation(scene, block, inside, person)
        if body is not None:
            yield Relation(person.key, "holds", body.key, scene.quote(body.start, person.end), 0.75, rule="byline-body", title=role or "作者")
        own = next((m for m in inside if m.kind == "Media" and m.end <= person.start), None)
        if role.endswith("记者") and (own or (media if role == "本报记者" or media is not None and media.rule == "publisher" else None)):
            holder = own or media
            yield Relation(person.key, "holds", holder.key, scene.quote(block.start, person.end), 0.75, rule="byline-post", title="记者")
    for medium in (m for m in inside if m.kind == "Media" and (block.kind == "imprint" or block.kind == "title" and m.rule == "publisher")):
        yield Relation(medium.key, "publishes", THIS_DOCUMENT, scene.quote(medium.start, medium.end), 0.8, rule="masthead")
