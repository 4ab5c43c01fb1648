"""Coordinated lists: where their items begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.governors import cut_aim, leading_words, skip_governor, skip_opening
from kg.leading import Span, at_own_length, at_shared_head, begins_alike, behind_what_brings, last_verb
from kg.lexicon import longest_first, read_words

#: 和, 与 and 及 between two items, not inside a word (和谐, 参与, 及时, 普及).
_JOINT = re.compile("(?<=.)(?:以及|(?<![共饱温缓调总祥])和(?![谐美睦气顺善解]|平(?!安))|(?<!参)与(?![会时其众])|(?<![涉普危顾波惠以])及(?![时早格]))(?=.)")
_PAIRED = re.compile("（[^（）]*）|《[^《》]*》|“[^“”]*”")
_STOPS = "。！？；：\n，"


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Items that stand beside one another: half-open spans of the text, in its order. `rule` names how they are joined."""

    items: tuple[Span, ...]
    rule: str

    @property
    def start(self) -> int:
        """Where the first item begins."""
        return self.items[0][0]

    @property
    def end(self) -> int:
        """Where the last item ends."""
        return self.items[-1][1]


def split_list(text: str, start: int, end: int, separators: str = "、") -> tuple[Span, ...]:
    """The spans of `text[start:end]` between separators; “和”, “与” and “及” part the last item only when 、 stands before.

    >>> text = "改水、改厕和改路"
    >>> [text[a:b] for a, b in split_list(text, 0, len(text))]
    ['改水', '改厕', '改路']
    """
    cuts = _cuts(text, start, end, separators)
    spans = (_trim(text, a, b) for a, b in zip([start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end]))
    return tuple((a, b) for a, b in spans if a < b)


def split_up_to(text: str, at: int, stops: str, reach: int, separators: str = "、", *, unstopped: bool = False) -> tuple[Span, ...]:
    """The items of the list from an offset up to the first of the stops; where none stands within so many characters, empty or all of them.

    >>> text = "就是修渠、护林、清沟，一样不少。"
    >>> [text[a:b] for a, b in split_up_to(text, 2, "，。", 40)]
    ['修渠', '护林', '清沟']
    """
    limit = min(len(text), at + reach)
    found = re.compile(f"[{stops}]").search(text, at, limit)
    return split_list(text, at, found.start() if found is not None else limit, separators) if found is not None or unstopped else ()


def find_begin(text: str, at: int, marks: str, start: int = 0) -> int:
    """Where the stretch around an offset begins: behind the last of the marks before it, at `start` at the earliest.

    >>> find_begin("先修渠。再护林，后清沟", 9, "。，"), find_begin("先修渠。再护林，后清沟", 9, "。")
    (8, 4)
    """
    return max(start, *(text.rfind(mark, start, at) + 1 for mark in marks))


def words_quoted(text: str, start: int, end: int) -> tuple[Span, ...]:
    """What stands inside each pair of quotation marks between two offsets."""
    return tuple(found.span(1) for found in re.compile("“([^“”]+)”").finditer(text, start, end))


def find_in_turn(text: str, at: int, end: int, patterns: Iterable[str], near: int = 0, gap: int = 0) -> tuple[re.Match[str], ...]:
    """What the patterns find one behind another between two offsets; empty where one of them finds nothing.

    The first is looked for within `near` characters and each further one within `gap` of the one before; 0 sets no bound.
    """
    found: list[re.Match[str]] = []
    for pattern in patterns:
        reach = gap if found else near
        match = re.compile(pattern).search(text, at, min(end, at + reach) if reach else end)
        if match is None:
            return ()
        found.append(match)
        at = match.end()
    return tuple(found)


def split_names(text: str, start: int, end: int, separators: str = "、") -> tuple[Span, ...]:
    """The spans of `text[start:end]` between separators outside quotation marks, as they stand: the names of a list with their marks.

    >>> text = "甲路、“乙、丙”行动、丁湖"
    >>> [text[a:b] for a, b in split_names(text, 0, len(text))]
    ['甲路', '“乙、丙”行动', '丁湖']
    """
    cuts = [at for at in range(start, end) if text[at] in separators and text.count("“", start, at) <= text.count("”", start, at)]
    return tuple(zip([start, *(at + 1 for at in cuts)], [*cuts, end]))


