"""Points that are told first and summed up by the name behind them: （一）优选…。（二）优化…。（三）优待…。靠着这“三优”; 从甲、乙、丙到丁 … 这套“四步”法."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.enumerations import Enumeration, Span, find_begin, split_list, trim_lead, words_quoted
from kg.kernels import at_one_rim, list_kernels
from kg.marks import NUMBERS, cut_ordinals
from kg.namings import LIMIT, Expansion, Naming, find_sentence, find_stop, make_expansion
from kg.shapes import FORMULA, VALUES

#: How far the last point may begin before the name that sums it up.
_NEAR = 240

#: How points are counted: {n} a digit, {h} a Han numeral.
_MARKS = ("（{h}）", "（{n}）", "{h}、", r"{n}[.．、](?!\d)", "{h}是", "{h}要", "其{h}(?:是|，|：)", "第{h}[招步条项件个点]?(?:是|，|：)")

#: What points back to what was told before.
_POINTS_BACK = re.compile("(?:以上|上述|前述|上面|这|那)(?:就是|便是|正是|些|套|[一-龥]{0,4}的)?$")


def read_points_before(naming: Naming) -> Iterator[Expansion]:
    """As many counted points as promised before the name, where the name points back to them or each of them carries its kernel."""
    stated = naming.stated or 0
    if naming.kind != FORMULA or not 2 <= stated <= 10:
        return
    for mark in _MARKS:
        spans = _points_up_to(naming, mark, stated)
        if not spans or naming.left - spans[-1][1] > _NEAR or max(b - a for a, b in spans) > 20 or len({naming.text[a:b] for a, b in spans}) < stated:
            continue
        if _POINTS_BACK.search(naming.text, max(0, naming.left - 8), naming.left) or _all_carry(naming, spans):
            yield replace(make_expansion(naming, spans, "points-before", 0.92), distance=0)


def _points_up_to(naming: Naming, mark: str, count: int) -> tuple[Span, ...]:
    """What stands behind the last marks from one to `count` before the name, up to a stop; empty when one is missing, or one more follows."""
    spans: list[Span] = []
    at = naming.left
    for place in range(count, -1, -1):
        number = place + 1
        form = mark.format(n=number, h=NUMBERS[number - 1] if number <= 10 else "\n")
        found = list(re.compile(rf"(?:^|(?<=[。；：！？\n”，]))[ 　]*(?:{form})[ 　]?").finditer(naming.text, max(0, at - LIMIT), at))
        if place == count:
            if found and naming.left - found[-1].end() < _NEAR:
                return ()
            continue
        if not found:
            return ()
        spans.insert(0, (found[-1].end(), find_stop(naming.text, found[-1].end(), "，。；：！？\n")))
        at = found[-1].start()
    return tuple(spans)


def _all_carry(naming: Naming, spans: tuple[Span, ...]) -> bool:
    """Whether all items carry the kernel of the name, at one rim of each."""
    labels = [naming.text[a:b] for a, b in spans]
    kernels = list_kernels(naming, len(spans), "^双([一-龥]{1,2})$")
    return any(at_one_rim(labels, kernel) and min(map(len, labels)) > len(kernel) for kernel in kernels)


#: From one step to the last.
_FROM_TO = re.compile("从(?P<list>[^，。；：“”\n]{3,60}?)(?:，?(?:再|直)?到|直至)(?P<last>[一-龥]{2,10})(?=[，。；、的\n])")


def read_from_to(naming: Naming) -> Iterator[Expansion]:
    """The steps from the first to the last in the sentence of a name that counts steps, or in one not far from it: 从收集、协商、公示到评价."""
    counted = re.match("([三四五六七八九])(?:个|道|大)?(?:步|环|段|阶|关|节|流程|环节)", naming.name)
    if naming.kind != FORMULA or counted is None:
        return
    for found in _FROM_TO.finditer(naming.text, max(0, naming.left - 300), min(len(naming.text), naming.right + 120)):
        spans = (*split_list(naming.text, *found.span("list")), found.span("last"))
        if len(spans) == VALUES[counted[1]] and max(b - a for a, b in spans) <= 10:
            yield make_expansion(naming, spans, "from-to", 0.88)


#: A run of names in quotation marks.
_QUOTED_RUN = re.compile("(?:“[^“”\n]{2,12}”(?:[、和与及]|以及)?){2,}")


def read_quoted_before(naming: Naming) -> Iterator[Expansion]:
    """The names in quotation marks of the clauses before that end in the kernel of the name, as many as promised: 先后召开“板凳会”“院坝会”“坝坝会”，由此形成“三会”."""
    if naming.kind != FORMULA or not 2 <= (naming.stated or 0) <= 8:
        return
    first = find_sentence(naming.text, max(0, find_sentence(naming.text, naming.start)[0] - 2))[0]
    for run in _QUOTED_RUN.finditer(naming.text, first, naming.left):
        spans = words_quoted(naming.text, *run.span())
        if run.end() < naming.left and len(spans) == naming.stated and _all_carry(naming, spans):
            yield make_expansion(naming, spans, "quoted-before", 0.9)


def with_partner(text: str, found: Enumeration, stated: int) -> Enumeration:
    """The list with the one before it that goes together with all others, where just one is missing: 推动社区|与社会组织、社工、志愿者、慈善资源“五社联动”."""
    begin = found.items[0][0]
    if found.rule != "list-before" or len(found.items) != stated - 1 or stated < 4 or text[begin - 1 : begin] not in tuple("与和同"):
        return found
    clause = find_begin(text, begin, "，。；：！？\n“”、")
    partner = trim_lead(text, (clause, begin - 1), found.items) if begin - 1 - clause > 1 else (clause, clause)
    return replace(found, items=(partner, *found.items)) if 1 < partner[1] - partner[0] <= 10 else found


#: Two who do or get something, behind 双X: the lists and clauses that may tell of them.
_TWO = re.compile("[^，。；：\n“”]{0,8}[，：。](?:即|就是|也就是|分别是)?：?(?:既|一方面|一手)?(?P<first>[^，。；：、\n“”]{3,14})(?P<mark>[、，；])(?:又|也|还|再|另一方面|一手)?(?P<second>[^，。；：、\n“”]{3,14})(?=[，。；\n])")


def read_two_deeds(naming: Naming) -> Iterator[Expansion]:
    """Two deeds of one build around the kernel of a name that counts two: “双评”，由群众评干部、干部评群众."""
    counted = re.fullmatch("[双两]([一-龥]{1,2})", naming.name)
    if counted is not None and len(counted[1]) > 1:
        yield from _two_closing(naming, counted[1])
        return
    found = _TWO.match(naming.text, naming.right) if naming.kind == FORMULA and counted is not None else None
    if counted is None or found is None:
        return
    spans = tuple((found.start(name) + naming.text.startswith("由", found.start(name)), found.end(name)) for name in ("first", "second"))
    spans = cut_ordinals(naming.text, spans)
    places = [naming.text.find(counted[1], a, b) - a for a, b in spans]
    lengths = [b - a for a, b in spans]
    if min(places) > 0 and abs(lengths[0] - lengths[1]) < 3 and abs(places[0] - places[1]) < 3 and all(place < length - 1 for place, length in zip(places, lengths)):
        yield make_expansion(naming, spans, "two-deeds", 0.9 if found["mark"] == "、" else 0.88)


def _two_closing(naming: Naming, kernel: str) -> Iterator[Expansion]:
    """Two items side by side in a clause behind the name of which each closes with its word, whatever is said of both (甲到社区报到、乙到小区报到|成为常态)."""
    text, end = naming.text, find_sentence(naming.text, naming.end)[1]
    for clause in split_list(text, naming.right, end, "，；："):
        spans = split_list(text, *clause)
        cut = text.rfind(kernel, spans[-1][0] + 2, spans[-1][1]) + len(kernel) if len(spans) == 2 else 0
        if cut > len(kernel) and text.endswith(kernel, spans[0][0] + 2, spans[0][1]) and naming.kind == FORMULA:
            labels = (spans[0], (spans[1][0], cut))
            if max(b - a for a, b in labels) <= 14 and abs((labels[0][1] - labels[0][0]) - (cut - spans[1][0])) < 4:
                yield make_expansion(naming, labels, "two-deeds", 0.88)
                return
    end = find_sentence(text, end + 1)[1] if text[end : end + 1] == "。" else end
    groups = [split_list(text, *group, "，：") for group in split_list(text, naming.right, end, "；。")]
    closing = tuple(group[0] for group in groups if len(group) > 1 and text.endswith(kernel, group[0][0] + 2, group[0][1]))
    if naming.kind == FORMULA and len(closing) == 2 and max(b - a for a, b in closing) <= 16:
        yield make_expansion(naming, closing, "two-deeds", 0.87)


#: The readers of this module.
SUMMING: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (read_points_before, read_from_to, read_quoted_before, read_two_deeds)
