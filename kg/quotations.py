"""Names in quotation marks: the head noun behind them, what governs them, and their own last word say what they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache

from kg.boundaries import Boundary, find_left_boundary
from kg.divisions import LEVEL
from kg.formula_tails import read_tail
from kg.formulas import names_counted, spells_out, tells_state
from kg.heads import head_rows, longest_head, read_head
from kg.kinds import PROGRAMS
from kg.language import Words
from kg.lexicon import longest_first, read_table, read_words
from kg.model import Mention
from kg.periods import PLAN_YEARS
from kg.quote_fronts import find_front, is_undertaken
from kg.quoted import Quotation, list_quotations, repeat_known, repeat_unknown
from kg.shapes import Formula, complains, is_command_chain, is_motto_shape

_THEME = re.compile(r"为主题的?([\u4e00-\u9fff]{0,8}?)(讲堂|活动|宣讲|党课|实践活动|比赛|大赛|论坛|沙龙|晚会|培训)")
_RANKED_TITLE = re.compile(
    rf"(?:{LEVEL}|[\u4e00-\u9fff]{{1,5}}[省市县区州])(?:首批|首届|第.批|\d{{4}}年度?)?(?:“?最?[\u4e00-\u9fff]{{2,14}}”?)(?:镇|乡|村|县|社区|街道|集体|个人|单位|工作者|员|岗|户|家庭|基地|团队|案例)"
)
_AREA_FIRST = frozenset({"Organization", "PartyOrganization", "GovernmentBody"})
_TEAMS = re.compile("[支个][\u4e00-\u9fff]{0,6}?(?:小队|分队|队伍|服务队|团队)[^。；“”]{0,12}：$")
_FORMED = re.compile("(?:成立|组建|组成|拉起|凑成|凑起|拉起来|组织起|牵头成立|自发组成)[了的]?(?:一支|一个)?$")
_OWN_TEAM = ("队", "团", "帮")
_COUNCIL = ("议事会", "评议会", "说事会", "监事会", "理事会", "恳谈会")
#: Something held over and over (每月攒一次“百家饭”).
_REGULAR = re.compile("每[月周年天季旬逢][\u4e00-\u9fff\\d]{0,6}?[一两][次场回轮桌]$")
_BRANDS = re.compile(r"等(?:一批|一系列|个人|特色|自主|党建|服务|调解|治理|社区)*品牌")
_BODIES = frozenset({"Organization", "GovernmentBody", "PublicInstitution"})
_MARKS = re.compile(r"[“”《》‘’]|[\[［]\d{1,3}[\]］]")  # and numbers of notes: 审管法信［14］
_RANKS = rf"(?:{LEVEL}|[\u4e00-\u9fff]{{2,6}}[省市县区州])"
#: What may stand between a verb of honour and the title: its level, its place, the body that issues it (获评全国工商联“四好商会”).
_BETWEEN = re.compile(rf"[了过]?(?:{_RANKS}*(?:[\u4e00-\u9fff]{{0,8}}(?:工商联|妇联|部|委|局|厅|总工会|总局|政府|党委))?)")
#: A verb of naming with its object before the title (命名甲社区为“X”), and 列为 behind 被.
_NAMED_AS = re.compile(r"(?:命名|评|评选|确定|认定|表彰|推荐)[^，。；“”]{2,24}为$|被[^，。；“”]{2,16}列为$")
_RANK = re.compile(rf"{_RANKS}+$")
#: Verbs of choosing those who are to have a title, and of handing it over, right before it: 评出首批“X”, （授“X”）.
_CHOSEN = re.compile(r"(?:评选?|选树)出了?(?:首批|第.批|一批|(?:首批)?\d+[余多]?[名个户家位对])?$|(?<![讲传教函口])授$")


def clean_name(text: str) -> str:
    """A canonical name: no quotation marks, no white space at the ends.

    >>> clean_name("“红网强基”工程")
    '红网强基工程'
    """
    return _MARKS.sub("", text).strip()


@cache
def _cues(side: str) -> tuple[tuple[str, str], ...]:
    rows = [(row["cue"], row["kind"]) for row in read_table("quote_cues") if row["side"] == side]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


@cache
def _award_verbs() -> tuple[str, ...]:
    return tuple(sorted(row["verb"] for row in read_table("award_verbs") if row["verb"] not in ("通过", "获", "列为", "列入", "当上")))


#: What a station or court is to be like, which names none (“枫桥式”派出所).
_MODEL = re.compile("“[\u4e00-\u9fff]{1,6}[式型]”")


def find_quoted(text: str, words: Words, formulas: tuple[Formula, ...], places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Names in quotation marks, with the head noun behind them and the modifier before them where they belong to the name."""
    taken = {(formula.start - 1, formula.end + 1 + text.startswith(("。", "！"), formula.end)): formula for formula in formulas if formula.quoted}
    starts = {formula.start: formula.end for formula in formulas if formula.rule != "lettered"}  # “听、问、办”三字诀 is a way to work too
    ends = sorted({place.end for place in places})
    areas = {place.end: place.start for place in places}
    runs: dict[int, list[Quotation]] = {}
    for quotation in list_quotations(text):
        runs.setdefault(quotation.run, []).append(quotation)
    found: list[Mention] = []
    for run in runs.values():
        found += _read_run(text, words, run, taken, starts, ends, areas)
    found = [mention for mention in found if mention.kind != "Motto" or not spells_out(mention.name, mention.start, formulas)]
    found = _agree(found)
    found += repeat_known(text, words, found)
    found += repeat_unknown(text, words, found, taken)
    return tuple(sorted(mention for mention in found if not (mention.kind == "GovernmentBody" and _MODEL.match(mention.text))))


