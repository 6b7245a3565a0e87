// The map on a canvas: a finished picture is moved and stretched with the view, and a sharp one is painted meanwhile,
// a few milliseconds a frame; while the view moves, with the most important ties only.
const AROUND = 150; // pixels that a picture reaches over each side of the view
const DRAFT_TIES = 12_000;
const REST = 130; // milliseconds without a move after which all is painted
const CALM = matchMedia("(prefers-reduced-motion: reduce)").matches;
function makeMap(element, graph) {
  const painter = makePainter(graph);
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d", { alpha: false });
  canvas.style.cssText = "position:absolute;inset:0;width:100%;height:100%;display:block";
  element.append(canvas);
  element.style.touchAction = "none";
  const { extent } = graph;
  let camera = { x: extent.left + extent.step * 32767, y: extent.top + extent.step * 32767, scale: 1, width: 1, height: 1, sharp: 1 };
  let look = null, under = [], over = [], rested = [];
  let front = null, back = null, job = null, version = 0, asked = false, flight = null, movedAt = -1e9, restless = false;
  const stats = { frames: 0, pictures: 0, paintMs: 0 };

  function measureView() {
    const { width, height } = element.getBoundingClientRect(), sharp = Math.min(devicePixelRatio || 1, 3);
    if (width === camera.width && height === camera.height && sharp === camera.sharp) return;
    camera = { ...camera, width: Math.max(1, width), height: Math.max(1, height), sharp };
    canvas.width = Math.round(camera.width * sharp);
    canvas.height = Math.round(camera.height * sharp);
    version++;
  }
  const pixels = (view) => ({ x: view.x, y: view.y, scale: view.scale * view.sharp, width: view.width * view.sharp, height: view.height * view.sharp, sharp: view.sharp });
  function through(view, draw) {
    // What draws in pixels of the view, as it was when this picture was begun.
    const now = camera;
    camera = view;
    try { draw(); } finally { camera = now; }
  }

  // Pictures
  function* painted(target, view, most) {
    const context = target.getContext("2d", { alpha: false, willReadFrequently: true });
    const inPixels = pixels(view);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = look.ground;
    context.fillRect(0, 0, target.width, target.height);
    context.save();
    context.scale(view.sharp, view.sharp);
    through(view, () => under.forEach((draw) => draw(context)));
    context.restore();
    for (const layer of [painter.lines(context, inPixels, look, { most }), painter.dots(context, inPixels, look)]) {
      for (const _ of layer) {
        context.getImageData(0, 0, 1, 1); // paint now what was only noted down
        yield;
      }
    }
  }
  function begin(most) {
    const view = { ...camera, width: Math.round(camera.width + 2 * AROUND), height: Math.round(camera.height + 2 * AROUND) };
    const target = back?.canvas || document.createElement("canvas");
    const [width, height] = [Math.round(view.width * view.sharp), Math.round(view.height * view.sharp)];
    if (target.width !== width || target.height !== height) Object.assign(target, { width, height });
    job = { work: painted(target, view, most), picture: { canvas: target, view, version, draft: most < Infinity }, begun: performance.now() };
  }
  function carryOn(budget) {
    const until = performance.now() + budget;
    do {
      if (!job.work.next().done) continue;
      back = front;
      front = job.picture;
      stats.pictures++;
      stats.paintMs = performance.now() - job.begun;
      job = null;
    } while (job && performance.now() < until);
  }
  const sameView = (a, b) => a.x === b.x && a.y === b.y && a.scale === b.scale && a.sharp === b.sharp;
  const current = (picture) => picture && picture.version === version && sameView(picture.view, camera);
  function worn() {
    // The picture no longer covers the view, or is stretched so far that it looks coarse.
    if (!front || front.version !== version) return true;
    const { view } = front, stretch = camera.scale / view.scale;
    const spare = (axis, size) => view[size] / 2 - Math.abs(camera[axis] - view[axis]) * view.scale - camera[size] / 2 / stretch;
    return stretch > 1.6 || stretch < 0.75 || spare("x", "width") < AROUND / 3 || spare("y", "height") < AROUND / 3;
  }

  // Frames
  function ask() { if (!asked) { asked = true; requestAnimationFrame(frame); } }
  function frame(time) {
    asked = false;
    if (!look) return;
    stats.frames++;
    measureView();
    if (flight) fly(time);
    const moving = Boolean(flight) || performance.now() - movedAt < REST;
    if (job && !moving && (job.picture.draft || job.picture.version !== version || !sameView(job.picture.view, camera))) job = null;
    if (!job && moving && worn()) begin(DRAFT_TIES);
    if (!job && !moving && (!current(front) || front.draft)) begin(Infinity);
    if (job) carryOn(!front ? Infinity : moving ? 7 : 30);
    show(moving);
    if (moving || job || !current(front) || front.draft) { restless = true; ask(); }
    else if (restless) { restless = false; rested.forEach((then) => then()); }
  }
  function show(moving) {
    const { sharp, width, height } = camera, { view } = front;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    const stretch = camera.scale / view.scale;
    const left = width / 2 - ((camera.x - view.x) * view.scale + view.width / 2) * stretch;
    const top = height / 2 - ((camera.y - view.y) * view.scale + view.height / 2) * stretch;
    const exact = stretch === 1 && sharp === view.sharp;
    if (left > 0 || top > 0 || left + view.width * stretch < width || top + view.height * stretch < height) {
      pen.fillStyle = look.ground;
      pen.fillRect(0, 0, canvas.width, canvas.height);
    }
    pen.imageSmoothingEnabled = !exact;
    const at = (value) => (exact ? Math.round(value * sharp) : value * sharp);
    pen.drawImage(front.canvas, at(left), at(top), front.canvas.width * stretch * sharp / view.sharp, front.canvas.height * stretch * sharp / view.sharp);
    if (look.lit) lightUp(moving);
    pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    over.forEach((draw) => draw(pen));
  }
  function lightUp(moving) {
    const { nodes, ties, chosen, veil } = look.lit, view = pixels(camera);
    pen.globalAlpha = veil;
    pen.fillStyle = look.ground;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.globalAlpha = 1;
    for (const _ of painter.lines(pen, view, look, { list: ties, most: moving ? 2500 : Infinity, strength: 1.5 }));
    for (const _ of painter.dots(pen, view, look, { list: nodes, chosen }));
  }

  // Moves
  function moveTo({ x = camera.x, y = camera.y, scale = camera.scale, milliseconds = 0 }) {
    measureView();
    const to = { x, y, scale: Math.min(8, Math.max(0.002, scale)) };
    if (milliseconds && !CALM && front) flight = { from: { ...camera }, to, start: performance.now(), milliseconds };
    else { flight = null; camera = { ...camera, ...to }; }
    ask();
  }
  function fly() {
    const share = Math.min(1, (performance.now() - flight.start) / flight.milliseconds);
    const eased = share < 0.5 ? 2 * share * share : 1 - 2 * (1 - share) ** 2, { from, to } = flight;
    const scale = from.scale * (to.scale / from.scale) ** eased;
    // The way on the ground goes with the change of scale, so that the goal does not shoot by.
    const way = Math.abs(to.scale / from.scale - 1) < 0.01 ? eased : (1 / scale - 1 / from.scale) / (1 / to.scale - 1 / from.scale);
    camera = { ...camera, scale, x: from.x + (to.x - from.x) * way, y: from.y + (to.y - from.y) * way };
    if (share === 1) flight = null;
    movedAt = performance.now();
  }
  const toPlace = (px, py) => ({ x: camera.x + (px - camera.width / 2) / camera.scale, y: camera.y + (py - camera.height / 2) / camera.scale });
  function dragBy(dx, dy) {
    flight = null;
    camera = { ...camera, x: camera.x - dx / camera.scale, y: camera.y - dy / camera.scale };
    movedAt = performance.now();
    ask();
  }
  function zoomAt(px, py, factor) {
    flight = null;
    const scale = Math.min(8, Math.max(0.002, camera.scale * factor)), held = toPlace(px, py);
    camera = { ...camera, scale, x: held.x - (px - camera.width / 2) / scale, y: held.y - (py - camera.height / 2) / scale };
    movedAt = performance.now();
    ask();
  }
  new ResizeObserver(ask).observe(element);

  return {
    canvas, stats, graph, painter, ask, moveTo, dragBy, zoomAt, toPlace,
    view: () => { if (camera.width === 1) measureView(); return camera; },
    look: () => look,
    dress(changes) { look = { ...look, ...changes }; version++; ask(); },
    light(lit) { look = { ...look, lit }; ask(); },
    under: (draw) => under.push(draw), over: (draw) => over.push(draw), rested: (then) => rested.push(then),
    moving: () => Boolean(flight) || performance.now() - movedAt < REST,
    settled: () => !asked && !job && current(front) && !front.draft,
    dotAt: (px, py) => { const { x, y } = toPlace(px, py); return dotAt(graph, look, x, y, camera.scale); },
    lineAt(px, py) {
      const { x, y } = toPlace(px, py), among = look.lit?.ties;
      if (among) return lineAt(graph, look, x, y, camera.scale, among);
      return painter.inView(pixels(camera), look, null, Infinity).ending <= FEW ? lineAt(graph, look, x, y, camera.scale) : null;
    },
  };
}
