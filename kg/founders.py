"""Who founded what, said behind it: 这支队伍由甲党支部组建; 那是村党委和乙合作社合办的; “丙食堂”去年开了张."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.kinds import RANKS
from kg.mentions import coarse
from kg.model import PLANNED, Mention, Relation
from kg.phrases import is_lead
from kg.scene import Scene

_FOUNDED = re.compile(r"(?:是)?由(?:[\u4e00-\u9fff]{0,6})$")
_FOUNDING = re.compile(r"(?:牵头|发起|出资|联合|率先)*(?:于?(?:\d{4}年(?:\d+月)?|去年|今年|前年))?(?:牵头|发起|出资|联合)*(?:组建|成立|创办|设立|开办|建立|创建|建起|办起)")
_FOUNDABLE = frozenset("VolunteerTeam Platform Cooperative SocialOrganization Organization Mechanism Enterprise Project".split())
_KINDS = frozenset("VolunteerTeam Platform Cooperative SocialOrganization Organization".split())
_TO_BE = re.compile("(?:拟|将|计划|准备|打算)$")
_BY = re.compile("(?:由|系|是)$")
_JOINED = re.compile("(?:[、和与跟同及]|会同|联合|携手|联手)")
#: Verbs of founding behind those who did it (由甲领办, 由甲与乙合办的).
_FOUNDED_BY = re.compile(
    r"(?:等[^，。；]{0,8}?)?(?:于?(?:\d{4}年(?:\d+月)?|去年|今年|前年))?(?:牵头|出资|联合|共同|合作|一起|率先|联手|自主|捐资)*"
    r"(?:领办|创办|开办|兴办|合办|联办|共办|组建|成立|设立|创建|创立|合建|共建|建立|建起|办起|开发|研发|发起(?:成立|设立|组建)?)"
    r"(?P<own>的(?=“?[\u4e00-\u9fff]))?(?:的|而成|起来)?(?=[，。；、\n）]|$|(?<=的))"
)
_TIME = "(?:(?:19|20)?\\d{2,4}年(?:\\d+月(?:份|底|初)?)?|去年|今年|前年|早年|后来|当年|[一-龥]{0,2}\\d{1,2}月)?"
#: 这支队伍是, 那是, 夜校是: what is said to have been founded by those behind.
_IT_IS = re.compile(rf"(?:[，。；：！？\n”]|^)(?:[这那该](?:[个间家支座所处只])?)?(?P<what>[\u4e00-\u9fff]{{0,4}}?)(?:就|便|正|则|也|都)?是(?P<level>(?:村里|镇里|乡里|社区|街道|村上|镇上|区里|县里){_TIME}(?:[和与跟同]|联合))?$")
_TOGETHER = re.compile(rf"{_TIME}(?:合作|联合|共同|一起|一道|牵头|出资|带头)*(?:合办|联办|共办|合建|共建|创办|开办|办|开|建|领办|组建|成立|发起|设立|办起来|建起来|拉起来|搞起来)的(?=[，。；！？\n]|$)")
_OPENED = re.compile(r"”?(?:于?(?:\d{4}年)?(?:\d+月)?(?:\d+日)?|去年|今年|前年|上个?月|正式|随即|[一-龥]{1,2}月)*(?:开了张|开张|开了门|挂了牌|挂牌成立|挂牌|揭了牌|揭牌成立|开业|开了业|成立|组建|建成(?:投用|启用|开放)?|启用|投用|投入使用|投入运行|落成|揭幕)(?=[，。；！\n]|$)")
_OPENABLE = frozenset("VolunteerTeam Platform PartyOrganization SelfGovernanceBody SocialOrganization Organization".split())

#: What is said behind bodies that a province, a city or a county has formed (甲集团|成功组建, 乙交易所|揭牌运营).
_FORMED = re.compile("”?(?:成功|正式|相继|先后|全面|顺利|已|也)*(?:组建成立|组建|揭牌成立|揭牌运营|揭牌|挂牌成立|挂牌运营|挂牌|获批设立|获批建设|获批组建|批复设立|设立运行|注册成立|成立)(?:运[行营])?(?=[，。；！\\n]|$)")
_FORMABLE = frozenset("Enterprise PublicInstitution Platform SocialOrganization Organization".split())
_FORMING = frozenset("Province Prefecture County".split())


def find_founders(scene: Scene) -> Iterator[Relation]:
    """Who founded a team, room or body: the one that the words behind it name, else the place of the passage in which it opens."""
    actors = [m for m in scene.free if coarse(m.kind) == "Organization" or m.kind in RANKS]
    for actor in actors:
        start = scene.clause(actor.start)[0]
        founding = _FOUNDING.match(scene.text, actor.end)
        founded = next((m for m in reversed(scene.between(start, actor.start)) if m.kind in _KINDS), None)
        planned = founded is not None and re.search("(?:拟|将|计划|准备|打算)由", scene.text[founded.end : actor.start])
        if founding and founded is not None and not planned and founded.key != actor.key and _FOUNDED.search(scene.text, founded.end, actor.start):
            yield Relation(actor.key, "establishes", founded.key, scene.quote(founded.start, founding.end()), 0.85, time=scene.time(founding.end()), rule="founder-behind")
    yield from _find_joint_founders(scene, actors)
    yield from _find_named_founders(scene, actors)
    yield from _find_opened(scene)
    yield from _find_formed(scene)


def _find_joint_founders(scene: Scene, actors: list[Mention]) -> Iterator[Relation]:
    """那是甲和乙合办的, 这间灶房是丙办的, 夜校是社区跟丁一起办的: they founded what the words before point at."""
    for last in actors:
        together = _TOGETHER.match(scene.text, last.end)
        block = scene.block(last.start)
        if together is None or block is None:
            continue
        run = _run_up_to(scene, actors, last)
        said = _IT_IS.search(scene.text, max(block.start - 1, run[-1].start - 24), run[-1].start)
        founded = _pointed_at(scene, block.start, said.start("what"), said["what"]) if said else None
        if founded is None:
            continue
        beside = scene.found.topics.place_of_level(_level(said["level"]), said.start()) if said["level"] else ""
        for key in dict.fromkeys(filter(None, (*(founder.key for founder in run), beside))):
            if key != founded.key:
                yield Relation(key, "establishes", founded.key, scene.quote(founded.start, together.end()), 0.8, rule="founder-behind")


def _level(words: str) -> str:
    """The level of a place that words begin with (村里2020年跟 -> 村, 社区跟 -> 社区)."""
    return words[:2] if words.startswith(("社区", "街道")) else words[0]


def _pointed_at(scene: Scene, begin: int, offset: int, what: str) -> Mention | None:
    """The team, room or body before an offset whose name ends with the words that point at it; the one named last without any."""
    named = [m for m in scene.between(begin, offset + len(what)) if m.kind in _FOUNDABLE]
    tail = "队" if what == "队伍" else what
    return next((m for m in reversed(named) if m.name.endswith(tail) or m.end == offset + len(what)), None)


def _find_named_founders(scene: Scene, actors: list[Mention]) -> Iterator[Relation]:
    """合作社由甲领办; “乙小站”设在巷口，由甲与丙合办; 由甲开发的“丁”小程序: all who stand between 由 and the verb founded it."""
    for last in actors:
        founding = _FOUNDED_BY.match(scene.text, last.end)
        run = _run_up_to(scene, actors, last) if founding else []
        by = _BY.search(scene.text, max(0, run[-1].start - 2), run[-1].start) if run else None
        if by is None:
            continue
        block = scene.block(last.start)
        founded = _founded_behind(scene, founding.end()) if founding["own"] else _founded_before(scene, by.start(), by.group() == "由") if block is not None else None
        if founded is None or founded.key in {founder.key for founder in run}:
            continue
        modality = scene.modality(scene.clause(by.start())[0], founding.end(), founding.end(), scene.clause(last.start)[1])
        modality = PLANNED if _TO_BE.search(scene.text, max(0, by.start() - 3), by.start()) else modality
        for founder in run:
            yield Relation(founder.key, "establishes", founded.key, scene.quote(min(founded.start, run[-1].start), max(founding.end(), founded.end)), 0.8, modality, scene.time(last.end), "founder-behind")


def _run_up_to(scene: Scene, actors: list[Mention], last: Mention) -> list[Mention]:
    """The actors joined to the last one, the last first: 甲、乙与丙."""
    run = [last]
    for left in reversed([m for m in actors if m.end <= last.start]):
        if not _JOINED.fullmatch(scene.text[left.end : run[-1].start]):
            break
        run.append(left)
    return run


def _founded_behind(scene: Scene, offset: int) -> Mention | None:
    """What a clause with 的 is said of: the mention that begins right behind it."""
    return next((m for m in scene.between(offset, offset + 40) if m.start <= offset + 1 and m.kind in _KINDS), None)


def _founded_before(scene: Scene, offset: int, further: bool) -> Mention | None:
    """What is said to be founded before an offset: what its clause names last; else, with 由 at the head of the clause, the subject of
    the sentence, or what ends the sentence before (“乙小站”。全县首个…，由甲与丙合办)."""
    start = scene.clause(offset)[0]
    own = [m for m in scene.between(start, offset) if m.kind in _KINDS or m.kind == "Project"]
    if own or not further or not is_lead(scene.text[start:offset]):
        return own[-1] if own and _is_of(scene.text[own[-1].end : offset]) else None
    begin = scene.sentence(offset)[0]
    named = [m for m in scene.between(begin, start) if m.kind in _KINDS]
    block = scene.block(offset)
    ahead = [m for m in scene.between(block.start, begin) if m.kind in _KINDS and scene.text[m.end : begin].strip("”。") == ""] if block is not None else []
    return named[0] if named else ahead[-1] if ahead else None


def _is_of(between: str) -> bool:
    """Whether nothing but quotation marks, times and adverbs stands between what is founded and 由."""
    return re.fullmatch(r"”?(?:（[^（）]*）)?(?:于?\d{4}年(?:\d+月)?|去年|今年|前年|拟|将|计划|准备|打算|最早|最初|原本|本来|当初|都|均|正|就|也|则)*", between) is not None


def _find_opened(scene: Scene) -> Iterator[Relation]:
    """What opens or hangs out its sign as the subject of a clause is founded by the place of the passage."""
    for mention in (m for m in scene.free if m.kind in _OPENABLE):
        opened = _OPENED.match(scene.text, mention.end)
        start, end = scene.clause(mention.start)
        key = scene.topic(mention.start)
        if opened is not None and key.split("/")[0] in RANKS and is_lead(scene.text[start : mention.start]):
            modality = scene.modality(start, mention.start, mention.end, end)
            yield Relation(key, "establishes", mention.key, scene.quote(start, opened.end()), 0.7, modality, scene.time(mention.start), "opened")


def _find_formed(scene: Scene) -> Iterator[Relation]:
    """Bodies formed as the subjects of a clause where the passage is about a province, a city or a county; also several before one verb (甲集团、乙公司正式组建)."""
    bodies = [m for m in scene.free if m.kind in _FORMABLE]
    for at, mention in enumerate(bodies):
        formed = _FORMED.match(scene.text, mention.end)
        start, end = scene.clause(mention.start)
        key = scene.topic(mention.start)
        if formed is None or key.split("/")[0] not in _FORMING:
            continue
        listed = [mention]
        while at > 0 and bodies[at - 1].start >= start and scene.text[bodies[at - 1].end : listed[-1].start] in ("、", "和", "”、“", "”“"):
            at -= 1
            listed.append(bodies[at])
        if is_lead(scene.text[start : listed[-1].start]):
            modality = scene.modality(start, mention.start, mention.end, end)
            for body in listed:
                yield Relation(key, "establishes", body.key, scene.quote(start, formed.end()), 0.7, modality, scene.time(body.start), "opened")
