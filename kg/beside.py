"""Parts told beside the name in clauses of their own: 围绕甲，…；围绕乙，…; 先甲，再乙，最后丙，…的这套办法; 第一个轮子是甲。…第二个轮子是乙; 集甲、乙、丙于一体."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.enumerations import Span, find_begin, find_in_turn, split_list, trim_tail
from kg.kernels import list_kernels
from kg.marks import ordinal_pattern
from kg.namings import Expansion, Naming, find_section_end, find_sentence, make_expansion
from kg.shapes import FORMULA, VALUES

#: How far behind the name the first of several fields may be told, and all of them.
_FIRST, _ALL = 60, 900

_FRONT = "(?P<front>在|围绕|聚焦|针对|对于|关于|就|着眼|瞄准|紧扣)"
_RIM = "(?P<rim>方面|层面|领域|环节|维度|上|中|来说|来讲|来看|而言|这一?块)"
_FIELD = re.compile(f"(?<=[。；：\n]){_FRONT}?(?P<said>[^，。；：\n“”]{{2,20}}?){_RIM}?(?=，)")


def read_fields(naming: Naming) -> Iterator[Expansion]:
    """What as many sentences or statements behind the name are told of, each led in by one word or closed by one: 围绕产业文章，…；围绕生态文章，…"""
    stated = naming.stated or 0
    if naming.kind != FORMULA or not 2 <= stated <= 10:
        return
    end = min(find_section_end(naming), naming.right + _ALL)
    heads = [match for match in _FIELD.finditer(naming.text, naming.right, max(end, naming.right)) if match["front"] or match["rim"]]
    for key in dict.fromkeys((match["front"], match["rim"]) for match in heads):
        own = [match for match in heads if (match["front"], match["rim"]) == key]
        spans = tuple(match.span("said") for match in own)
        if len(own) != stated or own[0].start() - naming.right > _FIRST or len({naming.text[a:b] for a, b in spans}) < stated:
            continue
        if _carry(naming, spans):
            yield make_expansion(naming, spans, "fields", 0.91)
            return


def _carry(naming: Naming, spans: tuple[Span, ...]) -> bool:
    """Whether all items hold the kernel of the name, or the word it counts."""
    kernels = list_kernels(naming, len(spans), "^[双两二三四五六七八九十][一-龥]?([一-龥]{1,4})$")
    return any(all(kernel in naming.text[a:b] for a, b in spans) for kernel in kernels)


#: Steps told one after another, before those whose way it is (先…，再…，最后…，|某人的这套办法，被称作“三步”).
_STEP = "[^，。；：、\n“”]{2,16}"
_STEPS = re.compile(f"(?P<first>先{_STEP})(?P<mark>[，、；])(?P<more>(?:(?:再|接着|然后|又|次|继而|随后){_STEP}(?P=mark))*)(?P<last>(?:最后|末了|后|终|末|最终){_STEP})(?=[，。；—])")

#: What calls the way by its name, behind the steps.
_THIS_WAY = re.compile("[，。；—]+[^。；：\n“”]{0,30}(?:这[套种个一]|此[法举招]|的[一-龥]{0,4}(?:办法|做法|法子|招法?|经验|路子|流程|程序|诀窍))[^。；：\n“”]{0,24}“?$")


def read_steps_before(naming: Naming) -> Iterator[Expansion]:
    """The steps of the sentence or clause before the name that is said of them: 先甲，再乙，最后丙，老调解员的这套办法被称作“三步”调解法."""
    start = find_begin(naming.text, naming.left, "\n", max(0, naming.left - 160))
    for found in _STEPS.finditer(naming.text, start, naming.left) if naming.kind == FORMULA else ():
        middle = split_list(naming.text, *found.span("more"), found["mark"]) if found["more"] else ()
        spans = (found.span("first"), *middle, found.span("last"))
        if len(spans) == naming.stated and _THIS_WAY.match(naming.text, found.end(), naming.left):
            yield make_expansion(naming, spans, "steps-before", 0.92)


#: What those say who call what was told before by a name: 某镇的这一做法被概括为“X”.
_CALLED = re.compile("[，；。]([^，。；：、\n“”]{0,14}(?:这[一套种个些]|上述|该)[^，。；：、\n“”]{0,8}，?[^，。；：、\n“”]{0,8}(?:概括|总结|归纳|提炼|浓缩|称|叫|唤|喊|誉)[为作做成]?)“?$")


def read_called_before(naming: Naming) -> Iterator[Expansion]:
    """The clauses of one build before those who call them by the name: 小事不出组，大事不出村，难事不出镇，这一做法被概括为“三不出”."""
    start = find_begin(naming.text, naming.left, "\n", max(0, naming.left - 160))
    called = _CALLED.search(naming.text, start, naming.left) if naming.kind == FORMULA and (naming.stated or 0) > 2 else None
    if called is None:
        return
    begin = find_begin(naming.text, called.start(), "。；！？：\n", start)
    for separators in ("，", "、"):
        spans = split_list(naming.text, begin, called.start(), separators)
        lengths = [b - a for a, b in spans]
        if len(spans) == naming.stated and max(lengths) <= 16 and max(lengths) - min(lengths) < 3 and _carry(naming, spans):
            yield make_expansion(naming, spans, "called-before", 0.92)
            return


#: One of the counted things by its {number}, and what it is (第二个轮子是“|乙; 另一翼是|乙).
_COUNTED_OFF = "(?<=[，。；：、！？\n])“?(?:{number}|(?:另|还有|再有)?一)[个只条]?{kernel}[子儿]?”?，?(?:就是|便是|是|叫|为|：|——)“?([^，。；：、\n“”]{{2,20}})(?=[，。；、\n”])"


def read_counted_off(naming: Naming) -> Iterator[Expansion]:
    """Each of the counted things with what it is, counted off or one beside another: 第一个轮子是“甲”。…第二个轮子是“乙”; 一翼是甲，另一翼是乙."""
    counted = re.fullmatch("([双两二三四五六七八九])[个只条轮]?([一-龥])(?:[一-龥]{2})?", naming.name)
    if naming.kind != FORMULA or counted is None:
        return
    kernels, count = {counted[2], naming.name[1]}, VALUES[counted[1]]
    for kernel in sorted(kernels):
        told = (_COUNTED_OFF.format(number=ordinal_pattern(place, count), kernel=kernel) for place in range(count))
        spans = tuple(found.span(1) for found in find_in_turn(naming.text, naming.right, len(naming.text), told, 90, 260))
        if len({naming.text[a:b] for a, b in spans}) == count:
            yield make_expansion(naming, spans, "counted-off", 0.93)
            return


#: What a house takes in, behind its name (“三位一体”平台，集|甲、乙、丙|等功能于一体).
_TAKEN_IN = re.compile("[^，。；：\n“”]{0,14}，(?:[一-龥]{0,4}?)(?:集(?![市体中镇合])|融(?![合资])|汇(?![集聚报])|将|把)([^，。；：\n]{5,80}?)(?:等(?:多种|多项|各项|多元)?(?:功能|服务|业务|职能|资源|力量)?|功能|职能)?(?:[融集汇合聚]{0,2}[于为]一[体身处]|(?:整合|融合|归集|集中|汇聚|集成)(?:到|在|成|进|于)?(?:一起|一体|一处|一个[一-龥]{1,6}))")


def read_taken_in(naming: Naming) -> Iterator[Expansion]:
    """Those that come together in the clause behind a name that makes them one: “三位一体”平台，集甲、乙、丙于一体."""
    found = _TAKEN_IN.match(naming.text, naming.right) if naming.kind == FORMULA and re.search("一体|合一|融合|联动|归一", naming.name) else None
    spans = split_list(naming.text, *found.span(1)) if found is not None else ()
    if len(spans) == naming.stated and len(spans) > 1 and max(b - a for a, b in spans) <= 20 and find_sentence(naming.text, naming.start)[1] >= spans[-1][1]:
        yield make_expansion(naming, trim_tail(naming.text, spans), "under-one-roof", 0.95)


#: The readers of this module.
BESIDE: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (read_fields, read_steps_before, read_called_before, read_counted_off, read_taken_in)
