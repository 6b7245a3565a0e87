// The view as a file for a slide: PNG from the canvas at three times the resolution, or SVG with real text.
function save(blob, suffix) {
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: `${folded(facts.title).replaceAll(" ", "-").slice(0, 60) || "coauthors"}.${suffix}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  say(`Saved as ${suffix.toUpperCase()}`);
}
const xml = (text) => plain(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const at = (value) => Math.round(value * 100) / 100;
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
  const screen = (index) => stage.toScreen(stage.place(index));
  for (const tie of ties.filter(({ index }) => shown.weights[index] > 0)) {
    const [a, b] = [screen(tie.a), screen(tie.b)], { color, width, dashed } = lineLook(tie, among);
    out.push(`<path d="M${at(a.x)} ${at(a.y)}L${at(b.x)} ${at(b.y)}" stroke="${color}" stroke-width="${at(width * scale)}"${dashed ? ` stroke-dasharray="${at(6 * scale)} ${at(5 * scale)}"` : ""}/>`);
  }
  for (const index of shown.nodes) {
    const { x, y } = screen(index), { r, fill, rim, rimWidth, dashed } = dotLook(nodes[index], among);
    out.push(`<circle cx="${at(x)}" cy="${at(y)}" r="${at(r * scale)}" fill="${fill}" stroke="${rim}" stroke-width="${at(rimWidth * scale)}"${dashed ? ` stroke-dasharray="${at(4 * scale)} ${at(3 * scale)}"` : ""}><title>${xml(nodes[index].name)}</title></circle>`);
  }
  const pen = document.createElement("canvas").getContext("2d");
  for (const label of placeLabels(widthOf(pen))) {
    const { text, x, y, kind, strong, size } = label;
    out.push(`<text x="${at(x)}" y="${at(y + size * 0.35)}" font-size="${size}" font-weight="${kind === "community" || strong ? 600 : 400}" fill="${labelColor(label)}" text-anchor="middle" paint-order="stroke" stroke="${ground}" stroke-width="3.5" stroke-linejoin="round"${kind === "community" ? ' letter-spacing="0.6"' : ""}>${xml(text)}</text>`);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${at(width)} ${at(height)}" width="${at(width)}" height="${at(height)}" font-family="${xml(FONT)}"><title>${xml(facts.title)}</title><rect width="100%" height="100%" fill="${ground}"/>${out.join("")}</svg>`;
}
byId("save-svg").addEventListener("click", () => save(new Blob([asSvg()], { type: "image/svg+xml" }), "svg"));
byId("save-png").addEventListener("click", () => {
  const image = new Image();
  const sharp = 3, box = stage.size();
  image.onload = () => {
    const canvas = el("canvas", { width: Math.round(box.width * sharp), height: Math.round(box.height * sharp) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(blob, "png"));
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(asSvg());
});
