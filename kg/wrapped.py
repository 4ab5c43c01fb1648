"""Items without the words that tie them to what is said of them: 在甲方面，…; 围绕甲，…; 集|甲、乙、丙于一体; 甲，what it means; …."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.enumerations import Span, trim_lead
from kg.governors import leading_words
from kg.kernels import find_kernels
from kg.marks import NUMBERS
from kg.namings import Expansion, Naming
from kg.shapes import FORMULA, VALUES, split_numerals

#: The field that a clause is told of, before its comma (在|甲|方面，…; 就|甲|而言，…; |甲|这一块，…).
_FIELD = re.compile("(?P<front>在|就|从|对|于|针对|对于|关于|围绕|聚焦)?(?P<said>[^，。；：\n]{2,24}?)(?P<rim>这(?:一|个)?(?:方面|块|头|环节|环|关|点|层|维度)|(?:这一)?(?:工作|过程|领域|环节)?[上中里]|(?:这一)?(?:方面|层面|领域|环节|维度)|而言|来说|来讲|来看|问题上)")

#: What leads in each of several topics, where all have it (围绕|甲，…).
_ABOUT = re.compile("(?:围绕|针对|对于|关于|着眼于?|瞄准|紧扣|聚焦)(?=[一-龥“]{2})")

#: A verb of doing between what leads in a field and the field (在推进|甲|上).
_FURTHERING = re.compile("(?:推进|推动|促进|实现|加强|抓好|做好|做实|做优|落实|深化|持续|提升|强化|狠抓|开展)(?=[一-龥“]{3})")

#: What brings things together, before the first of a list of them (集|甲、乙、丙; 兼具|甲、乙、丙|功能).
_GATHERS = re.compile("(?:集(?![市体中镇贸约散团成合聚结])|融(?![合资媒通])|汇(?![报集聚演编])|(?:汇集|汇聚|融汇|融合|集合|集聚|聚合|整合|兼具|兼有|兼顾|囊括|涵盖|具备|具有|包含|叠加|承载|设有|拥有)了?)(?=[一-龥“]{2})")
_SERVING = re.compile("(?<=[一-龥]{2})(?:等?(?:多种|多项|多重|各项|各类)?(?:功能|职能))$")


def unwrap(naming: Naming, expansion: Expansion) -> Expansion:
    """The expansion, its items without the words around them that all of them share or that are of the whole list.

    >>> from kg.namings import make_expansion
    >>> naming = Naming("“两治”。在自治方面，定章程；在德治方面，评楷模。", (), 1, 3, "两治", "NumericFormula", 2)
    >>> [naming.text[i.start : i.end] for i in unwrap(naming, make_expansion(naming, ((5, 10), (15, 20)), "list-after", 0.9)).items]
    ['自治', '德治']
    """
    spans = tuple((item.start, item.end) for item in expansion.items)
    if naming.kind != FORMULA or len(spans) < 2 or expansion.rule == "clauses":
        return expansion
    for cut in (_up_to_comma, _inside_field, _behind_topic, _without_gathering, _without_joint, _without_insisting, _without_group_verb):
        spans = cut(naming, spans)
    items = tuple(replace(item, start=a, end=b) for item, (a, b) in zip(expansion.items, spans))
    return replace(expansion, items=items)


def _all_new(naming: Naming, cut: tuple[Span, ...], spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The cut items where each keeps two characters and all differ; else those that were."""
    return cut if min(b - a for a, b in cut) > 1 and len({naming.text[a:b] for a, b in cut}) == len(cut) else spans


