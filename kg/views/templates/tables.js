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
      return sign * (typeof x === "string" ? x.localeCompare(y, "en") : x - y);
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
  const go = (action) => (event) => { action(event); byId("network").scrollIntoView({ block: "center" }); };
  const link = (index, text) => el("button", { type: "button", class: "person", onclick: go(() => visit(index)) }, named(text || people[index].name));
  const peopleColumns = [
    { name: "Name", of: (person) => person.name, show: (person) => link(person.index), row: true },
    { name: "Papers", of: (person) => person.papers.length, number: true },
    ...measured.map((name) => ({ name: MEASURES[name], hint: MEANING[name], of: (person) => measure(person, name), number: true, first: name === "strength" })),
    { name: "First", of: (person) => person.first, number: "year" },
    { name: "Last", of: (person) => person.last, number: "year" },
    { name: "Community", of: (person) => (person.group < 0 ? undefined : groupName(person.group)), show: (person) => (person.group < 0 ? "–" : named(groupName(person.group))) },
    { name: "Certainty", of: (person) => person.certainty, number: true },
  ];
  if (!peopleColumns.some((column) => column.first)) peopleColumns[1].first = true;
  const tieColumns = [
    { name: "Person", of: (tie) => people[tie.a].name, show: (tie) => link(tie.a), row: true },
    { name: "Person", of: (tie) => people[tie.b].name, show: (tie) => link(tie.b) },
    { name: "Joint papers", of: (tie) => tie.papers.length, number: true, first: true, show: (tie) => el("button", { type: "button", class: "person", "aria-label": `${tie.papers.length}, show the papers`, onclick: go(() => select("tie", tie.index)) }, String(tie.papers.length)) },
    { name: "Shares", hint: SCHEMES.fractional, of: (tie) => tie.papers.reduce((sum, index) => sum + SHARE.fractional(papers[index]), 0), number: true },
    { name: "Author lists", of: (tie) => (tie.truncated ? "all cut (“et al.”)" : "known") },
  ];
  const paperColumns = [
    { name: "Year", of: (paper) => paper.year, number: "year", first: true },
    { name: "Title", of: (paper) => paper.title, row: true, show: (paper) => named(paper.title) },
    { name: "Authors", of: (paper) => paper.n || 0, show: (paper) => byline(paper) },
    { name: "Field", of: (paper) => paper.fields?.[0] },
  ];
  byId("tables").replaceChildren(
    table("people-table", "People", peopleColumns, people),
    table("ties-table", "Ties", tieColumns, ties),
    table("papers-table", "Papers", paperColumns, papers));
}
