"""Parts that sentences tell of without naming the whole beside each: 甲和乙一起，成为“两张名片”; 一是会前公开议题，…二是会中公开票数; lines with the counted noun."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from kg.constructions import acts
from kg.counted_nouns import lines_with, split_counted
from kg.enumerations import split_list, trim_lead, trim_list
from kg.kernels import find_kernels
from kg.marks import find_points
from kg.namings import LIMIT, Expansion, Naming, find_sentence, make_expansion
from kg.shapes import FORMULA, MEANS

#: Two that become what the name counts.
_BECAME = re.compile("(?:^|(?<=[，。；\n]))(?P<a>[^，。；、：\n“”]{2,12})[和与](?P<b>[^，。；、：\n“”]{2,12}?)(?:一起|一道|共同|一同)?，?(?:成为|成了|已是|并称为?|被称为|被誉为|堪称|合称)[^，。；：\n“”]{0,14}“?$")


def read_two_became(naming: Naming) -> Iterator[Expansion]:
    """The two that the clause before says have become what the name counts: 甲院和乙廊一起，成为当地人口中的“两张名片”."""
    found = _BECAME.search(naming.text, max(0, naming.left - 60), naming.left) if naming.kind == FORMULA and naming.stated == 2 else None
    if found is not None:
        first, second = found.span("a"), found.span("b")
        yield make_expansion(naming, (trim_lead(naming.text, first, (second,)), second), "became", 0.9)


#: A sum in quotation marks that a clause behind the name says it is made of.
_MADE_OF = re.compile("[一-龥]{0,6}，(?:由|通过|以|采取|采用|按照?|形成|依靠)?“(?P<sum>[^“”，。；\n]{1,14}(?:[+＋][^“”，。；\n]{1,14})+)”")


def read_sum_behind(naming: Naming) -> Iterator[Expansion]:
    """The terms of the quoted sum of the clause behind the name, as many as promised: “三方共担”机制，由“镇里补一点+村里出一点+家里交一点”共同筹资."""
    found = _MADE_OF.match(naming.text, naming.right) if naming.kind == FORMULA else None
    spans = split_list(naming.text, *found.span("sum"), "+＋") if found is not None else ()
    if 1 < len(spans) == naming.stated:
        yield make_expansion(naming, spans, "sum-behind", 0.95)


def read_noun_lines(naming: Naming) -> Iterator[Expansion]:
    """The lines of their own below the name that end in its noun, as many as promised: 建起三张清单。… 权力清单 … 责任清单 … 公开清单."""
    noun = split_counted(naming.name) if naming.kind == FORMULA else ""
    spans = lines_with(naming.text, naming.right, noun) if noun else ()
    if 1 < len(spans) == naming.stated:
        yield make_expansion(naming, spans, "noun-lines", 0.88)


def read_points_around(naming: Naming) -> Iterator[Expansion]:
    """The points counted further behind that have a word of the name inside at one place, as many as promised: “三公开”…。一是会前公开议题，…；二是会中公开票数，…；三是会后公开结果."""
    stated = naming.stated or 0
    if naming.kind != FORMULA or not 3 <= stated <= 9:
        return
    end = min(len(naming.text), naming.right + LIMIT)
    spans = find_points(naming.text, naming.right, end, stated)
    kernels = {kernel for promised, kernel, _ in find_kernels(naming) if promised == stated and len(kernel) > 1}
    places = {kernel: {naming.text[a:b].find(kernel) for a, b in spans} for kernel in kernels}
    if spans and not find_points(naming.text, naming.right, end, stated + 1) and any(len(found) == 1 and min(found) > 0 for found in places.values()):
        yield make_expansion(naming, spans, "points-around", 0.9)


#: What one thing is explained as, up to a stop, the next quoted name of one, or what all of it is a way of.
_EXPLAINED_AS = re.compile(f"”，?{MEANS}(?P<part>[一-龥]{{2,20}}?)(?=[，。；\n]|(?:、|和|与|以及)“一|的(?:做法|办法|模式|机制|制度|形式|方式)[，。；\n])")


def read_one_explained(naming: Naming) -> Iterator[Expansion]:
    """The one thing that a name in quotation marks is explained as: 推行“一会”即议事会、“一榜”即公益榜的做法."""
    found = _EXPLAINED_AS.match(naming.text, naming.end) if naming.kind == FORMULA and naming.stated == 1 else None
    if found is not None:
        yield make_expansion(naming, (found.span("part"),), "list-after", 0.96)


#: A clause that explains a name before the list of the next clause tells its parts.
_REMARKED = re.compile(f"”?(?:说的是|讲的是|{MEANS})[^，。；：、\n“”]{{4,24}}，(?P<list>[^，。；：\n]+)(?=[，。；\n])")


def read_list_behind_remark(naming: Naming) -> Iterator[Expansion]:
    """The list of the second clause that explains a name, as many as promised and all opening alike: 三堂课说的是每月聚一次，讲政策、讲农技、讲家史."""
    found = _REMARKED.match(naming.text, naming.end) if naming.kind == FORMULA else None
    spans = split_list(naming.text, *found.span("list")) if found is not None else ()
    if 2 < len(spans) == naming.stated and len({naming.text[a] for a, _ in spans}) == 1:
        yield make_expansion(naming, spans, "list-after", 0.92)


#: One of several things that somebody is at once.
_AT_ONCE = re.compile("(?:既|又|也|还|更|同时|亦)(?:是|要?当好?|要?做好?|担任)(?P<part>[^，。；：、\n“”]{2,12})")


def read_at_once(naming: Naming) -> Iterator[Expansion]:
    """What clauses behind a name say that one is at once, as many as promised: “三员合一”，既是宣传员，又是调解员，还是信息员."""
    if naming.kind != FORMULA or not 2 <= (naming.stated or 0) <= 5:
        return
    stop = find_sentence(naming.text, naming.right)[1]
    begin = naming.text.find("既", naming.right, stop)
    told = [_AT_ONCE.fullmatch(naming.text, *clause) for clause in split_list(naming.text, begin, stop, "，；")] if begin >= 0 else []
    spans = tuple(found.span("part") for found in takewhile(bool, told) if found)
    if len(spans) == naming.stated and len({naming.text[b - 1] for _, b in spans}) == 1:
        yield make_expansion(naming, spans, "at-once", 0.9)


#: How often or how those who were listed do what is said behind them.
_MEETS = re.compile("每[天周旬月季年]|定期|轮流|共同|联合|协同|一起|一道|坐到|坐在|各[出派司尽]")


def read_partners(naming: Naming) -> Iterator[Expansion]:
    """The bodies that open the clause behind a name that counts sides, as many as promised: “三方共治”，居委会、业委会和物业企业每月碰头."""
    opening = re.compile("[一-龥]{0,6}，(?:由)?").match(naming.text, naming.right)
    if naming.kind != FORMULA or opening is None or not re.match("[两双三四五六]方", naming.name):
        return
    end = re.compile("[，。；：\n]").search(naming.text, opening.end())
    spans = split_list(naming.text, opening.end(), end.start() if end is not None else len(naming.text))
    if len(spans) != naming.stated or any(b - a < 2 for a, b in spans):
        return
    met = _MEETS.search(naming.text, spans[-1][0] + 2, spans[-1][1])
    spans = trim_list(naming.text, (*spans[:-1], (spans[-1][0], met.start() if met is not None else spans[-1][1])))
    if all(acts(naming.text[a:b]) or naming.text.endswith(("企业", "公司"), a, b) for a, b in spans):
        yield make_expansion(naming, spans, "partners", 0.86)


#: The readers of this module.
TOLD_OF: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (read_one_explained, read_two_became, read_sum_behind, read_noun_lines, read_points_around, read_list_behind_remark, read_at_once, read_partners)
