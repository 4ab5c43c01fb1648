"""Where the nodes of the overview stand: places as boxes in boxes, their formulas and programmes inside.

Everything is computed when the page is built, from the graph alone, so that the browser runs no physics and two builds give one picture.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

MARGIN = 10  # around a box, in pixels of the canvas
GAP = 8  # between neighbours
LINE = 8  # characters on one line of a label
ASPECT = 1.1  # width by height of the canvas between the two columns
MOST_AT_HOME = 10  # things in one place's box
SHAPES = (0.5, 0.7, 0.9, 1.1, 1.4, 1.8, 2.3, 3.0)  # the same, tried for the boxes inside


@dataclass(frozen=True, slots=True)
class Box:
    """A labelled rectangle on the canvas: `left` and `top` are its corner, `depth` how many boxes hold it.

    `items` are leaves and inner boxes, relative to the corner until `to_canvas` has made them absolute; the first `names` of them name it.
    """

    key: str
    width: float
    height: float
    left: float = 0.0
    top: float = 0.0
    depth: int = 0
    size: float = 13
    items: tuple[Box, ...] = field(default=())
    names: int = 0

    @property
    def centre(self) -> tuple[float, float]:
        """Where vis-network puts the node."""
        return self.left + self.width / 2, self.top + self.height / 2


def wrap_label(label: str, *, line: int = LINE, lines: int = 2) -> str:
    """The label on at most `lines` lines, cut with an ellipsis.

    >>> wrap_label("城乡社区发展治理示范点建设")
    '城乡社区发展治理\\n示范点建设'
    >>> wrap_label("人人有责、人人尽责、人人享有的社会治理共同体")
    '人人有责、人人尽\\n责、人人享有的…'
    """
    label = " ".join(label.split())
    rows = [label[start : start + line] for start in range(0, len(label), line)]
    if len(rows) > lines:
        rows = [*rows[: lines - 1], rows[lines - 1][: line - 1] + "…"]
    return "\n".join(rows)


def measure_text(text: str, size: float) -> tuple[float, float]:
    """Width and height in pixels of a label: a Chinese character is as wide as the font is high, a Latin one about 0.6 of it."""
    rows = text.split("\n")
    widths = (sum(1.0 if ord(character) > 0x2000 else 0.6 for character in row) for row in rows)
    return max(widths) * size, len(rows) * size * 1.25


def make_leaf(key: str, label: str, size: float) -> Box:
    """A node's own rectangle: the wrapped label with the sign before it."""
    width, height = measure_text(wrap_label(label), size)
    return Box(key, width + size * 1.2 + 14, height + 10, size=size)


def flow(boxes: Sequence[Box], limit: float) -> tuple[tuple[Box, ...], float, float]:
    """The boxes set in rows no wider than `limit`, with the width and height they take."""
    placed: list[Box] = []
    left = top = row = width = 0.0
    for box in boxes:
        if left and left + box.width > limit:
            left, top, row = 0.0, top + row + GAP, 0.0
        placed.append(replace(box, left=left, top=top))
        left += box.width + GAP
        row, width = max(row, box.height), max(width, left - GAP)
    return tuple(placed), width, top + row


def stack(boxes: Sequence[Box], columns: int) -> tuple[tuple[Box, ...], float, float]:
    """The boxes in columns as wide as the widest, each box under the shortest column, with the width and height they take."""
    wide = max(box.width for box in boxes) + GAP
    tops = [0.0] * columns
    placed = []
    for box in boxes:
        column = tops.index(min(tops))
        placed.append(replace(box, left=column * wide, top=tops[column]))
        tops[column] += box.height + GAP
    return tuple(placed), wide * columns - GAP, max(tops) - GAP


def pack(boxes: Sequence[Box], aspect: float = ASPECT) -> tuple[tuple[Box, ...], float, float]:
    """The boxes in rows or in columns, whichever comes nearest to `aspect` with least waste."""
    if not boxes:
        return (), 0.0, 0.0
    area = sum((box.width + GAP) * (box.height + GAP) for box in boxes)
    start = max(max(box.width for box in boxes), (area * aspect) ** 0.5 * 0.7)
    tries = [flow(boxes, start * factor) for factor in (1.0, 1.1, 1.2, 1.35, 1.5, 1.7, 2.0)]
    tries += [stack(boxes, columns) for columns in range(1, min(len(boxes), 8) + 1)]
    return min(tries, key=lambda made: max(made[1], made[2] * aspect))


def layer(leaves: Sequence[Box], inner: Sequence[Box], aspect: float) -> tuple[tuple[Box, ...], float, float]:
    """The boxes packed, the leaves in rows over their whole width above them."""
    boxes, width, height = pack(inner, aspect)
    strip, strip_width, strip_height = flow(leaves, max(width, 180))
    lowered = [replace(box, top=box.top + strip_height + GAP) for box in boxes]
    return (*strip, *lowered), max(width, strip_width), height + strip_height + GAP


def enclose(key: str, label: str, size: float, leaves: Sequence[Box], inner: Sequence[Box], aspect: float = ASPECT) -> Box:
    """A place's box: its name on top, its leaves, the boxes of the places within it. A place that holds one box and nothing else
    puts its name in front of that box's names instead: 省 › 市 › 县 in one row."""
    name = make_leaf(key, label, size)
    if not leaves and not inner:
        return name
    if not leaves and len(inner) == 1 and inner[0].items:
        names, content = inner[0].items[: inner[0].names], inner[0].items[inner[0].names :]
        return fit_names(inner[0].key, (name, *names), content)
    inner = sorted(inner, key=lambda box: (-box.height, box.key))
    together, below = pack([*leaves, *inner], aspect), layer(leaves, inner, aspect)
    return fit_names("box:" + key, (name,), min((together, below), key=lambda made: max(made[1], made[2] * aspect))[0])


