"""What can be told of a formula or motto from its string alone: its shape, its clauses, what its numerals promise.

The shapes, kernels and exclusions stand in the tables `formula_*`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.lexicon import alternatives, longest_first, read_table, read_words

FORMULA, MOTTO = "NumericFormula", "Motto"

VALUES = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "双": 2}

NUMERAL = "[一二两三四五六七八九十双]"
#: What leads from a name to what it means; 指 begins no word there (指挥, 指导).
MEANS = "(?:就是|即是|便是|指的是|即为|即|是?指(?![挥导南标纹引定示派认]))"

#: Classifiers behind which 十 and a digit are one number (十二|项措施), not two (十二|分).
CLASSIFIERS = "项条件类个大张支"

#: One or more who bring along others: 一带五, 1联10.
LINKED = re.compile("([一二两三1-9])(?:带|联|帮|包|托|挂|管|扶|牵)([二两三四五六七八九十百NX]|[1-9][0-9]?)")

#: A code whose digits do not say how they are to be parted (415X: 4, 15 and X), or of rows and columns (4×4).
_CODED = re.compile(r"\d{2,}[NXM]|\d+×\d+")

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
class Shape:
    """A row of `formula_shapes`: what it is called, where it may stand, how its promise is reckoned."""

    name: str
    pattern: re.Pattern[str]
    quoted: bool
    bare: bool
    count: str
    confidence: float


@cache
def read_shapes() -> tuple[Shape, ...]:
    """The table of shapes, its placeholders filled."""
    numeral = "一二两三四五六七八九十双"
    fill = {
        "{N}": NUMERAL,
        "{M}": f"[{numeral}多几N]",
        "{Z}": "[一二三四五六七八九十百千万]",
        "{Q}": f"[^{numeral}百千万，。、；：][^{numeral}多百千万，。、；：]{{0,3}}?",
        "{K}": f"(?:{alternatives(read_words('formula_kernels'))})",
        "{C}": f"(?:{alternatives(read_words('formula_classifiers'))})",
        "{J}": alternatives(read_words("formula_joiners")),
        "{B}": alternatives(frozenset(row["joiner"] for row in read_table("formula_joiners") if row["bare"])),
        "{H}": alternatives(read_words("formula_heads")),
        "{D}": alternatives(read_words("formula_doubles")),
    }
    shapes = []
    for row in read_table("formula_shapes"):
        pattern = row["pattern"]
        for mark, words in fill.items():
            pattern = pattern.replace(mark, words)
        where = row["where"]
        shapes.append(Shape(row["name"], re.compile(pattern), where != "bare", where != "quoted", row["count"], float(row["confidence"])))
    return tuple(shapes)


@cache
def _exclusions() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is no formula, with the reason."""
    return tuple((re.compile(row["pattern"]), row["reason"]) for row in read_table("formula_exclusions"))


def find_exclusion(name: str) -> str:
    """Why this is no formula; empty when it may be one."""
    return next((reason for pattern, reason in _exclusions() if pattern.fullmatch(name)), "")


def strip_head(content: str) -> str:
    """The formula without the head of the programme that is named by it (三访工作法: 三访); classified formulas keep their noun."""
    classified = rf"(?:{NUMERAL}|\d)(?:{alternatives(read_words('formula_classifiers'))})"
    for head in longest_first(read_words("formula_heads")):
        rest = content.removesuffix(head)
        if rest == content or len(rest) < 2 or re.fullmatch(classified, rest) or _counts_deeds(rest, head) or head.endswith("法") and find_exclusion(rest) == "general word":
            continue
        if len(head) > 1 or not re.match(classified, rest):
            return rest
    ruled = re.fullmatch(rf"({NUMERAL}[^一二两三四五六七八九十双百千万，、。；：+＋]{{1,4}})制", content)  # “三长制” is the rule of the three
    return ruled[1] if ruled is not None and not re.fullmatch(classified + ".*", ruled[1]) else content


def _counts_deeds(rest: str, head: str) -> bool:
    """Whether the head is what the numeral counts, with a word between (六大攻坚|行动) or a name before (科普惠民五大|行动), or behind a round number (四千|行动)."""
    counted = rf"\d{{1,2}}[个大项][一-龥]{{1,4}}|{NUMERAL}大[一-龥]{{2,4}}|[一-龥]{{2,6}}{NUMERAL}大[一-龥]{{0,4}}|[二两三四五六七八九双][百千万]"
    return head in ("行动", "工程", "计划") and bool(re.fullmatch(counted, rest))


