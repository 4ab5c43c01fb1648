"""Who does what to the things of a list, before its first item: 某镇叫响了|甲、乙、丙; 街道定期邀请|甲、乙、丙."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import alternatives, longest_first, read_words


@cache
def leading_words() -> tuple[str, ...]:
    """Words that may stand glued before a list without being of its first item, longest first."""
    words = read_words("formula_cues") | read_words("enumeration_leads") | read_words("enumeration_verbs")
    return longest_first(words)


@cache
def _verbs() -> frozenset[str]:
    """Verbs of two characters and more that may govern a list."""
    words = {*leading_words(), *read_words("launches"), *read_words("name_verbs")}
    return frozenset(word for word in words if len(word) > 1) - read_words("governing_adverbs")


#: Who acts: an area or a body by the last characters of its name.
_ACTOR = "(?:[一-龥]{1,14}?[镇乡村县区市旗省]|[一-龥]{0,14}?(?:街道|苏木|嘎查|党工委|党委|支部|总支|委会|政府|公司|集团|学校|医院|[法检]院|协会|工会|商会|妇联|所|局|部|中心|办))"


@cache
def _governor() -> re.Pattern[str]:
    """An actor, adverbs and a verb with how far it has come, as far as they stand before a list."""
    adverbs = f"(?P<adverb>(?:{alternatives(read_words('governing_adverbs'))}|每[个半两]?[一-龥](?:度|末)?)*)"
    return re.compile(f"(?P<actor>(?:{_ACTOR})?){adverbs}(?P<verb>(?:{alternatives(_verbs())})+)(?P<done>了?)(?=[一-龥“\\d])")


#: A verb that is over, whatever verb it is (打磨出了|甲、乙、丙).
_DONE = re.compile("[一-龥]{2,16}[^为除到得不]了(?![解结不却如])(?=[一-龥“])")


#: Who is called upon or what is used, in a clause of its own (请|党代表、政协委员定期坐班; 靠|自治、法治化解矛盾); not words that begin so (请愿, 用水, 靠山).
_CALLS = re.compile(
    "(?:发动(?!机)|动员(?![会令]|大会)|邀请(?![函赛])|聘请|号召(?!力)|鼓励|带领|吸纳|吸引(?!力)|请(?![示假愿求教])|邀(?!请)|让(?![利座步])|用(?![工水电气地户餐车药人心情途法好活足能海品具料])|靠(?![山前近])|做(?![优大强实好精细活到法工])|当(?![好地前日天年月场众]))(?=[一-龥“]{2})"
)

#: What opens a list, right before its first item.
_OPENS = re.compile("(?:：|包括|包含|涵盖|囊括|[”，](?:即|就是|分别[是为]|有|是指|指的是|指|分为))$")


#: The same behind a name in quotation marks that stands in one stretch with the first item (“三项工程”有|老街修缮工程).
_OPENS_INSIDE = re.compile("”(?:即|就是|分别[是为]|有|是指|指的是|分为|包括|包含|涵盖)(?=[一-龥]{4})")


def skip_opening(text: str, start: int, end: int, length: int) -> tuple[int, bool]:
    """Where the first item begins behind 有, and whether nothing but what opens a list stands before it, so that all of it is an item: ：滨海湿地恢复工程、沙滩打造工程; ”有|老旧小区改造工程.

    >>> skip_opening("“三项工程”有老街修缮工程", 6, 13, 6)
    (7, True)
    """
    start += text[start - 1 : start + 1] in ("”有", "，有") and text[start + 1 : start + 2] not in tuple("效力序机利关助望益限害名无")  # 有效盘活存量
    inside = _OPENS_INSIDE.search(text, start, end)
    start = inside.end() if inside is not None else start
    opened = _OPENS.search(text, max(0, start - 4), start) is not None
    return start, length > 4 and opened and not text.startswith((*leading_words(), *"由把在对以让"), start)


#: What a list is a means to, behind its last item (以甲化、乙化和丙评议|推动服务提质).
_MEANS = re.compile("(?:[以用靠凭借]|通过|依靠|依托|借助|运用)$")
_AIMS = re.compile("(?<=[一-龥]{2})(?:推动|促进|提升|助推|助力|引领|带动|化解|破解|激活|撬动|保障|赋能|夯实|筑牢|守护|汇聚|凝聚|推进|实现|织密|打通|解决)(?=[一-龥]{2})")


def skip_call(text: str, span: tuple[int, int], others: list[str]) -> int:
    """Where the first item of a list begins behind the verb that calls upon or uses all in it; the beginning of the span where none stands at the head of the clause, or the others begin so too.

    >>> skip_call("，请党代表、政协委员坐班", (1, 5), ["政协委员坐班"])
    2
    """
    start, end = span
    called = _CALLS.match(text, start, end) if text[max(0, start - 1) : start] in tuple("，。；：\n") or start == 0 else None
    return called.end() if called is not None and not any(other[:1] == text[start] for other in others) else start


def cut_aim(text: str, spans: tuple[tuple[int, int], ...]) -> int:
    """The end of the last item of a list that is a means, before what it is a means to; its own end where no such verb follows, or others hold one too.

    >>> text = "以网格化、信息化和群众评议推动提质"
    >>> text[10:cut_aim(text, ((1, 4), (5, 8), (9, 17)))]
    '众评议'
    """
    *front, (start, end) = spans
    led = bool(front) and (_MEANS.search(text, max(0, front[0][0] - 2), front[0][0]) or text[front[0][0]] in "以用靠凭借")
    aim = _AIMS.search(text, start, end) if led else None
    short = aim is not None and aim.start() - start < min(b - a for a, b in front) - 1
    return aim.start() if aim is not None and not short and not any(_AIMS.search(text, a, b) for a, b in front) else end


def skip_governor(text: str, span: tuple[int, int], siblings: tuple[tuple[int, int], ...]) -> int:
    """Where the first item of a list begins behind who does something to all in it; the beginning of the span where nobody does.

    Verbs that are nouns too (某镇|统筹|中心) count only where what stays is as long as the other items.

    >>> text = "某街道定期邀请党代表、政协委员"
    >>> skip_governor(text, (0, 10), ((11, 15),))
    7
    """
    others = [text[a:b] for a, b in siblings]
    start, end = skip_call(text, span, others), span[1]
    if any(_acts(other) for other in others):
        return start
    done = _DONE.match(text, start, end) if not any("了" in other for other in others) else None
    found = _governor().match(text, start, end)
    if found is not None and (found["actor"] or found["adverb"] or found["done"]):
        weak = not found["adverb"] and not found["done"] and found["verb"] in read_words("weak_launches") | read_words("governing_nouns")
        if _stays(text[found.end() : end], others, weak):
            return _before_own_verb(found, end, others)
    return done.end() if done is not None and _stays(text[done.end() : end], others, False) else start


def _before_own_verb(found: re.Match[str], end: int, others: list[str]) -> int:
    """Where the verbs that govern a list end; before the last of several that is the first item's own, where that makes it as long as all others (某街道建立|组织联建、资源联享、难题联解)."""
    own = len(found["verb"]) > 3 and {len(other) for other in others} == {end - found.end() + 2} and not found["done"]
    return found.end() - 2 * own


def _acts(item: str) -> bool:
    """Whether an item of the list is a clause that tells of somebody's doing: then the first one is too (街道组织、社区落实)."""
    found = _governor().match(item)
    told = found is not None and (found["actor"] or found["adverb"] or found["done"])
    return bool(told) or len(item) > 4 and item.endswith(tuple(sorted(_verbs() - read_words("weak_launches") - read_words("governing_nouns"))))


def _stays(rest: str, others: list[str], weak: bool) -> bool:
    """Whether what would stay of the first item can be one: no verb alone, not the mere end that all others share, as long as one of them where the verb is weak."""
    if len(rest) < 2 or rest in _verbs() or all(other.endswith(rest) for other in others):
        return False
    return not weak or min(map(len, others)) <= len(re.sub("[“”]", "", rest)) <= max(map(len, others))
