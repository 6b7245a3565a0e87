// What the colours say: entries with a colour and a name, and which entry each node belongs to.
const MOST_COLOURS = palette.communities.length;
const sum = (values) => values.reduce((total, value) => total + value, 0);

function byCommunity() {
  const sizes = new Map();
  nodes.forEach(({ group }) => sizes.set(group, (sizes.get(group) || 0) + 1));
  const numbers = [...sizes.keys()].sort((a, b) => (a < 0) - (b < 0) || a - b);
  const rest = numbers.filter((number) => number >= MOST_COLOURS);
  const entries = numbers.filter((number) => number >= 0 && number < MOST_COLOURS)
    .map((number) => ({ id: String(number + 1), label: groupName(number), color: palette.communities[number], group: number }));
  if (rest.length) entries.push({ id: "rest", label: count(rest.length, "smaller community", "smaller communities"), hint: "Click a dot of one to read about it", color: palette.other });
  const tied = tiesOf.some((list, at) => nodes[at].group < 0 && list.length);
  if (sizes.has(-1)) entries.push({ id: "none", label: tied ? "No community" : groupName(-1), hint: tied ? undefined : words.untied, color: palette.other });
  const entryOf = (index) => { const { group } = nodes[index]; return group < 0 ? "none" : group < MOST_COLOURS ? String(group + 1) : "rest"; };
  return { title: "Communities", hint: words.grouped, entries, entryOf };
}
function byValue({ title, hint, of, none }) {
  // The most frequent values have a colour of their own; the rest are grey.
  const values = nodes.map(({ index }) => of(index));
  const frequent = tally(values.map((value) => (value === undefined ? [] : [value]))).map(([value]) => value);
  const own = frequent.slice(0, MOST_COLOURS);
  const entries = own.map((value, at) => ({ id: value, label: value, color: palette.communities[at] }));
  if (frequent.length > own.length) entries.push({ id: "(rest)", label: `${frequent.length - own.length} others`, color: palette.other });
  if (values.includes(undefined)) entries.push({ id: "(none)", label: none, color: palette.other });
  const chosen = new Set(own);
  return { title, hint, entries, entryOf: (index) => (values[index] === undefined ? "(none)" : chosen.has(values[index]) ? values[index] : "(rest)") };
}
function byScale({ title, hint, of, show = figure, cuts, none = "Not known" }) {
  // Up to six bins that hold about as many each, from dark blue to yellow.
  const values = nodes.map(({ index }) => of(index)), sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const bounds = cuts || [...new Set([0, 1, 2, 3, 4, 5].map((at) => sorted[Math.floor((at * sorted.length) / 6)]))];
  const bin = (value) => { let at = 0; while (at + 1 < bounds.length && value >= bounds[at + 1]) at++; return at; };
  const members = bounds.map(() => []);
  sorted.forEach((value) => members[bin(value)].push(value));
  const entries = bounds.map((_, at) => ({ id: `b${at}`, color: cividis(bounds.length > 1 ? 0.94 * at / (bounds.length - 1) : 0.5), range: members[at] }))
    .filter(({ range }) => range.length)
    .map((entry) => ({ ...entry, label: show(entry.range[0]) === show(entry.range.at(-1)) ? show(entry.range[0]) : `${show(entry.range[0])} – ${show(entry.range.at(-1))}` }));
  if (sorted.length < nodes.length) entries.push({ id: "none", label: none, color: palette.other });
  return { title, hint, entries: entries.reverse(), entryOf: (index) => (values[index] === undefined ? "none" : `b${bin(values[index])}`) };
}
function mainField(index) {
  const found = tally(papersOf()[index].map((at) => paper(at).fields.slice(0, 1)));
  return found.length ? found[0][0] : undefined;
}
const certain = (index) => (about(index).verified ? 1.001 : about(index).certainty);
const COLOURINGS = {
  community: { label: "Community", available: () => parts.length > 0, make: byCommunity },
  field: { label: "Field", available: () => fieldsKnown().length > 0, make: () => byValue({ title: "Fields", hint: `The field in which most papers of a ${words.one} are.`, of: mainField, none: "No field known" }) },
  first: { label: "First year", available: () => nodes.some(({ index }) => about(index).first !== undefined), make: () => byScale({ title: "First paper", hint: "The year of the first paper here.", of: (index) => about(index).first, show: String, none: "No year known" }) },
  certainty: {
    label: "Certainty", available: () => nodes.some(({ index }) => about(index).certainty !== undefined),
    make: () => byScale({ title: "Certainty", hint: "How sure it is that all papers of a person are by one person, and all of them.", of: certain, cuts: [0, 0.7, 0.8, 0.9, 1.0005], show: (value) => (value > 1 ? "verified" : figure(value)) }),
  },
  ...Object.fromEntries(Object.entries(MEASURES).map(([name, label]) => [name, {
    label, available: () => hasMeasure(name), make: () => byScale({ title: label, hint: `${MEANING[name][0].toUpperCase()}${MEANING[name].slice(1)}.`, of: (index) => measure(index, name), none: "Not defined" }),
  }])),
  kind: { label: "Kind", available: () => new Set(nodes.map((node) => node.kind)).size > 1, make: () => byValue({ title: "Kinds", hint: "", of: (index) => (KINDS[nodes[index].kind] || KINDS.node).Many, none: "" }) },
  plain: { label: "One colour", available: () => true, make: () => ({ title: words.Many, hint: "", entries: [{ id: "all", label: words.Many, color: palette.communities[0] }], entryOf: () => "all" }) },
};
const colourings = new Map();
function colouring() {
  if (!colourings.has(state.color)) {
    const made = COLOURINGS[state.color].make(), byId = new Map(made.entries.map((entry) => [entry.id, { ...entry, size: 0 }]));
    const entries = nodes.map((node) => byId.get(made.entryOf(node.index)));
    entries.forEach((entry) => { entry.size += 1; });
    colourings.set(state.color, {
      ...made, entries: [...byId.values()], entry: (index) => entries[index], paint: tuned,
      of: (index) => tuned(entries[index].color), shows: (index) => !state.off.has(entries[index].id),
    });
  }
  return colourings.get(state.color);
}
