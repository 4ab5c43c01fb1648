"""Firms that a list gives by name (引来甲、乙、丙等知名企业)."""

from __future__ import annotations

import re

from kg.boundaries import is_launch
from kg.enumerations import split_names
from kg.language import Words
from kg.lexicon import read_words
from kg.model import Mention

_FIRMS = re.compile(
    r"(?:(?:引来|引进|引入|招引|吸引|入驻|携手|联合|包括|与|和|有|如)|(?P<edge>新增|培育|支持|推动|服务|涌现|帮助|^|(?<=[，。；\n])))了?出?(?P<names>(?:[\u4e00-\u9fff·A-Z]{2,10}、)+[\u4e00-\u9fff·A-Z]{2,10}?)等(?:[\u4e00-\u9fff\d]{0,10}?)(?:企业|公司|银行|商超|电商平台)(?!家|服务|发展)"
)


def _is_item(text: str, words: Words, start: int, end: int) -> bool:
    """Whether an item of a list may be a firm: named, or of several words, none of which governs the list (聚焦降碳启动|云荒、川远等企业)."""
    first, last = words.at(start), words.at(end - 1)
    governed = any(is_launch(words.texts[i]) for i in range(first, last))
    return not governed and (_is_named(words, start, end) or first < last and text[end - 1] not in "业化类商")


def find_listed_firms(text: str, words: Words) -> tuple[Mention, ...]:
    """Firms that a list gives by name (引来甲、乙、丙等知名企业), where one of them holds a word that the dictionary lacks or tags as a name."""
    found = []
    for match in _FIRMS.finditer(text):
        items = tuple((s, e) for s, e in split_names(text, *match.span("names")) if text[s:e] not in read_words("organization_generic"))
        if match["edge"] is not None and not all(_is_named(words, *item) for item in items):
            continue
        if any(_is_named(words, *item) for item in items):
            found += [Mention(s, e, text[s:e], "Enterprise", text[s:e], 0.6, "listed-firm") for s, e in items if _is_item(text, words, s, e)]
    return tuple(found)


def _is_named(words: Words, start: int, end: int) -> bool:
    """Whether a stretch of whole words holds one that the dictionary lacks or tags as a name."""
    indexes = range(words.at(start), words.at(end - 1) + 1)
    return words.starts_at(start) and any(words.tags[i] in ("nr", "nrt", "nrfg", "nz", "nt", "x", "eng") or not words.known[i] for i in indexes)
