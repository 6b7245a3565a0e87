// What is shown, or of it what is selected, as files for other programs: GraphML and CSV, with the weights as filtered.
function save(blob, suffix) {
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: `${folded(facts.title).replaceAll(" ", "-").slice(0, 60) || "coauthors"}${suffix}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  byId("save").open = false;
  say(`Saved as ${suffix}`);
}
const selectedNodes = () => (state.selection?.kind === "roster" ? state.roster : lit());
function chosen() {
  const among = selectedNodes();
  const kept = [...shown.nodes].filter((index) => !among || among.has(index)), has = new Set(kept);
  return { kept, joined: ties.filter((tie) => shown.weights[tie.index] > 0 && has.has(tie.a) && has.has(tie.b)) };
}
const iri = (index) => facts.prefix + nodes[index].key;
const NODE_FACTS = {
  label: ({ name }) => name, kind: ({ kind }) => kind, paper_count: ({ index }) => papersOf()[index].length,
  first_year: ({ index }) => about(index).first, last_year: ({ index }) => about(index).last, certainty: ({ index }) => about(index).certainty,
  community: ({ group }) => (group < 0 ? undefined : group), community_label: ({ group }) => (group < 0 ? undefined : groupName(group)),
};
const nodeFacts = () => ({ ...NODE_FACTS, ...Object.fromEntries(Object.keys(MEASURES).filter((name) => name !== "papers" && hasMeasure(name)).map((name) => [name, ({ index }) => measure(index, name)])) });
const TIE_FACTS = { weight: ({ index }) => shown.weights[index], paper_count: (tie) => jointPapers(tie).filter(counted).length };

// XML 1.0 has no place for control characters.
const escaped = (value) => String(value).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "").replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const typeOf = (values) => (values.every((value) => typeof value === "number") ? (values.every(Number.isInteger) ? "long" : "double") : "string");
function graphml() {
  const { kept, joined } = chosen();
  const keys = [], data = (of, things, prefix) => Object.entries(of).map(([name, get]) => {
    const values = things.map(get), known = values.filter((value) => value !== undefined && value !== null);
    if (known.length) keys.push(`<key id="${prefix}${name}" for="${prefix === "n_" ? "node" : "edge"}" attr.name="${name}" attr.type="${typeOf(known)}"/>`);
    return (at) => (values[at] === undefined || values[at] === null ? "" : `<data key="${prefix}${name}">${escaped(values[at])}</data>`);
  });
  const ofNodes = data({ ...nodeFacts(), x: ({ index }) => stage.place(index).x, y: ({ index }) => stage.place(index).y }, kept.map((index) => nodes[index]), "n_"), ofTies = data(TIE_FACTS, joined, "e_");
  const dots = kept.map((index, at) => `<node id="${escaped(iri(index))}">${ofNodes.map((write) => write(at)).join("")}</node>`);
  const lines = joined.map((tie, at) => `<edge source="${escaped(iri(tie.a))}" target="${escaped(iri(tie.b))}">${ofTies.map((write) => write(at)).join("")}</edge>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${keys.join("\n")}\n<graph edgedefault="undirected">\n${[...dots, ...lines].join("\n")}\n</graph>\n</graphml>\n`;
}
// A text that a spreadsheet would run as a formula gets an apostrophe in front.
const cell = (value) => {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" && /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const csv = (rows) => rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
function nodesCsv() {
  const { label, ...rest } = nodeFacts();
  return csv([["Id", "Label", ...Object.keys(rest)], ...chosen().kept.map((index) => [iri(index), label(nodes[index]), ...Object.values(rest).map((get) => get(nodes[index]))])]);
}
function tiesCsv() {
  const { weight: heavy, ...rest } = TIE_FACTS;
  return csv([["Source", "Target", "Type", "Weight", ...Object.keys(rest), "Source name", "Target name"], ...chosen().joined.map((tie) => [iri(tie.a), iri(tie.b), "Undirected", heavy(tie), ...Object.values(rest).map((get) => get(tie)), nodes[tie.a].name, nodes[tie.b].name])]);
}
const WRITERS = { "save-graphml": [graphml, "application/xml", ".graphml"], "save-nodes": [nodesCsv, "text/csv", "-nodes.csv"], "save-ties": [tiesCsv, "text/csv", "-ties.csv"] };
for (const [id, [write, type, suffix]] of Object.entries(WRITERS)) {
  byId(id).addEventListener("click", () => save(new Blob([write()], { type: `${type};charset=utf-8` }), suffix));
}
byId("save").addEventListener("toggle", () => {
  const { kept, joined } = chosen();
  byId("save-what").textContent = `${selectedNodes() ? "Selected" : "Shown"}: ${count(kept.length, words.one, words.many)}, ${count(joined.length, "tie")}`;
});
document.addEventListener("click", (event) => { if (!byId("save").contains(event.target)) byId("save").open = false; });
