"""Programmes named by the whole clause: all that a verb governs up to the head noun (出台|促进就业的实施意见), all that stands before what is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.boundaries import is_launch
from kg.enumerations import split_names
from kg.heads import head_rows, longest_head
from kg.language import Words
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention
from kg.numbers import ITEM_NUMBER
from kg.quotations import clean_name
from kg.sharing import split_joint_last

_HAN = "\u4e00-\u9fff"
_EDGE = r"(?:^|(?<=[，。；：！？\n]))"
#: What stands behind a governed name: the clause or item ends, or what one does with it.
_END = r"(?=[，。；、！？\n]|和|及|与|以及|部署|落地|任务|主体任务|工作|编制|成果|结果|范围|“[上下前后]半?篇|\d|$)"
#: Counts at the head of a name: they say how many, the rest says of what kind.
_COUNTED = re.compile(r"[和与及]|首批|第[一二三四五六]批|(?:\d[\d.]*|[一二三四五六七八九十两多几数]+)[余多]?(?:个|项|批|类|条|处|座|所|家|支|场|次|系列)|一批|系列|各|有关|相关|多项|这|该|此|其")
#: How many of what is governed there are: no part of the name.
_FIRST = re.compile(r"(?:(?:全国|全省|全市|全区|国内)首[部个批份件项]|(?:首批|第[一二三四五六]批|新增)?\d+[余多]?[个项批类条]|首批|第[一二三四五六]批)?")
#: Two ways of doing that one reform changes (薪酬制度和工资决定机制|改革).
_BOTH = re.compile("(?:制度|机制|体制|方式)(?:和|与|及)[^和与及]{2,}(?:制度|机制|体制|方式)$")
_AHEAD = "(?!(?:和|与|及)[^，。；、和与及]{2,14}(?:制度|机制|体制|方式)改革)"
#: Which round of it a name tells before it tells what is done (新一轮|提升茶园效益三年行动).
_AGAIN = re.compile("(?:新一轮|第[一二三四五]轮)?")
#: Of what manner they are alone: 首创性、差异化|改革.
_QUALIFIED = re.compile(f"(?:更多|若干)?[{_HAN}]{{2}}[型性化式](?:[、和][{_HAN}]{{2}}[型性化式])+")
#: Whatever is fought for in them, their names are particular (产业项目|攻坚战).
_FOUGHT = ("攻坚战", "保卫战", "主动战", "歼灭战", "持久战", "收官战", "突围战", "人民战争", "专项行动")
_ALLOWED = ("的", "为", "地", "与")  # 地 for the taggers of 高地, 实践地
_FOREIGN = "eng"  # of A级景区, 5G: its tag begins like that of an exclamation
_ENDED = ("精神", "指引", "清单", "规定", "政策", "措施")
_FUNCTION = ("p", "r", "y", "u", "e", "o")
_LONGEST = 30


@cache
def _rows(how: str) -> tuple[dict[str, str], ...]:
    return tuple(row for row in read_table("framed") if row["how"] == how)


@cache
def _words(how: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in _rows(how))


@cache
def _heads() -> dict[str, dict[str, str]]:
    return {row["word"]: row for row in _rows("head")}


def _as_governed(group: str) -> str:
    """The group whose verbs and openers hold for heads of a group: measures are governed as papers are, tasks as campaigns."""
    return {"measure": "paper", "task": "campaign"}.get(group, group)


@cache
def _openers(group: str) -> tuple[str, ...]:
    """What a name of a group may begin with that would break one elsewhere, longest first."""
    found = (row["word"] for row in _rows("opener") if not row["group"] or _as_governed(group) in row["group"].split())
    return tuple(sorted(found, key=len, reverse=True))


@cache
def _governed() -> re.Pattern[str]:
    """A verb near the beginning of its clause, and all that it governs as far as the first head noun at the end of an item."""
    verbs, heads = alternatives(_words("verb")), alternatives(_words("head"))
    return re.compile(rf"{_EDGE}(?P<lead>[{_HAN}]{{0,10}}?)(?P<verb>(?:{verbs})+)(?P<name>[^，。；：！？\n《》]{{2,{_LONGEST}}}?(?P<head>{heads})”?){_AHEAD}{_END}")


@cache
def _moving() -> re.Pattern[str]:
    """A head noun at the end of what begins a clause, and what is said of it."""
    said = rf"(?=(?:{alternatives(_words('manner'))})*(?:{alternatives(_words('predicate'))}))"
    return re.compile(rf"{_EDGE}(?P<name>[^，。；：！？、\n《》]{{4,{_LONGEST}}}?(?P<head>{alternatives(_words('head'))})”?){said}")


@cache
def _moving_list() -> re.Pattern[str]:
    """Several names with a head each at the beginning of a clause, and what is said of all (甲急救圈、乙医疗圈|初步形成)."""
    said, heads = rf"(?=(?:{alternatives(_words('manner'))})*(?:{alternatives(_words('predicate'))}))", alternatives(_words("head"))
    return re.compile(rf"{_EDGE}(?P<items>(?:[^，。；：！？、\n《》“”]{{3,20}}(?:{heads})、)+[^，。；：！？、\n《》“”]{{3,20}}?(?:{heads})){said}")


def find_framed(text: str, words: Words) -> tuple[Mention, ...]:
    """Programmes and papers whose names hold verbs, lists or quotations, which a walk from the head noun to the left would cut.

    >>> from kg.pipeline import load_pipeline; from kg.language import list_words
    >>> text = "出台促进茶业兴旺的实施意见，蓝湾水质提升攻坚战取得成效。"
    >>> [mention.name for mention in find_framed(text, list_words(load_pipeline(()).make_doc(text)))]
    ['促进茶业兴旺的实施意见', '蓝湾水质提升攻坚战']
    """
    return (*_find_governed(text, words), *_find_moving(text, words), *_find_moving_lists(text, words), *_find_born(text, words))


def _make(text: str, start: int, end: int, kind: str) -> Mention:
    surety = 0.97 if "“" in text[start + 1 : end] else 0.74  # the quotation alone would be but a part of what is governed
    return Mention(start, end, text[start:end], kind, clean_name(text[start:end]), surety, "framed")


def _find_governed(text: str, words: Words) -> Iterator[Mention]:
    for match in _governed().finditer(text):
        row, lead = _heads()[match["head"]], range(words.at(match.start()), words.at(match.start("verb"))) if match["lead"] else ()
        start = _begin(match, _as_governed(row["group"]))
        first = match["lead"].startswith(("在全国", "在全省", "在国内"))
        if start < 0 or any(words.tags[i][0] not in "adzrcvnstim" for i in lead[first:]):
            continue
        start += text.startswith(("了", "好"), start)
        start += len(_FIRST.match(text, start).group())
        if words.starts_at(start):
            yield from _read_governed(text, words, start, match, row)


_NUMBERED = re.compile(f"(?:{ITEM_NUMBER}|[一二三四五六七八九十]是)?")  # (五)|重点领域改革不断深化, 三是|“清河行动”…


def _begin(match: re.Match[str], group: str) -> int:
    """Where the name begins that verbs in a row govern (启动实施|…行动): behind the last that does; a paper behind the first, if the others can open its name (出台|推动…措施); else -1."""
    groups = {row["word"]: set(row["group"].split()) for row in _rows("verb")}
    chain = list(re.finditer(alternatives(groups), match["verb"]))
    ends = [piece.end() for piece in chain if group in groups[piece.group()]]
    if not ends:
        return -1
    done = group in ("paper", "plan", "way") or group in ("campaign", "work") and chain[0].group() in ("实施", "开展", "启动", "组织")
    opened = done and ends[0] < chain[-1].end() and match["verb"][ends[0] :] in _openers(group)
    nominal = group == "reform" and ends[-1] < chain[-1].end() and all(piece.group() in _nominal() for piece in chain if piece.end() > ends[-1])  # 深化|创新驱动改革
    return match.start("verb") + (ends[0] if opened else ends[-1]) if opened or nominal else match.start("name") if ends[-1] == chain[-1].end() else -1


def _read_governed(text: str, words: Words, start: int, match: re.Match[str], row: dict[str, str]) -> Iterator[Mention]:
    """The governed name, or each of several that share the head noun when their last words say what is done."""
    end = match.end("name")
    if _SUMS.search(text[start : match.start("head")]):
        return
    items = [(a, _before_sum(text, a, b)) for a, b in split_names(text, start, match.start("head"))]
    if len(items) > 1 and row["group"] in ("campaign", "reform", "work") and all(text.endswith(_words("verbal"), a, b) and b - a >= 4 for a, b in items[:-1]):
        parted = split_joint_last(text, items) if text.endswith("等", start, match.start("head")) else items
        named = [_make(text, a, end if b == match.start("head") else b, row["kind"]) for a, b in parted if not _is_common(text, words, a, b)]
        shares = row["group"] == "work" or match["head"].endswith("行动")
        yield from (m if m.end == end or not shares else replace(m, name=m.name + match["head"]) for m in named)
    elif row["group"] == "reform" and (shared := _alike(text, items)):
        yield from (replace(m, name=m.name + shared + match["head"]) if m.end < end else m for m in (_make(text, a, b if b < items[-1][1] else end, row["kind"]) for a, b in items))
    elif _is_whole(text, words, start, match.start("head"), row) and not any(text.endswith((*_words("head"), "机制", "体系", "制度", "建设", "平台", "项目"), a, b) for a, b in items[:-1]):
        yield _make(text, start, end, row["kind"])


#: 等 behind the examples of a list, with how many and what they are (甲改造、乙推广|等10大转型|工程).
_SUMMED = re.compile("等(?:(?:\\d+|[一二三四五六七八九十]+)[大项个][^，。；、]{0,6})?$")


def _before_sum(text: str, start: int, end: int) -> int:
    """The end of an item without 等 and what sums up the list."""
    summed = _SUMMED.search(text, start, end)
    return summed.start() if summed is not None else end


#: What a reform changes and several of them share (甲产权、乙林权|制度|改革).
_SYSTEM = re.compile("制度|体制|机制")


def _alike(text: str, items: Sequence[tuple[int, int]]) -> str:
    """The 制度 at the end of the last item when the items end alike before it, so that all share it; else empty."""
    last, end = items[-1]
    system = _SYSTEM.fullmatch(text, end - 2, end)
    if system is None or len(items) < 2 or any(b - a < 4 for a, b in (*items[:-1], (last, end - 2))):
        return ""
    return system.group() if all(text[b - 1] == text[end - 3] for _, b in items[:-1]) else ""


def _is_common(text: str, words: Words, start: int, stop: int) -> bool:
    """Whether a stretch is made of words alone that leave every head noun generic."""
    fought = text.startswith(_FOUGHT, stop)
    return _QUALIFIED.fullmatch(text, start, stop) is not None or stop - start < (2 if fought else 4) or not (fought and stop - start > 3) and re.fullmatch(f"(?:{alternatives(read_words('program_generic'))})+", text[start:stop]) is not None


#: How many there are behind a list, before the noun for what each of them is (甲提升、乙治理|三大|行动); `kg.summed` reads it.
_SUMS = re.compile("、[^”]*(?<!第)(?:[二两三四五六七八九十]|\\d{1,2})[大项个](?:专项|攻坚|重点)?$")


def _is_whole(text: str, words: Words, start: int, stop: int, row: dict[str, str]) -> bool:
    """Whether a stretch before a head noun can be all of one name: no count before it, no further verb of launching in it, quotations closed."""
    stem = text[start:stop]
    if _COUNTED.match(stem) or re.search("”[^“”]*(?:[、和与及]|以及)“|”“", stem) or stem.count("“") != (stem + text[stop : stop + 8]).count("”") and stem.count("“") != stem.count("”") + 1 or _is_common(text, words, start, stop):
        return False
    if row["word"].endswith("建设") and re.search(f"{row['word'][:-2]}(?:和|与|及)", stem):
        return False  # 甲通道和乙|通道建设: two of them
    if row["group"] == "task" and re.search(r"[、和及]|\d", stem):
        return False
    again = len(_AGAIN.match(stem).group())
    opened = next((again + len(word) for word in _openers(row["group"]) if stem.startswith(word, again)), 0)
    first = words.texts[words.at(start)]
    if row["group"] == "measure" and (not opened or text.endswith(("落实", "执行"), 0, start)):
        return False  # 落实|稳定外贸增长政策措施 tells of no paper
    if not opened and len(first) > 3 and is_launch(first):
        return False
    if row["group"] in ("way", "platform") and (not opened and is_launch(first) or re.search(r"[一二三四五六七八九十两\d][项大个]$|等(?!\d)", stem)):
        return False
    inner = [i for i in range(words.at(start), words.at(stop - 1) + 1) if words.starts[i] >= start + opened]
    if row["group"] == "work" and "等" in stem or any(words.texts[i] in _breakers() or words.tags[i][0] in _FUNCTION and words.tags[i] != _FOREIGN and words.texts[i] not in _ALLOWED and not _counts_behind(text, words, i, stop) and not text.startswith("对标", words.starts[i]) for i in inner):
        return False
    if _joins_two(stem) and not (row["group"] == "reform" and _BOTH.search(stem)):
        return False
    return "的" not in stem or bool(opened) and stem.count("的") == 1


#: What says behind 等 of what rank things are, so that a list of several goes before: 甲、乙等|重点改革.
_RANK = re.compile("重[点大要]|专项|一[批系]|系列|有关|相关|各[项类]|多[项个]|[一二三四五六七八九十]+[大项个]|综合|配套|工作|新型?|特色|城市|地区|县区|市县")


#: What counts programmes themselves, so that what stands before 等 are but some of them: 甲改造等|10大工程.
_SUM = re.compile(r"\d+(?:[项大条场批件]|个(?:重[点大])?(?:项目|工程|行动|计划|活动))")


def _counts_behind(text: str, words: Words, index: int, stop: int) -> bool:
    """Whether 等 at an index stands before what it counts or sums up within the name (餐饮等12个行业, 青年等群体就业|行动)."""
    end = words.ends[index]
    return words.texts[index] == "等" and (text[end : end + 1].isdigit() and _SUM.match(text, end) is None or stop - end > 3 and not _RANK.match(text, end))


def _joins_two(stem: str) -> bool:
    """Whether 和 or 及 stands in a stem behind a head noun of its own and before more than a word: two names (建设指引和|准入清单)."""
    left, joiner, right = re.match("(.*?)(?:(及其|和|及|与)(.*))?$", stem, re.DOTALL).groups()
    return joiner is not None and len(right) > 2 and not left.endswith(_words("verbal")) and (joiner == "及其" or left.endswith(_ENDED) or head_rows().get(longest_head(left), {}).get("need", "q").isdigit())


@cache
def _nominal() -> frozenset[str]:
    """Verbs that are nouns too and stand inside names (创新驱动…改革)."""
    return frozenset(row["word"] for row in _rows("verb") if row["kind"] == "noun")


@cache
def _breakers() -> frozenset[str]:
    """Words behind which something else is governed, so that no name holds them."""
    return frozenset(row["word"] for row in (*_rows("verb"), *_rows("breaker")) if row["kind"] != "noun")


def _breaks_subject(words: Words, index: int) -> bool:
    """Whether a word cannot stand in a name that is the subject of its clause; verbs that are nouns too can (标准化|创新|试点), and what says of which level (省|以下|财政)."""
    word, tag = words.texts[index], words.tags[index][0]
    nouns = read_words("weak_launches") | _nominal()
    return word != "以下" and tag in (*_FUNCTION, "d", "c", "t", "f") or is_launch(word) and word not in nouns


def _find_moving(text: str, words: Words) -> Iterator[Mention]:
    for match in _moving().finditer(text):
        row, start, stop = _heads()[match["head"]], match.start("name"), match.start("head")
        start += len(_NUMBERED.match(text, start, stop).group())
        inside = range(words.at(start), words.at(stop - 1) + 1)
        plain = is_launch(words.texts[inside[0]]) or any(_breaks_subject(words, i) for i in inside)
        if not plain and row["group"] != "task" and words.starts_at(start) and _is_whole(text, words, start, stop, row):
            yield _make(text, start, match.end("name"), row["kind"])


@cache
def _born() -> re.Pattern[str]:
    """A house or line at the end of what begins a clause, and that it is founded or opened (甲乙司法协同中心|在丙市|揭牌)."""
    said = rf"(?=(?:在[{_HAN}]{{2,8}}?)?(?:{alternatives(_words('manner'))}|先期|成功)*(?:{alternatives(_words('born'))}))"
    return re.compile(rf"{_EDGE}(?P<name>[^，。；：！？、\n《》]{{4,{_LONGEST}}}?(?P<head>{alternatives(_words('house'))})){said}")


@cache
def _told_elsewhere() -> tuple[str, ...]:
    """What ends with such a noun and is told by its own ending: sites (数据中心), bodies (服务中心)."""
    return tuple({row["suffix"] for row in read_table("site_suffixes")} | {row["head"] for row in read_table("heads") if len(row["head"]) > 2})


def _find_born(text: str, words: Words) -> Iterator[Mention]:
    """Houses and lines that no ending of their own tells, where their founding is the news of the clause."""
    kinds = {row["word"]: row["kind"] for row in _rows("house")}
    for match in _born().finditer(text):
        start, stop = match.start("name"), match.start("head")
        start += len(_NUMBERED.match(text, start, stop).group())
        start += len(_FIRST.match(text, start).group())
        inside = range(words.at(start), words.at(stop - 1) + 1)
        plain = is_launch(words.texts[inside[0]]) or any(_breaks_subject(words, i) for i in inside)
        row = {"group": "house", "word": match["head"]}
        if not plain and words.starts_at(start) and not match["name"].endswith(_told_elsewhere()) and _is_whole(text, words, start, stop, row):
            yield _make(text, start, match.end("name"), kinds[match["head"]])


def _find_moving_lists(text: str, words: Words) -> Iterator[Mention]:
    """Each of several names that are the subject together, as long as all of them are whole."""
    for match in _moving_list().finditer(text):
        items = [(a, b, _heads()[_head_at_end().search(text[a:b]).group()]) for a, b in split_names(text, *match.span("items"))]
        if all(not is_launch(words.texts[words.at(a)]) and words.starts_at(a) and _is_whole(text, words, a, b - len(row["word"]), row) for a, b, row in items):
            yield from (_make(text, a, b, row["kind"]) for a, b, row in items)


@cache
def _head_at_end() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(_words('head'))})$")
