"use strict";
// The graph of the page: columns parsed at once, sentences and articles when they are asked for.
const kgData = (() => {
  const core = JSON.parse(document.getElementById("graph-data").textContent);
  const { nodes, edges } = core;
  const count = nodes.id.length;
  const index = new Map(nodes.id.map((id, i) => [id, i]));

  // Edges of each node in one array: those of node i stand at [offsets[i], offsets[i + 1]).
  const offsets = new Int32Array(count + 1);
  for (const ends of [edges.from, edges.to]) for (const i of ends) offsets[i + 1] += 1;
  for (let i = 0; i < count; i += 1) offsets[i + 1] += offsets[i];
  const place = offsets.slice();
  const joined = new Int32Array(2 * edges.from.length);
  for (const ends of [edges.from, edges.to]) ends.forEach((i, e) => { joined[place[i]++] = e; });

  const roles = [...new Set(Object.values(nodes.roles).flat())].sort();
  const parts = new Map();
  function part(name) {
    if (!parts.has(name)) parts.set(name, JSON.parse(document.getElementById(`part-${name}`).textContent));
    return parts.get(name);
  }
  const row = (kind, size) => (i) => part(`${kind}-${Math.floor(i / size)}`)[i % size];

  return {
    core, nodes, edges, count, index, part, roles,
    edgesOf: (i) => joined.subarray(offsets[i], offsets[i + 1]),
    other: (e, i) => (edges.from[e] === i ? edges.to[e] : edges.from[e]),
    type: (i) => core.types[nodes.type[i]],
    kind: (e) => core.kinds[edges.type[e]],
    aliases: (i) => nodes.aliases[i] || [],
    evidence: row("edges", core.sizes.edges),
    article: row("articles", core.sizes.articles),
    figures: row("nodes", core.sizes.nodes),
    pair: (e) => `${nodes.id[edges.from[e]]}>${nodes.id[edges.to[e]]}`,
    ready: () => document.readyState !== "loading",
  };
})();
