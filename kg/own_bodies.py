"""Branches and unions of what is no area: of hamlets of a village, of firms, cooperatives and societies (某某有限公司党支部, 商会党支部)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import read_table, read_words
from kg.model import Mention

_HAMLET = re.compile("[\u4e00-\u9fff]{0,3}[寨屯湾组庄坪沟坡坊院楼片巷](?:临时|联合)?(?:党支部|党小组|党总支)")


def find_hamlet_branches(text: str, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The party branches of hamlets, courts and lanes of a village or community (甲村大寨党支部)."""
    found = []
    for place in (place for place in places if place.kind in ("Village", "Community")):
        branch = _HAMLET.match(text, place.end)
        if branch and not re.match("[\u4e00-\u9fff]*?(?:各|每|全|个|两|的|和|与)", branch.group()):
            name = text[place.start : branch.end()]
            found.append(Mention(place.start, branch.end(), name, "PartyOrganization", name, 0.9, "hamlet-branch"))
    return tuple(found)


def find_party_committees(text: str, places: tuple[Mention, ...]) -> Iterator[Mention]:
    """The committees and branches of the democratic parties in a place (民盟浙江省委, 九三学社桐庐县基层委)."""
    for place in places:
        party = next((word for word in sorted(read_words("parties")) if text.endswith(word, 0, place.start)), "")
        form = re.compile("(?:基层)?(?:委员会|工委|委(?!员)|总支|支部|支社)(?:委员会)?").match(text, place.end) if party else None
        if form:
            start = place.start - len(party)
            yield Mention(start, form.end(), text[start : form.end()], "PartyOrganization", text[start : form.end()], 0.95, "party-committee")


_OWN_BODIES = re.compile("党支部|党总支|党委|工会|团委|团支部|妇联")


def find_own_bodies(text: str, organizations: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The party branch, union or league of a named firm, cooperative or school right behind its name (某某有限公司党支部)."""
    found = []
    for owner in organizations:
        body = _OWN_BODIES.match(text, owner.end) if owner.kind in _OWNERS else None
        if body:
            name = owner.name + body.group()
            found.append(Mention(owner.start, body.end(), text[owner.start : body.end()], _own_kind(body.group()), name, 0.8, "own-body"))
    return (*found, *_find_bare_own(text, organizations))


def _own_kind(form: str) -> str:
    return next((row["kind"] for row in read_table("bodies") if row["form"] == form), "MassOrganization")


def _find_bare_own(text: str, organizations: tuple[Mention, ...]) -> Iterator[Mention]:
    """The branch of the only cooperative, firm or society of the text, which the last noun alone names (商会党支部)."""
    for match in re.finditer(rf"(?<![\u4e00-\u9fff])(商会|协会|合作社|公司|联盟|联合会)({_OWN_BODIES.pattern})", text):
        owners = {m.name for m in organizations if m.kind in _OWNERS and m.name.endswith(match.group(1)) and len(m.name) > len(match.group(1)) + 1}
        if len(owners) == 1:
            name = owners.pop()
            name = _ABOVE.sub("", name) if match.group(1).endswith("会") else name  # registered names keep the whole chain
            yield Mention(*match.span(), match.group(), _own_kind(match.group(2)), name + match.group(2), 0.75, "own-body")


_ABOVE = re.compile("^(?:[\u4e00-\u9fff]{2,7}?[省市县区州旗])+(?=[\u4e00-\u9fff]{2,6}?(?:镇|乡|街道|社区|村))")
_OWNERS = frozenset("Enterprise Cooperative SocialOrganization PublicInstitution".split())