def fit_names(key: str, names: Sequence[Box], content: Sequence[Box]) -> Box:
    """A box with its names in rows on top of its content, which is moved to fit."""
    left, top = (min(getattr(box, side) for box in content) for side in ("left", "top"))
    width = max(box.left + box.width for box in content) - left
    header, header_width, header_height = flow(names, max(width, 260))
    shift = MARGIN + header_height + GAP
    moved = [replace(box, left=box.left - left + MARGIN, top=box.top - top + shift) for box in content]
    header = tuple(replace(box, left=box.left + MARGIN, top=box.top + MARGIN) for box in header)
    height = max(box.top + box.height for box in moved) + MARGIN
    return Box(key, max(width, header_width) + 2 * MARGIN, height, items=(*header, *moved), names=len(header))


def to_canvas(box: Box, left: float = 0.0, top: float = 0.0, depth: int = 0) -> Iterable[Box]:
    """Every rectangle with its place on the canvas, outer boxes before what they hold."""
    here = replace(box, left=box.left + left, top=box.top + top, depth=depth)
    yield replace(here, items=())
    for item in box.items:
        yield from to_canvas(item, here.left, here.top, depth + 1)


def find_parents(within: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each place's direct parent; of several, the first; a circle is cut where it would close."""
    parents: dict[str, str] = {}
    for child, parent in within:
        if child not in parents and child not in _climb(parents, parent):
            parents[child] = parent
    return parents


def _climb(parents: Mapping[str, str], place: str) -> list[str]:
    chain = [place]
    while chain[-1] in parents:
        chain.append(parents[chain[-1]])
    return chain


def find_home(places: Sequence[str], parents: Mapping[str, str]) -> str:
    """The place that holds all of `places`: itself when there is one, else the lowest that they share, else nothing."""
    chains = [_climb(parents, place) for place in places]
    if not chains:
        return ""
    return next((place for place in chains[0] if all(place in chain for chain in chains[1:])), "")


def choose_overview(
    importance: Mapping[str, float], parents: Mapping[str, str], homes: Mapping[str, str], places: Sequence[str], limit: int
) -> tuple[str, ...]:
    """What the overview shows: the most important things that have a home, MOST_AT_HOME a place, with the places that hold them, then the
    most important places left.

    Never more than `limit`; a place never stands without those above it.
    """
    rank = {key: (key in homes and not homes[key], -importance[key], key) for key in (*places, *homes)}
    chosen: dict[str, None] = {}
    room = Counter({home: MOST_AT_HOME for home in (*places, "")})
    for key in [*sorted(homes, key=rank.__getitem__), *sorted(places, key=rank.__getitem__)]:
        above = _climb(parents, homes[key]) if homes.get(key) else _climb(parents, key)[1:]
        fresh = [one for one in (key, *above) if one not in chosen]
        full = key in homes and (not room[homes[key]] or len(chosen) >= limit * 0.85)
        if importance[key] and not full and len(chosen) + len(fresh) <= limit:
            chosen.update(dict.fromkeys(fresh))
            room[homes.get(key, key)] -= 1
    return tuple(chosen)


def size_of(importance: float, greatest: float) -> float:
    """The font size that says how much is known of a thing: 12 to 18.

    >>> size_of(1, 100), size_of(100, 100)
    (12.6, 18.0)
    """
    return round(12 + 6 * (importance / greatest) ** 0.5, 1) if greatest else 12.0


def arrange(
    labels: Mapping[str, str], importance: Mapping[str, float], parents: Mapping[str, str], homes: Mapping[str, str]
) -> tuple[Box, ...]:
    """Every chosen node and every place's box on the canvas, centred on the origin, none over another.

    `labels` names what is chosen; `homes` the place in whose box a thing that is no place stands. Of several shapes for the inner boxes
    the one is taken that fills the canvas best.
    """
    tries = (_arrange_once(labels, importance, parents, homes, shape) for shape in SHAPES)
    items, width, height = min(tries, key=lambda made: max(made[1], made[2] * ASPECT))
    return tuple(one for box in items for one in to_canvas(box, -width / 2, -height / 2))


def _arrange_once(
    labels: Mapping[str, str], importance: Mapping[str, float], parents: Mapping[str, str], homes: Mapping[str, str], shape: float
) -> tuple[tuple[Box, ...], float, float]:
    greatest = max((importance[key] for key in labels), default=0)
    contents: defaultdict[str, tuple[list[Box], list[Box]]] = defaultdict(lambda: ([], []))
    ordered = sorted(labels, key=lambda key: (-importance[key], key))
    for key in ordered:
        if key in homes:
            home = homes[key] if homes[key] in labels else ""
            contents[home][0].append(make_leaf(key, labels[key], size_of(importance[key], greatest)))
    depth = {key: len(_climb(parents, key)) for key in ordered if key not in homes}
    for key in sorted(depth, key=lambda key: -depth[key]):
        parent = parents[key] if parents.get(key) in labels else ""
        box = enclose(key, labels[key], size_of(importance[key], greatest) + 1, *contents[key], shape)
        contents[parent][1].append(box)
    leaves, inner = contents[""]
    return pack([*sorted(inner, key=lambda box: (-box.height, box.key)), *leaves], ASPECT)
