"""Sites to look at: an odd one, the smallest, the packaged example."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import kg
from kg.pipeline import BuildOptions, build
from kg.site.writing import write_site
from tests.site.invented import RECORDS, write_records

AS_OF = BuildOptions(as_of=date(2026, 11, 23))


@pytest.fixture(scope="session")
def odd_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd")
    build([str(write_records(folder / "odd.jsonl", RECORDS))], folder / "graph", AS_OF)
    return folder / "graph"


@pytest.fixture(scope="session")
def odd_site(odd_graph: Path) -> Path:
    target = odd_graph.parent / "site"
    write_site(odd_graph, target)
    return target


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    record = {"title": "Alone", "authors": [{"name": "Ada Lind"}]}
    build([str(write_records(folder / "tiny.jsonl", [record]))], folder / "graph", AS_OF)
    write_site(folder / "graph", folder / "site")
    return folder / "site"


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    build([str(kg.example())], folder / "graph", AS_OF)
    write_site(
        folder / "graph", folder / "site", base_url="https://example.org/people & papers/".replace(" ", "%20")
    )
    return folder / "site"
