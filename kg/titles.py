"""Titles that sentences say someone receives: by whom, whether they were refused, and who by the title's name can have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.doers import Doers
from kg.kinds import PROGRAMS, RANKS
from kg.laureates import GAINED, is_of_many
from kg.lexicon import longest_first, read_table
from kg.model import DENIED, PLANNED, Mention, Relation
from kg.scene import Scene, is_organization, keep_innermost
from kg.spoken import find_person

_REFUSED = re.compile("[”，]{0,2}[^，。；]{0,8}(?:[未没](?:有|能)?(?:获|通过|入选|评上|成功|过关|拿到|拿下|选上|批)|落选|落榜|落空|失利|无缘|止步|差了|被退回)")
#: Behind a title that someone was only put forward for (获“X”提名).
_NOMINATED = re.compile("”?(?:奖|称号)?的?(?:提名|候选|入围(?!名单)|参评资格)")
#: Verbs with a giver before them and a receiver behind (市委授予甲镇“X”).
_GIVING = ("授予", "评为", "表彰为", "命名为", "认定为", "评选为")
_GRANTED = re.compile(r"(?:荣?获|获得|捧回了?|拿到了?|收到)(?P<givers>[^，。；]{2,40}?)(?:联合)?(?:授予|颁发|颁授|命名|表彰|认定|评定|评选|发放)的[“]?$")
#: A giver that the clause before names: 受到甲县委表彰，获“X”; 从甲县委手里接过“X”.
_PRAISED = re.compile("受到?(?P<givers>[^，。；]{2,30}?)(?:的?(?:通报|联合|共同))*的?(?:表彰|表扬|嘉奖|命名|褒奖)，(?:并|还|又)?(?:被|荣|获|喜)|从(?P<hands>[^，。；]{2,30}?)(?:的?代表|负责人)?手[里中上]")
_SIGN = re.compile("”?的?(?:荣誉|金字|烫金|铜|木)?(?:牌子|牌匾|匾额|奖牌|铜牌|匾|锦旗|证书|奖状|奖杯)")
_ADDED = re.compile(f"(?:{GAINED})(?P<named>[^，。；：\\n\\d]{{3,60}}?)等?\\d+[家个处座]$")
_HANGS = re.compile("(?:挂|钉|摆|立|贴|悬|放|嵌|捧|抱|扛)(?:着|了|上|起|出|回|回来|满|有)[^，。；“]{0,8}“?$")
_NAMING = re.compile(r"(?:命名|评|评选|确定|认定|表彰|推荐)(?P<given>[^，。；“”]{2,24})为[“]?$")
_LISTED = re.compile(r"”(?:荣誉)?名单，(?P<named>[^，。；]{2,40}?)(?:榜上有名|名列其中|在列|上榜|入列|双双上榜)")
#: Those that a list above names.
_ABOVE = re.compile("(?:对)?(?:以上|上述|前述)")
#: One given a title whom a pronoun stands for (授予其“X”, 授予她“X”).
_GIVEN_PRONOUN = re.compile(r"^(?:了)?(?P<who>其|她|他|它|他们|她们|该[\u4e00-\u9fff]{1,4})“?$")
_HANDED = re.compile("(?:给|向|为)(?P<taker>[^，。；“”]{0,12}“?[^，。；“”]{1,16}”?[^，。；“”]{0,8}?)(?:授了?牌?|颁了?|发了?|颁发了?|颁授了?|送[来上去]了?|挂[上了])[“]?$")
#: A place named by its level alone as the one that is given a title (授予社区“X”).
_GIVEN_LEVEL = re.compile(r"^(?:该|本)?(社区|村|镇|乡|街道|县|区)“?$")


@cache
def _honour_verbs() -> re.Pattern[str]:
    verbs = longest_first(row["verb"] for row in read_table("award_verbs"))
    return re.compile("|".join(map(re.escape, verbs)))


@cache
def _honour_frames() -> dict[str, str]:
    return {row["verb"]: row["frame"] for row in read_table("award_verbs")}


def find_honour(scene: Scene, mention: Mention, doers: Doers) -> Iterator[Relation]:
    """Who receives a title, and who confers it; only where a verb of honour governs it, or the name of a person follows it."""
    start = scene.clause(mention.start)[0]
    before = scene.text[start : mention.start]
    person = next((m for m in scene.free if m.kind == "Person" and m.start == mention.end), None)
    if person is not None:
        yield _receives(scene, person.key, mention, mention.start, rule="title-name")
    elif handed := _HANDED.search(before):
        yield from _find_handed(scene, mention, start, handed)
    elif granted := _GRANTED.search(before):
        yield from _find_granted(scene, mention, start, granted, doers)
    elif listed := _LISTED.match(scene.text, mention.end):
        yield from _find_published(scene, mention, start, listed)
    elif named := _NAMING.search(before):
        yield from _find_named(scene, mention, start, named)
    elif not _NOMINATED.match(scene.text, mention.end):
        verb = _last_verb(scene, start, before)
        if verb is not None and (verb.group() != "成为" or any(m.end <= start + verb.start() for m in scene.between(start, mention.start))):
            yield from _find_governed(scene, mention, start, verb, doers)
        elif verb is None:
            yield from _find_shown(scene, mention, start, doers)


def _find_shown(scene: Scene, award: Mention, start: int, doers: Doers) -> Iterator[Relation]:
    """门框上钉着“X”的牌子: who has the title's sign on the wall has the title; 新增甲山、乙湖2家X: those named before how many."""
    if added := _ADDED.search(scene.text, start, award.start):
        for receiver in scene.between(*added.span("named")):
            if receiver.kind in PROGRAMS or receiver.kind in RANKS or receiver.kind == "Site" or is_organization(receiver):
                yield _receives(scene, receiver.key, award, start, scene.modality(start, award.start, award.end, scene.clause(award.start)[1]))
        return
    if _SIGN.match(scene.text, award.end) and _HANGS.search(scene.text[start : award.start]):
        modality = scene.modality(start, award.start, award.end, scene.clause(award.start)[1])
        yield from (_receives(scene, receiver, award, start, modality) for receiver in _receivers(scene, award, _actors(scene, start, award.start), start, doers))


