"""What shows that numeral, classifier and noun without quotation marks are a formula: the list of as many things that stands beside it.

The list may stand in the clause before (建立甲清单、乙清单、丙清单，以三张清单…), behind words that tell what the things are for (三支队伍服务企业，分别是…), or
down the lines below (健全三项机制：— ——甲机制。… ——乙机制。…).
"""

from __future__ import annotations

import re

from kg.enumerations import Span, read_list_before, split_up_to
from kg.lexicon import alternatives, read_words
from kg.marks import NUMBERS

#: What may lead a clause that takes up the list before it (，以|三张清单; ，靠着这|三项制度; 。这|三支队伍).
_TAKES_UP = re.compile("[，；](?:以|用|靠|凭|让|由|把|将|通过|依托|借助|围绕|按照|有了)?[着了]?(?:这|上述|以上)?$|。(?:这|上述|以上)?$")

#: What says how many there are in things that are only counted (四支队伍|共有队员860名).
_NUMBERED = re.compile("共?有|[共总合]计|合起来")

#: What opens the list a few words behind the name (服务园区企业，|分别是).
_FURTHER = re.compile("[一-龥]{1,16}，(?:(?:分别|依次|具体)[是为]|即(?![将使便刻可])|(?P<held>包括|包含|主要有))：?")

#: What each of several is, told without a number (，一个是甲平台，一个是乙平台).
_ONE_IS = re.compile("[，：；](一[个项类支张本条种])(?:是|叫)(?=[一-龥“]{2})")

#: The marks that paragraphs of a list open with, one form a group: dashes, bullets, numbers of several forms.
_MARKS = ("——", "[●■◆★▲•◎○※▶►·]", "[①-⑩]", "（[一二三四五六七八九十]）", r"[（(]?\d{1,2}[）).．、]+", "(?:[一二三四五六七八九十][、是]|第[一二三四五六七八九十]，)")


def split_counted(name: str) -> str:
    """The noun of a name that is numeral, classifier and noun (三张清单: 清单); empty for any other."""
    found = re.fullmatch(f"[二两三四五六七八九十](?:{alternatives(read_words('formula_classifiers'))})([一-龥]{{2,8}})", name)
    return found[1] if found is not None else ""


def lists_beside(text: str, start: int, end: int, noun: str, promised: int) -> bool:
    """Whether as many things of the noun as promised are listed in the clause before, further behind in the sentence, or in the lines below.

    >>> text = "村里建立收支清单、工程清单，用两张清单管钱管物。"
    >>> lists_beside(text, text.index("两"), text.index("管"), "清单", 2)
    True
    """
    taken_up = not _NUMBERED.match(text, end) and bool(list_taken_up(text, start, noun, promised))
    return promised > 1 and (taken_up or _lists_further(text, end, noun, promised) or bool(list_below(text, end, noun, promised)) or _tells_each(text, end, noun, promised) or len(lines_numbered(text, end, promised)) == promised or len(lines_with(text, end, noun)) == promised)


def list_taken_up(text: str, start: int, noun: str, promised: int) -> tuple[Span, ...]:
    """The list that ends the clause before, of as many things as promised, all of which end in the noun or in one character of it; empty where there is none.

    >>> text = "村里建立收支清单、工程清单，用两张清单管钱管物。"
    >>> [text[a:b] for a, b in list_taken_up(text, text.index("两"), "清单", 2)]
    ['收支清单', '工程清单']
    """
    led = _TAKES_UP.search(text, max(0, start - 8), start)
    before = read_list_before(text, led.start()) if led is not None else None
    fitting = before is not None and before.rule == "list-before" and len(before.items) == promised and _carry(text, before.items, noun)
    return before.items if before is not None and fitting else ()


def _carry(text: str, items: tuple[Span, ...], noun: str) -> bool:
    """Whether all items end in the last word of the noun, or in one character of it (宣讲队, 调解队 for 队伍), with something before it."""
    ends = {text[b - 1] for _, b in items}
    whole = all(text.endswith(noun[-2:], a + 1, b) for a, b in items)
    return whole or len(ends) == 1 and ends <= set(noun[-2:]) & read_words("formula_bearers") and min(b - a for a, b in items) > 1


def _lists_further(text: str, end: int, noun: str, promised: int) -> bool:
    """Whether a clause behind says one by one what the things are, exactly as many as promised; what they include must end in the noun."""
    opened = _FURTHER.match(text, end)
    items = split_up_to(text, opened.end(), "，。；：！？\n", 200) if opened is not None else ()
    return opened is not None and len(items) == promised and max(b - a for a, b in items) <= 16 and (not opened["held"] or _carry(text, items, noun))


