"""Who builds or does what another only supports: 支持甲市建设X, 鼓励乙园区开展Y."""

from __future__ import annotations

import re
from functools import cache

from kg.kinds import ORGANIZATIONS, RANKS
from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.scene import Scene

_LISTED = re.compile("[、和与及]")
_MORE = r"(?:等(?:[\d两三四五六七八九十]*个?(?:地|地市|市|县|区|市县|县市|市州|县区|地区|城市|园区))?|[两三四五六七八九十\d]个?[市县区地]|地区)?"


@cache
def _words(*hows: str) -> str:
    return alternatives(row["word"] for row in read_table("supports") if row["how"] in hows)


@cache
def _does() -> re.Pattern[str]:
    """The verb of what the supported one does, behind its name: 甲、乙等地|加快|建设."""
    return re.compile(rf"{_MORE}(?:{_words('manner')})*(?:{_words('does')})")


@cache
def _backs() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('supports', 'drives')})$")


@cache
def _backs_others() -> re.Pattern[str]:
    """A clause that supports those who have no name in the graph in what it names behind: 支持链主企业开展."""
    return re.compile(rf"(?:{_words('supports')})[^，。；、“”]{{0,12}}(?:、[^，。；、“”]{{2,10}})?(?:{_words('others')})(?:[与和][^，。；、“”]{{2,14}})?(?:{_words('manner')})*(?:{_words('does')})")


def find_supported(scene: Scene, start: int, stop: int) -> tuple[Mention, ...]:
    """The places and bodies that the clause from `start` on supports in what stands at `stop`, or none: 支持甲、乙打造X, 支持甲建设X、|乙建设Y."""
    named = [m for m in scene.between(start, stop) if m.kind in RANKS or m.kind == "Site" or m.kind in ORGANIZATIONS]
    for index in reversed(range(len(named))):
        does = _does().match(scene.text, named[index].end, stop)
        if does is None:
            continue
        first = index
        while first and _LISTED.fullmatch(scene.text, named[first - 1].end, named[first].start):
            first -= 1
        if _is_backed(scene, start, named[first].start):
            return tuple(named[first : index + 1])
    return ()


def find_still_supported(scene: Scene, start: int) -> tuple[Mention, ...]:
    """The places that the clause before supports, where the one at `start` goes on with what they are to be: 支持甲、乙发展某产业，|打造X."""
    if not re.compile("(?:加快|全力|着力|聚力)?打造").match(scene.text, start) or scene.text[start - 1 : start] != "，":
        return ()
    begin = scene.clause(start - 1)[0]
    named = [m for m in scene.between(begin, start) if m.kind in RANKS]
    first = next((index for index, m in enumerate(named) if _is_backed(scene, begin, m.start) and scene.text[m.end] != "的"), len(named))
    last = first
    while last + 1 < len(named) and _LISTED.fullmatch(scene.text, named[last].end, named[last + 1].start):
        last += 1
    return tuple(named[first : last + 1])


def _is_backed(scene: Scene, start: int, offset: int) -> bool:
    """Whether a verb of support stands right before an offset, or before the first item of the list that goes on there."""
    before = scene.text[start:offset]
    return _backs().search(before) is not None or before.endswith("、") and re.search(rf"(?:{_words('supports', 'drives')})[^，。；]*(?:{_words('does')})[^，。；]*、$", before) is not None


def supports_others(scene: Scene, start: int, stop: int) -> bool:
    """Whether a clause supports those who have no name in the graph in what stands at `stop` (鼓励企业开展X)."""
    return _backs_others().search(scene.text, start, stop) is not None


def find_builders(scene: Scene, mention: Mention) -> tuple[str, ...]:
    """The keys of the divisions that a clause supports in building a site or body: where it will stand."""
    supported = find_supported(scene, scene.clause(mention.start)[0], mention.start)
    return tuple(m.key for m in supported) if all(m.kind in RANKS for m in supported) else ()
