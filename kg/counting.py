"""Which numbers count something: those outside names and formulas whose surroundings do not make them a time, a grade or an announcement."""

from __future__ import annotations

import re
from functools import cache

from kg.clauses import find_clause, find_sentence
from kg.lexicon import alternatives, longest_first, read_table, read_words
from kg.numbers import FIGURE, ORDINAL, Number
from kg.phrases import begins_verb
from kg.predications import is_bound
from kg.subjects import Subjects

_RANK = re.compile(r"(?:由|从|升至|升到|降至|[滑跌落退掉]到|居|列|排名?|(?<!单)位|名次|跃居|进入|保持|全[省市县区国球]|世界)(?:[\u4e00-\u9fff]|\d+[个家座]){0,7}(?:第[\d一二三四五六七八九十]{1,3}位?、)*$")
_ELSEWHERE = re.compile(r"，(?:全[年省市县区镇乡村旗州街苏社嘎]|去年|今年|年内|[上下]半年|20\d\d年|已)|其中|目前|累计|截至")
_GOVERNS = re.compile(r"(?:管辖|下?辖|管着|管理着?|涵盖|覆盖)[^，。；：]{2,50}$")  # 管辖甲镇、乙镇、丙镇三个镇
_STREAK = re.compile(r"连续[^，。；：]{1,5}[年月]|[有的]\d+[个家][^，。；：]{0,4}$")  # 连续两年无一起…
_DEEDS = re.compile(r"(?:[\d一二三四五六七八九十]+大?类)?\d+(?:[件项个类]|方面)(?:重点|重大|省级|市级)*(?:民生|惠民|为民|利民|便民|惠企)(?:实事|工程)(?:项目)?")
_ACHIEVES = re.compile("[\u4e00-\u9fff（）]{1,12}?(?:入选|获[批评]|荣获|上榜|跻身|列入|纳入|通过|被评为|被认定|建成|投入|投产|投用|开工|完工|揭牌|挂牌)")
_ZERO_DIGITS = frozenset({"0", "00"})


def is_counting(text: str, number: Number, subjects: Subjects) -> bool:
    """Whether a number of the text is a figure about something, or a rank (由第13位升至第4位)."""
    if number.value is None or not (number.role == FIGURE or is_rank(text, number)):
        return False
    if subjects.is_inside(number.start, number.end) and not _counts_deeds(number, subjects) or _stands_in_name(text, number, subjects):
        return False
    if (
        not (_has_measure(number) or _counts_people(text, number))
        or _is_vague(text, number)
        or _is_excluded(text, number)
        or _is_threshold(text, number)
        or number.kind == "built"
        and _is_founding(text, number)
        or number.kind != "count"
        and is_bound(text, find_clause(text, max(0, number.start - 40), number.start), number.start)
        or number.value == 0
        and _STREAK.search(text[find_clause(text, max(0, number.start - 40), number.start) : number.start])
    ):
        return False
    return not _is_legend(text, number, subjects) and not _sums_up(text, number, subjects)


def _is_founding(text: str, number: Number) -> bool:
    """Whether the year is the date at which a place or body began (某镇始建于1996年), not one that tells the age of houses."""
    return text.endswith(("始建", "始建于", "始设于"), 0, number.start)


def _counts_deeds(number: Number, subjects: Subjects) -> bool:
    """Whether a number that opens a name says how many deeds for the people there are: 10件民生实事."""
    around = [m for m in subjects.between(number.start - 10, number.end) if m.start <= number.start and number.end <= m.end]
    return all(_DEEDS.fullmatch(m.text) for m in around)


def is_rank(text: str, number: Number) -> bool:
    """Whether an ordinal is a place in a ranking."""
    return number.role == ORDINAL and number.unit in {"位", "名", ""} and not text.startswith("书记", number.end) and bool(_RANK.search(text[max(0, number.start - 14) : number.start]))


def _has_measure(number: Number) -> bool:
    """Whether it says what it measures: by a unit, as a rank, as nought, or as a round sum in Han numerals (两千八)."""
    if number.unit or number.role == ORDINAL or not number.text[0].isdigit():
        return True
    return number.value == 0 and number.text not in _ZERO_DIGITS


@cache
def _people() -> re.Pattern[str]:
    nouns = alternatives(row["noun"] for row in read_table("counted_people"))
    return re.compile(f"(?:{nouns})(?:总?[数量])?(?:约|近|达|为|有|超|突破|达到|超过)?$")


def _counts_people(text: str, number: Number) -> bool:
    """Whether a round number without a unit counts people: 人口4.6万, 用户数近3500万."""
    return number.text[-1:] in "万亿" and _people().search(text, max(0, number.start - 8), number.start) is not None


