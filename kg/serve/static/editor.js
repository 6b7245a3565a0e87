// The editor: asks /sparql, or a question of the library by its name, and shows what comes back.
// All that comes from the graph becomes text nodes; nothing here reads markup.
"use strict";

const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
const TABLE_FORMATS = ["csv", "tsv", "json", "xml"];
const RDF_FORMATS = ["turtle", "ntriples", "jsonld", "rdfxml"];
const MOST_ROWS = 2000;
const START = "SELECT ?name (COUNT(?paper) AS ?papers)\nWHERE {\n  ?paper dcterms:creator ?person .\n  ?person foaf:name ?name .\n}\nGROUP BY ?name\nORDER BY DESC(?papers) ?name\nLIMIT 20\n";

let about = { prefixes: {}, classes: [], properties: [], queries: [] };
let running = null;
let last = null;

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function drawn(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function short(iri) {
  const found = Object.entries(about.prefixes).find(([, space]) => iri.startsWith(space) && iri.length > space.length);
  if (found) return `${found[0]}:${iri.slice(found[1].length)}`;
  return about.base && iri.startsWith(about.base) ? decoded(iri.slice(about.base.length)) : iri;
}

function decoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

function address(iri) {
  if (about.base && iri.startsWith(about.base)) return `/id/${iri.slice(about.base.length)}`;
  return `/about?iri=${encodeURIComponent(iri)}`;
}

const chosen = () => about.queries.find((query) => query.name === $("library").value);

function choose(name, settings = {}) {
  $("library").value = name;
  const query = chosen();
  $("about").textContent = query ? query.question : "";
  $("parameters").replaceChildren(...(query ? query.parameters.map((one) => field(one, settings[one.name])) : []));
  if (query) $("query").value = query.text;
}

function field(parameter, value) {
  const input = element("input", { id: `p-${parameter.name}`, name: parameter.name, autocomplete: "off" });
  input.value = value ?? parameter.default ?? "";
  const note = element("small", {}, `${parameter.meaning} (${parameter.kind})`);
  return element("p", { class: "field" }, element("label", { for: input.id }, parameter.name), input, note);
}

function request(format) {
  const query = chosen();
  if (query && query.text === $("query").value) {
    const settings = new URLSearchParams(query.parameters.map((one) => [one.name, $(`p-${one.name}`).value]));
    settings.set("format", format || (query.is_graph ? "ntriples" : "json"));
    return [`/queries/${query.name}?${settings}`, {}];
  }
  const body = new URLSearchParams({ query: $("query").value });
  if (format) body.set("format", format);
  const accept = format ? "*/*" : "application/sparql-results+json, application/n-triples;q=0.9";
  return ["/sparql", { method: "POST", body, headers: { Accept: accept } }];
}

async function run() {
  if (running) running.abort();
  running = new AbortController();
  remember();
  busy(true, "Asking …");
  const start = performance.now();
  try {
    const [url, options] = request("");
    const response = await fetch(url, { ...options, signal: running.signal });
    const kind = response.headers.get("content-type") || "";
    if (!response.ok) return fail(await response.json());
    last = kind.includes("json") ? await response.json() : triples(await response.text());
    show(((performance.now() - start) / 1000).toFixed(2), !kind.includes("json"));
  } catch (fault) {
    if (fault.name === "AbortError") say("Stopped.");
    else fail({ detail: String(fault.message || fault) });
  } finally {
    busy(false);
  }
}

function busy(yes, text) {
  $("stop").disabled = !yes;
  if (text) say(text);
}

function say(text) {
  $("status").textContent = text;
}

function fail(problem) {
  last = null;
  say("");
  $("downloads").replaceChildren();
  const parts = [element("p", {}, problem.detail || problem.title)];
  if (problem.excerpt) parts.push(element("pre", {}, problem.excerpt));
  if (problem.hint) parts.push(element("p", { class: "note" }, problem.hint));
  $("result").replaceChildren(element("div", { class: "problem", role: "alert" }, ...parts));
  if (problem.line) place(problem.line, problem.column);
}

function place(line, column) {
  const lines = $("query").value.split("\n").slice(0, line - 1);
  const at = lines.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
  $("query").setSelectionRange(at, at + 1);
}

function triples(text) {
  const term = /<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?|(_:\S+)/y;
  const bindings = [];
  for (const line of text.split("\n")) {
    const row = {};
    term.lastIndex = 0;
    for (const name of ["subject", "predicate", "object"]) {
      const found = term.exec(line);
      if (!found) break;
      row[name] = cell(found);
      term.lastIndex += 1;
    }
    if (row.object) bindings.push(row);
  }
  return { head: { vars: ["subject", "predicate", "object"] }, results: { bindings } };
}

function cell([, iri, text, language, datatype, blank]) {
  if (iri !== undefined) return { type: "uri", value: iri };
  if (blank) return { type: "bnode", value: blank };
  return { type: "literal", value: unescaped(text), "xml:lang": language, datatype };
}

function unescaped(text) {
  const plain = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };
  return text.replace(/\\(?:u([0-9A-F]{4})|U([0-9A-F]{8})|(.))/gi, (_, four, eight, one) =>
    one ? plain[one] ?? one : String.fromCodePoint(parseInt(four || eight, 16)));
}

