// Who is under the pointer: the grid gives who stands near, the nearest rim wins; the more important, if equal.
const NEAR = 5; // pixels beside a dot or a line that still count
function dotAt(graph, look, x, y, scale) {
  const { grid, cells, members } = graph;
  const reach = Math.max(look.widest, look.floor / scale) + NEAR / scale;
  const step = (value, low, most) => Math.max(0, Math.min(most - 1, Math.floor((value - low) / grid.cell)));
  const [left, right] = [step(x - reach, grid.left, grid.columns), step(x + reach, grid.left, grid.columns)];
  const [top, bottom] = [step(y - reach, grid.top, grid.rows), step(y + reach, grid.top, grid.rows)];
  let best = null, least = Infinity;
  for (let row = top; row <= bottom; row++) {
    for (let at = cells[row * grid.columns + left]; at < cells[row * grid.columns + right + 1]; at++) {
      const rim = rimDistance(graph, look, members[at], x, y, scale);
      if (rim < least || (rim === least && members[at] < best)) { best = members[at]; least = rim; }
    }
  }
  return least <= NEAR / scale ? best : null;
}
function rimDistance({ x, y }, { on, radius, floor }, node, px, py, scale) {
  if (!on[node]) return Infinity;
  return Math.max(Math.hypot(x[node] - px, y[node] - py) - Math.max(radius[node], floor / scale), 0);
}
function lineAt({ ends, x, y, tieCount }, { width }, px, py, scale, among) {
  let best = null, least = (NEAR / scale) ** 2;
  const number = among ? among.length : tieCount;
  for (let at = 0; at < number; at++) {
    const tie = among ? among[at] : at;
    if (!width[tie]) continue;
    const a = ends[2 * tie], b = ends[2 * tie + 1], ax = x[a], ay = y[a], dx = x[b] - ax, dy = y[b] - ay;
    const along = Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1)));
    const away = (ax + along * dx - px) ** 2 + (ay + along * dy - py) ** 2;
    if (away < least) { best = tie; least = away; }
  }
  return best;
}
