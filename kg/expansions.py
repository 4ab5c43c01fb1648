"""Formulas spelt out by their own name or beside it: each reader takes a naming and proposes expansions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from kg.constructions import CONSTRUCTIONS, acts, without_one
from kg.enumerations import Span, read_list_before, split_list, trim_list, words_quoted
from kg.first_items import without_governor
from kg.kernels import find_kernels, read_kernel, read_kernel_runs, read_letters_run, read_proverbs, read_ways
from kg.lexicon import alternatives, read_table, read_words
from kg.marks import NUMBERS, cut_ordinals, cut_predicates, cut_sum, first_clauses
from kg.namings import LIMIT, Expansion, Naming, are_coloured, find_sentence, find_stop, make_expansion, without_shared_verb
from kg.openings import find_openings
from kg.outlines import read_below, read_bulleted, read_dashed, read_headings, read_openings, read_ordinals
from kg.own_clauses import read_clauses, read_numerals
from kg.roles import with_own_by
from kg.shapes import VALUES, split_numerals
from kg.summing import with_partner


def read_before(naming: Naming) -> Iterator[Expansion]:
    """A、B、C“X”; “a”“b”“c”等N大活动; A—B—C四级架构."""
    bracket = re.compile("（(?:以下|下)?(?:统称|简称|合称|并称|即)?为?$").search(naming.text, max(0, naming.left - 8), naming.left)
    found = read_list_before(naming.text, bracket.start() if bracket is not None else naming.left)
    chained = read_list_before(naming.text, naming.left - 1) if naming.text[naming.left - 1 : naming.left] == "，" else None
    if chained is not None and chained.rule == "chain" and len(chained.items) == naming.stated:
        found = chained  # 街道—社区—网格，三级联动
    found = with_partner(naming.text, found, naming.stated or 0) if found is not None else None
    if found is None or _is_sibling(naming, found.rule) or found.rule == "list-before" and _has_actors(naming, found.items):
        return
    found = replace(found, items=without_governor(naming, found.items)) if found.rule == "list-before" else found
    spans = tuple(trim_role(naming.text, span) for span in found.items)
    if naming.stated is None:
        if found.rule == "chain" and len(found.items) > 2 or (found.rule == "list-in-quotes" and re.search("[+＋—–→]", naming.text[found.start : found.end])):
            yield make_expansion(naming, found.items, found.rule, 0.8)
        if naming.kind == "NumericFormula" and all(role for _, role in spans):
            yield make_expansion(naming, tuple(span for span, _ in spans), "verb-roles", 0.9, tuple(role for _, role in spans))
        if re.match("多[^元种]", naming.name) and all(naming.text[b - 1] == naming.name[1] for _, b in found.items):
            yield make_expansion(naming, found.items, "verb-roles", 0.9)
        return
    if len({bool(re.search(r"\d(?![A-Z])", naming.text[a:b])) for a, b in found.items}) > 1 and found.rule == "list-before":
        return
    if found.rule == "list-before" and re.compile("[一-龥]{0,8}、").match(naming.text, naming.right):
        return
    kernel = naming.name[1:2] if naming.stated == 2 and found.rule == "list-before" else ""
    if kernel in read_words("formula_classifiers") or all(kernel in naming.text[a:b] for a, b in found.items):
        yield make_expansion(naming, without_one(naming, found.items), found.rule, 0.95)


#: What may stand between those who are listed and the name they bear together.
_BORNE = re.compile("[等的“” （]*(?:以下|下)?(?:$|统称|合称|简称|并称|共同|组成|构成|担任|融合|合一|为|是|叫)")

#: A list that is summed up by another number than that of the name (甲、乙、丙|三个社区|试行“两色”).
_SUMMED = re.compile(f"(?<=[一-龥])[{NUMBERS}两](?:个|家|支|名|位)[一-龥]")


def _has_actors(naming: Naming, items: tuple[Span, ...]) -> bool:
    """Whether the list before the name is of those who do what it names (护士、社工开展“两送”; 甲所、乙所负责“两类纠纷”)."""
    text, last = naming.text, items[-1]
    even = len({b - a for a, b in items}) == 1 and last[1] - last[0] > 3 or min(b - a for a, b in items) > 4 and len(items) > 2
    even = even or len(items) > 2 and len({b - a for a, b in items}) == 1 and len(items) == naming.stated  # 产业、人才、组织“三大振兴”
    even = even or 2 < len(items) == naming.stated and 3 < last[1] - last[0] <= min(b - a for a, b in items)  # 品种更新、渠系修复、销路拓展“三大工程”
    if _governs(text, last) and not even or _SUMMED.search(text, *last):
        return True
    borne = _BORNE.match(text[last[1] : naming.left])
    return borne is None and any(acts(text[a:b]) for a, b in items)


def _governs(text: str, span: Span) -> bool:
    """Whether an item ends in a verb that takes the name as its object (坚持、落实“两个毫不动摇”; 护士、社工开展“两送”): then nothing is listed."""
    verbs = read_words("name_verbs") | read_words("launches") | read_words("weak_launches")
    return text[span[0] : span[1]].endswith(tuple(sorted(verbs)))


def _is_sibling(naming: Naming, rule: str) -> bool:
    """Whether the name is one more item of the list before it (“甲”“乙”“双联”活动) instead of what the list spells out."""
    text, left = naming.text, naming.left
    return text[left - 1 : left] in "、和与及" or rule in ("quoted-list", "list-in-quotes") and left != naming.start and text[left - 1] == "”"


def trim_role(text: str, span: Span) -> tuple[Span, str]:
    """The part without the verb that says its role, and that verb: 议事会|决策."""
    for row in read_table("formula_roles"):
        start, end = span
        if row["where"] == "verb" and text[start:end].endswith(row["role"]) and end - start > len(row["role"]) + 1:
            return (start, end - len(row["role"])), row["role"]
    return span, ""


def read_after(naming: Naming) -> Iterator[Expansion]:
    """“X”，即A、B、C; “X”：…; 所谓“X”，就是…; and the sentence or paragraph behind the name when it waits for one."""
    if naming.left == naming.start and naming.right > naming.end and "“" not in naming.text[naming.start : naming.end]:
        return  # the last clause of a longer name: what follows spells out all of it
    for at, weight in find_openings(naming):
        yield from read_lists_from(naming, at, weight)
    comma = re.compile("[一-龥]{0,18}，").match(naming.text, naming.right)
    if comma is not None:
        for expansion in read_lists_from(naming, comma.end(), 0.8):
            near = comma.end() - naming.right == 1 or comma.end() - naming.right < 8 and all(item.end - item.start <= 8 for item in expansion.items)
            every = comma.end() - naming.right == 1 and _said_of_all(naming, expansion)
            filled = every or near and comma.end() - naming.right < 3 and _fills_sentence(naming, expansion)
            if filled or _are_even(naming, expansion) or _counts_through(naming.text, expansion) or near and _echoes(naming, expansion, 0.5 if comma.end() - naming.right == 1 else 0.99):
                yield expansion


def _opens_another(text: str, spans: tuple[Span, ...]) -> bool:
    """Whether an item behind the first opens with another counted name (两账，…；三评，户里评、…): then it is told of that, and nothing is listed between semicolons."""
    told = [re.compile(rf"“?([{NUMBERS}两])[^，。；：、\n“”]{{1,3}}(?:”?(?:，|是|即|：)|”)").match(text, *span) for span in spans]
    return any(mark is not None and VALUES[mark[1]] != place + 1 for place, mark in enumerate(told) if place)


def _are_even(naming: Naming, expansion: Expansion) -> bool:
    """Whether items are as many as promised and all of one length, four of them or three with one ending: such a list spells out the name whatever its words."""
    labels = [naming.text[item.start : item.end] for item in expansion.items]
    if len(labels) == naming.stated > 2 and len(naming.name) > 3 and all(label.endswith(naming.name[1:]) for label in labels):
        return True  # 政策宣讲下基层、调查研究下基层、… for 四下基层
    if len(labels) != naming.stated or len(set(map(len, labels))) > 1 or len(labels[0]) < 3:
        return False
    built = len(labels) == 3 and len(labels[0]) > 3 and sum(len(set(same)) == 1 for same in zip(*labels)) > 1
    alike = (built or len({label[-2:] for label in labels}) == 1) and not acts(labels[0])
    return len(labels) > 3 and len(labels[0]) > 3 or len(labels) > 2 and alike


def _counts_through(text: str, expansion: Expansion) -> bool:
    """Whether 一, 二, 三 stand before the items, with or without a measure word (一|敲门，二|问候，三|记账; 一步|敲门，…)."""
    starts = [item.start for item in expansion.items]
    return 2 < len(starts) <= 10 and any(all(text[start - back] == NUMBERS[n] for n, start in enumerate(starts)) for back in (1, 2) if starts[0] >= back)


def _fills_sentence(naming: Naming, expansion: Expansion) -> bool:
    """Whether short items with 、 between them are all that the sentence says behind a counted thing (抓“三件事”，修路、通水、分地。)."""
    text, items = naming.text, expansion.items
    counted = naming.name[1:2] in read_words("formula_classifiers") and len(naming.name) < 5
    listed = all(text[item.end : item.end + 1] == "、" for item in items[:-1]) and text[items[-1].end : items[-1].end + 1] in ("。", "；", "！")
    lengths = [item.end - item.start for item in items]
    return counted and listed and max(lengths) < 7 and max(lengths) - min(lengths) < 2


#: What begins what is said of all things of a list (…|都由合作社统起来; …，五样都由社里统; …三个环节|逐一过堂).
_SAID_OF_ALL = re.compile(f"[都均全皆一样统]|每[天日周月季年]|定期|轮流|共同|联合|，?这?[{NUMBERS}两](?:样|项|件|个|者|类|方|道|大)[一-龥]{{0,2}}(?=[都均全皆统]|逐|一律|分别|同时|依次|样样|件件)")


def _said_of_all(naming: Naming, expansion: Expansion) -> bool:
    """Whether one thing is said of all short items with 、 between them (“四统一”，轮牧、防疫、饲草、销售|都由合作社统起来)."""
    text, items = naming.text, expansion.items
    listed = all(text[item.end : item.end + 1] == "、" for item in items[:-1]) and _SAID_OF_ALL.match(text, items[-1].end) is not None
    return listed and len(items) > 2 and max(item.end - item.start for item in items) < 6


def _echoes(naming: Naming, expansion: Expansion, share: float) -> bool:
    """Whether more than a share of the items carry a numeral of a bare-numeral name (三三四: 三分, 三分) or the kernel of the name."""
    marks = set(naming.name) & set("三四五六七八九十") if re.fullmatch("[一二三四五六七八九十]+", naming.name) else set()
    marks |= {mark for _, kernel, _ in find_kernels(naming) for mark in (kernel[0], kernel[-1])} | {piece[1] for piece in split_numerals(naming.name)}
    carrying = sum(bool(marks & set(naming.text[item.start : item.end])) for item in expansion.items)
    share = share if naming.kind == "NumericFormula" else 0.99
    return carrying > share * len(expansion.items)


#: Separators of a list, the stops that end it, and how sure a list of that kind is.
_LISTS = (
    ("、", "，。；：！？\n）”", 1.0),
    ("、，", "。；！？\n）", 0.95),
    ("，", "。；！？\n）", 0.9),
    ("；", "。\n）", 0.95),
    ("、；", "。！？\n）", 0.94),
    ("；，", "。\n）", 0.8),
    ("+＋", "，。；！？\n", 0.9),
    ("—–→", "，。；：！？\n）”", 0.95),
)


def read_lists_from(naming: Naming, at: int, weight: float) -> Iterator[Expansion]:
    """The lists that may begin at an offset, one for each way of separating."""
    text = naming.text
    dash = "—" if text.startswith("——", at - 2) else ""
    for separators, stops, factor in _LISTS:
        stop = find_stop(text, at, stops + dash)
        spans = split_list(text, at, stop, separators)
        spans = _split_first(naming, cut_sum(text, spans)) if "、" in separators else spans
        if separators == "、；" and any("，" in text[a:b] for a, b in spans) or "；" in separators and not naming.name.endswith("个一") and _opens_another(text, spans):
            continue
        heads = first_clauses(text, spans) if separators == "；" else ()
        even = len({b - a for a, b in heads}) == 1 and all(text[b : b + 1] == "，" and b - a < 7 for a, b in heads)  # 敬老券，六旬可领；育幼券，三岁可领
        if heads and (_count_in(naming, heads) == len(spans) or even or {b - a for a, b in heads} == {1}):
            spans, factor = heads, factor + 0.02 * even
        single = naming.stated == 1 and weight >= 0.95 and "、" not in text[at:stop]
        if not spans or len(spans) < 2 and not single or any(b - a > 40 for a, b in spans) or _is_anothers(naming, stop):
            continue
        yield from _list_after(naming, cut_ordinals(text, spans), weight, weight * factor)
    yield from _quoted_run(naming, at, weight)


def _list_after(naming: Naming, spans: tuple[Span, ...], opening: float, weight: float) -> Iterator[Expansion]:
    """The list of some items without what leads in, counts or is said of them; figures are none of a list behind an unsure opening."""
    text = naming.text
    if len(spans) > 1 and (measured := _up_to_measured(naming, spans)):
        yield make_expansion(naming, measured, "list-after", weight)
        return
    if len(spans) > 1:
        spans = _without_remarks(text, spans)
        last, spans = spans[-1], _cut_behind_kernel(naming, trim_list(text, spans))
        spans = (*spans[:-1], last) if _ends_in_own(naming, last) else spans
        spans = spans if are_coloured(naming, spans) else _bearers(naming, cut_predicates(text, spans))
    if opening >= 0.75 or not any(re.search(r"\d", text[a:b]) for a, b in spans):
        yield make_expansion(naming, without_shared_verb(naming, without_one(naming, spans)), "list-after", weight)


#: What is measured of a counted noun, behind it (道路覆盖|率由四成提到七成).
_MEASURED = re.compile("[率度数量面]?(?:[由从已]|达|提|升|降|增|超|近|稳|保持|\\d)")


def _up_to_measured(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items as far as the noun of the name (两个覆盖: 道路覆盖|率…), where all of them tell how it is measured; empty where one does not."""
    noun = re.fullmatch("[二两三四五六七八九]个([一-龥]{2})", naming.name)
    cuts = [naming.text.find(noun[1], a + 1, b) + 2 for a, b in spans] if noun is not None else [1]
    return tuple((a, cut) for (a, _), cut in zip(spans, cuts)) if min(cuts) > 1 and all(_MEASURED.match(naming.text, cut) for cut in cuts) else ()


