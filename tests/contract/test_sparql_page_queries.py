"""Every question of the library has the same answer in the page without a server as in the store."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect, sync_playwright

import kg
from kg.exporting import exported_sparql_page
from kg.graph import Graph
from kg.store.query_files import NamedQuery, named_queries
from tests.views.sparql_pages import ANSWERED, CHROMIUM, NEEDS_ENGINE, go, opened, rows, saved, status

pytestmark = NEEDS_ENGINE
SETTINGS = {"field-bridges:other": "cs.CV", "identity:person": "Lior Wolf"}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return kg.build(kg.example(), tmp_path_factory.mktemp("questions") / "graph", as_of=date(2026, 11, 23))


@pytest.fixture(scope="module")
def page(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    path: Path = tmp_path_factory.mktemp("page") / "questions.html"
    path.write_text(exported_sparql_page(graph.path), encoding="utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with opened(browser, path) as made:
            yield made
        browser.close()


def settings(query: NamedQuery) -> dict[str, str]:
    """What the example of the question sets, which the packaged example has."""
    given = dict(word.split("=", 1) for word in shlex.split(query.example())[3:] if word != "--set")
    return {name: SETTINGS.get(f"{query.name}:{name}", value) for name, value in given.items()}


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_the_page_answers_as_the_store(query: NamedQuery, page: Page, graph: Graph) -> None:
    given = settings(query)
    go(page, urlencode({"ask": query.name, **given}))
    expect(status(page)).to_have_text(ANSWERED)
    if query.graph:
        assert sorted(saved(page, "N-Triples").splitlines()) == sorted(
            graph.query_bytes(query.name, "ntriples", **given).splitlines()
        )
    else:
        assert rows(page) == json.loads(graph.query_bytes(query.name, "json", **given))["results"]["bindings"]
