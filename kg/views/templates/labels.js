// Names that never lie on one another: as many as there is room for, the most important first, more on zoom.
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif';
const SPACING = 0.6; // between the letters of a heading
const MOST_LABELS = 160;
const rankOf = lazy(() => { const rank = []; byImportance().forEach((index, at) => { rank[index] = at; }); return rank; });
const labelText = (index) => clipped(plain(nodes[index].name) || "?", 34);
let hovered = null;
stage.onHover((node) => { hovered = node; });

function occupied(cell = 56) {
  // Boxes by the cells of a grid, so that what is near is found without asking all.
  const cells = new Map();
  const over = (box, visit) => {
    for (let x = Math.floor(box.x / cell); x <= (box.x + box.w) / cell; x++) {
      for (let y = Math.floor(box.y / cell); y <= (box.y + box.h) / cell; y++) if (visit(x * 65_536 + y)) return true;
    }
    return false;
  };
  const meet = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  return {
    add: (box) => over(box, (key) => { if (!cells.has(key)) cells.set(key, []); cells.get(key).push(box); return false; }),
    clear: (box) => !over(box, (key) => cells.get(key)?.some((each) => meet(box, each))),
    meetings: (box) => { const met = new Set(); over(box, (key) => { cells.get(key)?.forEach((each) => meet(box, each) && met.add(each)); return false; }); return met.size; },
  };
}

function placeLabels(measureText) {
  // Everything in screen pixels. Greedy by importance, eight places each.
  const scale = stage.scale(), view = stage.size();
  const taken = occupied(), dots = occupied();
  const inside = (box) => box.x > 2 && box.x + box.w < view.width - 2 && box.y > 2 && box.y + box.h < view.height - 2;
  const inView = ({ x, y }) => x > -60 && y > -30 && x < view.width + 60 && y < view.height + 30;
  const placed = [], among = lit();
  const leastCovering = (boxes) => {
    const cost = (box) => taken.meetings(box) + dots.meetings(box) + (inside(box) ? 0 : 1e6);
    return boxes.reduce((best, box) => (cost(box) < cost(best) ? box : best));
  };
  const put = (text, font, size, spots, look) => {
    const w = measureText(text, font) + 6 + (look.kind === "community" ? SPACING * text.length : 0);
    const boxes = spots(w).map(([x, y]) => ({ x: x - w / 2, y: y - size * 0.65, w, h: size * 1.3 }));
    const open = boxes.filter(taken.clear);
    const box = open.find((each) => inside(each) && dots.clear(each)) || open.find(inside) || (look.force && leastCovering(boxes));
    if (!box) return;
    taken.add(box);
    placed.push({ text, font, size, w, x: box.x + w / 2, y: box.y + size * 0.65, ...look });
  };
  const here = [];
  for (const index of byImportance()) {
    if (!shown.nodes.has(index) || isFolded(index)) continue;
    const at = stage.toScreen(stage.place(index)), r = radius(index) * scale;
    if (!inView(at)) continue;
    here.push({ index, at, r });
    (here.length <= 40 ? taken : dots).add({ x: at.x - r * 0.8, y: at.y - r * 0.8, w: r * 1.6, h: r * 1.6 });
  }
  const named = new Set(), seen = new Map(here.map((one) => [one.index, one]));
  const name = (index, force) => {
    if (named.has(index) || !seen.has(index)) return;
    named.add(index);
    const { at, r } = seen.get(index);
    const chosen = state.selection?.kind === "node" && state.selection.id === index;
    const size = Math.round(Math.max(11, Math.min(16, 9 + r * 0.42)));
    const gap = r + size * 0.75 + 2;
    const spots = (w) => {
      const aside = r + w / 2 + 2, slant = r * 0.7 + w / 2;
      return [[at.x, at.y + gap], [at.x, at.y - gap], [at.x + aside, at.y], [at.x - aside, at.y],
        [at.x + slant, at.y - gap * 0.8], [at.x - slant, at.y - gap * 0.8], [at.x + slant, at.y + gap * 0.8], [at.x - slant, at.y + gap * 0.8]];
    };
    const bold = chosen || hovered === index || rankOf()[index] < 6;
    put(labelText(index), `${bold ? 600 : 450} ${size}px ${FONT}`, size, spots, { kind: "name", at, strong: bold, force, dim: among && !among.has(index) });
  };
  const { selection } = state, crowded = state.color === "community" && visibleRegions().length > 40 && here.length > 2000;
  if (hovered !== null) name(hovered, true);
  if (selection?.kind === "node") name(selection.id, true);
  if (selection?.kind === "tie") [ties[selection.id].a, ties[selection.id].b].forEach((index) => name(index, true));
  // The most central are named whatever lies there: a map without its main figure says little.
  here.filter(({ index }) => !among || among.has(index)).slice(0, 3).forEach(({ index }) => name(index, true));
  const discs = bubbles().map((one) => ({ ...one, at: stage.toScreen(one), px: one.r * scale })).filter(({ at, px }) => inView(at) && px > 4);
  discs.forEach(({ at, px }) => dots.add({ x: at.x - px * 0.8, y: at.y - px * 0.8, w: px * 1.6, h: px * 1.6 }));
  const discSize = (px) => Math.round(Math.max(10, Math.min(15, 8 + px * 0.2)));
  discs.forEach(({ members, at, px }) => {
    const size = discSize(px), font = `650 ${size}px ${FONT}`, number = members.length.toLocaleString("en");
    if (measureText(number, font) < px * 1.6) put(number, font, size, () => [[at.x, at.y]], { kind: "name", strong: true });
  });
  discs.forEach(({ group, at, px }, place) => {
    const size = Math.min(discSize(px), 13), main = place < 8;
    const clear = (y, w) => dots.clear({ x: at.x - w / 2 + 3, y: y - size * 0.5, w: w - 6, h: size });
    const spots = (w) => [at.y + px + size * 0.85, at.y - px - size * 0.85].filter((y) => main || clear(y, w)).map((y) => [at.x, y]);
    put(clipped(plain(groupName(group)), main ? 34 : 26), `500 ${size}px ${FONT}`, size, spots, { kind: "name", strong: main });
  });
  if (state.color === "community") {
    visibleRegions().slice(0, 80).forEach(({ group, size: members, outline }) => {
      if (members < 3) return;
      const corners = outline.map(stage.toScreen), xs = corners.map(({ x }) => x), ys = corners.map(({ y }) => y);
      const [left, right, top, bottom] = [least(xs), most(xs), least(ys), most(ys)];
      const middle = (left + right) / 2, pad = (PAD / 2) * scale + 9;
      if (right - left < 46 || !inView({ x: middle, y: top })) return;
      const font = `650 10.5px ${FONT}`, whole = clipped(plain(groupName(group)), 38).toUpperCase();
      const around = [[middle, top - pad], [middle, bottom + pad]], look = { kind: "community", color: groupColor(group), at: { x: middle, y: top } };
      if (!crowded) return put(whole, font, 11, () => around, look);
      // Side by side, only a name on the group itself says whose it is: as much of it as fits.
      const fits = (text) => measureText(text, font) + SPACING * text.length < 1.8 * (right - left);
      const first = whole.split(" · ")[0], text = [whole, first, clipped(first, 16)].find(fits);
      if (text) put(text, font, 11, () => [[middle, (top + bottom) / 2], [middle, (top + 2 * bottom) / 3]], { ...look, at: { x: middle, y: (top + bottom) / 2 } });
    });
  }
  here.forEach(({ index, r }, place) => {
    if (placed.length < MOST_LABELS && (among ? among.has(index) : place < (crowded ? 14 : 28) || r >= 8.5)) name(index, false);
  });
  return placed;
}

