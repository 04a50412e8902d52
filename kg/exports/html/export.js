"use strict";
// What is shown, as a file: picture, vector graphic, network, tables. Nothing leaves the computer.
const kgExport = (() => {
  const { core, nodes, edges } = kgData;
  const SVG = "http://www.w3.org/2000/svg";
  const GEXF = "http://gexf.net/1.3";

  function save(name, content, type) {
    const href = typeof content === "string" ? URL.createObjectURL(new Blob([content], { type })) : content.href;
    const anchor = document.createElement("a");
    anchor.href = href;
    anchor.download = name;
    anchor.click();
    if (typeof content === "string") setTimeout(() => URL.revokeObjectURL(href), 10000);
  }

  function child(parent, space, tag, attributes, text) {
    const element = parent.ownerDocument.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    if (text !== undefined) element.textContent = text;
    parent.append(element);
    return element;
  }

  const serialize = (doc) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(doc)}\n`;

  function png() {
    const source = document.querySelector("#network canvas");
    const canvas = document.createElement("canvas");
    canvas.width = source.width;
    canvas.height = source.height;
    const pen = canvas.getContext("2d");
    pen.fillStyle = getComputedStyle(document.body).backgroundColor;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(source, 0, 0);
    save("graph.png", { href: canvas.toDataURL("image/png") });
  }

  function outline(shape, x, y, r) {
    const at = (angle, length) => `${(x + Math.sin(angle) * length).toFixed(1)},${(y - Math.cos(angle) * length).toFixed(1)}`;
    const ring = (n, turn, lengths = [r]) => Array.from({ length: n }, (_, k) => at(turn + (2 * Math.PI * k) / n, lengths[k % lengths.length])).join(" ");
    if (shape === "square") return ring(4, Math.PI / 4, [r * 1.41]);
    if (shape === "diamond") return ring(4, 0);
    if (shape === "triangle") return ring(3, 0);
    if (shape === "triangleDown") return ring(3, Math.PI);
    if (shape === "star") return ring(10, 0, [r * 1.2, r * 0.5]);
    return null;
  }

  function svg() {
    const style = getComputedStyle(document.body);
    const drawn = kgNodes.get();
    const at = kgStage.network.getPositions();
    const edge = Math.max(...drawn.map((n) => n.size), 40) * 2;
    const xs = drawn.map((n) => at[n.id].x), ys = drawn.map((n) => at[n.id].y);
    const [x0, y0] = [Math.min(...xs) - edge, Math.min(...ys) - edge];
    const doc = document.implementation.createDocument(SVG, "svg");
    const root = doc.documentElement;
    root.setAttribute("viewBox", [x0, y0, Math.max(...xs) + edge - x0, Math.max(...ys) + edge - y0].map((v) => v.toFixed(1)).join(" "));
    child(root, SVG, "rect", { x: x0, y: y0, width: "100%", height: "100%", fill: style.backgroundColor });
    for (const e of kgEdges.get()) {
      const line = child(root, SVG, "line", { x1: at[e.from].x, y1: at[e.from].y, x2: at[e.to].x, y2: at[e.to].y, stroke: e.color.color, "stroke-width": e.width, "stroke-opacity": 0.7 });
      child(line, SVG, "title", {}, e.title);
    }
    for (const n of drawn) {
      const { x, y } = at[n.id];
      const points = outline(n.shape, x, y, n.size);
      const look = { fill: n.color, "fill-opacity": n.opacity };
      const mark = points ? child(root, SVG, "polygon", { points, ...look }) : child(root, SVG, "circle", { cx: x, cy: y, r: n.size, ...look });
      child(mark, SVG, "title", {}, n.title);
      if (n.label.trim()) child(root, SVG, "text", { x, y: y + n.size + n.font.size, "font-size": n.font.size, "text-anchor": "middle", fill: n.font.color, "font-family": kgOptions.nodes.font.face }, n.label);
    }
    save("graph.svg", serialize(doc), "image/svg+xml");
  }

  const shownEdges = ({ mask, edgeOk }) => [...edges.from.keys()].filter((e) => edgeOk[e] && mask[edges.from[e]] && mask[edges.to[e]]);

  function gexf(result, state) {
    const doc = document.implementation.createDocument(GEXF, "gexf");
    const root = doc.documentElement;
    root.setAttribute("version", "1.3");
    root.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:viz", `${GEXF}/viz`);
    const graph = child(root, GEXF, "graph", { defaultedgetype: "directed", mode: "static" });
    const fields = (kind, list) => { const box = child(graph, GEXF, "attributes", { class: kind }); list.forEach(([title, type], id) => child(box, GEXF, "attribute", { id, title, type })); };
    fields("node", [["type", "string"], ["code", "string"], ["articles", "integer"], ["community", "integer"]]);
    fields("edge", [["type", "string"], ["title", "string"], ["confidence", "double"]]);
    const values = (parent, list) => { const box = child(parent, GEXF, "attvalues", {}); list.forEach((value, id) => child(box, GEXF, "attvalue", { for: id, value })); };
    const put = child(graph, GEXF, "nodes", {});
    for (const i of result.list) {
      const node = child(put, GEXF, "node", { id: nodes.id[i], label: nodes.name[i] });
      values(node, [kgData.type(i), nodes.code[i] || "", nodes.articles[i].length, nodes.community[i]]);
      const [x, y] = kgStage.spot(i, state.layout);
      child(node, `${GEXF}/viz`, "viz:position", { x, y: -y, z: 0 });
    }
    const lines = child(graph, GEXF, "edges", {});
    shownEdges(result).forEach((e, id) => {
      const line = child(lines, GEXF, "edge", { id, source: nodes.id[edges.from[e]], target: nodes.id[edges.to[e]], weight: edges.articles[e].length || 1, label: kgData.kind(e).en });
      values(line, [kgData.kind(e).name, edges.title[e] || "", edges.confidence[e]]);
    });
    save("graph.gexf", serialize(doc), "application/xml");
  }

  // A cell that a spreadsheet would take for a formula gets a quotation mark before it.
  const inert = (value) => (/^[=+@\t\r-]/.test(value) && Number.isNaN(Number(value)) ? `'${value}` : value);
  const cell = (value) => (/[",\n\r]/.test(value) ? `"${inert(value).replaceAll('"', '""')}"` : inert(value));
  // The mark at the start tells Excel that the file is UTF-8.
  const table = (name, rows) => save(name, `\ufeff${rows.map((r) => r.map((v) => cell(String(v ?? ""))).join(",")).join("\r\n")}\r\n`, "text/csv");

  function csvNodes({ list }) {
    table("nodes.csv", [["id", "name", "type", "aliases", "code", "roles", "articles", "relations", "betweenness", "community"],
      ...list.map((i) => [nodes.id[i], nodes.name[i], kgData.type(i), kgData.aliases(i).join("|"), nodes.code[i], (nodes.roles[i] || []).join("|"), nodes.articles[i].length, nodes.degree[i], nodes.between[i], nodes.community[i]])]);
  }

  function csv(result) {
    const rows = [["from", "relation", "to", "title", "confidence", "status", "newspaper", "date", "headline", "sentence"]];
    for (const e of shownEdges(result)) for (const [a, quote, confidence, status] of kgData.evidence(e)) {
      rows.push([nodes.name[edges.from[e]], kgData.kind(e).name, nodes.name[edges.to[e]], edges.title[e], confidence, status, core.papers[core.articles.paper[a]], core.articles.date[a], kgData.article(a).headline, quote]);
    }
    table("sentences.csv", rows);
  }

  return { png, svg, gexf, csv, csvNodes };
})();
