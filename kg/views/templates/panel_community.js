// A community: what it is about, who is in it, how stable it is.
function communityPanel(number) {
  const row = aboutGroup()(number);
  const members = row.members.length ? row.members : nodes.filter((node) => node.group === number).map((node) => node.index);
  const inside = (index) => sum(tiesOf[index].filter((tie) => nodes[other(tie, index)].group === number).map((tie) => weight(tie)));
  const ranked = members.map((index) => [toNode(index), inside(index), groupColor(number)]).sort((a, b) => b[1] - a[1]);
  const about = tally([...new Set(members.flatMap((index) => papersOf()[index]))].map((at) => paper(at).concepts)).slice(0, 12);
  const terms = row.terms.slice(0, 12).map((text) => [text, 1]);
  return [
    heading(number < 0 ? count(members.length, words.one, words.many) : `Community of ${count(members.length, words.one, words.many)}`, named(groupName(number)), groupColor(number)),
    folds && el("p", { class: "facts" }, el("button", { type: "button", class: "tag", id: "unfold", onclick: () => unfold(number, !state.unfolded.has(number)) }, state.unfolded.has(number) ? "Fold" : "Unfold")),
    terms.length > 0 && part("Sets it apart", chips(terms)),
    row.stability !== undefined && part("Stability", el("div", { class: "meter", role: "img", "aria-label": `${figure(row.stability)} of 1` }, el("i", { style: `width:${100 * row.stability}%;background:${groupColor(number)}` })),
      aka(`Members stay together in ${Math.round(100 * row.stability)} % of repeated runs.`)),
    part("Members, by weight of ties inside", rankedBars(ranked, 40)),
    part("Representative papers", row.papers.length && paperList(row.papers)),
    part("Concepts", chips(about)),
  ];
}
