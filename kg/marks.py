"""What counts, joins or sums up the items of a list and is no part of them: ①, 首先 … 其次, 头一碗，… 末一碗，, 既 … 又, …三家."""

from __future__ import annotations

import re

from kg.enumerations import Span, find_in_turn

NUMBERS = "一二三四五六七八九十"

_NUMBER = re.compile(r"[①-⑳⑴-⒇]|[（(][\d一二三四五六七八九十]{1,2}[）)]|\d{1,2}[.．、](?!\d)")
_FIRST = re.compile("首先(?:是|，)?|先是|第一步(?:是)?|一开始")
_THEN = re.compile("(?:其次|再次|然后|接着|随后|继而|最后|末了|最终|再则|此外|另外)(?:是|，)?|[再又]是|[再又后](?=[一-龥]{2})")

#: How points are counted up: 一是, 二要, 三、, 其四，, 第五，; 一强队伍 keeps its numeral here, which may be of its own words.
_POINT = "(?:其{h}(?:是|，|：|、)?|第{h}(?:是|，|：|、)|{h}(?:是|要|曰|则|、|，|：))"

#: What stands before the second and further members of a pair.
_BOTH = re.compile("既|不仅|不但|不光")
_AND = re.compile("(?:又|也|还|更|而且|且|并且|再)(?=[一-龥])")

#: 头一碗，… 再一碗，… 末一碗是…: told with a measure word and a stop or a verb of being behind it.
_TOLD = "{mark}[一-龥](?:[，：、]|——|就?是|叫作?|为)“?"


def ordinal_pattern(place: int, count: int) -> str:
    """A regular expression for how the thing at a place (from 0 on) of so many is counted off: 第二; 头一 for the first, 末一 for the last.

    >>> bool(re.fullmatch(ordinal_pattern(2, 3), "末一")), bool(re.fullmatch(ordinal_pattern(0, 3), "末一"))
    (True, False)
    """
    other = "头一?|首一?" if place == 0 else "末一?|最后一?|还有一|再一|另一" if place == count - 1 else "再一|又一|另一|还有一"
    return f"(?:第{NUMBERS[place]}|{other})"


