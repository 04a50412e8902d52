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
_SAMPLED_ABOVE = 5000


@dataclass(frozen=True, slots=True)
class Placed:
    """A node's position in canvas units, its weight for being shown first, and its community."""

    x: float
    y: float
    weight: float
    degree: int
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
        start = [[math.cos(i) * (i + 1), math.sin(i) * (i + 1)] for i in range(len(idents))]
        layout = graph.layout_fruchterman_reingold(
            seed=start, niter=_ITERATIONS if len(idents) < 3000 else 150
        )
        layout.fit_into((2 * _width(len(idents)), 1.4 * _width(len(idents))), keep_aspect_ratio=False)
        between = graph.betweenness(cutoff=None if len(idents) <= _SAMPLED_ABOVE else 4)
        community = graph.community_multilevel().membership
    finally:
        igraph.set_random_number_generator(random)
    degrees = graph.degree()
    return {
        ident: Placed(
            x=round(layout[i][0], 1),
            y=round(layout[i][1], 1),
            weight=round(articles[i] + math.sqrt(between[i] + 1) / 4 + min(degrees[i], 12) / 4, 3),
            degree=degrees[i],
            community=community[i],
        )
        for ident, i in index.items()
    }


def _width(nodes: int) -> float:
    return _SPACING * math.sqrt(nodes) / 1.6
