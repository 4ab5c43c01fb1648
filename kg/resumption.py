"""The words by which a clause takes up something named before, or sets up something for the clauses behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.kinds import OFFICES
from kg.lexicon import alternatives, read_table
from kg.model import AT_MOST, Mention
from kg.numbers import Number
from kg.phrases import is_lead

NO_SUBJECT = frozenset(["Person", "Slogan", "NumericFormula", "Motto", "PolicyDocument", "Media"])
ACTIONS = frozenset(["Campaign", "Project", "Plan", "Mechanism", "Reform", "Program"])
OFFERED = frozenset(["Platform", "Brand", "Event"])
TIMED = frozenset(["Mechanism", "Reform"])
NUMBERED = frozenset(["NumericFormula", "Slogan"])
PARTNERS = frozenset(["Enterprise", "Cooperative", "SocialOrganization", "Organization", "VolunteerTeam"])
#: Kinds that the sentence behind may go on with, unnamed.
KEPT = frozenset(["VolunteerTeam", "SocialOrganization", "Organization", "Cooperative", "Enterprise", "Platform", "Event"])
#: Kinds that a clause brings up by saying that there is one: 细活有A队，…; 出面的是B会，….
PRESENTED = KEPT - {"Enterprise", "Event"} | {"SelfGovernanceBody"}
PRESENTS = re.compile(r"(?:有|是|叫|名叫|叫做|靠|靠的是|得靠|全靠|数|属|归|[进入]了?|存进|划入|汇入|交给|[冒拉多练带聚走生]出)(?:了)?(?:一|这么)?[个支家所座]?$")
_DONE = frozenset({"count", "length", "area"})
NEAR = 1000  # characters; how far back a thing may have been named that a list or a legend takes up
SHORT = 30  # characters; a sentence no longer may be no more than a name
#: What stands between a thing and the place where it lies.
LIES = re.compile("位于|地处|坐落[于在]?|[设建]在|设于|落户(?:于|在)?")
#: Quotation marks and stops that may stand before the first word of a clause.
OPENERS = "“‘《「『（▲、，； "


@cache
def verbs(how: str) -> tuple[str, ...]:
    """The verbs of one kind in the table of topics: object, become, moved, spent, …"""
    return tuple(row["verb"] for row in read_table("figure_topics") if row["how"] == how)


@cache
def spending() -> re.Pattern[str]:
    """What begins a clause that says what money or ground went to: 两年投入."""
    return re.compile(rf"(?:[一二三四五两\d]+年)?(?:总|共|累计|计划|项目|工程|首期|一期|预计|估算|概算|拟)?(?:总)?(?:{'|'.join(verbs('spent'))})")


@cache
def made() -> re.Pattern[str]:
    """What stands between a number of people and the thing that they make up or join: 组成, 名妇女成立, 家商户加入. Groups: noun, what sort they are; joined, that of those who join."""
    joins = rf"(?P<joined>[\u4e00-\u9fff]{{2,8}}?)(?:(?:今|去|前|当)年)?(?:\d{{1,2}}月)?(?:先后|陆续|都|已|一起|共同)?(?:{'|'.join(verbs('joined'))})了?"
    return re.compile(rf"(?:{joins}|[\u4e00-\u9fff]{{0,6}}?，?(?:{'|'.join(verbs('made'))})了?|(?P<noun>[\u4e00-\u9fff、]{{2,16}}?)组成的)")


@cache
def heads(how: str) -> str:
    """The head nouns of one kind, the longest first, as an alternation."""
    return alternatives(row["word"] for row in read_table("figure_subjects") if row["how"] == how)


@cache
def owned() -> re.Pattern[str]:
    """What a sentence may begin with that belongs to the body of the sentence before: 盈余, 社员, 年销售额."""
    return re.compile(rf"(?:其|每年|年|去年|今年|现有|目前)?(?:{heads('owned')})")


@cache
def rooms() -> tuple[str, ...]:
    """What the names of rooms and houses end with, whatever kind they were taken for: 课堂, 小院."""
    return tuple(row["word"] for row in read_table("figure_subjects") if row["how"] == "room")


@cache
def full_heads() -> dict[str, tuple[str, ...]]:
    """What short heads stand for: 业委会 -> 业主委员会, 校 -> 小学, 中学."""
    return {row["word"]: tuple(row["full"].split("|")) for row in read_table("figure_subjects") if row["full"]}


@cache
def taking_up() -> re.Pattern[str]:
    """What begins a clause that takes up a thing named before: 全镇, 该村, 村里, 县财政, 合作社.

    Groups: whole, the words; area, area2, area3, the head of a place, this, with 该; inside, with 里 or 上; collective, 集体; level, the upper of 镇村两级; head, that of a body; practice, 该做法.
    """
    lead = rf"[{OPENERS}”]*(?:[一二三四五两\d]+年[内间]|[一二三四五两\d]+(?:年|个月)来[，]?|今年以来|截至目前|目前|如今|眼下|(?:前年|去年|今年)[底初末]?|年内|当年|\d+年|同时|如|还|又|也|光靠|仅靠|只靠|，)*"
    named = r"(?P<area2>[村镇乡县市区州旗省]|社区|街道|小区|嘎查)"
    area = rf"(?:(?:全|(?P<this>该)|本|我们?|咱们?)(?P<area>{heads('area')})(?!级|里的|党[委工组]|政府|人民|纪委|妇联|团委)|(?:帮|给|为|替|(?:带[动着领]|助[力推]|[推拉带撬]动|促进|使|让|实现|增加)(?=[\u4e00-\u9fff]{{1,2}}集体))?{named}(?:集体|(?P<inside>里|上)|[口头边]|财政)|(?P<collective>集体)(?=[经收资进增账])|(?P<level>[省市州县区旗镇乡])[市州县区旗镇乡村街]?两级|(?P<area3>小区|街道|社区|苏木|嘎查)(?![达党的居工干主书网内外矫业民服治团综议和、与]))"
    head = rf"(?:该|这个|此|本)?(?:[\u4e00-\u9fff]{{0,2}})(?P<head>{heads('head')})(?![长员])|[该本这](?P<short>{heads('short')})(?![员区长])"
    return re.compile(rf"{lead}(?P<whole>(?P<practice>该(?:{heads('practice')}))|{area}|{head})")


@cache
def crews() -> re.Pattern[str]:
    """The members that stand for their body: 队员, 队里, 社员. Groups: of, what its name ends with; inside, with 里."""
    return re.compile(r"(?P<of>[队社团会])(?:员(?!会)|(?P<inside>里|上))")


def find_setters(kind: str, number: Number, voted: bool) -> tuple[str, ...]:
    """The verbs that make a thing of that kind the subject of what follows, for a number such as this; `voted`, a share of votes."""
    setters = verbs("become") + (() if kind in NO_SUBJECT | ACTIONS else verbs("object"))
    setters += verbs("passed") if kind == "PolicyDocument" and (voted or _is_limit(number)) else ()
    return setters + (verbs("carried") if kind == "quoted Project" and number.kind in _DONE else ()) + (verbs("offered") if kind in OFFERED or kind in TIMED and number.kind == "duration" else ())


def _is_limit(number: Number) -> bool:
    """Whether a number is what a rule sets: a time, a share or a limit."""
    return number.kind == "duration" or number.qualifier == AT_MOST or number.kind == "percent" and number.qualifier != "Exactly"


def has_head(name: str, head: str) -> bool:
    """Whether a name ends with the head noun itself: 某社区 is no 区."""
    return name.endswith((head, *full_heads().get(head, ()))) and not (head == "区" and name.endswith(("社区", "小区", "园区", "片区")))


def is_office(key: str) -> bool:
    """Whether the key is that of a standing office of a place, for which the place stands: 村委会, not a 自管会 of residents."""
    kind, _, name = key.partition("/")
    return kind in OFFICES and (kind != "SelfGovernanceBody" or name.endswith(("村委会", "居委会", "村民委员会", "居民委员会")))


def drop_inner(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions in order, those inside a longer one left out."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.kind)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def is_rated(text: str, mention: Mention, lead: str) -> bool:
    """Whether a formula or award is what is measured: “三治联动”覆盖率达…, 示范户各奖补…."""
    measure = (*verbs("rated"), "共", "累计") if mention.kind in NUMBERED else verbs("granted") if mention.kind == "Award" else ()
    return bool(measure) and is_lead(lead) and text[mention.end : mention.end + 6].lstrip("”’》拟将各每个一次性").startswith(measure)


def is_topic(lead: str, mention: Mention) -> bool:
    """Whether a heading says what it is about: the bare name, or a trial of it (试行“A”)."""
    return is_lead(lead) or mention.kind in TIMED and is_lead(lead.rstrip("“‘").removesuffix("试行"))
