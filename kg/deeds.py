"""What is done in clauses: carried out, upheld, established, received; by whom, and whether it was done at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.boundaries import is_launch
from kg.doers import Doers, office_or_place
from kg.events import is_contested, is_gathering
from kg.joining import joins_other
from kg.kinds import OFFICES, ORGANIZATIONS, RANKS
from kg.laureates import is_of_many
from kg.lexicon import alternatives, read_table, read_words
from kg.mentions import coarse
from kg.model import ACTUAL, Mention, Relation
from kg.modifying import IN_MEETING, is_measured, is_told_work, only_modifies
from kg.personal_names import list_posts
from kg.scene import Scene, is_organization
from kg.supported import find_still_supported, find_supported, supports_others
from kg.titles import find_honour
from kg.upheld import is_explained, is_only_named
from kg.whose import find_namesake, find_own_level, find_signers

_JOINT = re.compile(r"(?:与|和|同|跟|联合|携手|会同)(?:(?:隔壁|相邻|邻近|毗邻|附近|周边|结对|友邻|对岸|隔河相望|一墙之隔)的?)?$")
_GAP = re.compile(r"(?:[两三四五]家|两个?(?:村|社区|镇|乡|街道|县|区|单位|部门|地)|双方|三方|等)?(?:牵头|联合|合股|共同|还|先后|率先|积极|已|正|也|又|则|主动|创新|大力|全面|深入|持续|启动|组织|推动|\d{4}年|去年|今年|近年来|一起|提出[将要拟]|\d+月)*(?:促成[^，。；]{2,16}?)?(?:在[^，。]{0,12})?(?:[把将][^，。]{1,14})?$")
_OBLIQUE = re.compile(r"(?:按照?|以|通过|依托|围绕|为|在|借助|针对|结合)")
#: Nouns of those whom a formula in front of them sorts (“三无”小区, “五老”人员): nobody upholds it.
_NAMED_SO = re.compile(r"”?(?:经费|问题|顽疾|乱象|现象|难题|隐患|小区|老人|老年人|人员|人群|群体|家庭|对象|企业|组织|干部|老党员|住户|商户|楼栋)(?!建设|创建)")
_RUNS = re.compile(r"”?(?:平台)?(?:累计|全年|已|共|日均|年均|于|正式|去年|今年|\d{4}年|\d{1,2}月(?:\d{1,2}日)?)*(?:支持|服务|覆盖|惠及|受理|办理|接待|入驻|注册|接入|上线|归集|处理|办结|解决|帮助|助力|吸引)")
#: Verbs that found what stands there in a number behind (建成“甲超市”2家), whatever class its name was read as.
_BUILT = ("建成", "新建", "办起", "建起")
_COUNTED = re.compile(r"”\d+(?:余|多)?(?:家|个|所|处|座|间)")
_JOINED = re.compile("(?:联合|携手|会同|牵手|拉上)[^，。；]*，$")
_PAIRED = re.compile("(?:与|和|同|跟)[^，。；]*(?:结对|结了对|联手|合作|签约|签了约|(?:签下|签订|签署|签了|达成|订立)[^，。；]{0,30})，$")
_STOCK = re.compile("(?:与|和|同|跟|联合)[^，。；]*(?:合股|合资|合伙|入股|出资|投资)，$")
_BOTH = re.compile("(?:又|还|也|先后)?(?:共同|联合|携手|合力|一道|一起)")
_SHARED = ("共建", "合办", "联办", "合建", "共办")
#: A short verb of setting up right before a name, with what counts it (一楼设“X”, 巷口支了个“Y”).
_SET_UP = re.compile(r"(?<![创建开附假])(?:设[了起有]?|[办建开搭支组][了起成出有])(?:[一两三四五六七八九十\d]{0,3}|首)?[个家支间处座所块]?“$")
#: What is turned into something else does not found it (停办的甲小学改成了“乙食堂”).
_TURNED = ("改成", "改造成", "改建成", "改建为", "改为", "改作", "辟为", "辟作", "变成")
_TURNABLE = frozenset(["PublicInstitution", "Site", "Enterprise", "Compound"])
_QUOTED = re.compile("“[^“”]*”")
_SCENE = re.compile("(?:在|于)[^，。；]{0,16}$")
_ON_IT = re.compile("(?:[、和][^，。；、]{2,8}){0,2}(?:上|中|期间)")


#: A clause of what the state does for the place of the passage (国家在甲、乙等方面推出…).
_STATE = re.compile("国家(?:在[^，。；]{2,40})?(?:出台|推出|支持|赋予|印发|部署|批复)(?!的)")
_SPOKEN_OF = 0.4  # the confidence of a deed that no verb and no subject in the clause states
_DOING = ("carriesOut", "establishes", "organizes", "upholds")


@cache
def _frames() -> tuple[tuple[str, frozenset[str], str], ...]:
    return tuple((row["trigger"], frozenset(row["kinds"].split()), row["relation"]) for row in read_table("frames"))


@cache
def _facilities() -> tuple[str, ...]:
    return tuple(sorted(read_words("facilities")))


def find_deeds(scene: Scene) -> Iterator[Relation]:
    """What the passage's subject does with the programmes, slogans, awards and bodies that its clauses name; what is only spoken of where
    another place says who does it is nobody's deed there."""
    deeds = [deed for deed in _find_deeds(scene) if not _is_of_term(scene, deed)]
    stated = {deed.object for deed in deeds if deed.confidence > _SPOKEN_OF and deed.predicate in _DOING and deed.modality == ACTUAL}
    for deed in deeds:
        if deed.confidence > _SPOKEN_OF:
            yield deed
        elif deed.object not in stated:
            yield replace(deed, confidence=0.75)


