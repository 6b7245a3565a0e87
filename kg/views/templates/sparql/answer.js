// An answer as a table: things by what they are called, numbers as numbers, every column sortable.
const STEP = 200;
let answer = null;

// Parameters stand in the SELECT to be bound; the reader knows them already.
function visible(names) {
  const given = new Set(fields.map(({ parameter }) => parameter.name));
  const left = names.filter((name) => !given.has(name));
  return left.length ? left : names;
}

const iriColumns = (names, rows) => names.filter((name) => rows.some((row) => row[name]) && rows.every((row) => !row[name] || isIri(row[name])));

// A column of things that another spells out already is shown as links on that one.
function linked(names, rows) {
  const links = new Map();
  for (const thing of iriColumns(names, rows)) {
    const text = names.find((name) => name !== thing && !links.has(name) && rows.every((row) => !isIri(row[name]) && (row[name]?.value ?? "") === (row[thing] ? labelOf(row[thing].value) : "")));
    if (text) links.set(text, thing);
  }
  return links;
}

async function drawAnswer() {
  const names = visible(answer.head.vars), rows = answer.results.bindings;
  const first = rows.slice(0, 1000);
  await learn(first.flatMap((row) => names.map((name) => row[name]).filter(isIri).map((term) => term.value)));
  const links = linked(names, first), hidden = new Set(links.values());
  const columns = names.filter((name) => !hidden.has(name)).map((name) => ({
    name, thing: links.get(name), about: question?.columns?.find((one) => one.name === name)?.meaning,
    isNumber: first.some((row) => row[name]) && first.every((row) => !row[name] || isNumber(row[name])),
  }));
  byId("table").replaceChildren(rows.length ? table(columns, [...rows]) : el("p", { class: "empty" }, "Nothing in the graph answers this."));
}

function table(columns, rows) {
  const body = el("tbody"), more = el("button", { type: "button", class: "more" });
  let shown = 0;
  const grow = async () => {
    const next = rows.slice(shown, shown + STEP);
    await learn(next.flatMap((row) => Object.values(row).filter(isIri).map((term) => term.value)));
    body.append(...next.map((row) => el("tr", {}, columns.map((column) => cellOf(row, column)))));
    shown += next.length;
    more.hidden = shown >= rows.length;
    more.textContent = `show ${Math.min(STEP, rows.length - shown)} more of ${rows.length.toLocaleString("en")}`;
  };
  const heads = columns.map((column) => el("th", { scope: "col", title: column.about, class: column.isNumber ? "number" : null },
    el("button", { type: "button", "aria-description": column.about, onclick: (event) => sort(event.currentTarget.parentNode, column) }, column.name.replaceAll("_", " "))));
  function sort(head, column) {
    const down = head.getAttribute("aria-sort") === "ascending" || (column.isNumber && !head.hasAttribute("aria-sort"));
    heads.forEach((one) => one.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    rows.sort((a, b) => compared(a[column.name], b[column.name], column.isNumber, down ? -1 : 1));
    body.replaceChildren();
    shown = 0;
    grow();
  }
  more.addEventListener("click", grow);
  grow();
  return el("div", {}, el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "The answer as a table" },
    el("table", {}, el("thead", {}, el("tr", {}, heads)), body)), more);
}

const collator = new Intl.Collator("en", { numeric: true });

// What is unknown stands last, whichever way is up.
function compared(a, b, isNumeric, direction) {
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  const shown = (term) => (isIri(term) ? labelOf(term.value) : term.value);
  return direction * (isNumeric ? Number(a.value) - Number(b.value) : collator.compare(shown(a), shown(b)));
}

function cellOf(row, { name, thing, isNumber: numeric }) {
  const term = row[name];
  if (!term) return el("td");
  if (thing && row[thing]) return el("td", {}, link(row[thing].value, term.value));
  if (isIri(term)) return el("td", {}, link(term.value, labelOf(term.value)));
  return el("td", { class: numeric ? "number" : null }, named(numeric ? figureOf(term) : term.value));
}

const figureOf = ({ value }) => (/^-?\d{5,}$/.test(value) ? BigInt(value).toLocaleString("en") : /\.\d{5,}|E/.test(value) ? String(Number(Number(value).toPrecision(4))) : value);

// A thing of the graph leads to all that is said of it here; the address of another leads there, too.
function link(value, text) {
  const inside = el("a", { href: `#${new URLSearchParams({ about: value })}`, title: value }, named(text));
  const isElsewhere = /^https?:\/\//.test(value) && !value.startsWith(facts.base) && labelOf(value) === value;
  return isElsewhere ? [inside, " ", el("a", { class: "out", href: value, target: "_blank", rel: "noopener noreferrer", "aria-label": "open in a new tab" }, "↗")] : inside;
}
