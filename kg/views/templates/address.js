// The address after # says what is selected and shown and where the view is: a link, back and forward restore it.
const listed = (indices) => [...indices].map((index) => nodes[index].key).join(",");
function told() {
  const { selection } = state, parts = [], key = (index) => nodes[index].key;
  const put = (name, value, usual = "") => { if (value !== usual) parts.push([name, value]); };
  if (selection?.kind === "node") put("at", key(selection.id));
  if (selection?.kind === "tie") { put("tie", key(ties[selection.id].a)); put("with", key(ties[selection.id].b)); }
  if (selection?.kind === "community") put("community", selection.id + 1);
  if (selection?.kind === "path" && selection.id !== null && selection.to !== null) { put("from", key(selection.id)); put("to", key(selection.to)); }
  if (state.years) put("years", state.years.join("-"));
  put("min", state.minimum, 0);
  for (const name of Object.keys(FILTERS)) put(name, state[name]);
  for (const name of ["scheme", "color", "size"]) put(name, state[name], START[name]);
  if (state.off.size) put("off", [...state.off].sort().join(","));
  if (state.unfolded.size) put("open", [...state.unfolded].map((group) => group + 1).sort((a, b) => a - b).join(","));
  if (state.roster?.size && state.roster.size <= 200) put("names", listed(state.roster));
  if (state.position) put("view", state.position);
  return parts;
}
function writeAddress(isStep) {
  if (location.protocol === "about:") return; // inside a notebook the page has no address of its own
  const put = (name, value) => `${name}=${encodeURIComponent(value).replaceAll("%2F", "/").replaceAll("%2C", ",")}`;
  const address = "#" + told().map(([name, value]) => put(name, value)).join("&");
  if (address === location.hash || (address === "#" && !location.hash)) return;
  written = address;
  // A page opened as a file may not write history itself, only follow a link.
  try { history[isStep ? "pushState" : "replaceState"](null, "", address); } catch { if (isStep) location.hash = address; else location.replace(address); }
}
let written = null;
let resting = null;
function writePosition() {
  // Some time after the view came to rest: browsers take only so many changes of the address.
  clearTimeout(resting);
  resting = setTimeout(() => {
    const { x, y } = stage.centre();
    state.position = [x, y, stage.scale() * 1000].map((value) => Math.round(value)).join(",");
    writeAddress(false);
  }, 300);
}
function selectionIn(said) {
  const find = (name) => numberOf().get(said.get(name)) ?? null, group = Number(said.get("community")) - 1;
  if (find("at") !== null) return { kind: "node", id: find("at") };
  if (find("tie") !== null && find("with") !== null) {
    const tie = tieBetween(find("tie"), find("with"));
    return tie ? { kind: "tie", id: tie.index } : null;
  }
  if (find("from") !== null && find("to") !== null) return { kind: "path", id: find("from"), to: find("to") };
  return said.has("community") && communities.has(group) ? { kind: "community", id: group } : null;
}
function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  const list = (name) => (said.get(name) || "").split(",").filter(Boolean);
  const within = (name, known, usual) => (known(said.get(name)) ? said.get(name) : usual);
  const [from, to] = (said.get("years") || "").split("-").map(Number);
  const names = list("names").map((key) => numberOf().get(key)).filter((index) => index !== undefined);
  change({
    ...NO_FILTERS(), selection: selectionIn(said), minimum: Math.max(0, Number(said.get("min")) || 0), off: new Set(list("off")),
    years: said.has("years") && from >= span().first && to <= span().last && from <= to ? [from, to] : null,
    ...Object.fromEntries(Object.keys(FILTERS).filter((name) => said.has(name)).map((name) => [name, said.get(name)])),
    color: within("color", (name) => COLOURINGS[name]?.available(), START.color),
    size: within("size", (name) => MEASURES[name] && hasMeasure(name), START.size),
    scheme: within("scheme", (name) => SCHEMES[name], START.scheme),
    unfolded: new Set(list("open").map((text) => Number(text) - 1)),
    roster: names.length ? new Set(names) : null, position: said.get("view"),
  }, { keepAddress: true });
  const [x, y, scale] = list("view").map(Number);
  if (scale > 0 && [x, y].every(Number.isFinite)) stage.moveTo({ position: { x, y }, scale: scale / 1000 });
  else if (state.selection?.kind === "node") showNode(state.selection.id);
  else if (state.selection?.kind === "path") showPath();
  else showAll(0);
}
