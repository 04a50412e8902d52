"use strict";
// The left side: search boxes, the legend that is a filter, dates, places, newspapers, relations.
const kgFacets = (() => {
  const { core, nodes, edges, count } = kgData;
  const { word, make, link } = kgPanel;
  const get = (id) => document.getElementById(id);
  const bins = kgFilter.bins();

  const tally = (values, size) => { const counts = new Array(size).fill(0); for (const v of values) counts[v] += 1; return counts; };
  const counts = { types: tally(nodes.type, core.types.length), kinds: tally(edges.type, core.kinds.length), papers: tally(core.articles.paper.filter((p) => p >= 0), core.papers.length) };
  const sizes = tally(nodes.community, nodes.community.reduce((a, b) => Math.max(a, b), -1) + 1);
  const leaders = new Map();
  for (let i = 0; i < count && leaders.size < sizes.length; i += 1) if (!leaders.has(nodes.community[i])) leaders.set(nodes.community[i], i);

  function box(value, label, number, set, key, swatch) {
    const line = make("label");
    const input = make("input", undefined, { type: "checkbox", value });
    input.checked = !set.has(value);
    input.addEventListener("change", () => {
      const next = new Set(set);
      if (input.checked) next.delete(value); else next.add(value);
      kgView.change({ [key]: next });
    });
    line.append(input);
    if (swatch) line.append(swatch);
    line.append(make("span", label, { class: "name" }), make("span", String(number), { class: "count" }));
    return line;
  }

  const SHAPES = { dot: "●", square: "■", diamond: "◆", triangle: "▲", triangleDown: "▼", star: "★" };
  function swatch(text, colour) {
    const mark = make("span", text, { class: "swatch", "aria-hidden": "true" });
    mark.style.color = colour;
    return mark;
  }

  function legend(state) {
    const plain = state.colour === "community";
    get("types").replaceChildren(...core.types.flatMap((t, k) => (counts.types[k] ? [box(t, word(t), counts.types[k], state.off, "off", swatch(SHAPES[kgSettings.styles[t].shape], plain ? "currentColor" : kgSettings.styles[t].color))] : [])));
    const top = plain ? sizes.slice(0, 12) : [];
    get("communities").replaceChildren(...top.map((n, c) => box(c, `${nodes.name[leaders.get(c)]} ${word("together")}`, n, state.communities, "communities", swatch("⬤", kgStage.hue(c)))));
    get("predicates").replaceChildren(...core.kinds.map((k, at) => box(k.name, k[state.lang], counts.kinds[at], state.cut, "cut")));
    get("papers").replaceChildren(...core.papers.map((p, at) => box(p, p, counts.papers[at], state.papers, "papers")));
  }

  function options(state) {
    const fill = (id, list, value) => { get(id).replaceChildren(...list.map(([v, text]) => make("option", text, { value: v }))); get(id).value = String(value); };
    fill("role", [["", word("anyRole")], ...kgData.roles.map((r) => [r, word(r)])], state.role);
    const steps = [kgSettings.first, 500, 2000].filter((n, at) => !at || n < count);
    fill("most", [...steps.map((n) => [n, String(n)]), [0, word("all")]], state.most);
    for (const id of ["depth", "layout", "colour", "size"]) get(id).value = String(state[id]);
    get("hubs").checked = state.hubs;
    get("through").checked = state.through;
    get("confidence").value = state.least;
    get("confidence-value").textContent = state.least;
    for (const [id, key] of [["path-from", "pathFrom"], ["path-to", "pathTo"]]) {
      const i = kgData.index.get(state[key]);
      if (document.activeElement !== get(id)) get(id).value = i === undefined ? "" : nodes.name[i];
    }
  }

  // dates ----------------------------------------------------------------------------------------

  function dates(state) {
    const first = state.from ? Math.max(0, bins.findIndex(([key]) => key >= state.from)) : 0;
    const last = state.to ? bins.findLastIndex(([key]) => key <= state.to) : bins.length - 1;
    for (const [id, value] of [["from", first], ["to", last]]) {
      get(id).max = Math.max(0, bins.length - 1);
      get(id).value = value;
      get(id).disabled = bins.length < 2;
      get(id).setAttribute("aria-valuetext", bins[value] ? bins[value][0] : "");
    }
    const high = Math.max(1, ...bins.map(([, n]) => n));
    get("histogram").replaceChildren(...bins.map(([key, n], at) => {
      const bar = make("span", undefined, { title: `${key}: ${n}`, class: at >= first && at <= last ? "in" : "out" });
      bar.style.height = `${n ? Math.max(6, (100 * n) / high) : 0}%`;
      return bar;
    }));
    get("histogram").setAttribute("aria-label", bins.map(([key, n]) => `${key}: ${n}`).join(", "));
    get("dates-value").textContent = !bins.length ? word("noDates") : state.from || state.to ? `${bins[first][0]} – ${bins[last][0]}` : `${word("anyDate")} (${bins[0][0]} – ${bins.at(-1)[0]})`;
  }

  function ranged() {
    const [a, b] = [Number(get("from").value), Number(get("to").value)].sort((x, y) => x - y);
    kgView.change({ from: a > 0 ? bins[a][0] : "", to: b < bins.length - 1 ? bins[b][0] : "" });
  }
  get("from").addEventListener("change", ranged);
  get("to").addEventListener("change", ranged);

  // places ---------------------------------------------------------------------------------------

  const below = (at) => {
    const found = [];
    for (let p = at + 1; p < (at < 0 ? core.places.length : core.places[at][3]); p = core.places[p][3]) found.push(p);
    return found;
  };

  function branch(at) {
    const [key, name, , end] = core.places[at];
    const item = make("li", undefined, { role: "treeitem" });
    const inner = make("ul", undefined, { role: "group" });
    inner.hidden = true;
    if (end > at + 1) {
      const toggle = make("button", "▸", { type: "button", class: "link toggle", "aria-label": name });
      item.setAttribute("aria-expanded", "false");
      toggle.addEventListener("click", () => {
        if (!inner.childNodes.length) inner.append(...below(at).map(branch));
        inner.hidden = !inner.hidden;
        toggle.textContent = inner.hidden ? "▸" : "▾";
        item.setAttribute("aria-expanded", String(!inner.hidden));
      });
      item.append(toggle);
    } else item.append(make("span", "", { class: "toggle" }));
    const choose = link(name, () => kgView.change({ place: key }));
    choose.dataset.place = key;
    item.append(choose, inner);
    return item;
  }

  function places(state) {
    if (!get("places").childNodes.length) {
      get("places").setAttribute("role", "tree");
      get("places").append(...below(-1).map(branch));
      for (const toggle of get("places").querySelectorAll(":scope > li > .toggle")) if (core.places.length < 400) toggle.click();
    }
    for (const button of get("places").querySelectorAll("[data-place]")) button.setAttribute("aria-pressed", String(button.dataset.place === state.place));
    const at = core.places.findIndex((p) => p[0] === state.place);
    const chosen = [];
    for (let p = at; p >= 0; p = core.places[p][2]) chosen.unshift(core.places[p][1]);
    get("place-chosen").replaceChildren(...(at < 0 ? [word("everywhere")] : [chosen.join(" › "), " ", link("✕", () => kgView.change({ place: null }))]));
  }

  // search ---------------------------------------------------------------------------------------

  let folded = null;
  function matches(text) {
    const asked = text.trim().toLowerCase();
    if (!asked || !kgData.ready()) return [];
    const { pinyin, initials } = kgData.part("search");
    folded ||= nodes.name.map((name, i) => [name, ...kgData.aliases(i)].join("\n").toLowerCase());
    const found = [[], [], [], []];
    const latin = /^[a-z ]+$/.test(asked);
    const spelled = asked.replaceAll(" ", "");
    for (let i = 0; i < count && found[0].length < 12; i += 1) {
      const name = folded[i];
      if (name === asked || name.startsWith(`${asked}\n`)) found[0].push(i);
      else if (name.startsWith(asked)) found[1].push(i);
      else if (latin && (initials[i].startsWith(spelled) || pinyin[i].startsWith(spelled))) found[2].push(i);
      else if (found[3].length < 12 && name.includes(asked)) found[3].push(i);
    }
    return found.flat().slice(0, 12);
  }

  function searchBox(id, listId, pick) {
    const input = get(id), list = get(listId);
    const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    const mark = (at) => [...list.children].forEach((item, k) => {
      item.setAttribute("aria-selected", String(k === at));
      if (k === at) { input.setAttribute("aria-activedescendant", item.id); item.scrollIntoView({ block: "nearest" }); }
    });
    const chosen = () => [...list.children].findIndex((item) => item.getAttribute("aria-selected") === "true");
    const take = (i) => { close(); input.value = nodes.name[i]; pick(nodes.id[i]); };
    input.addEventListener("input", () => {
      const found = matches(input.value);
      list.replaceChildren(...found.map((i, k) => {
        const item = make("li", nodes.name[i], { role: "option", id: `${listId}-${k}` });
        item.dataset.node = i;
        item.append(make("span", ` ${word(kgData.type(i))}`, { class: "source" }));
        item.addEventListener("mousedown", (event) => { event.preventDefault(); take(i); });
        return item;
      }));
      if (found.length) mark(0);
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      const n = list.children.length;
      if (event.key === "ArrowDown" && n) mark((chosen() + 1) % n);
      else if (event.key === "ArrowUp" && n) mark((chosen() - 1 + n) % n);
      else if (event.key === "Enter" && !list.hidden && n) take(Number(list.children[chosen()].dataset.node));
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
  }

  return { legend, options, dates, places, searchBox };
})();
