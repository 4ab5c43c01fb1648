"""Laws, rules, lists and agreements that stand without 《》: 落实民营经济促进法, 签署横向生态补偿协议, 出台两部条例 named one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.county_shorts import find_current
from kg.language import Words
from kg.lexicon import alternatives, longest_first, read_table
from kg.model import Mention
from kg.quotations import clean_name

_HAN = "\u4e00-\u9fff"
_COUNT = re.compile(r"(?:\d+|[一二三四五六七八九十两几数]+)[余多]?[项个部份条件批]")
_FUNCTION = ("p", "r", "y", "e", "o")


@cache
def _words(how: str) -> tuple[str, ...]:
    return longest_first({row["word"] for row in read_table("papers") if row["how"] == how})


@cache
def _governed() -> re.Pattern[str]:
    """A verb of making or carrying out, and all that it governs to the end of its clause, the last of which is a paper."""
    heads = alternatives((*_words("head"), *_words("policy")))
    return re.compile(rf"(?<![{_HAN}]的)(?<!免)(?P<verb>{alternatives(_words('verb'))})(?P<items>[^，。；：！？\n《》（）]{{3,60}}?(?:{heads}))(?=[，。；！？\n]|落地|落实|落细|$|并)")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives((*_words('head'), *_words('policy')))})$")


@cache
def _joint() -> re.Pattern[str]:
    """What parts two papers: 、, or 和 behind the head of one."""
    return re.compile(rf"、|(?:(?<={')|(?<='.join(_words('head'))}))(?:和|与|及|以及)")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(_words('lead'))})*")


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(_words('plain'))})*")


#: What a leader's speeches and instructions are called by which a government goes by (甲总书记考察乙省重要讲话精神).
_SPIRIT = re.compile(rf"(?<=落实|贯彻|学习|领悟|领会|遵循|按照|牢记|以及)[{_HAN}]{{2,3}}总书记(?:[^，。；：、！？\n《》“”]|、(?=重要)){{0,36}}?(?:讲话|指示|批示|论述)(?:[和、]?(?:系列)?(?:重要)?(?:讲话|指示|批示|论述))*精神")


def find_papers(text: str, words: Words) -> tuple[Mention, ...]:
    """Papers behind a verb that makes them or carries them out, each of a list; a policy only where more than common words tell which.

    >>> from kg.pipeline import load_pipeline; from kg.language import list_words
    >>> text = "出台古树名木保护条例、夜间经济促进条例，执行宏观调控政策。"
    >>> [mention.name for mention in find_papers(text, list_words(load_pipeline(()).make_doc(text)))]
    ['古树名木保护条例', '夜间经济促进条例']
    """
    spirits = (Mention(*match.span(), match.group(), "PolicyDocument", match.group(), 0.8, "spirit") for match in _SPIRIT.finditer(text))
    return (*spirits, *(mention for match in _governed().finditer(text) for mention in _read_items(text, words, *match.span("items"))))


def _read_items(text: str, words: Words, begin: int, end: int) -> Iterator[Mention]:
    """The papers of a list, as long as each item is one; of others (宣传、落实甲条例) the last alone where a verb governs it."""
    cuts = [match.span() for match in _joint().finditer(text, begin, end) if text.count("“", begin, match.start()) == text.count("”", begin, match.start())]
    spans = zip([begin, *(b for _, b in cuts)], [*(a for a, _ in cuts), end])
    items = [(_open(text, a, b), b) for a, b in spans]
    if all(_head().search(text[a:b]) for a, b in items):
        yield from (_make(text, a, b, "") for a, b in items if _is_named(text, words, a, b))
        place = next((text[items[0][0] : items[0][0] + size] for size in (2, 3) if find_current(text[items[0][0] : items[0][0] + size])), "")
        yield from (_make(text, a, b, place) for a, b in items[1:] if place and _is_common(text[a:b]))  # 出台甲县总体规划和|金融支持政策: both are of 甲县


def _make(text: str, start: int, end: int, place: str) -> Mention:
    return Mention(start, end, text[start:end], "PolicyDocument", clean_name(place + text[start:end]), 0.76, "paper")


def _is_common(name: str) -> bool:
    """Whether nothing but words that leave a policy without a name stands before its head."""
    return bool(_plain().fullmatch(_head().sub("", name)))


def _open(text: str, start: int, end: int) -> int:
    """Where the name begins behind what is no part of it (即将出台的|…促进法)."""
    lead = _lead().match(text, start, end).end()
    return lead if end - lead >= 6 else start


def _is_named(text: str, words: Words, start: int, end: int) -> bool:
    """Whether a stretch names one paper: own words before its head, no count, no further verb in it, whole words at its beginning."""
    name = text[start:end]
    head = _head().search(name)
    stem = name[: head.start()]
    opened = next((len(word) for word in _words("opener") if stem.startswith(word)), 0)
    if not words.starts_at(start) or len(name) > 30 or len(stem) < 2 or len(name) < (5 if name.endswith("条例") else 6) or _COUNT.match(name) or stem.count("“") != stem.count("”") or _plain().fullmatch(stem):
        return False
    if "的" in stem or head.group() in _words("policy") and len(_plain().sub("", stem)) < 4:
        return False
    inner = [i for i in range(words.at(start), words.at(end - 1) + 1) if words.starts[i] >= start + opened]
    return not any(words.texts[i] in _words("breaker") or words.tags[i][0] in _FUNCTION for i in inner)
