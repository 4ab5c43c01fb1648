"""Parts that the text tells in running words, one in each clause or sentence behind the name: 组建甲队，负责…；组建乙队，负责…; 进企业送政策，…开招聘会送岗位."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from kg.enumerations import Span, split_list, trim_lead
from kg.kernels import find_kernels
from kg.lexicon import alternatives, read_words
from kg.marks import find_points
from kg.namings import Expansion, Naming, find_sentence, make_expansion
from kg.shapes import FORMULA, count_things, kernel_of
from kg.shared import find_said

#: How far behind the one before the points of a numeral clause may be told, paragraphs counted.
_FAR = 1500

#: How far behind the name, in its paragraph, the last of the parts may stand.
_REACH = 400


def _behind(naming: Naming) -> Span:
    """The rest of the name's paragraph, and the next one where the name closes its own."""
    begin = naming.right
    if re.compile("[一-龥]{0,6}[。：！]?\n+").match(naming.text, begin):
        begin = naming.text.index("\n", begin) + 1
        while naming.text[begin : begin + 1] == "\n":
            begin += 1
    line = naming.text.find("\n", begin)
    return naming.right, min(line if line >= 0 else len(naming.text), begin + _REACH)


def read_closing_deeds(naming: Naming) -> Iterator[Expansion]:
    """The words of one length with the verb of the name that close clauses behind it, as many as promised and no more: 带着手册进企业送政策，…请师傅进车间送技术."""
    single = kernel_of(naming.name)
    if naming.kind != FORMULA or single is None or len(single[1]) != 1 or single[0] < 3 or single[1] in read_words("formula_bearers") | read_words("formula_classifiers"):
        return
    start, end = _behind(naming)
    found = list(re.compile(f"(?<=[一-龥])(?<!走|接|派|护|转|报){single[1]}[一-龥]{{1,3}}(?=[，。；])").finditer(naming.text, start, end))
    words = {match.group() for match in found}
    if len(words) == len(found) == single[0] and len({len(word) for word in words}) == 1:
        yield make_expansion(naming, tuple(match.span() for match in found), "closing-deeds", 0.84)


#: How something new is set up.
_SET_UP = "(?:组建|成立|建立|设立|打造|开设|建成|建起|组织|推出|创建|建设)[了起]?"


def read_set_up_apart(naming: Naming) -> Iterator[Expansion]:
    """The things that clauses behind the name say are set up, each by the same verb and with the last character of the name's noun: 组建甲队，负责…；…组建乙队，负责…"""
    noun = naming.name[-2:]
    if naming.kind != FORMULA or (naming.stated or 0) < 3 or not re.fullmatch("[一-龥]{2}", noun):
        return
    start, end = _behind(naming)
    found = list(re.compile(f"(?P<verb>{_SET_UP})“?(?P<thing>[^，。；：、\n“”]{{2,10}}(?:{noun}|{noun[0]}|{noun[1]}))”?(?=[，。；])").finditer(naming.text, start, end))
    things = [match["thing"] for match in found]
    same = len({match["verb"][:2] for match in found}) == 1 and len({thing[-1] for thing in things}) == 1
    if same and len(set(things)) == len(things) == naming.stated:
        yield make_expansion(naming, tuple(match.span("thing") for match in found), "set-up-apart", 0.86)


_COLOUR = "[红橙黄绿青蓝紫白黑]"

#: What gives somebody or something its colour.
_COLOURED = re.compile(f"(?:列|划|定|评|标|分|标识|标注|评定|划分|认定|确定)[为成]“?(?P<colour>{_COLOUR}色?)”?(?=[，。；、的])")
_COLOURS = re.compile(f"(?P<list>{_COLOUR}[一-龥]{{1,4}}(?:、{_COLOUR}[一-龥]{{1,4}})+)(?=[，。；和])")


def read_colours_given(naming: Naming) -> Iterator[Expansion]:
    """The colours of a name that counts them, one given in each clause behind (…，列为红色，…；…，列为黄色), or listed in one (划为红色等级、黄色等级、绿色等级)."""
    if naming.kind != FORMULA or "色" not in naming.name[1:3] or not 2 <= (naming.stated or 0) <= 5:
        return
    start, end = _behind(naming)
    given = [match.span("colour") for match in _COLOURED.finditer(naming.text, start, end)]
    listed = [split_list(naming.text, *match.span("list")) for match in _COLOURS.finditer(naming.text, start, end)]
    for spans in (tuple(given), *listed):
        colours = {naming.text[a] for a, _ in spans}
        if len(spans) == len(colours) == naming.stated:
            yield make_expansion(naming, spans, "colours", 0.93)


#: What somebody of several is said to do, in neighbouring clauses.
_CHARGED = "(?P<who{n}>[^，。；：、\n“”]{{2,10}}?)(?P<verb{n}>负责|主责|牵头|分管|主管|承担|把关)[^，。；：、\n]{{1,16}}"