#: The 一 of 统一, at the end of a name or of one of its clauses (五统一, 四统一两不增), and 一体 at its end (五治一体): they count nothing.
_UNIFIED = f"(?:(?<=统)一(?=$|[、，]|{NUMERAL})|(?<=[一-龥])一体化?$)"


#: Several who look after one: only the several are counted off (三邻助一老, 三员护一河).
_SERVED = re.compile("[二两三四五六七八九][一-龥]{1,2}(?:帮|护|管|助|托|抬|守|治|伴|陪|暖|围|服务|结对|守护|关爱)一[一-龥]{1,2}")


def count_promised(name: str, count: str = "sum") -> int | None:
    """What the numerals of a formula promise; None when one of them is open.

    >>> count_promised("一核三治"), count_promised("一核多元"), count_promised("1+3+N", "terms")
    (4, None, 3)
    """
    count = "first" if count == "sum" and _SERVED.fullmatch(name) else count
    if count == "two":
        return 2
    if count == "open" or _CODED.fullmatch(name):
        return None
    if count == "terms":
        parts = re.split("[+＋-]", name) if re.search("[+＋-]", name) else re.findall("[0-9一二两三四五六七八九十百千万N]", name)
        return len(parts)
    if re.search(rf"(?<!{NUMERAL})(?<!个)[多几]", name):
        return None
    numbers = [int(n) if n.isdigit() else sum(VALUES[c] for c in n) for n in re.findall(rf"\d+|十[一二三四五六七八九](?=[{CLASSIFIERS}])|{NUMERAL}", re.sub(_UNIFIED, "", name))]
    return numbers[0] if count == "first" and numbers else sum(numbers)


def promised_by(name: str, kind: str) -> int | None:
    """How many parts the name itself promises; None when it does not say.

    >>> promised_by("四方议事会", "Platform"), promised_by("共建共治", "Motto"), promised_by("一核多元", "NumericFormula")
    (4, None, None)
    """
    if kind == MOTTO:
        return None
    if kind == FORMULA:
        return count_promised(name, _way_of_counting(name))
    counted = re.match("([二三四五六七八九十两])[方级步件张支项类大微]", name)
    return count_promised(counted[1]) if counted else None


def _way_of_counting(name: str) -> str:
    """Whether numerals are summed, or each of them is one term, or the first alone counts."""
    if LINKED.fullmatch(name) or re.fullmatch("[一二三四五六七八九]{2,4}(?:开|分成|分账|分红|分配|分利|分)", name):
        return "terms"
    if re.fullmatch(r"[\dNXMYnx]+(?:-\d+)*(?:[+＋].*)?|[一二三四五六七八九十百千万]{3,}", name) or re.match(r"[\dNX]+[+＋]", name):
        return "terms"
    if not split_numerals(name) or re.match("[一二三四五六七八九十两](?:个|大|项|条|位一体|种|类)", name) and not re.search("[、，]", name) and not _counts_again(name):
        return "first"
    return "sum"


def _counts_again(name: str) -> bool:
    """Whether a second clause counts more than one (一个班子两块牌), other than the 一 of 五个一批."""
    return any(VALUES.get(piece[0], 0) > 1 for piece in split_numerals(name)[1:])


def pairs_up(name: str, labels: Sequence[str]) -> bool:
    """Whether a formula counts several kernels alike and each of as many labels carries all of them: each is one of either.

    >>> pairs_up("两定两看", ["定时间看效率", "定标准看质量"]), pairs_up("两定两看", ["定时间", "看质量"])
    (True, False)
    """
    pieces = split_numerals(name)
    alike = len(pieces) > 1 and len({piece[0] for piece in pieces}) == 1 and len({piece[1] for piece in pieces}) == len(pieces) and len(labels) == promised_by(pieces[0], FORMULA)
    return alike and all(piece[1] in label for piece in pieces for label in labels)


def split_clauses(motto: str) -> tuple[tuple[int, int], ...]:
    """Where the clauses of a motto stand in it: between 、 ， ；, or the links between +, — and →; one span when it has but one.

    >>> split_clauses("小事不出村、大事不出镇")
    ((0, 5), (6, 11))
    """
    for marks in ("、，；,;", "+＋", "—–→", " ·"):
        spans = tuple(m.span() for m in re.finditer(f"[^{marks}]+", motto))
        if len(spans) > 1:
            return spans
    return ((0, len(motto)),) if motto else ()


def split_numerals(name: str) -> tuple[str, ...]:
    """The numeral clauses that a formula is made of; empty when it has but one.

    >>> split_numerals("一亭两廊三站"), split_numerals("五社联动"), split_numerals("两入四统一")
    (('一亭', '两廊', '三站'), (), ('两入', '四统一'))
    """
    pieces = tuple(re.findall(rf"{NUMERAL}[^一二两三四五六七八九十双，、；：]+(?:{_UNIFIED})?", name))
    return pieces if len(pieces) > 1 else ()


