// What things are called: each kind of node, and each kind of network by its nodes.
const KINDS = {
  person: { kind: "person", one: "person", many: "people", Many: "People", a: "a person", neighbour: "coauthor", papers: "papers that print the name", joint: "Joint papers", with: "Wrote with", degree: "Coauthors", tied: "people written with", overview: "Who wrote with whom", nobody: "Nobody of that name", untied: "Alone on each paper, beside “et al.”, or on papers by too many to be paired", grouped: "Groups who write together more than with others. Click a name to read about it." },
  concept: { kind: "concept", one: "concept", many: "concepts", Many: "Concepts", a: "a concept", papers: "papers about it", with: "Occurs with", tied: "concepts on the same papers", overview: "What is written about together" },
  organisation: { kind: "organisation", one: "organisation", many: "organisations", Many: "Organisations", a: "an organisation", papers: "papers signed with it", with: "Publishes with", tied: "organisations on the same papers", overview: "Who publishes together" },
  country: { kind: "country", one: "country", many: "countries", Many: "Countries", a: "a country", papers: "papers signed there", with: "Publishes with", tied: "countries on the same papers", overview: "Which countries publish together" },
  field: { kind: "field", one: "field", many: "fields", Many: "Fields", a: "a field", papers: "papers of it", with: "Meets", tied: "fields of the same papers", overview: "Which fields meet" },
  work: { kind: "work", one: "paper", many: "papers", Many: "Papers", a: "a paper", papers: "itself", with: "By", tied: "who wrote it", overview: "Papers" },
  node: { kind: "node", one: "node", many: "nodes", Many: "Nodes", a: "a node", papers: "papers behind it", with: "Tied to", tied: "what it is tied to", overview: "The network" },
};
for (const [name, kind] of Object.entries(KINDS)) {
  if (name !== "person") KINDS[name] = { neighbour: "neighbour", joint: "Joint papers", degree: "Neighbours", nobody: "Nothing of that name", grouped: "Groups tied more to one another than to others. Click a name to read about it.", ...kind };
}
// A network of two kinds of node is called by both.
function wordsOf(kinds) {
  if (kinds.length === 1) return KINDS[kinds[0]] || KINDS.node;
  const named = kinds.map((name) => KINDS[name] || KINDS.node);
  const list = named.map(({ many }) => many).join(" and ");
  return { ...KINDS.node, many: list, Many: list[0].toUpperCase() + list.slice(1), overview: named.map(({ Many }) => Many).join(" – ") };
}