def read_charged(naming: Naming) -> Iterator[Expansion]:
    """Those who have a task each in neighbouring clauses of one verb beside a name that counts them: 甲负责“搭台”，乙负责“唱戏”，“双方协同”."""
    counted = re.match("[双两二三四五六](?:方|员|级|家|支|队|长|社|会|者)", naming.name)
    stated = naming.stated or 0
    if naming.kind != FORMULA or counted is None or not 2 <= stated <= 6:
        return
    run = re.compile("[，；]".join(_CHARGED.format(n=n) for n in range(stated)) + "(?=[，。；\n])")
    start, end = max(0, naming.left - 160), _behind(naming)[1]
    for found in run.finditer(naming.text, start, end):
        spans = tuple(found.span(f"who{n}") for n in range(stated))
        goes_on = re.compile("[，；]" + _CHARGED.format(n=0)).match(naming.text, found.end())
        if len({found[f"verb{n}"] for n in range(stated)}) == 1 and goes_on is None:
            yield make_expansion(naming, (trim_lead(naming.text, spans[0], spans[1:]), *spans[1:]), "charged", 0.88)


#: What gives all that was quoted before one name.
_CALLED_SO = re.compile("(?:它们|他们|这些|这[一-龥]{1,4}|上述[一-龥]{0,4}|以上[一-龥]{0,4})[^，。；：\n“”]{0,6}(?:叫作|叫做|叫成|称为|称作|称之为|统称为?|合称为?|并称为?|唤作|概括为|总结为|归纳为|命名为)“?$")


def read_called_together(naming: Naming) -> Iterator[Expansion]:
    """The words in quotation marks of the paragraph before the name that takes them all up, exactly as many: 先看到“甲”，…，再往里是“乙”，…。大家把它们叫作“X”."""
    stated = naming.stated or 0
    if naming.kind != FORMULA or stated < 2 or not _CALLED_SO.search(naming.text, max(0, naming.left - 24), naming.left):
        return
    begin = max(naming.text.rfind("\n", 0, naming.left) + 1, naming.left - _REACH)
    spans = tuple(match.span(1) for match in re.compile("“([^“”，。；：\n]{2,12})”").finditer(naming.text, begin, naming.left))
    if len({naming.text[a:b] for a, b in spans}) == len(spans) == stated:
        yield make_expansion(naming, spans, "called-together", 0.87)


def read_clauses_with_kernel(naming: Naming) -> Iterator[Expansion]:
    """The clause with the kernel of each group between semicolons behind the name: “三变”：甲作价入股，资源变资产；乙折股量化，资金变股金；…"""
    if naming.kind != FORMULA or (naming.stated or 0) < 2 or not re.compile("[一-龥]{0,8}(?:[：，—]+|。)").match(naming.text, naming.right):
        return
    start, end = naming.right + 1, find_sentence(naming.text, naming.right + 1)[1]
    if naming.text[naming.right : naming.right + 1] == "。":
        end = find_sentence(naming.text, naming.right + 2)[1]
    groups = [split_list(naming.text, *group, "，：") for group in split_list(naming.text, start, end, "；")]
    for promised, kernel, _ in find_kernels(naming):
        held = [[span for span in group if kernel in naming.text[span[0] + 1 : span[1] - 1]] for group in groups]
        if len(groups) == promised == naming.stated and all(len(spans) == 1 for spans in held) and any(len(group) > 1 for group in groups):
            spans = tuple(own[0] for own in held)
            lengths = [b - a for a, b in spans]
            if max(lengths) - min(lengths) < 3 and max(lengths) <= 12:
                yield make_expansion(naming, spans, "clauses-with-kernel", 0.97)
                return


#: A run of names in quotation marks that opens a sentence of its own.
_RUN = re.compile("(?:^|(?<=[。！？\n]))[ 　]*(?P<run>(?:“[^“”，。；：\n]{2,12}”[、和与]?){3,8})(?=[，。；]|[一-龥])")


def read_quoted_opening(naming: Naming) -> Iterator[Expansion]:
    """The names in quotation marks that open a sentence behind a name of classifier and noun, as many as promised: 擦亮“三张名片”。…“甲”“乙”“丙”，如今家喻户晓."""
    counted = re.match(f"[三四五六七八](?:{alternatives(read_words('formula_classifiers'))})[一-龥]", naming.name)
    if naming.kind != FORMULA or counted is None:
        return
    for found in _RUN.finditer(naming.text, naming.right, min(len(naming.text), naming.right + _REACH)):
        spans = tuple(match.span(1) for match in re.compile("“([^“”]+)”").finditer(naming.text, *found.span("run")))
        if len(spans) == naming.stated:
            yield make_expansion(naming, spans, "quoted-opening", 0.85)
            return


#: Steps between dashes.
_CHAIN = re.compile("[^，。；：、\n“”—→]{2,20}(?:(?:—+|→|－)[^，。；：、\n“”—→]{2,10})+")


