// A picture of an answer whose rows tie two things together: springs and charges (Fruchterman and Reingold, 1991)
// from a fixed start, so that the same answer gives the same picture.
const MOST_DRAWN = 150;

// Two columns of things, the shown ones first; a value that was given is one, too.
function ends() {
  const { vars } = answer.head, rows = answer.results.bindings;
  if (answer.isGraph) return ["subject", "object"];
  const columns = iriColumns(vars, rows), shown = visible(vars);
  return [...columns.filter((name) => shown.includes(name)), ...columns.filter((name) => !shown.includes(name))].slice(0, 2);
}

function network() {
  const [from, to] = ends(), nodes = new Map(), ties = new Map();
  if (to === undefined) return null;
  for (const row of answer.results.bindings) {
    const pair = [row[from], row[to]];
    if (!pair.every(isIri) || pair[0].value === pair[1].value || (answer.isGraph && row.predicate.value.endsWith("#type"))) continue;
    const [a, b] = pair.map(({ value }) => value);
    if (new Set([...nodes.keys(), a, b]).size > MOST_DRAWN) continue;
    for (const value of [a, b]) if (!nodes.has(value)) nodes.set(value, { value, ties: 0 });
    const key = JSON.stringify([a, b].sort());
    if (!ties.has(key)) ties.set(key, [nodes.get(a), nodes.get(b)]);
  }
  ties.forEach(([a, b]) => { a.ties += 1; b.ties += 1; });
  return ties.size ? { nodes: [...nodes.values()], ties: [...ties.values()] } : null;
}

function settle({ nodes, ties }) {
  nodes.forEach((one, at) => { one.x = Math.cos(at * 2.399963) * 12 * Math.sqrt(at + 1); one.y = Math.sin(at * 2.399963) * 12 * Math.sqrt(at + 1); });
  for (let step = 0; step < 220; step += 1) {
    const heat = 14 * (1 - step / 220);
    nodes.forEach((one) => { one.dx = -one.x * 0.03; one.dy = -one.y * 0.05; });
    for (let i = 0; i < nodes.length; i += 1) for (let j = i + 1; j < nodes.length; j += 1) push(nodes[i], nodes[j], (far) => 2400 / far);
    ties.forEach(([a, b]) => push(a, b, (far) => -(far * far) / 50));
    nodes.forEach((one) => {
      const far = Math.hypot(one.dx, one.dy) || 1;
      one.x += (one.dx / far) * Math.min(far, heat);
      one.y += (one.dy / far) * Math.min(far, heat);
    });
  }
}

function push(a, b, force) {
  const dx = a.x - b.x, dy = a.y - b.y, far = Math.max(Math.hypot(dx, dy), 0.5), part = force(far) / far;
  a.dx += dx * part; a.dy += dy * part;
  b.dx -= dx * part; b.dy -= dy * part;
}

async function drawPicture() {
  const net = network();
  if (!net) return;
  await learn(net.nodes.map(({ value }) => value));
  settle(net);
  // As wide as there is room for, less the last names, so that letters are of one size on every screen.
  const width = Math.max(150, Math.min(860, byId("picture").clientWidth - 200));
  spread(net.nodes, width);
  const xs = net.nodes.map(({ x }) => x), ys = net.nodes.map(({ y }) => y);
  const box = [least(xs) - 40, least(ys) - 30, Math.max(width, most(xs) - least(xs)) + 190, most(ys) - least(ys) + 60].map(Math.round);
  const round = (number) => number.toFixed(1), radius = (one) => 4 + Math.sqrt(one.ties), texts = readable(net.nodes, radius);
  const dots = net.nodes.map((one) => {
    const dot = el("circle", { cx: round(one.x), cy: round(one.y), r: round(radius(one)) });
    dot.append(svgTitle(labelOf(one.value)));
    return dot;
  });
  const words = [...texts].map(([one, text]) => el("text", { x: round(one.x + radius(one) + 4), y: round(one.y + 4) }, text));
  const said = `${count(net.nodes.length, "thing")}, ${count(net.ties.length, "tie")}`;
  byId("picture").replaceChildren(
    el("svg", { viewBox: box.join(" "), role: "img", "aria-label": `Network of the answer: ${said}` },
      net.ties.map(([a, b]) => el("line", { x1: round(a.x), y1: round(a.y), x2: round(b.x), y2: round(b.y) })), dots, words),
    el("p", {}, net.nodes.length >= MOST_DRAWN ? `${said}: the first that the answer names; the table has all.` : `${said}.`));
}

function spread(nodes, room) {
  const width = most(nodes.map(({ x }) => x)) - least(nodes.map(({ x }) => x)), height = most(nodes.map(({ y }) => y)) - least(nodes.map(({ y }) => y));
  const across = Math.min(room / (width || 1), 6), down = Math.min(Math.max(0.65 * room, 400) / (height || 1), 6);
  nodes.forEach((one) => { one.x *= across; one.y *= down; });
}

// The names that do not lie over one another, those with most ties first.
function readable(nodes, radius) {
  const taken = [], texts = new Map();
  for (const one of [...nodes].sort((a, b) => b.ties - a.ties)) {
    const text = clipped(plain(labelOf(one.value)), 30), left = one.x + radius(one) + 2;
    const box = [left, one.y - 9, left + 7.2 * text.length, one.y + 9];
    if (taken.some(([x1, y1, x2, y2]) => box[0] < x2 && box[2] > x1 && box[1] < y2 && box[3] > y1)) continue;
    taken.push(box);
    texts.set(one, text);
  }
  return texts;
}

function svgTitle(text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "title");
  made.textContent = text;
  return made;
}
