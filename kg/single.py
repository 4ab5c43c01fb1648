"""What a name that counts but one thing stands for, told in its own point: 一、用好“一册” … 编成《楼栋底册》; “一会”。各村成立乡贤理事会."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.enumerations import Span, split_list
from kg.lexicon import alternatives, read_words
from kg.marks import cut_marks
from kg.namings import Expansion, Naming, find_section_end, find_stop, make_expansion, without_shared_verb
from kg.shapes import NUMERAL

#: How far behind its name the one thing is looked for.
_NEAR = 130

#: Verbs behind which it is set up, made, kept or given, with what stands between them and its name.
_MADE = r"(?:{verbs}|[写纳列编]进|纳入|列入|[织建编绘搭立设定签挂印拉]成|[订定开办编建立设配选推晒发领挂评]{{1,2}}|[把由])[了出起好]?(?:全[村镇县区市省]|统一的?)?(?:[一1][个张本支条间座家块次处盏面套名位部份])?"


def read_single(naming: Naming) -> Iterator[Expansion]:
    """The thing with the kernel at its end that the point of the name tells of: in quotation or title marks, else behind a verb of setting up."""
    counted = re.fullmatch("一[个张本支条间座家块处盏面套名位部]?([一-龥])", naming.name)
    if naming.kind != "NumericFormula" or counted is None or not _opens_point(naming):
        return
    end = min(find_section_end(naming), naming.right + _NEAR)
    kernel = re.escape(counted[1])
    marked = re.compile(f"[“《]([^“”《》，。；：、\n]{{1,16}}{kernel})[”》]").search(naming.text, naming.right, max(end, naming.right))
    made = re.compile(_made() + f"([^，。；：、“”《》\n\\d的一]{{1,9}}?{kernel})(?=[，。；：、（\\d”]|制度|$)").search(naming.text, naming.right, max(end, naming.right))
    found = min((match for match in (marked, made) if match is not None), key=lambda match: match.start(1), default=None)
    if found is not None and naming.name not in found[1]:
        yield make_expansion(naming, (found.span(1),), "single", 0.9 if marked is found else 0.82)


def _made() -> str:
    """The verbs of setting up as a pattern."""
    words = read_words("launches") | read_words("formula_cues")
    return _MADE.format(verbs=alternatives({word for word in words if len(word) > 1} | {"成立", "组建", "设立", "编制", "制定", "修订", "绘制", "印制", "签订", "搭建", "配备", "评选", "发放", "出台"}))


def _opens_point(naming: Naming) -> bool:
    """Whether the name stands at the beginning of a line, a point or a sentence, a verb of using before it (一是绘好“一图”。; 一卡，每户领一张“禾卡”)."""
    before = naming.text[max(0, naming.left - 12) : naming.left]
    told = re.compile("[一-龥]{0,6}[，。：；　 \n]").match(naming.text, naming.right)
    return told is not None and bool(re.search("(?:^|[\n。；：　 、.）)是])[一-龥]{0,2}$", before))


#: What a name is told to be behind it, up to the end of its sentence.
_TOLD = re.compile("[，：]?(?:就是|即是|是指|指的是|指|即|是|：|，)[，：]?([^；。！？\n“”]*，[^；。！？\n“”]*)(?=[；。\n])")

#: What the next clause of a longer name is told to be, behind what the first one is (一核是党支部，|三治是自治、…): no rule of one deed goes on so.
_NEXT_TOLD = re.compile(f"，{NUMERAL}[一-龥]{{1,4}}(?:就是|即是|是指|指的是|分别[是为指]|指|即|是|为|：|，)")


def read_single_deed(naming: Naming) -> Iterator[Expansion]:
    """The whole rule that a name of one deed stands for, its commas with it: “一兜底”，指粮价低于保本价时，差价由社里补齐; a thing is named by its first clause alone."""
    counted = re.fullmatch("一([一-龥]{1,3})", naming.name)
    deed = counted is not None and (len(counted[1]) > 1 and counted[1][-1] not in read_words("formula_bearers") or counted[1] in read_words("formula_steps"))
    told = _TOLD.match(naming.text, naming.right)
    if naming.kind != "NumericFormula" or not deed or counted is None or counted[1][0] in read_words("formula_classifiers") or told is None or not 8 <= len(told[1]) <= 40 or _NEXT_TOLD.search(told[1]):
        return
    yield make_expansion(naming, (told.span(1),), "single", 0.99)


def read_sentences_behind(naming: Naming) -> Iterator[Expansion]:
    """The openings of as many statements between semicolons behind the sentence of the name, each with its kernel: “三变”。荒坡变茶园，…；老屋变民宿，…；末了村民变股东，…"""
    counted = re.fullmatch("[三四五六七八九]个?([一-龥]{1,3})", naming.name)
    opening = re.compile("[^。；：！？\n]{0,8}[。：]").match(naming.text, naming.right)
    if naming.kind != "NumericFormula" or counted is None or opening is None:
        return
    end = find_stop(naming.text, opening.end(), "。！？\n")
    told = cut_marks(naming.text, split_list(naming.text, opening.end(), end, "；"))
    spans = [_opening(naming.text, span, counted[1]) for span in told]
    lengths = [b - a for a, b in spans]
    if len(spans) == naming.stated and 2 < min(lengths) and max(lengths) <= 10 and max(lengths) - min(lengths) < 4 and all(counted[1] in naming.text[a:b] for a, b in spans):
        yield make_expansion(naming, without_shared_verb(naming, tuple(spans)), "list-after", 0.9)


def _opening(text: str, span: Span, kernel: str) -> Span:
    """The first clause of a statement, without what joins it to those before (最要紧的是|村民变股东)."""
    comma = text.find("，", *span)
    led = re.compile("(?:最[一-龥]{1,3}的?是|还有|再有|再就是|末了|最后(?:是)?|其中)，?(?=[一-龥]{2})").match(text, *span)
    return led.end() if led is not None else span[0], comma if comma > 0 else span[1]


#: The readers of this module.
SINGLE: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (read_single, read_single_deed, read_sentences_behind)
