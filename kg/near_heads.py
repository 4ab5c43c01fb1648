"""General nouns by which a sentence goes on about what was just named: 项目新增… behind a project, 支部领办… behind a party branch, 本届文化节."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.clauses import find_clause, find_sentence
from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.phrases import begins_predicate, goes_on, is_lead

_LEAD = 16  # characters; the longest time or conjunction before the noun
_FAR = 400  # characters; how far back 该项目, 本届活动 reach
_POINTING = re.compile("(?:该|本届|本次|此次|这一)$")
#: What the noun may stand before besides a verb: what is measured of the thing, when and in the course of what something is.
_SAID = re.compile("为期|总|面积|占地|藏|全长|现有|[年月日]|[去今前]年|上半年|下半年|目前|自|\\d|已|共|累计|期间|持续|平均|工期|概算|[^，。；]{0,4}(?:总?投资|面积|金额)")
#: The last noun of a festival or match, by which it goes on: 本届|龙虾节, 丰收节|期间.
_FESTIVE = re.compile("[\u4e00-\u9fff]{1,2}(?:节|赛|庙会)$")


def find_near_heads(text: str, mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    """The general noun that opens a clause, as a mention of the thing that it takes up.

    >>> text = "柳湾镇建设柳林水厂项目。项目总投资3800万元。"
    >>> [m.name for m in find_near_heads(text, (Mention(5, 11, "柳林水厂项目", "Project", "柳林水厂项目", 0.9),))]
    ['柳林水厂项目']
    """
    taken = {offset for mention in mentions for offset in range(mention.start, mention.end)}
    for match in _heads().finditer(text):
        if match.start() not in taken and match.end() - 1 not in taken and begins_something(text, match.end()):
            thing = _find_thing(text, mentions, match.start(), match.group())
            if thing is not None:
                yield Mention(match.start(), match.end(), match.group(), thing.kind, thing.name, 0.75, "near-head")
    yield from _find_festivals(text, mentions, taken)


def begins_something(text: str, start: int) -> bool:
    """Whether what is said of a thing begins there, so that no longer noun does: 项目|新增…, 中心|面积…, not 中心|城区."""
    behind = text[start : start + 12]
    return _SAID.match(behind) is not None or begins_predicate(behind) or goes_on(behind)


@cache
def _rows() -> dict[str, tuple[tuple[frozenset[str], tuple[str, ...]], ...]]:
    """For each noun the classes and name endings that it takes up."""
    rows: dict[str, tuple[tuple[frozenset[str], tuple[str, ...]], ...]] = {}
    for row in read_table("near_heads"):
        rows[row["head"]] = (*rows.get(row["head"], ()), (frozenset(row["kinds"].split()), tuple(row["ends"].split("|"))))
    return rows


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(alternatives(_rows()))


def _find_thing(text: str, mentions: tuple[Mention, ...], start: int, head: str) -> Mention | None:
    """The thing of a fitting class and name that was named last, in the sentence or the one before; farther back in the line where 该 or 本届 points at it."""
    pointing = _POINTING.search(text, max(0, start - 3), start)
    origin = pointing.start() if pointing else start
    if not _opens(text, origin):
        return None
    line = text.rfind("\n", 0, start) + 1
    sentence = find_sentence(text, line, start)
    reach = max(0, start - _FAR) if pointing else find_sentence(text, line, sentence - 1) if sentence > line else sentence
    fitting = [m for m in mentions if reach <= m.start and m.end <= origin and m.name != head and any(m.kind in kinds and m.name.endswith(ends) for kinds, ends in _rows()[head])]
    return max(fitting, key=lambda m: (m.end, -m.start)) if fitting else None


def _opens(text: str, start: int) -> bool:
    """Whether a clause begins there, be it behind a time or a conjunction."""
    clause = find_clause(text, 0, start)
    return 0 < start and start - clause <= _LEAD and is_lead(text[clause:start])


def _find_festivals(text: str, mentions: tuple[Mention, ...], taken: set[int]) -> Iterator[Mention]:
    """The last noun of a festival or match where a clause goes on with it: 丰收节期间, 本届龙虾节."""
    tails = {tail[0]: m for m in mentions if m.kind == "Event" and (tail := _FESTIVE.search(m.name)) and len(m.name) > len(tail[0]) + 1}
    for tail, event in sorted(tails.items()):
        for match in re.compile(f"(?:本届|此次|本次|该)?(?P<tail>{tail})").finditer(text, event.end):
            if match.start("tail") not in taken and _opens(text, match.start()) and begins_something(text, match.end()):
                yield Mention(match.start("tail"), match.end(), tail, event.kind, event.name, 0.75, "near-head")