def _last_verb(scene: Scene, start: int, before: str) -> re.Match[str] | None:
    """The last verb of honour of a clause; where the name of a person runs into it (赵荣获“X”), what is left of it behind the name."""
    verbs = list(_honour_verbs().finditer(before))
    for person in (m for m in scene.between(start, start + len(before)) if m.kind == "Person"):
        verbs = [v for v in verbs if not person.start < start + v.start() < person.end]
        verbs += filter(None, [_honour_verbs().match(before, person.end - start)])
    return max(verbs, key=lambda m: m.start(), default=None)


def _receives(scene: Scene, key: str, award: Mention, start: int, modality: str = "Actual", rule: str = "honour") -> Relation:
    end = max(scene.clause(award.start)[1], award.end)
    return Relation(key, "receives", award.key, scene.quote(start, end), 0.8, modality, "" if rule == "title-name" else scene.time(award.start), rule)


def _confers(scene: Scene, giver: Mention, award: Mention, start: int, modality: str = "Actual", rule: str = "honour-passive") -> Relation:
    end = max(scene.clause(award.start)[1], award.end)
    return Relation(giver.key, "confers", award.key, scene.quote(start, end), 0.85, modality, scene.time(award.start), rule)


def _actors(scene: Scene, start: int, stop: int) -> list[Mention]:
    """The places, bodies and persons between two offsets."""
    return [m for m in scene.between(start, stop) if m.kind in RANKS or is_organization(m) or m.kind == "Person" or m.kind == "Site" and not _ends_quoted(scene.text, m)]


def _ends_quoted(text: str, site: Mention) -> bool:
    """Whether a site is but the end of a quoted name (“夜游|甲江”): the whole is spoken of."""
    return text.startswith("”", site.end) and text[site.start - 1 : site.start] != "“"


