"""Constructions that spell out a formula without naming it before its list: 甲、乙，这便是“X”; 甲、乙实现“双提升”; 1支甲队、1支乙队; 实施甲行动。…实施乙行动。"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.counted_nouns import list_taken_up, split_counted
from kg.enumerations import Span, find_begin, read_list_before, split_list, trim_front, trim_list, trim_tail
from kg.kernels import find_kernels
from kg.lexicon import read_words
from kg.marks import cut_ordinals, first_clauses
from kg.namings import Expansion, Naming, find_section_end, find_sentence, make_expansion
from kg.shapes import VALUES, split_numerals

_NAMED_BEHIND = re.compile(
    "[，。；](?:这|那|上述)[些套个]?$|[，。；](?:合起来|加起来|合在一起|连起来|概括起来|归纳起来|总结起来)?，?(?:[这那此])?(?:些|几[条项样步])?(?:正|便|就|也就|即|则|并|统)?"
    "(?:是|叫作?|叫做|唤作|喊作|合称为?|统称为?|简称为?|并称为?|称为|称作|称之为|[一-龥]{0,8}(?:把|管|将|对)[这其它](?:些|个)?(?:就)?(?:叫作?|叫做|称为|称作|概括为|总结为|归纳为|浓缩为)|[一-龥]{0,6}(?:称之为|称其为)|被称为|被称作|俗称|[一-龥]{0,8}(?:称|叫|唤|喊)(?:它|其|作|做|为|之为)?|[一-龥]{0,6}[把将](?:这|那))(?:[一-龥]{0,6}[的说])?$"
)

#: A clause between the list and the one that names it (…结余，|月月挂在门口，|人称“X”).
_ASIDE = re.compile("，[^，。；：、\n“”]{3,14}$")

_QUOTED_LIST = re.compile("“([^“”\n]*、[^“”\n]*)”[一-龥]{0,4}$")

_CHANGED = re.compile("(?:同比|环比|大幅|总体|比(?:上年|去年|\\d{4}年)|(?:连续|已|近)[一-龥\\d]{0,6}年|持续|同步|稳步|均|都|双双|成功|全部)*(?:实现|迎来|取得|呈现)了?$|(?:持续|连年|连续[一-龥\\d]{1,3}年|首次|稳步|双双|同比)$")

#: A name that says of several things that they change, which may stand right behind them (事故起数、死亡人数“双下降”).
_CHANGES = re.compile("[双两三四五六七八九十]个?(?:下降|上升|提升|增长|增加|增收|翻番|突破|减少|清零|达标|丰收|倍增|改善|缩减|优化|[升降增减])")

_ONE_EACH = re.compile("(?<![\\d.])1(?:支|个|名|位|项|张|条|本|套|座|处|间|家|块|部|份)(?=[“一-龥])")


def read_taken_up(naming: Naming) -> Iterator[Expansion]:
    """A list that a counted noun takes up in the next clause: 建立甲清单、乙清单和丙清单，通过三张清单对接供需."""
    counted = split_counted(naming.name)
    spans = list_taken_up(naming.text, naming.start, counted, naming.stated or 0) if counted else ()
    if len(spans) > 1:
        yield make_expansion(naming, _in_one_form(naming.text, spans), "list-before", 0.9)


def _in_one_form(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items, what stands before the first one taken off where all others are of one length (社区形成了|居民需求清单、驻区资源清单)."""
    (start, end), *others = spans
    lengths = {b - a for a, b in others}
    longer = len(lengths) == 1 and end - start > max(lengths) + 1
    return ((end - max(lengths), end), *others) if longer and len(others) > 1 else spans


def read_named_behind(naming: Naming) -> Iterator[Expansion]:
    """A list that is named only behind it: 定时、定点、定人，这便是“三定”."""
    text = naming.text
    start = max(0, naming.left - 200, text.rfind("\n", 0, naming.left) + 1)
    named = _NAMED_BEHIND.search(text, start, naming.left)
    if named is None or naming.stated is None or naming.stated < 2:
        return
    yield from _lists_up_to(naming, named.start(), 0.93)
    quoted = read_list_before(text, named.start())
    if quoted is not None and quoted.rule == "quoted-list" and len(quoted.items) == naming.stated:
        yield make_expansion(naming, quoted.items, "named-behind", 0.92)
    aside = _ASIDE.search(text, start, named.start())
    if aside is not None:
        yield from _lists_up_to(naming, aside.start(), 0.85)


