"""Head nouns, which say what a name is: the one that a string ends with, the one behind a closing quotation mark."""

from __future__ import annotations

import re
from functools import cache

from kg.boundaries import NO_OFFICE, is_breaker, is_launch
from kg.language import Words
from kg.lexicon import read_table

_NUMBERED_NOUN = re.compile(r"[一二三四五六七八九十][\u4e00-\u9fff]{1,3}(?<![个项条名张类支家位户次])")
#: A team of any task behind its name (“热豆浆”劝和队), a list of teams before their names, what only a team is formed as.
_TEAM = re.compile("[\u4e00-\u9fff]{1,4}?(?:队|(?<![集财社表行察剧])团)(?![伍员长列形结体委购圆伙队助扶])")
#: The team whose members are meant (“山茶红”工作队|员).
_MEMBERS = re.compile("(?:工作|志愿|志愿服务|服务|宣讲|突击|先锋|巡逻)队(?=员)")
#: What may stand between a closing quotation mark and the head noun (“甲”等一批…项目).
_GROUPS = re.compile(r"(?:的|等(?:一批|一系列|系列|多个|多项)?)?")


@cache
def head_rows() -> dict[str, dict[str, str]]:
    """The table of head nouns by head."""
    return {row["head"]: row for row in read_table("heads")}


@cache
def longest_head(run: str) -> str:
    """The longest head noun that a string ends with, empty when it ends with none; 局 of 布局 is none."""
    return max((run[i:] for i in range(len(run)) if run[i:] in head_rows() and not (run[i:] == "局" and NO_OFFICE.search(run))), key=len, default="")


#: What is laid down in a strategy, so that 战略 only says of what kind it is (“甲”战略|框架): no name ends there.
_LAID_DOWN = ("定位", "框架", "地位", "目标", "发展目标")
#: 化 behind a head makes it no noun (“甲”项目|化抓落实机制), unless it begins a word of its own (甲行动化解…).
_MADE_SO = re.compile("化(?![解工学肥债险妆纤石])")
#: What a report says of a name, no part of it: “甲改造”经验做法获推广.
_REPORTED = ("经验做法", "做法经验", "成功经验", "典型经验")
#: How well a thing is done, before the verb that says so of what is quoted (“门前”环境问题|有效整治): no name goes on over them.
_ADVERBS = ("有效", "扎实", "得到", "妥善", "顺利", "如期", "节节")

#: What is said of a thing that has its head noun already (“甲”项目|全部开工建设, “乙”品牌|获丙称号).
_SAID = ("全部", "全面", "开工", "复工", "续建", "竣工", "投产", "获", "获评", "获得", "荣获", "入选", "高标准", "延长")


def read_head(text: str, words: Words, end: int) -> tuple[int, str]:
    """Where the head noun behind a closing quotation mark ends and its class; the longest within one run of nouns."""
    stop = _GROUPS.match(text, end).end()
    if stop >= len(text) or text.startswith(_REPORTED, stop):
        return end, ""
    linking = stop > end
    counted = re.compile("[二两三四五六七八九]字(?=[一-龥]{0,2}(?:法|诀|经|办法))").match(text, stop)  # “听记办”三字工作法
    index, seen, best = words.at(counted.end() if counted else stop), 0, (end, "")
    while index < len(words.starts) and seen < 12:
        word, tag = words.texts[index], words.tags[index]
        if not re.fullmatch(r"\w+", word) or tag in ("p", "c", "uj", "d", "r", "m") and word not in (*head_rows(), "随手", "实时", "即时") and not _NUMBERED_NOUN.fullmatch(word):
            break
        if word in _ADVERBS or best[1] and (word in _SAID or tag == "v" and len(word) == 1 and word not in head_rows()) or is_breaker(word) and word not in head_rows() and not (_leads_to_head(words, index) or _is_way(words, index)) or tag[0] == "v" and text.startswith("“", words.ends[index]):
            break
        seen += words.ends[index] - max(words.starts[index], stop)
        head = longest_head(text[stop : words.ends[index]])
        if head and (head_rows()[head]["need"] == "o" or _MADE_SO.match(text, words.ends[index]) or head == "战略" and text.startswith(_LAID_DOWN, words.ends[index]) or NO_OFFICE.search(text[stop : words.ends[index]])) or best[1] in ("Brand", "Mechanism", "Platform") and head == "建设":
            head = ""
        if head and not (linking and head_rows()[head]["kind"] in ("Brand", "Enterprise", "GovernmentBody")):
            best = (words.ends[index], head_rows()[head]["kind"])
        index += 1
    if not best[1] and (members := _MEMBERS.match(text, stop)):
        best = (members.end(), "Organization" if members.group().endswith("工作队") else "VolunteerTeam")
    if not best[1] and (team := _TEAM.match(text, stop)) and not any(is_breaker(words.texts[i]) for i in range(words.at(stop), words.at(team.end() - 1) + 1)):
        best = (team.end(), "VolunteerTeam")
    years = re.match(r"（\d{4}[—\-–]+\d{4}年）", text[best[0] : best[0] + 16])
    return (best[0] + years.end(), best[1]) if best[1] and years else best


def _is_way(words: Words, index: int) -> bool:
    """Whether a verb that no name launches and the word behind it say what kind of way a name is (“甲”|走访|制, “乙”|联办|机制)."""
    return len(words.texts[index]) == 2 and not is_launch(words.texts[index]) and index + 1 < len(words.texts) and words.texts[index + 1] in ("制", "机制", "模式", "法", "制度")


def _leads_to_head(words: Words, index: int) -> bool:
    """Whether a verb behind a quotation stands inside the name (深化提升行动方案): a head noun follows at once."""
    if len(words.texts[index]) < 2:
        return False
    behind = "".join(words.texts[index + 1 : index + 3])
    return any(behind.startswith(head) or longest_head(behind[:size]) for size in range(2, 7) for head in ("行动", "工程") if behind) and bool(longest_head(behind[:4]) or longest_head(behind))
