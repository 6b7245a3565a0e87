// A person, or what else the nodes are.
function neighbours(index) {
  return tiesOf[index].map((tie) => [tie, weight(tie)]).filter(([, value]) => value > 0)
    .sort((a, b) => b[1] - a[1] || a[0].index - b[0].index)
    .map(([tie, value]) => [toNode(other(tie, index)), value, colouring().of(other(tie, index)), () => select("tie", tie.index), "Show the papers behind this tie"]);
}
function nodePanel(index) {
  const node = nodes[index], row = about(index), kind = KINDS[node.kind] || KINDS.node;
  const all = papersOf()[index], partners = neighbours(index);
  const kicker = [count(all.length, "paper"), count(tiesOf[index].length, kind.neighbour), yearsOf(row.first, row.last)].filter(Boolean).join(" · ");
  return [
    heading(node.kind === "person" ? kicker : `${kind.one[0].toUpperCase()}${kind.one.slice(1)} · ${kicker}`, named(node.name), colouring().of(index)),
    row.spellings.length > 0 && aka("Also printed as ", row.spellings.flatMap((text, at) => [at ? ", " : "", named(text)])),
    el("p", { class: "facts" },
      node.group >= 0 && el("button", { type: "button", class: "tag", onclick: () => select("community", node.group) }, spot(groupColor(node.group)), named(clipped(groupName(node.group), 44))),
      row.orcid && outward(`https://orcid.org/${encodeURIComponent(row.orcid)}`, `ORCID ${row.orcid}`, "tag"),
      el("button", { type: "button", class: "tag", onclick: () => askPath(index) }, "Path to …")),
    doubtsOf(node, row),
    part("Affiliations", history(row)),
    part("Concepts", chips(tally(all.map((at) => paper(at).concepts)).slice(0, 12))),
    part(kind.with, partners.length && rankedBars(partners, 12)),
    part("Papers", all.length && paperList(all)),
    node.kind === "person" && part("Why one person", whyOne(node, row)),
    part("Place in the network", measuresOf(index)),
  ];
}
function doubtsOf(node, row) {
  const doubts = [
    row.ambiguous && doubt("The name can stand for several people, and nothing decides for whom."),
    node.uncertain && doubt(`Confidence ${figure(row.certainty ?? 0)} that all these papers are by one person.`),
    row.incomplete > 0 && doubt(`${count(row.incomplete, "paper")} with a cut author list (“et al.”): coauthors are missing.`),
    row.implied.map(([of, certainty, evidence]) => doubt("Probably also an author, behind “et al.” (", figure(certainty), "), of ", named(paper(of).title), ": ", evidence)),
  ].flat().filter(Boolean);
  return doubts.length > 0 && part("Uncertain", el("ul", { class: "doubts" }, doubts));
}
function history(row) {
  return row.memberships.length > 0 && el("ul", { class: "history" }, row.memberships.map(([at, first, last, papers]) =>
    el("li", {}, named(known().organisations[at]), el("span", {}, [yearsOf(first, last), count(papers, "paper")].filter(Boolean).join(" · ")))));
}
function whyOne(node, row) {
  const sure = row.verified ? "Verified by an identifier or a person." : row.certainty === undefined ? null : `Inferred from names, with confidence ${figure(row.certainty)}.`;
  const whom = (other) => (other === undefined || other === node.index ? null : toNode(other));
  const SAID = {
    same: (spelling) => ["Printed as “", named(spelling), "”"],
    undecided: (spelling, other) => ["May be ", whom(other) || ["“", named(spelling), "”"], ", or not"],
    different: (spelling, other) => ["Not ", whom(other) || ["“", named(spelling), "”"]],
  };
  const claims = row.claims.map(([decision, spelling, confidence, evidence, other]) =>
    el("li", { class: decision }, el("p", {}, SAID[decision]?.(spelling, other) || spelling), el("p", { class: "meta" }, evidence, ` (${figure(confidence)})`)));
  const alone = !claims.length && !row.spellings.length && "Every paper prints the same name, and nothing tells the papers apart.";
  return [sure && aka(sure), alone && !row.verified && aka(alone), claims.length > 0 && el("ul", { class: "claims" }, claims)].filter(Boolean);
}
function measuresOf(index) {
  const names = Object.keys(MEASURES).filter((name) => name !== "papers" && hasMeasure(name) && measure(index, name) !== undefined);
  return names.length && el("dl", { class: "measures" }, names.map((name) =>
    el("div", { title: MEANING[name] }, el("dt", {}, MEASURES[name]), el("dd", {}, figure(measure(index, name)), el("small", { title: "Rank" }, `#${placeOf(index, name)}`)))));
}
