"""Subjects that a clause states so plainly that nothing is weighed: one of several that is singled out, a villager by name, what is called a place's own."""

from __future__ import annotations

import re

from kg.actors import HELPS, Actors, roles
from kg.clauses import Standing, find_clause
from kg.kinds import AREAS, OFFICES
from kg.model import Mention
from kg.own_words import find_own_words
from kg.phrases import begins_predicate, goes_on, is_lead
from kg.resumption import ACTIONS, LIES, NO_SUBJECT, PARTNERS
from kg.tied import Subject

_HAN = "\u4e00-\u9fff"
_MOST = re.compile(rf"的?[{_HAN}]{{2,8}}最[多少大小高低长快]")
_AMONG = re.compile("其中，?$")
#: What a villager tells or does for others.
_TELLS = re.compile(
    r"(?![把将]?自?家(?:里|庭)?的)[^，。；]{0,3}(?:带(?!薪|病|头)|领(?:着|衔|导|办|队)|牵头|组织|发起|动员|召集|主持|担任|任|当选|说|讲|表示|介绍|透露|记得|坦言|告诉|算|反映|举报|投诉|回忆|[：、和与的等是])|(?<!自)家(?!庭?(?:种|养|卖|年|一年|去年|今年|收入|有|的[\u4e00-\u9fff]{1,6}?(?:[有共达产]|去年|今年|收入|\d)))"
)
_GAP = re.compile(rf"(?:的|“[^”]{{2,4}}”|[{_HAN}]{{0,8}})")
#: What is done for or to those of a role, which names none of them: 建成教师|周转宿舍.
_DONE_TO = re.compile("(?:已|新|再|还|又|共|累计)?(?:[建改修扩]|新增|新设|完成|实施|开展|推进|做好|配备|招聘|招录|选派|选聘|培[训养育]|发放|提供|安排|帮助|服务|吸引|引进|组织|慰问|走访|评选|推荐)")
_INCOME = re.compile("[年月日亩][产销收]|(?:每?月|年|一年)?(?:均|实际|到手|纯|净)?(?:工资|收入|薪|挣|赚|薪酬|养老金|补贴)|每?(?:月|年)(?:能|可)?[挣赚拿领]")
_KEEPS = re.compile("(?:过去|如今|现在|眼下|去年|今年|还|又|也)*[散放圈新]?[养种栽]")
_OTHERS = AREAS | PARTNERS | OFFICES | ACTIONS | {"Person", "Platform", "Brand"}
_BODIES = PARTNERS | {"PublicInstitution"}
_OWN = frozenset({"Brand", "Platform", "Site", "Mechanism"})
#: Ways of doing are upheld by their place, which the figure is of.
_WAYS = re.compile("(?:工作法|机制|模式|体系|制度|做法|法|治理|行动|工程|计划)$")

_HAS = re.compile("[有共现设自已年月日每占]|面积|总|累计")
#: What opens at some day, and what is said of it then.
_BEGUN_KINDS = _OWN | PARTNERS | {"PublicInstitution", "Project", "Event"}
_OPEN = re.compile(
    "[”》]?(?:平台|项目)?(?:自|从)?(?:[去今前]年)?(?:正式|全面)?(?:开通|开办|成立|揭牌|运行|启用|开业|上线|投用|开放|开张|开馆|开园|投产|创办|创立|设立|挂牌|建成|运营|投入使用|组建)(?:运行|使用|运营|投用)?"
    "(?:[一两二三四五六七八九十\\d]+(?:年|个月)半?多?|半年多?)?(?:以来|至今|后|来|起|当天|当年|首日|首月)，"
)
#: A clause that says no more than since when the thing is there.
_BEGUN = re.compile(r"[^，。；：\n]*?(?P<rest>(?:自|从)?[^，。；：“”\n]{0,10}(?:以来|至今|后|起))，")


