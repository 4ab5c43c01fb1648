"""Formulas and mottos that stand without quotation marks: what shows that a numeral or a build is meant as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.counted_nouns import lists_beside
from kg.echoed import find_echoed
from kg.enumerations import read_list_before, split_up_to
from kg.lexicon import alternatives, read_table, read_words
from kg.parallels import find_parallels
from kg.shapes import (
    FORMULA,
    MOTTO,
    NUMERAL,
    VALUES,
    Formula,
    count_promised,
    find_exclusion,
    is_distributive,
    is_numeral_clause,
    read_shapes,
    split_clauses,
)
from kg.spelt import find_spelt


def find_unquoted(text: str) -> Iterator[Formula]:
    """All proposals of formulas and mottos outside quotation marks; they may overlap one another.

    >>> [formula.name for formula in find_unquoted("按风险分为三色：红色紧盯户，黄色留心户，绿色平安户。")]
    ['三色']
    """
    for reader in (
        _bare_formulas,
        _classified_formulas,
        _kernels_listed,
        _joined_levels,
        _kernels_summed,
        _counted_quotes,
        find_spelt,
        find_echoed,
        _great_numbers,
        _great_listed,
        _named_deeds,
        _headed_formulas,
        _points_of_numerals,
        _listed_formulas,
        _known_mottos,
        _built_mottos,
        find_parallels,
        _themes,
        _said_mottos,
    ):
        yield from reader(text)


def _bare_formulas(text: str) -> Iterator[Formula]:
    """Formulas that stand without quotation marks."""
    idioms = read_words("formula_idioms")
    for shape in read_shapes():
        if not shape.bare:
            continue
        for match in shape.pattern.finditer(text):
            name = match.group()
            if name in idioms or is_distributive(name) or find_exclusion(name) or _is_counted_off(text, *match.span()):
                continue
            yield Formula(match.start(), match.end(), name, FORMULA, count_promised(name, shape.count), False, shape.name, shape.confidence)


def _is_counted_off(text: str, start: int, end: int) -> bool:
    """Whether the words around say that things are only counted: 下辖三区五县, 第三…, 三室一厅的."""
    return bool(re.search(r"(?:第|下辖|辖|设有|共有|[\d.])$", text[max(0, start - 3) : start]))


def _classified_formulas(text: str) -> Iterator[Formula]:
    """Numeral + classifier + noun without quotation marks, where something shows that it is a name."""
    classifiers = {row["classifier"]: row["bare"] for row in read_table("formula_classifiers")}
    pattern = re.compile(
        rf"(?<![一二两三四五六七八九十百千万第每几数\d.另])(?P<n>(?!二){NUMERAL})(?P<c>{alternatives(frozenset(classifiers))})"
        rf"(?P<noun>(?:(?![以等和与的或一二两三四五六七八九十推])[一-龥]){{0,5}}?(?:{alternatives(read_words('formula_nouns') - {'网', '责任'})}|网(?![格络])|责任(?!务)))(?!(?<=服务)(?:[站点队岗室所]|中心))"
    )
    for match in pattern.finditer(text):
        end = _extend_noun(text, match)
        joined = re.compile(rf"(?<=[”的]){NUMERAL}[级方](?:{alternatives(read_words('formula_joiners') - {'制'})}|联[一-龥]|共[一-龥])(?=机制|体系|格局|模式|架构|平台|框架|网络)").match(text, match.start(), end)
        end = joined.end() if joined is not None else end
        name = text[match.start() : end]
        evidence = _classified_evidence(text, match.start(), end, VALUES[match["n"]], classifiers[match["c"]])
        if evidence and not find_exclusion(name) and not text.startswith(("型", "性"), end):
            yield Formula(match.start(), end, name, FORMULA, VALUES[match["n"]], False, f"classified:{evidence}", 0.8)


def _kernels_listed(text: str) -> Iterator[Formula]:
    """Numeral + kernel before a head, right behind a list of as many things (红、黄、绿三色预警机制): the list shows that it is a formula."""
    heads, classifiers = alternatives(read_words("formula_heads") | {"预警"}), alternatives(read_words("formula_classifiers"))
    pattern = re.compile(
        rf"(?<=[一-龥”])([三四五六七八九])(?!{classifiers}|[名位人户家])[一-龥](?=(?:[一-龥]{{0,2}})(?:{heads}))"
    )
    for match in pattern.finditer(text):
        before = read_list_before(text, match.start())
        if before is not None and len(before.items) == VALUES[match[1]] and not find_exclusion(match.group()):
            yield Formula(*match.span(), match.group(), FORMULA, VALUES[match[1]], False, "listed", 0.7)
    for match in re.finditer("(?:[红橙黄绿青蓝紫白黑]色?、)+(?:[红橙黄绿青蓝紫白黑]色?、?和?)?[红橙黄绿青蓝紫白黑]色?(([二两三四五六七])色)(?![一-龥]?[个条项张旗土花])", text):
        if len(re.findall("[红橙黄绿青蓝紫白黑]", match.group())) == VALUES[match[2]]:
            yield Formula(*match.span(1), match[1], FORMULA, VALUES[match[2]], False, "listed", 0.7)
    for match in re.finditer(rf"(?<=”)([三四五六七八九])(?!{classifiers}|{alternatives(read_words('formula_counted'))})[一-龥](?=[一-龥：，。])", text):
        before = read_list_before(text, match.start())
        if before is not None and before.rule == "list-in-quotes" and len(before.items) == VALUES[match[1]]:
            yield Formula(*match.span(), match.group(), FORMULA, VALUES[match[1]], False, "listed", 0.7)


def _joined_levels(text: str) -> Iterator[Formula]:
    """Numeral, level and what they do together behind a quoted list of as many (“县包乡、乡包村、村包户”三级联包)."""
    pattern = re.compile(r"(?<=”)([二两三四五六七八九])(?:级|方|层|环|重|道|链)(?:[联共互协接齐同][一-龥]|[一-龥][联共动治包保]|(?:递进|传导|分流|过滤|闭环|响应|调处|议事|化解|把关))(?!机制|体系|网络|架构|格局|模式)")
    for match in pattern.finditer(text):
        before = read_list_before(text, match.start())
        if before is not None and len(before.items) == VALUES[match[1]]:
            yield Formula(*match.span(), match.group(), FORMULA, VALUES[match[1]], False, "listed", 0.8)


#: A digit before 大 and a noun of those that formulas count (粮油、奶业等6大主导产业).
_GREAT = re.compile(r"(?<![\d.+＋第])([3-9]|1\d)大((?:(?![以等和与的或])[一-龥]){0,4}?(?:行动|工程|产业|体系|战略|任务|举措|抓手|攻坚战|提升|支柱|集群|机制|板块|目标|转变|品牌|理念))(?!集群|[一-龥]?(?:企业|园区|公司|单位|领域|项目))")


def _great_numbers(text: str) -> Iterator[Formula]:
    """Digits before 大 and a noun that names what is set up, under a verb of doing or behind what is listed of it."""
    for match in _GREAT.finditer(text):
        before = text[max(0, match.start() - 6) : match.start()]
        if before.endswith("等") or re.search(f"(?:{alternatives(read_words('formula_cues'))})$", before):
            yield Formula(*match.span(), match.group(), FORMULA, int(match[1]), False, "classified:governed", 0.7)


def _great_listed(text: str) -> Iterator[Formula]:
    """Numeral, 大 and noun behind 等 and two and more things of their kind (“甲”“乙”“丙”等六大活动; 粮油、奶业等四大平台)."""
    listed = read_words("formula_listed")
    nouns = alternatives(read_words("formula_nouns") | listed)
    behind = alternatives(listed | {"计划", "工程", "体系", "集群"})
    pattern = re.compile(rf"(?<=等)([3-9]|1\d|[三四五六七八九十])大((?:(?![以等和与的或])[一-龥]){{0,4}}?(?:{nouns})(?:[类型]?(?:{behind}))?)(?!集群|[一-龥]?(?:企业|园区|公司|单位|领域|项目))")
    for match in pattern.finditer(text):
        before = read_list_before(text, match.start())
        if before is not None and before.rule in ("quoted-list", "list-before"):
            yield Formula(*match.span(), match.group(), FORMULA, count_promised(match.group(), "first"), False, "classified:governed", 0.7)


#: 大 and deeds behind a numeral that ends the name of what they serve (科技惠农六大行动, 教育提升十大重点工程).
_NAMED_GREAT = re.compile(r"(?<=[一-龥])(?<![十百千万第几各这每上述])((?:[三四五六七八九]|十[一二三四五]?)大(?:(?![以等和与的或])[一-龥]){0,4}?(?:行动|工程|攻坚战|计划|举措))(?=[，。；、的]|(?:全面|圆满|顺利|深入|扎实|加快|落地|收官|启动|实施|取得|成效|见效|推进)|$)")


def _named_deeds(text: str) -> Iterator[Formula]:
    """Numeral, 大 and deeds at the end of a longer name without quotation marks: the name shows that they are a set."""
    for match in _NAMED_GREAT.finditer(text):
        before = re.split("[，。；：、“”\n]", text[max(0, match.start() - 20) : match.start()])[-1]
        if len(before) > 3 and not before.endswith(("等", "的", "了", "这")):
            yield Formula(*match.span(), match[1], FORMULA, count_promised(match[1], "first"), False, "classified:governed", 0.7)


def _kernels_summed(text: str) -> Iterator[Formula]:
    """Numeral + kernel that sums up a quoted list of as many things with the kernel at their rim (“快接、快办、快回”，三快之下)."""
    for match in re.finditer(r"“([^“”\n]+)”(?:，|的|这|的这|，这)?(([三四五六七八九十])([一-龥]))(?![一-龥]?[个条项张])", text):
        items = re.split("[、，]", match[1])
        carried = all(item.startswith(match[4]) for item in items) or all(item.endswith(match[4]) for item in items)
        if len(items) == VALUES[match[3]] and carried and not find_exclusion(match[2]):
            yield Formula(*match.span(2), match[2], FORMULA, VALUES[match[3]], False, "listed", 0.7)


def _counted_quotes(text: str) -> Iterator[Formula]:
    """Numeral, classifier and noun behind as many quotations that end in the noun, or behind one that lists as many (“党建牌”“服务牌”两张牌)."""
    for match in re.finditer("(?<=”)的?(([三四五六七八九])[步环招诀关])(?=[，。；：、\n]|[走法来]|议事|调解|流程|程序)", text):
        before = read_list_before(text, match.start())
        clauses = before is not None and all(b - a > 3 for a, b in before.items) and text[match.end() : match.end() + 1] in tuple("，。；")  # a motto of its own, only counted
        if before is not None and not clauses and before.rule == "list-in-quotes" and len(before.items) == VALUES[match[2]]:
            yield Formula(*match.span(1), match[1], FORMULA, VALUES[match[2]], False, "listed", 0.7)
    pattern = re.compile(rf"(?<=”)([二两三四五六七八九])(?!级|种)(?:{alternatives(read_words('formula_classifiers'))})([一-龥]{{1,2}})(?=[，。；、\n])")
    for match in pattern.finditer(text):
        before = read_list_before(text, match.start())
        letters = before is not None and before.rule == "list-in-quotes" and all(b - a == 1 for a, b in before.items)  # “说、议、办、评”四个环节
        if before is None or len(before.items) != VALUES[match[1]] or match[2] in read_words("formula_counted") and not (letters and match[2] not in ("点", "字")):
            continue
        if before.rule == "list-in-quotes" or all(text.endswith(match[2], *item) for item in before.items):
            yield Formula(*match.span(), match.group(), FORMULA, VALUES[match[1]], False, "listed", 0.7)


#: A numbered point that is but a numeral and what it counts, before a stop (二是四步办事。).
_POINT = re.compile(
    r"(?:^|[\n。；：])(?:[一二三四五六七八九十]是|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]) ?"
    rf"((?!一){NUMERAL}[^\d一二两三四五六七八九十双，。、；：“”\n]{{2,5}})(?=[。：\n])"
)


def _headed_formulas(text: str) -> Iterator[Formula]:
    """Points of an outline that are numeral and counted things alone, where each item is listed behind or all of three points are so built."""
    points = [point for point in _POINT.finditer(text) if not point[1].endswith(tuple(sorted(read_words("formula_counted")))) and not find_exclusion(point[1])]
    listed = [point for point in points if _lists_exactly(text, point.end() + 1, VALUES[point[1][0]])]
    for point in points:
        classified = point[1][1] in read_words("formula_classifiers")
        if point in listed or len(listed) > 1 and not classified:
            yield Formula(*point.span(1), point[1], FORMULA, VALUES[point[1][0]], False, "headed", 0.75)


#: A numbered point that opens with a numeral and what it does, before a comma (（二）三环相扣，化…为…。).
_NUMBERED_POINT = re.compile(r"(?:^|\n)[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．] ?([^，。：；\n]{2,20})(?=[，。：；\n])")


def _points_of_numerals(text: str) -> Iterator[Formula]:
    """The openings of neighbouring points that all begin with numerals, not the same (（一）一核为轴，… （二）三环相扣，… （三）五务进门，…)."""
    run: list[re.Match[str]] = []
    for point in [*_NUMBERED_POINT.finditer(text), None]:
        if point is not None and re.fullmatch(rf"{NUMERAL}(?![是要个方条张件项类本把块支套])[一-龥]{{3,4}}", point[1]) and (point[1][0] == "一" or not find_exclusion(point[1])) and not is_distributive(point[1]):
            run.append(point)
            continue
        if len(run) > 1 and {match[1][0] for match in run} - {"一"} and len({match[1][0] for match in run}) > 1 and len({len(match[1]) for match in run}) == 1:
            yield from (Formula(*match.span(1), match[1], FORMULA, VALUES[match[1][0]], False, "headed", 0.75) for match in run)
        run = []


def _lists_exactly(text: str, at: int, promised: int) -> bool:
    """Whether the clause at an offset is a list of as many items as promised."""
    return promised > 1 and len(split_up_to(text, at, "，。；：！？\n", 400, unstopped=True)) == promised


#: Nouns of what is done that are verbs before an object (四支队伍|服务企业).
_DONE = ("服务", "保障", "支撑", "治理", "改造", "突破")


def _extend_noun(text: str, match: re.Match[str]) -> int:
    """The end of the noun: a head noun right behind the first one still belongs to it (治理 行动)."""
    nouns = re.compile(alternatives(read_words("formula_nouns")))
    end = match.end()
    while (more := nouns.match(text, end)) is not None and more.group() != "作用" and not (more.group() in _DONE and re.compile("(?![的等和与或及将共已])[一-龥]").match(text, more.end())):
        end = more.end()
    return end


def _classified_evidence(text: str, start: int, end: int, promised: int, strength: str) -> str:
    """What shows that a counted noun is a formula: a list of that many before it, one behind it, or a verb of doing before 大."""
    noun = text[start + 2 : end]
    if any(noun.endswith(counted) for counted in read_words("formula_counted")):
        return ""
    before = read_list_before(text, start)
    if before is not None and len(before.items) == promised:
        return "listed"
    if re.match(r"”?(?:：|，即|，包括|，分别(?!负责|承担|担任|来自|位于|前往|驻|由|在|到|对|向)|：一是|，一是|（)", text[end : end + 8]) and _lists_after(text, end, promised):
        return "spelt-out"
    if strength == "strong" and re.search(f"(?:{alternatives(read_words('formula_cues'))})$", text[max(0, start - 6) : start]):
        return "governed"
    return "spelt-out" if _is_term(text, start, promised) or lists_beside(text, start, end, noun, promised) else ""


def _is_term(text: str, start: int, promised: int) -> bool:
    """Whether a digit formula opens the sentence and its digits promise this many (“123”：…；突出两个重点；…)."""
    sentence = re.split("[。！？\n]", text[max(0, start - 200) : start])[-1]
    digits = re.search(r"“(\d{2,6})”[^“”]{0,10}：", sentence)
    return digits is not None and str(promised) in digits[1] and not sentence.endswith(("、", "和"))


def _lists_after(text: str, end: int, promised: int) -> bool:
    """Whether the sentence behind lists as many things as promised."""
    sentence = re.split("[。！？\n]", text[end + 1 : end + 300])[0]
    return (
        sentence.count("、") + bool(re.search("[和与及]", sentence)) + 1 >= promised
        or f"{'一二三四五六七八九十'[promised - 1]}是" in text[end : end + 1500]
    )


def _listed_formulas(text: str) -> Iterator[Formula]:
    """Lists of three and more numeral clauses that fill a sentence or a headline without quotation marks (两块牌子，三本台账，四季走访)."""
    clause = rf"{NUMERAL}[^，。、；：！？“”\n]{{2,7}}"
    for match in re.finditer(rf"(?<=[：:\n—])({clause}(?:[，、]{clause}){{2,}})(?=[。\n！])", text):
        clauses = [match.group()[a:b] for a, b in split_clauses(match.group())]
        explains = re.search(rf"“(?:{NUMERAL}|[\dNX+])[^“”]*”[^。“”\n]{{0,10}}：$", text[max(0, match.start() - 40) : match.start()])
        if not explains and all(is_numeral_clause(clause) for clause in clauses) and len({clause[:2] for clause in clauses}) > 1:
            yield Formula(match.start(), match.end(), match.group(), FORMULA, count_promised(match.group()), False, "clauses", 0.75)


def _built_mottos(text: str) -> Iterator[Formula]:
    """Mottos that their build alone shows without quotation marks: X化Y、X化Y、X化Y, and two clauses of one build behind the word that they explain."""
    for match in re.finditer(r"(?:[一-龥]{2}化[一-龥]{2}、){2,}[一-龥]{2}化[一-龥]{2}(?=[、，。；的])", text):
        yield Formula(*match.span(), match.group(), MOTTO, None, False, "motto", 0.7)
    for match in re.finditer(rf"(?<=”：)(?!{NUMERAL})([一-龥]{{4,10}})，([一-龥]{{4,10}})(?=[；。\n])", text):
        first, second = match.groups()
        counted = re.search(rf"“[^“”]*{NUMERAL}[^“”]*”：$", text[max(0, match.start() - 20) : match.start()])  # “两端发力”：its parts
        if not counted and len(first) == len(second) and sum(map(str.__eq__, first, second)) > 1:
            yield Formula(*match.span(), match.group(), MOTTO, None, False, "motto", 0.6)


_QUALITY = "(?:宜居|宜业|宜游|韧性|智慧|和美|和谐|美丽|平安|绿色|人文|创新|文明|幸福|健康|活力|数字|海绵|低碳|法治)"

#: What a place is to become: three and more qualities (宜居、韧性、智慧城市).
_QUALITIES = re.compile(f"(?:{_QUALITY}、){{2,}}{_QUALITY}(?:的?现代化)?(?:城市|乡村|社区|家园|村庄)")


def _themes(text: str) -> Iterator[Formula]:
    """Clauses of one length that the text holds up as what it is about: 以建设…、共享…为主题; 规矩就三句：话讲透、账摊开、脸不红."""
    for match in re.finditer(r"以((?:[一-龥]{5,10}、)+[一-龥]{5,10})为(?:主题|主旨|宗旨|口号|目标|理念)(?=[，。；、])", text):
        if len(set(map(len, match[1].split("、")))) == 1:
            yield Formula(*match.span(1), match[1], MOTTO, None, False, "motto", 0.7)
    for match in _QUALITIES.finditer(text):
        yield Formula(*match.span(), match.group(), MOTTO, None, False, "motto", 0.7)
    for match in re.finditer(rf"(?<![一二三四五六七八九十第])({NUMERAL})[句条](?:话|实话|口诀|老话)?(?:[一-龥]{{1,8}})?(?:：|——)“?((?:[一-龥]{{3,10}}[、，])+[一-龥]{{3,10}})(?=[。；！”\n])", text):
        clauses = re.split("[、，]", match[2])
        if len(clauses) == VALUES[match[1]] and _of_one_build(clauses):
            yield Formula(*match.span(2), match[2], MOTTO, None, False, "motto", 0.75)


#: Where what is said stands for all to read (规矩|挂在祠堂门口：…).
_SHOWN = "[^，。；：、“”\\n]{0,4}(?:挂|贴|写|刻|刷|印|绣)[在到上进][^，。；：、“”\\n]{1,12}"

#: What words are written on or said as: what follows its colon in short clauses of one build is a motto.
_SAID = r"(?:行字|一句话|一个理|一个字|木牌|牌子|标语|横幅|条幅|对联|口头禅|顺口溜|口号|口诀|规矩|村规|寨规|族规|店规|民约|公约|祖训|老话|家训|村训|店训|誓言|约定|承诺|心得|制度|办法|墙上写着|上面写着|常说|常念叨)"


def _of_one_build(clauses: list[str]) -> bool:
    """Whether clauses are of one length, or three and more of nearly one with the same character at one place."""
    lengths = [len(clause) for clause in clauses]
    alike = len(clauses) > 2 and any(len(set(same)) == 1 for same in list(zip(*clauses))[1:])
    return len(set(lengths)) == 1 or alike and max(lengths) - min(lengths) < 2


def _said_mottos(text: str) -> Iterator[Formula]:
    """Three and more short clauses of one build behind what they are said or written as (挂出一块木牌：车有位、人有让、急有应), no formula before them."""
    for match in re.finditer(rf"{_SAID}(?:上|是|还是|写的|依旧|仍是|也)?(?:{_SHOWN}|[^，。；：、“”\n]{{0,6}})：“?((?:[一-龥]{{3,7}}[、，])+[一-龥]{{3,7}})(?=[。；”\n])", text):
        clauses = re.split("[、，]", match[1])
        before = re.split("[。；！？\n]", text[max(0, match.start() - 40) : match.start()])[-1]
        alike = _of_one_build(clauses)
        even = len(clauses) == 2 and len(clauses[0]) == len(clauses[1]) > 4 - match.group().startswith("对联") and match.group().startswith(("行字", "标语", "横幅", "条幅", "对联", "口号", "顺口溜", "规矩", "约定", "家训", "村训", "一句话"))
        if (len(clauses) > 2 and alike or even) and not re.search(rf"“[^“”]*(?:{NUMERAL}|\d)|[二两三四五六七八九十](?![块个条张句])[一-龥]{{0,3}}$", before) and not match[1].startswith("不"):
            yield Formula(*match.span(1), match[1], MOTTO, None, False, "motto", 0.7)
    for match in re.finditer("(?<![、一-龥])(?:形成|构建|打造|营造|推动形成)?(共[一-龥](?:、共[一-龥]){2,})(?=的)", text):
        yield Formula(*match.span(1), match[1], MOTTO, None, False, "motto", 0.7)


def _names_more(text: str, start: int, end: int) -> bool:
    """Whether a motto only opens a longer name in quotation marks (“共建共享清洁家园”活动)."""
    return text[start - 1 : start] == "“" and re.compile("[一-龥]{2}[^”，。；、]*”").match(text, end) is not None


def _known_mottos(text: str) -> Iterator[Formula]:
    """Mottos of the table, and 坚持以…为…."""
    cues = alternatives(read_words("formula_cues"))
    for row in read_table("formula_mottos"):
        for match in re.finditer(re.escape(row["motto"]), text):
            before = text[max(0, match.start() - 6) : match.start()]
            governed = bool(re.search(f"(?:{cues})$", before))
            if _names_more(text, *match.span()):
                continue
            if row["where"] == "any" or row["where"] == "governed" and governed or before.endswith("“"):
                yield Formula(match.start(), match.end(), row["motto"], MOTTO, None, before.endswith("“"), "known-motto", 0.85)
    for match in re.finditer(r"(?<=坚持)以([一-龥]{2,6})为(?:导向|中心|引领|本|先|主线|基础|根本)(?=[，。；、])", text):
        yield Formula(match.start(), match.end(), match.group(), MOTTO, None, False, "governed-motto", 0.7)
    for match in re.finditer(r"(?<![一二三四五六七八九十几])多(?![个种次方年级人少项条样数余家名元])[一-龥](?:融合|联动|合一|共治)", text):
        yield Formula(match.start(), match.end(), match.group(), MOTTO, None, False, "motto", 0.7)
    for match in re.finditer(r"(?<![一-龥])?(?<!共[建治享商管评谋担创赢融促])(?:共[建治享商管评谋担创赢融促]){2,6}(?!共[一-龥])", text):
        alone = match.group() == "共建共享" and re.search("机制|格局|理念|模式|原则", text[match.end() : match.end() + 4]) is None  # two deeds, unless they name how it is done
        if _names_more(text, *match.span()) or alone and text[match.start() - 1 : match.start()] != "“":
            continue
        yield Formula(match.start(), match.end(), match.group(), MOTTO, None, False, "motto", 0.7)
