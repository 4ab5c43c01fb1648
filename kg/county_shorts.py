"""Counties and prefectures called by a short form alone: in a list that counts or names their level (甲、乙等15个县市), at the heads of a list, where the words are names of nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from kg.enumerations import split_names
from kg.gazetteer import Division, load_gazetteer, strip_place_suffix
from kg.language import Words
from kg.lexicon import read_words
from kg.model import Mention

_HAN = "\u4e00-\u9fff"
_COUNT = r"(?:\d+|[一二三四五六七八九十百两数几多]+)[余多]?"
_RANK = "(?:省级|国家级|全国|试点|示范|山区|脱贫|贫困|革命老区|老区|民族|少数民族|沿海|沿边|沿江|边境|重点|欠发达|相关)*"
_LEVELS = "县（市、区）|县（市）|县（区）|[县市区旗]{2,3}|县级市|地级市|地市|州市|市州|盟市|城市"
_NO_AREA = "(?![\u4e00-\u9fff]?[场级域属直委政长府])"
_DIVISIONS = re.compile(
    rf"([^\W\d等]{{2,12}}(?:、[^\W\d等]{{2,9}})*)、?(?:(?:等(?:{_COUNT})?|{_COUNT})个?{_RANK}(?:{_LEVELS}|[县市区旗地])|(?:个?{_RANK})(?:{_LEVELS})){_NO_AREA}"
)
#: A list whose title says that all of it are counties or cities (甲、乙、丙上榜全国百强县).
_RANKED = re.compile(r"(?:^|(?<=[，。；：\n]))([^\W\d等，。；]{2,9}(?:、[^\W\d等]{2,9})+)(?=(?:等|成功|再次|连续\d年|继续)*(?:上榜|入选|跻身|入围|位列|位居|获评|被评为|列入|进入|挺进)[^，。；]{0,10}?(?:百强县|百强市|千强县|强县|强市|示范县|先进县|试点县|县（市）|县市))")
_JOINER = "[、和与及]"
_LONGEST = 4  # characters of a division's short name
_HEADS = re.compile(rf"(?<![{_HAN}])[{_HAN}A-Z\d]{{4,16}}(?:、[{_HAN}A-Z\d]{{4,16}})+(?=等)")
_ENDS = re.compile(rf"(?:公路|高速|铁路|高铁|运河|航道)([{_HAN}]{{2,3}})(?:至|到)([{_HAN}]{{2,3}})段")
_ROW = re.compile(rf"(?<=[{_HAN}]{{2}})(?:、[{_HAN}]{{2,3}}){{1,8}}、[{_HAN}]{{4,16}}")
_SUFFIXED = re.compile("[省市县区旗盟州镇乡村]|街道|社区|嘎查|苏木|自治")
_NATURAL = "山河江湖海溪泉峡岛洲"  # a short form that ends so is as often a mountain or river
_LEAST = 2


def find_county_shorts(text: str, words: Words, named: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Short forms of counties of the province that a text is about; none where another name stands already.

    One alone counts where the dictionary has it as a place's name and no more than one county is called so; of districts, rivers' and
    mountains' names only those in a list count.
    """
    province, votes = find_home_province(named)
    counties = _counties_of(province) if province else {}
    taken = {offset for mention in named for offset in range(mention.start, mention.end)}
    spans = {span for span in (*_find_heads(text, counties), *_find_ends(text, counties), *_find_row(text, counties), *_find_single(text, words, counties if votes >= _LEAST else {})) if span[0] not in taken}
    return tuple(Mention(start, end, text[start:end], "County", counties[text[start:end]], 0.6, "short-name") for start, end in sorted(spans))