def _agree(found: list[Mention]) -> list[Mention]:
    """The mentions, those of one name with the class of the surest: what was founded as a council stays one where people sit in it."""
    surest: dict[str, Mention] = {}
    for mention in (m for m in found if m.rule.startswith("quoted") and m.kind not in _SAID):
        if mention.name not in surest or mention.confidence > surest[mention.name].confidence:
            surest[mention.name] = mention
    return [replace(m, kind=surest[m.name].kind) if m.rule.startswith("quoted") and m.kind not in _SAID else m for m in found]


_HONOURED = re.compile("优秀|模范|示范|先进|最佳|枫桥式|金牌")
_SAID = ("Award", "Motto", "NumericFormula")
#: What quoted words of a run modify where nothing but a verb before them speaks for a name (打造一批“甲”“乙”企业, 打造“丙”的环境).
_MODIFIED = re.compile("”(?:、?“[^“”]*”)*(?:(?:示范|中小|龙头|重点)?企业|大学|高校|院校|文艺|精品(?!工程)|作品|货物|商品|的(?:[\u4e00-\u9fff]{1,3}[性化型]的?)?(?:成果|环境|生态|氛围|局面|形象|县|市|企业|产品|作品|队伍))")
def _read_run(text: str, words: Words, run: list[Quotation], taken: dict[tuple[int, int], Formula], starts: dict[int, int], ends: list[int], areas: dict[int, int]) -> list[Mention]:
    """The names of neighbouring quotations: a head noun behind the last, or a verb before the first, holds for all."""
    last = run[-1]
    behind = last.end + 1 if text.startswith("等", last.end) else last.end
    head_end, kind = read_head(text, words, last.end)
    if behind in starts and head_end <= starts[behind]:
        return []
    found: list[Mention] = []
    shared = kind if len(run) > 1 else ""
    first_cue = _left_cue(text, run[0].start) or next((kind for cue, kind in _cues("right") if kind == "Brand" and text.startswith(cue, last.end)), "")
    if _BRANDS.match(text, last.end):  # “甲调解室”“乙说事点”等个人品牌调解室
        return [_plain(text, q, "Brand", 0.8, "quoted-brand") for q in run if (q.start, q.end) not in taken]
    for quotation in run:
        formula = taken.get((quotation.start, quotation.end))
        own = read_head(text, words, quotation.end)
        clauses = text[quotation.start : quotation.end]
        if re.fullmatch(r"“[\dNXM]{1,2}”", clauses):
            continue  # “4”项制度 is a term of a formula
        if PLAN_YEARS.fullmatch(clauses[1:-1]) and _STILL_SOUGHT.match(text, quotation.end):
            continue
        if own[1] and (text.startswith("的", quotation.end) and re.search("[、，]", clauses) or clauses[-2] in "。！？…"):
            own = (quotation.end, "")  # “甲什么、乙什么”的模式 tells how, “…人就回来了。”合作社理事长 who speaks: they name nothing
        if (own[1] or text.startswith(_RECEIVERS, quotation.end)) and is_awarded(text, quotation.start) and formula is None:
            found += _read_alone(text, quotation, formula, "")
        elif own[1] and not (formula is not None and text[quotation.end : own[0]] in ("建设", "改造", "标准", "清单")):
            mention = _with_head(text, words, quotation, own, ends, areas)
            found.append(mention)
            found += _group_behind(text, quotation, own)
        elif formula is not None and (tail := read_tail(text, quotation.end)):
            found.append(_with_head(text, words, quotation, tail, ends, areas))
        elif formula is None and (zone := _ZONE.match(text, quotation.end)) and not is_awarded(text, quotation.start) and not any(words.tags[i] in ("v", "p", "d") for i in range(words.at(quotation.end), words.at(zone.start(1)))):
            found.append(_with_head(text, words, quotation, (zone.end(), "Site"), ends, areas))
        elif shared and formula is None:
            found.append(_plain(text, quotation, shared, 0.75, "quoted-list"))
        else:
            alone = _read_alone(text, quotation, formula, first_cue if len(run) > 1 else "")
            bare = [] if alone or formula is not None or len(run) > 1 else _undertaken(text, words, quotation)
            found += (_with_front(text, words, m, ends) for m in alone or bare)
    return [m for m in found if m.rule != "undertaken"]


