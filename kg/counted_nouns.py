"""What shows that numeral, classifier and noun without quotation marks are a formula: the list of as many things that stands beside it.

The list may stand in the clause before (建立甲清单、乙清单、丙清单，以三张清单…), behind words that tell what the things are for (三支队伍服务企业，分别是…), or
down the lines below (健全三项机制：— ——甲机制。… ——乙机制。…).
"""

from __future__ import annotations

import re

from kg.enumerations import Span, read_list_before, split_list
from kg.lexicon import read_words

#: What may lead a clause that takes up the list before it (，以|三张清单; ，靠着这|三项制度; 。这|三支队伍).
_TAKES_UP = re.compile("[，；](?:以|用|靠|凭|让|由|把|将|通过|依托|借助|围绕|按照|有了)?[着了]?(?:这|上述|以上)?$|。(?:这|上述|以上)?$")

#: What opens the list a few words behind the name (服务园区企业，|分别是).
_FURTHER = re.compile("[一-龥]{1,16}，(?:(?:分别|依次|具体)[是为]|即(?![将使便刻可])|(?P<held>包括|包含|主要有))：?")

_STOP = re.compile("[，。；：！？\n]")

#: The marks that paragraphs of a list open with, one form a group: dashes, bullets, numbers of several forms.
_MARKS = ("——", "[●■◆★▲•◎○※▶►·]", "[①-⑩]", "（[一二三四五六七八九十]）", r"[（(]?\d{1,2}[）).．、]+", "[一二三四五六七八九十][、是]|第[一二三四五六七八九十]，")


def lists_beside(text: str, start: int, end: int, noun: str, promised: int) -> bool:
    """Whether as many things of the noun as promised are listed in the clause before, further behind in the sentence, or in the lines below.

    >>> text = "村里立起收支清单、工程清单，用两张清单管钱管物。"
    >>> lists_beside(text, text.index("两"), text.index("管"), "清单", 2)
    True
    """
    return promised > 1 and (_lists_in_clause_before(text, start, noun, promised) or _lists_further(text, end, noun, promised) or bool(list_below(text, end, noun, promised)))


def _lists_in_clause_before(text: str, start: int, noun: str, promised: int) -> bool:
    """Whether the clause before ends in a list of as many things as promised, all of which end in the noun or in one character of it."""
    led = _TAKES_UP.search(text, max(0, start - 8), start)
    before = read_list_before(text, led.start()) if led is not None else None
    return before is not None and before.rule == "list-before" and len(before.items) == promised and _carry(text, before.items, noun)


def _carry(text: str, items: tuple[Span, ...], noun: str) -> bool:
    """Whether all items end in the last word of the noun, or in one character of it (宣讲队, 调解队 for 队伍), with something before it."""
    ends = {text[b - 1] for _, b in items}
    whole = all(text.endswith(noun[-2:], a + 1, b) for a, b in items)
    return whole or len(ends) == 1 and ends <= set(noun[-2:]) & read_words("formula_bearers") and min(b - a for a, b in items) > 1


def _lists_further(text: str, end: int, noun: str, promised: int) -> bool:
    """Whether a clause behind says one by one what the things are, exactly as many as promised; what they include must end in the noun."""
    opened = _FURTHER.match(text, end)
    stop = _STOP.search(text, opened.end(), opened.end() + 200) if opened is not None else None
    if opened is None or stop is None:
        return False
    items = split_list(text, opened.end(), stop.start())
    return len(items) == promised and max(b - a for a, b in items) <= 16 and (not opened["held"] or _carry(text, items, noun))


def list_below(text: str, end: int, noun: str, promised: int) -> tuple[Span, ...]:
    """What the paragraphs right below open with, as many as promised: with or without marks where all end in the noun, with marks also under a colon; empty when they do not.

    >>> text = "健全两项机制：\\n——包片机制。两人一片。\\n——回访机制。每月一次。"
    >>> [text[a:b] for a, b in list_below(text, 6, "机制", 2)]
    ['包片机制', '回访机制']
    """
    line = text.find("\n", end)
    if not 0 <= line < end + 30:
        return ()
    named = f"[一-龥]{{1,12}}{re.escape(noun[-2:])}"
    openings = [f"{mark} ?“?({opening})”?" for mark in _MARKS for opening in (named, "[一-龥]{2,12}") if opening == named or text[line - 1] == "：" and line - end < 8]
    return next((found for opening in (*openings, f"({named})") if len(found := _open_lines(text, line, opening, promised)) == promised), ())


def _open_lines(text: str, line: int, opening: str, promised: int) -> tuple[Span, ...]:
    """What the lines open with that are opened so, when the first one is right there; those without marks follow one another with nothing between."""
    form = re.compile(rf"\n[ 　]*{opening}(?=[。：，\n]|$)")
    spans = tuple(match.span(1) for match in form.finditer(text, line, line + 3000)) if form.match(text, line) else ()
    together = opening.startswith("(") is False or text.count("\n", line, spans[-1][0] if spans else line) == promised
    return spans if together and len({text[a:b] for a, b in spans}) == len(spans) else ()
