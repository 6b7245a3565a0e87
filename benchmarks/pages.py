"""Measure the interactive page: its size, and the seconds to its first picture, beside plain pyvis.

Run::

    python -m benchmarks.pages                # 50, 300, 1,500 and 2,000 people
    python -m benchmarks.pages 300 --runs 5

Invented people, headless Chromium with software rendering, no network. *First picture* is from the start of
loading until the canvas has something on it; *ready* until controls, panel and tables stand too. *pyvis* is
a page as its manual makes it (``add_node``, ``add_edge``, ``cdn_resources="in_line"``, physics on); *pyvis,
placed* has our places and physics off. With physics it holds the browser for minutes above some hundred
people, and is left out there. Each figure is the median of the runs; the page is opened anew for each.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import networkx as nx
from playwright.sync_api import Browser, sync_playwright
from pyvis.network import Network

from kg.views.pages import page_of
from kg.views.styling import styled
from tests.views.invented import corpus

SIZES = {50: (60, 70, 4), 300: (350, 460, 12), 1500: (2_020, 2_600, 40), 2000: (2_700, 3_500, 50)}
"""People, papers and groups asked for; not everybody gets a paper."""
PATIENCE = 60
PHYSICS_UP_TO = 100
_WATCH = """
const look = () => {
  const canvas = document.querySelector("canvas");
  if (canvas && canvas.width) {
    const small = Object.assign(document.createElement("canvas"), { width: 80, height: 80 });
    const pen = small.getContext("2d", { willReadFrequently: true });
    pen.drawImage(canvas, 0, 0, 80, 80);
    if (pen.getImageData(0, 0, 80, 80).data.some((value, at) => at % 4 === 3 && value > 0)) {
      window.firstPicture = performance.now();
      return;
    }
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


class Measured(NamedTuple):
    """Seconds; ``None`` where nothing came in time."""

    first: float | None
    ready: float | None


def measured(browser: Browser, path: Path, *, ours: bool) -> Measured:
    """Open a page once."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
    page = context.new_page()
    page.add_init_script(_WATCH)
    page.goto(path.as_uri(), wait_until="commit")
    ready = None
    for _ in range(10 * PATIENCE):
        first = page.evaluate("window.firstPicture ?? null")
        if first is not None and not ours:
            break
        if ours and page.evaluate("document.documentElement.dataset.ready === 'true'"):
            ready = page.evaluate("performance.now()") / 1000
            break
        page.wait_for_timeout(20 if ours else 100)
    first = page.evaluate("window.firstPicture ?? null")
    context.close()
    return Measured(None if first is None else first / 1000, ready)


def plain(net: nx.Graph, *, placed: bool) -> str:
    """Make the page that pyvis makes."""
    drawn = Network(cdn_resources="in_line", height="900px", width="100%")
    place = dict(net.nodes(data=True))
    number = {node: at for at, node in enumerate(net)}
    for node, data in place.items():
        where = {"x": data["x"], "y": data["y"], "physics": False} if placed else {}
        drawn.add_node(number[node], label=data["label"], size=data["size"], color=data["color"], **where)
    for a, b, weight in net.edges(data="weight"):
        drawn.add_edge(number[a], number[b], value=weight)
    if placed:
        drawn.toggle_physics(False)
    return str(drawn.generate_html())


def pages(folder: Path, size: int) -> Iterator[tuple[str, Path, bool]]:
    """Write the pages of one size: the name of each, its file, and whether it is ours."""
    found = corpus(*SIZES[size])
    net = styled(found.net)
    texts = {"kg": page_of(net, found.tables, title="Invented people")}
    texts["pyvis, placed"] = plain(net, placed=True)
    if len(net) <= PHYSICS_UP_TO:
        texts["pyvis"] = plain(net, placed=False)
    print(f"\n{len(net):,} people, {net.number_of_edges():,} ties, {len(found.works):,} papers")
    for name, text in texts.items():
        path = folder / f"{size}-{name.replace(', ', '-')}.html"
        path.write_text(text, encoding="utf-8")
        yield name, path, name == "kg"


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--runs", type=int, default=3)
    wanted = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for size in wanted.sizes:
            for name, path, ours in pages(Path(folder), size):
                runs = [measured(browser, path, ours=ours)]
                if runs[0].first is not None and runs[0].first < PATIENCE / 6:
                    runs += [measured(browser, path, ours=ours) for _ in range(wanted.runs - 1)]
                firsts = [run.first for run in runs if run.first is not None]
                ready = [run.ready for run in runs if run.ready is not None]
                first = f"{statistics.median(firsts):6.2f} s" if firsts else f"none in {PATIENCE} s"
                more = f", ready {statistics.median(ready):.2f} s" if ready else ""
                print(
                    f"  {name:14} {path.stat().st_size / 1e6:5.2f} MB   first picture {first}{more}",
                    flush=True,
                )
        browser.close()


if __name__ == "__main__":
    main()
