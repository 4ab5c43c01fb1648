"""Items cut to what the name counts: 古镇|是最亮的名片, 由镇里汇总形成|资源清单, 村党总支|为核心, 修订|村规民约, 红色重点户|分类挂牌."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.counted_nouns import split_counted
from kg.enumerations import Span, trim_tail
from kg.governors import leading_words
from kg.lexicon import read_words
from kg.namings import Expansion, Item, Naming, are_coloured
from kg.shapes import FORMULA, VALUES, split_numerals


def trim_to_nouns(naming: Naming, expansion: Expansion) -> Expansion:
    """The expansion, each item without what is said of it in words of the name, who makes it, or what it is to the others."""
    if naming.kind != FORMULA or expansion.rule in ("clauses", "terms", "numerals") or not expansion.items:
        return expansion
    spans = tuple((item.start, item.end) for item in expansion.items)
    for cut in (_without_predicates, _without_makers, _without_shared_end, _without_single_verbs):
        spans = cut(naming, spans)
    items = tuple(replace(item, start=a, end=b) for item, (a, b) in zip(expansion.items, spans))
    return replace(expansion, items=(_with_role(naming, items), *items[1:]))


def _without_predicates(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items before what says which of the counted things each is, where all say so: 古镇|是最亮的名片、甜橙|是最甜的名片."""
    noun = split_counted(naming.name)
    if not noun or len(spans) < 2:
        return spans
    said = re.compile(f"(?P<part>[^，。；：是为]{{1,14}}?)，?(?:就|便|则|才|正|无疑|堪称)?(?:是|为|成了?|成为)[^，。；：]{{0,12}}?{noun}")
    found = [said.fullmatch(naming.text, *span) for span in spans]
    return tuple(match.span("part") for match in found if match) if all(found) else spans


#: Who makes a thing or what is done to it, before the verb.
_MADE_BY = re.compile("(?:首?先|再|又|然后|接着|最后)?(?:由|把|将|对|向|从|让|请|经|根据|按照|通过|针对)")


def _without_makers(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items from the word before their noun on, where all tell who makes the thing: 由村干部征集群众的|需求清单，由镇里汇总形成|资源清单."""
    noun = split_counted(naming.name) or "".join(re.findall("^[二两三四五六七八九]([一-龥]{2})$", naming.name))
    if not noun or len(spans) < 2 or not all(_MADE_BY.match(naming.text, a, b) and naming.text.endswith(noun, a + 1, b) for a, b in spans):
        return spans
    for length in range(2, 5):
        cut = tuple((b - len(noun) - length, b) for _, b in spans)
        if all(a < start and _ends_word(naming.text, a, start) for (a, _), (start, _) in zip(spans, cut)):
            return cut
    return spans


def _ends_word(text: str, start: int, end: int) -> bool:
    """Whether the stretch ends in 的 or in a verb of two characters that something is made with."""
    verbs = read_words("figure_verbs") | read_words("figure_predicates") | set(leading_words())
    return text[end - 1] in "的了出成" or end - start > 2 and text[end - 2 : end] in verbs


def _without_shared_end(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Coloured items of one list, the last one without what is done with all of them (绿色放心户、黄色关注户、红色重点户|分类挂牌)."""
    listed = all(naming.text[b:a] == "、" for (_, b), (a, _) in zip(spans, spans[1:]))
    return trim_tail(naming.text, spans) if len(spans) > 2 and listed and are_coloured(naming, spans) else spans


def _without_single_verbs(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items of a name of several numerals, a single one of its kind without the verb that governs it, where the others are nouns with a verb before them (修订|村规民约，成立|议事会、理事会)."""
    pieces = split_numerals(naming.name)
    counts = [VALUES.get(piece[0], 0) for piece in pieces]
    if len(pieces) < 2 or sum(counts) != len(spans) or not all(counts):
        return spans
    at = [sum(counts[:place]) for place in range(len(counts))]
    verbs = tuple(word for word in leading_words() if len(word) > 1)
    governed = [naming.text[max(0, spans[place][0] - 2) : spans[place][0]] in verbs for place in at]
    open_ = [naming.text.startswith(verbs, a) for a, _ in spans]
    if not any(governed) or sum(open_) != 1:
        return spans
    place = open_.index(True)
    number = at.index(place) if place in at else -1
    start, end = spans[place]
    verb = next(word for word in verbs if naming.text.startswith(word, start))
    kernel = pieces[number][1:] if number >= 0 else ""
    if number < 0 or counts[number] != 1 or kernel.startswith(verb) or not naming.text.endswith(kernel[-1:], start, end) or end - start - len(verb) < 3:
        return spans
    return (*spans[:place], (start + len(verb), end), *spans[place + 1 :])


def _with_role(naming: Naming, items: tuple[Item, ...]) -> Item:
    """The first item, without what it is to the others, which is its role: 村党总支|为核心 for 一核三会."""
    first = items[0]
    pieces = split_numerals(naming.name)
    if first.role or len(items) < 2 or len(pieces) < 2 or not pieces[0].startswith("一"):
        return first
    kernel = re.escape(pieces[0][1:])
    told = re.compile(f"(?:[一-龥]{{0,8}}?[以把将由让])?(?P<part>[^，。；：以把将]{{2,16}}?)(?:作?为|当作|是)(?P<role>[一-龥]?{kernel}[一-龥]?)").fullmatch(naming.text, first.start, first.end)
    return replace(first, start=told.start("part"), end=told.end("part"), role=told["role"]) if told is not None else first
