"""Names that begin with a level word instead of their area: 省数据集团 of a report about 安徽省 is 安徽省数据集团."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.kinds import ORGANIZATIONS, PROGRAMS
from kg.language import Words
from kg.model import Mention
from kg.topics import Topics

#: In the report of a province: the level, also with 全 or as what holds for all of it (全省统一的|算力平台).
_PROVINCIAL = re.compile("全?(?P<level>自治区|[省市区])(?:统一的)?(?=[\u4e00-\u9fff])(?![级属际内外域块部州市县区直管会城厅间校长领对以与和民场容重]|政(?!协)|企(?!业)|统筹、|通办|一张|一盘)")
#: Elsewhere bodies alone: that 县, 区 and 镇 begin other words too (县域, 镇村, 乡音合唱团) leaves programmes unsure.
_LOCAL = re.compile("(?P<level>[市县区旗州镇乡]|街道)(?=[\u4e00-\u9fff])(?![级属际内外域块间部县区镇村乡里直管会城办对以民场容郊情贤土音韵愁味袍帜集联上长东南西北]|政(?!协))")


def name_areas(words: Words, mentions: Iterable[Mention], topics: Topics) -> tuple[Mention, ...]:
    """The mentions; the canonical names of those that begin with a level word begin with the area that it stands for."""
    mentions = tuple(mentions)
    placed = {mention.start for mention in mentions if mention.key in topics.places}
    return tuple(replace(mention, name=_find_name(words, mention, topics, placed)) for mention in mentions)


def _find_name(words: Words, mention: Mention, topics: Topics, placed: set[int]) -> str:
    """The name of one mention, with the area in front where it lacks it."""
    level = None if mention.start in placed or _opens_word(words, mention) else _find_level(mention, topics)
    area = topics.place_of_level(level["level"], mention.start) if level is not None else ""
    found = area == topics.main if topics.main.startswith("Province/") else bool(area) and not area.startswith("Province/")
    return area.split("/", 1)[1] + mention.name[level.end() :] if found else mention.name


def _opens_word(words: Words, mention: Mention) -> bool:
    """Whether a name begins with another word of two characters (乡亲, 镇海, 省心), not with a level or the body of one (县委, 省人|大)."""
    word = words.texts[words.at(mention.start)]
    return len(word) == 2 and word[0] in "省市区县旗州镇乡" and word[1] not in "委政人里内" and words.starts_at(mention.start)


def _find_level(mention: Mention, topics: Topics) -> re.Match[str] | None:
    """The level word at the head of a name, None where the name has none or the word cannot mean an area."""
    session, provincial = mention.rule == "session", topics.main.startswith("Province/")
    if mention.kind not in ORGANIZATIONS and not session and not (provincial and mention.kind in PROGRAMS):
        return None
    level = (_PROVINCIAL if provincial else _LOCAL).match(mention.name)
    return level if level is not None and (session or mention.text.lstrip("“‘").startswith(level.group())) else None