#: What names a list behind it (甲、乙、丙，|合称“三账”).
_CALLED = re.compile(r"，(?:这就是|这便是|[一-龥]{0,4}(?:合称|统称|并称|简称|合起来叫|人称|称为|称作|叫作|叫做))“([^“”\n]{0,8}[一二两三四五六七八九十双\d][^“”\n]{1,8})”")


def _is_anothers(naming: Naming, stop: int) -> bool:
    """Whether the list that ends at `stop` is given another counted name right behind it: then it is what that one counts."""
    called = _CALLED.match(naming.text, stop)
    return called is not None and called[1] not in naming.name and naming.name not in called[1]


def _split_first(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items, the first one parted at its 和 when one more is promised (理事会和|环境组、安保组、文体组 for 一会三组)."""
    if naming.stated != len(spans) + 1 or len(spans) < 2:
        return spans
    kernels = "".join(piece[-1] for piece in split_numerals(naming.name))
    joint = re.compile(f"(?<=[会组队站室员长委网格{kernels}])(?:和|与|及|以及)(?=[一-龥])").search(naming.text, spans[0][0] + 1, spans[0][1])
    return ((spans[0][0], joint.start()), (joint.end(), spans[0][1]), *spans[1:]) if joint is not None else spans


def _ends_in_own(naming: Naming, last: Span) -> bool:
    """Whether the last item ends in what the last numeral of the name counts once (…通、…通、赣通码 for 三通一码): then its form is its own."""
    pieces = split_numerals(naming.name)
    return len(pieces) > 1 and pieces[-1].startswith("一") and naming.text.endswith(pieces[-1][1:], *last)


#: What says behind the last of several that they are made one (城管网|合为一张网).
_INTO_ONE = "(?:[融整并联汇]?合|并|融|汇|汇聚|联通|连|织|拧)[为成入到]"


def _cut_behind_kernel(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items, the last one cut behind the kernel when all others end in it (党建网和治理网|融合 for 双网融合)."""
    *front, (start, end) = spans
    kernels = [kernel[-1] for _, kernel, _ in find_kernels(naming)] or list(naming.name[1:2] if naming.name.startswith("双") else "")
    noun = re.fullmatch(f"[{NUMBERS}两][一-龥]([一-龥]{{2}})", naming.name)
    if noun is not None and noun[1] in read_words("formula_nouns") and sum(naming.text[b - 2 : b] == noun[1] for _, b in spans) < len(spans):
        cuts = [naming.text.rfind(noun[1], a + 1, b) for a, b in spans]
        if min(cuts) > 0:
            return tuple((a, cut + 2) for (a, _), cut in zip(spans, cuts))
    pieces = split_numerals(naming.name)
    fellows = front[1 - VALUES.get(pieces[-1][0], 1) :] if pieces and VALUES.get(pieces[-1][0], 1) > 1 else ()
    last = naming.text.rfind(pieces[-1][-1], start + 1, end) + 1 if fellows else 0
    if last and end - last > 1 and all(naming.text[b - 1] == pieces[-1][-1] for _, b in fellows):
        return (*front, (start, last))
    for kernel in kernels:
        joined = re.compile(f"{kernel}(?={_INTO_ONE})").search(naming.text, start + 1, end)
        cut = joined.end() if joined is not None else naming.text.rfind(kernel, start + 1, end) + 1
        if cut and all(naming.text[b - 1] == kernel for _, b in front):
            return (*front, (start, cut))
    return spans


def _bearers(naming: Naming, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items up to the kernel when it ends a word for a person or thing at one place in all, and each goes on (宣传员|讲政策，巡查员|看隐患)."""
    for _, kernel, _ in find_kernels(naming):
        cuts = [naming.text.find(kernel, a, b) + 1 for a, b in spans]
        alike = len({cut - a for cut, (a, _) in zip(cuts, spans)}) == 1 and cuts[0] - spans[0][0] > 1
        if kernel in read_words("formula_bearers") and alike and all(b - cut > 1 for cut, (_, b) in zip(cuts, spans)):
            return tuple((a, cut) for cut, (a, _) in zip(cuts, spans))
    return spans


def _count_in(naming: Naming, spans: tuple[Span, ...]) -> int:
    """How many items end in the last two characters of the name."""
    return sum(naming.text.endswith(naming.name[-2:], a + 2, b) for a, b in spans)


def _without_remarks(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without a remark on the whole list at its end (一步不少, 缺一不可)."""
    remark = len(spans) > 2 and text[spans[-1][0] : spans[-1][1]] in read_words("enumeration_tails")
    return spans[:-1] if remark else spans


def _quoted_run(naming: Naming, at: int, weight: float) -> Iterator[Expansion]:
    """“a”“b”“c” or “a”、“b” from an offset."""
    run = re.compile(r"(?:“[^“”\n]{1,24}”(?:、|和|与|及)?){2,}").match(naming.text, at)
    if run is not None:
        spans = words_quoted(naming.text, *run.span())
        yield make_expansion(naming, spans, "quoted-list", weight)


@cache
def _role_pattern() -> re.Pattern[str]:
    """以A为核心 and its elliptic followers B为基础."""
    roles = "|".join(row["role"] for row in read_table("formula_roles") if row["where"] == "of")
    return re.compile(
        rf"(?:以|把|将)?(?P<part>[^，。；：、“”\n]{{1,16}}|“[^“”\n]{{1,16}}”)(?:作?为|是)(?P<role>{roles})(?=[，。；、的”\n]|$)"
    )


def read_roles(naming: Naming) -> Iterator[Expansion]:
    """以A为核心，B为基础，C为根本 in the sentence of the name; what else is listed beside them follows without a role."""
    start, end = find_sentence(naming.text, naming.start)
    for left, right, rule in ((start, naming.left, "roles-before"), (naming.right, end, "roles-after")):
        found = list(_role_pattern().finditer(naming.text, left, right))
        if not found or (naming.left - found[-1].end() if rule == "roles-before" else found[0].start() - naming.right) > 14:
            continue
        pointed = rule == "roles-after" and re.compile("[^，。：]{0,6}(?:：|，即|——|（)").match(naming.text, naming.right)
        if len(found) == 1 and not pointed or all(re.compile(f"的[^，。；、]{{1,6}}{re.escape(naming.name[-1])}").match(naming.text, m.end()) for m in found):
            continue  # 以甲为核心的内圈、以乙为骨干的外圈 are the things counted
        spans = tuple(with_own_by(found, m) or _without_preposition(naming.text, m.span("part")) for m in found)
        roles = tuple(m["role"] for m in found)
        yield make_expansion(naming, spans, rule, 0.97, roles)
        at = found[-1].end() + 1
        for more in read_lists_from(naming, at, 0.9):
            if naming.stated is not None and len(more.items) == naming.stated - len(spans):
                rest = tuple((item.start, item.end) for item in more.items)
                yield make_expansion(naming, spans + rest, rule, 0.98, roles)


def read_role_lists(naming: Naming) -> Iterator[Expansion]:
    """以A为核心，以B、C为两翼 behind 一核两翼: each role may have several parts, and the clauses of the name are roles too."""
    pieces = split_numerals(naming.name)
    if len(pieces) < 2:
        return
    named = [word for piece in pieces for word in (piece, piece[1:])]
    roles = [row["role"] for row in read_table("formula_roles") if row["where"] == "of"]
    words = alternatives({*named, *roles})
    pattern = re.compile(rf"(?:以(?P<part>[^，。；：\n]{{1,60}}?)作?为(?P<role>{words})|(?<=[：，；。“])(?P<bare>[^，。；：以\n]{{1,60}}?)[为当作]作?(?P<own>{words}))(?=[，。；、的”\n]|$)")
    start, end = find_sentence(naming.text, naming.start)
    for left, right in ((start, naming.left), (naming.right, end)):
        matches = list(pattern.finditer(naming.text, left, right))
        led = bool(matches) and matches[0]["part"] is not None  # 以甲为核心，|乙、丙为延伸
        matches = [m for m in matches if led or m["own"] is None or m["own"] in named]
        found = [(span, m["role"] or m["own"]) for m in matches for span in split_list(naming.text, *m.span("part" if m["part"] else "bare"))]
        if found:
            yield make_expansion(naming, tuple(span for span, _ in found), "role-lists", 0.96, tuple(role for _, role in found))
            if left == naming.right and all(role in named for _, role in found):
                yield from _listed_beside(naming, found, matches[-1].end() + 1)


def _listed_beside(naming: Naming, found: list[tuple[Span, str]], at: int) -> Iterator[Expansion]:
    """The things whose roles are told with the list behind them that makes up the promised number (以党委为轴，|建好服务圈、平安圈 for 一轴两圈)."""
    rest = (naming.stated or 0) - len(found)
    for more in read_lists_from(replace(naming, stated=rest), at, 0.9) if rest > 1 else ():
        if len(more.items) == rest and all(item.end - item.start <= 12 for item in more.items):
            spans = (*(span for span, _ in found), *((item.start, item.end) for item in more.items))
            yield make_expansion(naming, spans, "role-lists", 0.95 + more.weight / 100, tuple(role for _, role in found))


def _without_preposition(text: str, span: Span) -> Span:
    """The part of 构建以A为核心 without what stands up to 以, and without quotation marks."""
    start, end = span
    cut = max(text.rfind(word, start, end) for word in ("以", "把", "将"))
    start = cut + 1 if cut >= 0 and cut + 1 < end else start
    return (start + 1, end - 1) if text[start] == "“" and text[end - 1] == "”" else (start, end)


def read_topic(naming: Naming) -> Iterator[Expansion]:
    """The last two characters of the name taken up again as a topic, then a list (四季走访 … 走访嘛，春看苗情、夏看水情)."""
    tail = naming.name[-2:]
    if naming.kind != "NumericFormula" or not re.fullmatch("[一-龥]{2}", tail) or len(naming.name) < 4 or tail in split_numerals(naming.name):
        return
    for match in re.finditer(rf"(?<=[。，；！\n]){tail}(?:嘛|呢|啊|则|，则)?(?:，|：)", naming.text[: naming.right + LIMIT]):
        if match.start() > naming.right:
            yield from read_lists_from(naming, match.end(), 0.75)


READERS: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (
    read_clauses,
    read_numerals,
    read_before,
    read_after,
    read_roles,
    read_role_lists,
    read_ordinals,
    read_headings,
    read_dashed,
    read_bulleted,
    read_below,
    read_openings,
    read_kernel,
    read_kernel_runs,
    read_proverbs,
    read_letters_run,
    read_ways,
    read_topic,
    *CONSTRUCTIONS,
)
