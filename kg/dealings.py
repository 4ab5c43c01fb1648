"""Verbs and prepositions whose object is a body or place (甲村拜访绿岸公司, 甲镇对李家沟村): where one of them ends what stands before the name."""

from __future__ import annotations

import re
from functools import cache

from kg.institutes import holds_name
from kg.language import Words
from kg.lexicon import read_table, read_words
from kg.model import Mention

#: A level that points back to the place of the text, before the office it has (联系|县民政局).
_LEVEL = re.compile("[省市县区州旗镇乡村]|街道|社区")


@cache
def _kinds() -> dict[str, str]:
    return {row["verb"]: row["kind"] for row in read_table("body_verbs")}


def ends_name(words: Words, index: int, stop: int) -> bool:
    """Whether a word is a verb behind which the name of a body begins whose noun starts at `stop`.

    A verb that names of bodies hold too (投资, 服务) is one only before a word that the dictionary lacks, tags as a name, or a level (服务|县民政局).
    """
    word = words.texts[index]
    kind = _kinds().get(word, _kinds().get(word[2:], "") if len(word) == 4 else "")  # 大力支持, 多次走访
    if kind != "named":
        return kind == "always"
    behind = words.ends[index]
    return behind < stop and (_LEVEL.fullmatch(words.texts[index + 1]) is not None or holds_name(words, behind, stop, False))


#: Prepositions and verbs of one character that stand before the name of whom one deals with.
PREPOSITIONS = "向对把将被让请给为替同按据因除经使赴"


def holds_dealing(words: Words, start: int, stop: int) -> bool:
    """Whether one of the words that begin between two offsets ends the name whose noun starts at `stop`, or the first is a preposition."""
    return stop - start > 1 and _is_preposition(words, start) or any(ends_name(words, i, stop) for i in range(words.at(start), words.at(max(start, stop - 1)) + 1) if words.starts[i] >= start and words.ends[i] <= stop)


#: What is done to those whom 向 stands before, behind them (向甲村|村民发放, 向甲村|捐赠).
GIVEN = re.compile("(?:[村群贫困党员民众户家庭学生老人干部委会的和、]{0,8})(?:捐|赠|发放|发出|拨付|学习|推广|移交|输送|延伸|倾斜|支付|提供|派|反映|报告|申请|致|借|租|购|流转|征求|推荐|推送|运送|聚集|集中|进发|出发|汇报|请教|取经|看齐|拓展|辐射)")


def takes_body(word: str) -> bool:
    """Whether a word is a verb whose object is a body or place, and no word that places are called by (团结, 建设)."""
    return word in _kinds() and word not in read_words("place_namesakes")


def skip_preposition(words: Words, start: int, stop: int, places: tuple[Mention, ...]) -> int:
    """Where a name begins of which a walk found the stretch between two offsets: behind a preposition at its head or behind a place
    that the dictionary does not join to what follows (甲镇让|绿岸, but 经纬); 和 and 与 behind a place may be of the name (甲县和苏紫苏合作社).
    """
    heads = [start, *(place.end for place in places if start < place.end < stop - 2 and words.texts[words.at(place.end)][0] not in "和与")]
    return max((at + 1 for at in heads if stop - at > 2 and _is_preposition(words, at)), default=start)


def _is_preposition(words: Words, at: int) -> bool:
    index = words.at(at)
    joined = words.known[index] and words.ends[index] - at > 1
    return words.starts[index] == at and words.texts[index][0] in f"{PREPOSITIONS}到在由与和跟" and not joined
