"""Parts that sentences tell of without naming the whole beside each: 甲和乙一起，成为“两张名片”; 一是会前公开议题，…二是会中公开票数; lines with the counted noun."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.counted_nouns import lines_with, split_counted
from kg.enumerations import split_list, trim_lead
from kg.kernels import find_kernels
from kg.marks import find_points
from kg.namings import LIMIT, Expansion, Naming, make_expansion
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


#: The readers of this module.
TOLD_OF: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (read_one_explained, read_two_became, read_sum_behind, read_noun_lines, read_points_around)
