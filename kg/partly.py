"""Lists that name only some of what a formula counts: 道路硬化、河道清淤等十大工程; “四大平台”，其中甲平台和乙平台已经上线."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.enumerations import Span, read_list_before, split_list, trim_tail
from kg.marks import NUMBERS, cut_ordinals
from kg.namings import Expansion, Naming, are_coloured, find_stop, in_heading, make_expansion
from kg.shapes import FORMULA

#: The longest item that is taken for a name and no clause.
_LONGEST = 16


def read_named_first(naming: Naming) -> Iterator[Expansion]:
    """The things named before 等 and the name that counts more of them: the text spells out these and no others."""
    stated = naming.stated or 0
    if naming.kind != FORMULA or stated < 3 or naming.text[naming.left - 1 : naming.left] != "等":
        return
    found = read_list_before(naming.text, naming.left)
    if found is None or found.rule not in ("quoted-list", "list-before") or len(found.items) >= stated:
        return
    items = (_behind_verb(naming.text, found.items), *found.items[1:]) if found.rule == "list-before" else found.items
    if all(1 < b - a <= _LONGEST and "，" not in naming.text[a:b] for a, b in items):
        yield make_expansion(naming, items, "some", 0.6)


#: Verbs of setting up and furthering that govern a list (全产业链提升|粮油、奶业; 搭建|科创、金融).
_GOVERNS = re.compile("(?:建设|搭建|提升|做[强大优精]|打造|培育|推进|实施|开展|聚焦|发展|形成|构建|建成|建立|完善|壮大|布局|组织|举办|推出|抓好|办好)(?:了|好|成)?(?=[一-龥]{2})")


def _behind_verb(text: str, items: tuple[Span, ...]) -> Span:
    """The first item without the verb that governs the list and what stands before it, where no other item opens with such a verb."""
    (start, end), *others = items
    longest = max(b - a for a, b in others)
    verbs = [found.end() for found in _GOVERNS.finditer(text, start, end)]
    if not verbs or any(_GOVERNS.match(text, *span) for span in others) or end - start <= longest and not _GOVERNS.match(text, start):
        return start, end
    return verbs[-1], end


#: What is said of some of the things that a name counts, behind it.
_OF_THEM = re.compile("[一-龥]{0,4}[，。](?:(?:目前|现在|如今)?，?其中|目前|现在|如今)，?(?P<list>[^，。；：\n]{4,50}?)(?:[两三四五六七]个)?(?:均|都)?(?:已经?|率先|正在|先行|业已)(?=[一-龥])")


def read_of_them(naming: Naming) -> Iterator[Expansion]:
    """The things that a clause behind names as some of those the name counts: …“四大平台”，其中甲平台和乙平台已经上线."""
    found = _OF_THEM.match(naming.text, naming.right) if naming.kind == FORMULA else None
    spans = split_list(naming.text, *found.span("list"), "、和与") if found is not None else ()
    ended = all(naming.text.endswith(naming.name[-2:], *span) or naming.text.endswith(naming.name[-1], *span) for span in spans)
    if 1 < len(spans) < (naming.stated or 0) and ended:
        yield make_expansion(naming, spans, "some", 0.6)


#: What tells behind a name what it stands for: by a word that says so, or by a colon alone.
_SPELT = re.compile("[一-龥]{0,10}?(?:(?P<told>，?(?:也就是|分别[是为]|即(?![将使便日时刻可])[是为]?|(?:主要|具体)?包括)|（(?:即|包括|分别是))：?|，?(?:就是|是指|指的是)：?|：)(?=[一-龥“])")

#: A formula of one numeral, which alone says how many things it stands for; N个一 counts things of one each.
_ONE_NUMERAL = re.compile("[三四五六七八九十](?:个一[一-龥]{0,2}|个?统一|[^一二两三四五六七八九十双百千万\\dN+＋、，]{1,6})")


def read_few(naming: Naming) -> Iterator[Expansion]:
    """Fewer things than a name counts, at least two, where the text spells it out right behind: “五个一”工程，即一个广场、一支队伍。; “三步走”，第一步…，第二步…。"""
    if naming.kind != FORMULA or not _ONE_NUMERAL.fullmatch(naming.name) or (naming.stated or 0) < 3:
        return
    opening = _SPELT.match(naming.text, naming.right)
    found = _listed_behind(naming, opening) if opening is not None and not in_heading(naming) else ()
    for spans in filter(None, (found, _counted_behind(naming))):
        yield make_expansion(naming, spans, "few", 0.5)


def _listed_behind(naming: Naming, opening: re.Match[str]) -> tuple[Span, ...]:
    """The things of the list that fills the sentence behind its opening; empty where more may be meant, or where a colon alone opens it and they are not alike."""
    text, stated = naming.text, naming.stated or 0
    stop = re.compile("[。！？\n]|；(?=“)").search(text, opening.end())
    end = stop.start() if stop is not None else len(text)
    if end - opening.end() > 160 or len(re.split("[、，；和与及]", text[opening.end() : end])) >= stated:
        return ()
    for separators, stops in (("、", "，。；：！？\n）"), ("；", "。！？\n"), ("、，", "。；：！？\n）")):
        spans = split_list(text, opening.end(), min(end, find_stop(text, opening.end(), stops)), separators)
        rest = text[spans[-1][1] : end].lstrip("”）") if spans else "-"
        spans = cut_ordinals(text, trim_tail(text, _without_closing(text, spans))) if len(spans) > 1 else spans
        fitting = 1 < len(spans) < stated and all(1 < b - a <= _LONGEST and not re.search("[、，：；\\d]", text[a:b]) for a, b in spans)
        told = fitting and opening["told"] and separators != "、，"
        ended = not rest or separators == "、" and re.fullmatch(f"，(?!{re.escape(text[spans[0][0]])})[^、；：]*", rest)
        if fitting and ended and (told or _are_alike(naming, spans)):
            return spans
    return ()


def _without_closing(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items, the last one without 在内 that closes what something takes in."""
    *front, (start, end) = spans
    return (*front, (start, end - 2 * text.endswith("在内", start + 2, end)))


