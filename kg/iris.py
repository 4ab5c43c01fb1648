"""Names for things: the part of an IRI behind the base, made from the content of one referent alone.

A document that is added changes no name of what was there, because no name looks at another document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from kg.gazetteer import Division, Gazetteer
from kg.model import Extraction, Referent
from kg.vocabulary import HOLDS, load_vocabulary

#: Divisions that the gazetteer's first file knows; their own name will do unless others bear it.
DIVISIONS = frozenset({"Province", "Prefecture", "County", "Township"})

_SEPARATOR = "·"
# What several provinces have one each of (国家区域医疗中心, 省级甲基地) is told by where it stands.
_CATEGORY = re.compile("国家|全国|[省市县]级|区域")
# A body whose name opens with an area (简阳市委, 菠萝村合作社) needs no place in front to be told from others; 社区食堂 does.
_OPENS_WITH_AREA = re.compile(
    r"(?!国家|全国|[省市县区]级|社区|小区|街道|农村|乡村|城市|城区|市区|县区|区县|乡镇|村镇)..{0,8}?(?:省|自治区|市|州|盟|县|区|旗|镇|乡|苏木|街道|村|社区)."
)


def make_name(*segments: str) -> str:
    """A relative IRI (RFC 3987) of path segments: NFC; what an IRI segment may not hold is percent-encoded.

    >>> make_name("贾家镇"), make_name("program", "“微网实格” 机制")
    ('贾家镇', 'program/“微网实格”%20机制')
    """
    return "/".join(_encode_segment(unicodedata.normalize("NFC", segment)) for segment in segments)


def _encode_segment(segment: str) -> str:
    encoded = "".join(c if _is_plain(c) else quote(c, safe="", errors="replace") for c in segment)
    return encoded if encoded.strip(".") else encoded.replace(".", "%2E")


def _is_plain(character: str) -> bool:
    """Whether an IRI segment may hold it and a person can see it: of ASCII what is unreserved and +; else letters, marks, numbers, signs."""
    if character < "\xa0":
        return character in "-._~+" or character.isalnum()
    return unicodedata.category(character)[0] in "LMNPS" and not "\ufff0" <= character <= "\uffff"


def opens_with_area(name: str) -> bool:
    """Whether the name of a body begins with that of a place.

    >>> opens_with_area("云岭镇党委"), opens_with_area("社区合唱团")
    (True, False)
    """
    return _OPENS_WITH_AREA.match(name) is not None


@dataclass(frozen=True, slots=True)
class Namer:
    """What names the referents of one document: the referents by key, what holds each, and the gazetteer where there is one."""

    referents: Mapping[str, Referent]
    holders: Mapping[str, str] = field(default_factory=dict)
    gazetteer: Gazetteer | None = None

    def name(self, key: str) -> str:
        """The name of a referent; the longer form only where the shorter could mean another thing."""
        referent = self.referents[key]
        coarse = load_vocabulary().coarse(referent.kind)
        if coarse == "Slogan":
            return make_name(referent.name)
        if coarse in ("Program", "Award"):
            return make_name(coarse.lower(), referent.name)
        path = _SEPARATOR.join(self._path(key))
        section = {"Person": "person", "Organization": "org"}.get(coarse, "site" if referent.kind in ("Site", "Compound") else "")
        return make_name(section, path) if section else make_name(path)

    def _path(self, key: str) -> list[str]:
        """The labels from the outermost place that is needed down to the referent's own."""
        labels: list[str] = []
        seen: set[str] = set()
        while key in self.referents and key not in seen:
            seen.add(key)
            referent = self.referents[key]
            labels.append(referent.name)
            holder = self.holders.get(key, "")
            if self._stands_alone(referent, holder):
                return labels[::-1]
            above = self._find_division(referent)
            if above is not None and (referent.kind in DIVISIONS or holder not in self.referents):
                return [*self._division_path(above), *labels[::-1]]
            key = holder
        return labels[::-1]

    def _stands_alone(self, referent: Referent, holder: str) -> bool:
        if referent.kind in DIVISIONS:
            return self._is_unambiguous(referent.name)
        if load_vocabulary().coarse(referent.kind) != "Organization":
            return False
        opens_with_holder = holder in self.referents and referent.name.startswith(self.referents[holder].name)
        return opens_with_holder or opens_with_area(referent.name)

    def _is_unambiguous(self, name: str) -> bool:
        return self.gazetteer is None or len(self.gazetteer.find(name)) < 2

    def _find_division(self, referent: Referent) -> Division | None:
        """The division above the one that the referent's code means."""
        own = self.gazetteer.get(referent.code) if self.gazetteer is not None and referent.code else None
        return self.gazetteer.parent(own) if self.gazetteer is not None and own is not None else None

    def _division_path(self, division: Division) -> list[str]:
        if self.gazetteer is None or self._is_unambiguous(division.name):
            return [division.name]
        above = self.gazetteer.parent(division)
        return [*(self._division_path(above) if above is not None else []), division.name]


def name_referents(extraction: Extraction, gazetteer: Gazetteer | None = None) -> dict[str, str]:
    """The names of the referents of one document by key."""
    namer = Namer({referent.key: referent for referent in extraction.referents}, find_holders(extraction), gazetteer)
    return {key: namer.name(key) for key in namer.referents}


def find_holders(extraction: Extraction) -> dict[str, str]:
    """The key of what each referent lies in or belongs to; for a person without any, the body or place of the first post, for an institution of a
    national category the division that it stands in."""
    keys = {referent.key for referent in extraction.referents}
    holders = {referent.key: referent.within for referent in extraction.referents if referent.within in keys}
    for relation in sorted(extraction.relations):
        if relation.predicate == HOLDS and relation.object in keys:
            holders.setdefault(relation.subject, relation.object)
        if relation.rule == "home" and relation.subject.startswith("PublicInstitution/") and _CATEGORY.match(relation.subject.split("/", 1)[1]):
            holders.setdefault(relation.subject, relation.object)
    return holders
