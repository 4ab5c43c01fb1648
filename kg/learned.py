"""Names that a conditional random field finds where no rule does: what annotated documents teach of the look of names, learned by `kg.learn`."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import pycrfsuite

from kg.features import describe_name, list_features, read_columns
from kg.heads import longest_head
from kg.language import Words
from kg.lexicon import alternatives, longest_first, read_table, read_words
from kg.model import Mention
from kg.personal_names import is_person_name
from kg.vocabulary import load_vocabulary

_TOLD_BY_LOOK = frozenset({"Person", "Place", "Award"})
_NAMING = frozenset({"nr", "ns", "nz", "nt", "nrt", "nrfg"})  # tags of jieba's dictionary that names have
_LEVELS = frozenset("省市县区旗镇乡州盟")
_WAYS = frozenset("路街巷桥渠")  # 罗小路 and 江南路
#: The least probability of a name of each group; and of one made of common nouns alone.
_LEAST = {"Person": 0.8, "Place": 0.8, "Award": 0.8, "Organization": 0.8, "Program": 0.8}
_LEAST_COMMON = {"Program": 0.75}
#: The least probability of a place that ends like what is built or flows: with something before that is no common noun, and without.
_LEAST_HEADED, _LEAST_PLAIN = 0.4, 0.65
#: What takes up a place or body named before, or names one in general: 全镇, 村里, 街道党委.
_GENERAL = re.compile(
    r"(?:全|该|本|我|这|两|各)?.?(?:省|市|县|区|旗|镇|乡|村|街道|社区|里|上|党委|支部|党支部|两委|合作社|委会|政府|人民政府|村里|镇里|小区|食堂|联盟|驿站|队里|专班)|(?:全国|国家级?|省级|市级)?试点"
)
NAMES, CLASSES = "learned_names.crf.xz", "learned_classes.crf.xz"


def is_general(name: str) -> bool:
    """Whether the words only take up something named before, or name nothing of their own.

    >>> is_general("全镇"), is_general("村党支部"), is_general("柳湾村")
    (True, True, False)
    """
    return len(name) < 2 or _GENERAL.fullmatch(name) is not None


def _is_bare(text: str, start: int, name: str) -> bool:
    """Whether the words name nothing of their own: 全镇, 联合社; but what is said to be the short name of a body does."""
    return is_general(name) or name in read_words("taken_up") and not text.endswith("简称", 0, start)


def keep_divisions(places: Iterable[Mention]) -> tuple[Mention, ...]:
    """Those of the proposals of places that the gazetteer gave."""
    return tuple(place for place in places if place.rule in ("gazetteer", "short-name", "listed-division"))


def _is_proper(text: str, words: Words, start: int, end: int, kind: str) -> bool:
    """Whether something in the name is no common noun: quotation marks, the name of a place or person, a word that the dictionary lacks, the area of a body."""
    if "“" in text[start - 1 : end]:
        return True
    if kind == "Organization" and text[start] in _LEVELS:
        return True
    inside = range(words.at(start), words.at(end - 1) + 1)
    return any(words.tags[i] in _NAMING or not words.known[i] for i in inside)


#: What shows behind a name that it is counted, names problems, or sorts those behind it (“甲”企业).
_SORTING = re.compile("[”》]?(?:\\d|等?(?:突出)?问题)|”(?:、?“[^“”\n]*”)*(?:(?:示范|中小|龙头)?企业|大学|高校|院校|文艺|货物|商品|的(?:基本|多样)?民生)")


#: Each of several has one of these bodies (372个村均已建立|红白理事会, 各社区普遍成立|居民议事会).
_EACH_HAS = re.compile("(?:[均都各]|全部|普遍|全面|分别|(?:村村|社社|组组|户户)(?:都|均)?)[已也]?(?:经)?(?:建立|成立|组建|设立|建有|设有|有|建起|办起)(?:健全|完善)?[了起]?$")


def _is_kind(text: str, start: int, end: int, kind: str) -> bool:
    """Whether a name is counted, of each and every one, only modifies problems or is a list of examples, so that it is a kind of thing (获批国家级新药|4个, 每一件民生实事, 开展乱占耕地|等问题整治, 芯片、电池|等产品)."""
    name = text[start:end]
    if kind == "Organization" and _EACH_HAS.search(text[max(0, start - 12) : start]) and name in _bodies():
        return True
    if re.match("[每各]一?[件个项名位条家户]", name) or kind == "Program" and "、" in name and text.startswith("等", end):
        return True
    if kind == "Place" and re.fullmatch("(?:国家|省|市|县|区|州)级.{0,4}(?:区|园|基地)", name):
        return True  # 争创|国家级高新区
    return kind in ("Award", "Program", "Organization") and _SORTING.match(text, end) is not None


def _is_told(name: str) -> bool:
    """Whether the words have the form of a personal name and are not only an address (何大爷)."""
    return "·" in name or is_person_name(name) and name[-1] not in _WAYS and not any(name.endswith(word) and len(name) - len(word) < 2 for word in read_words("person_addresses"))


@cache
def open_model(name: str | Path) -> tuple[pycrfsuite.Tagger, bytes]:
    """A model of the package, or of a file; its bytes are kept, because the tagger reads from them."""
    data = lzma.decompress((files("kg.lexicon") / name if isinstance(name, str) else name).read_bytes())
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(data)
    return tagger, data


#: The two labels of models that weigh one thing by itself.
RIGHT, WRONG = "y", "n"


def weigh(model: str | Path, features: Iterable[str]) -> float:
    """The probability, by a model of the package or a file, that what is described is right."""
    tagger, _ = open_model(model)
    tagger.set([list(features)])
    probability: float = tagger.marginal(RIGHT, 0)
    return probability


@dataclass(frozen=True, slots=True)
class Look:
    """A text as the model of names sees it: its words and, for each line, where it begins and ends and what is seen of its characters."""

    text: str
    words: Words
    lines: tuple[tuple[int, int, pycrfsuite.ItemSequence], ...]


def read_look(text: str, words: Words, places: Iterable[Mention]) -> Look:
    """The look of a text; `places` are the divisions named in it."""
    columns = read_columns(text, words, keep_divisions(places))
    return Look(text, words, tuple((*line.span(), pycrfsuite.ItemSequence(list_features(text, columns, *line.span()))) for line in re.finditer(r"[^\n]+", text)))


def find_learned(look: Look) -> tuple[Mention, ...]:
    """The names that the model is sure of, in order, with their most likely class.

    Confidence stays below that of every rule, so that a rule decides wherever one speaks.
    """
    text, (tagger, _) = look.text, open_model(NAMES)
    found = []
    for begin, stop, line in look.lines:
        tagger.set(line)
        for start, end, kind, sure in _read_spans(tagger, stop - begin):
            start, end = begin + start, _without_manner(text, begin + start, begin + end)
            end = _without_measure(text, start, end) if kind == "Place" else end
            name = text[start:end]
            if _may_stand(look, start, end, kind, sure) and not _is_bare(text, start, name) and name.count("“") == name.count("”"):
                found.append(Mention(start, end, name, _classify(text, start, end, kind), re.sub("[“”]", "", name), round(0.3 * sure, 2), "learned"))
    return tuple(found)


#: What something is the first of, before the dash behind which its name stands (全国在建最长隧洞——甲隧洞).
_FOREMOST = re.compile("(?:世界|全球|亚洲|全国|国内|我国|中国|全省|全区)[^，。；“]{0,14}最")
#: Pictures of doing something well, not what is done (打好“甲牌”, 交出“乙答卷”).
_PICTURED = re.compile("打[好出响]“?[^“”，。；]{1,8}(?<![品招])牌$|[交书写答][出写上好]?[^，。；]{0,14}答卷$")
#: Where one gets to or what one is put on, with no title in it (甲学科行列, 国家建设名单).
_NO_TITLE = re.compile("(?:行列|前列|方阵|梯队|盘子)$|^(?:(?:国家|省|市)级?|全国|首批|建设|公示|推荐|创建|入围)*名单$")
#: How something is to be done from now on, behind a quoted name (推进河道“清三堆”|常态化规范化).
_MANNER = re.compile("(?<=”)(?:(?:常态|规范|制度|法治|长效)化、?)+$")


@cache
def _site_heads() -> tuple[str, ...]:
    """What the names of sites end with, the longest first."""
    return longest_first(read_words("site_heads"))


#: How many of a kind there are (和美屋场|1000个).
_COUNTED = re.compile(r"\d[\d.]*万?[余多]?[个处座条](?![\u4e00-\u9fff])")
#: What is done to a place, which is no part of its name (白沙乡|新建文化广场|12个); 新建区 is one.
_BUILDS = re.compile("新建(?![区县村镇乡街路社桥])|[改扩修续兴翻重]建|建成|建设(?![路街巷大东南西北中村镇乡桥])|翻修|修缮|安装|硬化")
#: What a number measures of a site, behind its name (X桥|长46米), and the sides of a water (X河|右岸).
_MEASURED = re.compile(r"(?<=[桥路街巷渠河堤坝廊道线湖塘池])[长宽高深](?=\d|约|近|达)")
_SIDE = re.compile("(?<=[江河湖溪渠])(?:[左右两东西南北沿]岸|[上中下]游|岸[边坡]|河?畔|沿线)$")


def _without_measure(text: str, start: int, end: int) -> int:
    """The end of a name without what is measured of it, and without the side of a water."""
    side = _SIDE.search(text, start + 2, end)
    if side is not None:
        return side.start()
    return end - 1 if end - start > 3 and _MEASURED.match(text, end - 1) else end


def _without_manner(text: str, start: int, end: int) -> int:
    """The end of a name without how it is to be done from now on."""
    manner = _MANNER.search(text, start, end)
    return manner.start() if manner is not None else end


def _may_stand(look: Look, start: int, end: int, kind: str, sure: float) -> bool:
    """Whether a name is sure enough for its group, and no kind of thing."""
    name = look.text[start:end]
    if kind == "Person" and not _is_told(name) or kind == "Place" and name[0].isdigit() or "等" in name or _is_kind(look.text, start, end, kind):  # 3号楼
        return False
    if kind == "Award" and _NO_TITLE.search(name) or kind == "Program" and _PICTURED.search(look.text, max(0, start - 18), end):
        return False
    if kind == "Organization" and re.match("省?市县|[区市]县|县[区市]|市（州）|各", name):
        return False  # 区县疾控局: those of all of them
    proper = _is_proper(look.text, look.words, start, end, kind)
    if _FOREMOST.match(name) and look.text.startswith("——", end):
        return False
    if kind == "Place" and (_BUILDS.match(name) or name.endswith("小区") and not proper):
        return False  # 红色小区
    is_told = kind in _TOLD_BY_LOOK or proper
    least = (_LEAST if is_told else _LEAST_COMMON).get(kind)
    least = (_LEAST_HEADED if proper else _LEAST_PLAIN) if kind == "Place" and len(name) > 2 and name[:-1] not in read_words("way_generic") and name.endswith(_site_heads()) and look.text[start - 1 : start] != "“" and not _COUNTED.match(look.text, end) else least
    if kind == "Program" and ("进行" in name or name.strip("“”") in read_words("figures_of_speech") or _is_generic(name)) or kind == "Place" and "的" in name and "“" not in name:
        return False
    return least is not None and sure >= least and (is_told or not _is_plain(name))


def _is_plain(name: str) -> bool:
    """Whether a name of common nouns names nothing of its own: it only takes something up (这一机制) or is made of words that leave every head noun generic (专项行动)."""
    if len(name.removesuffix(longest_head(name))) < 2 or name.endswith(("工程", "项目", "期")) or re.match("该|这|此|本|各|全|一批|系列|相关|有关", name):
        return True
    return _is_generic(name)


def _is_generic(name: str) -> bool:
    """Whether nothing but words that leave every head noun generic stands before the head (国家宏观调控政策)."""
    return re.fullmatch(f"(?:{alternatives(read_words('program_generic'))})+", name.removesuffix(longest_head(name))) is not None


@cache
def _doubted() -> dict[tuple[str, str], float]:
    return {(row["group"], row["rule"]): float(row["least"]) for row in read_table("doubted_rules")}


def _find_least(group: str, rule: str) -> float:
    """The bound of a rule, or of the family of rules that its name begins with (head-); 0 for those that do not guess."""
    return _doubted().get((group, rule), _doubted().get((group, "head-"), 0.0) if rule.startswith("head-") else 0.0)


def drop_unlikely(look: Look, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions without those of rules that guess (table `doubted_rules`) of which the model takes some character to be of no name at all."""
    coarse, (tagger, _) = load_vocabulary().coarse, open_model(NAMES)
    kept, doubted = [], []
    for mention in mentions:
        least = _find_least(coarse(mention.kind), mention.rule)
        (doubted if least else kept).append((mention, least))
    for begin, stop, line in look.lines:
        inside = [(mention, least) for mention, least in doubted if begin <= mention.start and mention.end <= stop]
        if inside:
            tagger.set(line)
            kept += [(m, least) for m, least in inside if min(1 - tagger.marginal("O", at - begin) for at in range(m.start, m.end)) >= least]
    return tuple(sorted(mention for mention, _ in kept))


