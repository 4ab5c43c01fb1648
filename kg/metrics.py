"""What a figure counts, in the text's own words: those before the numeral, those behind it, or what was said before where both are silent."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.behind import OF_PEOPLE, SUMS, word_behind
from kg.candidates import Previous
from kg.clauses import Standing, find_clause
from kg.dropping import drop_actor, drop_before, drop_partner, drop_places
from kg.leaning import (
    EMPTY,
    count_bare,
    drop_time,
    find_changed,
    find_topic,
    is_bare_item,
    is_told_apart,
    name_object,
    name_share,
    name_success,
    name_total,
    names_sort_of_people,
)
from kg.model import Mention
from kg.numbers import ORDINAL, Number
from kg.owners import is_bare, is_measured
from kg.phrases import (
    begins_verb,
    clean_left,
    compares,
    drop_change,
    drop_verb,
    goes_on,
    has_verb,
    is_comparison,
    is_later,
    is_verb,
    leading_verb,
    name_count,
    time_in,
    trailing_verb,
)
from kg.streaks import AMONG, Streak, follow_streak, name_rank, read_streak
from kg.subjects import Subject, Subjects
from kg.verb_nouns import name_deed, name_sum

_PEOPLED = frozenset({"Village", "Township", "Community", "County", "Compound"})
_LEGEND = re.compile(r"^“?[\dNXn]+”?(?:是|为|指|即|代表)|(?:[与同和跟][\u4e00-\u9fff（）]{3,20}(?:公司|合作社))(?=签)")
_POPULATION = 1000  # people; so many of a place, bare of a noun, are those who live there
_PRICE = 100  # yuan; what is taken in so little is taken for one thing
_RANKED = re.compile(r"[\u4e00-\u9fff]{1,8}(?:中|里)?(?:的)?第[\d一二三四五六七八九十]")
_REMAINS = re.compile(r"(?:余下|剩下?|尚?[余欠]|还[剩欠])(?:的|着)?(?:里|有)?$")
_SUPERLATIVE = re.compile(r"最[高低多少大小长短](?:的|者)?")
_GOVERNING = frozenset({"", "辖", "下辖", "管辖"})  # a place has people, and what it is divided into
_GOVERNS = ("辖", "管", "管辖", "有", "服务", "覆盖", "惠及", "住", "居住", "人口", "占", "挤着", "新增")  # verbs before the people of a place
_HOUSEHOLDS = re.compile("户[、，和]?共?$")
_IN_PLACE = rf"(?:[\u4e00-\u9fff]{{2,6}}(?:省|市|州|县|区|镇|乡)|{AMONG})?$"
_PLACES = "(?:均|都|仍|只|仅|继续|持续)?(?:稳居?|位列|位居|名列|(?<!排)名|排名?在?|排到|跃居|[上跃]?升至?|跻身|保持|蝉联|居(?!民)|列)"
_PLACED = re.compile(  # 集体收入稳居青山镇|第1位
    rf"^它?{_PLACES}{_IN_PLACE}|(?<=[\u4e00-\u9fff]{{2}}){_PLACES}{_IN_PLACE}|^[\u4e00-\u9fff]{{2,3}}末位$|^[镇县市区乡]里(?:排到?)?$"
)
_SCOPED = re.compile(f"{AMONG}排名")  # it names no more than the rank does: 总产9亿斤、全国排名|上升到第3位
_OLDEST = re.compile("最(?P<most>[大长高小轻])(?:的|者)?$")
_PRODUCED = re.compile("(?:[年月日]|累计)?产[出了]?(?P<crop>(?![量值业出])[\u4e00-\u9fff]{1,6})")  # 产红茶|40吨
_GROWN = re.compile("(?P<verb>种植|种(?!植)|栽种|栽(?!种)|养)[了着上]?(?P<crop>[\u4e00-\u9fff]{1,6}?)(?:面积)?")  # 种大豆|2.1万亩
_HOUSES = ("户", "家庭", "人家", "主体", "单位", "企业", "民宿")  # nouns that are counted by households
_REGISTERED = frozenset({"常住", "在册", "户籍"})
_DWELLS = frozenset({"住", "住着", "住有", "居住", "居住着", "共住", "共居住", "安家"})
_DWELL_THERE = re.compile("(?:居住|住|生活)[着有]")
_LONG_OF = re.compile(r"^.*的(?=全?[长宽高深]$)")  # 穿村而过的|河长
_AMONG_ALL = re.compile(r"(?:在[^，\d]{0,10})?\d+[个家][\u4e00-\u9fff]{1,8}[里中](?:排|位列|位居|名列)?$")  # 16个街道里排第二
_VILLAGES = re.compile("(?:行政村|自然村|社区|村民小组|乡镇|街道)[、，和]?$")  # 104个行政村、|11万人
_LEADS = re.compile("(?:[位高]?居|[位名]列|排名?)?(?:全[国省市县区镇乡]|各[镇乡县市区]{1,2})?(?:之?首|首位|榜首|第一|垫底|末位|领先)")  # 其中甲镇以87件|居首
_ONLY = re.compile(r"(?<![人英秀成贤奇天口])(?:才|仅仅|拢|(?<![系传])统|(?<!船)只)(?=共?$)")  # 才7个人, 拢共4起, 食堂只一座
_BARE = frozenset({"现有", "现在有", "总", "合", "一", "全队", "全庭", "全所", "全院", "全社", "全团", "全校", "全厂", "全店", "全班", "全会", "全园", "全馆", "这个数", "这一数", "这个数字", "这一数字", "该数"})  # they name nothing
_HOMES = frozenset({"社区", "小区", "村里", "镇里", "全社区"})  # 社区|3126户
_TO = frozenset({"向", "给", "为", "对", "让", "使", "把", "坚持", "坚持把"})  # 向|6000名困难学生
_MADE = re.compile("(?:组织|推动|支持|引导|鼓励|帮助|指导)[\u4e00-\u9fff]{2,4}?(?:参加|开展|实施|参与|举办|建设|建成|创建|申报|取得|获得)(?=[\u4e00-\u9fff]{2})")
_BECAME = re.compile("(?:成为|建成|诞生)[^，。；]{0,8}(?:首[个座家]|唯一|第[一二三四五六七八九十]+[个座家])")  # 成为全国首个|产值超千亿元的园区
_OF_LEFT = re.compile("(?<=[\u4e00-\u9fff]{2})的(?:只|仅|才|还|就)+剩(?:下|余)?$")  # 常住的只剩|408人
_EACH = re.compile("每[个名]?[\u4e00-\u9fff]{1,3}")  # 每团|7人
_OF_MEETINGS = frozenset({"场", "次", "期", "届", "轮"})
_SUMMED_UP = re.compile(r"(?:管辖|管着|下?辖|管理着?|涵盖|覆盖)(?P<items>[\u4e00-\u9fff、]+)$")  # 管辖|甲镇、乙镇三个镇
_HOLDS_PEOPLE = frozenset({"户", "名", "人", "个", "家", "支", "对", "班", "村", "类"})  # what is counted by them has people: 低保户35户88人
_NEWLY = re.compile("^新(?:获批|入选|认定|培育|获评|设|建成|开工)(?=[\u4e00-\u9fff]{2})")
_SHARES = frozenset({"%", "成"})
_PACES = frozenset({"%", "成", "个百分点", "倍", "番"})
_REACHED = re.compile("(?:达到?|突破|[超跨越迈]过|[升增降减][至到]|[增提]加?到|超)[近约]?$")
_SPANS = frozenset({"秒", "分钟", "小时", "天", "个工作日"})  # 从3小时缩到20分钟
_HELD = re.compile("[\u4e00-\u9fff][足满完够]?|[\u4e00-\u9fff]{2,6}[办开]")  # the bare verb before a number of meetings: 开足40场
_NOT_HELD = frozenset({"Person", "NumericFormula", "Award", "Motto", "Slogan"})  # neither opened nor met
_OF_CASES = frozenset({"件", "起", "项", "条", "宗", "桩", "例"})


@dataclass(frozen=True, slots=True)
class Said:
    """What was counted last in the sentence, for figures that lean on it.

    `heading` is what the heading above counts, `firsts` what each unit counted first, `previous` where the figure before stood, also in another sentence,
    `streak` what the clause says has gone on for years, `told` the figures of the sentence in their order: what each is about, its metric and unit,
    `earlier` what each unit counted first in the sentences before, of the paragraph.
    """

    sentence: int = -1
    base: str = ""
    verb: str = ""
    noun: str = ""
    unit: str = ""
    about: str = ""
    heading: str = ""
    firsts: tuple[tuple[str, str], ...] = ()
    previous: Previous = Previous()
    streak: Streak = Streak()
    told: tuple[tuple[str, str, str], ...] = ()
    earlier: tuple[tuple[str, str], ...] = ()

    def first(self, unit: str) -> str:
        """What was counted first in the sentence by that unit; "" when nothing was."""
        return dict(self.firsts).get(unit, "")

    def counted(self, unit: str) -> str:
        """What was counted first by that unit in the sentence or, where it has none, in the paragraph; "" when nothing was."""
        return self.first(unit) or dict(self.earlier).get(unit, "")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words around one number, cleaned; `count` is what its unit counts by itself."""

    left: str
    before: str
    behind: str
    count: str


