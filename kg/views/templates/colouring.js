// What the colours say: entries with a colour and a name, and which entry a node belongs to.
const MOST_COLOURS = palette.communities.length;
function byCommunity() {
  const sizes = new Map();
  nodes.forEach(({ group }) => sizes.set(group, (sizes.get(group) || 0) + 1));
  const numbers = [...sizes.keys()].sort((a, b) => (a < 0) - (b < 0) || a - b);
  const own = numbers.filter((number) => number >= 0 && number < MOST_COLOURS);
  const rest = numbers.filter((number) => number >= MOST_COLOURS), size = (number) => sizes.get(number);
  const sum = (list) => list.reduce((total, number) => total + size(number), 0);
  const entries = own.map((number) => ({ id: String(number + 1), label: groupName(number), hint: groupName(number), size: size(number), color: palette.communities[number], group: number }));
  if (rest.length) entries.push({ id: "rest", label: count(rest.length, "smaller community", "smaller communities"), hint: "Listed in the table below", size: sum(rest), color: palette.other });
  if (sizes.has(-1)) entries.push({ id: "none", label: tiesOf.some((list, at) => nodes[at].group < 0 && list.length) ? "No community" : words.alone, hint: "Without ties", size: sizes.get(-1), color: palette.other });
  const entryOf = (index) => { const { group } = nodes[index]; return group < 0 ? "none" : group < MOST_COLOURS ? String(group + 1) : "rest"; };
  return { title: "Communities", hint: words.grouped, entries, entryOf };
}
const COLOURINGS = {
  community: { label: "Community", available: () => parts.length > 0, make: byCommunity },
  plain: { label: "One colour", available: () => true, make: () => ({ title: words.Many, hint: "", entries: [{ id: "all", label: words.Many, size: nodes.length, color: palette.communities[0] }], entryOf: () => "all" }) },
};
const colourings = new Map();
function colouring() {
  if (!colourings.has(state.color)) {
    const made = COLOURINGS[state.color].make(), byId = new Map(made.entries.map((entry) => [entry.id, entry]));
    const entries = nodes.map((node) => byId.get(made.entryOf(node.index)));
    colourings.set(state.color, { ...made, entry: (index) => entries[index], of: (index) => tuned(entries[index].color), shows: (index) => !state.off.has(entries[index].id) });
  }
  return colourings.get(state.color);
}
