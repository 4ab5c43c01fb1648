"""Numbered formulas and mottos in a text: 一核三治, 1+3+N, 五大行动; 共建共治共享.

What they look like is a matter of `shapes`; this module reads a text with them and settles which reading of a stretch wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from kg.enumerations import read_list_before, split_list
from kg.lexicon import read_table, read_words
from kg.model import Refusal
from kg.shapes import (
    FORMULA,
    MOTTO,
    NUMERAL,
    VALUES,
    alternatives,
    count_promised,
    find_exclusion,
    is_distributive,
    is_motto_shape,
    kernel_of,
    read_shapes,
    split_clauses,
    split_numerals,
    strip_head,
)

_QUOTED = re.compile(r"“([^“”\n]{1,80})”")
_INNER_QUOTED = re.compile(r"‘([^‘’\n]{1,40})’")

_UNCLOSED = re.compile(rf"“({NUMERAL}[^“”，。；\n]{{1,7}})(?=[。，；\n])")

_NOTE = re.compile(r"[［\[〔]\d+[］\]〕]$")


@dataclass(frozen=True, slots=True, order=True)
class Formula:
    """A formula or motto where it stands: offsets of the text, quotation marks outside.

    `name` is the canonical name; `stated` what the numerals promise (一核三治: 4), None for a motto and where a numeral is open (N, 多).
    """

    start: int
    end: int
    name: str
    kind: str
    stated: int | None
    quoted: bool
    rule: str
    confidence: float


def find_formulas(text: str) -> tuple[Formula, ...]:
    """The formulas and mottos of a normalised text, in its order; none overlaps another, but a list of numeral clauses may hold its clauses.

    Offsets count characters of `text`; quotation marks stay outside. A numeral with classifier and noun counts as a formula only beside its own
    expansion, in quotation marks, or under a verb of doing.

    >>> [f.name for f in find_formulas("白石镇坚持“一核三治”，走访3700余人。")]
    ['一核三治']
    """
    quoted = list(_quoted_formulas(text))
    readers = (_bare_formulas, _classified_formulas, _kernels_listed, _kernels_spelt, _headed_formulas, _listed_formulas, _known_mottos, _built_mottos)
    bare = [formula for reader in readers for formula in reader(text)]
    first = _without_expansions(text, _keep_best([*quoted, *bare]))
    distinct = tuple({f.name: f for f in reversed(first)}.values())
    parts = list(_part_formulas(text, distinct))
    names = {f.name: f for f in (*first, *parts) if f.quoted and f.kind == FORMULA}
    nested = _keep_best(list(_clause_formulas(text, distinct)))
    outer = _keep_best([*first, *parts, *_short_formulas(text, names)])
    return _unify_names((*outer, *(f for f in nested if not any(_cross(f, other) for other in outer))))


def _unify_names(formulas: tuple[Formula, ...]) -> tuple[Formula, ...]:
    """The formulas in their order, short forms under the full name that stands beside them in the text: 四治 for 四治融合, “一二三” for 一约二会三队."""
    fuller = {f.name: f for f in formulas if f.kind == FORMULA}
    short = {name: full for full in sorted(fuller) for name in (_without_joiner(full), _numerals_alone(full)) if name and name in fuller}
    return tuple(sorted({replace(f, name=short[f.name], stated=fuller[short[f.name]].stated) if f.name in short else f for f in formulas}))


def _without_joiner(name: str) -> str:
    """A formula without the word that joins what it counts (四治融合: 四治), empty when it has none."""
    joiners = sorted(read_words("formula_joiners"), key=lambda joiner: (-len(joiner), joiner))
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


def _inside(text: str, start: int, end: int) -> Iterator[Formula]:
    """What a quoted stretch holds: one formula, a list of numeral clauses, or a motto."""
    content = text[start:end]
    clauses = [(start + a, start + b) for a, b in split_clauses(content)] if re.search("[、，；]", content) else [(start, end)]
    named = bool(re.match(rf"”(?:{alternatives(read_words('formula_heads'))})", text[end : end + 10]))
    read = [_read_quoted(strip_head(text[a:b]), named) for a, b in clauses]
    if len(clauses) == 1:
        found = read[0]
        if found is not None:
            yield Formula(start, start + len(found[0]), found[0], FORMULA, found[1], True, found[2], found[3])
        elif is_motto_shape(content) and not _heads_mechanism(text, end, content) or _is_held_up(text, start, end):
            yield Formula(start, end, content, MOTTO, None, True, "motto", 0.8)
        return
    if all(_is_numeral_clause(text[a:b]) for a, b in clauses) and len({text[a : a + 2] for a, _ in clauses}) > 1:
        yield Formula(start, end, content, FORMULA, count_promised(content), True, "clauses", 0.9)
        return
    if any(found is not None and found[2] == "kernels" for found in read):
        for (a, b), found in zip(clauses, read):
            if found is not None:
                yield Formula(a, b, found[0], FORMULA, found[1], True, found[2], found[3])
            elif is_motto_shape(text[a:b]):
                yield Formula(a, b, text[a:b], MOTTO, None, True, "motto", 0.7)
    elif is_motto_shape(content) and not _names_counted(text, end) and not _names_activity(text, end):
        yield Formula(start, end, content, MOTTO, None, True, "motto", 0.85)


def _read_quoted(content: str, named: bool = False) -> tuple[str, int | None, str, float] | None:
    """Name, promise, rule and confidence of a whole quoted string that is a formula; `named` when the head of a programme stands behind it."""
    content = _NOTE.sub("", content)
    if find_exclusion(content) and not (named and content.isdigit()) or is_distributive(content):
        return None
    for shape in read_shapes():
        if shape.quoted and shape.pattern.fullmatch(content):
            return content, count_promised(content, shape.count), shape.name, shape.confidence
    return None


def _is_held_up(text: str, start: int, end: int) -> bool:
    """Whether a quoted phrase is what something is guided by: 以“…”为中心, “…”理念, “…”的原则."""
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


def _is_numeral_clause(clause: str) -> bool:
    """Whether a clause of a list begins with a numeral that promises parts."""
    return (
        bool(re.match(rf"{NUMERAL}(?!是|来|方面|要)[^。！？]+$", clause))
        and len(clause) <= 10
        and not clause.startswith("一个")
        and not is_distributive(clause)
    )


def _heads_mechanism(text: str, end: int, content: str) -> bool:
    """Whether a quoted chain is the name of the model or mechanism behind it (“企业+农户”模式)."""
    return bool(re.search("[+＋—–]", content)) and bool(
        re.match(r"”的?(?:[一-龥]{0,10})(?:模式|机制|格局|架构|体系|链条)", text[end : end + 18])
    )


def _names_counted(text: str, end: int) -> bool:
    """Whether numeral + classifier stands right behind the quotation (“抓学习、抓服务”两项任务)."""
    return bool(re.match(rf"”(?:这|等)?(?:{NUMERAL}|\d)", text[end : end + 4]))


def _bare_formulas(text: str) -> Iterator[Formula]:
    """Formulas that stand without quotation marks."""
    idioms = read_words("formula_idioms")
    for shape in read_shapes():
        if not shape.bare:
            continue
        for match in shape.pattern.finditer(text):
            name = match.group()
            if name in idioms or is_distributive(name) or find_exclusion(name) or _is_counted_off(text, *match.span()):
                continue
            yield Formula(match.start(), match.end(), name, FORMULA, count_promised(name, shape.count), False, shape.name, shape.confidence)


def _is_counted_off(text: str, start: int, end: int) -> bool:
    """Whether the words around say that things are only counted: 下辖三区五县, 第三…, 三室一厅的."""
    return bool(re.search(r"(?:第|下辖|辖|设有|共有|[\d.])$", text[max(0, start - 3) : start]))


def _classified_formulas(text: str) -> Iterator[Formula]:
    """Numeral + classifier + noun without quotation marks, where something shows that it is a name."""
    classifiers = {row["classifier"]: row["bare"] for row in read_table("formula_classifiers")}
    pattern = re.compile(
        rf"(?<![一二两三四五六七八九十百千万第每几数\d.另])(?P<n>(?!二){NUMERAL})(?P<c>{alternatives(frozenset(classifiers))})"
        rf"(?P<noun>(?:(?![以等和与的或一二两三四五六七八九十推])[一-龥]){{0,5}}?(?:{alternatives(read_words('formula_nouns') - {'网'})}|网(?![格络])))"
    )
    for match in pattern.finditer(text):
        end = _extend_noun(text, match)
        name = text[match.start() : end]
        evidence = _classified_evidence(text, match.start(), end, VALUES[match["n"]], classifiers[match["c"]])
        if evidence and not find_exclusion(name):
            yield Formula(match.start(), end, name, FORMULA, VALUES[match["n"]], False, f"classified:{evidence}", 0.8)


def _kernels_listed(text: str) -> Iterator[Formula]:
    """Numeral + kernel before a head, right behind a list of as many things (红、黄、绿三色预警机制): the list shows that it is a formula."""
    heads, classifiers = alternatives(read_words("formula_heads") | {"预警"}), alternatives(read_words("formula_classifiers"))
    pattern = re.compile(
        rf"(?<=[一-龥”])([三四五六七八九])(?!{classifiers}|[名位人户家])[一-龥](?=(?:[一-龥]{{0,2}})(?:{heads}))"
    )
    for match in pattern.finditer(text):
        before = read_list_before(text, match.start())
        if before is not None and len(before.items) == VALUES[match[1]] and not find_exclusion(match.group()):
            yield Formula(*match.span(), match.group(), FORMULA, VALUES[match[1]], False, "listed", 0.7)
    for match in re.finditer(rf"(?<=”)([三四五六七八九])(?!{classifiers}|{alternatives(read_words('formula_counted'))})[一-龥](?=[一-龥])", text):
        before = read_list_before(text, match.start())
        if before is not None and before.rule == "list-in-quotes" and len(before.items) == VALUES[match[1]]:
            yield Formula(*match.span(), match.group(), FORMULA, VALUES[match[1]], False, "listed", 0.7)


def _kernels_spelt(text: str) -> Iterator[Formula]:
    """Numeral + kernel before a colon and as many clauses that carry the kernel (分为三色：红色…，黄色…，绿色…)."""
    measures = alternatives(read_words("formula_classifiers") | read_words("formula_counted"))
    pattern = re.compile(rf"(?<![一二两三四五六七八九十百千万第几数\d.])([三四五六七八九十])(?!{measures})([一-龥])(?=：)")
    for match in pattern.finditer(text):
        clauses = _clauses_behind(text, match.end() + 1, "，、；")
        if len(clauses) == VALUES[match[1]] and all(match[2] in clause for clause in clauses) and not find_exclusion(match.group()):
            yield Formula(*match.span(), match.group(), FORMULA, VALUES[match[1]], False, "spelt-out", 0.7)


def _clauses_behind(text: str, at: int, separators: str) -> list[str]:
    """The clauses from an offset to the end of its sentence."""
    end = re.compile("[。！？\n]|$").search(text, at)
    return [text[a:b] for a, b in split_list(text, at, end.start() if end is not None else at, separators)]


#: A numbered point that is but a numeral and what it counts, before a stop (二是四步办事。).
_POINT = re.compile(
    r"(?:^|[\n。；：])(?:[一二三四五六七八九十]是|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]) ?"
    rf"((?!一){NUMERAL}[^\d一二两三四五六七八九十双，。、；：“”\n]{{2,5}})(?=[。：\n])"
)


def _headed_formulas(text: str) -> Iterator[Formula]:
    """Points of an outline that are numeral and counted things alone, where each item is listed behind or all of three points are so built."""
    points = [point for point in _POINT.finditer(text) if not point[1].endswith(tuple(sorted(read_words("formula_counted")))) and not find_exclusion(point[1])]
    listed = [point for point in points if _lists_exactly(text, point.end() + 1, VALUES[point[1][0]])]
    for point in points:
        classified = point[1][1] in read_words("formula_classifiers")
        if point in listed or len(listed) > 1 and not classified:
            yield Formula(*point.span(1), point[1], FORMULA, VALUES[point[1][0]], False, "headed", 0.75)


def _lists_exactly(text: str, at: int, promised: int) -> bool:
    """Whether the clause at an offset is a list of as many items as promised."""
    end = re.compile("[，。；：！？\n]|$").search(text, at)
    return promised > 1 and end is not None and len(split_list(text, at, end.start())) == promised


def _extend_noun(text: str, match: re.Match[str]) -> int:
    """The end of the noun: a head noun right behind the first one still belongs to it (治理 行动)."""
    nouns = re.compile(alternatives(read_words("formula_nouns")))
    end = match.end()
    while (more := nouns.match(text, end)) is not None:
        end = more.end()
    return end


def _classified_evidence(text: str, start: int, end: int, promised: int, strength: str) -> str:
    """What shows that a counted noun is a formula: a list of that many before it, one behind it, or a verb of doing before 大."""
    noun = text[start + 2 : end]
    if any(noun.endswith(counted) for counted in read_words("formula_counted")):
        return ""
    before = read_list_before(text, start)
    if before is not None and len(before.items) == promised:
        return "listed"
    if re.match(r"”?(?:：|，即|，包括|，分别|：一是|，一是|（)", text[end : end + 4]) and _lists_after(text, end, promised):
        return "spelt-out"
    if strength == "strong" and re.search(f"(?:{alternatives(read_words('formula_cues'))})$", text[max(0, start - 6) : start]):
        return "governed"
    if _is_term(text, start, promised) or _lists_below(text, end, noun, promised):
        return "spelt-out"
    return ""


def _is_term(text: str, start: int, promised: int) -> bool:
    """Whether a digit formula opens the sentence and its digits promise this many (“123”：…；突出两个重点；…)."""
    sentence = re.split("[。！？\n]", text[max(0, start - 200) : start])[-1]
    digits = re.search(r"“(\d{2,6})”[^“”]{0,10}：", sentence)
    return digits is not None and str(promised) in digits[1] and not sentence.endswith(("、", "和"))


def _lists_below(text: str, end: int, noun: str, promised: int) -> bool:
    """Whether the numbered paragraphs right below name as many things that end in the noun (1.责任清单。… 2.奖励清单。…)."""
    line = text.find("\n", end)
    numbered = re.compile(rf"\n[（(]?(\d{{1,2}})[）).．、]+ ?[一-龥]{{1,8}}{re.escape(noun[-2:])}(?=[。：，\n]|$)")
    found = [m[1] for m in numbered.finditer(text, line, line + 1500)] if 0 <= line < end + 30 else []
    return found == [str(n) for n in range(1, promised + 1)]


def _lists_after(text: str, end: int, promised: int) -> bool:
    """Whether the sentence behind lists as many things as promised."""
    sentence = re.split("[。！？\n]", text[end + 1 : end + 300])[0]
    return (
        sentence.count("、") + bool(re.search("[和与及]", sentence)) + 1 >= promised
        or f"{'一二三四五六七八九十'[promised - 1]}是" in text[end : end + 1500]
    )


def _listed_formulas(text: str) -> Iterator[Formula]:
    """Lists of numeral clauses that fill a sentence or a headline without quotation marks (两块牌子，三本台账，四季走访)."""
    clause = rf"{NUMERAL}[^，。、；：！？“”\n]{{2,7}}"
    for match in re.finditer(rf"(?<=[：:\n—])({clause}(?:[，、]{clause})+)(?=[。\n！])", text):
        clauses = [match.group()[a:b] for a, b in split_clauses(match.group())]
        explains = re.search(rf"“(?:{NUMERAL}|[\dNX+])[^“”]*”[^。“”\n]{{0,10}}：$", text[max(0, match.start() - 40) : match.start()])
        if not explains and all(_is_numeral_clause(clause) for clause in clauses) and len({clause[:2] for clause in clauses}) > 1:
            yield Formula(match.start(), match.end(), match.group(), FORMULA, count_promised(match.group()), False, "clauses", 0.75)


def _built_mottos(text: str) -> Iterator[Formula]:
    """Mottos that their build alone shows without quotation marks: X化Y、X化Y、X化Y, and two clauses of one build behind the word that they explain."""
    for match in re.finditer(r"(?:[一-龥]{2}化[一-龥]{2}、){2,}[一-龥]{2}化[一-龥]{2}(?=[、，。；的])", text):
        yield Formula(*match.span(), match.group(), MOTTO, None, False, "motto", 0.7)
    for match in re.finditer(rf"(?<=”：)(?!{NUMERAL})([一-龥]{{4,10}})，([一-龥]{{4,10}})(?=[；。\n])", text):
        first, second = match.groups()
        if len(first) == len(second) and sum(map(str.__eq__, first, second)) > 1:
            yield Formula(*match.span(), match.group(), MOTTO, None, False, "motto", 0.6)


def _without_expansions(text: str, formulas: tuple[Formula, ...]) -> tuple[Formula, ...]:
    """The formulas without those mottos that only spell out a formula close before (“三心”，叫做“热心…、耐心…、真心…”)."""
    named = [(formula, kernel) for formula in formulas if formula.kind == FORMULA and (kernel := kernel_of(formula.name)) is not None]

    def expands(motto: Formula) -> bool:
        clauses = [motto.name[a:b] for a, b in split_clauses(motto.name)]
        near = (kernel for formula, kernel in named if 0 < motto.start - formula.end < 60)
        return len(clauses) > 2 and any(len(clauses) == count and all(kernel[0] in clause for clause in clauses) for count, kernel in near)

    return tuple(formula for formula in formulas if formula.kind != MOTTO or not expands(formula))


def _known_mottos(text: str) -> Iterator[Formula]:
    """Mottos of the table, and 坚持以…为…."""
    cues = alternatives(read_words("formula_cues"))
    for row in read_table("formula_mottos"):
        for match in re.finditer(re.escape(row["motto"]), text):
            before = text[max(0, match.start() - 6) : match.start()]
            governed = bool(re.search(f"(?:{cues})$", before))
            if row["where"] == "any" or row["where"] == "governed" and governed or before.endswith("“"):
                yield Formula(match.start(), match.end(), row["motto"], MOTTO, None, before.endswith("“"), "known-motto", 0.85)
    for match in re.finditer(r"(?<=坚持)以([一-龥]{2,6})为(?:导向|中心|引领|本|先|主线|基础|根本)(?=[，。；、])", text):
        yield Formula(match.start(), match.end(), match.group(), MOTTO, None, False, "governed-motto", 0.7)
    for match in re.finditer(r"(?<![一二三四五六七八九十几])多(?![个种次方年级人少项条样数余家名元])[一-龥](?:融合|联动|合一|共治)", text):
        yield Formula(match.start(), match.end(), match.group(), MOTTO, None, False, "motto", 0.7)
    for match in re.finditer(r"(?<![一-龥])?(?:共[建治享商管评谋担创赢融促]){2,4}(?!共)", text):
        yield Formula(match.start(), match.end(), match.group(), MOTTO, None, False, "motto", 0.7)


def _short_formulas(text: str, names: dict[str, Formula]) -> Iterator[Formula]:
    """Names of formulas found in quotation marks, where they stand again without."""
    for name, formula in sorted(names.items()):
        if len(name) < 3 or name.isdigit() or not split_numerals(name) and len(name) < 4:
            continue
        for match in re.finditer(re.escape(name), text):
            if not re.match("[一二两三四五六七八九十百千万第\\d.]", text[max(0, match.start() - 1) : match.start()]):
                yield replace(formula, start=match.start(), end=match.end(), quoted=False, rule="again")


def _part_formulas(text: str, formulas: tuple[Formula, ...]) -> Iterator[Formula]:
    """The numeral clauses of a longer formula that stand elsewhere on their own (一亭两廊: “一亭”, “两廊”)."""
    for formula in formulas:
        alone = {name: find_alone(text, name, formula.start) for name in split_numerals(formula.name)}
        if any(found and not name.startswith("一") for name, found in alone.items()):
            for name, found in alone.items():
                yield from (Formula(at, at + len(name), name, FORMULA, count_promised(name), True, "part", 0.9) for at in found)


def find_alone(text: str, piece: str, start: int) -> tuple[int, ...]:
    """Where a numeral clause of the formula that begins at `start` is named on its own: in quotation marks, explained, or behind a list of as many items.

    >>> find_alone("“一亭两廊”，即“一亭”议事，“两廊”宣传", "两廊", 1)
    (16,)
    """
    quoted = {m.start() + 1 for m in re.finditer(f"“{re.escape(piece)}”", text)}
    quoted |= {m.start() for m in re.finditer(rf"(?<=[。；：，\n]){re.escape(piece)}(?=，?(?:就是|即是|是指|指的是|即|是))", text) if m.start() > start}
    listed = set()
    for match in islice(re.finditer(re.escape(piece), text), 50):
        if piece[1:] in read_words("formula_classifiers") or match.start() in quoted or text[match.start() - 1 : match.start()] == "为":
            continue
        before = read_list_before(text, match.start())
        if before is not None and before.end > start and len(before.items) == count_promised(piece):
            listed.add(match.start())
    return tuple(sorted(quoted | listed))


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
