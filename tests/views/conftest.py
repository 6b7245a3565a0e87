"""A browser without a network, and pages of invented people to open in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import kg
from kg.pipeline import BuildOptions, build
from kg.views.pages import page_of, page_subtitle
from kg.views.styling import styled
from tests.views.invented import HOSTILE, Corpus, corpus

ARTIFACTS = Path(__file__).parents[1] / "artifacts"
"""Screenshots, to be looked at; the folder is not kept in git."""
SIZES = {50: (60, 70, 4), 300: (330, 420, 12), 1500: (2_100, 3_000, 40)}
"""People, papers and groups of the invented corpora; not everybody gets a paper."""


class Opened:
    """A page, and what went wrong or was asked for while it was open."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.faults.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))

    def go(self, path: Path, fragment: str = "") -> Page:
        """Open a file and wait until all of it stands."""
        self.page.goto(f"{path.as_uri()}{fragment}")
        self.page.wait_for_selector("html[data-ready]")
        return self.page

    def asked_elsewhere(self) -> list[str]:
        """Give what was asked of a network, or of other files."""
        allowed = ("data:", "blob:")
        files = {url.partition("#")[0] for url in self.requests if url.startswith("file:")}
        others = [url for url in self.requests if not url.startswith(("file:", *allowed))]
        return others + sorted(files)[1:]


def until(page: Page, condition: str) -> None:
    """Wait until a condition holds; Playwright's own way evaluates texts, which the page's policy forbids."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"not within ten seconds: {condition}")


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
    found = Opened(context.new_page())
    yield found
    context.close()
    assert found.faults == []
    assert found.asked_elsewhere() == []


@cache
def invented(size: int) -> Corpus:
    people, papers, groups = SIZES[size]
    return corpus(people, papers, groups)


@pytest.fixture(scope="session")
def page_of_size(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Give the page of an invented corpus of about so many people."""
    folder = tmp_path_factory.mktemp("pages")

    @cache
    def made(size: int) -> Path:
        found = invented(size)
        path = folder / f"invented-{size}.html"
        subtitle = page_subtitle(found.tables)
        page = page_of(styled(found.net), found.tables, title="Invented people", subtitle=subtitle)
        path.write_text(page, encoding="utf-8")
        return path

    return made


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of people and papers whose names are attacks."""
    made = corpus(hostile=True)
    path = tmp_path_factory.mktemp("hostile") / "page.html"
    page = page_of(made.net, made.tables, title=HOSTILE[1], notes=list(HOSTILE))
    path.write_text(page, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph directory of the packaged example."""
    target = tmp_path_factory.mktemp("browser") / "graph"
    build([str(kg.example())], target, BuildOptions(as_of=date(2026, 11, 23)))
    return target


@pytest.fixture
def page(opened: Opened, example: Path) -> Page:
    """The page of the example, open."""
    return opened.go(example / "coauthors.html")
