"""Where a name begins: Chinese names end in a head noun and begin nowhere; words that cannot stand in one mark the place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from kg.language import Words
from kg.lexicon import read_table, read_words

NO_OFFICE = re.compile("(?:[全大格布结时开变僵棋新]局(?:面)?|合作协)$")  # 放在全局, 新格局: situations, no offices; 合作协|议
_FUNCTION = ("p", "c", "u", "r", "y", "e")


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where a name begins; `launched` when a verb whose object it is stands directly before (numbers and adverbs aside).

    `stop` is the word that ended the walk; `far` the leftmost offset the walk came to, also over words that may break.
    """

    start: int
    launched: bool
    stop: str = ""
    far: int = 0


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in reversed(read_table("breakers"))}


def is_breaker(word: str) -> bool:
    """Whether a word, or a compound of two such words (深入开展), cannot stand inside a name.

    >>> is_breaker("开展"), is_breaker("深入开展"), is_breaker("物业")
    (True, True, False)
    """
    return word in _kinds() or len(word) == 4 and word[:2] in _kinds() and word[2:] in _kinds()


def is_launch(word: str) -> bool:
    """Whether a word is a verb whose object is a programme, body, slogan or award; of a compound its last part decides."""
    launches = read_words("launches")
    return word in launches or len(word) == 4 and word[:2] in _kinds() and word[2:] in launches


def _opening_before(text: str, begin: int) -> int:
    opening = text.rfind("“", max(0, begin - 40), begin)
    spoken = text[begin - 1 : begin] in tuple("。！？…，；")  # “…人就回来了。”合作社理事长: what is said, no part of a name
    return -1 if opening < 0 or "\n" in text[opening:begin] or spoken else opening


def find_left_boundary(text: str, words: Words, stop: int, joiners: bool = False) -> Boundary:
    """The beginning of a name whose head noun, or quotation mark, starts at `stop`.

    The name reaches left to punctuation, a function word or a verb that launches; words that only might break (发展, 集中, 全面) are walked
    over when a launching verb stands before them, and break where none does. Quotations and brackets are walked over whole. With `joiners`,
    、和与 are walked over too, as long as a launching verb is reached.
    """
    start = soft = stop
    softened = False
    weak: Boundary | None = None
    index = words.before(stop) if words.ends_at(stop) else words.at(stop - 1)
    while index >= 0 and stop - start <= 30:
        word, tag, begin = words.texts[index], words.tags[index], words.starts[index]
        if word in "”）" and len(word) == 1:
            opening = _opening_before(text, begin) if word == "”" else text.rfind("（", max(0, begin - 12), begin)
            if opening < 0:
                break
            start, index = opening, words.before(opening)
            continue
        if _is_launch_at(words, index):
            found = Boundary(start, True, word, start)
            if word in read_words("adverbial_launches") and weak is not None:
                return weak
            if word not in read_words("weak_launches"):
                return found
            weak = weak if weak is not None else found
        elif joiners and word in ("、", "和", "与", "及") and start < stop or word in ("与", "和") and start < stop and weak is not None:
            soft, softened = (soft, True) if softened else (start, True)
        elif word in ("了", "着") and index and is_launch(words.texts[index - 1]):
            return Boundary(start, True, words.texts[index - 1], start)
        elif tag[0] in _FUNCTION or not re.fullmatch(r"[\w·+—\-]+", word) or word in ("让", "使", "给", "里", "中", "上", "下"):
            break
        elif _counts(word, tag):
            behind = _behind_year(words, index, start)
            return weak if weak is not None else _behind_count(words, index, behind, behind if soft == start else soft, softened)
        elif is_breaker(word) and not _is_modifier(words, index) or tag in ("d", "ad"):
            soft, softened = (soft, True) if softened else (start, True)
        start = begin
        index -= 1
    if weak is not None:
        return replace(weak, far=start)
    word = words.texts[index] if index >= 0 else ""
    return Boundary(soft if softened else start, False, word, start)


def follows_quoted(text: str, start: int, head: str) -> bool:
    """Whether a quoted name with the same head stands right before the joint at an offset (“甲”积分制度、|红黑榜公示制度)."""
    return re.search(f"”[\u4e00-\u9fff]{{0,6}}?{head}(?:、|和|与|及|以及)$", text[max(0, start - 16) : start]) is not None


def _behind_year(words: Words, index: int, start: int) -> int:
    """Where a name begins that the word at an index, the digits of a year, stands before: 2023|年|丰收节, 2022|年度|“甲”评选活动."""
    year = re.fullmatch(r"(?:19|20)\d\d", words.texts[index]) and index + 1 < len(words.texts) and words.starts[index + 1] == start and words.texts[index + 1] in ("年", "年度")
    return words.ends[index + 1] if year else start


def _counts(word: str, tag: str) -> bool:
    """Whether a word counts what follows instead of belonging to its name: 3, 个, 十余; not 第八届, 两新."""
    if word.startswith("第") or word in ("多", "双"):
        return False
    return tag == "q" or tag in ("m", "mq") and bool(re.fullmatch(r"[\d.,]+.?|[一二两三四五六七八九十百千万几数多余]+[\u4e00-\u9fff]?", word)) and not re.fullmatch(r"[一两双三][网新委]", word)


def _is_launch_at(words: Words, index: int) -> bool:
    """Whether the word at an index launches; 用好, 办好 also where they are two words."""
    word = words.texts[index]
    if word == "好" and index and words.texts[index - 1] in ("用", "办", "抓", "做", "建", "管", "搭建", "完成"):
        return True
    if word == "建设" and index and words.texts[index - 1] in ("示范", "规划", "投资", "加快", "推进", "统筹", "启动"):
        return True
    return is_launch(word) and not _is_modifier(words, index)


#: What 创新 modifies, so that it is no verb there (创新|驱动战略, 创新|链).
_INNOVATIVE = ("驱动", "链", "理论", "发展", "绿色")


def _is_modifier(words: Words, index: int) -> bool:
    """Whether a word that may launch only modifies the noun behind it."""
    return words.texts[index] == "创新" and index + 1 < len(words.texts) and words.texts[index + 1].startswith(_INNOVATIVE)


def _behind_count(words: Words, index: int, start: int, soft: int, softened: bool) -> Boundary:
    """A name behind a count (完成3个…改造): launched when the verb stands before the count."""
    before = index - 1
    while before >= 0 and words.tags[before] in ("m", "mq", "q", "a"):
        before -= 1
    verb = words.texts[before] if before >= 0 else ""
    verb = words.texts[before - 1] if verb in ("了", "着", "好", "起") and before else verb
    launched = is_launch(verb)
    return Boundary(start if launched or not softened else soft, launched, verb, start)
