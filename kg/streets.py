"""Streets, quarters, mountains and rivers that no list knows: behind a place, in a list of streets, named again and again, with what only they do beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.enumerations import split_names
from kg.language import Words
from kg.lexicon import read_words
from kg.model import Mention
from kg.place_words import ENTERED, cost_of
from kg.short_names import NAME_TAGS

_HAN = "\u4e00-\u9fff"
_STREET = re.compile("(?:支路|路|街|弄|坊)(?:片区|街区)?|片区")
_BEHIND = re.compile(rf"[^{_HAN}]|上|的|两[侧边旁]|沿[线街]|入选|商会|商户|更新|改造|口|$")
_LIST = re.compile(rf"(?<![{_HAN}“])(?:[{_HAN}]{{0,6}}?(?:完成|改造|提升|打通|整治|拓宽|新建|翻修|集中力量|对|在|包括|涉及|实施|修缮|沿)了?)?((?:[{_HAN}]{{2,6}}、)+[{_HAN}]{{2,6}}?)(?=等?\d*[条处个段]|等[{_HAN}]{{0,4}}(?:道路|街巷|路段|点位)|道路|沿线|路段)")
_ITEM = re.compile(r"[路街巷弄道里坊]$|胡同$|大街$")
#: What only a mountain or a river is said to have or to do.
_NATURE = re.compile(
    rf"(?P<stem>[{_HAN}]{{1,4}}?)(?P<end>雪山|山|岭|河|江|溪)"
    r"(?=深处|腹地|余脉|主峰|[东西南北][麓坡]|山脚|脚下|穿[境城村镇街]|流经|蜿蜒|绕[村城镇]|(?:自|由|从)[\u4e00-\u9fff]{1,6}[流淌]|[淌流]下|水[满面质位]|两岸|沿岸|岸边|畔|[上中下]游|干流|支流|流域)"
)
_FLOWS = re.compile(rf"(?:而过|流过|流淌|蜿蜒|环绕)的([{_HAN}]{{2,3}}?[溪河江湖])(?=[^{_HAN}])")
_LEADS = frozenset("翻过 越过 跨过 沿着 顺着 沿 顺 来到 登上 流入 汇入 注入 穿过 临 依 傍 从 在 到 的 于 靠 就是".split())
_PLAIN = frozenset("城市 乡村 农村 城乡 老城 新城 主城 城镇 街镇 中心 商业 居住 老旧 网格".split())
_WAYS = frozenset("街路里巷坊弄门湾桥")
_NEAR = frozenset("隔壁 附近 对面 旁边 身后 门口 门前 村口 镇上 街边 沿街 整条 一条 这条 那条 每条 全 各 老 新".split())


def find_streets(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Streets and quarters (青岚镇永济街, 石塔路、向阳一支路等13处), mountains and rivers (翻过老鸹子山余脉), wherever they stand again, sorted."""
    inside = {offset for place in places for offset in range(place.start, place.end)}
    streets = {*_find_quarters(text, words), *_find_addressed(text, words, places), *_find_listed(text, words), *_find_repeated(text, words, inside)}
    rules = {text[start:end]: "site-suffix" for start, end in streets} | {text[start:end]: "nature" for start, end in _find_nature(text, words)}
    spans = {match.span(): rule for name, rule in rules.items() for match in re.finditer(re.escape(name), text) if not text.startswith(("社区", "村", "街道", "镇", "小区"), match.end())}
    return tuple(Mention(start, end, text[start:end], "Site", text[start:end], 0.66, rule) for (start, end), rule in sorted(spans.items()) if start not in inside)


def _is_word(words: Words, start: int, end: int) -> bool:
    """Whether the ending belongs to an everyday word (思路, 道路, 机耕路), so that it ends no name."""
    last = words.at(end - 1)
    common = words.known[last] and words.starts[last] < end - 1 and words.tags[last] not in NAME_TAGS
    return common and (words.starts[last] > start or words.starts[last] == start) or words.ends[last] != end


def _is_stem(text: str, words: Words, start: int, stop: int, behind_place: bool = False) -> bool:
    """Whether whole words before the ending are no everyday nouns alone, and none is a verb, a count or a function word."""
    stem = text[start:stop]
    if not 2 <= len(stem) <= 4 or not re.fullmatch(f"[{_HAN}]+", stem) or not words.starts_at(start) or stem in read_words("place_generic") or stem in _PLAIN:
        return False
    inside = [i for i in range(words.at(start), words.at(stop - 1) + 1)]
    if any(words.tags[i][0] in "pcurdym" or words.texts[i] in _NEAR or len(words.texts[i]) > 1 and words.known[i] and words.tags[i][0] == "v" for i in inside):
        return False
    return behind_place and stem not in read_words("organization_generic") or any(words.tags[i] in NAME_TAGS or not words.known[i] or len(words.texts[i]) == 1 for i in inside)


