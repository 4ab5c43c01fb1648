"""Lists that name only some of what a formula counts: 道路硬化、河道清淤等十大工程; “四大平台”，其中甲平台和乙平台已经上线."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.enumerations import Span, read_list_before, split_list
from kg.namings import Expansion, Naming, make_expansion
from kg.shapes import FORMULA

#: The longest item that is taken for a name and no clause.
_LONGEST = 16


def read_named_first(naming: Naming) -> Iterator[Expansion]:
    """The things named before 等 and the name that counts more of them: the text spells out these and no others."""
    stated = naming.stated or 0
    if naming.kind != FORMULA or stated < 3 or naming.text[naming.left - 1 : naming.left] != "等":
        return
    found = read_list_before(naming.text, naming.left)
    if found is None or found.rule not in ("quoted-list", "list-before") or len(found.items) >= stated:
        return
    items = (_behind_verb(naming.text, found.items), *found.items[1:]) if found.rule == "list-before" else found.items
    if all(1 < b - a <= _LONGEST and "，" not in naming.text[a:b] for a, b in items):
        yield make_expansion(naming, items, "some", 0.6)


#: Verbs of setting up and furthering that govern a list (全产业链提升|粮油、奶业; 搭建|科创、金融).
_GOVERNS = re.compile("(?:建设|搭建|提升|做[强大优精]|打造|培育|推进|实施|开展|聚焦|发展|形成|构建|建成|建立|完善|壮大|布局|组织|举办|推出|抓好|办好)(?:了|好|成)?(?=[一-龥]{2})")


def _behind_verb(text: str, items: tuple[Span, ...]) -> Span:
    """The first item without the verb that governs the list and what stands before it, where no other item opens with such a verb."""
    (start, end), *others = items
    longest = max(b - a for a, b in others)
    verbs = [found.end() for found in _GOVERNS.finditer(text, start, end)]
    if not verbs or any(_GOVERNS.match(text, *span) for span in others) or end - start <= longest and not _GOVERNS.match(text, start):
        return start, end
    return verbs[-1], end


#: What is said of some of the things that a name counts, behind it.
_OF_THEM = re.compile("[一-龥]{0,4}[，。](?:(?:目前|现在|如今)?，?其中|目前|现在|如今)，?(?P<list>[^，。；：\n]{4,50}?)(?:[两三四五六七]个)?(?:均|都)?(?:已经?|率先|正在|先行|业已)(?=[一-龥])")


def read_of_them(naming: Naming) -> Iterator[Expansion]:
    """The things that a clause behind names as some of those the name counts: …“四大平台”，其中甲平台和乙平台已经上线."""
    found = _OF_THEM.match(naming.text, naming.right) if naming.kind == FORMULA else None
    spans = split_list(naming.text, *found.span("list"), "、和与") if found is not None else ()
    ended = all(naming.text.endswith(naming.name[-2:], *span) or naming.text.endswith(naming.name[-1], *span) for span in spans)
    if 1 < len(spans) < (naming.stated or 0) and ended:
        yield make_expansion(naming, spans, "some", 0.6)


#: The readers of this module.
PARTLY: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (read_named_first, read_of_them)
