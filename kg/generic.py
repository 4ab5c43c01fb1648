"""Programmes that are none: what a clause aims at, what kind of thing it builds, what line of work it pushes on, without a name of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from kg.boundaries import is_launch
from kg.gazetteer import province_letters
from kg.heads import longest_head
from kg.held_sites import find_held_sites
from kg.kinds import PROGRAMS
from kg.language import Words
from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.short_names import NAME_TAGS
from kg.site_kinds import is_common

#: The rules that take common words for a name because of what stands around or behind them.
_GUESSING = ("headed", "framed", "attributed", "paper", "learned")
_DONE = PROGRAMS - {"Event"}
_LEVELS = "省级|市级|县级|区级|州级"
#: What makes a name in any words: letters, digits, quotation marks, a great number (十大|工程), two provinces or their parts (川渝|…).
_MARKED = re.compile(f"[“”《》A-Za-z＋+]|\\d|[一二三四五六七八九十]大|{province_letters()}[东南西北中]?{province_letters()}")
#: A river or mountain by its last character.
_FEATURE = re.compile("[\u4e00-\u9fff]{1,3}[江河湖溪渠山岛]")
#: A body before 计划 does the planning; no plan is called by it alone.
_PLANNER = re.compile("(?:党工?委|党组|支部|政府|办事处|委员会|联合会|协会|局|厅|公司|集团|合作社|学校|医院|法院)计划$")
#: Which one of several it is: 第三条|外送通道, 第二批|零碳园区.
_COUNTED = re.compile("第[一二三四五六七八九十\\d]+[条座家所项批](?!.*(?:行动|计划|方案|试点|督察)$)")
#: What counts a kind of thing right before it (新建105家|街道服务中心, 建设一批|科创飞地), and behind it (实施湿地保护工程|12处).
_NUMBERED = re.compile("(?:\\d[余多]?[个家座处条支批户名所]|一批|一系列|一大批|更多|多个)$")
_NUMBERED_BEHIND = re.compile("(?:超|近|约|逾)?\\d[\\d.,]*万?[余多]?[个家座处条支批户名所场次项](?![\u4e00-\u9fff]{0,4}(?:成果|经验|案例|任务|举措|事项))")
#: A deed, of which a count before it tells where it was done (推动65个|典型镇建设).
_DEED = ("建设", "行动", "计划", "试点", "改革", "攻坚", "战略", "工作", "事项")
#: A whole clause that the model took for a name: what is done stands in it.
_CLAUSE = re.compile("超额|再添|免费(?:实施|接种|为)|共同推[动进]|全面实现|^(?:充分|为)|\\d+[项条](?:重点|主要)?任务$|(?:流域|山脉|盆地)$|(?:启动|加快)(?:建设|崛起)$|[\u4e00-\u9fff]\\d+个(?:产业集群|园区|基地|项目)$")
#: The other half of a set phrase (治理体系|和治理能力现代化): what is to be modern is no system that somebody sets up.
_TWIN = re.compile("[和与](?:治理)?能力现代化")
#: What is said of a programme behind 的, so that it is spoken of itself: 甲工程的|实施.
_OF_ITSELF = re.compile("的(?:[深有全持顺扎][\u4e00-\u9fff])?(?:实施|开展|推进|建设|推行|推广|启动|落实|落地|部署|要求|通知|意见|做法|经验|成果|成效|主体|目标任务|基础上|同时|[^，。；]{0,4}一年)")


@cache
def _words(how: str) -> str:
    return alternatives(row["word"] for row in read_table("generic") if row["how"] == how)


@cache
def _endings(rule: str) -> re.Pattern[str]:
    """The last words of lines of work and of kinds, for names that a rule found."""
    hows = ("work", "kind", "found") if rule == "learned" else ("work", "kind")
    return re.compile(f"(?:{'|'.join(map(_words, hows))})$")


@cache
def _kept() -> re.Pattern[str]:
    return re.compile(f"(?:{_words('named')})$")


@cache
def _levelled() -> re.Pattern[str]:
    return re.compile(f"(?:{_LEVELS}).*(?:{_words('levelled')})$")


@cache
def _counted_off() -> re.Pattern[str]:
    return re.compile(f"(?<![第十])(?:{_words('each')})")


@cache
def _set_phrase() -> re.Pattern[str]:
    return re.compile(_words("set"))


@cache
def _plain() -> re.Pattern[str]:
    """Words alone that any paper has, and its head (出台|总体方案和支持措施)."""
    return re.compile(f"(?:{_words('plain')}){{1,5}}(?:方案|措施|举措)")


@cache
def _occasion() -> re.Pattern[str]:
    """Kinds of sport and of what is held, alone (办好|马拉松赛, 开展|全民健身活动)."""
    return re.compile(f"(?:{_words('occasion')})+(?:[比竞]?赛|活动|竞赛活动)")


@cache
def _praised() -> re.Pattern[str]:
    return re.compile(f"(?:{_words('attribute')}).*的.*(?:体系|体制机制|模式)$")


def drop_generic(text: str, words: Words, places: Iterable[Mention], programs: Iterable[Mention]) -> tuple[Mention, ...]:
    """The programmes without those of guessing rules that name nothing of their own, and what of such a name another rule cut off; `places` are those of the text.

    >>> from kg.extract import extract
    >>> text = "青溪县构建特色鲜明的现代化产业体系，构建“一河两岸”产业体系。"
    >>> [m.name for m in extract(text).mentions if m.kind == "Mechanism"]
    ['一河两岸产业体系']
    """
    places = sorted(places)
    starts = [place.start for place in places]
    proposed = tuple(programs)
    proposed = tuple(m for m in proposed if m.kind != "Event" or m.rule not in _GUESSING or not _occasion().fullmatch(m.name))
    guessed = [m for m in proposed if m.rule in _GUESSING and m.kind in _DONE]
    generic = [m for m in guessed if _is_generic(text, words, m, places[bisect_left(starts, m.start) : bisect_left(starts, m.end)])]
    widest = {m.end: m.start for m in sorted(generic, reverse=True)}
    return tuple(m for m in proposed if m not in generic and not (m in guessed and widest.get(m.end, m.end) < m.start))


def _is_generic(text: str, words: Words, mention: Mention, inside: Sequence[Mention]) -> bool:
    """Whether a name only tells of what kind something is, counts things off, or modifies the noun behind it (打造|支撑发展|的队伍)."""
    name = mention.name
    if is_common(name) or name.endswith("体系") and _TWIN.match(text, mention.end):
        return True
    if _COUNTED.match(name) or _counted_off().search(name) or _lists(text, words, mention) or mention.rule == "attributed" and _praised().match(name):
        return True
    if name.endswith("计划") and (_PLANNER.search(name) or any(place.end == mention.end - 2 for place in inside)):
        return True  # 某镇|计划|实施甲工程: a verb, and its subject
    own = _has_own(text, words, mention, inside)
    if not own and (_plain().fullmatch(name) or _is_counted(text, mention)) or mention.rule == "learned" and _CLAUSE.search(name):
        return True
    return not own and _is_common(name, mention.rule) or _modifies(text, words, mention, own)


def _is_counted(text: str, mention: Mention) -> bool:
    """Whether a number before or behind a name shows that it is the kind of what is counted."""
    if mention.rule == "learned":
        return _NUMBERED.search(text, max(0, mention.start - 4), mention.start) is not None and not mention.name.endswith(_DEED) or _NUMBERED_BEHIND.match(text, mention.end) is not None
    return mention.kind == "Project" and mention.name.endswith(("工程", "项目")) and _NUMBERED_BEHIND.match(text, mention.end) is not None


def _lists(text: str, words: Words, mention: Mention) -> bool:
    """Whether 等 without a number stands in a name, so that what is before it are but examples (甲治理|等重大工程); of one framed by its verb 等 sums up whom it is for (青年等群体就业帮扶行动)."""
    if mention.rule == "framed" and mention.kind in ("Campaign", "Reform") and re.search("等[^等]{6,}$", mention.name):
        return False
    inside = range(words.at(mention.start), words.at(mention.end - 1) + 1)
    return any(words.texts[i] == "等" and not text[words.ends[i] : words.ends[i] + 1].isdigit() for i in inside)


def _modifies(text: str, words: Words, mention: Mention, own: bool) -> bool:
    """Whether what a verb governs is the noun behind 的, and the name but common words or a verb with its object before that (打造|支撑甲省建设|的队伍)."""
    if not mention.name.endswith(("建设", "体系")) or not text.startswith("的", mention.end) or _OF_ITSELF.match(text, mention.end) or (before := words.before(mention.start)) < 0:
        return False
    return is_launch(words.texts[before]) and (not own or words.tags[words.at(mention.start)][0] == "v")


def _is_common(name: str, rule: str) -> bool:
    """Whether the last words of a name are those of a line of work or a kind, and no longer head noun makes it a name (亲民化改造)."""
    if _endings(rule).search(name) and not _kept().search(name) and not (rule != "learned" and longest_head(name).endswith("化改造")):
        return True
    return _levelled().match(name) is not None


def _has_own(text: str, words: Words, mention: Mention, inside: Sequence[Mention]) -> bool:
    """Whether something in a name is a name or mark itself: a place, other than in a set phrase (具有甲省|特色的…), a number, quotation marks."""
    if _MARKED.search(text, max(0, mention.start - 1), mention.end):
        return True
    if any(place.end <= mention.end and not _set_phrase().match(text, place.end) for place in inside) or find_held_sites(text, words, (mention,)):
        return True
    return any(_FEATURE.fullmatch(words.texts[i]) and (words.tags[i] in NAME_TAGS or not words.known[i]) for i in range(words.at(mention.start), words.at(mention.end - 1) + 1))
