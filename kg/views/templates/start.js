// Put together: the picture first, from the drawing alone; then what needs the details.
const later = globalThis.requestIdleCallback || ((then) => setTimeout(then, 1));
const wide = matchMedia("(min-width: 761px)");
const openBoxes = () => document.querySelectorAll("details.box").forEach((box) => { box.open = wide.matches; });
function start() {
  openBoxes();
  whenChanged(() => { stage.restyle(); drawLegend(); });
  if (location.hash.includes("=")) readAddress();
  else { change({}, { keepAddress: true }); showAll(0); }
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
const fromAddress = () => { if (location.hash === written) return; written = location.hash; if (!location.hash || location.hash.includes("=")) readAddress(); };
byId("theme").addEventListener("click", () => { setTheme(!dark); change({}); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => { setTheme(event.matches); change({}); });
document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); byId("tables").focus(); byId("tables").scrollIntoView(); });
wide.addEventListener("change", openBoxes);
addEventListener("popstate", fromAddress);
let settled = null, width = 0;
new ResizeObserver(([{ contentRect }]) => {
  clearTimeout(settled);
  if (width && width !== contentRect.width) settled = setTimeout(() => { if (!state.selection && !state.position) showAll(0); }, 150);
  width = contentRect.width;
}).observe(stage.element);
start();
// For who writes a script against the page: what is drawn, and what of it is shown.
globalThis.coauthors = Object.freeze({ stage, nodes, ties, about, paper, papersOf, jointPapers, measure, weight, radius, bubbles, bundles, rings, state, shown: () => shown, labels: () => placeLabels(widthOf(document.createElement("canvas").getContext("2d"))) });
