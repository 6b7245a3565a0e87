// The stage: vis-network draws dots and lines where they were placed beforehand. No other file knows what draws.
//
// The contract that another renderer (one script in place of this one) keeps:
//   stage.restyle()                        draw anew: who is in `shown` (state.js), looks from dotLook and lineLook (looks.js)
//   stage.redraw()                         the same looks, another frame (labels changed)
//   stage.scale()                          pixels a unit
//   stage.centre()                         the place in the middle of the view, {x, y} in units
//   stage.size()                           of the view: {width, height} in pixels
//   stage.moveTo({position, scale, milliseconds})   each may be absent; no milliseconds: at once
//   stage.place(index)                     where a node is now, {x, y} in units
//   stage.toScreen({x, y})                 units to pixels from the corner of the view
//   stage.onClick(f)                       f({node, tie}): indices; both undefined on the ground
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
  const pixels = ({ width, height } = element.getBoundingClientRect()) => ({ width, height });

  function dot(node, among) {
    const { r, fill, rim, rimWidth, dashed, over } = dotLook(node, among);
    const color = { background: fill, border: rim };
    return {
      id: node.index, x: node.x, y: node.y, size: r, borderWidth: rimWidth, borderWidthSelected: rimWidth,
      color: { ...color, highlight: color, hover: { background: over, border: theme().ink } },
      shapeProperties: { borderDashes: dashed ? [4, 3] : false },
    };
  }
  function edge(tie, among) {
    const { color, width, dashed } = lineLook(tie, among);
    return { id: tie.index, from: tie.a, to: tie.b, width, dashes: dashed ? [6, 5] : false, color: { color, hover: theme().ink, highlight: color, inherit: false } };
  }
  function replace(set, items) {
    const wanted = new Set(items.map(({ id }) => id));
    set.remove(set.getIds().filter((id) => !wanted.has(id)));
    const has = new Set(set.getIds());
    set.update(items.map((item) => { if (has.has(item.id)) { delete item.x; delete item.y; } return item; }));
  }
  function restyle() {
    const among = lit();
    replace(dots, [...shown.nodes].map((index) => dot(nodes[index], among)));
    replace(edges, ties.filter((tie) => shown.weights[tie.index] > 0).map((tie) => edge(tie, among)));
  }
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
    onClick: (then) => network.on("click", ({ nodes: [node], edges: [tie] }) => then({ node, tie: node === undefined ? tie : undefined })),
    onHover(then) {
      network.on("hoverNode", ({ node }) => { cursor("pointer"); then(node); });
      network.on("blurNode", () => { cursor(""); then(null); });
    },
    onMove: (then) => ["dragEnd", "zoom", "animationFinished"].forEach((name) => network.on(name, () => then())),
    beforeDrawing: (draw) => network.on("beforeDrawing", inPixels(draw)),
    afterDrawing: (draw) => network.on("afterDrawing", inPixels(draw)),
  });
})();