#: What is laid out under a quoted name, with the nouns that say what for (“甲电商”合作先行区); titles that many hold (实践创新基地) are none.
_ZONE = re.compile("(?!等)[\u4e00-\u9fff]{0,5}?(先行区|试验区|合作区|集聚区|产业园区?|(?:[水核火风]电|能源|算力|实训|储能|制氢)基地)(?![\u4e00-\u9fff]{0,2}(?:建设|创建|称号|名单|企业))")


#: A way to work behind what it is used for: a short name, no clause, no figure of speech (机构改革“后半篇文章”), nothing behind it.
_WAY = re.compile("“(?![^”]*(?:文章|年|难|[杆器军]|[年月日]|头)”)[\u4e00-\u9fff]{3,8}”(?=[，。；、！\n和]|提质增效|扩面|落地|改革|$)")


def _undertaken(text: str, words: Words, quotation: Quotation) -> list[Mention]:
    """What is quoted without a word for what it is, behind a verb of doing and what it is for (推行基层数据“一张表”); the nouns are still to be taken in."""
    fits = _WAY.match(text, quotation.start) and text[quotation.start + 1 : quotation.end - 1] not in read_words("figures_of_speech") and is_undertaken(text, words, quotation.start)
    return [_plain(text, quotation, "Mechanism", 0.6, "undertaken")] if fits else []


_FRONTED = PROGRAMS - {"Event", "Brand", "PolicyDocument"}


def _with_front(text: str, words: Words, mention: Mention, ends: list[int]) -> Mention:
    """A programme quoted whole, with the nouns right before the mark that belong to its name (高等教育“百亿工程”)."""
    if mention.kind not in _FRONTED or mention.rule not in ("quoted", "undertaken") or not longest_head(mention.text) and mention.rule == "quoted" or text[mention.end] != "”":
        return mention
    start = find_front(text, words, mention.start - 1, ends)
    name = text[start : mention.end + 1]
    return replace(mention, start=start, end=mention.end + 1, text=name, name=clean_name(name), rule="quoted-head") if start < mention.start - 1 else mention


#: The works of a plan's years that are still to be found: a kind of works (谋划“十五五”重大项目).
_STILL_SOUGHT = re.compile("(?:规划|期间)?(?:重[大点])?(?:项目|工程)(?![\u4e00-\u9fff]{0,4}(?:开工|建成|竣工|完成))")


