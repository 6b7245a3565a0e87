// Put together: the picture first, from the drawing alone; then what needs the details.
const fromAddress = () => { if (!location.hash || location.hash.includes("=")) readAddress(); };
const later = globalThis.requestIdleCallback || ((then) => setTimeout(then, 1));
function start() {
  whenChanged(() => { stage.restyle(); drawLegend(); });
  if (location.hash.includes("=")) readAddress();
  else change({}, { keepAddress: true });
  showAll(0);
  if (state.selection?.kind === "node") showNode(state.selection.id);
  requestAnimationFrame(() => {
    document.documentElement.dataset.drawn = "true";
    later(finish, { timeout: 500 });
  });
}
function finish() {
  buildControls();
  buildTables();
  whenChanged((what) => { refreshControls(); drawPanel({ announce: "selection" in what }); });
  refreshControls();
  drawPanel({ announce: false });
  document.documentElement.dataset.ready = "true";
}
byId("theme").addEventListener("click", () => { setTheme(!dark); change({}); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => { setTheme(event.matches); change({}); });
addEventListener("hashchange", fromAddress);
addEventListener("popstate", fromAddress);
let settled = null;
new ResizeObserver(() => { clearTimeout(settled); settled = setTimeout(() => { if (!state.selection) showAll(0); }, 150); }).observe(stage.element);
start();
// For who writes a script against the page: what is drawn, and what of it is shown.
globalThis.coauthors = Object.freeze({ stage, nodes, ties, about, paper, papersOf, jointPapers, state, shown: () => shown });