def word_metric(text: str, standing: Standing, subjects: Subjects, subject: Subject, said: Said) -> tuple[str, Said]:
    """What the number counts, and what is said then.

    A comparison (同比下降) is of what was said before; an item of a list shares the verb of the first (新增学位56个、床位173张).
    """
    words = _share_noun(text, standing, _read_words(text, standing, subjects, subject), said)
    streak = read_streak(text, standing, words.before, drop_change(said.base))
    if streak.metric:
        return streak.metric, replace(said, base=streak.what, streak=streak)
    followed = follow_streak(standing, words.before + words.behind, said.streak)
    if followed:
        return followed.removesuffix(words.count) + words.count * (standing.number.role == ORDINAL), said
    if words.behind and _RANKED.match(text[standing.number.phrase_end : standing.number.phrase_end + 12]) and text[standing.clause] in "居列位排":
        return words.behind, said
    if standing.number.role == ORDINAL and standing.rank and said.base and text[standing.clause] in "居列位排":
        return said.base.removesuffix(words.count) + words.count, said
    if _LEADS.match(text, standing.number.phrase_end) and text[standing.number.phrase_start - 1] == "以" and said.base and standing.number.unit == said.unit:
        return said.base, said
    if _REMAINS.match(words.before) and (words.behind in {"", "里", "中"} or len(words.behind) > 4) and said.verb and standing.number.unit == said.unit:
        return "未" + said.verb + said.noun, said
    if is_later(words.left) and not words.behind and said.base and standing.number.unit == said.unit:
        return said.base, said
    if across := _lean_across(text, standing, subject, words, said):
        return across, replace(said, base=across)
    if is_comparison(words.before) and not words.behind and said.base.endswith(words.count or "。") and standing.number.kind == "count" and words.before.startswith("比"):
        return said.base.removesuffix(words.count) + words.before + words.count, said
    if _SUPERLATIVE.fullmatch(words.before) and not words.behind and said.base and standing.number.kind in {"money", "percent", "mass", "area"} and standing.number.unit == said.unit:
        return _SUPERLATIVE.sub("", said.base) + words.before[:2], said
    if is_comparison(words.before) and not words.behind and not (standing.number.kind == "length" and words.before == "高"):
        base = drop_change(said.base) if words.before.startswith("占") else said.base
        return base + words.before, said
    if not words.before and not words.behind:
        metric = _lean(text, standing, subject, words, said)
        if standing.number.role == ORDINAL:
            return metric, replace(said, base=metric)
        is_more = said.base and metric.startswith(said.base)
        return metric, said if is_more else replace(said, base=drop_time(metric, words.count))
    before, behind = _complete(text, standing, subjects, subject, _share_verb(standing, words, said), said)
    if behind and before.endswith("价值"):
        before, behind = before.removesuffix("价值"), behind + "价值"
    if is_verb(before) and behind and not words.behind and behind == said.base:
        return behind + before, replace(said, base=before + behind, verb=leading_verb(before), noun=behind)
    base = before if standing.number.kind == "length" and behind.endswith("度") else before + behind
    return before + behind, replace(said, base=base, verb=said.verb if standing.listed >= 0 else _verb_of(before), noun=behind)


