"""The province that a text is about without naming it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from kg.gazetteer import load_gazetteer, strip_place_suffix
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention

_POINTER = re.compile("[全我本]省(?![级道内外])")
_REGIONAL = re.compile("(?<![族古藏])自治区(?![内外])|全[疆藏](?![一-鿿]?族)")  # what a region has for 全省
_MUNICIPAL = re.compile("市域|(?<=[，。；、\n])区县(?![级长])|各区县")  # levels that only a municipality has below it
_LEAST = 2  # signs of one province; a single prefecture or byname may be another's guest
#: Regions that texts on other provinces name for trade and kinship.
ABROAD = frozenset({"台湾省", "香港特别行政区", "澳门特别行政区"})
_LOW = frozenset("Township Village Community Compound".split())
_SMALL = _LOW | {"County"}
_HAN = "\u4e00-\u9fff"


def find_implied_province(text: str, words: Words, named: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """全省 and 我省, else the bynames (“浙里办”, 龙江) or short name, of a text that names no province, where its prefectures, counties and bynames are one province's.

    Without 全省 only a text that is about no smaller place has an implied province.
    """
    provinces = [mention for mention in named if mention.kind == "Province" and mention.name not in ABROAD]
    if provinces and (any(mention.kind in _LOW for mention in named) or not all(_is_embedded(text, words, mention) for mention in provinces)):
        return ()
    bynames = tuple(_find_bynames(text))
    divisions = [mention.name for mention in named if mention.kind in ("Prefecture", "County")]
    shared = tuple(_find_shared(text))
    guests = {other for _, _, other in shared}  # 滇, 粤 of 沪滇, 沪粤
    signs = [*list_above(divisions), *_find_inner(words, divisions), *(province for _, province in bynames if province not in guests), *(province for _, province, _ in shared), *_list_heads(text, provinces), *_list_features(text)]
    best, is_clear = _weigh_signs(text, signs)
    pointers = [match.span() for match in (_REGIONAL if best.endswith("自治区") else _POINTER).finditer(text)] or [match.span() for match in _MUNICIPAL.finditer(text) if best.endswith("市")]
    if not is_clear or not pointers and any(mention.kind in _SMALL for mention in named) and not (signs.count(best) > _LEAST and any(province == best for _, province in bynames)):
        return ()
    spans = pointers or [span for span, province in bynames if province == best] or [span for span, province, _ in shared if province == best]
    spans = spans or [match.span() for match in re.finditer(f"{strip_place_suffix(best)}(?![省市县区旗州镇乡村])", text)]
    return tuple(Mention(start, end, text[start:end], "Province", best, 0.75, "implied-province") for start, end in spans)


def _weigh_signs(text: str, signs: list[str]) -> tuple[str, bool]:
    """The province with the most signs, and whether these are enough and far more than any other's; 全省 and 自治区 leave only provinces and regions to choose from."""
    ending = "自治区" if _REGIONAL.search(text) else "省" if _POINTER.search(text) else ""
    (best, count), (_, second) = (*Counter(sign for sign in signs if sign.endswith(ending)).most_common(2), ("", 0), ("", 0))[:2]
    return best, count > 2 * second and count >= (1 if ending == "自治区" else _LEAST)


@cache
def feature_provinces() -> dict[str, str]:
    """The natural features that lie in one province alone (table `natural_features`), with that province."""
    return {row["name"]: row["province"] for row in read_table("natural_features") if row["province"] and "|" not in row["province"]}


def _list_features(text: str) -> list[str]:
    """The provinces of the lakes, mountains and plains in a text that lie in one alone, once for each of them (查干湖, 长白山)."""
    return [feature_provinces()[name] for name in sorted(set(re.findall(alternatives(feature_provinces()), text)))]


def _list_heads(text: str, provinces: list[Mention]) -> list[str]:
    """The provinces that stand at the head of other names, once for each name that they begin."""
    return sorted({(mention.name, text[mention.end : mention.end + 2]): mention.name for mention in provinces}.values())


