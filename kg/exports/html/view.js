"use strict";
// The state of the view, its history and its address (#…); everything that is clicked changes the state.
const kgView = (() => {
  const { core, index, roles } = kgData;
  const { word } = kgPanel;
  const get = (id) => document.getElementById(id);
  const fresh = () => ({
    lang: (navigator.language || "").startsWith("zh") ? "zh" : "en", theme: "auto", off: new Set(), cut: new Set(), papers: new Set(), communities: new Set(), role: "", place: null,
    from: "", to: "", least: 0, hubs: false, most: kgSettings.first, depth: 0, layout: "net", colour: "type", size: "weight", opened: [], pathFrom: null, pathTo: null, through: false,
    node: null, edge: null, article: null, quote: null,
  });
  const state = fresh();
  const past = [];
  const nothing = { node: null, edge: null, article: null, quote: null };
  let result = null;

  // the address: a letter a setting, left out where it is as at the start ---------------------------

  const KEYS = { l: "lang", t: "theme", r: "role", p: "place", f: "from", u: "to", y: "layout", k: "colour", z: "size", g: "pathFrom", q: "pathTo", n: "node", e: "edge", a: "article" };
  const SETS = { o: "off", c: "cut", w: "papers", v: "communities", x: "opened" };
  const NUMBERS = { m: "least", s: "most", d: "depth" };
  const FLAGS = { h: "hubs", b: "through" };

  function encode() {
    const bits = new URLSearchParams();
    const usual = fresh();
    for (const [k, name] of Object.entries(KEYS)) if (state[name] && (state[name] !== usual[name] || name === "lang")) bits.set(k, state[name]);
    for (const [k, name] of Object.entries(SETS)) if ([...state[name]].length) bits.set(k, JSON.stringify([...state[name]]));
    for (const [k, name] of Object.entries(NUMBERS)) if (state[name] !== usual[name]) bits.set(k, state[name]);
    for (const [k, name] of Object.entries(FLAGS)) if (state[name]) bits.set(k, 1);
    if (state.article && state.quote) bits.set("i", state.quote);
    const { x, y, scale } = kgStage.camera();
    bits.set("@", [x.toFixed(0), y.toFixed(0), scale.toPrecision(4)].join(","));
    return bits.toString();
  }

  // Anything in an address that is not known here is passed over.
  const VALID = {
    lang: (v) => v in kgWords, theme: (v) => ["light", "dark"].includes(v), place: (v) => core.places.some((p) => p[0] === v), layout: (v) => v === "tree", colour: (v) => v === "community",
    size: (v) => ["degree", "between", "articles"].includes(v), pathFrom: (v) => index.has(v), pathTo: (v) => index.has(v), node: (v) => index.has(v), article: (v) => core.articles.id.includes(v),
    edge: (v) => v.split(">").every((id) => index.has(id)), from: (v) => /^[\d-]{4,10}$/.test(v), to: (v) => /^[\d-]{4,10}$/.test(v), role: (v) => roles.includes(v),
    least: (v) => v >= 0 && v <= 1, most: (v) => Number.isInteger(v) && v >= 0, depth: (v) => [1, 2, 3].includes(v),
  };

  function decode(address) {
    const bits = new URLSearchParams(address);
    const next = fresh();
    for (const [k, name] of Object.entries(KEYS)) if (bits.has(k) && VALID[name](bits.get(k))) next[name] = bits.get(k);
    for (const [k, name] of Object.entries(NUMBERS)) if (bits.has(k) && VALID[name](Number(bits.get(k)))) next[name] = Number(bits.get(k));
    for (const [k, name] of Object.entries(FLAGS)) next[name] = bits.get(k) === "1";
    for (const [k, name] of Object.entries(SETS)) {
      let list = [];
      try { list = JSON.parse(bits.get(k) || "[]"); } catch { list = []; }
      if (Array.isArray(list)) next[name] = Array.isArray(next[name]) ? list.map(String) : new Set(list);
    }
    if (next.article) next.quote = bits.get("i");
    Object.assign(state, next);
    const cam = (bits.get("@") || "").split(",").map(Number);
    return cam.length === 3 && cam.every(Number.isFinite) && cam[2] > 0 ? cam : null;
  }

  // A page inside a notebook's frame has no address of its own to write to.
  const remember = () => { try { history.replaceState(null, "", "#" + encode()); } catch { /* about:srcdoc */ } };

  const keep = () => ({ ...state, off: new Set(state.off), cut: new Set(state.cut), papers: new Set(state.papers), communities: new Set(state.communities), opened: [...state.opened] });

  function change(values, { record = true } = {}) {
    if (record) past.push(keep());
    const turned = values.layout && values.layout !== state.layout;
    Object.assign(state, values);
    refresh();
    if (turned) kgStage.fit();
    remember();
  }

  // showing ----------------------------------------------------------------------------------------

  function refresh() {
    kgPanel.speak(state.lang);
    const root = document.documentElement;
    root.lang = state.lang === "zh" ? "zh-Hans" : "en";
    if (state.theme === "auto") delete root.dataset.theme; else root.dataset.theme = state.theme;
    for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
    for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
    for (const [id, key] of [["search", "search"], ["path-from", "pathFrom"], ["path-to", "pathTo"]]) { get(id).placeholder = word(key); get(id).setAttribute("aria-label", word(key)); }
    get("language").textContent = word("other");
    for (const part of ["legend", "options", "dates", "places"]) kgFacets[part](state);
    result = kgFilter.shown(state);
    const drawn = kgStage.draw(result, state);
    const words = kgWords[state.lang];
    get("status").textContent = words.shown(result.list.length, kgData.count, result.relations) + (drawn < result.list.length ? words.bounded(drawn) : "") + (core.total > kgData.count ? words.cut(kgData.count, core.total) : "");
    panel();
  }

  function panel() {
    kgStage.network.unselectAll();
    if (!kgData.ready()) return kgPanel.wait();
    if (state.article) return kgPanel.article(core.articles.id.indexOf(state.article), state.quote);
    if (state.edge) {
      const some = [...kgData.edgesOf(index.get(state.edge.split(">")[0]))].filter((e) => kgData.pair(e) === state.edge);
      if (kgEdges.get(state.edge)) kgStage.network.selectEdges([state.edge]);
      if (some.length) return kgPanel.between(some);
    }
    if (state.node) {
      if (kgNodes.get(state.node)) kgStage.network.selectNodes([state.node]);
      return kgPanel.entity(index.get(state.node), result);
    }
    if (state.pathFrom && state.pathTo) return kgPanel.path(result.way, result);
    return kgPanel.empty(result);
  }

  // actions ----------------------------------------------------------------------------------------

  const select = (id) => change({ ...nothing, node: id });
  const article = (id, quote) => change({ article: id, quote: quote || null });
  const open = (key) => change({ opened: [...state.opened.filter((k) => k !== key), key] });
  function pick(id) {
    select(id);
    kgStage.focus(index.get(id));
  }
  function path(from, to) {
    const next = { pathFrom: from ?? state.pathFrom, pathTo: to ?? state.pathTo };
    get("path-box").open = true;
    change({ ...next, ...(next.pathFrom && next.pathTo ? nothing : {}) });
  }

  kgStage.network.on("click", (event) => {
    const id = event.nodes[0];
    if (id !== undefined && String(id).startsWith("~")) kgStage.enter(id);
    else if (id !== undefined) select(id);
    else if (event.edges.length) change({ ...nothing, edge: event.edges[0] });
    else if (state.node || state.edge || state.article) change(nothing);
  });
  kgStage.network.on("doubleClick", (event) => { if (event.nodes.length && index.has(event.nodes[0])) open(event.nodes[0]); });
  kgStage.onMove(remember);

  const on = (id, event, go) => get(id).addEventListener(event, go);
  on("language", "click", () => change({ lang: state.lang === "en" ? "zh" : "en" }));
  on("theme", "click", () => {
    const dark = state.theme === "auto" ? window.matchMedia("(prefers-color-scheme: dark)").matches : state.theme === "dark";
    change({ theme: dark ? "light" : "dark" });
  });
  on("confidence", "input", (event) => change({ least: Number(event.target.value) }));
  for (const id of ["hubs", "through"]) on(id, "change", (event) => change({ [id]: event.target.checked }));
  for (const id of ["role", "layout", "colour", "size"]) on(id, "change", (event) => change({ [id]: event.target.value }));
  for (const id of ["most", "depth"]) on(id, "change", (event) => change({ [id]: Number(event.target.value) }));
  on("fit", "click", () => kgStage.fit());
  on("reset", "click", () => { change({ ...fresh(), lang: state.lang, theme: state.theme }); kgStage.fit(); });
  const undo = () => { const last = past.pop(); if (last) change(last, { record: false }); };
  on("back", "click", undo);
  on("permalink", "click", async () => {
    remember();
    try { await navigator.clipboard.writeText(location.href); } catch { prompt(word("link"), location.href); return; }
    get("permalink").textContent = word("copied");
    setTimeout(() => { get("permalink").textContent = word("link"); }, 1500);
  });
  on("png", "click", kgExport.png);
  on("svg", "click", kgExport.svg);
  on("gexf", "click", () => kgExport.gexf(result, state));
  on("csv", "click", () => kgExport.csv(result));
  on("csv-nodes", "click", () => kgExport.csvNodes(result));

  document.addEventListener("keydown", (event) => {
    const typing = ["INPUT", "SELECT"].includes(document.activeElement.tagName);
    if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !typing) undo();
    else if (event.ctrlKey || event.metaKey || event.altKey || typing) return;
    else if (event.key === "/") get("search").focus();
    else if (event.key === "Escape") change({ ...nothing, pathFrom: null, pathTo: null });
    else if (event.key === "f") kgStage.fit();
    else if (event.key === "+" || event.key === "=") kgStage.move(0, 0, 1.3);
    else if (event.key === "-") kgStage.move(0, 0, 1 / 1.3);
    else return;
    event.preventDefault();
  });
  get("network").addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-0.15, 0], ArrowRight: [0.15, 0], ArrowUp: [0, -0.15], ArrowDown: [0, 0.15] }[event.key];
    if (step) { kgStage.move(...step, 1); event.preventDefault(); }
  });

  function start() {
    const here = location.hash.slice(1);
    const cam = decode(here || document.body.dataset.start);
    refresh();
    if (cam) kgStage.place(cam);
    else if (state.node && state.most && !state.depth) kgStage.focus(index.get(state.node));
    else kgStage.fit();
  }
  window.addEventListener("hashchange", start);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => refresh());

  return { select, pick, article, open, path, change, start, panel, state };
})();
kgFacets.searchBox("search", "suggestions", kgView.pick);
kgFacets.searchBox("path-from", "path-from-list", (id) => kgView.path(id, null));
kgFacets.searchBox("path-to", "path-to-list", (id) => kgView.path(null, id));
kgView.start();
document.addEventListener("DOMContentLoaded", () => kgView.panel());
