"""Which places a node belongs to, the tree of those places, and a layout that follows the tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.gazetteer import Place, gazetteer
from kg.graph import Graph
from kg.model import Entity, EntityType

_COLUMN, _ROW, _WIDE = 230.0, 64.0, 6


@dataclass(frozen=True, slots=True)
class TreePlace:
    """A place of the tree in preorder: ``end`` is the index after the last place below it.

    ``key`` is the official code, or the entity's id where there is none.
    """

    key: str
    name: str
    parent: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class PlaceTree:
    """The places in preorder, and for each entity the indices of its places."""

    places: tuple[TreePlace, ...]
    of: Mapping[str, tuple[int, ...]]


def place_tree(graph: Graph, edges: Iterable[tuple[str, str]]) -> PlaceTree:
    """The divisions of the graph with all that lie above them.

    An entity belongs to the places it is joined to by an edge; one that is joined to none, to those
    its articles are dated from. ``edges`` are pairs of entity ids.
    """
    near: dict[str, list[str]] = {}
    for one, other in edges:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    parents: dict[str, str | None] = {}
    names: dict[str, str] = {}
    keys: dict[str, str] = {}
    coded: list[Entity] = []
    bare: list[Entity] = []
    for entity in graph.entities.values():
        if entity.type is EntityType.PLACE:
            (coded if entity.code else bare).append(entity)
    for entity in coded:
        assert entity.code is not None
        keys[entity.id] = entity.code
        chain = [Place(entity.code, entity.name), *gazetteer().chain(Place(entity.code, entity.name))[1:]]
        for below, above in zip(chain, [*chain[1:], None], strict=True):
            names.setdefault(below.code, below.name)
            parents.setdefault(below.code, above.code if above else None)
    for entity in bare:
        above_codes = sorted(keys[other] for other in near.get(entity.id, ()) if other in keys)
        names[entity.id] = entity.name
        parents[entity.id] = max(above_codes, key=len) if above_codes else None
    keys.update({entity.id: entity.id for entity in bare})
    places, index = _preorder(parents, names)
    return PlaceTree(places, _belonging(graph, near, keys, index))


def _preorder(
    parents: Mapping[str, str | None], names: Mapping[str, str]
) -> tuple[tuple[TreePlace, ...], dict[str, int]]:
    children: dict[str | None, list[str]] = {}
    for key in sorted(parents):
        children.setdefault(parents[key], []).append(key)
    places: list[TreePlace] = []
    index: dict[str, int] = {}

    def walk(key: str, parent: int, depth: int) -> None:  # as deep as the divisions: six
        index[key] = at = len(places)
        places.append(TreePlace(key, names[key], parent, 0, depth))
        for below in children.get(key, ()):
            walk(below, at, depth + 1)
        places[at] = TreePlace(key, names[key], parent, len(places), depth)

    for key in children.get(None, ()):
        walk(key, -1, 0)
    return tuple(places), index


def _belonging(
    graph: Graph, near: Mapping[str, Sequence[str]], keys: Mapping[str, str], index: Mapping[str, int]
) -> dict[str, tuple[int, ...]]:
    dated: dict[str, int] = {}
    for article in graph.articles:
        code = article.dateline.code if article.dateline else None
        if code is not None and code in index:
            dated[article.id] = index[code]
    found: dict[str, tuple[int, ...]] = {}
    for entity in graph.entities.values():
        if entity.id in keys:
            at = {index[keys[entity.id]]}
        else:
            at = {index[keys[other]] for other in near.get(entity.id, ()) if other in keys}
            at = at or {dated[a] for a in entity.articles if a in dated}
        found[entity.id] = tuple(sorted(at))
    return found


def tree_layout(tree: PlaceTree, entities: Sequence[Entity]) -> dict[str, tuple[float, float]]:
    """Positions that follow the tree: places in columns by their depth, what belongs to one right of it.

    ``entities`` in the order in which they fill the rows.
    """
    own: dict[str, str] = {}
    held: dict[int, list[str]] = {}
    where = {place.key: at for at, place in enumerate(tree.places)}
    for entity in entities:
        key = entity.code or entity.id
        if entity.type is EntityType.PLACE and key in where:
            own[key] = entity.id
        else:
            first = tree.of[entity.id][:1]
            held.setdefault(first[0] if first else len(tree.places), []).append(entity.id)
    left = (1 + max((place.depth for place in tree.places), default=0)) * _COLUMN
    spots: dict[str, tuple[float, float]] = {}
    row = 0
    for at in range(len(tree.places) + 1):
        idents = held.get(at, [])
        if at < len(tree.places):
            place = tree.places[at]
            if place.key in own:
                spots[own[place.key]] = (place.depth * _COLUMN, row * _ROW)
            elif not idents:
                continue  # a parent that no page names has no row
        for number, ident in enumerate(idents):
            spots[ident] = (left + number % _WIDE * _COLUMN, (row + number // _WIDE) * _ROW)
        row += max(1, -(-len(idents) // _WIDE))
    return spots
