"""Numbered formulas and mottos: 一核三治, 1+3+N, 五大行动; 共建共治共享.

What a formula looks like stands in the tables `formula_*`; this module reads a text with them and settles which reading of a stretch wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.enumerations import read_list_before
from kg.lexicon import read_table, read_words
from kg.model import Refusal

FORMULA, MOTTO = "NumericFormula", "Motto"

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "双": 2}
_NUMERAL = "[一二两三四五六七八九十双]"
_QUOTED = re.compile(r"“([^“”\n]{1,80})”|‘([^‘’\n]{1,80})’")
_UNCLOSED = re.compile(rf"“({_NUMERAL}[^“”，。；\n]{{1,7}})(?=[。，；\n])")
_NOTE = re.compile(r"[［\[〔]\d+[］\]〕]$")
_PLUS_CHAIN = re.compile(r"[^，。、；：“”+＋\n]{1,12}(?:[+＋][^，。、；：“”+＋\n]{1,12})+")


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


@dataclass(frozen=True, slots=True)
class _Shape:
    name: str
    pattern: re.Pattern[str]
    quoted: bool
    bare: bool
    count: str
    confidence: float


def _alternatives(words: frozenset[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _shapes() -> tuple[_Shape, ...]:
    """The table of shapes, its placeholders filled."""
    numeral = "一二两三四五六七八九十双"
    fill = {
        "{N}": _NUMERAL,
        "{M}": f"[{numeral}多几N]",
        "{Z}": "[一二三四五六七八九十百千万]",
        "{Q}": f"[^{numeral}多百千万，。、；：]{{1,4}}?",
        "{K}": f"(?:{_alternatives(read_words('formula_kernels'))})",
        "{C}": f"(?:{_alternatives(read_words('formula_classifiers'))})",
        "{J}": _alternatives(read_words("formula_joiners")),
        "{B}": _alternatives(frozenset(row["joiner"] for row in read_table("formula_joiners") if row["bare"])),
        "{H}": _alternatives(read_words("formula_heads")),
        "{D}": _alternatives(read_words("formula_doubles")),
    }
    shapes = []
    for row in read_table("formula_shapes"):
        pattern = row["pattern"]
        for mark, words in fill.items():
            pattern = pattern.replace(mark, words)
        where = row["where"]
        shapes.append(
            _Shape(row["name"], re.compile(pattern), where != "bare", where != "quoted", row["count"], float(row["confidence"]))
        )
    return tuple(shapes)


@cache
def _exclusions() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is no formula, with the reason."""
    return tuple((re.compile(row["pattern"]), row["reason"]) for row in read_table("formula_exclusions"))


def _excluded(name: str) -> str:
    """Why this is no formula; empty when it may be one."""
    return next((reason for pattern, reason in _exclusions() if pattern.fullmatch(name)), "")


def count_promised(name: str, count: str = "sum") -> int | None:
    """What the numerals of a formula promise; None when one of them is open.

    >>> count_promised("一核三治"), count_promised("一核多元"), count_promised("1+3+N", "terms")
    (4, None, 3)
    """
    if count == "two":
        return 2
    if count == "terms":
        parts = re.split("[+＋]", name) if re.search("[+＋]", name) else re.findall("[0-9一二三四五六七八九十百千万]", name)
        return len(parts)
    if "多" in name or "几" in name:
        return None
    numbers = [int(n) if n.isdigit() else _DIGITS[n] for n in re.findall(rf"\d+|{_NUMERAL}", name)]
    return numbers[0] if count == "first" and numbers else sum(numbers)


def split_clauses(motto: str) -> tuple[tuple[int, int], ...]:
    """Where the clauses of a motto stand in it: between 、 ， ；, or the links between + and —; one span when it has but one.

    >>> split_clauses("小事不出村、大事不出镇")
    ((0, 5), (6, 11))
    """
    for marks in ("、，；,;", "+＋", "—–", " ·"):
        spans = tuple(m.span() for m in re.finditer(f"[^{marks}]+", motto))
        if len(spans) > 1:
            return spans
    return ((0, len(motto)),) if motto else ()