function show(seconds, isRdf) {
  if (typeof last.boolean === "boolean") {
    say(`${last.boolean ? "Yes" : "No"}, in ${seconds} s.`);
    $("result").replaceChildren();
    return downloads(TABLE_FORMATS);
  }
  const rows = last.results.bindings;
  const cut = rows.length > MOST_ROWS ? `; the first ${MOST_ROWS.toLocaleString()} are shown, the files have all` : "";
  say(`${rows.length.toLocaleString()} ${rows.length === 1 ? "row" : "rows"} in ${seconds} s${cut}.`);
  downloads(isRdf ? RDF_FORMATS : TABLE_FORMATS);
  draw();
}

function draw() {
  if (!last || !last.results) return;
  const views = { table, chart, network };
  $("result").replaceChildren(views[$("view").value]() || table());
}

function downloads(formats) {
  $("downloads").replaceChildren("Download: ", ...formats.map((format) => {
    const link = element("button", { type: "button" }, format);
    link.addEventListener("click", () => download(format));
    return link;
  }));
}

async function download(format) {
  const [url, options] = request(format);
  const response = await fetch(url, options);
  if (!response.ok) return fail(await response.json());
  const ends = { turtle: "ttl", ntriples: "nt", jsonld: "jsonld", rdfxml: "rdf" };
  const link = element("a", { href: URL.createObjectURL(await response.blob()), download: `answer.${ends[format] || format}` });
  link.click();
  URL.revokeObjectURL(link.href);
}

function table() {
  const names = last.head.vars;
  const rows = last.results.bindings.slice(0, MOST_ROWS);
  const head = element("tr", {}, ...names.map((name) => element("th", { scope: "col" }, name)));
  const body = rows.map((row) => element("tr", {}, ...names.map((name) => shown(row[name]))));
  const made = element("table", {}, element("thead", {}, head), element("tbody", {}, ...body));
  sortable(made);
  return made;
}

function shown(value) {
  if (!value) return element("td");
  if (value.type === "uri") {
    const link = element("a", { href: address(value.value), title: value.value }, element("bdi", {}, short(value.value)));
    return element("td", {}, link);
  }
  const numeric = /#(integer|decimal|double|float|int|long)$/.test(value.datatype || "");
  const text = element("bdi", value["xml:lang"] ? { lang: value["xml:lang"] } : {}, value.value);
  return element("td", numeric ? { class: "n" } : {}, text);
}

const label = (value) => (value ? (value.type === "uri" ? short(value.value).split("/").pop() : value.value) : "");
const cut = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

// Bars: the first column that is all numbers, by the first other column.
function chart() {
  const rows = last.results.bindings.slice(0, 60);
  const isNumber = (name) => rows.length && rows.every((row) => row[name] && row[name].value !== "" && !Number.isNaN(Number(row[name].value)));
  const value = last.head.vars.find(isNumber);
  const name = last.head.vars.find((other) => other !== value);
  if (!value || !name) return note("A chart needs a column of numbers and one of names.");
  const most = Math.max(...rows.map((row) => Math.abs(Number(row[value].value))), 0) || 1;
  const bars = rows.flatMap((row, line) => {
    const long = (Math.abs(Number(row[value].value)) / most) * 420;
    const y = line * 24;
    const title = drawn("title", {}, `${label(row[name])}: ${row[value].value}`);
    return [
      drawn("text", { x: 250, y: y + 17, "text-anchor": "end" }, cut(label(row[name]), 38)),
      drawn("rect", { x: 260, y: y + 4, width: long.toFixed(1), height: 16, rx: 3 }, title),
      drawn("text", { x: (268 + long).toFixed(1), y: y + 17 }, cut(row[value].value, 10)),
    ];
  });
  return drawn("svg", { viewBox: `0 0 760 ${rows.length * 24 + 8}`, role: "img", "aria-label": `${value} by ${name}` }, ...bars);
}

// Dots and lines: two columns of things; of triples, subject and object.
function network() {
  const names = last.head.vars;
  const rows = last.results.bindings.slice(0, 400);
  const things = names.filter((name) => rows.some((row) => row[name]) && rows.every((row) => !row[name] || row[name].type !== "literal" || names.length === 2));
  const [from, to] = names.includes("subject") && names.includes("object") ? ["subject", "object"] : things;
  if (!from || !to) return note("A network needs two columns of things.");
  const nodes = new Map();
  const node = (value) => {
    const key = value.value;
    if (!nodes.has(key)) nodes.set(key, { text: label(value), x: Math.cos(nodes.size * 2.4) * 10 * Math.sqrt(nodes.size + 1), y: Math.sin(nodes.size * 2.4) * 10 * Math.sqrt(nodes.size + 1), degree: 0 });
    return nodes.get(key);
  };
  const links = rows.filter((row) => row[from] && row[to]).map((row) => [node(row[from]), node(row[to])]);
  links.forEach(([one, other]) => { one.degree += 1; other.degree += 1; });
  settle([...nodes.values()], links);
  return picture([...nodes.values()], links);
}