def _verb_of(before: str) -> str:
    """The counting verb that the words begin with, with those whom it makes do something (组织企业参加)."""
    caused = _MADE.match(before)
    return caused.group() if caused else leading_verb(before)


def _share_noun(text: str, standing: Standing, words: _Words, said: Said) -> _Words:
    """The words with the noun of the number before where the clause says what some of these do: 11个村已有7个用上新法 -> 用上新法的村."""
    is_turned = "的" in said.noun and "的" not in words.behind  # 243项服务实现跨省通办、158项实现省内通办
    noun = said.noun.rpartition("的")[2] if is_turned else said.noun
    is_alike = standing.number.kind == "count" and standing.number.unit == said.unit and len(noun) in range(1, 7)
    is_part = not words.before and (standing.listed < 0 or is_turned) and is_alike
    if not is_part or len(words.behind) < 3 or noun in words.behind or not is_turned and has_verb(noun) or words.behind.startswith("在"):
        return words
    if (
        re.match(r"和\d", text[standing.number.phrase_end + len(standing.right) : standing.clause_end])
        or text[standing.number.phrase_start - 1] == "和"
        or not goes_on(words.behind)
        or standing.right.startswith(words.behind[:1] + "的")
    ):
        return words
    return replace(words, behind=f"{words.behind}的{noun}")


