// Moving over the map: the whole of it, one node, by keys and buttons.
const showAll = (milliseconds) => showPlaces([...shown.nodes].map(stage.place), milliseconds);
function showPlaces(places, milliseconds = 350, [far, near] = [0.005, 2.2]) {
  const box = stage.size();
  if (!places.length) return;
  const xs = places.map(({ x }) => x), ys = places.map(({ y }) => y);
  const [left, right, top, bottom] = [least(xs), most(xs), least(ys), most(ys)];
  const scale = Math.min((box.width - 90) / (right - left + 60), (box.height - 110) / (bottom - top + 60));
  stage.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(far, Math.min(near, scale)), milliseconds });
}
function showNode(index) {
  // With those tied to it, as long as it can still be told from them; and it in the middle.
  const around = tiesOf[index].filter((tie) => shown.weights[tie.index] > 0).map((tie) => other(tie, index)).filter((each) => !isFolded(each));
  const { x, y } = stage.place(index);
  const mirrored = around.map(stage.place).flatMap((each) => [each, { x: 2 * x - each.x, y: 2 * y - each.y }]);
  showPlaces([{ x, y }, ...mirrored], 400, [0.35, 1.3]);
}
const zoomBy = (factor) => stage.moveTo({ scale: Math.min(8, Math.max(0.005, stage.scale() * factor)), milliseconds: 150 });
stage.element.addEventListener("keydown", (event) => {
  const step = 90 / stage.scale();
  const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  if (moves[event.key]) {
    const { x, y } = stage.centre();
    stage.moveTo({ position: { x: x + moves[event.key][0], y: y + moves[event.key][1] } });
  } else if (event.key === "+" || event.key === "=") zoomBy(1.25);
  else if (event.key === "-") zoomBy(0.8);
  else if (event.key === "0") showAll();
  else if (event.key === "Enter" && folds && state.selection?.kind === "community") unfold(state.selection.id, !state.unfolded.has(state.selection.id));
  else return;
  event.preventDefault();
});
byId("zoom-in").addEventListener("click", () => zoomBy(1.4));
byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4));
byId("zoom-all").addEventListener("click", () => showAll());
stage.onClick(({ node, tie, group }) => {
  if (group !== undefined) return select("community", group);
  if (node !== undefined) select("node", node);
  else if (tie !== undefined) select("tie", tie);
  else if (state.selection) select(null);
});
stage.onDouble(({ node, group }) => {
  if (group !== undefined) unfold(group);
  else if (folds && node !== undefined) { select("community", nodes[node].group); unfold(nodes[node].group, false); }
});
let playing = false;
byId("physics").addEventListener("click", () => {
  playing = !playing;
  stage.play(playing);
  byId("physics").setAttribute("aria-pressed", String(playing));
});
byId("physics").hidden = !stage.play;
stage.beforeDrawing(() => { if (playing) visibleRegions.found = null; });
stage.onMove(() => writePosition());
function visit(index) {
  // Who is filtered out comes back, so that what was asked for can be seen.
  if (!shown.nodes.has(index)) change({ ...NO_FILTERS(), off: new Set([...state.off].filter((id) => id !== colouring().entry(index).id)) });
  select("node", index);
  showNode(index);
}
