"use strict";
// The right panel: an entity, the relations between two, a path, or an article. All text goes in as text nodes.
const kgPanel = (() => {
  const { core, nodes, edges, edgesOf, kind } = kgData;
  const root = document.getElementById("right");
  let language = "en";
  const word = (key) => kgWords[language][key] ?? key;

  function make(tag, text, attributes = {}) {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  function link(text, go) {
    const button = make("button", text, { type: "button", class: "link" });
    button.addEventListener("click", go);
    return button;
  }

  const nodeLink = (i) => link(nodes.name[i], () => kgView.pick(nodes.id[i]));

  function articleLink(a, quote) {
    const article = kgData.article(a);
    const line = make("p", undefined, { class: "source" });
    line.append(link(article.headline || word("noHeadline"), () => kgView.article(core.articles.id[a], quote)));
    line.append(` ${[core.papers[core.articles.paper[a]], core.articles.date[a]].filter(Boolean).join(", ")}`);
    return line;
  }

  function sentence([a, quote, confidence, status], names) {
    const block = make("div");
    const cited = make("blockquote");
    marked(cited, quote, names);
    const state = word(status);
    const source = articleLink(a, quote);
    source.append(` · ${state ? state + " · " : ""}${word("sure")} ${confidence}`);
    block.append(cited, source);
    return block;
  }

  // The names of both ends, marked where the sentence has them.
  function marked(element, text, names) {
    const found = [...new Set(names)].filter((n) => n && text.includes(n)).sort((a, b) => b.length - a.length);
    let at = 0;
    while (at < text.length) {
      const name = found.find((n) => text.startsWith(n, at));
      if (name) {
        element.append(make("mark", name));
        at += name.length;
      } else {
        let next = at + 1;
        while (next < text.length && !found.some((n) => text.startsWith(n, next))) next += 1;
        element.append(text.slice(at, next));
        at = next;
      }
    }
  }

  const namesOf = (...list) => list.flatMap((i) => [nodes.name[i], ...kgData.aliases(i)]);

  const SENTENCES = 20;
  function relation(e) {
    const [from, to] = [edges.from[e], edges.to[e]];
    const box = make("div", undefined, { class: "relation" });
    const line = make("div");
    const title = edges.title[e];
    line.append(nodeLink(from), ` — ${kind(e)[language]}${title ? "（" + title + "）" : ""} — `, nodeLink(to));
    box.append(line);
    const all = kgData.evidence(e);
    const put = (some) => box.append(...some.map((one) => sentence(one, namesOf(from, to))));
    put(all.slice(0, SENTENCES));
    if (all.length > SENTENCES) {
      const more = link(`+${all.length - SENTENCES}`, () => { more.remove(); put(all.slice(SENTENCES)); });
      box.append(more);
    }
    return box;
  }

  // First and last attestation of each post, in the order of the first.
  function posts(list) {
    const rows = list.filter((e) => kind(e).name === "holds_position").map((e) => {
      const dates = edges.articles[e].map((a) => core.articles.date[a]).filter(Boolean).sort();
      return { e, first: dates[0] || "", last: dates.at(-1) || "" };
    }).sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.e - b.e));
    const table = make("table", undefined, { class: "posts" });
    for (const { e, first, last } of rows) {
      const row = make("tr");
      const where = make("td");
      where.append(`${edges.title[e] || ""} `, nodeLink(edges.to[e]));
      row.append(make("td", first === last ? first : `${first} – ${last}`), where);
      table.append(row);
    }
    return rows.length ? [make("h3", word("posts")), table] : [];
  }

  const LISTED = 60;
  function section(name, list, one) {
    const parts = [make("h3", name), ...list.slice(0, LISTED).map(one)];
    if (list.length > LISTED) {
      const more = link(`+${list.length - LISTED}`, () => more.replaceWith(...list.slice(LISTED).map(one)));
      parts.push(more);
    }
    return parts;
  }

  function entity(i, { edgeOk, mask }) {
    const id = nodes.id[i];
    const roles = [word(kgData.type(i)), ...(nodes.roles[i] || []).map(word)].join(" · ");
    const parts = [make("h2", nodes.name[i]), make("p", roles, { class: "kind" })];
    if (kgData.aliases(i).length) parts.push(make("p", `${word("aliases")}: ${kgData.aliases(i).join("、")}`));
    if (nodes.code[i]) parts.push(make("p", `${word("code")}: ${nodes.code[i]}`));
    const list = [...edgesOf(i)].filter((e) => edgeOk[e]);
    const hidden = (some) => new Set(some.map((e) => kgData.other(e, i)).filter((j) => !mask[j])).size;
    const opener = (some, key) => link(kgWords[language].open(hidden(some)), () => kgView.open(key));
    const actions = make("p", undefined, { class: "kind row" });
    if (hidden(list)) actions.append(opener(list, id));
    actions.append(link(word("pathHere"), () => kgView.path(id, null)), link(word("pathThere"), () => kgView.path(null, id)));
    parts.push(actions, ...posts(list));
    const groups = new Map();
    for (const e of list) groups.set(kind(e).name, [...(groups.get(kind(e).name) || []), e]);
    for (const [name, some] of [...groups].sort()) {
      const made = section(`${kind(some[0])[language]} (${some.length})`, some, relation);
      if (hidden(some) && groups.size > 1) made[0].append(" ", opener(some, `${id}:${name}`));
      parts.push(...made);
    }
    const figures = kgData.figures(i);
    if (figures.length) {
      const table = make("table");
      for (const [printed, what, a, quote] of figures) {
        const row = make("tr");
        const cell = make("td");
        cell.append(link(what || quote, () => kgView.article(core.articles.id[a], quote)));
        row.append(make("td", printed), cell);
        table.append(row);
      }
      parts.push(make("h3", word("figures")), table);
    }
    const articles = nodes.articles[i];
    if (articles.length) parts.push(...section(`${word("articles")} (${articles.length})`, articles, (a) => articleLink(a)));
    show(parts);
  }

  function between(list) {
    const [from, to] = [edges.from[list[0]], edges.to[list[0]]];
    show([make("h2", `${nodes.name[from]} — ${nodes.name[to]}`), ...list.map(relation)]);
  }

  function path(way, { edgeOk }) {
    if (!way) return show([make("h2", word("path")), make("p", word("noPath"), { class: "kind" })]);
    const parts = [make("h2", word("path")), make("p", kgWords[language].steps(way.length - 1), { class: "kind" })];
    const line = make("p", undefined, { class: "row" });
    way.forEach((i, at) => line.append(at ? "→" : "", nodeLink(i)));
    parts.push(line);
    for (let at = 1; at < way.length; at += 1) {
      parts.push(make("h3", `${at}. ${nodes.name[way[at - 1]]} — ${nodes.name[way[at]]}`));
      for (const e of edgesOf(way[at])) if (edgeOk[e] && kgData.other(e, way[at]) === way[at - 1]) parts.push(relation(e));
    }
    return show(parts);
  }

  function article(a, quote) {
    const item = kgData.article(a);
    const parts = [make("h2", item.headline || word("noHeadline"))];
    parts.push(make("p", [core.papers[core.articles.paper[a]], core.articles.date[a], item.dateline && `${word("dateline")} ${item.dateline}`].filter(Boolean).join(" · "), { class: "kind" }));
    const byline = make("p");
    for (const [name, role, i] of item.byline) {
      if (byline.childNodes.length) byline.append("、");
      byline.append(i < 0 ? name : link(name, () => kgView.pick(nodes.id[i])), `（${word(role)}）`);
    }
    parts.push(byline);
    const body = make("div", undefined, { class: "body" });
    const flat = item.text.replaceAll("\n", " ");
    const start = quote ? flat.indexOf(quote) : -1;
    const stop = start < 0 ? -1 : start + quote.length;
    // Offsets of mentions count characters; JavaScript's strings count UTF-16 units.
    const units = [0];
    for (const character of item.text) units.push(units.at(-1) + character.length);
    let at = 0;
    const put = (from, to, parent) => {
      for (let piece = from; piece < to; ) {
        const inside = piece >= start && piece < stop;
        const end = inside ? Math.min(to, stop) : piece < start ? Math.min(to, start) : to;
        parent.append(inside ? make("mark", item.text.slice(piece, end)) : item.text.slice(piece, end));
        piece = end;
      }
    };
    for (const [first, last, i] of item.mentions) {
      const [from, to] = [units[first], units[last]];
      put(at, from, body);
      const span = make("span", undefined, { class: "mention", tabindex: "0", role: "link", title: nodes.name[i] });
      span.style.borderColor = kgSettings.styles[kgData.type(i)].color;
      span.addEventListener("click", () => kgView.pick(nodes.id[i]));
      span.addEventListener("keydown", (event) => event.key === "Enter" && kgView.pick(nodes.id[i]));
      put(from, to, span);
      body.append(span);
      at = to;
    }
    put(at, item.text.length, body);
    parts.push(body);
    show(parts);
    const first = root.querySelector(".body mark");
    if (first) first.scrollIntoView({ block: "center" });
  }

  // Nothing selected: what the picture shows, as a list that keyboard and screen reader can follow.
  function empty({ list }) {
    const line = (i) => { const item = make("li"); item.append(nodeLink(i), make("span", ` ${word(kgData.type(i))} · ${nodes.degree[i]}`, { class: "source" })); return item; };
    const items = make("ol");
    const [heading, ...rows] = section(word("strongest"), list, line);
    items.append(...rows);
    show([make("p", word("hint"), { class: "kind" }), heading, items]);
  }

  function show(parts) {
    root.replaceChildren(...parts);
    root.scrollTop = 0;
  }

  return { word, make, link, entity, between, path, article, empty, wait: () => show([make("p", word("loading"), { class: "kind" })]), speak: (chosen) => { language = chosen; } };
})();