def _is_of_term(scene: Scene, deed: Relation) -> bool:
    """Whether the entry of a glossary that a deed stands in does not name who does it: it explains what others speak of."""
    entry = next((span for quote in deed.evidence[:1] for span in scene.terms if span[0] <= quote.start < span[1]), None)
    return entry is not None and not any(mention.key == deed.subject for mention in scene.between(*entry))


def _find_deeds(scene: Scene) -> Iterator[Relation]:
    doers = Doers(scene)
    for mention in scene.found.mentions:
        block = scene.block(mention.start)
        if block is None or block.kind in ("imprint", "signature"):
            continue
        outer = scene.holder(mention)
        top = coarse(mention.kind)
        if top == "Award" and mention.rule != "award-dealt":
            yield from find_honour(scene, mention, doers)
        elif top == "Program" and _is_scene(scene, mention, scene.clause(mention.start)[0]):
            continue
        elif top in ("Program", "Slogan", "Organization") and _may_act(mention, outer) and not (mention.kind == "NumericFormula" and (_is_fought(scene, mention) or is_explained(scene, mention))):
            yield from _find_deed(scene, mention, top, doers)


#: At a gathering somebody speaks, plays or wins; who holds it is not said (在甲大赛中夺得, 在全市乙推进会上发言).
_AT = re.compile("”?(?:活动|现场)?(?:[上中]|期间)(?!线|报)")
_WON = re.compile("(?:荣?获|夺得|勇夺|夺取|斩获|捧回|摘得)[了得]?[^，。；]{0,6}“?$")
_PRIZE = re.compile("”?[^，。；]{0,2}(?:奖|冠军|亚军|季军|[金银铜]牌)|“[^“”]{2,10}”[^，。；]{0,6}奖")


def _is_scene(scene: Scene, mention: Mention, start: int) -> bool:
    """Whether a gathering is only where something happens, or a programme's name that of a prize (获“五个一工程”奖)."""
    before = scene.text[start : mention.start]
    at = (_AT.match(scene.text, mention.end) or IN_MEETING.match(scene.text, mention.end)) is not None and re.search("在[^，。；]*$", before) is not None
    prize = _WON.search(before) is not None and _PRIZE.match(scene.text, mention.end) is not None
    return prize or at and is_gathering(mention) or is_contested(scene, mention)


