"""Firms that are told by what stands beside a plain noun: banks behind a place and their branches, power companies of the grid, shops by who keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.boundaries import is_breaker
from kg.businesses import find_businesses
from kg.language import Words
from kg.lexicon import alternatives, read_words
from kg.model import Mention
from kg.short_names import NAME_TAGS

_HAN = "\u4e00-\u9fff"
_BANK = re.compile(rf"(?:农商|农村商业|农村合作|村镇|商业)?银行(?:[{_HAN}]{{2,6}}?[分支]行)?(?!卡|存款|账户|利率|流水|业)")
_BRANCH = re.compile(rf"(?:银行|农信社|信用社|联社)[{_HAN}]{{2,6}}?[分支]行")
_GRID = re.compile(rf"(?:国网|南网|国家电网|南方电网)[{_HAN}]{{2,10}}?(?:供电(?:公司|所|局)|电力公司)")
_NATIONAL = "中国工商|中国农业|中国建设|中国银行|中国邮政|工商|农业|建设|邮储|邮政储蓄|交通|农商|农村商业"
_CANTEEN = re.compile("(?:邻里|长者|老年|幸福|助老|爱心|孝老|敬老|暖心|乐龄|银龄|共享)?[食饭]堂(?!经理|师傅|阿姨)")
#: Who keeps or works in a shop, behind its name: 永兴隆醋坊第四代掌柜某某, 永兴隆醋坊老板某某.
_KEEPER = r"(?:的)?(?:第[一二三四五六七八九十]+代)?(?:老板娘?|掌柜|店主|铺主|坊主|馆主|东家|当家人|传人|店长|经营者|业主|负责人|创始人|主人)"


def find_firms(text: str, words: Words, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Banks, power companies, shops and inns by their names (临汾银行, 国网长兴县供电公司, 永兴隆醋坊), sorted; they may overlap other proposals."""
    return tuple(sorted({*_find_banks(text, words, places), *_find_grid(text), *_find_shops(text, words), *_find_canteens(text, places), *_find_numbered(text, words), *_find_workshops(text, words), *find_businesses(text, words, places)}))


#: A works by its number behind its town (柳州第二印刷厂).
_NUMBERED = re.compile(rf"(?P<town>[{_HAN}]{{2,3}})第[一二三四五六七八九十][{_HAN}]{{2,4}}?厂(?![区长房])")


def _find_numbered(text: str, words: Words) -> Iterator[Mention]:
    """The works of a town that are told apart by their number (柳州第二印刷厂)."""
    for match in _NUMBERED.finditer(text):
        start = words.starts[words.at(match.end("town") - 1)]
        if match.start() <= start and words.tags[words.at(start)] in NAME_TAGS and words.ends_at(match.end("town")):
            yield _make(text, start, match.end(), 0.85, "numbered-works")


#: A workshop that a firm or village runs or opens, and what the clause goes on to tell of it (合办的烘干车间，去年投产; 建起净菜车间，用工30人).
_WORKSHOP = re.compile(
    rf"(?:合办|合建|联办|共建|开办|兴办|办起|建起|建成|投建|建)[的了]?(?P<name>(?!就业|帮扶|扶贫|卫星|微|各|多|两)[{_HAN}]{{2,5}}车间)(?=，(?:[去今前]年|\d{{4}}年)?(?:年底|年初|\d+月)?(?:正式)?(?:投产|投用|用工|吸纳|日产|年产))"
)


def _find_workshops(text: str, words: Words) -> Iterator[Mention]:
    """The workshops that are opened and told of, their stem of nouns and verbs alone."""
    for match in _WORKSHOP.finditer(text):
        stem = range(words.at(match.start("name")), words.at(match.end() - 1))
        if words.starts_at(match.start("name")) and all(words.tags[i][0] in "nvabj" and not is_breaker(words.texts[i]) for i in stem):
            yield _make(text, *match.span("name"), 0.72, "workshop")


def _make(text: str, start: int, end: int, surety: float, rule: str) -> Mention:
    return Mention(start, end, text[start:end], "Enterprise", text[start:end], surety, rule)


def _find_banks(text: str, words: Words, places: tuple[Mention, ...]) -> Iterator[Mention]:
    """A bank right behind its place, with the branch that follows (阳泉农商银行荫营支行)."""
    above = {place.end: place.start for place in places}
    for place in places:
        bank = _BANK.match(text, place.end)
        if bank is not None and place.kind in ("Province", "Prefecture", "County", "Site"):
            yield _make(text, above.get(place.start, place.start), bank.end(), 0.85, "bank")
    for branch in _BRANCH.finditer(text):
        begin = re.search(rf"(?:{_NATIONAL})$", text[max(0, branch.start() - 8) : branch.start()])
        if begin is not None:
            yield _make(text, max(0, branch.start() - 8) + begin.start(), branch.end(), 0.7, "bank")


def _find_canteens(text: str, places: tuple[Mention, ...]) -> Iterator[Mention]:
    """The canteen of a community or village right behind its name (桑园社区邻里食堂)."""
    beside = ((place, _CANTEEN.match(text, place.end)) for place in places if place.kind in ("Community", "Village", "Compound"))
    found = {(place.start, canteen.end()): canteen.group() for place, canteen in beside if canteen is not None}
    whole = {text[start:end]: own for (start, end), own in found.items()}
    yield from (Mention(start, end, text[start:end], "Platform", text[start:end], 0.8, "canteen") for start, end in sorted(found))
    for name, own in whole.items() if len(whole) == 1 else ():
        again = (match for match in re.finditer(own, text) if len(own) > 2 and not any(start < match.end() <= end for start, end in found))
        yield from (Mention(match.start(), match.end(), own, "Platform", name, 0.7, "canteen") for match in again)


def _find_grid(text: str) -> Iterator[Mention]:
    yield from (_make(text, *match.span(), 0.9, "grid") for match in _GRID.finditer(text))


def _find_shops(text: str, words: Words) -> Iterator[Mention]:
    """A shop before who keeps it, and wherever the same name stands again."""
    shop = re.compile(rf"(?:{alternatives(read_words('shops'))})(?={_KEEPER}[{_HAN}]{{2,3}})")
    names = set()
    for match in shop.finditer(text):
        start = _begin(text, words, match.start())
        if 2 <= match.start() - start <= 6 and _is_own(words, start, match.start()):
            names.add(text[start : match.end()])
    for name in sorted(names):
        yield from (_make(text, *match.span(), 0.75, "shop") for match in re.finditer(re.escape(name), text))


def _begin(text: str, words: Words, stop: int) -> int:
    """Where a shop's name begins: behind a mark, a particle, a verb or a count."""
    start = stop
    index = words.before(stop) if words.ends_at(stop) else words.at(stop - 1)
    while index >= 0 and stop - words.starts[index] <= 6:
        word, tag = words.texts[index], words.tags[index]
        if not re.fullmatch(f"[{_HAN}]+", word) or tag[0] in "pcurmqdt" or is_breaker(word) or tag[0] == "v" and len(word) > 1:
            break
        start = words.starts[index]
        index -= 1
    return start


def _is_own(words: Words, start: int, stop: int) -> bool:
    """Whether a stretch holds a name or words that the dictionary does not join: 老王饭店, not 农家饭店."""
    inside = range(words.at(start), words.at(stop - 1) + 1)
    return words.starts_at(start) and any(words.tags[i] in NAME_TAGS or not words.known[i] or len(words.texts[i]) == 1 for i in inside)
