"""Where bodies and sites stand in a text about a whole province: in the division that their name holds, else in the province (龙湖实验室, 中科院甲市分院)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.elsewhere import is_abroad, known_provinces, lies_elsewhere, lies_in_others, provinces_of
from kg.gazetteer import load_gazetteer, strip_place_suffix
from kg.kinds import RANKS
from kg.lexicon import alternatives, read_table, read_words
from kg.model import Mention, Relation
from kg.nesting import reaches_beyond
from kg.scene import Scene
from kg.supported import find_builders

_HAN = "\u4e00-\u9fff"
#: Who comes from there, helps from there or is worked with (与清源大学共建, 引进甲医院).
FROM = re.compile(f"(?:来自|毕业于|调自|携手|联合|会同|邀请|请来|引进|引入|招引|依托|对接|联手|学习|援建|援助|支持与|[由被经]|通过|(?:^|[^{_HAN}])[与同和跟])“?$")
_WITH = re.compile("”?[^，。；]{0,8}?(?:等(?:[^，。；、]{0,8}))?(?:签约|签署|签订|战略合作|深度合作|合作(?=[，。；])|来[^，。；]{1,4}(?:设立|建立|投资))")
#: Names of the whole country: what bears one is at home only where the text says that it is set up or works there.
_NATIONAL = re.compile("中国|中华|全国|国家|国务院|中央|世界|国际|联合国|中科院|亚洲|教育部")
_SET_UP = re.compile("获批|批复|落户|落地|布局|建设|建成|组建|设立|成立|挂牌|揭牌|入列|投用|启用|运行|重组|新增|争创|创建")
_OFFICES = ("委员会", "委", "部", "局", "厅", "办公室", "总局", "基金")


def find_homes(scene: Scene) -> Iterator[Relation]:
    """The seats of institutions and of listed sites in a text that is about a province.

    >>> from kg.extract import extract
    >>> found = extract("2024年，安徽省科技创新势头好。全省新建研发平台30家，云汐实验室挂牌运行。")
    >>> [(r.subject, r.object) for r in found.relations if r.predicate == "locatedAt"]
    [('PublicInstitution/云汐实验室', 'Province/安徽省')]
    """
    main = scene.found.topics.main
    if not main.startswith("Province/") or main not in scene.found.topics.places:
        return
    province = main.split("/", 1)[1]
    ends = {m.start: m.end for m in scene.found.mentions if m.kind in RANKS}
    for mention in scene.free:
        headed = ends.get(mention.start, mention.end) < mention.end
        if mention.key in scene.found.areas or not _is_at_home(scene, mention, province, headed):
            continue
        inside = _named_inside(scene, mention, province)
        for seat in (inside,) if inside else find_builders(scene, mention) or (main,):
            yield Relation(mention.key, "locatedAt", seat, scene.quote(*scene.clause(mention.start)), 0.7, rule="home")


def _is_at_home(scene: Scene, mention: Mention, province: str, headed: bool) -> bool:
    """Whether a body or site of a text about a province stands there; `headed`: its name begins with a division, which tells that itself."""
    if mention.kind == "PublicInstitution":
        return not headed and not mention.name.endswith(_OFFICES) and not is_guest(scene, mention) and _may_stand(scene, mention, province)
    if mention.kind == "Site" and mention.rule in ("listed-thing", "known-site"):
        placed = mention.key in scene.found.topics.places
        if mention.rule == "known-site":
            return province in known_provinces(mention.name)
        return not placed and not reaches_beyond(mention) and not _is_foreign(mention.name, province) and not lies_elsewhere(scene.text, mention, province)
    return False


@cache
def _features() -> re.Pattern[str]:
    """The natural features that have names."""
    return re.compile(alternatives(row["name"] for row in read_table("natural_features")))


#: Before a list of those who come or are worked with (招引|甲银行、乙银行, 与|甲、乙…合作), and what is said of all of them behind it.
_LISTED_GUESTS = re.compile(f"(?:(?:招引|引进|引入|来自|携手|会同|邀请|对接)|(?<![{_HAN}、])与|(?:抓好|加强|深化|强化|推动|促进)[与同])[^，。；、\\n]{{2,14}}(?:、[^，。；、\\n]{{2,14}}){{0,8}}、$")
_OUTSIDERS = re.compile("(?:、[^，。；、\\n]{2,14}){0,8}等(?:[省国境]外|外省|海外|全球|国际|世界)")


def is_guest(scene: Scene, mention: Mention) -> bool:
    """Whether the words around a body, or the list that it stands in, say that it comes from elsewhere or is worked with."""
    start = scene.clause(mention.start)[0]
    beside = FROM.search(scene.text, max(0, mention.start - 6), mention.start) or _WITH.match(scene.text, mention.end)
    return bool(beside or _LISTED_GUESTS.search(scene.text, start, mention.start) or _OUTSIDERS.match(scene.text, mention.end))


def _may_stand(scene: Scene, mention: Mention, province: str) -> bool:
    """Whether an institution can stand in a province: its name holds no division of another, and one of the whole country is said to be set up there."""
    if _is_foreign(mention.name, province) or is_abroad(scene.text, mention) or lies_in_others(mention.name, province):
        return False
    inside = any(division for _, division in _divisions_in(mention.name))
    start, end = scene.clause(mention.start)
    return inside or not _NATIONAL.match(mention.name) or _SET_UP.search(scene.text[start : mention.start] + scene.text[mention.end : end]) is not None


def _is_foreign(name: str, province: str) -> bool:
    """Whether a name holds divisions, and none of them belongs to a province."""
    found = [provinces_of(division) for _, division in _divisions_in(name)]
    return bool(found) and not any(province in provinces for provinces in found)


@cache
def _shorts() -> re.Pattern[str]:
    """The short and long names of provinces and prefectures, the longest first."""
    names = load_gazetteer().names(("Province", "Prefecture"), former=False)
    shorts = {short for name in names for short in (name, strip_place_suffix(name)) if len(short) > 1 and short not in read_words("place_generic")}
    return re.compile(alternatives(shorts))


def _divisions_in(name: str) -> list[tuple[int, str]]:
    """Where in a name which provinces and prefectures stand, as written."""
    return [(match.start(), match.group()) for match in _shorts().finditer(name)]


def _named_inside(scene: Scene, mention: Mention, province: str) -> str:
    """The prefecture or county of the text and of the province that the name of a body or site holds, the last of several (甲大学乙市研究院); empty when there is none."""
    places = scene.found.topics.places
    name = _features().sub("", mention.name)  # 白山 of 长白山
    stems = [(name.rfind(strip_place_suffix(place.name)), key) for key, place in sorted(places.items()) if place.kind in ("Prefecture", "County") and len(strip_place_suffix(place.name)) > 1 and province in provinces_of(place.name)]
    held = [stem for stem in stems if stem[0] >= 0]
    return max(held)[1] if held else ""
