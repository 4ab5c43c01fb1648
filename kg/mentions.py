"""One set of mentions and referents from all proposals: bodies get their area, an arbiter chooses, short forms join their full names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from kg.anaphora import find_anaphora
from kg.changes import Change, find_changes
from kg.county_shorts import find_current
from kg.firms import find_firms
from kg.fronts import mend_fronts
from kg.gazetteer import Division, classify_place_name, load_gazetteer
from kg.generic import drop_generic
from kg.given_heads import give_heads
from kg.heads import head_rows
from kg.held_sites import find_held_sites
from kg.honour_titles import find_listed_honours
from kg.institutes import names_kind
from kg.joint_names import split_joint
from kg.kinds import ORGANIZATIONS, PLACES, PROGRAMS, RANKS
from kg.language import Words
from kg.learned import drop_unlikely, find_learned, read_look
from kg.level_names import name_areas
from kg.lexicon import longest_first
from kg.linking import link_places
from kg.listed_firms import find_listed_firms
from kg.local_rooms import find_local_things
from kg.media import find_known_organizations, find_media
from kg.model import Mention, Referent, Refusal
from kg.nesting import identify_places
from kg.opened_names import find_opened_names
from kg.organizations import Body, find_bodies, find_named_organizations
from kg.own_bodies import find_hamlet_branches, find_own_bodies, find_party_committees
from kg.periods import PLAN_YEARS
from kg.persons import find_persons
from kg.places import find_places
from kg.programs import find_programs, find_title
from kg.regions import as_region, is_region
from kg.registered import CAUSES, split_fused
from kg.routes import drop_verbs
from kg.set_up import add_stations, find_field_committees, find_founded, find_named_branches, find_set_up, is_standing
from kg.set_up_verbs import free_bodies, free_names, free_sites
from kg.shapes import Formula
from kg.short_firms import find_short_firms
from kg.site_bounds import mend_sites
from kg.site_kinds import drop_kinds
from kg.sites import is_sold_in
from kg.teams import find_teams
from kg.text import Reading
from kg.topics import Topics

_COARSE = (
    {kind: "Place" for kind in PLACES} | {kind: "Organization" for kind in ORGANIZATIONS} | {kind: "Program" for kind in PROGRAMS}
    | {"Person": "Person", "NumericFormula": "Slogan", "Motto": "Slogan", "Slogan": "Slogan", "Award": "Award"}
)


def coarse(kind: str) -> str:
    """The top class of a class: Place, Organization, Person, Program, Slogan or Award."""
    return _COARSE.get(kind, kind)


@dataclass(frozen=True, slots=True)
class Found:
    """What the mention step hands on: mentions and referents in reading offsets, the topics, the areas of bodies, what was refused."""

    mentions: tuple[Mention, ...]
    referents: tuple[Referent, ...]
    topics: Topics
    areas: dict[str, str]
    changes: tuple[Change, ...]
    refused: tuple[Refusal, ...]


def find_mentions(reading: Reading, words: Words, formulas: tuple[Formula, ...], extra: tuple[Mention, ...] = ()) -> Found:
    """All that is named in a reading. `extra` are proposals of other components (spaCy's `doc.ents`, a user's lexicon)."""
    text, words = reading.text, split_fused(words)
    told_places, extra = tuple(m for m in extra if m.kind in PLACES), tuple(m for m in extra if m.kind not in PLACES)
    proposed_places = free_sites(text, words, find_places(text, words))
    look = read_look(text, words, proposed_places)
    learned = tuple(m for m in split_joint(as_region(text, drop_verbs(m)) for m in find_learned(look)) if not names_kind(m.name))
    sites = tuple(drop_kinds(text, words, mend_sites(text, words, (m for m in learned if m.kind in _LEARNED_PLACES or m.rule == "region" or m.kind == "Place" and is_region(m.name)), proposed_places), proposed_places))
    proposed_places = add_learned(choose_cover((*drop_unlikely(look, proposed_places), *find_opened_names(text, words, learned, proposed_places), *told_places)), tuple(m for m in sites if not (m.name.endswith("市场") and is_sold_in(text, m.start, m.name[:-2]))))
    learned = free_names(text, words, proposed_places, drop_generic(text, words, proposed_places, (m for m in learned if m.kind not in PLACES)))
    persons = drop_unlikely(look, find_persons(reading, words))
    strong = tuple(person for person in persons if person.confidence >= 0.75)
    proposed_places = tuple(place for place in proposed_places if not any(p.start <= place.start and place.end <= p.end for p in strong))
    changes = find_changes(text, names=sorted({place.name for place in proposed_places}))
    proposed_places = expand_abbreviations(text, add_changed_places(text, proposed_places, changes))
    places, index = identify_places(text, proposed_places, reading.blocks)
    words = words.split_at([edge for place in places for edge in (place.start, place.end)])
    organizations = free_names(text, words, places, (*drop_unlikely(look, find_named_organizations(text, words, places, strong)), *find_listed_firms(text, words), *find_firms(text, words, places), *find_short_firms(text, words), *find_hamlet_branches(text, places), *find_party_committees(text, places), *find_media(reading), *find_known_organizations(text), *find_teams(text, words, places)))
    organizations += find_own_bodies(text, organizations)
    programs = (*find_programs(text, words, formulas, places), *find_local_things(text, words, places), *find_title(reading), *find_listed_honours(reading))
    bodies = (*add_stations(text, words, tuple(free_bodies(text, words, places, find_bodies(text, words, places)))), *find_set_up(text, words, places), *find_founded(text, words, places), *find_field_committees(text, words, places), *find_named_branches(text, words, places))
    topics = Topics(reading, places, index)
    programs, refused = refuse_long(drop_generic(text, words, places, drop_unlikely(look, free_names(text, words, places, programs))))
    kept: tuple[Mention, ...] = ()
    areas: dict[str, str] = {}
    for _ in range(2):  # whom a passage is about names its bodies, and bodies tell whom a passage is about
        standing, areas = name_bodies(text, bodies, topics)
        kept = give_heads(text, mend_fronts(text, add_learned(choose_cover((*places, *standing, *organizations, *persons, *programs, *extra)), learned)))
        kept = tuple(sorted((*kept, *find_held_sites(text, words, kept))))
        kept = expand_abbreviations(text, join_short_forms(text, _trim_areas(text, kept, places)))
        kept = tuple(sorted((*kept, *find_anaphora(text, kept))))
        free = _free_places(kept)
        standing_free = set(free)
        nested = tuple(m for m in kept if m.kind in PLACES and m not in standing_free)
        topics = Topics(reading, free, topics.places, "", tuple(m for m in kept if is_standing(m)), nested)
    kept = tuple(sorted(name_areas(words, kept, topics)))
    referents = gather_referents(kept, text, formulas, topics, areas)
    return Found(kept, link_referents(referents, topics), topics, areas, changes, refused)


_UNSURE, _HALF_SURE = 0.7, 0.24  # the second is the confidence of a learned name whose ending had to speak for it
_SHORTS = ("short-name", "listed-division")
_CHAIN = re.compile("[\u4e00-\u9fff]{2,6}?(?:州|(?<!城)市|县(?!域)|旗)[\u4e00-\u9fff]{2,}")  # 新疆|伊犁州霍城县…合作社
LONGEST_NAME = 40
_LEARNED_PLACES = ("Site", "Compound")  # divisions, villages and communities are told by their grammar alone


def add_learned(kept: tuple[Mention, ...], learned: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions with the learned names that none of them overlaps, or only unsure ones of the same group: these give way, their bounds were guessed."""
    found = list(kept)
    for name in learned:
        weak = name.kind in _LEARNED_PLACES and name.confidence < _HALF_SURE
        beside = [m for m in found if m.start < name.end and name.start < m.end and not _is_held(m, name)]
        if weak and not all(_is_tail(m, name) for m in beside):
            continue
        if all(m.confidence <= _UNSURE and coarse(m.kind) == coarse(name.kind) and not (name.start <= m.start < m.end <= name.end and not _is_tail(m, name)) and not _cuts(name, m) or _continues(name, m) for m in beside):
            found = [m for m in found if m not in beside] + [name]
    return tuple(sorted(found))