def is_motto_shape(text: str) -> bool:
    """Whether a string is built like a motto: parallel clauses, A+B, or one of the four-character forms 共建共治, 一村一品, 群防群治.

    >>> is_motto_shape("小事不出村、大事不出镇、矛盾不上交"), is_motto_shape("和谐家庭")
    (True, False)
    """
    if not text or len(text) > 80 or re.search("[。！？!?：“”《》\n]", text):
        return False
    if _PLUS_CHAIN.fullmatch(text):
        return bool(re.search("[一-龥]", text))
    clauses = [text[a:b] for a, b in split_clauses(text)]
    if len(clauses) > 1:
        return bool(re.search("[、，；—–]", text)) and _are_parallel(clauses) and not ("，" in text and len(clauses) == 2 and len(set(map(len, clauses))) > 1)
    return is_distributive(text) or bool(re.fullmatch(r"(?:共[建治享商管评谋担创赢融促]){2,4}|([^一二两三四五六七八九十双])[一-龥]\1[一-龥]", text))


def is_distributive(name: str) -> bool:
    """Whether 一…一… gives one to each (一村一品) instead of counting two things (一老一小).

    >>> is_distributive("一村一品"), is_distributive("一老一小")
    (True, False)
    """
    return bool(re.fullmatch("一[^一]{1,2}一[^一]{1,3}", name)) and name[1] in read_words("formula_distributives")


def _are_parallel(clauses: list[str]) -> bool:
    """Whether clauses are of one build: of one length, or of one first or last character and nearly one length."""
    lengths = [len(clause) for clause in clauses]
    if min(lengths) < 3 or max(lengths) > 24:
        return False
    if len(set(lengths)) == 1:
        return True
    alike = len({clause[0] for clause in clauses}) == 1 or len({clause[-1] for clause in clauses}) == 1
    shared = set.intersection(*(set(clause) for clause in clauses))
    return max(lengths) - min(lengths) <= (4 if alike or shared else 1)


def _read_quoted(content: str) -> tuple[str, int | None, str, float] | None:
    """Name, promise, rule and confidence of a whole quoted string that is a formula."""
    content = _NOTE.sub("", content)
    if _excluded(content) or is_distributive(content):
        return None
    for shape in _shapes():
        if shape.quoted and shape.pattern.fullmatch(content):
            return content, count_promised(content, shape.count), shape.name, shape.confidence
    return None


def _strip_head(content: str) -> str:
    """The formula without the head of the programme that is named by it (三问工作法: 三问); classified formulas keep their noun."""
    for head in sorted(read_words("formula_heads"), key=lambda head: (-len(head), head)):
        rest = content.removesuffix(head)
        if rest != content and len(rest) > 1 and not re.fullmatch(rf"{_NUMERAL}(?:{_alternatives(read_words('formula_classifiers'))})", rest):
            return rest
    return content


def _quoted_formulas(text: str) -> Iterator[Formula]:
    """Formulas and mottos that fill a pair of quotation marks."""
    for match in _QUOTED.finditer(text):
        start, end = match.span(match.lastindex or 0)
        yield from _inside(text, start, end)
    for match in _UNCLOSED.finditer(text):
        yield from _inside(text, *match.span(1))


def _inside(text: str, start: int, end: int) -> Iterator[Formula]:
    """What a quoted stretch holds: one formula, a list of numeral clauses, or a motto."""
    content = text[start:end]
    clauses = [(start + a, start + b) for a, b in split_clauses(content)] if re.search("[、，；]", content) else [(start, end)]
    read = [_read_quoted(_strip_head(text[a:b])) for a, b in clauses]
    if len(clauses) == 1:
        found = read[0]
        if found is not None:
            yield Formula(start, start + len(found[0]), found[0], FORMULA, found[1], True, found[2], found[3])
        elif is_motto_shape(content) and not _heads_mechanism(text, end, content) or _is_held_up(text, start, end):
            yield Formula(start, end, content, MOTTO, None, True, "motto", 0.8)
        return
    if all(_is_numeral_clause(text[a:b]) for a, b in clauses):
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


def _is_held_up(text: str, start: int, end: int) -> bool:
    """Whether a quoted phrase is what something is guided by: 以“…”为中心, “…”理念, “…”的原则."""
    if not re.fullmatch("[一-龥]{4,16}", text[start:end]):
        return False
    before, after = text[max(0, start - 2) : start], text[end : end + 8]
    return bool(
        before.startswith("以") and re.match("”为(?:中心|重心|导向|宗旨|目标|主线|理念|引领|遵循)", after)
        or re.match("”的?(?:发展|工作|服务|治理)?(?:理念|原则|原理|宗旨|方针|思路|口号|路子|目标|承诺)", after)
    )


def _names_activity(text: str, end: int) -> bool:
    """Whether the quoted string is the name of an activity or a brand: “…”活动, “…”“…”品牌."""
    return bool(re.match("”(?:、?“[^“”]{1,20}”)*(?:等)?(?:系列)?(?:活动|行动|品牌|大赛|比赛|评选|工程|平台)", text[end : end + 80]))


