// What is selected and shown.
const state = {
  selection: null, ...NO_FILTERS(), scheme: SCHEMES[facts.counting] ? facts.counting : Object.keys(SCHEMES)[0],
  off: new Set(), color: parts.length ? "community" : "plain", size: "", roster: null, unfolded: new Set(), position: null,
};
const START = { scheme: state.scheme, color: state.color, size: state.size };
const listeners = [];
const whenChanged = (listener) => listeners.push(listener);

function weight(tie, scheme = state.scheme) {
  if (!filtersPapers() && scheme === START.scheme) return tie.value;
  return jointPapers(tie).reduce((sum, index) => (counted(index) ? sum + share(scheme, tie, index) : sum), 0);
}
let counted = counts;
let shown = { nodes: new Set(), weights: [], widest: 1 };
function reckon() {
  // Whether a paper counts is asked once for each, not for each tie.
  const kept = filtersPapers() ? known().papers.rows.map((_, index) => counts(index)) : null;
  counted = kept ? (index) => kept[index] : () => true;
  const weights = ties.map((tie) => weight(tie));
  const open = nodes.map(({ index }) => colouring().shows(index) && signedThere(index) && (!kept || papersOf()[index].some(counted)));
  const tied = new Set();
  for (const { index, a, b } of ties) {
    if (!(open[a] && open[b] && weights[index] > 0 && weights[index] >= state.minimum - 1e-9)) weights[index] = 0;
    else tied.add(a).add(b);
  }
  const left = nodes.filter(({ index }) => open[index] && (state.minimum <= 0 || tied.has(index)));
  shown = { nodes: new Set(left.map((node) => node.index)), weights, widest: Math.max(1, most(weights)) };
}
function change(what, { keepAddress = false } = {}) {
  Object.assign(state, what);
  reckon();
  if (folds && what.selection) state.unfolded = new Set([...state.unfolded, ...revealed(what.selection)]);
  if (!keepAddress) writeAddress("selection" in what);
  listeners.forEach((listener) => listener(what));
}
const select = (kind, id, also) => change({ selection: kind ? { kind, id, ...also } : null });