def _is_tail(found: Mention, name: Mention) -> bool:
    """Whether a rule found only the end of a water's learned name (新河 of 德惠新河)."""
    return found.rule == "nature" and found.end == name.end and found.start > name.start and name.kind == "Site"


def _is_held(place: Mention, name: Mention) -> bool:
    """Whether a site or division begins the learned name of a work or site (甲东站|改造项目, 甲州|商贸城), or a region stands in any name: both stand."""
    if place.rule == "region":
        return place.end - place.start < name.end - name.start
    heads = place.start == name.start and place.end < name.end - 1
    return heads and (name.kind in ("Project", "Campaign") and place.kind == "Site" or name.kind == "Site" and place.rule in _SHORTS)


def _cuts(name: Mention, found: Mention) -> bool:
    """Whether the learned name leaves out what belongs to the found one: the stage of a work (甲公园|三期), the beginning of a registered name (修水|甲农业集团有限公司), the cause of a foundation (关爱|贵州儿童基金会), the county of a park (修水|甲湿地公园), a piece of a name that the whole nation knows."""
    if found.rule == "known-name" and found.start <= name.start and name.end <= found.end:
        return True
    return found.start <= name.start and (found.end == name.end and (found.text.endswith("有限公司") or found.text.startswith(tuple(CAUSES)) or bool(find_current(found.text[: name.start - found.start]))) or re.fullmatch("[一二三四五]期|[东西南北中]段", found.text[name.end - found.start :]) is not None)


