"""The place that a whole document is about."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from kg.gazetteer import load_gazetteer
from kg.kinds import RANKS
from kg.lexicon import read_table
from kg.model import Mention
from kg.nesting import Place
from kg.passages import INTRODUCED, widen_main
from kg.provinces import ABROAD
from kg.text import Block, Reading, slice_starting

_ISSUER = re.compile(r"单位[：:]|编(?:印|$|[ 　])|主办|^中共[^，\n]*(?:委员会|室)|(?:19|20)\d\d年\d+月\d+日")  # a line that names who issues, not what is told
_LETTERHEAD = re.compile(r"(?:中共)?[\u4e00-\u9fff]{2,12}(?:委员会|委|人民政府)(?:办公厅|办公室)?(?=[ 　\n]|$)")  # a line that names who issues
_OWN = re.compile(r"(?:全|该|本|我)(省|市|州|县|区|旗|镇|乡|街道|村|社区)(?![民级])")
_WITHOUT_NAME = re.compile(r"(?<![\u4e00-\u9fff])(镇|乡|街道|村|社区)(?:里|上)?(?=党委|党工委|里|上|把|还|也|出|请|拿|投)")


@cache
def list_levels() -> dict[str, dict[str, str]]:
    """The words for levels of administration (镇, 市, 村), each with its row of the table: the classes and the ending of the places that it may mean."""
    return {row["word"]: row for row in read_table("levels")}


def _is_route(block: Block, mentions: tuple[Mention, ...]) -> bool:
    """Whether a line of the title names several villages or communities: the stops of a visit (路线：甲村—乙村)."""
    return len({mention.key for mention in slice_starting(mentions, block.start, block.end) if RANKS.get(mention.kind) == 5}) > 1


def _find_issuing(reading: Reading, nested: tuple[Mention, ...]) -> set[str]:
    """The places whose committee or government stands in the head of a letter or notice: what it calls 全市 is theirs, not one of the cities it names."""
    heads = [block for block in reading.blocks if block.kind in ("title", "imprint") and _LETTERHEAD.match(reading.text, block.start, block.end)]
    return {mention.key for mention in nested for block in heads if block.start <= mention.start < block.end}


def choose_main(reading: Reading, mentions: tuple[Mention, ...], places: dict[str, Place], nested: tuple[Mention, ...] = ()) -> str:
    """The key of the place that the document is about; empty when it names none.

    Weighed: standing in the title or the first paragraph, being named often, being the subject of clauses, and 全镇, 该村 … of its level.
    """
    scores: dict[str, float] = defaultdict(float)
    text = reading.text
    first = next((block for block in reading.blocks if block.kind == "paragraph"), None)
    titles = [block for block in reading.blocks if block.kind == "title" and not _ISSUER.search(text, block.start, block.end) and not _is_route(block, mentions)]
    body = [block for block in reading.blocks if block.kind in ("title", "heading", "paragraph", "signature")]
    for index, mention in enumerate(mentions):
        if mention.kind not in RANKS or mention.kind == "Compound" or not any(block.start <= mention.start < block.end for block in body):
            continue
        last = index + 1 >= len(mentions) or mentions[index + 1].start > mention.end or RANKS.get(mentions[index + 1].kind, 0) <= RANKS[mention.kind]
        weight = 1.0 if last else 0.2
        if any(block.start <= mention.start < block.end for block in titles):
            weight += 3 if last else 0.5
        if first is not None and first.start <= mention.start < first.end:
            weight += 1 if last else 0.2
        if last and (mention.start == 0 or text[mention.start - 1] in "，。；\n") and text[mention.end : mention.end + 1] not in "的、":
            weight += 0.7 + 1.5 * bool(INTRODUCED.match(text, mention.end))
        scores[mention.key] += weight * (0.2 if mention.name in ABROAD else 1)
    for mention in nested:
        if mention.key in places and mention.kind in RANKS:
            in_title = any(block.start <= mention.start < block.end for block in titles)
            scores[mention.key] += 3 + 0.1 * RANKS[mention.kind] if in_title else 0.4
    issuing = _find_issuing(reading, nested)
    for weight, pattern in ((1.5, _OWN), (1.0, _WITHOUT_NAME)):
        for match in pattern.finditer(text):
            row = list_levels()[match.group(1)]
            fitting = [key for key in scores if places[key].kind in row["kinds"].split() and places[key].name.endswith(row["suffix"])]
            fitting = [key for key in fitting if key in issuing] or fitting
            if fitting:
                scores[max(fitting, key=lambda key: (scores[key], key))] += weight
    best = max(scores, key=lambda key: (scores[key], -RANKS[places[key].kind], key), default="")
    if (wider := widen_main(reading, best, tuple(scores), places)) != best:
        return wider
    if best and RANKS[places[best].kind] <= 2:
        own = {m.key for m in (*mentions, *nested) if m.key in places and RANKS.get(m.kind, 0) in (4, 5) and any(b.kind == "imprint" and b.start <= m.start < b.end for b in reading.blocks)}
        best = max(own, key=lambda key: (scores[key], key), default=best)  # a street's or town's own page, which names its city beside it
    if best and scores[best] < 3 and RANKS[places[best].kind] <= 3:  # named in passing: the province that the text has in its bodies' and documents' names is meant
        names = {up.name for d in load_gazetteer().find(places[best].name) for up in load_gazetteer().ancestors(d)}
        alone = {m.key for m, behind in zip(mentions, (*mentions[1:], None)) if behind is None or behind.start > m.end} | {m.key for m in nested}
        wider = [key for key in scores if places[key].name in names and key in alone]  # not one that only stands before its own (浙江省|桐庐县)
        return max(wider, key=lambda key: (scores[key], key), default=best)
    return best
