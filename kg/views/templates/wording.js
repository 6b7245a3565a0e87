// What things are called in each kind of network.
const PEOPLE = { kind: "person", one: "person", many: "people", Many: "People", with: "Wrote with", neighbour: "coauthor", degree: "Coauthors", tied: "people written with", papers: "papers that print the name", overview: "Who wrote with whom", find: "Find a person", nobody: "Nobody of that name", tie: "joint paper", joint: "Joint papers", alone: "Wrote alone", grouped: "Groups who write together more than with others. Click a name to read about it." };
const THINGS = { kind: "node", one: "node", many: "nodes", Many: "Nodes", with: "Tied to", neighbour: "neighbour", degree: "Neighbours", tied: "nodes tied to it", papers: "papers behind it", overview: "The network", find: "Find a node", nobody: "Nothing of that name", tie: "paper", joint: "Papers", alone: "Without ties", grouped: "Groups tied more to one another than to others. Click a name to read about it." };
const WORDING = {
  coauthorship: PEOPLE,
  other: THINGS,
};
