"""Formulas spelt out clause by clause with words around: 干部进院坝、进田头，给群众出点子、出力气; 一看灶台，二问收成; “一堂”是…。“一榜”是…。"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.enumerations import Span, find_in_turn, split_list, split_up_to
from kg.lexicon import read_words
from kg.marks import NUMBERS, first_clauses
from kg.namings import LIMIT, Expansion, Naming, make_expansion
from kg.parted import DEFINED
from kg.shapes import VALUES, count_things, split_numerals

_REACH = 240


def read_shared_kernels(naming: Naming) -> Iterator[Expansion]:
    """Runs of items that begin with each kernel as often as promised, whoever does it named before: 干部进院坝、进田头，给群众出点子、出力气; …，这叫“一回头”."""
    pieces = naming.pieces
    if len(pieces) < 2 or max(count_things(pieces)) < 2:
        return
    spans: list[Span] = []
    at = naming.right
    for piece in pieces:
        run = _run_of(naming.text, at, piece) if VALUES.get(piece[0], 0) > 1 else _single(naming.text, at, piece)
        if not run or run[0][0] - at > (80 if spans else 60):
            return
        spans += run
        at = run[-1][1]
    quoted = len(pieces) > 2 or any(_quoted(piece) in naming.text for piece in pieces)  # clauses that are told apart are the parts themselves
    yield make_expansion(naming, tuple(spans), "kernel-run", 0.9 if quoted else 0.92)


def _run_of(text: str, at: int, piece: str) -> list[Span]:
    """The first run of as many neighbouring items as the piece counts that begin with its kernel, what stands before it in the first one taken off."""
    count, kernel = VALUES[piece[0]], piece[1:]
    for clause in re.compile("[^，。；：！？\n“”]+").finditer(text, at, min(len(text), at + _REACH)):
        items = split_list(text, *clause.span())
        for first in range(len(items) - count + 1):
            run = list(items[first : first + count])
            opening = text.rfind(kernel, run[0][0], run[0][1] - len(kernel))
            if opening >= 0 and len(run) == count and all(text.startswith(kernel, a) and b - a > len(kernel) for a, b in run[1:]) and run[0][1] - opening <= 12:
                return [(opening, run[0][1]), *run[1:]]
    return _clauses_of(text, at, count, kernel)


def _clauses_of(text: str, at: int, count: int, kernel: str) -> list[Span]:
    """As many neighbouring clauses that begin with the kernel, behind who does it in the first (老人|帮买菜，帮取药); empty when there are fewer."""
    clauses = split_up_to(text, at, "。！？\n", _REACH, "，；", unstopped=True)
    for first in range(len(clauses) - count + 1):
        run = clauses[first : first + count]
        if all(text.startswith(kernel, a) and len(kernel) < b - a <= 16 for a, b in run):
            return list(run)
    return []


def _single(text: str, at: int, piece: str) -> list[Span]:
    """What a numeral clause of one is: the clause before 这叫“一回头”, or the clause that says its kernel with its number (拧成一张网)."""
    named = re.compile(rf"(?:^|[，；。])([^，；。：\n“”]{{2,20}})，(?:这就?叫作?|这就?是|便是|就是|叫做?|是为|称为){_quoted(piece)}").search(text, at, at + 160)
    if named is not None:
        return [named.span(1)]
    if told := find_said(text, at, at + 80, piece):
        return list(told)
    said = re.compile(rf"(?<=[，；。：])[^，；。：\n“”]{{0,12}}{piece[0]}[一-龥]?{re.escape(piece[1:])}[^，；。：\n“”]{{0,6}}(?=[，；。])").search(text, at, at + 80)
    return [said.span()] if said is not None else []


def find_said(text: str, at: int, end: int, piece: str) -> tuple[Span, ...]:
    """What a numeral clause of one is said to be between two offsets, “一推”，就是|推举骨干进班子; empty where nothing says it."""
    told = re.compile(rf"(?<=[，；。：、\n])“?{re.escape(piece)}”?，?(?:就是|即是|便是|是指|指的是|则是|是|即|指)，?([^，；。：\n“”]{{3,40}})(?=[，；。])").search(text, at, end)
    return (told.span(1),) if told is not None else ()


def _quoted(piece: str) -> str:
    return f"“{re.escape(piece)}”"


def read_defined_ones(naming: Naming) -> Iterator[Expansion]:
    """What each one is, when all numerals are 一 and each clause is defined on its own: “一堂”是乡贤讲堂，…。“一榜”是红黑榜，…"""
    pieces = naming.pieces
    if len(pieces) < 2 or any(piece[0] != "一" for piece in pieces):
        return
    defined = (rf"(?:“{re.escape(piece)}”|(?<=[。；：，\n]){re.escape(piece)})(?:{DEFINED}|：)“?([^，。；：\n“”]{{2,24}}?)”?(?=[，。；（\n])" for piece in pieces)
    found = find_in_turn(naming.text, naming.right, naming.right + LIMIT, defined)
    if found:
        yield make_expansion(naming, tuple(match.span(1) for match in found), "numerals", 0.99)


def read_counted_steps(naming: Naming) -> Iterator[Expansion]:
    """Clauses that say the steps of the name again with an object: “一看二问三改”，一看灶台冷不冷，二问老人好不好，三改短板快不快."""
    pieces = naming.pieces
    if len(pieces) < 2 or "".join(piece[0] for piece in pieces) != NUMBERS[: len(pieces)]:
        return
    said = (rf"(?<=[，。；：、\n”（])([{piece[0]}])([一-龥]{{0,2}}{re.escape(piece[1:])}(?!就?是|即|指|为)[^，。；：、\n“”]{{0,16}})(?=[，。；、）\n])" for piece in pieces)
    spans = tuple(found.span() for found in find_in_turn(naming.text, naming.right, len(naming.text), said, 60, 120))
    told = sum(b - a > len(piece) for (a, b), piece in zip(spans, pieces))
    if 2 * told > len(pieces):
        yield make_expansion(naming, spans, "numerals", 0.98)


def read_quoted_kernels(naming: Naming) -> Iterator[Expansion]:
    """Quoted names that end in what each numeral counts, as many as it says, in the order of the name: “一牌两卡”，门口挂“连心牌”，手里发“问需卡”“回访卡”."""
    pieces = split_numerals(naming.name) or (naming.name,) if naming.kind == "NumericFormula" else ()
    counts = count_things(pieces)
    if not pieces or not all(counts) or sum(counts) < 2 or sum(counts) > 8:
        return
    kernels = [piece[1:] for piece in pieces] if len(pieces) > 1 else _counted_words(naming.name)
    for endings in (kernels,) if len(pieces) > 1 else ((kernel,) for kernel in kernels):
        spans = _quoted_names(naming, [ending for ending, count in zip(endings, counts) for _ in range(count)])
        if spans:
            yield make_expansion(naming, spans, "numerals" if len(pieces) > 1 else "quoted-kernels", 0.96 if max(counts) == 1 else 0.94 if len(pieces) > 1 else 0.86)
            return


def _counted_words(name: str) -> list[str]:
    """What a name of one numeral may count: its last character, or the one behind the numeral (三步敲锣: 锣; 四员联动: 长)."""
    return [name[-1], name[1]] if len(name) > 2 else [name[-1]]


def _quoted_names(naming: Naming, endings: list[str]) -> tuple[Span, ...]:
    """One quoted name for each ending, one behind another within the paragraph; empty when one is missing or one more follows of the last."""
    spans: list[Span] = []
    at, line = naming.right, naming.text.find("\n", naming.right)
    limit = line if line > 0 else len(naming.text)
    for ending in endings:
        found = re.compile(rf"“([^“”\n]{{1,10}}{re.escape(ending)})”").search(naming.text, at, min(at + 60, limit))
        quoted = naming.text.find("“", at, found.start()) if found is not None else -1
        if found is None or quoted >= 0 and len(set(endings)) == 1:
            return ()
        spans.append(found.span(1))
        at = found.end()
    more = re.compile(rf"[^“”。\n]{{0,12}}“[^“”\n]{{1,10}}{re.escape(endings[-1])}”").match(naming.text, at)
    return tuple(spans) if more is None and len({naming.text[a:b] for a, b in spans}) == len(spans) else ()


_TOLD_OF = "(?:就?是|为|指|代表|管|即)(?!由)"


def read_kinds_told(naming: Naming) -> Iterator[Expansion]:
    """What each of several things of one kind stands for: “一布三彩”。红线是党员，走在前头；蓝线是商户，出钱出料；黄线是居民，出主意. Roles: 红线, 蓝线, 黄线."""
    if naming.kind != "NumericFormula" or (naming.stated or 0) < 3:
        return
    promised = {naming.stated, *(VALUES[piece[0]] for piece in split_numerals(naming.name) if VALUES.get(piece[0], 0) > 2)}
    first = re.compile(rf"(?:^|[。；：，\n])“?[一-龥]{{1,2}}([一-龥])”?{_TOLD_OF}[^，。；：、\n]").search(naming.text, naming.right, naming.right + 60)
    if first is None or first[1] in naming.name:
        return
    told = re.compile(rf"(?<=[。；：，、\n“])([一-龥]{{1,2}}{first[1]})”?{_TOLD_OF}“?([^，。；：、\n“”]{{1,12}})(?=[，。；、\n”])")
    line = naming.text.find("\n", first.end())
    found = list(told.finditer(naming.text, naming.right, min(line if line > 0 else len(naming.text), naming.right + _REACH)))
    if len(found) in promised and len({match[1] for match in found}) == len({len(match[1]) for match in found}) + len(found) - 1:
        yield make_expansion(naming, tuple(match.span(2) for match in found), "kernel-only", 0.9, tuple(match[1] for match in found))


def read_first_of_kind(naming: Naming) -> Iterator[Expansion]:
    """As many items right behind a counted thing that end in its noun, whatever goes on behind them: 三面墙：门口的荣誉墙，楼道的笑脸墙，院里的议事墙，面面有故事."""
    counted = re.fullmatch("([三四五六七八九])[一-龥]([一-龥]{1,2})", naming.name)
    opening = re.compile("”?(?:：|——|，(?:就是|即|分别是)?)").match(naming.text, naming.end)
    if counted is None or naming.stated is None or opening is None:
        return
    for separators in ("，", "、"):
        spans = split_up_to(naming.text, opening.end(), "。；！？\n", 160, separators)[: naming.stated]
        if len(spans) == naming.stated and all(naming.text.endswith(counted[2], a + 1, b) and b - a <= 14 for a, b in spans):
            yield make_expansion(naming, spans, "list-after", 0.9)
            return


#: What says before a name, or behind it, that one proceeds by its steps.
_BY_STEPS = re.compile("(?:按照?|依照?|照着?|循着?|遵循|遵照|经过)[一-龥]{0,2}“$")
_STEPWISE = re.compile("”的?(?:[一-龥]{0,4}法(?![院庭律官])|办事|办理|议事|流程|程序|步骤|顺序|次序|节奏|环节|闭环)")


def read_own_steps(naming: Naming) -> Iterator[Expansion]:
    """A name that counts its steps from 一 on, each a verb: the steps themselves, where one goes by them: 按照“一看二访三议四评”办事."""
    pieces = naming.pieces
    counted = len(pieces) > 2 and "".join(piece[0] for piece in pieces) == NUMBERS[: len(pieces)]
    if not counted or any(piece[1:] not in read_words("formula_steps") for piece in pieces) or naming.text[naming.start : naming.end] != "".join(pieces):
        return
    if not _BY_STEPS.search(naming.text, max(0, naming.start - 7), naming.start) and not _STEPWISE.match(naming.text, naming.end):
        return
    starts = [naming.start + sum(map(len, pieces[:n])) for n in range(len(pieces))]
    yield make_expansion(naming, tuple((at, at + len(piece)) for at, piece in zip(starts, pieces)), "numerals", 0.4)


_LETTERS = re.compile("(?:^|“)?([一-龥](?:、?[一-龥]){1,7})”?(?:的?[一-龥]{0,2}?(?:[三四五六七八九][字步]|工作|议事|调解|治理|服务|走访|巡查|矛盾)*(?:诀|经|法|办法|机制|做法|模式|口诀|流程|制度))?$")


def read_acrostic(naming: Naming) -> Iterator[Expansion]:
    """Items that begin with the characters of the name one by one: “查问帮督”四字工作法：查隐患、问需求、帮困难、督落实."""
    letters = _letters(naming)
    opening = re.compile("[一-龥”]{0,10}(?:，(?:就是|即|也就是|意思是)?|：|——|，即|。|（即?|即|就是|是指)+“?").match(naming.text, naming.right)
    if not 3 <= len(letters) <= 8 or opening is None or len(set(letters)) < 2:
        return
    for separators in ("、", "，", "、，；", "，；"):
        items = split_up_to(naming.text, opening.end(), "。！？\n）", 160, separators, unstopped=True)
        run = [(max(a, naming.text.find(letter, a, min(a + 4, b)) if n == 0 else a), b) for n, (letter, (a, b)) in enumerate(zip(letters, items))]
        inside = len(items) == len(letters) > 3 and [naming.text[a:b].find(letter, 1) for letter, (a, b) in zip(letters, items)]
        if inside and len(set(inside)) == 1 and min(inside) > 0 and len({b - a for a, b in items}) == 1:
            yield make_expansion(naming, items, "acrostic", 0.93)  # 居民说事、支部议事、网格办事、群众评事 for 说议办评
            return
        if len(run) == len(letters) and all(naming.text.startswith(("是", "即", "指", "就是"), a + 1) for a, _ in run):
            return  # 签是签约，访是随访: each letter is told on its own
        if len(run) == len(letters) and all(naming.text[a] == letter and 1 < b - a <= 16 for letter, (a, b) in zip(letters, run)):
            joined = len(items) == len(letters) + 1 and naming.text[run[-1][1] : items[-1][0]] in ("和", "与", "及")  # 补上下水和车位
            last = (run[-1][0], items[-1][1] if joined else run[-1][1])
            yield make_expansion(naming, (*run[:-1], *first_clauses(naming.text, (last,))), "acrostic", 0.97)
            return


def read_letters_told(naming: Naming) -> Iterator[Expansion]:
    """The characters of the name, each told on its own: “听问办”工作法：“听”，开院落会；“问”，上门走访；…; “三字诀”里，“定”就是…，“巡”就是…"""
    counted = re.fullmatch("([二三四五六七八九])字[一-龥]{1,3}", naming.name)
    letters = _letters(naming) if counted is None else ""
    number = VALUES[counted[1]] if counted is not None else len(letters)
    told = re.compile("(?<=[，。；：、\n”里中是])(?:“([一-龥])”|(?!就)([一-龥])(?=，|就是|是))")
    stop = re.compile("[。！？\n]").search(naming.text, naming.right + 1, naming.right + 300)
    found = list(told.finditer(naming.text, naming.right, stop.start() if stop is not None else min(len(naming.text), naming.right + 300)))
    found = [match for match in found if (match[1] or match[2] or "") in letters] if letters else [match for match in found if match[1]]
    spans = tuple(match.span(match.lastindex or 0) for match in found)[:number]
    same = "".join(naming.text[a:b] for a, b in spans) == letters if letters else len({naming.text[a:b] for a, b in spans}) == len(spans)
    if 2 < number == len(spans) and same:
        yield make_expansion(naming, spans, "acrostic", 0.94)


def read_letters_as_words(naming: Naming) -> Iterator[Expansion]:
    """What each character means that stands before 字: “三字诀”：拆字当头，拆违建；填字补坑，管字收尾: the clause that takes it up, else what is said of it. Roles: 拆, 填, 管."""
    counted = re.fullmatch("([三四五六七八九])字[一-龥]{1,3}", naming.name)
    opening = re.compile("[一-龥]{0,6}(?:：|，(?:即|就是)?|。|——)").match(naming.text, naming.right)
    if counted is None or opening is None:
        return
    clauses = split_up_to(naming.text, opening.end(), "。！？\n", 160, "，、；")
    heads = [n for n, (a, _) in enumerate(clauses) if naming.text.startswith("字", a + 1)]
    if len(heads) != VALUES[counted[1]] or heads[:1] != [0]:
        return
    letters = tuple(naming.text[clauses[n][0]] for n in heads)
    taken = [n + 1 < len(clauses) and naming.text[clauses[n + 1][0]] == letter for n, letter in zip(heads, letters)]
    spans = tuple(clauses[n + 1] if again else (_behind_letter(naming.text, clauses[n]), clauses[n][1]) for n, again in zip(heads, taken))
    if len(set(letters)) == len(letters) and all(1 < b - a <= 12 for a, b in spans):
        yield make_expansion(naming, spans, "acrostic", 0.97, letters)


def _behind_letter(text: str, clause: Span) -> int:
    """Where what 填字 does begins (填字|补坑); the clause from its letter on when it only says how the letter ranks (|稳字当头)."""
    ranked = text[clause[0] + 2 : clause[1]] in ("当头", "当先", "为先", "在先", "优先", "领先", "打头", "打底", "托底", "开路", "铺路", "收官", "压轴", "为本", "为要", "贯穿")
    return clause[0] if ranked else clause[0] + 2


def read_counted_inside(naming: Naming) -> Iterator[Expansion]:
    """The list in the quotation marks of a name that counts it behind: “听音、问诊、开方”三步调解法."""
    inside = re.compile(r"“([^“”\n]*、[^“”\n]*)”的?([三四五六七八九])[步字方级环段重种项](?=[一-龥])").search(naming.text, max(0, naming.start - 2), naming.end + 2)
    if naming.kind == "NumericFormula" or inside is None:
        return
    spans = split_list(naming.text, *inside.span(1))
    if len(spans) == VALUES[inside[2]]:
        yield make_expansion(naming, spans, "acrostic", 0.95)


def _letters(naming: Naming) -> str:
    """The characters that a name is made of, each of them one part: those in its quotation marks, or in those right before a counted name (“听记办”三步法)."""
    before = re.compile("“([一-龥](?:、?[一-龥]){2,7})”$").search(naming.text, max(0, naming.start - 18), naming.start)
    if naming.kind == "NumericFormula":
        letters = before[1].replace("、", "") if before is not None else ""
        return letters if len(letters) == naming.stated else ""
    inside = re.compile("“([^“”]*)”").search(naming.text, max(0, naming.start - 1), naming.end + 1)
    whole = inside[1] if inside is not None else _LETTERS.sub(r"\1", naming.name)
    whole = re.sub("(?<=[一-龥]{3})[三四五六][步字诀]$", "", whole)
    return whole.replace("、", "") if re.fullmatch("[一-龥、]{3,15}", whole) else ""


#: The readers of this module.
SHARED: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (
    read_shared_kernels,
    read_defined_ones,
    read_counted_steps,
    read_quoted_kernels,
    read_kinds_told,
    read_first_of_kind,
    read_own_steps,
    read_acrostic,
    read_letters_told,
    read_letters_as_words,
    read_counted_inside,
)
