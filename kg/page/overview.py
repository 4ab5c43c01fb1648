"""What the page shows first: the places as boxes, with their most important formulas and programmes, drawn by pyvis."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pyvis.network import Network

from kg.graph import KnowledgeGraph
from kg.model import ACTUAL
from kg.page.layout import Box, arrange, choose_overview, find_home, find_parents, wrap_label
from kg.vocabulary import load_vocabulary

SHOWN = ("Slogan", "Program")
#: The relations that tie a thing to a place, in the order in which they are believed.
TIES = ("carriesOut", "upholds", "locatedAt", "establishes", "organizes", "jurisdiction", "participatesIn", "receives")


@dataclass(frozen=True, slots=True)
class Overview:
    """The chosen nodes' rectangles and the places' boxes, outer ones first."""

    leaves: tuple[Box, ...]
    boxes: tuple[Box, ...]


def count_statements(graph: KnowledgeGraph) -> Counter[str]:
    """How much is said of each entity: its statements, parts and figures."""
    counts: Counter[str] = Counter()
    for statement in graph.statements:
        if statement.predicate != "mentions":
            counts.update((statement.subject, statement.object))
    counts.update(part.whole for part in graph.parts)
    counts.update(figure.about for figure in graph.figures)
    return counts


def find_homes(graph: KnowledgeGraph, parents: Mapping[str, str], families: Mapping[str, str]) -> dict[str, str]:
    """The place in whose box each formula and programme stands: of its actors, or of the bodies that govern there."""
    near = _tie_to_places(graph, families)
    homes = {}
    for name, family in families.items():
        if family in SHOWN:
            tied = [place for actor in near[name] for place in ([actor] if families.get(actor) == "Place" else near[actor])]
            homes[name] = find_home([place for place in dict.fromkeys(tied) if families.get(place) == "Place"], parents)
    return homes


def _tie_to_places(graph: KnowledgeGraph, families: Mapping[str, str]) -> defaultdict[str, list[str]]:
    """For each entity the actors or places that TIES lead to, best first."""
    near = defaultdict(list)
    order = {predicate: number for number, predicate in enumerate(TIES)}
    tying = [statement for statement in graph.statements if statement.predicate in order and statement.modality == ACTUAL]
    for statement in sorted(tying, key=lambda statement: (order[statement.predicate], -statement.confidence)):
        outward = statement.predicate in ("locatedAt", "jurisdiction")
        here, there = (statement.subject, statement.object) if outward else (statement.object, statement.subject)
        near[here].append(there)
        if not outward and families.get(here) == families.get(there) == "Program":
            near[there].append(here)
    return near


def make_overview(graph: KnowledgeGraph, *, limit: int) -> Overview:
    """The places and the most important of what happens there, at most `limit` nodes, each with its position."""
    vocabulary = load_vocabulary()
    families = {entity.name: vocabulary.coarse(entity.kind) for entity in graph.entities}
    places = [name for name, family in families.items() if family == "Place"]
    parents = find_parents(_list_within(graph, set(places)))
    homes = find_homes(graph, parents, families)
    importance = count_statements(graph)
    chosen = set(choose_overview(importance, parents, homes, places, limit))
    labels = {entity.name: entity.label for entity in graph.entities if entity.name in chosen}
    boxes = arrange(labels, importance, parents, {name: home for name, home in homes.items() if name in chosen})
    outer = tuple(box for box in boxes if box.key.startswith("box:"))
    return Overview(tuple(box for box in boxes if not box.key.startswith("box:")), outer)


def _list_within(graph: KnowledgeGraph, places: set[str]) -> list[tuple[str, str]]:
    """Place and holding place: what the entities themselves say first, then the statements."""
    pairs = [(entity.name, entity.within) for entity in graph.entities]
    pairs += [
        (statement.subject, statement.object)
        for statement in graph.statements
        if statement.predicate == "within" and statement.modality == ACTUAL
    ]
    return [(inner, outer) for inner, outer in pairs if inner in places and outer in places]


def make_network(graph: KnowledgeGraph, overview: Overview, numbers: Mapping[str, int]) -> Network:
    """The overview as a pyvis network with fixed positions and no physics; `numbers` are the nodes' in the page's data."""
    kinds = {entity.name: entity.kind for entity in graph.entities}
    labels = {entity.name: entity.label for entity in graph.entities}
    network = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    for box in overview.leaves:
        x, y = box.centre
        network.add_node(
            numbers[box.key], label=wrap_label(labels[box.key]), shape="box", x=round(x), y=round(y), kind=kinds[box.key], size=box.size
        )
    for source, target, predicate in find_edges(graph, numbers, {box.key for box in overview.leaves}):
        network.add_edge(source, target, predicate=predicate)
    return network


def find_edges(graph: KnowledgeGraph, numbers: Mapping[str, int], shown: set[str]) -> list[tuple[int, int, str]]:
    """The actual statements between nodes that are shown, each pair and relation once."""
    edges = {
        (numbers[statement.subject], numbers[statement.object], statement.predicate): None
        for statement in graph.statements
        if statement.modality == ACTUAL and statement.subject in shown and statement.object in shown
    }
    return list(edges)
