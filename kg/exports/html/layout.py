"""Where nodes stand and which matter most: computed once, seeded, with igraph."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

import igraph

_SEED = 20221026
_SPACING = 150.0
_ITERATIONS = 800
_WHOLE = 3000  # nodes that one force-directed layout takes in seconds; above, each community has its own
_SAMPLED_ABOVE = 5000
_SOURCES = 200  # of sampled betweenness (Brandes and Pich 2007)
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True)
class Placed:
    """A node's position in canvas units, its weight for being shown first, and what the weight is made of.

    Communities are numbered from the largest; ``between`` is betweenness on shortest paths.
    """

    x: float
    y: float
    weight: float
    degree: int
    between: float
    community: int


def place(
    idents: Sequence[str], pairs: Sequence[tuple[str, str]], articles: Sequence[int]
) -> dict[str, Placed]:
    """Positions (Fruchterman–Reingold), weights and communities (Louvain) of nodes in sorted order.

    ``pairs`` are undirected edges between ids, ``articles`` the number of articles of each id.
    The weight is articles plus the square root of betweenness, hubs damped.
    """
    if not idents:
        return {}
    rng = random.Random(_SEED)
    igraph.set_random_number_generator(rng)
    try:
        index = {ident: i for i, ident in enumerate(idents)}
        edges = sorted({(min(index[a], index[b]), max(index[a], index[b])) for a, b in pairs if a != b})
        graph = igraph.Graph(n=len(idents), edges=edges)
        community = _largest_first(graph.community_multilevel().membership)
        spots = _forced(graph) if len(idents) <= _WHOLE else _by_community(graph, community)
        between = _betweenness(graph, rng)
    finally:
        igraph.set_random_number_generator(random)
    degrees = graph.degree()
    return {
        ident: Placed(
            x=round(spots[i][0], 1),
            y=round(spots[i][1], 1),
            weight=round(articles[i] + math.sqrt(between[i] + 1) / 4 + min(degrees[i], 12) / 4, 3),
            degree=degrees[i],
            between=round(between[i], 1),
            community=community[i],
        )
        for ident, i in index.items()
    }


def _betweenness(graph: igraph.Graph, rng: random.Random) -> list[float]:
    count = graph.vcount()
    if count <= _SAMPLED_ABOVE:
        return list(graph.betweenness(directed=False))
    sources = sorted(rng.sample(range(count), _SOURCES))
    return [b * count / _SOURCES for b in graph.betweenness(directed=False, sources=sources)]


def _largest_first(membership: Sequence[int]) -> list[int]:
    sizes: dict[int, int] = {}
    for number in membership:
        sizes[number] = sizes.get(number, 0) + 1
    first = {number: at for at, number in reversed(list(enumerate(membership)))}
    rank = {old: new for new, old in enumerate(sorted(sizes, key=lambda c: (-sizes[c], first[c])))}
    return [rank[number] for number in membership]


def _forced(graph: igraph.Graph) -> list[tuple[float, float]]:
    count = graph.vcount()
    start = [[math.cos(i) * (i + 1), math.sin(i) * (i + 1)] for i in range(count)]
    layout = graph.layout_fruchterman_reingold(seed=start, niter=_ITERATIONS if count < _WHOLE / 2 else 200)
    width = _radius(count)
    layout.fit_into((2 * width, 1.4 * width), keep_aspect_ratio=False)
    return [(x, y) for x, y in layout.coords]


def _by_community(graph: igraph.Graph, community: Sequence[int]) -> list[tuple[float, float]]:
    """Each community laid out alone; the largest in the middle, the others on a spiral around it."""
    members: dict[int, list[int]] = {}
    for node, number in enumerate(community):
        members.setdefault(number, []).append(node)
    spots = [(0.0, 0.0)] * len(community)
    area = 0.0
    for number in sorted(members):
        nodes = members[number]
        radius = _radius(len(nodes))
        distance = math.sqrt(area) * 1.25 + (radius if number else 0)
        middle = (
            math.cos(number * _GOLDEN_ANGLE) * distance * 1.3,
            math.sin(number * _GOLDEN_ANGLE) * distance,
        )
        area += radius * radius
        inner = _forced_small(graph, nodes)
        for node, (x, y) in zip(nodes, inner, strict=True):
            spots[node] = (middle[0] + x * radius, middle[1] + y * radius)
    return spots


def _forced_small(graph: igraph.Graph, nodes: list[int]) -> list[tuple[float, float]]:
    """Positions of one community within the unit circle's square."""
    if len(nodes) == 1:
        return [(0.0, 0.0)]
    part = graph.induced_subgraph(nodes)
    start = [[math.cos(i * _GOLDEN_ANGLE) * math.sqrt(i), math.sin(i * _GOLDEN_ANGLE) * math.sqrt(i)]
             for i in range(len(nodes))]  # fmt: skip
    layout = part.layout_fruchterman_reingold(seed=start, niter=60)
    layout.fit_into((-0.8, -0.8, 0.8, 0.8), keep_aspect_ratio=False)
    return [(x, y) for x, y in layout.coords]


def _radius(nodes: int) -> float:
    return _SPACING * math.sqrt(nodes) / 1.6
