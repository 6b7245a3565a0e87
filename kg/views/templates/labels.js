// Grounds under communities, and names that never lie on one another: as many as there is room for.
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif';
const importance = people.map((person) => person.index).sort((a, b) => drawn[b].size - drawn[a].size || a - b);
const rank = new Map(importance.map((index, at) => [index, at]));
const labelText = people.map((person) => clipped(plain(person.name) || "?", 34));
const regions = (() => {
  // People of one community who stand in one disc; small components far off are regions of their own.
  const found = new Map();
  const seen = new Set();
  for (const start of importance) {
    if (seen.has(start) || people[start].group < 0) continue;
    const part = [];
    const queue = [start];
    seen.add(start);
    while (queue.length) {
      const at = queue.pop();
      part.push(at);
      for (const tie of tiesOf[at]) {
        const next = other(tie, at);
        if (!seen.has(next) && people[next].group === people[start].group) { seen.add(next); queue.push(next); }
      }
    }
    const group = people[start].group;
    found.set(group, [...(found.get(group) || []), part]);
  }
  return found;
})();

function hull(points) {
  // Andrew's monotone chain, 1979.
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const turn = (o, a, b) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
  const half = (list) => {
    const kept = [];
    for (const point of list) {
      while (kept.length > 1 && turn(kept.at(-2), kept.at(-1), point) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}
function visibleRegions() {
  if (visibleRegions.found) return visibleRegions.found;
  const all = [];
  for (const [group, parts] of regions) {
    for (const part of parts) {
      const here = part.filter((index) => shown.people.has(index));
      if (here.length > 1) all.push({ group, size: here.length, outline: hull(here.map((index) => drawn[index])) });
    }
  }
  return (visibleRegions.found = all.sort((a, b) => b.size - a.size));
}
const PAD = 74;
const SPACING = 0.6; // between the letters of a heading
function drawGrounds(pen) {
  if (state.color !== "community") return;
  const { ground } = theme();
  pen.lineJoin = pen.lineCap = "round";
  for (const { group, outline } of visibleRegions()) {
    const faint = state.selection?.kind === "community" && state.selection.id !== group;
    pen.fillStyle = pen.strokeStyle = mixed(groupColor(group), ground, faint ? 0.96 : dark ? 0.86 : 0.9);
    pen.lineWidth = PAD;
    pen.beginPath();
    outline.forEach(({ x, y }, at) => (at ? pen.lineTo(x, y) : pen.moveTo(x, y)));
    pen.closePath();
    pen.fill();
    pen.stroke();
  }
}

function placeLabels(measureText, scale, view) {
  // Everything in screen pixels. Greedy by importance, eight places each.
  const taken = [];
  const dots = [];
  const clear = (box, of) => !of.some((b) => box.x < b.x + b.w && b.x < box.x + box.w && box.y < b.y + b.h && b.y < box.y + box.h);
  const inside = (box) => box.x > 2 && box.x + box.w < view.width - 2 && box.y > 2 && box.y + box.h < view.height - 2;
  const inView = ({ x, y }) => x > -60 && y > -30 && x < view.width + 60 && y < view.height + 30;
  const placed = [];
  const among = lit();
  const meetings = (box, of) => of.reduce((sum, b) => sum + !clear(box, [b]), 0);
  const leastCovering = (boxes) => {
    const cost = (box) => meetings(box, taken) + meetings(box, dots) + (inside(box) ? 0 : 100);
    return boxes.reduce((best, box) => (cost(box) < cost(best) ? box : best));
  };
  const put = (text, font, size, spots, look) => {
    const w = measureText(text, font) + 6 + (look.kind === "community" ? SPACING * text.length : 0);
    const boxes = spots(w).map(([x, y]) => ({ x: x - w / 2, y: y - size * 0.65, w, h: size * 1.3 }));
    const open = boxes.filter((box) => clear(box, taken));
    const box = open.find((each) => inside(each) && clear(each, dots)) || open.find(inside) || (look.force && leastCovering(boxes));
    if (!box) return;
    taken.push(box);
    placed.push({ text, font, size, x: box.x + w / 2, y: box.y + size * 0.65, ...look });
  };
  for (const index of importance) {
    if (!shown.people.has(index)) continue;
    const at = view.toScreen(drawn[index]), r = radius[index] * scale;
    if (inView(at)) (rank.get(index) < 40 ? taken : dots).push({ x: at.x - r * 0.8, y: at.y - r * 0.8, w: r * 1.6, h: r * 1.6 });
  }
  const name = (index, force) => {
    const at = view.toScreen(drawn[index]);
    if (!inView(at)) return;
    const r = radius[index] * scale;
    const chosen = state.selection?.kind === "person" && state.selection.id === index;
    const size = Math.round(Math.max(11, Math.min(16, 9 + r * 0.42)));
    const gap = r + size * 0.75 + 2;
    const spots = (w) => {
      const aside = r + w / 2 + 2, slant = r * 0.7 + w / 2;
      return [[at.x, at.y + gap], [at.x, at.y - gap], [at.x + aside, at.y], [at.x - aside, at.y],
        [at.x + slant, at.y - gap * 0.8], [at.x - slant, at.y - gap * 0.8], [at.x + slant, at.y + gap * 0.8], [at.x - slant, at.y + gap * 0.8]];
    };
    const bold = chosen || hovered === index || rank.get(index) < 6;
    put(labelText[index], `${bold ? 600 : 450} ${size}px ${FONT}`, size, spots, { kind: "name", strong: bold, force, dim: among && !among.has(index) });
  };
  if (hovered !== null && shown.people.has(hovered)) name(hovered, true);
  if (state.selection?.kind === "person" && hovered !== state.selection.id) name(state.selection.id, true);
  if (state.selection?.kind === "tie") { name(ties[state.selection.id].a, true); name(ties[state.selection.id].b, true); }
  // The most central are named whatever lies there: a map without its main figure says little.
  const central = importance.filter((index) => shown.people.has(index) && (!among || among.has(index))).slice(0, 3);
  central.forEach((index) => name(index, true));
  if (state.color === "community") {
    visibleRegions().forEach(({ group, size: members, outline }, at) => {
      if (members < 3 || at >= 16) return;
      const corners = outline.map(view.toScreen);
      const [left, right] = [Math.min(...corners.map(({ x }) => x)), Math.max(...corners.map(({ x }) => x))];
      const top = Math.min(...corners.map(({ y }) => y)), bottom = Math.max(...corners.map(({ y }) => y));
      const middle = (left + right) / 2, pad = (PAD / 2) * scale + 9;
      if (right - left < 46 || !inView({ x: middle, y: top })) return;
      const text = clipped(plain(groupName(group)), 38).toUpperCase();
      put(text, `650 10.5px ${FONT}`, 11, () => [[middle, top - pad], [middle, bottom + pad]], { kind: "community", color: groupColor(group) });
    });
  }
  for (const index of importance) {
    if (!shown.people.has(index)) continue;
    if (among ? !among.has(index) : rank.get(index) >= 28 && radius[index] * scale < 8.5) continue;
    if (central.includes(index) || index === hovered || (state.selection?.kind === "person" && state.selection.id === index)) continue;
    name(index, false);
  }
  return placed;
}

const widths = new Map();
function drawLabels(pen) {
  const scale = network.getScale();
  const box = byId("network").getBoundingClientRect();
  const centre = network.getViewPosition();
  const toScreen = ({ x, y }) => ({ x: (x - centre.x) * scale + box.width / 2, y: (y - centre.y) * scale + box.height / 2 });
  const measureText = (text, font) => {
    const key = font + text;
    if (!widths.has(key)) { pen.font = font; widths.set(key, pen.measureText(text).width); }
    return widths.get(key);
  };
  const labels = placeLabels(measureText, scale, { width: box.width, height: box.height, toScreen });
  const { ground, ink, soft } = theme();
  pen.save();
  pen.translate(centre.x, centre.y);
  pen.scale(1 / scale, 1 / scale);
  pen.translate(-box.width / 2, -box.height / 2);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  for (const { text, font, x, y, kind, strong, dim, color } of labels) {
    pen.font = font;
    if ("letterSpacing" in pen) pen.letterSpacing = kind === "community" ? `${SPACING}px` : "0px";
    pen.lineWidth = 3.5;
    pen.strokeStyle = mixed(ground, ground, 0) + "e6";
    pen.fillStyle = kind === "community" ? mixed(color, ink, 0.3) : dim ? soft : strong ? ink : mixed(ink, ground, 0.12);
    pen.strokeText(text, x, y);
    pen.fillText(text, x, y);
  }
  pen.restore();
}
network.on("beforeDrawing", drawGrounds);
network.on("afterDrawing", drawLabels);
