// The shortest way from one to another over the ties that are shown; of several, the one whose ties weigh most.
function shortestPath(from, to) {
  const steps = new Map([[from, { tie: null, back: null, far: 0, weight: 0 }]]);
  let level = [from];
  while (level.length && !steps.has(to)) {
    const next = [];
    for (const at of level) {
      const { far, weight } = steps.get(at);
      for (const tie of tiesOf[at]) {
        const value = shown.weights[tie.index], end = other(tie, at), old = steps.get(end);
        if (!(value > 0) || (old && (old.far <= far || old.weight >= weight + value))) continue;
        if (!old) next.push(end);
        steps.set(end, { tie, back: at, far: far + 1, weight: weight + value });
      }
    }
    level = next;
  }
  if (!steps.has(to)) return null;
  const found = [];
  for (let at = to; at !== null; at = steps.get(at).back) found.unshift({ node: at, tie: steps.get(at).tie });
  return found;
}
function chosenPath() {
  const { selection } = state;
  if (selection?.kind !== "path" || selection.id === null || selection.to === null) return null;
  const key = `${selection.id} ${selection.to}`;
  if (chosenPath.key !== key || chosenPath.shown !== shown) Object.assign(chosenPath, { key, shown, found: shortestPath(selection.id, selection.to) });
  return chosenPath.found;
}
const askPath = (from = null) => { select("path", from, { to: null }); byId(from === null ? "path-from" : "path-to").focus(); };
function pathPanel(from, to) {
  const end = (id, label, index, key) => el("div", { class: "end" }, el("label", { for: id }, label),
    combobox({ id, label, value: index === null ? "" : nodes[index].name, take: (found) => { const next = { ...state.selection, [key]: found }; change({ selection: next }); showPath(); } }));
  const found = chosenPath();
  const title = from === null || to === null ? "Path between two" : found ? count(found.length - 1, "step") : "No path";
  return [
    heading("Path", title),
    end("path-from", "From", from, "id"), end("path-to", "To", to, "to"),
    from === null || to === null ? aka(`Name two ${words.many}: the shortest way between them over the ties that are shown.`)
      : !found ? aka("Nothing that is shown joins ", named(nodes[from].name), " and ", named(nodes[to].name), filtered() ? "; without the filters there may be a path." : ".")
      : el("ol", { class: "path" }, found.map(({ node, tie }) => [tie && between(tie), el("li", { class: "stop" }, spot(colouring().of(node)), toNode(node))])),
  ];
}
function between(tie) {
  const joint = jointPapers(tie).filter(counted);
  return el("li", { class: "step" },
    el("button", { type: "button", class: "quiet", onclick: () => select("tie", tie.index) }, count(joint.length, words.joint === "Joint papers" ? "joint paper" : "paper")),
    el("ul", {}, joint.slice(0, 3).map((at) => el("li", {}, named(paper(at).title), paper(at).year ? ` (${paper(at).year})` : ""))));
}
const filtered = () => Boolean(state.off.size || state.minimum > 0 || state.years || setFilters().length);
function showPath() {
  const found = chosenPath();
  if (found) showPlaces(found.map(({ node }) => stage.place(node)));
}
byId("find-path").addEventListener("click", () => askPath(state.selection?.kind === "node" ? state.selection.id : null));
