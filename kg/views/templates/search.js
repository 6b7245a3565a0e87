// Find a person by any spelling, with completion (WAI-ARIA combobox pattern).
const entries = people.map((person) => ({
  index: person.index, texts: [person.name, ...person.spellings].map(folded), size: drawn[person.index].size,
}));
let hits = [], active = -1;

function matches(query) {
  const words = folded(query).split(" ").filter(Boolean);
  if (!words.length) return [];
  const score = (text) => {
    const parts = text.split(" ");
    if (!words.every((word) => parts.some((part) => part.startsWith(word)))) {
      return words.every((word) => text.includes(word)) ? 1 : 0;
    }
    return text.startsWith(words.join(" ")) ? 3 : 2;
  };
  return entries
    .map((entry) => ({ ...entry, score: Math.max(...entry.texts.map(score)) }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score || b.size - a.size || a.index - b.index)
    .slice(0, 8);
}
function listHits() {
  const input = byId("search"), list = byId("found");
  hits = matches(input.value);
  list.replaceChildren(...hits.map(({ index }, at) => {
    const person = people[index];
    return el("li", { id: `hit-${at}`, role: "option", "aria-selected": String(at === active), onmousedown: (event) => { event.preventDefault(); take(at); } },
      el("i", { class: "dot", style: `background:${groupColor(person.group)}` }), named(person.name),
      el("span", {}, count(person.papers.length, "paper")));
  }));
  const open = input.value.trim() !== "";
  if (open && !hits.length) list.replaceChildren(el("li", { class: "none" }, "Nobody of that name"));
  list.hidden = !open;
  input.setAttribute("aria-expanded", String(open));
  if (active >= 0) input.setAttribute("aria-activedescendant", `hit-${active}`);
  else input.removeAttribute("aria-activedescendant");
}
function take(at) {
  const hit = hits[at];
  if (!hit) return;
  byId("search").value = "";
  active = -1;
  listHits();
  visit(hit.index);
}
function visit(index) {
  // Who is filtered out comes back, so that what was asked for can be seen.
  if (!shown.people.has(index)) {
    const off = new Set(state.off);
    off.delete(people[index].group);
    change({ off, from: FIRST_YEAR, to: LAST_YEAR, minimum: 0 });
  }
  select("person", index);
  showPerson(index);
}
byId("search").addEventListener("input", () => { active = byId("search").value.trim() ? 0 : -1; listHits(); });
byId("search").addEventListener("blur", () => { byId("found").hidden = true; byId("search").setAttribute("aria-expanded", "false"); });
byId("search").addEventListener("focus", listHits);
byId("search").addEventListener("keydown", (event) => {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (steps[event.key] && hits.length) { active = (active + steps[event.key] + hits.length) % hits.length; listHits(); }
  else if (event.key === "Enter") take(Math.max(0, active));
  else if (event.key === "Escape") { byId("search").value = ""; active = -1; listHits(); }
  else return;
  event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "/" && !typing) { event.preventDefault(); byId("search").focus(); }
  if (event.key === "Escape" && !typing && state.selection) select(null);
});