def read_chain_near(naming: Naming) -> Iterator[Expansion]:
    """The links of the only chain near a name that counts steps or levels, as many as promised: “五步”流程…，固定为提议—商议—公示—决议—评议."""
    if naming.kind != FORMULA or not re.match("[三四五六七八九][个大]?[步级环链阶层段]", naming.name):
        return
    start, end = max(0, naming.left - 120), _behind(naming)[1]
    chains = list(_CHAIN.finditer(naming.text, start, end))
    spans = split_list(naming.text, *chains[0].span(), "—→－") if len(chains) == 1 else ()
    if len(spans) != naming.stated:
        return
    first = trim_lead(naming.text, spans[0], spans[1:])
    behind = re.compile(".*(?:为|是|即|按照?)(?=[一-龥]{2})").match(naming.text, *first) if first[1] - first[0] > max(b - a for a, b in spans[1:]) else None
    last = spans[-1][0], spans[-1][1] - ("的" == naming.text[spans[-1][1] - 1])
    yield make_expansion(naming, ((behind.end() if behind else first[0], first[1]), *spans[1:-1], last), "chain-near", 0.93)


def alike_at_kernel(labels: list[str], kernel: str) -> bool:
    """Whether all labels have their first character in common and the kernel at one place inside, a different character before it in each."""
    places = Counter(label.find(kernel, 1) for label in labels)
    place = next(iter(places))
    return len(places) == 1 and place > 1 and len({label[0] for label in labels}) == 1 and len({label[place - 1] for label in labels}) == len(labels)


_LINE = re.compile("(?<=\n)[ 　]*([一-龥]{4,14})(?=\n+[^\n]{15})")


def read_alike_lines(naming: Naming) -> Iterator[Expansion]:
    """Lines of their own below the name that open alike and have its kernel inside at one place, as many as promised: 以自治添活力 … 以法治守底线 … 以德治暖人心."""
    if naming.kind != FORMULA or not 3 <= (naming.stated or 0) <= 8:
        return
    lines = [match.span(1) for match in _LINE.finditer(naming.text, naming.right, min(len(naming.text), naming.right + 4000))]
    for promised, kernel, _ in find_kernels(naming):
        opened = Counter(naming.text[a] for a, b in lines if kernel in naming.text[a + 2 : b])
        for head in sorted(opened):
            spans = tuple(span for span in lines if naming.text[span[0]] == head and kernel in naming.text[span[0] + 2 : span[1]])
            if len(spans) == promised == naming.stated and alike_at_kernel([naming.text[a:b] for a, b in spans], kernel):
                yield make_expansion(naming, spans, "alike-lines", 0.88)
                return


#: A line that opens with one character, or a short word, of which it then tells.
_LETTER_LINE = re.compile("(?<=\n)[ 　]*(?:【([一-龥])】|“?([一-龥])”?(?:——|：))(?=[^\n]{6})")


def read_letter_lines(naming: Naming) -> Iterator[Expansion]:
    """The single characters that open neighbouring lines below a name that counts steps or words, as many as promised: 听——… 查——… 劝——… 帮——… for 四步法."""
    if naming.kind != FORMULA or not re.match("[三四五六七八九][个]?[步字招诀环]", naming.name):
        return
    found = list(_LETTER_LINE.finditer(naming.text, naming.right, min(len(naming.text), naming.right + 2000)))
    together = all(not naming.text[a.end() : b.start()].strip("\n 　").count("\n") for a, b in zip(found, found[1:]))
    if len(found) == naming.stated and together:
        yield make_expansion(naming, tuple(match.span(match.lastindex or 0) for match in found), "acrostic", 0.9)


def read_points_and_one(naming: Naming) -> Iterator[Expansion]:
    """The counted points that carry the kernel of the greater numeral and what the one besides is said to be: 一是招录阳光化。…五是评议群众化。…“一推”，就是推举骨干."""
    pieces = naming.pieces
    counts = count_things(pieces)
    if len(pieces) != 2 or sorted(counts)[0] != 1 or not 3 <= max(counts) <= 9:
        return
    spans: list[Span] = []
    for piece, count in zip(pieces, counts):
        at = spans[-1][1] if spans else naming.right
        end = min(len(naming.text), at + _FAR)
        own = find_points(naming.text, at, end, count) if count > 1 else find_said(naming.text, at, end, piece)
        carried = all(naming.text.startswith(piece[1:], a) or naming.text.endswith(piece[1:], a, b) for a, b in own) or count == 1
        if not own or not carried:
            return
        spans += own
    yield make_expansion(naming, tuple(spans), "numerals", 0.96)


#: The readers of this module.
SCATTERED: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (
    read_closing_deeds,
    read_set_up_apart,
    read_colours_given,
    read_charged,
    read_called_together,
    read_clauses_with_kernel,
    read_quoted_opening,
    read_chain_near,
    read_alike_lines,
    read_letter_lines,
    read_points_and_one,
)
