"""Lists of honours: the titles of a notice, those named under each, and the bodies that issue it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.kinds import RANKS
from kg.mentions import HONOUR_HEADING, coarse
from kg.model import Mention, Relation
from kg.numbers import ITEM_NUMBER
from kg.scene import Scene
from kg.text import Block
from kg.titles import kinds_of_receiver

_NOTICE = re.compile("表彰|表扬|命名|授予|嘉奖|通报表扬")
_PROPOSED = re.compile("拟(?:表彰|命名|授予|推荐)|公示|申报|推荐名单")
_ITEM = frozenset("\n 、：；，。（“")


def find_honour_lists(scene: Scene) -> Iterator[Relation]:
    """Lines of a list of honours: the title before the colon, or in the heading above, is received by those named behind or below it."""
    for block in scene.reading.blocks:
        line = scene.text[block.start : block.end]
        lead = re.match(rf"(?:{ITEM_NUMBER})?[^：。]{{2,30}}?(?:（\d+[个名家户]）)：", line)
        if lead is None:
            continue
        inside = scene.between(block.start, block.end)
        awards = [m for m in inside if m.kind == "Award" and m.end <= block.start + lead.end()]
        for receiver in inside:
            if re.search("（[^）]*$|，", scene.text[block.start + lead.end() : receiver.start]):
                continue  # 李某（甲村）; 李某，甲调解室负责人: what is said of the one who is named
            if awards and receiver.start >= block.start + lead.end() and (receiver.kind == "Person" or receiver.kind in RANKS or coarse(receiver.kind) == "Organization"):
                yield Relation(receiver.key, "receives", awards[-1].key, scene.quote(block.start, receiver.end), 0.8, rule="honour-list")
    if _PROPOSED.search(scene.reading.title):
        return  # who is put forward has not received anything yet
    for award, lines in _sections(scene):
        for receiver in _find_receivers(scene, award, lines):
            yield Relation(receiver.key, "receives", award.key, scene.quote(receiver.start, receiver.end), 0.85, rule="honour-list")
        for giver in _find_issuers(scene):
            yield Relation(giver.key, "confers", award.key, scene.quote(giver.start, giver.end), 0.8, rule="honour-notice")


def _sections(scene: Scene) -> Iterator[tuple[Mention, list[Block]]]:
    """Each title that stands in a heading with its number, with the lines below it up to the next numbered heading."""
    titles = {m.start: m for m in scene.found.mentions if m.rule == "listed-honour"}
    blocks = scene.reading.blocks
    for position, block in enumerate(blocks):
        heading = HONOUR_HEADING.fullmatch(scene.text, block.start, block.end)
        award = titles.get(heading.start(1)) if heading else None
        if award is None:
            continue
        lines: list[Block] = []
        for below in blocks[position + 1 :]:
            text = scene.text[below.start : below.end]
            if HONOUR_HEADING.fullmatch(text) or re.match("[一二三四五六七八九十]+、", text) or text.endswith("。"):
                break
            lines.append(below)
        yield award, lines


def _find_receivers(scene: Scene, award: Mention, lines: list[Block]) -> Iterator[Mention]:
    """Those who begin the items of the lines: of the classes that the title allows, else any person, body or place; a place before a colon only says where."""
    kinds = kinds_of_receiver(award.name)
    for line in lines:
        begin = line.start + (scene.text[line.start : line.end].find("：") + 1)
        items = [m for m in scene.between(begin, line.end) if m.start == line.start or scene.text[m.start - 1] in _ITEM and m.start - 1 >= line.start]
        items = [m for m in items if scene.text.rfind("（", begin, m.start) <= scene.text.rfind("）", begin, m.start)]
        people = [m for m in items if m.kind == "Person"]
        if people and (not kinds or "Person" in kinds):
            yield people[0]
        else:
            yield from (m for m in items if (m.kind in kinds if kinds else m.kind in RANKS or coarse(m.kind) == "Organization"))


def _find_issuers(scene: Scene) -> Iterator[Mention]:
    """The bodies that a notice of honours names above or in its title."""
    head = [block for block in scene.reading.blocks[:5] if block.kind in ("title", "imprint", "heading")]
    if not any(_NOTICE.search(scene.text, block.start, block.end) for block in head):
        return
    for block in head:
        for mention in scene.between(block.start, block.end):
            if mention.kind in ("PartyOrganization", "GovernmentBody") and not re.search("关于", scene.text[block.start : mention.start]):
                yield mention
