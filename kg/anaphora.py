"""What takes up a thing named before: a bare head (先锋队 behind “银杏红哨”先锋队, 评理席 behind “柳荫评理席”), a noun with a pointer (这支队伍)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from kg.lexicon import alternatives, read_table
from kg.model import Mention

_HEADED = re.compile(r"”([\u4e00-\u9fff]{2,5})$")
_COURTS = ("法庭",)  # offices that a text takes up by their bare head
_TAKEN_UP = ("PartyOrganization", "VolunteerTeam", "SelfGovernanceBody", "SocialOrganization", "Organization", "PublicInstitution", "Enterprise", "Cooperative", "Platform")
_FAR = 400  # characters; how far back 这支队伍 reaches
_MEASURES = "支个家座处所间条项只场套"


def find_anaphora(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Bare heads and nouns with a pointer, each a mention of the thing that it takes up."""
    return tuple(sorted((*find_bare_heads(text, mentions), *find_demonstratives(text, mentions), *find_bodies_of_several(text, mentions))))


_COUNTS = {"两": 2, "双方": 2, "三": 3, "四": 4}
_LEVELS = {"村": "Village", "社区": "Community", "镇": "Township", "街道": "Township"}


@cache
def _several() -> re.Pattern[str]:
    forms = alternatives(row["form"] for row in read_table("bodies") if row["kind"] in ("PartyOrganization", "SelfGovernanceBody") and len(row["form"]) > 1 and row["form"][0] != "委")
    return re.compile(f"(双方|[两三四])(?:个)?(村|社区|镇|街道)?的?({forms})(?!书记|主任|织|员)")


def find_bodies_of_several(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """两村党支部, 三个社区的居委会: the body of each of the places of that kind named last, where as many are named."""
    rows = {row["form"]: row for row in read_table("bodies")}
    found = []
    for match in _several().finditer(text):
        kinds = {_LEVELS[match.group(2)]} if match.group(2) else {"Village", "Community"}
        if not match.group(2) and match.group(1) != "双方":
            continue
        near = [m.name for m in mentions if match.start() - _FAR <= m.start < match.start() and m.kind in kinds]
        last = tuple(dict.fromkeys(reversed(near)))[: _COUNTS[match.group(1)]]
        if len(last) == _COUNTS[match.group(1)]:
            row = rows[match.group(3)]
            found += [Mention(match.start(), match.end(), match.group(), row["kind"], name + row["canonical"], 0.7, "body-of-several") for name in last]
    return tuple(found)


def find_bare_heads(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The head of a quoted name where it stands alone at the beginning of a clause, later in the text, and only one body has it."""
    named: dict[str, dict[str, Mention]] = defaultdict(dict)
    for mention in mentions:
        for head in _list_heads(text, mention):
            named[head].setdefault(mention.name, mention)
    taken = {offset for mention in mentions for offset in range(mention.start, mention.end)}
    found = []
    for head, bodies in sorted(named.items(), key=lambda item: (-len(item[0]), item[0])):
        if len(bodies) != 1 or sum(mention.name.endswith(head) and mention.kind in _TAKEN_UP and mention.name not in bodies for mention in mentions):
            continue
        (first,) = bodies.values()
        for match in re.compile(f"(?<=[，。；：\n该]){head}(?![”》员长])").finditer(text, first.end):
            if match.start() not in taken:
                taken.update(range(*match.span()))
                found.append(Mention(match.start(), match.end(), head, first.kind, first.name, 0.8, "bare-head"))
    return tuple(found)


def _list_heads(text: str, mention: Mention) -> Iterator[str]:
    """The words that can take up a mention alone: what stands behind its quotation marks and, of a longer quoted name, its last three characters."""
    if mention.kind not in _TAKEN_UP and not mention.name.endswith(_COURTS):
        return
    head = mention.rule.removeprefix("head-")
    if head != mention.rule and (len(head) > 3 or head in _nouns()) and mention.name != head:
        yield head
    match = _HEADED.search(mention.text)
    if match:
        if len(match.group(1)) > 2:
            yield match.group(1)
        if match.group(1)[-2:] in _nouns():
            yield match.group(1)[-2:]
    quoted = text[mention.start - 1 : mention.start] == "“" and text[mention.end : mention.end + 1] == "”"
    if quoted and len(mention.name) >= 5:
        yield mention.name[-3:]
    if quoted and mention.name[-2:] in _nouns() and len(mention.name) >= 4:
        yield mention.name[-2:]


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    return {row["noun"]: tuple(row["kinds"].split()) for row in read_table("demonstratives")}


@cache
def _pointing() -> re.Pattern[str]:
    return re.compile(rf"(?<![\u4e00-\u9fff])(?:这[{_MEASURES}]|该)(?:\d+[多余]?[人名]的?)?({alternatives(_nouns())})(?![\u4e00-\u9fff]?[们员长])")


def find_demonstratives(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """这支队伍, 该平台 at the beginning of a clause: the thing of a fitting class named last before them."""
    taken = {offset for mention in mentions for offset in range(mention.start, mention.end)}
    found = []
    for match in _pointing().finditer(text):
        kinds = _nouns()[match.group(1)]
        near = [m for m in mentions if match.start() - _FAR <= m.start < match.start() and m.kind in kinds and (m.kind != "GovernmentBody" or m.name.endswith(_COURTS))]
        if near and match.end() - 1 not in taken:
            last = max(near, key=lambda m: m.end)
            found.append(Mention(match.start(), match.end(), match.group(), last.kind, last.name, 0.7, "demonstrative"))
    return tuple(found)