@cache
def _fought() -> re.Pattern[str]:
    """A verb that turns against what a formula names, right before it or a word farther off (整治|农村“四乱”)."""
    return re.compile(rf"(?:(?:{alternatives(read_words('opposed'))})[\u4e00-\u9fff]{{0,3}}|纠)“?$")


def _is_fought(scene: Scene, mention: Mention) -> bool:
    """Whether a formula sorts those behind it (“三无”小区) or names what is fought (纠治“四风”): nobody upholds it."""
    return _NAMED_SO.match(scene.text, mention.end) is not None or _fought().search(scene.text, max(0, mention.start - 10), mention.start) is not None


def _may_act(mention: Mention, outer: Mention | None) -> bool:
    """Whether something inside a longer name is spoken of by itself: a numbered formula in a programme's name is."""
    if outer is None:
        return True
    return mention.kind == "NumericFormula" and coarse(outer.kind) == "Program" and outer.kind != "PolicyDocument"


def _find_deed(scene: Scene, mention: Mention, top: str, doers: Doers) -> Iterator[Relation]:
    start, end = scene.clause(mention.start)
    at, trigger, relation = read_trigger(scene, mention, top, start)
    if _STATE.match(scene.text, start) or only_modifies(scene, mention, start) or at == mention.start and is_told_work(scene, mention, start):
        return
    trigger = trigger or next((word for word in _BUILT if scene.text.startswith(word, at)), "")
    if relation in ("", "-") or top == "Organization" and (_post().match(scene.text, mention.end) or _is_link(scene.text, mention)):
        return
    if relation == "establishes" and _is_by_person(scene, start, at, trigger) or supports_others(scene, start, mention.start):
        return
    if mention.kind == "Event" and _SCENE.search(scene.text, max(start, mention.start - 20), mention.start) and _ON_IT.match(scene.text, mention.end):
        return  # what was won at games is not who held them
    modality = scene.modality(start, mention.start, mention.end, end)
    partners = find_partners(scene, start, trigger) if relation == "establishes" else ()
    subjects = find_subjects(scene, mention, start, at, relation, doers)
    if not subjects and relation == "establishes" and _HE_FOUNDS.search(scene.text[start:at]):
        return  # he founds it, not the place of the passage
    if not subjects and trigger == "进入" and is_of_many(scene.text, start, at + len(trigger)):
        return  # 10家企业进入甲体系: not the place of the passage
    surely = _SPOKEN_OF if at == mention.start and not subjects else 0.75
    for subject in dict.fromkeys((*(subjects or _topic_and_partners(scene, mention)), *partners)):
        kind = subject.split("/")[0]
        joins = joins_other(scene, mention, subject, start, at)
        if relation == "participatesIn" and not joins and mention.kind != "PolicyDocument" and not any(m.key == subject for m in scene.between(start, at)):
            continue  # who takes part is not said: the passage's place is only where it happens
        stated = "participatesIn" if joins else "carriesOut" if relation == "organizes" and kind in RANKS else relation
        stated = "organizes" if stated == "carriesOut" and mention.kind == "Event" and kind in ORGANIZATIONS and scene.text.startswith("召开", at) else stated
        stated = "establishes" if stated == "carriesOut" and trigger in _BUILT and _COUNTED.match(scene.text, mention.end) else stated
        yield Relation(subject, stated, mention.key, scene.quote(start, max(end, mention.end)), surely, modality, scene.time(mention.start), f"deed-{'participatesIn' if joins else relation}")


def _is_link(text: str, mention: Mention) -> bool:
    """Whether a body is only a link of a chain (建立“镇专班—村专班—联户长”链条)."""
    return "—" in text[mention.start - 1 : mention.start] + text[mention.end : mention.end + 1]


