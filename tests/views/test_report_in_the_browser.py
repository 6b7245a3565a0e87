"""The report in headless Chromium: on screen, on a phone, in the dark and on paper."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import kg
from kg.pipeline import BuildOptions, build
from kg.views.map_svg import map_svg
from kg.views.report.page import report_page
from kg.views.styling import styled
from tests.chromium import NEEDS_CHROMIUM
from tests.views.invented import HOSTILE, corpus
from tests.views.test_report import facts

pytestmark = [
    pytest.mark.browser,
    NEEDS_CHROMIUM,
]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("report") / "graph"
    build([str(kg.example())], target, BuildOptions(as_of=date(2026, 11, 23)))
    return target / "report.html"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = corpus(hostile=True)
    found, _ = facts(made)
    found = replace(found, title=HOSTILE[1], notes=list(HOSTILE))
    path = tmp_path_factory.mktemp("hostile") / "report.html"
    path.write_text(report_page(found, map_svg(styled(made.net))), encoding="utf-8")
    return path


@pytest.fixture(params=[(1280, "light"), (1280, "dark"), (375, "light"), (320, "dark")], ids=str)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, offline=True)
    opened = context.new_page()
    faults: list[str] = []
    requests: list[str] = []
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("request", lambda asked: requests.append(asked.url))
    yield opened
    assert faults == []
    assert [url for url in requests if not url.startswith("data:")] == [opened.url.split("#")[0]]
    context.close()


def overflow(page: Page) -> int:
    found: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found


def test_it_fits_any_width_and_asks_for_nothing(page: Page, example: Path) -> None:
    page.goto(example.as_uri())
    assert overflow(page) == 0
    assert page.locator("script").count() == 0
    assert page.locator("figure svg[role=img][aria-label]").count() == page.locator("figure").count() > 5


def test_colours_of_figures_are_those_of_the_page(page: Page, example: Path) -> None:
    page.goto(example.as_uri())
    ink, shown = page.evaluate(
        """() => [getComputedStyle(document.documentElement).getPropertyValue('--soft').trim(),
                  getComputedStyle(document.querySelector('.chart text')).fill]"""
    )
    assert shown == f"rgb({int(ink[1:3], 16)}, {int(ink[3:5], 16)}, {int(ink[5:7], 16)})"


def test_numbers_of_a_figure_open_by_keyboard(page: Page, example: Path) -> None:
    page.goto(example.as_uri())
    first = page.locator("details").first
    assert not first.locator("table").is_visible()
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    assert first.locator("table").is_visible()
    assert overflow(page) == 0


def test_hostile_names_are_text(page: Page, hostile: Path) -> None:
    page.goto(hostile.as_uri())
    assert page.evaluate("window.pwned") is None
    assert page.locator("img, script").count() == 0
    assert page.locator("h1").inner_text() == HOSTILE[1]
    for text in HOSTILE:
        assert text.strip() in page.locator("body").inner_text()
    assert overflow(page) == 0


def test_links_of_the_contents_lead_somewhere(page: Page, example: Path) -> None:
    page.goto(example.as_uri())
    targets = page.evaluate("[...document.querySelectorAll('nav a')].map((a) => a.hash.slice(1))")
    assert len(targets) == page.locator("h2").count()
    for target in targets:
        assert page.locator(f"section#{target} > h2").count() == 1


@pytest.mark.parametrize("name", ["example", "hostile"])
def test_it_prints_on_pages_of_a4(browser: Browser, request: pytest.FixtureRequest, name: str) -> None:
    context = browser.new_context(offline=True, color_scheme="dark")
    page = context.new_page()
    page.goto(request.getfixturevalue(name).as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert not page.locator("details").first.is_visible()
    page.set_viewport_size({"width": 640, "height": 900})  # as wide as the text of a page, and no phone
    columns = page.evaluate("getComputedStyle(document.querySelector('.charts')).gridTemplateColumns")
    assert len(columns.split()) == 2
    context.close()
    pages = len(re.findall(rb"/Type\s*/Page\b", _streams(printed)))
    assert 4 <= pages <= 14
    assert re.search(rb"/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12](\.\d+)?\s*\]", _streams(printed))


def _streams(pdf: bytes) -> bytes:
    """Give a PDF with its packed parts unpacked, for page objects may lie in them."""
    found = [pdf]
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return b"".join(found)
