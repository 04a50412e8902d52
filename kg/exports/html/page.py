"""Build graph.html with pyvis on our own template: nothing is fetched, nothing from the text is markup."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pyvis
from markupsafe import Markup
from pyvis.network import Network

from kg.exports.html.data import view_data
from kg.graph import Graph

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


def write_html(graph: Graph, folder: Path) -> list[Path]:
    """Write graph.html into a folder."""
    path = folder / "graph.html"
    path.write_text(render(graph), encoding="utf-8")
    return [path]


def render(graph: Graph) -> str:
    """The page: vis-network, styles, scripts and data in one string."""
    data = view_data(graph)
    network = _network(data)
    here = resources.files("kg.exports.html")
    with resources.as_file(here) as folder:
        network.set_template_dir(str(folder), "template.html")
        vis = Path(pyvis.__file__).parent / "templates" / _VIS
        network.templateEnv.globals.update(
            vis_script=Markup((vis / "vis-network.min.js").read_text(encoding="utf-8")),
            vis_style=Markup((vis / "vis-network.css").read_text(encoding="utf-8")),
            view_style=Markup((folder / "view.css").read_text(encoding="utf-8")),
            view_scripts=[
                Markup((folder / name).read_text(encoding="utf-8"))
                for name in ("words.js", "panel.js", "view.js")
            ],
            view_data=Markup(_inert(data)),
            styles={kind: {"shape": shape, "color": color} for kind, (shape, color) in _STYLE.items()},
        )
        html: str = network.generate_html("graph.html")
    return html


def _inert(data: object) -> str:
    """JSON that ends no script element and starts no comment, whatever the text holds."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _network(data: dict[str, Any]) -> Network:
    """The pyvis network: one edge for all relations of a pair of nodes."""
    network = Network(directed=True, height="100%", width="100%", cdn_resources="in_line")
    for node in data["nodes"]:
        shape, color = _STYLE[node["type"]]
        network.add_node(
            node["id"],
            label=node["name"],
            x=node["x"],
            y=node["y"],
            shape=shape,
            color=color,
            size=round(7 + 3.2 * min(node["weight"], 25) ** 0.5, 1),
            hidden=not node["first"],
        )
    joined: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for edge in data["edges"]:
        joined.setdefault((edge["from"], edge["to"]), []).append(edge)
    for (head, tail), edges in sorted(joined.items()):
        articles = {e["article"] for edge in edges for e in edge["evidence"]}
        network.add_edge(head, tail, id=f"{head}>{tail}", width=round(1 + len(articles) ** 0.5 / 2, 2))
    network.set_options(json.dumps(_OPTIONS))
    return network


_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "keyboard": {"enabled": False}, "multiselect": False},
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