def _cuts(text: str, start: int, end: int, separators: str) -> list[Span]:
    """Where the separators stand, brackets skipped."""
    depth, cuts = 0, []
    for at in range(start, end):
        character = text[at]
        depth += (character in "（(《") - (character in "）)》")
        if depth <= 0 and character in separators:
            cuts.append((at, at + 1))
        elif text[at - 1 : at + 1] == "》《" and depth == 1 and at > start and "、" in separators:
            cuts.append((at, at))  # titles need nothing between them
    tail = cuts[-1][1] if cuts else start
    last = _JOINT.search(text, tail + 1, end)
    before = [text[a:b] for a, b in zip([start, *(b for _, b in cuts)], [a for a, _ in cuts])]
    if last and before and (all(last.group() in item for item in before) or _runs_parallel(before, text[tail:end], text[last.end() : end])):
        return cuts
    if last and ("，" in separators or "，" not in text[tail : last.start()]) and not re.search("[“《（(]", _PAIRED.sub("", text[tail : last.start()]).replace("“", "", 1)):
        cuts.append(last.span())
    return cuts


def _runs_parallel(before: list[str], last: str, behind: str) -> bool:
    """Whether the last piece begins as all before it do and what follows its joint does not: 不说粗话、不说瞎话、不说与己无关的话 are three."""
    head = before[-1][:2]
    return len(before) > 1 and len(head) == 2 and last.startswith(head) and not behind.startswith(head) and all(head in item for item in before)


def _trim(text: str, start: int, end: int) -> Span:
    """The span without white space and without quotation marks that enclose it or dangle at its rim."""
    while start < end and text[start] in " ：—":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    inside = text[start:end]
    if end - start > 1 and inside[0] in "“‘" and inside[-1] in "”’" and not re.search("[“”‘’]", inside[1:-1]):
        return start + 1, end - 1
    if inside[:1] in "“‘" and not re.search("[”’]", inside) or inside[:1] in "”’":
        start += 1
    if inside[-1:] in "”’" and not re.search("[“‘]", inside):
        end -= 1
    return start, max(start, end)


#: What brings something to those who are listed (其余分流到|司法所、派出所、法庭; 座位留给|老支书、老教师).
_HANDED = re.compile("[一-龥\\d]{1,12}[一-龥](?:[到给至]|交由)(?=[一-龥]{2})")


def trim_lead(text: str, span: Span, siblings: tuple[Span, ...]) -> Span:
    """The first item of a list without the verb that governs the list.

    When all other items are of one length and share their last character with the first, that length is taken; else words of the table
    `enumeration_leads` are taken off as long as something stays.

    >>> text = "推动政治、自治、法治"
    >>> trim_lead(text, (0, 4), ((5, 7), (8, 10)))
    (2, 4)
    """
    start, end = span
    lengths = {b - a for a, b in siblings}
    if not siblings or "、" in text[start:end] or lengths == {end - start} == {4} and text[start - 2 : start] in leading_words():
        return span
    if lengths == {1} and (len(siblings) > 2 or end - start > 3):
        return end - 1, end
    start = skip_governor(text, span, siblings)
    if len(lengths) == 1 and end - start > (length := lengths.pop()) and len(siblings) > 1:
        tails, heads = {text[b - 1] for _, b in siblings}, {text[a] for a, _ in siblings}
        start, opens = skip_opening(text, start, end, length)
        whole = opens or length > 3 and end - length - start == 1 and text[start] not in read_words("enumeration_leads")  # 党组织强起来 is longer than 队伍动起来 by its own word
        if not whole and tails == {text[end - 1]} and (len(siblings) > 2 or end - length - start > 1) or heads == {text[end - length]}:
            return at_own_length(text, start, end, length), end
        if length > 2 and text[start : end - length].endswith(tuple(word for word in leading_words() if len(word) > 1)):
            return end - length, end
    start = max([start, *(found.end() for found in _DEFINING.finditer(text, start, end - 1))])
    start = max(start, at_shared_head(text, start, end, siblings))
    longest = max(b - a for a, b in siblings)
    particle = text.rfind("的", start, end - 1) + 1 if "党的" not in text[start:end] else 0
    if particle and min(b - a for a, b in siblings) <= end - particle <= longest < end - start:
        return particle, end
    if end - start > longest:
        if begins_alike(text, siblings) and (verb := last_verb(text, start, end)) >= 0:
            return verb, end  # 建立一个厅、组建两支队伍、办好三件事: each has a verb of its own
        start = max([start, *(_behind(text, verb, start, end) for verb in sorted(read_words("enumeration_verbs")))])
        start += start > span[0] and text[start] in "起了出" and end - start > 1  # 构建起|区、街道、社区
    start = _behind_leads(text, start, end, siblings, longest)
    start += end - start > 2 and text[start] == "由" and _MADE_UP.search(text, *siblings[-1]) is not None
    if end - start > longest + 2 and (handed := _HANDED.match(text, start, end)) is not None and longest >= end - handed.end() >= min(b - a for a, b in siblings):
        return handed.end(), end
    if end - start > 2 * longest + 2:
        words = [word for word in ("的", "和", "与", "及") if not any(word in text[a:b] for a, b in siblings)]
        start = max([start, *(_behind(text, word, start, end) for word in words)])
    start = behind_what_brings(text, start, end, siblings)
    return start, end


