"""Bodies that act together: A与B签约, A、B通力合作, 又联合B推行…, 跟B签 with the body spoken of last, 卖给B."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, product

from kg.kinds import LOCATED, OFFICES, RANKS
from kg.mentions import coarse
from kg.model import ACTUAL, PLANNED, Mention, Relation
from kg.phrases import drop_lead, is_lead
from kg.scene import Scene

_ADVERBS = "(?:还|也|又|已|先后|去年|今年|双双)?"
_WITH = re.compile(rf"{_ADVERBS}(?:与|和|同|跟)$")
_TOGETHER = re.compile("[，还也又再并]*(?:会同|联合|携手|联手|协同)了?$")
_BARE = re.compile(rf"(?:^|[，。；：])(?:该|这家)?([\u4e00-\u9fff]{{2,5}}?){_ADVERBS}(?:与|和|同|跟)$")
_OTHER_SUBJECT = re.compile(r"(?:社区|街道|小区|[省市县区镇乡村里])[\u4e00-\u9fff]{0,4}(?:与|和|同|跟)$")
_JOINS = re.compile(r"(?:有限公司)?[\u4e00-\u9fff]{0,4}?(?:签|合作|共建|联合(?!认定|命名|授予|表彰|评定|评为|印发|发文|公布)|通力|结对|结了对|接单|携手|结成|联手|共同|联办|合办|共办|合建|会办|会商|搭上手|搭手|[订定]了?(?:合同|协议)|[三四五六七对]{2}分账|会同)")
_SIGNS = re.compile(r"[\u4e00-\u9fff]{0,2}?(?:签|合作|接单|结对|结了对|结为|联手|共建|合建|合办|合用|共用|对接|搭上手|[订定]了?(?:合同|协议)|[三四五六七对]{2}分账|建立[\u4e00-\u9fff]{0,8}机制)")
_WITH_IT = re.compile(r"[\u4e00-\u9fff]{0,2}?(?:与之|[与和同跟][它其])(?:签|合作|共建|结对|[订定]|达成|建立|联合|联手)")
_SOLD = re.compile("(?:卖给|供给|供应给|供货给|销给|交售给)了?$")
_BOUGHT = re.compile("(?:采购|购买|委托)了?$")
_OPEN = re.compile("[^。；]{0,12}?(?:尚在|还在|正在?)?(?:商谈|洽谈|接洽|磋商|意向|没谈拢)")
_FAR = 160  # characters; how far back the body spoken of last may stand
_NEAR = 400  # characters; how far back a bare noun of a body reaches


def find_cooperation(scene: Scene) -> Iterator[Relation]:
    """Bodies that act together, each with each of the other side."""
    orgs = [m for m in scene.free if coarse(m.kind) == "Organization"]
    runs = list_runs(scene, orgs)
    yield from _find_buyers(scene, orgs)
    for index, run in enumerate(runs):
        left = runs[index - 1] if index else []
        start = scene.sentence(run[0].start)[0]
        before = scene.text[start : run[0].start]
        behind = scene.text[run[-1].end : run[-1].end + 16].split("。")[0]
        pairs, weight = _pair(scene, orgs, left, run, before, behind)
        for one, other in pairs:
            quote = scene.quote(min(start, one.start), min(other.end + len(behind), len(scene.text)) if other.end > one.end else one.end)
            yield Relation(one.key, "cooperatesWith", other.key, quote, weight, _modality(scene, run, behind), rule="cooperation")


_BUYS = re.compile("[^，。；]{0,16}?(?:包销|包收|包购|收购|代销|订购)(?!站|点|商)")


def _find_buyers(scene: Scene, orgs: list[Mention]) -> Iterator[Relation]:
    """The company that buys what the cooperative named last grows: 甲公司按保底价收购, 由乙公司包销."""
    for buyer in (m for m in orgs if m.kind == "Enterprise"):
        buys, block = _BUYS.match(scene.text, buyer.end), scene.block(buyer.start)
        if buys is None or block is None:
            continue
        sellers = [m for m in orgs if m.kind == "Cooperative" and max(block.start, buyer.start - _FAR) <= m.start and m.end <= buyer.start]
        start, end = scene.clause(buyer.start)
        for seller in sellers[-1:]:
            yield Relation(seller.key, "cooperatesWith", buyer.key, scene.quote(seller.start, buys.end()), 0.7, scene.modality(start, buyer.start, buyer.end, end), rule="buyer")


def list_runs(scene: Scene, mentions: list[Mention]) -> list[list[Mention]]:
    """The mentions in runs of those that are listed with 、 and 及, in order; one that stands alone is a run."""
    runs: list[list[Mention]] = []
    for mention in mentions:
        if runs and scene.text[runs[-1][-1].end : mention.start] in ("、", "及", "以及"):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def _modality(scene: Scene, run: list[Mention], behind: str) -> str:
    start, end = scene.clause(run[0].start)
    said = scene.modality(start, run[0].start, run[-1].end, end)
    return PLANNED if said == ACTUAL and _OPEN.match(behind) else said


def _pair(scene: Scene, orgs: list[Mention], left: list[Mention], run: list[Mention], before: str, behind: str) -> tuple[list[tuple[Mention, Mention]], float]:
    """Which bodies act together, and how sure that is."""
    between = scene.text[left[-1].end : run[0].start] if left else None
    if between is not None and (_TOGETHER.fullmatch(between) or _WITH.fullmatch(between) and _JOINS.match(behind) or _BOUGHT.fullmatch(between) and re.match("的?[\u4e00-\u9fff]{0,4}(?:项目|服务)", behind)):
        return list(product(left, run)), 0.85
    if taken_up := _find_bare(scene, orgs, run, behind):
        return taken_up, 0.7
    if _WITH_IT.match(behind) and left:
        return [(run[-1], left[-1])], 0.75
    if _TOGETHER.search(before) or _WITH.search(before) and _SIGNS.match(behind) or _SOLD.search(before) and run[0].kind == "Enterprise":
        return [(one, other) for one in _spoken_of(scene, orgs, run[0]) for other in run], 0.7
    if len(run) > 1 and _JOINS.match(behind):
        return list(combinations(run, 2)), 0.8
    return [], 0.0


def _spoken_of(scene: Scene, orgs: list[Mention], right: Mention) -> list[Mention]:
    """The body that acts with the one named: a bare noun right before (合作社跟B签), the one that begins a clause of the sentence, the one spoken of last."""
    start, clause = scene.sentence(right.start)[0], scene.clause(right.start)[0]
    earlier = [m for m in orgs if m.end <= right.start]
    bare = _BARE.search(scene.text[clause : right.start])
    if bare is not None:
        named = [m for m in earlier if right.start - m.end < _NEAR and m.name.endswith(bare.group(1))]
        if named or re.match("[，。；：]?(?:该|这家)", bare.group()):
            return named[-1:]
    if _OTHER_SUBJECT.search(scene.text[clause : right.start]):
        return _place_before(scene, clause, right)
    noun = re.fullmatch("(?P<noun>[\u4e00-\u9fff]{2,5}?)[还又也再]?(?:会同|联合|携手|联手|协同)了?", drop_lead(scene.text[clause : right.start]))
    named = [m for m in earlier if noun and right.start - m.end < _NEAR and m.name.endswith(noun["noun"])]
    if named:
        return named[-1:]
    if _TOGETHER.search(scene.text[clause : right.start]):
        opening = [m for m in earlier if m.start >= start and (m.start == start or scene.text[m.start - 1] in "，：" or scene.text[start : m.start].endswith(("月", "年", "由")))]
        return (opening[:1] or _passage(scene, orgs, right)) if scene.text[clause : right.start].lstrip("，还也又再并") in ("联合", "会同", "携手", "联手", "协同") else []
    last = next((m for m in reversed(earlier) if m.kind in LOCATED and right.start - m.end < _FAR), None)
    trades = last is not None and (last.start >= start or right.kind == "Enterprise" and last.kind != "VolunteerTeam")
    return [last] if trades else _passage(scene, orgs, right)


_LEVEL = re.compile(rf"(?P<noun>(?P<level>街道|社区|[镇乡村](?=里|上|{_ADVERBS}[与和同跟]))[里上]?){_ADVERBS}(?:与|和|同|跟)$")


def _place_before(scene: Scene, clause: int, right: Mention) -> list[Mention]:
    """The town, village or community that acts with the body named: by its name (甲社区与乙学院结对), by its level where the clause begins (社区还跟乙学院结了对)."""
    lead = _LEVEL.search(scene.text, clause, right.start)
    if lead is None:
        return []
    named = [m for m in scene.between(clause, lead.end("noun")) if m.end == lead.end("noun") and RANKS.get(m.kind, 0) >= 4]
    if named or not is_lead(scene.text[clause : lead.start()]):
        return named[-1:]
    key = scene.found.topics.place_of_level(lead["level"], right.start)
    return [Mention(*lead.span("noun"), lead["noun"], *key.split("/", 1))] if "/" in key else []


#: The bare noun of the body that another acts with, behind it: 甲公司与合作社签下三年订单.
_WITH_BARE = re.compile(rf"{_ADVERBS}(?:与|和|同|跟)(?:该|这家)?(?P<noun>[\u4e00-\u9fff]{{2,5}}?)(?=签|一签|结对|结了对|结成|合作|共建|合建|合办|联合|联手|携手|对接|[订定]了?(?:合同|协议))")


def _find_bare(scene: Scene, orgs: list[Mention], run: list[Mention], behind: str) -> list[tuple[Mention, Mention]]:
    """The bodies of a run with the one named before that a bare noun behind them takes up."""
    bare = _WITH_BARE.match(behind)
    if bare is None:
        return []
    named = [m for m in orgs if 0 <= run[0].start - m.end < _NEAR and m.name.endswith(bare["noun"]) and m.key not in {one.key for one in run}]
    return [(one, named[-1]) for one in run if named]


_OWN = re.compile(r"[，。；\n](?:今年|去年|当年|\d{4}年|\d+月|先后|又|还|也|同时|并|已)*(?:与|和|同|跟|会同|联合|携手|联手|协同)$")


def _passage(scene: Scene, orgs: list[Mention], right: Mention) -> list[Mention]:
    """The town, village or body that the passage is about, where the clause begins with the partner (与甲医院签约); none where the text never names it before."""
    key = scene.topic(right.start)
    if not _OWN.search(scene.text[max(0, right.start - 14) : right.start]):
        return []
    named = [m for m in scene.free if m.key == key and m.end <= right.start and (RANKS.get(m.kind, 0) >= 4 or m.kind in OFFICES)]
    return named[-1:]