def _read_words(text: str, standing: Standing, subjects: Subjects, subject: Subject) -> _Words:
    """The words around the number without its subject and the places where it was done."""
    number, left = standing.number, drop_actor(text, standing, subjects)
    became = _BECAME.match(left) if standing.right.startswith("的") else None
    if became:
        left, standing = left[became.end() :], replace(standing, right="")
    if subject.start < subject.end <= number.start:
        named = text[subject.start : subject.end]
        owner, _, rest = left.partition(f"的{named}" if named.startswith("“") else f"的“{named}")
        left = rest if rest and "，" not in owner else left
        left = drop_partner(drop_before(text, left, standing, subject), [m.text for m in subjects.between(subject.end, number.start)])
        above = subjects.find_above(standing.clause, subject.start)
        left = left.replace(above, "", 1) if above else left
    if number.kind == "duration" and "的" in standing.right:
        left = left.rpartition("是")[2]
    summed = _SUMMED_UP.search(left)
    if summed and len(re.split("[、和]", summed["items"])) == number.value:
        left = left[: summed.start("items")]
    left = _PLACED.sub("", _AMONG_ALL.sub("", left)) if number.role == ORDINAL else left
    left = re.split(r"[、：]|，即", left)[-1] if subjects.find_spelt(number) else left
    left = drop_places(text, _LEGEND.sub("", left), standing, subjects)
    left = _ONLY.sub("", left)
    before = clean_left(left, with_times=compares(left) or is_comparison(left.lstrip("，、")))
    before = _PLACED.sub("", before) if number.role == ORDINAL else before
    before = _OF_LEFT.sub("", before)
    before = before.removeprefix("带动") if number.kind == "percent" and len(before) > 5 else before
    before = re.sub("再?翻$", "增长", before) if number.unit == "番" else before
    behind = word_behind(text, standing, subjects, subject, before)
    before = "" if behind.startswith(("没", "未")) and _REMAINS.fullmatch(before) else before
    if left.endswith("的") and before and begins_verb(behind) and number.kind == "count" and "的" not in behind:
        before, behind = re.sub("^[给为对向把]", "", before), ""  # 给入社的|214户分红
    is_list = left.rstrip("共计有达约近 ").endswith("等") or "、" in before and number.value == len(re.split("[、和]", before))
    if behind and is_list and not leading_verb(before):
        before = ""
    if (before in _DWELLS and not behind or _DWELL_THERE.match(before)) and number.unit in {"户", "人"}:
        before = ""
    before = "" if behind == "民族" and "、" in before else _LONG_OF.sub("", before)
    if before.endswith(("时", "那年", "那天", "那阵")) and not before.endswith(("用时", "耗时", "工时", "课时", "学时")) and (not behind or left.endswith("有")):
        before = ""
    is_governed = number.unit == "人" and (number.value or 0) >= _POPULATION and _VILLAGES.search(text[max(0, number.phrase_start - 8) : number.phrase_start]) is not None
    of_place = is_governed or subject.key.split("/")[0] in _PEOPLED and _are_inhabitants(text, number, before)
    before = "" if before in _BARE and not behind or before in _HOMES and not behind and number.unit in {"户", "人", "口"} or before in _TO and behind else before
    count = name_rank(text, number.start) if number.role == ORDINAL else name_count(number.unit, number.kind, of_place)
    scoped = clean_left(standing.left) if number.role == ORDINAL else ""
    before, count = ("", scoped) if _SCOPED.fullmatch(scoped) else (before, count)
    return _Words(left, before + "比" if before.endswith("占") else before, behind, count)


