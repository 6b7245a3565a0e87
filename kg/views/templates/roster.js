// A list of names, pasted or opened: who of them is here is marked on the map; who is not is said.
const bySpelling = lazy(() => {
  const found = new Map();
  spelled().forEach(({ index, texts }) => texts.forEach((text) => found.set(text, [...(found.get(text) || []), index])));
  return found;
});
function matchRoster(text) {
  const lines = [...new Set(text.split(/[\n;]/).map((line) => line.replace(/^["'\s]+|["'\s]+$/g, "")).filter(Boolean))];
  const forms = (line) => [line, line.split(",").reverse().join(" "), line.split(",")[0]].map(folded);
  const found = lines.map((line) => [line, forms(line).map((form) => bySpelling().get(form)).find(Boolean) || []]);
  return { marked: new Set(found.flatMap(([, people]) => people)), several: found.filter(([, people]) => people.length > 1).map(([line]) => line), missing: found.filter(([, people]) => !people.length).map(([line]) => line) };
}
function takeRoster(text) {
  const found = text.trim() ? matchRoster(text) : null;
  change({ roster: found && found.marked.size ? found.marked : null, rosterText: text, rosterSaid: found, selection: { kind: "roster", id: 0 } });
  say(found ? `${found.marked.size} marked, ${found.missing.length} not found` : "Nobody marked");
}
function rosterPanel() {
  const said = state.rosterSaid, marked = [...(state.roster || [])];
  const box = el("textarea", { id: "roster", rows: 7, spellcheck: "false", placeholder: "Ada Lind\nMarek, Ilse\n…", "aria-label": "Names, one a line" });
  box.value = state.rosterText ?? marked.map((index) => nodes[index].name).join("\n");
  const open = el("input", { type: "file", accept: ".txt,.csv,text/*", "aria-label": "Open a list of names", onchange: async (event) => { const [file] = event.target.files; if (file) takeRoster(await file.text()); } });
  return [
    heading("Names", "Mark a list of names"),
    aka("One name a line, in any spelling that is known here. They are ringed on the map."),
    box,
    el("p", { class: "facts" },
      el("button", { type: "button", class: "tag", id: "roster-mark", onclick: () => takeRoster(byId("roster").value) }, "Mark"),
      el("label", { class: "tag file" }, "Open a file", open),
      state.roster && el("button", { type: "button", class: "tag", onclick: () => takeRoster("") }, "Unmark")),
    said?.missing.length > 0 && part(`Not found (${said.missing.length})`, el("ul", { class: "plain", id: "roster-missing" }, said.missing.map((line) => el("li", {}, named(clipped(line, 120)))))),
    said?.several.length > 0 && part("Names of several people: all marked", el("ul", { class: "plain" }, said.several.map((line) => el("li", {}, named(line))))),
    marked.length > 0 && part(`Marked (${marked.length})`, el("ul", { class: "plain" }, marked.slice(0, 300).map((index) => el("li", {}, toNode(index))))),
  ];
}
const isMarked = (index) => Boolean(state.roster?.has(index));
function rings() {
  // Of each marked dot that is drawn: where, in pixels, and how large.
  if (!state.roster) return [];
  const scale = stage.scale();
  const own = [...state.roster].filter((index) => shown.nodes.has(index) && !isFolded(index))
    .map((index) => ({ ...stage.toScreen(stage.place(index)), r: radius(index) * scale + 4.5 }));
  const folded = bubbles().filter(({ members }) => members.some(isMarked)).map((one) => ({ ...stage.toScreen(one), r: one.r * scale + 4.5 }));
  return [...own, ...folded];
}
stage.afterDrawing((pen) => {
  pen.strokeStyle = theme().mark;
  pen.lineWidth = 3;
  for (const { x, y, r } of rings()) { pen.beginPath(); pen.arc(x, y, r, 0, 7); pen.stroke(); }
});
byId("mark-names").addEventListener("click", () => { select("roster", 0); byId("roster").focus(); });
