"""Formulas spelt out clause by clause with words around: 干部进院坝、进田头，给群众出点子、出力气; 一看灶台，二问收成; “一堂”是…。“一榜”是…。"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.enumerations import Span, split_list, trim_tail
from kg.formulas import DEFINED
from kg.namings import NUMBERS, Expansion, Item, Naming, find_section_end, make_expansion
from kg.shapes import VALUES, split_numerals

_REACH = 240


def read_shared_kernels(naming: Naming) -> Iterator[Expansion]:
    """Runs of items that begin with each kernel as often as promised, whoever does it named before: 干部进院坝、进田头，给群众出点子、出力气; …，这叫“一回头”."""
    pieces = split_numerals(naming.name) if naming.kind == "NumericFormula" else ()
    if len(pieces) < 2 or max(VALUES.get(piece[0], 0) for piece in pieces) < 2:
        return
    spans: list[Span] = []
    at = naming.right
    for piece in pieces:
        run = _run_of(naming.text, at, piece) if VALUES.get(piece[0], 0) > 1 else _single(naming.text, at, piece)
        if not run or run[0][0] - at > (80 if spans else 60):
            return
        spans += run
        at = run[-1][1]
    yield make_expansion(naming, tuple(spans), "kernel-run", 0.9)


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
    end = re.compile("[。！？\n]").search(text, at, min(len(text), at + _REACH))
    clauses = split_list(text, at, end.start() if end else min(len(text), at + _REACH), "，；")
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
    said = re.compile(rf"(?<=[，；。：])[^，；。：\n“”]{{0,12}}{piece[0]}[一-龥]?{re.escape(piece[1:])}[^，；。：\n“”]{{0,6}}(?=[，；。])").search(text, at, at + 80)
    return [said.span()] if said is not None else []


def _quoted(piece: str) -> str:
    return f"“{re.escape(piece)}”"


def read_defined_ones(naming: Naming) -> Iterator[Expansion]:
    """What each one is, when all numerals are 一 and each clause is defined on its own: “一堂”是乡贤讲堂，…。“一榜”是红黑榜，…"""
    pieces = split_numerals(naming.name) if naming.kind == "NumericFormula" else ()
    if len(pieces) < 2 or any(piece[0] != "一" for piece in pieces):
        return
    spans: list[Span] = []
    at, limit = naming.right, min(len(naming.text), naming.right + 1500)
    for piece in pieces:
        found = re.compile(rf"(?:“{re.escape(piece)}”|(?<=[。；：，\n]){re.escape(piece)})(?:{DEFINED}|：)“?([^，。；：\n“”]{{2,24}}?)”?(?=[，。；（\n])").search(naming.text, at, limit)
        if found is None:
            return
        spans.append(found.span(1))
        at = found.end()
    yield make_expansion(naming, tuple(spans), "numerals", 0.99)


def read_counted_steps(naming: Naming) -> Iterator[Expansion]:
    """Clauses that say the steps of the name again with an object: “一看二问三改”，一看灶台冷不冷，二问老人好不好，三改短板快不快."""
    pieces = split_numerals(naming.name) if naming.kind == "NumericFormula" else ()
    if len(pieces) < 2 or "".join(piece[0] for piece in pieces) != NUMBERS[: len(pieces)]:
        return
    spans: list[Span] = []
    at = naming.right
    for piece in pieces:
        said = re.compile(rf"(?<=[，。；：、\n”（])([{piece[0]}])({re.escape(piece[1:])}(?!就?是|即|指|为)[^，。；：、\n“”]{{0,16}})(?=[，。；、）\n])").search(naming.text, at, at + (60 if not spans else 120))
        if said is None:
            return
        spans.append(said.span(2))
        at = said.end()
    told = sum(b - a > len(piece) - 1 for (a, b), piece in zip(spans, pieces))
    if 2 * told > len(pieces):
        yield make_expansion(naming, tuple(spans), "numerals", 0.98)


def read_quoted_kernels(naming: Naming) -> Iterator[Expansion]:
    """Quoted names that end in what each 一 counts, in the order of the name: “一牌一卡”，门口挂“连心牌”，手里发“连心卡”."""
    pieces = split_numerals(naming.name) if naming.kind == "NumericFormula" else ()
    if len(pieces) < 2 or any(piece[0] != "一" for piece in pieces):
        return
    spans: list[Span] = []
    at = naming.right
    for piece in pieces:
        found = re.compile(rf"“([^“”\n]{{1,10}}{re.escape(piece[1:])})”").search(naming.text, at, at + 60)
        if found is None or "。" in naming.text[at : found.start()] and spans:
            return
        spans.append(found.span(1))
        at = found.end()
    yield make_expansion(naming, tuple(spans), "numerals", 0.96)


_LETTERS = re.compile("(?:^|“)?([一-龥](?:、?[一-龥]){1,7})”?(?:的?[一-龥]{0,2}?(?:[三四五六七八九][字步]|工作|议事|调解|治理|服务|走访|巡查|矛盾)*(?:诀|经|法|办法|机制|做法|模式|口诀|流程|制度))?$")


def read_acrostic(naming: Naming) -> Iterator[Expansion]:
    """Items that begin with the characters of the name one by one: “查问帮督”四字工作法：查隐患、问需求、帮困难、督落实."""
    letters = _letters(naming)
    opening = re.compile("[一-龥”]{0,10}(?:，(?:就是|即|也就是|意思是)?|：|——|，即|。|（即?|即|就是|是指)+“?").match(naming.text, naming.right)
    if not 3 <= len(letters) <= 8 or opening is None or len(set(letters)) < 2:
        return
    stop = re.compile("[。！？\n）]").search(naming.text, opening.end(), opening.end() + 160)
    end = stop.start() if stop is not None else min(len(naming.text), opening.end() + 160)
    for separators in ("、", "，", "、，；", "，；"):
        items = split_list(naming.text, opening.end(), end, separators)
        run = [(max(a, naming.text.find(letter, a, min(a + 4, b)) if n == 0 else a), b) for n, (letter, (a, b)) in enumerate(zip(letters, items))]
        if len(run) == len(letters) and all(naming.text[a] == letter and 1 < b - a <= 16 for letter, (a, b) in zip(letters, run)):
            yield make_expansion(naming, (*run[:-1], _first_clause(naming.text, run[-1])), "acrostic", 0.97)
            return


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
    return whole.replace("、", "") if re.fullmatch("[一-龥、]{3,15}", whole) else ""


def _first_clause(text: str, span: Span) -> Span:
    """The last item as far as its first comma."""
    comma = text.find("，", *span)
    return (span[0], comma) if comma > 0 else span


_JOINS = "配上|配齐|配有|配|带上|带着|带|外加|加上|加|再加上?|联系|搭配|协同|下设|下联"


def read_mixed_terms(naming: Naming) -> Iterator[Expansion]:
    """One clause for each number, which says it or lists as many: “1+3+10”，一名网格员，配上民警、医生、楼长，每人再联系十户上下."""
    terms = re.fullmatch(r"(\d{1,3})((?:\+(?:\d{1,3}|[NX]))+)", naming.name.replace("＋", "+"))
    opening = re.compile("[一-龥]{0,10}?(?:：|，(?:即|就是)?：?|——|（|。|指的是|就是|即|是指)").match(naming.text, naming.right)
    if terms is None or opening is None:
        return
    numbers = naming.name.replace("＋", "+").split("+")
    stop = re.compile("[。；！？\n）]").search(naming.text, opening.end(), opening.end() + 200)
    clauses = _joined(naming.text, opening.end(), stop.start())[: len(numbers)] if stop is not None else ()
    spans = [_counted(naming.text, span, number) for span, number in zip(clauses, numbers)]
    joined = any(re.compile(rf"{_JOINS}|每|再").match(naming.text, a, b) for a, b in clauses[1:])
    joined = joined and (not clauses or not naming.text[clauses[0][0]].isdigit()) and any(naming.text.startswith("每", a) or len(split_list(naming.text, a, b)) > 1 for a, b in clauses)
    if joined and len(spans) == len(numbers) and all(spans):
        yield Expansion(tuple(Item(*span, number) for span, number in zip(spans, numbers) if span), "terms", 0.975)


def _joined(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The clauses between commas and before a verb of joining behind a list (书记、主任|加若干志愿者)."""
    clauses = []
    for a, b in split_list(text, start, end, "，"):
        joined = re.compile("(?<=[一-龥]{2})(?:外加|再加上|加上|加)(?=若干|多名|[一二两三四五六七八九十\\d])").search(text, a, b)
        clauses += [(a, b)] if joined is None else [(a, joined.start()), (joined.start(), b)]
    return tuple(clauses)


