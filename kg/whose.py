"""Whose a programme is where no name in its clause says so: 县里“X”行动; 甲与乙签约，推出“X”."""

from __future__ import annotations

import re

from kg.gazetteer import strip_place_suffix
from kg.kinds import RANKS
from kg.model import Mention
from kg.phrases import drop_lead
from kg.scene import Scene, is_organization

#: Whose a programme is by the level of its place: 县里“X”行动.
_OWN_LEVEL = re.compile("(?P<level>省|市|县|区|旗|州|镇|乡|村|街道|社区)[里上]的?“?")


def find_own_level(scene: Scene, mention: Mention, start: int) -> tuple[str, ...]:
    """The place of whose level a clause says that what it names is its own (县里“X”行动去年起步)."""
    level = _OWN_LEVEL.fullmatch(drop_lead(scene.text[start : mention.start]))
    key = scene.found.topics.place_of_level(level["level"], mention.start) if level is not None else ""
    return (key,) if key else ()


_SIGNED = re.compile("(?:双双|又|还|正式|已)*(?:签约|签了约|合作|联手|携手|(?:签订|签署|签下|达成)[^，。；]{0,12}协议)，$")
_PUT_FORWARD = ("推出", "推行", "开展", "实施", "启动", "打造", "创新", "研发", "开发", "设立")


def find_signers(scene: Scene, start: int, at: int) -> tuple[str, ...]:
    """Both of those who agreed in the clause before on what this one puts forward without another subject (甲与乙银行签约，推出“X”)."""
    if not drop_lead(scene.text[start : at + 2]).startswith(_PUT_FORWARD):
        return ()
    clause = scene.clause(start - 1)[0] if start else 0
    named = [m for m in scene.between(clause, start) if m.kind in RANKS or is_organization(m)]
    both = len(named) > 1 and _SIGNED.fullmatch(scene.text, named[-1].end, start) and re.fullmatch("与|和|同|跟", scene.text[named[-2].end : named[-1].start])
    return (named[-2].key, named[-1].key) if both else ()


def find_namesake(scene: Scene, mention: Mention) -> str:
    """The one village or community of the text by whose name that of a platform begins (“楠桥喊一声”: 楠桥村); empty without one."""
    if mention.kind != "Platform":
        return ""
    places = scene.found.topics.places
    stems = ((key, strip_place_suffix(places[key].name)) for key in sorted(places) if places[key].kind in ("Village", "Community"))
    held = [key for key, stem in stems if len(stem) > 1 and mention.name.startswith(stem)]
    return held[0] if len(held) == 1 else ""
