// The address after # says what is selected and shown, so that a link, back and forward restore the view.
function writeAddress(isStep) {
  const put = (name, value) => `${name}=${encodeURIComponent(value).replaceAll("%2F", "/").replaceAll("%2C", ",")}`;
  const address = "#" + told().map(([name, value]) => put(name, value)).join("&");
  if (address === location.hash || (address === "#" && !location.hash)) return;
  try { history[isStep ? "pushState" : "replaceState"](null, "", address); } catch { location.hash = address; }
}
function told() {
  const { selection } = state;
  const parts = [];
  if (selection?.kind === "node") parts.push([words.one, nodes[selection.id].key]);
  if (selection?.kind === "tie") parts.push(["tie", nodes[ties[selection.id].a].key], ["with", nodes[ties[selection.id].b].key]);
  if (selection?.kind === "community") parts.push(["community", selection.id + 1]);
  if (state.years) parts.push(["years", state.years.join("-")]);
  if (state.minimum > 0) parts.push(["min", state.minimum]);
  if (state.off.size) parts.push(["off", [...state.off].sort().join(",")]);
  for (const name of ["color", "size"]) if (state[name] !== START[name]) parts.push([name, state[name]]);
  if (state.scheme !== START.scheme) parts.push(["counting", state.scheme]);
  return parts;
}
function readAddress() {
  const told = new URLSearchParams(location.hash.slice(1));
  const find = (name) => numberOf().get(told.get(name));
  let selection = null;
  if (told.has("with")) {
    const [a, b] = [find("tie"), find("with")], tie = a !== undefined && b !== undefined && tieBetween(a, b);
    if (tie) selection = { kind: "tie", id: tie.index };
  } else if (told.has(words.one) && find(words.one) !== undefined) selection = { kind: "node", id: find(words.one) };
  else if (communities.has(Number(told.get("community")) - 1)) selection = { kind: "community", id: Number(told.get("community")) - 1 };
  const [from, to] = (told.get("years") || "").split("-").map(Number);
  change({
    selection, years: told.has("years") && from >= span().first && to <= span().last && from <= to ? [from, to] : null,
    minimum: Math.max(0, Number(told.get("min")) || 0), off: new Set((told.get("off") || "").split(",").filter(Boolean)),
    color: COLOURINGS[told.get("color")]?.available() ? told.get("color") : START.color,
    size: MEASURES[told.get("size")] && hasMeasure(told.get("size")) ? told.get("size") : START.size,
    scheme: SCHEMES[told.get("counting")] ? told.get("counting") : START.scheme,
  }, { keepAddress: true });
}