#: What somebody founds for himself, whatever post he has; how a pronoun leads to the verb (她又发起成立).
_OWN_VERBS = ("创办", "领办", "兴办", "自办", "注册")
_HE_FOUNDS = re.compile(r"(?:^|[年月日后时起，])[她他](?:们)?(?:又|还|也|便|就|则|先后|率先|主动|自己|自费|自掏腰包|返乡|回乡|回村|退休后|发起|牵头|带头|倡议|出资|投资|筹资|于?\d{4}年|去年|今年|[和与][^，。；]{2,12}一起)*$")


def _is_by_person(scene: Scene, start: int, at: int, trigger: str) -> bool:
    """Whether somebody for himself founds it, with no body in front (返乡青年李某领办, 某镇的王某回来办起, 村支书李某创办)."""
    named = [m for m in scene.between(start, at) if m.kind == "Person" or m.kind in RANKS or is_organization(m)]
    if not named or named[-1].kind != "Person":
        return False
    lead, gap = scene.text[start : named[-1].start], scene.text[named[-1].end : at]
    bodies = [m for m in named if is_organization(m)]
    return (not bodies or trigger in _OWN_VERBS) and re.fullmatch(r"(?:返乡|回乡|回村|回来|返村|退休|退役|转业|毕业)?(?:之?后|就|便|又|还|也|先后|自己|带头|牵头|自费|独自|\d{4}年|去年|今年)*", gap) is not None and not re.search(r"由|请|让|派|委托|支持|帮助", lead)


def read_trigger(scene: Scene, mention: Mention, top: str, start: int) -> tuple[int, str, str]:
    """Where the verb that governs a mention stands, the verb, and the relation it states; the class's default where a frame says nothing."""
    before = scene.text[start : mention.start]
    told = _QUOTED.sub(lambda quoted: "“" * len(quoted.group()), before)  # “面对面” is no 面对
    best, is_room = (-1, "", ""), top == "Program" and mention.name.endswith(_facilities())
    for trigger, kinds, relation in _frames():
        at = told.rfind(trigger)
        runs_in = at < best[0] < at + len(trigger)  # 创办, not 办了
        if (runs_in and at >= 0 or at >= max(best[0] + len(best[1]), 0)) and (top in kinds or mention.kind in kinds or is_room and "Platform" in kinds) and len(before) - at < 36:
            best = (at, trigger, relation)
    index = scene.words.before(mention.start)
    launch = reach = -1
    while index >= 0 and scene.words.starts[index] >= start:
        if is_launch(scene.words.texts[index]):
            launch, reach = scene.words.starts[index], scene.words.ends[index]
            break
        index -= 1
    if best[0] >= 0 and (start + best[0] >= launch or start + best[0] + len(best[1]) >= reach):
        return start + best[0], best[1], best[2]
    if (is_room or top == "Organization" or mention.kind == "Platform") and (short := _SET_UP.search(before)) is not None:
        return start + short.start(), short.group(), "establishes"
    default = {"Program": "carriesOut", "Slogan": "upholds"}.get(top, "")
    if mention.rule in ("session", "convened") and launch < 0 or mention.rule == "session" or mention.kind == "Event" and mention.name.endswith(("大会", "会议", "全会")) and launch < 0:
        default = ""
    if launch < 0 and is_only_named(scene.text, mention) or is_measured(scene.text, mention):
        default = ""
    is_running = mention.kind == "Platform" and _RUNS.match(scene.text, mention.end) and not before.strip("“")
    if (is_room or mention.kind in ("Platform", "PolicyDocument")) and launch < 0 and not is_running or mention.rule == "listed-thing" and mention.kind == "Brand":
        default = ""
    return (launch if launch >= 0 else mention.start), "", default


@cache
def _post() -> re.Pattern[str]:
    """A post behind a body: the words name a person (以镇党委书记某某为组长的小组), not the body."""
    return re.compile("(?:领导)?(?:班子|成员|干部)|" + list_posts("post"))


