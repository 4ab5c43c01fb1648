"""Which divisions the place names of one document stand for, chosen so that they lie together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from kg.gazetteer import Division, classify_place_name, find_short_names, load_gazetteer

#: What it counts when two places share a division of this level; a municipality counts like a prefecture.
_SHARED = {"Province": 1, "Prefecture": 2, "County": 4, "Township": 8}
_COMPANY = 2


def _weigh(division: Division) -> int:
    direct = division.kind == "Province" and division.name.endswith("市")
    return _COMPANY if direct else _SHARED.get(division.kind, 0)


def split_nested_name(name: str) -> tuple[str, ...]:
    """The parts of a nested name, the widest first; the name alone when it is one division or none is known.

    >>> split_nested_name("四川省绵阳市江油市太平镇普照村"), split_nested_name("江油市")
    (('四川省', '绵阳市', '江油市', '太平镇', '普照村'), ('江油市',))
    """
    gazetteer = load_gazetteer()
    if not gazetteer.find(name):
        for end in range(2, len(name) - 1):
            if gazetteer.find(name[:end]) and (classify_place_name(name[end:]) or gazetteer.find_short(name[end:])):
                return (name[:end], *split_nested_name(name[end:]))
    return (name,)


def link_places(names: Mapping[str, Collection[str]]) -> dict[str, Division | None]:
    """The division that each place name of one document stands for, None where that is not certain.

    `names` holds the names as written, full, short or nested (绵阳市江油市), each with the names of places that the text says hold it.
    What a text names together lies together: of several divisions of a name the one is taken that shares the most with the others.
    A township needs such company unless its name stands alone; a village is looked for below the places that hold it, else below the
    townships and counties of the document, and is linked only when exactly one of that name stands there today. The result is sorted by name.

    >>> found = link_places({"江油": (), "太平镇": (), "普照村": ("太平镇",), "和平村": ()})
    >>> [(name, division.code if division is not None else None) for name, division in found.items()]
    [('和平村', None), ('太平镇', '510781101000'), ('普照村', '510781101220'), ('江油', '510781')]
    >>> link_places({"辽宁省": (), "和平区": ()})["和平区"].code, link_places({"和平区": ()})["和平区"]
    ('210102', None)
    """
    chains = {name: (*hints, *split_nested_name(name)) for name, hints in sorted(names.items())}
    for holder in sorted({part for chain in chains.values() for part in chain[:-1]} - set(chains)):
        chains[holder] = (holder,)
    candidates = {name: _find_candidates(chain) for name, chain in chains.items()}
    for _ in range(2):
        candidates = _choose(candidates, chains)
    settled = {name: found[0] for name, found in candidates.items() if len(found) == 1}
    return {name: settled[name] if name in settled else _link_village(chains[name], settled) for name in sorted(names)}


def _find_candidates(chain: tuple[str, ...]) -> tuple[Division, ...]:
    """The divisions that the last name of a chain may stand for: today's before past ones, full names before short ones."""
    gazetteer = load_gazetteer()
    name = chain[-1]
    found = gazetteer.find(name)
    if not found:
        found = tuple(d for d in gazetteer.find_short(name) if d.kind != "Township" or len(chain) > 1)
    found = tuple(d for d in found if d.current) or found
    for holder in chain[:-1]:
        if gazetteer.find(holder) or gazetteer.find_short(holder):
            found = tuple(d for d in found if any(_is_called(above, holder) for above in gazetteer.ancestors(d)))
    return found


def _is_called(division: Division, name: str) -> bool:
    """Whether a name is a current, former or short name of a division."""
    return name == division.name or name in division.former or name in find_short_names(division.name)


def _choose(candidates: dict[str, tuple[Division, ...]], chains: dict[str, tuple[str, ...]]) -> dict[str, tuple[Division, ...]]:
    """The candidates that share most with those of the other names; none for a township without company."""
    lines = {d: (d, *load_gazetteer().ancestors(d)) for found in candidates.values() for d in found}
    weights: dict[str, dict[Division, float]] = {}
    for name, found in candidates.items():
        weights[name] = defaultdict(float)
        for wider in (wider for d in found for wider in lines[d]):
            weights[name][wider] += _weigh(wider) / len(found)
    chosen = {}
    for name, found in candidates.items():
        scores = {d: sum(other.get(wider, 0.0) for key, other in weights.items() if key != name for wider in lines[d]) for d in found}
        alone = len(candidates) == 1 or len(chains[name]) > 1
        chosen[name] = tuple(d for d in _keep_best(scores) if d.kind != "Township" or alone or scores[d] >= _COMPANY)
    return chosen


def _keep_best(scores: dict[Division, float]) -> tuple[Division, ...]:
    """The divisions of the highest score; of a province and what is named like it inside (吉林), the province."""
    best = [d for d, score in scores.items() if score > max(scores.values()) - 1e-9]
    provinces = [d for d in best if d.kind == "Province"]
    return tuple(provinces if len(provinces) == 1 else best)


def _link_village(chain: tuple[str, ...], settled: dict[str, Division]) -> Division | None:
    """The one village or community of the name below the places that hold it, else below the document's townships, else its counties."""
    holders = [settled[part] for part in chain[:-1] if part in settled]
    scopes = [holders[-1:]] if len(chain) > 1 else [[d for d in settled.values() if d.kind == kind] for kind in ("Township", "County")]
    for scope in scopes if classify_place_name(chain[-1]) in ("Village", "Community") else ():
        found = {d for above in scope for d in load_gazetteer().find_within(chain[-1], above.code) if d.kind in ("Village", "Community")}
        sure = [d for d in found if d.current] or [d for d in found if len(chain) > 1]
        if found:
            return sure[0] if len(sure) == 1 else None
    return None
