"""Lists that are the content, the yardstick or the means of what a name counts: 以“甲”“乙”为内容推进两美建设; 红印、绿水、古街，全镇擦亮“三张名片”; 就是‘种’‘加’‘游’."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from kg.constructions import acts
from kg.enumerations import Enumeration, read_list_before, split_list, words_quoted
from kg.lexicon import alternatives, read_words
from kg.namings import DOING, Expansion, Naming, find_sentence, make_expansion
from kg.shapes import FORMULA


@cache
def _verbs() -> str:
    """The verbs of doing of two characters as alternatives."""
    words = read_words("formula_cues") | read_words("enumeration_leads") | read_words("launches") | read_words("weak_launches")
    return alternatives({word for word in words if len(word) == 2})


@cache
def _held() -> re.Pattern[str]:
    """What a list is to what is done, and the verb of doing, before the name (为内容|推进, 为标准，|着力打造)."""
    roles = "内容|主题|重点|抓手|载体|主线|目标|准则|标准|要求|支撑|导向|路径|手段|方向|尺子|标尺|切入点|着力点|突破口|落脚点"
    return re.compile(f"(?:作?为|当[作成])(?:主要|基本|具体|重要)?(?:{roles})，?(?:[一-龥]{{0,4}}?)(?:{_verbs()})[了好]?“?$")


def list_held(text: str, at: int) -> Enumeration | None:
    """The list before an offset that is the content or the yardstick of what is done to the thing named there; None where there is none.

    >>> text = "以“庭院净”“村道净”为内容推进两净建设"
    >>> [text[a:b] for a, b in list_held(text, text.index("两净")).items]
    ['庭院净', '村道净']
    """
    held = _held().search(text, max(0, at - 18), at)
    found = read_list_before(text, held.start()) if held is not None else None
    if found is None or re.search("[以把将用]“?$", text[max(0, found.start - 2) : found.start]):
        return found
    (start, end), *others = found.items
    at = max(text.rfind(word, start, end - 1) for word in "以把将用") + 1
    return replace(found, items=((at, end), *others)) if at and end - at <= max(b - a for a, b in others) + 4 else None


def read_held(naming: Naming) -> Iterator[Expansion]:
    """As many things as promised that are the content or the yardstick of what is done to the name: 以“甲”“乙”“丙”为准则打造三心队伍."""
    found = list_held(naming.text, naming.left) if naming.kind == FORMULA and (naming.stated or 0) > 1 else None
    if found is not None and len(found.items) == naming.stated:
        yield make_expansion(naming, found.items, "held", 0.955)


#: Those who do something, by the end of what they are called: they are no cards, songs or articles.
_DOERS = re.compile("(?:代表|青年|军人|教师|干部|党员|群众|居民|村民|骨干|队伍|人员|能手|能人|工匠|乡贤|妇女|老人|学生|商户|农户|企业|单位|部门|机关|学校|医院|法庭|司法所|公司|协会|组织|支部|党委|政府|社区|街道|委员|书记|主任|专家|律师|法官|民警|医生|先锋|力量|[两三四五六七八九]级)$")


@cache
def _done_to() -> re.Pattern[str]:
    """A clause up to the verb of which a name is the object (，某镇精心擦亮|“四张名片”)."""
    return re.compile(f"，[^，。；：、\n“”]{{0,18}}(?:{_verbs()}|[一-龥][亮好活响精实细牢足成出起开]|[打做唱走写擦绘][了出]?)(?:了|出|起)?[着的]?“?$")


#: Names in quotation marks that open a sentence, and the clause behind them up to the verb of which another name is the object.
_QUOTED_FRONT = re.compile("[ 　]*(?P<run>(?:“[^“”，。；：\n]{2,10}”[、和与]?){3,8})，[^，。；：、\n“”]{0,18}(?:用|以|靠|凭|下好|走好|走活|走实|打好|打出|唱响|唱好|念好|做好|做活|做足|擦亮|抓好)(?:了|出|起|着)?(?:这)?“?")


def _quoted_fronted(naming: Naming, start: int) -> Iterator[Expansion]:
    """As many names in quotation marks as a counted noun promises, at the head of its sentence: “请进来”“走出去”“沉下去”，茶亭镇用“三步棋”盘活人才."""
    found = _QUOTED_FRONT.fullmatch(naming.text, start, naming.start)
    spans = words_quoted(naming.text, *found.span("run")) if found is not None else ()
    if spans and len(spans) == naming.stated and not any(_DOERS.search(naming.text[a:b]) for a, b in spans):
        yield make_expansion(naming, spans, "fronted", 0.92)


def read_fronted(naming: Naming) -> Iterator[Expansion]:
    """The list of things that opens a sentence, as many of one length as promised, before the clause that does something to the counted noun: 古街之韵、红印之光、绿水之美，全镇擦亮“三张名片”."""
    if naming.kind != FORMULA or not 3 <= (naming.stated or 0) <= 8 or not naming.name[1:2] in read_words("formula_classifiers"):
        return
    start = find_sentence(naming.text, naming.start)[0]
    comma = naming.text.find("，", start, naming.left)
    yield from _quoted_fronted(naming, start)
    spans = split_list(naming.text, start, comma) if comma > 0 and _done_to().fullmatch(naming.text, comma, naming.left) else ()
    labels = [naming.text[a:b] for a, b in spans]
    deeds = all(DOING.match(label) for label in labels)
    if len(spans) != naming.stated or len(set(map(len, labels))) > 1 or len(labels[0]) < 4 - deeds or any(re.search(r"[\d“”：]", label) for label in labels):
        return
    if not any(acts(label) and label[-2:-1] != "之" or _DOERS.search(label) for label in labels):
        yield make_expansion(naming, spans, "fronted", 0.9)


#: What is said of a name right behind it, up to words in inner quotation marks: 说起“三篇文章”，他笑着说：“就是|‘种’‘加’‘游’.
_INNER = re.compile("[^。！？\n‘’]{0,40}?(?P<run>(?:‘[^‘’\n]{1,12}’(?:[、，和与及]|以及)?){2,}|‘[^‘’\n]{3,60}’)")


def read_inner_quotes(naming: Naming) -> Iterator[Expansion]:
    """The words in inner quotation marks in what somebody says of the name, as many as promised: 说起“三篇文章”，他说：“就是‘种’‘加’‘游’。”"""
    found = _INNER.match(naming.text, naming.right) if naming.kind == FORMULA else None
    if found is None or not 2 <= (naming.stated or 0) <= 10:
        return
    spans = tuple(word.span(1) for word in re.compile("‘([^‘’\n]+)’").finditer(naming.text, *found.span("run")))
    spans = split_list(naming.text, *spans[0], "、，") if len(spans) == 1 else spans
    between = naming.text[naming.right : found.start("run")]
    if len(spans) == naming.stated and not re.search("“[^“”]*”", between) and re.search("(?:：“?|[是叫指即为有])[^，。；、‘’]{0,6}$", between):
        yield make_expansion(naming, spans, "inner-quotes", 0.94)


#: What leads from a name to those who bear it (“三宝”|的是、“三宝”的，|分别是).
_BORNE_BY = re.compile("[^，。；：、\n“”]{0,4}的，?(?:就|正|便|分别|主要)?(?:是|有|包括)(?P<list>[^，。；：！\n]+)(?=[，。；！\n])")


def read_borne(naming: Naming) -> Iterator[Expansion]:
    """As many things as promised of which the name is said before them: 被称为茶亭镇“三宝”的是茶叶、竹编、黄酒."""
    called = re.search("[称叫誉唤]", naming.text[max(0, naming.left - 14) : naming.left])
    found = _BORNE_BY.match(naming.text, naming.right) if naming.kind == FORMULA and called else None
    spans = split_list(naming.text, *found.span("list")) if found is not None else ()
    if len(spans) == naming.stated and len(spans) > 1 and max(b - a for a, b in spans) <= 14:
        yield make_expansion(naming, spans, "borne", 0.93)


#: The readers of this module.
HELD: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (read_held, read_fronted, read_inner_quotes, read_borne)
