"""The pages as a browser shows them: no errors, no other host, no markup from data, usable on a phone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kg.serve.assets import FILES
from tests.chromium import NEEDS_CHROMIUM
from tests.serve.server import Server, serving

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]
PAGES = (
    "/",
    "/editor?plain",
    "/ns",
    "/find?text=an",
    "/queries/strongest-ties",
    "/queries/coauthors?person=Tomer+Galanti",
)


@pytest.fixture
def page(browser, site: Server) -> Iterator:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, base_url=site.endpoint.removesuffix("/sparql")
    )
    shown = context.new_page()
    faults: list[str] = []
    shown.on("pageerror", lambda fault: faults.append(str(fault)))
    shown.on(
        "request", lambda sent: faults.extend([sent.url] if urlsplit(sent.url).port != site.port else [])
    )
    yield shown
    assert not faults
    context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_a_phone_and_report_nothing(page, path: str, scheme: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.emulate_media(color_scheme=scheme)
    page.goto(path, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not complaints
    assert page.locator("h1").count() == 1
    named = "x => x.labels?.length || x.getAttribute('aria-label') || x.textContent.trim()"
    unnamed = f"all => all.filter(x => !({named})(x)).map(x => x.outerHTML)"
    assert page.locator("input, select, textarea, button").evaluate_all(unnamed) == []


def test_the_editor_asks_sorts_draws_and_remembers(page) -> None:
    page.goto("/editor?plain", wait_until="networkidle")
    page.fill(
        "#query", "SELECT ?name ?n { VALUES (?name ?n) { ('b' 10) ('<img src=x onerror=alert(1)>' 9) } }"
    )
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#result table")
    assert page.locator("#result img").count() == 0
    page.click("#result th:nth-child(2) button")
    assert page.locator("#result tbody td.n").all_inner_texts() == ["9", "10"]
    page.click("#result th:nth-child(2) button")
    assert page.locator("#result tbody td.n").all_inner_texts() == ["10", "9"]
    page.select_option("#view", "chart")
    assert page.locator("#result rect").count() == 2
    page.select_option("#view", "network")
    assert page.locator("#result circle").count() == 4
    with page.expect_download() as download:
        page.click("#downloads button:has-text('csv')")
    assert Path(download.value.path()).read_text().startswith("name,n")
    page.reload(wait_until="networkidle")
    assert "onerror" in page.input_value("#query")


def test_the_editor_points_at_a_mistake(page) -> None:
    page.goto("/editor?plain", wait_until="networkidle")
    page.fill("#query", "SELECT ?s\nWHER { ?s ?p ?o }")
    page.click("#run")
    page.wait_for_selector("#result .problem")
    assert "line 2" in page.inner_text("#result")
    assert "^" in page.inner_text("#result pre")


def test_the_editor_has_the_questions(page) -> None:
    page.goto("/editor?plain#name=coauthors&person=Tomer+Galanti", wait_until="networkidle")
    assert page.input_value("#p-person") == "Tomer Galanti"
    page.click("#run")
    page.wait_for_selector("#result table")
    assert "Lior Wolf" in page.inner_text("#result")


def test_triples_are_shown(page) -> None:
    page.goto("/editor?plain", wait_until="networkidle")
    page.fill("#query", "CONSTRUCT { ?s foaf:name ?n } WHERE { ?s foaf:name ?n } LIMIT 5")
    page.click("#run")
    page.wait_for_selector("#result table")
    assert page.locator("#result tbody tr").count() == 5
    assert page.locator("#downloads button").all_inner_texts() == ["turtle", "ntriples", "jsonld", "rdfxml"]


def test_yasgui_where_it_is_installed(browser, example: Path, repository: Path) -> None:
    folder = Path(os.environ.get("KG_ASSETS", repository / "kg" / "assets"))
    if not all((folder / name).is_file() for name in FILES):
        pytest.skip("needs @zazuko/yasgui: make assets")
    with serving(["-g", str(example), "--workers", "1"]) as server:
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        shown = context.new_page()
        hosts, faults = set(), []
        shown.on("request", lambda sent: hosts.add(urlsplit(sent.url).port))
        shown.on("pageerror", lambda fault: faults.append(str(fault)))
        shown.goto(server.endpoint.replace("sparql", "editor"), wait_until="networkidle")
        shown.click(".yasqe_queryButton")
        shown.wait_for_selector(".yasr_results table tbody tr")
        assert hosts == {server.port}
        assert not faults
        context.close()
