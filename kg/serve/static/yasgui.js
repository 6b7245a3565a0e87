// YASGUI over this server: our endpoint alone, our prefixes, classes and properties, the questions at hand.
"use strict";

const POSITIONS = { class: "class", property: "property" };

function complete(name, terms) {
  Yasgui.Yasqe.forkAutocompleter(POSITIONS[name], { name: `kg-${name}`, bulk: true, autoShow: false, persistenceId: null, get: () => terms });
}

function declared(prefixes, text) {
  const used = Object.entries(prefixes).filter(([prefix]) => new RegExp(`\\b${prefix}:`).test(text) && !new RegExp(`prefix\\s+${prefix}:`, "i").test(text));
  return used.map(([prefix, space]) => `PREFIX ${prefix}: <${space}>\n`).join("") + text;
}

async function begin() {
  const about = await (await fetch("/editor.json")).json();
  const prefixes = Object.entries(about.prefixes).map(([prefix, space]) => `${prefix}: <${space}>`);
  complete("class", about.classes);
  complete("property", about.properties);
  Yasgui.Yasqe.forkAutocompleter("prefixes", { name: "kg-prefixes", bulk: true, persistenceId: null, get: () => prefixes });
  Object.assign(Yasgui.Yasqe.defaults, { prefixCcApi: null, autocompleters: ["kg-prefixes", "kg-class", "kg-property", "variables"] });
  Object.assign(Yasgui.Yasr.defaults, { prefixes: about.prefixes });
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint: `${location.origin}/sparql`, method: "POST" },
    copyEndpointOnNewTab: true,
    persistenceId: `kg-${location.port}`,
    endpointCatalogueOptions: { getData: () => [], keys: [] },
    yasqe: { value: declared(about.prefixes, "SELECT ?name (COUNT(?paper) AS ?papers)\nWHERE {\n  ?paper dcterms:creator ?person .\n  ?person foaf:name ?name .\n}\nGROUP BY ?name\nORDER BY DESC(?papers) ?name\nLIMIT 20\n") },
  });
  library(about, yasgui);
}

function library(about, yasgui) {
  const select = document.getElementById("library");
  const groups = new Map();
  about.queries.forEach((query) => {
    if (!groups.has(query.topic)) groups.set(query.topic, select.appendChild(Object.assign(document.createElement("optgroup"), { label: query.topic })));
    groups.get(query.topic).append(new Option(query.name, query.name));
  });
  const choose = (name) => {
    const query = about.queries.find((one) => one.name === name);
    if (!query) return;
    select.value = name;
    document.getElementById("about").textContent = query.question;
    yasgui.getTab().setQuery(declared(about.prefixes, query.text));
  };
  select.addEventListener("change", () => choose(select.value));
  choose(new URLSearchParams(location.hash.slice(1)).get("name"));
}

begin();
