"use strict";
// The network, its filters, search, selection, undo and the state in the address (#…).
const kgView = (() => {
  const { data, nodes, byNode, word, make } = kgPanel;
  const get = (id) => document.getElementById(id);
  const all = (items) => [...new Set(items)];
  const types = all(data.nodes.map((n) => n.type));
  const kinds = all(data.edges.map((e) => e.type)).sort();
  const state = { lang: (navigator.language || "").startsWith("zh") ? "zh" : "en", off: new Set(), cut: new Set(), least: 0, hubs: false, all: false, depth: 0, node: null, edge: null, article: null, quote: null };
  const past = [];
  const hubs = new Set([...data.nodes].sort((a, b) => b.degree - a.degree).slice(0, Math.max(3, Math.round(data.nodes.length / 40))).filter((n) => n.degree >= 8).map((n) => n.id));
  const network = new vis.Network(get("network"), { nodes: kgNodes, edges: kgEdges }, kgOptions);
  const sizes = new Map(kgNodes.get().map((n) => [n.id, n.size]));

  // what is shown --------------------------------------------------------------------------------

  const edgeShown = (edge) => !state.cut.has(edge.type) && edge.confidence >= state.least;

  function around(id, depth) {
    let reached = new Set([id]);
    for (let step = 0; step < depth; step += 1) {
      const next = new Set(reached);
      for (const at of reached) for (const edge of byNode.get(at) || []) if (edgeShown(edge)) { next.add(edge.from); next.add(edge.to); }
      reached = next;
    }
    return reached;
  }

  function visible() {
    const focus = state.node && state.depth ? around(state.node, state.depth) : null;
    return new Set(data.nodes.filter((n) => {
      if (n.id === state.node) return true;
      if (state.off.has(n.type) || (state.hubs && hubs.has(n.id))) return false;
      return focus ? focus.has(n.id) : state.all || n.first;
    }).map((n) => n.id));
  }

  function draw() {
    const shown = visible();
    const near = state.node && nodes.has(state.node) ? around(state.node, 1) : null;
    kgNodes.update(data.nodes.map((n) => ({ id: n.id, hidden: !shown.has(n.id), opacity: !near || near.has(n.id) ? 1 : 0.35 })));
    const live = new Set();
    let count = 0;
    for (const edge of data.edges) {
      if (edgeShown(edge) && shown.has(edge.from) && shown.has(edge.to)) { live.add(`${edge.from}>${edge.to}`); count += 1; }
    }
    kgEdges.update(kgEdges.get().map((e) => ({ id: e.id, hidden: !live.has(e.id) })));
    get("status").textContent = kgWords[state.lang].shown(shown.size, data.nodes.length, count);
    labels(shown, near);
  }

  // Labels by importance, none over another; Chinese characters are as wide as high.
  function labels(shown, near) {
    const scale = network.getScale();
    const ink = getComputedStyle(document.body).color;
    const taken = [];
    const changes = [];
    const first = (n) => (near && near.has(n.id) ? 0 : 1);
    const order = data.nodes.filter((n) => shown.has(n.id)).sort((a, b) => first(a) - first(b) || b.weight - a.weight);
    for (const n of order) {
      const size = Math.min(26, Math.max(12, 13 / scale));
      const width = [...n.name].length * size, height = size * 1.3, top = n.y + sizes.get(n.id);
      const box = [n.x - width / 2, top, n.x + width / 2, top + height];
      const clash = taken.some((t) => box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3]);
      if (!clash) taken.push(box);
      changes.push({ id: n.id, label: clash ? " " : n.name, font: { size, color: ink } });
    }
    kgNodes.update(changes);
  }

  // state ----------------------------------------------------------------------------------------

  const keep = () => ({ ...state, off: [...state.off], cut: [...state.cut] });

  function change(values, { remember = true } = {}) {
    if (remember) past.push(keep());
    Object.assign(state, values);
    refresh();
    history.replaceState(null, "", "#" + encode());
  }

  function refresh() {
    kgPanel.speak(state.lang);
    document.documentElement.lang = state.lang === "zh" ? "zh-Hans" : "en";
    for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
    get("search").placeholder = word("search");
    get("search").setAttribute("aria-label", word("search"));
    get("language").textContent = word("other");
    boxes();
    get("confidence").value = state.least;
    get("confidence-value").textContent = state.least;
    get("hubs").checked = state.hubs;
    get("everything").checked = state.all;
    get("depth").value = String(state.depth);
    draw();
    network.unselectAll();
    if (state.article && data.articles[state.article]) kgPanel.article(state.article, state.quote);
    else if (state.edge) {
      const edges = data.edges.filter((e) => `${e.from}>${e.to}` === state.edge);
      if (edges.length) { network.selectEdges([state.edge]); kgPanel.between(edges); } else kgPanel.empty();
    } else if (state.node && nodes.has(state.node)) { network.selectNodes([state.node]); kgPanel.entity(state.node); } else kgPanel.empty();
  }

  function boxes() {
    const box = (name, label, count, set, swatch) => {
      const line = make("label");
      const input = make("input", undefined, { type: "checkbox", value: name });
      input.checked = !set.has(name);
      input.addEventListener("change", () => {
        const next = new Set(set);
        if (input.checked) next.delete(name); else next.add(name);
        change(set === state.off ? { off: next } : { cut: next });
      });
      line.append(input);
      if (swatch) { const dot = make("span", undefined, { class: "swatch" }); dot.style.background = swatch; line.append(dot); }
      line.append(label, make("span", String(count), { class: "count" }));
      return line;
    };
    const order = Object.keys(kgStyles).filter((t) => types.includes(t));
    get("types").replaceChildren(...order.map((t) => box(t, word(t), data.nodes.filter((n) => n.type === t).length, state.off, kgStyles[t].color)));
    get("predicates").replaceChildren(...kinds.map((k) => box(k, kgPanel.predicate(k), data.edges.filter((e) => e.type === k).length, state.cut)));
  }

  function encode() {
    const bits = { l: state.lang, n: state.node, e: state.edge, a: state.article, o: [...state.off].join(","), c: [...state.cut].join(","), m: state.least || "", h: state.hubs ? 1 : "", s: state.all ? 1 : "", d: state.depth || "" };
    return new URLSearchParams(Object.entries(bits).filter(([, v]) => v)).toString();
  }

  function decode() {
    const bits = new URLSearchParams(location.hash.slice(1));
    const list = (key, known) => new Set((bits.get(key) || "").split(",").filter((v) => known.includes(v)));
    const least = Number(bits.get("m"));
    const depth = Number(bits.get("d"));
    Object.assign(state, {
      lang: bits.get("l") in kgWords ? bits.get("l") : state.lang, node: nodes.has(bits.get("n")) ? bits.get("n") : null, edge: bits.get("e"), article: bits.get("a"),
      off: list("o", types), cut: list("c", kinds), least: least >= 0 && least <= 1 ? least : 0, hubs: bits.get("h") === "1", all: bits.get("s") === "1", depth: [1, 2, 3].includes(depth) ? depth : 0,
    });
  }

  // search ---------------------------------------------------------------------------------------

  function matches(text) {
    const asked = text.trim().toLowerCase();
    if (!asked) return [];
    const grade = (n) => {
      if (n.name === text.trim()) return 0;
      if (n.name.toLowerCase().startsWith(asked)) return 1;
      if (n.initials.startsWith(asked) || n.pinyin.startsWith(asked)) return 2;
      if (n.name.toLowerCase().includes(asked) || n.aliases.some((a) => a.toLowerCase().includes(asked))) return 3;
      return 9;
    };
    return data.nodes.map((n) => [grade(n), n]).filter(([g]) => g < 9).sort((a, b) => a[0] - b[0] || b[1].weight - a[1].weight).slice(0, 12).map(([, n]) => n);
  }

  function suggest() {
    const found = matches(get("search").value);
    const list = get("suggestions");
    list.replaceChildren(...found.map((n, i) => {
      const item = make("li", n.name, { role: "option", "aria-selected": i === 0 ? "true" : "false" });
      item.dataset.id = n.id;
      item.append(make("span", ` ${word(n.type)}`, { class: "source" }));
      item.addEventListener("mousedown", (event) => { event.preventDefault(); pick(n.id); });
      return item;
    }));
    list.hidden = !found.length;
    get("search").setAttribute("aria-expanded", String(found.length > 0));
  }

  function pick(id) {
    get("suggestions").hidden = true;
    get("search").value = nodes.get(id).name;
    select(id);
    network.focus(id, { scale: Math.max(0.9, network.getScale()), animation: false });
    labelsSoon();
  }

  function move(step) {
    const items = [...get("suggestions").children];
    const at = items.findIndex((i) => i.getAttribute("aria-selected") === "true");
    const next = items[(at + step + items.length) % items.length];
    items.forEach((i) => i.setAttribute("aria-selected", String(i === next)));
    if (next) next.scrollIntoView({ block: "nearest" });
  }

  // wiring ---------------------------------------------------------------------------------------

  const select = (id) => change({ node: id, edge: null, article: null, quote: null });
  const article = (id, quote) => change({ article: id, quote: quote || null });
  let waiting = 0;
  const labelsSoon = () => { clearTimeout(waiting); waiting = setTimeout(() => labels(visible(), state.node ? around(state.node, 1) : null), 120); };

  network.on("click", (event) => {
    if (event.nodes.length) select(event.nodes[0]);
    else if (event.edges.length) change({ node: null, edge: event.edges[0], article: null, quote: null });
    else if (state.node || state.edge || state.article) change({ node: null, edge: null, article: null, quote: null });
  });
  network.on("zoom", labelsSoon);
  get("language").addEventListener("click", () => change({ lang: state.lang === "en" ? "zh" : "en" }));
  get("confidence").addEventListener("input", (event) => change({ least: Number(event.target.value) }));
  get("hubs").addEventListener("change", (event) => change({ hubs: event.target.checked }));
  get("everything").addEventListener("change", (event) => change({ all: event.target.checked }));
  get("depth").addEventListener("change", (event) => change({ depth: Number(event.target.value) }));
  get("fit").addEventListener("click", () => { network.fit({ nodes: [...visible()] }); labelsSoon(); });
  get("back").addEventListener("click", () => {
    const last = past.pop();
    if (last) change({ ...last, off: new Set(last.off), cut: new Set(last.cut) }, { remember: false });
  });
  get("png").addEventListener("click", () => {
    const canvas = get("network").querySelector("canvas");
    const anchor = make("a", undefined, { download: "graph.png", href: canvas.toDataURL("image/png") });
    anchor.click();
  });
  get("search").addEventListener("input", suggest);
  get("search").addEventListener("blur", () => { get("suggestions").hidden = true; });
  get("search").addEventListener("keydown", (event) => {
    const chosen = get("suggestions").querySelector("[aria-selected=true]");
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && chosen) pick(chosen.dataset.id);
    else if (event.key === "Escape") get("suggestions").hidden = true;
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement.tagName !== "INPUT") { event.preventDefault(); get("search").focus(); }
    if (event.key === "Escape" && document.activeElement === document.body) change({ node: null, edge: null, article: null, quote: null });
  });
  window.addEventListener("hashchange", () => { decode(); refresh(); });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh);
  decode();
  refresh();
  network.fit({ nodes: [...visible()] });
  labelsSoon();
  return { select, article, network, state, pick };
})();
