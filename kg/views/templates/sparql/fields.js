// A field for each parameter. Those that name a thing complete from the graph, and ask when a name is that of several.
let fieldNumber = 0;

function field(parameter) {
  fieldNumber += 1;
  const id = `field-${fieldNumber}`;
  const isThing = parameter.kind in facts.names;
  const input = el("input", {
    id, name: parameter.name, autocomplete: "off", spellcheck: "false", dir: "auto",
    inputmode: ["integer", "year"].includes(parameter.kind) ? "numeric" : null,
    placeholder: isThing ? `any spelling of a ${parameter.kind}` : null, "aria-describedby": `${id}-about ${id}-fault`,
  });
  input.value = parameter.default ?? "";
  const fault = el("div", { id: `${id}-fault`, class: "fault", role: "alert" });
  const box = el("div", { class: "combo" }, input);
  const made = { parameter, input, fault, chosen: null };
  input.addEventListener("input", () => { made.chosen = null; fault.replaceChildren(); });
  if (isThing) completing(made, box);
  made.node = el("div", { class: "field" }, el("label", { for: id }, parameter.name.replaceAll("_", " ")), box,
    el("p", { id: `${id}-about`, class: "about" }, parameter.meaning), fault);
  return made;
}

// A list below the field, as WAI-ARIA's combobox pattern has it.
function completing(made, box) {
  const { input, parameter } = made, id = `${input.id}-list`;
  const list = el("ul", { id, role: "listbox", class: "found", hidden: true, "aria-label": `each ${parameter.kind} so called` });
  let shown = [], at = -1, turn = 0;
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": id })) input.setAttribute(name, value);
  box.append(list);
  const open = (yes) => { list.hidden = !yes; input.setAttribute("aria-expanded", String(yes)); if (!yes) { at = -1; input.removeAttribute("aria-activedescendant"); } };
  const mark = (to) => {
    at = (to + shown.length) % shown.length;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    input.setAttribute("aria-activedescendant", `${id}-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const take = (place) => { choose(made, shown[place].thing, shown[place].name); open(false); };
  const show = async () => {
    const mine = (turn += 1), text = input.value;
    try {
      const found = await completions(parameter.kind, text);
      await learn(found.map(({ thing }) => thing));
      if (mine !== turn || document.activeElement !== input) return;
      shown = found;
    } catch { return; }
    list.replaceChildren(...shown.map(({ thing, name }, place) => {
      const known = labelOf(thing), also = folded(known) === folded(name) ? "" : `${known} · `;
      return el("li", { id: `${id}-${place}`, role: "option", "aria-selected": "false", onpointerdown: (event) => { event.preventDefault(); take(place); } },
        named(clipped(name, 120)), el("span", {}, also + detailOf(thing)));
    }));
    open(shown.length > 0);
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", () => { if (!made.chosen) show(); });
  input.addEventListener("blur", () => { turn += 1; open(false); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) show();
      else mark(event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      take(at);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      open(false);
    }
  });
}

function choose(made, thing, name) {
  made.chosen = thing;
  made.input.value = name;
  made.fault.replaceChildren();
}

// Gives the term that a field holds, or says beside the field what is missing and gives nothing.
async function valueOf(made) {
  const { parameter, input } = made, text = input.value.trim();
  made.fault.replaceChildren();
  const { name, kind } = parameter;
  if (!text) return wrong(made, `say which ${name.replaceAll("_", " ")}`);
  if (kind in facts.names) {
    const found = made.chosen ? [made.chosen] : await meaning(kind, text);
    if (found.length === 1) {
      made.chosen = found[0];
      return checked(made, iri(found[0]));
    }
    return found.length ? several(made, found) : nothing(made, text);
  }
  if (kind === "iri") return checked(made, iri(text));
  if (kind === "integer") return /^-?\d+$/.test(text) ? literal(text, `${XSD}integer`) : wrong(made, "that is not a whole number");
  if (kind === "year") return /^\d{4}$/.test(text) ? literal(text, `${XSD}gYear`) : wrong(made, "that is not a year: write it as 2024");
  return literal(input.value);
}

function checked(made, term) {
  try { written(term); } catch (fault) { return wrong(made, fault.message); }
  return term;
}

function wrong(made, ...parts) {
  made.fault.replaceChildren(...parts);
  made.input.setAttribute("aria-invalid", "true");
  made.input.addEventListener("input", () => made.input.removeAttribute("aria-invalid"), { once: true });
  return null;
}

const PLURALS = { person: "people", community: "communities", batch: "files" };
const plural = (kind) => PLURALS[kind] ?? `${kind}s`;

async function several(made, found) {
  await learn(found);
  const options = found.slice(0, 12).map((thing) => el("li", {}, el("button", {
    type: "button", class: "choice", onclick: () => { choose(made, thing, labelOf(thing)); byId("form").requestSubmit(); },
  }, named(labelOf(thing)), el("span", {}, [detailOf(thing), shortened(thing)].filter(Boolean).join(" · ")))));
  return wrong(made, el("p", {}, `${found.length} ${plural(made.parameter.kind)} are called so. Which one?`), el("ul", { class: "choices" }, options));
}

async function nothing(made, text) {
  const words = folded(text).split(" ").sort((a, b) => b.length - a.length);
  let near = await completions(made.parameter.kind, text, 5);
  for (const word of words.filter((one) => one.length > 2)) if (!near.length) near = await completions(made.parameter.kind, word, 5);
  const who = made.parameter.kind === "person" ? "nobody here" : `no ${made.parameter.kind} here`;
  const options = near.map(({ thing, name }) => el("li", {}, el("button", {
    type: "button", class: "choice", onclick: () => { choose(made, thing, name); byId("form").requestSubmit(); },
  }, named(name))));
  return wrong(made, el("p", {}, `${who} is called so${near.length ? "; near are:" : ""}`), el("ul", { class: "choices" }, options));
}