def _find_granted(scene: Scene, award: Mention, start: int, granted: re.Match[str], doers: Doers) -> Iterator[Relation]:
    """获甲、乙授予的“X”: the bodies between confer it."""
    for giver in _actors(scene, start + granted.start("givers"), start + granted.end("givers")):
        if is_organization(giver):
            yield _confers(scene, giver, award, start, rule="honour-granted")
    yield from (_receives(scene, receiver, award, start) for receiver in _receivers(scene, award, _actors(scene, start, start + granted.start()), start, doers))


def _find_handed(scene: Scene, award: Mention, start: int, handed: re.Match[str]) -> Iterator[Relation]:
    """甲给乙授牌“X”, 甲给他发了“X”."""
    modality = scene.modality(start, award.start, award.end, scene.clause(award.start)[1])
    for giver in (m for m in _actors(scene, start, start + handed.start()) if is_organization(m)):
        yield _confers(scene, giver, award, start, modality)
    begin, stop = (start + offset for offset in handed.span("taker"))
    taken = [m for m in scene.between(begin, stop) if m.kind not in ("Award", "Motto", "NumericFormula", "Slogan")]
    person = find_person(scene, start) if not taken and re.match("[他她]", handed["taker"]) else ""
    for key in [taken[-1].key] if taken else [person] if person else []:
        yield _receives(scene, key, award, start, modality)


def _find_published(scene: Scene, award: Mention, start: int, listed: re.Match[str]) -> Iterator[Relation]:
    """甲公布“X”名单，乙榜上有名."""
    yield from (_confers(scene, giver, award, start, rule="honour-granted") for giver in _actors(scene, start, award.start) if is_organization(giver))
    for receiver in keep_innermost(_actors(scene, *listed.span("named"))):
        yield _receives(scene, receiver.key, award, start)


def _find_named(scene: Scene, award: Mention, start: int, named: re.Match[str]) -> Iterator[Relation]:
    """甲命名乙为“X”."""
    yield from (_confers(scene, giver, award, start) for giver in _actors(scene, start, start + named.start()) if is_organization(giver))
    for receiver in _keep_given(_actors(scene, start + named.start("given"), award.start), award):
        yield _receives(scene, receiver.key, award, start)


def _keep_given(given: list[Mention], award: Mention) -> list[Mention]:
    """Those of a clause whom a title is given to: the innermost of a chain of places, of 甲村村民李某 the person where the title may be one of persons."""
    kinds = kinds_of_receiver(award.name)
    return [m for m in given if m.kind == "Person" and (not kinds or m.kind in kinds)] or keep_innermost(given)


