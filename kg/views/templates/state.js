// What is selected and shown; the address after # says it, so that a link restores the view.
const state = {
  selection: null, from: FIRST_YEAR, to: LAST_YEAR, minimum: 0,
  scheme: SCHEMES[facts.counting] ? facts.counting : "full",
  off: new Set(), color: "community", size: "strength",
};
const listeners = [];
const whenChanged = (listener) => listeners.push(listener);
const allYears = () => state.from === FIRST_YEAR && state.to === LAST_YEAR;
const inYears = (index) => {
  const year = papers[index].year;
  return year === undefined ? allYears() : year >= state.from && year <= state.to;
};
const weight = (tie, scheme = state.scheme) =>
  tie.papers.reduce((sum, index) => (inYears(index) ? sum + SHARE[scheme](papers[index]) : sum), 0);

let shown = { people: new Set(), weights: [] };
function reckon() {
  const weights = ties.map((tie) => weight(tie));
  const open = people.map((person) => !state.off.has(person.group) && (allYears() || person.papers.some(inYears)));
  const tied = new Set();
  ties.forEach((tie) => {
    const visible = open[tie.a] && open[tie.b] && weights[tie.index] > 0 && weights[tie.index] >= state.minimum - 1e-9;
    if (!visible) weights[tie.index] = 0;
    else tied.add(tie.a).add(tie.b);
  });
  const kept = people.filter((person) => open[person.index] && (state.minimum <= 0 || tied.has(person.index)));
  shown = { people: new Set(kept.map((person) => person.index)), weights };
}

function change(what, { keepAddress = false } = {}) {
  const selecting = "selection" in what;
  Object.assign(state, what);
  reckon();
  if (!keepAddress) writeAddress(selecting);
  listeners.forEach((listener) => listener(what));
}
const select = (kind, id) => change({ selection: kind ? { kind, id } : null });

function writeAddress(isStep) {
  const parts = [];
  const put = (name, value) => parts.push(`${name}=${encodeURIComponent(value).replaceAll("%2F", "/").replaceAll("%2C", ",")}`);
  const { selection } = state;
  if (selection?.kind === "person") put("person", people[selection.id].key);
  if (selection?.kind === "tie") { put("tie", people[ties[selection.id].a].key); put("with", people[ties[selection.id].b].key); }
  if (selection?.kind === "community") put("community", selection.id + 1);
  if (!allYears()) put("years", `${state.from}-${state.to}`);
  if (state.minimum > 0) put("min", state.minimum);
  if (state.scheme !== START.scheme) put("counting", state.scheme);
  if (state.off.size) put("off", [...state.off].sort((a, b) => a - b).map((number) => number + 1).join(","));
  if (state.color !== START.color) put("color", state.color);
  if (state.size !== START.size) put("size", state.size);
  const address = "#" + parts.join("&");
  if (address === location.hash || (address === "#" && !location.hash)) return;
  try { history[isStep ? "pushState" : "replaceState"](null, "", address); } catch { location.hash = address; }
}
const START = { scheme: state.scheme, color: state.color, size: state.size };

function readAddress() {
  const told = new URLSearchParams(location.hash.slice(1));
  const find = (key) => people.findIndex((person) => person.key === key);
  let selection = null;
  if (told.has("with")) {
    const ends = [find(told.get("tie")), find(told.get("with"))].sort((a, b) => a - b);
    const tie = ties.find(({ a, b }) => a === ends[0] && b === ends[1]);
    if (tie) selection = { kind: "tie", id: tie.index };
  } else if (told.has("person") && find(told.get("person")) >= 0) {
    selection = { kind: "person", id: find(told.get("person")) };
  } else if (communities.has(Number(told.get("community")) - 1)) {
    selection = { kind: "community", id: Number(told.get("community")) - 1 };
  }
  const [from, to] = (told.get("years") || "").split("-").map(Number);
  const within = from >= FIRST_YEAR && to <= LAST_YEAR && from <= to;
  const off = (told.get("off") || "").split(",").filter(Boolean).map((text) => Number(text) - 1).filter(Number.isInteger);
  change({
    selection, from: within ? from : FIRST_YEAR, to: within ? to : LAST_YEAR,
    minimum: Math.max(0, Number(told.get("min")) || 0), off: new Set(off),
    scheme: SCHEMES[told.get("counting")] ? told.get("counting") : START.scheme,
    color: told.get("color") === "first" ? "first" : START.color,
    size: MEASURES[told.get("size")] ? told.get("size") : START.size,
  }, { keepAddress: true });
}
