// Paints the map in pieces, so that nobody waits for it: ties, then dots.
// A line of one device pixel costs a tenth of a wider one, so ties are wider only where few are in view.
const AT_ONCE = 1500;
const FEW = 8000; // ties in view up to which each has its own width
const PASSING = 4000; // ties drawn, the heaviest, of which neither end is in view
const LEVELS = 12;
function makePainter(graph) {
  const { x, y, ends, nodeCount, tieCount } = graph;
  const found = new Uint32Array(tieCount), bucket = new Uint16Array(tieCount), sorted = new Uint32Array(tieCount);
  const seen = new Uint32Array(nodeCount), passes = new Uint8Array(tieCount);
  const horizontal = (view, node) => (x[node] - view.x) * view.scale + view.width / 2;
  const vertical = (view, node) => (y[node] - view.y) * view.scale + view.height / 2;

  function inView(view, look, list, most) {
    // The first ties of the list that cross the view, how many end in it, and how long those are together.
    const limit = list ? list.length : tieCount;
    const within = (px, py) => px >= 0 && py >= 0 && px <= view.width && py <= view.height;
    let number = 0, length = 0, ending = 0;
    for (let at = 0; at < limit && number < most; at++) {
      const tie = list ? list[at] : at;
      if (look.width[tie] === 0) continue;
      const a = ends[2 * tie], b = ends[2 * tie + 1];
      const ax = horizontal(view, a), bx = horizontal(view, b), ay = vertical(view, a), by = vertical(view, b);
      if ((ax < 0 && bx < 0) || (ay < 0 && by < 0) || (ax > view.width && bx > view.width) || (ay > view.height && by > view.height)) continue;
      const passing = !within(ax, ay) && !within(bx, by);
      if (passing && number - ending >= PASSING) continue;
      passes[number] = passing;
      found[number++] = tie;
      if (passing) continue;
      ending++;
      length += Math.min(Math.abs(ax - bx) + Math.abs(ay - by), view.width);
    }
    return { number, length, ending };
  }

  function* lines(pen, view, look, { list = null, most = Infinity, strength = 1 } = {}) {
    const { number, length, ending } = inView(view, look, list, most);
    const few = ending <= FEW;
    const colors = look.lineColors.length, perColor = LEVELS * 2 + 1;
    const start = new Uint32Array(colors * perColor + 1);
    for (let at = 0; at < number; at++) {
      const tie = found[at];
      const wide = few ? Math.round(Math.max(0, Math.min(look.width[tie] * view.scale / view.sharp, 7.5)) * 1.5) : Math.min(3, Math.floor(look.width[tie] / 1.6));
      const dashed = few && look.dashed[tie] && view.scale > 0.3 * view.sharp ? LEVELS : 0;
      bucket[at] = look.lineColor[tie] * perColor + (passes[at] ? 2 * LEVELS : Math.min(wide, LEVELS - 1) + dashed);
      start[bucket[at] + 1]++;
    }
    for (let at = 0; at < start.length - 1; at++) start[at + 1] += start[at];
    const next = start.slice();
    for (let at = 0; at < number; at++) sorted[next[bucket[at]]++] = found[at];
    // The more ink there is to a pixel, the fainter each line, so that dense parts keep their texture; but
    // not fainter than eight bits a channel can add up without changing the hue.
    const ink = length / (view.width * view.height);
    const faint = strength * Math.max(0.05, Math.min(0.5, 0.34 / Math.sqrt(ink + 0.02)));
    const crowd = Math.max(0.3, Math.min(1, Math.sqrt(1200 / (ending + 1))));
    pen.lineCap = "butt";
    for (let group = 0; group < start.length - 1; group++) {
      if (start[group] === start[group + 1]) continue;
      const passing = group % perColor === 2 * LEVELS, dashed = !passing && group % perColor >= LEVELS;
      const level = passing ? 0 : (group % perColor) % LEVELS;
      const across = look.across[Math.floor(group / perColor)];
      pen.strokeStyle = look.lineColors[Math.floor(group / perColor)];
      const width = few && !passing ? level / 1.5 : 0;
      pen.lineWidth = Math.max(1, width * view.sharp);
      pen.globalAlpha = Math.min(1, few && !passing ? strength * (across ? 0.5 : 0.62) * Math.min(1, 0.45 + width) * crowd : Math.max(0.05, faint * (0.65 + 0.5 * level) * (passing ? 0.4 : across ? 0.5 : 1)));
      if (dashed) pen.setLineDash([6 * view.scale, 5 * view.scale]);
      for (let from = start[group]; from < start[group + 1]; from += AT_ONCE) {
        const to = Math.min(from + AT_ONCE, start[group + 1]);
        pen.beginPath();
        for (let at = from; at < to; at++) {
          const a = ends[2 * sorted[at]], b = ends[2 * sorted[at] + 1];
          pen.moveTo(horizontal(view, a), vertical(view, a));
          pen.lineTo(horizontal(view, b), vertical(view, b));
        }
        pen.stroke();
        yield;
      }
      pen.setLineDash([]);
    }
    pen.globalAlpha = 1;
    return number;
  }

  function* dots(pen, view, look, { list = null, chosen = -1 } = {}) {
    // From the least important up, in runs of one colour; dots that can be told apart have a rim each.
    const limit = list ? list.length : nodeCount;
    const least = look.floor * view.sharp;
    let number = 0;
    for (let at = 0; at < limit; at++) {
      const node = list ? list[at] : look.order[at];
      if (!look.on[node]) continue;
      const px = horizontal(view, node), py = vertical(view, node), r = Math.max(look.radius[node] * view.scale, least) + 3;
      if (px > -r && py > -r && px < view.width + r && py < view.height + r) seen[number++] = node;
    }
    const small = 2.6 * view.sharp, step = 4000;
    let rest = number;
    for (let to = number; to > 0; to = rest) {
      rest = Math.max(0, to - step);
      const byColor = new Map(), large = [];
      for (let at = to - 1; at >= rest; at--) {
        const node = seen[at];
        if (look.radius[node] * view.scale >= small) { large.push(node); continue; }
        const color = look.pale[node] ? look.dotColors.length + look.dotColor[node] : look.dotColor[node];
        if (!byColor.has(color)) byColor.set(color, []);
        byColor.get(color).push(node);
      }
      for (const [color, group] of byColor) {
        pen.fillStyle = color < look.dotColors.length ? look.dotColors[color] : look.paleColors[color - look.dotColors.length];
        for (let from = 0; from < group.length; from += 400) {
          pen.beginPath();
          for (const node of group.slice(from, from + 400)) {
            const px = horizontal(view, node), py = vertical(view, node), r = Math.max(look.radius[node] * view.scale, least);
            outline(pen, px, py, r, look.square[node] || r < 1.3 * view.sharp);
          }
          pen.fill();
        }
        yield;
      }
      for (const node of large) dot(pen, view, look, node, node === chosen);
      yield;
    }
  }
  function outline(pen, px, py, r, square) {
    // A square of the same area; of the smallest dots nobody sees the corners.
    if (square) return pen.rect(px - r * 0.88, py - r * 0.88, 1.76 * r, 1.76 * r);
    pen.moveTo(px + r, py);
    pen.arc(px, py, r, 0, 6.2832);
  }
  function dot(pen, view, look, node, chosen) {
    const r = Math.max(look.radius[node] * view.scale, look.floor * view.sharp), color = look.dotColor[node];
    const pale = look.pale[node];
    pen.beginPath();
    outline(pen, horizontal(view, node), vertical(view, node), r, look.square[node]);
    pen.fillStyle = pale ? look.paleColors[color] : look.dotColors[color];
    pen.fill();
    pen.strokeStyle = chosen ? look.ink : pale ? look.dotColors[color] : look.ground;
    pen.lineWidth = Math.min((chosen ? 3 : pale ? 1.8 : 1.4) * Math.max(view.scale, view.sharp), 0.5 * r);
    if (chosen) pen.lineWidth = 2.4 * view.sharp;
    if (pale && !chosen && r > 5 * view.sharp) pen.setLineDash([4 * view.scale, 3 * view.scale]);
    pen.stroke();
    pen.setLineDash([]);
  }

  return { lines, dots, inView };
}