def _find_governed(scene: Scene, award: Mention, start: int, verb: re.Match[str], doers: Doers) -> Iterator[Relation]:
    """甲荣获“X”; 甲被乙评为“X”; 乙授予甲“X”."""
    modality = scene.modality(start, award.start, award.end, scene.clause(award.start)[1])
    if award.name.endswith("纪录") or _honour_frames()[verb.group()] == "give" and not re.search("[获被由]", scene.text[start : start + verb.start()]) and not _actors(scene, start + verb.end(), award.start):
        return  # 打破世界纪录 is a feat; 颁发“X” says to nobody
    if _honour_frames()[verb.group()] == "apply":
        modality = DENIED if _REFUSED.match(scene.text, award.end) else PLANNED
    before = scene.text[start : award.start]
    actors = _actors(scene, start, start + verb.start())
    passive = max(before.find("被", 0, verb.end()), before.find("由", 0, verb.start()) if verb.group() in _GIVING else -1)
    given = [m for m in _actors(scene, start + verb.end(), award.start) if m.kind != "Site"]
    level = _GIVEN_LEVEL.search(before[verb.end() :])
    if passive < 0 and not given and level and verb.group() in _GIVING:
        key = scene.found.topics.place_of_level(level.group(1), award.start)
        yield from (_confers(scene, giver, award, start, modality) for giver in actors if is_organization(giver))
        yield _receives(scene, key, award, start, modality)
        return
    if passive < 0 and not given and verb.group() in _GIVING and (pronoun := _GIVEN_PRONOUN.match(before[verb.end() :])):
        yield from _find_given_pronoun(scene, award, start, [m for m in actors if is_organization(m)], pronoun["who"])
        return
    if passive < 0 and given and verb.group() in _GIVING:
        yield from (_confers(scene, giver, award, start, modality) for giver in actors if is_organization(giver))
        for receiver in _keep_given(given, award):
            yield _receives(scene, receiver.key, award, start, modality)
        return
    praised = _find_praising(scene, award)
    takers = [m for m in actors if (passive < 0 or m.start < start + passive) and m not in praised]
    for receiver in () if _ABOVE.match(before) else _receivers(scene, award, takers, start, doers):
        if receiver not in {giver.key for giver in praised}:
            yield _receives(scene, receiver, award, start, modality)
    issuers = [m for m in given if is_organization(m) and scene.text[m.end : award.start].strip("“") == ""] if verb.group() not in _GIVING else []
    for giver in (*(m for m in actors if 0 <= passive and m.start > start + passive and is_organization(m)), *issuers, *praised):
        yield _confers(scene, giver, award, start, modality)


def _find_praising(scene: Scene, award: Mention) -> list[Mention]:
    """The bodies that the sentence says praise right before it names the title: 受到甲县委表彰，获“X”; from whose hands it comes."""
    begin = scene.sentence(award.start)[0]
    match = _PRAISED.search(scene.text, begin, award.start)
    if match is None or scene.text[match.end() : award.start].count("，"):
        return []
    return [m for m in scene.between(*match.span("givers" if match["givers"] else "hands")) if is_organization(m)]


def _find_given_pronoun(scene: Scene, award: Mention, start: int, givers: list[Mention], who: str) -> Iterator[Relation]:
    """甲授予她“X”, 甲授予其“X”: to the one the text speaks of, of a class that the title allows."""
    for giver in givers:
        yield _confers(scene, giver, award, start)
    key = find_person(scene, start) if who in ("他", "她") else _earlier_receiver(scene, award, kinds_of_receiver(award.name))
    if key and key not in {giver.key for giver in givers}:
        yield _receives(scene, key, award, start)


_NAMES = "命名|授予|认定|评定|颁发|授牌|评选|公布|颁授|表彰|颁奖|发牌|发证"
_WHICH = "前者|后者|两者|二者|均|都|[前后]一(?:个|项)?(?:称号|荣誉|奖项)|[这该](?:一|个)?(?:称号|荣誉|奖项|牌子)"
_CONFERRED = re.compile(
    rf"(?P<which>{_WHICH})?(?:均|都|分别|是)?由(?P<givers>[^，。；]{{2,40}}?)(?:等[^，。；]{{0,8}})?(?:联合|共同)?(?:{_NAMES})(?=[，。；）\n]|的?$)"
    rf"|(?:{_NAMES})(?:的|单位|机关|方)(?:正|就)?(?:是|系|为)(?P<issuers>[^，。；]{{2,30}}?)(?=[，。；）\n])"
    rf"|(?:那?是|都是|均由|由)?(?:\d{{4}}年)?(?P<gave>[^，。；（）是由“”]{{2,24}}?)(?:联合|共同)?(?:颁|发|授|评|给)(?:出来)?的(?:牌子?|牌匾|奖牌|奖|称号|匾)?(?=[，。；！\n])"
    rf"|(?<=（)(?P<bracketed>[^，。；（）]{{2,30}}?)(?:联合|共同)?(?:{_NAMES})(?=）)"
)


