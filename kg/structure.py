"""What names themselves say: places in places, bodies of places and of bodies, programmes of formulas and of places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.elsewhere import is_shared, known_provinces, lies_elsewhere
from kg.gazetteer import strip_place_suffix
from kg.jurisdictions import serves
from kg.kinds import LOCATED, PLACES, RANKS
from kg.lexicon import read_words
from kg.mentions import coarse
from kg.model import ACTUAL, Mention, Relation
from kg.nesting import reaches_beyond, stands_in_title
from kg.scene import Scene
from kg.supported import find_builders
from kg.text import slice_starting

_SEATED = ("协会", "小学", "中学", "学校", "幼儿园", "卫生院", "医院", "文化站", "敬老院", "卫生室")
_SMALL = ("Village/", "Community/", "Compound/")
_BRANCHES = ("法庭", "中队", "大队", "支队", "分局", "派出所", "分公司", "志愿服务队", "办公室", "工作站")


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
        side_by_side = scene.text.find(topics.places[place.parent].name + place.name) if place.parent in topics.places else -1
        if not place.stated and side_by_side >= 0:
            start, end = side_by_side, side_by_side + len(topics.places[place.parent].name + place.name)  # in the name of a body
        elif not place.stated and RANKS.get(place.kind, 9) <= 3 and place.parent != topics.main:
            continue
        yield Relation(key, predicate, place.parent, scene.quote(start, end), 0.95 if place.stated else 0.75, rule="chain" if place.stated else "passage")
    for mention in scene.free:
        if _is_beside(scene, mention) or stands_in_title(scene.text, mention.start) or "—" in mention.name and mention.name.endswith("自贸区"):
            continue
        if mention.kind == "Site" and (mention.rule == "learned" or mention.rule in ("site-suffix", "nature", "bracketed-site", "stretch", "shared-suffix", "listed-thing", "numbered-line", "told-thing", "set-up-thing") and mention.key in topics.places and not topics.places[mention.key].parent):
            inside = named_in(scene, mention)
            for area in (inside,) if inside else find_builders(scene, mention) or (nearest_area(scene, mention),):
                if not is_elsewhere(scene, mention, area) and (inside or not is_shared(scene.text, mention)):
                    yield Relation(mention.key, "locatedAt", area, scene.quote(*scene.clause(mention.start)), 0.65, rule="site")


#: Before a site that the place lies in or beside, or that is a neighbour's (地处甲山南麓, 守着乙湖, 相邻的丙巷).
_BESIDE = re.compile("(?:地处|位于|坐落[于在]|窝在|藏在|守着|挨着|紧[挨临邻靠]着?|毗[邻连]|依傍着?|傍着|背靠着?|背倚|靠着|依托|濒临|临近|邻近的?|面[朝向临]|隔着|隔壁的?|相邻的|附近的|周边的|通到|来自|公里(?:外)?(?:就|便)?是)[\u4e00-\u9fff]{0,6}(?:、[\u4e00-\u9fff]{0,6})?“?$")

_WATERS = ("江", "河", "溪", "湖", "水库")


def _is_beside(scene: Scene, mention: Mention) -> bool:
    """Whether a site is only what the place of the passage lies in or beside."""
    return mention.kind == "Site" and _BESIDE.search(scene.text, max(0, mention.start - 20), mention.start) is not None


def is_elsewhere(scene: Scene, site: Mention, area: str) -> bool:
    """Whether a site does not lie in the area of a passage: it lies in other provinces, or is a water or mountain of several and the area no whole province."""
    provinces = known_provinces(site.name) if site.name in read_words("natural_features") else frozenset(["one"])
    return len(provinces) != 1 and not (provinces and area.startswith("Province/")) or lies_elsewhere(scene.text, site, area.split("/", 1)[-1])


def named_in(scene: Scene, mention: Mention) -> str:
    """The division of the text whose name, long or short, opens the name of a site (南宁机场: 南宁市), or stands before it with 的 (甲社区的乙巷)."""
    places = scene.found.topics.places
    beside = next((m for m in scene.between(mention.start - 16, mention.start) if m.kind in RANKS and scene.text[m.end : mention.start] in ("的", "的“", "“")), None)
    if beside is not None:
        return beside.key
    if mention.rule == "stretch" and "至" not in mention.name and (held := next((m.key for m in scene.found.mentions if mention.start < m.start and m.kind in RANKS and re.fullmatch("段[）)]?", scene.text[m.end : mention.end])), "")):
        return held  # 兰海高速海口段
    if mention.rule == "bracketed-site" or "—" in mention.name and not reaches_beyond(mention) or mention.rule == "stretch" and mention.name.endswith("枢纽"):
        return next((m.key for m in scene.found.mentions if mention.start < m.start and m.end < mention.end and m.kind in RANKS), "")
    main = scene.found.topics.main
    own = mention.name.removesuffix("水库")
    village = next((key for key in sorted(places) if key.startswith(_SMALL) and strip_place_suffix(places[key].name) == own != mention.name), "")
    if village:
        return village
    if mention.name.endswith(_WATERS) and main in places and places[main].kind not in ("Province", "Community"):
        return main  # a river flows through more than the village that the passage is about
    if reaches_beyond(mention):
        return ""
    opening = [(len(stem), key) for key, place in sorted(places.items()) if place.kind in RANKS and key != mention.key and len(stem := strip_place_suffix(place.name)) > 1 and mention.name.startswith(stem) and len(mention.name) > len(place.name)]
    inner = [m.key for m in scene.found.mentions if mention.start < m.start and m.end < mention.end and m.kind in ("Prefecture", "County")]  # 大唐甲州电厂
    return max(opening)[1] if opening else inner[0] if len(inner) == 1 else ""


def nearest_area(scene: Scene, mention: Mention) -> str:
    """The key of the division that the passage around a mention is about, empty when there is none."""
    topic, main = scene.topic(mention.start), scene.found.topics.main
    area = scene.found.areas.get(topic, topic)
    is_guest = area.startswith("Province/") and main.startswith("Province/")  # 与湖北签署…: of a province's report another is a partner
    for key in (main if is_guest else area, main):
        if key in scene.found.topics.places and scene.found.topics.places[key].kind in RANKS and key != mention.key:
            return key
    return ""


#: A section inside an office (县民政局社会救助股, 县公安局交警大队): the office has the area.
_SECTION = re.compile("(?:局|委|部|厅|院|总工会|妇联|办公室|办事处|政府|联合会)[^局委部厅院]{2,8}(?:科|股|队|所|检察部|庭(?<!法庭))$")


def find_areas(scene: Scene) -> Iterator[Relation]:
    """The area that a standing body governs: the one in its name."""
    present = {referent.key for referent in scene.found.referents}
    for mention in scene.found.mentions:
        area = scene.found.areas.get(mention.key)
        if area in present and not _SECTION.search(mention.name):
            seated = mention.kind in ("Cooperative", "Enterprise") or mention.name.endswith(_SEATED)
            yield Relation(mention.key, "locatedAt" if seated else "jurisdiction", area, scene.quote(mention.start, mention.end), 0.95 if area else 0.8, rule="area-of-body")


_GROUPS = ("领导小组", "工作专班", "专班", "指挥部")


def find_groups_of_work(scene: Scene) -> Iterator[Relation]:
    """The area of a leading group that the name does not say: the place of the passage, or of the body that set it up."""
    for mention in scene.free:
        if mention.kind in ("Organization", "PartyOrganization") and mention.name.endswith(_GROUPS) and mention.key not in scene.found.areas:
            topic = scene.topic(mention.start)
            area = scene.found.areas.get(topic, topic)
            if area in scene.found.topics.places and not mention.text.startswith(area.split("/", 1)[1]):
                yield Relation(mention.key, "jurisdiction", area, scene.quote(*scene.clause(mention.start)), 0.7, rule="group-of-work")


def _deepest(places: dict[int, Mention], mention: Mention) -> Mention | None:
    """The last of the chain of places at the head of a name, None without one."""
    found = places.get(mention.start)
    while found is not None and found.end in places and places[found.end].end < mention.end and RANKS.get(places[found.end].kind, 0) > RANKS.get(found.kind, 9):
        found = places[found.end]
    return found if found is not None and found.end < mention.end else None


def find_seats(scene: Scene) -> Iterator[Relation]:
    """Where organizations and rooms of their own name sit: the place at the head of the name or right before it, else the village or community of the passage."""
    places = {m.start: m for m in scene.found.mentions if m.kind in PLACES}
    before = {m.end: m for m in scene.free if RANKS.get(m.kind, 0) >= 4}
    for mention in scene.free:
        is_room = mention.kind in ("Platform", "Organization", "Mechanism") and mention.name.endswith(tuple(sorted(read_words("premises"))))
        if not is_room and coarse(mention.kind) != "Organization" or mention.key in scene.found.areas or mention.kind in ("Media", "Enterprise"):
            continue
        first = _deepest(places, mention)
        beside = before.get(mention.start) or before.get(mention.start - 1) or before.get(mention.start - 2)
        area = nearest_area(scene, mention)
        villages = {m.key for m in scene.between(scene.sentence(mention.start)[0], mention.start) if m.kind == "Village"}
        if mention.kind == "Cooperative" and first is not None and RANKS.get(first.kind, 9) <= 3 and (area.startswith(_SMALL) or _area_in_sentence(scene, mention)) and len(villages) < 2:
            first = None  # the registered name begins with the county, the cooperative is the village's own
        namesake = _namesake(scene, mention) if first is None or RANKS.get(first.kind, 9) < 4 else ""
        if namesake:
            yield Relation(mention.key, "locatedAt", namesake, scene.quote(mention.start, mention.end), 0.8, rule="place-in-name")
            continue
        if first is not None and (RANKS.get(first.kind, 9) < 4 and mention.name.endswith("法庭") or mention.kind == "SocialOrganization" and mention.name.endswith("服务中心")):
            continue  # a branch court serves towns; a centre of social work serves who pays for it
        if first is not None:
            predicate = "jurisdiction" if serves(mention) else "locatedAt"
            yield Relation(mention.key, predicate, first.key, scene.quote(mention.start, mention.end), 0.85, rule="place-in-name")
        elif beside is not None and (is_room or mention.kind in LOCATED) and scene.text[beside.end : mention.start] in ("", "“", "的“"):
            yield Relation(mention.key, "locatedAt", beside.key, scene.quote(beside.start, mention.end), 0.8, rule="place-before")
        elif not mention.name.endswith(tuple(sorted(read_words("outsiders")))):
            yield from _find_passage_seat(scene, mention, area, is_room)


_AT_HOME = ("小学", "中学", "学校", "幼儿园", "教学点", "卫生室", "敬老院", "幸福院", "合作社")
_HOLDER = re.compile(r"^[\u4e00-\u9fff]{2,7}?[省市县区旗]")


def _namesake(scene: Scene, mention: Mention) -> str:
    """The one village or community of the text whose name without its ending begins that of a school or cooperative (甲小学, 乙县甲茶叶专业合作社); empty without one."""
    if not mention.name.endswith(_AT_HOME):
        return ""
    names = (mention.name, _HOLDER.sub("", mention.name))
    places = scene.found.topics.places
    held = {key for key in places if key.startswith(_SMALL) and len(stem := strip_place_suffix(places[key].name)) > 1 and any(name.startswith(stem) for name in names)}
    return held.pop() if len(held) == 1 else ""


def _find_passage_seat(scene: Scene, mention: Mention, area: str, is_room: bool) -> Iterator[Relation]:
    """Where a team, room or council of its own name is when nothing beside it says: in the small place that the sentence or the passage is about,
    a team also in the town, unless the text says elsewhere where it is (`prefer_stated_seats`)."""
    near = _area_in_sentence(scene, mention) or area
    start, end = scene.clause(mention.start)
    if _FROM.search(scene.text, max(0, mention.start - 6), mention.start):
        return  # whoever comes from there, or does it with others
    if scene.modality(start, mention.start, mention.end, end) != ACTUAL or _is_founded_from_above(scene, mention, end) or _ABOVE.match(mention.text):
        return
    council = mention.kind == "SelfGovernanceBody" and not any(m.start == mention.start and m.kind in PLACES for m in scene.found.mentions)
    if (is_room or mention.kind in LOCATED or council) and near.startswith(_SMALL):
        yield Relation(mention.key, "locatedAt", near, scene.quote(start, end), 0.65, rule="passage")
    elif mention.kind == "PublicInstitution" and mention.name.endswith(_HALLS) and near.startswith("Province/") and "国家" not in mention.name:
        yield Relation(mention.key, "locatedAt", near, scene.quote(start, end), 0.55, rule="passage")
    elif mention.kind == "VolunteerTeam" and near.startswith("Township/") and _is_quoted(scene, mention):
        yield Relation(mention.key, "locatedAt", near, scene.quote(start, end), 0.5, rule="passage-town")


_FROM = re.compile("(?:来自|毕业于|调自|[跟与同和]|携手|联合|会同|邀请|请来|引进|引入|依托|对接)“?$")
_HALLS = ("博物馆", "博物院", "美术馆", "图书馆", "科技馆", "体育馆", "展览馆", "纪念馆", "遗产馆", "大剧院")  # which a province's report opens at home
_ABOVE = re.compile("(?:省|市|县|区|旗|州|自治区)(?!直)")  # 县文化馆 is not the village's


def _is_quoted(scene: Scene, mention: Mention) -> bool:
    """Whether a name or what makes it one stands in quotation marks."""
    return "“" in mention.text or scene.text[mention.start - 1 : mention.start] == "“"


_BY_PASSAGE = ("passage-town", "home")


def prefer_stated_seats(relations: list[Relation]) -> list[Relation]:
    """The relations without the town or province of the passage for what the text puts somewhere else."""
    seated = {r.subject for r in relations if r.predicate == "locatedAt" and r.rule not in _BY_PASSAGE}
    return [r for r in relations if r.rule not in _BY_PASSAGE or r.subject not in seated]


def _is_founded_from_above(scene: Scene, mention: Mention, end: int) -> bool:
    """Whether the clause says behind a team that a body of a town or county founded it (这支队伍由镇综治中心组建)."""
    if "由" not in scene.text[mention.end : mention.end + 12]:
        return False
    areas = [scene.found.areas.get(m.key, "") for m in scene.between(mention.end, end)]
    return any(RANKS.get(area.split("/")[0], 9) <= 4 for area in areas if area)


def _area_in_sentence(scene: Scene, mention: Mention) -> str:
    """The small place that the sentence speaks of before a team, room or cooperative: of the body named last (机务小区党支部书记…，他带出的“X”服务队),
    else the only village or community (甲社区退休教师李某开设“X”); empty without one."""
    if mention.kind == "PublicInstitution":
        return ""
    before = scene.between(scene.sentence(mention.start)[0], mention.start)
    bodies = [scene.found.areas.get(m.key, "") for m in before]
    own = next((area for area in reversed(bodies) if area.startswith(_SMALL)), "")
    named = {m.key for m in before if m.key.startswith(_SMALL)}
    return own or (named.pop() if len(named) == 1 else "")


_KEEPERS = re.compile("物业(?:服务|管理)*(?:有限|有限责任)?公司$")


def find_keepers(scene: Scene) -> Iterator[Relation]:
    """The compound or community of the passage that a property company looks after."""
    for mention in (m for m in scene.free if m.kind == "Enterprise" and _KEEPERS.search(m.name)):
        start, end = scene.clause(mention.start)
        area = nearest_area(scene, mention)
        if area.startswith(("Community/", "Compound/")) and scene.modality(start, mention.start, mention.end, end) == ACTUAL:
            yield Relation(mention.key, "jurisdiction", area, scene.quote(start, end), 0.6, rule="keeper")


def find_administration(scene: Scene) -> Iterator[Relation]:
    """Places that another administers for their province: 甲市由乙市代管."""
    places = [m for m in scene.free if m.kind in RANKS]
    for left, right in zip(places, places[1:]):
        between = scene.text[left.end : right.start]
        if re.fullmatch(r"(?:，)?(?:现|改|划)?由", between) and re.match("代管|托管", scene.text[right.end : right.end + 2]):
            yield Relation(left.key, "administeredBy", right.key, scene.quote(left.start, right.end + 2), 0.9, time=scene.time(left.start), rule="administered-by")


_UNIVERSITY_TOWN = re.compile("(?:大学|学院)城(?![市乡镇建])")  # 甲大学城联合研究院


def find_subordination(scene: Scene) -> Iterator[Relation]:
    """Bodies of bodies: the name of one begins with the name of the other."""
    bodies = {m.name: m for m in reversed(scene.found.mentions) if coarse(m.kind) == "Organization"}
    for name in sorted(bodies):
        for holder in sorted(bodies):
            if name != holder and name.startswith(holder) and len(name) > len(holder) + 1 and not _UNIVERSITY_TOWN.match(name, len(holder) - 2) and not _SECTION.search(name, len(holder)):
                yield Relation(bodies[name].key, "subordinateTo", bodies[holder].key, scene.quote(bodies[name].start, bodies[name].end), 0.85, rule="name-in-name")


_HOUSED = re.compile("(?:[（，]|，?办公室)?(?:办公室)?(?:设在|挂靠在?|设于)")
_GUESTS = ("办公室", "领导小组", "专班", "指挥部", "委员会", "办")


#: Teams and clubs in quotation marks right behind the body whose own they are (甲学院的“小溪”社团).
_TEAMS, _KEEPS_TEAMS = ("VolunteerTeam", "SocialOrganization"), ("PublicInstitution", "Enterprise")


def find_branches(scene: Scene) -> Iterator[Relation]:
    """A branch named right behind its body (县法院甲法庭), a team of its own in quotation marks (甲大学的“乙”服务队); a body founded by another in brackets behind it (…合作社（甲村党总支领办）)."""
    orgs = [m for m in scene.found.mentions if coarse(m.kind) == "Organization"]
    for left, right in zip(orgs, orgs[1:]):
        between = scene.text[left.end : right.start]
        if not between and right.name.endswith(_BRANCHES):
            yield Relation(right.key, "subordinateTo", left.key, scene.quote(left.start, right.end), 0.85, rule="branch")
        if re.fullmatch("的?“?", between) and right.kind in _TEAMS and left.kind in _KEEPS_TEAMS and "“" in scene.text[left.end : right.start + 1]:
            yield Relation(right.key, "subordinateTo", left.key, scene.quote(left.start, right.end), 0.8, rule="team-of-body")
        if _HOUSED.fullmatch(between) and left.name.endswith(_GUESTS):
            yield Relation(left.key, "subordinateTo", right.key, scene.quote(left.start, right.end), 0.8, rule="housed-in-body")
        if between == "（" and re.match("领办|牵头成立|牵头创办|创办|发起", scene.text[right.end : right.end + 4]):
            yield Relation(right.key, "establishes", left.key, scene.quote(left.start, right.end + 3), 0.85, rule="founder-in-brackets")


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
    slogans = [m for m in mentions if coarse(m.kind) == "Slogan" and m.rule != "known-motto"]
    programs = [m for m in mentions if coarse(m.kind) == "Program" and m.kind != "PolicyDocument" or m.kind == "PolicyDocument" and m.name.endswith(("方案", "计划", "）"))]
    for outer in programs:
        for inner in slice_starting(slogans, outer.start, outer.end):
            if inner.end <= outer.end and inner.name != outer.name:
                yield Relation(outer.key, "upholds", inner.key, scene.quote(outer.start, outer.end), 0.9, rule="formula-in-name")
