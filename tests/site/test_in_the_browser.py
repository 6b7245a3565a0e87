"""The site in headless Chromium without a network: opened as files, and from a plain web server."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.site import search_index
from kg.site.search_index import search_words
from kg.site.writing import write_site
from tests.chromium import NEEDS_CHROMIUM
from tests.site.invented import HOSTILE

pytestmark = [
    pytest.mark.browser,
    NEEDS_CHROMIUM,
]


FOUND = (
    ("tidal net", "Concept"),
    ("large exp", "Paper"),
    ("reeds inst", "Organisation"),
    ("wang", "Person"),
    ("王", "Person"),
    ("עד", "Person"),
)


@pytest.fixture(scope="module")
def split_site(odd_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site with its search index in parts, as a large one has it."""
    target = tmp_path_factory.mktemp("split") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_index, "ONE_FILE", 0)
        write_site(odd_graph, target)
    return target


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def served(split_site: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(split_site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(params=["one file", "parts", "served"])
def home(request: pytest.FixtureRequest) -> str:
    if request.param == "served":
        return str(request.getfixturevalue("served"))
    folder: Path = request.getfixturevalue("odd_site" if request.param == "one file" else "split_site")
    return folder.as_uri() + "/"


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    """A page whose requests stay within the folder, and on which nothing goes wrong."""
    context = browser.new_context(viewport={"width": 1300, "height": 900}, offline=home.startswith("file:"))
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(f"{message.type}: {message.text}"))
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("request", lambda one: faults.append(one.url) if not one.url.startswith(home) else None)
    yield opened
    assert opened.evaluate("window.pwned") is None
    assert faults == []
    context.close()


def test_the_search_finds_a_person_by_another_spelling_and_opens_the_page(page: Page, home: str) -> None:
    page.goto(home + "index.html")
    page.keyboard.press("/")
    page.keyboard.type("lukasz hol")
    page.wait_for_selector("#found li")
    assert "Łukasz Hollow" in page.locator("#found li").first.inner_text()
    page.locator("#query").fill("anoek tarn")
    expect(page.locator("#found li").first).to_contain_text("Anouk TarnAnoek Tarn · ")
    page.keyboard.press("ArrowDown")
    assert page.locator("#query").get_attribute("aria-activedescendant") == "found-0"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/person/"))
    assert page.locator("h1").inner_text() == "Anouk Tarn"
    assert "0000-0002-1825-0097" in page.locator("main").inner_text()


def test_papers_concepts_organisations_and_other_scripts_are_found_from_deep_pages(
    page: Page, home: str
) -> None:
    page.goto(home + "lists/people.html")
    page.locator("ul.list a").first.click()
    for typed, kind in FOUND:
        page.locator("#query").fill("")
        page.locator("#query").fill(typed)
        page.wait_for_selector("#found li")
        assert kind in page.locator("#found").inner_text(), typed
    page.locator("#query").fill("zzzz")
    expect(page.locator("#said")).to_contain_text("Nothing here is called")
    page.keyboard.press("Escape")
    assert page.locator("#found").is_hidden()


def test_hostile_names_are_text_in_the_search_too(page: Page, home: str) -> None:
    page.goto(home + "index.html")
    page.locator("#query").fill("img")
    page.wait_for_selector("#found li")
    assert HOSTILE[0] in page.locator("#found").inner_text()
    page.locator("#found a").first.click()
    page.wait_for_load_state()
    assert HOSTILE[0] in page.locator("h1").inner_text()


def test_the_page_folds_what_is_typed_as_the_index_was_folded(page: Page, home: str) -> None:
    page.goto(home + "index.html")
    for text in (
        "Łukasz O’Neil-Étienne",
        "Ærøskøbing Straße",
        "Đặng Þór ﬁn",
        "王小明 Ｗide",
        "İstanbul ıssız",
        "x² ½ a_b",
    ):
        assert page.evaluate("(text) => kgWords(text)", text) == search_words(text)


def test_every_kind_of_page_works_without_script(browser: Browser, odd_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    opened = context.new_page()
    for kind in ("person", "work", "concept", "organisation", "community", "field"):
        for path in sorted((odd_site / kind).rglob("*.html"))[:4]:
            opened.goto(path.as_uri())
            assert opened.locator("h1").inner_text()
            assert opened.locator("#search").is_hidden()
            assert opened.locator("section").count() > 1
    context.close()


@pytest.mark.parametrize("width", [390, 1300])
def test_nothing_is_wider_than_the_window(browser: Browser, odd_site: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, offline=True)
    opened = context.new_page()
    for path in [
        odd_site / "index.html",
        *sorted((odd_site / "lists").glob("*")),
        *sorted(odd_site.glob("*/*/*.html"))[:60],
    ]:
        opened.goto(path.as_uri())
        assert opened.evaluate("document.documentElement.scrollWidth") <= width, path.name
    context.close()
