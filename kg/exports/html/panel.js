"use strict";
// The right panel: an entity, the relations between two, or an article. All text goes in as text nodes.
const kgPanel = (() => {
  const data = JSON.parse(document.getElementById("graph-data").textContent);
  const nodes = new Map(data.nodes.map((n) => [n.id, n]));
  const byNode = new Map();
  for (const edge of data.edges) {
    for (const end of [edge.from, edge.to]) {
      if (!byNode.has(end)) byNode.set(end, []);
      byNode.get(end).push(edge);
    }
  }
  const root = document.getElementById("right");
  let language = "en";
  const word = (key) => kgWords[language][key] ?? key;
  const predicate = (name) => (data.predicates[name] ? data.predicates[name][language] : name);

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

  const nodeLink = (id) => link(nodes.get(id).name, () => kgView.select(id));

  function articleLink(id, quote) {
    const article = data.articles[id];
    const line = make("p", undefined, { class: "source" });
    line.append(link(article.headline || word("noHeadline"), () => kgView.article(id, quote)));
    line.append(` ${[article.newspaper, article.date].filter(Boolean).join(", ")}`);
    return line;
  }

  function sentence(evidence, names) {
    const block = make("div");
    const quote = make("blockquote");
    marked(quote, evidence.quote, names);
    const state = word(evidence.status);
    const note = `${state ? state + " · " : ""}${word("sure")} ${evidence.confidence}`;
    const source = articleLink(evidence.article, evidence.quote);
    source.append(" · " + note);
    block.append(quote, source);
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

  const namesOf = (...ids) => ids.flatMap((id) => [nodes.get(id).name, ...nodes.get(id).aliases]);

  function relation(edge) {
    const box = make("div", undefined, { class: "relation" });
    const line = make("div");
    line.append(nodeLink(edge.from), ` — ${predicate(edge.type)}${edge.title ? "（" + edge.title + "）" : ""} — `, nodeLink(edge.to));
    box.append(line);
    for (const evidence of edge.evidence) box.append(sentence(evidence, namesOf(edge.from, edge.to)));
    return box;
  }

  function entity(id) {
    const node = nodes.get(id);
    const parts = [make("h2", node.name), make("p", word(node.type), { class: "kind" })];
    if (node.aliases.length) parts.push(make("p", `${word("aliases")}: ${node.aliases.join("、")}`));
    if (node.code) parts.push(make("p", `${word("code")}: ${node.code}`));
    const groups = new Map();
    for (const edge of byNode.get(id) || []) {
      if (!groups.has(edge.type)) groups.set(edge.type, []);
      groups.get(edge.type).push(edge);
    }
    for (const [type, edges] of [...groups].sort()) {
      parts.push(make("h3", `${predicate(type)} (${edges.length})`), ...edges.map(relation));
    }
    const figures = data.figures[id] || [];
    if (figures.length) {
      const table = make("table");
      for (const figure of figures) {
        const row = make("tr");
        const what = make("td");
        what.append(link(figure.what || figure.quote, () => kgView.article(figure.article, figure.quote)));
        row.append(make("td", figure.printed), what);
        table.append(row);
      }
      parts.push(make("h3", word("figures")), table);
    }
    if (node.articles.length) {
      parts.push(make("h3", `${word("articles")} (${node.articles.length})`), ...node.articles.map((a) => articleLink(a)));
    }
    root.replaceChildren(...parts);
    root.scrollTop = 0;
  }

  function between(edges) {
    const first = edges[0];
    root.replaceChildren(make("h2", `${nodes.get(first.from).name} — ${nodes.get(first.to).name}`), ...edges.map(relation));
    root.scrollTop = 0;
  }

  function article(id, quote) {
    const item = data.articles[id];
    const parts = [make("h2", item.headline || word("noHeadline"))];
    parts.push(make("p", [item.newspaper, item.date, item.dateline && `${word("dateline")} ${item.dateline}`].filter(Boolean).join(" · "), { class: "kind" }));
    const byline = make("p");
    for (const credit of item.byline) {
      if (byline.childNodes.length) byline.append("、");
      byline.append(link(credit.name, () => kgView.select(credit.id)), `（${word(credit.role)}）`);
    }
    parts.push(byline);
    const body = make("div", undefined, { class: "body" });
    const flat = item.text.replaceAll("\n", " ");
    const start = quote ? flat.indexOf(quote) : -1;
    const stop = start < 0 ? -1 : start + quote.length;
    let at = 0;
    const put = (from, to, parent) => {
      for (let piece = from; piece < to; ) {
        const inside = piece >= start && piece < stop;
        const end = inside ? Math.min(to, stop) : piece < start ? Math.min(to, start) : to;
        if (inside) parent.append(make("mark", item.text.slice(piece, end)));
        else parent.append(item.text.slice(piece, end));
        piece = end;
      }
    };
    for (const [from, to, ident] of item.mentions) {
      put(at, from, body);
      const span = make("span", undefined, { class: "mention", tabindex: "0", role: "link", title: nodes.get(ident).name });
      span.style.borderColor = kgStyles[nodes.get(ident).type].color;
      span.addEventListener("click", () => kgView.select(ident));
      span.addEventListener("keydown", (event) => event.key === "Enter" && kgView.select(ident));
      put(from, to, span);
      body.append(span);
      at = to;
    }
    put(at, item.text.length, body);
    parts.push(body);
    root.replaceChildren(...parts);
    const first = root.querySelector(".body mark");
    if (first) first.scrollIntoView({ block: "center" });
  }

  return {
    data, nodes, byNode, word, predicate, make, entity, between, article,
    empty: () => root.replaceChildren(make("p", word("hint"), { class: "kind" })),
    speak: (chosen) => { language = chosen; },
  };
})();
