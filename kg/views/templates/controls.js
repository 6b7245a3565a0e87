// Years, least weight, counting, colour and size.
function yearControl() {
  const { first, last } = span();
  if (first === last) return null;
  const perYear = new Map();
  yearOf().forEach((year) => { if (year !== undefined) perYear.set(year, (perYear.get(year) || 0) + 1); });
  const length = last - first + 1, tallest = most([...perYear.values()]);
  const bars = [...perYear].map(([year, number]) =>
    el("rect", { x: (year - first) / length * 100 + 15 / length, width: 70 / length, y: 24 - 22 * number / tallest, height: 22 * number / tallest, "data-year": year }));
  const range = (id, label, value) =>
    el("input", { type: "range", id, min: first, max: last, step: 1, value, "aria-label": label, oninput: moveYears });
  return el("div", { class: "years" },
    el("label", { for: "year-from" }, "Years ", el("output", { id: "year-text" })),
    el("div", { class: "range" },
      el("svg", { viewBox: "0 0 100 24", preserveAspectRatio: "none", "aria-hidden": "true" }, bars),
      range("year-from", "First year", first), range("year-to", "Last year", last)),
    el("button", { type: "button", id: "play", title: "Let the years pass", "aria-label": "Let the years pass", onclick: play }, "▶"));
}
function moveYears(event) {
  let from = Number(byId("year-from").value), to = Number(byId("year-to").value);
  if (from > to) { if (event.target.id === "year-from") to = from; else from = to; }
  stop();
  change({ years: from === span().first && to === span().last ? null : [from, to] });
}
let playing = 0;
function stop() { clearInterval(playing); playing = 0; if (byId("play")) byId("play").textContent = "▶"; }
function play() {
  if (playing) return stop();
  byId("play").textContent = "■";
  const { first, last } = span();
  change({ years: [first, first] });
  playing = setInterval(() => {
    const to = state.years ? state.years[1] + 1 : last;
    if (to >= last) stop();
    change({ years: to >= last ? null : [first, to] });
  }, 900);
}
function choice(id, label, entries, key) {
  const box = el("select", { id, onchange: (event) => change({ [key]: event.target.value, ...(key === "scheme" ? { minimum: 0 } : {}) }) },
    entries.map(([value, text]) => el("option", { value }, text)));
  return el("label", {}, el("span", {}, label), box);
}
function buildControls() {
  const sizes = [["", "As laid out"], ...Object.entries(MEASURES).filter(([name]) => hasMeasure(name))];
  const colors = Object.entries(COLOURINGS).filter(([, { available }]) => available()).map(([name, { label }]) => [name, label]);
  byId("controls").addEventListener("submit", (event) => event.preventDefault());
  byId("controls").replaceChildren(...[
    yearControl(),
    el("label", { class: "least" }, el("span", {}, "Least weight ", el("output", { id: "least-text" })),
      el("input", { type: "range", id: "least", "aria-label": "Least weight", oninput: (event) => change({ minimum: Number(event.target.value) }) })),
    choice("counting", "Ties count", Object.entries(SHORT), "scheme"),
    choice("color", "Colour", colors, "color"),
    choice("size", "Size", sizes, "size"),
    el("p", { id: "shown", role: "status" }),
    el("button", { type: "button", class: "quiet", id: "reset", onclick: reset }, "Reset"),
  ].filter(Boolean));
}
function reset() {
  stop();
  change({ selection: null, off: new Set(), ...NO_FILTERS(), ...START });
  showAll();
}
function refreshControls() {
  if (byId("year-from")) {
    const [from, to] = state.years || [span().first, span().last];
    byId("year-from").value = from;
    byId("year-to").value = to;
    byId("year-text").textContent = from === to ? String(from) : `${from}–${to}`;
    byId("controls").querySelectorAll("rect").forEach((bar) => {
      bar.classList.toggle("out", bar.dataset.year < from || bar.dataset.year > to);
    });
  }
  const step = state.scheme === "full" ? 1 : 0.25;
  Object.assign(byId("least"), { min: 0, step, max: Math.max(step, Math.floor(greatest(state.scheme) / step) * step) });
  byId("least").value = state.minimum;
  byId("least-text").textContent = state.minimum > 0 ? `≥ ${figure(state.minimum)}` : "any";
  byId("counting").value = state.scheme;
  byId("color").value = state.color;
  byId("size").value = state.size;
  const tied = shown.weights.filter((value) => value > 0).length;
  byId("shown").textContent = `${count(shown.nodes.size, words.one, words.many)} · ${count(tied, "tie")}`;
}
const greatest = (() => {
  const found = new Map();
  return (scheme) => {
    if (!found.has(scheme)) found.set(scheme, most(ties.map((tie) => (scheme === START.scheme ? tie.value : jointPapers(tie).reduce((sum, index) => sum + share(scheme, index), 0)))));
    return found.get(scheme);
  };
})();
const NO_FILTERS = () => ({ years: null, minimum: 0 });
