"""Who holds which post where: the words next to a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.kinds import RANKS
from kg.mentions import coarse
from kg.model import Mention, Relation
from kg.personal_names import list_posts
from kg.scene import Scene, find_bounds

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
_LEVEL_POSTS = {"苏木达": "苏木", "嘎查达": "嘎查", "驻村第一书记": "村", "村主任": "村", "村长": "村", "屯长": "屯"}  # posts whose name says the level of their place
_HEADS_OF_PLACE = re.compile(r"(?:副|常务副)?(省|市|县|区|州|旗|镇|乡)长$")


#: What someone is in a body right before the name (某学院教师李某).
_WORKS = re.compile("(?:教师|老师|教授|副教授|研究员|讲师|医生|律师|职工|员工|社工|工程师)(?=[ 　]?$)")


def find_posts(scene: Scene) -> Iterator[Relation]:
    """Posts next to names: 镇党委书记张三; 村党支部书记、村委会主任李四; 王五　某镇社工站站长; 由赵六任组长."""
    posts = list_posts("post")
    for person in (m for m in scene.found.mentions if m.kind == "Person"):
        before = scene.text[max(0, person.start - 60) : person.start]
        if re.search(rf"(?:{posts})(?:为|是)?[ 　]?$", before):
            begin = find_bounds(scene.text, person.start, "。；！？：\n”“")[0]
            comma = max(scene.text.rfind("，", begin, person.start), begin - 1) + 1
            comma = max((m.end for m in scene.between(comma, person.start) if m.kind == "Person"), default=comma)
            yield from _read_posts(scene, person, comma, person.start, begin)
        serving = _WORKS.search(before)
        if serving:
            at = person.start - len(before) + serving.start()
            body = next((m for m in scene.found.mentions if m.end == at and coarse(m.kind) == "Organization"), None)
            if body is not None:
                yield Relation(person.key, "holds", body.key, scene.quote(body.start, person.end), 0.8, rule="work-post", title=serving.group())
        line_end = scene.text.find("\n", person.end)
        behind = re.match(rf"(?:（[^（）]*）)?[ ：]+([^\n，。]*?(?:{posts}))(?=[\n，。]|$)", scene.text[person.end : line_end if line_end > 0 else None])
        if behind:
            yield from _read_posts(scene, person, person.end + behind.start(1), person.end + behind.end(1), person.end)
        acting = re.match(rf"(?:、[^，。；\n]{{2,24}}|[到赴][^，。；\n]{{2,12}})?(?:担任|任|兼任|为|当选为?|出任)(?:[^，。；\n]{{0,12}}?)({posts})", scene.text[person.end : person.end + 44])
        if acting:
            named = [m for m in scene.between(person.end, person.end + acting.end()) if coarse(m.kind) == "Organization" or m.kind in RANKS]
            body = named[-1] if named else _last_body(scene, person.start, acting.group(1))
            if body is None and acting.group(1).endswith("书记"):
                begin = find_bounds(scene.text, person.start, "。；！？：\n”“")[0]
                body = _body_before(scene, begin, person.start)
            if body is not None:
                title = scene.text[max(body.end, person.end + acting.start(1)) : person.end + acting.end(1)]
                yield Relation(person.key, "holds", body.key, scene.quote(person.start, person.end + acting.end()), 0.7, rule="acting-post", title=title)
        also = re.match(rf"(?:还|也|又)?(?:兼着|兼任着?|兼|是|就是|担任着?)(?=[^，。；\n]{{0,24}}?({posts})(?:[，。；\n]|$))", scene.text[person.end : person.end + 40])
        if also and not acting:
            yield from _read_posts(scene, person, person.end + also.end(), person.end + also.end(1), person.end)
        given = re.search(rf"({posts})(?:一职)?由[^，。；\n]{{0,16}}$", before)
        if given and re.match("担任|兼任|任|兼", scene.text[person.end : person.end + 2]):
            at = person.start - len(before) + given.start()
            begin = max((scene.text.rfind(mark, 0, at) for mark in "，。；\n")) + 1
            yield from _read_posts(scene, person, begin, at + len(given.group(1)), begin)


def _place_of_title(scene: Scene, title: str, offset: int) -> str:
    """The government, or where the text names none the place, that a 县长 or 镇长 heads."""
    match = _HEADS_OF_PLACE.fullmatch(title)
    if title in _LEVEL_POSTS:
        return scene.found.topics.place_of_level(_LEVEL_POSTS[title], offset)
    if match is None:
        return ""
    area = scene.found.topics.place_of_level(match.group(1), offset)
    body = next((key for key, held in sorted(scene.found.areas.items()) if held == area and key.endswith("人民政府")), "")
    return body or area


def _read_posts(scene: Scene, person: Mention, begin: int, stop: int, sentence: int) -> Iterator[Relation]:
    """Each post between two offsets with the body or place right before it; a bare one with the body that its clause or sentence named last."""
    for match in re.finditer(list_posts("post"), scene.text[begin:stop]):
        at, stop_at = begin + match.start(), begin + match.end()
        body = next((m for m in reversed(scene.found.mentions) if coarse(m.kind) == "Organization" and at <= m.end < stop_at and m.start < stop_at), None)
        body = body or next((m for m in scene.found.mentions if scene.text[m.end : at] in ("", "的") and at - 1 <= m.end <= at and (m.kind in RANKS or coarse(m.kind) == "Organization")), None)
        key = body.key if body is not None else ""
        if not key and (at == begin or scene.text[at - 1] in "，、。时现任的是由”"):
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