// Springs and charges (Fruchterman and Reingold 1991), from a fixed start: the same rows, the same picture.
function settle(nodes, links) {
  const ideal = 40;
  for (let step = 0; step < 150; step += 1) {
    const heat = 12 * (1 - step / 150);
    nodes.forEach((one) => { one.dx = -one.x * 0.02; one.dy = -one.y * 0.02; });
    nodes.forEach((one, place) => nodes.slice(place + 1).forEach((other) => push(one, other, (far) => (ideal * ideal) / far)));
    links.forEach(([one, other]) => push(one, other, (far) => -(far * far) / ideal));
    nodes.forEach((one) => {
      const far = Math.hypot(one.dx, one.dy) || 1;
      one.x += (one.dx / far) * Math.min(far, heat);
      one.y += (one.dy / far) * Math.min(far, heat);
    });
  }
}

function push(one, other, force) {
  const dx = one.x - other.x, dy = one.y - other.y;
  const far = Math.max(Math.hypot(dx, dy), 0.5);
  const strength = force(far) / far;
  one.dx += dx * strength; one.dy += dy * strength;
  other.dx -= dx * strength; other.dy -= dy * strength;
}

function picture(nodes, links) {
  const xs = nodes.map((one) => one.x), ys = nodes.map((one) => one.y);
  const box = [Math.min(...xs) - 30, Math.min(...ys) - 30];
  const size = [Math.max(...xs) - box[0] + 90, Math.max(...ys) - box[1] + 30];
  const named = new Set([...nodes].sort((a, b) => b.degree - a.degree).slice(0, 60));
  const lines = links.map(([a, b]) => drawn("line", { x1: a.x.toFixed(1), y1: a.y.toFixed(1), x2: b.x.toFixed(1), y2: b.y.toFixed(1) }));
  const dots = nodes.map((one) => drawn("circle", { cx: one.x.toFixed(1), cy: one.y.toFixed(1), r: (3 + Math.sqrt(one.degree)).toFixed(1) }, drawn("title", {}, one.text)));
  const texts = nodes.filter((one) => named.has(one)).map((one) => drawn("text", { x: (one.x + 7).toFixed(1), y: (one.y + 4).toFixed(1) }, cut(one.text, 28)));
  return drawn("svg", { viewBox: [...box, ...size].map((n) => n.toFixed(0)).join(" "), role: "img", "aria-label": `${nodes.length} things, ${links.length} links` }, ...lines, ...dots, ...texts);
}

const note = (text) => element("p", { class: "note" }, text);

function remember() {
  const query = chosen();
  const state = query && query.text === $("query").value
    ? new URLSearchParams([["name", query.name], ...query.parameters.map((one) => [one.name, $(`p-${one.name}`).value])])
    : new URLSearchParams({ query: $("query").value });
  history.replaceState(null, "", `#${state}`);
}

function recall() {
  const state = new URLSearchParams(location.hash.slice(1));
  if (state.get("name")) choose(state.get("name"), Object.fromEntries(state));
  else $("query").value = state.get("query") || START;
}

function insert(text) {
  const box = $("query");
  box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
  box.focus();
}

function options(select, heading, terms) {
  const group = element("optgroup", { label: heading });
  group.append(...terms.map((iri) => element("option", { value: short(iri) === iri ? `<${iri}>` : short(iri) }, short(iri))));
  select.append(group);
}

async function begin() {
  about = await (await fetch("/editor.json")).json();
  const topics = new Map();
  about.queries.forEach((query) => topics.set(query.topic, [...(topics.get(query.topic) || []), query]));
  topics.forEach((queries, topic) => {
    const group = element("optgroup", { label: topic });
    group.append(...queries.map((query) => element("option", { value: query.name }, query.name)));
    $("library").append(group);
  });
  options($("insert"), "classes", about.classes);
  options($("insert"), "properties", about.properties);
  $("prefix").append(...Object.keys(about.prefixes).map((prefix) => element("option", { value: prefix }, prefix)));
  $("library").addEventListener("change", () => choose($("library").value));
  $("view").addEventListener("change", draw);
  $("insert").addEventListener("change", (event) => { insert(event.target.value); event.target.value = ""; });
  $("prefix").addEventListener("change", (event) => {
    const prefix = event.target.value;
    $("query").value = `PREFIX ${prefix}: <${about.prefixes[prefix]}>\n${$("query").value}`;
    event.target.value = "";
  });
  $("ask").addEventListener("submit", (event) => { event.preventDefault(); run(); });
  $("stop").addEventListener("click", () => running && running.abort());
  $("query").addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(); });
  recall();
}

begin();
