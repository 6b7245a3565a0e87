"""Pages of 50, 300 and 1,500 people: nothing is asked for, all is in view and can be read."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.chromium import NEEDS_CHROMIUM
from tests.views.conftest import ARTIFACTS, SIZES, Opened, invented

pytestmark = [
    pytest.mark.browser,
    NEEDS_CHROMIUM,
]


@pytest.mark.parametrize("size", SIZES)
def test_the_whole_network_is_in_view(opened: Opened, page_of_size: Callable[[int], Path], size: int) -> None:
    page = opened.go(page_of_size(size))
    outside = page.evaluate(
        """(() => {
          const { stage, nodes } = coauthors, { width, height } = stage.size();
          return nodes.map((node) => stage.toScreen(stage.place(node.index)))
            .filter(({ x, y }) => x < 0 || y < 0 || x > width || y > height).length;
        })()"""
    )
    assert outside == 0
    assert page.evaluate("coauthors.nodes.length") == len(invented(size).people)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("zooms", [0, 4])
def test_names_never_pile_up_and_there_are_more_on_zoom(
    opened: Opened, page_of_size: Callable[[int], Path], size: int, zooms: int
) -> None:
    page = opened.go(page_of_size(size))
    page.evaluate(
        """(factor) => coauthors.stage.moveTo({
          position: coauthors.nodes[0], scale: coauthors.stage.scale() * factor
        })""",
        1.6**zooms,
    )
    found: list[dict[str, Any]] = page.evaluate("coauthors.labels()")
    free = [label for label in found if not label.get("force")]
    assert free
    for number, one in enumerate(free):
        for other in free[number + 1 :]:
            apart = abs(one["y"] - other["y"]) >= (one["size"] + other["size"]) * 0.5
            beside = one["x"] != other["x"] and abs(one["x"] - other["x"]) >= 8
            assert apart or beside, (one["text"], other["text"])


def test_more_of_those_in_view_are_named_on_zoom(opened: Opened, page_of_size: Callable[[int], Path]) -> None:
    page = opened.go(page_of_size(300))
    share = """(() => {
      const { stage, nodes } = coauthors, { width, height } = stage.size();
      const inside = nodes.map((node) => stage.toScreen(stage.place(node.index)))
        .filter(({ x, y }) => x > 0 && y > 0 && x < width && y < height);
      return coauthors.labels().filter(({ kind }) => kind === "name").length / inside.length;
    })()"""
    before = page.evaluate(share)
    page.evaluate("coauthors.stage.moveTo({ position: coauthors.nodes[0], scale: 1.5 })")
    assert page.evaluate(share) > before


def test_a_page_of_300_people_is_small(page_of_size: Callable[[int], Path]) -> None:
    assert page_of_size(300).stat().st_size <= 1_200_000


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("name", "width", "scheme"), [("light", 1400, "light"), ("dark", 1400, "dark"), ("narrow", 390, "light")]
)
def test_the_page_is_drawn_to_be_looked_at(
    browser: Browser, page_of_size: Callable[[int], Path], size: int, name: str, width: int, scheme: Any
) -> None:
    ARTIFACTS.mkdir(exist_ok=True)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    page = Opened(context.new_page()).go(page_of_size(size))
    page.wait_for_timeout(300)
    picture = page.screenshot(path=ARTIFACTS / f"page-{size}-{name}.png")
    context.close()
    assert len(picture) > 20_000


@pytest.fixture
def folded(opened: Opened, page_of_size: Callable[[int], Path]) -> Any:
    """The page of about 1,500 people."""
    return opened.go(page_of_size(1500))


UNFOLDED = "[...coauthors.state.unfolded].sort((a, b) => a - b)"


def test_a_large_page_opens_as_communities(folded: Any) -> None:
    assert len(invented(1500).people) > 1_500
    bubbles = folded.evaluate("coauthors.bubbles().map(({ group, members }) => [group, members.length])")
    assert [0, invented(1500).communities[0].size] in bubbles
    assert sum(size for _, size in bubbles) == len(invented(1500).people)


def test_who_has_no_tie_is_a_disc_clear_of_the_others_and_nobody_is_said_to_write_alone(folded: Any) -> None:
    found = folded.evaluate("coauthors.bubbles().map(({ group, x, y, r }) => ({ group, x, y, r }))")
    untied = next(one for one in found if one["group"] < 0)
    touching = [
        one
        for one in found
        if one is not untied
        and hypot(one["x"] - untied["x"], one["y"] - untied["y"]) < one["r"] + untied["r"]
    ]
    assert touching == []
    assert "Without ties" in folded.inner_text("#legend")


def test_a_double_click_unfolds_a_community_in_place(folded: Any) -> None:
    box = folded.locator("#network").bounding_box()
    at = folded.evaluate("coauthors.stage.toScreen(coauthors.bubbles().find(({ group }) => group === 0))")
    folded.mouse.dblclick(box["x"] + at["x"], box["y"] + at["y"])
    assert folded.evaluate(UNFOLDED) == [0]
    assert 0 not in folded.evaluate("coauthors.bubbles().map(({ group }) => group)")


def test_the_panel_unfolds_and_folds_a_community(folded: Any) -> None:
    folded.locator("#legend li button").nth(1).click()
    folded.click("#unfold")
    assert folded.evaluate(UNFOLDED) == [1]
    assert "open=2" in folded.url
    folded.click("#unfold")
    assert folded.evaluate(UNFOLDED) == []


def test_enter_unfolds_the_selected_community(folded: Any) -> None:
    folded.locator("#legend li button").first.click()
    folded.locator("#network").focus()
    folded.keyboard.press("Enter")
    assert folded.evaluate(UNFOLDED) == [0]


def test_who_is_searched_for_is_unfolded(folded: Any) -> None:
    corpus = invented(1500)
    index, group = folded.evaluate(
        "(({ index, group }) => [index, group])(coauthors.nodes.find(({ group }) => group === 5))"
    )
    folded.fill("#search", folded.evaluate(f"coauthors.nodes[{index}].name"))
    folded.keyboard.press("Enter")
    assert folded.evaluate(UNFOLDED) == [group]
    names = {row.name for row in corpus.people if row.id in corpus.communities[5].members}
    assert folded.locator("#panel h2").inner_text() in names


def test_marked_names_show_on_folded_communities(folded: Any) -> None:
    folded.click("#mark-names")
    folded.fill("#roster", invented(1500).people[0].name)
    folded.click("#roster-mark")
    assert folded.evaluate("coauthors.rings().length") >= 1


def test_ties_of_folded_communities_are_put_together(folded: Any) -> None:
    inside, across = folded.evaluate(
        """(() => {
          const { ties, nodes } = coauthors, differ = ({ a, b }) => nodes[a].group !== nodes[b].group;
          return [coauthors.bundles().flatMap((one) => one.ties).length, ties.filter(differ).length];
        })()"""
    )
    assert inside == across
