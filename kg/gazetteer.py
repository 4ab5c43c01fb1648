"""The administrative divisions of China, provinces to villages, with current and former names and division codes.

Codes are those of GB/T 2260 (six digits) down to counties and twelve digits below. Provinces to townships are read at once, villages
and communities when first asked for. How the files are made: `python -m kg.lexicon.build_gazetteer`; their sources: lexicon/gazetteer.md.
"""

from __future__ import annotations

import lzma
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from kg.lexicon import alternatives, read_table, read_words

#: From the widest to the narrowest.
LEVELS = ("Province", "Prefecture", "County", "Township", "Village", "Community")


@dataclass(frozen=True, slots=True, order=True)
class Division:
    """One division of the gazetteer.

    `parent` is the code of the direct parent ("" for a province); 市辖区 and 省直辖 are no levels. `code` is "" where the sources give none.
    `current` is False for a division that was dissolved and has no successor of its own. `kind` is AdministrativeDivision for development
    zones, farms and other units that only the statistics count.
    """

    code: str
    name: str
    kind: str
    parent: str = ""
    former: tuple[str, ...] = ()
    current: bool = True


# --- names


@cache
def _suffixes() -> tuple[tuple[str, str, bool], ...]:
    rows = sorted(read_table("place_suffixes"), key=lambda row: -len(row["suffix"]))
    return tuple((row["suffix"], row["kind"], row["short"] == "yes") for row in rows)


def classify_place_name(name: str) -> str:
    """The kind of division that the end of a name promises, "" when it promises none. A table decides: lexicon/place_suffixes.tsv.

    A name ending in 市 is a County: what is a Prefecture or a Province only the gazetteer knows.

    >>> [classify_place_name(name) for name in ("青神县", "白果镇", "团结村", "桂花社区", "凉山彝族自治州", "社区居委会")]
    ['County', 'Township', 'Village', 'Community', 'Prefecture', '']
    """
    for suffix, kind, _ in _suffixes():
        if name.endswith(suffix) and len(name) > len(suffix):
            return kind
    return ""


@cache
def _ethnic_tail() -> re.Pattern[str]:
    groups = alternatives(read_words("gazetteer_ethnic_groups"))
    plain = alternatives(g for g in read_words("gazetteer_ethnic_groups") if len(g) > 1)
    return re.compile(f"(?<=..)(?:(?:(?:{groups})族)+|(?:{plain}))$")


def strip_place_suffix(name: str) -> str:
    """The name without its suffix and, in autonomous divisions, without the ethnic groups; the name itself when nothing can go.

    >>> [strip_place_suffix(name) for name in ("江油市", "融水苗族自治县", "巴音郭楞蒙古自治州", "郫县", "滨海新区", "回龙彝族乡")]
    ['江油', '融水', '巴音郭楞', '郫县', '滨海新区', '回龙']
    """
    for suffix, _, short in _suffixes():
        if name.endswith(suffix) and len(name) - len(suffix) > 1:
            if not short:
                return name
            rest = name.removesuffix(suffix)
            return _ethnic_tail().sub("", rest) if suffix in _AUTONOMOUS else rest
    return name


#: Suffixes that ethnic groups may stand before, and the plain suffix people use instead.
_AUTONOMOUS = {"自治区": "", "自治州": "州", "自治县": "县", "自治旗": "旗", "乡": "乡", "民族乡": "乡", "苏木": "苏木"}


@cache
def province_letters() -> str:
    """The one-character short names of provinces (GB/T 2260) as a character class of a regular expression: [京闽宁…]."""
    return "[" + "".join(sorted({row["short"] for row in read_table("gazetteer_short_names") if len(row["short"]) == 1})) + "]"


def find_short_names(name: str) -> tuple[str, ...]:
    """The short names that follow from a full name by rule, shortest first.

    >>> find_short_names("楚雄彝族自治州"), find_short_names("江油市"), find_short_names("蒲县")
    (('楚雄', '楚雄州', '楚雄自治州'), ('江油',), ())
    """
    short = strip_place_suffix(name)
    found = {short}
    for suffix, plain in _AUTONOMOUS.items():
        if name.endswith(suffix):
            tail = plain
            found.update((short + tail, short + suffix))
    return tuple(sorted(found - {name}, key=lambda form: (len(form), form)))


