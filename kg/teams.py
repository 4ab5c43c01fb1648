"""Teams without quotation marks: those that a clause founds (成立生态护林队，队员31人), and those of a place by a name of their own (滨海县蓝天救援队)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.boundaries import is_breaker
from kg.dealings import holds_dealing
from kg.heads import head_rows, longest_head
from kg.kinds import AREAS
from kg.language import Words
from kg.lexicon import alternatives
from kg.model import Mention

_HAN = "\u4e00-\u9fff"
_FOUNDED = re.compile(rf"(?:成立|组建|拉起|建起)了?(?:[一1]支)?(?P<name>[{_HAN}]{{2,9}}?(?<!团)队)(?=[，。；：（\n]|$)")
#: Behind a team's noun: another noun, who belongs to it, or how many there are.
_NO_END = rf"(?![伍员长旗部列里内]|(?:共|已|达|增至|累计)?\d+余?支|[{_HAN}]{{0,2}}[等各]\d)"


def find_teams(text: str, words: Words, places: tuple[Mention, ...]) -> Iterator[Mention]:
    """The teams that are founded, and those behind a place whose nouns name one only with a name before them (救援队).

    >>> from kg.extract import extract
    >>> [m.name for m in extract("柳湾村组建了湿地巡护队，队员12人。").mentions if m.kind == "VolunteerTeam"]
    ['湿地巡护队']
    """
    for match in _FOUNDED.finditer(text):
        head = longest_head(match["name"])
        if _is_team(head) and len(match["name"]) - len(head) > 1 and _is_plain(words, match.start("name"), match.end() - len(head)):
            yield Mention(*match.span("name"), match["name"], "VolunteerTeam", match["name"], 0.75, "team")
    for place in places:
        end = find_team_end(text, words, place.end) if place.kind in AREAS else place.end
        if end > place.end:
            name = text[place.start : end]
            yield Mention(place.start, end, name, "VolunteerTeam", name, 0.75, "team")


def find_team_end(text: str, words: Words, start: int) -> int:
    """Where the name of a team ends that begins right behind a place or body at an offset; the offset where there is none."""
    match = _named().match(text, start)
    return match.end() if match and _is_plain(words, start, match.end("stem"), "v") else start


def _is_team(head: str) -> bool:
    return head_rows().get(head, {}).get("kind") == "VolunteerTeam"


@cache
def _named() -> re.Pattern[str]:
    """A stem before such a noun of teams that names none by itself."""
    heads = alternatives(head for head, row in head_rows().items() if _is_team(head) and row["need"] == "q" and head.endswith("队") and len(head) > 2)
    return re.compile(rf"(?P<stem>[{_HAN}]{{2,6}}?)(?:{heads}){_NO_END}")


def _is_plain(words: Words, start: int, stop: int, verbs: str = "") -> bool:
    """Whether the words that begin in a stretch are nouns and the like that can stand in a name; `verbs` is v where no verb can."""
    if holds_dealing(words, start, stop):
        return False
    inside = [i for i in range(words.at(start), words.at(stop - 1) + 1) if words.starts[i] >= start]
    return not any(words.tags[i] != "vn" and words.tags[i][0] in "pcurmdq" + verbs or is_breaker(words.texts[i]) for i in inside)
