// The panel: what is known about the selection, else an overview. Its parts stand here, each kind of selection in a file of its own.
const toNode = (index, text) =>
  el("button", { type: "button", class: "person", onclick: () => visit(index) }, named(text || nodes[index].name));
const spot = (color) => el("i", { class: "dot", style: `background:${color}` });
const heading = (kicker, title, color) => el("header", {},
  el("p", { class: "kicker" }, color && spot(color), kicker),
  el("h2", { tabindex: "-1" }, title),
  state.selection && el("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => select(null) }, "×"));
const part = (title, ...content) => (content.flat().filter(Boolean).length ? el("section", {}, el("h3", {}, title), ...content) : null);
const doubt = (...text) => el("li", { class: "doubtful" }, text);
const aka = (...text) => el("p", { class: "aka" }, text);
const outward = (href, content, look) => el("a", { href, class: look, target: "_blank", rel: "noopener noreferrer" }, content);
const chip = ([text, number]) => el("span", {}, named(text), number > 1 && el("small", {}, ` ${number}`));
const chips = (entries) => entries.length > 0 && el("p", { class: "chips" }, entries.map(chip));
const yearsOf = (first, last) => (first === undefined || first === null ? null : first === last ? `${first}` : `${first}–${last}`);

const BYLINE = 40;
function byline(one) {
  const shownAs = one.by.slice(0, BYLINE).map((entry) => {
    if (typeof entry === "string") return named(entry);
    const [index, name] = Array.isArray(entry) ? entry : [entry, nodes[entry].name];
    const here = state.selection?.kind === "node" && state.selection.id === index;
    return here ? el("strong", {}, named(name)) : toNode(index, name);
  });
  const joined = shownAs.flatMap((piece, at) => (at ? [", ", piece] : [piece]));
  const more = one.by.length - shownAs.length + (one.more || 0);
  if (more > 0) joined.push(` and ${more} more`);
  if (one.truncated) joined.push(" ", el("em", { title: "The list of authors is cut off" }, "et al."));
  return joined;
}
function paperItem(index) {
  const one = paper(index);
  const [link, ...more] = one.links;
  const said = [one.year !== undefined ? `${one.year}${one.guessed ? " (inferred)" : ""}` : "no year", one.fields.join(", "), one.venue, one.affiliations.join(", ")];
  return el("li", { class: counted(index) ? "paper" : "paper out" },
    el("p", { class: "title" }, link ? outward(link, named(one.title)) : named(one.title)),
    el("p", { class: "by" }, byline(one)),
    el("p", { class: "meta" }, said.filter(Boolean).join(" · "), more.map((href, at) => [" · ", outward(href, `link ${at + 2}`)])),
    chips(one.concepts.slice(0, 4).map((text) => [text, 1])));
}
const MOST_PAPERS = 40;
function paperList(indices, most = MOST_PAPERS) {
  const list = el("ol", { class: "papers" }, indices.slice(0, most).map(paperItem));
  if (indices.length <= most) return [list];
  const rest = el("button", { type: "button", class: "quiet", onclick: () => { list.append(...indices.slice(most).map(paperItem)); rest.remove(); } }, `Show all ${indices.length.toLocaleString("en")}`);
  return [list, rest];
}
function rankedBars(entries, first = 60) {
  const top = Math.max(...entries.slice(0, 1).map(([, value]) => value), 1e-9);
  const bar = ([content, value, color, onclick, title]) =>
    el("li", {}, content, el("button", { type: "button", class: "bar", title, disabled: !onclick, onclick, "aria-label": title && `${figure(value)}: ${title}` },
      el("i", { style: `width:${(100 * value / top).toFixed(1)}%;background:${color}` }), el("span", {}, figure(value))));
  const list = el("ol", { class: "bars" }, entries.slice(0, first).map(bar));
  if (entries.length <= first) return [list];
  const rest = el("button", { type: "button", class: "quiet", onclick: () => { list.append(...entries.slice(first).map(bar)); rest.remove(); } }, `Show all ${entries.length.toLocaleString("en")}`);
  return [list, rest];
}
function overview() {
  const strength = new Map();
  ties.forEach(({ index, a, b }) => { const value = shown.weights[index]; if (value > 0) for (const end of [a, b]) strength.set(end, (strength.get(end) || 0) + value); });
  const top = [...strength].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 10);
  const strongest = ties.filter((tie) => shown.weights[tie.index] > 0)
    .sort((a, b) => shown.weights[b.index] - shown.weights[a.index] || a.index - b.index).slice(0, 6);
  return [
    heading("Overview", words.overview),
    aka(folds ? `Each disc is a community, as large as it has ${words.many}; a double click unfolds it. Search finds everybody.` : `Each dot is ${words.a}, each line joint papers. Click a dot, a line or a community to read what is behind it.`),
    part("Most connected", top.length && rankedBars(top.map(([index, value]) => [toNode(index), value, colouring().of(index)]))),
    part("Strongest ties", strongest.length && rankedBars(strongest.map((tie) => [
      el("span", { class: "pair" }, toNode(tie.a), " – ", toNode(tie.b)), shown.weights[tie.index],
      alike(tie) ? colouring().of(tie.a) : tuned(palette.other),
      () => select("tie", tie.index), "Show the papers behind this tie"]))),
  ];
}
function drawPanel({ announce }) {
  const { selection } = state;
  const makers = { node: nodePanel, tie: tiePanel, community: communityPanel, path: pathPanel, roster: rosterPanel };
  const content = selection ? makers[selection.kind](selection.id, selection.to) : overview();
  const panel = byId("panel");
  const held = panel.contains(document.activeElement);
  panel.replaceChildren(...content.flat(Infinity).filter(Boolean));
  panel.dataset.kind = selection?.kind || "overview";
  if (!announce) return;
  panel.scrollTop = 0;
  if (held) panel.querySelector("h2").focus({ preventScroll: true });
  say(selection ? [...panel.querySelectorAll("header .kicker, header h2")].map((item) => item.textContent).reverse().join(", ") : "Nothing selected");
}
