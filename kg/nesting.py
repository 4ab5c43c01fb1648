"""How the places of a document nest: chains side by side, places said to lie in others, one name under two parents."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from kg.county_shorts import find_current
from kg.kinds import RANKS
from kg.model import Mention
from kg.text import Block

_GAP = re.compile(r"[ ·]?")
_OUT_OF = re.compile(r"(?<![理自经事缘])由[^，。；：\n]*$")
_MERGED = re.compile(r"[^，。；\n]{0,16}(?:合并|归并|撤并)")
_LIST_GAP = re.compile(r"(?:（[^（）\n]{1,12}）)?：")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the document: `parent` is the key of the place that holds it, `stated` whether the text says so side by side."""

    key: str
    name: str
    kind: str
    parent: str = ""
    stated: bool = False
    span: tuple[int, int] = (0, 0)


def link_chains(text: str, mentions: tuple[Mention, ...]) -> dict[int, tuple[int, int]]:
    """For the index of each place mention that stands behind its container: the container's index and the offset where the chain begins."""
    links: dict[int, tuple[int, int]] = {}
    carried: tuple[int, int] | None = None
    for index, mention in enumerate(mentions):
        rank = RANKS.get(mention.kind, 7 if mention.kind == "Site" and mention.rule != "region" else 0)
        line = text.rfind("\n", 0, mention.start)
        if carried is not None and carried[1] != line:
            carried = None
        previous = index - 1
        if previous >= 0 and rank and RANKS.get(mentions[previous].kind, 9) < rank and _is_adjacent(text, mentions[previous], mention) and not reaches_beyond(mention):
            links[index] = (previous, mentions[previous].start)
        elif carried is not None and rank > RANKS.get(mentions[carried[0]].kind, 9):
            links[index] = (carried[0], mentions[carried[0]].start)
        if rank and _LIST_GAP.match(text, mention.end) and text[line + 1 : mention.start].strip() == "":
            carried = (index, line)
    return links


def stands_in_title(text: str, offset: int) -> bool:
    """Whether an offset lies in the title of a book or film (《我的甲州》): what is named there need not be what the text tells of."""
    return text.rfind("《", max(0, offset - 40), offset) > text.rfind("》", max(0, offset - 40), offset)


def is_former(text: str, mention: Mention) -> bool:
    """Whether a place is one of those out of which another was made: 2015年由甲村、乙村合并而成."""
    return _OUT_OF.search(text, max(0, mention.start - 40), mention.start) is not None and _MERGED.match(text, mention.end) is not None


WIDER = ("都市圈", "城市群", "经济圈")
_SPREADING = re.compile("(?:半岛|盆地|平原|走廊|高原)?(?:大型)?(?:灌区|流域|山脉|水系)")


def reaches_beyond(mention: Mention) -> bool:
    """Whether a site reaches beyond the division that its name begins with: a metropolitan area, a stretch from one to the other, the airport of two cities, an irrigated district called after no more than it."""
    if mention.kind != "Site":
        return False
    first = next((size for size in (2, 3) if find_current(mention.name[:size])), 0)
    if first and _SPREADING.fullmatch(mention.name, first):
        return True  # called after a place or gorge, spread over several divisions
    joint = first and any(division.kind == "Prefecture" for division in find_current(mention.name[first : first + 2]))
    return bool(joint) or "至" in mention.name or mention.name.endswith(WIDER) or mention.rule == "stretch" and not mention.name.endswith("枢纽")


def _is_adjacent(text: str, outer: Mention, inner: Mention) -> bool:
    """Whether one place is named as in the other: side by side, owned by it (甲镇的乙村), behind it as a frame (在甲镇，乙村)."""
    between = text[outer.end : inner.start]
    if _GAP.fullmatch(between):
        return True
    small = inner.kind in ("Village", "Community") and outer.kind == "Township"
    framed = text[max(0, outer.start - 2) : outer.start] in ("在", "\n在", "。在", "；在") or text[inner.end : inner.end + 1] in "。，"
    return small and (between == "的" or between == "，" and framed)


