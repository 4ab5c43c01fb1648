"""Posts that a clause tells of someone whom it need not name: 2014年当村委会主任，2017年当上了村党总支书记; 也是村妇联主席; 他自己当了甲协会的会长."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.model import Mention, Relation
from kg.persons import list_posts
from kg.phrases import is_lead
from kg.posts import read_posts
from kg.scene import Scene
from kg.spoken import find_person, is_subject

#: What leads to a post that someone comes into or has, behind the one who has it, times and adverbs.
_INTO = "(?:被|获)(?:任命|选举|推选|推举|选)为|(?:任命|选举|推选|推举)为|当上|当选为?|当过?|干过?|做过?|担任过?|出任|接任|接过|接下|升任|兼任|兼着|挑起|任"
_ALSO = "(?:也|还|又|同时)(?:是|兼|兼着|兼任着?|当着|担任着?)"
_ADVERBS = re.compile("(?:同志|开始|现|经选举|[于从自]?(?:\\d{4}年(?:\\d{1,2}月)?|去年|今年|前年|当年)(?:起|以来|开始)?|自己|自个儿|本人|随后|后来|接着|如今|现在|再次|高票|全票|连续|连任|正式|又|还|也|便|就|曾|先后|一肩挑)+$")
_PRONOUN = re.compile("[她他]$")


@cache
def _career() -> re.Pattern[str]:
    posts = list_posts("post")
    return re.compile(rf"(?P<verb>{_ALSO}|{_INTO})(?P<aspect>[了着起]{{0,2}})(?P<what>[^，。；：！？\n]{{0,30}}?(?:{posts})(?:、[^，。；：！？\n]{{0,12}}?(?:{posts}))*)(?=[，。；！？\n]|$)")


@cache
def _being() -> re.Pattern[str]:
    return re.compile(rf"(?:如今|现在|今年)?(?:就|正)?是(?P<what>[^，。；：！？\n]{{0,24}}?(?:{list_posts('post')}))(?=[，。；！？\n]|$)")


def find_careers(scene: Scene) -> Iterator[Relation]:
    """The posts of clauses that begin with the verb or a pronoun, of whom the text speaks of there."""
    for block in scene.reading.blocks:
        if block.kind not in ("paragraph", "caption"):
            continue
        for match in _career().finditer(scene.text, block.start, block.end):
            start = scene.clause(match.start())[0]
            person = _find_holder(scene, start, match.start(), match["verb"])
            yield from _read(scene, person, start, *match.span("what"))
        for match in _being().finditer(scene.text, block.start, block.end):
            start = scene.clause(match.start())[0]
            pronoun = _PRONOUN.search(scene.text[start : match.start()])
            if pronoun is not None and not pronoun.string[: pronoun.start()].endswith("的") and "“" not in pronoun.string:
                yield from _read(scene, find_person(scene, start), start, *match.span("what"))


def _find_holder(scene: Scene, start: int, stop: int, verb: str) -> str:
    """Who comes into the post: the one named right before the verb, else whom the text speaks of; nobody where other words stand between."""
    lead = _ADVERBS.sub("", scene.text[start:stop])
    named = next((m for m in scene.between(start, stop) if m.kind == "Person"), None)
    if named is not None:
        return named.key if named.end == start + len(lead) and is_subject(scene, named) else ""
    if _PRONOUN.search(lead) and is_lead(lead[:-1]) or is_lead(lead):
        return find_person(scene, start)
    return ""


def _read(scene: Scene, person: str, start: int, begin: int, stop: int) -> Iterator[Relation]:
    """The posts between two offsets with their bodies, as those of a person of that key."""
    if not person:
        return
    holder = Mention(begin, begin, "", "Person", person.split("/", 1)[1])
    for relation in read_posts(scene, holder, begin, stop, scene.sentence(begin)[0]):
        yield replace(relation, evidence=scene.quote(start, stop), confidence=0.75, rule="career", time=scene.time(begin))
