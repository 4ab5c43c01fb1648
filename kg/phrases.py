"""The words around a numeral: what is left of them without times, adverbs and quotation marks, and where a noun ends."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import longest_first, read_table, read_words
from kg.numbers import ITEM_NUMBER
from kg.periods import find_periods

_BOUNDARY = re.compile(r"[，。；：！？\n、]")
_QUOTES = "“”‘’「」『』《》"
_BULLETS = " 　▲△●○◆◇■★☆◎•·"
_ANDS = "[、和与]|(?<![普涉波触惠顾提危])及(?![时早格第])"  # not 普及率, 涉及
_JOIN = re.compile(rf"^(?:{_ANDS}|[或，]|并(?![成为入到]))+|^以及")
_COMPARES = re.compile(r"[比较](?:(?:去年|上年|前年|上一年|\d{4}年)(?:同期)?|同期)")
_CHANGE = "增长|下降|减少|增加|提高|上升|提升|降低|回落|压减|收窄|扩大|缩短|翻|多|少|高|低"
_LISTED = re.compile(r"^(?P<verb>.{0,4}?)(?P<items>[^，]*、[^，]*|[^，、]{2,12})(?<![高中初同平优均一二三四特])等(?![候级待于])(?P<noun>[\u4e00-\u9fff]{0,20})$")
_PARENTHESES = re.compile(r"（[^）]{5,}）|（[^）]*$|^[^（）]{2,}）(?=[\u4e00-\u9fff])")
_SECTION = re.compile(f"^{ITEM_NUMBER}")
_FROM_BEFORE = re.compile("(?<=[\u4e00-\u9fff])(?:由|从)(?:原来|原先|过去|以往|此前|原|最初|法定)的?(?:平均)?$")  # 办理时限|由原来的平均|5个工作日
_AREA = re.compile(r"(?<![安健完齐周保居])(?:全|(?<![应活])该)(?:省|市|县|区|镇|乡|村|旗|州|街道|社区)(?!域|面)")
_HAPPENS = re.compile(r"[\u4e00-\u9fff]{1,2}着")
_AMONG = re.compile(r"中(?![\u4e00-\u9fff]?[心学小医国型老药西介级共层央考餐青])|里(?:面|头)?(?=有|$)")
_SHARE_OF = re.compile("(?P<all>[\u4e00-\u9fff]{2,8})中，?(?P<some>[^，。；中]{2,12}占)")  # 118名|网格员中50岁以上的占|57%
_PREDICATE = re.compile(r"(?<=[\u4e00-\u9fff]{2})[\u4e00-\u9fff]了(?!解)|已经?|(?<![平人户月日年])均(?!价|衡|等)|都(?!市)|正在|将(?!军)")
_IDENTIFIED = re.compile("(?P<noun>[\u4e00-\u9fff]{2,6}?)[\u4e00-\u9fff]的(?:都|还|仍|多)?是")  # 43户|职工住的是土房
_BECAME = re.compile("(?P<who>[村镇乡组户]|社区|小区|网格|单位|企业)的(?P<said>[\u4e00-\u9fff]{1,6}?)了(?P<what>[\u4e00-\u9fff]{0,4})(?=[，。；]|$)")  # 29个|村的桶成了摆设
_HANDED = re.compile("(?<=[\u4e00-\u9fff]{2})(?:托管|流转|出租|出让|承包|转包|发包|移交|转让|租|交)给")  # 320亩|茶园托管给公司
_NOT_YET = re.compile("[还仍尚]?(?P<not>[没未](?!有)[\u4e00-\u9fff]{2,4})(?=[，。；]|$)")  # 剩12万元|没还清
_LACKING = re.compile(
    r"(?P<noun>(?![从自])[\u4e00-\u9fff]{2,8}?)(?:至今|目前|仍然?|尚|还|一直)*(?P<lack>(?:没有|缺乏|缺少|尚无|[未没](?!成年|来))[\u4e00-\u9fff]{2,10})(?=[，。；]|$)"
)
_SUMMED = re.compile(r"^[^，]*、[^，、]*?(?=[两二三四五六七八九十]大[\u4e00-\u9fff]{2})")
_HOPED = re.compile("^(?:预计|力争|确保|争取|实现|其中|辖区|全[省市区州县镇乡村]|全年)+")
_HANGING = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?<![创更革翻全清迎出推])[新再又仍]$|(?<=[\u4e00-\u9fff]{2})(?:全面|正式|陆续)$")  # the adverb of a verb that was cut off
_OF_EACH = re.compile("(?:个|户)?(?P<owner>[村组])(?=级?集体)")  # 9个|村集体收入均超过20万元
_DISPOSED = re.compile("^.*[把将](?:(?:全?[村镇乡县区]|辖区)里?内?的?)?$")  # 甲镇党委把|14个村划为网格
_PARTED = re.compile("(?P<noun>[\u4e00-\u9fff]{2,8}?)(?P<said>(?:分|编|组|划|拼|合编|组合|分编)成|每[年月周天日季晚][\u4e00-\u9fff]{1,6})")  # 36名组员|分成9个小组, 每月巡山4次
_BACK_TO = re.compile("[\u4e00-\u9fff]{1,2}[到至]")  # 从63家|回到|158家
_ANEW = re.compile("带动|总[数量额]|累计|[占居均]|位[居列]|增[长速]|同比|惠及")  # what begins a metric behind a joint: 利用示范县、|总数
_MEAN = re.compile("(?<=[\u4e00-\u9fff]{2})(?:平均|人均|户均|月均|日均|年均)(?=[\u4e00-\u9fff]*$)")  # 31名队员|平均年龄63岁
_WISHES = re.compile(  # 镇里拟|投资; 县财政拟|安排
    "^(?P<giver>[^，]{0,14}?)(?:还|再|也)?(?:拟(?!定|态|人)|打算|准备|(?:琢磨|盘算)着|想(?=[再给把在办建]))(?:[各把将在从给为]|年内|秋后|开春)*(?=[\u4e00-\u9fff]{2})"
)
_PLANNERS = re.compile("(?:[镇村县区市乡]里|街道|[局委会社所院]|公司|政府|我们|[他她它]们?|中心|支部|(?<!范)[镇村县区市乡]|园)$")
_EACH = re.compile("^(?P<noun>[\u4e00-\u9fff]{2,8})(?:由|从)(?P<each>每[\u4e00-\u9fff]{1,4}|平均|人均|户均)$")  # 物业费由每平方米|0.6元
_RATED = re.compile(  # 室温20℃|达标率提升到96%; 285个水功能区|达标率为100%
    r"(?P<noun>[\u4e00-\u9fff]{0,10}?)(?P<rate>(?:水质)?[\u4e00-\u9fff]{2}(?:率|比重|比例|浓度|余额))(?:均|都)?(?:提[升高]|上升|下降|降低|增长|[升降涨达]|均|为|[只仅才]有?|[约近超]|超过|突破|不足)[至到为]?"
)
_INSIDE = re.compile("(?<=[\u4e00-\u9fff]{2})(?<![初高集其当])(?<!^在.)(?<!^在..)[中里]$")
_WISHED = re.compile("(?:计划|打算|拟)$")
_STARTED = re.compile(r"(?<=[\u4e00-\u9fff”])(?:由|从)(?:每[年月天日周户人]|[年月日户人]均|最初|首[场期批次年月]|[一二三四上首]季度|末位|年初|零(?:(?:增[长加]|提[升高]|上升|发展|突破|扩大)?[到至为]了?)?|全[省市县区镇]末位|[\u4e00-\u9fff]{1,5}[的时])$")  # where a change begins: 投诉|从月均
_ITSELF = re.compile(r"^(?:该|本|我)(?:[镇乡村县区市旗庭局所站队社校会厂店馆行]|街道|社区|小区|公司|企业|合作社|平台|中心|机制|法院|法庭|基金)(?=[\u4e00-\u9fff])")
_THIS_TIME = re.compile(r"^(?:本次|此次|这次)(?:[\u4e00-\u9fff]{2,4}?)?(?:[一总]?共(?![同享有建治]|产党)|累计|总计|合计)(?=[\u4e00-\u9fff]{2})")  # 本次调查共|发放问卷
_SIZE_OF = re.compile("^[宽长高深厚]的(?=[\u4e00-\u9fff]{2})")  # 1.5米|宽的便道4.7公里
_TRADES = re.compile("[对向][^，、]{1,14}(?:进出口|出口|进口|贸易|投资)")  # 对东盟出口
_GOES_TO = re.compile("(?<=[\u4e00-\u9fff]{2})(?:到|赴|前往)[\u4e00-\u9fff]{2,6}(?:地区|基层|一线|[省市县区乡镇村])$")  # 优秀学生|到农村地区
_FEW_LEFT = re.compile(r"(?:只|仅|就|还|才)*剩(?:下|余)?(?:了)?$")  # 去年只剩3件
_AFTER = re.compile("[\u4e00-\u9fff]{2}后(?:[减降增升缩]|压缩|下降|增加|减少|提高|扩大)[到至为]了?[约近]?$")
_CAUSED = re.compile(r".*(?:让|使)")


def split_between(between: str) -> tuple[str, str]:
    """The words between two numerals of a clause: what belongs to the first, what to the second.

    >>> split_between("个社区、"), split_between("未建立党组织的企业选派指导员"), split_between("、硕士点")
    (('个社区', ''), ('未建立党组织的企业', '选派指导员'), ('', '硕士点'))
    """
    if re.match("[ \u3000]{1,9}[\u4e00-\u9fff]", between):
        return "", between.strip()  # a row of a list: 甲镇99.2% 乙镇98.7%
    joint = max((m for m in re.finditer(f"{_ANDS}|以及", between)), key=lambda m: m.start(), default=None)
    if _BACK_TO.fullmatch(between):
        return "", ""
    if mean := _MEAN.search(between):
        return between[: mean.start()], between[mean.start() :]
    if each := _OF_EACH.match(between):
        return each.group(), between[each.start("owner") :]
    if share := _SHARE_OF.fullmatch(between):
        return share["all"], share["some"]
    if among := _AMONG.match(between):
        return "", between[among.end() :]
    if _JOIN.match(between):
        return "", _JOIN.sub("", between)
    if joint is not None and joint.end() == len(between):
        return between[: joint.start()], ""
    if joint is not None and (not _find_verbs(between[: joint.start()]) or _ANEW.match(between, joint.end())):
        return between[: joint.start()], between[joint.end() :]
    verbs = [m for m in _find_verbs(between) if m.start() > 0 and not between[: m.start()].endswith(("未", "不", "的"))]
    if verbs:
        at = verbs[-2] if len(verbs) > 1 and verbs[-2].end() == verbs[-1].start() else verbs[-1]  # 项目|完成投资
        return between[: at.start()], between[at.start() :]
    if rated := _RATED.fullmatch(between):
        thing, of, rate = between.partition("的")
        return (thing, rate) if of and len(thing) < rated.start("rate") else (rated["noun"], between)
    if parted := _PARTED.fullmatch(between):
        return parted["noun"], between[parted.start("said") * (parted["said"][0] != "每") :]
    reaching = next((at for word in _reaching() if (at := between.find(word)) >= 0), -1)
    cut = reaching if reaching >= 0 else _find_cut(between, 0)
    if cut < len(between):
        return between[:cut], between[cut:]
    return between, between if has_verb(between) or begins_verb(between) else ""


def clean_left(left: str, *, with_times: bool = False) -> str:
    """The words before a numeral without adverbs and the verb of being, and without times unless these are wanted.

    >>> clean_left("截至2020年底，全县累计建成"), clean_left("居民满意度均达到"), clean_left("整合综治、司法、信访等")
    ('建成', '居民满意度', '整合')
    """
    left = _FROM_BEFORE.sub("", left)
    left = left if with_times else re.sub("^起(?=在|，|全面|推|试)", "", _strip_times(left))
    left = _PARENTHESES.sub("", _SECTION.sub("", left)).strip(_QUOTES + " ，")
    left = "" if left in _reaching() else left
    left = _AREA.sub("", re.sub(r"集[^的]{2,20}于一体的", "", _BY_WHAT.sub("", left)))
    left = _DISPOSED.sub("", left)
    left = _THIS_TIME.sub("", _SIZE_OF.sub("", _ITSELF.sub("", _STARTED.sub("", left))))
    if left.startswith("在") and not left.startswith(_edges("keep")):
        left = next((left[verb.start() :] for verb in _find_verbs(left) if verb.start() > 2), left)
    left = _WISHED.sub("", left) if len(left) > 3 else left
    left = _WISHES.sub(lambda wish: "" if _PLANNERS.search(wish["giver"]) else wish["giver"], left)
    left = _EACH.sub(r"\g<each>\g<noun>", left)
    left = _CAUSED.sub("", left) if has_verb(_CAUSED.sub("", left)) else left
    left = _strip_edges(_SUMMED.sub("", left))
    listed = _LISTED.match(left)
    if listed:
        verb = leading_verb(left)
        second = leading_verb(left[len(verb) :])
        verb += second if not left.startswith("、", len(verb + second)) else ""
        left = verb + listed["noun"] if verb or listed["noun"] else listed["items"]
    return _strip_edges(left)


def drop_governing(metric: str) -> str:
    """What a metric counts without a verb that says only that it is there: 下辖村 -> 村."""
    return re.sub(r"^(?:下?辖|共?有|现有|拥有|共辖)(?=[\u4e00-\u9fff])", "", metric)


def is_lead(text: str) -> bool:
    """Whether nothing but times and openings stand there, so that what follows can be a subject."""
    return not drop_lead(text)


def drop_lead(text: str) -> str:
    """The words without times and the openings before them: 截至去年底，全县建成 -> 建成."""
    text = _strip_times(_SECTION.sub("", text)).strip(_QUOTES + _BULLETS)
    words = _edges("front")
    while word := next((w for w in words if text.startswith(w)), ""):
        text = text[len(word) :]
    return text


def is_overall(words: str) -> bool:
    """Whether words open with a measure that only a division has, whatever was named before: 城镇新增就业, 全省固定资产投资.

    >>> is_overall("预计城镇新增就业"), is_overall("投入资金")
    (True, False)
    """
    return _HOPED.sub("", drop_lead(words)).startswith(longest_first(read_words("overall_measures")))


def begins_predicate(text: str) -> bool:
    """Whether the words begin with a verb, an adverb or a preposition, so that what stands before them can be their subject.

    >>> begins_predicate("建成口袋公园"), begins_predicate("累计调解"), begins_predicate("精神为主题")
    (True, True, False)
    """
    return bool(leading_verb(text)) or text.startswith((*_edges("auxiliary"), *_edges("front"), *read_words("launches")))


def begins_verb(text: str) -> bool:
    """Whether the words begin with a verb: 更换老化管网, 启动片区整治."""
    return bool(leading_verb(text)) or text[:2] in _predicates() or text.startswith(tuple(read_words("launches")))


def goes_on(text: str) -> bool:
    """Whether a sentence that begins so has no subject of its own: 2023年调处纠纷519件."""
    rest = drop_lead(text)
    return begins_predicate(rest) or rest[:2] in _predicates() or bool(re.match(r"[\u4e00-\u9fff]{1,3}了(?!解)|有(?![色机关限])", rest))


def clean_right(right: str) -> str:
    """The noun, or the verb phrase where no noun stands, behind a numeral.

    >>> clean_right("集办公、议事、服务于一体的党群服务中心"), clean_right("名老人参与评议"[1:]), clean_right("同意")
    ('党群服务中心', '老人', '同意')
    """
    right = re.sub(r"^（[^）]{1,3}）", "", right.lstrip(" 的"))
    became = _BECAME.match(right)
    if became:
        return f"{became['said']}{became['what']}的{became['who']}"
    if not_yet := _NOT_YET.match(right):
        return not_yet["not"]
    if handed := _HANDED.search(right):
        right = right[: handed.start()]
    if identified := _IDENTIFIED.match(right):
        return identified["noun"]
    lacking = _LACKING.match(right)
    if lacking:
        return f"{lacking['lack']}的{lacking['noun']}"
    quoted = re.match(r"“([^”，。]{2,10})”", right)
    if quoted:
        behind = right[quoted.end() :]
        return quoted[1] + _BOUNDARY.split(behind[: _find_cut(behind, 0)])[0]
    if right.startswith(_edges("stop") + _reaching()):
        return ""
    if _HAPPENS.match(right) or _AMONG.match(right):
        return ""
    predicate = _PREDICATE.search(right, 1)
    right = right[: predicate.start()] if predicate else right
    if "的" in right:
        head = re.split(r"[，。；：\n]", right)[0]
        modifier, _, noun = head.rpartition("的")
        is_long = len(modifier) > 8 or "、" in modifier or _find_cut(modifier, 1) < len(modifier)
        if noun and is_long and ("、" in modifier or not _BOUNDARY.search(modifier)):
            right = noun
    right = _BOUNDARY.split(right)[0]
    right = _PARENTHESES.sub("", right.removesuffix("）") if "（" not in right else right)
    cut = _find_cut(right, 1)
    return _GOES_TO.sub("", _INSIDE.sub("", _HANGING.sub("", right[:cut].strip(_QUOTES + " ").removesuffix("的"))))


def trailing_verb(text: str) -> str:
    """The counting verb that the words end with, "" if they end otherwise."""
    return next((m.group() for m in _find_verbs(text) if m.end() == len(text)), "")


def compares(text: str) -> bool:
    """Whether the words compare with another time: 比前年, 较上年."""
    return _COMPARES.search(text) is not None


def drop_change(metric: str) -> str:
    """What a metric of change is the change of: 产量同比增长 -> 产量.

    >>> drop_change("产量同比增长")
    '产量'
    """
    return re.sub(rf"(?:同比|环比|{_COMPARES.pattern})?(?:{_CHANGE})$", "", metric)


def drop_verb(metric: str) -> str:
    """What a metric counts without the counting verb that it begins with: 办结诉求 -> 诉求."""
    verb = leading_verb(metric)
    return re.sub("^[下上到出过了]", "", metric[len(verb) :]) if verb else metric


def is_comparison(text: str) -> bool:
    """Whether the words compare with something said before: 同比下降, 较上年减少."""
    return bool(re.match(rf"(?:同比|环比|较|比(?!例|重)|占(?!地|道)|高出|高于|低于|超出)|(?:{_CHANGE})了?$", text))


def is_later(text: str) -> bool:
    """Whether the words say no more than when, or since what, so many are left or reached of what was counted before.

    >>> is_later("去年只剩"), is_later("实行轮牧后减到"), is_later("轮牧面积")
    (True, True, False)
    """
    return bool(_FEW_LEFT.search(text) and time_in(text) or _AFTER.search(text))


def leading_verb(text: str) -> str:
    """The counting verb that the words begin with, "" if they begin otherwise."""
    return next((m.group() for m in _find_verbs(text) if m.start() == 0), "")


def time_in(text: str) -> str:
    """The last time named in the words, as written: 2016年, 今年; "" when they name none."""
    times = find_periods(text)
    return text[times[-1].start : times[-1].end] if times else ""


def has_verb(text: str) -> bool:
    """Whether a counting verb stands in the words."""
    return _verbs().search(text) is not None


def is_verb(text: str) -> bool:
    """Whether the words are no more than a counting verb: 召开, 办结, 收上来."""
    verb = leading_verb(text)
    return bool(verb) and text[len(verb) :] in {"", "了", "上", "下", "出", "过", "到"}


def is_joined(text: str) -> bool:
    """Whether the last character is the second half of a verb of two: 丰收, 提交.

    >>> is_joined("全村回收"), is_joined("村民交")
    (True, False)
    """
    return len(text) > 1 and (text[-2:] in _predicates() or text[-2:] in read_words("figure_verbs"))


def name_count(unit: str, kind: str, of_place: bool) -> str:
    """What a unit counts by itself: 户 -> 户数; 人 -> 人口 of a place, 人数 of a body; "" when it says nothing."""
    row = _counts().get(unit) or _counts().get(kind)
    return row[of_place] if row else ""


_BY_WHAT = re.compile(r"按照?[^，。；]{0,16}\d[^，。；]{0,12}的(?:标准|规模|比例|原则|要求)")  # 按照300—500户的标准|划分网格
_DUE = re.compile("(?<=[划争是为算计将取拟标])[到至于在]$")  # 计划到|2026年培育: the word before the time goes with it


def _strip_times(text: str) -> str:
    text = re.sub(r"[一二三四五六七八九十两\d]+(?:年|个月)半?(?:来|内|间|里|前|多来|下来|(?<=半))|(?<![提目以此从])[头前][一二三四五六七八九十\d]+(?:年|个月|个季度)", "", text)
    kept, at = [], 0
    for period in find_periods(text):
        if period.start >= at:
            kept.append(_DUE.sub("", text[at : period.start]))
            at = period.end
    return "".join([*kept, text[at:]])


def _strip_edges(text: str) -> str:
    """The text without filler words at both ends; a verb or a kept word of the tables is never cut into."""
    front, back, keep = _edges("front") + _edges("auxiliary"), _edges("back"), _edges("keep")
    while text:
        word = next((w for w in front if text.startswith(w)), "")
        if word and len(leading_verb(text)) <= len(word) and not text.startswith(keep) and not _TRADES.match(text):
            text = text[len(word) :]
            continue
        word = next((w for w in back if text.endswith(w)), "")
        if not word or any(text.endswith(kept) and kept != word for kept in keep) or len(trailing_verb(text)) > len(word):
            break
        text = text[: -len(word)]
    return text


@cache
def _predicates() -> frozenset[str]:
    return frozenset(read_words("figure_predicates"))


@cache
def _edges(edge: str) -> tuple[str, ...]:
    words = (row["word"] for row in read_table("figure_edges") if row["edge"] == edge)
    return longest_first(words)


@cache
def _reaching() -> tuple[str, ...]:
    """The words that lead from one number to the next: 增至, 壮大到, 减为."""
    return tuple(word for word in _edges("back") if len(word) > 1 and word.endswith(("到", "至", "为", "变成", "减成", "并成", "扩成", "大成", "展成")))


@cache
def _cuts() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _edges("keep"))) + "|(?P<cut>" + "|".join(map(re.escape, _edges("cut"))) + ")")


def _find_cut(text: str, start: int) -> int:
    """Where the noun ends: the first cutting word that is no part of a kept one, the end of the text without any."""
    return next((m.start() for m in _cuts().finditer(text) if m["cut"] and m.start() >= start), len(text))


@cache
def _verbs() -> re.Pattern[str]:
    verbs = longest_first(read_words("figure_verbs"))
    return re.compile("|".join(verb if len(verb) > 1 else f"{verb}(?=$|[了上着下过出到])" for verb in verbs))


def _find_verbs(text: str) -> list[re.Match[str]]:
    return [m for m in _verbs().finditer(text) if m.end() - m.start() > 1 or not is_joined(text[: m.end()])]


@cache
def _counts() -> dict[str, tuple[str, str]]:
    return {row["unit"]: (row["counts"], row["place"]) for row in read_table("figure_counts")}
