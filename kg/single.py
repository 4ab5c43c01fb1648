"""What a name that counts but one thing stands for, told in its own point: 一、用好“一册” … 编成《楼栋底册》; “一会”。各村成立乡贤理事会."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.lexicon import alternatives, read_words
from kg.namings import Expansion, Naming, find_section_end, make_expansion

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


#: The readers of this module.
SINGLE: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (read_single,)
