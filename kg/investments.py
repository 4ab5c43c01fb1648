"""Who puts money into what: 投入…建设X; X，…，县总工会补助18万元，街道自筹32万元; 由甲公司援助380万元建成的X; X的缺口由镇财政兜着."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.kinds import RANKS
from kg.mentions import coarse
from kg.model import Mention, Relation
from kg.scene import Scene

_MONEY = r"(?:[约近共]|累计)?[\d一二三四五六七八九十百.]+(?:余|多)?[万亿]?余?元"
_SPENT = re.compile(r"投入|投资|出资|补贴|奖补")
#: A verb of giving money with the sum right behind it.
_GIVEN = re.compile(rf"(?:从[^，。；]{{2,10}}中?|每[年部台户处]|去年|今年|另外?|又|还|也|再|先后|累计|一次性|分别|配套|专项|列支|购买)*(?:补助|补贴|奖补|自筹|出资|投入|投资|投|拨付|拨款|拨|筹资|筹措|捐资|捐款|捐赠|捐|补|贴|援助|援建|资助|赞助|列支|垫资|垫付|垫|掏|支持|购买服务|挤出|拿出|拿|凑出|凑|出|给|拨来|认捐|首捐|募集|以奖代补|配套|安排|下拨|划拨|追加|注资|注入|奖励|掏出|筹得|筹到|筹集|集资|众筹|贴补)了?(?:[\u4e00-\u9fff]{{0,6}}(?:资金|补助|善款|经费))?{_MONEY}")
_COVERED = re.compile(r"(?:缺口|差额|亏空|不足部分|余下的|剩下的|其余的?|费用|资金|经费|善款|钱|款|元|[一二两三四五六七八九]成(?:半|[一二三四五六七八九])?|一半|大头)[^，。；由]{0,4}(?:全|都|均)?由(?P<who>[^，。；]{1,24}?)(?:财政)?(?:兜着|兜底|兜|补上|补足|承担|贴补|负担|包了|补助|补贴|出资|拨付|支付|捐助|资助|赞助|筹集|筹措|垫付|出(?=[，。；的]))")
_DESCRIBES = re.compile(rf"{_MONEY}(?:以上|左右)?的“?$")  # 投资35亿元的甲基地 says how big it is, not who pays
_LEVEL = re.compile(r"(省|市|县|区|旗|州|镇|乡|街道|社区|村)(?:财政|里|上|集体)?$")
_PURSE = re.compile(r"(?:省|市|县|区|旗|州|镇|乡|街道|社区|村)(?:里|上|级)?财政")  # the money of a place, which no body is
_AFTER = re.compile(r"(?:用于|用来|来)?(?:建成|建设|修建|建起|修起|援建|实施|兴建|改造|新建)?了?的?[“]?$|(?:[\u4e00-\u9fff]{2,6})?，(?:又|并|还|再)*(?:在[^，。；“]{1,16}?)?(?:帮着?|帮助|用来|用于)?(?:援建|兴建|新建|修建|建成|建起|建设|建|办起|开办|修起|修了|修|改造)了?[“]?$")
_LYING = re.compile("(?:设|建|放|安|落户)?[在于到从自往向]$")
_NEXT_TO = re.compile("”?(?:[东西南北内外]?侧|[东西南北]边|旁边?|对面|附近|隔壁|门口)")  # 甲广场西侧的仓库 says where
_WORKS = frozenset(["Project", "Plan", "Platform"])


def find_investments(scene: Scene) -> Iterator[Relation]:
    """Who puts money into what; nothing where the sentence names no work."""
    yield from _find_spending(scene)
    yield from _find_giving(scene)
    yield from _find_covering(scene)
    yield from _find_donors(scene)


#: Verbs of building with somebody's money, without the sum: 甲公司出资建起“X”, 由乙局援建的“Y”.
_DONATED = re.compile("(?:全额|共同|联合|先后|又|还)*(?:(?:出资|捐资|投资|资助|赞助|捐款|筹资)(?:新建|修建|建设|建成|建起|兴建|援建|办起|改建|改造|打造|搭建|兴办|设立|建)|捐建|援建|投建|冠名|赞助|资助|出资)(?:起来|起)?[了的]?“?$")


def _find_donors(scene: Scene) -> Iterator[Relation]:
    """Who pays for the work right behind a verb that names no sum."""
    for work in (m for m in scene.free if m.kind in (*_WORKS, "Site")):
        clause, end = scene.clause(work.start)
        donated = _DONATED.search(scene.text, clause, work.start)
        for payer in _payers(scene, donated.start()) if donated is not None else ():
            if payer != work.key:
                yield Relation(payer, "invests", work.key, scene.quote(clause, work.end), 0.7, scene.modality(clause, work.start, work.end, end), rule="giver")


def _find_spending(scene: Scene) -> Iterator[Relation]:
    """投入…用于X, 投资…建设X in one sentence; 财政补贴 as the money of its place."""
    for match in _SPENT.finditer(scene.text):
        start, end = scene.sentence(match.start())
        if not re.search(_MONEY, scene.text[match.start() : end]):
            continue
        subject = _payer(scene, match.start()) or scene.topic(match.start())
        for work in (m for m in scene.between(match.end(), end) if m.kind in _WORKS):
            if scene.text[match.end() : work.start].count("，") <= 1 and not _DESCRIBES.search(scene.text, match.start(), work.start):
                modality = scene.modality(scene.clause(match.start())[0], work.start, work.end, scene.clause(work.end)[1])
                yield Relation(subject, "invests", work.key, scene.quote(start, end), 0.7, modality, rule="investment")


def _find_giving(scene: Scene) -> Iterator[Relation]:
    """Each giver of a sum: what it is given for stands behind it in the clause, or is what the sentence speaks of."""
    for match in _GIVEN.finditer(scene.text):
        clause, end = scene.clause(match.start())
        payers = _payers(scene, match.start())
        if not payers or scene.text[clause : match.start()].rstrip().endswith(("增收", "获得")):
            continue
        behind = [m for m in scene.between(match.end(), scene.sentence(match.end())[1]) if m.kind in (*_WORKS, "Site")]
        direct = [m for m in behind if _AFTER.fullmatch(scene.text, _behind_givers(scene, match.end()), m.start)]
        behind = [m for m in behind if m.start < end]
        work = direct[0] if direct else None if behind else _spoken_of(scene, clause)
        if work is not None:
            quote = scene.quote(min(clause, work.start), max(match.end(), work.end))
            for payer in payers:
                yield Relation(payer, "invests", work.key, quote, 0.7, scene.modality(clause, match.start(), match.end(), end), rule="giver")


def _find_covering(scene: Scene) -> Iterator[Relation]:
    """Who covers what is missing: 缺口由镇财政兜着."""
    for match in _COVERED.finditer(scene.text):
        payer, work = _payer(scene, match.end("who") + 2 * scene.text.startswith("财政", match.end("who"))), _spoken_of(scene, match.start())
        if payer and work is not None:
            clause, end = scene.clause(match.start())
            yield Relation(payer, "invests", work.key, scene.quote(min(clause, work.start), match.end()), 0.7, scene.modality(clause, match.start(), match.end(), end), rule="giver")


_NEXT_GIVER = re.compile(rf"，[^，。；]{{2,40}}?(?:出|凑|投|捐|拿|掏|补|筹|给|贴)[\u4e00-\u9fff]{{0,8}}{_MONEY}")


def _behind_givers(scene: Scene, offset: int) -> int:
    """Behind the further givers that follow one (街道出48万元，6家企业凑31万元|，建起“X”)."""
    while (further := _NEXT_GIVER.match(scene.text, offset)) is not None:
        offset = further.end()
    return offset


def _payers(scene: Scene, offset: int) -> tuple[str, ...]:
    """The keys of those who stand right before a verb of giving: of a list with 等6家企业 all of them, else the last."""
    clause = scene.clause(offset)[0]
    several = re.search(r"(?:等[^，。；]{0,3}\d*(?:余|多)?(?:家|个)(?:企业|单位|公司|部门|商户|组织)?|各|分别|共同|一起)+(?:也|又|还|都)?$", scene.text[clause:offset])
    if several is None:
        return tuple(filter(None, [_payer(scene, offset)]))
    actors = [m for m in scene.between(clause, clause + several.start()) if coarse(m.kind) == "Organization" or m.kind in RANKS]
    kept: list[str] = []
    at = clause + several.start()
    for actor in reversed(actors):
        if scene.text[actor.end : at] not in ("", "、", "和", "与"):
            break
        kept, at = [actor.key, *kept], actor.start
    return tuple(kept)


def _payer(scene: Scene, offset: int) -> str:
    """The key of the body or place that stands right before a verb of giving, with 每年 and the like between; of 县财政 and 街道, the place."""
    clause = scene.clause(offset)[0]
    actors = [m for m in scene.between(clause, offset) if coarse(m.kind) == "Organization" and not _PURSE.fullmatch(m.text) or m.kind in RANKS]
    words = re.sub("(?:每[年部台户处个]|去年|今年|两年|三年|累计|先后|共|已|另|又|还|也|再|从[^，。；]{2,10}|[（][^）]*[）])+$", "", scene.text[clause:offset])
    if actors and clause + len(words) - actors[-1].end in (0, 1, 2) and scene.text[actors[-1].end : clause + len(words)] in ("", "则", "财政", "另"):
        return actors[-1].key
    level = _LEVEL.search(words)  # the money of a place is the place's
    head = words[: level.start()] if level is not None else "."
    return scene.found.topics.place_of_level(level.group(1), offset) if level is not None and re.fullmatch("(?:其中|由|缺口由|剩下的由|[^，。；]{0,16}由)?[，—]*", head) else ""


def _spoken_of(scene: Scene, offset: int) -> Mention | None:
    """The work, room or site that the sentence up to an offset speaks of; of the sentence before, where this one names none."""
    start = scene.sentence(offset)[0]
    block = scene.block(offset)
    before = scene.sentence(start - 1)[0] if block is not None and start > block.start else start
    for begin, stop in ((start, offset), (before, start)):
        named = [m for m in scene.between(begin, stop) if m.kind in (*_WORKS, "Site") and not _LYING.search(scene.text[max(0, m.start - 3) : m.start].rstrip("“")) and not _NEXT_TO.match(scene.text, m.end)]
        if named:
            return named[-1]
    return None