def find_conferrals(scene: Scene) -> Iterator[Relation]:
    """Who confers titles named before: “X”“Y”，后者由省委组织部命名; 入选X，由省农业农村厅等六部门联合认定."""
    for match in _CONFERRED.finditer(scene.text):
        if match.start() and scene.text[match.start() - 1] not in "，；。（":
            continue
        start = scene.sentence(match.start())[0]
        awards = [m for m in scene.between(start, match.start()) if m.kind == "Award"]
        span = next(match.span(name) for name in ("givers", "issuers", "gave", "bracketed") if match[name])
        for giver in (m for m in scene.between(*span) if is_organization(m)):
            for award in _meant(match["which"] or "", awards):
                yield Relation(giver.key, "confers", award.key, scene.quote(award.start, match.end()), 0.85, time=scene.time(award.start), rule="honour-behind")


def _meant(which: str, awards: list[Mention]) -> list[Mention]:
    """The titles before that a word points at: the first or the last of two, or both; the last one where none does."""
    if which.startswith("前"):
        return awards[-2:-1]
    return awards[-2:] if which in ("两者", "二者", "均", "都") else awards[-1:]


@cache
def _takers() -> tuple[tuple[str, frozenset[str]], ...]:
    rows = sorted(read_table("award_receivers"), key=lambda row: (-len(row["ending"]), row["ending"]))
    return tuple((row["ending"], frozenset(row["kinds"].split())) for row in rows)


def kinds_of_receiver(award: str) -> frozenset[str]:
    """The classes of those who can receive a title of that name; empty where its name does not say.

    >>> sorted(kinds_of_receiver("省级最美志愿服务队")), sorted(kinds_of_receiver("二等奖"))
    (['VolunteerTeam'], [])
    """
    return next((kinds for ending, kinds in _takers() if award.endswith(ending)), frozenset())


def _receivers(scene: Scene, mention: Mention, actors: list[Mention], start: int, doers: Doers) -> tuple[str, ...]:
    kinds = kinds_of_receiver(mention.name)
    fitting = [m for m in actors if m.kind in kinds]
    persons = [m for m in actors if m.kind == "Person"]
    if persons and (not kinds or "Person" in kinds):
        return _with_listed(scene, persons)
    if re.match(r"[^，。]{0,8}?[她他](?:本人|自己)?(?:去年|今年|前年|\d{4}年)?(?:还|也|先后|又|曾)?(?:被|获|荣|当|入|评|拿|捧|登)", scene.text[start : mention.start]):
        spoken = find_person(scene, start)
        return (spoken,) if spoken else ()
    opening = _opening_programs(scene, mention, start)
    if opening:
        return opening
    level = _OWN_LEVEL.match(scene.text, start, mention.start) if not actors else None
    own = scene.found.topics.place_of_level(level["level"], start) if level is not None else ""
    if own and may_receive(own, kinds):
        return (own,)
    taken = doers.find_taker(start, mention.start) if not actors else ""
    if taken and may_receive(taken, kinds):
        return (taken,)
    if kinds and not fitting:
        named = _named_receiver(scene, mention, kinds, start)
        if named:
            return named
    if _is_of_thing(scene.text, actors[-1].end if actors else start, mention.start) or _is_of_other(scene, actors, start, mention):
        return ()
    both_places = bool(fitting) and fitting[-1].kind in RANKS and actors[-1].kind in RANKS  # villages have the titles of communities too
    actors = actors if both_places else fitting or actors
    if not actors and is_of_many(scene.text, start, mention.start):
        return ()  # 当阳等7个县市获评…: who does is not the place of the passage
    return _with_listed(scene, actors) if actors else (_earlier_receiver(scene, mention, kinds),)


#: How somebody comes to a title, between his name and the verb.
_ADVERBS = "成功|双双|再次|再度|再|首次|首|连续|又|也|还|均|都|先后|分别|同时|同|一举|已|刚刚|等|全部|去年|今年|前年|\\d{4}年"
#: A thing without a name of its own in the graph before the verb: it is honoured, not the place before it (甲市光伏集群入选).
_THING = re.compile(rf"(?P<thing>[^，。；\d]{{0,24}}?(?:集群|景区|古城|古镇|公园|湿地|线路|路线|航线|马拉松|大赛|赛事|系统|大模型|方案|做法|模式|案例|经验|工程|产品|品牌))(?:等)?(?:{_ADVERBS})*(?:被|荣?获|入选|入围|获评|上榜|评为|列入|跻身|成为|晋级)")