def _inside_field(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without 在 … 方面 around each, where all of them end their clause so and the name does not count such fields."""
    told = [_FIELD.fullmatch(naming.text, *span) for span in spans]
    if not all(told) or any(naming.text[b : b + 1] not in tuple("，：") for _, b in spans) or len({match["rim"] for match in told if match}) > 1:
        return spans
    rim = next(match["rim"] for match in told if match)
    if rim[-2:] in naming.name or rim in naming.name or len(rim) == 1 and len({bool(match["front"]) for match in told if match}) > 1:
        return spans
    fronts = {match["front"] for match in told if match}
    kept = any(front and front in naming.name for front in fronts) or len(fronts) > 1
    cut = tuple((match.start() if kept else match.start("said"), match.end("said")) for match in told if match)
    doing = [_FURTHERING.match(naming.text, *span) for span in cut]
    if fronts != {None} and all(doing) and len({mark.group() for mark in doing if mark}) == 1 and not any(mark.group() in naming.name for mark in doing if mark):
        cut = tuple((mark.end(), b) for mark, (_, b) in zip(doing, cut) if mark)
    return _all_new(naming, cut, spans)


def _behind_topic(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without 围绕 before each, where all have the same and it is not of the name."""
    marks = [_ABOUT.match(naming.text, *span) for span in spans]
    words = {mark.group() for mark in marks if mark}
    told = all(naming.text[b : b + 1] == "，" for _, b in spans)
    if not all(marks) or not told or len(words) > 1 or any(word in naming.name for word in words):
        return spans
    return _all_new(naming, tuple((mark.end(), b) for mark, (_, b) in zip(marks, spans) if mark), spans)


def _without_gathering(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items, the first one without the verb that brings all of them together, the last one without 功能 then."""
    (start, end), *others = spans
    gathers = _GATHERS.match(naming.text, start, end) or _gathering_inside(naming.text, start, end, others)
    if gathers is None or gathers.group()[:2] in naming.name or any(naming.text[a] == naming.text[start] for a, _ in others) or end - gathers.end() < min(2, *(b - a for a, b in others)):
        return spans
    *front, (first, last) = ((gathers.end(), end), *others)
    serving = _SERVING.search(naming.text, first, last)
    if serving is not None and not any(naming.text.endswith(serving.group()[-2:], a, b) for a, b in front):
        last = serving.start()
    return (*front, (first, last))


#: What says at the end of a list that all in it come together (甲领办、乙经营、丙入股|相结合).
_JOINT = re.compile("(?:有机|紧密|深度)?(?:相结合|结合|相衔接|相融合|并重|并举|齐抓)$")


def _without_joint(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items, the last one without 相结合 where it then is hardly shorter than the shortest of the others and none of them has it."""
    *front, (start, end) = spans
    joint = _JOINT.search(naming.text, start + 2, end)
    if joint is None or joint.group()[-2:] in naming.name or any(_JOINT.search(naming.text, a, b) for a, b in front) or joint.start() - start < min(b - a for a, b in front) - 1:
        return spans
    return (*front, (start, joint.start()))


def _gathering_inside(text: str, start: int, end: int, others: list[Span]) -> re.Match[str] | None:
    """The verb that brings things together behind who builds what holds them (某渡口建起集|候船、售票、救援), where what stays is as long as the others."""
    lengths = [b - a for a, b in others]
    for found in _GATHERS.finditer(text, start, end):
        built = text[found.start() - 1] in "起成造立设了建为出"
        if built and min(lengths) - 1 <= end - found.end() <= max(lengths) + 1 and end - found.end() > 1:
            return found
    return None


#: What insists on all things of a list, before the first of them.
_INSISTS = ("确保", "保证", "力求", "务求", "力争", "做到", "把", "将")


def _without_insisting(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items of a counted word that all close with it, the first one without the verb or 把 that governs all (确保|责任到位、经费到位、督查到位)."""
    counted = re.fullmatch(f"[{NUMBERS}两双][个大项]?([一-龥]{{2,4}})", naming.name)
    (start, end), *others = spans
    if counted is None or "、" in naming.text[start:end] or not all(naming.text.endswith(counted[1], a + 1, b) for a, b in spans) or any(naming.text.startswith(leading_words(), a) for a, _ in others):
        return spans
    verb = next((word for word in (*leading_words(), *_INSISTS) if naming.text.startswith(word, start) and word not in naming.name), "")
    short = end - start - len(verb) < min(b - a for a, b in others) or naming.text[max(0, start - 2) : start] in leading_words()  # 推动|宣传好政策下基层
    short = short or naming.text.startswith("党的", start + len(verb))  # 宣传党的方针政策下基层
    return spans if not verb or short else ((start + len(verb), end), *others)


#: What counts the points of a list before each of them.
_COUNTS = f"(?:[{NUMBERS}]|其[{NUMBERS}]|第[{NUMBERS}])(?:是|要|，|、|：)$|首先(?:是|，)?$|其次(?:是|，)?$|最后(?:是|，)?$|再次(?:是|，)?$"


def _up_to_comma(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The points up to their first comma, where each goes on behind it to explain itself: counted points, or such as all carry the kernel before it."""
    commas = [naming.text.find("，", a, b) for a, b in spans]
    if len(spans) < 3 or min(commas) < 0 or len(split_numerals(naming.name)) > 1 or any(naming.text[b : b + 1] == "，" for _, b in spans):
        return spans
    heads = tuple((a, comma) for (a, _), comma in zip(spans, commas))
    counted = all(re.compile(_COUNTS).search(naming.text, max(0, a - 4), a) for a, _ in heads)
    kernels = {kernel for promised, kernel, _ in find_kernels(naming) if promised == len(spans)}
    kernels |= set(re.findall("^[三四五六七八九十]个?([一-龥]{2,4})$", naming.name)) | set(re.findall("个(一)$", naming.name))
    carried = any(all(kernel in naming.text[a:b] for a, b in heads) for kernel in kernels)
    lengths = [b - a for a, b in heads]
    if not (counted or carried) or min(lengths) < 3 or max(lengths) > 20:
        return spans
    return _all_new(naming, heads, spans)


def _without_group_verb(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items of a name of several numerals, the first of each group without the verb that governs the others of it (以甲为核心，推动|乙化、丙化、丁化)."""
    counts = [VALUES.get(piece[0], 0) for piece in split_numerals(naming.name)]
    if sum(counts) != len(spans) or len(counts) < 2 or not all(counts):
        return spans
    done, at = list(spans), 0
    for count in counts:
        own = spans[at : at + count]
        if count > 2 and at and naming.text[own[0][0] - 1] in "，；" and not any(naming.text.startswith(leading_words(), a) for a, _ in own[1:]):
            start, end = trim_lead(naming.text, own[0], own[1:])
            verb = next((word for word in leading_words() if len(word) > 1 and naming.text.startswith(word, own[0][0])), "")
            if verb and start > own[0][0] and end == own[0][1] and end - start >= min(b - a for a, b in own[1:]):
                done[at] = (start, end)
        at += count
    return tuple(done)
