"""Programmes that share the head noun behind their list: 健全甲、乙等机制, 实施甲、乙、丙战略."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.boundaries import is_breaker, is_launch
from kg.enumerations import split_names
from kg.kinds import PROGRAMS
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention
from kg.quotations import clean_name

_HAN = "\u4e00-\u9fff"
_COUNT = r"(?:(?:\d+|[一二三四五六七八九十]+)[余多]?[项个种条]|一批|一系列|系列)?"
_JOINT = re.compile(r"(?:和|与|及|以及)(?=[^和与及]{4,}$)")


@cache
def _heads() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("shared_heads") if row["kind"] in PROGRAMS}


@cache
def _counted() -> re.Pattern[str]:
    """A list, 等 and the head noun that all its items share, at the end of a clause or before what is said of them."""
    verbs, heads = (alternatives(words) for words in ((row["word"] for row in read_table("framed") if row["how"] == "verb"), _heads()))
    behind = r"(?:改革|改革经验|经验|成果|任务|工作|建设)?(?:[，。；、！\n和与及]|$|落地|上升|在全[国省市区县]|被全国|入选|获|取得|全面|加快|有效|有序|不断|持续|扎实|逐步|见效)"
    return re.compile(rf"(?:^|(?<=[，。；：！\n]))(?:[{_HAN}]{{0,6}}?(?P<verb>(?:{verbs}|执行|用活|落细)+[好了]?))?(?P<items>[^，。；：！？\n]{{6,80}}?)等{_COUNT}(?:改革|创新|先进|经验|特色|重要|重点|工作|专项|配套)?(?P<head>{heads})(?={behind})")


_STRATEGIES = re.compile(rf"(?:实施|推进|落实|推动)(?P<items>(?:[{_HAN}]{{4,8}}、)+[{_HAN}]{{4,10}})(?P<head>战略)(?=[，。；\n、和]|$)")


def find_sharing(text: str, words: Words) -> tuple[Mention, ...]:
    """The items of such lists, each with the head noun in its name; items of less than four characters are fields, not names (教育、医疗等改革).

    >>> from kg.extract import extract
    >>> [mention.name for mention in extract("全市健全专班推进督办、台账销号等机制。").mentions if mention.kind == "Mechanism"]
    ['专班推进督办机制', '台账销号机制']
    """
    counted = (mention for match in _counted().finditer(text) for mention in _read_list(text, words, match, _heads()[match["head"]]))
    strategies = (mention for match in _STRATEGIES.finditer(text) for mention in _read_list(text, words, match, "Plan"))
    return (*counted, *strategies)


def _read_list(text: str, words: Words, match: re.Match[str], kind: str) -> Iterator[Mention]:
    begin, end = match.span("items")
    items = split_joint_last(text, split_names(text, begin, end))
    if "verb" in match.groupdict() and match["verb"] is None and len(items) < 2 or not all(_is_item(text, words, a, b) for a, b in items):
        return
    if max(stop - start for start, stop in items) < 5 and match["head"] not in ("战略", "行动", "专项行动"):
        return  # four characters and four are as often fields of work (需求收集、投诉受理等机制)
    changed = match["head"] in ("制度", "机制", "体制") and text.startswith("改革", match.end()) and not text.startswith(("经验", "成果"), match.end() + 2)
    tail, kind = (match["head"] + "改革", "Reform") if changed else (match["head"], kind)  # 深化甲、乙等制度|改革
    for start, stop in items:
        if text[start] == "“" and text[stop - 1] == "”":
            continue  # a quotation is a name by itself
        surface = text[start:stop]
        name = surface if match["head"] in ("做法",) or surface.endswith((match["head"], "改革", "机制", "制度", "试点")) else surface + tail
        yield Mention(start, stop, surface, kind, clean_name(name), 0.72, "shared-head")


def split_joint_last(text: str, items: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The items of a list, the last parted where 和 joins two names of four characters and more in it; not where 与 stands inside every item."""
    last, end = items[-1]
    joint = _JOINT.search(text[last:end])
    if joint is None or joint.start() < 4 or joint.group() == "与" and any("与" in text[a:b] for a, b in items[:-1]):  # 甲与乙联动、丙与丁适配
        return tuple(items)
    return (*items[:-1], (last, last + joint.start()), (last + joint.end(), end))


def _is_item(text: str, words: Words, start: int, end: int) -> bool:
    """Whether an item can be a name: four characters and more, whole words, no verb of launching at its head, no words alone that leave every head generic."""
    item = text[start:end]
    inside = range(words.at(start), words.at(end - 1) + 1)
    plain = re.sub("[“”]", "", item)
    if not 4 <= len(plain) <= 18 or item.count("“") != item.count("”") or re.search(r"[的等了（）]|^(?:各|有关|相关|一批|重大)", item):
        return False
    first = words.texts[inside[0]]
    if not words.starts_at(start) or (is_launch(first) or is_breaker(first)) and first != "创新" or any(words.tags[i] in ("p", "r", "c") and words.texts[i] != "与" or words.tags[i] == "d" and words.texts[i] not in ("先", "即", "不") for i in inside):
        return False
    return re.fullmatch(f"(?:{alternatives(read_words('program_generic'))})+", plain) is None
