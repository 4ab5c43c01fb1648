"""Whom a body sends or chooses: 县委组织部选派李某任第一书记; 工作队由省水利厅选派; 李某是县财政局派到甲村的第一书记."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import read_table
from kg.mentions import coarse
from kg.model import Mention, Relation
from kg.scene import Scene

_HOW = r"(?:（[^（）]{1,20}）)?(?:计划|拟|将|准备|还|又|已|再|先后|联合|共同|统一|主动|择优|从[^，。；]{2,12}中|专门|去年|今年|\d{4}年|\d{1,2}月|首批|分批|向[^，。；]{2,12}|累计|共)*"
_TEAMS = ("工作队", "服务队", "小分队", "工作组", "工作专班", "服务团", "志愿队", "小组")
_LINK = re.compile("[、和与及]")
_IS = re.compile("(?:就|便|正|都|也)?是$|[，：]$|(?:就|便|正|都|也)?由$|受$|被$")
_TOLD = re.compile("[^，。；“”]{0,20}”?")  # posts and places between the verb and the one who is sent


@cache
def _sends() -> re.Pattern[str]:
    """A verb of sending with what must follow."""
    verbs = (f"{row['verb']}(?={row['with']})" if row["with"] else row["verb"] for row in read_table("selecting_verbs"))
    return re.compile("|".join(sorted(verbs, key=lambda verb: (-len(verb), verb))))


def find_selected(scene: Scene) -> Iterator[Relation]:
    """The persons and teams that the body right before a verb of sending sends, behind the verb or before the body.

    >>> from kg.extract import extract
    >>> [(r.subject, r.object) for r in extract("青溪县水利局选派李晓明到柳湾村任第一书记。").relations if r.predicate == "selects"]
    [('GovernmentBody/青溪县水利局', 'Person/李晓明')]
    """
    for match in _sends().finditer(scene.text):
        start, end = scene.clause(match.start())
        sender = _find_sender(scene, start, match.start())
        if sender is None:
            continue
        for sent in _find_sent(scene, sender, match.start(), match.end(), end):
            modality = scene.modality(start, match.start(), match.end(), end)
            quote = scene.quote(min(sender.start, sent.start), max(match.end(), sent.end))
            yield Relation(sender.key, "selects", sent.key, quote, 0.85, modality, scene.time(match.start()), "selected")


def _find_sender(scene: Scene, start: int, verb: int) -> Mention | None:
    """The body that stands right before the verb."""
    bodies = [m for m in scene.between(start, verb) if coarse(m.kind) == "Organization"]
    return bodies[-1] if bodies and re.fullmatch(_HOW, scene.text[bodies[-1].end : verb]) else None


def _find_sent(scene: Scene, sender: Mention, verb: int, behind: int, end: int) -> tuple[Mention, ...]:
    """Those behind the verb, joined ones too; else who stands before the sender in a clause that says by whom he was sent."""
    named = [m for m in scene.between(behind, end) if _is_sendable(m)]
    if named and _TOLD.fullmatch(scene.text, behind, named[0].start):
        return _with_joined(scene, named)
    by = _IS.search(scene.text, max(0, sender.start - 4), sender.start)
    before = [m for m in scene.between(scene.sentence(verb)[0], by.start()) if _is_sendable(m)] if by else []
    is_said_of = before and by is not None and before[-1].end == by.start()
    closes = is_said_of and by is not None and (by.group() not in "，：" or re.match("[^，。；]{0,8}的[，。；！]", scene.text[behind : behind + 12]))
    return (before[-1],) if closes else ()


def _is_sendable(mention: Mention) -> bool:
    return mention.kind == "Person" or coarse(mention.kind) == "Organization" and mention.name.endswith(_TEAMS)


def _with_joined(scene: Scene, named: list[Mention]) -> tuple[Mention, ...]:
    """The first of those named with all that are joined to it without a word between."""
    count = 1
    while count < len(named) and _LINK.fullmatch(scene.text, named[count - 1].end, named[count].start):
        count += 1
    return tuple(named[:count])