def find_listed_divisions(text: str, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Divisions by their short names in a list that counts or names their level (甲、乙和丙等5个革命老区县), where two thirds lie in one province.

    A list of one needs a province that the text names or is about; in a list that is mixed, only counties of that province are taken.
    """
    home = find_home_province(places)[0]
    votes = Counter(mention.name for mention in places if mention.kind == "Province") + Counter([home])
    by_end = {mention.end: mention for mention in places}
    return tuple(mention for match in (*_DIVISIONS.finditer(text), *_RANKED.finditer(text)) for mention in _read_divisions(match, votes, home, by_end))


def _read_divisions(match: re.Match[str], votes: Counter[str], home: str, by_end: dict[int, Mention]) -> Iterator[Mention]:
    items = _split_items(match)
    held = [_provinces_of(named.kind, named.name) if (named := by_end.get(end)) else _provinces_of_shorts(shorts) for end, shorts in items]
    counts = Counter(name for names in held for name in set(names))
    province = max(counts, key=lambda name: (counts[name], votes[name], name), default="")
    whole = counts[province] * 3 >= len(items) * 2 and (counts[province] > 1 or votes[province] > 0)
    if not province or not whole and not home:
        return
    for end, shorts in items if len(items) > 1 or whole else ():
        found = _find_in(shorts, province) if whole else next(((short, d) for short in shorts if short in _counties_of(home) for d in find_current(short) if d.name == _counties_of(home)[short]), None)
        if found is not None and end not in by_end:
            yield Mention(end - len(found[0]), end, found[0], found[1].kind, found[1].name, 0.75, "listed-division")


def _split_items(match: re.Match[str]) -> list[tuple[int, list[str]]]:
    """The ends of the items of a list and what each may be called; 和 joins only between names (not in 和田), before the first other words may stand (支持天门)."""
    items, offset = [], match.start()
    for number, item in enumerate(match.group(1).split("、")):
        cut = next((at.start() for at in re.finditer(_JOINER, item) if at.start() > 1 and find_current(item[at.end() :]) and (number == 0 or find_current(item[: at.start()]))), len(item))
        items.append((offset + cut, _choose_short(item[:cut]) if number == 0 else [item[:cut]]))
        if cut < len(item):
            items.append((offset + len(item), [item[cut + 1 :]]))
        offset += len(item) + 1
    return items


def _choose_short(item: str) -> list[str]:
    """The ends of the first item, before which other words may stand (支持天门), the longest first."""
    return [item[-length:] for length in range(min(_LONGEST, len(item)), 1, -1)]


def _find_in(shorts: list[str], province: str) -> tuple[str, Division] | None:
    return next(((short, d) for short in shorts for d in find_current(short) if province in _provinces_above(d)), None)


def _provinces_of_shorts(shorts: list[str]) -> set[str]:
    return {name for short in shorts for division in find_current(short) for name in _provinces_above(division)}


def _provinces_above(division: Division) -> list[str]:
    return [up.name for up in load_gazetteer().ancestors(division) if up.kind == "Province"][:1]


@cache
def find_current(short: str) -> tuple[Division, ...]:
    """The counties and prefectures of a short name, as they stand today (岱山: 岱山县)."""
    return tuple(d for d in load_gazetteer().find_short(short) if d.current and d.kind in ("County", "Prefecture"))


def find_home_province(named: tuple[Mention, ...]) -> tuple[str, int]:
    """The province named most often, itself or by a prefecture or county of its own, twice as often as any other, and how often; empty when there is none."""
    votes: Counter[str] = Counter()
    for mention in named:
        votes.update({province: 1 for province in _provinces_of(mention.kind, mention.name)})
    (best, count), (_, second) = (*votes.most_common(2), ("", 0), ("", 0))[:2]
    return (best, count) if count >= 2 * second else ("", 0)


@cache
def _provinces_of(kind: str, name: str) -> tuple[str, ...]:
    if kind == "Province":
        return (name,)
    divisions = load_gazetteer().find(name) if kind in ("Prefecture", "County") else ()
    above = {up.name for division in divisions for up in load_gazetteer().ancestors(division) if up.kind == "Province"}
    return tuple(above) if len(above) == 1 else ()


@cache
def _counties_of(province: str) -> dict[str, str]:
    """The full names of the counties of a province by short form; a form that two of them share means neither."""
    gazetteer, found = load_gazetteer(), {}
    for name in gazetteer.names(("County",), former=False):
        short = strip_place_suffix(name)
        if len(short) > 1 and short != name and any(up.name == province for division in gazetteer.find(name) if division.kind == "County" and division.current for up in gazetteer.ancestors(division)):
            found.setdefault(short, set()).add(name)
    return {short: next(iter(names)) for short, names in found.items() if len(names) == 1 and short not in read_words("place_generic") and short not in read_words("place_homographs")}


def _find_ends(text: str, counties: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The counties that a stretch of road or water begins and ends with (甲乙高速丙至丁段)."""
    for match in _ENDS.finditer(text) if counties else ():
        yield from (match.span(group) for group in (1, 2) if match.group(group) in counties)


def _find_row(text: str, counties: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The counties of a list of three and more before what they share (甲、乙、丙、丁公共服务试点): the items in the middle are divisions to the letter."""
    for match in _ROW.finditer(text) if counties else ():
        items, end = match.group().split("、"), match.start()
        last = next((items[-1][:size] for size in (3, 2) if items[-1][:size] in counties and not _SUFFIXED.match(items[-1], size)), "")
        whole = last and all(find_current(item) for item in items[1:-1])
        for item in (*items[1:-1], last) if whole else ():
            end = text.index("、" + item, end) + 1 + len(item)
            yield from ((end - len(item), end),) if item in counties else ()


def _find_heads(text: str, counties: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The counties at the heads of two or more items of a list (甲机电制造、乙智能装备等5个集群)."""
    for match in _HEADS.finditer(text) if counties else ():
        heads = []
        for start, end in split_names(text, *match.span()):
            short = next((text[start : start + size] for size in (3, 2) if text[start : start + size] in counties and end - start > size + 1), "")
            if short and not _NO_HEAD.match(text, start + len(short)) and not _SUFFIXED.match(text, start + len(short)):
                heads.append((start, start + len(short)))
        if len(heads) > 1:
            yield from heads


_NO_HEAD = re.compile("[湖江河海山岭]|盆地|[省市县区旗州镇乡村]|自治")  # 鄱阳湖, 共和盆地: named after what is older than the county
_BUILT = re.compile(rf"(?:^|(?<=[^{_HAN}])|(?<=加快)|(?<=建设)|(?<=推进)|(?<=推动)|(?<=建成)|(?<=开工)|(?<=实施)|(?<=投运)|(?<=完成))(?P<name>[{_HAN}]{{6,18}}?)(?:工程|项目|枢纽|改扩建|扩建|供水|调水)(?![{_HAN}]{{0,2}}(?:经理|审批))")


def name_counties(province: str) -> dict[str, str]:
    """The full names of the counties of a province by the short forms that begin names of sites, of a municipality also of its districts; none without a province."""
    return {short: name for short, name in _counties_of(province).items() if name[-1] != "区" or province.endswith("市")} if province else {}


def find_heads_of_sites(text: str, sites: tuple[Mention, ...], named: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The counties of the province of the text that begin the names of sites and works (松阳古堰, 仙居引水工程); a district only of a municipality, none before a water or mountain.

    >>> from kg.extract import extract
    >>> [m.name for m in extract("湖北省加快钟祥飞云机场建设。").mentions if m.kind == "County"]
    ['钟祥市']
    """
    counties = name_counties(find_home_province(named)[0])
    taken = {offset for mention in named for offset in range(mention.start, mention.end)}
    starts = {site.start for site in sites if site.kind == "Site"} | {match.start("name") for match in _BUILT.finditer(text)}
    spans = ((start, start + size) for start in sorted(starts) for size in (4, 3, 2) if text[start : start + size] in counties and not _NO_HEAD.match(text, start + size))
    return tuple(Mention(start, end, text[start:end], "County", counties[text[start:end]], 0.6, "short-name") for start, end in spans if start not in taken)


def _find_single(text: str, words: Words, counties: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Words that the dictionary has as names of places and that are short for one county; no districts, rivers or mountains."""
    for start, end, word, tag, known in zip(words.starts, words.ends, words.texts, words.tags, words.known):
        name = counties.get(word, "")
        plain = name and name[-1] != "区" and word[-1] not in _NATURAL and not _SUFFIXED.match(text, end)
        if plain and known and tag == "ns":
            yield start, end
