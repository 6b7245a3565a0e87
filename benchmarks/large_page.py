"""Measure the page for large networks beside plain pyvis and sigma: first picture, frames a second.

Run::

    python -m benchmarks.large_page                      # 1,000, 5,000 and 20,000 people; minutes
    python -m benchmarks.large_page 20000 --node-modules node_modules
    python -m benchmarks.large_page 100000 --only ours

All draw one invented network (five ties a person) at the same places, in headless Chromium with software
rendering. *First picture* is from opening the file until two frames after it was drawn. Frames a second are
counted in the page while it is panned and zoomed by the program's own means, a step a frame, for two seconds
each. *pyvis* is its page with fixed positions, straight edges and edges hidden while it moves, the best of
its settings; as shipped (physics) it draws nothing in minutes from 1,000 people on. *sigma* needs ``sigma``
and ``graphology`` in node_modules; where they are absent it is left out.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import networkx as nx
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLate
from pyvis.network import Network

from kg.store.rows import Tables
from kg.views.pages import whole_page_of
from kg.views.styling import styled
from tests.views.invented_large import large_corpus

_DRAWN = ("label", "x", "y", "size", "color")
SECONDS = 2.0
WAIT = 180.0
_MOVES = """async (seconds) => {
  const frame = () => new Promise(requestAnimationFrame);
  const counted = async (move) => {
    await frame();
    const start = performance.now(), longest = { value: 0 };
    let frames = 0, last = start;
    for (; performance.now() - start < 1000 * seconds; frames++) {
      move((performance.now() - start) / 1000);
      await frame();
      longest.value = Math.max(longest.value, performance.now() - last);
      last = performance.now();
    }
    return [1000 * frames / (performance.now() - start), longest.value];
  };
  return [await counted(PAN), await counted(ZOOM)];
}"""


class Contender(NamedTuple):
    """A page, how it tells that it has drawn, and how it is moved: JavaScript of the seconds passed."""

    name: str
    html: Callable[[nx.Graph, Tables], str]
    drawn: str
    pan: str
    zoom: str


class Result(NamedTuple):
    """Seconds to the first picture; frames a second; the longest frame in milliseconds; megabytes."""

    name: str
    first: float
    pan: float
    zoom: float
    longest: float
    megabytes: float


def ours(net: nx.Graph, tables: Tables) -> str:
    """Give our page, as a build writes it."""
    return whole_page_of(net, tables, title="Invented")


def plain_pyvis(net: nx.Graph, _tables: Tables) -> str:
    """Give the page of pyvis with all that makes it fast."""
    page = Network(cdn_resources="in_line", height="900px", width="1400px")
    number = {node: index for index, node in enumerate(net)}
    page.nodes = [
        {"id": number[node], "shape": "dot", **{key: data[key] for key in _DRAWN}}
        for node, data in net.nodes(data=True)
    ]  # fmt: skip
    page.edges = [{"from": number[a], "to": number[b]} for a, b in net.edges]
    page.set_options(
        json.dumps(
            {
                "physics": {"enabled": False},
                "layout": {"improvedLayout": False},
                "interaction": {"hideEdgesOnDrag": True, "hideEdgesOnZoom": True},
                "edges": {"smooth": False},
            }
        )
    )
    html: str = page.generate_html()
    mark = 'network.once("afterDrawing", () => requestAnimationFrame(() => requestAnimationFrame('
    mark += "() => { document.documentElement.dataset.pictured = 1; }))); window.network = network;"
    return html.replace("drawGraph();", f"drawGraph(); {mark}")


def sigma(modules: Path) -> Callable[[nx.Graph, Tables], str]:
    """Give the maker of a page that sigma draws."""
    library = "\n".join(
        (modules / name).read_text(encoding="utf-8")
        for name in ("graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js")
    ).replace("</script", "<\\/script")

    def page(net: nx.Graph, _tables: Tables) -> str:
        number = {node: index for index, node in enumerate(net)}
        nodes = [
            [data["label"], data["x"], -data["y"], data["size"] / 6, data["color"]]
            for _, data in net.nodes(data=True)
        ]
        data = json.dumps({"nodes": nodes, "edges": [[number[a], number[b]] for a, b in net.edges]})
        data = data.replace("<", "\\u003c")
        return f"""<!doctype html><meta charset="utf-8"><div id="map" style="width:1400px;height:900px"></div>
