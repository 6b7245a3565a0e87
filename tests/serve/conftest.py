"""The example, built once and served once for the tests of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import kg
from kg.pipeline import BuildOptions, build
from tests.serve.server import Server, serving


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("served") / "graph"
    build([str(kg.example())], target, BuildOptions(as_of=date(2026, 11, 23)))
    return target


@pytest.fixture(scope="session")
def site(example: Path) -> Iterator[Server]:
    with serving(["-g", str(example), "--workers", "2"]) as running:
        assert running.settled(2)
        yield running
