// What is known about the selection: a person, a tie or a community; else an overview.
const toPerson = (index, text) =>
  el("button", { type: "button", class: "person", onclick: () => visit(index) }, named(text || nodes[index].name));
const heading = (kicker, title, color) => el("header", {},
  el("p", { class: "kicker" }, color && el("i", { class: "dot", style: `background:${color}` }), kicker),
  el("h2", { tabindex: "-1" }, title),
  state.selection && el("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => select(null) }, "×"));
const part = (title, ...content) => (content.flat().filter(Boolean).length ? el("section", {}, el("h3", {}, title), ...content) : null);
const doubt = (text) => el("li", { class: "doubtful" }, text);

function byline(one) {
  const shownAs = (one.by || []).map((entry) => {
    if (typeof entry === "string") return named(entry);
    const [index, name] = Array.isArray(entry) ? entry : [entry, nodes[entry].name];
    const here = state.selection?.kind === "node" && state.selection.id === index;
    return here ? el("strong", {}, named(name)) : toPerson(index, name);
  });
  const joined = shownAs.flatMap((piece, at) => (at ? [", ", piece] : [piece]));
  if (one.truncated) joined.push(" ", el("em", { title: "The list of authors is cut off" }, "et al."));
  else if (one.n > (one.by || []).length) joined.push(` and ${one.n - one.by.length} more`);
  return joined;
}
function paperItem(index) {
  const one = paper(index);
  const [link, ...more] = one.links || [];
  const outward = (href, content) => el("a", { href, target: "_blank", rel: "noopener noreferrer" }, content);
  const facts = [one.year !== undefined ? `${one.year}${one.guessed ? " (inferred)" : ""}` : "no year", (one.fields || []).join(", "), one.venue, (one.affiliations || []).join(", ")];
  return el("li", { class: counts(index) ? "paper" : "paper out" },
    el("p", { class: "title" }, link ? outward(link, named(one.title)) : named(one.title)),
    el("p", { class: "by" }, byline(one)),
    el("p", { class: "meta" }, facts.filter(Boolean).join(" · "), more.map((href, at) => [" · ", outward(href, `link ${at + 2}`)])),
    one.concepts && el("p", { class: "chips" }, one.concepts.slice(0, 4).map((text) => el("span", {}, text))));
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
    .map(([tie, value]) => [toPerson(other(tie, index)), value, colouring().of(other(tie, index)), () => select("tie", tie.index), "Show the papers behind this tie"]);
}
function nodePanel(index) {
  const node = nodes[index], row = about(index), papers = papersOf()[index];
  const partners = coauthors(index);
  const cut = row.incomplete || 0;
  const span = row.first === undefined ? null : row.first === row.last ? `${row.first}` : `${row.first}–${row.last}`;
  const sure = row.verified ? "verified by an identifier or a person" : row.certainty === undefined ? null : `inferred from names, confidence ${figure(row.certainty)}`;
  const doubts = [
    node.uncertain && doubt(`Confidence ${figure(row.certainty)} that all these papers are by one person.`),
    cut > 0 && doubt(`${count(cut, "paper")} with a cut author list (“et al.”): coauthors are missing.`),
    row.implied.map(([of, certainty, evidence]) => doubt(["Probably also an author, behind “et al.” (", figure(certainty), "), of ", named(paper(of).title), ": ", evidence])),
  ].flat().filter(Boolean);
  return [
    heading([count(papers.length, "paper"), " · ", count(tiesOf[index].length, words.neighbour), span && ` · ${span}`].filter(Boolean), named(node.name), colouring().of(index)),
    row.spellings.length > 0 && el("p", { class: "aka" }, "Also printed as ", row.spellings.flatMap((text, at) => [at ? ", " : "", named(text)])),
    el("p", { class: "facts" },
      node.group >= 0 && el("button", { type: "button", class: "tag", onclick: () => select("community", node.group) }, el("i", { class: "dot", style: `background:${groupColor(node.group)}` }), named(groupName(node.group))),
      row.orcid && el("a", { class: "tag", href: `https://orcid.org/${encodeURIComponent(row.orcid)}`, target: "_blank", rel: "noopener noreferrer" }, `ORCID ${row.orcid}`)),
    sure && el("p", { class: "aka" }, `Identity: ${sure}.`),
    doubts.length > 0 && part("Uncertain", el("ul", { class: "doubts" }, doubts)),
    part(words.with, partners.length && rankedBars(partners)),
    part("Papers", papers.length && paperList(papers)),
    part("Place in the network", measuresOf(index)),
  ];
}
function measuresOf(index) {
  const known = Object.keys(MEASURES).filter((name) => name !== "papers" && hasMeasure(name) && measure(index, name) !== undefined);
  return known.length && el("dl", { class: "measures" }, known.map((name) =>
    el("div", { title: MEANING[name] }, el("dt", {}, MEASURES[name]), el("dd", {}, figure(measure(index, name)), el("small", {}, `#${placeOf(index, name)}`)))));
}
function tiePanel(index) {
  const tie = ties[index];
  const within = jointPapers(tie).filter(counts);
  const cut = within.filter((at) => paper(at).truncated).length;
  return [
    heading([count(within.length, "joint paper")], [toPerson(tie.a), el("span", { class: "and" }, "and"), toPerson(tie.b)]),
    part("Weight of this tie", el("dl", { class: "measures wide" }, Object.entries(SCHEMES).map(([name, label]) =>
      el("div", {}, el("dt", {}, label), el("dd", {}, figure(weight(tie, name))))))),
    cut > 0 && el("ul", { class: "doubts" }, doubt(`${cut} of ${within.length} with a cut author list: the share is an upper bound.`)),
    part("Papers behind it", paperList(jointPapers(tie))),
  ];
}
function communityPanel(number) {
  const row = aboutGroup()(number);
  const inside = (index) => tiesOf[index].filter((tie) => nodes[other(tie, index)].group === number).reduce((sum, tie) => sum + weight(tie), 0);
  const ranked = row.members.map((index) => [toPerson(index), inside(index), groupColor(number)]);
  return [
    heading([`Community of ${count(row.size, words.one, words.many)}`], named(row.label), groupColor(number)),
    row.terms?.length > 0 && part("Sets it apart", el("p", { class: "chips" }, row.terms.slice(0, 12).map((text) => el("span", {}, text)))),
    part("Stability", el("div", { class: "meter", role: "img", "aria-label": `${figure(row.stability)} of 1` }, el("i", { style: `width:${100 * row.stability}%;background:${groupColor(number)}` })),
      el("p", { class: "aka" }, `Members stay together in ${Math.round(100 * row.stability)} % of repeated runs.`)),
    part("Members, by weight of ties inside", rankedBars(ranked.slice(0, 80)), ranked.length > 80 && el("p", { class: "aka" }, `and ${ranked.length - 80} more, in the table below`)),
    part("Representative papers", row.papers?.length && paperList(row.papers)),
  ];
}
function overview() {
  const top = [...shown.nodes].map((index) => [index, tiesOf[index].reduce((sum, tie) => sum + shown.weights[tie.index], 0)])
    .filter(([, value]) => value > 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 10);
  const strongest = ties.filter((tie) => shown.weights[tie.index] > 0)
    .sort((a, b) => shown.weights[b.index] - shown.weights[a.index] || a.index - b.index).slice(0, 6);
  return [
    heading("Overview", words.overview),
    el("p", { class: "aka" }, "Each dot is a person, each line joint papers. Click a dot, a line or a community to read what is behind it."),
    part("Most connected", top.length && rankedBars(top.map(([index, value]) => [toPerson(index), value, colouring().of(index)]))),
    part("Strongest ties", strongest.length && rankedBars(strongest.map((tie) => [
      el("span", { class: "pair" }, toPerson(tie.a), " – ", toPerson(tie.b)), shown.weights[tie.index],
      alike(tie) ? colouring().of(tie.a) : tuned(palette.other),
      () => select("tie", tie.index), "Show the papers behind this tie"]))),
  ];
}
function drawPanel({ announce }) {
  const { selection } = state;
  const makers = { node: nodePanel, tie: tiePanel, community: communityPanel };
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
