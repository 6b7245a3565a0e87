// What the colours mean, how many wear each, and switches to hide them.
function toggle(ids, on) {
  const off = new Set(state.off);
  ids.forEach((id) => (on ? off.delete(id) : off.add(id)));
  change({ off });
}
function row({ id, label, hint, size, color, group }) {
  const on = !state.off.has(id);
  const picked = group !== undefined && state.selection?.kind === "community" && state.selection.id === group;
  const box = el("input", { type: "checkbox", "aria-label": `Show ${plain(label)}`, onchange: (event) => toggle([id], event.target.checked) });
  box.checked = on;
  box.style.accentColor = colouring().paint(color);
  return el("li", { class: [on ? "" : "off", picked ? "picked" : ""].join(" ").trim() },
    box,
    el("button", { type: "button", title: hint || label, disabled: group === undefined, "aria-pressed": String(picked), onclick: () => (picked ? select(null) : select("community", group)) },
      named(clipped(label, 60)), el("span", { class: "size" }, size.toLocaleString("en"))));
}
function drawLegend() {
  const { title, hint, entries } = colouring();
  const held = document.activeElement?.closest?.("#legend") ? [...byId("legend").querySelectorAll("input,button")].indexOf(document.activeElement) : -1;
  const allOn = !state.off.size;
  byId("legend").replaceChildren(...[
    el("h2", {}, title),
    hint && el("p", { class: "hint" }, hint),
    el("ul", {}, entries.map(row)),
    entries.length > 1 && el("button", { type: "button", class: "quiet", onclick: () => toggle(entries.map(({ id }) => id), !allOn) }, allOn ? "Hide all" : "Show all")].filter(Boolean));
  if (held >= 0) byId("legend").querySelectorAll("input,button")[held]?.focus();
}
