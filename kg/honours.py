"""Lists of honours: the titles of a notice, those named under each, and the bodies that issue it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from kg.honour_titles import match_heading, match_line
from kg.kinds import RANKS
from kg.mentions import coarse
from kg.model import Mention, Relation
from kg.numbers import ITEM_NUMBER
from kg.scene import Scene
from kg.text import Block
from kg.titles import kinds_of_receiver

_NOTICE = re.compile("表彰|表扬|命名|授予|嘉奖|(?:考评|评选|评比|评定|竞赛)结果")
_PROPOSED = re.compile("拟(?:表彰|命名|授予|推荐)|公示|申报|推荐名单")
_ITEM = re.compile(r"(?P<name>[^，。：；、\n（） ]{2,40})(?P<note>(?:（[^（）]*）)?(?:等\d+[名人位个家户][\u4e00-\u9fff]{0,3})?)(?P<mark>[，。：；、 ]|$)")
_GIVEN = re.compile("各?授予|被?(?:评|命名)为")
_HEADING = re.compile("[一二三四五六七八九十]+、")
#: How the prose begins that closes a list of honours.
_CLOSING = re.compile("[希盼]?望|需要说明|特此|各[地级乡镇县区街部单相]|同时|以上|上述|全[县市区省镇乡]|附件|附：|抄送|此外|另外|现[将予]|为[了激进鼓表]|今年|(?:19|20)\\d\\d年|下一步|受到?表|会议")
_NO_RECEIVERS = frozenset(["Award", "PolicyDocument", "Motto", "Slogan", "NumericFormula"])


def find_honour_lists(scene: Scene) -> Iterator[Relation]:
    """Lines of a list of honours: the title before the colon, or in the heading above, is received by those named behind or below it."""
    yield from _find_counted(scene)
    yield from _find_dealt(scene)
    if _PROPOSED.search(scene.reading.title):
        return  # who is put forward has not received anything yet
    givers = tuple(_find_issuers(scene)) or tuple(_find_deciders(scene))
    for award, lines in _sections(scene):
        for receiver in _find_receivers(scene, award, lines):
            yield Relation(receiver.key, "receives", award.key, scene.quote(receiver.start, receiver.end), 0.85, rule="honour-list")
        for giver in givers:
            yield Relation(giver.key, "confers", award.key, scene.quote(giver.start, giver.end), 0.8, rule="honour-notice")


def _find_dealt(scene: Scene) -> Iterator[Relation]:
    """Titles dealt out in order to as many listed before the verb (甲大学、乙学院分别获批丙、丁单位: to the first the first)."""
    for clause, awards in groupby((m for m in scene.found.mentions if m.rule == "award-dealt"), key=lambda m: scene.clause(m.start)):
        titles = list(awards)
        named = [m for m in scene.between(clause[0], titles[0].start) if m.kind in RANKS or coarse(m.kind) == "Organization"]
        if len(named) == len(titles):
            for receiver, title in zip(named, titles):
                yield Relation(receiver.key, "receives", title.key, scene.quote(*clause), 0.8, scene.modality(clause[0], titles[0].start, titles[-1].end, clause[1]), scene.time(title.start), "honour")


def _find_counted(scene: Scene) -> Iterator[Relation]:
    """Those named behind a title with its number and a colon, in any document: 红旗村（2个）：甲村、乙村."""
    for block in scene.reading.blocks:
        line = scene.text[block.start : block.end]
        lead = re.match(rf"(?:{ITEM_NUMBER})?[^：。]{{2,30}}?(?:（\d+[个名家户人]）)：", line)
        if lead is None:
            continue
        inside = scene.between(block.start, block.end)
        awards = [m for m in inside if m.kind == "Award" and m.end <= block.start + lead.end()]
        for receiver in inside:
            if re.search("（[^）]*$|，", scene.text[block.start + lead.end() : receiver.start]):
                continue  # 李某（甲村）; 李某，甲调解室负责人: what is said of the one who is named
            if awards and receiver.start >= block.start + lead.end() and (receiver.kind == "Person" or receiver.kind in RANKS or coarse(receiver.kind) == "Organization"):
                yield Relation(receiver.key, "receives", awards[-1].key, scene.quote(block.start, receiver.end), 0.8, rule="honour-list")


def _sections(scene: Scene) -> Iterator[tuple[Mention, list[tuple[int, int]]]]:
    """Each title that stands in a heading of honours, with the lines below it up to the next heading; each that leads a line, with the rest of the line."""
    titles = {m.start: m for m in sorted(scene.found.mentions, key=lambda m: m.rule == "listed-honour") if m.kind == "Award"}
    blocks = scene.reading.blocks
    for position, block in enumerate(blocks):
        line = match_line(scene.text, block.start, block.end)
        heading = match_heading(scene.text, block.start, block.end)
        begin = line[0] if line else heading[0] if heading else -1
        award = titles.get(begin) or titles.get(begin + 1)
        if award is not None:
            yield award, [(line[2], block.end)] if line else [(below.start, below.end) for below in _below(scene, blocks[position + 1 :])]


def _below(scene: Scene, blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The lines under a heading of honours, up to the next heading, a line of prose or the signature."""
    for block in blocks:
        text = scene.text[block.start : block.end]
        ended = match_heading(scene.text, block.start, block.end) or match_line(scene.text, block.start, block.end) or _HEADING.match(text)
        if ended or block.kind in ("signature", "imprint") or _CLOSING.match(text):
            return
        yield block


