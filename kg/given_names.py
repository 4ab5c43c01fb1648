"""Where a given name of one character ends: a verb or adverb behind it makes no second character of it (李军|一直在忙, 王海|点赞)."""

from __future__ import annotations

from functools import cache

from kg.lexicon import read_table, read_words
from kg.phrases import leading_verb

#: Words of one character that begin a predicate.
_SINGLE = frozenset("跑卖买租挑扛赶做搞怕跟像替找写读唱送打请给由用就把去点种接参率带今告回等当与陪到赴在也又每第被从向对给说介已将兼出走住还都刚却便才会能要想")
#: Of 49,449 names so many or fewer end with a character that never ends names, that hardly does, or rarely enough for a word behind to decide.
_NEVER, _HARDLY, _RARELY = 8, 25, 100


@cache
def _openers() -> tuple[str, ...]:
    return tuple(sorted(read_words("predicate_openers")))


@cache
def _counts() -> dict[str, int]:
    return {row["char"]: int(row["count"]) for row in read_table("given_endings")}


def ends_before_predicate(text: str, start: int) -> bool:
    """Whether of three characters in the form of a name the last begins the predicate.

    >>> ends_before_predicate("李军一直在忙", 0), ends_before_predicate("李军民一直在忙", 0), ends_before_predicate("张秀兰说", 0)
    (True, False, False)
    """
    last, count = text[start + 2 : start + 3], _counts().get(text[start + 2 : start + 3], 0)
    if not "\u4e00" <= text[start + 3 : start + 4] <= "\u9fff":
        return False
    begins = opens_predicate(text, start + 2)
    again = opens_predicate(text, start + 3)  # 李国荣|获评: the word behind the three is one too
    return begins and (count <= _HARDLY or count <= _RARELY and not again) or last in _SINGLE and (count <= _NEVER or count <= _HARDLY and not again)


def opens_predicate(text: str, start: int) -> bool:
    """Whether a verb or adverb of more than one character stands at an offset.

    >>> opens_predicate("罗小满点赞", 3), opens_predicate("罗小满堂哥", 2)
    (True, False)
    """
    words = text[start : start + 8]
    return len(leading_verb(words)) > 1 or words.startswith(_openers())
