"""What takes up a thing named before: a bare head (先锋队 behind “银杏红哨”先锋队, 评理席 behind “柳荫评理席”), a noun with a pointer (这支队伍)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from kg.clauses import find_clause
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention
from kg.near_heads import find_near_heads
from kg.phrases import begins_predicate, is_lead

_EDGE = re.compile(r"[“”《》+\d]")
_HEADED = re.compile(r"”([\u4e00-\u9fff]{2,5})$")
_COURTS = ("法庭",)  # offices that a text takes up by their bare head
_TAKEN_UP = ("PartyOrganization", "VolunteerTeam", "SelfGovernanceBody", "SocialOrganization", "Organization", "PublicInstitution", "Enterprise", "Cooperative", "Platform")
_RUN = ("SelfGovernanceBody", "Mechanism", "Campaign", "Event", "Project", "Brand", "Site")  # also taken up by their last noun
_ENDS = ("队", "团", "社", "会", "站", "室", "屋", "铺", "馆", "院", "坊", "吧")  # three characters and more that end so mean one thing
_BEFORE = "由在把被对与和向给为让从到帮是请、进以于归“"
_NEAR = 60  # characters; how far back the one of several is that was just named
_LEAD = 16  # characters; the longest time or conjunction before the noun
_FAR = 400  # characters; how far back 这支队伍 reaches
_MEASURES = "支个家座处所间条项只场套"
_HOUSE = frozenset({"屋子", "小屋", "房子"})
_ROOMS = ("室", "屋", "站", "坊", "铺", "吧", "馆", "厅", "角", "房", "小院")
_ENDED = re.compile(rf"(?<![\u4e00-\u9fff])这[{_MEASURES}](?=[\u4e00-\u9fff])")
_BEHIND = "由有是在靠，"


def find_anaphora(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Bare heads and nouns with a pointer, each a mention of the thing that it takes up."""
    found = (*find_bare_heads(text, mentions), *find_demonstratives(text, mentions), *find_bodies_of_several(text, mentions))
    return tuple(sorted((*found, *find_near_heads(text, (*mentions, *found)))))


_EVERY = re.compile(r"(?:全[省市州县区旗镇乡村]|全街道|全社区|[各每][个家支]?|所有|其他|其余)$")  # all of a kind, and none in particular
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


def find_bare_heads(text: str, mentions: tuple[Mention, ...], anywhere: bool = False) -> tuple[Mention, ...]:
    """The head of a name where it stands alone, later in the text: of the one thing that has it, or the one just named. At the beginning of a clause, or `anywhere`.

    >>> text = "柳湾镇组建“银杏”帮帮队，有队员18人。今年以来，帮帮队上门60次。"
    >>> team = Mention(5, 12, "“银杏”帮帮队", "VolunteerTeam", "银杏帮帮队", 0.9, "quoted-head")
    >>> [m.text for m in find_bare_heads(text, (team,))]
    ['帮帮队']
    """
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        for head in _list_heads(text, mention):
            named[head].append(mention)
    taken = {offset for mention in mentions for offset in range(mention.start, mention.end)}
    found = []
    for head, bodies in sorted(named.items(), key=lambda item: (-len(item[0]), item[0])):
        others = {m.name for m in mentions if m.name.endswith(head) and m.kind in _TAKEN_UP and m.name != head} - {m.name for m in bodies}
        for match in re.compile(f"{re.escape(head)}(?![”》员长])").finditer(text, bodies[0].end):
            body = None if others or match.start() in taken or _EVERY.search(text, max(0, match.start() - 4), match.start()) or not (_opens(text, match.start()) or anywhere and _is_apart(text, match.start())) else _choose_body(text, bodies, match.start())
            if body is not None:
                taken.update(range(*match.span()))
                found.append(Mention(match.start(), match.end(), head, body.kind, body.name, 0.8, "bare-head"))
    return tuple(found)


def _opens(text: str, start: int) -> bool:
    """Whether a clause begins there, be it behind a time or a conjunction."""
    clause = find_clause(text, 0, start)
    return clause == start and start > 0 or text[start - 1] == "该" or start - clause <= _LEAD and is_lead(text[clause:start])


def _is_apart(text: str, start: int) -> bool:
    """Whether a word begins there for sure: behind a preposition or one of a few verbs (给|合作社, 到|夜校)."""
    return text[start - 1] in _BEFORE


