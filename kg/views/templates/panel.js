// What is known about the selection: a person, a tie or a community; else an overview.
const toPerson = (index, text) =>
  el("button", { type: "button", class: "person", onclick: () => visit(index) }, named(text || people[index].name));
const heading = (kicker, title, color) => el("header", {},
  el("p", { class: "kicker" }, color && el("i", { class: "dot", style: `background:${color}` }), kicker),
  el("h2", { tabindex: "-1" }, title),
  state.selection && el("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => select(null) }, "×"));
const part = (title, ...content) => (content.flat().filter(Boolean).length ? el("section", {}, el("h3", {}, title), ...content) : null);
const doubt = (text) => el("li", { class: "doubtful" }, text);

function byline(paper) {
  const shownAs = (paper.by || []).map((entry) => {
    if (typeof entry === "string") return named(entry);
    const [index, name] = Array.isArray(entry) ? entry : [entry, people[entry].name];
    const here = state.selection?.kind === "person" && state.selection.id === index;
    return here ? el("strong", {}, named(name)) : toPerson(index, name);
  });
  const joined = shownAs.flatMap((piece, at) => (at ? [", ", piece] : [piece]));
  if (paper.truncated) joined.push(" ", el("em", { title: "The list of authors is cut off" }, "et al."));
  else if (paper.n > (paper.by || []).length) joined.push(` and ${paper.n - paper.by.length} more`);
  return joined;
}
function paperItem(index) {
  const paper = papers[index];
  const [link, ...more] = paper.links || [];
  const outward = (href, content) => el("a", { href, target: "_blank", rel: "noopener noreferrer" }, content);
  const facts = [paper.year !== undefined ? `${paper.year}${paper.guessed ? " (inferred)" : ""}` : "no year", (paper.fields || []).join(", "), paper.venue, (paper.affiliations || []).join(", ")];
  return el("li", { class: inYears(index) ? "paper" : "paper out" },
    el("p", { class: "title" }, link ? outward(link, named(paper.title)) : named(paper.title)),
    el("p", { class: "by" }, byline(paper)),
    el("p", { class: "meta" }, facts.filter(Boolean).join(" · "), more.map((href, at) => [" · ", outward(href, `link ${at + 2}`)])),
    paper.concepts && el("p", { class: "chips" }, paper.concepts.slice(0, 4).map((text) => el("span", {}, text))));
}
const MOST = 60;
function paperList(indices) {
  const list = el("ol", { class: "papers" }, indices.slice(0, MOST).map(paperItem));
  if (indices.length <= MOST) return list;
  const rest = el("button", { type: "button", class: "quiet", onclick: () => { list.append(...indices.slice(MOST).map(paperItem)); rest.remove(); } }, `Show all ${indices.length}`);
  return [list, rest];
}
function rankedBars(entries) {
  const top = Math.max(...entries.map(([, value]) => value), 1e-9);
  return el("ol", { class: "bars" }, entries.map(([content, value, color, onclick, title]) =>
    el("li", {}, content, el("button", { type: "button", class: "bar", title, disabled: !onclick, onclick, "aria-label": title },
      el("i", { style: `width:${(100 * value / top).toFixed(1)}%;background:${color}` }), el("span", {}, figure(value))))));
}
function coauthors(index) {
  return tiesOf[index].map((tie) => [tie, weight(tie)]).filter(([, value]) => value > 0)
    .sort((a, b) => b[1] - a[1] || a[0].index - b[0].index)
    .map(([tie, value]) => [toPerson(other(tie, index)), value, groupColor(people[other(tie, index)].group), () => select("tie", tie.index), "Show the papers behind this tie"]);
}
function personPanel(index) {
  const person = people[index];
  const partners = coauthors(index);
  const truncated = person.incomplete || 0;
  const span = person.first === undefined ? null : person.first === person.last ? `${person.first}` : `${person.first}–${person.last}`;
  const sure = person.verified ? "verified by an identifier or a person" : person.certainty === undefined ? null : `inferred from names, confidence ${figure(person.certainty)}`;
  const doubts = [
    person.uncertain && doubt(`Confidence ${figure(person.certainty)} that all these papers are by one person.`),
    truncated > 0 && doubt(`${count(truncated, "paper")} with a cut author list (“et al.”): coauthors are missing.`),
    (person.implied || []).map(([paper, certainty, evidence]) => doubt(["Probably also an author, behind “et al.” (", figure(certainty), "), of ", named(papers[paper].title), ": ", evidence])),
  ].flat().filter(Boolean);
  return [
    heading([count(person.papers.length, "paper"), " · ", count(tiesOf[index].length, "coauthor"), span && ` · ${span}`].filter(Boolean), named(person.name), groupColor(person.group)),
    person.spellings.length > 0 && el("p", { class: "aka" }, "Also printed as ", person.spellings.flatMap((text, at) => [at ? ", " : "", named(text)])),
    el("p", { class: "facts" },
      person.group >= 0 && el("button", { type: "button", class: "tag", onclick: () => select("community", person.group) }, el("i", { class: "dot", style: `background:${groupColor(person.group)}` }), named(groupName(person.group))),
      person.orcid && el("a", { class: "tag", href: `https://orcid.org/${encodeURIComponent(person.orcid)}`, target: "_blank", rel: "noopener noreferrer" }, `ORCID ${person.orcid}`)),
    sure && el("p", { class: "aka" }, `Identity: ${sure}.`),
    doubts.length > 0 && part("Uncertain", el("ul", { class: "doubts" }, doubts)),
    part("Wrote with", partners.length && rankedBars(partners)),
    part("Papers", person.papers.length && paperList(person.papers)),
    part("Place in the network", measuresOf(person)),
  ];
}
function measuresOf(person) {
  const known = Object.keys(MEASURES).filter((name) => name !== "papers" && measure(person, name) !== undefined);
  return known.length && el("dl", { class: "measures" }, known.map((name) => {
    const values = people.map((each) => measure(each, name)).filter((value) => value !== undefined);
    const place = 1 + values.filter((value) => (name === "constraint" ? value < person.measures[name] : value > person.measures[name])).length;
    return el("div", { title: MEANING[name] }, el("dt", {}, MEASURES[name]), el("dd", {}, figure(measure(person, name)), el("small", {}, `#${place}`)));
  }));
}
function tiePanel(index) {
  const tie = ties[index];
  const within = tie.papers.filter(inYears);
  const cut = within.filter((paper) => papers[paper].truncated).length;
  return [
    heading([count(within.length, "joint paper")], [toPerson(tie.a), el("span", { class: "and" }, "and"), toPerson(tie.b)]),
    part("Weight of this tie", el("dl", { class: "measures wide" }, Object.entries(SCHEMES).map(([name, label]) =>
      el("div", {}, el("dt", {}, label), el("dd", {}, figure(weight(tie, name))))))),
    cut > 0 && el("ul", { class: "doubts" }, doubt(`${cut} of ${within.length} with a cut author list: the share is an upper bound.`)),
    part("Papers behind it", paperList(tie.papers)),
  ];
}
function communityPanel(number) {
  const row = communities.get(number);
  const members = row.members.map((index) => people[index]);
  const inside = (person) => tiesOf[person.index].filter((tie) => people[other(tie, person.index)].group === number).reduce((sum, tie) => sum + weight(tie), 0);
  const ranked = members.map((person) => [toPerson(person.index), inside(person), groupColor(number)]);
  return [
    heading([`Community of ${count(row.size, "person", "people")}`], named(row.label), groupColor(number)),
    row.terms?.length > 0 && part("Sets it apart", el("p", { class: "chips" }, row.terms.slice(0, 12).map((text) => el("span", {}, text)))),
    part("Stability", el("div", { class: "meter", role: "img", "aria-label": `${figure(row.stability)} of 1` }, el("i", { style: `width:${100 * row.stability}%;background:${groupColor(number)}` })),
      el("p", { class: "aka" }, `Members stay together in ${Math.round(100 * row.stability)} % of repeated runs.`)),
    part("Members, by weight of ties inside", rankedBars(ranked.slice(0, 80)), ranked.length > 80 && el("p", { class: "aka" }, `and ${ranked.length - 80} more, in the table below`)),
    part("Representative papers", row.papers?.length && paperList(row.papers)),
  ];
}
function overview() {
  const top = [...shown.people].map((index) => [index, tiesOf[index].reduce((sum, tie) => sum + shown.weights[tie.index], 0)])
    .filter(([, value]) => value > 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 10);
  const strongest = ties.filter((tie) => shown.weights[tie.index] > 0)
    .sort((a, b) => shown.weights[b.index] - shown.weights[a.index] || a.index - b.index).slice(0, 6);
  return [
    heading("Overview", "Who wrote with whom"),
    el("p", { class: "aka" }, "Each dot is a person, each line joint papers. Click a dot, a line or a community to read what is behind it."),
    part("Most connected", top.length && rankedBars(top.map(([index, value]) => [toPerson(index), value, groupColor(people[index].group)]))),
    part("Strongest ties", strongest.length && rankedBars(strongest.map((tie) => [
      el("span", { class: "pair" }, toPerson(tie.a), " – ", toPerson(tie.b)), shown.weights[tie.index],
      people[tie.a].group === people[tie.b].group ? groupColor(people[tie.a].group) : tuned(palette.other),
      () => select("tie", tie.index), "Show the papers behind this tie"]))),
  ];
}
function drawPanel({ announce }) {
  const { selection } = state;
  const makers = { person: personPanel, tie: tiePanel, community: communityPanel };
  const content = selection ? makers[selection.kind](selection.id) : overview();
  const panel = byId("panel");
  const held = panel.contains(document.activeElement);
  panel.replaceChildren(...content.flat(Infinity).filter(Boolean));
  panel.dataset.kind = selection?.kind || "overview";
  if (announce) {
    panel.scrollTop = 0;
    if (held) panel.querySelector("h2").focus({ preventScroll: true });
    say(selection ? [...panel.querySelectorAll("header .kicker, header h2")].map((item) => item.textContent).reverse().join(", ") : "Nothing selected");
  }
}
