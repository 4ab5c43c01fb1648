"""Items cut down to the noun that the name counts: 一本收支账, 点亮“说事灯”, 村口的豆腐街, 蓝哨村里吹 for 两账, 三灯, 一街, 三哨."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from kg.enumerations import Span
from kg.governors import leading_words
from kg.kernels import at_one_rim
from kg.lexicon import read_words
from kg.marks import cut_sum
from kg.namings import Expansion, Naming, are_coloured
from kg.shapes import FORMULA, NUMERAL, kernel_of, repeat_pieces, split_numerals

#: One and a measure word before a thing, with what adds it (一本|收支账, 再加一名|网格员, 外加1支|巡逻队).
_ARTICLE = re.compile("(?:[，、]?(?:再加上?|外加|另加|另有|还有|再有|再配上?))?[一1]([张条本支份只块把名位个盏面座处家间台部套股根道杆])(?=[一-龥“]{2})")

#: What lasts ties the words before it to a noun (村口|的|豆腐街), not a kind of its own (党的建设).
_OWNED = re.compile("[^的“”]{2,12}(?<!党)的(?=[^的“”]{2,8}$)")


def trim_items(naming: Naming, expansion: Expansion) -> Expansion:
    """The expansion, each item without what counts, governs or describes the noun that the name counts, and without what is said of it.

    Only items that carry the noun behind another character are cut, and what is said of them only where the noun is one for a person or thing.
    """
    if naming.kind != FORMULA or expansion.rule in ("clauses", "terms"):
        return expansion
    spans = _cut_groups(naming, _without_bearer(naming, tuple((item.start, item.end) for item in expansion.items)))
    expansion = replace(expansion, items=tuple(replace(item, start=a, end=b) for item, (a, b) in zip(expansion.items, spans)))
    for kernels in _kernels_for(naming.name, len(spans)):
        if all(naming.text.find(kernel, a + 1, b) > 0 for kernel, (a, b) in zip(kernels, spans)):
            for cut in (_without_article, _inside_quotes, _without_place):
                spans = _group_by_group(naming, spans, kernels, cut)
            spans = spans if are_coloured(naming, spans) else _up_to_kernels(naming, _up_to_noun(naming, spans), kernels)
            spans = _without_deeds(naming, spans, kernels)
            for cut in (_without_owner,) if _told_as_deeds(naming, spans) else (_without_owner, _without_verb):
                spans = _group_by_group(naming, spans, kernels, cut)
            weight = max(expansion.weight, 0.85) if split_numerals(naming.name) else expansion.weight  # each item is of its own clause
            return replace(expansion, weight=weight, items=tuple(replace(item, start=a, end=b) for item, (a, b) in zip(expansion.items, spans)))
    if _carries_all(naming, spans):
        expansion = replace(expansion, weight=max(expansion.weight, 0.85))
    return expansion


def _without_bearer(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items, the last one without the word that belongs to all of them: that the name counts (三到户：政策、良种、农机|到户), or that stands behind it too (“三生”空间：生产、生活、生态|空间)."""
    if len(spans) < 3:
        return spans
    *front, (start, end) = spans
    counted = re.fullmatch(f"{NUMERAL}([一-龥]{{2,4}})", naming.name)
    own = counted[1] if counted is not None else "-"
    if naming.text.endswith(own, start + 1, end) and not any(own in naming.text[a:b] for a, b in front) and end - start - len(own) <= max(b - a for a, b in front):
        return (*front, (start, end - len(own)))
    noun = naming.text[naming.right : naming.right + 2]
    shared = re.fullmatch("[一-龥]{2}", noun) and naming.text.endswith(noun, start + 1, end) and not any(noun in naming.text[a:b] for a, b in front)
    return (*front, (start, end - 2)) if shared and end - start - 2 in {b - a for a, b in front} else spans


def _groups(name: str, count: int) -> tuple[str, ...]:
    """What each of so many items has in common with those of its numeral clause (三榜两课: 榜, 榜, 榜, 课, 课); empty for names of one numeral or another number."""
    marks = tuple(piece[1:] for piece in repeat_pieces(split_numerals(name)))
    return marks if len(marks) == count > 2 and len(set(marks)) > 1 else ()


def _carries_all(naming: Naming, spans: tuple[Span, ...]) -> bool:
    """Whether each item carries the word of its own numeral clause (两查一晒: 查合同，查欠款，结果上墙晒出): then they are spelt out for sure."""
    marks = _groups(naming.name, len(spans))
    return bool(marks) and all(naming.text.find(mark, a, b) >= 0 for mark, (a, b) in zip(marks, spans))


#: What begins what is said of all items of a group behind its last one (采购账、用餐账|每月上墙; 红榜、黑榜|一律公示).
_OF_GROUP = re.compile("(?<=[一-龥]{2})(?:每[一-龥\\d]|[全均都]|一律|定期|按[月季时期周]|逐[月季户]|当[日天场月]|张榜|上墙|公示|由)")


