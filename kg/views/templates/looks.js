// How each dot and line looks now, whatever draws it: plain values in the units of the coordinates.
function lit() {
  // Whom the selection is about; null when there is none.
  const { selection } = state;
  if (!selection) return null;
  if (selection.kind === "tie") return new Set([ties[selection.id].a, ties[selection.id].b]);
  if (selection.kind === "community") return new Set(nodes.filter((node) => node.group === selection.id).map((node) => node.index));
  if (selection.kind === "roster") return null;
  if (selection.kind === "path") return chosenPath() && new Set(chosenPath().map(({ node }) => node));
  const near = tiesOf[selection.id].filter((tie) => shown.weights[tie.index] > 0);
  return new Set([selection.id, ...near.map((tie) => other(tie, selection.id))]);
}
function tieIsLit(tie, among) {
  const { selection } = state;
  if (selection.kind === "tie") return tie.index === selection.id;
  if (selection.kind === "node") return tie.a === selection.id || tie.b === selection.id;
  if (selection.kind === "path") return chosenPath().some((step) => step.tie === tie);
  return among.has(tie.a) && among.has(tie.b);
}
const largest = new Map();
function radius(index) {
  if (!state.size) return nodes[index].size;
  if (!largest.has(state.size)) largest.set(state.size, Math.max(1e-12, most(nodes.map((node) => measure(node.index, state.size) || 0))));
  return 6 + 18 * Math.sqrt(Math.max(0, measure(index, state.size) || 0) / largest.get(state.size));
}
// Colour is never alone: what is no person has another shape, where both are drawn.
const isSquare = (node) => mixedKinds() && node.kind !== "person";
function dotLook(node, among) {
  // { r, fill, rim, rimWidth, dashed, square, over }: `over` is the fill under the pointer.
  const { ground, ink } = theme();
  const base = colouring().of(node.index), doubtful = node.uncertain;
  const dim = among && !among.has(node.index), chosen = state.selection?.kind === "node" && state.selection.id === node.index;
  const fill = dim ? mixed(base, ground, 0.8) : doubtful ? mixed(base, ground, 0.55) : base;
  return {
    r: radius(node.index), fill, rim: chosen ? ink : doubtful ? (dim ? mixed(base, ground, 0.7) : base) : ground,
    rimWidth: chosen ? 3 : doubtful ? 1.8 : 1.4, dashed: doubtful && !chosen, square: isSquare(node), over: mixed(fill, ink, 0.12),
  };
}
function lineLook(tie, among) {
  // { color, width, dashed }; the colour may end in its opacity, as #rrggbbaa
  const { ground, line: grey, ink } = theme();
  const base = alike(tie) ? mixed(colouring().of(tie.a), ground, 0.42) : mixed(grey, ground, 0.45);
  const on = among && tieIsLit(tie, among), value = shown.weights[tie.index];
  const color = !among ? base : on ? mixed(base, state.selection.kind === "tie" ? ink : colouring().of(tie.a), 0.55) : base + "1f";
  return { color, dashed: tie.truncated, width: 0.9 + 6.1 * Math.sqrt(value / shown.widest) * Math.min(1, 0.35 + value / 3) + (on ? 1 : 0) };
}
const alike = (tie) => state.color === "community" && nodes[tie.a].group === nodes[tie.b].group;
// In a network of two kinds the shape tells them apart: people are round.
const mixedKinds = lazy(() => new Set(nodes.map((node) => node.kind)).size > 1);
