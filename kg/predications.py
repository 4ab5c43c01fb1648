"""What a clause says of the things that a number counts, put before their name: 12名住户自发成立了合唱团 -> 成立合唱团的住户."""

from __future__ import annotations

import re
from functools import cache

from kg.language import Words
from kg.lexicon import alternatives, read_table

_NOUNS = ("n", "vn", "j", "an", "Ng")
_SAYS = ("v", "d", "p", "ad")
_BETWEEN = ("b", "a", "z", "i", "l", "x", "f", "c", "t", "r", "s", "m", "u")
_LONGEST = 20  # characters of what is said; what is longer makes no heading
_BROKEN = re.compile(r"[，。；：！？、\n\d（）]|[一两三四五六七八九十]+[个名家户起件]")
_QUOTED = re.compile("“[^“”]{2,14}”")
_BOUND = re.compile(r"(?<=人口)\d[\d.]*万?(?=以[上下]的)")  # it says which are counted: 9个|人口20万以上的县
_STRONGEST = re.compile(r"\d+强(?=[，。；、]|企业|$)")  # 7家|企业上榜全国500强
_OF_EACH = re.compile("(?:[旗县市区]{1,2}|县（市、区）|州（市）|[村镇乡州盟]|乡镇|街道|社区|行政村)(?=空气|集体|党(?!员)|室|人均|环境|隐性|债务|融资|财政|高等|水质)")  # 14个市|空气质量达到二级标准
_CLASSED = re.compile("\\d[\\d.]*万?[余多]?[个名户家位所条座]")
_BOUNDED = re.compile(  # 6个|村平均彩礼在15万元以上
    "(?P<noun>(?:(?!的)[\u4e00-\u9fff（）]){0,7}?(?:[村镇乡县市区旗州户人员民者）]|街道|(?<=家)企业))的?(?P<said>(?:(?<=的)[\u4e00-\u9fff]{2,4})?(?:平均|人均|户均|年)?(?:村?集体)?(?:经营性|经济)*(?:年龄|彩礼|债务|收入|人口|面积|产值|营收|投资|地区生产总值|生产总值|GDP|经济总量|财政收入)"
    "(?:[在超过破]|超过|突破|不足|低于|高于|不到|达到)?(?:\\d[\\d.,]*|[十百千万亿])[百千万亿]{0,3}(?:元|岁|人|亩|户|%)(?:以[上下])?)(?=[，。；、\n]|$)"
)
_SHORT = re.compile("\\d[个户](?:行政)?[村镇乡县区市组社]?(?:均|都|还|仍)?(?:不足|低于|不到|未达到?|没到)$")  # 9个村不足|10万元
_SETS_BOUND = re.compile("[超过破]|不足|低于|高于|不到|以[上下]")
_QUOTES = str.maketrans("", "", "“”‘’《》「」 ")
_NO_NOUN = re.compile(r"^(?:事|因|为|在|从|到|由|与|和|对|把|向|按|原址|起来)")


def turn(text: str, words: Words, start: int, end: int) -> str:
    """The noun that begins the stretch with what is said of it in front; "" where nothing is said, or too much.

    >>> from kg.language import list_words
    >>> from kg.pipeline import load_pipeline
    >>> text = "乡镇派代表参加"
    >>> turn(text, list_words(load_pipeline().make_doc(text)), 0, len(text))
    '派代表参加的乡镇'
    """
    bounded = _BOUNDED.fullmatch(text, start, end)
    if bounded:
        return f"{bounded['said']}的{bounded['noun']}"
    plain = _BOUND.sub("", _QUOTED.sub("“”", _STRONGEST.sub("", text[start:end])))
    if not words.starts or start >= end or _BROKEN.search(plain) or _NO_NOUN.match(text[start:end]):
        return ""
    at = _find_verb(text, words, start, end)
    if at <= start:
        return ""
    owner = _OF_EACH.match(text, start)
    at = owner.end() if owner and owner.end() < at else at
    inner = re.compile(_listed("adverb")).search(text, start + 2, min(at + 1, end))  # 居民|天亮前恢复供暖: its noun was taken for one of theirs
    at = inner.start() if inner and len(inner.group()) > 1 and inner.start() < at else at
    noun = re.sub(f"(?:{_listed('adverb')})+$", "", text[start:at].strip("的").translate(_QUOTES))
    said = _tidy(text[at:end])
    is_plain = "的" not in noun or _BOUND.search(noun) or any(words.tags[i].startswith("v") for i in range(words.at(start), words.at(at)))
    if not noun or not is_plain or "的" in noun and len(noun) > 9 or not 2 <= len(said) <= _LONGEST or re.search("的|和$|^和|^起来|^或", said) or "和" in said and _ends_compound(said):
        return ""
    return f"{said}的{noun}"