def _are_inhabitants(text: str, number: Number, before: str) -> bool:
    """Whether so many people are those of a place, not some who did something there: 412户1290人; not 培训228人, 首批68人."""
    if number.text.endswith("个人") or has_verb(before) and not before.endswith(_GOVERNS):
        return False
    return (number.value or 0) >= _POPULATION or number.unit == "口" or _HOUSEHOLDS.search(text[max(0, number.phrase_start - 6) : number.phrase_start]) is not None


def _share_verb(standing: Standing, words: _Words, said: Said) -> _Words:
    """The words with the verb of the list's first item where the item has none."""
    measures = is_bare(words.before) or standing.number.kind == "money" and said.unit != standing.number.unit and is_measured(words.before)
    shares = standing.listed >= 0 and said.verb and not leading_verb(words.before) and not measures and not words.before.startswith(("全长", "总长"))
    return replace(words, before=said.verb + words.before) if shares and standing.number.kind not in {"percent", "times"} else words


def _complete(text: str, standing: Standing, subjects: Subjects, subject: Subject, words: _Words, said: Said) -> tuple[str, str]:
    """The words before and behind, with what was counted before or the unit counts where the verb has no object (召开 -> 召开次数)."""
    number, before, behind, count = standing.number, _clip(words), words.behind, words.count
    if number.unit == "分" and not before.endswith("分"):
        return before, count
    if behind and number.kind == "money" and name_sum(before).endswith("出资") and behind.endswith(SUMS):
        return "", behind
    if behind:
        if number.unit == "户" and "的" in behind and not behind.endswith(_HOUSES):
            return before, behind + count
        counts_them = not before and (number.kind == "percent" or number.unit in OF_PEOPLE and "的" not in behind and (has_verb(behind) or begins_verb(behind)))
        return before, behind + count.replace("人口", "人数") if counts_them else behind
    if count and number.kind == "count" and _EACH.fullmatch(before) and not has_verb(before):
        return before, count
    if count and (before in _REGISTERED or number.unit == "户" and before.endswith(("居民", "村民", "群众", "移民"))):
        return before, "人口" if count == "人数" else count
    if number.kind == "age" and (before.endswith("平均") or subject.key.startswith("Person/") and not _OLDEST.search(before)):
        return "平均" * before.endswith("平均"), count
    if oldest := _OLDEST.search(before) if number.kind == "age" else None:
        return ("最大" if oldest["most"] in "大长高" else "最小") + "年龄", ""
    if grown := _GROWN.fullmatch(before) if number.kind == "area" else None:
        return grown["crop"] + ("养殖" if grown["verb"] == "养" else "种植"), count
    if produced := _PRODUCED.fullmatch(before) if number.kind == "mass" else None:
        return produced["crop"] + "产量", ""
    if number.kind == "share" and not before.endswith(("比", "率", "例")):
        return before, count
    deed = name_deed(before, number, count, subject.key) if before else ""
    if deed:
        return _topic_before(text, standing, subjects, subject) + deed, ""
    if before and count and number.unit in _OF_MEETINGS and _HELD.fullmatch(before):
        held = re.sub("(?<!举)办$", "举办", before) if number.unit != "期" or before != "开" else "开班"
        return _topic_before(text, standing, subjects, subject) + held, count
    lacks_object = is_verb(before) or number.kind in {"area", "length"} and leading_verb(before)
    topic = _topic_before(text, standing, subjects, subject) if is_verb(before) else ""
    if is_verb(before) and len(before) > 1 and not topic and number.kind == "count":
        shared = drop_verb(said.base) if number.unit == said.unit else ""
        return before, shared if len(shared) > 1 or number.unit in _OF_CASES else count
    if number.kind == "money":
        return topic + name_sum(before, standing.number.value is not None and standing.number.value < _PRICE), ""
    return topic + before, count if lacks_object and not before.endswith(count) else ""


