"""Formulas whose parts stand a little aside: 前者…后者…, lists cut short or numbered with ①, who makes them up, what their verb is done with, numbers spread over clauses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.enumerations import Span, find_begin, split_list, split_up_to, trim_tail
from kg.marks import NUMBERS
from kg.namings import Expansion, Item, Naming, find_section_end, make_expansion
from kg.shapes import VALUES

_REACH = 240

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
    """The items that its clauses sum up one after another right behind the name: “四不两要”。不占道、…，这是“四不”；要睦邻、要爱树，这是“两要”."""
    pieces = naming.pieces
    spans: list[Span] = []
    at = naming.right
    for piece in pieces:
        named = re.compile(rf"，(?:这|此)?(?:就|便|即)?(?:是|叫作?|叫做|称为|谓之|为)“{re.escape(piece)}”").search(naming.text, at, at + 160)
        items = split_list(naming.text, find_begin(naming.text, named.start(), "。；：\n", at), named.start(), "、，") if named is not None else ()
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
    start, end = find_begin(text, naming.left, "。！？\n"), re.compile("[。！？\n]").search(text, naming.right, naming.right + 80)
    quoted = [m.span() for m in re.compile(r"“[一二两三四五六七八九十][^“”\n]{1,8}”").finditer(text, start, end.end() if end else naming.right)]
    here = next((n for n, (a, _) in enumerate(quoted) if a == naming.left), -1)
    if len(quoted) != 2 or here < 0:
        return
    found = (_FORMER, _LATTER)[here].search(text, naming.right, naming.right + 160)
    spans = split_up_to(text, found.end(), "，。；！？\n", 80) if found is not None else ()
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
    begin = find_begin(naming.text, naming.left - 1, "。；！？\n：")
    for clause in reversed(split_list(naming.text, begin, naming.left - 1, "，")):
        spans = split_list(naming.text, *clause)
        if len(spans) == VALUES[ones[1]] and all(naming.text.endswith(ones[2], a + 1, b) for a, b in spans):
            yield make_expansion(naming, spans, "before-name", 0.93)
        return


_SUMMED = re.compile("“([^“”\n]{5,80})”的?(?:(?:思路|原则|办法|要求|模式|标准|方法|方式)?，[^。；！？\n“”]{0,20})?“$|(?:无非是|就是|概括为|归结为|归纳为|总结为|分为)([^。；！？：\n“”，]{5,60})，[^。；！？\n“”]{0,16}(?:叫作?|叫做|称为|称作|称之为|合称)[^。；！？\n“”]{0,4}“$")


def read_summed_up(naming: Naming) -> Iterator[Expansion]:
    """The list of as many in the clause before that the name sums up: “镇里补一点、村里出一点、户里添一点”，推行“三个一点”; 无非是听、记、办，村里叫它“三步走”."""
    found = _SUMMED.search(naming.text, max(0, naming.start - 140), naming.start)
    if naming.kind != "NumericFormula" or found is None or (naming.stated or 0) < 3:
        return
    ways = ("+＋",) if re.search("[+＋]", naming.name) else ("、", "，", "、，")
    if spans := _split_as_stated(naming, found.span(found.lastindex or 0), ways):
        yield make_expansion(naming, spans, "summed-up", 0.96)


#: What points back from a name to the sentence before it.
_POINTS_BACK = re.compile("(?:。|；)[^。；！？\n“”]{0,6}(?:这种|这套|这一|这样的|这个|这就[是叫]作?|这便是|此即)[^。；！？\n“”，]{0,4}“$")


def read_pointed_back(naming: Naming) -> Iterator[Expansion]:
    """The clauses of the sentence that a name points back to: 法官释法，民警稳场，村干部说和。这种“三方合力”的办法…"""
    back = _POINTS_BACK.search(naming.text, max(0, naming.start - 20), naming.start)
    if naming.kind != "NumericFormula" or back is None or (naming.stated or 0) < 3:
        return
    begin = find_begin(naming.text, back.start(), "。！？\n：")
    if spans := _split_as_stated(naming, (begin, back.start()), ("，", "；", "、"), 14):
        yield make_expansion(naming, spans, "pointed-back", 0.9)


def _split_as_stated(naming: Naming, span: Span, ways: tuple[str, ...], longest: int = 80) -> tuple[Span, ...]:
    """The items of a list, by the first way of separating them that gives as many as the name states, none over `longest` characters; empty where none does."""
    splits = (split_list(naming.text, *span, way) for way in ways)
    return next((spans for spans in splits if len(spans) == naming.stated and max(b - a for a, b in spans) <= longest), ())


def read_run_on(naming: Naming) -> Iterator[Expansion]:
    """Items with nothing between them, each from the kernel on: “三同”——同吃同住同劳动."""
    counted = re.fullmatch("([三四五六])([一-龥])(?:原则|要求|承诺|精神|作风|准则)?", naming.name)
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


def read_played(naming: Naming) -> Iterator[Expansion]:
    """Who or what is each of the counted things, one behind another: 摇“三桨”。党支部是主桨，渔家代表是副桨，商户是边桨. Roles: 主桨, 副桨, 边桨."""
    counted = re.fullmatch("([两三四五六七八九])(?:[根条支把块张个面盏道]?)([一-龥])", naming.name)
    if naming.kind != "NumericFormula" or counted is None or naming.right == naming.end:
        return
    clause = rf"([^，。；：、是\n“”]{{2,12}})(?:就是|便是|是|当|作|做)“?([^，。；：、\n“”的]{{1,3}}{counted[2]})”?"
    found = re.compile(rf"(?<=[。：，])(?:{clause}[，；、](?!。))*{clause}(?=[，。；\n])").search(naming.text, naming.right, naming.right + 160)
    told = list(re.compile(rf"(?:^|(?<=[。：，；、])){clause}(?=[，。；、\n])").finditer(naming.text, found.start(), found.end() + 1)) if found is not None else []
    if found is not None and len(told) == VALUES[counted[1]] > 1 and found.start() - naming.right < 24 and len({match[2] for match in told}) == len(told):
        if not any(re.search("[上下里外头边前后中口东西南北]$", match[1]) for match in told):
            yield make_expansion(naming, tuple(match.span(1) for match in told), "played", 0.95, tuple(match[2] for match in told))


def read_by_whom(naming: Naming) -> Iterator[Expansion]:
    """Those by whom it is done, or what each of them does: “四方联席”，由社区、物业、业委会、派出所轮流坐庄; “三邻帮一老”，由近邻送饭、亲邻探访、友邻跑腿."""
    found = re.compile(f"[^，。；：\n“”]{{0,6}}，(?:[^，。；：、\n“”]{{0,8}}[须要均都应])?由([^，。；\n]{{5,90}}?)(?=[{NUMBERS}][方家][一-龥]|[，。；\n])").match(naming.text, naming.right)
    if found is None or naming.kind != "NumericFormula" or (naming.stated or 0) < 3:
        return
    spans = trim_tail(naming.text, split_list(naming.text, *found.span(1)))
    lengths = [b - a for a, b in spans]
    if len(spans) == naming.stated and lengths[-1] <= max(lengths[:-1]) + 1 and max(lengths) <= 12:
        yield make_expansion(naming, spans, "by-whom", 0.88)


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
    start = find_begin(naming.text, naming.left, "。！？\n；，：“")
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

def read_kernel_topic(naming: Naming) -> Iterator[Expansion]:
    """What a counted word is, when it is taken up alone: “一核”引领，“两翼”齐飞：核是党总支，翼是合作社和物业公司."""
    counted = re.fullmatch("([二两三四五六七八九])([一-龥])", naming.name)
    if naming.kind != "NumericFormula" or counted is None:
        return
    found = re.compile(f"(?<=[：，；。])“?{counted[2]}”?(?:就?是|为|指|即|有|呢，)([^，。；：\n]+)(?=[，。；\n])").search(naming.text, naming.right, naming.right + 80)
    spans = split_list(naming.text, *found.span(1)) if found is not None else ()
    if len(spans) == 1 and counted[1] in "二两" and found is not None:
        joint = re.compile("(?<=[一-龥])[和与](?=[一-龥]{2})").search(naming.text, found.start(1) + 1, found.end(1) - 2)
        spans = ((found.start(1), joint.start()), (joint.end(), found.end(1))) if joint is not None else ()
    if len(spans) == naming.stated:
        yield make_expansion(naming, spans, "kernel-topic", 0.96)


#: The readers of this module.
ASIDES: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (
    read_mixed_terms,
    read_short_lists,
    read_called_below,
    read_former,
    read_placed,
    read_before_name,
    read_summed_up,
    read_pointed_back,
    read_run_on,
    read_composed,
    read_played,
    read_by_whom,
    read_taken,
    read_digits_in_clauses,
    read_circled,
    read_kernel_topic,
)
