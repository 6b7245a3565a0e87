// What a name means. All spellings of a kind of thing are read once, when a field first needs them.
const spellings = new Map();

function namesOf(kind) {
  if (!spellings.has(kind)) {
    const read = readNames(kind);
    spellings.set(kind, read);
    read.catch(() => spellings.delete(kind));
  }
  return spellings.get(kind);
}

async function readNames(kind) {
  const patterns = [facts.names[kind], facts.identifiers[kind]].filter(Boolean);
  const union = patterns.map((pattern) => `{ ${pattern} }`).join(" UNION ");
  const { results } = await ask(`SELECT DISTINCT ?thing ?name WHERE { ${union} } ORDER BY ?name ?thing`);
  return results.bindings.flatMap(({ thing, name }) => {
    const scheme = /^(orcid|ror|doi|arxiv|acl|pmid):(.+)$/.exec(name.value);
    return (scheme ? [name.value, scheme[2]] : [name.value]).map((text) => ({ thing: thing.value, name: text, form: folded(text) || text }));
  });
}

const things = (rows) => [...new Set(rows.map(({ thing }) => thing))];

// As written, else apart from case, accents and marks; a paper also by a part of its title that no other has.
async function meaning(kind, text) {
  if (/^(https?:\/\/|urn:)/.test(text)) return [text];
  const names = await namesOf(kind), form = folded(text) || text;
  const exact = things(names.filter(({ name }) => name === text));
  if (exact.length) return exact;
  if (kind === "batch") return [];
  const same = things(names.filter((one) => one.form === form));
  if (same.length || kind !== "paper") return same;
  const holding = things(names.filter((one) => one.form.includes(form)));
  return holding.length === 1 ? holding : [];
}

// The names that begin with what is typed come first, then those in which a word does, then those that hold it.
async function completions(kind, text, most = 8) {
  const names = await namesOf(kind), form = folded(text);
  const rank = (one) => (one.form.startsWith(form) ? 0 : one.form.includes(` ${form}`) ? 1 : one.form.includes(form) ? 2 : 3);
  const ranked = names.map((one) => ({ ...one, rank: rank(one) })).filter((one) => one.rank < 3).sort((a, b) => a.rank - b.rank);
  const once = new Map(ranked.map((one) => [one.thing, one]).reverse());
  return ranked.filter((one) => once.get(one.thing) === one).slice(0, most);
}

const LABELS = `SELECT ?thing (MIN(?text) AS ?label) (MAX(?count) AS ?papers) (MIN(?year) AS ?first) (MAX(?year) AS ?last) WHERE {
  { ?thing foaf:name|skos:prefLabel|dcterms:title|rdfs:label ?text }
  UNION { ?thing kg:paperCount ?count }
  UNION { ?thing kg:firstYear|kg:lastYear|fabio:hasPublicationYear ?year }
} GROUP BY ?thing`;
const labels = new Map();

// Reads what things are called, for those of which it is not known yet.
async function learn(iris) {
  const unknown = [...new Set(iris)].filter((one) => !labels.has(one));
  for (let from = 0; from < unknown.length; from += 400) {
    const part = unknown.slice(from, from + 400);
    const list = part.map((one) => { try { return written(iri(one)); } catch { return ""; } }).join(" ");
    const { results } = await ask(LABELS.replaceAll("{ ?thing", `{ VALUES ?thing { ${list} } ?thing`));
    part.forEach((one) => labels.set(one, {}));
    for (const row of results.bindings) {
      if (row.thing) labels.set(row.thing.value, Object.fromEntries(Object.entries(row).map(([name, term]) => [name, term.value])));
    }
  }
}

const labelOf = (value) => labels.get(value)?.label ?? shortened(value);

function detailOf(value) {
  const { papers, first, last } = labels.get(value) ?? {};
  const years = first && (first === last ? first : `${first}–${last}`);
  return [papers && count(Number(papers), "paper"), years].filter(Boolean).join(", ");
}
