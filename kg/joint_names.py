"""Names that a walk to the left took for one although 和 joins two: 甲振兴工程和乙提升工程."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.heads import longest_head
from kg.lexicon import read_words
from kg.model import Mention
from kg.quotations import clean_name

#: Rules that walk to the left as far as nothing breaks, and the model.
_WALKED = ("headed", "framed", "attributed", "work", "learned")
_JOINT = re.compile("(?:和|与|及|以及|暨)(?!其)")
_LEAST = 3
#: What each half of a name has at the least whose bounds the model guessed.
_GUESSED = 6

#: What papers end with: of two papers each is one, whatever their heads.
_PAPERS = ("决定", "意见", "条例", "方案", "办法", "规定", "指引", "清单", "规划", "纲要", "精神", "措施")

#: What may stand behind the first head before the joint: what is said of a work (甲工程竣工|和乙工程).
_SAID = "(?:竣工|完工|开工|建成|投用|投运|通车)?"


def split_joint(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions, sorted, with each of those that hold two names of one head as the two (甲工程和乙工程); where the second has no word of
    its own before the head (政策体系和激励机制), or the first has another head (薪酬制度和工资机制改革), it stays one.

    >>> name = "山塘修复工程和古树保护工程"
    >>> [mention.name for mention in split_joint([Mention(0, len(name), name, "Project", name, 0.7, "headed")])]
    ['山塘修复工程', '古树保护工程']
    """
    return tuple(sorted(half for mention in mentions for half in _halve(mention)))


def _halve(mention: Mention) -> Iterator[Mention]:
    found = next((halves for halves in _cut(mention) if halves), None) if mention.rule in _WALKED else None
    if found is None:
        yield mention
        return
    for start, end in found:
        surface = mention.text[start:end]
        yield replace(mention, start=mention.start + start, end=mention.start + end, text=surface, name=clean_name(surface))


def _cut(mention: Mention) -> Iterator[tuple[tuple[int, int], ...]]:
    """The bounds of the two names at each joint of the surface where there are two."""
    text = mention.text
    last = _find_head(text)
    for joint in _JOINT.finditer(text):
        if not last or text.count("“", 0, joint.start()) != text.count("”", 0, joint.start()):
            continue
        first = re.sub(f"{_SAID}$", "", text[: joint.start()])
        head = _find_head(first)
        if mention.rule == "learned" and min(len(first), len(text) - joint.end()) < _GUESSED:
            continue
        same = head and (head.endswith(last) or last.endswith(head) or head in _PAPERS and last in _PAPERS)
        if same and _is_own(first, head) and _is_own(text[joint.end() :], last):
            yield (0, len(first)), (joint.end(), len(text))


def _find_head(name: str) -> str:
    """The head noun of a name; of a paper what kind of paper it is."""
    return next((paper for paper in _PAPERS if name.endswith(paper)), longest_head(name))


def _is_own(name: str, head: str) -> bool:
    """Whether a half has words of its own before its head."""
    stem = name[: len(name) - max(len(head), len(longest_head(name)))]
    return (len(stem) >= _LEAST or head in _PAPERS and len(stem) >= 2) and stem not in read_words("program_generic")