def find_subjects(scene: Scene, mention: Mention, start: int, at: int, relation: str, doers: Doers) -> tuple[str, ...]:
    """Who the sentence says acts: the place or body right before the verb with those joined to it, the clause's own subject, that of the
    next clause when this one is oblique (按…, 冠以…); with 与X共同, X too. Empty where it says nobody."""
    supported = (find_supported(scene, start, mention.start) or find_still_supported(scene, start)) if relation in ("carriesOut", "upholds", "establishes") else ()
    if supported:
        return tuple(m.key for m in supported)
    actors = [m for m in scene.between(start, at) if m.kind in RANKS or is_organization(m) or _is_acting_zone(scene, m, start)]
    beside = _owner(scene, mention, actors)
    if beside is not None:
        return (beside.key,)
    if own := find_own_level(scene, mention, start) or find_signers(scene, start, at):
        return own
    if actors and scene.text[start : actors[-1].start].endswith("被"):
        return ()
    if _BY.match(scene.text, mention.end):
        behind = scene.between(mention.end, scene.clause(mention.end)[1])
        by = _last_of_chain([m for m in behind if m.kind in RANKS or is_organization(m)])
        if by is not None:
            return (by.key,)
    actors = [m for m in actors if not _is_where(scene, actors, m)]
    actors = [m for m in actors if not (m.kind in _TURNABLE and scene.text.startswith(_TURNED, at))]
    before = [m for m in actors if _leads_to(scene, m, at) and not re.search(r"[把将][^，]{0,6}$", scene.text[start : m.start])]
    if before:
        if relation != "establishes" and _head_between(scene, before[-1], at):
            return (office_or_place(scene, before[-1]),)
        lead = doers.find_before(start) or scene.topic(start)
        return _with_joined(scene, actors, actors.index(before[-1]), start, lead, relation != "establishes")
    if re.match("由", scene.text[start : start + 1]) and actors and actors[0].start == start + 1:
        return (actors[0].key,)
    if _OBLIQUE.match(scene.text, start):
        ahead = _next_subject(scene, mention)
        if ahead:
            return (ahead,)
    opening = _opening_actor(scene, mention, start)
    if opening is not None:
        return (opening.key,)
    if relation == "upholds" and (holder := doers.find_upholder(start, at)):
        return (holder,)
    doer = doers.find_before(start) if scene.text.startswith(_TURNED, at) else doers.find(start, at)
    return (doer,) if doer else ()


#: Behind a name: those who do it (“四联”则由甲局牵头).
_BY = re.compile("”?(?:主要|均|都|则|就)?由")


#: Sites that a board runs, which does things of its own (甲自贸试验区启动实施“X”).
_ZONES = ("开发区", "经开区", "高新区", "示范区", "试验区", "先行区", "合作区", "保税区", "综保区", "新区", "自贸区", "园区", "产业园", "自贸港")


def _is_acting_zone(scene: Scene, mention: Mention, start: int) -> bool:
    """Whether a zone opens the clause, alone or listed, so that it can be the one who acts."""
    return mention.kind == "Site" and mention.name.endswith(_ZONES) and (mention.start == start or scene.text[mention.start - 1] in "、和")


#: Prepositions before where or for whom something is done, and before what it rests on (甲镇依托乙小学设立).
_WHERE = ("在", "于", "到", "赴", "向", "对", "给")
_RESTING = ("依托", "依靠", "借助", "利用", "围绕", "针对", "面向")


def _is_where(scene: Scene, actors: list[Mention], actor: Mention) -> bool:
    """Whether a preposition stands before an actor, or before the list or chain of places that it ends (在甲镇、乙镇、丙镇开展)."""
    start = actor.start
    if actor.kind in RANKS:
        for left in reversed([m for m in actors if m.end <= start]):
            if left.kind not in RANKS or scene.text[left.end : start] not in ("、", "和", "及", "与", ""):
                break
            start = left.start
    return scene.text.startswith(_WHERE, start - 1) or scene.text.startswith(_RESTING, start - 2)


