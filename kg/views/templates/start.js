// Put together.
buildControls();
buildTables();
whenChanged((what) => {
  restyle();
  drawLegend();
  refreshControls();
  drawPanel({ announce: "selection" in what });
});
byId("theme").addEventListener("click", () => { setTheme(!dark); change({}); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => { setTheme(event.matches); change({}); });
const fromAddress = () => { if (!location.hash || location.hash.includes("=")) readAddress(); };
addEventListener("hashchange", fromAddress);
addEventListener("popstate", fromAddress);
let settled = null;
new ResizeObserver(() => { clearTimeout(settled); settled = setTimeout(() => { if (!state.selection) showAll(false); }, 150); }).observe(byId("network"));
if (!hasMeasure(START.size)) { START.size = "papers"; state.size = "papers"; }
readAddress();
showAll(false);
if (state.selection?.kind === "person") showPerson(state.selection.id);
requestAnimationFrame(() => { document.documentElement.dataset.ready = "true"; });
// For who writes a script against the page: what is drawn, and what of it is shown.
globalThis.coauthors = Object.freeze({ network, drawn, people, ties, papers, state, shown: () => shown });
