"""Figures that somebody gives of himself or that a pronoun gives of him: “我包了4个棚。”种植户某某说; 村民某某养海参。去年，他家收入18万元."""

from __future__ import annotations

import re
from functools import cache

from kg.actors import Actors
from kg.clauses import Standing, find_sentence
from kg.kinds import AREAS
from kg.lexicon import alternatives, read_words
from kg.model import Mention
from kg.phrases import drop_lead
from kg.resumption import ACTIONS, PARTNERS
from kg.tied import Subject

_HAN = "\u4e00-\u9fff"
#: What is somebody's own: his household, his income, what he did with his hands.
_HIS = re.compile("(?:他|她)(?:家(?:里|庭)?的?|的(?=[年月]?(?:收入|工资|草场|地|店|果园|大棚|鱼塘|养殖场|民宿)))(?!长|乡|属|访)|(?:他|她)(?=(?:也|又|还|就|便|一年|一个?月|每[年月天]|去年|今年|靠[^，。]{1,8})*(?:[挣赚领卖种养包]|拿到|增收|收入))")
_MINE = re.compile("(?:我|俺|咱)家?(?!们|[省市县区镇乡村国社街校院局厂队所党站]|所|军|方|觉得|想|说)|自家")
_ABOUT_US = re.compile("我们|咱们|俺们|[我咱][省市县区镇乡村国社街校院局厂队]|全[省市县区镇乡村]|大伙|大家|村里|镇里|社区里")
_OTHERS = AREAS | PARTNERS | ACTIONS
_NEAR = 120


@cache
def _says() -> str:
    return f"(?:{alternatives(read_words('speech') | {'说', '笑着说', '道', '算账', '算了笔账', '掰着指头'})})"


def find_own_words(subjects: Actors, standing: Standing) -> Subject | None:
    """The person who speaks of himself, or of whom a pronoun at the head of the clause speaks."""
    return _find_speaker(subjects, standing) or _find_meant(subjects, standing)


def _find_meant(subjects: Actors, standing: Standing) -> Subject | None:
    """The one person whom the sentence before, or this one, names: 村民某某养海参。去年，他家收入18万元."""
    text, clause = subjects.text, standing.clause
    rest = drop_lead(text[clause : standing.number.phrase_start])
    his = _HIS.match(rest)
    if his is None:
        return None
    sentence = standing.sentence
    before = find_sentence(text, standing.block.start, max(standing.block.start, sentence - 1)) if sentence > standing.block.start else sentence
    named = {m.key for m in subjects.between(max(before, clause - _NEAR), clause) if m.kind == "Person"}
    start = text.find(rest, clause)
    return Subject(named.pop(), start, start + his.end()) if len(named) == 1 else None


def _find_speaker(subjects: Actors, standing: Standing) -> Subject | None:
    """Who says 我 in the quotation that holds the number, named right before or behind it; not where he speaks for others."""
    text, number = subjects.text, standing.number.phrase_start
    opening = text.rfind("“", standing.block.start, number)
    closing = text.find("”", number, standing.block.end)
    if opening < 0 or closing < 0 or "”" in text[opening:number] or closing - opening > _NEAR:
        return None
    said = text[find_sentence(text, opening + 1, number) : number]
    if not _MINE.search(said) or _ABOUT_US.search(text[opening:closing]) or any(m.kind in _OTHERS for m in subjects.between(opening, number)):
        return None
    speaker = _behind(subjects, closing + 1) or _before(subjects, opening)
    if speaker is None:
        return None
    mine = _MINE.search(text, standing.clause, number)
    return Subject(speaker.key, mine.start(), mine.end()) if mine else Subject(speaker.key)


def _behind(subjects: Actors, offset: int) -> Mention | None:
    """Who says it behind the quotation: ”种植户某某说."""
    near = next((m for m in subjects.between(offset, offset + 20) if m.kind == "Person"), None)
    gap = subjects.text[offset : near.start] if near is not None else "，"
    named = near is not None and not re.search("[，。；：”“]", gap) and re.compile(f"[{_HAN}]{{0,6}}?{_says()}").match(subjects.text, near.end)
    return near if named else None


def _before(subjects: Actors, offset: int) -> Mention | None:
    """Who says it before the quotation: 种植户某某说：“."""
    near = next((m for m in reversed(subjects.between(max(0, offset - 20), offset)) if m.kind == "Person"), None)
    named = near is not None and re.compile(f"[{_HAN}]{{0,6}}?{_says()}[{_HAN}]{{0,2}}[：，]?").fullmatch(subjects.text, near.end, offset)
    return near if named else None