def _continues(name: Mention, found: Mention) -> bool:
    """Whether the learned name is the whole of which a rule found the last element (阿依波·赛里木)."""
    return name.kind == found.kind == "Person" and name.text.endswith(f"·{found.text}")


_ABBREVIATED = re.compile(r"（(?:以下|下)?简称[：“]?([^（）“”\n]{2,12})”?）")


def expand_abbreviations(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions with those of a short form that the text itself introduces (以下简称甲乡) under the full name and class."""
    full = {m.group(1): mention for mention in mentions if (m := _ABBREVIATED.match(text, mention.end))}
    kept = [replace(mention, kind=full[mention.text].kind, name=full[mention.text].name) if mention.text in full else mention for mention in mentions]
    taken = {(mention.start, mention.end) for mention in kept}
    for short, mention in sorted(full.items()):
        for match in re.finditer(re.escape(short), text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                kept.append(Mention(match.start(), match.end(), short, mention.kind, mention.name, 0.85, "abbreviation"))
    return tuple(sorted(kept))


def refuse_long(mentions: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], tuple[Refusal, ...]]:
    """The mentions whose names can be names, and refusals of those too long: sentences, not names. Titles in 《》 may be longer."""
    long = [m for m in mentions if len(m.name) > LONGEST_NAME and m.rule not in ("title-marks", "quoted-head")]
    refused = tuple(Refusal(m.start, m.end, m.text, f"过长 longer than {LONGEST_NAME} characters") for m in long)
    dropped = set(long)
    return tuple(m for m in mentions if m not in dropped), refused


def add_changed_places(text: str, places: tuple[Mention, ...], changes: tuple[Change, ...]) -> tuple[Mention, ...]:
    """The places with those that a renaming or merger names and nothing else found."""
    added: list[Mention] = []
    for change in changes:
        for name in (change.new, change.old):
            kind = classify_place_name(name)
            kind = kind if kind in RANKS else next((d.kind for d in load_gazetteer().find(name) if d.kind in RANKS), "Place")
            for match in re.finditer(re.escape(name), text[change.start : change.end]):
                start, end = change.start + match.start(), change.start + match.end()
                if not any(place.start < end and start < place.end for place in (*places, *added)):
                    added.append(Mention(start, end, name, kind, name, 0.85, "changed-place"))
    return tuple(sorted((*places, *added)))


def link_referents(referents: tuple[Referent, ...], topics: Topics) -> tuple[Referent, ...]:
    """The referents with division codes and former names where the places of the document settle them."""
    places = {r.key: r for r in referents if r.kind in RANKS and r.kind != "Compound"}
    hints = {key: tuple(topics.places[up].name for up in reversed(topics.chain(key)[1:]) if up in topics.places) for key in places}
    names: dict[str, set[str]] = defaultdict(set)
    for key, referent in places.items():
        names[referent.name].update(hints[key])
    linked = link_places({name: tuple(sorted(held)) for name, held in names.items()})
    return tuple(_linked(r, linked.get(r.name) if r.key in places else None) for r in referents)


def _linked(referent: Referent, division: Division | None) -> Referent:
    if division is None or division.kind != referent.kind or division.name != referent.name and referent.name not in division.former:
        return referent
    former = tuple(name for name in division.former if name != referent.name)
    return replace(referent, code=division.code, former=former if division.name == referent.name else ())


def _free_places(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The places that stand for themselves, not at the head of a body's, programme's or title's name."""
    outer = [m for m in mentions if coarse(m.kind) in ("Organization", "Program", "Award", "Person")]
    inside = {offset for m in outer for offset in range(m.start, m.end)}
    sites = {offset: m for m in mentions if m.kind == "Site" for offset in range(m.start, m.end)}
    free = (m for m in mentions if m.kind in PLACES and m.rule != "region" and not inside.issuperset(range(m.start, m.end)))
    return tuple(m for m in free if not (m.rule in _SHORTS and sites.get(m.start, m).end > m.end))


def choose_cover(proposals: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The proposals that stand together best: of two that overlap the surer and longer one, where grammar does not allow one inside the other.

    Weighted intervals by greedy choice on confidence and length; a place may stand inside a body or programme, a formula inside a programme.
    """
    kept: list[Mention] = []
    standing: dict[int, list[Mention]] = defaultdict(list)  # by offset, so that a long text costs no more a mention than a short one
    order = sorted(set(proposals), key=lambda m: (-(m.confidence + 0.02 * min(m.end - m.start, 20) + 0.35 * (m.kind == "Award" and "quoted" in m.rule)), m.start, m.end, m.kind, m.name, m.rule, m.text))
    for mention in order:
        overlapping = {other for offset in range(mention.start, mention.end) for other in standing[offset]}
        if all(_stand_together(mention, other) for other in overlapping):
            kept.append(mention)
            for offset in range(mention.start, mention.end):
                standing[offset].append(mention)
    return tuple(sorted(kept))


def _stand_together(one: Mention, other: Mention) -> bool:
    inner, outer = (one, other) if one.end - one.start < other.end - other.start else (other, one)
    if (inner.start, inner.end) == (outer.start, outer.end):
        return {(one.kind, one.rule), (other.kind, other.rule)} == {("Prefecture", "short-name"), ("Site", "shared-suffix")}  # 甲州 of 甲州、乙山机场
    if not (outer.start <= inner.start and inner.end <= outer.end):
        return False
    pair = (coarse(inner.kind), coarse(outer.kind))
    if outer.rule == "chain" and inner.kind == "Motto" and "+" not in inner.text:
        return False
    if pair == ("Place", "Organization"):
        return (inner.rule not in ("short-name", "nature") or inner.kind == "Prefecture" and inner.start == outer.start and outer.kind in ("PublicInstitution", "Enterprise") and inner.end < outer.end - 2 or inner.kind == "Province" and inner.start == outer.start and _CHAIN.match(outer.text, len(inner.text)) is not None) and outer.kind != "Media"
    if pair == ("Place", "Place"):
        return _holds_division(inner, outer) or (outer.kind == "Site" or outer.rule == "block" or outer.text.endswith("安置点")) and inner.start == outer.start and inner.rule in ("suffix", "gazetteer", "site-suffix", "shared-suffix", "region")
    if pair == ("Place", "Award"):
        return inner.start - outer.start <= 1
    if pair == ("Place", "Program") or inner.rule == "implied-province":
        return True
    if pair == ("Slogan", "Program") or pair == ("Slogan", "Slogan"):
        return True
    if pair == ("Program", "Program"):
        return outer.kind == "PolicyDocument" and inner.kind in ("Event", "Campaign", "Brand") and inner.end < outer.end
    if pair == ("Organization", "Organization"):
        return outer.end != inner.end and inner.start == outer.start
    return outer.kind == "Event" and outer.name.endswith(("典礼", "仪式", "摄影展")) and outer.end > inner.end and inner.kind == "Award" or pair in {("Slogan", "Organization"), ("Organization", "Program")} and inner.kind != "Motto" or pair == ("Person", "Program") and outer.rule in ("spirit", "occasion")


def _holds_division(inner: Mention, outer: Mention) -> bool:
    """Whether a site's name holds the short name of a division: at its head (桂林长塘水库), in brackets, or as one end of a stretch of road."""
    return outer.kind == "Site" and inner.rule in _SHORTS and inner.kind in RANKS and (inner.start == outer.start and outer.rule in ("site-suffix", "shared-suffix", "learned", "listed-thing", "numbered-line") or outer.rule in ("bracketed-site", "stretch", "route") or "—" in outer.text)


def name_bodies(text: str, bodies: tuple[Body, ...], topics: Topics) -> tuple[tuple[Mention, ...], dict[str, str]]:
    """Mentions of standing bodies with full names (镇党委 of an article about 贾家镇 is 贾家镇党委), and the area of each by key.

    A level word right behind a body of the same level means that body's area (简阳市委、市政府); above 市委 stands what 省委、 names.
    """
    found, areas = [], {}
    for position, body in enumerate(bodies):
        area, form = body.area_key, body.form
        if body.relative:
            previous = bodies[position - 1] if position else None
            area, form = (shared, body.form) if (shared := _shared_area(text, body, previous, found, areas)) else _find_area(body, topics, found, areas)
        if not area or body.relative and text.rfind("《", 0, body.start) > text.rfind("》", 0, body.start):
            continue  # 《村民委员会组织法》
        name = text[body.start : body.end] if body.kind == "Enterprise" and not body.relative else _name_area(text, body, area) + form
        mention = Mention(body.start, body.end, text[body.start : body.end], body.kind, name, 0.85 if body.relative else 0.9, "body")
        found.append(mention)
        areas[mention.key] = area
    return tuple(found), areas


def _name_area(text: str, body: Body, area: str) -> str:
    """The name of a body's area; the committee of a 地区 is its 地委 (塔城地委, not 塔城地区委)."""
    name = area.split("/", 1)[1]
    return name.removesuffix("区") if name.endswith("地区") and body.form.startswith("委") else name


def _find_area(body: Body, topics: Topics, found: list[Mention], areas: dict[str, str]) -> tuple[str, str]:
    """The area and the form of a body with a level word in front, or of a bare one (支部书记).

    A bare body is the passage's own when that is about a village, community or compound; else the one of its kind named last.
    """
    if body.area:
        return topics.place_of_level(body.area, body.start), body.form
    subject = topics.subject_at(body.start)
    small = subject in topics.places and topics.places[subject].kind in ("Village", "Community", "Compound")
    near = [m for m in reversed(found) if m.name.endswith(body.form) and body.start - m.end < 300 and (not small or areas[m.key] == subject)]
    if near:
        return areas[near[0].key], near[0].name[len(areas[near[0].key].split("/", 1)[1]) :]
    return (subject, body.form) if small else ("", "")


def _shared_area(text: str, body: Body, previous: Body | None, found: list[Mention], areas: dict[str, str]) -> str:
    if previous is None or not found or text[previous.end : body.start] not in ("", "、", "和") or found[-1].end != previous.end:
        return ""
    area = areas.get(found[-1].key, "")
    return area if area.endswith(body.area) else ""


def _trim_areas(text: str, mentions: tuple[Mention, ...], places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Bodies and programmes whose proposal begins with a chain of places begin with the last of the chain."""
    by_start = {place.start: place for place in places}
    trimmed = []
    for mention in mentions:
        start = mention.start
        legal = mention.name.endswith(_LEGAL_FORMS)
        while coarse(mention.kind) == "Organization" and mention.rule.startswith("head-") and start in by_start and not legal and _goes_deeper(by_start[start], by_start, 0):
            start = by_start[start].end
        if start != mention.start:
            mention = replace(mention, start=start, text=text[start : mention.end], name=text[start : mention.end])
        trimmed.append(mention)
    return tuple(sorted(set(trimmed)))


_LEGAL_FORMS = ("专业合作社", "有限公司", "有限责任公司", "股份公司", "社会工作服务中心", "基金会", "事务所")  # whose registered names begin with the whole chain


def _goes_deeper(place: Mention, by_start: dict[int, Mention], beyond: int) -> bool:
    """Whether right behind a place stands the full name of one below it, and below the rank `beyond`."""
    behind = by_start.get(place.end)
    return behind is not None and behind.rule != "short-name" and RANKS.get(behind.kind, 0) > max(beyond, RANKS.get(place.kind, 9))


def join_short_forms(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mentions renamed to the full name where a shorter form stands for one (圆桌会 for 四方圆桌会, the part in quotation marks of “红网强基”工程)."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        names[coarse(mention.kind)][mention.name] += 1
    inner = {}
    for mention in mentions:
        if (match := re.match(r"“([^“”]+)”", mention.text)) and match.group(1) != mention.name and not PLAN_YEARS.fullmatch(match.group(1)) and mention.kind != "PolicyDocument" and coarse(mention.kind) in ("Program", "Organization"):
            inner[(coarse(mention.kind), match.group(1))] = mention
    bodies = longest_first({m.name for m in mentions if m.kind in ORGANIZATIONS})
    titles = sorted({m.name for m in mentions if m.rule == "title-marks"})
    joined = []
    for mention in mentions:
        if mention.kind in ORGANIZATIONS and mention.rule.startswith("head-"):
            mention = _join_abbreviated(mention, bodies)
        if mention.kind == "PolicyDocument" and mention.rule != "title-marks":
            longer = [name for name in titles if name.endswith(mention.name)]
            mention = replace(mention, name=longer[0]) if len(longer) == 1 else mention
        full = inner.get((coarse(mention.kind), mention.name))
        if full is not None and full.name != mention.name:
            mention = replace(mention, name=full.name, kind=full.kind)
        joined.append(mention)
    return tuple(joined)


def _join_abbreviated(mention: Mention, bodies: list[str]) -> Mention:
    """A body under the one longer name that has all its characters in order and the same head (市物业行业党委 for 甲市物业服务行业党委)."""
    head = mention.rule.removeprefix("head-")
    of_public = head_rows().get(head, {}).get("kind") == "PublicInstitution"  # of two schools of one province each has its full name
    longer = [] if of_public else [name for name in bodies if len(name) > len(mention.name) and name.endswith(head) and _is_subsequence(mention.name, name)]
    return replace(mention, name=longer[0]) if len(longer) == 1 else mention


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


def gather_referents(mentions: tuple[Mention, ...], text: str, formulas: tuple[Formula, ...], topics: Topics, areas: dict[str, str]) -> tuple[Referent, ...]:
    """One referent for each key, with the forms it stands in; formulas with what they promise."""
    stated = {(formula.kind, formula.name): formula.stated for formula in formulas}
    forms: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        forms[mention.key].update({mention.text} if mention.rule != "demonstrative" else ())
        match = re.match(r"[^“”]*“([^“”]+)”", mention.text)
        if match and "“" in mention.text[1:] and mention.rule == "quoted-head":
            forms[mention.key].add(mention.text[mention.text.index("“") :])
        if match and coarse(mention.kind) in ("Program", "Organization") and mention.kind != "PolicyDocument" and len(match.group(1)) > 2 and not PLAN_YEARS.fullmatch(match.group(1)) and (("NumericFormula", match.group(1)) not in stated):
            forms[mention.key].add(match.group(1))
    referents = []
    for key in sorted(forms):
        kind, name = key.split("/", 1)
        within = topics.places[key].parent if key in topics.places else areas.get(key, "")
        referents.append(Referent(kind, name, tuple(sorted(forms[key] - {name})), within, stated=stated.get((kind, name))))
    return tuple(referents)