def _find_memberships(text: str, mentions: tuple[Mention, ...]) -> dict[int, int]:
    """Containment said in words or in brackets: A（隶属B）, A隶属B, A位于B, A（B）: index of A to index of B."""
    found = {}
    for index, (left, right) in enumerate(zip(mentions, mentions[1:])):
        if re.fullmatch(r"（?(?:隶属于?|属于|位于|地处|坐落于|坐落在|地处于|是|系)(?:[\u4e00-\u9fff]{0,2}[省市]?)", text[left.end : right.start]):
            if RANKS.get(left.kind, 9) > RANKS.get(right.kind, 0) and RANKS.get(right.kind):
                found[index] = _end_of_chain(mentions, index + 1, RANKS.get(left.kind, 9))
        elif text[left.end : right.start] == "（" and RANKS.get(left.kind, 0) > RANKS.get(right.kind, 9):
            last = _end_of_chain(mentions, index + 1, RANKS[left.kind])
            if text[mentions[last].end : mentions[last].end + 1] == "）":
                found[index] = last
    return found


def _end_of_chain(mentions: tuple[Mention, ...], index: int, rank: int) -> int:
    """The index of the last of the places that follow one another downward without a gap, all above a rank."""
    while index + 1 < len(mentions) and mentions[index + 1].start == mentions[index].end and RANKS.get(mentions[index].kind, 9) < RANKS.get(mentions[index + 1].kind, 0) < rank:
        index += 1
    return index


def identify_places(text: str, mentions: tuple[Mention, ...], blocks: tuple[Block, ...]) -> tuple[tuple[Mention, ...], dict[str, Place]]:
    """Mentions with canonical names, and the places they stand for.

    One name under two parents becomes two places, each with its parent's name in front (云岭镇李家庄村 of a text with two 李家庄村); a bare
    mention then means the one named last before it.
    """
    links = link_chains(text, mentions)
    members = _find_memberships(text, mentions)
    parents: dict[str, set[str]] = defaultdict(set)
    for index, (container, _) in links.items():
        parents[mentions[index].name].add(mentions[container].name)
    twins = {name for name, names in parents.items() if len(names) > 1 and _are_rivals(mentions, links, name)}
    named, current = [], {}
    for index, mention in enumerate(mentions):
        if mention.name in twins and RANKS.get(mention.kind, 0) >= 4:
            container = links.get(index)
            if container is None:
                near = re.search(r"([\u4e00-\u9fff]{2,4})的(?:这个)?$", text[max(0, mention.start - 9) : mention.start])
                hint = next((p for p in sorted(parents[mention.name]) if near and p.startswith(near.group(1)[-2:])), "")
                parent = hint or current.get(mention.name, sorted(parents[mention.name])[0])
            else:
                parent = mentions[container[0]].name
            current[mention.name] = parent
            mention = replace(mention, name=parent + mention.name)
        named.append(mention)
    places: dict[str, Place] = {}
    for index, mention in enumerate(named):
        holder = links.get(index)
        parent = named[holder[0]] if holder else (named[members[index]] if index in members else None)
        known = places.get(mention.key)
        told_later = known is not None and not known.stated and stands_in_title(text, known.span[0]) and not stands_in_title(text, mention.start)
        if known is None or (parent is not None and not known.stated) or told_later:
            span = (holder[1] if holder else mention.start, named[members[index]].end if index in members and not holder else mention.end)
            places[mention.key] = Place(mention.key, mention.name, mention.kind, parent.key if parent else "", parent is not None, span)
    return tuple(named), places


def _are_rivals(mentions: tuple[Mention, ...], links: dict[int, tuple[int, int]], name: str) -> bool:
    """Whether the parents of a name stand on one level, so that they cannot be one above the other."""
    kinds = [mentions[container].kind for index, (container, _) in links.items() if mentions[index].name == name]
    names = {mentions[container].name for index, (container, _) in links.items() if mentions[index].name == name}
    return len(set(kinds)) == 1 and len(names) > 1
