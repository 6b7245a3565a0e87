"""The pages in headless Chromium, without a network: nothing is asked for, nothing goes wrong, all works."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.chromium import NEEDS_CHROMIUM
from tests.views.conftest import Opened

pytestmark = [
    pytest.mark.browser,
    NEEDS_CHROMIUM,
]


def panel(page: Page) -> str:
    return page.locator("#panel").inner_text()


def place(page: Page, people: list[int]) -> tuple[float, float]:
    """Give the place in the window of a person, or of the middle between two."""
    box = page.locator("#network").bounding_box()
    assert box is not None
    point: Any = page.evaluate(
        """(people) => {
          const { stage } = coauthors;
          const places = people.map((index) => stage.toScreen(stage.place(index)));
          const mean = (axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
          return [mean("x"), mean("y")];
        }""",
        people,
    )
    return box["x"] + point[0], box["y"] + point[1]


def test_the_page_opens_with_its_title_and_an_overview(page: Page) -> None:
    assert page.title() == "Tomer Galanti and coauthors"
    assert "37 papers · 48 people · 76 ties" in page.locator("body > header").inner_text()
    assert "Who wrote with whom" in panel(page)
    assert page.locator("#network canvas").count() == 1
    assert page.locator("#legend li").count() == 11


def test_search_finds_a_person_and_shows_the_papers(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("pogg")
    assert page.locator("#search-found li").count() == 1
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "Tomaso Poggio"
    assert page.locator("#panel .paper").count() == 3
    assert "at=tomaso-poggio" in page.url


def test_search_says_when_there_is_nobody(page: Page) -> None:
    page.fill("#search", "zzzz")
    assert "Nobody of that name" in page.locator("#search-found").inner_text()


def test_a_click_on_a_dot_shows_the_person(page: Page) -> None:
    index = page.evaluate("coauthors.nodes.findIndex((person) => person.name === 'Lior Wolf')")
    page.mouse.click(*place(page, [index]))
    assert page.locator("#panel h2").inner_text() == "Lior Wolf"
    assert page.locator("#panel .paper").count() == page.evaluate(f"coauthors.papersOf()[{index}].length")


def test_a_click_on_a_line_shows_the_papers_behind_it(page: Page) -> None:
    tie = page.evaluate(
        """coauthors.ties.findIndex(({a, b}) =>
        [a, b].map((at) => coauthors.nodes[at].name).sort().join() === 'Achleshwar Luthra,Tomer Galanti')"""
    )
    ends = page.evaluate(f"[coauthors.ties[{tie}].a, coauthors.ties[{tie}].b]")
    page.mouse.click(*place(page, ends))
    assert "Luthra" in panel(page)
    assert "Galanti" in panel(page)
    assert page.locator("#panel .paper").count() == 3


def test_the_legend_tells_of_a_community_and_hides_it(page: Page) -> None:
    page.locator("#legend li button").first.click()
    assert "community=1" in page.url
    before = page.evaluate("coauthors.shown().nodes.size")
    page.locator("#legend li input").first.uncheck()
    assert page.evaluate("coauthors.shown().nodes.size") < before


def test_the_year_filter_counts_anew(page: Page) -> None:
    page.evaluate("document.getElementById('year-from').value = 2023")
    page.dispatch_event("#year-from", "input")
    assert "years=2023-2026" in page.url
    people = page.evaluate("coauthors.shown().nodes.size")
    ties = page.evaluate("coauthors.shown().weights.filter(Boolean).length")
    assert 0 < people < 48
    assert 0 < ties < 76
    assert f"{people} people · {ties} ties" in page.locator("#controls").inner_text()


def test_an_address_restores_the_view(opened: Opened, example: Path) -> None:
    page = opened.go(example / "coauthors.html", "#community=2&years=2020-2026&min=2")
    assert page.evaluate(
        "(({selection, years, minimum}) => [selection.kind, years[0], minimum])(coauthors.state)"
    ) == ["community", 2020, 2]


def test_the_keyboard_reaches_everything_and_the_tables_say_it_in_words(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator("#tables table").count() >= 2
    unnamed = page.evaluate(
        """[...document.querySelectorAll('button, input, select')].filter((each) => !each.disabled
        && !each.textContent && !each.getAttribute('aria-label') && !each.labels?.length)
        .map((each) => each.outerHTML)"""
    )
    assert unnamed == []
    page.focus("#network")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "physics", "a stop within the map shows no focus"


def test_hostile_names_are_shown_as_text_and_run_nothing(opened: Opened, hostile: Path) -> None:
    page = opened.go(hostile)
    page.fill("#search", "img src")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text().startswith('"><img src=x')
    assert page.evaluate("window.pwned") is None
    assert page.locator("img").count() == 0
    assert page.locator('a[href^="javascript:"]').count() == 0


@pytest.mark.parametrize("width", [390, 1400])
def test_nothing_is_wider_than_the_window(opened: Opened, example: Path, width: int) -> None:
    opened.page.set_viewport_size({"width": width, "height": 800})
    page = opened.go(example / "coauthors.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_report_needs_no_script(opened: Opened, example: Path) -> None:
    page = opened.page
    page.goto((example / "report.html").as_uri())
    assert page.locator("script").count() == 0
    text = page.locator("body").inner_text()
    assert "Tomer Galanti" in text
    assert re.search(r"\b37\b", text)
    assert page.locator("svg").count() >= 1


def test_the_view_can_be_saved_as_a_picture(page: Page) -> None:
    page.click("#save summary")
    with page.expect_download() as saved:
        page.click("#save-svg")
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert text.startswith("<svg")
    assert "Tomer Galanti" in text
    assert "href" not in text
