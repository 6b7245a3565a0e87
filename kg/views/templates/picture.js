// The view as a file for a slide: SVG with real text and a legend, or PNG of the same at three times the resolution.
const xml = (text) => plain(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const at = (value) => Math.round(value * 100) / 100;
const MANY = 5000;
const segment = (a, b) => `M${at(a.x)} ${at(a.y)}L${at(b.x)} ${at(b.y)}`;
function singly(list, screen, among) {
  const scale = stage.scale();
  return list.map((tie) => {
    const { color, width, dashed } = lineLook(tie, among);
    return `<path d="${segment(screen(tie.a), screen(tie.b))}" stroke="${color}" stroke-width="${at(width * scale)}"${dashed ? ` stroke-dasharray="${at(6 * scale)} ${at(5 * scale)}"` : ""}/>`;
  });
}
function finely(list, screen, among) {
  // Very many ties as one faint path a colour, some hundred at a time so that what crosses adds up.
  const byColor = new Map();
  for (const tie of list) {
    const { color } = lineLook(tie, among);
    if (!byColor.has(color)) byColor.set(color, []);
    byColor.get(color).push(segment(screen(tie.a), screen(tie.b)));
  }
  const chunks = (all) => Array.from({ length: Math.ceil(all.length / 400) }, (_, part) => all.slice(400 * part, 400 * (part + 1)).join(""));
  return [...byColor].flatMap(([color, all]) => chunks(all).map((path) => `<path d="${path}" stroke="${color}" stroke-width=".4" stroke-opacity=".3" fill="none"/>`));
}
function asSvg() {
  const scale = stage.scale(), { width, height } = stage.size(), { ground } = theme();
  const out = [], among = lit();
  if (state.color === "community") {
    for (const { group, outline } of visibleRegions()) {
      const color = mixed(groupColor(group), ground, dark ? 0.86 : 0.9);
      const path = outline.map(stage.toScreen).map(({ x, y }) => `${at(x)} ${at(y)}`).join("L");
      out.push(`<path d="M${path}Z" fill="${color}" stroke="${color}" stroke-width="${at(PAD * scale)}" stroke-linejoin="round"/>`);
    }
  }
  const bands = bundles(), widest = Math.max(1, most(bands.map(({ weight }) => weight))), discs = new Map(bubbles().map((one) => [one.id, one]));
  for (const one of bands) {
    const [a, b] = [one.from, one.to].map((end) => stage.toScreen(discs.get(end) || stage.place(end))), { color, width: thick } = bundleLook(one, among, widest);
    out.push(`<path d="M${at(a.x)} ${at(a.y)}L${at(b.x)} ${at(b.y)}" stroke="${color}" stroke-width="${at(thick * scale)}"/>`);
  }
  for (const one of discs.values()) {
    const { x, y } = stage.toScreen(one), { fill, rim, rimWidth } = bubbleLook(one, among);
    out.push(`<circle cx="${at(x)}" cy="${at(y)}" r="${at(one.r * scale)}" fill="${fill}" stroke="${rim}" stroke-width="${at(rimWidth * scale)}"><title>${xml(groupName(one.group))}</title></circle>`);
  }
  const screen = (index) => stage.toScreen(stage.place(index));
  const inView = (a, b, room) => Math.max(a.x, b.x) > -room && Math.min(a.x, b.x) < width + room && Math.max(a.y, b.y) > -room && Math.min(a.y, b.y) < height + room;
  const drawn = ties.filter((tie) => shown.weights[tie.index] > 0 && !isFolded(tie.a) && !isFolded(tie.b) && inView(screen(tie.a), screen(tie.b), 4));
  out.push(...(drawn.length > MANY ? finely : singly)(drawn, screen, among));
  for (const index of shown.nodes) {
    const { x, y } = screen(index), { r, fill, rim, rimWidth, dashed, square } = dotLook(nodes[index], among), size = Math.max(r * scale, 1);
    if (isFolded(index) || !inView({ x, y }, { x, y }, size)) continue;
    const edge = size > 2 ? ` stroke="${rim}" stroke-width="${at(rimWidth * scale)}"${dashed ? ` stroke-dasharray="${at(4 * scale)} ${at(3 * scale)}"` : ""}` : "";
    const side = size * 0.88, shape = square ? `rect x="${at(x - side)}" y="${at(y - side)}" width="${at(2 * side)}" height="${at(2 * side)}"` : `circle cx="${at(x)}" cy="${at(y)}" r="${at(size)}"`;
    out.push(`<${shape} fill="${fill}"${edge}>${size > 3 ? `<title>${xml(nodes[index].name)}</title>` : ""}</${square ? "rect" : "circle"}>`);
  }
  for (const { x, y, r } of rings()) out.push(`<circle cx="${at(x)}" cy="${at(y)}" r="${at(r)}" fill="none" stroke="${theme().mark}" stroke-width="3"/>`);
  const pen = document.createElement("canvas").getContext("2d");
  for (const label of placeLabels(widthOf(pen))) {
    const { text, x, y, kind, strong, size } = label;
    out.push(`<text x="${at(x)}" y="${at(y + size * 0.35)}" font-size="${size}" font-weight="${kind === "community" || strong ? 600 : 400}" fill="${labelColor(label)}" text-anchor="middle" paint-order="stroke" stroke="${ground}" stroke-width="3.5" stroke-linejoin="round"${kind === "community" ? ' letter-spacing="0.6"' : ""}>${xml(text)}</text>`);
  }
  const key = legendRows(), side = key.length ? LEGEND : 0;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${at(width + side)} ${at(height)}" width="${at(width + side)}" height="${at(height)}" font-family="${xml(FONT)}"><title>${xml(facts.title)}</title><rect width="100%" height="100%" fill="${ground}"/><svg width="${at(width)}" height="${at(height)}">${out.join("")}</svg><g transform="translate(${at(width)} 0)">${key.join("")}</g></svg>`;
}
const LEGEND = 250;
function legendRows() {
  const { ink, soft } = theme(), { title, entries } = colouring();
  const kept = entries.filter(({ id }) => !state.off.has(id));
  const text = (x, y, size, fill, content, more = "") => `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${more}>${xml(content)}</text>`;
  const said = [state.years && `Years ${state.years.join("–")}`, ...setFilters().map(([name, { label }]) => `${label}: ${state[name]}`), state.minimum > 0 && `Least weight ${figure(state.minimum)}`, SCHEMES[state.scheme].label].filter(Boolean);
  return [
    text(14, 34, 15, ink, clipped(facts.title, 30), ' font-weight="650"'), text(14, 52, 11, soft, byId("shown").textContent),
    text(14, 82, 11, soft, title.toUpperCase(), ' font-weight="650" letter-spacing="0.6"'),
    ...kept.flatMap(({ label, size, color }, row) => [`<circle cx="19" cy="${99 + 20 * row}" r="5" fill="${colouring().paint(color)}"/>`, text(32, 103 + 20 * row, 12, ink, `${clipped(plain(label), 30)}  (${size.toLocaleString("en")})`)]),
    ...said.map((line, row) => text(14, 122 + 20 * kept.length + 16 * row, 11, soft, clipped(line, 40))),
  ];
}
byId("save-svg").addEventListener("click", () => save(new Blob([asSvg()], { type: "image/svg+xml" }), ".svg"));
byId("save-png").addEventListener("click", () => {
  const image = new Image();
  const sharp = 3, { width, height } = stage.size(), box = { width: width + (legendRows().length ? LEGEND : 0), height };
  image.onload = () => {
    const canvas = el("canvas", { width: Math.round(box.width * sharp), height: Math.round(box.height * sharp) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(blob, ".png"));
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(asSvg());
});
