// A large network opens as communities: each one disc until it is unfolded to its members, and folded back.
const folds = Boolean(facts.folds);
const MOST_BUBBLES = 500, CLEAR = 60;
const isFolded = (index) => folds && !state.unfolded.has(nodes[index].group);
const membersOf = lazy(() => {
  const found = new Map();
  nodes.forEach(({ index, group }) => { if (!found.has(group)) found.set(group, []); found.get(group).push(index); });
  return found;
});
function unfold(group, open = true) {
  const unfolded = new Set(state.unfolded);
  if (open) unfolded.add(group); else unfolded.delete(group);
  change({ unfolded });
}
const revealed = (selection) => {
  // What must be unfolded for a selection to be seen.
  const ends = { node: () => [selection.id], tie: () => [ties[selection.id].a, ties[selection.id].b], path: () => (shortestPath(selection.id, selection.to) || []).map(({ node }) => node) };
  return (ends[selection.kind]?.() || []).filter((index) => index !== null).map((index) => nodes[index].group);
};
function bubbles() {
  // The folded communities, the largest first: { id, group, members, x, y, r }.
  if (!folds) return [];
  if (bubbles.of === shown && bubbles.open === state.unfolded) return bubbles.found;
  const found = [];
  for (const [group, all] of membersOf()) {
    if (state.unfolded.has(group)) continue;
    const members = all.filter((index) => shown.nodes.has(index));
    if (!members.length) continue;
    const mean = (axis) => sum(members.map((index) => nodes[index][axis])) / members.length;
    const r = 10 + 22 * Math.sqrt(members.length);
    // Those without ties are packed into the last rows: their disc hangs below the others.
    const y = group < 0 ? least(all.map((index) => nodes[index].y)) + CLEAR + r : mean("y");
    found.push({ id: `g${group}`, group, members, x: mean("x"), y, r });
  }
  found.sort((a, b) => b.members.length - a.members.length || a.group - b.group);
  return Object.assign(bubbles, { of: shown, open: state.unfolded, found: found.slice(0, MOST_BUBBLES) }).found;
}
function bundles() {
  // Ties of folded communities, put together: { id, from, to, weight, ties }.
  const drawn = new Set(bubbles().map(({ id }) => id)), found = new Map();
  const end = (index) => (isFolded(index) ? `g${nodes[index].group}` : index);
  for (const tie of ties) {
    if (!(shown.weights[tie.index] > 0) || !(isFolded(tie.a) || isFolded(tie.b))) continue;
    const [from, to] = [end(tie.a), end(tie.b)];
    if (from === to || (isFolded(tie.a) && !drawn.has(from)) || (isFolded(tie.b) && !drawn.has(to))) continue;
    const id = [from, to].map(String).sort().join(" ");
    if (!found.has(id)) found.set(id, { id, from, to, weight: 0, ties: [] });
    const one = found.get(id);
    one.weight += shown.weights[tie.index];
    one.ties.push(tie);
  }
  return [...found.values()];
}
const bubbleColor = (group) => (state.color === "community" ? groupColor(group) : tuned(palette.other));
function bubbleLook({ group, members }, among) {
  const { ground, ink } = theme(), base = bubbleColor(group);
  const chosen = state.selection?.kind === "community" && state.selection.id === group;
  const dim = among && !members.some((index) => among.has(index));
  return { fill: mixed(base, ground, dim ? 0.85 : 0.35), rim: chosen ? ink : mixed(base, ground, dim ? 0.7 : 0), rimWidth: chosen ? 4 : 2, over: mixed(base, ground, 0.2) };
}
function bundleLook({ weight, ties: inside }, among, widest) {
  const { ground, line } = theme();
  const on = among && inside.some((tie) => tieIsLit(tie, among));
  return { color: among && !on ? line + "2e" : mixed(line, ground, on ? 0.1 : 0.5), width: 2 + 22 * Math.sqrt(weight / widest) };
}