def _counted(text: str, span: Span, number: str) -> Span | None:
    """The clause, when it says the number before a measure word; without its verb when it lists or counts as many; None when it does neither."""
    verb = re.compile(f"(?:再|又|另)?(?:{_JOINS})(?:了)?(?=[一-龥\\d]{{2}})").match(text, *span)
    rest = (verb.end(), span[1]) if verb is not None and not text.startswith("每", span[0]) else span
    if number.isdigit() and 1 < len(split_list(text, *rest)) == int(number):
        return rest
    numeral = _numeral(int(number)) if number.isdigit() else "(?:若干|多|众多|各)"
    said = rf"(?<![\d.一二三四五六七八九十百]){numeral}(?![\d.十百])(?=[一-龥])"
    return rest if re.compile(said).search(text, *rest) and rest[1] - rest[0] <= 24 else None


def _numeral(number: int) -> str:
    """How a number below a hundred may be written: 20, 二十."""
    tens, ones = divmod(number, 10)
    han = (("" if tens == 1 else NUMBERS[tens - 1]) + "十" if 0 < tens < 10 else "") + (NUMBERS[ones - 1] if ones else "")
    return f"(?:{number}|{han}{'|两' if number == 2 else ''})" if 0 < number < 100 else str(number)


def read_short_lists(naming: Naming) -> Iterator[Expansion]:
    """Fewer items than promised where the text breaks off: “六不”：不替亲戚说情，不收一包烟……后面三条没上墙."""
    promised = re.fullmatch("([三四五六七八九十])([一-龥]{1,2})", naming.name)
    opening = re.compile("[一-龥]{0,6}(?:：|，即|——|，)“?").match(naming.text, naming.right)
    if promised is None or opening is None or naming.stated is None:
        return
    stop = re.compile("…{1,2}|等(?=[，。；”])|[。！？\n]").search(naming.text, opening.end(), opening.end() + 160)
    if stop is None or not stop.group().startswith(("…", "等")):
        return
    for separators in ("、", "，", "，、"):
        spans = split_list(naming.text, opening.end(), stop.start(), separators)
        if 1 < len(spans) < naming.stated and all(naming.text.startswith(promised[2], a) and len(promised[2]) < b - a <= 16 for a, b in spans):
            yield make_expansion(naming, spans, "cut-short", 0.9)
            return


