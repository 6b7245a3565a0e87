// An answer as a file: SPARQL 1.1 results (W3C) in CSV, TSV and JSON; a graph in Turtle and N-Triples.
const isWithin = (term) => (term.type === "uri" ? term.value : term.type === "bnode" ? `_:${term.value}` : term.value);
const quotedCsv = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const FILES = {
  csv: { type: "text/csv", ending: "csv", make: (names, rows) => [names, ...rows.map((row) => names.map((name) => (row[name] ? isWithin(row[name]) : "")))].map((line) => `${line.map(quotedCsv).join(",")}\r\n`).join("") },
  tsv: { type: "text/tab-separated-values", ending: "tsv", make: (names, rows) => [names.map((name) => `?${name}`), ...rows.map((row) => names.map((name) => (row[name] ? written(row[name]) : "")))].map((line) => `${line.join("\t")}\n`).join("") },
  json: { type: "application/sparql-results+json", ending: "srj", make: (names, rows) => JSON.stringify({ head: { vars: names }, results: { bindings: rows.map((row) => Object.fromEntries(names.filter((name) => row[name]).map((name) => [name, row[name]]))) } }) },
  turtle: { type: "text/turtle", ending: "ttl", make: (_, rows) => turtle(rows) },
  "n-triples": { type: "application/n-triples", ending: "nt", make: (_, rows) => rows.map((row) => `${["subject", "predicate", "object"].map((part) => written(row[part])).join(" ")} .\n`).join("") },
};

function turtle(rows) {
  const used = new Set();
  const name = (term) => {
    const [prefix, space] = (isIri(term) && Object.entries(facts.prefixes).find(([, start]) => term.value.startsWith(start) && /^[A-Za-z_]\w*$/.test(term.value.slice(start.length)))) || [];
    if (prefix === undefined) return written(term);
    used.add(prefix);
    return `${prefix}:${term.value.slice(space.length)}`;
  };
  const subjects = new Map();
  for (const row of rows) subjects.set(name(row.subject), [...(subjects.get(name(row.subject)) ?? []), `${name(row.predicate)} ${name(row.object)}`]);
  const body = [...subjects].map(([subject, said]) => `\n${subject} ${said.join(" ;\n    ")} .\n`);
  return [...used].sort().map((prefix) => `@prefix ${prefix}: <${facts.prefixes[prefix]}> .\n`).join("") + body.join("");
}

function save(format) {
  const { type, ending, make } = FILES[format];
  // A file of no byte is not saved by every browser.
  const bytes = new Blob([make(visible(answer.head.vars), answer.results.bindings) || "\n"], { type });
  const address = URL.createObjectURL(bytes);
  el("a", { href: address, download: `${question?.name ?? "answer"}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function drawDownloads() {
  const formats = answer.isGraph ? ["turtle", "n-triples"] : ["csv", "tsv", "json"];
  byId("downloads").replaceChildren(el("span", {}, "Download"), ...formats.map((format) =>
    el("button", { type: "button", onclick: () => save(format) }, { turtle: "Turtle", "n-triples": "N-Triples" }[format] ?? format.toUpperCase())));
}
