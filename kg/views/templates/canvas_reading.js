// The payload of a large page: typed arrays are drawn at once; all else is packed, and unpacked after the first picture.
const drawing = JSON.parse(byId("drawing").textContent);
const graph = graphOf(drawing);
const map = makeMap(byId("network"), graph);
const greatestFirst = (value) => Uint32Array.from(graph.size.keys()).sort((a, b) => value[b] - value[a] || a - b);
const lineWidth = (value, widest) => (value > 0 ? 0.9 + 6.1 * Math.sqrt(value / widest) * Math.min(1, 0.35 + value / 3) : 0);
function colorLook(colors) {
  // Shades of these colours on the ground, and of lines between unlike dots.
  const { ground, ink, line } = theme(), { width, height } = map.view();
  const room = Math.sqrt((width * height) / Math.max(1, graph.nodeCount));
  return {
    ground, ink, floor: Math.max(0.5, Math.min(1.1, 0.24 * room)), dotColors: colors, paleColors: colors.map((color) => mixed(color, ground, 0.55)),
    lineColors: [mixed(line, ground, 0.5), ...colors], across: [true, ...colors.map(() => false)],
  };
}
function firstLook() {
  const { palette } = drawing, { group, ends, value } = graph, grey = palette.communities.length;
  const dotColor = Uint8Array.from(group, (number) => (number >= 0 && number < grey ? number : grey));
  const lineColor = new Uint8Array(graph.tieCount);
  for (let tie = 0; tie < graph.tieCount; tie++) lineColor[tie] = group[ends[2 * tie]] === group[ends[2 * tie + 1]] ? 1 + dotColor[ends[2 * tie]] : 0;
  const widest = Math.max(1, most(value));
  return {
    ...colorLook([...palette.communities, palette.other].map(tuned)), dotColor, lineColor,
    width: value.map((each) => lineWidth(each, widest)), dashed: graph.truncated, on: new Uint8Array(graph.nodeCount).fill(1),
    pale: graph.uncertain, square: new Uint8Array(graph.nodeCount), radius: Float32Array.from(graph.size, (eighths) => eighths / 8), widest: 24, order: greatestFirst(graph.size), lit: null,
  };
}
function viewOfAll() {
  const { width, height } = map.view();
  const [left, right, top, bottom] = [least(graph.x), most(graph.x), least(graph.y), most(graph.y)];
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.min((width - 90) / (right - left + 60), (height - 110) / (bottom - top + 60), 2.2) };
}
const inflated = async (text) =>
  new Response(new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
const awhile = (milliseconds) => new Promise((then) => setTimeout(then, milliseconds));
const painted = () => Promise.race([new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then))), awhile(1000)]);

if (graph.nodeCount) map.moveTo(viewOfAll());
map.dress(firstLook());
await painted();
document.documentElement.dataset.pictured = "true";
if (document.readyState === "loading") await new Promise((then) => addEventListener("DOMContentLoaded", then, { once: true }));
if (!globalThis.DecompressionStream) {
  listenTo(map, byId("network"), { onClick: () => {}, onHover: () => {} });
  byId("panel").append(el("p", { class: "doubtful" }, "This browser cannot unpack names and papers, so only the map is shown. Chromium 80, Firefox 113, Safari 16.4 and later can."));
  return;
}
const unpackedParts = JSON.parse(await inflated(byId("packed").textContent));
byId("packed").remove();
function drawingRead() {
  // The columns as the small page has them.
  const half = (from) => Array.from({ length: graph.tieCount }, (_, tie) => graph.ends[2 * tie + from]);
  const where = (flags) => Array.from(flags.keys()).filter((at) => flags[at]);
  return {
    ...drawing, ...unpackedParts.drawing,
    nodes: {
      ...unpackedParts.drawing.nodes, x: graph.x, y: graph.y, size: Array.from(graph.size, (eighths) => eighths / 8),
      community: graph.group, uncertain: where(graph.uncertain),
    },
    ties: { from: half(0), to: half(1), value: Array.from(graph.value, (value) => Math.round(value * 1e6) / 1e6), dashes: where(graph.truncated) },
  };
}
const read = (id) => (id === "drawing" ? drawingRead() : unpackedParts[id]);