def find_plain(subjects: Actors, standing: Standing) -> Subject | None:
    """The subject of a number where its clause, or the one before in the sentence, says plainly what it is."""
    return _find_helped(subjects, standing) or _find_singled(subjects, standing) or find_own_words(subjects, standing) or _find_villager(subjects, standing) or _find_introduced(subjects, standing) or _find_own(subjects, standing)


def goes_on_about(subjects: Actors, standing: Standing, chosen: Subject, before: str) -> bool:
    """Whether a clause goes on about the body that opens its sentence and of which the number `before` it in the sentence is, nothing else being named since (甲公司投资2800万元，改造老屋53间); or about the body that a clause behind the first takes up again."""
    text, sentence = subjects.text, standing.sentence
    if chosen.how != "carried" or before != chosen.key or not (goes_on(standing.left) or _ABLE.match(standing.left)):
        return False
    named = [m for m in subjects.between(sentence, standing.number.start) if m.kind in _OTHERS]
    opener = _find_taker(subjects, standing) if chosen.key.split("/")[0] in _BODIES else None
    if opener is not None and opener.key == chosen.key:
        return not any(m.start >= opener.end for m in named)  # 书院落户青岚镇，书院占地45亩，可容纳500人
    return len(named) == 1 and named[0].key == chosen.key and named[0].kind in _BODIES and is_lead(text[sentence : named[0].start]) and "；" not in text[sentence : standing.clause]


def _find_taker(subjects: Actors, standing: Standing) -> Subject | None:
    """What the nearest clause with a subject of its own takes up, behind the first clause of the sentence."""
    end, parted = standing.clause, subjects.text.rfind("；", standing.sentence, standing.clause)
    while end > max(standing.sentence, parted):
        start = find_clause(subjects.text, standing.sentence, end - 1)
        opener = subjects.find_taken(start, end) if start > standing.sentence else None
        if opener is not None or any(m.kind in _OTHERS for m in subjects.between(start, end)):
            return opener
        end = start
    return None


_ABLE = re.compile("(?:一次性?)?(?:可以?|能够?)(?:一次|同时)?[\u4e00-\u9fff]{2}|(?:最多|同时)?(?:容纳|储存|存放|停放|供应)|[年月日天]均?(?:接待|产|处理|加工|供|服务)")


#: What a place does for another that then has or makes what is counted: 甲镇指导|乙村发展茶叶，建成茶园1200亩.
_HELPED = re.compile("(?:先后|已|还|又|也|积极|大力|全力|主动|今年|去年)*(?:引导|指导|帮助|帮扶|扶持|支持|助力|协助|推动|带动|组织)$")
_MADE = re.compile("[”》]?(?:党支部|“?两委”?|村民|群众|居民)?(?:先后|已|新|又|共|率先)*(?:发展|建成|建起|新建|改建|扩建|建设|种植|养殖|种上|栽植|引进|流转|改造|修建|打造|办起|盘活|成立|开办|培育|实施|推行|开展|完成|实现|争取|销售|开发)")


def _find_helped(subjects: Actors, standing: Standing) -> Subject | None:
    """The village that another place helps in the sentence to make what is counted, no other being named since."""
    text, number = subjects.text, standing.number.phrase_start
    named = [m for m in subjects.between(standing.sentence, number) if m.kind in _OTHERS]
    if len(named) < 2 or named[-1].kind not in ("Village", "Community") or named[-2].kind not in AREAS | OFFICES or "；" in text[named[-1].end : number]:
        return None
    helper, helped = named[-2:]
    if not _HELPED.fullmatch(text, helper.end, helped.start) or not _MADE.match(text, helped.end):
        return None
    begin = find_clause(text, standing.sentence, helper.start)
    if begin == standing.clause:
        return Subject(helped.key, begin, helped.end)
    return Subject(helped.key) if subjects.find_taken(standing.clause, number) is None else None