def _is_embedded(text: str, words: Words, province: Mention) -> bool:
    """Whether a province stands by its short name before a noun, where it may be the head of another name: 新疆|交通职业技术大学."""
    if province.name == province.text or not words.starts_at(province.end) or province.end >= len(text):
        return False
    behind = words.at(province.end)
    return len(words.texts[behind]) > 1 and words.tags[behind][0] in "navbjzl"


def _find_shared(text: str) -> Iterator[tuple[tuple[int, int], str, str]]:
    """The province that stands in several pairs (沪滇, 粤滇), once a pair, with the place of its character and the province beside it."""
    one = f"({alternatives(row['word'] for row in read_table('province_bynames') if row['how'] == 'abbreviation')})"
    pairs = {match.group(): match for match in re.finditer(f"{one}(?:—|-)?{one}(?!{one})", text)}
    counts = Counter(word for match in pairs.values() for word in match.groups())
    for match in pairs.values():
        for group, other in ((1, 2), (2, 1)):
            if counts[match.group(group)] > 1:
                yield match.span(group), _bynames()[match.group(group)], _bynames()[match.group(other)]


def list_above(names: Iterable[str]) -> list[str]:
    """The provinces of the divisions, once for each of them; a name that several provinces have counts for none."""
    gazetteer = load_gazetteer()
    above = ({up.name for division in gazetteer.find(name) for up in gazetteer.ancestors(division) if up.kind == "Province"} for name in sorted(set(names)))
    return [next(iter(provinces)) for provinces in above if len(provinces) == 1]


def _find_inner(words: Words, divisions: list[str]) -> Iterator[str]:
    """The provinces of prefectures and counties that stand by their short names inside other names (邓州李庄遗址), once for each."""
    gazetteer, seen = load_gazetteer(), {strip_place_suffix(name) for name in divisions} | {strip_place_suffix(name) for name in read_words("place_homographs")}
    for last, before, text, tag, behind in zip(("", *words.texts), ("", *words.tags), words.texts, words.tags, (*words.texts[1:], "")):
        joined = len(last) == 1 and before[:1] in "ntjg"  # 秦|东陵
        if tag == "ns" and len(text) > 1 and text not in seen and before != "ns" and not joined and behind not in ("库区", "水库", "江", "河"):
            seen.add(text)
            near = [division for division in gazetteer.find_short(text) if division.kind in ("Prefecture", "County")]
            provinces = {up.name for division in near for up in gazetteer.ancestors(division) if up.kind == "Province"}
            yield from provinces if len(provinces) == 1 else ()


@cache
def _bynames() -> dict[str, str]:
    return {row["word"]: row["province"] for row in read_table("province_bynames")}


@cache
def _byname_pattern() -> re.Pattern[str]:
    letters, beside, literary = (alternatives(row["word"] for row in read_table("province_bynames") if row["how"] == how) for how in ("abbreviation", "beside", "literary"))
    single, joint, side = f"{letters}|{beside}", "(?:东西部)?(?:协作|合作|两地|地区)", "[东西南北中]"
    forms = (
        f"(?<=“)(?:{letters})(?=[{_HAN}·+]{{1,3}}”)",  # “浙里办”
        f"(?<![{_HAN}])(?:{letters})(?={side}(?:地区|部|[、和]|(?:{letters}){side}))",  # 粤东、粤西, 皖南皖北
        f"(?<={side})(?:{letters})(?={side}(?![{_HAN}]?[省市县区州]))",  # 皖南|皖北
        f"(?:{letters})(?={side}地区)",  # 苏北地区
        f"(?:{literary})",  # 龙江
        f"(?:{single})(?=(?:{single}){joint})",  # 闽|宁协作
        f"(?<=[{_HAN}])(?:{single})(?={joint})",  # 闽宁|协作
        f"(?<=[业生才][留在来])(?:{single})(?=[创就工]|超|人数|比例|[，。])",  # 毕业生留|吉就业
    )
    return re.compile("|".join(forms))


def _find_bynames(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The bynames in a text with the provinces that they mean; each name that one leads counts once."""
    seen = set()
    for match in _byname_pattern().finditer(text):
        whole = text[max(0, match.start() - 2) : match.end() + 3]
        if whole not in seen:
            seen.add(whole)
            yield match.span(), _bynames()[match.group()]