def _is_of_thing(text: str, start: int, stop: int) -> bool:
    """Whether what is honoured between two offsets is a thing that no mention names: 光伏集群入选, 甲市马拉松再获."""
    thing = _THING.match(text, start, stop)
    return thing is not None and re.search("[的在了]|新增|培育|打造|推动|实施|凭借", thing["thing"]) is None


#: 村子入选, 我们镇获评, 社区去年被评为.
_OWN_LEVEL = re.compile(r"(?:我们?|咱们?|该|本|全)?(?P<level>街道|社区|[村镇乡县])(?:子|里|上)?(?:也|还|又|曾|先后|去年|今年|前年|\d{4}年|刚刚?|双双)*(?=被|获|荣获|入选|上榜|评|当选|列|跻身|捧|拿|摘|夺|成为)")


def _with_listed(scene: Scene, actors: list[Mention]) -> tuple[str, ...]:
    """The last of the actors with those that are listed before it."""
    keys = [actors[-1].key]
    for left, right in zip(reversed(actors[:-1]), reversed(actors)):
        if scene.text[left.end : right.start] in ("、", "和", "与"):
            keys.append(left.key)
        elif left.end != right.start:
            break
    return tuple(keys)


_TAKES = re.compile(rf"[”）]?(?:在[^，。；]{{2,20}}[上中里])?(?:{_ADVERBS})*(?:被|获|荣获|入选|捧回|当选|夺得|斩获|摘得|列入|跻身|上榜|成为)")


def _opening_programs(scene: Scene, mention: Mention, start: int) -> tuple[str, ...]:
    """The programme or room right before the verb of honour (“灯火小院”入选“X”, 甲镇“灯火小院”被评为“X”) with those listed before it (甲苹果、乙米入选)."""
    begun = [m for m in scene.between(start, mention.start) if m.kind in PROGRAMS and _TAKES.match(scene.text, m.end)]
    if not begun:
        return ()
    listed = [begun[-1]]
    for other in reversed([m for m in scene.between(start, begun[-1].start) if m.kind in PROGRAMS]):
        if scene.text[other.end : listed[0].start].strip("“”‘’") not in ("、", "和", "与"):
            break
        listed.insert(0, other)
    opens = scene.text[start : listed[0].start].strip("“‘◎●○■★▲△·•—🏅✅ 　") == "" or _is_own(scene, start, listed[0])
    return tuple(m.key for m in listed) if opens else ()


#: Between those honoured and the verb: adverbs, times, what it was given at.
_MANNER = re.compile(rf"(?:{_ADVERBS}|被|连续[\d一二两三四五六七八九十多]+[年届次]|蝉联|(?:在|于)[^，。；]{{2,24}}[上中里])+$")
_TITLED = re.compile("《[^《》]*》")
_LEAD = re.compile(r"^(?:\d{4}年|全年|今年|去年|其中|特别是|同时|目前|截至[^，。；]{2,10}|[我全本该]?(?:省|市|区|州|县|自治区|地区|域|境))+")
#: What is judged of a place itself, what is counted, what a verb begins: the place of the passage has the title.
_OWN_RESULT = re.compile(r"(?:考核|考评|评价|评估|督查|督察|检查|测评|评比|评选|工作|成效|指数|能力|水平|竞争力|环境|满意度|率|度|量|奖|等次|建设|创建|治理|改革|整治|名单|案例|做法|经验|\d[\u4e00-\u9fff]{1,3})$")
_VERBAL = re.compile(r"\d|[一二两三四五六七八九十]+[个家项部名批条座]|推动|推进|支持|加快|力争|争取|积极|努力|全力|新增|培育|打造|实现|通过|凭借|依托|使|让|把|将|由|向|对|从|为|成|获|累计|有望|持续|不断|更多")


