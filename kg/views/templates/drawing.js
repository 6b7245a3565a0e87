// The map: vis-network draws dots and lines where they were placed beforehand.
const nodes = new vis.DataSet(drawn.map(({ id, x, y, size }) => ({ id, x, y, size, shape: "dot" })));
const edges = new vis.DataSet(lines.map(({ id, from, to }) => ({ id, from, to })));
const network = new vis.Network(byId("network"), { nodes, edges }, options);
let hovered = null;

function lit() {
  // Whom the selection is about; null when there is none.
  const { selection } = state;
  if (!selection) return null;
  if (selection.kind === "tie") return new Set([ties[selection.id].a, ties[selection.id].b]);
  if (selection.kind === "community") {
    return new Set(people.filter((person) => person.group === selection.id).map((person) => person.index));
  }
  const near = tiesOf[selection.id].filter((tie) => shown.weights[tie.index] > 0);
  return new Set([selection.id, ...near.map((tie) => other(tie, selection.id))]);
}
function lineIsLit(tie, among) {
  const { selection } = state;
  if (selection.kind === "tie") return tie.index === selection.id;
  if (selection.kind === "person") return tie.a === selection.id || tie.b === selection.id;
  return among.has(tie.a) && among.has(tie.b);
}
const firstYears = people.map((person) => person.first).filter((year) => year !== undefined);
const earliest = Math.min(...firstYears), latest = Math.max(...firstYears);
function personColor(person) {
  if (state.color !== "first") return groupColor(person.group);
  return person.first === undefined ? tuned(palette.other) : cividis((person.first - earliest) / Math.max(1, latest - earliest));
}
const personSize = (() => {
  const largest = {};
  return (person) => {
    largest[state.size] ??= Math.max(...people.map((each) => measure(each, state.size) || 0), 1e-12);
    return 6 + 18 * Math.sqrt(Math.max(0, measure(person, state.size) || 0) / largest[state.size]);
  };
})();

const radius = people.map((person) => drawn[person.index].size);
function dot(person, among) {
  const { ground, ink } = theme();
  const base = personColor(person);
  const dim = among && !among.has(person.index);
  const chosen = state.selection?.kind === "person" && state.selection.id === person.index;
  const body = dim ? mixed(base, ground, 0.8) : person.uncertain ? mixed(base, ground, 0.55) : base;
  const rim = chosen ? ink : person.uncertain ? (dim ? mixed(base, ground, 0.7) : base) : ground;
  const look = { background: body, border: rim };
  return {
    id: person.index, hidden: !shown.people.has(person.index), size: (radius[person.index] = personSize(person)),
    color: { ...look, highlight: look, hover: { background: mixed(body, ink, 0.12), border: ink } },
    borderWidth: chosen ? 3 : person.uncertain ? 1.8 : 1.4, borderWidthSelected: chosen ? 3 : 1.8,
    shapeProperties: { borderDashes: person.uncertain && !chosen ? [4, 3] : false },
  };
}
function line(tie, among, widest) {
  const { ground, line: grey, ink } = theme();
  const [a, b] = [people[tie.a], people[tie.b]];
  const base = a.group === b.group && state.color === "community" ? mixed(groupColor(a.group), ground, 0.42) : mixed(grey, ground, 0.45);
  const on = among && lineIsLit(tie, among);
  const color = !among ? base : on ? mixed(base, state.selection.kind === "tie" ? ink : groupColor(a.group), 0.55) : mixed(base, ground, 0.8);
  const value = shown.weights[tie.index];
  return {
    id: tie.index, hidden: !(value > 0), dashes: tie.truncated ? [6, 5] : false,
    width: value > 0 ? 0.9 + 6.1 * Math.sqrt(value / widest) * Math.min(1, 0.35 + value / 3) + (on ? 1 : 0) : 0,
    color: { color, hover: ink, highlight: color, inherit: false },
  };
}
function restyle() {
  const among = lit();
  const widest = Math.max(1, ...shown.weights);
  visibleRegions.found = null;
  nodes.update(people.map((person) => dot(person, among)));
  edges.update(ties.map((tie) => line(tie, among, widest)));
}

const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const motion = (milliseconds) => (calm ? false : { duration: milliseconds, easingFunction: "easeInOutQuad" });
function showAll(animate = true) {
  const places = [...shown.people].map((index) => drawn[index]);
  if (!places.length) return;
  const box = byId("network").getBoundingClientRect();
  const xs = places.map(({ x }) => x), ys = places.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min((box.width - 90) / (right - left + 60), (box.height - 110) / (bottom - top + 60), 2.2);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: animate && motion(350) });
}
function showPerson(index) {
  const { x, y } = drawn[index];
  network.moveTo({ position: { x, y }, scale: Math.max(network.getScale(), 0.9), animation: motion(400) });
}
network.on("click", ({ nodes: [node], edges: [edge] }) => {
  if (node !== undefined) select("person", node);
  else if (edge !== undefined) select("tie", edge);
  else if (state.selection) select(null);
});
network.on("hoverNode", ({ node }) => { hovered = node; network.canvas.body.container.style.cursor = "pointer"; });
network.on("blurNode", () => { hovered = null; network.canvas.body.container.style.cursor = ""; });
network.on("hoverEdge", () => { network.canvas.body.container.style.cursor = "pointer"; });
network.on("blurEdge", () => { network.canvas.body.container.style.cursor = ""; });
byId("network").addEventListener("keydown", (event) => {
  const step = 90 / network.getScale();
  const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  if (moves[event.key]) {
    const { x, y } = network.getViewPosition();
    network.moveTo({ position: { x: x + moves[event.key][0], y: y + moves[event.key][1] } });
  } else if (event.key === "+" || event.key === "=") zoomBy(1.25);
  else if (event.key === "-") zoomBy(0.8);
  else if (event.key === "0") showAll();
  else return;
  event.preventDefault();
});
const zoomBy = (factor) => network.moveTo({ scale: Math.min(8, Math.max(0.02, network.getScale() * factor)), animation: motion(150) });
byId("zoom-in").addEventListener("click", () => zoomBy(1.4));
byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4));
byId("zoom-all").addEventListener("click", () => showAll());