def _is_numeral_clause(clause: str) -> bool:
    """Whether a clause of a list begins with a numeral that promises parts."""
    return bool(re.match(rf"{_NUMERAL}(?!是|来|方面|要)[^。！？]+$", clause)) and len(clause) <= 10 and not clause.startswith("一个") and not is_distributive(clause)


def _heads_mechanism(text: str, end: int, content: str) -> bool:
    """Whether a quoted chain is the name of the model or mechanism behind it (“企业+农户”模式)."""
    return bool(re.search("[+＋—–]", content)) and bool(re.match(r"”的?(?:[一-龥]{0,10})(?:模式|机制|格局|架构|体系|链条)", text[end : end + 18]))


def _names_counted(text: str, end: int) -> bool:
    """Whether numeral + classifier stands right behind the quotation (“抓引领、抓队伍”两项关键)."""
    return bool(re.match(rf"”(?:这|等)?(?:{_NUMERAL}|\d)", text[end : end + 4]))


def _bare_formulas(text: str) -> Iterator[Formula]:
    """Formulas that stand without quotation marks."""
    idioms = read_words("formula_idioms")
    for shape in _shapes():
        if not shape.bare:
            continue
        for match in shape.pattern.finditer(text):
            name = match.group()
            if name in idioms or is_distributive(name) or _excluded(name) or _is_counted_off(text, *match.span()):
                continue
            yield Formula(match.start(), match.end(), name, FORMULA, count_promised(name, shape.count), False, shape.name, shape.confidence)


def _is_counted_off(text: str, start: int, end: int) -> bool:
    """Whether the words around say that things are only counted: 下辖三区五县, 第三…, 三室一厅的."""
    return bool(re.search(r"(?:第|下辖|辖|设有|共有|[\d.])$", text[max(0, start - 3) : start]))


_CLASSIFIED = re.compile(rf"(?<![一二两三四五六七八九十百千万第每几数\d.])({_NUMERAL})")


def _classified_formulas(text: str) -> Iterator[Formula]:
    """Numeral + classifier + noun without quotation marks, where something shows that it is a name."""
    classifiers = {row["classifier"]: row["bare"] for row in read_table("formula_classifiers")}
    pattern = re.compile(
        rf"(?<![一二两三四五六七八九十百千万第每几数\d.另])(?P<n>{_NUMERAL})(?P<c>{_alternatives(frozenset(classifiers))})"
        rf"(?P<noun>(?:(?![以等和与的或一二两三四五六七八九十推])[一-龥]){{0,5}}?(?:{_alternatives(read_words('formula_nouns'))}))"
    )
    for match in pattern.finditer(text):
        end = _extend_noun(text, match)
        name = text[match.start() : end]
        evidence = _classified_evidence(text, match.start(), end, _DIGITS[match["n"]], classifiers[match["c"]])
        if evidence and not _excluded(name):
            yield Formula(match.start(), end, name, FORMULA, _DIGITS[match["n"]], False, f"classified:{evidence}", 0.8)


def _extend_noun(text: str, match: re.Match[str]) -> int:
    """The end of the noun: a head noun right behind the first one still belongs to it (治理 行动)."""
    nouns = re.compile(_alternatives(read_words("formula_nouns")))
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
    if strength == "strong" and re.search(f"(?:{_alternatives(read_words('formula_cues'))})$", text[max(0, start - 6) : start]):
        return "governed"
    return ""


def _lists_after(text: str, end: int, promised: int) -> bool:
    """Whether the sentence behind lists as many things as promised."""
    sentence = re.split("[。！？\n]", text[end + 1 : end + 300])[0]
    return sentence.count("、") + bool(re.search("[和与及]", sentence)) + 1 >= promised or f"{'一二三四五六七八九十'[promised - 1]}是" in text[end : end + 1500]


def _listed_formulas(text: str) -> Iterator[Formula]:
    """Lists of numeral clauses that fill a sentence or a headline without quotation marks (两个带头人，三本明白账，四季敲门)."""
    clause = rf"{_NUMERAL}[^，。、；：！？“”\n]{{2,7}}"
    for match in re.finditer(rf"(?<=[：:\n—])({clause}(?:[，、]{clause})+)(?=[。\n！])", text):
        clauses = [match.group()[a:b] for a, b in split_clauses(match.group())]
        if all(_is_numeral_clause(clause) for clause in clauses):
            yield Formula(match.start(), match.end(), match.group(), FORMULA, count_promised(match.group()), False, "clauses", 0.75)