def _behind_leads(text: str, start: int, end: int, siblings: tuple[Span, ...], longest: int) -> int:
    """Where the first item begins when the words that lead it in are passed over, unless the other items begin with such words too."""
    verbs = read_words("enumeration_verbs")
    alike = sum(text.startswith(tuple(word for word in leading_words() if len(word) > 1), a) for a, _ in siblings)
    shortest = min(b - a for a, b in siblings)
    moved = 2 * alike <= len(siblings)
    while moved:
        moved = False
        for word in leading_words():
            rest = end - start - len(word)
            if len(word) == 1 and (text.startswith(word, siblings[0][0]) or word == "指" and text[start + 1] in "挥导南标纹引定示派认"):
                continue  # 指挥平台、调度平台: a word of its own
            if text.startswith(word, start) and rest > 0 and (word in verbs or rest >= shortest or end - start > longest + 1):
                start, moved = start + len(word), True
                break
    return start


def _behind(text: str, word: str, start: int, end: int) -> int:
    """The offset behind the last occurrence of a word that leaves something of the stretch; `start` when there is none."""
    at = text.rfind(word, start, end - 1)
    return at + len(word) if at >= 0 else start


def read_list_before(text: str, end: int) -> Enumeration | None:
    """The list whose last item ends at `end` (“等” and quotation marks between are passed over); None when nothing is listed there.

    >>> text = "开展“种树”“净水”“护林”等三大活动"
    >>> [text[a:b] for a, b in read_list_before(text, text.index("三")).items]
    ['种树', '净水', '护林']
    """
    passed = re.compile("(?:[等的 ]|(?<=”)这(?:[个一些]|两个|几个)?)+$").search(text, max(0, end - 12), end)
    stop = passed.start() if passed is not None else end
    held = re.compile("为(?:主要)?(?:内容|主题|重点|抓手|载体|主线|目标|核心|支撑|代表|基础|特色)$").search(text, max(0, stop - 8), stop)
    stop = held.start() if held is not None else stop
    for reader in (_quoted_before, _inside_before, _colours_before, _chain_before, _plain_before):
        found = reader(text, stop)
        if found is not None and len(found.items) > 1:
            return found
    return None


_QUOTED_RUN = re.compile(r"(?:“[^“”\n]{1,40}”(?:、|和|与|及|以及|[+＋])?){2,}$")


def _quoted_before(text: str, end: int) -> Enumeration | None:
    """“a”“b”“c” that end here."""
    found = _QUOTED_RUN.search(text, max(0, end - 400), end)
    if found is None or text[end - 1] != "”":
        return None
    return Enumeration(words_quoted(text, found.start(), end), "quoted-list")


def _inside_before(text: str, end: int) -> Enumeration | None:
    """“a、b、c” that ends here: the items stand inside one pair of quotation marks."""
    if not end or text[end - 1] != "”":
        return None
    start = text.rfind("“", max(0, end - 200), end)
    inside = text[start + 1 : end - 1]
    if start < 0 or "\n" in inside:
        return None
    for separators in ("、", "+＋", "—–→", "，", "·"):
        if any(mark in inside for mark in separators):
            return Enumeration(split_list(text, start + 1, end - 1, separators), "list-in-quotes")
    return None


def _colours_before(text: str, end: int) -> Enumeration | None:
    """“红黄绿” that ends here: colours without anything between them."""
    found = re.compile("“([红橙黄绿青蓝紫白黑灰金]{2,7})”$").search(text, max(0, end - 12), end)
    return Enumeration(tuple((at, at + 1) for at in range(*found.span(1))), "list-in-quotes") if found is not None else None


_CHAIN = re.compile(r"[^，。；：！？、\n“”—–→]{1,20}(?:(?:[—–]+|→)[^，。；：！？\n“”—–→]{1,20})+$")


def _chain_before(text: str, end: int) -> Enumeration | None:
    """A—B—C that ends here."""
    found = _CHAIN.search(text, max(0, end - 200), end)
    if found is None:
        return None
    items = split_list(text, *found.span(), "—–→")
    start, last = items[-1]
    items = (*items[:-1], (start, cut if (cut := text.find("的", start, last)) > start else last))
    return Enumeration(trim_front(text, items), "chain") if len(items) > 1 else None


def _plain_before(text: str, end: int) -> Enumeration | None:
    """A、B和C that end here."""
    start = end
    while start and text[start - 1] not in _STOPS and end - start < 200:
        start -= 1
    items = split_list(text, start, end)
    if len(items) < 2:
        return None
    items = trim_list(text, items)
    return Enumeration(items, "list-before")


