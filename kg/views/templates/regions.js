// Grounds under communities.
const regions = lazy(() => {
  // People of one community who stand in one disc; small components far off are regions of their own.
  const found = new Map();
  const seen = new Set();
  for (const start of byImportance()) {
    if (seen.has(start) || nodes[start].group < 0) continue;
    const part = [];
    const queue = [start];
    seen.add(start);
    while (queue.length) {
      const at = queue.pop();
      part.push(at);
      for (const tie of tiesOf[at]) {
        const next = other(tie, at);
        if (!seen.has(next) && nodes[next].group === nodes[start].group) { seen.add(next); queue.push(next); }
      }
    }
    const group = nodes[start].group;
    found.set(group, [...(found.get(group) || []), part]);
  }
  return found;
});

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
  for (const [group, parts] of regions()) {
    for (const part of parts) {
      const here = part.filter((index) => shown.nodes.has(index) && !isFolded(index));
      if (here.length > 1) all.push({ group, size: here.length, outline: hull(here.map(stage.place)) });
    }
  }
  return (visibleRegions.found = all.sort((a, b) => b.size - a.size));
}
const PAD = 74;
function drawGrounds(pen) {
  if (state.color !== "community") return;
  const { ground } = theme();
  pen.lineJoin = pen.lineCap = "round";
  for (const { group, outline } of visibleRegions()) {
    const faint = state.selection?.kind === "community" && state.selection.id !== group;
    pen.fillStyle = pen.strokeStyle = mixed(groupColor(group), ground, faint ? 0.96 : dark ? 0.86 : 0.9);
    pen.lineWidth = PAD * stage.scale();
    pen.beginPath();
    outline.map(stage.toScreen).forEach(({ x, y }, at) => (at ? pen.lineTo(x, y) : pen.moveTo(x, y)));
    pen.closePath();
    pen.fill();
    pen.stroke();
  }
}
stage.beforeDrawing(drawGrounds);
whenChanged(() => { visibleRegions.found = null; });