def count_things(pieces: tuple[str, ...]) -> list[int]:
    """How many things each numeral clause counts (两医, 一护: 2, 1); 0 where its numeral is no number."""
    return [VALUES.get(piece[0], 0) for piece in pieces]


def repeat_pieces(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """Each numeral clause as often as it counts (两医, 一护: 两医, 两医, 一护): one for each thing."""
    return tuple(piece for piece, count in zip(pieces, count_things(pieces)) for _ in range(count))


def kernel_of(name: str) -> tuple[int, str] | None:
    """The numeral of a formula with one numeral, and the characters that its parts may share (三度: 度; 四治融合: 治; 三本台账: 本台账).

    >>> kernel_of("四治融合"), kernel_of("四千"), kernel_of("一核三治")
    ((4, '治'), (4, '千'), None)
    """
    found = re.fullmatch(r"[^一二三四五六七八九十两双]{0,4}([一二三四五六七八九十两双])([^一二三四五六七八九十两双+]+?)(?:(?<!位)一体化?)?", name)
    if found is None or re.search("[百千万]", name) and len(name) > 2 or name.startswith("双"):
        return None
    rest = found[2]
    for joiner in longest_first(read_words("formula_joiners") | read_words("formula_heads")):
        if rest.endswith(joiner) and len(rest) > len(joiner) and rest.removesuffix(joiner) not in read_words("formula_classifiers"):
            rest = rest.removesuffix(joiner)
            break
    return VALUES[found[1]], rest


#: Three and more steps in their order (先听后议再办, 先看、后问、再定、回访).
_IN_ORDER = re.compile("先[一-龥]{1,3}[、，]?[后再][一-龥]{1,3}[、，]?(?:[后再]|最后)[一-龥]{1,3}(?:[、，]?[一-龥]{2,3})?")


def steps_in_order(motto: str) -> tuple[tuple[int, int], ...]:
    """Where the steps of a motto that tells them in their order stand; empty for any other.

    >>> ["先听后讲再评回访"[a:b] for a, b in steps_in_order("先听后讲再评回访")], steps_in_order("先易后难")
    (['先听', '后讲', '再评', '回访'], ())
    """
    if not _IN_ORDER.fullmatch(motto):
        return ()
    if re.search("[、，]", motto):
        return split_clauses(motto)
    cuts = [0, *(found.start() for found in re.finditer("(?<!最)[后再]|最后", motto)), len(motto)]
    sizes = [b - a for a, b in zip(cuts, cuts[1:])]
    cuts[-1:] = [cuts[-1] - 2, cuts[-1]] if set(sizes) == {2, 4} and sizes[-1] == 4 else [cuts[-1]]
    return tuple(zip(cuts, cuts[1:]))


#: What is had as soon as something else is (免申即享, 拿地即开工), and two fields that grow into one (农旅融合).
_JOINED_FORM = re.compile("(?!接诉)[一-龥]{2}(?<!随时)(?<!当场)即[^时将使便刻可日][一-龥]{0,2}|(?![多全深二两三四五六七八九双])[一-龥]{2}融合")


def is_motto_shape(text: str) -> bool:
    """Whether a string is built like a motto: parallel clauses, A+B, or one of the four-character forms 共建共治, 一村一品, 群防群治.

    >>> is_motto_shape("小事不出村、大事不出镇、矛盾不上交"), is_motto_shape("和谐家庭")
    (True, False)
    """
    if not text or len(text) > 80 or re.search("[。！？!?：“”《》\n]", text) or re.match(r"\d(?![A-Z]+[+＋])", text):
        return False
    if steps_in_order(text):
        return True
    if _PLUS_CHAIN.fullmatch(text):
        return bool(re.search("[一-龥]", text))
    clauses = [text[a:b] for a, b in split_clauses(text)]
    if len(clauses) > 1:
        return (
            bool(re.search("[、，；—–→]", text))
            and _are_parallel(clauses)
            and not ("，" in text and len(clauses) == 2 and len(set(map(len, clauses))) > 1)
        )
    return is_distributive(text) or bool(
        re.fullmatch(r"(?:共[建治享商管评谋担创赢融促]){2,6}|([^一二两三四五六七八九十双])[一-龥](?:\1[一-龥]){1,3}", text)
        or _JOINED_FORM.fullmatch(text)
    )


#: Degrees, colours and sizes by which things are told apart that are dealt with differently (红急、黄缓; 大事议、小事记).
_DEGREES = "红橙黄绿青蓝紫白黑大中小急缓轻重易难近远老旧新"


def is_rule(text: str, start: int, content: str) -> bool:
    """Whether clauses of two to four characters in quotation marks at `start` are a rule that one goes by: 按“红办、黄限、绿缓办”派单.

    >>> is_rule("按“急先办、缓后办、难会办”处理", 2, "急先办、缓后办、难会办")
    True
    """
    clauses = content.split("、")
    graded = all(2 <= len(clause) <= 4 and clause[0] in _DEGREES for clause in clauses) and len({clause[0] for clause in clauses}) == len(clauses) > 2
    return graded and bool(re.search("(?:按|按照|依|依照|本着|照|遵循|分)“$", text[max(0, start - 4) : start]))


#: Verbs of one character with which two characters say what is done (选苗、育林).
_DOES = frozenset("选育培护养建扩增减提控补强优稳兴抓促推登升晋上进入走联防查清治改修种收晒评定")

_HELD_BEFORE = re.compile("(?:坚持|突出|推动|实现|做到|推行|践行|落实|抓好|促进)[一-龥]{0,6}“$")
_SUMMED_BEHIND = re.compile(rf"”(?:的|等)?(?:{NUMERAL}|\d|清单|难题|问题|现象|困境|局面|流程|步骤|环节|条款|字样|[一-龥]{{0,3}}(?:领域|行业|部门|人员|群体|产品))")


def is_short_motto(text: str, start: int, content: str) -> bool:
    """Whether three and more clauses of two characters in quotation marks at `start` say what is done or held to, and no number or kind sums them up.

    >>> is_short_motto("突出“选苗、育林、成材”", 3, "选苗、育林、成材"), is_short_motto("破解“失管、失修、失序”难题", 3, "失管、失修、失序")
    (True, False)
    """
    if not re.fullmatch("(?:[一-龥]{2}、){2,}[一-龥]{2}", content) or _SUMMED_BEHIND.match(text, start + len(content)):
        return False
    clauses = content.split("、")
    done = sum(clause[0] in _DOES for clause in clauses)
    return len(set(clauses)) == len(clauses) and done > 1 and (bool(_HELD_BEFORE.search(text, max(0, start - 16), start)) or done == len(clauses))


def complains(motto: str) -> bool:
    """Whether the clauses of a string all end in what is wrong (进门难、停车难): complaints are no motto.

    >>> complains("出行难、看病难"), complains("听民声、解民忧")
    (True, False)
    """
    ends = {motto[end - 1] for _, end in split_clauses(motto)}
    grudged = all("嫌" in motto[start + 1 : end] for start, end in split_clauses(motto))  # 东头嫌吵、西头嫌远
    return grudged or len(ends) == 1 and ends <= set("难贵慢差乱堵脏愁远")


def is_command_chain(content: str) -> bool:
    """Whether a chain of three and more links leads from body to body: it is a structure, no motto.

    >>> is_command_chain("镇党委—村党支部—党小组—党员户"), is_command_chain("镇里收集—县里处理—村里评价")
    (True, False)
    """
    links = [link for link in re.split("[—–→]+", content) if link]
    bodies = tuple(sorted(read_words("chain_links") | {"党员", "党员户", "户", "长", "员", "委"}))
    return len(links) > 2 and all(len(link) < 12 and link.endswith(bodies) for link in links)


def is_distributive(name: str) -> bool:
    """Whether 一…一… gives one to each (一村一品) instead of counting two things (一老一小).

    >>> is_distributive("一村一品"), is_distributive("十户一联"), is_distributive("一老一小")
    (True, True, False)
    """
    each = re.fullmatch(r"(?:[十百千两三五]([户人家])|([一-龥])\2)一[^一]{1,3}", name)
    return each is not None or bool(re.fullmatch("一[^一]{1,2}一[^一]{1,3}", name)) and name[1] in read_words("formula_distributives")


def is_numeral_clause(clause: str) -> bool:
    """Whether a clause of a list begins with a numeral that promises parts."""
    return (
        bool(re.match(rf"{NUMERAL}(?!是|来|方面|要)[^。！？]+$", clause))
        and len(clause) <= 10
        and not clause.startswith("一个")
        and not is_distributive(clause)
    )


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


#: Branches of the economy by one character each, run together (“农文旅”融合发展).
SECTORS = re.compile("(?!.*(.).*\\1)[农林牧渔工商贸文体旅养康医药茶酒科创产教研学城港展]{3,7}")