def _tells_each(text: str, end: int, noun: str, promised: int) -> bool:
    """Whether the next sentence tells of as many things as promised, each at the beginning of its clause (三张清单。权力清单由…，责任清单由…，负面清单由…), or counts its points (，一个是…，一个是…)."""
    ones = [(found[1], found.start()) for found in _ONE_IS.finditer(text, end, min(len(text), end + 200))]
    if len(ones) == promised and ones[0][1] == end and len({one for one, _ in ones}) == 1 and not re.search("[。！？\n]", text[end : ones[-1][1]]):
        return True
    if not text.startswith("。", end):
        return False
    points = [text.find(f"{number}是", end, end + 600) for number in NUMBERS[: promised + 1]]
    if points[0] == end + 1 and all(at > 0 for at in points[:promised]) and points[-1] < 0:
        return True
    clauses = split_up_to(text, end + 1, "。！？\n", 299, "，；")
    topics = [found.group() for a, b in clauses if (found := re.compile(f"[一-龥]{{1,8}}?{re.escape(noun[-2:])}(?=[一-龥])").match(text, a, b))]
    return len(topics) == len(set(topics)) == promised and text.startswith(topics[0], end + 1)


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


def lines_with(text: str, end: int, noun: str) -> tuple[Span, ...]:
    """The lines of their own behind an offset that end in a counted noun, something before it and a paragraph below each.

    >>> text = "建起两张清单。\\n权力清单\\n谁提出、谁表决都写清。\\n责任清单\\n每人认领一件任务。"
    >>> [text[a:b] for a, b in lines_with(text, 6, "清单")]
    ['权力清单', '责任清单']
    """
    line = re.compile(f"(?<=\n)[ 　]*([一-龥]{{1,10}}{re.escape(noun)})(?=\n[^\n]{{8}})")
    return tuple(match.span(1) for match in line.finditer(text, end, min(len(text), end + 4000)))


#: A line that is but a number and a few words.
_NUMBERED_LINE = r"\n[ 　]*(?:[（(](?:{n}|{h})[）)]|{n}[.．、]|{h}、|{h}是|第{h}[，、])[ 　]?(?P<label>[^，。；：、\n]{{2,16}})[；。，]?(?=\n|$)"


def lines_numbered(text: str, end: int, promised: int) -> tuple[Span, ...]:
    """The short lines numbered from one on right below the line in which the name ends, exactly as many as promised; empty for other numbers.

    >>> text = "推出两大活动：\\n1.邻里市集\\n2.露天电影\\n人头攒动。"
    >>> [text[a:b] for a, b in lines_numbered(text, 6, 2)]
    ['邻里市集', '露天电影']
    """
    at = text.find("\n", end)
    spans: list[Span] = []
    while 0 <= at < end + 40 + len(spans) * 20 and len(spans) < 10:
        line = re.compile(_NUMBERED_LINE.format(n=len(spans) + 1, h=NUMBERS[len(spans)])).match(text, at)
        if line is None:
            break
        spans.append(line.span("label"))
        at = line.end()
    return tuple(spans) if len(spans) == promised > 1 else ()


def open_counted(text: str, at: int, line: re.Pattern[str], near: int, reach: int) -> tuple[Span, ...]:
    """What lines numbered 1, 2, 3 … behind an offset open with, as far as the count goes on; empty where the first is not near.

    The groups of `line` are the number and the opening.

    >>> open_counted("三件事。\\n1.修渠\\n2.护林\\n4.清沟", 3, re.compile(r"\\n(\\d)\\.(..)"), 2, 99)
    ((7, 9), (12, 14))
    """
    spans: list[Span] = []
    for match in line.finditer(text, at, min(len(text), at + reach)):
        if int(match[1]) != len(spans) + 1 or not spans and match.start() - at > near:
            break
        spans.append(match.span(2))
    return tuple(spans)


def _open_lines(text: str, line: int, opening: str, promised: int) -> tuple[Span, ...]:
    """What the lines open with that are opened so, when the first one is right there; those without marks follow one another with nothing between."""
    form = re.compile(rf"\n[ 　]*{opening}(?=[。：，\n]|$)")
    spans = tuple(match.span(1) for match in form.finditer(text, line, line + 3000)) if form.match(text, line) else ()
    together = opening.startswith("(") is False or text.count("\n", line, spans[-1][0] if spans else line) == promised
    return spans if together and len({text[a:b] for a, b in spans}) == len(spans) else ()
