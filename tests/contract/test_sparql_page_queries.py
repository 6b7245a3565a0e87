"""Every question of the library has the same answer in the page without a server as in the store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

import kg
from kg.exporting import exported_sparql_page
from kg.graph import Graph
from kg.store.query_files import NamedQuery, named_queries
from tests.contract.test_stores import SETTINGS
from tests.views.sparql_pages import NEEDS_ENGINE, file_of, go, opened, rows

pytestmark = NEEDS_ENGINE


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return kg.build(kg.example(), tmp_path_factory.mktemp("questions") / "graph", as_of=date(2026, 11, 23))


@pytest.fixture(scope="module")
def page(graph: Graph, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    path: Path = tmp_path_factory.mktemp("page") / "questions.html"
    path.write_text(exported_sparql_page(graph.path), encoding="utf-8")
    with opened(browser, path) as made:
        yield made


def settings(query: NamedQuery) -> dict[str, str]:
    """Give each parameter that needs one a value that the packaged example has."""
    needed = [parameter.name for parameter in query.parameters if parameter.default is None]
    return {name: SETTINGS.get(f"{query.name}:{name}", SETTINGS[name]) for name in needed}


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_the_page_answers_as_the_store(query: NamedQuery, page: Page, graph: Graph) -> None:
    given = settings(query)
    go(page, urlencode({"ask": query.name, **given}))
    if query.graph:
        triples = graph.query_bytes(query.name, "ntriples", **given)
        assert sorted(file_of(page, "N-Triples").encode().strip().splitlines()) == sorted(
            triples.splitlines()
        )
        return
    found = rows(page)
    expected = json.loads(graph.query_bytes(query.name, "json", **given))["results"]["bindings"]
    if "up to the engine" in query.limit and len(expected) == int(query.limit.split()[0]):
        # Which of equals is last in may differ between a store on disk and one in memory.
        counted = [column.name for column in query.columns if column.kind in ("integer", "number")]
        found, expected = (
            [{name: row[name] for name in counted} for row in each] for each in (found, expected)
        )
    assert found == expected
