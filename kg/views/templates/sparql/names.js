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
  // Not sorted by the engine: Oxigraph 0.5 panics where numbers stand among texts.
  const { results } = await ask(`SELECT DISTINCT ?thing ?name WHERE { ${union} }`);
  const names = results.bindings.flatMap(({ thing, name }) => {
    const scheme = /^(orcid|ror|doi|arxiv|acl|pmid):(.+)$/.exec(name.value);
    return (scheme ? [name.value, scheme[2]] : [name.value]).map((text) => ({ thing: thing.value, name: text, form: folded(text) || text }));
  });
  const key = ({ name, thing }) => `${name}\n${thing}`;
  return names.sort((a, b) => (key(a) < key(b) ? -1 : 1));
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

// The properties that say what a thing is called, the best first, and those that tell it from its namesakes.
const CALLED = ["foaf:name", "skos:prefLabel", "dcterms:title", "rdfs:label"];
const TOLD = ["kg:paperCount", "kg:firstYear", "kg:lastYear", "fabio:hasPublicationYear"];
const labels = new Map();

// Reads what things are called, for those of which it is not known yet.
async function learn(iris) {
  const unknown = [...new Set(iris)].filter((one) => !labels.has(one) && isWritable(one));
  for (let from = 0; from < unknown.length; from += 400) {
    const part = unknown.slice(from, from + 400);
    const list = part.map((one) => written(iri(one))).join(" ");
    const { results } = await ask(`SELECT ?thing ?property ?value WHERE { VALUES ?thing { ${list} } VALUES ?property { ${[...CALLED, ...TOLD].join(" ")} } ?thing ?property ?value }`);
    part.forEach((one) => labels.set(one, { years: [] }));
    for (const { thing, property, value } of results.bindings) note(labels.get(thing.value), shortened(property.value), value.value);
  }
}

function note(known, property, value) {
  const rank = CALLED.indexOf(property);
  if (rank >= 0 && (known.label === undefined || rank < known.rank || (rank === known.rank && value < known.label))) Object.assign(known, { label: value, rank });
  else if (property === "kg:paperCount") known.papers = Number(value);
  else if (rank < 0) known.years = [...known.years, value].sort();
}

function isWritable(value) {
  try { return Boolean(written(iri(value))); } catch { return false; }
}

const labelOf = (value) => labels.get(value)?.label ?? shortened(value);

function detailOf(value) {
  const { papers, years = [] } = labels.get(value) ?? {};
  const [first, last] = [years[0], years.at(-1)];
  return [papers && count(papers, "paper"), first && (first === last ? first : `${first}–${last}`)].filter(Boolean).join(", ");
}
