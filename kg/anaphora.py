"""Bare heads that take up a named body: 先锋队 behind “银杏红哨”先锋队."""

from __future__ import annotations

import re
from collections import defaultdict

from kg.model import Mention

_HEADED = re.compile(r"”([\u4e00-\u9fff]{3,5})$")
_TAKEN_UP = ("VolunteerTeam", "SelfGovernanceBody", "SocialOrganization", "Organization", "PublicInstitution", "Enterprise")


def find_bare_heads(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The head behind a quoted name where it stands alone at the beginning of a clause, later in the text, and only one body has it."""
    named: dict[str, dict[str, Mention]] = defaultdict(dict)
    for mention in mentions:
        match = _HEADED.search(mention.text)
        if match and mention.kind in _TAKEN_UP:
            named[match.group(1)].setdefault(mention.name, mention)
    taken = {offset for mention in mentions for offset in range(mention.start, mention.end)}
    found = []
    for head, bodies in sorted(named.items()):
        if len(bodies) != 1 or sum(mention.name.endswith(head) and mention.kind in _TAKEN_UP and mention.name not in bodies for mention in mentions):
            continue
        (first,) = bodies.values()
        for match in re.compile(f"(?<=[，。；：\n该]){head}(?![”》])").finditer(text, first.end):
            if match.start() not in taken:
                found.append(Mention(match.start(), match.end(), head, first.kind, first.name, 0.8, "bare-head"))
    return tuple(found)
