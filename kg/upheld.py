"""What a formula's parts are told by: a part that is only explained is upheld by nobody of its own; who follows the whole, follows it."""

from __future__ import annotations

import re

from kg.mentions import coarse
from kg.model import Mention
from kg.scene import Scene

_LEAD = re.compile(r"[\s“‘「]*")
_IS = re.compile("[”’」]?(?:，)?(?:也)?(?:即|为(?!民|了|主|先)|分别(?:是|为))")
_ALONE = re.compile(r"[”’」]?(?:嘛|呢|呀)?(?=[\n。：；]|，(?!也?就?是)|$)")


def is_explained(scene: Scene, mention: Mention) -> bool:
    """Whether a formula is a part of a longer one and stands there only to be explained: “三联”即组织联建…; 一溪，就是…; 三坊：…."""
    start = scene.clause(mention.start)[0]
    if not _LEAD.fullmatch(scene.text, start, mention.start):
        return False
    if not (_IS.match(scene.text, mention.end) or _ALONE.match(scene.text, mention.end)):
        return False
    return any(len(other.name) > len(mention.name) and mention.name in other.name and coarse(other.kind) in ("Slogan", "Program") for other in scene.found.mentions)
