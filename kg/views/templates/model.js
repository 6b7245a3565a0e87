// The network and what is known about it; nothing here changes after loading.
const read = (id) => JSON.parse(byId(id).textContent);
const { nodes: drawn, edges: lines, details, facts, palette } = read("data");
const options = JSON.parse(read("options"));
const { people, papers } = details;
const communities = new Map(details.communities.map((row) => [row.number, row]));

people.forEach((person, index) => {
  person.index = index;
  person.papers ||= [];
  person.spellings ||= [];
  person.group = person.community ?? -1;
  person.uncertain = Boolean(drawn[index].uncertain);
  person.measures ||= {};
});
const SHARE = { full: () => 1, fractional: (paper) => 1 / Math.max(1, paper.n - 1) };
const SHORT = { full: "Papers (full)", fractional: "Shares (1/(n−1))" };
const SCHEMES = { full: "Joint papers (full counting)", fractional: "Shares of 1/(n−1) (fractional, Newman)" };

const byPair = new Map(details.ties.map(([a, b, joint]) => [`${Math.min(a, b)} ${Math.max(a, b)}`, joint]));
const ties = lines.map(({ id, from, to, dashes }) => ({
  index: id, a: from, b: to, truncated: Boolean(dashes), papers: byPair.get(`${from} ${to}`) || [],
}));
const tiesOf = people.map(() => []);
for (const tie of ties) { tiesOf[tie.a].push(tie); tiesOf[tie.b].push(tie); }
const other = (tie, person) => (tie.a === person ? tie.b : tie.a);

const years = papers.map((paper) => paper.year).filter((year) => year !== undefined);
const FIRST_YEAR = years.length ? Math.min(...years) : 0;
const LAST_YEAR = years.length ? Math.max(...years) : 0;

const MEASURES = {
  papers: "Papers", degree: "Coauthors", strength: "Strength", betweenness: "Betweenness",
  closeness: "Closeness", eigenvector: "Eigenvector", pagerank: "PageRank", core_number: "Core number",
  clustering: "Clustering", constraint: "Constraint",
};
const MEANING = {
  papers: "papers that print the name", degree: "people written with", strength: "weight of all ties",
  betweenness: "share of shortest paths that pass here", closeness: "nearness to everybody reached",
  eigenvector: "ties to people with many ties", pagerank: "where a random walk is found",
  core_number: "depth in the densest part", clustering: "how many coauthors wrote together",
  constraint: "low: a broker between circles (Burt)",
};
const measure = (person, name) => (name === "papers" ? person.papers.length : person.measures[name]);
const hasMeasure = (name) => people.some((person) => measure(person, name) !== undefined);
const groupName = (number) =>
  number === -1 ? "Without a community" : communities.get(number)?.label || `Community ${number + 1}`;
