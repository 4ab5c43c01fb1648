"""Where the name of a site begins and ends that a walk over words cut or carried too far: 长|株潭中央公园, 十八|联圩湿地, 隋唐|洛阳城; 实施好|通天河,
油田|开平南油田; 长征国家文化公园|（江西段）, 青岭国家公园|云北区域.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.boundaries import is_launch
from kg.county_shorts import find_current
from kg.divisions import EDGES
from kg.gazetteer import load_gazetteer, strip_place_suffix
from kg.kinds import RANKS
from kg.language import Words
from kg.lexicon import read_table, read_words
from kg.model import Mention
from kg.regions import COUNTRIES

_HAN = "\u4e00-\u9fff"
_WALKED = ("site-suffix", "nature", "listed-thing", "learned")
_NUMERAL = re.compile("[一二三四五六七八九十百千]{2,3}里?|[一二三四五六七八九十]里")
_DYNASTIES = re.compile("[夏商周秦汉魏晋隋唐宋辽金元明清]{2,3}")
#: Which part of a long or wide site is meant: （江西段）, 甘肃段, 云北区域.
_PART = re.compile(f"[（(](?P<inner>[{_HAN}]{{2,4}}(?:段|片区|区域))[）)]|(?P<bare>[{_HAN}]{{2,3}})段(?![落位时])|(?P<area>[{_HAN}]{{2}}(?<![的和与及等])区域)(?![发协合性])")
_PARTED = ("公园", "大桥", "运河", "保护区", "绿道", "文化带", "景区", "湿地")
#: Characters that govern a site or tell of it, and are no part of its name: 建|某水库, 新|某机场, 环|某湖.
_GOVERNING = frozenset("新老原环沿跨引治护保扩修挖拆抓促提做强好等个座处条项家批大小连接通靠近临傍首副主里外内中上下东西南北间边旁侧岸侧段期起止和与及或的了着之是有无不成")


def mend_sites(text: str, words: Words, sites: Iterable[Mention], named: Sequence[Mention]) -> tuple[Mention, ...]:
    """The sites with the bounds that their names have; of two of which one begins inside the other and reaches beyond it, one name (雄东新区|中山科技园).
    `named` are the divisions of the text.
    """
    ends = {place.start: place.end for place in named if place.kind in RANKS}
    mended = sorted(m for site in sites for m in (_mend(text, words, site, ends) if site.rule in _WALKED and site.name == site.text else (site,)))
    return tuple(dict.fromkeys(_join(text, site, mended) for site in mended))


def _mend(text: str, words: Words, site: Mention, ends: dict[int, int]) -> Iterator[Mention]:
    if text[site.start] == "域" and text[site.start - 1 : site.start] in ("市", "县", "省", "区", "流", "领", "镇", "海"):
        return  # 跨市|域合作示范区
    builder = _behind_builder(text, site, ends)
    if text[max(0, builder - 2) : builder] in ("作为", "融入"):
        return  # 甲省作为|陆海空…交汇点
    site = _begin(site, text, builder or _over_dash(text, site) or _find_start(text, words, site))
    further = _PART.match(text, site.end) if site.name.endswith(_PARTED) else None
    if further is None or further["bare"] and not load_gazetteer().find_short(further["bare"]):
        yield site
        return
    name = text[site.start : further.end()]
    yield replace(site, end=further.end(), text=name, name=name.replace("(", "（").replace(")", "）"), rule="site-suffix" if further["area"] else "bracketed-site" if further["inner"] else "stretch")


#: What the place at the head of a stretch does with what is named behind: 甲市|高质量建设|某基地.
_BUILDS = re.compile("(?:高[质标水起][量准平点]|加快|全面|共同|率先|奋力|积极|支持)*(?:建设好?|打造|创建|争创|申报|申建|建好|建成|培育|构建|推进|融入|作为|推动|实施|开展)+")


def _behind_builder(text: str, site: Mention, ends: dict[int, int]) -> int:
    """Where a site begins behind the divisions that build it, taken for its head (漳州建设|石化产业基地); 0 where none stand there."""
    start = site.start
    while start in ends and ends[start] < site.end:
        start = ends[start]
    if start > site.start and site.name.endswith(("城市群", "都市圈")) and text.startswith(("副中心", "中心城市"), site.end):
        return start  # 甲市|中原城市群副中心
    builds = _BUILDS.match(text, start, site.end - 3) if start > site.start else None
    return builds.end() if builds is not None else 0


def _over_dash(text: str, site: Mention) -> int:
    """Where a site begins that two places name with a dash between them, with the countries before (中蒙二连浩特—|扎门乌德经济合作区); 0 where none does."""
    stop = site.start - 1
    if text[stop : site.start] not in ("—", "－", "-"):
        return 0
    start = next((stop - size for size in (4, 3, 2) if stop >= size and find_current(text[stop - size : stop])), 0)
    return start - 2 if start > 1 and re.fullmatch(COUNTRIES, text[start - 2 : start]) else start


def _begin(site: Mention, text: str, start: int) -> Mention:
    name = text[start : site.end]
    return replace(site, start=start, text=name, name=name) if start != site.start else site


def _find_start(text: str, words: Words, site: Mention) -> int:
    start, before = site.start, words.before(site.start)
    if text[start] == "好" and before >= 0 and words.ends[before] == start and words.tags[before][0] == "v" and site.end - start > 3:
        return start + 1  # 实施好|通天河
    again = re.match(_own_ending(site.name), site.name)
    if again is not None and site.end - start - again.end() > again.end() + 1:
        return start + again.end()
    if before < 0 or words.ends[before] != start or site.rule == "learned":
        return start
    left, word = words.starts[before], words.texts[before]
    first = words.at(start)
    unknown = not words.known[first] or words.ends[first] - start == 1
    if text[start - 1 : start + 1] in _provinces() or words.tags[before][0] in "tmn" and _DYNASTIES.fullmatch(word) or _NUMERAL.fullmatch(word) and unknown:
        return left
    return left if unknown and re.fullmatch(f"[{_HAN}]", word) and _is_left_alone(text, words, before) else start


def _own_ending(name: str) -> str:
    """What a site is by the end of its name, of two characters at the least; a pattern that matches nothing where it is none of the known."""
    return next((ending for ending in _endings() if name.endswith(ending)), "(?!)")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted({row["suffix"] for row in read_table("site_suffixes") if len(row["suffix"]) > 1}, key=lambda ending: (-len(ending), ending)))


@cache
def _provinces() -> frozenset[str]:
    return frozenset(strip_place_suffix(name) for name in load_gazetteer().names(("Province",), former=False))


def _is_left_alone(text: str, words: Words, index: int) -> bool:
    """Whether a word of one character between the edge of a clause or a verb and a name the dictionary lacks can only be the first of that name."""
    start = words.starts[index]
    if text[start] in read_words("place_leads") or text[start] in _GOVERNING:
        return False
    verb = words.texts[index - 1] if index and words.ends[index - 1] == start else ""
    return start == 0 or text[start - 1] in EDGES or len(verb) > 1 and (is_launch(verb) or words.tags[index - 1] == "v")


def _join(text: str, site: Mention, sites: list[Mention]) -> Mention:
    """A site that begins inside another and reaches beyond it, from the beginning of the other."""
    outer = next((o for o in sites if o.kind == site.kind == "Site" and o.rule == site.rule == "site-suffix" and o.start < site.start < o.end < site.end), None)
    return _begin(site, text, outer.start) if outer is not None and site.name == site.text and outer.name == outer.text else site
