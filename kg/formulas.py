"""Numbered formulas and mottos in a text: 一核三治, 1+3+N, 五大行动; 共建共治共享.

What they look like is a matter of `shapes`; this module reads a text with them and settles which reading of a stretch wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.divisions import LEVEL
from kg.enumerations import Span, split_list
from kg.lettered import find_lettered
from kg.lexicon import alternatives, longest_first, read_words
from kg.model import Refusal
from kg.parted import DEFINED, find_explained, find_headlined, find_parted
from kg.sayings import TALKED, find_sayings, is_spoken, is_terse
from kg.shapes import (
    FORMULA,
    MOTTO,
    NUMERAL,
    SECTORS,
    VALUES,
    Formula,
    complains,
    count_promised,
    find_exclusion,
    is_command_chain,
    is_distributive,
    is_motto_shape,
    is_numeral_clause,
    is_rule,
    is_short_motto,
    kernel_of,
    read_shapes,
    split_clauses,
    split_numerals,
    strip_head,
)
from kg.unquoted import find_unquoted

#: Name, promise, rule and confidence of a formula.
_Read = tuple[str, int | None, str, float]

_QUOTED = re.compile(r"“([^“”\n]{1,80})”")
_INNER_QUOTED = re.compile(r"‘([^‘’\n]{1,40})’")

#: A name whose quotation mark is never closed in its line.
_UNCLOSED = re.compile(rf"“({NUMERAL}[^“”，。；\n]{{1,7}})(?=[。，；\n])(?![^“”\n]*”)")

#: What is recited or held up word for word: the full stop inside its quotation marks is no part of it.
_RECITED = re.compile("(?:顺口溜|口诀|打油诗|歌谣|童谣|民谣|快板|三字经|谚语|俗语|口号|标语|横幅|做到|坚持|秉持|践行)[一-龥]{0,4}[：，]?$")

#: One thing as the first point of several that are counted up (一是竖起“一面旗”，… 二是理顺“两条线”).
_FIRST_POINT = re.compile("一是[一-龥]{1,4}“(一[一-龥]{2,4})”")

_NOTE = re.compile(r"[［\[〔]\d+[］\]〕]$")


def find_formulas(text: str) -> tuple[Formula, ...]:
    """The formulas and mottos of a normalised text, in its order; none overlaps another, but a list of numeral clauses may hold its clauses.

    Offsets count characters of `text`; quotation marks stay outside. A numeral with classifier and noun counts as a formula only beside its own
    expansion, in quotation marks, or under a verb of doing.

    >>> [f.name for f in find_formulas("白石镇坚持“一核三治”，走访3700余人。")]
    ['一核三治']
    """
    quoted = [*_quoted_formulas(text), *find_sayings(text), *find_lettered(text), *find_explained(text)]
    first = _without_expansions(text, _keep_best([*quoted, *find_headlined(text), *find_unquoted(text)]))
    distinct = tuple({f.name: f for f in reversed(first)}.values())
    parts = list(find_parted(text, distinct))
    names = {f.name: f for f in (*first, *parts) if f.quoted and f.kind == FORMULA}
    nested = _keep_best(list(_clause_formulas(text, distinct)))
    outer = _keep_best([*first, *parts, *_short_formulas(text, names)])
    taken = {(f.start, f.end) for f in outer}
    return _unify_names((*outer, *(f for f in nested if (f.start, f.end) not in taken and not any(_cross(f, other) for other in outer))))


def _unify_names(formulas: tuple[Formula, ...]) -> tuple[Formula, ...]:
    """The formulas in their order, short forms under the full name that stands beside them in the text: 四治 for 四治融合, “一二三” for 一约二会三队."""
    fuller = {f.name: f for f in formulas if f.kind == FORMULA}
    short = {name: full for full in sorted(fuller) for name in (_without_joiner(full), _numerals_alone(full)) if name and name in fuller}
    return tuple(sorted({replace(f, name=short[f.name], stated=fuller[short[f.name]].stated) if f.name in short else f for f in formulas}))


def _without_joiner(name: str) -> str:
    """A formula without the word that joins what it counts (四治融合: 四治), empty when it has none."""
    joiners = longest_first(read_words("formula_joiners"))
    return next((rest for joiner in joiners if (rest := name.removesuffix(joiner)) != name and len(rest) == 2), "")


def _numerals_alone(name: str) -> str:
    """The numerals of a formula of three and more clauses, as headlines shorten it (一约二会三队: 一二三); empty for others."""
    pieces = split_numerals(name)
    return "".join(piece[0] for piece in pieces) if len(pieces) > 2 else ""


def _quoted_formulas(text: str) -> Iterator[Formula]:
    """Formulas and mottos that fill a pair of quotation marks."""
    for pattern in (_QUOTED, _INNER_QUOTED, _UNCLOSED):
        for match in pattern.finditer(text):
            yield from _inside(text, *match.span(1))
    for match in _FIRST_POINT.finditer(text):
        if re.compile(rf"二是[一-龥]{{1,4}}“(?!一){NUMERAL}[一-龥]{{2,5}}”").search(text, match.end(), match.end() + 600):
            yield Formula(*match.span(1), match[1], FORMULA, 1, True, "first-point", 0.8)


def _inside(text: str, start: int, end: int) -> Iterator[Formula]:
    """What a quoted stretch holds: one formula, a list of numeral clauses, or a motto."""
    end -= text[end - 1] in "。！" and bool(_RECITED.search(text, max(0, start - 16), start - 1))
    content = text[start:end]
    clauses = [(start + a, start + b) for a, b in split_clauses(content)] if re.search("[、，；]", content) else [(start, end)]
    named = bool(re.match(rf"”(?!热线|平台|政务|便民|市民)[一-龥]{{0,4}}?(?:{alternatives(read_words('formula_heads'))}|路径)", text[end : end + 14]))
    read = [_read_quoted(strip_head(text[a:b]), named or strip_head(text[a:b]) != text[a:b], _is_defined(text, text[a:b], b)) for a, b in clauses]
    yield from _alone(text, start, end, read[0]) if len(clauses) == 1 else _several(text, start, end, clauses, read)


def _alone(text: str, start: int, end: int, found: _Read | None) -> Iterator[Formula]:
    """The formula or motto that a quoted stretch of one clause is, read as `found`."""
    content = text[start:end]
    if content.isdigit() and re.match("”[一-龥]{0,4}热线", text[end : end + 8]):
        return
    if SECTORS.fullmatch(content) and re.match("”(?:深度)?融", text[end : end + 4]):
        yield Formula(start, end, content, MOTTO, None, True, "motto", 0.9)
    elif _is_title(text, start, end) or _names_bodies(text, end, content) or text.startswith(("”奖", "”工程奖"), end) or _is_built(text, start, end) or _is_turned(text, start, end):
        return
    elif found is not None:
        yield Formula(start, start + len(found[0]), found[0], FORMULA, found[1], True, found[2], found[3])
    elif is_motto_shape(content) and not is_bygone(text, start) and not _is_one_of_terms(text, start, end) and not is_command_chain(content) and not _heads_mechanism(text, end, content) and not _names_system(text, end) or _is_held_up(text, start, end):
        yield Formula(start, end, content, MOTTO, None, True, "motto", 0.8)


def _several(text: str, start: int, end: int, clauses: list[Span], read: list[_Read | None]) -> Iterator[Formula]:
    """The formula, the mottos or the formulas side by side that a quoted stretch of several clauses is, each of them read as `read` says."""
    content, labels = text[start:end], [text[a:b] for a, b in clauses]
    spoken = is_spoken(text, start, end)
    if spoken:
        read = [found if found is not None and is_terse(found[0]) else None for found in read]
    recited = _RECITED.search(text, max(0, start - 16), start - 1) is not None and len({label[:1] for label in labels}) == 1
    if is_numeral_clause(labels[0]) and all(is_numeral_clause(label) or re.fullmatch("[百千万][一-龥]{2,4}", label) for label in labels) and len({label[:2] for label in labels}) > 1 and not (spoken and TALKED.search(content)):
        yield Formula(start, end, content, FORMULA, None if re.search("[百千万]", content) else count_promised(content), True, "clauses", 0.9)
    elif len(clauses) > 1 and all(re.fullmatch(r"(\d{1,3}|[NX多])[个条支张项类套名级本块把道][一-龥]{1,8}", label) for label in labels):
        yield Formula(start, end, content, FORMULA, len(clauses), True, "clauses", 0.85)
    elif _goes_by_rounds(labels):
        yield Formula(start, end, content, MOTTO, None, True, "motto", 0.85)
    elif not recited and any(found is not None and found[2] == "kernels" for found in read):
        yield from _side_by_side(text, clauses, read)
    elif recited or is_rule(text, start, content) or is_short_motto(text, start, content) or _is_held_up(text, start, end) or is_motto_shape(content) and not _is_other(text, end, content):
        yield Formula(start, end, content, MOTTO, None, True, "motto", 0.85)


def _goes_by_rounds(labels: list[str]) -> bool:
    """Whether clauses begin with different round numbers (百…、千…), or hold 一 twice each."""
    rounds = all(re.fullmatch("[十百千万][一-龥]{3}", label) for label in labels) and len({label[0] for label in labels}) == len(labels)
    return rounds or all(re.fullmatch("一[^一]{1,2}一[^一]{1,3}", label) for label in labels)


def _side_by_side(text: str, clauses: list[Span], read: list[_Read | None]) -> Iterator[Formula]:
    """The formulas and mottos that clauses are one by one."""
    for (a, b), found in zip(clauses, read):
        if found is not None and not found[0].startswith("一个"):
            yield Formula(a, b, found[0], FORMULA, found[1], True, found[2], found[3])
        elif is_motto_shape(text[a:b]):
            yield Formula(a, b, text[a:b], MOTTO, None, True, "motto", 0.7)


def tells_state(text: str, end: int, content: str) -> bool:
    """Whether quoted clauses that end at `end` only tell of a state: what is wrong or was so once, a question that is looked into, praise.

    >>> tells_state("解决“东家推、西家看”的问题", 10, "东家推、西家看"), tells_state("推行“东家帮、西家助”", 10, "东家帮、西家助")
    (True, False)
    """
    start = end - len(content)
    told = re.match("”的?(?:情形|现象|问题|难题|局面|怪圈|困境|窘境|老毛病|说法|尴尬)", text[end : end + 6]) or re.match("(?:以前|过去|从前|往年)", content)
    asked = len(_ASKS.findall(content)) > 1 and re.match("”的?[一-龥]{0,2}(?:情况|问题|难题|疑问|疑虑|顾虑|答卷)", text[end : end + 8])
    praised = re.search("(?:肯定|评价|称赞|赞扬|批评)[：为]?“$", text[max(0, start - 5) : start])
    return bool(told or asked or praised) or is_bygone(text, start)


#: What clauses ask with (“谁来管、钱哪来”的问题).
_ASKS = re.compile("谁|怎么|怎样|如何|哪|什么|多少|咋")


def _is_other(text: str, end: int, content: str) -> bool:
    """Whether a quoted list is no motto: complaints, a chain of bodies, what a number or a name behind it sums up, or a state that is told."""
    return tells_state(text, end, content) or complains(content) or is_command_chain(content) or names_counted(text, end, content) or _names_activity(text, end)


#: Numbers alone between plus signs, before what is named by them (4+4|科创, 5+2|就业之家).
_DIGITS = re.compile("(?:\\d{1,4}|[NXM])(?:[+＋](?:\\d{1,4}|[NXMYZ]))+(?=[一-龥]{2})")


def _read_quoted(content: str, named: bool = False, defined: bool = False) -> _Read | None:
    """Name, promise, rule and confidence of a whole quoted string that is a formula; `named` when the head of a programme stands behind it, `defined` when the text says what each of its ones is."""
    content = _NOTE.sub("", content)
    measured = re.fullmatch(rf"\d+|{NUMERAL}[^年月天日时分岁代周]", content)
    if content in read_words("formula_idioms") and not named and not defined:
        return None
    if (excluded := find_exclusion(content)) and not (defined and excluded.startswith("general word")) and not (named and measured and excluded != "general word") or is_distributive(content) and not defined:
        return None
    digits = _DIGITS.match(content)
    content = digits.group() if digits else content
    for shape in read_shapes():
        if shape.quoted and shape.pattern.fullmatch(content):
            return content, count_promised(content, shape.count), shape.name, shape.confidence
    return None


def _is_defined(text: str, name: str, at: int) -> bool:
    """Whether the text says of each clause of 一…一… what it is (“一站”即…。“一队”即…): then it counts them, and gives none to each; or lists as many as one numeral says (“三部曲”：甲、乙、丙)."""
    pieces = split_numerals(name)
    count = VALUES.get(name[:1], 0)
    opening = "(?:”?(?:：|，即|，就是))" if count > 2 else "”(?:，?(?:即|就是|是指|指的是))"
    listed = re.compile(f"{opening}“?([^，。；：\n]*)").match(text, at) if count > 1 else None
    if listed is not None and len(split_list(text, *listed.span(1))) == count:
        return True
    return len(pieces) > 1 and all(re.search(rf"(?:“{re.escape(piece)}”|(?<=[，。；：\n]){re.escape(piece)}){DEFINED}", text) for piece in pieces)


def _is_title(text: str, start: int, end: int) -> bool:
    """Whether a quoted string is a title that villages, bodies or people are given (省级“四好村”, 获评…“五好支部”), no formula."""
    bearer = re.compile("(?:[村镇乡会户坝院]|家庭|社区|小区|支部|机关|学校|医院|干部|党员|楼栋|院落)$").search(text, start, end)
    before = text[max(0, start - 16) : start - 1]
    if bearer is not None and bearer.start() - start > 1 and f"“{text[start : bearer.start()]}”" in text:
        return True  # “三好家庭”87户，“三好”即…: the formula is what they are measured by
    if bearer is not None and re.compile(r"[三四五六七八九十]星").match(text, start) and re.compile(r"”\d+[个户家名处座]").match(text, end):
        return True
    return bearer is not None and bool(re.search(rf"(?:{LEVEL}|(?:获评|荣获|评为|授予|命名为|获得|入选)[一-龥]{{0,10}})$", before))


def _is_built(text: str, start: int, end: int) -> bool:
    """Whether things that bear the quoted name are built in numbers (建成“三美庭院”21个): then it is the name of their kind."""
    counted = re.compile("”(?:等)?\\d[\\d.万]*[余多]?[个户家处座所条]").match(text, end)
    return counted is not None and bool(re.search("(?:建成|创建|评选|评定|建|打造|挂牌|培育|授牌)[了出]?[^，。；“”]{0,8}$", text[max(0, start - 16) : start - 1]))


def _names_bodies(text: str, end: int, content: str) -> bool:
    """Whether a numeral and one character tell what bodies there are (“两新”组织, “两新”工委) and count nothing."""
    return content == "两新" and bool(re.compile("”(?:社会)?(?:组织|工委|党)|”领域(?:党|的?组织)").match(text, end))


def _is_turned(text: str, start: int, end: int) -> bool:
    """Whether a quoted phrase of no numeral is one state that gives way to another (化“各管各的”为“一起管”): then it is no motto."""
    if re.search(NUMERAL, text[start:end]):
        return False
    turned = text[max(0, start - 2) : start - 1] in ("化", "变", "由", "从") and re.match("”(?:为|变|到|向|转|成)", text[end : end + 2])
    return bool(turned) or bool(re.search("[化变由从]“[^“”\n]{1,12}”(?:为|变为|变|到|向|转向|转为|成|变成)“$", text[max(0, start - 20) : start]))


def _is_held_up(text: str, start: int, end: int) -> bool:
    """Whether a quoted phrase is what something is guided by: 以“…”为中心, “…”理念, “…”的原则."""
    if re.fullmatch("(?:[一-龥]{2,4}、){2,}[一-龥]{2,4}", text[start:end]) and re.match("”的?(?:标准|要求|目标|效果|理念|原则|宗旨|思路|愿景|格局)", text[end : end + 5]):
        return True
    if not re.fullmatch("[一-龥]{4,16}", text[start:end]):
        return False
    before, after = text[max(0, start - 2) : start], text[end : end + 8]
    return bool(
        before.startswith("以")
        and re.match("”为(?:中心|重心|导向|宗旨|目标|主线|理念|引领|遵循)", after)
        or re.match("”的?(?:发展|工作|服务|治理)?(?:理念|原则|原理|宗旨|方针|思路|口号|路子|目标|承诺|责任感|使命感|紧迫感)", after)
    )


def _names_activity(text: str, end: int) -> bool:
    """Whether the quoted string is the name of an activity or a brand: “…”活动, “…”“…”品牌."""
    return bool(re.match("”(?:、?“[^“”]{1,20}”)*(?:等)?(?:系列)?(?:活动|行动|品牌|大赛|比赛|评选|工程|平台)", text[end : end + 80]))


def _names_system(text: str, end: int) -> bool:
    """Whether the quoted string is the name of a piece of software (“一院一码”系统)."""
    return bool(re.match("”(?:智慧|信息|管理|数字)*(?:系统|小程序|客户端|APP)", text[end : end + 12]))


def _heads_mechanism(text: str, end: int, content: str) -> bool:
    """Whether a quoted chain is the name of the model or mechanism behind it (“企业+农户”模式)."""
    terms = re.split("[+＋]", content)
    actors = len(terms) > 2 and all(len(term) > 3 for term in terms) and any(term.startswith(("党", "政府", "干部", "群众")) for term in terms)
    if len(terms) > 1 and not actors and not text.startswith("”的", end) and not re.search("(?:户|[农牧渔果]民|茶农|社员)(?:[+＋]|$)", content):
        return False  # how things are coupled is held up by itself; a chain down to the households is but the model's name
    return bool(re.search("[+＋—–]", content)) and bool(
        re.match(r"”的?(?:[一-龥]{0,10})(?:模式|机制|格局|架构|体系|链条|链子|链)", text[end : end + 18])
    )


#: What says that a state is over, before what it was called (过去各管各的，“开会一屋子，出门各一方”).
_BYGONE = re.compile("(?:过去|以前|从前|往年|早年|早些年|昔日|以往|往日)(?!的?(?:一年|几年|两年|三年|五年|十年))[^。！？；\n“”]{0,50}“$")
_WAS = re.compile("(?:前年|去年|前[几些]年|[几一两二三四五]年前)[^。！？；\n“”，]{0,12}(?:还是|仍是|还|仍)“$")
_TURNED = re.compile("如今|现在|后来|今年|变|起|成为|推|建|创|探")


def is_bygone(text: str, start: int) -> bool:
    """Whether a quoted phrase at `start` tells how things were, with no turn between (过去社区“开会一屋子，出门各一方”)."""
    before = _BYGONE.search(text, max(0, start - 60), start)
    if _WAS.search(text, max(0, start - 30), start):
        return True  # 前年还是“垃圾靠风刮、污水靠蒸发”
    return before is not None and not _TURNED.search(before.group())


def _is_one_of_terms(text: str, start: int, end: int) -> bool:
    """Whether a quoted phrase is one of several terms that are summed up as a kind (“罚款”“停水停电”一类条款)."""
    return text[start - 2 : start - 1] in ("”", "、") and bool(re.match("”等?(?:一类|之类|这类|这样|此类|字样)", text[end : end + 5]))


def names_counted(text: str, end: int, content: str) -> bool:
    """Whether a numeral that counts its clauses stands right behind the quotation (“抓学习、抓服务”两项任务, “早发现、…”的“三早”), more than their steps (“群众提事、村组议事”两步，)."""
    if re.match(rf"”{NUMERAL}[步环][，。；]", text[end : end + 4]) and all(b - a > 3 for a, b in split_clauses(content)):
        return False
    return bool(re.match(rf"”(?:这|等)?(?:{NUMERAL}|\d)|”的“?(?!一){NUMERAL}[^，。、”]{{1,3}}", text[end : end + 8]))


def _without_expansions(text: str, formulas: tuple[Formula, ...]) -> tuple[Formula, ...]:
    """The formulas without those mottos that only spell out a formula close before (“三心”，叫做“热心…、耐心…、真心…”)."""
    return tuple(formula for formula in formulas if formula.kind != MOTTO or not (spells_out(formula.name, formula.start, formulas) or _is_summed_up(text, formula, formulas) or _explains(text, formula, formulas)))


#: What stands between a quoted list and the formula in quotation marks that it spells out: …”的思路，建立“五个一点”; …”，墙上这四样叫“四件宝”.
_SUMS_UP = re.compile("”的?“|”的?(?:思路|原则|办法|要求|模式|标准|方法|方式)?，[^。；！？\n“”]{0,14}(?:建立|推行|实行|形成|探索|叫作?|叫做|称为|合称|概括为|总结为)[^。；！？\n“”]{0,4}“")


def _is_summed_up(text: str, motto: Formula, formulas: tuple[Formula, ...]) -> bool:
    """Whether a quoted list has as many clauses as the formula promises that sums it up right behind: then they are its parts, no motto."""
    between = _SUMS_UP.match(text, motto.end)
    if between is None:
        return False
    clauses = [motto.name[a:b] for a, b in split_clauses(motto.name)]
    summing = [f for f in formulas if f.kind == FORMULA and f.start == between.end() and f.stated == len(clauses)]
    return any(set(f.name).intersection(*map(set, clauses)) - set("一二两三四五六七八九十") for f in summing)


def _explains(text: str, motto: Formula, formulas: tuple[Formula, ...]) -> bool:
    """Whether a quoted list is what a colon behind a counted noun explains it by, as many clauses as promised (“6个专项”：开展“饮水净、…”专项): its parts, no motto."""
    between = re.search("”[一-龥]{0,8}(?:：|，即)[一-龥]{0,6}“$", text[max(0, motto.start - 20) : motto.start])
    at = motto.start - len(between.group()) if between is not None else -1
    return any(f.kind == FORMULA and f.end == at and f.stated == len(split_clauses(motto.name)) for f in formulas)


def spells_out(clauses: str, start: int, formulas: tuple[Formula, ...]) -> bool:
    """Whether clauses that begin at `start` carry the kernel of a formula close before them, as many of them as it says: then they are its parts, no motto."""
    split = [clauses[a:b] for a, b in split_clauses(clauses)]
    near = [formula.name for formula in formulas if formula.kind == FORMULA and 0 < start - formula.end < 60]
    kernels = [kernel for name in near if (kernel := kernel_of(name)) is not None]
    return len(split) > 2 and any(len(split) == count and all(kernel[0] in clause for clause in split) for count, kernel in kernels)


def _short_formulas(text: str, names: dict[str, Formula]) -> Iterator[Formula]:
    """Names of formulas found in quotation marks, where they stand again without."""
    for name, formula in sorted(names.items()):
        classified = len(name) == 3 and name[1] in read_words("formula_classifiers")
        if len(name) < 3 or name.isdigit() or not split_numerals(name) and len(name) < 4 and not classified:
            continue
        for match in re.finditer(re.escape(name), text):
            if not re.match("[一二两三四五六七八九十百千万第\\d.]", text[max(0, match.start() - 1) : match.start()]):
                yield replace(formula, start=match.start(), end=match.end(), quoted=False, rule="again")


def _clause_formulas(text: str, formulas: tuple[Formula, ...]) -> Iterator[Formula]:
    """The clauses of a list of numeral clauses, inside it and elsewhere, when one of them stands elsewhere on its own."""
    for formula in formulas:
        if formula.rule != "clauses":
            continue
        clauses = [(formula.start + a, formula.start + b) for a, b in split_clauses(formula.name)]
        outside = [m for a, b in clauses for m in re.finditer(re.escape(text[a:b]), text) if not formula.start <= m.start() < formula.end]
        if not outside:
            continue
        for start, end in (*clauses, *(m.span() for m in outside)):
            yield Formula(start, end, text[start:end], FORMULA, count_promised(text[start:end], "first"), False, "part", 0.75)


def _keep_best(formulas: list[Formula]) -> tuple[Formula, ...]:
    """The formulas that do not overlap a better one: quoted before bare, longer before shorter, surer before less sure."""
    kept: list[Formula] = []
    taken: set[int] = set()
    for formula in sorted(formulas, key=lambda f: (not f.quoted, f.rule == "again", f.start - f.end, -f.confidence, f.start)):
        span = range(formula.start, formula.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(formula)
    return tuple(sorted(kept))


def _cross(formula: Formula, other: Formula) -> bool:
    """Whether a formula overlaps another without lying inside it."""
    inside = other.start <= formula.start and formula.end <= other.end and other != formula
    return other.start < formula.end and formula.start < other.end and not inside


def refuse_formulas(text: str) -> tuple[Refusal, ...]:
    """Quoted strings with a numeral that were not taken for formulas, with the reason."""
    refused = []
    for match in _QUOTED.finditer(text):
        start, end = match.span(1)
        reason = find_exclusion(text[start:end])
        if reason and re.search(rf"{NUMERAL}|\d", text[start:end]):
            refused.append(Refusal(start, end, text[start:end], reason))
    return tuple(refused)
