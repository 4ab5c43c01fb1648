"""Names that a list gives away: works, brands and events whose head noun stands behind the list (A、B等重大项目)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.boundaries import find_left_boundary, is_launch
from kg.county_shorts import find_current
from kg.language import Words
from kg.laureates import find_honoured
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention

_COUNT = r"(?:\d+|[一二三四五六七八九十两数几百]+)[余多]?"
_QUOTED = re.compile(r"“[^“”]{2,16}”[\u4e00-\u9fff]{0,10}")
_NAMING = frozenset(["ns", "nr", "nz", "nt", "j", "x", "eng", "m"])  # tags of jieba's dictionary that names have
_HAN = "\u4e00-\u9fff"


@cache
def _heads() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("listing_heads") if row["how"] == "head"}


@cache
def _tails() -> tuple[tuple[str, str], ...]:
    return tuple((row["word"], row["kind"]) for row in read_table("listing_heads") if row["how"] == "tail")


@cache
def _sites(kind: str) -> tuple[str, ...]:
    """What the sites end with that a list counts among things of a kind: zones among platforms (甲自贸试验区、乙综保区等开放平台), all among works (甲机场、乙水库等项目)."""
    suffixes = sorted({row["suffix"] for row in read_table("site_suffixes") if row["kind"] == "Site"} | read_words("built_ways"))
    return tuple(suffix for suffix in suffixes if kind == "Project" or kind == "Platform" and suffix.endswith(("区", "口岸", "园", "港", "机场")))


@cache
def _listing() -> re.Pattern[str]:
    """A list with its head noun: A、B等3个重大项目, A、B两个品牌."""
    words = {how: [row["word"] for row in read_table("listing_heads") if row["how"] == how] for how in ("head", "rank")}
    behind = rf"(?:{alternatives(words['rank'])})*(?P<head>{alternatives(words['head'])})"
    return re.compile(rf"(?P<items>[^，。；：！？\n（）]{{3,90}}?)(?:等(?:{_COUNT}[个项条座场家处批大]?|一批|一系列)?|(?<=[{_HAN}”]){_COUNT}[个项条座场大])的?(?:“{_COUNT}大)?{behind}")


def find_listed_things(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Works, sites, brands and events listed before their head noun; an item counts as a name when it stands in quotation marks, begins with
    a place or ends like a work (高铁, 隧道, 二期) behind a word that no dictionary has."""
    begins = {mention.start: mention.end for mention in places}
    named = (mention for match in _listing().finditer(text) for mention in _read_things(text, words, match, begins))
    honoured = (Mention(a, b, text[a:b], kind, text[a:b], 0.7, "listed-thing") for kind in ("Brand", "Project") for a, b in find_honoured(text, kind) if begins.get(a) != b)
    return (*named, *honoured)


def _read_things(text: str, words: Words, match: re.Match[str], begins: dict[int, int]) -> Iterator[Mention]:
    kind, offset = _heads()[match["head"]], match.start("items")
    halves = re.split(_joints(match["items"]), match["items"])
    first = offset + (halves[0].find("至") if "至" in halves[0][2:] else len(halves[0]))
    pieces = _join_inner(halves, kind, words, offset)
    is_row = all(find_current(item[:2]) and len(item) > 3 for item in pieces[2::2]) and len(pieces) > 2
    items: list[tuple[int, int, bool]] = []
    for index in range(0, len(pieces), 2):
        start, end = offset, offset + len(pieces[index])
        boundary = find_left_boundary(text, words, first) if not index else None
        if boundary is not None and boundary.launched:
            start = max(start, boundary.start)
        while not index and is_launch(words.texts[words.at(start)]) and words.starts_at(start) and words.ends[words.at(start)] < end - 2:
            start = words.ends[words.at(start)]
        item = text[start:end]
        named = _is_name(item, kind, start, begins, words) or is_row and len(item) > 3 and "至" not in item and bool(find_current(item[:2])) and not begins.get(start)
        items.append((start, end, named or kind == "Project" and len(pieces) > 4 and any(at in begins for at in range(start, end))))
        offset = end + 1
    for start, end, named in items:
        if named or _is_beside_names(text[start:end], kind, items):
            yield _make(text, start, end, kind)


def _joints(items: str) -> str:
    """What parts the items of a list: 、 and 和, of a long list 和 in the last item alone (甲模组及整机、乙基地、丙和丁)."""
    last = items.rfind("、")
    return r"([、和与及](?![^“]*”))" if items.count("、") < 2 else rf"(、(?![^“]*”)|[和与及](?![^“]*”)(?=[^、]{{0,{len(items) - last}}}$))"


