"""Formulas explained like terms of a glossary: “2+3”园区：甲、乙产业园和丙、丁、戊物流园; “十村百店”工程：建设10个…、100个…; “望”是先到现场看."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.enumerations import Span, find_in_turn, split_list, split_up_to, trim_tail
from kg.marks import cut_sum
from kg.namings import LIMIT, Expansion, Item, Naming, find_stop, make_expansion
from kg.shapes import FORMULA

#: What may stand between a name and what explains it.
_EXPLAINED = re.compile("[一-龥]{0,14}(?:：|，(?:即|就是|是指|指的是|分别[是为指]|也就是)：?|——|是指|指的是)")

_ROUND = {"十": "10|十", "百": "100|百|一百", "千": "1000|千|一千", "万": "10000|1万|万|一万"}


def _explanation(naming: Naming) -> Span | None:
    """The sentence that explains the name right behind it; None when nothing does."""
    opening = _EXPLAINED.match(naming.text, naming.right)
    return (opening.end(), find_stop(naming.text, opening.end(), "。！？\n")) if opening is not None and naming.kind == FORMULA else None


def read_joined_lists(naming: Naming) -> Iterator[Expansion]:
    """Two lists that 和 joins, as many things in each as its number says: “2+3”园区：甲、乙产业园和丙、丁、戊物流园."""
    terms = re.fullmatch("([1-9])[+＋]([1-9])", naming.name)
    explained = _explanation(naming)
    if terms is None or explained is None or terms[1] == terms[2] == "1":
        return
    text = naming.text
    start, end = explained[0], find_stop(text, explained[0], "，；。！？\n")
    for joint in re.compile("(?<=[一-龥）])(?:以及|和|与|及)(?=[一-龥])").finditer(text, start, end):
        halves = (start, joint.start()), (joint.end(), end)
        if all(text.count("、", *half) + 1 == int(number) for half, number in zip(halves, terms.groups())):
            yield Expansion(tuple(Item(*half, number) for half, number in zip(halves, terms.groups())), "terms", 0.98)
            return


def read_round_numbers(naming: Naming) -> Iterator[Expansion]:
    """What ten, a hundred, a thousand and ten thousand are counted of: “十村百店”：培育10个样板村、100家示范店."""
    pieces = re.findall("([十百千万])([^十百千万]{1,2})", naming.name)
    explained = _explanation(naming)
    if explained is None or len(pieces) < 2 or "".join(map("".join, pieces)) != naming.name:
        return
    counted = (rf"(?<![\d.])(?:{_ROUND[number]})[余多]?[个家名户条项座所处支人]([^，。；、：\n\d]{{2,24}}?)(?=[，。；、：\n])" for number, _ in pieces)
    found = find_in_turn(naming.text, explained[0], explained[1] + 1, counted)
    if found:
        yield Expansion(tuple(Item(*match.span(1), "".join(piece)) for match, piece in zip(found, pieces)), "terms", 0.98)


def read_spread_kernel(naming: Naming) -> Iterator[Expansion]:
    """Clauses that are the counted words with one more between: “五向发力”。向海发力，…。向林发力，…. for 向X发力."""
    counted = re.fullmatch("[三四五六七八九十]([一-龥])([一-龥]{2})", naming.name)
    if naming.kind != FORMULA or counted is None:
        return
    told = re.compile(rf"(?<=[。；，、：\n“])({counted[1]}[一-龥]{{1,2}}{counted[2]})(?=[。；，、：\n”])")
    spans: dict[str, Span] = {}
    for match in told.finditer(naming.text, naming.right, min(len(naming.text), naming.right + LIMIT)):
        spans.setdefault(match[1], match.span(1))
    yield make_expansion(naming, tuple(spans.values()), "list-after", 0.93)


def read_quoted_behind(naming: Naming) -> Iterator[Expansion]:
    """The list in one pair of quotation marks that explains a counted noun, as many things as promised: “7个专项行动”：实施“饮净水、…”专项行动."""
    if naming.kind != FORMULA or (naming.stated or 0) < 3:
        return
    quoted = re.compile("”[一-龥]{0,8}(?:：|，即)[一-龥]{0,6}“([^“”\n]+)”").match(naming.text, naming.end)
    spans = split_list(naming.text, *quoted.span(1)) if quoted is not None else ()
    yield make_expansion(naming, spans, "list-after", 0.96)


def read_whole_clauses(naming: Naming) -> Iterator[Expansion]:
    """Clauses between commas that end in the counted noun, each with a list inside: “两个意义”：以甲、乙的意义，以丙、丁的意义."""
    counted = re.fullmatch("[二两三四五六七八九]个([一-龥]{2})", naming.name)
    explained = _explanation(naming)
    if counted is None or explained is None:
        return
    clauses = split_list(naming.text, *explained, "，；")
    ended = [_behind_preposition(naming.text, span) for span in clauses if naming.text.endswith("的" + counted[1], *span)]
    if any("、" in naming.text[a:b] for a, b in ended):
        yield make_expansion(naming, tuple(ended), "list-after", 0.99)


def _behind_preposition(text: str, span: Span) -> Span:
    """The clause behind the 以 that governs it (赋予一切工作以|传承技艺的意义)."""
    return text.find("以", *span) + 1 or span[0], span[1]


#: One of several terms with what it means, up to the next one (“访”就是每月上门；).
_TERM = r"(?:^|(?<=[，。；：、\n]))“?([一-龥]{1,4})”?(?:即|就是|，是|是指|指的是|是|指)([^；。\n“”]{4,60}?)(?=[；。\n]|，“[一-龥]{1,4}”(?:即|就是|是指|指的是|是|指))"


def read_meanings(naming: Naming) -> Iterator[Expansion]:
    """What each word of the name means where the text tells it: “登高、升规、上市”三个工程：“登高”即推动…，“升规”即支持…; “望闻问切”四步法。望，是…；闻，是…."""
    words = _words_before(naming)
    if (naming.stated or 0) < 3 or len(words) != naming.stated:
        return
    found = {match[1]: match.span(2) for match in re.compile(_TERM).finditer(naming.text, naming.right, min(len(naming.text), naming.right + 400))}
    if all(word in found for word in words):
        yield Expansion(tuple(Item(*found[word], word) for word in words), "meanings", 0.975)


def _words_before(naming: Naming) -> tuple[str, ...]:
    """The words in quotation marks right before the name, or those its own name begins with: two and more between 、, or as many characters."""
    quoted = re.compile("“([^“”\n]{3,40})”$").search(naming.text, max(0, naming.left - 44), naming.left)
    inside = quoted[1] if quoted is not None else (re.match("[一-龥]{3,5}(?=[三四五]步)", naming.name) or [""])[0]
    return tuple(inside.split("、")) if "、" in inside else tuple(inside)


def read_deeds_listed(naming: Naming) -> Iterator[Expansion]:
    """The deeds of a year that a colon lists, exactly as many as counted: 10件民生实事：修缮…、新建…、…."""
    if naming.kind != FORMULA or not re.search(r"[件项][一-龥]{0,6}实事$", naming.name) or naming.text[naming.right : naming.right + 1] != "：":
        return
    spans = split_list(naming.text, naming.right + 1, find_stop(naming.text, naming.right + 1, "。；\n"))
    yield make_expansion(naming, trim_tail(naming.text, cut_sum(naming.text, spans)), "list-after", 0.97)


#: When something is due: 2026年, “十五五”时期, 到2035年及中长期.
_TIME = "(?:到|至)?(?:20\\d\\d年(?:底|前|上半年|下半年)?(?:及(?:以后|中长期|长远))?|“十[一二三四五六七]五”(?:时期|期间)?|[今明后]年|近期|中期|远期|长远)"


def read_times(naming: Naming) -> Iterator[Expansion]:
    """The times that are listed before a counted thing, one for each: 编好2026年、2027年、“十五五”时期项目“三本台账”."""
    if naming.kind != FORMULA or (naming.stated or 0) < 2:
        return
    listed = re.compile(rf"{_TIME}(?:、{_TIME})*[、和及与]{_TIME}(?=的?[一-龥]{{0,10}}$)").search(naming.text, max(0, naming.left - 80), naming.left)
    spans = tuple(match.span() for match in re.compile(_TIME).finditer(naming.text, *listed.span())) if listed is not None else ()
    yield make_expansion(naming, spans, "list-before", 0.97)


def read_two_shown(naming: Naming) -> Iterator[Expansion]:
    """The two things that stand for a name of two: 以云杉和冷泉为代表的“双冷”资源."""
    shown = re.compile("以([^，。；、：\n“”]{2,10}?)[和与及]([^，。；、：\n“”]{2,10}?)为(?:代表|主|核心|重点|特色|支撑)的$").search(naming.text, max(0, naming.left - 32), naming.left)
    if naming.kind == FORMULA and naming.stated == 2 and shown is not None:
        yield make_expansion(naming, (shown.span(1), shown.span(2)), "list-before", 0.96)


_MEASURES = "[个家座处所名位人户支条项间辆台张]"


def read_counts_told(naming: Naming) -> Iterator[Expansion]:
    """What each number counts, told in its own clause with it behind or before: “1+8+20”送餐网。总厨房只一座，…；分餐点8家，送餐员20名. Roles: the numbers."""
    numbers = re.split("[+＋]", naming.name)
    if naming.kind != FORMULA or len(numbers) < 2 or not all(re.fullmatch("[1-9]\\d{0,2}", number) for number in numbers):
        return
    found = find_in_turn(naming.text, naming.right, len(naming.text), map(_counted_clause, numbers), near=120, gap=120)
    if found:
        yield Expansion(tuple(Item(*match.span(match.lastindex or 0), number) for match, number in zip(found, numbers)), "terms", 0.9)


def _counted_clause(number: str) -> str:
    """A regular expression for a clause that says what so many there are of, before the number or behind it."""
    counted = f"(?:{number}{'|一' * (number == '1')}){_MEASURES}"
    return rf"(?<=[，。；：、\n])(?:([一-龥]{{2,12}}?)(?:只有?|共有?|仅有?|现有|设有?|建成|已有)?{counted}|{counted}([一-龥]{{2,12}}))(?=[，。；：、\n])"


def read_told_behind(naming: Naming) -> Iterator[Expansion]:
    """What each number stands for, told before it or as a list of as many: 每月一次院坝会，是“1”；老人、孩子、病人，这三类人必到；至于“N”，就是随请随到. Roles: the numbers."""
    numbers = re.split("[+＋]", naming.name)
    stop = re.compile("[。！？\n]").search(naming.text, naming.right + 1) if naming.kind == FORMULA and len(numbers) > 1 else None
    opening = re.compile("[一-龥]{0,8}[。：，]").match(naming.text, naming.right) if stop is not None else None
    segments = split_up_to(naming.text, opening.end(), "。！？\n", 200, "；") if opening is not None else ()
    labels = [_told_of(naming.text, span, number) for span, number in zip(segments, numbers)]
    if len(segments) == len(numbers) and all(labels):
        yield Expansion(tuple(Item(*label, number) for label, number in zip(labels, numbers) if label), "terms", 0.97)


def _told_of(text: str, span: Span, number: str) -> Span | None:
    """What a statement says that a number is: what stands before 是“1”, what 至于“N”，就是 leads in, or the list of as many that 这六类人 sums up; None when it says none."""
    before = re.compile(f"([^，；“”]{{2,20}})，?(?:这?就?是|便是|算是|即)“{number}”").fullmatch(text, *span)
    behind = re.compile(f"(?:至于)?“{number}”，?(?:就是|则是|是指|即是|是|指|即)([^，；“”]{{2,20}})(?:，[^；]*)?").fullmatch(text, *span)
    if told := before or behind:
        return told.span(1)
    summed = re.compile("([^，；“”]+、[^，；“”]+)，这?[二两三四五六七八九十][类种个样家项]").match(text, *span)
    return summed.span(1) if summed is not None and number.isdigit() and len(split_list(text, *summed.span(1))) == int(number) else None


def read_scattered(naming: Naming) -> Iterator[Expansion]:
    """The words of two characters that begin with what the name counts, as many as promised in the next sentence, one at the least apart from the list: 帮种、帮收、帮运都有人，唯独帮卖难."""
    counted = re.fullmatch("([四五六七八九十])([一-龥])", naming.name)
    closing = re.compile("[^。！？\n]{0,40}[。：，]").match(naming.text, naming.right) if naming.kind == FORMULA and counted is not None else None
    if counted is None or closing is None:
        return
    stop = re.compile("[。！？\n]").search(naming.text, closing.end(), closing.end() + 120)
    spans: dict[str, Span] = {}
    for word in re.compile(f"(?<=[，。：、独有剩是的]){counted[2]}[一-龥]").finditer(naming.text, closing.end(), stop.start() if stop is not None else closing.end()):
        spans.setdefault(word.group(), word.span())
    listed = sum(naming.text[b : b + 1] == "、" for _, b in spans.values())
    if len(spans) == naming.stated and listed > len(spans) - 3:
        yield make_expansion(naming, tuple(spans.values()), "list-after", 0.85)


#: The readers of this module.
GLOSSARIES: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (
    read_joined_lists,
    read_round_numbers,
    read_spread_kernel,
    read_quoted_behind,
    read_whole_clauses,
    read_meanings,
    read_deeds_listed,
    read_times,
    read_two_shown,
    read_counts_told,
    read_told_behind,
    read_scattered,
)
