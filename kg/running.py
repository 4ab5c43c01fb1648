"""Programmes listed as examples behind a verb, or as the subject of a clause: 打造甲、乙等特色项目, 甲、乙等机制不断健全."""

from __future__ import annotations

import re

from kg.enumerations import split_names
from kg.heads import head_rows
from kg.language import Words
from kg.lexicon import read_words
from kg.model import Mention
from kg.quotations import clean_name

_EXAMPLES = re.compile(r"(?:打造|实施|推进|开展|形成|培育|推出|建设|包括|如)了?((?:[^，。；：、]{3,14}、)+[^，。；：、]{3,14}?)等(?:一批|一系列|系列|多个|特色|重点)*([\u4e00-\u9fff]{0,6}?)(项目|品牌|工程|行动)(?![\u4e00-\u9fff]{0,2}建设)")


#: What works are done in: 甲河流域、乙山脉等保护修复工程 lists no works.
_NATURE = ("流域", "山脉", "盆地", "高原", "湿地", "草原", "湖泊", "林区", "沙漠", "沙地")


def find_examples(text: str, words: Words) -> tuple[Mention, ...]:
    """Names listed as examples of programmes behind a launching verb (打造甲、乙、丙等一批特色项目); only items that are not plain words."""
    found = []
    for match in _EXAMPLES.finditer(text):
        kind = head_rows()[match.group(3)]["kind"]
        for start, end in split_names(text, *match.span(1)):
            item = text[start:end]
            plain = words.at(start) == words.at(end - 1) and words.known[words.at(start)]
            if re.fullmatch(r"[\u4e00-\u9fff·\d]+", item) and not plain and not item.startswith(("一批", "各类", "重点")) and item[-2:] not in (*read_words("program_generic"), *_NATURE) and words.starts_at(start):
                found.append(Mention(start, end, item, kind, item, 0.5, "example"))
    return tuple(found)


_RUNNING = re.compile(r"(?:^|(?<=[，。；\n]))((?:[^，。；：、\n]{4,18}、)*[^，。；：、\n]{4,18}?)等(?:基层|社区|一批|一系列)?(?:服务|工作)?(机制|制度|平台|行动|工程|项目|活动|试点|改革)(?:更加|不断|持续|深入|有序|全面|加快|逐步|进一步|日益|扎实|稳步|纵深)")


def find_running(text: str) -> tuple[Mention, ...]:
    """Programmes listed as the subject of a clause (甲、乙等机制不断健全)."""
    found = []
    for match in _RUNNING.finditer(text):
        kind = head_rows()[match.group(2)]["kind"]
        for start, end in split_names(text, *match.span(1)):
            item = text[start:end]
            if item.count("“") == item.count("”") and not item.endswith("”"):
                found.append(Mention(start, end, item, kind, clean_name(item), 0.6, "running-list"))
    return tuple(found)
