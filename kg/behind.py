"""The words behind a number: the noun that it counts, with what the clause says of it in front, or what is done so often."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.clauses import Standing
from kg.language import Words
from kg.phrases import begins_verb, clean_left, clean_right, goes_on, has_verb, is_verb, name_count
from kg.predications import turn
from kg.subjects import Subject, Subjects

_CAUSES = re.compile("(?:(?:依法|依规)*(?:帮助|帮|引导|组织|动员|带动|推动|支持|扶持|发动|吸引|吸纳|吸收|指导|鼓励|抽|派|选派|选|保障|助力|协助|促进))")  # who are brought to do something
_LEVELS = ("级", "层面", "内", "里", "首批")
SUMS = ("金", "款", "费", "资本", "分红", "补贴", "补助", "奖励", "债", "债务", "收入", "投资", "贷", "工资", "租金", "利息")  # nouns of sums, also behind a verb: 注册资本
_DONE = re.compile(r"(?:已经?|均|都|全部)*(?:于[\d年月日]{2,10})?(?P<said>[\u4e00-\u9fff]{2,6})$")  # 42人已于7月结业
_THERE_IS = ("有", "是", "剩", "余", "共", "让", "使", "约", "近", "达")
_RECEIVED = re.compile("荣?获|入选|获[评批]|纳入|通过")  # what things counted receive, whatever is done with them before
_MEASURES = re.compile("[率量额]$|价格$|水平$")
_ITEM = re.compile(r"\d[\d.]*[万亿]?[余多]?[个家名项条部件座所种位处只株](?=[\u4e00-\u9fff])")
_TIMES = frozenset({"场", "次", "回", "届", "轮", "趟", "期", "份", "遍"})
_SPENT = re.compile("用于[\u4e00-\u9fff]{2,10}(?=[，。；、]|$)")  # 资金400亿元|用于工业发展
_SPENDS = frozenset("花掏投砸")
_SIZES = frozenset("宽长高深厚")
#: The size of a thing before the number, and the thing behind it: 建成占地面积|20亩的果蔬基地, 修建|1.5米宽的便道.
_SIZE = re.compile("(?P<size>(?:总?占地|总?建筑|使用|经营|种植|占地总|总)?面积|占地(?!面积)|海拔|(?:全|总)长|总?投资(?!额)|(?<![增特专成生班校村镇组团部队局市县省])[长宽高深])(?:约|近|达到?|[仅只]有?|不足|超过?)?$")
_SIZED = re.compile("(?P<size>[宽长高深厚]?)的(?P<noun>[\u4e00-\u9fff]{2,12})")
_OF_SIZE = re.compile("\\d(?:米|公里|厘米)[宽长高深厚]的(?P<noun>[\u4e00-\u9fff]{2,8}?)[共约近]?$")  # 2.5米宽的机耕路|3.1公里
_FOR = re.compile("[为给对向]$")
_AID = "提供|解决|减免|落实|争取|安排"
_GIVES = re.compile(f"[送发补捐讲代办缴]|{_AID}")  # done for them, not by them: 为78户困难家庭送去米面
_GIVEN = re.compile(f"发放|赠送|送[去上达]|补[贴助]|捐[赠助]|{_AID}|代?办理|缴纳|配备")  # 向240名困难学生|发放助学金
OF_PEOPLE = frozenset({"户", "人", "村", "镇"})


def word_behind(text: str, standing: Standing, subjects: Subjects, subject: Subject, before: str) -> str:
    """What stands behind the unit of a number, worded as in a column head: 14家单位签了协议 -> 签协议的单位; `before` are the words before it."""
    standing = _before_itself(text, standing, subjects, subject)
    behind = _turn_behind(text, standing, subjects, before) or _words_behind(standing, before)
    given = _GIVEN.search(behind, 2) if _FOR.search(text[: standing.number.phrase_start][-2:]) else None
    return behind[: given.start()] if given else behind


def name_size(text: str, standing: Standing, words: Words, thing: str) -> str:
    """How large something built is, where the number stands before it: 建成面积600平方米的|邻里中心 -> 邻里中心面积; of the `thing` spoken of, the size alone."""
    number = standing.number
    told = _OF_SIZE.search(text, standing.clause, number.phrase_start) if not standing.left.strip("的") else None
    if told:
        return told["noun"] + ("长度" if number.kind == "length" else "面积" if number.kind == "area" else "")
    behind = _SIZED.match(text, number.phrase_end) if number.kind in ("area", "length", "money") else None
    before = _SIZE.search(standing.left)
    size = (behind["size"] if behind and number.kind == "length" else "") or (before["size"] if before else "")
    if not behind or not size or bool(behind["size"]) == bool(before):
        return ""
    noun = _first_noun(text, words, *behind.span("noun"))
    if len(noun) < 2:
        return ""
    if size == "海拔" or thing and text.startswith(thing, behind.start("noun")):
        noun = ""
    return noun + {"占地": "占地面积"}.get(size, size + "度" if len(size) == 1 else size)


def _first_noun(text: str, words: Words, start: int, stop: int) -> str:
    """The noun that a stretch begins with, a verb at most for its first word (生产便道|4.7公里, 冷库|投用); "" where others are joined to it."""
    found, end = start, start
    while words.starts and end < stop and words.starts_at(end):
        index = words.at(end)
        if words.tags[index][0] in "dpcur" or words.tags[index][0] == "v" and end > start:
            break
        end = words.ends[index]
        found = found if words.tags[index][0] == "v" else end
    return "" if found < stop and words.tags[words.at(found)][0] == "c" else text[start:found]


def _before_itself(text: str, standing: Standing, subjects: Subjects, subject: Subject) -> Standing:
    """The number with the words behind it cut before what it is about: 11户合办|柳河合作社."""
    start = standing.number.phrase_end
    is_size = standing.number.kind in ("area", "length")
    if standing.right[:1] == "的" and (_SIZE.search(standing.left) if is_size else clean_left(standing.left)) and subjects.between(start + 1, start + 2):
        return replace(standing, right="")  # 拥有党员58名的|甲村党支部
    if not start < subject.start < start + len(standing.right):
        return standing
    right = text[start : subject.start].rstrip("“‘《的")
    if not right and standing.number.unit in OF_PEOPLE:
        return replace(standing, right="")  # 58人的“夕照”志愿队
    return replace(standing, right=right) if 1 < len(right) < 9 and begins_verb(right) else standing


def _turn_behind(text: str, standing: Standing, subjects: Subjects, before: str) -> str:
    """The noun behind the unit with what the clause says of it in front (14家单位签了协议 -> 签协议的单位); "" where a verb before the number governs it."""
    number, right = standing.number, standing.right
    start, end = number.phrase_end + len(right) - len(right.lstrip(" 的")), number.phrase_end + len(right)
    if number.kind != "count" or not number.value or number.unit in _TIMES:
        return ""
    if end < standing.clause_end:
        said = _said_of_all(text, subjects.words, standing, end)
        turned = f"{said}的{clean_right(right)}" if said else ""
    else:
        turned = turn(text, subjects.words, start, end)
    listed = standing.left.rstrip("”》）").endswith("等") and not has_verb(standing.left) and not goes_on(standing.left)
    is_caused = _CAUSES.match(before) is not None or _CAUSES.fullmatch(standing.left) is not None or listed or _RECEIVED.match(turned)
    if not is_caused and (before and not before.endswith(_LEVELS) or _is_governed(subjects.words, number.phrase_start)):
        return ""
    return "" if _FOR.search(text[: number.phrase_start][-2:]) and _GIVES.match(turned) else turned


def _said_of_all(text: str, words: Words, standing: Standing, end: int) -> str:
    """What a clause that begins by counting says of the things in front of `end` (243项服务|实现跨省通办、158项…), or at its end of all (10家单位、12名个人|获表彰)."""
    items = list(_ITEM.finditer(text, standing.clause, standing.clause_end))
    if not items or text[end] not in "、和" or goes_on(text[standing.clause : items[0].start()]):
        return ""
    own = turn(text, words, standing.number.phrase_end, end) if text[end] == "、" else ""
    said, _, noun = (own or turn(text, words, items[-1].end(), standing.clause_end)).rpartition("的")
    return "" if _MEASURES.search(noun) else said


def _is_governed(words: Words, start: int) -> bool:
    """Whether a verb of which it is the object stands right before the number, other than one that says only that there are so many."""
    index = words.before(start)
    return index >= 0 and words.ends[index] == start and words.tags[index].startswith("v") and not words.texts[index].endswith(_THERE_IS)


def _words_behind(standing: Standing, before: str) -> str:
    """The noun behind the unit: none where the unit says it all (95%) unless nothing stands before it."""
    number, right = standing.number, standing.right
    if number.unit == "枚" and not number.text.endswith("枚"):
        return right[:1] + "牌"  # 夺8|金9银
    share = re.match(r"(?:都|均)?[是为](?=[\u4e00-\u9fff]{2})", right) if number.kind in {"percent", "share"} else None
    if share and not before:
        return clean_right(right[share.end() :]) + "占比"
    source = re.match("(?:来自|用于|留给)[\u4e00-\u9fff、“”]{2,14}(?=[，。；]|$)", right) if number.kind in {"percent", "share"} and (not before or standing.left.endswith("的")) else None
    if source:
        return source.group() + "占比"
    if number.kind == "score" or number.kind in {"percent", "share"} and before and not is_verb(before):
        return ""
    if number.kind == "duration" and re.match(r"一[任届]", right):
        return "任期"
    if number.kind == "duration":
        return clean_right(right[1:]) + "时限" if right[:1] == "内" else clean_right(right).split("的")[0]
    if number.kind == "length" and right[:1] in _SIZES:
        return right[0] + "度"
    is_last = number.phrase_end + len(right) == standing.clause_end
    done = _DONE.match(right) if is_last and number.unit in OF_PEOPLE else None
    behind = done["said"] if done and begins_verb(done["said"]) else clean_right(right)
    spent = _SPENT.match(right) if number.kind == "money" else None
    if spent:
        return spent.group()
    if number.kind == "money" and (len(before) > 1 or before in _SPENDS) and not behind.endswith(SUMS) and begins_verb(right):
        return ""  # 投入46万元|开发小程序
    if not behind:
        return "人数" if before and number.text.endswith("个人") else ""
    if number.kind == "age":
        return behind + "年龄"
    if number.kind in {"percent", "share"} and not before:
        return behind + _says(right, behind)
    return behind + name_count(number.unit, number.kind, False) if number.kind in {"length", "area"} and right[:1] == "的" else behind


def _says(right: str, noun: str) -> str:
    """What a clause says of a share that begins it, without 了: 85%以上的村民签了承诺书 -> 签承诺书."""
    said = re.match(r"(?:已经?|都|均|全都?)?([\u4e00-\u9fff“”]{2,14})(?=[，。；]|$)", right.lstrip(" 的").removeprefix(noun))
    verb = re.match(r"[\u4e00-\u9fff]{1,2}了|[达符签用通参入实完建配获加接搬喝吃]", said[1]) if said else None
    return said[1].replace("了", "", 1) if said and verb else ""