def _are_alike(naming: Naming, spans: tuple[Span, ...]) -> bool:
    """Whether all things begin or end alike, carry what the name counts, or have a colour each where it counts colours."""
    labels = [naming.text[a:b] for a, b in spans]
    noun = naming.name[1:].lstrip("个大项条类种张")
    rims = len({label[:2] for label in labels}) == 1 or len({label[-2:] for label in labels}) == 1 or all(re.match("一[一-龥]{2}", label) for label in labels)
    return rims or all(noun[:1] in (label[0], label[-1]) for label in labels) or are_coloured(naming, spans)


#: What sets a counted thing up before its name, and how its points are counted off: 一是, 第一步, 1.
_SET_UP = re.compile("(?:出台|制定|推出|提出|实行|推行|建立|实施|开展|形成|采取|明确|确定|[定立]下|探索|总结出?|创新)[了出]?[一-龥]{0,4}“?$")


def _counted_behind(naming: Naming) -> tuple[Span, ...]:
    """What points say that are counted off from one in the sentence behind the name; of measures only where they are set up, for what carries out others is no part of them."""
    text, name = naming.text, re.escape(naming.name)
    opening = re.compile("[一-龥]{0,8}[，：。]").match(text, naming.right)
    if opening is None:
        return ()
    ordinal = f"第{{h}}[{name}](?:是|，|：)?" if re.search("步|招|关|环|阶段", naming.name) else ""
    counted = "{h}是" if _SET_UP.search(text, max(0, naming.left - 14), naming.left) else ""
    numbered = r"{n}[.．、](?!\d)|（{n}）|（{h}）" if text[opening.end() - 1] == "：" else ""
    for mark in filter(None, (ordinal, counted, numbered)):
        spans, at = [], opening.end()
        for number, numeral in enumerate(NUMBERS, 1):
            point = re.compile(f"(?:{mark.format(h=numeral, n=number)})(?=[一-龥“])").search(text, at, at + (80 if spans else 10))
            if point is None or "\n" in text[at : point.start()] or not spans and point.start() > at:
                break
            spans.append((point.end(), find_stop(text, point.end(), "，。；：！？\n")))
            at = spans[-1][1]
        if 1 < len(spans) < (naming.stated or 0) and max(b - a for a, b in spans) <= _LONGEST:
            return tuple(spans)
    return ()


#: The readers of this module.
PARTLY: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (read_named_first, read_of_them, read_few)
