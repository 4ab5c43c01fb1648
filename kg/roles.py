"""Roles in the writer's own words, whatever they are: 以甲为圆心、乙为半径、丙为触点; 甲联建是前提，乙联营是关键."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from kg.enumerations import Span
from kg.kernels import find_kernels
from kg.lexicon import alternatives, read_table
from kg.namings import Expansion, Naming, find_sentence, make_expansion
from kg.shapes import FORMULA, split_numerals

#: One who plays a part: led by 以, 把 or 将 in the first of a run, bare in the others.
_PLAYED = "(?:[以把将用](?=[^为作当]))?(?P<part{n}>(?:“[^“”\n]{{1,16}}”|[^，。；：、“”\n以为]{{1,20}}?))(?<![成称认变转改名])(?:作为|当作|为|(?<![合工创协运操动著写制农])作(?![社业者坊用战风家物品])|当(?![地前年月日]))“?(?P<role{n}>[一-龥]{{1,4}}?)”?"
_RUN_END = "(?=[，。；、的“”（\n]|$)"


@cache
def _run(count: int) -> re.Pattern[str]:
    """So many in a row of whom each plays a part."""
    others = "".join(f"[，、；](?:再|又)?{_PLAYED.format(n=n)}{_RUN_END}" for n in range(1, count))
    return re.compile(f"[以把将]{_PLAYED.format(n=0)}{_RUN_END}{others}")


def read_open_roles(naming: Naming) -> Iterator[Expansion]:
    """As many things as promised, each with a role of its own, right before the name or right behind it: 以甲为圆心、乙为半径、丙为触点，画好“三圆”."""
    stated = naming.stated or 0
    if naming.kind != FORMULA or not 2 <= stated <= 6:
        return
    start, end = find_sentence(naming.text, naming.start)
    before = [found for found in _run(stated).finditer(naming.text, start, naming.left) if naming.left - found.end() < 20]
    behind = [found for found in _run(stated).finditer(naming.text, naming.right, end) if found.start() - naming.right < 8]
    for found in (*before[-1:], *behind[:1]):
        roles = tuple(found[f"role{n}"] for n in range(stated))
        if len(set(roles)) == stated and not any("的" in role for role in roles):
            yield make_expansion(naming, tuple(_unquoted(naming.text, found.span(f"part{n}")) for n in range(stated)), "roles-open", 0.965, roles)


def _unquoted(text: str, span: Span) -> Span:
    """The span without the quotation marks around it."""
    start, end = span
    return (start + 1, end - 1) if text[start] == "“" and text[end - 1] == "”" else span


def with_own_by(found: list[re.Match[str]], role: re.Match[str]) -> Span | None:
    """A later part of four characters with its own 以 (|以德育人|为支撑), where others behind the first stand without one; None for any other."""
    led = [other.start("part") > other.start() for other in found]
    own = role is not found[0] and role.group().startswith("以") and len(role["part"]) == 3 and not all(led[1:])
    return (role.start(), role.end("part")) if own else None


@cache
def _known() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(row['role'] for row in read_table('formula_roles') if row['where'] == 'of')})")


#: What is said to be something, in two or three words.
_SAID = re.compile("以?(?P<part>[^是为“”]{2,16}?)(?:是|为)(?P<role>[一-龥]{2,4})")


def cut_roles(naming: Naming, expansion: Expansion) -> Expansion:
    """The expansion, each item without what it is said to be, which is its role: where all are told so, by words for roles or in items that carry the kernel of the name (组织联建|是前提)."""
    told = [_SAID.fullmatch(naming.text, item.start, item.end) for item in expansion.items]
    if naming.kind != FORMULA or len(told) < 2 or not all(told) or any(item.role for item in expansion.items):
        return expansion
    kernels = [kernel for _, kernel, _ in find_kernels(naming)] + [piece[1:] for piece in split_numerals(naming.name)]
    carried = any(all(kernel in match["part"] for match in told if match) for kernel in kernels)
    roles = [match["role"] for match in told if match]
    if len(set(roles)) < len(roles) or not (carried and len(roles) > 2 or all(map(_known().fullmatch, roles))):
        return expansion
    return replace(expansion, items=tuple(replace(item, start=match.start("part"), end=match.end("part"), role=match["role"]) for item, match in zip(expansion.items, told) if match))


#: The readers of this module.
ROLES: tuple[Callable[[Naming], Iterator[Expansion]], ...] = (read_open_roles,)