def _find_addressed(text: str, words: Words, places: tuple[Mention, ...]) -> Iterator[tuple[int, int]]:
    """A street right behind its town or community: 青岚镇永济街，."""
    for place in places:
        street = re.compile(rf"[{_HAN}]{{2,4}}?(?:路|街)(?=[^{_HAN}道区]|的|上|$)").match(text, place.end) if place.kind in ("Township", "County", "Community") else None
        if street and not _is_word(words, place.end, street.end()) and _is_stem(text, words, place.end, street.end() - 1, behind_place=True):
            yield street.span()


def _find_quarters(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """A quarter whose stem the dictionary lacks or has as a name (启动柳家坊片区，)."""
    for match in re.finditer(rf"片区(?=[^{_HAN}]|的|更新|改造|保护|[位共占])", text):
        index = words.before(match.start()) if words.ends_at(match.start()) else -1
        if index > 0 and words.texts[index] in _WAYS and re.fullmatch(f"[{_HAN}]{{2,3}}", words.texts[index - 1]) and (words.texts[index] in "里巷坊弄湾" or words.tags[index - 1] in (*NAME_TAGS, "vn", "an") or not words.known[index - 1]):
            yield words.starts[index - 1], match.end()
        elif index >= 0 and 2 <= match.start() - words.starts[index] <= 4 and (not words.known[index] or words.tags[index] in ("ns", "nr", "nz")) and words.texts[index] not in _PLAIN and re.fullmatch(f"[{_HAN}]+", words.texts[index]):
            yield words.starts[index], match.end()


def _find_listed(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """The items of a list that counts or calls them streets, where most end like streets."""
    for match in _LIST.finditer(text):
        items = split_names(text, *match.span(1))
        likely = [span for span in items if _ITEM.search(text[slice(*span)])]
        if len(likely) == len(items) and sum(text[end - 1] in "路街巷弄" for _, end in likely) > len(items) / 2:
            likely = [(_behind_verb(words, start, end), end) for start, end in likely]
            yield from ((start, end) for start, end in likely if not words.known[words.at(start)] or words.ends[words.at(start)] < end or words.tags[words.at(start)] in NAME_TAGS)


def _behind_verb(words: Words, start: int, end: int) -> int:
    """Where an item begins behind a verb that governs the list (完成|石塔路)."""
    while words.starts_at(start) and words.known[words.at(start)] and words.tags[words.at(start)] == "v" and len(words.texts[words.at(start)]) > 1 and end - words.ends[words.at(start)] > 1:
        start = words.ends[words.at(start)]
    return start


def _find_repeated(text: str, words: Words, inside: set[int]) -> Iterator[tuple[int, int]]:
    """A street or quarter that stands twice or more, once where a clause begins, and is no everyday word."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in _STREET.finditer(text):
        for start in range(match.start() - 4, match.start() - 1):
            if start >= 0 and start not in inside and _BEHIND.match(text, match.end()) and not _is_word(words, start, match.end()) and _is_stem(text, words, start, match.start()):
                found[text[start : match.end()]].append((start, match.end()))
    for name, spans in found.items():
        opening = any(start == 0 or not re.match(f"[{_HAN}]", text[start - 1]) for start, _ in spans)
        before = {text[start - 1 : start] for start, _ in spans}
        if opening and len(before) > 1:
            yield spans[0]


def _find_nature(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """A mountain or river beside what only these have (入夏的漓水江水满岸绿, 云台山深处, 穿村而过的螺蛳溪)."""
    yield from (match.span(1) for match in _FLOWS.finditer(text))
    for match in _NATURE.finditer(text):
        stop, start = match.start("end"), match.start("end")
        own = words.at(stop)
        if words.starts[own] < stop and words.ends[own] == match.end("end") and words.known[own] and words.tags[own] == "ns" and text[words.starts[own] - 1 : words.starts[own]] not in tuple("东西南北大小老新"):
            if match.end("end") - words.starts[own] > 2 or text[words.starts[own]] not in ENTERED:
                yield words.starts[own], match.end("end")  # 长江 of 川渝长江流域, no 通江 of 干流通江支流
            continue
        index = words.before(stop) if words.ends_at(stop) else words.at(stop - 1)
        while index >= 0 and stop - words.starts[index] <= 4 and re.fullmatch(f"[{_HAN}]+", words.texts[index]) and words.texts[index] not in _LEADS and cost_of(words, index, stop) <= 1.5:
            start = words.starts[index]
            index -= 1
        if 1 <= stop - start <= 4 and text[start:stop] not in read_words("place_generic") and not re.match(f"[大小高深青两群满沿临一各]$|.*[江河湖溪].|.*[{ENTERED}跨]$", text[start:stop]):
            yield start, match.end("end")