def _find_singled(subjects: Actors, standing: Standing) -> Subject | None:
    """One of several, by what it has most of: 其中，铁道社区户数最多，共有4100户."""
    text, clause, number = subjects.text, standing.clause, standing.number.phrase_start
    for start in (clause, find_clause(text, standing.sentence, max(standing.sentence, clause - 1))):
        first = next(iter(subjects.between(start, number)), None)
        if first is None or first.kind not in AREAS or not _MOST.match(text, first.end):
            continue
        lead = text[start : first.start]
        alone = not any(m.kind in _OTHERS for m in subjects.between(first.end, number))
        if alone and (_AMONG.search(text[standing.sentence : first.start]) or is_lead(lead)):
            return Subject(first.key, first.start if start == clause else 0, first.end if start == clause else 0)
    return None


def _find_villager(subjects: Actors, standing: Standing) -> Subject | None:
    """Somebody who opens the clause behind place and role and does something alone (柳湾村村民某某养鸡500只), or whose income a later clause of the sentence tells."""
    text, clause, number = subjects.text, standing.clause, standing.number.phrase_start
    person = _find_person(subjects, clause, number)
    if person is not None:
        return Subject(person.key, clause, person.end)
    if not _INCOME.match(text, clause) and not (re.search(r"\d", text[standing.sentence : clause]) and (goes_on(text[clause:number]) or _KEEPS.match(text, clause))) or re.search("[：；]", text[standing.sentence : clause]):
        return None
    person = _find_person(subjects, standing.sentence, clause)
    return Subject(person.key) if person is not None and not any(m.kind in _OTHERS for m in subjects.between(clause, number)) else None


#: What a sentence says of who somebody is, behind the name: 从1998年起担任…, 今年58岁, 男，, 是退休教师, 从教28年.
_WHO = re.compile(
    r"[ 　，]?(?:(?:从|自)\d{4}年(?:\d{1,2}月)?(?:起|开始|以来)?|今年\d{1,3}岁|\d{1,3}岁|[男女]，|(?:是|曾是|曾任|原是)(?:一[名位个])?[^，。；：]{0,12}(?:教师|老师|医生|党员|干部|工人|职工|军人|老兵|农民|书记|主任|校长|队长|人)(?=[，。；])"
    r"|(?:从教|从医|从警|从军|从业|任教|任职|退休|退伍|参军|入党)[^，。；]{0,10}|\d{4}年(?:\d{1,2}月)?(?:出生|生|退休|退伍|返乡|回乡|参军|入党|参加工作))"
)


#: What is done with others: 带领全村种茶.
_LEADS = re.compile("[^，。；]{0,3}(?:带领|带着|领着|带动|组织|发动|动员|召集)")
#: A post at the place just named, alone in its clause: 石埠村|护林员，.
_POST = re.compile(rf"[{_HAN}]{{0,10}}(?:员|长|书记|主任|主席|师|医生|代表|理事|干部)，")


def _find_introduced(subjects: Actors, standing: Standing) -> Subject | None:
    """Who the sentence begins with, behind a place, a body and a post, and says who that is, nothing else being named since: 甲村书记某某从1998年起担任村干部，25年间|走访3000户."""
    named = subjects.between(standing.sentence, standing.number.start)
    person = next((m for m in named if m.kind == "Person"), None)
    if person is None or person.start >= standing.clause or not _WHO.match(subjects.text, person.end) or standing.number.kind == "age" or _LEADS.match(subjects.text, standing.clause):
        return None
    lead = re.sub("|".join(re.escape(m.text) for m in named if m.end <= person.start) or "$", "", subjects.text[standing.sentence : person.start])
    since = any(m.kind in _OTHERS and not _POST.match(subjects.text, m.end) and not any(n.start == m.end for n in named) for m in named if m.start > person.start)
    return Subject(person.key) if _GAP.fullmatch(lead) and not since and "；" not in subjects.text[person.end : standing.clause] else None


