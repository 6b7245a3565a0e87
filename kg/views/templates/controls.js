// Years, least weight, counting, colour and size.
const perYear = new Map();
papers.forEach(({ year }) => { if (year !== undefined) perYear.set(year, (perYear.get(year) || 0) + 1); });

function yearControl() {
  if (!years.length || FIRST_YEAR === LAST_YEAR) return null;
  const span = LAST_YEAR - FIRST_YEAR + 1, tallest = Math.max(...perYear.values());
  const bars = [...perYear].map(([year, number]) =>
    el("rect", { x: (year - FIRST_YEAR) / span * 100 + 0.15 * 100 / span, width: 70 / span, y: 24 - 22 * number / tallest, height: 22 * number / tallest, "data-year": year }));
  const range = (id, label, value) =>
    el("input", { type: "range", id, min: FIRST_YEAR, max: LAST_YEAR, step: 1, value, "aria-label": label, oninput: moveYears });
  return el("div", { class: "years" },
    el("label", { for: "year-from" }, "Years ", el("output", { id: "year-text" })),
    el("div", { class: "range" },
      el("svg", { viewBox: "0 0 100 24", preserveAspectRatio: "none", "aria-hidden": "true" }, bars),
      range("year-from", "First year", state.from), range("year-to", "Last year", state.to)),
    el("button", { type: "button", id: "play", title: "Let the years pass", "aria-label": "Let the years pass", onclick: play }, "▶"));
}
function moveYears(event) {
  let from = Number(byId("year-from").value), to = Number(byId("year-to").value);
  if (from > to) { if (event.target.id === "year-from") to = from; else from = to; }
  stop();
  change({ from, to });
}
let playing = 0;
function stop() { clearInterval(playing); playing = 0; if (byId("play")) byId("play").textContent = "▶"; }
function play() {
  if (playing) return stop();
  byId("play").textContent = "■";
  change({ from: FIRST_YEAR, to: FIRST_YEAR });
  playing = setInterval(() => (state.to < LAST_YEAR ? change({ to: state.to + 1 }) : stop()), 900);
}
function choice(id, label, entries, key) {
  const box = el("select", { id, onchange: (event) => change({ [key]: event.target.value, ...(key === "scheme" ? { minimum: 0 } : {}) }) },
    entries.map(([value, text]) => el("option", { value }, text)));
  return el("label", {}, el("span", {}, label), box);
}
function buildControls() {
  const sizes = Object.entries(MEASURES).filter(([name]) => hasMeasure(name));
  const colors = [["community", "Community"], ...(firstYears.length ? [["first", "First year"]] : [])];
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
  change({ selection: null, from: FIRST_YEAR, to: LAST_YEAR, minimum: 0, off: new Set(), ...START });
  showAll();
}
function refreshControls() {
  if (byId("year-from")) {
    byId("year-from").value = state.from;
    byId("year-to").value = state.to;
    byId("year-text").textContent = state.from === state.to ? String(state.from) : `${state.from}–${state.to}`;
    byId("controls").querySelectorAll("rect").forEach((bar) => {
      bar.classList.toggle("out", bar.dataset.year < state.from || bar.dataset.year > state.to);
    });
  }
  const step = state.scheme === "full" ? 1 : 0.25;
  const most = Math.max(step, ...ties.map((tie) => tie.papers.reduce((sum, index) => sum + SHARE[state.scheme](papers[index]), 0)));
  Object.assign(byId("least"), { min: 0, step, max: Math.floor(most / step) * step });
  byId("least").value = state.minimum;
  byId("least-text").textContent = state.minimum > 0 ? `≥ ${figure(state.minimum)}` : "any";
  byId("counting").value = state.scheme;
  byId("color").value = state.color;
  byId("size").value = state.size;
  const tied = shown.weights.filter((value) => value > 0).length;
  byId("shown").textContent = `${count(shown.people.size, "person", "people")} · ${count(tied, "tie")}`;
}
