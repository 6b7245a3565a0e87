// The editor: a plain text field, so that every keyboard and screen reader knows it, over the same text in colour.
const KEYWORDS = new Set(`ADD ALL AS ASC ASK BASE BIND BY CONSTRUCT COUNT DESC DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH GROUP HAVING IN
  LIMIT MAX MIN AVG SUM SAMPLE GROUP_CONCAT MINUS NAMED NOT OFFSET OPTIONAL ORDER PREFIX REDUCED SELECT SEPARATOR UNDEF UNION VALUES WHERE
  IF BOUND COALESCE STR LANG DATATYPE IRI REGEX REPLACE CONCAT CONTAINS LCASE UCASE STRLEN STRSTARTS STRENDS YEAR`.split(/\s+/));

function setText(text) {
  byId("text").value = text;
  colour();
  clearFault();
}

function colour() {
  const box = byId("text");
  const parts = box.value.length > 50000 ? [box.value] : [...tokens(box.value)].map((token) => {
    const kind = token.kind === "word" && !KEYWORDS.has(token.upper) && token.text !== "a" ? "space" : token.kind;
    return kind === "space" || kind === "mark" ? token.text : el("span", { class: kind }, token.text);
  });
  byId("coloured").replaceChildren(...parts, "\n");
  const lines = box.value.split("\n").length;
  box.rows = Math.min(Math.max(lines + 1, 8), 28);
  byId("lines").textContent = Array.from({ length: lines }, (_, at) => at + 1).join("\n");
  follow();
}

function follow() {
  const { scrollTop, scrollLeft } = byId("text");
  byId("coloured").style.transform = `translate(${-scrollLeft}px, ${-scrollTop}px)`;
  byId("lines").style.transform = `translateY(${-scrollTop}px)`;
}

function clearFault() {
  byId("text").removeAttribute("aria-invalid");
  byId("wrong").replaceChildren();
}

// Says what is wrong, shows the line with a caret below it, and puts the cursor there.
function showFault(fault) {
  const text = byId("text").value, heading = "This is not SPARQL that the engine can answer.";
  if (fault.at === undefined) {
    byId("wrong").replaceChildren(el("p", {}, fault.message));
    return;
  }
  const start = text.lastIndexOf("\n", fault.at - 1) + 1, line = text.slice(0, start).split("\n").length;
  const column = [...text.slice(start, fault.at)].length + 1, gutter = `${line} | `;
  const caret = " ".repeat(gutter.length + column - 1) + "^";
  const near = unknownPrefix(text);
  byId("wrong").replaceChildren(
    el("p", {}, `${heading} Line ${line}, column ${column}: ${near ?? expected(fault.what)}`),
    el("pre", {}, `${gutter}${text.slice(start, lineEnd(text, start))}\n${caret}`));
  byId("sparql").open = true;
  byId("text").setAttribute("aria-invalid", "true");
  byId("text").focus();
  byId("text").setSelectionRange(fault.at, fault.at);
}

// The grammar's own list of all that a name can begin with says nothing to a reader.
const expected = (what) => clipped(what.replace(/, \['0'\.\.='9'\][^]*$/, ", a word or a number"), 300);

function unknownPrefix(text) {
  const words = meant(text), declared = new Set(Object.keys(facts.prefixes));
  words.forEach(({ upper }, at) => { if (upper === "PREFIX") declared.add(words[at + 1]?.text.slice(0, -1)); });
  const unknown = words.filter(({ kind, text: word }) => kind === "name" && !word.startsWith("_:"))
    .map(({ text: word }) => word.slice(0, word.indexOf(":"))).find((prefix) => !declared.has(prefix));
  if (unknown === undefined) return null;
  const near = [...declared].find((prefix) => distance(prefix, unknown) === 1);
  return `no prefix is called ${unknown}:${near ? `; do you mean ${near}:?` : ""}`;
}

// Levenshtein's, for short words.
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length];
}

// Where nothing was found: which words of the query nothing in the graph has.
async function absent(text) {
  const spaces = Object.entries(facts.prefixes).filter(([prefix]) => prefix !== "xsd");
  const used = new Set(meant(text).filter(({ kind, text: word }) => kind === "name" && spaces.some(([prefix]) => word.startsWith(`${prefix}:`) && word.length > prefix.length + 1)).map((one) => one.text));
  const found = [];
  for (const name of [...used].slice(0, 30)) {
    const { boolean } = await ask(`ASK { { ?s ${name} ?o } UNION { ?s ?p ${name} } UNION { ${name} ?q ?v } }`);
    if (!boolean) found.push(name);
  }
  return found;
}

byId("text").addEventListener("input", () => { colour(); clearFault(); });
byId("text").addEventListener("scroll", follow);
byId("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); byId("form").requestSubmit(); }
});
