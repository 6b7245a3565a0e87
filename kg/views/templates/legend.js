// The communities: their colours, what they are about, and switches to hide them.
const groups = (() => {
  const sizes = new Map();
  people.forEach((person) => sizes.set(person.group, (sizes.get(person.group) || 0) + 1));
  return [...sizes].map(([number, size]) => ({ number, size })).sort((a, b) => (a.number < 0) - (b.number < 0) || a.number - b.number);
})();
const coloured = groups.filter(({ number }) => number >= 0 && number < palette.communities.length);
const grey = groups.filter(({ number }) => number >= palette.communities.length);
const loose = groups.filter(({ number }) => number < 0);

function toggle(numbers, on) {
  const off = new Set(state.off);
  numbers.forEach((number) => (on ? off.delete(number) : off.add(number)));
  change({ off });
}
function row(numbers, label, size, hint, open) {
  const on = numbers.some((number) => !state.off.has(number));
  const picked = state.selection?.kind === "community" && numbers.includes(state.selection.id);
  const box = el("input", { type: "checkbox", "aria-label": `Show ${plain(label)}`, onchange: (event) => toggle(numbers, event.target.checked) });
  box.checked = on;
  box.style.accentColor = groupColor(numbers[0]);
  return el("li", { class: [on ? "" : "off", picked ? "picked" : ""].join(" ").trim() },
    box,
    el("button", { type: "button", title: hint, disabled: !open, "aria-pressed": String(picked), onclick: open },
      named(clipped(label, 60)), el("span", { class: "size" }, size.toLocaleString("en"))));
}
function drawLegend() {
  const held = document.activeElement?.closest?.("#legend") ? [...byId("legend").querySelectorAll("input,button")].indexOf(document.activeElement) : -1;
  const total = (list) => list.reduce((sum, { size }) => sum + size, 0);
  const items = coloured.map(({ number, size }) =>
    row([number], groupName(number), size, (communities.get(number)?.terms || []).join(" · "),
      () => (state.selection?.kind === "community" && state.selection.id === number ? select(null) : select("community", number))));
  if (grey.length) items.push(row(grey.map(({ number }) => number), count(grey.length, "smaller community", "smaller communities"), total(grey), "Listed in the table below"));
  if (loose.length) items.push(row([-1], tiesOf.some((list, at) => people[at].group < 0 && list.length) ? "No community" : "Wrote alone", total(loose), "People without ties"));
  const allOn = !state.off.size;
  byId("legend").replaceChildren(
    el("h2", {}, "Communities"),
    el("p", { class: "hint" }, state.color === "first" ? yearScale() : "Groups who write together more than with others. Click a name to read about it."),
    el("ul", {}, items),
    el("button", { type: "button", class: "quiet", onclick: () => toggle(groups.map(({ number }) => number), !allOn) }, allOn ? "Hide all" : "Show all"));
  if (held >= 0) byId("legend").querySelectorAll("input,button")[held]?.focus();
}
function yearScale() {
  return el("span", { class: "scale" }, String(earliest),
    el("i", { style: `background:linear-gradient(90deg,${CIVIDIS.join(",")})` }), String(latest), el("br"), "first paper");
}