def read_called_below(naming: Naming) -> Iterator[Expansion]:
    """The items that its clauses sum up one after another right behind the name: “五不两要”。不酗酒、…，这是“五不”；要孝老、要护林，这是“两要”."""
    pieces = split_numerals(naming.name) if naming.kind == "NumericFormula" else ()
    spans: list[Span] = []
    at = naming.right
    for piece in pieces:
        named = re.compile(rf"，(?:这|此)?(?:就|便|即)?(?:是|叫作?|叫做|称为|谓之|为){_quoted(piece)}").search(naming.text, at, at + 160)
        begin = max((naming.text.rfind(mark, at - 1, named.start()) for mark in "。；：\n"), default=-1) + 1 if named is not None else 0
        items = split_list(naming.text, max(begin, at), named.start(), "、，") if named is not None else ()
        if len(items) != VALUES.get(piece[0], 0) or len(items) > 1 and not all(piece[1] in naming.text[a:b] for a, b in items):
            return
        spans += items
        at = named.end() if named is not None else at
    if len(pieces) > 1 and spans and spans[0][0] - naming.right < 40:
        yield make_expansion(naming, tuple(spans), "numerals", 0.975)


_FORMER = re.compile("(?:前者|前一[种个类句条项样])([^，。；：\n]{0,6}?)(?:：|，(?:就)?是|指的?是?|就?是|即|说的是|讲的是)")
_LATTER = re.compile("(?:后者|后一[种个类句条项样])([^，。；：\n]{0,8}?)(?:：|，(?:就)?是|指的?是?|就?是|即|说的是|讲的是)")


