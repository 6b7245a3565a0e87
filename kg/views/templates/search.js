// Find a person by any spelling, with completion (WAI-ARIA combobox pattern).
const spelled = lazy(() => nodes.map(({ index, name, size }) => ({ index, size, texts: [name, ...about(index).spellings].map(folded) })));
let hits = [], active = -1;

function matches(query) {
  const parts = folded(query).split(" ").filter(Boolean);
  if (!parts.length) return [];
  const whole = parts.join(" ");
  const score = (text) => {
    if (!parts.every((word) => text.includes(word))) return 0;
    return text.startsWith(whole) ? 3 : parts.every((word) => ` ${text}`.includes(` ${word}`)) ? 2 : 1;
  };
  return spelled()
    .map(({ index, size, texts }) => ({ index, size, score: most(texts.map(score)) }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score || b.size - a.size || a.index - b.index)
    .slice(0, 8);
}
function listHits() {
  const input = byId("search"), list = byId("found");
  hits = matches(input.value);
  list.replaceChildren(...hits.map(({ index }, at) => {
    const { name } = nodes[index];
    return el("li", { id: `hit-${at}`, role: "option", "aria-selected": String(at === active), onmousedown: (event) => { event.preventDefault(); take(at); } },
      el("i", { class: "dot", style: `background:${colouring().of(index)}` }), named(name),
      el("span", {}, count(papersOf()[index].length, "paper")));
  }));
  const open = input.value.trim() !== "";
  if (open && !hits.length) list.replaceChildren(el("li", { class: "none" }, words.nobody));
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