def _known_mottos(text: str) -> Iterator[Formula]:
    """Mottos of the table, and 坚持以…为…."""
    cues = _alternatives(read_words("formula_cues"))
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
            if not re.search("[一二两三四五六七八九十百千万第\\d.]$", text[: match.start()][-1:]):
                yield replace(formula, start=match.start(), end=match.end(), quoted=False, rule="again")


def _part_formulas(text: str, formulas: tuple[Formula, ...]) -> Iterator[Formula]:
    """The numeral clauses of a longer formula that stand elsewhere on their own (一堂两榜: “一堂”, “两榜”)."""
    for formula in formulas:
        alone = {name: find_alone(text, name, formula.start) for name in split_numerals(formula.name)}
        if any(found and not name.startswith("一") for name, found in alone.items()):
            for name, found in alone.items():
                yield from (Formula(at, at + len(name), name, FORMULA, count_promised(name), True, "part", 0.9) for at in found)


def find_alone(text: str, piece: str, start: int) -> tuple[int, ...]:
    """Where a numeral clause of the formula that begins at `start` is named on its own: in quotation marks, or behind a list of as many items.

    >>> find_alone("“一堂两榜”，即“一堂”聚心，“两榜”立规", "两榜", 1)
    (15,)
    """
    if piece[1:] in read_words("formula_classifiers"):
        return ()
    quoted = [m.start() + 1 for m in re.finditer(f"“{re.escape(piece)}”", text)]
    listed = []
    for match in re.finditer(re.escape(piece), text):
        before = read_list_before(text, match.start()) if match.start() not in quoted else None
        if before is not None and before.end > start and len(before.items) == count_promised(piece):
            listed.append(match.start())
    return tuple(sorted({*quoted, *listed}))


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


def split_numerals(name: str) -> tuple[str, ...]:
    """The numeral clauses that a formula is made of; empty when it has but one.

    >>> split_numerals("一堂两榜三员"), split_numerals("五社联动")
    (('一堂', '两榜', '三员'), ())
    """
    pieces = tuple(re.findall(rf"{_NUMERAL}[^一二两三四五六七八九十双，、；：]+", name))
    return pieces if len(pieces) > 1 else ()


def _keep_best(formulas: list[Formula]) -> tuple[Formula, ...]:
    """The formulas that do not overlap a better one: quoted before bare, longer before shorter, surer before less sure."""
    kept: list[Formula] = []
    for formula in sorted(formulas, key=lambda f: (not f.quoted, f.rule == "again", f.start - f.end, -f.confidence, f.start)):
        if not any(formula.start < other.end and other.start < formula.end for other in kept):
            kept.append(formula)
    return tuple(sorted(kept))


def find_formulas(text: str) -> tuple[Formula, ...]:
    """The formulas and mottos of a normalised text, in its order; none overlaps another, but a list of numeral clauses may hold its clauses.

    Offsets count characters of `text`; quotation marks stay outside. A numeral with classifier and noun counts as a formula only beside its own
    expansion, in quotation marks, or under a verb of doing.

    >>> [f.name for f in find_formulas("白石镇坚持“一核三治”，走访3700余人。")]
    ['一核三治']
    """
    quoted = list(_quoted_formulas(text))
    bare = [*_bare_formulas(text), *_classified_formulas(text), *_listed_formulas(text), *_known_mottos(text)]
    first = _keep_best([*quoted, *bare])
    parts = list(_part_formulas(text, first))
    names = {f.name: f for f in (*first, *parts) if f.quoted and f.kind == FORMULA}
    nested = _keep_best(list(_clause_formulas(text, first)))
    outer = _keep_best([*first, *parts, *_short_formulas(text, names)])
    return tuple(sorted({*outer, *(f for f in nested if not _crosses(f, outer))}))


def _crosses(formula: Formula, others: tuple[Formula, ...]) -> bool:
    """Whether a formula overlaps another without lying inside it."""
    return any(f.start < formula.end and formula.start < f.end and not (f.start <= formula.start and formula.end <= f.end and f != formula) for f in others)


def refuse_formulas(text: str) -> tuple[Refusal, ...]:
    """Quoted strings with a numeral that were not taken for formulas, with the reason."""
    refused = []
    for match in _QUOTED.finditer(text):
        start, end = match.span(match.lastindex or 0)
        reason = _excluded(text[start:end])
        if reason and re.search(rf"{_NUMERAL}|\d", text[start:end]):
            refused.append(Refusal(start, end, text[start:end], reason))
    return tuple(refused)
