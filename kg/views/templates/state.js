// What is selected and shown.
const state = {
  selection: null, years: null, minimum: 0, scheme: SCHEMES[facts.counting] ? facts.counting : "full",
  off: new Set(), color: parts.length ? "community" : "plain", size: "",
};
const START = { scheme: state.scheme, color: state.color, size: state.size };
const listeners = [];
const whenChanged = (listener) => listeners.push(listener);

const inYears = (index) => {
  if (!state.years) return true;
  const year = yearOf()[index];
  return year !== undefined && year >= state.years[0] && year <= state.years[1];
};
const filtersPapers = () => Boolean(state.years);
const counts = inYears;
function weight(tie, scheme = state.scheme) {
  if (!filtersPapers() && scheme === START.scheme) return tie.value;
  return jointPapers(tie).reduce((sum, index) => (counts(index) ? sum + share(scheme, index) : sum), 0);
}

let shown = { nodes: new Set(), weights: [], widest: 1 };
function reckon() {
  const filtered = filtersPapers();
  const weights = ties.map((tie) => weight(tie));
  const open = nodes.map((node) => colouring().shows(node.index) && (!filtered || papersOf()[node.index].some(counts)));
  const tied = new Set();
  for (const { index, a, b } of ties) {
    if (!(open[a] && open[b] && weights[index] > 0 && weights[index] >= state.minimum - 1e-9)) weights[index] = 0;
    else tied.add(a).add(b);
  }
  const kept = nodes.filter(({ index }) => open[index] && (state.minimum <= 0 || tied.has(index)));
  shown = { nodes: new Set(kept.map((node) => node.index)), weights, widest: Math.max(1, most(weights)) };
}
function change(what, { keepAddress = false } = {}) {
  Object.assign(state, what);
  reckon();
  if (!keepAddress) writeAddress("selection" in what);
  listeners.forEach((listener) => listener(what));
}
const select = (kind, id) => change({ selection: kind ? { kind, id } : null });