def _group_behind(text: str, quotation: Quotation, own: tuple[int, str]) -> list[Mention]:
    """What a run of quotations are examples of (“甲银行”“乙银行”等志愿服务回馈制度): a name of its own when it has a modifier; a 模式 of so many only tells their kind."""
    if not text.startswith("等", quotation.end) or text.endswith("模式", quotation.end, own[0]):
        return []
    start = quotation.end + 1
    name = text[start : own[0]]
    stem = name[: -len(longest_head(name))]
    if own[1] not in ("Mechanism", "Platform") or len(stem) < 4:
        return []
    return [Mention(start, own[0], name, own[1], name, 0.7, "group-behind")]


def _plain(text: str, quotation: Quotation, kind: str, confidence: float, rule: str) -> Mention:
    inner = text[quotation.start + 1 : quotation.end - 1]
    return Mention(quotation.start + 1, quotation.end - 1, inner, kind, clean_name(inner), confidence, rule)


def _read_alone(text: str, quotation: Quotation, formula: Formula | None, run_cue: str) -> list[Mention]:
    """A quotation without a head noun behind it."""
    inner = text[quotation.start + 1 : quotation.end - 1]
    if is_awarded(text, quotation.start) and (formula is None or inner.endswith(_RECEIVERS)):
        bare = re.sub(r"^(?:已是|是|为)", "", inner)
        if len(bare) < 2 or _NAMES_MORE.match(text, quotation.end):
            return []
        heads = (*longest_first(read_words("award_heads")), *_RECEIVERS)
        behind = next((head for head in heads if head != "称号" and text.startswith(head, quotation.end)), "")
        if behind:
            verb = max(text.rfind(verb, max(0, quotation.start - 20), quotation.start) + len(verb) for verb in _award_verbs())
            rank = _RANK.search(text[max(0, quotation.start - 12, verb) : quotation.start])
            begin = quotation.start - (len(rank.group()) if rank else 0)
            name = text[begin : quotation.end + len(behind)]
            return [Mention(begin, quotation.end + len(behind), name, "Award", clean_name(name), 0.92, "award-quoted")]
        return [Mention(quotation.end - 1 - len(bare), quotation.end - 1, bare, "Award", clean_name(bare), 0.9, "award-quoted")]
    theme = _THEME.match(text, quotation.end)
    if theme:
        start = theme.start(1)
        name = inner + text[start : theme.end()]
        return [Mention(start, theme.end(), text[start : theme.end()], "Event", clean_name(name), 0.75, "theme")]
    if formula is not None:
        return []
    right = next((kind for cue, kind in _cues("right") if text.startswith(cue, quotation.end)), "")
    left = _left_cue(text, quotation.start)
    own = _own_kind(inner)
    own = "" if left == "Mechanism" and own in _BODIES else ("" if _HONOURED.search(inner) else "Mechanism") if inner.endswith("法庭") and own in _BODIES else own  # 推行“板凳法庭” is a way to work, not a court
    if _FORMED.search(text[max(0, quotation.start - 8) : quotation.start]):
        own = "VolunteerTeam" if inner.endswith(_OWN_TEAM) and len(inner) > 2 and not own else "SelfGovernanceBody" if inner.endswith(_COUNCIL) else own
    if own in ("", "Project") and not _counted_kind(text, quotation):
        own = _laid_out(text, quotation, inner) or own
    kind = right or own or _counted_kind(text, quotation) or left or run_cue
    if inner in read_words("figures_of_speech") or kind in ("Brand", "Event") and not right and not own and _MODIFIED.match(text, quotation.end - 1):
        return []
    if kind == left == "Motto" and not is_motto_shape(inner) and _MEANS.match(text, quotation.end) and text[quotation.start - 1] == "以":
        kind = "Mechanism"
    if kind == "-" or kind == "Motto" and len(inner) < 4 or kind in ("Brand", "Event", "Platform") and len(inner) < 3:
        return []
    if not kind and is_command_chain(inner):
        return [_plain(text, quotation, "Mechanism", 0.8, "command-chain")]
    if not kind and is_motto_shape(inner) and len(inner) >= 6 and not names_counted(text, quotation.end - 1, inner) and not complains(inner) and not tells_state(text, quotation.end - 1, text[quotation.start + 1 : quotation.end - 1]):
        return [_plain(text, quotation, "Motto", 0.55, "motto-shape")]
    if not kind:
        return []
    if kind in ("Brand", "Platform") and inner.endswith("式") or kind == "Award" and len(inner) < 2:
        return []
    if kind == "Brand" and right == "" and is_motto_shape(inner) and len(inner) >= 6:
        kind = "Motto"
    surety = 0.65 + 0.1 * bool(right or left) + 0.2 * bool(own and left) + 0.05 * (kind in ("SelfGovernanceBody", "VolunteerTeam"))
    return [_plain(text, quotation, kind, surety, "quoted")]


