"""Places that share their suffix: 甲、乙、丙三村, 甲、乙社区; and one that alone stands for several (甲等3村)."""

from __future__ import annotations

import re

from kg.boundaries import is_breaker
from kg.gazetteer import load_gazetteer, strip_place_suffix
from kg.language import Words
from kg.lexicon import read_words
from kg.model import Mention
from kg.personal_names import is_person_name
from kg.place_words import LOW_PLACES as _LOW
from kg.place_words import LOW_SUFFIX as _SUFFIX
from kg.short_names import NAME_TAGS
from kg.sites import FAIR as _FAIR

_HAN = "\u4e00-\u9fff\u3400-\u4dbf"
_SHARED = re.compile(r"(?<=、)([%s]{2,4}?)(?:等?(?:\d{1,3}|[两二三四五六七八九十]{1,3})个?|等)?(?:行政|自然|老旧)?(村|社区|镇|乡(?![亲贤友愁情音土村])|街道|小区|院落)" % _HAN)
_WHOLE = ("公寓", "花园", "家园", "花苑", "新苑", "嘉园", "佳苑", "大院", "家属院", "楼", "小区", *"苑园府庭邸轩", "新村", "佳园")  # what needs no 小区 behind it
_BODIES = ("委会", "侨联", "妇联", "残联", "工会", "团委", "支部", "党委", "学校", "小学", "中心", "协会", "商会")
_LEAD = re.compile(r"[^、，。]{0,4}?(?:前往|来到|走进|走访|深入|赶赴|奔赴|到访|先后到|依次到|分别到|相继到)")
_OPENED = re.compile("现[将把有]|包括|分别[是为在]|涉及|下辖|覆盖|选定|确定|[一-龥]{0,2}(?:管着|管辖着?|辖着|守着|连着|挨着|靠着)")


