"""Who holds which post where: the words next to a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.kinds import RANKS
from kg.mentions import coarse
from kg.model import Mention, Relation
from kg.personal_names import list_posts
from kg.scene import Scene, find_bounds

_TITLE_KINDS = {
    "理事长": frozenset({"Cooperative", "SocialOrganization"}),
    "队长": frozenset({"VolunteerTeam"}),
    "领队": frozenset({"VolunteerTeam"}),
    "校长": frozenset({"PublicInstitution"}),
    "站长": frozenset({"SocialOrganization", "PublicInstitution"}),
    "会长": frozenset({"SocialOrganization", "SelfGovernanceBody"}),
    "董事长": frozenset({"Enterprise"}),
    "总经理": frozenset({"Enterprise"}),
    "项目经理": frozenset({"Enterprise"}),
    "车间主任": frozenset({"Enterprise"}),
    "组长": frozenset({"Organization"}),
    "副组长": frozenset({"Organization"}),
}
_LEVEL_POSTS = {"苏木达": "苏木", "嘎查达": "嘎查", "驻村第一书记": "村", "村主任": "村", "村民小组长": "村", "村民小组组长": "村", "社区书记": "社区", "社区主任": "社区", "村长": "村", "屯长": "屯"}  # posts whose name says the level of their place
_NEAR = 400  # characters; how far back a bare noun of a body reaches
_HEADS_OF_PLACE = re.compile(r"(?:副|常务副)?(省|市|县|区|州|旗|镇|乡)长$")


#: What someone is in a body (某学院教师李某, 某局的下沉干部李某), where that is no post.
_WORK = "(?:下沉|挂职|包村|驻村|年轻|帮扶|选派)?干部|(?:(?:退休|老|特聘|特邀|兼职|专职|驻站|首席)?(?:教师|老师|副教授|教授|研究员|讲师|家庭医生|全科医生|医生|大夫|医师|护士长|护士|律师|法官助理|法官|审判员|书记员|检察官|民警|辅警|职工|工人|社工|专干|工程师|农艺师|会计|电工|调解员|人民调解员|顾问))|员工|队员|技术员|农技员|投递员|骑手|快递员|站务员|信贷员|联络员|宣讲员|讲解员|工作人员|执委|理事|监事|创办人|创始人|掌柜|老板"
_AREA_WORK = "(?:兼职|专职)?(?:微)?网格员|护林员|河长办专干"  # of a place too: 甲村网格员李某
_WORKS = re.compile(f"(?P<of>的|同行的|派|派出|派来的)?(?P<work>{_WORK}|{_AREA_WORK}|同行的)(?=[ 　]?\\Z)")
_WORK_BEHIND = re.compile(f"(?P<of>的)?(?P<work>{_WORK}|{_AREA_WORK})$")
#: Works whose bare name means the body named last: its last characters.
_OF_BODY = {"队员": ("队",), "审判员": ("法庭", "法院"), "法官助理": ("法庭", "法院"), "书记员": ("法庭", "法院")}
#: What lists of honours say of someone between the name and the post: 男，1974年6月生，汉族，中共党员.
_ABOUT = r"(?:[ 　，]+(?:男|女|[\u4e00-\u9fff]{1,5}族|(?:生于)?\d{4}年(?:\d{1,2}月)?(?:出?生)?|(?:现年|今年)?\d{1,3}岁|(?:中共)?(?:预备)?党员|[\u4e00-\u9fff]{0,8}(?:共产党员|劳动模范|党务工作者|道德模范|人大代表|党代表|政协委员)|群众|共青团员|团员|退[役伍]军人|(?:初中|高中|中专|大专|本科|大学|研究生)(?:学历|文化)?)(?=[ 　，]))*"
#: What may stand between a body and the post in it.
_MODIFIER = re.compile("的?(?:(?:现任|时任|首任|执行|名誉|轮值|首席|联席|第[一二三四五六七八九十]{1,2}任|第[一二三四五六七八九十]{1,2}代)(?:的)?)?")
_BEING = "(?:如今|现在|眼下|目前|今年|以前|过去|早年|原先|原来|原本|本来|曾经|曾|原|本|现|还|也|又|既|一直)*(?:就是|正是|是|系|兼着|兼任着?|兼|担任着?|当过|做过|干过|当上了?|当了)"
#: A word on somebody before what he is: 李某个子不高，却是甲村护渔队的队长.
_BEING_BEHIND = "(?![^，]*[说讲告示绍得])[^，。；、\n“”]{1,10}，(?:却|可|还|也|又|同时|现在|如今)*(?:就是|正是|是|担任着?|兼任着?)"
_CONTACT = re.compile(r"联系人[：:][ 　]?[^，。；\n]{2,20}[ 　]$")
_FOUNDS = re.compile("(?:选举产生|选出|成立|组建|设立|建立|创办|开办|开设|办起|建起|拉起|搭起|挂起|组起|合组|合建|合办)[了起]?[^，。；“]{0,8}“?$")
_IS_FOUNDED = re.compile("”?(?:也|便|就|随后|随即|正式|\\d{4}年|\\d+月|\\d+日|去年|今年|于)*(?:成立|拉了?起来|建了?起来|组建|办了?起来|搭了?起来|挂牌|诞生|揭牌)")
_LIFTED = "把将让给和与同跟对向请为称"  # what may stand right before a bare post besides marks and times


@cache
def _roles() -> str:
    return list_posts("role")


def find_posts(scene: Scene) -> Iterator[Relation]:
    """Posts next to names: 镇党委书记张三; 村党支部书记、村委会主任李四; 王五　某镇社工站站长; 由赵六任组长."""
    posts = list_posts("post")
    for person in (m for m in scene.found.mentions if m.kind == "Person"):
        before = scene.text[max(0, person.start - 60) : person.start]
        if re.search(rf"(?:{posts})(?:[就便正]?是|为|叫)?[ 　]?$|(?:{posts})(?:[就便正]?是|为|叫|、)[^，。；、\n“”]{{0,8}}?(?:{_roles()})$", before):
            begin = find_bounds(scene.text, person.start, "。；！？：\n”“")[0]
            comma = max(scene.text.rfind("，", begin, person.start), begin - 1) + 1
            comma = max((m.end for m in scene.between(comma, person.start) if m.kind == "Person"), default=comma)
            yield from read_posts(scene, person, comma, person.start, begin)
        yield from _read_work(scene, person, before)
        yield from _read_leading(scene, person)
        yield from _read_behind(scene, person, posts)
        yield from _read_acting(scene, person, posts)
        given = re.search(rf"({posts})(?:一职)?由[^，。；\n]{{0,16}}$", before)
        if given and re.match("担任|兼任|任|兼", scene.text[person.end : person.end + 2]):
            at = person.start - len(before) + given.start()
            begin = max((scene.text.rfind(mark, 0, at) for mark in "，。；\n")) + 1
            founded = _founded(scene, at) if begin == at else None
            if founded is not None:
                yield Relation(person.key, "holds", founded.key, scene.quote(at, person.end), 0.8, rule="post", title=given.group(1))
            else:
                yield from read_posts(scene, person, begin, at + len(given.group(1)), scene.sentence(at)[0])


def _read_work(scene: Scene, person: Mention, before: str) -> Iterator[Relation]:
    """What someone is in the body named right before: 某学院教师冯舟, 县社会工作部的下沉干部冯舟; who is to be asked there: 联系人：镇党政办　冯舟."""
    serving = _WORKS.search(before)
    contact = _CONTACT.search(before)
    if serving is None and contact is None:
        return
    at = person.start - len(before) + serving.start() if serving is not None else person.start - 1
    body = _employer(scene, at, serving["work"] if serving is not None else "")
    if body is not None:
        title = serving["work"].removesuffix("的") if serving is not None else "联系人"
        yield Relation(person.key, "holds", body.key, scene.quote(body.start, person.end), 0.8, rule="work-post", title=title)


#: Who runs a body without a post in it: 李某牵头的“甲工作室”; “甲工作室”由李某主持.
_RUNS = re.compile("(?P<verb>牵头|领头|带头|主持|坐镇|坐堂|领衔|掌管|打理)的“?")
_RUN_BY = re.compile("(?P<verb>牵头|领头|主持|坐镇|坐堂|领衔|掌管|打理|负责)(?:[，。；、]|$)")
_RUNNERS = {"牵头": "牵头人", "领头": "牵头人", "带头": "牵头人", "主持": "主持人"}


def _read_leading(scene: Scene, person: Mention) -> Iterator[Relation]:
    """The body that someone runs: the one right behind (李某牵头的“甲工作室”) or the one that begins the clause (“甲工作室”由退休教师李某主持)."""
    orgs = [m for m in scene.found.mentions if coarse(m.kind) == "Organization"]
    runs, run_by = _RUNS.match(scene.text, person.end), _RUN_BY.match(scene.text, person.end)
    body = next((m for m in orgs if runs and m.start in (runs.end(), runs.end() - 1)), None)
    if run_by is not None:
        start = scene.clause(person.start)[0]
        body = next((m for m in orgs if m.start - start in (0, 1) and re.match("”?(?:就|便|一直|现)?由[^，。；“”]{0,12}$", scene.text[m.end : person.start])), None)
    if body is not None:
        title = _RUNNERS.get((runs or run_by)["verb"], "负责人")
        yield Relation(person.key, "holds", body.key, scene.quote(min(person.start, body.start), max(person.end, body.end)), 0.7, rule="runs-body", title=title)


def _employer(scene: Scene, at: int, work: str) -> Mention | None:
    """The body whose words end at an offset, for some works the place; where a bare 队员 begins the clause, the team named last."""
    local = re.fullmatch(_AREA_WORK, work) is not None
    ending = [m for m in scene.found.mentions if m.end == at and (coarse(m.kind) == "Organization" or local and RANKS.get(m.kind, 0) >= 4)]
    if ending or work not in _OF_BODY or scene.text[at - 1 : at] not in tuple("，。；：、\n”同与和跟"):
        return ending[0] if ending else None
    named = [m for m in scene.free if at - 200 < m.start and m.end <= at and coarse(m.kind) == "Organization"]
    fitting = [m for m in named if m.name.endswith(_OF_BODY[work])]
    return fitting[-1] if fitting and fitting[-1] is named[-1] else None


def _read_behind(scene: Scene, person: Mention, posts: str) -> Iterator[Relation]:
    """Posts behind the name in its line or its clause: 王五　某镇社工站站长; 王五，某调解室负责人，…; 王五还兼着某队队长."""
    line_end = scene.text.find("\n", person.end)
    rest = scene.text[person.end : line_end if line_end > 0 else None]
    behind = re.match(rf"(?:（[^（）]*）)?{_ABOUT}[ ：]+([^\n，。]*?(?:{posts}|{_WORK}|{_AREA_WORK}))(?=[\n，。]|$)", rest)
    if behind:
        yield from read_posts(scene, person, person.end + behind.start(1), person.end + behind.end(1), person.end)
    apposed = re.match(rf"(?:（[^（）]*）)?{_ABOUT}(?:，|[ ：]+|（)(?:现任|现为|系)?([^，。；：\n（）“]{{2,40}}?(?:{posts}|{_WORK}|{_AREA_WORK}))(?=[，。；）\n]|$)", rest)
    if apposed and not behind:
        begin, stop = (person.end + offset for offset in apposed.span(1))
        named = any(coarse(m.kind) == "Organization" or m.kind in RANKS for m in scene.found.mentions if begin <= m.start and m.end <= stop)
        yield from (replace(held, confidence=0.8) for held in read_posts(scene, person, begin, stop, person.end) if named)
    for what in filter(None, (apposed, behind)):
        yield from _read_work_behind(scene, person, *(person.end + offset for offset in what.span(1)))
    also = re.match(rf"(?:{_BEING}|{_BEING_BEHIND})(?=([^，。；\n]{{0,24}}?(?:{posts}|{_WORK}|{_AREA_WORK}))(?:[，。；\n]|$))", rest[:60])
    if also and not _acting(scene, person, posts):
        begin, stop = person.end + also.end(), person.end + also.end(1)
        yield from read_posts(scene, person, begin, stop, person.end)
        yield from _read_work_behind(scene, person, begin, stop)


def _read_work_behind(scene: Scene, person: Mention, begin: int, stop: int) -> Iterator[Relation]:
    """What someone is in a body, told behind the name: 李某，甲局干部; 李某是乙小学的老师; each of several: 甲中学教师、乙支教队队员."""
    for piece in re.finditer("[^、]+", scene.text[begin:stop]):
        work = _WORK_BEHIND.search(piece.group())
        body = _employer(scene, begin + piece.start() + work.start(), work["work"]) if work is not None else None
        if work is not None and body is not None and body.start >= begin:
            yield Relation(person.key, "holds", body.key, scene.quote(person.start, stop), 0.75, rule="work-post", title=work["work"])


def _acting(scene: Scene, person: Mention, posts: str) -> re.Match[str] | None:
    """The words behind a name that give it a post: 担任组长, 到甲村任第一书记, 、乙兼任副组长."""
    pattern = rf"(?P<with>、[^，。；\n]{{2,24}}|[到赴](?P<there>[^，。；\n]{{2,12}}))?(?:担任|任|兼任|兼着?(?!职)|为|当选为?|当(?:上了?|了)?(?!选)|出任)(?P<what>[^，。；\n]{{0,12}}?(?P<post>{posts}))"
    return re.match(pattern, scene.text[person.end : person.end + 44])


def _read_acting(scene: Scene, person: Mention, posts: str) -> Iterator[Relation]:
    acting = _acting(scene, person, posts)
    if acting is None:
        return
    at, stop = person.end + acting.start("what"), person.end + acting.end("what")
    begin = person.end + acting.start("there") if acting["there"] else at
    named = [m for m in scene.between(begin, stop) if coarse(m.kind) == "Organization" or m.kind in RANKS]
    bare = acting["what"].removesuffix(acting["post"]) in ("", "双", "总", "执行", "轮值", "名誉", "兼职", "专职", "首任", "常务")
    body = named[-1] if named else (_founded(scene, person.start) or _last_body(scene, person.start, acting["post"])) if bare else None
    if body is None and acting["post"].endswith("书记") and bare and not acting["there"]:
        body = _body_before(scene, find_bounds(scene.text, person.start, "。；！？：\n”“")[0], _own_posts(scene, person))
    if acting["post"].endswith("组长") and bare and body is not None and not body.name.endswith(("组", "专班", "队")):
        body = None  # the head of a group that is not named is no head of the body named before
    here = acting["there"] in ("这里", "这儿", "村里", "社区", "镇里", "镇上") and not named
    key = scene.topic(person.start) if here else body.key if body is not None else ""
    if key:
        title = scene.text[max(body.end if body is not None and not here else 0, person.end + acting.start("post")) : stop]
        yield Relation(person.key, "holds", key, scene.quote(person.start, stop), 0.7, rule="acting-post", title=title)


def _own_posts(scene: Scene, person: Mention) -> int:
    """Where the words that say who a person is begin: 甲社区党委书记 in 由甲社区党委书记李某兼任书记."""
    last = next((m for m in reversed(scene.between(scene.sentence(person.start)[0], person.start)) if coarse(m.kind) == "Organization"), None)
    return last.start if last is not None and person.start - last.end < 8 and "，" not in scene.text[last.end : person.start] else person.start


def _founded(scene: Scene, offset: int) -> Mention | None:
    """The body that the sentence founds before an offset: 成立甲委员会，区委副书记李某任主任."""
    bodies = [m for m in scene.between(scene.sentence(offset)[0], offset) if coarse(m.kind) == "Organization"]
    return next((m for m in reversed(bodies) if _FOUNDS.search(scene.text[max(0, m.start - 12) : m.start]) or _IS_FOUNDED.match(scene.text, m.end)), None)


def _place_of_title(scene: Scene, title: str, offset: int) -> str:
    """The government, or where the text names none the place, that a 县长 or 镇长 heads."""
    match = _HEADS_OF_PLACE.fullmatch(title)
    if title in ("村支书", "村支部书记"):
        village = scene.found.topics.place_of_level("村", offset)
        branch = (key for key, held in sorted(scene.found.areas.items()) if held == village and key.endswith(("村党支部", "村党总支", "村党委")))
        return next(branch, village)
    if title in _LEVEL_POSTS:
        return scene.found.topics.place_of_level(_LEVEL_POSTS[title], offset)
    if match is None:
        return ""
    area = scene.found.topics.place_of_level(match.group(1), offset)
    body = next((key for key, held in sorted(scene.found.areas.items()) if held == area and key.endswith("人民政府")), "")
    return body or area


def read_posts(scene: Scene, person: Mention, begin: int, stop: int, sentence: int) -> Iterator[Relation]:
    """Each post between two offsets with the body or place right before it; a bare one with the body that its clause or sentence named last."""
    for match in re.finditer(list_posts("post"), scene.text[begin:stop]):
        at, stop_at = begin + match.start(), begin + match.end()
        if match.group().endswith("委员") and scene.text.startswith("会", stop_at):
            continue
        at = _before_aside(scene.text, at)
        body = next((m for m in reversed(scene.found.mentions) if coarse(m.kind) == "Organization" and at <= m.end < stop_at and m.start < stop_at), None)
        body = body or next((m for m in scene.found.mentions if at - 6 <= m.end <= at and _MODIFIER.fullmatch(scene.text, m.end, at) and (m.kind in RANKS or coarse(m.kind) == "Organization")), None)
        key = body.key if body is not None else ""
        if not key:
            key = _taken_up(scene, begin, at)
        if not key and (at == begin or scene.text[at - 1] in "，、。时现任的是由”" + _LIFTED):
            key = _place_of_title(scene, match.group(), at)
            last = _last_body(scene, at, match.group()) or (_body_before(scene, sentence, at) if match.group().endswith(("书记", "委员")) else None)
            key = key or (last.key if last is not None else "")
        if key:
            title = scene.text[max(body.end if body is not None else at, begin + match.start()) : stop_at]
            start = min(body.start if body is not None else at, person.start)
            yield Relation(person.key, "holds", key, scene.quote(start, max(stop, person.end)), 0.9 if body is not None else 0.7, rule="post", title=title)


def _before_aside(text: str, at: int) -> int:
    """Where the brackets begin that stand right before an offset and give a short name (甲人民法庭（以下简称甲法庭）庭长); else the offset."""
    aside = re.search("（(?:以下)?[简下又]称[^（）]{2,20}）$", text[max(0, at - 30) : at])
    return at - len(aside.group()) if aside else at


def _taken_up(scene: Scene, begin: int, at: int) -> str:
    """The body that a bare noun right before a post takes up: the last one before whose name ends with it (合作社理事长 behind 甲专业合作社)."""
    noun = re.search(r"(?:^|[，、由是请把])(?:该|这家)?([\u4e00-\u9fff]{2,5})的?$", scene.text[begin:at])
    if noun is None:
        return ""
    near = [m for m in scene.free if begin - _NEAR < m.start and m.end <= begin and coarse(m.kind) == "Organization" and m.name.endswith(noun.group(1))]
    return near[-1].key if near else ""


def _body_before(scene: Scene, start: int, stop: int) -> Mention | None:
    found = [m for m in scene.between(start, stop) if m.kind == "PartyOrganization"]
    return found[-1] if found else None


#: Last characters of the names of bodies that have a post of that name (校长: of a 学校 or 小学), where it is not the same as the post's.
_HEADED = {"校": "校学", "院": "院", "社": "社", "厂": "厂", "场": "场"}


def _last_body(scene: Scene, offset: int, title: str = "") -> Mention | None:
    """The body named last before an offset; for a title that only some have (团长: what ends in 团; 理事长: a cooperative), one of those."""
    head = re.fullmatch("副?([队团会站所院庭社厂校馆场班局厅处行])长", title)
    kinds = _TITLE_KINDS.get(title, frozenset())
    before = [m for m in scene.found.mentions if m.end <= offset and coarse(m.kind) == "Organization"]
    found = [m for m in before if offset - m.end < 200]
    named = [m for m in found if head and m.name.endswith(tuple(_HEADED.get(head.group(1), head.group(1))))]
    fitting = named or [m for m in found if not kinds or m.kind in kinds]
    far = [m for m in before if m.kind in kinds]
    if kinds and not fitting and len({m.key for m in far}) == 1:
        return far[-1]  # the one cooperative of the text, whose head speaks again
    return fitting[-1] if fitting and (kinds or named or not title) else None
