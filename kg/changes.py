"""Renames, mergers and splits of places: which name came in the stead of which.

The frames are data (lexicon/changes.tsv): 撤销X县，设立Y市; X更名为Y; X并入Y; 由原A、B两村合并而成; Y（原X）. Approval texts, local
gazetteers and news use the same few. Names are short ones: of 绵阳市江油市 the last, 江油市.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.gazetteer import classify_place_name, load_gazetteer
from kg.lexicon import alternatives, longest_first, read_table, read_words
from kg.model import ACTUAL, DENIED, PLANNED


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """`new` came in the stead of `old`; `start` and `end` bound the words that say so, in characters of the text given.

    `modality` is Planned for what is asked or meant to be done, Denied for what was refused.
    """

    start: int
    end: int
    new: str
    old: str
    rule: str = ""
    modality: str = ACTUAL


# --- patterns


@cache
def _cues(kind: str) -> tuple[str, ...]:
    return longest_first(row["cue"] for row in read_table("changes_cues") if row["kind"] == kind)


_SUFFIX = alternatives(read_words("place_suffixes"))
_VERB = alternatives(_cues("verb"))
_JOIN = alternatives(_cues("join"))
_RUN = rf"(?:(?!{_VERB})[一-龥·、“”\"（）()])"
_BOUND = rf"$|[，。；：！？、,.;:!?\s（(）)”\"」》—-]|{alternatives(_cues('after'))}"
_HEAD = f"[，、,（(]|{alternatives(_cues('head'))}"
#: One name of a list at the end of a frame: as short as a suffix and a boundary after it allow.
_ITEM = re.compile(rf"[“\"]?(?:(?!{_VERB}|的)[一-龥·]){{1,22}}?(?:{_SUFFIX})(?:[（(][^（）()]{{1,8}}[)）])?[”\"]?(?={_BOUND}|{_JOIN})")
_SLOTS = {
    "{old}": rf"(?<!\d)(?P<old>{_RUN}{{2,60}}?)",
    "{new}": rf"(?<!\d)(?P<new>{_RUN}{{2,60}}?)",
    "{^new}": rf"(?:^|(?<=[；：\s]))(?P<new>{_RUN}{{1,24}}?(?:{_SUFFIX}))(?={_HEAD})",
    "{gap}": "(?:[，,、；;]|同时|并|改|合并|分别|以及|和|与)*",
}
_SENTENCE = re.compile(r"[^。！？\n]{1,400}")
_TITLE = re.compile(r"《[^《》]{2,80}》")
#: More characters than any clause has: no language, and slow to search.
_ENDLESS = re.compile(r"[^，。；：！？、,;\s《》（）]{90,}")
_REQUEST = re.compile(r"(?:请示|报告|申请|建议|方案|意见|提案|议案)》?$")


@dataclass(frozen=True, slots=True)
class _Frame:
    """A pattern up to its tail slot, the slot's name, and what must follow it; `last`: only the last old name counts."""

    rule: str
    triggers: tuple[str, ...]
    last: bool
    pattern: re.Pattern[str]
    tail: str
    after: re.Pattern[str]


@cache
def _frames() -> tuple[_Frame, ...]:
    return tuple(map(_parse_frame, read_table("changes")))


def _parse_frame(row: dict[str, str]) -> _Frame:
    head, tail, after = re.match(r"(.*?)(?:\{(old|new)>\}(.*))?$", row["pattern"]).groups("")
    for slot, meaning in _SLOTS.items():
        head = head.replace(slot, meaning)
    return _Frame(row["rule"], tuple(row["trigger"].split("|")), row["olds"] == "last", re.compile(head), tail, re.compile(after))


# --- names


@cache
def shorten_name(name: str) -> str:
    """The last division of a nested name: what the gazetteer knows, or what ends like a province, county or town, goes.

    >>> [shorten_name(name) for name in ("四川省绵阳市江油市", "凉山彝族自治州西昌市", "沙市区", "玉泉镇桂花村")]
    ['江油市', '西昌市', '沙市区', '桂花村']
    """
    known = load_gazetteer()
    name = name.removesuffix("办事处") if name.endswith("街道办事处") else name
    for match in re.finditer("特别行政区|自治区|自治州|自治县|地区|街道|省|盟|市|县|区|旗|镇|乡", name):
        outer, inner = name[: match.end()], name[match.end() :]
        if len(inner) < 2 or not classify_place_name(inner) or inner in read_words("changes_generic"):
            continue
        if known.find(outer) or (len(outer) > 2 and len(inner) > 2 and match.group() != "区"):
            return shorten_name(inner)
    return name