def _lists_up_to(naming: Naming, end: int, weight: float) -> Iterator[Expansion]:
    """The lists of as many items as promised that end at an offset, in its sentence."""
    text = naming.text
    first = find_sentence(text, end)[0]
    quoted = _QUOTED_LIST.search(text, first, end)
    if quoted is not None:
        spans = split_list(text, *quoted.span(1))
        several = [VALUES[piece[0]] for piece in split_numerals(naming.name) if VALUES.get(piece[0], 0) > 1]
        promised = ({several[0]: "kernel-only"} if len(several) == 1 else {}) | {naming.stated: "named-behind"}
        if len(spans) in promised:
            yield make_expansion(naming, spans, promised[len(spans)], weight)
    yield from _several_up_to(naming, first, end, weight)
    for begin in sorted({first, *(match.end() for match in re.compile("[，；：—]").finditer(text, first, end))}):
        for separators in ("、", "，", "，、", "；"):
            spans = split_list(text, begin, end, separators)
            if separators == "；" and len(spans) == naming.stated and all(re.match("[一二三四五六七八九]是", text[a:b]) for a, b in spans):
                yield make_expansion(naming, cut_ordinals(text, first_clauses(text, spans)), "named-behind", weight)
            if len(spans) == naming.stated and not any("，" in text[a:b] or "：" in text[a:b] for a, b in spans):
                spans = trim_list(text, spans)
                longest = max(b - a for a, b in spans[:-1])
                if longest <= 16 and spans[-1][1] - spans[-1][0] <= longest + 4:
                    yield make_expansion(naming, spans, "named-behind", weight if separators == "、" else weight - 0.03)


def _several_up_to(naming: Naming, first: int, end: int, weight: float) -> Iterator[Expansion]:
    """The list of what the only greater numeral of the name counts, in the clause that ends at an offset: 设路长、段长、格长，这就是“一街三级”."""
    several = [piece for piece in split_numerals(naming.name) if VALUES.get(piece[0], 0) > 1]
    if naming.kind != "NumericFormula" or len(several) != 1 or (count := VALUES[several[0][0]]) < 3:
        return
    spans = split_list(naming.text, *split_list(naming.text, first, end, "，；：")[-1])
    if len(spans) != count:
        return
    spans = trim_tail(naming.text, spans)
    spans = trim_front(naming.text, spans)
    kernel = naming.text.rfind(several[0][1:], *spans[0])
    if kernel > spans[0][0] and all(naming.text.startswith(several[0][1:], a) for a, _ in spans[1:]):
        spans = ((kernel, spans[0][1]), *spans[1:])  # 寨老们|管水源、管山林
    alike = len({naming.text[b - 1] for _, b in spans}) == 1 or len({naming.text[a] for a, _ in spans}) == 1
    if alike and max(b - a for a, b in spans) <= 12:
        yield make_expansion(naming, spans, "kernel-only", weight + 0.02)


def read_changed(naming: Naming) -> Iterator[Expansion]:
    """What changes, before its change: 办结率、满意率连续三年实现“双提升”."""
    text = naming.text
    begin = find_begin(text, naming.left, "，。；：！？\n")
    verb = _CHANGED.search(text, begin, naming.left)
    end = verb.start() if verb is not None else naming.left
    if verb is None and not _CHANGES.fullmatch(naming.name) or naming.stated is None or naming.left - begin > 60 or text[end - 1] in "、：“":
        return
    spans = split_list(text, begin, end)
    if len(spans) == 1:
        joint = re.compile("[一-龥”](?=[和与及][一-龥“])").search(text, begin + 1, end - 2)
        spans = ((begin, joint.end()), (joint.end() + 1, end)) if joint is not None else spans
    if len(spans) == naming.stated > 1 and not any(acts(text[a:b]) for a, b in spans):
        yield make_expansion(naming, trim_list(text, spans), "changed", 0.96)


