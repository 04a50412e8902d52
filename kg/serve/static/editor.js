"use strict";
// The query editor: YASGUI on this server's endpoint. Completions that would ask other sites are off.
Yasgui.Yasqe.defaults.autocompleters = [];
const yasgui = new Yasgui(document.getElementById("editor"), {
  requestConfig: { endpoint: `${location.origin}/sparql` },
  copyEndpointOnNewTab: false,
  persistenceId: null,
});
const list = document.getElementById("examples");
fetch("/api/queries").then((answer) => answer.json()).then((queries) => {
  for (const { name, title, query } of queries) {
    const option = document.createElement("option");
    option.value = query;
    option.textContent = `${name}: ${title}`;
    list.append(option);
  }
});
list.addEventListener("change", () => {
  if (list.value) yasgui.getTab().setQuery(list.value);
});