def is_bound(text: str, clause: int, start: int) -> bool:
    """Whether the number at `start` only says which of the things counted before it in the clause are meant: 6个村平均彩礼在|15万元以上."""
    if _SHORT.search(text[clause:start]):
        return True
    counted = (_BOUNDED.match(text, one.end()) for one in _CLASSED.finditer(text, clause, start))
    return any(bound and bound.end() > start and _SETS_BOUND.search(bound["said"]) for bound in counted)


def _find_verb(text: str, words: Words, start: int, end: int) -> int:
    """Where what is said begins: behind the last noun before the first verb; -1 without one."""
    index, boundary = words.at(max(start, text.rfind("的", start, end) + 1)), -1
    whole = re.compile(_listed("whole")).match(text, start, end)  # one noun, though it holds a verb
    if whole:
        index, boundary = words.at(whole.end()), whole.end()
    while index < len(words.starts) and words.ends[index] <= end:
        word, kind = words.texts[index], _kind(words, index)
        if kind == "noun" or boundary < 0 and words.tags[index] == "l":
            boundary = words.ends[index]
        elif boundary > 0 and kind == "verb":
            rest = [i for i in range(index + 1, len(words.starts)) if words.ends[i] <= end]
            if rest and not word.endswith("成") and _kind(words, rest[0]) == "noun" and _ends_compound(words.texts[rest[0]]):
                index += 1
                boundary = words.ends[index]
            elif word in _words("none") or not rest and len(word) < 2 or _names_thing(words, index, rest):
                return -1
            else:
                return boundary
        elif boundary > 0 and kind == "other":
            return -1
        index += 1
    return -1


def _names_thing(words: Words, index: int, rest: list[int]) -> bool:
    """Whether a verb and the two words that end the stretch name a thing: 提升|示范|项目."""
    return len(rest) == 2 and words.texts[index] not in _words("verb") and _ends_compound(words.texts[rest[1]]) and words.tags[rest[0]].startswith(("v", "n"))


def _kind(words: Words, index: int) -> str:
    """What a token can be here: noun, verb (with the adverbs and prepositions before one), between the two, other."""
    word, tag = words.texts[index], words.tags[index]
    if word in _words("adverb"):
        return "between"
    if word in _words("noun") or tag.startswith(_NOUNS) and word not in _words("verb"):
        return "noun"
    if word in _words("verb") or tag.startswith(_SAYS):
        return "verb"
    return "between" if tag.startswith(_BETWEEN) else "other"


def _ends_compound(word: str) -> bool:
    """Whether a noun makes a compound of the verb before it: 改造|项目."""
    return word.endswith(tuple(_words("head")))


def _tidy(said: str) -> str:
    """What is said without quotation marks, opening adverbs and the aspect of its verb: 先后签了共建协议 -> 签共建协议."""
    said = re.sub(f"^(?:{_listed('adverb')})+", "", said.translate(_QUOTES))
    said = re.sub(r"^([\u4e00-\u9fff]{1,2})了(?!解)", r"\1", said)
    return said.removesuffix("了").removesuffix("过")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("said_words") if row["as"] == kind)


@cache
def _listed(kind: str) -> str:
    return alternatives(_words(kind))
