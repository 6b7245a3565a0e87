"""Measure the page that answers SPARQL without a server: size, first answer, and the next after a stop.

Run::

    python -m benchmarks.sparql_page                       # the packaged example
    python -m benchmarks.sparql_page exports/large …       # and these graph directories

In headless Chromium without a network, a new browser for each opening, the median of five. *First answer* is
from opening the file until the answer to "Who wrote most?" is shown as a table. *After a stop* is from
stopping a query until the next is answered: the engine begins anew and loads the graph again. *Memory* is
what all processes of the browser hold more than with an empty page (proportional set size, Linux).
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import BrowserType, Page, sync_playwright

import kg
from kg.exporting import exported_sparql_page

ANSWERED = '#live:text-matches(" in [0-9.]+ s$")'
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
TIMES = 5


class Opening(NamedTuple):
    """Seconds and bytes of one opening of a page."""

    first_answer: float
    after_stop: float
    memory: int


def opening(chromium: BrowserType, page_file: Path) -> Opening:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    browser = chromium.launch(executable_path=program, args=["--no-sandbox"])
    page = browser.new_context(offline=True).new_page()
    before = memory()
    start = time.perf_counter()
    page.goto(page_file.as_uri())
    page.wait_for_selector(ANSWERED, timeout=120_000)
    page.wait_for_selector("#table tbody tr")
    first = time.perf_counter() - start
    held = memory() - before
    after = stopped(page)
    browser.close()
    return Opening(first, after, held)


def stopped(page: Page) -> float:
    page.locator("#own").click()
    page.locator("#text").fill(ENDLESS)
    page.locator("#text").press("Control+Enter")
    page.wait_for_selector("#clock:not(:empty)")
    page.locator("#text").fill("ASK { ?s a foaf:Person }")
    start = time.perf_counter()
    page.locator("#stop").click()
    page.locator("#run").click()
    page.wait_for_selector(ANSWERED, timeout=120_000)
    return time.perf_counter() - start


def memory() -> int:
    """Add up what the processes below this one hold."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    ours, left = 0, [int(Path("/proc/self").resolve().name)]
    while left:
        for child in children.get(left.pop(), []):
            left.append(child)
            ours += proportional(child)
    return ours


def proportional(process: int) -> int:
    try:
        held = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return 1024 * int(held[1]) if held else 0


def measure(folder: Path, name: str, place: Path) -> None:
    start = time.perf_counter()
    page = exported_sparql_page(folder)
    made = time.perf_counter() - start
    path = place / "questions.html"
    path.write_text(page, encoding="utf-8")
    with sync_playwright() as play:
        openings = [opening(play.chromium, path) for _ in range(TIMES)]
    first, after, held = (statistics.median(values) for values in zip(*openings, strict=True))
    slowest = max(one.first_answer for one in openings)
    print(
        f"{name}: {path.stat().st_size / 1e6:.2f} MB, made in {made:.1f} s; first answer {first:.2f} s"
        f" (slowest {slowest:.2f} s), after a stop {after:.2f} s, memory {held / 1e6:.0f} MB"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        kg.build(kg.example(), place / "example", as_of=date(2026, 11, 23))
        measure(place / "example", "example", place)
        for given in sys.argv[1:]:
            measure(Path(given), Path(given).name, place)


if __name__ == "__main__":
    main()