def _is_vague(text: str, number: Number) -> bool:
    """Whether it is one of two neighbouring digits that mean a handful: 三五户, 七八个人."""
    return bool(re.match(r"[一二两三四五六七八九]{2}(?![十百千万亿成])", text[number.phrase_start : number.phrase_start + 3]))


def _stands_in_name(text: str, number: Number, subjects: Subjects) -> bool:
    """Whether the number runs into a name (两个A村) or is part of a short phrase in quotation marks (“3个70%”)."""
    if not number.text[0].isdigit() and subjects.between(number.end, number.end + 1):
        return True
    start, end = text.rfind("“", max(0, number.start - 10), number.start), text.find("”", number.end, number.end + 10)
    return start >= 0 and end >= 0 and not re.search(r"[，。；”]", text[start:end])


def _is_excluded(text: str, number: Number) -> bool:
    """What the table of surroundings says: its first fitting row decides."""
    before, after = text[max(0, number.phrase_start - 20) : number.phrase_start], text[max(number.end, number.unit_end) : number.end + 20]
    for verdict, kinds, written, left, right in _contexts():
        if kinds and not kinds & {number.kind, number.unit}:
            continue
        if written.search(number.text) and left.search(before) and right.match(after):
            return verdict == "skip"
    return False


#: From one age to another.
_YEARS = re.compile(r"\d{1,3}(?:周?岁)?(?:[—–~～－-]+|至|到)\d{1,3}周?岁")


def _is_threshold(text: str, number: Number) -> bool:
    """Whether the number only says which things are meant: 30户以上自然村寨污水处理率达90%, 年产低于3吨的果园还有6个."""
    if number.phrase_start < number.start and re.match(r"的[\u4e00-\u9fff]{1,8}\d", text[number.phrase_end : number.phrase_end + 10]):
        return True
    if number.kind == "age" and _YEARS.fullmatch(text, number.phrase_start, number.phrase_end) and re.match("(?!之间|不等)[\u4e00-\u9fff]", text[number.phrase_end :]):
        return True  # 16至59周岁|劳动力6120人
    if number.phrase_end == number.end or text[max(0, number.phrase_start - 1) : number.phrase_start] not in {"", "，", "。", "；", "\n"}:
        return False
    return bool(re.match(r"[\u4e00-\u9fff][^，。；\d]*\d", text[number.phrase_end : number.phrase_end + 40]))


def _is_legend(text: str, number: Number, subjects: Subjects) -> bool:
    """Whether the number explains a digit of a formula: “1+3+N”队伍，即1名网格长; “131”模式：建强1个核心、用好3张清单."""
    sentence = text[find_sentence(text, max(0, number.start - 120), number.start) : number.start]
    plus = re.search(r"\d[+＋].*?(?:，即|即：|，也就是)(?P<before>.*)$", sentence)
    if plus:
        return not _ELSEWHERE.search(plus["before"])
    spelt = re.search(r"[“‘「](\d{2,6})[”’」][^，。：]{0,10}(?P<mark>：|，即)(?P<before>.*)$", sentence)
    if not spelt or number.kind == "duration" or _ELSEWHERE.search(spelt["before"]) or len(spelt["before"]) >= 80 or str(number.value) not in spelt[1]:
        return False
    return spelt["mark"] == "：" or subjects.find_spelt(number) is None


def _sums_up(text: str, number: Number, subjects: Subjects) -> bool:
    """Whether the number only counts the things listed before it: 甲镇、乙镇、丙镇3个镇."""
    if number.value is None or not 2 <= number.value <= 9 or number.phrase_start != number.start:
        return False
    clause = text[find_clause(text, max(0, number.start - 60), number.start) : number.start]
    if number.text[0].isdigit() and (_ACHIEVES.match(text, number.end) or begins_verb(clause.removeprefix("新"))):
        return False  # 甲、乙2个县|获批创建示范区; 新挂牌|甲、乙2个中心
    if _GOVERNS.search(text[max(0, number.start - 60) : number.start]):
        return False
    return bool(subjects.find_list(number.start - 60, number.start, int(number.value), adjacent=True))


@cache
def _contexts() -> tuple[tuple[str, frozenset[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    things = "|".join(longest_first(read_words("limited_things")))
    return tuple(
        (row["verdict"], frozenset(filter(None, row["kind"].split("|"))), *(re.compile(row[cell].replace("{T}", things)) for cell in ("text", "before", "after")))
        for row in read_table("figure_contexts")
    )
