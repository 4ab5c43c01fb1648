"""Words that point at a thing without naming it, wherever they stand: 全镇, 村里, 给合作社, 她家. They are weighed in choosing what a figure is about, and are no mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.anaphora import find_bare_heads
from kg.model import Mention
from kg.topics import Topics

_LEVEL = re.compile(
    r"(?:全|该|本|我|咱|这个)(?P<whole>省|市|州|县|区|旗|镇|乡|苏木|街道|村|嘎查|社区|小区)(?![级民])"
    r"|(?P<inside>省|市|州|县|区|旗|镇|乡|村|嘎查|社区|街道|小区)[里上内](?![的有]?[级下])"
    r"|(?:(?<=[，。；：“\n由在把被对与和向给为让从到帮是请、])|^)(?P<bare>街道|社区|小区)(?![\u4e00-\u9fff]?[级型化])"
)
_PERSON = re.compile(r"[他她](?![们人山乡])")


def find_pointers(text: str, mentions: tuple[Mention, ...], topics: Topics) -> tuple[Mention, ...]:
    """The words for a level of administration, for a body by its last noun and for a person, each with the key of what they point at, in order of place."""
    taken = {offset for mention in mentions for offset in range(mention.start, mention.end)}
    found = [*_find_levels(text, topics), *find_bare_heads(text, mentions, anywhere=True), *_find_persons(text, mentions)]
    return tuple(sorted(m for m in found if m.start not in taken))


def _find_levels(text: str, topics: Topics) -> Iterator[Mention]:
    for match in _LEVEL.finditer(text):
        key = topics.place_of_level(match["whole"] or match["inside"] or match["bare"], match.start())
        if key:
            kind, _, name = key.partition("/")
            yield Mention(match.start(), match.end(), match.group(), kind, name, 0.5, "level-word")


def _find_persons(text: str, mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    persons = [mention for mention in mentions if mention.kind == "Person"]
    for match in _PERSON.finditer(text):
        before = [person for person in persons if person.end <= match.start()]
        if before:
            last = max(before, key=lambda person: person.end)
            yield Mention(match.start(), match.end(), match.group(), last.kind, last.name, 0.5, "pronoun")
