"use strict";
// What the filters let through, the neighbourhood of a node, and the shortest path between two.
const kgFilter = (() => {
  const { core, nodes, edges, count, edgesOf, other } = kgData;
  const ranked = [...nodes.degree.keys()].sort((a, b) => nodes.degree[b] - nodes.degree[a]);
  const hubs = new Set(ranked.slice(0, Math.min(200, Math.max(3, Math.round(count / 40)))).filter((i) => nodes.degree[i] >= 8));

  // Articles by newspaper and date: null when all are let through.
  function articles(state) {
    if (!state.papers.size && !state.from && !state.to) return null;
    const { paper, date } = core.articles;
    return Uint8Array.from(paper, (p, a) => {
      if (p >= 0 && state.papers.has(core.papers[p])) return 0;
      if (!state.from && !state.to) return 1;
      const day = date[a];
      return day && (!state.from || day >= state.from.slice(0, day.length)) && (!state.to || day.slice(0, state.to.length) <= state.to) ? 1 : 0;
    });
  }

  function pass(state) {
    const some = articles(state);
    const within = (list) => !some || list.some((a) => some[a]);
    const cut = core.kinds.map((k) => state.cut.has(k.name));
    const edgeOk = Uint8Array.from(edges.from, (_, e) => (!cut[edges.type[e]] && edges.confidence[e] >= state.least && within(edges.articles[e]) ? 1 : 0));
    const off = core.types.map((t) => state.off.has(t));
    const at = state.place === null ? -1 : core.places.findIndex((p) => p[0] === state.place);
    const inside = (list) => at < 0 || list.some((p) => p >= at && p < core.places[at][3]);
    const nodeOk = new Uint8Array(count);
    for (let i = 0; i < count; i += 1) {
      nodeOk[i] = !off[nodes.type[i]] && !(state.hubs && hubs.has(i)) && !(state.role && kgData.type(i) === "Person" && !(nodes.roles[i] || []).includes(state.role)) &&
        !state.communities.has(nodes.community[i]) && inside(nodes.places[i]) && within(nodes.articles[i]) ? 1 : 0;
    }
    return { edgeOk, nodeOk };
  }

  function around(start, depth, edgeOk) {
    const reached = new Set([start]);
    let edge = [start];
    for (let step = 0; step < depth; step += 1) {
      const next = [];
      for (const i of edge) for (const e of edgesOf(i)) {
        const j = other(e, i);
        if (edgeOk[e] && !reached.has(j)) { reached.add(j); next.push(j); }
      }
      edge = next;
    }
    return reached;
  }

  // Breadth first; among equally short ways the one of the strongest nodes. Hubs are avoided unless asked.
  function path(from, to, state, { nodeOk, edgeOk }) {
    const before = new Map([[from, -1]]);
    let layer = [from];
    while (layer.length && !before.has(to)) {
      const next = [];
      for (const i of [...layer].sort((a, b) => a - b)) for (const e of edgesOf(i)) {
        const j = other(e, i);
        if (!edgeOk[e] || before.has(j) || (j !== to && (!nodeOk[j] || (hubs.has(j) && !state.through)))) continue;
        before.set(j, i);
        next.push(j);
      }
      layer = next;
    }
    if (!before.has(to)) return null;
    const found = [];
    for (let i = to; i >= 0; i = before.get(i)) found.unshift(i);
    return found;
  }

  // The nodes to show, strongest first (their numbers ascend with their weight).
  function shown(state) {
    const passed = pass(state);
    const { nodeOk, edgeOk } = passed;
    const chosen = kgData.index.get(state.node);
    const way = state.pathFrom && state.pathTo ? path(kgData.index.get(state.pathFrom), kgData.index.get(state.pathTo), state, passed) : null;
    const near = chosen !== undefined && state.depth ? around(chosen, state.depth, edgeOk) : null;
    const mask = new Uint8Array(count);
    let left = near || !state.most ? Infinity : state.most;
    for (let i = 0; i < count && left > 0; i += 1) if (nodeOk[i] && (!near || near.has(i))) { mask[i] = 1; left -= 1; }
    for (const opened of state.opened) {
      const [id, kind] = opened.split(":");
      const i = kgData.index.get(id);
      if (i === undefined) continue;
      mask[i] = 1;
      for (const e of edgesOf(i)) if (edgeOk[e] && (!kind || kgData.kind(e).name === kind) && nodeOk[other(e, i)]) mask[other(e, i)] = 1;
    }
    if (chosen !== undefined) mask[chosen] = 1;
    for (const i of way || []) mask[i] = 1;
    const list = [];
    for (let i = 0; i < count; i += 1) if (mask[i]) list.push(i);
    let relations = 0;
    for (let e = 0; e < edges.from.length; e += 1) if (edgeOk[e] && mask[edges.from[e]] && mask[edges.to[e]]) relations += 1;
    return { ...passed, mask, list, relations, way, near: chosen === undefined ? null : around(chosen, 1, edgeOk) };
  }

  // Bars of the histogram: every day, month or year from the first dated article to the last.
  function bins() {
    const dates = core.articles.date.filter(Boolean).sort();
    if (!dates.length) return [];
    const days = (Date.parse(dates.at(-1).slice(0, 10)) - Date.parse(dates[0].slice(0, 10))) / 864e5;
    // No finer than the coarsest date that is printed.
    const length = Math.min(days <= 62 ? 10 : days <= 62 * 30 ? 7 : 4, ...dates.map((d) => d.length));
    const counts = new Map();
    for (const date of dates) counts.set(date.slice(0, length), (counts.get(date.slice(0, length)) || 0) + 1);
    const last = dates.at(-1).slice(0, length);
    const at = new Date(`${dates[0]}-01-01`.slice(0, 10) + "T00:00:00Z");
    if (length < 10) at.setUTCDate(1);
    for (let key = ""; key < last; ) {
      key = at.toISOString().slice(0, length);
      if (!counts.has(key)) counts.set(key, 0);
      if (length === 10) at.setUTCDate(at.getUTCDate() + 1);
      else if (length === 7) at.setUTCMonth(at.getUTCMonth() + 1);
      else at.setUTCFullYear(at.getUTCFullYear() + 1);
    }
    return [...counts].sort();
  }

  return { shown, bins };
})();