def _is_beside_names(item: str, kind: str, items: list[tuple[int, int, bool]]) -> bool:
    """Whether an item of a list of works or brands is one by its neighbours: of three and more items at least half are names."""
    most = len(items) > 2 and 2 * sum(named for _, _, named in items) >= len(items)
    return kind in ("Project", "Brand") and most and re.fullmatch(f"[{_HAN}]{{{4 if kind == 'Project' else 2},18}}", item) is not None and not re.search("[等的]|^(?:重大|重点|一批|高标准)|^[^期]{0,4}(?:项目|工程)$", item)


#: What is built and named after what goes on in it, no body of its own where a list calls it a work.
_BUILT = tuple(f"{what}中心" for what in "交易 物流 调度 集散 分拨 会展 商务 购物 考试 检测 仓储 配送 加工".split())


def _make(text: str, start: int, end: int, kind: str) -> Mention:
    """The item as a thing named by its list; a zone, a road or a bridge is a site."""
    item = text[start:end]
    surety = 0.9 if item.startswith("“") or kind == "Project" and item.endswith(_BUILT) else 0.7  # the noun behind the list says more than one behind the quotation, or the last word of what is built
    kind = "Site" if item.endswith(_sites(kind)) and not item.endswith(_BUILT) else kind
    return Mention(start, end, item, kind, item.replace("“", "").replace("”", ""), surety, "listed-thing")


def _join_inner(pieces: list[str], kind: str, words: Words, offset: int) -> list[str]:
    """The items with those joined whose second half is a common noun alone: in 甲国际友谊与合作论坛 the 与 stands inside."""
    tails = [word for word, of in (*_tails(), *_heads().items()) if of == kind]
    joined, at = pieces[:1], offset + len(pieces[0])
    for joiner, item in zip(pieces[1::2], pieces[2::2]):
        start = at + len(joiner)
        at = start + len(item)
        plain = item.endswith(tuple(tails)) and not _is_unknown(words, start, at)
        if joiner in "和与及" and plain and not joined[-1].endswith(("”", *tails)):
            joined[-1] += joiner + item
        else:
            joined += [joiner, item]
    return joined


def _is_name(item: str, kind: str, start: int, begins: dict[int, int], words: Words) -> bool:
    if not 3 <= len(item) <= 20 or item.count("“") != item.count("”") or re.search("[等+]|^至", item):
        return False
    if _QUOTED.fullmatch(item):
        return True
    tail = next((word for word, of in _tails() if item.endswith(word) and of == kind), "")
    if "至" in item[2:-2]:
        return bool(tail)
    place = begins.get(start, start)
    if kind == "Site" and any(is_launch(words.texts[i]) for i in range(words.at(start), words.at(start + len(item) - 1) + 1)):
        return False
    if place > start:
        return len(item) == place - start or len(item) > place - start + 1
    if kind == "Project" and len(item) > 4 and _opens_with_owner(words, start):
        return True
    stem = item[: len(item) - len(tail)]
    if tail.endswith("期"):  # of 甲门核电一期 the kind of work is no part of its own name either
        stem = stem.removesuffix(next((word for word, of in _tails() if stem.endswith(word) and of == kind), ""))
    return bool(tail) and len(stem) > 1 and (bool(find_current(stem)) or _is_unknown(words, start, start + len(stem)))


def _opens_with_owner(words: Words, start: int) -> bool:
    """Whether an item begins with the short name of a firm, a word that no dictionary has or knows as a name alone (桐昆|绿色纤维, 恒力|重工扩建)."""
    first = words.at(start)
    name = words.texts[first]
    return words.starts[first] == start and re.fullmatch(f"[{_HAN}]{{2,3}}", name) is not None and not is_launch(name) and (not words.known[first] and words.tags[first][0] in "njd" or words.known[first] and words.tags[first] == "nz" and len(name) == 2)


def _is_unknown(words: Words, start: int, end: int) -> bool:
    """Whether the stretch is made of words that are no common ones: names, single characters, what the dictionary lacks; a word across its end is left out."""
    inside = range(words.at(start), words.at(end - 1) + 1)
    if words.ends[inside[-1]] > end:
        return not words.known[inside[-1]] or words.starts[inside[-1]] > start and _is_unknown(words, start, words.starts[inside[-1]])
    return all(
        words.ends[i] - words.starts[i] == 1 or words.tags[i] in _NAMING or not words.known[i] for i in inside
    )