def acts(label: str) -> bool:
    """Whether a label names a place, a body or people, which bring a change about (甲镇、乙镇实现“双提升”) and are not what changes."""
    return label.endswith(tuple(sorted(read_words("formula_counted")))) or bool(re.search("[局委办院所庄校队站屯寨厂店员者们]$", label))


def read_one_each(naming: Naming) -> Iterator[Expansion]:
    """One of each of what is counted, behind the name: 三支队伍 … 1支甲队、1支乙队、1个丙社."""
    if naming.stated is None or naming.stated < 2 or naming.name[1:2] not in read_words("formula_classifiers"):
        return
    stop = min(find_section_end(naming), naming.right + 300)
    for sentence in re.compile("[^。；！？\n]+").finditer(naming.text, naming.right, max(stop, naming.right)):
        spans = [item for clause in split_list(naming.text, *sentence.span(), "，") for item in split_list(naming.text, *clause)]
        counted = [(list(_ONE_EACH.finditer(naming.text, *span)), span) for span in spans]
        found = [(marks[-1].end(), span[1]) for marks, span in counted if marks]
        if len(found) == naming.stated and len({len(naming.text[a:b]) > 16 for a, b in found}) == 1:
            yield make_expansion(naming, trim_tail(naming.text, tuple(found)), "one-each", 0.9)
            return