def _measure(tagger: pycrfsuite.Tagger, start: int, end: int, length: int, kind: str) -> float:
    """The probability of a name with these bounds in the line that the tagger was given: that of its least likely character."""
    behind = [1 - tagger.marginal(f"I-{kind}", end)] if end < length else []
    return min([tagger.marginal(f"B-{kind}", start), *(tagger.marginal(f"I-{kind}", at) for at in range(start + 1, end)), *behind])


def _read_spans(tagger: pycrfsuite.Tagger, length: int) -> Iterator[tuple[int, int, str, float]]:
    """Start, end, class and probability of each name of the line that the tagger was given."""
    labels = tagger.tag()
    start = -1
    for at in range(length + 1):
        inside = at < length and labels[at].startswith("I-")
        if start >= 0 and not inside:
            kind = labels[start][2:]
            yield start, at, kind, _measure(tagger, start, at, length, kind)
            start = -1
        if at < length and labels[at].startswith("B-"):
            start = at


@cache
def _bodies() -> dict[str, str]:
    return {row["form"]: row["kind"] for row in read_table("bodies")}


def _classify(text: str, start: int, end: int, kind: str) -> str:
    """The class of a name of that group; a road or a bridge is a site, whatever is done to it; a standing body of a level is what the table says (省政协)."""
    standing = re.fullmatch("(?:自治区|[省市县区旗州])(.{2,5})", text[start:end]) if kind == "Organization" else None
    if standing is not None and standing.group(1) in _bodies():
        return _bodies()[standing.group(1)]
    if kind == "Program" and text[start:end].endswith(longest_first(read_words("disasters"))):
        return "Event"
    tagger, _ = open_model(CLASSES)
    tagger.set([describe_name(text, start, end, kind)])
    label: str = tagger.tag()[0]
    return "Site" if kind == "Program" and text[start:end].endswith(longest_first(read_words("built_ways"))) else label