def trim_name(text: str) -> str:
    """The name at the end of a stretch whose left bound is not certain: words that introduce names go (同意将, 原, 经批准)."""
    name = re.sub(r"[（(][^（）()]*[)）]$|[“”\"]", "", text)
    for cue in _cues("left"):
        at = name.rfind(cue)
        if at >= 0 and classify_place_name(name[at + len(cue) :]) and not _is_known(name[at:]):
            name = name[at + len(cue) :]
    for cue in _cues("first"):
        rest = name.removeprefix(cue)
        if rest != name and classify_place_name(rest) and not _is_known(name) and (len(rest) > 2 or _is_known(rest)):
            name = rest
    return name


@cache
def _is_known(name: str) -> bool:
    return bool(load_gazetteer().find(name) or load_gazetteer().find_within(name, ""))


_SPLIT = re.compile(r"、|，|以及|(?<=镇|乡|村|县|区|市|旗|道|）|\))(?:和|与|及)(?=原?[一-龥]{2})")
_TAIL = re.compile(rf"等?[两二三四五六七八九十\d]+个?(?:原|老|建制|行政)?(?P<suffix>{_SUFFIX})$")


def parse_names(text: str) -> tuple[str, ...]:
    """The short names of a coordinated list; names without a suffix take that of the count or of the last name. Empty when it is none.

    >>> parse_names("原石桥、青杠、大湾三村"), parse_names("上坝镇和下坝乡"), parse_names("绵阳市安县")
    (('石桥村', '青杠村', '大湾村'), ('上坝镇', '下坝乡'), ('安县',))
    """
    tail = _TAIL.search(text)
    body = text[: tail.start()] if tail and tail.start() > 1 else text
    pieces = [piece for piece in _SPLIT.split(body) if piece]
    if tail and len(pieces) < 2 and not classify_place_name(trim_name(body)):
        pieces = re.split("[和与及]", body)
    suffix = tail["suffix"] if tail and body != text else _suffix(pieces[-1]) if pieces else ""
    names = [shorten_name(trim_name(piece if _suffix(piece) else piece + suffix)) for piece in pieces]
    return tuple(dict.fromkeys(names)) if all(map(_is_name, names)) else ()


def _is_name(name: str) -> bool:
    return (
        1 < len(name) <= 20
        and classify_place_name(name) != ""
        and name not in read_words("changes_generic")
        and not any(cue in name for cue in _cues("never"))
    )


def _suffix(name: str) -> str:
    match = re.search(rf"(?:{_SUFFIX})$", re.sub(r"[（(][^（）()]*[)）]$", "", name))
    return match.group() if match else ""


# --- changes

#: Levels that follow on each other: 县 → 市, 乡 → 街道, 村 → 社区, but no 村 → 镇.
_RANK = {"Province": 1, "Prefecture": 1, "County": 1, "Township": 2, "Village": 3, "Community": 3}