# --- the gazetteer


class Gazetteer:
    """The divisions of China; does not change after loading. Obtained by `load_gazetteer`."""

    def __init__(self, text: str):
        self._codes: list[str] = []
        self._names: list[str] = []
        self._former: list[str] = []
        self._flags: list[str] = []
        self._parents: list[str] = []
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_code: dict[str, int] = {}
        self._read(text)

    def _read(self, text: str) -> None:
        county = above = ""
        for row, line in enumerate(line for line in text.splitlines() if not line.startswith("#")):
            code, name, former, flag, *_ = (line + "\t\t\t").split("\t")
            upper = len(code) == 6
            if upper and flag != "-":
                county, above = code, name
            if flag == "-" and not upper and len(name) - len(above) > 2:
                name = name.removeprefix(above)  # statistics of past years write 曹县大集镇
            if code and not upper:
                code = (county + code if len(code) == 3 else code) + "000"
            self._codes.append(code)
            self._names.append(name)
            self._former.append(former)
            self._flags.append(flag)
            self._parents.append("" if upper else county)
            self._by_name[name].append(row)
            if former:
                for old in former.split("|"):
                    self._by_name[old].append(row)
            if code and (flag != "-" or code not in self._by_code):
                self._by_code[code] = row

    def _division(self, row: int) -> Division:
        code, flag = self._codes[row], self._flags[row]
        former = tuple(self._former[row].split("|")) if self._former[row] else ()
        return Division(code, self._names[row], self._kind(row), self._parent_code(row), former, flag != "-")

    def _kind(self, row: int) -> str:
        code, flag = self._codes[row], self._flags[row]
        if flag == "+":
            return "AdministrativeDivision"
        if flag == "c" or (len(code) == 6 and not code.endswith("00")):
            return "County"
        if len(code) != 6:
            return "Township"
        return "Province" if code.endswith("0000") else "Prefecture"

    def _parent_code(self, row: int) -> str:
        code = self._codes[row]
        if len(code) != 6 or self._parents[row]:
            return self._parents[row]
        for wider in (code[:4] + "00", code[:2] + "0000"):
            if wider != code and wider in self._by_code:
                return wider
        return ""

    def __len__(self) -> int:
        """How many divisions, villages left out."""
        return len(self._names)

    def find(self, name: str) -> tuple[Division, ...]:
        """The divisions of a full current or former name, provinces to townships; those of today first.

        >>> [(d.code, d.kind) for d in load_gazetteer().find("江油市")], load_gazetteer().find("襄樊市")[0].name
        ([('510781', 'County')], '襄阳市')
        """
        return _sorted(self._division(row) for row in self._by_name.get(name, ()))

    def find_short(self, short: str) -> tuple[Division, ...]:
        """The divisions that are called `short` without their suffix (江油, 楚雄州, 融水县, 科右中旗); widest first."""
        return _sorted(self._division(row) for row in self._by_short.get(short, ()))

    @cached_property
    def _by_short(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for row, name in enumerate(self._names):
            for short in find_short_names(name):
                found[short].append(row)
        for line in read_table("gazetteer_short_names"):
            found[line["short"]].extend(row for row in self._by_name.get(line["name"], ()) if row not in found[line["short"]])
        return found

    def get(self, code: str) -> Division | None:
        """The division of a code of six or twelve digits, None when the gazetteer has none; villages too, loaded on need."""
        row = self._by_code.get(code)
        if row is not None:
            return self._division(row)
        return self._villages.get(code) if len(code) == 12 and not code.endswith("000") else None

    def parent(self, division: Division) -> Division | None:
        """The division that holds this one directly; None for a province."""
        return self.get(division.parent) if division.parent else None

    def ancestors(self, division: Division) -> tuple[Division, ...]:
        """All divisions that hold this one, the nearest first.

        >>> gazetteer = load_gazetteer()
        >>> [d.name for d in gazetteer.ancestors(gazetteer.find("江油市")[0])]
        ['绵阳市', '四川省']
        """
        found: list[Division] = []
        above = self.parent(division)
        while above is not None:
            found.append(above)
            above = self.parent(above)
        return tuple(found)

    def find_within(self, name: str, ancestor_code: str) -> tuple[Division, ...]:
        """The divisions of a full current or former name anywhere below an ancestor; villages and communities too, loaded on need."""
        prefix = significant(ancestor_code)
        above = tuple(d for d in self.find(name) if d.code != ancestor_code and (d.code or d.parent).startswith(prefix))
        return above + self._villages.find(name, prefix)

    def is_unique(self, name: str, kinds: tuple[str, ...] = ()) -> bool:
        """Whether exactly one division of these kinds (all, when none are given; no villages unless given) has this name today."""
        found = [d for d in self.find(name) if d.current and d.name == name and (not kinds or d.kind in kinds)]
        if {"Village", "Community"} & set(kinds):
            found += [d for d in self._villages.find(name, "") if d.kind in kinds]
        return len(found) == 1

    def names(self, kinds: tuple[str, ...], former: bool = True) -> tuple[str, ...]:
        """All full names of divisions of these kinds, provinces to townships, sorted; with `former`, former names and past divisions too."""
        rows = [row for row in range(len(self._names)) if (former or self._flags[row] != "-") and self._kind(row) in kinds]
        found = {self._names[row] for row in rows}
        if former:
            found.update(old for row in rows if self._former[row] for old in self._former[row].split("|"))
        return tuple(sorted(found))

    def has_village(self, name: str) -> bool:
        """Whether any village or community of China has this full name."""
        return name in self._villages.names

    def village_names(self) -> frozenset[str]:
        """All full names of villages and communities, each once."""
        return self._villages.names

    @cached_property
    def _villages(self) -> Villages:
        return Villages(_read_xz("gazetteer_villages.txt.xz"))


class Villages:
    """Villages and communities as one text: 650,000 of them take no objects until they are found."""

    def __init__(self, text: str):
        self._lines = text.splitlines()[1:]

    @cached_property
    def names(self) -> frozenset[str]:
        """All names, each once."""
        return frozenset(name for line in self._lines for name in line.rpartition("\t")[2].split("|") if name and name[0] != "=")

    def find(self, name: str, prefix: str) -> tuple[Division, ...]:
        """The villages and communities of a name whose parent's code starts with `prefix`."""
        token = f"|{name}|"
        return tuple(found for line in self._below(prefix) if token in line for found in _read_villages(line, name))

    def get(self, code: str) -> Division | None:
        """The village or community of a twelve-digit code."""
        for line in self._below(code[:6]):
            for division in _read_villages(line):
                if division.code == code:
                    return division
        return None

    def _below(self, prefix: str) -> list[str]:
        return self._lines[bisect_left(self._lines, prefix) : bisect_left(self._lines, prefix + "~")]


def _read_villages(line: str, name: str = "") -> Iterator[Division]:
    parent, town, body = line.split("\t")
    number = 0
    for token in body.strip("|").split("|"):
        if token.startswith("="):
            number = int(token[1:]) - 1
            continue
        number += 1
        if not name or token == name:
            code = "" if town == "-" else f"{town if town else parent}{number:03d}"
            kind = classify_place_name(token)
            kind = kind if kind in ("Village", "Community") else "Community" if code and code[9] < "2" else "Village"
            yield Division(code, token, kind, parent if len(parent) == 6 else parent + "000", (), town != "-")


def significant(code: str) -> str:
    """The digits of a code that all codes below it share: 510000 → 51, 510700 → 5107, 510781 → 510781."""
    if len(code) == 12:
        return code.removesuffix("000")
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def _sorted(divisions: Iterator[Division]) -> tuple[Division, ...]:
    order = {kind: level for level, kind in enumerate(LEVELS)}
    return tuple(sorted(set(divisions), key=lambda d: (not d.current, order.get(d.kind, len(LEVELS)), d.code, d.name)))


def _read_xz(name: str) -> str:
    return lzma.decompress((files("kg.lexicon") / name).read_bytes()).decode("utf-8")


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the package, read once."""
    return Gazetteer(_read_xz("gazetteer.txt.xz"))