#: What quoted words behind a verb of honour name by themselves no more (入选“甲”平台, 获批“乙”国际技术中心, 获得“好”的等次).
_NAMES_MORE = re.compile("(?:品牌)?(?:活动|平台)|(?![^，。；]{0,4}称号)[\u4e00-\u9fff]{2,8}?(?:中心|实验室)")

#: What is called by an honour: a formula that ends so behind a verb of honour is a title (获评“四好商会”).
_RECEIVERS = ("村", "镇", "乡", "社区", "街道", "商会", "协会", "单位", "集体", "支部", "机关", "家庭", "户", "学校", "企业", "合作社", "城市", "县", "区")

#: What an undertaking is used as, no motto: 以“炕头会”为抓手.
_MEANS = re.compile("为(?:总|主要|重要)?(?:抓手|载体|平台|突破口|切入点|依托)")

_PRIZE = re.compile(r"[\u4e00-\u9fff]{2,8}(?<!嘉)奖|最美[\u4e00-\u9fff]{2,6}人?")
_MADE = re.compile(r"(?:建成|创建|打造|培育|评选)[^。；]{0,20}$")
_COUNT = re.compile(r"\d[\d.]*万?[余多]?[个户家条处]")


def _counted_kind(text: str, quotation: Quotation) -> str:
    """Brand for what is made in numbers (建成“清爽院落”320户), empty otherwise."""
    counted = quotation.end - quotation.start >= 6 and _COUNT.match(text, quotation.end)
    return "Brand" if counted and _MADE.search(text, max(0, quotation.start - 24), quotation.start) else ""


def _left_cue(text: str, start: int) -> str:
    before = text[max(0, start - 8) : start]
    if re.search(r"活动[，,]?(?:比?如|例如|有|包括)$", before):
        return "Event"
    if _TEAMS.search(text[max(0, start - 30) : start]):
        return "VolunteerTeam"
    if _REGULAR.search(before) or _REGULAR.search(text[max(0, start - 14) : start]):
        return "Event"
    before = re.sub(r"(?:首届|第[一二三四五六七八九十]+届)$", "", before)
    before = re.sub(r"[了着过好]$|一个$|一批$|\d+[个条处座户家]$", "", before)
    return next((kind for cue, kind in _cues("left") if before.endswith(cue)), "")


#: How things are joined, no platform of that name (民心“甲联通”).
_STATE = re.compile("(?:[联相互畅贯融连流沟疏]通|普通|交通)$")


def _own_kind(inner: str) -> str:
    """The class that the last word of a quoted name gives, empty when it has none or nothing before it."""
    if any(inner.endswith(head) for head in read_words("award_heads")) or _RANKED_TITLE.fullmatch(inner) or _PRIZE.fullmatch(inner):
        return "Award"
    head = longest_head(inner)
    if not head or len(inner) <= len(head) or inner.endswith(("联通", "相通")):  # 设施“硬联通”, 民心“相通”: no platforms
        return ""
    row = head_rows()[head]
    return "" if row["need"] == "a" or _STATE.search(inner) else row["kind"]


@cache
def _site_kinds() -> dict[str, str]:
    """The endings of sites and compounds that are laid out or opened by a verb, with their class."""
    return {row["suffix"]: row["kind"] for row in read_table("site_suffixes") if row["kind"] == "Compound" or row["suffix"].endswith(("园", "市", "场", "公园", "街", "广场"))} | {"步道": "Site", "栈道": "Site"}