def _choose_body(text: str, bodies: list[Mention], start: int) -> Mention | None:
    """The only thing of that head; of several the one named last, where the paragraph and the one before it name no other."""
    before = [body for body in bodies if body.end <= start]
    if not before:
        return None
    last = max(before, key=lambda body: body.end)
    paragraph = text.rfind("\n", 0, start)
    reach = text.rfind("\n", 0, max(0, paragraph)) if paragraph > 0 else 0
    rivals = {body.name for body in before if body.end > reach} - {last.name}
    return last if len({body.name for body in bodies}) == 1 or start - last.end <= _NEAR and paragraph < last.end or not rivals and last.end > reach else None


def _list_heads(text: str, mention: Mention) -> Iterator[str]:
    """The words that can take up a mention alone: what stands behind its quotation marks, and the last characters of its name where they are a noun of things set up or run."""
    is_body = mention.kind in _TAKEN_UP or mention.name.endswith(_COURTS)
    if not is_body and mention.kind not in _RUN:
        return
    heads = set()
    head = mention.rule.removeprefix("head-")
    if is_body and head != mention.rule and (len(head) > 3 or head in _nouns()) and mention.name != head:
        heads.add(head)
    match = _HEADED.search(mention.text)
    if match and is_body:
        heads |= {match.group(1)} if len(match.group(1)) > 2 else set()
        heads |= {match.group(1)[-2:]} & set(_nouns())
    quoted = text[mention.start - 1 : mention.start] == "“" and text[mention.end : mention.end + 1] == "”"
    if quoted and is_body:
        heads |= {mention.name[-3:]} if len(mention.name) >= 5 else set()
        heads |= {mention.name[-2:]} & set(_nouns()) if len(mention.name) >= 4 else set()
    tails = {mention.name[-length:] for length in (2, 3, 4) if len(mention.name) >= length + 2}
    heads |= {tail for tail in tails if tail in read_words("taken_up") or len(tail) > 2 and (tail[-2:] in read_words("taken_up") or tail.endswith(_ENDS))}
    yield from sorted(head for head in heads if not _EDGE.search(head))


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    return {row["noun"]: tuple(row["kinds"].split()) for row in read_table("demonstratives")}


@cache
def _pointing() -> re.Pattern[str]:
    return re.compile(rf"(?<![\u4e00-\u9fff])(?:这[{_MEASURES}]|该)(?:\d+[多余]?[人名]的?)?({alternatives(_nouns())})(?![\u4e00-\u9fff]?[们员长])")


def find_demonstratives(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """这支队伍, 该平台 at the beginning of a clause: the thing of a fitting class named last before them, of a house one called so; 这间灶房: that whose name ends so."""
    taken = {offset for mention in mentions for offset in range(mention.start, mention.end)}
    found = []
    for match in _pointing().finditer(text):
        kinds = _nouns()[match.group(1)]
        near = [m for m in mentions if match.start() - _FAR <= m.start < match.start() and m.kind in kinds and (m.kind != "GovernmentBody" or m.name.endswith(_COURTS))]
        near = _find_houses(mentions, match.start()) or near if match.group(1) in _HOUSE else near
        if near and match.end() - 1 not in taken:
            last = max(near, key=lambda m: m.end)
            found.append(Mention(match.start(), match.end(), match.group(), last.kind, last.name, 0.7, "demonstrative"))
    taken |= {offset for mention in found for offset in range(mention.start, mention.end)}
    return (*found, *(mention for mention in _find_ends(text, mentions) if mention.end - 1 not in taken and mention.start not in taken))


def _find_houses(mentions: tuple[Mention, ...], before: int) -> list[Mention]:
    return [m for m in mentions if before - _FAR <= m.start < before and m.kind in (*_TAKEN_UP, *_RUN) and m.name.endswith(_ROOMS)]


def _find_ends(text: str, mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    """这间灶房, 这个所 before a predicate: the thing named last whose name ends with that noun."""
    for match in _ENDED.finditer(text):
        before = [m for m in mentions if match.start() - _FAR <= m.start < match.start() and m.kind in (*_TAKEN_UP, *_RUN)]
        for length in (3, 2, 1):
            noun, end = text[match.end() : match.end() + length], match.end() + length
            near = [m for m in before if m.name.endswith(noun) and len(m.name) > length + 1] if length > 1 or noun in (*_ENDS, "所") else []
            if near and (text[end : end + 1] in _BEHIND or begins_predicate(text[end : end + 6])):
                last = max(near, key=lambda m: m.end)
                yield Mention(match.start(), end, text[match.start() : end], last.kind, last.name, 0.7, "demonstrative")
                break