#: 等 and what it sums up at the end of a list (|等方式, |等9类场所), not the 等 of 中等 or 平等.
_AND_OTHERS = re.compile(r"(?<![中高平对同优初上下])等(?![级待候离])[\d一-龥]{0,6}$")


#: What says in a list's first item what is listed (“4”就是|党的建设).
_DEFINING = re.compile("(?<=，)是|”?(?:就是|指的是|是指|即是|分别是)|”[是即指为]")


#: What all items of a list make up, behind its last one (总体规划、专项规划|的国土空间规划体系).
_BUILT_OF = re.compile("(?<=[一-龥]{2})的[一-龥]{0,8}(?:体系|格局|机制|模式|架构|网络|链条)$")


#: What says behind a list that something is made up of all in it (由|甲、乙、丙|组成).
_MADE_UP = re.compile("(?:组成|构成|组建|担任|兼任|参加|参与)的?$")


@cache
def _adverbs() -> re.Pattern[str]:
    """Where behind a word the predicate of a whole list may begin (会议|一律从简, 调解员|定期到场)."""
    words = longest_first(read_words("enumeration_adverbs"))
    return re.compile("(?<=[一-龥]{2})(?:" + "|".join(map(re.escape, words)) + ")(?=[一-龥])")


@cache
def _trailing_words() -> tuple[str, ...]:
    """Words that may stand glued behind a list, longest first."""
    return longest_first(read_words("enumeration_tails"))


def _is_own_end(rest: str, is_alike: bool) -> bool:
    """Whether what follows the form of the other items is the end of the last one's own words (一份维权|手册), not said of all (甲所、乙所|负责; |同发力)."""
    verbs = read_words("name_verbs") | read_words("launches") | read_words("weak_launches") | read_words("enumeration_adverbs")
    return (len(rest) == 2 or is_alike) and not rest.startswith(("的", "是", "都", "同", "齐", "共", "均", "皆", "负责", *sorted(verbs)))


def trim_tail(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items of a list, what is glued behind the last one taken off.

    Words of the table `enumeration_tails` go; when all items before share their last character, or their first and their length, the last item
    is cut to the same form.

    >>> text = "微调解、微公益齐发力"
    >>> trim_tail(text, ((0, 3), (4, 10)))
    ((0, 3), (4, 7))
    """
    *front, (start, end) = spans
    others = _AND_OTHERS.search(text, start + 2, end)
    end = others.start() if others is not None else cut_aim(text, spans)
    if front and not any(re.search(r"\d", text[a:b]) for a, b in front):
        counted = re.compile(r"(?<=[一-龥]{2})(?<![限过于在至到每满第低高])(?:支出|共|约|超|达|等)?\d[\d.,万亿]*[一-龥]{0,3}$").search(text, start, end)
        end = counted.start() if counted is not None else end
    if front and end - start > max(b - a for a, b in front):
        adverb = _adverbs().search(text, start, end)
        end = adverb.start() if adverb is not None else end
    if front and not any("的" in text[a:b] for a, b in front):
        built = _BUILT_OF.search(text, start + 1, end)
        end = built.start() if built is not None else end
    common = tuple(word for word in _trailing_words() if len(front) > 1 and all(text.endswith(word, *span) for span in front))
    while word := next((word for word in _trailing_words() if word not in common and text.endswith(word, start, end) and end - len(word) > start), ""):
        end -= len(word)
    tails, heads, lengths = ({text[b - 1] for _, b in front}, {text[a] for a, _ in front}, {b - a for a, b in front})
    detailed = all("的" in text[a:b] for a, b in front)  # 能办的马上办、不能办的|讲清楚: the last one has a predicate of its own
    if len(front) > 1 and len(tails) == 1 and not detailed and text[end - 1] not in tails and (last := text.rfind(next(iter(tails)), start + 1, end)) > 0:
        end = last + 1
    elif len(front) > 1 and len(lengths) == 1 and heads == {text[start]} and tails != {text[end - 1]} and not text.startswith("）", end):
        length, is_alike = next(iter(lengths)), len({text[a : a + 2] for a, _ in spans}) == 1
        end = start + length if end - start > length + 1 and not _is_own_end(text[start + length : end], is_alike) else end
    return (*front, (start, end))


def trim_front(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items of a list, the first one without what leads the list in."""
    return (trim_lead(text, spans[0], spans[1:]), *spans[1:])


def trim_list(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The items of a list without what leads it in and what is glued behind it.

    >>> text = "开展微调解、微公益齐发力"
    >>> [text[a:b] for a, b in trim_list(text, ((0, 5), (6, 12)))]
    ['微调解', '微公益']
    """
    return trim_tail(text, trim_front(text, spans))