def _items(scene: Scene, start: int, end: int) -> Iterator[Mention]:
    """Those who are named at the head of a line: 1.甲镇乙村。…; 甲镇、丙乡，授予…; 李某，甲村党支部书记; 甲镇：推行…; a place before a colon and a list only says where."""
    number = re.compile(ITEM_NUMBER).match(scene.text, start, end)
    at = number.end() if number else start
    colon = scene.text.find("：", at, end)
    if colon >= 0 and not re.search("[，。；“]", scene.text[at:end]):
        at = colon + 1
    is_list = not re.search("[，。；“：]", scene.text[at:end])  # only then a space divides one from the next
    named: list[Mention] = []
    for match in _ITEM.finditer(scene.text, at, end):
        found = _named_by(scene, *match.span("name"))
        if match.start() != at or found is None or match["mark"] == "，" and not named and found.kind != "Person" and not _GIVEN.match(scene.text, match.end()):
            break
        if named and named[0].kind == "Person" != found.kind:
            break  # 李某　甲村: where the one who is named lives or serves
        named.append(found)
        at = match.end()
        if match["mark"] != "、" and not (match["mark"] == " " and is_list):
            break
    yield from named


def _named_by(scene: Scene, start: int, end: int) -> Mention | None:
    """What an item names: the mention that its words end with (龙泉镇东街社区“暖心驿站”: the station)."""
    name = scene.text[start:end].rstrip("”")
    ending = [m for m in scene.between(start, end) if m.end in (end, start + len(name)) and m.kind not in _NO_RECEIVERS]
    return ending[-1] if ending else None


def _find_receivers(scene: Scene, award: Mention, lines: list[tuple[int, int]]) -> Iterator[Mention]:
    """Those whom the lines name, of the classes that the title allows; any where its name does not say."""
    kinds = kinds_of_receiver(award.name)
    for start, end in lines:
        yield from (m for m in _items(scene, start, end) if not kinds or m.kind in kinds)


def _find_issuers(scene: Scene) -> Iterator[Mention]:
    """The bodies that a notice of honours names above or in its title."""
    head = [block for block in scene.reading.blocks[:5] if block.kind in ("title", "imprint", "heading")]
    if not any(_NOTICE.search(scene.text, block.start, block.end) for block in head):
        return
    for block in head:
        for mention in scene.between(block.start, block.end):
            if mention.kind in ("PartyOrganization", "GovernmentBody") and not re.search("关于", scene.text[block.start : mention.start]):
                yield mention


_DECIDES = re.compile(r"(?:研究)?决定[^。\n]{0,80}?(?:表彰|表扬|嘉奖|命名|授予)")


def _find_deciders(scene: Scene) -> Iterator[Mention]:
    """The offices that the prose of a notice says decide on its honours: 镇党委、镇政府决定对下列集体予以表扬."""
    decides = _DECIDES.search(scene.text)
    start = scene.sentence(decides.start())[0] if decides else 0
    named = [m for m in scene.between(start, decides.start()) if m.kind in ("PartyOrganization", "GovernmentBody")] if decides else []
    for left, right in zip(named, (*named[1:], None)):
        stop = right.start if right is not None else decides.start()
        if re.fullmatch("(?:[、和与]|经?研究(?:同意|审定)?，?|批准，|同意，|联合|共同)?", scene.text[left.end : stop]):
            yield left