def cut_marks(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without the marks that count or join them.

    >>> text = "既增收，也添彩"
    >>> [text[a:b] for a, b in cut_marks(text, ((0, 3), (4, 7)))]
    ['增收', '添彩']
    """
    if not 1 < len(spans) <= 12:
        return spans
    for cut in (_cut_fingers, _cut_glosses, _cut_times, _cut_added, _cut_passed, _cut_numbers, _cut_points, _cut_topics, _cut_adverbs, _cut_told, _cut_told_behind, _cut_given, _cut_counts, _cut_articles, _cut_pairs, _cut_again):
        spans = cut(text, spans)
    return spans


def _cut_numbers(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without ①, （2） or 3. before each."""
    marks = [_NUMBER.match(text, *span) for span in spans]
    return _behind(spans, [mark.end() if mark else 0 for mark in marks]) if all(marks) else spans


def _cut_points(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without 一是, 二要 or 其三， before each."""
    marks = [re.compile(_POINT.format(h=NUMBERS[n])).match(text, *span) if n < len(NUMBERS) else None for n, span in enumerate(spans)]
    return _behind(spans, [mark.end() if mark else 0 for mark in marks]) if all(marks) else spans


#: The fingers on which things are counted off (拇指|厨余, 食指|纸张).
_FINGER = re.compile("(?:大?拇指|食指|中指|无名指|小拇?指)(?:就?是|管|代表|：|为|指)?(?=[一-龥])")


def _cut_fingers(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without the finger on which each is counted off."""
    marks = [_FINGER.match(text, *span) for span in spans]
    return _behind(spans, [mark.end() if mark else 0 for mark in marks]) if all(marks) else spans


#: A gloss in brackets behind an item (组织到位|（书记任组长）); one word or a list is another name of it (州（市）, 县（市、区）).
_GLOSS = re.compile("（[^（）、]{4,}）$")


def _cut_glosses(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without the gloss in brackets that ends them."""
    marks = [_GLOSS.search(text, a + 2, b) for a, b in spans]
    return tuple((a, mark.start() if mark else b) for mark, (a, b) in zip(marks, spans))


#: When something is done, before what is done (每周三，|法官坐堂).
_WHEN = re.compile("(?:每|逢)[一-龥\\d]{1,6}，(?=[一-龥])")


def _cut_times(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without when each is due, where all have it in a clause of its own."""
    marks = [_WHEN.match(text, *span) for span in spans]
    return _behind(spans, [mark.end() if mark else 0 for mark in marks]) if all(marks) else spans


#: What adds the last thing to those before it (外加一张便民卡).
_ADDED = re.compile("(?:外加|再加上?|另加|加上)(?:一[个张条本支份只块]|若干|[数几]名)?(?=[一-龥“]{2})")


def _cut_added(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items, the last one without the word that adds it and its measure word (地图、车位图，外加一张|便民卡)."""
    *front, (start, end) = spans
    mark = _ADDED.match(text, start, end)
    return (*front, (mark.end(), end)) if mark is not None else spans


#: What something must pass, before the first or last of those it passes (要过|党员大会、…, 末了还得|监事点头).
_PASSED = re.compile("(?:[还都]?[要须得][经过](?:过)?|(?:末了|最后|然后)?还[得要须]|[过经](?=[一-龥]{2,8}会$))(?=[一-龥“]{3})")


def _cut_passed(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without what says that something must pass them, unless all have it."""
    marks = [_PASSED.match(text, *span) for span in spans]
    return spans if all(marks) else _behind(spans, [mark.end() if mark else a for mark, (a, _) in zip(marks, spans)])


def _cut_topics(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without the word before a dash that says what they are about (查——查线路); those that go on to explain themselves end before it (清渠道|——疏通淤泥)."""
    dashes = [re.match("[一-龥]{3,10}(?=——)", text[a:b]) for a, b in spans]
    labels = [mark.group() for mark in dashes if mark]
    if len(labels) == len(set(labels)) == len(spans) > 2 and 1 in (len({label[0] for label in labels}), len({label[-1] for label in labels})):
        return tuple((a, a + len(label)) for (a, _), label in zip(spans, labels))
    return _behind(spans, [a + mark.end() if (mark := re.match("[一-龥]{1,4}——", text[a:b])) else a for a, b in spans])


def _cut_told_behind(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without the place in the count that they are given behind (党建引领|是第一轮, …|是第二轮)."""
    marks = [re.compile(f"(?:是|为|算|作为)(?:{ordinal_pattern(n, len(spans))}|{NUMBERS[n]}(?=[级档等类]))[一-龥]{{0,3}}$").search(text, a + 1, b) if n < 10 else None for n, (a, b) in enumerate(spans)]
    return tuple((a, mark.start()) for (a, _), mark in zip(spans, marks) if mark) if all(marks) else spans


#: What gives each its own, and how many of one thing there are (每格配|网格长|一名; 再配|调解员|各一名).
_GIVEN = re.compile("(?:(?:每[格村组户楼院街巷站镇]|再|另)(?:配齐?|设|派|选|建)|[一-龥]{1,3}[里上中内](?:设有?|建有?|挂))(?=[一-龥]{2})")
_ONE_OF = re.compile("(?<=[一-龥]{2})各?[一1][名位人]$")


def _cut_given(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without who is given them and without the number of one behind a person."""
    starts = [mark.end() if (mark := _GIVEN.match(text, *span)) else span[0] for span in spans]
    ends = [mark.start() if (mark := _ONE_OF.search(text, *span)) else span[1] for span in spans]
    return tuple(zip(starts, ends))


def _cut_counts(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without how many there are of each, where all have it (党群服务站|11个、骑手驿站|12个)."""
    marks = [re.compile(r"(?<=[一-龥]{2})\d[\d,]*[余多]?[个处支名家座条间]$").search(text, *span) for span in spans]
    return tuple((a, mark.start()) for (a, _), mark in zip(spans, marks) if mark) if all(marks) else spans


def _cut_articles(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The names in quotation marks without the 一张 or 手里一张 before each, and those that are nothing but a quotation."""
    bare = [re.compile("“([^“”]+)”").fullmatch(text, *span) for span in spans]
    if all(bare):
        return tuple(mark.span(1) for mark in bare if mark)
    marks = [re.compile("(?:还有|再有)?[一-龥]{0,4}一[一-龥](?:是|叫)?“([^“”]+)”").fullmatch(text, *span) for span in spans]
    return tuple(mark.span(1) for mark in marks if mark) if all(marks) else spans


def _cut_adverbs(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without 首先 before the first and 其次, 再, 最后 before the others; 先量地, 再量理 keep the word that is glued to their verb."""
    marks = [_FIRST.match(text, *spans[0]), *(_THEN.match(text, *span) for span in spans[1:])]
    return _behind(spans, [mark.end() if mark else 0 for mark in marks]) if all(marks) else spans


def _cut_told(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without 头一道是, 第二道是, 末一道是, and without the 的 that all of them then end in (头一扇是社区|的)."""
    wanted = [ordinal_pattern(place, len(spans)) for place in range(min(len(spans), 10))]
    marks = [re.compile(_TOLD.format(mark=mark)).match(text, *span) for mark, span in zip(wanted, spans)]
    if not all(marks) or len({text[mark.end() - 1] in "，：、—" for mark in marks if mark}) > 1:
        return spans
    spans = _behind(spans, [mark.end() if mark else 0 for mark in marks])
    owned = all(text[b - 1] == "的" and b - a > 2 for a, b in spans)
    return tuple((a, b - 1) for a, b in spans) if owned else spans


def _cut_pairs(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without 既 … 也, 既 … 又 … 还, 不仅 … 还 of neighbours among them."""
    cuts = [a for a, _ in spans]
    for n, span in enumerate(spans[:-1]):
        first, then = _BOTH.match(text, *span), n + 1
        while then < len(spans) and first and (mark := _AND.match(text, *spans[then])):
            cuts[n], cuts[then], then = first.end(), mark.end(), then + 1
    return _behind(spans, cuts)


def _cut_again(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without 又, 再 or 还 before those that go on like the first one (看账本、|又看家底、|再看民意)."""
    head = text[spans[0][0]]
    again = re.compile(f"[又再还也更](?={re.escape(head)})")
    return _behind(spans, [mark.end() if (mark := again.match(text, *span)) and n else span[0] for n, span in enumerate(spans)])


def _behind(spans: tuple[Span, ...], starts: list[int]) -> tuple[Span, ...]:
    """The spans from new beginnings on; all of them as they were when one would be empty."""
    cut = tuple((max(a, start), b) for (a, b), start in zip(spans, starts))
    return cut if all(a < b for a, b in cut) else spans


def cut_ordinals(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items without what counts them: 一是, 二是, 三是; 一为 or 一本是 before each; 第一步，第二步，; 一 and 二 before one verb.

    >>> text = "一张是人防网，一张是技防网"
    >>> [text[a:b] for a, b in cut_ordinals(text, ((0, 6), (7, 13)))]
    ['人防网', '技防网']
    """
    if not 1 < len(spans) <= 10:
        return spans
    counted = all(text[a] == NUMBERS[n] for n, (a, _) in enumerate(spans)) and all(b - a > 2 for a, b in spans)
    if counted and len({text[a + 1] for a, _ in spans}) == 1 and text[spans[0][0] + 1] in "步招句问关环声杯碗锤" and min(b - a for a, b in spans) > 3:
        return tuple((a + 2, b) for a, b in spans)
    if counted and len(spans) > 2 and len({text[a + 1] for a, _ in spans}) == len(spans):
        return tuple((a + 1, b) for a, b in spans)
    if counted and len({text[a + 1] for a, _ in spans}) == 1 and text[spans[0][0] + 1] not in "为是曰要" and not all(text[a + 2] in "是叫" for a, _ in spans):
        return tuple((a + 1 + (text[a + 1] in "、．."), b) for a, b in spans)
    marks = [re.match(f"(?:(?:还有|再有|另)?[一{NUMBERS[n]}][一-龥]?(?:[为是曰要]|叫作?|叫做|称作|名叫)|第{NUMBERS[n]}[一-龥]?[，：、]?(?:是|就是)?)“?", text[a:b]) for n, (a, b) in enumerate(spans)]
    return tuple((a + mark.end(), b) for mark, (a, b) in zip(marks, spans) if mark) if all(marks) else spans


_PREDICATES = "每由须靠有"


def cut_predicates(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items before a word that begins what is said of each of them, where all have it behind one same character.

    >>> text = "重点店每周必查，放心店每季一查"
    >>> [text[a:b] for a, b in cut_predicates(text, ((0, 7), (8, 15)))]
    ['重点店', '放心店']
    """
    for mark in _PREDICATES:
        cuts = [text.find(mark, a + 2, b) for a, b in spans]
        if len(spans) > 1 and all(cut > 0 for cut in cuts) and len({text[cut - 1] for cut in cuts}) == 1 and text[cuts[0] - 1] not in "必.．、）":  # 1.|每村一个广场
            labels = tuple((a, cut) for (a, _), cut in zip(spans, cuts))
            return labels if len({text[a:b] for a, b in labels}) == len(labels) else spans
    return spans


def cut_sum(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items, the last one without the number that sums all of them up and what it counts.

    >>> text = "居委会、业委会、物业公司三家坐在一起"
    >>> [text[a:b] for a, b in cut_sum(text, ((0, 3), (4, 7), (8, 18)))]
    ['居委会', '业委会', '物业公司']
    """
    if not 1 < len(spans) <= 10:
        return spans
    *front, (start, end) = spans
    number = NUMBERS[len(spans) - 1] + ("两" if len(spans) == 2 else "") + str(len(spans))
    summed = re.compile(f"(?<=[一-龥”])[等这]*[{number}](?:大|个)?[类种家方级个项条支张者色道股块根本处样件]").search(text, start + 1, end)
    return (*front, (start, summed.start())) if summed is not None and not any(re.search(f"^[{NUMBERS}]|[{NUMBERS}两][个支件项条张类套名家处座]", text[a:b]) for a, b in front) and text[start] not in NUMBERS else spans


def find_points(text: str, at: int, end: int, count: int) -> tuple[Span, ...]:
    """What 一是, 二是 … open with up to a stop, as many as counted and one behind another between two offsets; empty where one is missing.

    >>> text = "做法如下。一是选人，公开招录；二是育人，办起夜校。"
    >>> [text[a:b] for a, b in find_points(text, 0, len(text), 2)]
    ['选人', '育人']
    """
    point = "(?<=[。；：，\n]){}(?:是|、|要)([^，。；：、\n]{{2,16}})(?=[，。；：\n])"
    return tuple(found.span(1) for found in find_in_turn(text, at, end, map(point.format, NUMBERS[:count])))


def first_clauses(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items up to their first comma (坚持问题导向|，整治环境; …)."""
    return tuple((a, cut if (cut := text.find("，", a, b)) > 0 else b) for a, b in spans)