def find_shared_suffixes(text: str, words: Words, known: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Names that share a suffix: 甲、乙、丙三村; 甲、乙社区. Only the items without a suffix of their own."""
    found = []
    for match in _SHARED.finditer(text):
        items, stop, suffix = [(match.start(1), match.end(1))], match.start(1) - 1, match.group(2)
        if _HAN and words.at(match.end(1) - 1) == words.at(match.end(1)):
            continue
        while True:
            item = re.search(rf"[{_HAN}]{{2,5}}$", text[max(0, stop - 5) : stop])
            if item is None:
                break
            own = _SUFFIX.split(item.group())[-1]
            if _SUFFIX.findall(item.group())[-1:] == [suffix] and is_person_name(own):
                break  # 柳湾村|韩某某、坡底村侯某: behind a village no village follows
            start = stop - (len(own) if len(own) > 1 else len(item.group()))
            start = max((m.end for m in known if start < m.end < stop - 1), default=start)
            lead = _LEAD.match(text, start, stop)
            start = lead.end() if lead and lead.end() < stop - 1 else start
            while start < stop and (not words.starts_at(start) or text[start] in "由将把在对为是和原与及的辖含了") and start < stop - 2:
                start += 1
            while stop - start > 3 and words.starts_at(start) and words.tags[words.at(start)].startswith("v") and words.ends[words.at(start)] < stop - 1:
                start = words.ends[words.at(start)]
            start += text[start] in "了着过" and start < stop - 2
            opened = _OPENED.match(text, start, stop - 1)
            start = _behind_preposition(words, opened.end() if opened else start, stop)
            glued = re.fullmatch(rf"[{_HAN}]{{2,}}?[同与和跟]([{_HAN}]{{2,3}})", text[start:stop])  # 某某物业同崇华
            start = start + glued.start(1) if glued else start
            items.append((start, stop))
            if text[start - 1 : start] != "、":
                break
            stop = start - 1
        if any(text[s:e].endswith(_BODIES) for s, e in items):
            continue
        numbered = len(match.group()) > len(match.group(1)) + len(match.group(2))
        stems = {strip_place_suffix(mention.name) for mention in known}
        if len(items) < 2 or any(_SUFFIX.search(text[s:e]) and not (suffix == "小区" and text[s:e].endswith("新村")) or text[s:e].endswith(("小区", "院落")) and suffix != "小区" or text[s:e] in ("小区", "院落") or text[s:e] in read_words("place_generic") or is_breaker(text[s:e]) or not (numbered or text[s:e] in stems or _is_name_like(words, s, e)) for s, e in items):
            continue
        if numbered and not _counts_exactly(match, len(items)) and sum(_is_everyday(words, s, e) for s, e in items) >= len(items) / (2 if "等" in match.group() else 1):
            continue  # 党建、综治、城管等3个社区: nothing but everyday words
        if suffix == "乡" and text.startswith("镇", match.end()):
            found += [Mention(s, e, text[s:e], "Township", _name_town(text[s:e], known), 0.85, "shared-suffix") for s, e in items]
            continue
        found += [Mention(s, e, text[s:e], _LOW.get(suffix, "Compound"), text[s:e] + ("" if suffix in ("小区", "院落") and text[s:e].endswith(_WHOLE) else suffix), 0.85, "shared-suffix") for s, e in items]
    return tuple(found)


_AMONG = re.compile(rf"(?<=[的在把以由对从到是和、，])([{_HAN}]{{2,3}})等(?:\d{{1,2}}|[两三四五六七八九十])个?(?:行政|自然)?(村|社区|嘎查)(?![{_HAN}]?(?:民委|干部))")


def find_among(text: str, words: Words, known: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """A village that alone stands for several (把北面的李家集等3村带上): one word that is a name or that the dictionary lacks."""
    found = []
    for match in _AMONG.finditer(text):
        index, name = words.at(match.start(1)), match.group(1) + match.group(2)
        whole = words.starts[index] == match.start(1) and words.ends[index] == match.end(1)
        taken = any(m.start < match.end(1) and match.start(1) < m.end for m in known)
        if whole and not taken and (not words.known[index] or words.tags[index] in ("ns", "nr")) and not load_gazetteer().find_short(match.group(1)):
            found.append(Mention(*match.span(1), match.group(1), _LOW[match.group(2)], name, 0.85, "shared-suffix"))
    return tuple(found)


def _counts_exactly(match: re.Match[str], items: int) -> bool:
    """Whether a numeral alone before the suffix counts the items (铁匠、渡口两村)."""
    counted = match.group()[len(match.group(1)) : -len(match.group(2))]
    return match.group(2) in ("村", "镇", "乡") and dict(zip("两二三四五六七八九", (2, *range(2, 10)))).get(counted) == items


def _name_town(stem: str, known: tuple[Mention, ...]) -> str:
    """The full name of one of several 乡镇 that are listed by their stems: as the text has it elsewhere, else as the only town of that name."""
    full = sorted(m.name for m in known if m.kind == "Township" and strip_place_suffix(m.name) == stem)
    towns = sorted({d.name for d in load_gazetteer().find_short(stem) if d.kind == "Township"})
    ends = {name[-1] for name in towns}
    return full[0] if full else towns[0] if len(towns) == 1 else stem + (ends.pop() if len(ends) == 1 and ends <= {"镇", "乡"} else "镇")


def _behind_preposition(words: Words, start: int, stop: int) -> int:
    """Where an item begins that a preposition, a particle or 是 stands in front of (重点对甲、乙社区, 管着甲、乙两乡); at least two characters are left of it."""
    inside = range(words.at(start), words.at(stop - 1))
    ends = [words.ends[i] for i in inside if words.tags[i] == "p" or words.texts[i][-1] in "着了过是有" and len(words.texts[i]) <= 2 and words.tags[i] not in ("nr", "ns", "nz")]
    return max((end for end in ends if end <= stop - 2), default=start)


def _is_name_like(words: Words, start: int, end: int) -> bool:
    tags = [words.tags[i] for i in range(words.at(start), words.at(end - 1) + 1)]
    return any(tag in NAME_TAGS for tag in tags) or end - start <= 3 and all(tag[0] in "nsfbt" for tag in tags) and not {words.texts[i] for i in range(words.at(start), words.at(end - 1) + 1)} & read_words("place_generic")


def _is_everyday(words: Words, start: int, end: int) -> bool:
    """Whether a stretch is one word of the dictionary and no name."""
    index = words.at(start)
    return words.starts[index] == start and words.ends[index] == end and words.known[index] and words.tags[index] not in NAME_TAGS and words.texts[index] not in _FAIR
