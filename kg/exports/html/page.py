"""graph.html and explorer.html: pyvis's network on our own template. Nothing is fetched."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from urllib.parse import urlencode

import pyvis
from markupsafe import Markup
from pyvis.network import Network

from kg.exports.html.data import View, survey, view
from kg.graph import Graph

MOST_IN_GRAPH = 2000  # nodes that graph.html holds; the explorer holds all
FIRST_SHOWN = 150

# Okabe–Ito: told apart by colour-blind readers too (https://jfly.uni-koeln.de/color/).
_STYLE = {
    "Person": ("dot", "#0072B2"),
    "Place": ("square", "#009E73"),
    "Organization": ("diamond", "#D55E00"),
    "Program": ("triangle", "#CC79A7"),
    "Project": ("triangleDown", "#E69F00"),
    "Event": ("star", "#56B4E9"),
}
_VIS = "lib/vis-9.1.2"
_SCRIPTS = ("words.js", "data.js", "filter.js", "stage.js", "panel.js", "export.js", "facets.js", "view.js")
# How much is drawn at once, whatever the graph holds: canvas redraws this many well above 20 times a second.
_DRAWN = {"graph": {"nodes": 400, "edges": 800}, "explorer": {"nodes": 350, "edges": 700}}


def write_html(graph: Graph, folder: Path) -> list[Path]:
    """Write graph.html (up to 2,000 nodes) and explorer.html (all of them) into a folder."""
    found = survey(graph)
    whole = view(found)
    small = whole if len(found.order) <= MOST_IN_GRAPH else view(found, MOST_IN_GRAPH)
    pages = {"graph.html": _page(small, "graph"), "explorer.html": _page(whole, "explorer")}
    for name, html in pages.items():
        (folder / name).write_text(html, encoding="utf-8")
    return [folder / name for name in pages]


def render(graph: Graph, *, focus: str | None = None, depth: int = 0) -> str:
    """graph.html as a string: vis-network, styles, scripts and data.

    ``focus`` is an entity's id that is selected at the start, with only its neighbourhood of
    ``depth`` steps (0: everything).
    """
    start = {"n": focus, "d": depth} if focus is not None else {}
    data = view(survey(graph), MOST_IN_GRAPH)
    return _page(data, "graph", urlencode({k: v for k, v in start.items() if v}))


def _page(data: View, kind: str, start: str = "") -> str:
    network = _network(data)
    with resources.as_file(resources.files("kg.exports.html")) as folder:
        network.set_template_dir(str(folder), "template.html")
        vis = Path(pyvis.__file__).parent / "templates" / _VIS
        network.templateEnv.globals.update(
            vis_script=Markup((vis / "vis-network.min.js").read_text(encoding="utf-8")),
            vis_style=Markup((vis / "vis-network.css").read_text(encoding="utf-8")),
            view_style=Markup((folder / "view.css").read_text(encoding="utf-8")),
            view_scripts=[Markup((folder / name).read_text(encoding="utf-8")) for name in _SCRIPTS],
            view_data=Markup(_inert(data.core)),
            view_parts=[(name, Markup(_inert(part))) for name, part in data.parts.items()],
            view_start=start,
            view_settings={
                "drawn": _DRAWN[kind],
                "first": FIRST_SHOWN,
                "styles": {name: {"shape": shape, "color": color} for name, (shape, color) in _STYLE.items()},
            },
        )
        html: str = network.generate_html(f"{kind}.html")
    return html


def _inert(data: object) -> str:
    """JSON that ends no script element and starts no comment, whatever the text holds."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _network(data: View) -> Network:
    """The pyvis network of the first screen: the strongest nodes, one edge for all relations of a pair."""
    nodes, edges = data.core["nodes"], data.core["edges"]
    network = Network(directed=True, height="100%", width="100%", cdn_resources="in_line")
    first = range(min(FIRST_SHOWN, len(nodes["id"])))
    for i in first:
        shape, color = _STYLE[data.core["types"][nodes["type"][i]]]
        network.add_node(
            nodes["id"][i],
            label=nodes["name"][i],
            x=nodes["x"][i],
            y=nodes["y"][i],
            shape=shape,
            color=color,
        )
    joined: dict[tuple[int, int], set[int]] = {}
    for head, tail, articles in zip(edges["from"], edges["to"], edges["articles"], strict=True):
        if head in first and tail in first:
            joined.setdefault((head, tail), set()).update(articles)
    for (head, tail), articles in sorted(joined.items()):
        one, other = nodes["id"][head], nodes["id"][tail]
        network.add_edge(one, other, id=f"{one}>{other}", width=round(1 + len(articles) ** 0.5 / 2, 2))
    network.set_options(json.dumps(_OPTIONS))
    return network


_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {
        "hover": True,
        "keyboard": {"enabled": False},
        "multiselect": False,
        "tooltipDelay": 150,
    },
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "nodes": {
        "font": {"size": 15, "face": "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"},
        "borderWidth": 1,
    },
    "edges": {
        "smooth": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
        "color": {"color": "#9aa5b1", "highlight": "#d55e00", "hover": "#d55e00", "opacity": 0.7},
        "selectionWidth": 1.5,
    },
}