def without_one(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without 1 and its measure word, where each of them has it and the name does not count ones (三员: 1名|网格员、1名|医生)."""
    marks = [_ONE_EACH.match(naming.text, *span) for span in spans]
    if naming.kind != "NumericFormula" or re.search(r"\d|一", naming.name) or len(spans) < 2:
        return spans
    return tuple((mark.end(), b) for mark, (_, b) in zip(marks, spans) if mark) if all(marks) else spans


def read_deeds(naming: Naming) -> Iterator[Expansion]:
    """Sentences that open with one verb and close their first clause with the noun that the name counts: 实施甲行动。… 实施乙行动。…"""
    noun = _counted_noun(naming)
    if not noun or naming.stated is None or naming.stated < 2:
        return
    end = min(len(naming.text), naming.right + 3000)
    deed = re.compile(rf"(?:(?<=[。\n；])|(?<=[)）.、])|(?<=[一二三四五六七八九十]是))([一-龥]{{2}})([^，。；：、\n“”]{{2,24}}{noun})(?=[，。；：\n])")
    found = [match for match in deed.finditer(naming.text, naming.right, end) if match[1] in read_words("formula_cues")]
    alike = [match.span(2) for match in found if match[1] == found[0][1]]
    if len(alike) == naming.stated and alike[0][0] - naming.right < 300:
        yield make_expansion(naming, tuple(alike), "deeds", 0.92)


def read_echoes(naming: Naming) -> Iterator[Expansion]:
    """Sentences that open with what the name counts: “三个聚焦”。聚焦产业，… 聚焦民生，… 聚焦治理，…"""
    found = re.fullmatch("[二两三四五六七八九十][大个项]?([一-龥]{2,6})", naming.name)
    if found is None or naming.stated is None or naming.stated < 2:
        return
    end = min(len(naming.text), find_section_end(naming), naming.right + 2000)
    opening = re.compile(rf"(?<=[。；\n]){found[1]}[^，。；：、\n“”]{{2,14}}(?=[，。：；])")
    spans = tuple(match.span() for match in opening.finditer(naming.text, naming.right, max(end, naming.right)))
    if len(spans) == naming.stated and spans[0][0] - naming.right < 80:
        yield make_expansion(naming, spans, "echoes", 0.92)


def _counted_noun(naming: Naming) -> str:
    """What a formula of one numeral counts, without classifier and round number (六大攻坚行动: 攻坚行动; 四千行动: 行动); empty for others."""
    found = re.fullmatch("[二两三四五六七八九十](?:[大项个类百千万])([一-龥]{2,6})", naming.name)
    return found[1] if found is not None else ""


_TURN = re.compile("从[^，、。；：\n]{1,12}[到向往][^，、。；：\n]{1,12}?(?=[，、。；：\n]|的?“|的[一-龥]{0,2}转|$)")


def read_turns(naming: Naming) -> Iterator[Expansion]:
    """从甲到乙、从丙到丁，实现“两个转变”: as many turns as promised in the sentence of the name, on one side of it."""
    if naming.stated is None or not re.search("转|变|跨越|升级|跃升|飞跃", naming.name):
        return
    start, end = find_sentence(naming.text, naming.start)
    for left, right in ((start, naming.left), (naming.right, end)):
        spans = tuple(match.span() for match in _TURN.finditer(naming.text, left, right))
        if len(spans) == naming.stated > 1:
            yield make_expansion(naming, spans, "turns", 0.92)


def read_spread_kernel(naming: Naming) -> Iterator[Expansion]:
    """A list each of whose items holds the kernel at one place, before the name in its sentence (决定共商、工程共建、…，把“四共”…落下去)."""
    found = re.fullmatch("([三四五六七八九十])([一-龥])", naming.name)
    if found is None or naming.stated is None:
        return
    begin = find_sentence(naming.text, naming.start)[0]
    for clause in split_list(naming.text, begin, naming.left, "，；"):
        spans = split_list(naming.text, *clause)
        if len(spans) != naming.stated:
            continue
        spans = trim_list(naming.text, spans)
        if _hold_alike(naming.text, spans, found[2]):
            yield make_expansion(naming, spans, "spread-kernel", 0.9)


def _hold_alike(text: str, spans: tuple[Span, ...], kernel: str) -> bool:
    """Whether all items are of one length and hold the kernel at one offset."""
    return len({(b - a, text.find(kernel, a, b) - a) for a, b in spans}) == 1 and kernel in text[slice(*spans[0])]


def read_called(naming: Naming) -> Iterator[Expansion]:
    """Things that are called one after another by words that end in the kernel: 三把火 … 一把叫“引火”，…再一把叫“添火”，…第三把叫“传火”."""
    measured = re.fullmatch("([三四五六七八九])[一-龥]([一-龥])子?", naming.name)
    last = [(VALUES[measured[1]], measured[2], "last")] if measured is not None else []
    for promised, kernel, position in (*find_kernels(naming), *last):
        called = re.compile(rf"(?:(?:叫作?|叫做|称作|称为|就是|是)“|(?<=的)(?:叫作?|叫做|称作|称为))([^“”，。；、\n]{{1,5}}{re.escape(kernel)})(?=[”，。；、\n])")
        spans = {match[1]: match.span(1) for match in called.finditer(naming.text, naming.right, naming.right + 300)}
        if len(spans) == promised > 2:
            yield make_expansion(naming, tuple(spans.values()), "kernel-only" if position == "only" else "called", 0.85)


def read_restated(naming: Naming) -> Iterator[Expansion]:
    """A counted thing that stands elsewhere with a word more behind a list of as many (工会、侨联、商会三根扇骨 for 三根骨)."""
    found = re.fullmatch("([三四五六七八九][一-龥])([一-龥])", naming.name)
    if found is None or naming.stated is None:
        return
    for match in re.finditer(f"(?<=[一-龥]){found[1]}[一-龥]{{1,2}}{found[2]}(?![一-龥])", naming.text):
        before = read_list_before(naming.text, match.start())
        if before is not None and len(before.items) == naming.stated:
            yield make_expansion(naming, before.items, "restated", 0.9)


#: What becomes one behind those that are made so (把甲、乙、丙|串到一起，五位一体布局).
_TIED = re.compile("[把将]([^，。；：\n]{5,90}?)(?:(?:[串连拧合揉融聚拢捆绑捏攒]|(?<!组)织)[^，。；、\n]{0,6}(?:一起|一处|一体|一块|成[一-龥]{1,4}|起来))，[^，。；！？\n“”]{0,12}“?$")


def read_tied(naming: Naming) -> Iterator[Expansion]:
    """Those that are tied together in the clause before the name, as many as promised."""
    found = _TIED.search(naming.text, find_sentence(naming.text, naming.start)[0], naming.start)
    spans = split_list(naming.text, *found.span(1)) if found is not None else ()
    if len(spans) == naming.stated and len(spans) > 2:
        yield make_expansion(naming, spans, "tied", 0.93)


#: The readers of this module.
CONSTRUCTIONS: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (
    read_taken_up,
    read_named_behind,
    read_changed,
    read_one_each,
    read_deeds,
    read_spread_kernel,
    read_turns,
    read_echoes,
    read_called,
    read_restated,
    read_tied,
)
