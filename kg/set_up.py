"""Teams, rooms and councils that a village or town sets up side by side and then reports on one by one (成立护渠队、帮厨队。护渠队清淤14公里), and party committees of a field (成立商圈党委)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.language import Words
from kg.lexicon import alternatives, read_table
from kg.model import Mention
from kg.organizations import Body
from kg.short_names import NAME_TAGS

_HAN = "\u4e00-\u9fff"
_HOLDERS = ("Township", "Village", "Community", "Compound")
#: What a list of such bodies stands behind: that they are founded, or what a number or formula means.
_FOUNDED = "成立|组建|设立|建立|设置|建起|办起|拉起|组织起|搭建|组成|整合|用好|建强|建好|建成|健全|设|建|指|即|是|为|有|把|将|让|由|：|推选出|发动"
#: Behind a body that a clause tells of: how many it has, or a verb; no mark, particle or noun of those who belong to it.
_TOLD = re.compile(f"(?=[{_HAN}\\d])(?![和与及的等员长伍们化]|成员|队员|组长|负责人|主任|会长|牵头人)")
_LEAD = "(?:^|(?<=[，。；：！？\n“”　]))(?:[一二三四五六七八九十]是|去年|今年|前年|如今|目前|其中|当天|当晚)?"
_LONGEST = 6


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("set_up")}


@cache
def _listed() -> re.Pattern[str]:
    """Two or more such bodies listed behind a founding word, each of at most six characters before its ending."""
    ending = alternatives(word for word, kind in _kinds().items() if kind != "not")
    item = rf"[{_HAN}]{{0,{_LONGEST}}}?(?:{ending})"
    return re.compile(rf"(?:{_FOUNDED})了?起?(?:乡|镇|村|社区|街道)?(?P<items>{item}(?:[、和及]{item})+)(?![{_HAN}]{{0,2}}[长员])")


def find_set_up(text: str, words: Words, places: tuple[Mention, ...]) -> Iterator[Body]:
    """The bodies of such lists that begin a clause which tells of them, under the place named last before their list; also where they are listed.

    >>> from kg.extract import extract
    >>> [r.name for r in extract("柳湾村成立护渠队、帮厨队。护渠队清淤14公里。").referents if r.kind == "VolunteerTeam"]
    ['柳湾村帮厨队', '柳湾村护渠队']
    """
    for found in _listed().finditer(text):
        place = next((place for place in reversed(places) if place.end <= found.start("items") and place.kind in _HOLDERS), None)
        starts = {item: _list_told(text, words, item, found.end()) for item in re.split("[、和及]", found["items"])}
        for item, told in starts.items() if place is not None and any(starts.values()) else ():
            kind = _kinds()[max((word for word in _kinds() if item.endswith(word)), key=len)]
            if kind != "not" and len(item) > 2:
                at = (text.index(item, found.start("items")), *told)
                yield from (Body(start, start + len(item), place.name, item, kind, False, place.key) for start in at)


def _list_told(text: str, words: Words, item: str, stop: int) -> list[int]:
    """Where a clause behind the list begins with one of its bodies and tells of it."""
    again = re.compile(_LEAD + f"(?P<name>{item})").finditer(text, stop)
    return [m.start("name") for m in again if _TOLD.match(text, m.end()) and words.starts_at(m.start("name"))]


#: Verbs that found one body, and what the same sentence says of those who are in it (，17名理事里…; ，组长某某是…).
_FOUNDING = "成立|组建|设立|建立|拉起|冒出|选出|推选出|选举产生|建起|搭起"
_MEMBERS = (
    r"，(?:现有|共有|首批|首届|由)?(?:(?:成员|委员|理事|会员|组员|编制|选出(?:理事|委员))\D{0,3}\d+[名人位]|\d+[名位](?:成员|委员|理事|会员|组员)"
    r"|[^，。；\d]{0,20}?(?:[任当]|担任|当选)(?:为)?(?:组长|会长|理事长|主任)|(?:组长|会长|理事长|主任)(?:是|由)?[^，。；]{2,4}[是，])"
)
_OWNED_BY = {"业委会": ("Compound",), "业主委员会": ("Compound",), "物管会": ("Compound",), "自管小组": ("Compound", "Community")}


@cache
def _founded_kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("founded_bodies")}


@cache
def _founded() -> re.Pattern[str]:
    return re.compile(rf"(?:{_FOUNDING})了?(?:一?个)?(?P<level>镇|村|社区|街道|小区)?(?P<form>(?P<stem>[{_HAN}]{{0,6}}?)(?P<end>{alternatives(_founded_kinds())}))(?={_MEMBERS})")


def find_founded(text: str, words: Words, places: tuple[Mention, ...]) -> Iterator[Body]:
    """The body that a clause founds and goes on to say who is in it, under the place named last before it.

    >>> from kg.extract import extract
    >>> [r.name for r in extract("柳湾村组建了村河道理事会，17名理事里有9名住在河边。").referents if r.kind == "SelfGovernanceBody"]
    ['柳湾村河道理事会']
    """
    for match in _founded().finditer(text):
        level, kinds = match["level"] or "", _OWNED_BY.get(match["end"], _HOLDERS)
        named = (p for p in reversed(places) if p.end <= match.start() and p.kind in kinds and (p.name.endswith(level) or p.kind == "Compound"))
        place = next(named, None)
        inside = range(words.at(match.start("form")), words.at(match.end() - 1) + 1)
        plain = words.starts_at(match.start("form")) and not any(words.tags[i][0] in "pcurmd" for i in inside)
        if place is not None and plain and not any(p.start < match.end() and match.start("form") < p.end for p in places):
            start = match.start("level") if level else match.start("form")
            yield Body(start, match.end(), place.name, match["form"], _founded_kinds()[match["end"]], False, place.key)


#: A committee or branch of a trade, a ring of shops or a group of people, right behind a verb of founding.
_OF_FIELD = re.compile(
    f"(?:成立|组建|设立|建立|组成)了?(?P<form>(?![各个若两几多区县市镇乡村])[{_HAN}]{{0,6}}?(?:行业|产业链?|商圈|楼宇|园区|市场|群体|物业|商会|协会|网格|景区|街区|商户|车间|联村|联建|小区)"
    "(?:联合|综合|功能型?|流动|临时)?(?:党委|党总支))(?![员等])"
)
_LEVEL = re.compile("(街道|[镇乡县区市]|社区|村)(?:党工委|党委|委|党总支|党支部)[^，。；]{0,12}$")
_FOUNDERS = ("County", *_HOLDERS)


def find_field_committees(text: str, words: Words, places: tuple[Mention, ...]) -> Iterator[Body]:
    """The party committees of a field that are founded, under the place of the level that the clause names, else the one named last; those with a name of their own have it whole (炉峰五金产业链党委)."""
    for match in _OF_FIELD.finditer(text):
        inside = range(words.at(match.start("form")), words.at(match.end() - 1) + 1)
        if any(words.tags[i] in NAME_TAGS or not words.known[i] for i in inside) or any(p.start < match.end() and match.start("form") < p.end for p in places):
            continue
        level = _LEVEL.search(text, max(0, match.start() - 30), match.start())
        named = (p for p in reversed(places) if p.end <= match.start("form") and p.kind in _FOUNDERS and p.name.endswith(level.group(1) if level else ""))
        place = next(named, None)
        if place is not None and (level or "\n" not in text[place.end : match.start()]):
            yield Body(*match.span("form"), place.name, match["form"], "PartyOrganization", False, place.key)


#: A branch by its number or what it is called behind its place (望湖社区第二党支部, 望湖社区渡口党支部); how many there are follows others.
_BRANCH = re.compile(rf"(?P<form>(?P<stem>第[一二三四五六七八九十]|[{_HAN}]{{2,4}}?)(?:联合|临时)?(?:党支部|党总支))(?![员第]|(?:共|已|达|累计)?\d+[余多]?个)")
_NO_BRANCH = re.compile("网格|小区|楼[栋宇]|机关|企业|单位|两新|非公|流动|下[辖属设]|所[辖属]|直属|基层|功能|离退休|退休|党员|街道|[各个每该新老镇村]|两委|党")


def find_named_branches(text: str, words: Words, places: tuple[Mention, ...]) -> Iterator[Body]:
    """The branches of a place that are told apart by a number or name between the two (望湖社区第二党支部)."""
    for place in places:
        match = _BRANCH.match(text, place.end) if place.kind in _HOLDERS else None
        if match is None or _NO_BRANCH.search(match["stem"]) or any(p.start < match.end() and place.end < p.end for p in places):
            continue
        inside = range(words.at(place.end), words.at(match.end("stem") - 1) + 1)
        if match["stem"][0] == "第" or words.ends_at(match.end("stem")) and all(words.tags[i][0] in "nsj" for i in inside):
            yield Body(place.start, match.end(), place.name, match["form"], "PartyOrganization", False, place.key)


#: A station of an office by the name of where it is: 县司法局|城南|司法所.
_STATION = re.compile(rf"(?P<stem>[{_HAN}]{{2,3}})(?:司法所|派出所|税务所|监管所|自然资源所)(?!长)")


def add_stations(text: str, words: Words, bodies: tuple[Body, ...]) -> Iterator[Body]:
    """The bodies, each with the station that stands right behind it under the name of where it is (县司法局城南司法所)."""
    for body in bodies:
        yield body
        match = _STATION.match(text, body.end) if body.form.endswith("局") else None
        inside = range(words.at(body.end), words.at(match.end("stem") - 1) + 1) if match else ()
        if match and match["stem"][-1] not in "镇乡区县市" and all(words.tags[i][0] == "n" for i in inside):
            yield replace(body, end=match.end(), form=body.form + match.group())


def is_standing(mention: Mention) -> bool:
    """Whether a mention is of a standing body that a passage can be about: one found by its form, a court."""
    return mention.rule == "body" or mention.kind == "GovernmentBody" and mention.name.endswith("法庭")