const widths = new Map();
function widthOf(pen) {
  return (text, font) => {
    const key = font + text;
    if (!widths.has(key)) { pen.font = font; widths.set(key, pen.measureText(text).width); }
    return widths.get(key);
  };
}
// While the view moves, the names go with the map; where they stand is decided when it rests.
let kept = { labels: [], key: "" };
function standing(pen) {
  const { x, y } = stage.centre(), scale = stage.scale(), { width, height } = stage.size();
  const key = [x, y, scale, width, height, hovered].join();
  if (kept.key === key) return kept.labels;
  if (!kept.from || !stage.moving?.()) {
    kept = { key, labels: placeLabels(widthOf(pen)), from: { x, y, scale, width, height } };
    return kept.labels;
  }
  const { from } = kept, taken = occupied();
  return kept.labels.flatMap((label) => {
    const at = label.at || { x: label.x, y: label.y };
    const there = {
      x: ((at.x - from.width / 2) / from.scale + from.x - x) * scale + width / 2 + (label.x - at.x),
      y: ((at.y - from.height / 2) / from.scale + from.y - y) * scale + height / 2 + (label.y - at.y),
    };
    const box = { x: there.x - label.w / 2, y: there.y - label.size * 0.65, w: label.w, h: label.size * 1.3 };
    if (!taken.clear(box)) return [];
    taken.add(box);
    return [{ ...label, ...there }];
  });
}
whenChanged(() => { kept.key = ""; });
function drawLabels(pen) {
  const { ground } = theme();
  const labels = standing(pen);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  for (const label of labels) {
    pen.font = label.font;
    if ("letterSpacing" in pen) pen.letterSpacing = label.kind === "community" ? `${SPACING}px` : "0px";
    pen.lineWidth = 3.5;
    pen.strokeStyle = ground + "e6";
    pen.fillStyle = labelColor(label);
    pen.strokeText(label.text, label.x, label.y);
    pen.fillText(label.text, label.x, label.y);
  }
}
function labelColor({ kind, color, dim, strong }) {
  const { ground, ink, soft } = theme();
  return kind === "community" ? mixed(color, ink, 0.3) : dim ? soft : strong ? ink : mixed(ink, ground, 0.12);
}
stage.afterDrawing(drawLabels);