def _is_of_other(scene: Scene, actors: list[Mention], start: int, award: Mention) -> bool:
    """Whether somebody or something of a division of a county's rank and higher is honoured that no mention names: 甲轮胎入选, 李某院士获, 海鲜成为."""
    if RANKS.get((actors[-1].key if actors else scene.topic(award.start)).split("/")[0], 9) > 3:
        return False
    verb = _last_verb(scene, start, scene.text[start : award.start])
    if verb is None:
        return False
    before = scene.text[actors[-1].end if actors else start : start + verb.start()].partition("被")[0]
    named = _LEAD.sub("", _MANNER.sub("", _TITLED.sub("作品", before)).strip("“”"))
    return len(named) > 1 and not _VERBAL.search(named) and not _OWN_RESULT.search(named) and re.fullmatch(r"[^，。；：！？的在]+", named) is not None


def _is_own(scene: Scene, start: int, program: Mention) -> bool:
    """Whether only the place or body whose it is stands before a programme in its clause."""
    owners = _actors(scene, start, program.start)
    return bool(owners) and scene.text[owners[-1].end : program.start].strip("的“") == "" and scene.text[start : owners[0].start] in ("", "由", "其中")


_BY = re.compile("(?:受到?|被|由|经|向|报)$")


def _named_receiver(scene: Scene, mention: Mention, kinds: frozenset[str], start: int) -> tuple[str, ...]:
    """What a title of these classes is given to: a programme that begins the clause, else the fitting places, body or persons of the sentence before the clause."""
    begun = next((m for m in scene.between(start, mention.start) if m.kind in kinds and scene.text[start : m.start].strip("“‘") == ""), None)
    if begun is not None:
        return (begun.key,)
    people = kinds - PROGRAMS - {"Site"}
    named = [m for m in scene.between(scene.sentence(mention.start)[0], start) if m.kind in people and not _BY.search(scene.text[max(0, m.start - 4) : m.start])]
    return _with_listed(scene, named) if named else ()


def _earlier_receiver(scene: Scene, mention: Mention, kinds: frozenset[str]) -> str:
    """A person or team that is the subject earlier in the sentence, else whom the passage is about; of another class than the title's
    only where both are places of people near each other (a town has no title of a person, a province none of a village)."""
    begin, start = scene.sentence(mention.start)[0], scene.clause(mention.start)[0]
    named = [m for m in scene.between(begin, start) if m.kind == "Person" or m.kind in ("VolunteerTeam", "Cooperative", "Enterprise", "SocialOrganization")]
    first = [m for m in named if m.kind == "Person" or m.start == begin or scene.text[m.start - 1] in "，。；：“"]
    first = [m for m in first if scene.text[m.end : m.end + 1] not in "、的说" and scene.text[m.start - 1 : m.start] not in "由被请"]
    first = [m for m in first if not kinds or m.kind in kinds]
    if first:
        return first[-1].key
    topic = scene.topic(mention.start)
    if may_receive(topic, kinds):
        return topic
    if "Person" in kinds:
        return find_person(scene, start)
    main = scene.found.topics.main
    return main if main.split("/")[0] in kinds else ""


def may_receive(key: str, kinds: frozenset[str]) -> bool:
    """Whether a place or body may have a title of these classes; villages and towns have each other's, counties and provinces districts'.

    >>> may_receive("Province/甲省", frozenset(["Village"])), may_receive("Township/甲镇", frozenset(["Person"]))
    (False, False)
    """
    kind = key.split("/")[0]
    if not kinds or kind in kinds:
        return True
    if kind not in RANKS:
        return "Person" not in kinds and not kinds <= RANKS.keys()
    least = min((RANKS[each] for each in kinds if each in RANKS), default=0)
    return least > 0 and (RANKS[kind] >= 4) == (least >= 4) or least == 3 and kind == "Prefecture"
