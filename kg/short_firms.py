"""Firms by their short names before what reports say of them: 青岳重工、远蓝储能进入中国民营企业500强."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.enumerations import split_names, trim_lead
from kg.gazetteer import load_gazetteer
from kg.language import Words
from kg.led_firms import find_led_firms
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention

_HAN = "\u4e00-\u9fff"


@cache
def _firms() -> re.Pattern[str]:
    """Names with such an ending, alone or in a list, between the edge of a clause and a deed of firms."""
    name = rf"[{_HAN}]{{2,3}}?(?:{alternatives(read_words('firm_endings'))})"
    return re.compile(rf"(?:^|(?<=[，。；：\n]))((?:{name}、)*{name})(?:等\d{{0,3}}家?(?:企业|公司)?)?(?=(?:成功|双双|首次|再次|分别|先后|已经?|均|也|又)*(?:{alternatives(read_words('firm_deeds'))}))")


def find_short_firms(text: str, words: Words) -> Iterator[Mention]:
    """The firms of such clauses of which one has no word of the dictionary before the ending.

    >>> from kg.extract import extract
    >>> [m.name for m in extract("青岳重工、远蓝储能进入中国民营企业500强，生态农业成为支柱。").mentions if m.kind == "Enterprise"]
    ['青岳重工', '远蓝储能']
    """
    for match in _firms().finditer(text):
        spans = list(split_names(text, *match.span(1)))
        if _INDUSTRY.search(text[match.start() : match.start() + 1] + text[match.end() : match.end() + 20]):
            continue
        if any(_is_own(words, start, start + len(_ending().sub("", text[start:end]))) for start, end in spans):
            yield from (Mention(start, end, text[start:end], "Enterprise", text[start:end], 0.72, "short-firm") for start, end in spans)
    yield from (*_find_told(text, words), *_find_keepers(text, words), *_find_summed(text, words), *find_led_firms(text, words))


#: What nothing but a firm is or has, behind its name: 是本地知名的城配企业, 现有职工2300余人, 靠…起家; a works is told by its noun.
_TOLD = re.compile(r"(?:是|作为|系)(?:[^，。；\n是]{0,20})(?:企业|公司|厂家|厂商)(?=[，。；])|(?:现有|共有|在册|在岗)(?:在职|在册|在岗)?(?:职工|员工)|靠[^，。；\n]{1,12}起家|投资约?[\d.]+[万亿]?余?元|(?:[去今前]年)?(?:[日年月](?:均|产|加工|处理|销售|屠宰|可加工)|(?:总投资|签约(?:农户|牧户|奶户)))[^，。；\n]{0,12}\d|(?:创办|创建|始建|成立|注册)于(?:19|20)\d\d年")
#: Or the next sentence takes it up: 该企业, 这家公司.
_TAKEN_UP = re.compile(r"[^。！？\n]{2,60}[。！？](?:该|这家)(?:企业|公司)|[^。！？；\n]{2,40}，(?:该|这家)(?:企业|公司)")
_PLANT = "电子厂|服装厂|机械厂|食品厂|茶厂|纺织厂|家具厂|玩具厂|印刷厂|造纸厂|水泥厂|砖厂|化工厂|制药厂|酒厂|糖厂|鞋厂|陶瓷厂|纸箱厂|塑料厂|五金厂|农机厂|罐头厂|加工厂"


@cache
def _alone() -> re.Pattern[str]:
    """A short name that begins its clause: two or three characters and what the firm makes, or a works."""
    return re.compile(rf"(?:^|(?<=[，。；：\n“]))(?P<stem>[{_HAN}]{{2,3}}?)(?:(?P<plant>{_PLANT})(?=[的现有是在为今去引建]|[靠把将与和][^，。])|(?P<firm>{alternatives(read_words('firm_endings'))}))")


def _find_told(text: str, words: Words) -> Iterator[Mention]:
    """One firm that its clause, or the next sentence, tells as such (北辰物流是…企业), where its stem is one word that names have.

    >>> from kg.extract import extract
    >>> [r.name for r in extract("宏岳纺织靠做床单起家。该企业去年出口额为1.4亿元。").referents if r.kind == "Enterprise"]
    ['宏岳纺织']
    """
    for match in _alone().finditer(text):
        told = match["plant"] or _TOLD.match(text, match.end()) or _TAKEN_UP.match(text, match.end())
        named = _is_word_of_names(words, match.start(), match.end("stem")) or match["firm"] and _is_coined(words, match.start(), match.end("stem"))
        if told and named and not _INDUSTRY.search(text[match.start()] + text[match.end() : match.end() + 20]):
            yield Mention(match.start(), match.end(), match.group(), "Enterprise", match.group(), 0.72, "short-firm")


#: Those who keep an estate, behind their short name what such firms do: 岚泽物业|垫资24万元.
_KEEPER = re.compile(
    rf"(?:^|(?<=[，。；：\n]))(?P<name>(?P<stem>[{_HAN}]{{2,4}}?)物业(?:服务)?(?:公司)?)(?=(?:随即|主动|先后|已经?|还|也|又|则|就|率先|及时|立即|自掏腰包|去年|今年)*"
    "(?:垫[资付]|出资|投入|投资|派出|派驻|接管|接手|入驻|进驻|中标|更换|维修|修缮|拿出|捐[资款赠]|承诺|让利|退还|减免|管理着|负责管理|共?管理小区|增设|加装|新增|聘请|招聘|腾出|安排|响应|服务[着\\d]|现有|有员工))"
)


def _find_keepers(text: str, words: Words) -> Iterator[Mention]:
    """The firms that keep estates, where their stem is a word of names and no estate or community of the text is called so (听溪苑物业)."""
    for match in _KEEPER.finditer(text):
        stem = match["stem"]
        unjoined = match["name"].endswith("公司") and len(stem) == 2 and stem not in read_words("firm_generic") and text.count("该公司", match.end()) == 1
        if (unjoined or _is_word_of_names(words, match.start(), match.end("stem"))) and not re.search(f"{stem}(?:小区|社区|花园|家园|[苑府庭]|街道|村|镇)", text) and stem[-1] not in "苑府庭区园镇村":
            yield from (Mention(*again.span(), match["name"], "Enterprise", match["name"], 0.72, "short-firm") for again in re.finditer(re.escape(match["name"]), text))


def _is_word_of_names(words: Words, start: int, stop: int) -> bool:
    """Whether a stem is no common word and no province: a name by the dictionary or nothing that it knows."""
    if not words.starts_at(start) or not words.starts_at(stop) or any(division.kind == "Province" for division in load_gazetteer().find_short(words.texts[words.at(start)])):
        return False
    inside = range(words.at(start), words.at(stop - 1) + 1)
    return any(words.tags[i] in ("nr", "nz", "nrt", "nt", "ns") or not words.known[i] for i in inside) and all(len(words.texts[i]) == 1 and words.tags[i][0] not in "pcurmd" or words.tags[i] in ("nr", "nz", "nrt", "nt", "ns") or not words.known[i] for i in inside)


def _is_coined(words: Words, start: int, stop: int) -> bool:
    """Whether a stem is two single characters that no grammar joins (绿禾, 金穗), as names of firms are made up."""
    inside = range(words.at(start), words.at(stop - 1) + 1) if words.starts_at(start) and words.starts_at(stop) else ()
    return len(inside) == 2 and all(len(words.texts[i]) == 1 and words.tags[i][0] in "nagjv" for i in inside) and words.texts[inside[-1]] not in tuple("县市区镇乡村省州旗等的业大强") and words.texts[inside[0]] not in tuple("做壮抓推兴办搞")


#: What an industry becomes or has, no firm: 我区|乳业、稀土新材料入选国家级产业集群.
_INDUSTRY = re.compile("^[我全本各做壮]|^.[^，。；\n]*集群")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(read_words('firm_endings'))})$")


def _is_own(words: Words, start: int, stop: int) -> bool:
    """Whether what stands before the ending is no word of the dictionary: 云鹿|乳业, 远|蓝|储能."""
    inside = range(words.at(start), words.at(stop - 1) + 1)
    return words.starts_at(start) and (len(inside) > 1 and all(len(words.texts[i]) == 1 for i in inside) or any(not words.known[i] or words.tags[i] == "nrt" for i in inside))


#: A list before the noun of firms that sums it up: 甲、乙等重点企业; with one item only where their number follows: 甲等5家企业.
_SUMMED = re.compile(rf"(?P<names>(?:[{_HAN}·A-Z\d]{{2,14}}、){{0,20}}[{_HAN}·A-Z\d]{{2,12}}?)等(?P<count>\d+余?[家户])?[{_HAN}]{{0,8}}?(?:企业|公司|国企|央企|民企)(?!家|服务|发展|孵化|标准|项目)")
_FULL = re.compile("(?:集团|公司|银行|股份|科技|重工|能源|汽车)$")
_PARTICLES = frozenset("与和同对向由把让使以")
_NAMING = frozenset(["nr", "nrt", "nrfg", "nz", "nt", "j", "x", "eng"])


def _find_summed(text: str, words: Words) -> Iterator[Mention]:
    """The firms of a list before their noun (支持云鹿、江州合远等企业做大做强), where most items hold a word that the dictionary lacks or tags as a name."""
    for match in _SUMMED.finditer(text):
        first, *others = split_names(text, *match.span("names"))
        spans = (_skip_lead(words, *(trim_lead(text, first, tuple(others)) if others else first)), *others)
        if not others and not match["count"] or any(end - start < 2 or _is_sort(text[start:end]) for start, end in spans):
            continue
        named = [(start, end) for start, end in spans if _is_named(words, start, end) or text[start:end] in _known()]
        if 2 * len(named) > len(spans) or len(named) > 1:
            yield from (Mention(start, end, text[start:end], "Enterprise", text[start:end], 0.72, "summed-firm") for start, end in spans if end - start < (10 if _FULL.search(text[start:end]) else 7))


@cache
def _known() -> frozenset[str]:
    return frozenset(row["form"] for row in read_table("known_organizations"))


def _is_sort(item: str) -> bool:
    """Whether an item says what sort of firms are meant (高新技术, 物业), not one of them (文旅集团)."""
    return _FULL.search(item) is None and re.search(alternatives(read_words("firm_generic")), item) is not None


def _skip_lead(words: Words, start: int, end: int) -> tuple[int, int]:
    """The first item behind the verbs and adverbs that the dictionary knows before it (持续|抓好|云荒)."""
    if not words.starts_at(start):
        return start, end
    index = words.at(start)
    index += words.texts[index] in _PARTICLES
    while words.ends[index] < end - 1 and words.known[index] and words.ends[index] - words.starts[index] > 1 and words.tags[index][0] in "vdacp":
        index += 1
    return words.starts[index], end


def _is_named(words: Words, start: int, end: int) -> bool:
    """Whether an item is made of whole words and holds one that the dictionary lacks or tags as a name, or single characters that make no word."""
    if not words.starts_at(start) or not words.ends_at(end):
        return False
    inside = range(words.at(start), words.at(end - 1) + 1)
    return any(words.tags[i] in _NAMING or not words.known[i] for i in inside) or all(len(words.texts[i]) == 1 for i in inside)