def _topic_before(text: str, standing: Standing, subjects: Subjects, subject: Subject) -> str:
    """The thing that the clause in front is no more than (“A会”，去年开了37场) or, for meetings, that ends the sentence in front."""
    start, clause = standing.sentence, standing.clause
    named = _last_ending(text, subjects, max(start, clause - 30), clause, "，")
    if not named and standing.number.unit in _OF_MEETINGS:
        named = _last_ending(text, subjects, max(0, start - 30), start, "。")
    return named[0].name if named and named[0].key != subject.key else ""


def _last_ending(text: str, subjects: Subjects, start: int, end: int, mark: str) -> list[Mention]:
    """The thing named right before the mark that ends the stretch, alone in a list; empty without one."""
    named = subjects.between(start, end)
    is_last = named and named[-1].kind not in _NOT_HELD and re.fullmatch(rf"[”’》]?{mark}", text[named[-1].end : end])
    return named[-1:] if is_last else []


def _clip(words: _Words) -> str:
    """The verb alone of a long lead: 村支部和电信公司安装了 … 宽带 -> 安装."""
    verb = trailing_verb(words.before)
    is_long = len(verb) > 1 and len(words.before) > len(verb) + 6
    return verb if words.behind and is_long and words.left.endswith("了") else words.before


def _names_anew(text: str, standing: Standing, subject: Subject, said: Said) -> bool:
    """Whether another thing is named right before the numeral, so that nothing said before is counted of it."""
    if text.startswith("其中", standing.sentence):
        return False
    gap = text[subject.end : standing.number.phrase_start] if subject.start < subject.end else "的"
    return subject.key != said.about and not gap.strip("”’》 ")


def _lean_across(text: str, standing: Standing, subject: Subject, words: _Words, said: Said) -> str:
    """What a number counts by what stands before its clause or even its sentence; "" where it needs no such thing."""
    number, counted = standing.number, said.counted(standing.number.unit)
    if words.behind or number.role == ORDINAL:
        return ""
    if number.kind == "count" and (share := name_share(words.left, counted)):
        return share
    if words.before and number.unit == said.unit and (done := name_success(words.before, said.verb, said.noun)):
        return done
    if number.kind == "count" and number.unit not in OF_PEOPLE | _OF_MEETINGS | _OF_CASES and words.before and (done := name_object(words.left, words.before, counted)):
        return done
    if not words.before and (changed := find_changed(text, standing, said.base, subject.key.rpartition("/")[2])):
        return changed
    topic = find_topic(text, standing) if not words.before or number.kind == "count" and number.unit in _OF_MEETINGS else ""
    if topic and (not words.before or is_verb(words.before)):
        return words.before + topic if words.before else topic + (words.count if number.kind == "count" else "")
    if words.before or standing.rank or not counted or counted == words.count or said.base and number.unit == said.unit and not _names_anew(text, standing, subject, said):
        return ""
    return counted if is_told_apart(text, standing) or words.count in EMPTY and _names_anew(text, standing, subject, said) and said.first(number.unit) else ""