def pair_names(news: tuple[str, ...], olds: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Which new name goes with which old one: one to many, many to one, or side by side (新洲县和黄陂县 → 新洲区和黄陂区)."""
    if len(news) == len(olds):
        return tuple(zip(news, olds))
    if 1 in (len(news), len(olds)):
        return tuple((new, old) for new in news for old in olds)
    return ()


def _fits(new: str, old: str) -> bool:
    """Whether a place of the one level can follow one of the other; not itself, nor a kind (原是深度贫困村). Zones and farms follow anything."""
    if classify_place_name(old) == "Village" and old[:-1].endswith(tuple(read_words("village_kinds"))):
        return False
    ranks = {_RANK.get(classify_place_name(name), 0) for name in (new, old)} - {0}
    return new != old and len(ranks) < 2


def _modality(before: str) -> str:
    for modality in (DENIED, PLANNED):
        if any(cue in before for cue in _cues(modality)):
            return modality
    return ACTUAL


def _find_in(sentence: str, offset: int, topic: str) -> Iterator[Change]:
    for frame in _frames():
        if any(trigger in sentence for trigger in frame.triggers):
            for slots in _find_slots(frame, sentence):
                yield from _read_slots(frame, sentence, offset, topic, slots)


def _find_slots(frame: _Frame, sentence: str) -> Iterator[dict[str, tuple[int, int]]]:
    """Where the old names, the new names and the whole frame ("") stand, for each match."""
    for match in frame.pattern.finditer(sentence):
        slots = {name: match.span(name) for name in match.groupdict()} | {"": match.span()}
        if frame.tail:
            end = _end_of_list(sentence, match.end())
            after = frame.after.match(sentence, end)
            if end == match.end() or after is None:
                continue
            slots |= {frame.tail: (match.end(), end), "": (match.start(), after.end())}
        yield slots


def _end_of_list(sentence: str, start: int) -> int:
    """Where the coordinated names that begin at `start` end; `start` when none stands there."""
    item = _ITEM.match(sentence, start)
    end = start
    while item is not None:
        end = item.end()
        join = re.compile(_JOIN).match(sentence, end)
        item = _ITEM.match(sentence, join.end()) if join else None
    return end


def _read_slots(frame: _Frame, sentence: str, offset: int, topic: str, slots: dict[str, tuple[int, int]]) -> Iterator[Change]:
    olds = parse_names(sentence[slice(*slots["old"])])[-1 if frame.last else 0 :]
    news = parse_names(sentence[slice(*slots["new"])]) if "new" in slots else (topic,) if topic else ()
    modality = _modality(_before_name(sentence, *sorted((slots["old"], slots.get("new", slots["old"])))))
    for new, old in pair_names(news, olds):
        if _fits(new, old):
            yield Change(offset + slots[""][0], offset + slots[""][1], new, old, frame.rule, modality)


def _before_name(sentence: str, first: tuple[int, int], second: tuple[int, int]) -> str:
    """The words of the clause before the names and between them; cues of modality stand there, also at the head of a slot."""
    clause = re.split("[，；,;]", sentence[: first[0]])[-1]
    slot = sentence[slice(*first)]
    return clause + slot[: len(slot) - len(trim_name(slot))] + "|" + sentence[first[1] : second[0]]


def _sentences(text: str) -> Iterator[tuple[int, str, str]]:
    """Offset, sentence and modality of each stretch; titles in 《》 stand alone and leave a gap where they stood."""
    for match in _TITLE.finditer(text):
        yield match.start() + 1, match.group()[1:-1], PLANNED if _REQUEST.search(match.group()) else ACTUAL
    blanked = _ENDLESS.sub(_blank, _TITLE.sub(_blank, text))
    for match in _SENTENCE.finditer(blanked):
        yield match.start(), match.group(), ACTUAL


def _blank(match: re.Match[str]) -> str:
    return "《" * len(match.group())


_TOPIC = re.compile(rf"[\s“]*(?:[一-龥\d]{{2,6}}[：:])?(?P<name>[一-龥·]{{1,24}}?(?:{_SUFFIX}))(?:$|{_HEAD})")


def _topic_of(sentence: str) -> str:
    """The place that a sentence or a heading begins with, "" when it begins with none."""
    match = _TOPIC.match(sentence)
    names = parse_names(match["name"]) if match else ()
    return names[0] if len(names) == 1 else ""


def find_changes(text: str, *, names: Collection[str] = ()) -> tuple[Change, ...]:
    """The changes that a text states, in its order; each pair once, the stated one before the planned one.

    What a quoted request asks for (《关于撤销…的请示》) is Planned. `names` are places known to stand in the text: a name found that
    ends in one of them is cut to it, which settles left bounds that no rule knows.

    >>> [(change.new, change.old) for change in find_changes("同意撤销石泉县，设立石泉市（县级），以原石泉县的行政区域为石泉市的行政区域。")]
    [('石泉市', '石泉县')]
    >>> find_changes("当地拟将上坝镇更名为望江镇。")[0].modality
    'Planned'
    """
    best: dict[tuple[str, str], Change] = {}
    topic = ""
    for offset, sentence, modality in _sentences(text):
        topic = _topic_of(sentence) or topic
        for change in _find_in(sentence, offset, topic):
            change = replace(change, new=_snap(change.new, names), old=_snap(change.old, names))
            change = change if modality == ACTUAL else replace(change, modality=modality)
            held = best.get((change.new, change.old))
            if held is None or (held.modality != ACTUAL and change.modality == ACTUAL):
                best[change.new, change.old] = change
    return tuple(sorted(best.values()))


def _snap(name: str, names: Collection[str]) -> str:
    return max((known for known in names if name.endswith(known) and classify_place_name(known)), key=len, default=name)
