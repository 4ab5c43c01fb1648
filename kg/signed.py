"""Parts that signs join before the name: 采取甲+乙+丙的“三方共治”; 建立镇/村/组“三级”机制; 把甲+乙+丙结合起来，形成“三位一体”格局."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.enumerations import Span, find_begin, split_list, trim_lead
from kg.governors import leading_words
from kg.namings import Expansion, Naming, make_expansion
from kg.shapes import FORMULA

#: Signs that join what goes together; each list has one of them throughout.
_SIGNS = ("+＋", "/／", "·•・", "｜|", "×", "&＆", "→⇒", "↔⇄")

#: What may stand between what is joined and the name: 的, 相结合的; or, before a comma, how they come together and what comes of it.
_TIE = "(?:等)?(?:的|相结合的?|结合的?|融合的?|联动的?|协同的?|有机结合的?|一体的?|组成的|构成的|为主的?|为核心的?|为内容的|为支撑的?|为架构的?|这[一种套个])?“?$"
_TURNED = "(?:(?:相?结合|融合|统筹|串联|贯通|衔接|整合|联结|捆绑)?(?:起来|在一起|到一起|为一体|成一体|相结合|有机结合)，[一-龥]{0,8}“?$)"
_BARE = "(?:，[一-龥]{0,8}“?$)"

_BEFORE = re.compile("(?:采取|采用|采用的是|走出|走上|走|探索|推行|实行|施行|推广|构建|构筑|形成|建立|建成|建起|打造|创新|健全|完善|坚持|通过|按照|依托|凭借|靠|用|以|由|把|将|为|是|组建|组成|搭建|运用|创建|开创|实施|落实|确立|织密)(?:了|起|出|的是)?")


def read_joined_before(naming: Naming) -> Iterator[Expansion]:
    """As many things as promised with one sign between them, right before the name or in the clause before it."""
    if naming.kind != FORMULA or not 2 <= (naming.stated or 0) <= 8:
        return
    begin = find_begin(naming.text, naming.left, "。；！？：\n")
    for signs in _SIGNS:
        item = f"[^，。；：！？、\n“”{re.escape(signs)}]"
        joined = re.compile(f"(?P<sum>{item}{{1,24}}(?:[{re.escape(signs)}]{item}{{1,16}}?){{{(naming.stated or 2) - 1}}})(?:{_TIE}|{_TURNED}|(?P<bare>{_BARE}))")
        found = joined.search(naming.text, max(begin, naming.left - 120), naming.left)
        spans = split_list(naming.text, *found.span("sum"), signs) if found is not None else ()
        if len(spans) == naming.stated:
            spans = (_without_lead(naming.text, spans[0], spans[1:]), *spans[1:])
            if _are_fit(naming, spans) and (found is None or not found["bare"] or all(naming.text.endswith(naming.name[-1], *span) for span in spans)):
                yield make_expansion(naming, spans, "joined-before", 0.95)
                return


def _are_fit(naming: Naming, spans: tuple[Span, ...]) -> bool:
    """Whether what is joined is of one kind: no figures, no two alike, the last one hardly longer than the longest of the others."""
    labels = [naming.text[a:b] for a, b in spans]
    plain = not any(re.search(r"[\dA-Za-z]|的", label) for label in labels)
    return plain and len(set(labels)) == len(labels) and len(labels[-1]) <= max(map(len, labels[:-1])) + 2


def _without_lead(text: str, first: Span, others: tuple[Span, ...]) -> Span:
    """The first thing without who joins them and by what verb (某镇采取|党委领导; 某村走出|村集体)."""
    start, end = first
    longest = max(b - a for a, b in others)
    for mark in reversed(list(_BEFORE.finditer(text, start, end - 1))):
        rest = end - mark.end()
        if min(2, *(b - a for a, b in others)) <= rest <= longest + 2 and not any(text[a:b].startswith(mark.group()) for a, b in others):
            return mark.end(), end
    cut = trim_lead(text, first, others)
    verb = next((word for word in leading_words() if len(word) > 1 and text.startswith(word, cut[0]) and end - cut[0] - len(word) >= min(b - a for a, b in others)), "")
    return cut[0] + len(verb), end


#: The readers of this module.
SIGNED: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (read_joined_before,)
