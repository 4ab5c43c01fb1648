"""Mottos that their parallel clauses alone show without quotation marks: 靠的是党员带头、能人出力、邻里搭手; 实现田有人种、林有人护、路有人扫."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import read_words
from kg.shapes import MOTTO, NUMERAL, Formula


def find_parallels(text: str) -> Iterator[Formula]:
    """All proposals of mottos of three and more parallel clauses outside quotation marks.

    >>> [formula.name for formula in find_parallels("山乡实现田有人种、林有人护、路有人扫。")]
    ['田有人种、林有人护、路有人扫']
    """
    for reader in (_held_up_mottos, _parallel_mottos, _led_mottos, _stepped_mottos, _named_states, _held_pairs, _set_aims, _aspired, _set_forms, _echoed_mottos, _spirits):
        yield from reader(text)


#: Words behind which clauses of one build are held up as a motto.
_HELD_UP = r"(?:做到|说到底(?:就是|是)|归根到底(?:就是|是)|归根结底(?:就是|是)|一句话(?:就是|，)|真正实现|秉持|秉承|恪守|践行)"


def _held_up_mottos(text: str) -> Iterator[Formula]:
    """Three and more clauses of one length and one character at one place, behind words that hold them up (做到有呼必应、有难必帮、有事必办)."""
    for match in re.finditer(rf"(?<=[一-龥，。：；“\n]){_HELD_UP}(?:了)?((?:[一-龥]{{4,9}}、){{2,}}[一-龥]{{4,9}})(?=[。；，！”\n])", text):
        clauses = match[1].split("、")
        alike = sum(len(set(characters)) == 1 for characters in zip(*clauses))
        if len(set(map(len, clauses))) == 1 and alike and not any(re.match(NUMERAL, clause) for clause in clauses):
            yield Formula(*match.span(1), match[1], MOTTO, None, False, "motto", 0.7)


#: The word at one inner place of all clauses that makes them a motto: what is done together (组织共建、活动共筹), or had and gained (社区有变化).
_TOGETHER, _GAINED = "共联常", "有增换"


def _parallel_mottos(text: str) -> Iterator[Formula]:
    """Three and more clauses of one length, a noun, one word at one place and what is done or gained (组织共建、活动共筹、资源共享; 村庄有变化、…)."""
    for match in re.finditer(r"(?<![、“”：是即指])((?:[一-龥]{4,24}、)(?:[一-龥]{4,6}、)+[一-龥]{4,6})(?=[。；，！\n]|的[一-龥])", text):
        first, *others = match[1].split("、")
        length = len(others[0])
        clauses = [first[-length:], *others]
        lead = first[:-length]
        if {len(clause) for clause in clauses} != {length} or not re.fullmatch(r".*(?:[实体]现了?|推[动进]|促进|确保|力争|鼓励.*|引导.*|达到|坚持|形成|推行|做到)|", lead):
            continue
        shared = {characters[0] for characters in zip(*(clause[2:-1] for clause in clauses)) if len(set(characters)) == 1}
        nouns = {clause[:2] for clause in clauses}
        if len(nouns) == len(clauses) and (shared & set(_TOGETHER) or lead and length == 5 and shared & set(_GAINED)) and not _is_spelling_out(text, match.start(), shared):
            start = match.end() - len("、".join(clauses))
            yield Formula(start, match.end(), text[start : match.end()], MOTTO, None, False, "motto", 0.7)


def _is_spelling_out(text: str, at: int, shared: set[str]) -> bool:
    """Whether a formula that counts the shared word stands near (“四共”…决策共谋、发展共建): then the clauses are its parts."""
    near = text[max(0, at - 80) : at + 120]
    return any(re.search(f"{NUMERAL}[一-龥]?{kernel}", near) for kernel in sorted(shared))


#: What leads in clauses by which something came about; they need no word in common.
_BY_WHICH = "(?:靠的|凭的|图的|讲的|比的|秘诀|法宝|经验)(?:就|正|无非|全)?是"

#: What leads in clauses that are reached or insisted on; they must share a word that marks them as a motto.
_REACHED = "(?:实现|做到|推[动进]|坚持|促进|促使|确保|达到|形成|基本实现|力求|力争|让|使)了?"

#: Words at one place of all clauses that make them a motto, and verbs that all may end in.
_MARKING, _ENDING = "有大必不无能常可先", "管看办议评查访"


#: Clauses of what did not happen (群众无伤亡、堤坝零决口): a result, nobody's motto.
_RESULTS = re.compile("(?:(?:^|、)[一-龥]{2,4}[无零](?:伤亡|死亡|决口|决堤|溃坝|垮坝|溃口|事故|失联|感染|违约|断供|险情))+")


def _led_mottos(text: str) -> Iterator[Formula]:
    """Three and more clauses of one length that fill the rest of their clause behind what leads them in: 靠的是…, 实现…有人…, 推进…细管、…智管、…众管."""
    for match in re.finditer(rf"(?:(?P<by>{_BY_WHICH})|{_REACHED})(?P<said>(?:[一-龥]{{4,7}}、){{2,}}[一-龥]{{4,7}})(?=[。；，！”\n])", text):
        clauses = match["said"].split("、")
        if len(set(map(len, clauses))) > 1 or len(set(clauses)) < len(clauses) or any(re.match("[三四五六七八九十]", clause) for clause in clauses):
            continue
        places = [set(same) for same in zip(*clauses)]
        shared = "".join(next(iter(place)) for place in places[1:-1] if len(place) == 1)
        acted = len(places[-1]) == 1 and places[-1] <= set(_ENDING) and len(places[-2]) == len(clauses)
        if _RESULTS.fullmatch(match["said"]):
            continue
        if (match["by"] or set(shared) & set(_MARKING) or acted) and not _is_spelling_out(text, match.start(), set(shared) | (places[-1] if acted else set())) and not _is_named(text, match.start()):
            yield Formula(*match.span("said"), match["said"], MOTTO, None, False, "motto", 0.7)


def _is_named(text: str, at: int) -> bool:
    """Whether a numbered name in quotation marks ends right before the words that lead clauses in (“四有”，做到…): then they are its parts."""
    return re.search(rf"“[^“”]*(?:{NUMERAL}|\d)[^“”]*”[^。；！？\n“”]{{0,12}}[，：]?$", text[max(0, at - 40) : at]) is not None


#: A question before the clauses that answer it, and what stands at the beginning of a clause.
_ASKED = "(?:怎么|如何|咋)[一-龥]{1,4}？"


def _stepped_mottos(text: str) -> Iterator[Formula]:
    """Three and more short clauses of who does what, each ending in another verb of doing: 居民点、支部派、党员接、大家评."""
    steps = "".join(sorted(word for word in read_words("formula_steps") if len(word) == 1))
    step = f"[一-龥]{{2,4}}[{steps}]"
    for match in re.finditer(rf"(?<=[。？，；：\n])((?:{step}、){{2,}}{step})(?=[，。；！\n])", text):
        clauses = match[1].split("、")
        answered = text[match.start() - 1] == "？" and re.search(_ASKED + "$", text[max(0, match.start() - 8) : match.start()])
        told = len({clause[-1] for clause in clauses}) == len(clauses) and max(map(len, clauses)) < 5 and len({clause[0] for clause in clauses}) == len(clauses)
        if told and (answered or len(clauses) > 3) and not _counts_near(text, *match.span(), len(clauses)):
            yield Formula(*match.span(1), match[1], MOTTO, None, False, "motto", 0.65)


def _counts_near(text: str, start: int, end: int, count: int) -> bool:
    """Whether a number of so many, or one in quotation marks, stands close before or behind clauses (“四步法”：…; …四步): then they are its parts."""
    number = "零一二三四五六七八九十"[count] if count < 11 else "十"
    before, behind = re.split("[。！？\n]", text[max(0, start - 40) : start - 1])[-1], text[end : end + 20]
    return number in before + behind or re.search(r"“[^“”]*[\d一二两三四五六七八九十][^“”]*”", before) is not None


def _named_states(text: str) -> Iterator[Formula]:
    """Three and more clauses of four characters that describe a state of things: 内外兼修、上下联动、左右协同、多方发力的新格局."""
    for match in re.finditer(r"(?<![、一-龥“])(?:形成|构建|打造|塑造|呈现|建设)?了?([一-龥]{4}(?:、[一-龥]{4}){2,})的[一-龥]{0,6}(?:格局|局面|态势|图景|共同体)", text):
        clauses = match[1].split("、")
        if not re.search("[一二两三四五六七八九十]|政府|企业|部门|组织$", match[1]) and len(set(clauses)) == len(clauses):
            yield Formula(*match.span(1), match[1], MOTTO, None, False, "motto", 0.65)


#: Verbs behind which two and more clauses of one length are what one holds to; behind the second group they must share a character at one place.
_HELD_PAIR = re.compile("(?:(?P<held>坚持|始终坚持|秉持|秉承|恪守)|(?P<shown>做到|树立)(?:了|起)?|(?P<grasped>(?:牢牢)?把握|突出|强化|紧扣|把准|坚守|遵循|秉承))(?P<said>[一-龥]{4,10}(?:、[一-龥]{4,10})*?、[一-龥]{4,10}?)(?P<head>的?(?:发展|工作)?(?:理念|原则|方针|思路|导向|思维|意识))?(?=[。；，！”\n])")


def _held_pairs(text: str) -> Iterator[Formula]:
    """Clauses of one length that fill the rest of their clause behind what holds to them: 坚持生态优先、绿色发展; 树立创新为本、质量为先的理念."""
    for match in _HELD_PAIR.finditer(text):
        clauses = match["said"].split("、")
        if len(set(map(len, clauses))) > 1 or len(set(clauses)) < len(clauses) or any(re.match(f"{NUMERAL}|向|以(?![一-龥]{{3}}$)|不断|更加|持续|加快|坚持|注重", clause) for clause in clauses) or all(clause.endswith(("导向", "思维", "结合")) for clause in clauses):
            continue
        shared = {same[0] for same in zip(*clauses) if len(set(same)) == 1}
        if (shared and not match["grasped"] or (match["held"] or match["head"]) and len(clauses[0]) == 4) and not _is_named(text, match.start()) and not _is_spelling_out(text, match.start(), {word for word in shared - {"以"} if not re.search(f"{NUMERAL}[一-龥]?{word}", match["said"])}):
            yield Formula(*match.span("said"), match["said"], MOTTO, None, False, "motto", 0.7)


#: Verbs of one character that aims of three characters begin with (稳增长、促改革、惠民生).
_AIMING = "稳促调惠防保优强补提降扩增减抓聚建育控拓畅护破"
_SET_AIMS = re.compile(f"(?:着力|突出|紧扣|聚力|全力|围绕|聚焦|(?P<done>做好|实现|落实))((?:[{_AIMING}][一-龥]{{2}}、){{2,}}[{_AIMING}][一-龥]{{2}})(?=(?P<sum>(?:各项)?(?:工作|目标|任务)|的目标|要求)?[。；，！\n])")


def _set_aims(text: str) -> Iterator[Formula]:
    """Three and more aims of a verb and its object behind what one works at: 着力立规矩、通渠道、聚人气."""
    for match in _SET_AIMS.finditer(text):
        if not _is_named(text, match.start()) and bool(match["done"]) == bool(match["sum"]):
            yield Formula(*match.span(2), match[2], MOTTO, None, False, "motto", 0.65)


#: What several things alike are that are to be built or walked, each told by its first words (建设书香浓郁之城、烟火温暖之城; 打造种业创新区、农旅融合区、…).
_ASPIRED = re.compile("(?:打造|建设|建成|争当|走好|走出|走)(?:成为?)?((?:[一-龥]{3,9}(?P<last>[区地带岛路城乡])、)+[一-龥]{3,9}(?P=last))(?=[。；，！”\n])")


def _aspired(text: str) -> Iterator[Formula]:
    """What a place is to be, two and more things of one kind: 打造种业创新区、农旅融合区、乡风示范区."""
    for match in _ASPIRED.finditer(text):
        clauses = match[1].split("、")
        owned = all(clause[-2] == "之" for clause in clauses) or all("的" in clause for clause in clauses)
        alike = len(clauses) > 2 and len(set(map(len, clauses))) == 1 and len(clauses[0]) > 5
        if (owned or alike) and len(set(clauses)) == len(clauses) and not _is_named(text, match.start()):
            yield Formula(*match.span(1), match[1], MOTTO, None, False, "motto", 0.65)


#: Clauses that are one fixed form with other words in it: 棉农所需、工匠所能; 急乡亲之所急、盼乡亲之所盼; 含金量、含绿量; 林业兴县、药材富县、旅游活县.
_SET_FORMS = (
    re.compile("(?:立足|聚焦|围绕|紧扣|瞄准|服务|对接)((?:[一-龥]{1,3}之?所[需急能长向盼]、)+[一-龥]{1,3}之?所[需急能长向盼])(?=[。；，！\n])"),
    re.compile("(?<=[，。；])((?:([想急帮解盼谋])[一-龥]{2,5}之?所\\2[、，])+([想急帮解盼谋])[一-龥]{2,5}之?所\\3)(?=[。；，！\n])"),
    re.compile("(?:提升|提高|增强|提)[一-龥]{0,8}?((?:含[一-龥]量、)+含[一-龥]量)(?=[。；，！\n])"),
    re.compile("(?:推进|实施|坚持|锚定|实现|围绕|落实|践行|推动)((?:[一-龥]{2}[强兴稳富立旺活暖安]([省市县镇乡村州区旗])、){2,}[一-龥]{2}[强兴稳富立旺活暖安]\\2)(?=[。；，！\n]|建设|目标|定位|思路)"),
)


def _set_forms(text: str) -> Iterator[Formula]:
    """Clauses that are one fixed form with other words in it: 立足棉农所需、工匠所能."""
    for form in _SET_FORMS:
        for match in form.finditer(text):
            if len(set(re.split("[、，]", match[1]))) > 1 and not _is_named(text, match.start()):
                yield Formula(*match.span(1), match[1], MOTTO, None, False, "motto", 0.7)


#: Three and more pairs with one first character (勤看勤问勤记) behind what one holds to.
_ECHOED = re.compile(rf"(?:坚持|注重|做到|践行|实现|倡导|推动|推进)((?!{NUMERAL}|共)([一-龥])(?!\2)[一-龥](?:\2[一-龥]){{2,3}})(?=[，。；、\n])")


def _echoed_mottos(text: str) -> Iterator[Formula]:
    """Three and more pairs with one first character: 注重勤看勤问勤记."""
    for match in _ECHOED.finditer(text):
        yield Formula(*match.span(1), match[1], MOTTO, None, False, "motto", 0.7)


_SPIRITS = re.compile("弘扬(?:践行|传承|发扬)?((?:[一-龥]{2,6}精神、)*[一-龥]{2,6}精神)(?=[，。；、和])")


def _spirits(text: str) -> Iterator[Formula]:
    """Each spirit that is to be kept alive, by its name: 弘扬工匠精神、科学家精神."""
    for match in _SPIRITS.finditer(text):
        for one in re.compile("[一-龥]{2,6}精神").finditer(text, *match.span(1)):
            yield Formula(*one.span(), one.group(), MOTTO, None, False, "motto", 0.7)
