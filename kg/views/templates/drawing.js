// The stage: vis-network draws dots and lines where they were placed beforehand. No other file knows what draws.
//
// The contract that another renderer (one script in place of this one) keeps:
//   stage.restyle()                        draw anew: who is in `shown` (state.js) and not folded, by dotLook and lineLook (looks.js);
//                                          discs and bands of what is folded, by bubbles() and bundles() (folding.js)
//   stage.redraw()                         the same looks, another frame (labels changed)
//   stage.scale()                          pixels a unit
//   stage.centre()                         the place in the middle of the view, {x, y} in units
//   stage.size()                           of the view: {width, height} in pixels
//   stage.moveTo({position, scale, milliseconds})   each may be absent; no milliseconds: at once
//   stage.place(index)                     where a node is now, {x, y} in units
//   stage.toScreen({x, y})                 units to pixels from the corner of the view
//   stage.onClick(f)                       f({node, tie, group}): indices, or the folded community; all undefined on the ground
//   stage.onDouble(f)                      the same, of a double click
//   stage.onHover(f)                       f(node) or f(null)
//   stage.onMove(f)                        the view came to rest somewhere else
//   stage.beforeDrawing(f), afterDrawing(f)   f(pen) in each frame: a 2D context in pixels of the view, under or over the map
//   stage.play(on)                         let forces move the dots; absent where there are none
//   stage.element                          what is focused, and holds the keys
// Everything else the page needs is in `nodes` and `ties` (model.js), `shown` and `state` (state.js).
const stage = (() => {
  const element = byId("network");
  const options = JSON.parse(byId("options").textContent);
  const dots = new vis.DataSet(), edges = new vis.DataSet();
  const network = new vis.Network(element, { nodes: dots, edges }, options);
  element.querySelector(".vis-network")?.setAttribute("tabindex", "-1"); // the element around it has the keys, and shows the focus
  const pixels = ({ width, height } = element.getBoundingClientRect()) => ({ width, height });

  function dot(node, among) {
    const { r, fill, rim, rimWidth, dashed, square, over } = dotLook(node, among);
    const color = { background: fill, border: rim };
    return {
      id: node.index, x: node.x, y: node.y, size: square ? r * 0.88 : r, shape: square ? "square" : "dot", borderWidth: rimWidth, borderWidthSelected: rimWidth,
      color: { ...color, highlight: color, hover: { background: over, border: theme().ink } },
      shapeProperties: { borderDashes: dashed ? [4, 3] : false },
    };
  }
  function edge(tie, among) {
    const { color, width, dashed } = lineLook(tie, among);
    return { id: tie.index, from: tie.a, to: tie.b, width, dashes: dashed ? [6, 5] : false, color: { color, hover: theme().ink, highlight: color, inherit: false } };
  }
  function disc(one, among) {
    const { fill, rim, rimWidth, over } = bubbleLook(one, among), color = { background: fill, border: rim };
    return { id: one.id, x: one.x, y: one.y, size: one.r, borderWidth: rimWidth, borderWidthSelected: rimWidth, color: { ...color, highlight: color, hover: { background: over, border: theme().ink } }, shapeProperties: { borderDashes: false } };
  }
  function band(one, among, widest) {
    const { color, width } = bundleLook(one, among, widest);
    return { id: one.id, from: one.from, to: one.to, width, dashes: false, color: { color, hover: color, highlight: color, inherit: false } };
  }
  function replace(set, items) {
    const wanted = new Set(items.map(({ id }) => id));
    set.remove(set.getIds().filter((id) => !wanted.has(id)));
    const has = new Set(set.getIds());
    set.update(items.map((item) => { if (has.has(item.id)) { delete item.x; delete item.y; } return item; }));
  }
  function restyle() {
    const among = lit();
    const bands = bundles(), widest = Math.max(1, most(bands.map(({ weight }) => weight)));
    replace(dots, [...[...shown.nodes].filter((index) => !isFolded(index)).map((index) => dot(nodes[index], among)), ...bubbles().map((one) => disc(one, among))]);
    replace(edges, [...bands.map((one) => band(one, among, widest)),
      ...ties.filter((tie) => shown.weights[tie.index] > 0 && !isFolded(tie.a) && !isFolded(tie.b)).map((tie) => edge(tie, among))]);
  }
  const hit = ({ nodes: [node], edges: [tie] }) => {
    if (typeof node === "string") return { group: Number(node.slice(1)) };
    return node !== undefined ? { node } : typeof tie === "number" ? { tie } : {};
  };
  const inPixels = (draw) => (pen) => {
    const { x, y } = network.getViewPosition(), scale = network.getScale(), { width, height } = pixels();
    pen.save();
    pen.translate(x, y);
    pen.scale(1 / scale, 1 / scale);
    pen.translate(-width / 2, -height / 2);
    draw(pen);
    pen.restore();
  };
  const toScreen = ({ x, y }) => {
    const scale = network.getScale(), centre = network.getViewPosition(), { width, height } = pixels();
    return { x: (x - centre.x) * scale + width / 2, y: (y - centre.y) * scale + height / 2 };
  };
  let moved = false;
  function play(on) {
    moved ||= on;
    network.setOptions({ nodes: { physics: on }, edges: { physics: on }, physics: { enabled: on, stabilization: false, solver: "forceAtlas2Based" } });
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const cursor = (kind) => { element.style.cursor = kind; };
  network.on("hoverEdge", () => cursor("pointer"));
  network.on("blurEdge", () => cursor(""));
  return Object.freeze({
    element, restyle, toScreen, play, redraw: () => network.redraw(),
    scale: () => network.getScale(), centre: () => network.getViewPosition(), size: () => pixels(),
    place: (index) => (moved && dots.get(index) ? network.getPosition(index) : nodes[index]),
    moveTo: ({ milliseconds, ...view }) => network.moveTo({ ...view, animation: milliseconds && !calm ? { duration: milliseconds, easingFunction: "easeInOutQuad" } : false }),
    onClick: (then) => network.on("click", (event) => then(hit(event))),
    onDouble: (then) => network.on("doubleClick", (event) => then(hit(event))),
    onHover(then) {
      network.on("hoverNode", ({ node }) => { cursor("pointer"); then(typeof node === "number" ? node : null); });
      network.on("blurNode", () => { cursor(""); then(null); });
    },
    onMove: (then) => ["dragEnd", "zoom", "animationFinished"].forEach((name) => network.on(name, () => then())),
    beforeDrawing: (draw) => network.on("beforeDrawing", inPixels(draw)),
    afterDrawing: (draw) => network.on("afterDrawing", inPixels(draw)),
  });
})();