<script>{library}</script><script>
const data = {data}, graph = new graphology.Graph();
data.nodes.forEach(([label, x, y, size, color], key) => graph.addNode(key, {{ label, x, y, size, color }}));
data.edges.forEach(([a, b]) => graph.addEdge(a, b, {{ color: "#ccc" }}));
window.sigma = new Sigma(graph, document.getElementById("map"), {{ hideEdgesOnMove: true }});
const pictured = () => {{ document.documentElement.dataset.pictured = 1; }};
requestAnimationFrame(() => requestAnimationFrame(pictured));
</script>"""

    return page


def contenders(modules: Path) -> list[Contender]:
    """Give all that can run here, ours first."""
    found = [
        Contender(
            "ours",
            ours,
            "html[data-pictured]",
            "(at) => coauthors.stage.map.dragBy(18 * Math.sin(2 * at), 9 * Math.sin(2 * at))",
            "(at) => coauthors.stage.map.zoomAt(500, 400, at % 1 < 0.5 ? 1.03 : 1 / 1.03)",
        ),
        Contender(
            "pyvis",
            plain_pyvis,
            "html[data-pictured]",
            """(() => { const { x, y } = network.getViewPosition(), scale = network.getScale();
              network.renderer.dragging = true; // as while a mouse drags: edges are hidden
              return (at) => network.moveTo({ position: { x: x - 400 * Math.sin(at) / scale, y } }); })()""",
            """(() => { const scale = network.getScale(); network.renderer.dragging = true;
              return (at) => network.moveTo({ scale: scale * 1.03 ** (30 * (at % 1)) }); })()""",
        ),
    ]
    if (modules / "sigma" / "dist" / "sigma.min.js").exists():
        pan = "(at) => sigma.getCamera().setState({ x: 0.5 + 0.2 * Math.sin(at) })"
        zoom = "(at) => sigma.getCamera().setState({ ratio: 1.03 ** (-30 * (at % 1)) })"
        found.append(Contender("sigma", sigma(modules), "html[data-pictured]", pan, zoom))
    else:
        print(f"sigma is left out: it is not in {modules.name} (npm: sigma, graphology)")
    return found


def measured(browser: Browser, contender: Contender, path: Path) -> Result:
    """Open the file once and move it."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.set_default_timeout(1000 * WAIT)
    started = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_selector(contender.drawn, state="attached")
    first = time.perf_counter() - started
    if contender.name == "ours":
        page.wait_for_selector("html[data-ready]", state="attached")
        _report_controls(page, time.perf_counter() - started)
    moves = _MOVES.replace("PAN", contender.pan).replace("ZOOM", contender.zoom)
    pan, zoom = page.evaluate(moves, SECONDS)
    page.close()
    return Result(contender.name, first, pan[0], zoom[0], max(pan[1], zoom[1]), path.stat().st_size / 1e6)


_CONTROLS = """async () => {
  const awhile = () => new Promise((then) => setTimeout(then, 10));
  const settle = async () => { do await awhile(); while (!coauthors.stage.map.settled()); };
  const set = (id, value, kind = "input") => {
    const box = document.getElementById(id);
    box.value = value;
    box.dispatchEvent(new Event(kind));
  };
  const years = document.getElementById("year-to");
  const actions = {
    "years": () => set("year-from", Number(years.min) + 10),
    "least weight": () => set("least", 2),
    "a community off": () => document.querySelector("#legend li input").click(),
    "counting": () => set("counting", "fractional", "change"),
    "colour by degree": () => set("color", "degree", "change"),
    "size by degree": () => set("size", "degree", "change"),
    "a person": () => document.querySelector("#people-table tbody button").click(),
    "a community": () => document.querySelector("#legend li button").click(),
    "search, a letter": () => set("search", "b"),
  };
  const found = {};
  await settle();
  for (const [name, act] of Object.entries(actions)) {
    const start = performance.now();
    act();
    const script = performance.now() - start;
    await settle();
    found[name] = [Math.round(script), Math.round(performance.now() - start)];
    document.getElementById("search").value = "";
    document.getElementById("reset").click();
    await settle();
  }
  return found;
}"""


def _report_controls(page: Page, ready: float) -> None:
    taken = page.evaluate(_CONTROLS)
    print(f"  ours: all controls after {ready:.2f} s; milliseconds of script, and until sharp again:")
    print("  " + ", ".join(f"{name} {script}/{whole}" for name, (script, whole) in taken.items()), flush=True)


def run(count: int, chosen: list[Contender], folder: Path) -> None:
    """Make the network and measure everybody on it, printing as it goes."""
    net, tables = large_corpus(count, 5 * count, groups=max(20, count // 330))
    started = time.perf_counter()
    drawn = styled(net)
    print(f"\n{count:,} people, {net.number_of_edges():,} ties; layout {time.perf_counter() - started:.1f} s")
    base: Result | None = None
    for contender in chosen:
        path = folder / f"{contender.name}-{count}.html"
        started = time.perf_counter()
        path.write_text(contender.html(drawn, tables), encoding="utf-8")
        made = time.perf_counter() - started
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            try:
                result = measured(browser, contender, path)
            except TooLate:
                print(f"{contender.name:6} nothing in {WAIT:.0f} s")
                continue
            finally:
                browser.close()
        base = base or result
        print(_line(result, base, made), flush=True)


def _line(result: Result, base: Result, made: float) -> str:
    ratio = {
        "first": result.first / base.first,
        "pan": base.pan / result.pan,
        "zoom": base.zoom / result.zoom,
    }
    return (
        f"{result.name:6} made in {made:.1f} s, {result.megabytes:.1f} MB; first picture {result.first:.2f} s"
        f" ({ratio['first']:.1f}×); frames a second: pan {result.pan:.1f} (1/{ratio['pan']:.1f}), zoom "
        f"{result.zoom:.1f} (1/{ratio['zoom']:.1f}); longest frame {result.longest:.0f} ms"
    )


def main() -> None:
    """Run for each count of people."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("people", type=int, nargs="*", default=[1_000, 5_000, 20_000])
    parser.add_argument("--node-modules", type=Path, default=Path(__file__).parents[1] / "node_modules")
    parser.add_argument("--only", action="append", default=[])
    asked = parser.parse_args()
    chosen = [each for each in contenders(asked.node_modules) if not asked.only or each.name in asked.only]
    with tempfile.TemporaryDirectory() as folder:
        for count in asked.people:
            run(count, chosen, Path(folder))


if __name__ == "__main__":
    main()
