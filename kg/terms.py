"""The terms of digit formulas: what each number of 1+4+X, 2468 or 5+7+20 stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.enumerations import Span, find_begin, split_list, trim_tail
from kg.governors import leading_words
from kg.namings import DOING, Expansion, Item, Naming, find_sentence, make_expansion
from kg.shapes import LINKED

_HAN = {c: str(n) for n, c in enumerate("零一二三四五六七八九")} | {"两": "2", "双": "2", "十": "10"}
_OPEN = "NnXxMYZ"
_MEASURE = "个名支条项类种位人户级张大家处套件本步批场次座间所"


def split_terms(name: str) -> tuple[str, ...]:
    """The numbers of a digit formula: those between plus signs, else each digit; empty for other names.

    >>> split_terms("1+3+N"), split_terms("2468"), split_terms("五美")
    (('1', '3', 'N'), ('2', '4', '6', '8'), ())
    """
    if (linked := LINKED.fullmatch(name)) is not None:
        return linked.groups()
    if re.fullmatch(r"\d{1,2}(?:-\d{1,2}){2,}", name):
        return tuple(name.split("-"))
    if re.match(rf"[\d{_OPEN}]+[^+＋]*[+＋]", name):
        return tuple(re.match(rf"\s*[\d{_OPEN}]*", piece)[0] for piece in re.split("[+＋]", name))
    digits = re.match(r"\d{2,6}", name)
    if digits is not None and not re.match(r"\d+[岗级室件项]", name):
        return tuple(digits[0])
    return ()


def read_terms(naming: Naming) -> Iterator[Expansion]:
    """What a digit formula stands for: “1”是…；“3”是…, or a list whose items carry its numbers."""
    terms = split_terms(naming.name)
    if re.fullmatch("[一二三四五六七八九两]{3,5}", naming.name) and (items := _defined(naming, tuple(naming.name))) is not None:
        yield Expansion(items, "terms", 0.97, 0)  # 一二四: “一”是…；“三”是…
    if len(terms) < 2 or naming.kind != "NumericFormula":
        return
    own = _own_terms(naming)
    if own is not None:
        yield Expansion(own, "terms", 1.0, 0)
    for reader, weight in ((_defined, 0.97), (_listed_before, 0.955), (_listed_after, 0.96), (_counted_before, 0.85), (_linked, 0.9), (_summed_lists, 0.962), (lambda naming, _: read_run_together(naming), 0.965)):
        items = reader(naming, terms)
        if items is not None:
            yield Expansion(items, "terms", weight, 0)


def without_numbers(naming: Naming, expansion: Expansion) -> Expansion:
    """What a digit formula counts, without the number that is the role of it (1+6+N: 1个|镇级平台, 6个|村级站点, 若干|志愿者), without a bracket and what goes on behind it."""
    terms = split_terms(naming.name)
    if len(terms) < 2 or len(expansion.items) != len(terms):
        return expansion
    items = list(expansion.items)
    if not any("，" in naming.text[item.start : item.end] for item in items[:-1]) and (comma := naming.text.find("，", items[-1].start + 2, items[-1].end)) > 0:
        items[-1] = replace(items[-1], end=comma)
    items = [replace(item, end=bracket if (bracket := naming.text.find("（", item.start + 2, item.end)) > 0 and naming.text[item.end - 1] == "）" else item.end) for item in items]
    if not re.search("通过|采取", naming.text[items[0].start : items[-2].end]) and (means := re.compile("(?<=[一-龥）]{2})(?:通过|采取|采用|依托)(?=[一-龥])").search(naming.text, items[-1].start + 2, items[-1].end)):
        items[-1] = replace(items[-1], end=means.start())
    if all(naming.text[item.start] == "是" for item in items):
        items = [replace(item, start=item.start + 1) for item in items]
    items = [replace(item, start=item.start + len(term) + 1) if naming.text.startswith(f"{term}，", item.start) else item for item, term in zip(items, terms)]
    digits = [naming.text[item.start].isdigit() for item in items]
    if re.search("[+＋]", naming.name) and any(digits):
        items = [replace(item, start=_behind_number(naming.text, item, term)) for item, term in zip(items, terms)]
    return replace(expansion, items=tuple(items))


def _behind_number(text: str, item: Item, term: str) -> int:
    """Where what a number counts begins, when it stands before it with its measure word."""
    found = re.compile(number_pattern(term)).match(text, item.start, item.end) if not re.match("[一二两三四五六七八九十]", text[item.start]) else None
    timed = found is not None and re.compile("小时|分钟|分(?=[，。；、])|[天日周年月%％]|成(?!员)").match(text, found.end())
    return found.end() if found is not None and not timed and item.end - found.end() > 1 else item.start


def read_digit(naming: Naming) -> Iterator[Expansion]:
    """A counted thing whose digit is defined in the next sentence: 理顺“三道口”，让…。“3”指甲、乙、丙."""
    digit = next((d for c, d in _HAN.items() if naming.name.startswith(c) and d == str(naming.stated)), "")
    if not digit or naming.kind != "NumericFormula":
        return
    found = re.compile(rf"[^。\n“]{{0,40}}[。；]“{digit}”(?:就|即|则)?(?:是指|指的是|代表|是|指|即|为)").match(naming.text, naming.right)
    if found is not None:
        end = _stop(naming.text, found.end(), "；。\n")
        spans = split_list(naming.text, found.end(), _without_sum(naming.text, found.end(), end))
        if len(spans) == naming.stated:
            yield make_expansion(naming, spans, "digit", 0.95)


def _own_terms(naming: Naming) -> tuple[Item, ...] | None:
    """The terms of a name that says what it counts (1个中心+8个片区); None when one of them is a bare number."""
    pattern = re.compile(rf"([\d{_OPEN}]+)[{_MEASURE}]?([一-龥]+)(?:[+＋]|$)")
    found = list(pattern.finditer(naming.text, naming.start, naming.end))
    if len(found) != len(split_terms(naming.name)):
        return None
    return tuple(Item(*match.span(2), match[1]) for match in found)


def _defined(naming: Naming, terms: tuple[str, ...]) -> tuple[Item, ...] | None:
    """“1”是…；“3”是…；两个“5”，分别指a和b."""
    behind = _define_from(naming.text, naming.right, len(naming.text), terms)
    if behind is not None:
        return behind
    start = find_sentence(naming.text, naming.start)[0]
    limit = max(start, *(naming.text.rfind(mark, start, naming.left) for mark in "，；"))
    before = _define_from(naming.text, start, limit, terms)
    line = find_begin(naming.text, start, "\n", max(0, start - 200))
    return before or _define_from(naming.text, line, start, terms)


def _define_from(text: str, start: int, limit: int, terms: tuple[str, ...]) -> tuple[Item, ...] | None:
    """The definitions of all terms between two offsets, one behind another; None when one is missing."""
    items: list[Item] = []
    counted: list[Item] = []
    at = start
    while len(items) < len(terms):
        more = _define_next(text, at, terms[len(items) :])
        if (not more or more[-1].start >= limit) and not counted and items and len(items) < len(terms) - 1:
            more = counted = _counted_next(text, at, terms[len(items)])
        if not more or more[-1].start >= limit:
            return None
        items.extend(_bare_list(text, Item(item.start, _without_sum(text, item.start, min(item.end, limit)), item.role)) for item in more)
        at = more[-1].end
    return tuple(items) if len(items) == len(terms) else None


def _counted_next(text: str, at: int, term: str) -> list[Item]:
    """What a term that is not defined stands for: the list that opens the sentence behind the counted thing of its number (铺开“五张网”，…。平安网、…、…)."""
    han = "".join(c for c, digit in _HAN.items() if digit == term)
    named = re.compile(rf"“[{han}][一-龥]{{1,5}}”[^。\n]{{0,24}}。").search(text, at, at + 600) if han else None
    if named is None:
        return []
    end = _stop(text, named.end(), "，；。\n")
    return [Item(named.end(), end, term)] if len(split_list(text, named.end(), end)) == int(term) else []


def _without_sum(text: str, start: int, end: int) -> int:
    """The end of a definition without the sum of what it lists (甲、乙、丙|三方) and without the clause on its use (网格党支部|，由街道牵头)."""
    used = re.compile("(?<=[一-龥]{2})，(?=由|负责|让|使|确保|写明|写清|记录|登记|用[于来])").search(text, start, end)
    end = used.start() if used is not None else end
    summed = re.compile(rf"(?<=[一-龥]{{2}})[{''.join(_HAN)}][方家者]$").search(text, start, end)
    summed = summed or re.compile("(?<=[一-龥]{2})等[多各]方[一-龥]*(?=，|$)").search(text, start, end)
    end = summed.start() if summed is not None and "、" in text[start : summed.start()] else end
    likened = re.compile(f"(?<=[一-龥]{{2}})(?:这[一个条根把张][一-龥]{{1,4}}|(?<=[一-龥]{{2}})[{''.join(_HAN)}][根条张把块盏朵颗片][一-龥]{{1,3}}|[铺组构织连汇聚]成的[一-龥]{{1,4}})$").search(text, start, end)
    return likened.start() if likened is not None and likened.start() - start > 2 else end


#: A verb of two characters before the counted thing of its own number, and nothing else (拉直|一条主线, 配强|三支力量).
_GOVERNED = "[一-龥]{{2}}(?={number}[一-龥]{{2,6}}$)"

#: A counted thing, its verb before it, and what it takes in behind it (管好两本台账|，即收入台账、支出台账).
_TOLD = "((?:[一-龥]{{2}})?{number}[一-龥]{{2,6}})(?:，(?:即|就是|也就是|分别[是为]|包括|指)|：|——|（)"


def _bare_list(text: str, item: Item) -> Item:
    """What a definition lists, without the verb before it and the number and noun that sum it up: 办好|吃饭、看病|2件小事; 抓牢|村支部|这1个轴心."""
    told = re.compile(_TOLD.format(number=number_pattern(item.role))).match(text, item.start, item.end) if item.role not in _OPEN else None
    item = replace(item, end=told.end(1)) if told is not None else item
    governed = _GOVERNED.format(number=number_pattern(item.role))
    if item.role not in _OPEN and (verb := re.compile(governed).match(text, item.start, item.end)) is not None:
        return Item(verb.end(), item.end, item.role)
    summed = re.compile(rf"(?<=[一-龥”])[这等]*{number_pattern(item.role)}[一-龥]{{1,5}}$").search(text, item.start, item.end)
    if item.role in _OPEN or summed is None:
        return item
    count = int(_HAN.get(item.role, item.role))
    doing = DOING.match(text, item.start, summed.start())
    lead = max((len(word) for word in leading_words() if text.startswith(word, item.start) and len(word) > 1), default=doing.end() - item.start if doing else 0)
    items = split_list(text, item.start + lead, summed.start())
    listed = len(items) == count > 1 or count == 1 and text[summed.start()] == "这"
    return Item(item.start + lead, summed.start(), item.role) if listed and 0 < lead < summed.start() - item.start else item


def _define_next(text: str, at: int, terms: tuple[str, ...]) -> list[Item]:
    """The next definition behind `at`: one item, or several for 两个“5”."""
    term = re.escape(terms[0])
    several = re.compile(rf"([两三四])个“?{term}”?[，,]?(?:分别)?(?:是|指|为|即|代表|：)+").search(text, at, at + 300)
    defined = rf"“{term}”(?:就|则|即|分别)?(?:是指|指的是|代表|是|指|即|为|：|，即|，(?=[^，。；“”]{{2,16}}[；。]))"
    single = re.compile(
        rf"{defined}|“{term}”[{_MEASURE}](?=[一-龥]{{2}})|(?<![\d.]){term}(?:就是|则是|是指|指的是|代表|即|是|指|：|为|嘛，|呢，)"
    ).search(text, at, at + 300)
    single = single or re.compile(defined).search(text, at, at + 600)
    if several is not None and (single is None or several.start() < single.start()):
        number = int(_HAN[several[1]])
        spans = split_list(text, several.end(), _stop(text, several.end(), "；。，\n"))
        return [Item(a, b, terms[0]) for a, b in spans] if len(spans) == number else []
    if single is None:
        return []
    measured = not single.group().endswith(("是", "指", "即", "为", "代表", "：")) and "“" in single.group()
    return [Item(*_strip(text, (single.end(), _stop(text, single.end(), "，；。\n" if measured else "；。\n", terms[1:2]))), terms[0])]


def _stop(text: str, at: int, stops: str, following: tuple[str, ...] = ()) -> int:
    """Where a definition ends: at a stop, or before the comma behind which the next number is defined."""
    end = next((n for n in range(at, min(len(text), at + 300)) if text[n] in stops or text[n] == "）" and "（" not in text[at:n]), min(len(text), at + 300))
    for term in following:
        ahead = re.compile(rf"[，、](?:[第前后末最中另两个一二三四头尾的间]{{0,4}}“{re.escape(term)}”|{re.escape(term)}(?:是|指|即|为|代表|嘛|呢))").search(text, at, end)
        if ahead is not None:
            return ahead.start()
    return end


def _strip(text: str, span: Span) -> Span:
    """The span without quotation marks at its rim when they are a pair."""
    start, end = span
    while start < end and text[start] in "，：“" and (text[start] != "“" or text[end - 1] == "”"):
        if text[start] == "“":
            end -= 1
        start += 1
    return start, end


def _listed_before(naming: Naming, terms: tuple[str, ...]) -> tuple[Item, ...] | None:
    """村干部5人、网格员7人、志愿者20人，组成“5+7+20”: the list with the numbers of the formula in the sentence before its name."""
    start = max(find_sentence(naming.text, naming.start)[0], naming.text.rfind("；", 0, naming.left) + 1)
    found = [span for clause in split_list(naming.text, start, naming.left, "，") for span in split_list(naming.text, *clause)]
    return _match_terms(naming.text, found, terms, "+" not in naming.name)


def _listed_after(naming: Naming, terms: tuple[str, ...]) -> tuple[Item, ...] | None:
    """“1+3+N”，即1名网格长，网格员、宣传员2支力量，外加若干志愿者: clauses behind the name that carry the numbers in their order."""
    start, end = naming.right, _stop(naming.text, naming.right, "。！？\n")
    if end - start < 12:
        start, end = end + 1, _stop(naming.text, end + 1, "。！？\n")
    bracket = re.compile("[一-龥]{0,8}（(?!“)").match(naming.text, naming.right)
    if bracket is not None:
        start, end = bracket.end(), _stop(naming.text, bracket.end(), "）。\n")
    for separators in ("；", "，；", "、", "+＋", "，；、"):
        found = _match_terms(naming.text, list(split_list(naming.text, start, end, separators)), terms, "+" not in naming.name)
        if found is not None:
            return (*found[:-1], _with_joined(naming.text, found[-1], end))
    return None


def _summed_lists(naming: Naming, terms: tuple[str, ...]) -> tuple[Item, ...] | None:
    """Lists between plus signs, as many things in each as its number says: “3+N”（书记、主任、会计+志愿者、乡贤）."""
    opening = re.compile("[一-龥]{0,8}(?:（(?:即)?|，(?:即|就是)：?|：)").match(naming.text, naming.right)
    if opening is None or "+" not in naming.name.replace("＋", "+"):
        return None
    lists = split_list(naming.text, opening.end(), _stop(naming.text, opening.end(), "，；。）\n"), "+＋")
    sized = len(lists) == len(terms) and all(term in _OPEN or len(split_list(naming.text, *span)) == int(term) for span, term in zip(lists, terms))
    return tuple(Item(*span, term) for span, term in zip(lists, terms)) if sized and len(set(terms) - {"1"}) > 0 else None


def _with_joined(text: str, item: Item, end: int) -> Item:
    """What an open number counts, with the last word that 和 joins to it (N名党员|和村民代表)."""
    joined = re.compile("[和与及][一-龥]{2,16}(?=[，。；）\n])").match(text, item.end, end + 1) if item.role in _OPEN else None
    return replace(item, end=joined.end()) if joined is not None else item


def read_run_together(naming: Naming) -> tuple[Item, ...] | None:
    """“1210”，即1名党员带2名骨干、联系10户牧户: numbers with the noun of those counted behind the name, where they run together to its digits."""
    end = _stop(naming.text, naming.right, "。！？；\n")
    digits, items = "", []
    for found in re.compile(r"(?<![\d.])(\d{1,3})[名位户人](?:左右|以上)?([一-龥]{2,8}?)(?=共|带|联系|服务|结对|包|[，。；、”]|$|\d)").finditer(naming.text, naming.right, end):
        digits += found[1]
        items.append(Item(*found.span(2), found[1]))
        if digits == naming.name:
            return tuple(items) if len(items) > 1 else None
    return None


#: What one does with those it is counted beside.
_LINKS = "加上?|外加|搭配|配上?|带动?|联系?|服务|结对|帮扶?|包联?|管理?|挂钩?|托管?|扶持?|牵头?|对接|辐射|覆盖|指导"


def _linked(naming: Naming, terms: tuple[str, ...]) -> tuple[Item, ...] | None:
    """What each number counts where they are joined by what one does with the next: 1名干部带2名党员、联6户; 1名党员带5类人：甲、乙、丙."""
    at = naming.right
    end = _stop(naming.text, at, "。！？；\n")
    items: list[Item] = []
    verbs = 0
    for place, term in enumerate(terms):
        stop = rf"(?=(?:、|，)?(?:{_LINKS})?{number_pattern(terms[place + 1])})" if place < len(terms) - 1 else "(?=[，。；：、”）\n]|$)"
        found = re.compile(rf"{number_pattern(term)}([一-龥]{{2,12}}?|(?<=[户人家])(?=[，。；]|$)){stop}").search(naming.text, at, min(end + 1, len(naming.text)))
        joined = re.compile(rf"(?:、|，)?(?:{_LINKS})?").fullmatch(naming.text, at, found.start()) if found is not None and items else None
        if found is None or (items and joined is None or not items and found.start() - at > 24):
            return None
        span = found.span(1) if found[1] else found.span()
        items.append(Item(*span, term))
        verbs += joined is not None and bool(joined.group().strip("、，"))
        at = found.end()
    if not verbs:
        return None
    return tuple(_listed_behind(naming.text, items, end))


def _listed_behind(text: str, items: list[Item], end: int) -> list[Item]:
    """The items, the last one replaced by the list behind its colon when that has as many things as it counts."""
    last = items[-1]
    if text[last.end : last.end + 1] in ("：", "（"):
        stop = _stop(text, last.end + 1, "，。；）\n")
        if len(split_list(text, last.end + 1, min(stop, end))) == int(_HAN.get(last.role, last.role) if _HAN.get(last.role, last.role).isdigit() else 0):
            return [*items[:-1], Item(last.end + 1, min(stop, end), last.role)]
    return items


def _match_terms(text: str, spans: list[Span], terms: tuple[str, ...], counted: bool = False) -> tuple[Item, ...] | None:
    """Items for a run of spans that carry the terms in their order, with the numbers when `counted`; None when no run does."""
    some = bool(spans) and terms[-1] in _OPEN and text.endswith(("若干", "若干名", "若干人"), *spans[-1])
    spans = list(trim_tail(text, tuple(spans))) if spans and not some else spans
    spans = [(a, made.start() if (made := _MADE_OF.search(text, a + 2, b)) else b) for a, b in spans]
    for first in range(len(spans) - len(terms) + 1):
        whole = _governed(text, spans[first : first + len(terms)], terms)
        if whole is not None:
            return whole
        items = [_item_for(text, span, term, counted) for span, term in zip(spans[first:], terms)]
        if all(item is not None for item in items):
            return tuple(item for item in items if item is not None)
    return None


#: At which level or where there are so many (县级|1个总仓, 片区有|4个工作站).
_WHERE = re.compile("[一-龥]{0,3}(?:[省市县区镇乡村组户]级|街道|社区|片区|网格|[县镇乡村区][里上])(?:有|设有?|建有?|配有?|共有)?(?=[\\d一二三四五六七八九十])")

#: Who does what a clause counts (某街道|坚持一个核心).
_ACTOR = re.compile("(?:[一-龥]{0,6}(?:街道|社区)|[一-龥]{1,6}[镇乡村县市区])(?=[一-龥]{2}“?[一二三四五六七八九1-9])")


def _governed(text: str, spans: list[Span], terms: tuple[str, ...]) -> tuple[Item, ...] | None:
    """The clauses whole where each is a verb with what it counts (建强1个核心、用好2张清单); None when one of them is not."""
    items: list[Item] = []
    for (start, end), term in zip(spans, terms):
        start = actor.end() if (actor := _ACTOR.match(text, start, end)) is not None and text[actor.end() : actor.end() + 2] in leading_words() else start
        lead = re.compile("[^，]{0,12}，(?:即|就是)：?").match(text, start, end)
        start = lead.end() if lead is not None and not re.search(number_pattern(term), lead.group()) else start
        start = where.end() if (where := _WHERE.match(text, start, end)) is not None else start
        clause = re.compile("[^，]*").match(text, start, end)
        stop = clause.end() if clause is not None else end
        found = re.compile(number_pattern(term)).search(text, start, stop)
        start += len(re.compile("[，“]?(?:即|就是|分别是|包括)?").match(text, start, stop)[0])
        start = max([start, *(lead.end() for lead in re.compile("：|^[，“]?(?:即|就是|分别是|包括)").finditer(text, start, stop))])
        if found is None or found.start() - start < 2 or stop - found.end() < 2 and text[found.end() : stop] not in ("天", "次", "日") or text[found.end()] in "”，、":
            return None
        items.append(Item(start, stop, term))
    return tuple(items)


#: What all that is counted makes up, behind the last of it (1名医生|组成巡诊小组; N名队员|的标准配备).
_MADE_OF = re.compile("(?<=[一-龥]{2})(?:(?:共同)?(?:组成|构成|组建成?|参加|参与|加入)[一-龥]*|的(?:标准|比例|要求|模式|方式|结构|配置)[一-龥]*)(?=，|$)")


#: One of each that is listed (网格员、医生|各1名).
_ONE_OF_EACH = re.compile("(?<=[一-龥])各[1一][名位个支项]$")

#: What provides or makes up, before the number of those it provides (给每个村配|3名保洁员).
_PROVIDES = re.compile("(?:配[备齐强上]?|设[立置]?|选[派聘配]?|聘请?|安排|组建|建立?|派|有|由|明确|落实|吸纳|招募|划[成分为]{1,2}|分[成为]|设置|布设|拥有|现有|共有|按照?|参照|采取|以)[了好]?$")


#: Where and that those are set up who are counted (全镇设|总路长1名).
_SET_UP = re.compile("(?:[全每各][一-龥]{1,3})?(?:共|统一|分别)?(?:设立|设有|选聘|聘任|聘请|配备|配有|组建|设|配)(?=[一-龥]{2})")


def _item_for(text: str, span: Span, term: str, counted: bool) -> Item | None:
    """What a clause counts, when its number is the term: 1名|组长, |联络户|20户, 若干名|志愿者; with the number when `counted` (1234: |1个主题|)."""
    start, end = span
    found = re.compile(number_pattern(term)).search(text, start, end)
    if (each := _ONE_OF_EACH.search(text, start, end)) is not None and len(split_list(text, start, each.start())) == int(_HAN.get(term, term) if _HAN.get(term, term).isdigit() else 0):
        return Item(start, each.start(), term)
    if found is None or text[found.end() : found.end() + 1] == "”":
        return None
    before = re.split("：|，|即|由|其中|包括|外加|加上", text[start : found.start()])[-1].lstrip("，是为“")
    after = text[found.end() : end]
    if re.fullmatch("年|个月|天|周|学期", after) and len(before) > 2:
        return Item(found.start() - len(re.sub("^[一-龥]{1,4}在(?=[一-龥]{4})", "", before)), end, term)  # 学徒在|夜校学习2年
    before = before[lead.end() :] if (lead := _SET_UP.match(before) or _WHERE.match(before + "一")) is not None else before
    before = "" if re.fullmatch("每[一个名支座处]?[一-龥]{1,4}", before) and len(after) > 1 else before  # 每个网格|1名网格长
    if len(after) > 1 and (len(before) <= 3 or _PROVIDES.search(before)) or after and re.search("[一-龥][起了]$", before) or not before:
        timed = re.match("小时|分钟|天|日|周|个月|年|[%％]", after)
        return Item(found.start() if timed or counted else found.end(), end, term) if after else None
    return Item(found.start() - len(before), found.start() - (before.endswith("等") and len(before) > 2), term)


def number_pattern(term: str) -> str:
    """How a number of the formula may stand in a clause: a regular expression for 3 or 三, with its classifier."""
    term = _HAN.get(term, term)
    if term in _OPEN:
        return rf"(?:(?:[{_OPEN}]|若干|多|数|众多|一批|诸多)[{_MEASURE}]?|其余(?:都|全|均)?[是为])"
    han = "|".join(c for c, digit in _HAN.items() if digit == term)
    return rf"(?<![\d.])(?:{term}{'|' + han if han else ''})(?![\d.+＋])[{_MEASURE}]?"


def _counted_before(naming: Naming, terms: tuple[str, ...]) -> tuple[Item, ...] | None:
    """组建…四支队伍，开展…五项行动的“45”: counted names before, one for each digit, in its order."""
    start = find_sentence(naming.text, naming.start)[0]
    items: list[Item] = []
    end = naming.left
    for term in reversed(terms):
        han = "".join(c for c, digit in _HAN.items() if digit == term)
        pattern = rf"(?<![一二三四五六七八九十第\d])[{han}{term}][{_MEASURE}]?[一-龥]{{2,4}}(?=[，。、；”的])"
        found = list(re.compile(pattern).finditer(naming.text, start, end)) if han or term.isdigit() else []
        if not found:
            return None
        items.append(Item(*found[-1].span(), term))
        end = found[-1].start()
    return tuple(reversed(items))
