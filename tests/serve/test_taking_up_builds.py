"""A new build is served without a restart and without a failed request."""

from __future__ import annotations

import shutil
import threading
import time
from datetime import date
from pathlib import Path

from kg.pipeline import BuildOptions, build
from tests.serve.server import serving

COUNT = "SELECT (COUNT(DISTINCT ?paper) AS ?n) { ?paper a schema:ScholarlyArticle }"


def built(folder: Path, papers: int) -> None:
    lines = (
        f'{{"title": "Paper {i} about ties", "authors": [{{"name": "Ada Lind"}}]}}\n' for i in range(papers)
    )
    (folder / "in.jsonl").write_text("".join(lines))
    options = BuildOptions(as_of=date(2026, 11, 23))
    build([str(folder / "in.jsonl")], folder / "graph", options)


def test_builds_are_taken_up(tmp_path: Path) -> None:
    built(tmp_path, 3)
    with serving(["-g", str(tmp_path / "graph"), "--workers", "2"]) as server:
        answers: list[tuple[int, str]] = []
        done = threading.Event()

        def ask() -> None:
            while not done.is_set():
                response = server.query(COUNT, accept="text/csv")
                answers.append(
                    (response.status, response.text.split("\r\n")[1] if response.status == 200 else "")
                )

        asking = [threading.Thread(target=ask) for _ in range(3)]
        for thread in asking:
            thread.start()
        for papers in (5, 8):
            built(tmp_path, papers)
            until = time.monotonic() + 60
            while answers[-1][1] != str(papers) and time.monotonic() < until:
                time.sleep(0.05)
        done.set()
        for thread in asking:
            thread.join()
        assert {status for status, _ in answers} == {200}
        assert [count for _, count in dict.fromkeys((None, count) for _, count in answers)] == ["3", "5", "8"]
        assert server.settled(2)


def test_a_graph_that_is_gone_is_served_on(tmp_path: Path) -> None:
    built(tmp_path, 2)
    with serving(["-g", str(tmp_path / "graph"), "--workers", "1"]) as server:
        shutil.rmtree(tmp_path / "graph")
        assert server.query(COUNT, accept="text/csv").text == "n\r\n2\r\n"