def _leads_to(scene: Scene, actor: Mention, at: int) -> bool:
    """Whether nothing but adverbs stands between an actor and the verb, or the one who heads it (甲村党支部书记李某牵头组建)."""
    person = _head_between(scene, actor, at)
    return _GAP.fullmatch(scene.text[(person or actor).end : at]) is not None


def _head_between(scene: Scene, actor: Mention, at: int) -> Mention | None:
    """The person named before an offset by the post right behind a body (甲村党支部书记李某)."""
    person = next((m for m in reversed(scene.between(actor.end, at)) if m.kind == "Person"), None)
    leads = person is not None and is_organization(actor) and re.fullmatch(list_posts("post"), scene.text[actor.end : person.start])
    return person if leads else None


def find_partners(scene: Scene, start: int, trigger: str) -> tuple[str, ...]:
    """The bodies that the clause before joins to the one that founds (甲联合乙、丙，成立…; 同乙结对，在…共建…)."""
    before = scene.text[scene.sentence(start)[0] : start]
    clause = scene.clause(start - 1)[0] if start else 0
    both = trigger in _SHARED or _BOTH.match(scene.text, start)
    said = _JOINED.search(before) or _STOCK.search(before) or (both and _PAIRED.search(before))
    if not said or not before.endswith("，"):
        return ()
    named = scene.between(clause, start)
    places = [m for m in named if both and m.kind in RANKS and not any(later.start == m.end for later in named)]
    return tuple(m.key for m in named if is_organization(m) or m in places)


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
    topic = find_namesake(scene, mention) or scene.topic(mention.start)
    if topic not in scene.found.areas:
        return (topic,)
    bodies = [m for m in scene.between(scene.sentence(mention.start)[0], mention.start) if m.key in scene.found.areas]
    keys = [topic]
    for left, right in zip(bodies, bodies[1:]):
        if right.key == topic and scene.text[left.end : right.start] in ("、", "和", "", "与"):
            keys.append(left.key)
    return tuple(dict.fromkeys(keys))


def _with_joined(scene: Scene, actors: list[Mention], index: int, start: int, leader: str, alone: bool) -> tuple[str, ...]:
    """An actor with those joined to it before; where only those are named with whom it is done (与甲局共建), the leader too; with 会同 the leader alone does what nobody founds."""
    keys = [actors[index].key]
    while index > 0:
        between = scene.text[actors[index - 1].end : actors[index].start]
        if re.fullmatch(r"[、和与及](?:[邻相]近的|相邻的|附近的)?", between):
            keys.append(actors[index - 1].key)
        elif actors[index - 1].end == actors[index].start and (RANKS.get(actors[index - 1].kind, 9) < RANKS.get(actors[index].kind, 0) or actors[index].name.endswith("法庭")):
            pass  # 甲县乙镇; 县法院|甲法庭
        elif alone and between.endswith("会同"):
            keys = [actors[index - 1].key]
        elif _JOINT.search(between):
            keys.append(actors[index - 1].key)
        else:
            break
        index -= 1
    lead = scene.text[start : actors[index].start]
    if _JOINT.search(lead):
        keys.append(leader)
    if alone and re.search("会同[^，]{0,3}$", lead):
        keys = [leader]
    return tuple(dict.fromkeys(key for key in keys if key))


def _next_subject(scene: Scene, mention: Mention) -> str:
    """The place or body that begins the clause after the one of a mention, in the same sentence."""
    end = scene.clause(mention.end)[1]
    if scene.text[end : end + 1] != "，":
        return ""
    ahead = scene.between(end + 1, min(end + 24, scene.sentence(mention.end)[1]))
    first = _last_of_chain(list(ahead)) if ahead and ahead[0].start == end + 1 else None
    return first.key if first is not None and (first.kind in RANKS or first.kind in OFFICES) and scene.text[first.end : first.end + 1] not in "的、" else ""
