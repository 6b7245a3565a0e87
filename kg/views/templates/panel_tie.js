// A tie: the papers behind it, and what it weighs under each counting scheme.
function tiePanel(index) {
  const tie = ties[index];
  const joint = jointPapers(tie), within = joint.filter(counted);
  const cut = within.filter((at) => paper(at).truncated).length;
  return [
    heading([count(within.length, "joint paper")], [toNode(tie.a), el("span", { class: "and" }, "and"), toNode(tie.b)]),
    part("Weight of this tie", el("dl", { class: "measures wide" }, Object.entries(SCHEMES).map(([name, { label }]) =>
      el("div", { class: name === state.scheme ? "chosen" : null }, el("dt", {}, label), el("dd", {}, figure(weight(tie, name))))))),
    cut > 0 && el("ul", { class: "doubts" }, doubt(`${cut} of ${within.length} with a cut author list: shares are upper bounds.`)),
    part("Papers behind it", joint.length && paperList(joint)),
  ];
}