def _lean(text: str, standing: Standing, subject: Subject, words: _Words, said: Said) -> str:
    """What a bare numeral counts: as before with the same unit, by its unit with the time said, or by the clause in front (缝纫机，12台)."""
    left, count, members = words.left, words.count, name_count(standing.number.unit, standing.number.kind, False)
    time = clean_left(left.removesuffix("的"), with_times=True)
    time = time_in(left) if (has_verb(time) or re.search("[到至]", time)) and not time.endswith("时") else time
    time = time if len(time) > 1 else ""
    if standing.number.role == ORDINAL and said.base:
        return said.base if said.unit == "位" or said.base.endswith("排名") else said.base + count
    if total := name_total(left, standing.number, count, said.told):
        return total
    if left.startswith("累计") and said.base.startswith("新") and standing.number.unit == said.unit:
        return "累计" + _NEWLY.sub("", drop_verb(said.base))  # 新增实验室18家、累计38家
    if standing.number.kind == "money" and len(said.noun) > 3 and text.find(said.noun, standing.clause, standing.number.start) >= 0:
        return said.noun  # 11个村集体经济收入均超过10万元
    if whole := said.first(standing.number.unit) if text.startswith("其中", standing.sentence) or is_bare_item(text, standing, subject.start, subject.end) else "":
        return whole
    if said.base and standing.number.unit in _SHARES and said.unit.endswith("百分点") and drop_change(said.base) != said.base:
        return drop_change(said.base)  # 城镇化率提升0.9个百分点、达62.1%
    is_paced = standing.number.unit not in _PACES and (said.unit in _PACES or said.unit == standing.number.unit and drop_change(said.base) != said.base)
    if is_paced and _REACHED.search(text[standing.clause : standing.number.start]) and drop_change(said.base):
        return drop_change(said.base)  # 产量增长94.5%、达168万辆
    if said.base and (standing.number.unit == said.unit or any({standing.number.unit, said.unit} <= alike for alike in (_SPANS, _SHARES))) and not _names_anew(text, standing, subject, said):
        return time + said.base if said.base == count else said.base
    is_many = (standing.number.value or 0) >= _POPULATION
    if count == "人口" and is_many and not left and leading_verb(said.base) in _GOVERNING and not names_sort_of_people(said.base):
        return count
    if count and not left and said.base and not said.base.endswith("数") and standing.rank and (members != "人数" or said.unit in _HOLDS_PEOPLE | _OF_MEETINGS):
        return said.base + members
    if count and said.noun and left.startswith("共") and subject.how != "plain":
        return said.noun + members
    if count:
        counted = members if count == "人口" and left.endswith("共") and not is_many else count
        return time + ("社员" if counted == "户数" and subject.key.startswith("Cooperative/") else "") + counted
    clause = text[find_clause(text, standing.sentence, max(standing.sentence, standing.clause - 1)) : standing.clause]
    before = clean_left(clause[:-1]) if clause.endswith("，") and not standing.rank and not re.search(r"\d|以来，$|(?:说|介绍|表示|告诉.{0,4})，$", clause) else ""
    is_anew = standing.number.unit != said.unit and re.match("(?:目前|现在|眼下|如今|至今|到如今)", left) is not None
    return before or (count_bare(standing.number) if is_anew else "") or said.base or count_bare(standing.number)