def _cut_groups(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items of several numeral clauses, the first of each group without 由 that governs it, the last without what is said of all in it."""
    done, at = [], 0
    for mark, group in groupby(_groups(naming.name, len(spans))):
        own = spans[at : at + len(tuple(group))]
        at += len(own)
        own = cut_sum(naming.text, own)
        fellows = [naming.text[a:b] for a, b in own[:-1]]
        if len(own) > 1:
            own = (_without_by(naming.text, own), *own[1:])
            own = (*own[:-1], _cut_said(naming.text, own[-1], mark, fellows))
        done += own
    return tuple(done) if at else spans


def _without_by(text: str, spans: tuple[Span, ...]) -> Span:
    """The first item of a group without 由, where no other of it has that (由|老人评味道、党员评账目)."""
    (start, end), *others = spans
    return (start + 1, end) if text[start] == "由" and end - start > 3 and not any(text[a] == "由" for a, _ in others) else (start, end)


def _cut_said(text: str, span: Span, mark: str, fellows: list[str]) -> Span:
    """The last item of a group without what is said of all in it, where the others carry its word at one rim and are no longer than what stays."""
    if {len(fellow) for fellow in fellows} == {1} and span[1] - span[0] > 2:
        return span[0], span[0] + 1  # 听、记、办|步步留痕
    borne = text.find(mark, span[0] + 1, span[1]) + len(mark)
    if mark in read_words("formula_bearers") and all(fellow.endswith(mark) for fellow in fellows) and len(mark) < borne - span[0] and span[1] - borne > 1:
        return span[0], borne  # 网格员、调解员|到组到户
    said = _OF_GROUP.search(text, span[0] + 2, span[1])
    if said is None or any(_OF_GROUP.search(fellow, 2) for fellow in fellows):
        return span
    label = text[span[0] : said.start()]
    return (span[0], said.start()) if at_one_rim((*fellows, label), mark) and len(label) > len(mark) else span


def _kernels_for(name: str, count: int) -> Iterator[tuple[str, ...]]:
    """The noun that each of so many items may end in: that of its numeral clause (两医一护: 医, 医, 护), or one for all (三张网: 网; 三师进院: 师)."""
    pieces = split_numerals(name)
    if pieces:
        kernels = tuple(piece[-1] for piece in repeat_pieces(pieces))
        if len(kernels) == count and "一" not in kernels:
            yield kernels
        return
    single = (1, name[1:]) if re.fullmatch("一[一-龥]", name) else kernel_of(name)
    if single is not None and single[0] == count and single[1]:
        noun = single[1][-1] if single[1][0] in read_words("formula_classifiers") else single[1][0]
        yield (noun,) * count


def _group_by_group(naming: Naming, spans: tuple[Span, ...], kernels: tuple[str, ...], cut: Callable[[Naming, tuple[Span, ...], str], tuple[Span, ...]]) -> tuple[Span, ...]:
    """The items, cut kernel by kernel."""
    done: list[Span] = []
    for kernel, group in groupby(zip(kernels, spans), key=lambda pair: pair[0]):
        done += cut(naming, tuple(span for _, span in group), kernel)
    return tuple(done)


#: How many there are of a thing, before it (一名|护林员, 两名|河管员, 若干|志愿员).
_QUANTITY = re.compile("(?:\\d+|[一二两三四五六七八九十几]+|若干|多)[名位个支]|若干(?=[一-龥]{2})")


def _without_article(naming: Naming, spans: tuple[Span, ...], kernel: str) -> tuple[Span, ...]:
    """The items without one and its measure word, where all have it and the name does not say the measure (两账: 一本|收支账, 一本|往来账)."""
    marks = [_ARTICLE.match(naming.text, *span) for span in spans]
    counted = [_QUANTITY.match(naming.text, *span) for span in spans]
    if len(spans) > 2 and all(counted) and kernel in read_words("formula_bearers") and len({mark.group()[0] for mark in counted if mark}) > 1:
        return _behind_marks(naming, spans, kernel, counted)
    if not all(mark and mark[1] not in naming.name for mark in marks) or len(spans) == 1 and marks[0] and marks[0][1] not in "名位":
        return spans
    return _behind_marks(naming, spans, kernel, marks)


def _behind_marks(naming: Naming, spans: tuple[Span, ...], kernel: str, marks: list[re.Match[str] | None]) -> tuple[Span, ...]:
    """The items behind what was found at the beginning of each; as they were where one would lose its noun."""
    cut = tuple((mark.end(), b) for mark, (_, b) in zip(marks, spans) if mark)
    return cut if all(naming.text.find(kernel, a + 1, b) > 0 for a, b in cut) else spans


#: Where something is, before what it is (坡下|是|供给站, 村东头|设|文化站).
_AT = "[一-龥]{{0,6}}[上下里外头边前后中间口东西南北侧畔旁端]的?(?:便是|就是|是|设有?|建有?|有|立着|摆着|挂着|放着)([^是，。；“”]{{1,8}}{kernel})"


def _without_place(naming: Naming, spans: tuple[Span, ...], kernel: str) -> tuple[Span, ...]:
    """The items without where each of them is, where all are told so (两站: 坡下是|供给站, 坡上是|歇脚站)."""
    marks = [re.compile(_AT.format(kernel=re.escape(kernel))).fullmatch(naming.text, *span) for span in spans]
    return tuple(mark.span(1) for mark in marks if mark) if len(spans) > 1 and all(marks) else spans


def _inside_quotes(naming: Naming, spans: tuple[Span, ...], kernel: str) -> tuple[Span, ...]:
    """The names in quotation marks that the items close with (点亮“说事灯”), where all do."""
    marks = [re.compile(f"[^“”]{{1,6}}“([^“”]+{re.escape(kernel)})”?$").match(naming.text, *span) for span in spans]
    return tuple(mark.span(1) for mark in marks if mark) if all(marks) else spans


def _up_to_noun(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items up to the noun of two characters that the name counts, where all go on behind it (清洁行动|重在治脏，添绿行动|重在植树)."""
    noun = naming.name[-2:]
    cuts = [naming.text.find(noun, a + 2, b - 1) + 2 for a, b in spans]
    counted = len(naming.name) < 5 and noun in read_words("formula_nouns") & read_words("formula_heads")
    return tuple((a, cut) for (a, _), cut in zip(spans, cuts)) if counted and min(cuts) > 1 else spans


def _up_to_kernels(naming: Naming, spans: tuple[Span, ...], kernels: tuple[str, ...]) -> tuple[Span, ...]:
    """The items up to nouns for persons or things, where all of one noun go on behind it (看护员|管门，巷长|管灯); one alone only beside others that end in theirs."""
    ends = [naming.text.find(kernel, a + 1, b) + 1 for kernel, (a, b) in zip(kernels, spans)]
    rests = {kernel: [b - end for other, end, (_, b) in zip(kernels, ends, spans) if other == kernel] for kernel in kernels}
    going_on = {kernel for kernel, lengths in rests.items() if kernel in read_words("formula_bearers") and min(lengths) > 1}
    cut = tuple((a, end) if kernel in going_on else (a, b) for kernel, end, (a, b) in zip(kernels, ends, spans))
    ended = all(naming.text.endswith(kernel, *span) for kernel, span in zip(kernels, cut))
    return cut if len(spans) > 1 and ended and len({naming.text[a:b] for a, b in cut}) == len(cut) else spans


def _without_owner(naming: Naming, spans: tuple[Span, ...], kernel: str) -> tuple[Span, ...]:
    """A single item without what describes a noun for a person or thing up to 的 (一溪: 绕村而过的|白石溪); several are told apart by it (楼道的墙、院里的墙)."""
    mark = _OWNED.match(naming.text, *spans[0]) if len(spans) == 1 and naming.text[spans[0][1] - 1] == kernel else None
    if mark is not None and not mark.group().startswith("用") and re.search("(?:成|领|导|牵头|建|管|办)的$", mark.group()):
        return spans  # what it is made of or led by is of its meaning (党建统领的网格)
    return ((mark.end(), spans[0][1]),) if mark is not None and kernel in read_words("formula_bearers") else spans


#: How often and how well something is held that a clause counts once (每季度讲一次|党课, 认真上好|党课).
_HELD = re.compile("(?:定期|按时|按期|认真|坚持|每[一-龥]{1,3}|并|再)*[上讲开办过听看](?:好|了|一?[次堂节场回])(?=[一-龥]{2,})")


def _without_deeds(naming: Naming, spans: tuple[Span, ...], kernels: tuple[str, ...]) -> tuple[Span, ...]:
    """The items, one alone of its kernel without how it is held, where others of another kernel stand beside it that are but nouns."""
    if len(set(kernels)) < 2:
        return spans
    alone = [kernels.count(kernel) == 1 and naming.text.endswith(kernel, *span) for kernel, span in zip(kernels, spans)]
    marks = [_HELD.match(naming.text, *span) if one else None for one, span in zip(alone, spans)]
    return tuple((mark.end() if mark else a, b) for mark, (a, b) in zip(marks, spans))


def _told_as_deeds(naming: Naming, spans: tuple[Span, ...]) -> bool:
    """Whether each item is a verb with what is done, not all with one verb (坚持党建核心、推进服务便捷化、推进参与多样化): then no verb is to go."""
    verbs = {naming.text[a : a + 2] for a, _ in spans}
    return 1 < len(verbs) and verbs <= set(leading_words()) and max(b - a for a, b in spans) < 14 and len(spans) > 2


def _without_verb(naming: Naming, spans: tuple[Span, ...], kernel: str) -> tuple[Span, ...]:
    """The items without the verb of doing that all begin with and the name does not say (织密|组织网, 织密|服务网)."""
    verbs = {naming.text[a : a + 2] for a, _ in spans}
    shared = next(iter(verbs)) if len(verbs) == 1 and len(spans) > 1 else ""
    ended = all(naming.text[b - 1] == kernel and b - a > 3 for a, b in spans)
    heads = {naming.text[a] for a, _ in spans}
    if ended and len(spans) > 1 and len(heads) == 1 and heads <= set("当做设配") - set(naming.name) and kernel in read_words("formula_bearers"):
        return tuple((a + 1, b) for a, b in spans)
    return tuple((a + 2, b) for a, b in spans) if shared in leading_words() and shared not in naming.name and ended else spans
