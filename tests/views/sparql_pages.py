"""Pages that answer SPARQL, opened from a file in headless Chromium without a network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from kg.javascript import has_assets
from tests.chromium import NEEDS_CHROMIUM

NEEDS_ENGINE = [
    pytest.mark.browser,
    NEEDS_CHROMIUM,
    pytest.mark.skipif(
        not has_assets(["oxigraph.wasm"]),
        reason="needs oxigraph from npm: make assets (Debian: apt-get install npm)",
    ),
]
# Chromium holds back every tenth download of a page; what the page hands it can be read all the same.
_WATCHED = """(() => {
  const made = URL.createObjectURL;
  URL.createObjectURL = (blob) => { window.lastFile = blob; return made.call(URL, blob); };
})()"""
ANSWERED = re.compile(r" in [\d.]+ s$")


@contextmanager
def opened(browser: Browser, path: Path, address: str = "", **options: Any) -> Iterator[Page]:
    """Open a page; it must ask for nothing and have nothing to complain of."""
    context = browser.new_context(offline=True, **options)
    page = context.new_page()
    page.add_init_script(_WATCHED)
    faults: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("request", lambda asked: requests.append(asked.url))
    page.goto(path.as_uri() + address)
    yield page
    assert faults == []
    asked = [url.partition("#")[0] for url in requests]
    assert [url for url in asked if not url.startswith(("blob:", "data:"))] == [path.as_uri()]
    context.close()


def status(page: Page) -> Locator:
    return page.locator("#live")


def go(page: Page, address: str) -> None:
    """Follow a link of the page."""
    page.evaluate(
        """address => new Promise(done => {
             addEventListener("hashchange", () => setTimeout(done), { once: true });
             location.hash = address;
           })""",
        address,
    )


def ask(page: Page, text: str) -> None:
    """Ask a query of one's own."""
    page.locator("#own").click()
    page.locator("#text").fill(text)
    page.locator("#text").press("Control+Enter")


def saved(page: Page, kind: str) -> bytes:
    """Download the answer in a format."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=kind, exact=True).click()
    return waiting.value.path().read_bytes()


def file_of(page: Page, kind: str) -> str:
    """Give what a download of the answer would hold."""
    expect(status(page)).to_have_text(ANSWERED)
    page.get_by_role("button", name=kind, exact=True).click()
    content: str = page.evaluate("window.lastFile.text()")
    return content


def rows(page: Page) -> list[dict[str, Any]]:
    """Give the answer as the page has it, in SPARQL's JSON."""
    found: list[dict[str, Any]] = json.loads(file_of(page, "JSON"))["results"]["bindings"]
    return found
