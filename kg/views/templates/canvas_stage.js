// The stage on our own canvas (drawing.js has the contract): what the page says becomes arrays that the map paints from.
const stage = (() => {
  const element = byId("network");
  const clicked = [], entered = [];
  let hovered = null;
  const same = (a, b) => a && a.length === b.length && a.every((value, at) => value === b[at]);
  function looks() {
    const numbers = new Map(), dotColor = new Uint8Array(nodes.length), on = new Uint8Array(nodes.length);
    const numberOf = (color) => { if (!numbers.has(color)) numbers.set(color, numbers.size); return numbers.get(color); };
    for (const { index } of nodes) dotColor[index] = numberOf(colouring().entry(index).color);
    for (const index of shown.nodes) on[index] = 1;
    const lineColor = Uint8Array.from(ties, (tie) => (alike(tie) ? 1 + dotColor[tie.a] : 0));
    const width = Float32Array.from(shown.weights, (value) => lineWidth(value, shown.widest));
    const sizes = Float32Array.from(nodes, ({ index }) => radius(index));
    return { ...colorLook([...numbers.keys()].map(colouring().paint)), dotColor, on, square: Uint8Array.from(nodes, isSquare), lineColor, width, radius: sizes, widest: most(sizes) };
  }
  function restyle() {
    const next = looks(), now = map.look();
    if (!same(now.radius, next.radius)) next.order = greatestFirst(next.radius);
    const changed = now.ground !== next.ground || String(now.dotColors) !== String(next.dotColors) || ["dotColor", "on", "square", "lineColor", "width", "radius"].some((name) => !same(now[name], next[name]));
    if (changed || !restyle.done) map.dress(next);
    restyle.done = true;
    map.light(litUp());
  }
  function litUp() {
    const among = lit(), { selection } = state;
    if (!among) return null;
    const chosen = selection.kind === "node" ? selection.id : -1;
    const order = map.look().order, first = chosen >= 0 ? [chosen] : [];
    const candidates = chosen >= 0 ? tiesOf[chosen] : selection.kind === "tie" ? [ties[selection.id]] : selection.kind === "path" ? chosenPath().flatMap(({ tie }) => tie || []) : ties;
    const list = candidates.filter((tie) => shown.weights[tie.index] > 0 && tieIsLit(tie, among)).map((tie) => tie.index).sort((a, b) => a - b);
    return { chosen, ties: list, nodes: [...first, ...[...order].filter((index) => among.has(index) && index !== chosen)], veil: dark ? 0.8 : 0.78 };
  }
  map.over((pen) => {
    if (hovered === null || !map.look().on[hovered]) return;
    const { x, y } = toScreen(nodes[hovered]), { scale } = map.view();
    pen.beginPath();
    pen.arc(x, y, Math.max(map.look().radius[hovered] * scale, map.look().floor) + 2.5, 0, 6.2832);
    pen.strokeStyle = theme().ink;
    pen.lineWidth = 1.5;
    pen.stroke();
  });
  function toScreen({ x, y }) {
    const view = map.view();
    return { x: (x - view.x) * view.scale + view.width / 2, y: (y - view.y) * view.scale + view.height / 2 };
  }
  listenTo(map, element, {
    onClick: (what) => clicked.forEach((then) => then(what)),
    onHover: (node) => { hovered = node; entered.forEach((then) => then(node)); },
  });
  return Object.freeze({
    element, restyle, toScreen, redraw: map.ask,
    scale: () => map.view().scale, centre: () => ({ x: map.view().x, y: map.view().y }),
    size: () => ({ width: map.view().width, height: map.view().height }),
    place: (index) => nodes[index],
    moveTo: ({ position, scale, milliseconds }) => map.moveTo({ ...position, ...(scale ? { scale } : {}), milliseconds }),
    onClick: (then) => clicked.push(then), onDouble: () => {}, onHover: (then) => entered.push(then), onMove: map.rested,
    beforeDrawing: map.under, afterDrawing: map.over, moving: map.moving, map,
  });
})();
