"""Formulas whose parts a sentence gathers around them: a core and those who take part, points that the name takes up, services under one roof, turns of one into another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from kg.enumerations import Span, find_begin, split_list, trim_list, trim_tail
from kg.kernels import list_kernels
from kg.lexicon import alternatives, read_table
from kg.namings import Expansion, Naming, find_sentence, make_expansion
from kg.shapes import FORMULA, VALUES

#: One core and several others, as many as the second numeral says.
_CORED = re.compile("一([一-龥]{1,2}?)([两二三四五六七八九多数])[一-龥]{1,4}")

#: What those do who stand around the core.
_JOIN_IN = "(?:共同|协同|多元|多方|各方|积极|主动|广泛|合力|携手|齐)*(?:参与|发力|联动|协作|共治|配合|协商|支持|共建|响应|参加|联席|各司其职|各负其责|各尽其责|各展所长|各显其能|齐抓共管|携手|联手)"


@cache
def _core() -> re.Pattern[str]:
    """以甲为核心，乙、丙、丁共同参与; 由甲牵头，乙、丙、丁配合."""
    roles = [row["role"] for row in read_table("formula_roles") if row["where"] == "of"]
    leads = [row["role"] for row in read_table("formula_roles") if row["where"] == "verb"]
    played = f"(?:作?为|担任|担当|充当|当|是)“?(?P<role>{alternatives(roles)})”?|(?P<lead>{alternatives([*leads, '引领', '领衔'])})(?:抓总|负责|主抓|协调|把关)?"
    begun = "(?:以|由|把|将|(?:形成|构成|构建|建立|打造|探索|健全|推行)(?:了|起|出)?|(?<![一-龥“”]))"
    return re.compile(f"{begun}(?P<core>[^，。；：、“”\n以由]{{2,16}}?)(?:{played})[，、](?:由|吸纳|吸引|吸收|邀请|发动|引导|凝聚|团结|联合|带动|组织|动员)?(?P<list>[^，。；：“”\n]{{4,80}}?)等?{_JOIN_IN}(?=[，。；、的\n])")


def read_core(naming: Naming) -> Iterator[Expansion]:
    """The one core and the others of its sentence: 以甲为核心，乙、丙、丁共同参与的“一核多元”. Role: what the core is said to be."""
    cored = _CORED.fullmatch(naming.name)
    if naming.kind != FORMULA or cored is None:
        return
    start, end = find_sentence(naming.text, naming.start)
    for left, right in ((start, naming.left), (naming.right, end)):
        found = _core().search(naming.text, left, min(right + 1, len(naming.text)))
        others = split_list(naming.text, *found.span("list")) if found is not None else ()
        promised = VALUES.get(cored[2])
        if found is not None and len(others) > 1 and promised in (None, len(others)):
            yield make_expansion(naming, (found.span("core"), *others), "roles-core", 0.97, (found["role"] or found["lead"],))


#: What stands between a list and the name that takes it up: 坚持甲、乙、丙，|以“三治融合”….
_TAKEN_UP = re.compile("，(?:[以用凭靠借按在从让]|通过|依托|凭借|运用|推行|落实|开展|实行|形成|实施|做到|践行)?“?$")


def read_carried_before(naming: Naming) -> Iterator[Expansion]:
    """The list of as many that closes right before the name takes it up and carries its kernel in all items: 决策在一线落实、能力在一线提升、形象在一线树立，用“三个一线”…"""
    found = _TAKEN_UP.search(naming.text, max(0, naming.start - 6), naming.start)
    if naming.kind != FORMULA or naming.right == naming.end or found is None or (naming.stated or 0) < 2:
        return
    begin = find_begin(naming.text, found.start(), "。；！？：\n")
    clause = max(begin, naming.text.rfind("，", begin, found.start()) + 1)
    for first, separators in ((clause, "、"), (begin, "，"), (begin, "、，")):
        spans = split_list(naming.text, first, found.start(), separators)
        if len(spans) != naming.stated or max(b - a for a, b in spans[1:]) > 16:
            continue
        spans = trim_list(naming.text, spans)
        if max(b - a for a, b in spans) <= 16 and _carried(naming, spans):
            yield make_expansion(naming, spans, "carried-before", 0.91)
            return


def _carried(naming: Naming, spans: tuple[Span, ...]) -> bool:
    """Whether all items hold the kernel of the name beside other words, no two of them alike; of two only where both are of one length."""
    kernels = list_kernels(naming, len(spans), "^[二两三四五六七八九]个([一-龥]{2,4})$")
    held = any(all(kernel in naming.text[a:b] and b - a > len(kernel) + 1 for a, b in spans) for kernel in kernels)
    return held and (len(spans) > 2 or len({b - a for a, b in spans}) == 1)


#: What comes together under one roof: 把甲、乙、丙集于一处，; 集甲、乙、丙于一体的.
_UNDER_ONE_ROOF = re.compile(
    "(?:[把将]([^。；：\n]{5,90}?)(?:[集聚汇融合][合聚中成]?[于在到为成入进]一?(?:[处体身炉块]|个?[一-龥]{2,6})|(?:整合|集中|汇聚|集合|归集|统筹|归并|串联|纳入)[到在进于入成为]?(?:一起|同?一个?[一-龥]{1,6}))|(?:集(?!中|合)|融(?!合))([^，。；：\n]{5,90}?)[于为]一[体身]|(?:整合|融合|归并|合并|撤并|统筹|汇聚|集聚|凝聚|聚合|集结)了?([^，。；：\n]{5,90}?)(?=，)|(?:^|(?<=[，。；：\n]))([^，。；：\n]{5,60}?)[两三四五六七]方(?:携手|联手|联动|合力|协同|共[^，。；\n]{1,3})(?=，))"
    "(?:的|，[^。；！？\n“”]{0,12})“?$"
)

#: What says in a name that several are one.
_AS_ONE = re.compile("位一体|合一|一体|融合|归一|集成|联动|共融")


def read_under_one_roof(naming: Naming) -> Iterator[Expansion]:
    """Those that come together in the clause before a name that makes them one, as many as promised: 集甲、乙、丙于一体，打造“三位一体”."""
    if naming.kind != FORMULA or (naming.stated or 0) < 2 or not _AS_ONE.search(naming.name):
        return
    found = _UNDER_ONE_ROOF.search(naming.text, find_sentence(naming.text, naming.start)[0], naming.start)
    spans = split_list(naming.text, *found.span(found.lastindex or 0)) if found is not None else ()
    if len(spans) == naming.stated and max(b - a for a, b in spans) <= 20:
        yield make_expansion(naming, _without_means(naming.text, trim_tail(naming.text, spans)), "under-one-roof", 0.97)


#: What all that come together are or have, behind the last of them.
_MEANS = re.compile("(?<=[一-龥]{2})(?:等|等?多方|等?各方|等?各类)?(?:力量|资源|职能)$")


def _without_means(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Those who come together, the last one without what they bring, where no other names it."""
    *front, (start, end) = spans
    means = _MEANS.search(text, start, end)
    if means is None or any(text.endswith(text[end - 2 : end], *span) for span in front):
        return spans
    return (*front, (start, means.start()))


def read_turned(naming: Naming) -> Iterator[Expansion]:
    """As many clauses beside the name that turn one into another by its verb: “双培”，把党员培养成能手，把能手培养成党员."""
    counted = re.fullmatch("([双两三四五])(?:个|向)?([一-龥]{1,2})(?:工程|行动|计划|活动)?", naming.name)
    if naming.kind != FORMULA or counted is None:
        return
    turn = re.compile(f"[把将][^，。；：、“”\n]{{2,20}}?{counted[2][0]}[^，。；：、“”\n]{{0,2}}[成为到进给][^，。；：、“”\n]{{2,16}}")
    start, end = find_sentence(naming.text, naming.start)
    for left, right in ((naming.right, end), (start, naming.left)):
        run = re.compile(f"{turn.pattern}(?:[，、；](?:再|又|也|并)?{turn.pattern})*(?=[，。；、\n]|$)").search(naming.text, left, right)
        spans = tuple(found.span() for found in turn.finditer(naming.text, *run.span())) if run is not None else ()
        if len(spans) == VALUES[counted[1]]:
            yield make_expansion(naming, spans, "turned", 0.93)
            return


#: The readers of this module.
GATHERED: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (read_core, read_carried_before, read_under_one_roof, read_turned)
