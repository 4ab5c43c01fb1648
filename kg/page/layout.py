"""Where the nodes of the overview stand: places as boxes in boxes, their formulas and programmes inside.

Everything is computed when the page is built, from the graph alone, so that the browser runs no physics and two builds give one picture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

MARGIN = 14  # around a box, in pixels of the canvas
GAP = 10  # between neighbours
LINE = 8  # characters on one line of a label
ASPECT = 1.1  # width by height of the canvas between the two columns
SHAPES = (0.5, 0.7, 0.9, 1.1, 1.4, 1.8, 2.3, 3.0)  # the same, tried for the boxes inside


@dataclass(frozen=True, slots=True)
class Box:
    """A labelled rectangle on the canvas: `left` and `top` are its corner, `depth` how many boxes hold it.

    `items` are leaves and inner boxes, relative to the corner until `to_canvas` has made them absolute.
    """

    key: str
    width: float
    height: float
    left: float = 0.0
    top: float = 0.0
    depth: int = 0
    size: float = 13
    items: tuple[Box, ...] = field(default=())

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


def pack(boxes: Sequence[Box], aspect: float = ASPECT) -> tuple[tuple[Box, ...], float, float]:
    """The boxes in rows, the row width chosen among the natural ones so that the whole comes nearest to `aspect` with least waste."""
    if not boxes:
        return (), 0.0, 0.0
    area = sum((box.width + GAP) * (box.height + GAP) for box in boxes)
    start = max(max(box.width for box in boxes), (area * aspect) ** 0.5 * 0.7)
    candidates = [start * factor for factor in (1.0, 1.1, 1.2, 1.35, 1.5, 1.7, 2.0)]
    return min((flow(boxes, limit) for limit in candidates), key=lambda made: max(made[1], made[2] * aspect))


def enclose(key: str, label: str, size: float, leaves: Sequence[Box], inner: Sequence[Box], aspect: float = ASPECT) -> Box:
    """A place's box: its name on top, its leaves in rows, then the boxes of the places within it."""
    name = make_leaf(key, label, size)
    if not leaves and not inner:
        return name
    ordered = [*leaves, *sorted(inner, key=lambda box: (-box.height, box.key))]
    items, width, height = pack(ordered, aspect)
    shifted = [replace(box, left=box.left + MARGIN, top=box.top + MARGIN + name.height + GAP) for box in items]
    name = replace(name, left=MARGIN, top=MARGIN)
    return Box(
        "box:" + key,
        max(width, name.width) + 2 * MARGIN,
        name.height + GAP + height + 2 * MARGIN,
        size=size,
        items=(name, *shifted),
    )


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
    importance: Mapping[str, float], parents: Mapping[str, str], homes: Mapping[str, str], places: Sequence[str], others: Sequence[str], limit: int
) -> tuple[str, ...]:
    """What the overview shows: the most important of `others` with the places that hold them, then the most important places left.

    Never more than `limit`; a place never stands without those above it.
    """
    rank = {key: (key in homes and not homes[key], -importance[key], key) for key in (*places, *others)}
    chosen: dict[str, None] = {}
    for key in [*sorted(others, key=rank.__getitem__), *sorted(places, key=rank.__getitem__)]:
        if key in others and sum(1 for one in chosen if one in homes) >= limit * 0.65:
            continue
        chain = _climb(parents, homes[key]) if homes.get(key) else []
        chain = [key, *(chain or _climb(parents, key)[1:])]
        fresh = [one for one in chain if one not in chosen]
        if len(chosen) + len(fresh) <= limit:
            chosen.update(dict.fromkeys(fresh))
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