def read_former(naming: Naming) -> Iterator[Expansion]:
    """What 前者 and 后者 tell of two formulas of one sentence: 红事“三不办”、白事“两从简”。前者好记：满月、乔迁、升学，…；后者是…"""
    if naming.kind != "NumericFormula" or (naming.stated or 0) < 2:
        return
    text = naming.text
    start, end = max(text.rfind(mark, 0, naming.left) for mark in "。！？\n") + 1, re.compile("[。！？\n]").search(text, naming.right, naming.right + 80)
    quoted = [m.span() for m in re.compile(r"“[一二两三四五六七八九十][^“”\n]{1,8}”").finditer(text, start, end.end() if end else naming.right)]
    here = next((n for n, (a, _) in enumerate(quoted) if a == naming.left), -1)
    if len(quoted) != 2 or here < 0:
        return
    found = (_FORMER, _LATTER)[here].search(text, naming.right, naming.right + 160)
    stop = re.compile("[，。；！？\n]").search(text, found.end(), found.end() + 80) if found is not None else None
    spans = split_list(text, found.end(), stop.start()) if found is not None and stop is not None else ()
    if len(spans) == naming.stated:
        yield make_expansion(naming, spans, "former", 0.92)


#: Words of place and size that say of which of the counted things one speaks; they are no part by themselves (大圈, 内环, 上层).
_PLACED = "大中小内外上下前后左右东西南北头老新"
_SETS = "设为|建为|设有|建有|设立|建立|设|建|立|放|摆|是|为|即|指|由|有|：|，是"


def read_placed(naming: Naming) -> Iterator[Expansion]:
    """What is set up in each of the counted things, told apart by size or place: “三圈”：大圈设党委，中圈建支部，小圈立小组."""
    counted = re.match("([二两三四五六七八九])(?:个|大|道|层|级)?([一-龥])", naming.name)
    if naming.kind != "NumericFormula" or counted is None:
        return
    pattern = re.compile(rf"(?<=[，。；：、\n（”])([{_PLACED}]{counted[2]})(?:{_SETS})([^，。；：、\n“”]{{2,16}})(?=[，。；、）\n])")
    if counted[2] == "季":
        pattern = re.compile(rf"(?<=[，。；：、\n（”])([春夏秋冬]季?)(?:{_SETS})([^，。；：、\n“”]{{2,16}})(?=[，。；、）\n])")
    found = list(pattern.finditer(naming.text, naming.right, min(find_section_end(naming), naming.right + _REACH)))
    if len(found) == VALUES[counted[1]] > 1 and found[0].start() - naming.right < 60 and len({m[1] for m in found}) == len(found):
        yield make_expansion(naming, tuple(m.span(2) for m in found), "placed", 0.96, tuple(m[1] for m in found))


def read_before_name(naming: Naming) -> Iterator[Expansion]:
    """A list of as many that carries the kernel and closes the clause before the name: 乡贤捐一点、村民筹一点，“两个一点”凑齐了路钱."""
    ones = re.fullmatch("([二两三四五六七八九十])个(一?[一-龥]{1,3})", naming.name)
    if ones is None or naming.left < 4 or naming.text[naming.left - 1] not in "，。；":
        return
    begin = max(naming.text.rfind(mark, 0, naming.left - 1) for mark in "。；！？\n：") + 1
    for clause in reversed(split_list(naming.text, begin, naming.left - 1, "，")):
        spans = split_list(naming.text, *clause)
        if len(spans) == VALUES[ones[1]] and all(naming.text.endswith(ones[2], a + 1, b) for a, b in spans):
            yield make_expansion(naming, spans, "before-name", 0.93)
        return


def read_run_on(naming: Naming) -> Iterator[Expansion]:
    """Items with nothing between them, each from the kernel on: “三同”——同吃同住同劳动."""
    counted = re.fullmatch("([三四五六])([一-龥])", naming.name)
    if naming.kind != "NumericFormula" or counted is None:
        return
    item = f"{counted[2]}[^{counted[2]}，。；：、\n“”]{{1,2}}"
    found = re.compile(f"(?:，(?:即|就是)?|——|：|即|就是|（即?)“?((?:{item}){{{VALUES[counted[1]]}}})(?=[，。；）”])").match(naming.text, naming.right)
    if found is not None:
        yield make_expansion(naming, tuple(m.span() for m in re.compile(item).finditer(naming.text, *found.span(1))), "run-on", 0.9)


_COMPOSED = re.compile("[^，。；：\n]{0,10}(?:由|吸纳|吸收|选出|聘请)([^。；\n]{4,90}?)(?:共同|等)?(?:组成|构成|担任|兼任|组建)(?=[，。；、的\n])")


