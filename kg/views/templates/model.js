// The network and what is known about it; nothing here changes after loading.
// The drawing (names, places, ties) is read at once; the details (papers, spellings, measures …) when first asked for.
const lazy = (make) => { let made; return () => (made ??= make()); };
const { nodes: columns, ties: lines, communities: parts, facts, palette } = read("drawing");
const known = lazy(() => read("details"));
const words = wordsOf([...new Set(columns.kind ? columns.kind.map((kind) => kind || "person") : ["person"])]);

const uncertain = new Set(columns.uncertain), truncated = new Set(lines.dashes);
const nodes = columns.key.map((key, index) => ({
  index, key, name: columns.label[index], x: columns.x[index], y: columns.y[index], size: columns.size[index],
  group: columns.community[index] ?? -1, kind: columns.kind?.[index] || "person", uncertain: uncertain.has(index),
}));
const ties = lines.from.map((a, index) => ({ index, a, b: lines.to[index], value: lines.value[index], truncated: truncated.has(index) }));
const communities = new Map(parts.map((row) => [row.number, row]));
const tiesOf = nodes.map(() => []);
for (const tie of ties) { tiesOf[tie.a].push(tie); if (tie.b !== tie.a) tiesOf[tie.b].push(tie); }
const other = (tie, node) => (tie.a === node ? tie.b : tie.a);
const numberOf = lazy(() => new Map(nodes.map((node) => [node.key, node.index])));
const tieBetween = (a, b) => (tiesOf[a].length < tiesOf[b].length ? tiesOf[a] : tiesOf[b]).find((tie) => (tie.a === a && tie.b === b) || (tie.a === b && tie.b === a));
const byImportance = lazy(() => nodes.map((node) => node.index).sort((a, b) => nodes[b].size - nodes[a].size || a - b));

// A packed table is its columns' names and rows cut after the last known value; a row becomes an object when asked for.
function unpacked(table, complete) {
  const made = new Map();
  return (index) => {
    if (!made.has(index)) {
      const row = table.rows[index] || [];
      made.set(index, complete(Object.fromEntries(table.columns.flatMap((name, at) => (row[at] === undefined || row[at] === null ? [] : [[name, row[at]]]))), index));
    }
    return made.get(index);
  };
}
const LISTS = { papers: [], spellings: [], implied: [], memberships: [], claims: [] };
const aboutNode = lazy(() => unpacked(known().nodes, (row) => ({ ...LISTS, ...row })));
const aboutPaper = lazy(() => unpacked(known().papers, (row, index) => ({ fields: [], links: [], by: [], concepts: [], affiliations: [], n: 0, ...row, index })));
const about = (index) => aboutNode()(index);
const paper = (index) => aboutPaper()(index);
const column = (table, name) => { const at = table.columns.indexOf(name); return table.rows.map((row) => row[at] ?? undefined); };
const yearOf = lazy(() => column(known().papers, "year"));
const papersOf = lazy(() => column(known().nodes, "papers").map((list) => list || []));
const jointPapers = (tie) => known().ties[tie.index] || [];
const span = lazy(() => {
  const years = yearOf().filter((year) => year !== undefined);
  return years.length ? { first: least(years), last: most(years) } : { first: 0, last: 0 };
});

const MEASURES = {
  papers: "Papers", degree: words.degree, strength: "Strength", betweenness: "Betweenness",
  closeness: "Closeness", eigenvector: "Eigenvector", pagerank: "PageRank", core_number: "Core number",
  clustering: "Clustering", constraint: "Constraint",
};
const MEANING = {
  papers: words.papers, degree: words.tied, strength: "weight of all ties",
  betweenness: "share of shortest paths that pass here", closeness: "nearness to everybody reached",
  eigenvector: "ties to those with many ties", pagerank: "where a random walk is found",
  core_number: "depth in the densest part", clustering: "how many neighbours are tied to one another",
  constraint: "low: a broker between circles (Burt)",
};
const measure = (index, name) => (name === "papers" ? papersOf()[index].length : known().measures[name]?.[index] ?? undefined);
const hasMeasure = (name) => name === "papers" || Boolean(known().measures[name]);
const ranked = lazy(() => new Map());
function placeOf(index, name) {
  // 1 for the greatest value; for constraint, for the least.
  if (!ranked().has(name)) {
    const sign = name === "constraint" ? 1 : -1;
    ranked().set(name, nodes.map((node) => measure(node.index, name)).filter((value) => value !== undefined).map((value) => sign * value).sort((a, b) => a - b));
  }
  const values = ranked().get(name), value = (name === "constraint" ? 1 : -1) * measure(index, name);
  let [low, high] = [0, values.length];
  while (low < high) { const middle = (low + high) >> 1; if (values[middle] < value) low = middle + 1; else high = middle; }
  return low + 1;
}
const groupName = (number) =>
  number === -1 ? "Without ties" : communities.get(number)?.label || `Community ${number + 1}`;
const aboutGroup = lazy(() => {
  const rows = new Map(known().communities.map((row) => [row.number, row]));
  return (number) => ({ terms: [], papers: [], members: [], ...communities.get(number), ...rows.get(number) });
});