#: Verbs of making a place, before its name in quotation marks; what is said of one behind it.
_LAID_OUT = re.compile("(?:合办|合建|共建|开办|兴办|建成|建起|建设|开辟|开出|开张|改[作成建造]+为?|铺成|修成|铺设|取名叫?为?|起名|名[为叫])了?(?:一[个座处条片])?$")
_SPANS = re.compile("[桥路渠堤坝廊巷线道]”，?(?:[桥路渠]|全)?[长宽]约?\\d")
_LIES = re.compile("”(?:，?(?:面积|占地|月租|租金|开街|开园|开市)|原定)")


def _laid_out(text: str, quotation: Quotation, inner: str) -> str:
    """Site or Compound for a name that ends like one, where a verb of making a place or its size stands beside it (合办“孝亲茶园”，面积46亩)."""
    if len(inner) > 2 and _SPANS.match(text, quotation.end - 2):
        return "Site"
    ending = max((end for end in _site_kinds() if inner.endswith(end) and len(inner) > len(end) + 1), key=len, default="")
    beside = _LAID_OUT.search(text, max(0, quotation.start - 10), quotation.start) or _LIES.match(text, quotation.end - 1)
    return _site_kinds()[ending] if ending and beside else ""


def is_awarded(text: str, start: int) -> bool:
    """Whether a verb of honour stands before an opening quotation mark, also with the level of the honour between them."""
    before = text[max(0, start - 30) : start]
    if _NAMED_AS.search(before) or _CHOSEN.search(before) or re.match("[^“”\n]{2,16}”(?:荣誉)?名单", text[start + 1 : start + 22]):
        return True
    before = before[-20:]
    ends = (at + len(verb) for verb in _award_verbs() if (at := before.rfind(verb)) >= 0)
    return any(_BETWEEN.fullmatch(before[end:]) for end in ends)


def _with_head(text: str, words: Words, quotation: Quotation, head: tuple[int, str], ends: list[int], areas: dict[int, int]) -> Mention:
    """A quoted name with its head, and the modifier to its left when that begins behind a verb and not behind a place."""
    left = quotation.start
    before = text[left - 1 : left]
    if head[1] not in ("Brand",) and before and "\u4e00" <= before <= "\u9fff":
        boundary = find_left_boundary(text, words, left)
        start = boundary.start
        index = bisect_right(ends, left) - 1
        if index >= 0 and ends[index] > start:
            start = ends[index]
        if head[1] in _AREA_FIRST and left in areas:
            start = areas[left]
            boundary = Boundary(start, True, "", start)
        other = head_rows().get(longest_head(text[max(0, boundary.far - 9) : boundary.far - 1]), {}) if boundary.stop in ("、", "和", "与", "及") else {}
        beside = other.get("kind") in PROGRAMS and boundary.start == boundary.far and not boundary.launched  # 甲改革、乙院校“两优”改革
        if boundary.stop == "及" and not boundary.launched and (joined := find_left_boundary(text, words, left - 1)).launched and 1 < left - 1 - joined.start < 5:
            left = joined.start  # 实施|某河及“三湖”治理项目
        elif boundary.launched and 3 <= left - start <= 16 or beside and 3 <= left - start <= 10:
            left = start
        elif head[1] in PROGRAMS:
            left = find_front(text, words, left, ends)
    session = re.search(r"第[一二三四五六七八九十]+届$", text[max(0, left - 6) : left])
    left -= len(session.group()) if session else 0
    end = quotation.end - 1 if text.startswith("等", quotation.end) else head[0]
    if end < quotation.end:
        return _plain(text, quotation, head[1], 0.8, "quoted-list")
    name = text[left : head[0]]
    return Mention(left, head[0], name, head[1], clean_name(name.replace("”等", "").replace("”的", "")), 0.85, "quoted-head")


def mark_awards(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions with those that a verb of honour governs as awards."""
    return tuple(
        replace(m, kind="Award", rule="award-quoted") if m.kind != "PolicyDocument" and text[m.start : m.start + 1] == "“" and is_awarded(text, m.start) else m
        for m in mentions
    )
