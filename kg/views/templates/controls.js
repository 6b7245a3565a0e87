// Years, filters, counting, colour and size.
function yearControl() {
  const { first, last } = span();
  if (first === last) return null;
  const perYear = new Map(tally(yearOf().map((year) => (year === undefined ? [] : [String(year)]))));
  const length = last - first + 1, tallest = most([...perYear.values()]);
  const bars = [...perYear].map(([year, number]) =>
    el("rect", { x: (year - first) / length * 100 + 15 / length, width: 70 / length, y: 24 - 22 * number / tallest, height: 22 * number / tallest, "data-year": year }));
  const range = (id, label, value) =>
    el("input", { type: "range", id, min: first, max: last, step: 1, value, "aria-label": label, oninput: moveYears });
  return el("div", { class: "years" },
    el("label", { for: "year-from" }, el("span", {}, "Years"), el("output", { id: "year-text" })),
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
let passing = 0;
function stop() { clearInterval(passing); passing = 0; if (byId("play")) byId("play").textContent = "▶"; }
function play() {
  if (passing) return stop();
  byId("play").textContent = "■";
  const { first, last } = span();
  change({ years: [first, first] });
  passing = setInterval(() => {
    const to = state.years ? state.years[1] + 1 : last;
    if (to >= last) stop();
    change({ years: to >= last ? null : [first, to] });
  }, 900);
}
function choice(id, label, entries, key, also = {}) {
  if (entries.length < 2) return null;
  return el("label", {}, el("span", {}, label),
    el("select", { id, onchange: (event) => change({ [key]: event.target.value, ...also }) }, entries.map(([value, text]) => el("option", { value }, text))));
}
function filter(name) {
  const { label, options } = FILTERS[name], values = options();
  if (values.length < 2) return null;
  const take = (text) => { const found = values.find(([value]) => value === text) || values.find(([value]) => folded(value) === folded(text)); if (found || !text.trim()) change({ [name]: found ? found[0] : "" }); };
  return el("label", {}, el("span", {}, label),
    el("input", { type: "search", id: `filter-${name}`, list: `${name}-list`, placeholder: "any", autocomplete: "off", oninput: (event) => take(event.target.value), onchange: (event) => { take(event.target.value); event.target.value = state[name]; } }),
    el("datalist", { id: `${name}-list` }, values.slice(0, 400).map(([value, number]) => el("option", { value }, count(number, ofPeople() && name === "affiliation" ? "person" : "paper", ofPeople() && name === "affiliation" ? "people" : "papers")))));
}
function buildControls() {
  const sizes = [["", "Strength"], ...Object.entries(MEASURES).filter(([name]) => name !== "strength" && hasMeasure(name))];
  const colors = Object.entries(COLOURINGS).filter(([, { available }]) => available()).map(([name, { label }]) => [name, label]);
  byId("looks").replaceChildren(...[choice("color", "Colour", colors, "color", { off: new Set() }), choice("size", "Size", sizes, "size")].filter(Boolean));
  byId("controls").addEventListener("submit", (event) => event.preventDefault());
  byId("controls").replaceChildren(...[
    yearControl(),
    el("label", { class: "least" }, el("span", {}, "Least weight ", el("output", { id: "least-text" })),
      el("input", { type: "range", id: "least", "aria-label": "Least weight", oninput: (event) => change({ minimum: Number(event.target.value) }) })),
    choice("counting", "Ties count", Object.entries(SCHEMES).map(([name, { short }]) => [name, short]), "scheme", { minimum: 0 }),
    ...Object.keys(FILTERS).map(filter),
    el("p", { id: "shown", role: "status" }),
    el("button", { type: "button", class: "quiet", id: "reset", onclick: reset }, "Reset"),
  ].filter(Boolean));
}
function reset() {
  stop();
  change({ selection: null, off: new Set(), unfolded: new Set(), roster: null, position: null, ...NO_FILTERS(), ...START });
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
  const { step } = SCHEMES[state.scheme];
  Object.assign(byId("least"), { min: 0, step, max: Math.max(step, Math.floor(greatest(state.scheme) / step) * step) });
  byId("least").value = state.minimum;
  byId("least-text").textContent = state.minimum > 0 ? `≥ ${figure(state.minimum)}` : "any";
  for (const [id, key] of [["counting", "scheme"], ["color", "color"], ["size", "size"]]) if (byId(id)) byId(id).value = state[key];
  for (const name of Object.keys(FILTERS)) {
    const input = byId(`filter-${name}`);
    if (input && input !== document.activeElement) input.value = state[name];
    input?.classList.toggle("set", Boolean(state[name]));
  }
  const tied = shown.weights.filter((value) => value > 0).length;
  byId("shown").textContent = `${count(shown.nodes.size, words.one, words.many)} · ${count(tied, "tie")}`;
}
const greatest = (() => {
  const found = new Map();
  return (scheme) => {
    if (!found.has(scheme)) found.set(scheme, most(ties.map((tie) => (scheme === START.scheme ? tie.value : sum(jointPapers(tie).map((index) => share(scheme, tie, index)))))));
    return found.get(scheme);
  };
})();
