"""Who founded what, said behind it: 这支队伍由甲党支部组建; 那是村党委和乙合作社合办的; “丙食堂”去年开了张."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.kinds import RANKS
from kg.mentions import coarse
from kg.model import Mention, Relation
from kg.phrases import is_lead
from kg.scene import Scene

_FOUNDED = re.compile(r"(?:是)?由(?:[\u4e00-\u9fff]{0,6})$")
_FOUNDING = re.compile(r"(?:牵头|发起|出资|联合|率先)*(?:于?(?:\d{4}年(?:\d+月)?|去年|今年|前年))?(?:牵头|发起|出资|联合)*(?:组建|成立|创办|设立|开办|建立|创建|建起|办起)")
_KINDS = frozenset("VolunteerTeam Platform Cooperative SocialOrganization Organization".split())
_IT_IS = re.compile("[那这它]是$")
_TOGETHER = re.compile("(?:去年|今年|前年|[一-龥]{0,2})?(?:合办|联办|共办|合建|共建|创办|联合开办|一起办|共同创办|共同组建)的")
_OPENED = re.compile(r"”?(?:于?(?:\d{4}年)?(?:\d+月)?(?:\d+日)?|去年|今年|前年|上个?月|正式|随即|[一-龥]{1,2}月)*(?:开了张|开张|开了门|挂了牌|挂牌成立|挂牌|揭了牌|揭牌成立|开业|开了业)(?=[，。；！\n]|$)")
_OPENABLE = frozenset("VolunteerTeam Platform PartyOrganization SelfGovernanceBody SocialOrganization".split())


def find_founders(scene: Scene) -> Iterator[Relation]:
    """Who founded a team, room or body: the one that the words behind it name, else the place of the passage in which it opens."""
    actors = [m for m in scene.free if coarse(m.kind) == "Organization" or m.kind in RANKS]
    for actor in actors:
        start = scene.clause(actor.start)[0]
        founding = _FOUNDING.match(scene.text, actor.end)
        founded = next((m for m in reversed(scene.between(start, actor.start)) if m.kind in _KINDS), None)
        if founding and founded is not None and founded.key != actor.key and _FOUNDED.search(scene.text, founded.end, actor.start):
            yield Relation(actor.key, "establishes", founded.key, scene.quote(founded.start, founding.end()), 0.85, time=scene.time(founding.end()), rule="founder-behind")
    yield from _find_joint_founders(scene, actors)
    yield from _find_opened(scene)


def _find_joint_founders(scene: Scene, actors: list[Mention]) -> Iterator[Relation]:
    """那是甲和乙合办的: both founded what the block named last."""
    for last in actors:
        together = _TOGETHER.match(scene.text, last.end)
        block = scene.block(last.start)
        if together is None or block is None:
            continue
        run = [last]
        for left in reversed([m for m in actors if m.end <= last.start]):
            if scene.text[left.end : run[-1].start] not in ("、", "和", "与", "跟", "同"):
                break
            run.append(left)
        founded = next((m for m in reversed(scene.between(block.start, run[-1].start)) if m.kind in _KINDS), None)
        if founded is None or not _IT_IS.search(scene.text[block.start : run[-1].start]):
            continue
        for founder in run:
            yield Relation(founder.key, "establishes", founded.key, scene.quote(founded.start, together.end()), 0.8, rule="founder-behind")


def _find_opened(scene: Scene) -> Iterator[Relation]:
    """What opens or hangs out its sign as the subject of a clause is founded by the place of the passage."""
    for mention in (m for m in scene.free if m.kind in _OPENABLE):
        opened = _OPENED.match(scene.text, mention.end)
        start, end = scene.clause(mention.start)
        key = scene.topic(mention.start)
        if opened is not None and key.split("/")[0] in RANKS and is_lead(scene.text[start : mention.start]):
            modality = scene.modality(start, mention.start, mention.end, end)
            yield Relation(key, "establishes", mention.key, scene.quote(start, opened.end()), 0.7, modality, scene.time(mention.start), "opened")
