"""Which person is spoken of where the text names none: a pronoun (她获评…), a subject dropped (2014年当村委会主任), the hero of a profile."""

from __future__ import annotations

import re
from collections import Counter

from kg.kinds import OFFICES, RANKS
from kg.model import Mention
from kg.phrases import is_lead
from kg.scene import Scene

_FAR = 300  # characters; how far back a pronoun reaches
_CLOSE = 4  # sentences; how far back a dropped subject reaches
_ROLE = 8  # characters of the post or role between a body and a name
_HANDED = "由被请给把将向对和与同跟、"  # who stands behind them is not the subject
_HERO = 4  # how often the hero of a text without a name in the title is named at least
_PRONOUN = re.compile("[她他](?!们)")
_SAID = re.compile("“[^”\n]*(?:”|$)")


def find_person(scene: Scene, start: int) -> str:
    """The key of the person whom the clause that begins at `start` is about without a name; empty where nothing says whom.

    A name that is the subject earlier in the sentence counts first; then the hero of the text, if a pronoun or the sentences before
    speak of one; then whom the sentences before speak of.
    """
    begin = scene.sentence(start)[0]
    own = _last_subject(scene, begin, start)
    if own is not None:
        return own.key
    hero = find_hero(scene)
    if _PRONOUN.search(_outside(scene, begin, scene.clause(start)[1])):
        last = _last_subject(scene, max(0, start - _FAR), start)
        return hero or (last.key if last is not None else "")
    return _carried(scene, begin, hero)


def find_hero(scene: Scene) -> str:
    """The key of the one person of the title, else of the person that the text names by far most often; empty without one."""
    people = [m for m in scene.free if m.kind == "Person" and m.rule != "byline"]
    titles = {m.key for m in people if (block := scene.block(m.start)) is not None and block.kind == "title"}
    if titles:
        return min(titles) if len(titles) == 1 else ""
    counts = Counter(m.key for m in people).most_common(2)
    leads = counts and counts[0][1] >= _HERO and (len(counts) < 2 or counts[0][1] >= 2 * counts[1][1])
    return counts[0][0] if leads else ""


def is_subject(scene: Scene, person: Mention) -> bool:
    """Whether a person is not handed something by a preposition, listed before another, or the owner of what follows (李某的…, 由李某)."""
    return scene.text[person.start - 1 : person.start] not in tuple(_HANDED) and scene.text[person.end : person.end + 1] not in ("、", "的")


def _last_subject(scene: Scene, start: int, stop: int) -> Mention | None:
    found = [m for m in scene.between(start, stop) if m.kind == "Person" and is_subject(scene, m)]
    return found[-1] if found else None


def _outside(scene: Scene, start: int, end: int) -> str:
    """The words between two offsets that nobody says."""
    return _SAID.sub("", scene.text[start:end])


def _opening(scene: Scene, start: int, end: int) -> Mention | None:
    """The first place, body or person of a sentence; of a place or body right in front of a person (甲村村民李某), the person."""
    found = [m for m in scene.between(start, end) if m.kind == "Person" or m.kind in RANKS or m.kind in OFFICES]
    for left, right in zip(found, found[1:]):
        if left.kind == "Person" or re.search("[，、]", scene.text[left.end : right.start]) or right.start - left.end > _ROLE:
            return left
        if right.kind == "Person":
            return right
    return found[0] if found else None


def _carried(scene: Scene, sentence: int, hero: str) -> str:
    """Whom the sentences before speak of, up to one that a place or body begins."""
    block = scene.block(sentence)
    for _ in range(_CLOSE):
        if block is None or sentence <= block.start:
            return ""
        begin = scene.sentence(sentence - 1)[0] if sentence - 1 > block.start else block.start
        opening = _opening(scene, begin, sentence)
        if opening is not None and opening.kind == "Person":
            return opening.key if is_subject(scene, opening) else ""
        if _PRONOUN.search(_outside(scene, begin, opening.start if opening is not None else sentence)):
            last = _last_subject(scene, max(0, begin - _FAR), sentence)
            return hero or (last.key if last is not None else "")
        if opening is not None and is_lead(scene.text[begin : opening.start]):
            return ""
        sentence = begin
    return ""