def _find_person(subjects: Actors, start: int, stop: int) -> Mention | None:
    """The one person of a stretch, behind nothing but a place and a role, if the clause goes on about that person alone."""
    text, named = subjects.text, subjects.between(start, stop)
    persons = [m for m in named if m.kind == "Person"]
    if len(persons) != 1 or _TELLS.match(text, persons[0].end) or HELPS.match(text, persons[0].end):
        return None
    person, before = persons[0], [m for m in named if m.start < persons[0].start]
    begin = before[-1].end if before else start
    if len(before) > 1 and not all(text[a.end : b.start] in ("", "的") for a, b in zip(before, before[1:])) or before and not (before[0].kind in AREAS and is_lead(text[start : before[0].start])):
        return None
    role = text[begin : person.start]
    if not _GAP.fullmatch(role) or not roles().search(role) or _DONE_TO.match(role):
        return None
    helped = re.compile(r"在[^，。；]{2,20}(?:帮助|支持|指导|帮扶|扶持|介绍|鼓励|带动)下").match(text, person.end)
    rest = helped.end() if helped else person.end
    return person if not any(m.kind in _OTHERS for m in subjects.between(rest, stop)) else None


def _find_own(subjects: Actors, standing: Standing) -> Subject | None:
    """What the clause says a place has of its own: 柳湾社区的“共享菜园”有地块86块; 位于柳湾村的养殖基地占地60亩; 柳湾村的“书屋”开放以来，…."""
    text, clause, number = subjects.text, standing.clause, standing.number.phrase_start
    begun = _BEGUN.match(text, find_clause(text, standing.sentence, max(standing.sentence, clause - 1)), clause) if clause > standing.sentence else None
    opened = _find_begun(subjects, standing.sentence, clause)
    if opened is not None and not any(m.kind in _OTHERS for m in subjects.between(clause, number)):
        return Subject(opened.key)
    own = _own_thing(subjects, begun.start(), begun.start("rest")) if begun else _own_thing(subjects, clause, number)
    if own is None:
        return None
    if begun:
        goes = text[own.end : clause].strip("”") == begun["rest"] + "，" and not any(m.kind in _OTHERS for m in subjects.between(clause, number))
        return Subject(own.key) if goes else None
    behind = text[own.end : number].lstrip("”")
    goes = begins_predicate(behind) or _HAS.match(behind)
    return Subject(own.key, clause, own.end) if goes and not any(m.kind in _OTHERS - NO_SUBJECT for m in subjects.between(own.end, number)) else None


def _find_begun(subjects: Actors, sentence: int, clause: int) -> Mention | None:
    """The line, room or fund that an earlier clause of the sentence names to say no more than since when it is open, nothing else being named since: “暖灯专线”开通以来，…."""
    end = clause
    while end > sentence:
        start = find_clause(subjects.text, sentence, end - 1)
        named = subjects.between(start, end)
        thing = named[-1] if named else None
        if thing is not None and (thing.kind in _BEGUN_KINDS or thing.name.endswith("中心")) and not _WAYS.search(thing.name) and _OPEN.fullmatch(subjects.text, thing.end, end):
            above = named[0].start if len(named) == 2 and named[0].kind in AREAS and thing.start - named[0].end < 2 else thing.start
            return thing if len(named) < 3 and is_lead(subjects.text[start:above]) else None
        if any(m.kind in _OTHERS for m in named):
            return None
        end = start
    return None


def _own_thing(subjects: Actors, start: int, stop: int) -> Mention | None:
    """The thing that opens a stretch behind its place and 的, in quotation marks, or behind where it lies."""
    text, named = subjects.text, subjects.between(start, stop + 1)
    if named and named[0].rule == "local-room" and LIES.fullmatch(text, start, named[0].start):
        return named[0]
    if len(named) < 2 or named[0].kind not in AREAS or not is_lead(text[start : named[0].start]):
        return None
    own, gap = named[1], text[named[0].end : named[1].end]
    is_own = own.kind in _OWN | PARTNERS and gap.startswith(("的“", "“")) and gap.find("“") <= 1 and own.start - named[0].end <= 2
    return own if is_own and not _WAYS.search(own.name) else None
