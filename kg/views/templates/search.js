// Find by any spelling, with completion (WAI-ARIA combobox pattern).
const spelled = lazy(() => {
  const spellings = column(known().nodes, "spellings");
  return nodes.map(({ index, name, size }) => ({ index, size, texts: [name, ...(spellings[index] || [])].map(folded) }));
});

function matches(query) {
  const parts = folded(query).split(" ").filter(Boolean), whole = parts.join(" ");
  if (!parts.length) return [];
  const score = (text) => {
    if (!parts.every((part) => text.includes(part))) return 0;
    return text.startsWith(whole) ? 3 : parts.every((part) => ` ${text}`.includes(` ${part}`)) ? 2 : 1;
  };
  return spelled()
    .map(({ index, size, texts }) => ({ index, size, score: most(texts.map(score)) }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score || b.size - a.size || a.index - b.index)
    .slice(0, 8);
}
function combobox({ id, label, value = "", take, placeholder, clears = false }) {
  let hits = [], active = -1;
  const list = el("ul", { id: `${id}-found`, class: "found", role: "listbox", "aria-label": `${label}: found`, hidden: true });
  const input = el("input", { id, type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", "aria-label": label, placeholder, autocomplete: "off", spellcheck: "false" });
  input.value = value;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  function choose(at) {
    if (!hits[at]) return;
    const { index } = hits[at];
    input.value = clears ? "" : nodes[index].name;
    active = -1;
    close();
    take(index);
  }
  function show() {
    hits = matches(input.value);
    list.replaceChildren(...hits.map(({ index }, at) =>
      el("li", { id: `${id}-${at}`, role: "option", "aria-selected": String(at === active), onmousedown: (event) => { event.preventDefault(); choose(at); } },
        spot(colouring().of(index)), named(nodes[index].name), el("span", {}, count(papersOf()[index].length, "paper")))));
    const open = input.value.trim() !== "";
    if (open && !hits.length) list.replaceChildren(el("li", { class: "none" }, words.nobody));
    if (!open) return close();
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    if (active >= 0) input.setAttribute("aria-activedescendant", `${id}-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }
  input.addEventListener("input", () => { active = input.value.trim() ? 0 : -1; show(); });
  input.addEventListener("blur", close);
  input.addEventListener("focus", () => { if (clears) show(); else input.select(); });
  input.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (steps[event.key] && hits.length) { active = (active + steps[event.key] + hits.length) % hits.length; show(); }
    else if (event.key === "Enter") choose(Math.max(0, active));
    else if (event.key === "Escape") { input.value = ""; active = -1; close(); }
    else return;
    event.preventDefault();
  });
  return el("div", { class: "combo" }, input, list);
}
byId("search-box").prepend(combobox({ id: "search", label: `Find ${words.a}`, placeholder: `Find ${words.a}`, take: visit, clears: true }));
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); byId("search").focus(); }
  if (event.key === "Escape" && !typing && state.selection) select(null);
});
