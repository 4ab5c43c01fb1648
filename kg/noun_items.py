"""Items cut to what the name counts: 古镇|是最亮的名片, 由镇里汇总形成|资源清单, 村党总支|为核心, 修订|村规民约, 红色紧盯户|分类挂牌."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from kg.counted_nouns import split_counted
from kg.enumerations import Span, trim_tail
from kg.governors import leading_words
from kg.lexicon import read_words
from kg.namings import Expansion, Item, Naming, are_coloured
from kg.shapes import FORMULA, VALUES, split_numerals


def trim_to_nouns(naming: Naming, expansion: Expansion) -> Expansion:
    """The expansion, each item without what is said of it in words of the name, who makes it, or what it is to the others."""
    if naming.kind != FORMULA or expansion.rule in ("clauses", "terms", "numerals") or not expansion.items:
        return expansion
    spans = tuple((item.start, item.end) for item in expansion.items)
    if expansion.rule == "list-before":
        spans = _without_naming(naming, spans)
    for cut in (_without_own_tail, _without_occasions, _without_predicates, _without_makers, _without_shared_end, _without_makers_of_groups):
        spans = cut(naming, spans)
    items = tuple(replace(item, start=a, end=b) for item, (a, b) in zip(expansion.items, spans))
    return replace(expansion, items=(_with_role(naming, items), *items[1:]))


def _without_own_tail(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items, the last one without the words that stand behind the name too (“三员一师”进小区，即…和律师|进小区)."""
    *front, (start, end) = spans
    behind = re.compile("[一-龥]{2,6}(?=，)").match(naming.text, naming.right)
    tail = behind.group() if behind is not None else ""
    own = tail and naming.text.endswith(tail, start + 2, end) and start > naming.right and not any(naming.text.endswith(tail, *span) for span in front)
    return (*front, (start, end - len(tail))) if front and own else spans


#: When or for what there is something, before the word with the kernel (遇到难缠的事有|耐心).
_OCCASION = "[^，。；“”]{{2,12}}(?:有|讲|凭|靠|要)(?=[一-龥]{kernel}$)"


