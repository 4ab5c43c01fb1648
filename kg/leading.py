"""How the first item of a list is told from the words that lead the list in."""

from __future__ import annotations

import re

from kg.governors import leading_words
from kg.lexicon import read_words

Span = tuple[int, int]

#: What brings forth what is listed, at the end of a long beginning (村里建起|村党支部—楼栋小组, 盘来盘去，盘出了|旧址、梯田, 家家做到|院净、屋净).
_BROUGHT = re.compile("[一-龥](?:[起出到好]了?|了)(?=[一-龥]{2})|(?:试点|探索|推行|做到|[以由把])(?=[一-龥]{2})")


#: What brings forth a list in a few words (盘出了|旧址、梯田; 家家做到|院净、屋净; 某乡以|乡党委—党支部).
_YIELDED = re.compile("[一-龥]{0,3}?(?:做到|[一-龥](?:出了?|起了?)|[村镇乡县区市道]以)(?=[一-龥]{3})")


def behind_what_brings(text: str, start: int, end: int, siblings: tuple[Span, ...]) -> int:
    """Where the first item begins behind words that bring forth the list, where what stays is about as long as the other items; `start` where there are none."""
    longest, shortest = max(b - a for a, b in siblings), min(b - a for a, b in siblings)
    if end - start > longest + 3:
        brought = [found.end() for found in _BROUGHT.finditer(text, start, end) if shortest - 2 <= end - found.end() <= longest + 1]
        start = brought[-1] if brought else start
    yielded = _YIELDED.match(text, start, end)
    if yielded is not None and end - yielded.end() >= shortest - 2 and not any(_YIELDED.match(text, *span) for span in siblings):
        return yielded.end()
    return start


def begins_alike(text: str, siblings: tuple[Span, ...]) -> bool:
    """Whether all other items of two and more begin with a verb of two characters that may lead a list in, each with another or all with one."""
    verbs = {text[a : a + 2] for a, _ in siblings}
    return len(siblings) > 1 and len(verbs) in (1, len(siblings)) and verbs <= set(leading_words())


def last_verb(text: str, start: int, end: int) -> int:
    """Where the last verb that may govern a list begins in the first item; -1 when it has none."""
    return max((text.rfind(verb, start, end - 2) for verb in read_words("enumeration_verbs") | read_words("formula_cues") if len(verb) == 2), default=-1)


def behind_word(text: str, start: int, end: int) -> int:
    """Where the first item begins behind one word that may lead it in; `start` where none stands there.

    >>> behind_word("设立网格长", 0, 5), behind_word("网格长", 0, 3)
    (2, 0)
    """
    return start + max((len(word) for word in leading_words() if len(word) > 1 and len(word) + 1 < end - start and text.startswith(word, start)), default=0)


#: Whose or of what a first item is that is longer than the others by it (做到|人员底数清、诉求清、责任清).
_OWN = ("人员", "房屋", "矛盾", "隐患", "环境", "设施", "资金", "资产")


def at_own_length(text: str, start: int, end: int, length: int) -> int:
    """Where the first item begins that shares its end with others of one length: as long as they, or behind a word that leads it in where its own words are a little longer (设立|网格长、巷长; 推动|宣传党的方针政策下基层、调查研究下基层)."""
    brought = text[max(0, start - 2) : start] in leading_words()
    led = start if brought else behind_word(text, start, end)
    own = (brought or led > start) and (0 < end - length - led < 2 or end - length - led == 2 and text[led : led + 2] in _OWN or "的" in text[led : end - length])
    return led if own else end - length


def at_shared_head(text: str, start: int, end: int, siblings: tuple[Span, ...]) -> int:
    """Where the character that all other items begin with stands in the first one (笑称这里|没有灯、没有路、没有人); `start` when it does not, or all of it begins so (一户一册、一户一码)."""
    heads = {text[a] for a, _ in siblings}
    at = text.rfind(next(iter(heads)), start, end - 1) if len(heads) == 1 and len(siblings) > 1 and (text[start] not in heads or end - start > max(b - a for a, b in siblings) + 3) else -1
    led = behind_word(text, start, end)
    if "”" in text[start:at]:
        return led if text[led] == "“" else start  # 坚持|“访民情”驻村工作队
    if 0 < at - led < 2 and text[max(0, led - 2) : led] in leading_words():
        return led  # 坚持|驻村工作队、村委会、村民小组
    return at if end - at >= min(b - a for a, b in siblings) - 1 else start
