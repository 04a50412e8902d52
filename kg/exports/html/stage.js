"use strict";
// The drawing: a bounded number of nodes and edges, whatever the graph holds. What is too much for the
// view is told by one bubble a community, which opens on a click; labels never lie on each other.
const kgStage = (() => {
  const { nodes, edges, edgesOf } = kgData;
  const limit = kgSettings.drawn;
  const COMMUNITY = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8c6d31", "#7570b3"];
  const GREY = "#8a939c";
  const box = document.getElementById("network");
  const network = new vis.Network(box, { nodes: kgNodes, edges: kgEdges }, kgOptions);
  const most = { degree: 1, between: 1, articles: 1 };
  for (let i = 0; i < kgData.count; i += 1) {
    most.degree = Math.max(most.degree, nodes.degree[i]);
    most.between = Math.max(most.between, nodes.between[i]);
    most.articles = Math.max(most.articles, nodes.articles[i].length);
  }
  let current = null;
  const bubbles = new Map();

  const spot = (i, layout) => (layout === "tree" ? [nodes.treeX[i], nodes.treeY[i]] : [nodes.x[i], nodes.y[i]]);
  const hue = (c) => COMMUNITY[c] || GREY;
  const colour = (i, state) => (state.colour === "community" ? hue(nodes.community[i]) : kgSettings.styles[kgData.type(i)].color);

  function radius(i, by) {
    if (by === "weight") return 7 + 3.2 * Math.sqrt(Math.min(nodes.weight[i], 25));
    const value = by === "articles" ? nodes.articles[i].length : nodes[by][i];
    return 6 + 20 * Math.sqrt(value / most[by]);
  }

  function camera() {
    const { x, y } = network.getViewPosition();
    const scale = network.getScale();
    return { x, y, scale, w: box.clientWidth / scale, h: box.clientHeight / scale };
  }

  // Which of the shown are drawn: all when they are few; else the strongest in view, the rest as bubbles.
  function choose(list, state, near) {
    bubbles.clear();
    if (list.length <= limit.nodes) return list;
    const { x, y, w, h } = camera();
    const drawn = [];
    for (const i of list) {
      const [nx, ny] = spot(i, state.layout);
      const held = state.node === nodes.id[i] || (near && near.has(i) && drawn.length < limit.nodes);
      if (!held && (Math.abs(nx - x) > 0.65 * w || Math.abs(ny - y) > 0.65 * h)) continue;
      if (held || drawn.length < limit.nodes) { drawn.push(i); continue; }
      const c = nodes.community[i];
      const bubble = bubbles.get(c) || { n: 0, x: 0, y: 0, box: [nx, ny, nx, ny] };
      bubble.n += 1;
      bubble.x += nx;
      bubble.y += ny;
      bubble.box = [Math.min(bubble.box[0], nx), Math.min(bubble.box[1], ny), Math.max(bubble.box[2], nx), Math.max(bubble.box[3], ny)];
      bubbles.set(c, bubble);
    }
    const kept = [...bubbles].sort((a, b) => b[1].n - a[1].n || a[0] - b[0]).slice(0, 40);
    bubbles.clear();
    for (const [c, bubble] of kept) bubbles.set(c, bubble);
    return drawn;
  }

  function links(drawn, { edgeOk }, way, chosen) {
    const inside = new Set(drawn);
    const pairs = new Map();
    for (const i of drawn) for (const e of edgesOf(i)) {
      if (edges.from[e] !== i || !edgeOk[e] || !inside.has(edges.to[e])) continue;
      const id = kgData.pair(e);
      const pair = pairs.get(id) || { id, from: i, to: edges.to[e], edges: [], articles: new Set() };
      pair.edges.push(e);
      for (const a of edges.articles[e]) pair.articles.add(a);
      pairs.set(id, pair);
    }
    const held = (p) => (p.from === chosen || p.to === chosen || (way && way.includes(p.from) && way.includes(p.to)) ? 1 : 0);
    const all = [...pairs.values()];
    return all.length <= limit.edges ? all : all.sort((a, b) => held(b) - held(a) || b.articles.size - a.articles.size).slice(0, limit.edges);
  }

  function prune(set, wanted) {
    const gone = set.getIds().filter((id) => !wanted.has(id));
    if (gone.length) set.remove(gone);
  }

  function draw(result, state) {
    current = { result, state };
    const { scale } = camera();
    const slim = state.layout === "tree" ? 0.55 : 1;
    const { near, way } = result;
    const chosen = kgData.index.get(state.node);
    const drawn = choose(result.list, state, near);
    // Zoomed out, things keep a size on the screen, the smaller the more there are of them.
    const grow = Math.max(1, (0.6 * Math.sqrt(150 / Math.max(150, drawn.length))) / scale);
    const ink = getComputedStyle(document.body).color;
    const wanted = new Map();
    const size = Math.max(12, 13 / scale);
    // A label keeps off other labels and off the middle of other nodes.
    const taken = drawn.map((i) => { const [x, y] = spot(i, state.layout), r = 0.4 * radius(i, state.size) * grow * slim; return [x - r, y - r, x + r, y + r]; });
    const swell = (n) => (8 + 3 * Math.log2(n + 1)) * grow;
    for (const { n, x, y } of bubbles.values()) {
      const [cx, top] = [x / n, y / n + swell(n)];
      taken.push([cx - size, top, cx + size, top + size * 1.3]);
    }
    const first = (i) => (i === chosen || (way && way.includes(i)) ? 0 : near && near.has(i) ? 1 : 2);
    for (const i of [...drawn].sort((a, b) => first(a) - first(b) || a - b)) {
      const [x, y] = spot(i, state.layout);
      const r = radius(i, state.size) * grow * slim;
      // Chinese characters are as wide as high; a Latin one is counted as wide too, to be sure.
      const name = nodes.name[i].length > 22 ? `${nodes.name[i].slice(0, 21)}…` : nodes.name[i];
      const width = [...name].length * size;
      // Below the node, or above it.
      const area = [y + r, y - r - size * 1.3].map((top) => [x - width / 2, top, x + width / 2, top + size * 1.3])
        .find((a) => i === chosen || !taken.some((t) => a[0] < t[2] && t[0] < a[2] && a[1] < t[3] && t[1] < a[3]));
      if (area) taken.push(area);
      const vadjust = area && area[1] < y ? -(2 * r + size * 1.5) : 0;
      const faded = (near && !near.has(i) && !(way && way.includes(i))) || (way && !way.includes(i));
      wanted.set(nodes.id[i], {
        id: nodes.id[i], x, y, label: area ? name : " ", shape: kgSettings.styles[kgData.type(i)].shape, size: r, opacity: faded ? 0.35 : 1,
        color: colour(i, state), title: nodes.name[i], font: { size, color: ink, vadjust }, borderWidth: 1, hidden: false,
      });
    }
    for (const [c, bubble] of bubbles) {
      wanted.set(`~${c}`, {
        id: `~${c}`, x: bubble.x / bubble.n, y: bubble.y / bubble.n, label: `+${bubble.n}`, shape: "dot", size: swell(bubble.n), opacity: 0.25,
        color: hue(c), title: kgWords[state.lang].more(bubble.n), font: { size, color: ink }, borderWidth: 0, hidden: false,
      });
    }
    const lines = new Map();
    for (const pair of links(drawn, result, way, chosen)) {
      const kinds = new Map();
      for (const e of pair.edges) { const k = kgData.kind(e)[state.lang]; kinds.set(k, (kinds.get(k) || 0) + 1); }
      const onWay = way && Math.abs(way.indexOf(pair.from) - way.indexOf(pair.to)) === 1 && way.includes(pair.from) && way.includes(pair.to);
      lines.set(pair.id, {
        id: pair.id, from: nodes.id[pair.from], to: nodes.id[pair.to], width: (1 + Math.sqrt(pair.articles.size) / 2) * grow * (onWay ? 2.5 : 1), hidden: false,
        color: onWay ? { color: "#d55e00", opacity: 1 } : kgOptions.edges.color, title: [...kinds].map(([k, n]) => (n > 1 ? `${k} ×${n}` : k)).join("\n"),
      });
    }
    // Edges go before their nodes do, and come after them.
    prune(kgEdges, lines);
    prune(kgNodes, wanted);
    kgNodes.update([...wanted.values()]);
    kgEdges.update([...lines.values()]);
    return drawn.length;
  }

  // After the camera has moved: labels and sizes fit the new scale, and the new view is filled.
  let waiting = 0;
  const moved = new Set();
  function soon() {
    if (waiting) return;
    waiting = setTimeout(() => {
      waiting = 0;
      if (current) draw(current.result, current.state);
      for (const tell of moved) tell();
    }, 140);
  }
  network.on("zoom", soon);
  // A view that is drawn whole needs no new drawing while it is only shifted.
  const shifted = () => { if (current && current.result.list.length > limit.nodes) soon(); };
  network.on("dragging", shifted);
  network.on("dragEnd", () => { shifted(); for (const tell of moved) tell(); });
  network.on("resize", soon);

  function look(area, least = 0) {
    const [x0, y0, x1, y1] = area;
    const scale = 0.84 * Math.min(box.clientWidth / Math.max(x1 - x0, 1), box.clientHeight / Math.max(y1 - y0, 1), 1.9);
    network.moveTo({ position: { x: (x0 + x1) / 2, y: (y0 + y1) / 2 }, scale: Math.max(scale, least), animation: false });
    soon();
  }

  function fit() {
    if (!current || !current.result.list.length) return;
    const area = [Infinity, Infinity, -Infinity, -Infinity];
    for (const i of current.result.list) {
      const [x, y] = spot(i, current.state.layout);
      area[0] = Math.min(area[0], x); area[1] = Math.min(area[1], y); area[2] = Math.max(area[2], x); area[3] = Math.max(area[3], y);
    }
    look(area);
  }

  function focus(i) {
    const [x, y] = spot(i, current.state.layout);
    network.moveTo({ position: { x, y }, scale: Math.max(0.9, network.getScale()), animation: false });
    soon();
  }

  function move(dx, dy, zoom) {
    const { x, y, scale, w, h } = camera();
    network.moveTo({ position: { x: x + dx * w, y: y + dy * h }, scale: scale * zoom, animation: false });
    if (zoom !== 1) soon(); else { shifted(); for (const tell of moved) tell(); }
  }

  // A bubble opens: the view closes in on its members; members on one spot cannot be told apart by that.
  const enter = (id) => { const bubble = bubbles.get(Number(id.slice(1))); if (bubble) look(bubble.box, network.getScale() * 1.8); };

  return { network, draw, fit, focus, move, enter, camera, hue, spot, onMove: (tell) => moved.add(tell), place: (cam) => { network.moveTo({ position: { x: cam[0], y: cam[1] }, scale: cam[2], animation: false }); soon(); } };
})();
