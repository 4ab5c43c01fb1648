"""Who holds an event, who takes part in it, who comes to guide it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.kinds import RANKS
from kg.lexicon import alternatives, read_table, read_words
from kg.mentions import coarse
from kg.model import Mention, Relation
from kg.partners import list_runs
from kg.scene import Scene, keep_innermost

_HELD = re.compile("(?:联合|共同)?(?:主办|承办|举办)|(?:合办|联办|共办)的")
_AHEAD = re.compile(r".{0,24}(?:主办|承办|协办|合办|联办|共办|举办)的?(?:首届|首期|第[一二三四五六七八九十\d]+[届期场次季])?“?")
_DIRECT = re.compile(r"(?:在[^，。；]{1,12})?(?:牵头|再次|又|已|先后|近日|日前)*(?P<joint>联合|共同)?(?:主办|承办|举办)了?(?:首届|首期|第[一二三四五六七八九十\d]+[届期场次季])?“?")
_BACK = re.compile(r"(?:活动|比赛|大赛|论坛|晚会|汇演|仪式)由")
_RESUMED = re.compile("大?会议?|活动|比赛|现场|论坛|仪式")
_COLUMNS = ("专栏", "栏目", "节目", "副刊")
_OTHERS = r"(?:等[^，。；]{0,3}[\d两三四五六七八九十]*[余多]?(?:家|个|名|位|人)?(?:单位|部门|企业|组织|机构|村|社区|乡镇)?)?"
_STUDENTS = re.compile(r"[\u4e00-\u9fff]{0,8}(?:学生|师生|大学生|志愿者|老师|教师|医生|团队)[\u4e00-\u9fff]{0,4}(?:到|来|在|走进|来到)[^，。；]{0,12}“?")


@cache
def _phrases(where: str) -> str:
    return alternatives(row["phrase"] for row in read_table("participations") if row["where"] == where)


def is_gathering(mention: Mention) -> bool:
    """Whether people can come together for what is named: an event, or a programme whose name ends like one (议事日, 讲堂)."""
    return mention.kind == "Event" or mention.kind in ("Campaign", "Mechanism", "Platform") and mention.name.endswith(tuple(sorted(read_words("gatherings"))))


def find_organizers(scene: Scene) -> Iterator[Relation]:
    """Who holds an event: 由A主办、B承办的“X”汇演; A、B联合举办第三期“X讲堂”; A、B合办的“X”专栏; 活动由A主办，B承办 of the event named last."""
    actors = [m for m in scene.free if coarse(m.kind) == "Organization" or m.kind in RANKS]
    for run in list_runs(scene, actors):
        last = run[-1]
        start, end = scene.sentence(last.start)
        block = scene.block(last.start)
        direct = _DIRECT.match(scene.text, last.end, end)
        if block is None or not direct and not _HELD.match(scene.text, last.end):
            continue
        ahead = next((m for m in scene.between(last.end, end) if _is_held(scene, m) and (direct and m.start == direct.end() or _AHEAD.fullmatch(scene.text, last.end, m.start))), None)
        back = _BACK.search(scene.text, start, last.start) or run[0].start in (start, start + 1)
        event = ahead or next((m for m in reversed(scene.between(block.start, last.start)) if back and m.kind == "Event" and start - m.end < 80), None)
        for holder in run if event is not None else ():
            adjacent = direct is not None and direct.end() == event.start
            if not adjacent or coarse(holder.kind) == "Organization" and (direct["joint"] or event.kind == "Event"):
                modality = scene.modality(start, event.start, event.end, event.end)
                yield Relation(holder.key, "organizes", event.key, scene.quote(min(start, event.start), max(last.end + 2, event.end)), 0.8, modality, rule="organizer")


def _is_held(scene: Scene, mention: Mention) -> bool:
    """Whether a body holds what is named: a gathering, a column of a paper."""
    return is_gathering(mention) or coarse(mention.kind) == "Program" and scene.text[mention.start : mention.end + 3].rstrip("”").endswith(_COLUMNS)


def find_participants(scene: Scene) -> Iterator[Relation]:
    """Who takes part: “X”开课，A、B等8家单位参加; 研究员李某授课; 甲村在“X”上拿了头名; 某学院学生到“X”看护儿童."""
    actors = [m for m in scene.free if m.kind in (*RANKS, "Person") or coarse(m.kind) == "Organization"]
    behind = re.compile(rf"{_OTHERS}(?:也|都|均|共同|一起|应邀|受邀|派员|派人|派代表|代表|当场|全程|现场)*(?:{_phrases('behind')})了?(?=[，。；、！\n]|$|并)")
    for run in list_runs(scene, actors):
        start = scene.sentence(run[0].start)[0]
        done = behind.match(scene.text, run[-1].end)
        event = _event_before(scene, run[0].start) if done else None
        for actor in run if event is not None and done else ():
            modality = scene.modality(scene.clause(run[0].start)[0], run[0].start, done.end(), done.end())
            quote = scene.quote(event.start if event.start >= start else start, done.end())
            yield Relation(actor.key, "participatesIn", event.key, quote, 0.75, modality, rule="participant")
    yield from _find_speakers(scene, actors)
    yield from _find_contestants(scene, actors)
    yield from _find_athletes(scene)
    yield from _find_helpers(scene)
    yield from _find_addresses(scene)
    yield from _find_pilots(scene, actors)
    yield from _find_joiners(scene)


_PILOT = re.compile(r"(?:[^，。；]{0,8}?(?:被)?(?:列为|列入|纳入|定为|确定为|选为|入选|成为|作为|就?是)(?:了)?|率先)(?:全?[省市县区镇乡街道里]*(?:的)?)?(?:首批|首个|第[一二三]批|唯一)[\d一二三四五六七八九十]*个?(?:试点|先行|示范)[镇乡村县市区社街道单位片区]*(?:之一)?(?=[，。；、\n]|$)")


def _find_pilots(scene: Scene, actors: list[Mention]) -> Iterator[Relation]:
    """The places where the programme named before is tried first: 甲镇、乙乡列为首批试点, 甲村是首批试点村之一."""
    for run in list_runs(scene, keep_innermost([m for m in actors if m.kind in RANKS])):
        pilot, block = _PILOT.match(scene.text, run[-1].end), scene.block(run[0].start)
        if pilot is None or block is None:
            continue
        works = [m for m in scene.between(block.start, run[0].start) if coarse(m.kind) == "Program" and m.kind != "PolicyDocument" and run[0].start - m.end < 160]
        for place in run if works else ():
            modality = scene.modality(scene.clause(run[0].start)[0], run[0].start, pilot.end(), pilot.end())
            yield Relation(place.key, "participatesIn", works[-1].key, scene.quote(works[-1].start, pilot.end()), 0.75, modality, rule="pilot")


_JOINS = re.compile(r"(?:还|也|又|都|先后|主动|带头|报名|应邀|受邀|去年|今年|\d{4}年|\d+月|一起|随后|率先)*(?:参加|参与|加入|报名|投身|入驻)(?:了|过)?(?:首[届期批场]|第[一二三四五六七八九十\d]+[届期批场]|[省市县区镇乡村里]{1,2}的?)?“?$")


def _find_joiners(scene: Scene) -> Iterator[Relation]:
    """The persons who are said right before the name of a programme to take part in it: 村民李某、王某报名参加“X”."""
    for work in (m for m in scene.free if coarse(m.kind) == "Program" and m.kind != "PolicyDocument"):
        start, end = scene.clause(work.start)
        joined = _JOINS.search(scene.text, start, work.start)
        persons = [m for m in scene.between(start, joined.start()) if m.kind == "Person"] if joined is not None else []
        run = list_runs(scene, persons)[-1] if persons and persons[-1].end == joined.start() else []
        for person in run:
            modality = scene.modality(start, work.start, work.end, end)
            yield Relation(person.key, "participatesIn", work.key, scene.quote(run[0].start, work.end), 0.75, modality, rule="participant")


def _event_before(scene: Scene, offset: int) -> Mention | None:
    """The gathering that the sentence names before an offset; where it opens with 会上 or 会议, the one that the block names last."""
    start = scene.sentence(offset)[0]
    named = [m for m in scene.between(start, offset) if is_gathering(m)]
    block = scene.block(offset)
    if not named and block is not None and _RESUMED.match(scene.text, start):
        named = [m for m in scene.between(block.start, start) if is_gathering(m)]
    return named[-1] if named else None


def _find_speakers(scene: Scene, actors: list[Mention]) -> Iterator[Relation]:
    """Who speaks or shows something there: 会上，甲乡介绍了做法; who leads one: 由主任李某每月主持“晒单会”."""
    for actor in actors:
        start = scene.sentence(actor.start)[0]
        opening = re.fullmatch(f"(?:{_RESUMED.pattern})上?，", scene.text[start : actor.start])
        shows = re.match(f"(?:作|做|先后|依次|也)?了?(?:{_phrases('at')})", scene.text[actor.end : actor.end + 8])
        event = _event_before(scene, actor.start) if opening and shows else None
        leads = re.match("(?:每[天周月季年]|今年|去年|[一-龥]{0,2})?(?:主持|出席|参加|列席)了?(?:首届|首场|第[一二三四五六七八九十\\d]+[届期场次])?“?", scene.text[actor.end : actor.end + 16])
        if leads is not None and actor.kind == "Person":
            event = next((m for m in scene.between(actor.end, scene.clause(actor.end)[1]) if is_gathering(m) and m.start == actor.end + leads.end()), event)
        if event is not None:
            quote = scene.quote(start, max(scene.clause(actor.start)[1], event.end))
            modality = scene.modality(start, actor.start, actor.end, scene.clause(actor.start)[1])
            yield Relation(actor.key, "participatesIn", event.key, quote, 0.75, modality, rule="participant")


def _find_contestants(scene: Scene, actors: list[Mention]) -> Iterator[Relation]:
    """Who does something at a gathering: 去年在全区“X”上拿了头名, 乙村在X中夺得一等奖."""
    done = re.compile(rf"(?:[、和及][^，。；]{{2,50}}会议?(?:等[^，。；]{{0,14}}?)?)?”?[上中里](?:，)?(?:作[了过]?(?:[^，。；、“]{{1,6}}(?=发言|介绍|交流|展示|演示|表演|报告|分享))?|再次|又|一举|双双|成功)*(?:{_phrases('at')})")
    for event in (m for m in scene.free if is_gathering(m)):
        start, end = scene.clause(event.start)
        match = done.match(scene.text, event.end)
        at = re.search(r"在[^，。；“]{0,12}“?$", scene.text[start : event.start])
        if match is None or at is None or any(coarse(m.kind) == "Program" for m in scene.between(start, start + at.start())):
            continue
        own = [m for m in actors if start <= m.start and m.end <= start + at.start()]
        key = own[-1].key if own else scene.topic(event.start)
        if key and (not own or not re.search("[的由]", scene.text[own[-1].end : start + at.start()])):
            yield Relation(key, "participatesIn", event.key, scene.quote(start, match.end()), 0.7, scene.modality(start, event.start, event.end, end), rule="contestant")


#: Who competes for a place at games (某省健儿, 我市运动员).
_ATHLETES = re.compile("(?:体育|运动|射击|射箭|田径|游泳|参赛|残疾人)?(?:健儿|运动员|选手|小将|代表团|代表队|参赛队)")
_ENTERED = re.compile("(?:在|于|征战|出战|参加|斩获|勇夺|夺得|获得|亮相|夺取)[^，。；]*$")


def _reach_of(scene: Scene, event: Mention) -> tuple[int, int]:
    """The clause of an event, with the next where it only says at what (甲运动会上，某省健儿…)."""
    start, end = scene.clause(event.start)
    return start, scene.clause(end + 1)[1] if scene.text[end - 1 : end + 1] in ("上，", "中，") and end + 1 < len(scene.text) else end


def is_contested(scene: Scene, mention: Mention) -> bool:
    """Whether those who compete for a place are said to be at an event (某省健儿在甲运动会、乙运动会上夺金): the place takes part, it does not hold it."""
    if mention.kind != "Event":
        return False
    start, end = _reach_of(scene, mention)
    athletes = _ATHLETES.search(scene.text, start, end)
    if athletes is None:
        return False
    entered = _ENTERED.search(scene.text[start : mention.start]) is not None
    return entered if athletes.start() < mention.start else re.match("[^，。；]{0,8}[上中]，", scene.text[mention.end :]) is not None


def _find_athletes(scene: Scene) -> Iterator[Relation]:
    """The place whose athletes compete: 某省健儿在甲运动会、乙运动会上夺金; 甲运动会上，我省健儿…"""
    for event in (m for m in scene.free if is_contested(scene, m)):
        start, end = _reach_of(scene, event)
        athletes = _ATHLETES.search(scene.text, start, end)
        own = [m for m in scene.between(start, athletes.start()) if m.kind in RANKS and m.end == athletes.start()] if athletes is not None else []
        key = own[-1].key if own else scene.topic(event.start)
        if key:
            yield Relation(key, "participatesIn", event.key, scene.quote(start, max(end, event.end)), 0.75, scene.modality(start, event.start, event.end, end), rule="contestant")


def _find_helpers(scene: Scene) -> Iterator[Relation]:
    """The school or body whose students and volunteers come to a gathering or room: 某学院学生到“X”看护儿童."""
    for work in (m for m in scene.free if m.kind in ("Platform", "Event") or is_gathering(m)):
        start = scene.clause(work.start)[0]
        for body in (m for m in scene.between(start, work.start) if coarse(m.kind) == "Organization"):
            if _STUDENTS.fullmatch(scene.text, body.end, work.start):
                yield Relation(body.key, "participatesIn", work.key, scene.quote(body.start, work.end), 0.7, scene.modality(start, work.start, work.end, work.end), rule="helper")


_ADDRESS = re.compile(r"”?上的(?:交流|典型|表态|大会|汇报|书面|主题|总结)*(?:发言|讲话|致辞|报告)(?:材料|提纲|稿|摘要)?(?:（[^）\n]{1,16}）)?\n")


def _find_addresses(scene: Scene) -> Iterator[Relation]:
    """Who gives the speech that a document holds: 在全县…推进会上的发言, and below it the speaker."""
    for event in (m for m in scene.free if m.kind == "Event"):
        block = scene.block(event.start)
        address = _ADDRESS.match(scene.text, event.end) if block is not None and block.kind == "title" else None
        if address is None:
            continue
        below = re.compile(r"[^\n]*").match(scene.text, address.end())
        speaker = next((m for m in scene.between(address.end(), below.end()) if m.kind == "Person"), None)
        if speaker is not None:
            yield Relation(speaker.key, "participatesIn", event.key, scene.quote(event.start, speaker.end), 0.85, rule="speaker")


def find_guides(scene: Scene) -> Iterator[Relation]:
    """Bodies that come to guide an event of the sentence: 区民政局到场指导."""
    orgs = [m for m in scene.free if coarse(m.kind) == "Organization"]
    for run in list_runs(scene, orgs):
        if re.match("(?:派员|派人|应邀)?(?:到场|现场|全程|到会)指导", scene.text[run[-1].end : run[-1].end + 8]):
            start = scene.sentence(run[0].start)[0]
            event = next((m for m in reversed(scene.between(start, run[0].start)) if is_gathering(m)), None)
            for guide in run if event is not None else ():
                yield Relation(guide.key, "guides", event.key, scene.quote(event.start, run[-1].end + 4), 0.8, rule="guide")
