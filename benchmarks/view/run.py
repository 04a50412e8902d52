"""Measure the pages in headless Chromium beside plain pyvis on the same graph; a row a page and size.

Usage: python benchmarks/view/run.py [--nodes 200 2000 20000 100000] [--peer-up-to 20000]

Columns: file size; seconds from opening to the first picture and to a picture that stands still (for
plain pyvis: until its physics stops, given up after --patience seconds); frames a second while the view
pans for three seconds, with the first 150 nodes and with all of them asked for; the page's JavaScript
heap; the slowest of five searches in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
import time
from pathlib import Path

from pyvis.network import Network
from selenium import webdriver
from synthetic import synthetic

from kg.exports.html import write_html
from kg.graph import Graph

_PAN = """
const done = arguments[0]; const network = window.kgStage ? kgStage.network : window.network;
let frames = 0, start = performance.now();
const step = () => {
  frames += 1;
  const at = network.getViewPosition(), scale = network.getScale(), turn = (performance.now() - start) / 400;
  const position = {x: at.x + Math.cos(turn) * 12 / scale, y: at.y + Math.sin(turn) * 12 / scale};
  network.moveTo({position, scale, animation: false});
  if (window.kgStage) kgStage.move(0, 0, 1);
  if (performance.now() - start < 3000) requestAnimationFrame(step);
  else done(frames / (performance.now() - start) * 1000);
};
requestAnimationFrame(step);
"""
_PAINTED = """
const done = arguments[0];
const look = () => {
  const canvas = document.querySelector("canvas");
  const ready = canvas && canvas.width && (window.kgStage || window.network);
  if (ready) requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() / 1000)));
  else setTimeout(look, 10);
};
look();
"""
_STILL = """
const done = arguments[1], least = arguments[0] * 1000;
const network = window.network;
if (!network) done(null);
const look = () => {
  if (network.physics.stabilized) done(performance.now() / 1000);
  else if (performance.now() > least) done(null);
  else setTimeout(look, 50);
};
look();
"""
_SEARCH = """
const times = [];
const input = document.getElementById("search");
for (const share of [0.1, 0.35, 0.6, 0.85, 0.999]) {
  const name = kgData.nodes.name[Math.floor(share * (kgData.count - 1))];
  const start = performance.now();
  input.value = name; input.dispatchEvent(new Event("input"));
  const found = document.querySelector("#suggestions li");
  times.push(performance.now() - start);
  if (!found || !found.firstChild.textContent.includes(name)) throw new Error("not found: " + name);
}
input.value = ""; input.dispatchEvent(new Event("input"));
return Math.max(...times);
"""


def browser() -> webdriver.Chrome:
    """A fresh Chromium that does not wait for pages to load."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    options.page_load_strategy = "none"
    for flag in (
        "headless=new",
        "no-sandbox",
        "disable-gpu",
        "enable-precise-memory-info",
        "window-size=1400,900",
    ):
        options.add_argument(f"--{flag}")
    options.add_argument(
        "--host-resolver-rules=MAP * ~NOTFOUND"
    )  # plain pyvis asks a CDN, which would only delay it
    return webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))


def measure(page: Path, patience: float) -> dict[str, object]:
    """One page in a browser of its own."""
    driver = browser()
    try:
        driver.set_script_timeout(patience + 60)
        driver.get(page.as_uri())
        while driver.execute_script("return location.protocol") != "file:":
            time.sleep(0.01)
        row: dict[str, object] = {"first": driver.execute_async_script(_PAINTED)}
        ours = driver.execute_script("return typeof kgStage !== 'undefined'")
        if ours:
            driver.execute_script("window.kgStage = kgStage")
            row["still"] = row["first"]  # positions are computed beforehand: nothing moves
        else:
            row["still"] = driver.execute_async_script(_STILL, patience)
        while driver.execute_script("return document.readyState") != "complete":
            time.sleep(0.05)
        if ours or row["still"]:
            row["frames"] = driver.execute_async_script(_PAN)
        if ours:
            driver.execute_script("kgView.change({most: 0}); kgStage.fit()")
            row["all"] = driver.execute_async_script(_PAN)
            row["search"] = driver.execute_script(_SEARCH)
        row["heap"] = driver.execute_script("return performance.memory.usedJSHeapSize") / 1e6
        row["megabytes"] = page.stat().st_size / 1e6
        return row
    finally:
        driver.quit()


def plain(graph: Graph, path: Path) -> None:
    """What a user of pyvis writes: every node and relation, default options."""
    network = Network(cdn_resources="in_line", directed=True)
    for entity in graph.entities.values():
        network.add_node(entity.id, label=entity.name)
    for relation in graph.relations:
        network.add_edge(relation.head, relation.tail)
    path.write_text(network.generate_html(), encoding="utf-8")


def main() -> None:
    """Print a JSON object a line, then a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--nodes", type=int, nargs="+", default=[200, 2000, 20000, 100000])
    parser.add_argument("--peer-up-to", type=int, default=20000)
    parser.add_argument("--pages", nargs="+", default=["graph", "explorer", "plain"])
    parser.add_argument("--patience", type=float, default=120)
    asked = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as name:
        for nodes in asked.nodes:
            graph = synthetic(nodes)
            folder = Path(name) / str(nodes)
            folder.mkdir()
            start = time.perf_counter()
            pages = write_html(graph, folder)
            written = time.perf_counter() - start
            if nodes <= asked.peer_up_to:
                plain(graph, folder / "plain.html")
                pages.append(folder / "plain.html")
            for page in (p for p in pages if p.stem in asked.pages):
                row = {"page": page.stem, "nodes": len(graph.entities), "relations": len(graph.relations)}
                try:
                    row |= measure(page, asked.patience)
                except Exception as error:
                    row["error"] = str(error).splitlines()[0]
                row["written"] = written if page.stem != "plain" else None
                print(json.dumps(row), flush=True)
                rows.append(row)
    columns = ("nodes", "relations", "megabytes", "first", "still", "frames", "all", "heap", "search")
    print(f"{'page':10}" + "".join(f"{c:>11}" for c in columns))
    for row in rows:
        cells = [row.get(c) for c in columns]
        print(
            f"{row['page']:10}"
            + "".join(
                f"{c:11.2f}" if isinstance(c, float) else f"{c if c is not None else '–':>11}" for c in cells
            )
        )
    print(
        subprocess.run(["chromium", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    )


if __name__ == "__main__":
    main()