def _without_occasions(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without when each is shown, where all close with a word of two characters that ends in what the name counts (走访时有|热心，算账时有|细心 for 两心)."""
    kernel = re.fullmatch("[二两三四五六七八九]([一-龥])", naming.name)
    marks = [re.compile(_OCCASION.format(kernel=kernel[1])).match(naming.text[:b], a) for a, b in spans] if kernel is not None else []
    return tuple((mark.end(), b) for mark, (_, b) in zip(marks, spans) if mark) if len(spans) > 1 and marks and all(marks) else spans


#: What gives a list the name behind it (黄酒|并称茶亭镇的“三宝”, 黄酒|被亲切地称作“三宝”).
_NAMED = re.compile("(?<=[一-龥]{2})(?:[就便都均皆也]?是|[成作]为|成了|并称|合称|统称|共称|被[一-龥]{0,8}(?:称|叫|誉|唤)|人称|堪称|素称|俗称)[^、，。；]{0,14}$")


def _without_naming(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items of a list before the name, the last one without what gives them the name."""
    *front, (start, end) = spans
    named = _NAMED.search(naming.text, start, end)
    if named is None or len(front) < 1 or any(_NAMED.search(naming.text, a, b) for a, b in front) or naming.left - end > 3:
        return spans
    return (*front, (start, named.start())) if named.start() - start <= max(b - a for a, b in front) + 3 else spans


def _without_predicates(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items before what says which of the counted things each is, where all say so: 古镇|是最亮的名片、甜橙|是最甜的名片."""
    noun = split_counted(naming.name) or "".join(re.findall("^[二两三四五六七八九][张首盏台道把块个本面座根](?!字)([一-龥])$", naming.name))
    if not noun or len(spans) < 2:
        return spans
    said = re.compile(f"(?P<part>[^，。；：是为]{{1,14}}?)，?(?:就|便|则|才|正|无疑|堪称)?(?:是|成为|成了|(?<![作称成变列])为)(?!的)[^，。；：]{{0,12}}?{noun}")
    found = [said.fullmatch(naming.text, *span) for span in spans]
    return tuple(match.span("part") for match in found if match) if all(found) else spans


#: Who makes a thing or what is done to it, before the verb.
_MADE_BY = re.compile("(?:首?先|再|又|然后|接着|最后)?(?:由|把|将|对|向|从|让|请|经|根据|按照|通过|针对)")


def _without_makers(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items from the word before their noun on, where all tell who makes the thing: 由村干部征集群众的|需求清单，由镇里汇总形成|资源清单."""
    noun = split_counted(naming.name) or "".join(re.findall("^[二两三四五六七八九]([一-龥]{2})$", naming.name))
    if not noun or len(spans) < 2 or not all(_MADE_BY.match(naming.text, a, b) and naming.text.endswith(noun, a + 1, b) for a, b in spans):
        return spans
    for length in range(2, 5):
        cut = tuple((b - len(noun) - length, b) for _, b in spans)
        if all(a < start and _ends_word(naming.text, a, start) for (a, _), (start, _) in zip(spans, cut)):
            return cut
    return spans


def _ends_word(text: str, start: int, end: int) -> bool:
    """Whether the stretch ends in 的 or in a verb of two characters that something is made with."""
    verbs = read_words("figure_verbs") | read_words("figure_predicates") | set(leading_words())
    return text[end - 1] in "的了出成" or end - start > 2 and text[end - 2 : end] in verbs


_COLOURS = "红橙黄绿青蓝紫白黑灰金"


def _without_shared_end(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Coloured items of one list, without what leads in the first and what is done with all of them (按照|绿色安心户、黄色留心户、红色紧盯户|分类挂牌)."""
    listed = all(naming.text[b:a] == "、" for (_, b), (a, _) in zip(spans, spans[1:]))
    if len(spans) < 3 or not listed or "色" not in naming.name or any(naming.text[a] not in _COLOURS for a, _ in spans[1:]):
        return spans
    (start, end), *others = spans
    colour = re.compile(f"[{_COLOURS}](?=色)").search(naming.text, start, end)
    spans = ((colour.start() if colour is not None else start, end), *others)
    return trim_tail(naming.text, spans) if are_coloured(naming, spans) else spans


#: What brings a body or a paper about, before it.
_MAKES = re.compile("(?:成立|建立|组建|设立|制定|修订|修改|完善|健全|规范|张贴|公布|设置|建成|建起|建好|配备|配强|配齐|选出|推选|选聘|聘请|搭建|开设|创办|创建|签订|订立|出台|组成|用好|管好|建强|选好|立好)[了起]?(?=[一-龥]{2})")


def _without_makers_of_groups(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items of a name of several numerals, each without what brings it about, where they close with the nouns of the numerals, as often as these say (修订|村规民约，成立|议事会、理事会)."""
    counts = Counter({piece[1:]: VALUES.get(piece[0], 0) for piece in split_numerals(naming.name)})
    if len(counts) < 2 or counts.total() != len(spans) or any(_MAKES.match(kernel + "一一") for kernel in counts):
        return spans
    made = [_MAKES.match(naming.text, *span) for span in spans]
    cut = tuple((mark.end() if mark else a, b) for mark, (a, b) in zip(made, spans))
    kernels = [next((kernel for kernel in counts if naming.text.endswith(kernel, a + 1, b)), "") for a, b in cut]
    if not any(made) or Counter(kernels) != counts:
        return spans
    return cut if all(kernel in read_words("formula_bearers") or counts[kernel] > 1 for kernel, mark in zip(kernels, made) if mark) else spans


def _with_role(naming: Naming, items: tuple[Item, ...]) -> Item:
    """The first item, without what it is to the others, which is its role: 村党总支|为核心 for 一核三会."""
    first = items[0]
    pieces = split_numerals(naming.name)
    if first.role or len(items) < 2 or len(pieces) < 2 or not pieces[0].startswith("一"):
        return first
    kernel = re.escape(pieces[0][1:])
    told = re.compile(f"(?:[一-龥]{{0,8}}?[以把将由让])?(?P<part>[^，。；：以把将]{{2,16}}?)(?:作?为|当作|是)(?P<role>[一-龥]?{kernel}[一-龥]?)").fullmatch(naming.text, first.start, first.end)
    return replace(first, start=told.start("part"), end=told.end("part"), role=told["role"]) if told is not None else first
