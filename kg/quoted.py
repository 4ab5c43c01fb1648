"""Quotations: where they stand, and those that mean something because the text quotes or names it elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.enumerations import find_begin
from kg.language import Words
from kg.lexicon import read_words
from kg.model import Mention
from kg.periods import PLAN_YEARS
from kg.shapes import Formula

_QUOTED = re.compile(r"“([^“”\n]{1,60})”")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Offsets of a pair of quotation marks (outside) and the index of its run of neighbouring quotations."""

    start: int
    end: int
    run: int


def list_quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations; those with nothing but 、和 between them belong to one run."""
    found: list[Quotation] = []
    for match in _QUOTED.finditer(text):
        joined = bool(found) and text[found[-1].end : match.start()] in ("", "、", "和", "及", "与")
        found.append(Quotation(match.start(), match.end(), found[-1].run if joined else len(found)))
    return tuple(found)


#: What quoted words sort and do not name: “小巨人”企业, “零关税”货物; a size by which things are told apart: “百亿县”.
SORTED = re.compile("”(?:(?:示范|中小|龙头|重点)?企业|大学|高校|院校|文艺|货物|商品|数量|人群|走私)")
_SIZED = re.compile("[十百千万]亿[\u4e00-\u9fff]{1,4}|.粮田")


def repeat_unknown(text: str, words: Words, found: list[Mention], taken: dict[tuple[int, int], Formula]) -> Iterator[Mention]:
    """Quotations that nothing governs but that come back: what a text names twice in quotation marks is a name it gives (“板凳会”)."""
    covered = [(mention.start, mention.end) for mention in found]
    open_ = [q for q in list_quotations(text) if (q.start, q.end) not in taken and not any(s < q.end and q.start < e for s, e in covered)]
    counts = Counter(text[q.start + 1 : q.end - 1] for q in open_)
    kinds = read_words("figures_of_speech") | {text[q.start + 1 : q.end - 1] for q in open_ if SORTED.match(text, q.end - 1) or _is_said(text, words, q)}
    for quotation in open_:
        inner = text[quotation.start + 1 : quotation.end - 1]
        if counts[inner] > 1 and inner not in kinds and not _SIZED.fullmatch(inner) and text[quotation.start - 1 : quotation.start] != "个" and re.fullmatch(r"[\u4e00-\u9fff·]{3,8}", inner) and not text.startswith(("问题", "难题"), quotation.end):
            yield Mention(quotation.start + 1, quotation.end - 1, inner, "Mechanism", inner, 0.5, "quoted-twice")


def _is_said(text: str, words: Words, quotation: Quotation) -> bool:
    """Whether a quotation is what a clause says of the plain noun that is all that stands before it (好项目“热火朝天”，)."""
    start = find_begin(text, quotation.start, "，。；：！？\n")
    if not 1 < quotation.start - start < 7 or text[quotation.end : quotation.end + 1] not in tuple("，。；") or not words.starts_at(start):
        return False
    return all(words.tags[i] in ("n", "a", "b") for i in range(words.at(start), words.at(quotation.start - 1) + 1))


_BETTERED = ("提质", "增效", "扩面", "扩围")  # verbs that the tagger takes for nouns
#: Bodies, which no quotation inside their names means.
_HOUSES = ("SocialOrganization", "PublicInstitution", "Enterprise", "GovernmentBody", "Media")


def _may_mean(text: str, words: Words, end: int, name: Mention) -> bool:
    """Whether a bare quotation that ends at `end` can mean a longer name: no noun behind it that the name lacks (“甲+”场景 is no “甲+”试点)."""
    if end >= len(text) or text.startswith(_BETTERED, end):
        return True
    index = words.at(end)
    return not (words.starts[index] == end and words.tags[index][0] == "n" and len(words.texts[index]) > 1 and words.texts[index] not in name.text.rpartition("”")[2])


def repeat_known(text: str, words: Words, found: list[Mention]) -> Iterator[Mention]:
    """Bare quotations of what stands elsewhere with its head noun (“甲有约” beside “甲有约”议事会)."""
    named = (mention for mention in found if mention.rule == "quoted-head" and mention.kind not in _HOUSES)
    full = {inner: mention for mention in named if (inner := _inner(mention.text)) and (mention.kind == "Plan" or not PLAN_YEARS.fullmatch(inner))}
    covered = [(mention.start, mention.end) for mention in found]
    for quotation in list_quotations(text):
        inner = text[quotation.start + 1 : quotation.end - 1]
        if inner in full and inner not in read_words("figures_of_speech") and (PLAN_YEARS.fullmatch(inner) or _may_mean(text, words, quotation.end, full[inner])) and not any(start < quotation.end and quotation.start < end for start, end in covered):
            yield Mention(quotation.start + 1, quotation.end - 1, inner, full[inner].kind, full[inner].name, 0.8, "quoted-again")


def _inner(text: str) -> str:
    match = re.search(r"“([^“”]{3,})”", text)
    return match.group(1) if match else ""
