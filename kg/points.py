"""Formulas spelt out clause by clause: one segment for each numeral, points that take up each clause with more words, shares, turns of one kernel."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from kg.enumerations import Span, find_in_turn, split_list, split_up_to, trim_lead, trim_tail
from kg.kernels import find_kernels
from kg.marks import ordinal_pattern
from kg.namings import LIMIT, Expansion, Item, Naming, find_section_end, find_sentence, in_heading, make_expansion
from kg.shapes import VALUES, split_numerals

_OPENING = re.compile("(?:[一-龥]{0,8})(?:，(?:即|就是|也就是|具体是)?：?|：|——)")

_WORD = "[^一二两三四五六七八九十，、。；：“”\n]{0,2}"

_HAN = {1: "一1", 2: "二两双2", **{n: c + str(n) for n, c in enumerate("零一二三四五六七八九") if n > 2}, 10: "十"}


def read_segments(naming: Naming) -> Iterator[Expansion]:
    """One segment between semicolons for each numeral clause, up to the clause with its number: 户户装一只门铃；楼长两个本子，一本…；…，三个班轮着走."""
    pieces = naming.pieces
    opening = _OPENING.match(naming.text, naming.right)
    if len(pieces) < 2 or opening is None:
        return
    segments = split_up_to(naming.text, opening.end(), "。！？\n", 400, "；")
    labels = [_segment(naming.text, span, piece) for span, piece in zip(segments, pieces)]
    spans = tuple(label for label in labels if label)
    if len(segments) == len(pieces) == len(spans) and max(b - a for a, b in spans) <= 40:
        yield make_expansion(naming, spans, "numerals", 0.93)


def _segment(text: str, span: Span, piece: str) -> Span | None:
    """The segment as far as the clause that holds the number of its piece before a word; None when none does."""
    number = re.compile(f"(?<!\\d)[{_HAN.get(VALUES.get(piece[0], 0), piece[0])}][一-龥]").search(text, *span)
    if number is None:
        return None
    comma = text.find("，", number.end(), span[1])
    end = comma if comma > 0 else span[1]
    return (span[0], end) if text[end - 1] not in "呢嘛" else None


def read_short_clauses(naming: Naming) -> Iterator[Expansion]:
    """Even clauses behind a name of two numerals, as many as the greater one says: 支起“四方一桌”，商户提、商会议、企业应、部门督."""
    pieces = split_numerals(naming.name)
    several = [VALUES[piece[0]] for piece in pieces if piece[0] != "一"]
    comma = re.compile("[一-龥]{0,6}[，：]").match(naming.text, naming.right)
    if len(pieces) != 2 or len(several) != 1 or several[0] < 3 or comma is None:
        return
    stop = re.compile("[。；！？\n]").search(naming.text, comma.end(), comma.end() + 120)
    if stop is None:
        return
    for separators in ("、", "，"):
        end = naming.text.find("，", comma.end(), stop.start()) if separators == "、" else -1
        spans = split_list(naming.text, comma.end(), end if end > 0 else stop.start(), separators)
        one = next((piece[-1] for piece in pieces if piece[0] == "一"), "")
        if spans and one and one in naming.text[spans[-1][1] : stop.start()]:
            continue  # …，当日上报 is what 一报 stands for
        if len(spans) == several[0] and len({b - a for a, b in spans}) == 1 and 3 <= spans[0][1] - spans[0][0] <= 8:
            yield make_expansion(naming, spans, "kernel-only", 0.9)


_CHAINED = re.compile(r"“([^“”\n]+)”|(?<=[按照走循])([^，。；：！？、\n“”—→]{2,10}(?:[—–→]+[^，。；：！？、\n“”—→]{2,10})+)|按照?(?:先)?([^，。；：！？“”\n]{2,10}(?:、[^，。；：！？“”\n、]{2,10}?)+?)(?:的|[这等][一-龥\d]{0,3})?(?:顺序|次序|步骤|程序|流程|环节|路子)")


#: What stands before and behind a list in quotation marks when one goes by it.
_PROCEEDED = re.compile("(?:走|按|按照|依照|照|遵循|经过|通过|执行|分为|分成)[一-龥]{0,4}$")
_PROCEDURE = re.compile("[一-龥]{0,4}(?:流程|程序|步骤|顺序|次序|方法|办法|闭环|链条|机制|路径|步|环|办理|来办|办)")


def read_flow(naming: Naming) -> Iterator[Expansion]:
    """The first list in quotation marks behind a name that closes its clause, with as many links as promised: “五议”。…一律走“甲—乙—丙—丁—戊”的流程."""
    if naming.kind != "NumericFormula" or naming.stated is None or naming.stated < 3 or not re.compile("[一-龥]{0,4}[，。：]").match(naming.text, naming.right):
        return
    end = min(find_section_end(naming), naming.right + 160)
    line = naming.text.find("\n", naming.right, end)
    end = line if line > 0 and not in_heading(naming) else end
    for found in _CHAINED.finditer(naming.text, naming.right, max(end, naming.right)):
        start, stop = found.span(found.lastindex or 0)
        if naming.text.count("。", naming.right, start) > 1:
            return
        if found[1] and not _PROCEEDED.search(naming.text[max(0, start - 9) : start - 1]) and not _PROCEDURE.match(naming.text, stop + 1):
            continue
        for separators in ("—–→", "、", "+＋", "，"):
            spans = split_list(naming.text, start, stop, separators)
            if len(spans) == naming.stated:
                yield make_expansion(naming, spans, "flow", 0.86)
                return
            if len(spans) > 1:
                break


def read_doubled(naming: Naming) -> Iterator[Expansion]:
    """Two clauses behind 双X that begin or end with X: “双亮”。亮账单，亮笑脸."""
    found = re.fullmatch("双([百千万](?=[一-龥]{2})|[一-龥]{1,2}$)(?:行动|工程|计划|活动)?", naming.name)
    if found is None:
        return
    kernel = found[1]
    items = re.compile(rf"(?:[一-龥]{{0,4}})(?:，|。|：|——)(?:即|就是|也就是|一[是为]?)?({kernel}[^，。；、：\n“”]{{1,10}})[，、；](?:[二又再]?[是为]?)?({kernel}[^，。；、：\n“”]{{1,10}}?)(?=[，。；\n])")
    match = items.match(naming.text, naming.right)
    if match is not None:
        yield make_expansion(naming, (match.span(1), match.span(2)), "doubled", 0.95)
    closing = [span for span in split_list(naming.text, naming.right, find_sentence(naming.text, naming.end)[1], "，；：、") if naming.text.endswith(kernel, span[0] + 1, span[1])]
    if len(kernel) > 1 and len(closing) == 2 and max(b - a for a, b in closing) <= 12:
        yield make_expansion(naming, tuple(closing), "doubled", 0.85)


def read_topic_sentences(naming: Naming) -> Iterator[Expansion]:
    """Short sentences that open points and hold the kernel at one place: “三变”… 矛盾由多变少。… 家底由薄变厚。… 民风由散变聚。…"""
    stop = min(find_section_end(naming), naming.right + LIMIT)
    for promised, kernel, _ in find_kernels(naming):
        opening = re.compile(rf"(?:(?<=[。；\n”])|(?<=是)|(?<=[、.）]))(?:▲|●|■|◆|——)?((?![一二三四五六七八九十（—])[^\d，。；：、\n“”]{{1,10}}{re.escape(kernel)}[^\d，。；：、\n“”]{{1,8}})(?=[。：，])")
        spans = [match.span(1) for match in opening.finditer(naming.text, naming.right, max(stop, naming.right))]
        offsets = {naming.text.find(kernel, a, b) - a for a, b in spans}
        if len(spans) == promised > 1 and len(offsets) == 1 and len({b - a for a, b in spans}) == 1:
            yield make_expansion(naming, tuple(spans), "topic-sentences", 0.9)


def read_taken_up(naming: Naming) -> Iterator[Expansion]:
    """Quoted points that take up each numeral clause with a word more: 一哨三接四回头 … “一个哨” … “三级接” … “四个回头看”."""
    pieces = naming.pieces
    spans = find_taken_up(naming.text, naming.right, pieces)
    if spans:
        yield Expansion(tuple(Item(a, b) for a, b in spans), "numerals", 0.97)


def find_taken_up(text: str, start: int, pieces: tuple[str, ...]) -> tuple[Span, ...]:
    """Where behind an offset each numeral clause stands in quotation marks with a word more, one behind another; empty when one does not.

    >>> find_taken_up("“一窗三帮”，建好“一扇窗”，用好“三类帮”。", 6, ("一窗", "三帮"))
    ((10, 13), (18, 21))
    """
    taken = (rf"“([{_HAN.get(VALUES.get(piece[0], 0), piece[0])}]{_WORD}{re.escape(piece[1:])}{_WORD})”" for piece in pieces)
    spans = tuple(found.span(1) for found in find_in_turn(text, start, start + 3000, taken))
    plain = all(text[a:b] == piece for (a, b), piece in zip(spans, pieces))
    return () if plain or len(spans) < 2 else spans


def read_shares(naming: Naming) -> Iterator[Expansion]:
    """What a division gives to each: “三七开”：三成归集体，七成分给社员; “442”，社员拿四成，集体留四成，剩下的两成做公益."""
    shares = re.fullmatch("([一二三四五六七八九]{2,4})(?:开|分成|分账|分红|分配|分利|分)(?:制|法)?", naming.name)
    bare = re.fullmatch("[一二三四五六七八九]{2,4}|[1-9]{2,4}", naming.name) if shares is None else None
    numerals = shares[1] if shares is not None else bare.group() if bare is not None else ""
    if not numerals or bare is not None and sum(_share(numeral) for numeral in numerals) != 10:
        return
    end = find_sentence(naming.text, naming.end)[1]
    shared = (rf"(?<=[，：；、（。])(?:即|就是)?([^，：；、（）。\n]{{0,10}}?(?:[{_HAN[_share(numeral)]}]成|{_share(numeral)}0[%％])[^，；、）。\n]*)" for numeral in numerals)
    found = find_in_turn(naming.text, naming.right, end, shared)
    if not found:
        return
    spans = [_share_told(naming.text, part.span(1), before) for part, before in zip(found, (naming.right, *(part.end() for part in found)))]
    of = _SHARED_OUT.match(naming.text, *spans[0])
    if of is not None and not any(_SHARED_OUT.match(naming.text, *span) for span in spans[1:]):
        spans[0] = of.end(), spans[0][1]
    yield make_expansion(naming, tuple(spans), "terms", 0.98)


#: What is shared out, before the first share of it (盈利里|三成留社里).
_SHARED_OUT = re.compile("[一-龥]{2,8}(?:里头?|中|当中|之中)(?=[一二三四五六七八九\\d]+[0成])")

#: What leads to the first share, and what all of the shares are (形成以|农户占六成; 龙头企业占两成|的利益分配模式).
_LED_TO = re.compile("(?:[一-龥]{2})?[以按由](?=[一-龥]{2,12}[占得拿留])")
_SHARED_AS = re.compile("(?<=[成%％])的[一-龥]{2,10}$")


def _share_told(text: str, span: Span, before: int) -> Span:
    """A share with all who hold it together (社里、队里、户里|共占四成), without what leads to it or sums all shares up."""
    start, end = span
    together = re.compile(r"(?:[^，：；。\n]{1,12}、)+(?=[^，：；。、\n]{1,8}(?:共|合计|一共)占)").search(text, before, end)
    start = together.start() if together is not None and together.end() == start else start
    led, summed = _LED_TO.match(text, start, end), _SHARED_AS.search(text, start, end)
    return led.end() if led is not None else start, summed.start() if summed is not None else end


def _share(numeral: str) -> int:
    """The tenths that a numeral promises."""
    return int(numeral) if numeral.isdigit() else VALUES[numeral]


def read_one_by_one(naming: Naming) -> Iterator[Expansion]:
    """Things told one by one with what they are, the kernel at their end: 两校，一所是白天的田头学校，一所是晚上的月光夜校."""
    for promised, kernel, _ in find_kernels(naming):
        each = re.compile(rf"(?:，|：|；)(?:[另还][有]?)?[一二三四五六七八九十][一-龥](?:是|为|叫|叫作|称为|即|设为)“?(?:[^，。；：、\n“”]{{1,8}}的)?([^，。；：、的\n“”]{{1,10}}{re.escape(kernel[-1])})”?(?=[，。；、\n])")
        found = list(each.finditer(naming.text, naming.right, naming.right + 200))[:promised]
        joined = all(b.start() - a.end() < 30 for a, b in pairwise(found))
        if len(found) == promised > 1 and joined and found[0].start() - naming.right < 6:
            yield make_expansion(naming, tuple(match.span(1) for match in found), "one-by-one", 0.97)


def read_of_each(naming: Naming) -> Iterator[Expansion]:
    """A point that is but the name, and the sentence behind it as a list of as many (“四个回头看”。三天电话问、半月上门访、…，一环扣一环); below a heading that goes on behind it, a list of even things."""
    before = naming.text[max(0, naming.left - 10) : naming.left]
    headed = re.compile("，[^，。；：\n]{2,14}\n+").match(naming.text, naming.right) if naming.text[naming.left - 1 : naming.left] == "\n" else None
    if naming.stated is None or naming.stated < 3 or headed is None and naming.text[naming.right : naming.right + 1] not in ("。", "："):
        return
    if not re.search("(?:^|[\n。；▲●■◆★☆○※▶►◎·）)：、.])[一-龥]{0,6}$", before):
        return
    begin = headed.end() if headed is not None else naming.right + 1
    spans = split_up_to(naming.text, begin, "，。；！？\n", 120)
    lengths = [b - a for a, b in spans]
    if headed is not None and len(spans) == naming.stated and len(set(lengths)) == 1:
        yield make_expansion(naming, spans, "point", 0.9)
        return
    alike = len({naming.text[b - 1] for _, b in spans[:-1]}) == 1
    if len(spans) == naming.stated and (min(lengths) > 3 or alike and min(lengths) > 2) and lengths[-1] <= max(lengths[:-1]) + 2 and not re.search(r"\d", naming.text[spans[0][0] : spans[-1][1]]):
        yield make_expansion(naming, trim_tail(naming.text, (trim_lead(naming.text, spans[0], ()), *spans[1:])), "point", 0.9)


def read_glued(naming: Naming) -> Iterator[Expansion]:
    """A list of even items right behind the name: “四季课堂”春讲农技、夏讲防汛、秋讲防火、冬讲政策."""
    if naming.kind != "NumericFormula" or naming.stated is None or naming.stated < 3 or naming.right == naming.end:
        return
    spans = split_up_to(naming.text, naming.right, "，。；！？\n", 120)
    labels = [naming.text[a:b] for a, b in spans]
    if len(spans) == naming.stated and len({len(label) for label in labels}) == 1 and len(labels[0]) > 3 and any(len(set(same)) == 1 for same in zip(*labels)):
        yield make_expansion(naming, spans, "glued", 0.88)


_STEPS = re.compile("(先[^，。；、\n“”]{3,12})[，、]((?:再|接着|然后|又|次|继而)[^，。；、\n“”]{3,12})[，、](?:((?:再|接着|然后)[^，。；、\n“”]{3,12})[，、])?((?:最后|末了|后|终|末)[^，。；、\n“”]{3,12})(?=[，。；\n])")


def read_steps(naming: Naming) -> Iterator[Expansion]:
    """先甲，再乙，后丙 in the sentence of the name or the next one, as many steps as promised: “三步走”。先摆事实，再讲道理，后签协议."""
    found = _STEPS.search(naming.text, naming.right, naming.right + 80)
    spans = tuple(found.span(n) for n in range(1, 5) if found[n]) if found is not None else ()
    if naming.kind == "NumericFormula" and len(spans) == naming.stated:
        yield make_expansion(naming, spans, "steps", 0.9)


def read_numbered(naming: Naming) -> Iterator[Expansion]:
    """Things counted off with their measure word: “三杯茶”怎么喝？头一杯，听苦水；第二杯，摆道理；末一杯，签协议; also before the name, in its sentence or the one before."""
    if naming.kind != "NumericFormula" or naming.stated is None or not 2 <= naming.stated <= 10:
        return
    behind = _count_off(naming.text, naming.right, len(naming.text), naming.stated, "[一-龥]{0,2}", naming.name[1:2])
    before = _count_off(naming.text, max(0, naming.left - 160), naming.left, naming.stated, "[一-龥]?" + re.escape(naming.name[1:2]), naming.name[1:2]) if not behind else ()
    for spans in filter(None, (behind, before)):
        yield make_expansion(naming, spans, "numbered", 0.94 if spans[0][0] - naming.right < 45 else 0.84)


def read_ordinal_things(naming: Naming) -> Iterator[Expansion]:
    """What the first, the second … of the counted things does, each named with its number: 四道茶有次序：头道茶认门，二道茶摆理，三道茶说和，末道茶签字."""
    thing = re.fullmatch("[二两三四五六七八九]([一-龥]{2,3})", naming.name)
    if naming.kind != "NumericFormula" or naming.stated is None or thing is None:
        return
    numbers = (f"{ordinal_pattern(place, naming.stated)}|{_HAN[place + 1][0]}" for place in range(naming.stated))
    told = (rf"(?<=[，。；：、！？\n”])“?(?:{number}|[头首末]){thing[1]}”?(?:，|：|就是|是|为|叫|用来)?“?([^，。；：、\n“”]{{2,16}})(?=[，。；、\n”])" for number in numbers)
    found = find_in_turn(naming.text, naming.right, len(naming.text), told, 120, 120)
    if found:
        yield make_expansion(naming, tuple(match.span(1) for match in found), "numbered", 0.95)


def _count_off(text: str, at: int, limit: int, count: int, measure: str, own: str) -> tuple[Span, ...]:
    """What is said of the first, the second and all further things up to the last, one behind another; empty when one is missing."""
    behind = rf"(?:[，：]|是|就是|叫|——|(?=[记管办讲听问查看守照学送])|(?<={re.escape(own)})(?=[一-龥]{{3}}))“?([^，。；：！？\n“”]{{1,20}})"
    told = (rf"(?:^|(?<=[，。；：？！\n”])){ordinal_pattern(place, count)}{measure}{behind}" for place in range(count))
    found = find_in_turn(text, at, limit, told, 160, 200)
    if not found or limit == len(text) and found[0].start() - at > 78:
        return ()
    spans = [match.span(1) for match in found]
    owned = all(text[b - 1] == "的" and b - a > 2 for a, b in spans)
    return tuple((a, b - owned) for a, b in spans)


def read_labelled(naming: Naming) -> Iterator[Expansion]:
    """As many words before a colon that end in what the name counts, each at the head of a sentence: “三张牌”。生态牌：…。文化牌：…。旅游牌：…。"""
    counted = re.fullmatch("[三四五六七八九][一-龥]?([一-龥])", naming.name)
    if counted is None or naming.kind != "NumericFormula":
        return
    told = re.compile(rf"(?<=[。；！？\n])“?([^，。；：、\n“”]{{1,6}}{counted[1]})”?(?:：|——)")
    spans = tuple(match.span(1) for match in told.finditer(naming.text, naming.right, naming.right + 800))
    if len(spans) == naming.stated and spans[0][0] - naming.right < 60:
        yield make_expansion(naming, spans, "labelled", 0.9)


def read_each_told(naming: Naming) -> Iterator[Expansion]:
    """As many clauses that begin with 一 and the measure word of the name, in the next sentence: “三盏灯”照亮夜路。一盏在巷口，一盏在楼道，一盏在心头."""
    counted = re.fullmatch("[二两三四五六七八九]([一-龥])[一-龥]{0,3}", naming.name)
    if counted is None or naming.stated is None:
        return
    told = re.compile(rf"(?<=[，。；：\n])(?:另|还有|再有)?(一{counted[1]}[^，。；：\n“”\d]{{2,16}})(?=[，。；：\n])")
    spans = tuple(match.span(1) for match in told.finditer(naming.text, naming.right, naming.right + 160))
    plain = all(naming.text[a + 2] not in "是为叫名" for a, _ in spans)
    if len(spans) == naming.stated and plain and spans[0][0] - naming.right < 24:
        yield make_expansion(naming, spans, "each-told", 0.9)


#: The readers of this module.
POINTS: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (
    read_segments,
    read_short_clauses,
    read_flow,
    read_doubled,
    read_topic_sentences,
    read_taken_up,
    read_shares,
    read_one_by_one,
    read_of_each,
    read_glued,
    read_steps,
    read_numbered,
    read_ordinal_things,
    read_labelled,
    read_each_told,
)
