// The same in words and figures: sortable tables, the accessible copy of the map.
const AT_FIRST = 100;
function table(id, caption, columns, records) {
  let order = { column: columns.findIndex((column) => column.first), down: true }, all = records.length <= AT_FIRST;
  const body = el("tbody"), head = el("tr"), more = el("button", { type: "button", class: "quiet", onclick: () => { all = true; fill(); } });
  const sorted = () => {
    const { of } = columns[order.column];
    const sign = order.down ? -1 : 1;
    return [...records].sort((a, b) => {
      const [x, y] = [of(a), of(b)];
      if (x === undefined || y === undefined) return (x === undefined) - (y === undefined);
      return sign * (typeof x === "string" ? COLLATOR.compare(x, y) : x - y);
    });
  };
  function fill() {
    const rows = sorted();
    body.replaceChildren(...(all ? rows : rows.slice(0, AT_FIRST)).map((record) =>
      el("tr", {}, columns.map(({ show, of, number, row }) => {
        const value = of(record);
        return el(row ? "th" : "td", { class: number && "number", scope: row && "row" }, show ? show(record) : value === undefined ? "–" : number && number !== "year" ? figure(value) : String(value));
      }))));
    head.replaceChildren(...columns.map(({ name, number, hint }, at) =>
      el("th", { scope: "col", class: number && "number", "aria-sort": at === order.column ? (order.down ? "descending" : "ascending") : "none" },
        el("button", { type: "button", title: hint, onclick: () => { order = { column: at, down: at === order.column ? !order.down : Boolean(number) }; fill(); head.children[at].firstChild.focus(); } }, name))));
    more.textContent = `Show all ${records.length.toLocaleString("en")}`;
    more.hidden = all;
  }
  fill();
  return el("details", { id, open: true }, el("summary", {}, el("h2", {}, `${caption} (${records.length.toLocaleString("en")})`)),
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, el("table", {}, el("thead", {}, head), body)), more);
}
function buildTables() {
  const measured = ["degree", "strength", "betweenness", "pagerank"].filter(hasMeasure);
  const go = (action) => (event) => { action(event); stage.element.scrollIntoView({ block: "center" }); };
  const link = (index, text) => el("button", { type: "button", class: "person", onclick: go(() => visit(index)) }, named(text || nodes[index].name));
  const nodeColumns = [
    { name: "Name", of: (node) => node.name, show: (node) => link(node.index), row: true },
    { name: "Papers", of: (node) => papersOf()[node.index].length, number: true },
    ...measured.map((name) => ({ name: MEASURES[name], hint: MEANING[name], of: (node) => measure(node.index, name), number: true, first: name === "strength" })),
    { name: "First", of: (node) => about(node.index).first, number: "year" },
    { name: "Last", of: (node) => about(node.index).last, number: "year" },
    { name: "Community", of: (node) => (node.group < 0 ? undefined : groupName(node.group)), show: (node) => (node.group < 0 ? "–" : named(groupName(node.group))) },
    nodes.some(({ index }) => about(index).certainty !== undefined) && { name: "Certainty", of: (node) => about(node.index).certainty, number: true },
  ].filter(Boolean);
  if (!nodeColumns.some((column) => column.first)) nodeColumns[1].first = true;
  const tieColumns = [
    { name: "One", of: (tie) => nodes[tie.a].name, show: (tie) => link(tie.a), row: true },
    { name: "Other", of: (tie) => nodes[tie.b].name, show: (tie) => link(tie.b) },
    { name: words.joint, of: (tie) => jointPapers(tie).length, number: true, first: true, show: (tie) => el("button", { type: "button", class: "person", "aria-label": `${jointPapers(tie).length}, show the papers`, onclick: go(() => select("tie", tie.index)) }, String(jointPapers(tie).length)) },
    SCHEMES.fractional && { name: "Shares", hint: SCHEMES.fractional.label, of: (tie) => sum(jointPapers(tie).map((index) => share("fractional", tie, index))), number: true },
    facts.kind === "coauthorship" && { name: "Author lists", of: (tie) => (tie.truncated ? "all cut (“et al.”)" : "known") },
  ].filter(Boolean);
  const paperColumns = [
    { name: "Year", of: (one) => one.year, number: "year", first: true },
    { name: "Title", of: (one) => one.title, row: true, show: (one) => named(one.title) },
    { name: "Authors", of: (one) => one.n, show: (one) => byline(one) },
    { name: "Field", of: (one) => one.fields[0] },
  ];
  byId("tables").replaceChildren(
    table("people-table", words.Many, nodeColumns, nodes),
    table("ties-table", "Ties", tieColumns, ties),
    table("papers-table", "Papers", paperColumns, known().papers.rows.map((_, index) => paper(index))));
}