def read_composed(naming: Naming) -> Iterator[Expansion]:
    """Those of whom or what it is made up, brackets behind each left out: “三长”由街长（干部）、巷长（党员）、楼长（居民）组成."""
    found = _COMPOSED.match(naming.text, naming.right)
    if found is None or naming.kind != "NumericFormula" or (naming.stated or 0) < 2:
        return
    spans = tuple((a, bracket if (bracket := naming.text.find("（", a, b)) > a else b) for a, b in split_list(naming.text, *found.span(1)))
    if len(spans) == naming.stated and max(b - a for a, b in spans) <= 16:
        yield make_expansion(naming, trim_tail(naming.text, spans), "composed", 0.93)


def read_taken(naming: Naming) -> Iterator[Expansion]:
    """What the verb that the name counts is done with: “四送”，把政策、岗位、技能、健康送到门口."""
    counted = re.fullmatch("([三四五六七八九十])([一-龥])", naming.name)
    if counted is None or naming.stated is None:
        return
    found = re.compile(f"[^。；\n“”]{{0,16}}，(?:就是)?[把将]([^，。；\n]{{5,60}}?){counted[2]}[到进给上入往]").match(naming.text, naming.right)
    spans = split_list(naming.text, *found.span(1)) if found is not None else ()
    if len(spans) == naming.stated:
        yield make_expansion(naming, spans, "taken", 0.92)


def read_digits_in_clauses(naming: Naming) -> Iterator[Expansion]:
    """Clauses with one number each, which run together to the digits of the name: “3510”限时法：3天答复，5天处置，10天反馈."""
    if naming.kind != "NumericFormula" or not re.fullmatch(r"\d{2,6}", naming.name):
        return
    opening = re.compile("[一-龥“]{0,10}(?:：|，(?:即|就是|分别是)?：?|——|（|。|即|就是|是指)“?").match(naming.text, naming.right)
    stop = re.compile("[。！？\n）]").search(naming.text, opening.end(), opening.end() + 160) if opening is not None else None
    start = max(naming.text.rfind(mark, 0, naming.left) for mark in "。！？\n；，：“") + 1
    stretches = [(opening.end(), stop.start())] if opening is not None and stop is not None else []
    quoted = re.compile("“([^“”\n]+)”(?:的|这一|为内容的)?$").search(naming.text, max(0, naming.left - 120), naming.left)
    for a, b in [*stretches, quoted.span(1) if quoted is not None else (start, naming.left)]:
        for separators in ("、", "，", "；", "，；"):
            spans = split_list(naming.text, a, b, separators)
            numbers = [re.findall(r"\d+", naming.text[x:y]) for x, y in spans]
            if 1 < len(spans) and all(len(found) == 1 for found in numbers) and "".join(found[0] for found in numbers) == naming.name:
                timed = all(re.search(r"\d+(?:个?(?:小时|分钟|天|日|周|月|工作日)|[%％次遍])", naming.text[x:y]) for x, y in spans)
                if timed and max(y - x for x, y in spans) <= 20:
                    yield Expansion(tuple(Item(*span, found[0]) for span, found in zip(spans, numbers)), "terms", 0.98)
                    return


_CIRCLED = re.compile("[①-⑳]|[（(]\\d[）)]")


def read_circled(naming: Naming) -> Iterator[Expansion]:
    """Items counted with ①② or (1)(2) in one line behind the name, with or without stops between them."""
    if naming.stated is None or naming.stated < 2:
        return
    line = naming.text.find("\n", naming.right)
    marks = list(_CIRCLED.finditer(naming.text, naming.right, line if line > 0 else len(naming.text)))
    if len(marks) != naming.stated or marks[0].start() - naming.right > 24:
        return
    ends = [*(mark.start() for mark in marks[1:]), line if line > 0 else len(naming.text)]
    stop = re.compile("[，。；：、,;]")
    spans = tuple((mark.end(), found.start() if (found := stop.search(naming.text, mark.end(), end)) else end) for mark, end in zip(marks, ends))
    if all(1 < b - a <= 24 for a, b in spans):
        yield make_expansion(naming, spans, "circled", 0.97)


#: The readers of this module.
SHARED: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (
    read_shared_kernels,
    read_defined_ones,
    read_counted_steps,
    read_quoted_kernels,
    read_acrostic,
    read_counted_inside,
    read_mixed_terms,
    read_short_lists,
    read_called_below,
    read_former,
    read_placed,
    read_before_name,
    read_circled,
    read_composed,
    read_digits_in_clauses,
    read_run_on,
    read_taken,
)
