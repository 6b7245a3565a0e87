"""The page for large networks in headless Chromium: 20,000 invented people and 100,000 ties, no network."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from kg.views.pages import whole_page_of
from kg.views.styling import styled
from tests.chromium import NEEDS_CHROMIUM
from tests.views.conftest import Opened
from tests.views.invented import HOSTILE
from tests.views.invented_large import large_corpus

pytestmark = [
    pytest.mark.browser,
    NEEDS_CHROMIUM,
]
SETTLED = """async () => {
  const rest = () => new Promise((then) => setTimeout(then, 20));
  for (let calm = 0; calm < 3; calm += 1) while (!coauthors.stage.map.settled()) { calm = 0; await rest(); }
}"""


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    net, tables = large_corpus()
    assert (len(net), net.number_of_edges() >= 100_000) == (20_000, True)
    path = tmp_path_factory.mktemp("large") / "coauthors-all.html"
    page = whole_page_of(styled(net), tables, title=HOSTILE[1], notes=list(HOSTILE))
    path.write_text(page, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def held_open(browser: Browser, large_file: Path) -> Iterator[Opened]:
    """One page for all tests of this module."""
    context = browser.new_context(
        viewport={"width": 1400, "height": 900}, offline=True, accept_downloads=True
    )
    found = Opened(context.new_page())
    found.go(large_file)
    yield found
    context.close()


@pytest.fixture
def page(held_open: Opened) -> Iterator[Page]:
    """The page as it opens, with nothing selected; at the end nothing may have gone wrong."""
    page = held_open.page
    page.evaluate("document.getElementById('reset').click()")
    settle(page)
    yield page
    assert held_open.faults == []
    assert held_open.asked_elsewhere() == []


def settle(page: Page) -> None:
    page.evaluate(SETTLED)


def go_to(page: Page, index: int, scale: float) -> None:
    page.evaluate(
        "([index, scale]) => coauthors.stage.moveTo({ position: coauthors.nodes[index], scale })",
        [index, scale],
    )
    settle(page)


def on_screen(page: Page, expression: str) -> tuple[float, float]:
    """Give where a place of the map is in the window."""
    box = page.locator("#network").bounding_box()
    assert box is not None
    spot: Any = page.evaluate(f"(({{x, y}}) => [x, y])(coauthors.stage.toScreen({expression}))")
    return box["x"] + spot[0], box["y"] + spot[1]


def index_of(page: Page, name: str) -> int:
    found: int = page.evaluate("(name) => coauthors.nodes.findIndex((node) => node.name === name)", name)
    return found


def test_all_people_and_ties_are_there(page: Page) -> None:
    assert page.evaluate("[coauthors.nodes.length, coauthors.ties.length]")[0] == 20_000
    assert "20,000 people · 100,0" in page.locator("#shown").inner_text()
    assert page.locator("#network canvas").count() == 1
    assert page.locator("#people-table tbody tr").count() == 100


def test_the_picture_shows_the_communities_in_their_colours(page: Page) -> None:
    colours = page.evaluate(
        """() => {
          const { canvas } = coauthors.stage.map;
          const copy = document.createElement("canvas");
          Object.assign(copy, { width: canvas.width, height: canvas.height });
          const pen = copy.getContext("2d");
          pen.drawImage(canvas, 0, 0);
          const found = new Map(), { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
          for (let at = 0; at < data.length; at += 4) {
            const parts = [0, 1, 2].map((part) => data[at + part].toString(16).padStart(2, "0"));
            const color = "#" + parts.join("");
            found.set(color, (found.get(color) || 0) + 1);
          }
          return [...found].filter(([, count]) => count > 60).map(([color]) => color);
        }"""
    )
    assert {"#4477aa", "#ee7733", "#117733", "#aa4499"} <= set(colours)


def test_the_hit_test_finds_what_a_search_of_all_finds(page: Page) -> None:
    page.evaluate("coauthors.stage.moveTo({ scale: 0.3, position: coauthors.nodes[700] })")
    settle(page)
    differing = page.evaluate(
        """() => {
          const { stage, nodes } = coauthors, { map } = stage, look = map.look(), scale = stage.scale();
          const { width, height } = stage.size(), different = [];
          let hits = 0;
          for (let number = 0; number < 3000; number++) {
            const px = (number * 97.3) % width, py = (number * 41.7) % height, place = map.toPlace(px, py);
            let best = null, least = Infinity;
            for (const node of nodes) {
              const far = Math.hypot(map.graph.x[node.index] - place.x, map.graph.y[node.index] - place.y);
              const rim = Math.max(0, far - Math.max(look.radius[node.index], look.floor / scale));
              if (rim < least) { best = node.index; least = rim; }
            }
            const wanted = least <= 5 / scale ? best : null, found = map.dotAt(px, py);
            if (found !== null) hits++;
            if (found !== wanted) different.push([px, py, found, wanted]);
          }
          return { different, hits };
        }"""
    )
    assert differing["different"] == []
    assert differing["hits"] > 300


def test_search_finds_a_person_and_goes_there(page: Page) -> None:
    name = page.evaluate("coauthors.nodes[4321].name")
    page.fill("#search", name)
    page.keyboard.press("Enter")
    settle(page)
    assert page.locator("#panel h2").inner_text() == name
    assert page.evaluate("coauthors.stage.scale()") >= 0.9
    assert "at=" in page.url


def test_a_click_on_a_dot_shows_the_person_and_on_the_ground_nothing(page: Page) -> None:
    go_to(page, 1234, 1.5)
    page.mouse.click(*on_screen(page, "coauthors.nodes[1234]"))
    assert page.evaluate("coauthors.state.selection") == {"kind": "node", "id": 1234}
    papers = page.evaluate("coauthors.papersOf()[1234].length")
    assert page.locator("#panel .paper").count() == papers
    settle(page)
    lit = page.evaluate("[...coauthors.stage.map.look().lit.nodes].sort((a, b) => a - b)")
    near = page.evaluate(
        """[...new Set(coauthors.ties.filter(({ a, b }) => a === 1234 || b === 1234)
        .flatMap(({ a, b }) => [a, b]))]"""
    )
    assert lit == sorted(near)
    page.evaluate("coauthors.stage.moveTo({ position: { x: -1e6, y: 0 } })")
    settle(page)
    box = page.locator("#network").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 50, box["y"] + 50)
    assert page.evaluate("coauthors.state.selection") is None


def test_a_click_on_a_line_shows_the_papers_behind_it(page: Page) -> None:
    tie = page.evaluate(
        """coauthors.ties.findIndex(({ a, b }) => {
          const [from, to] = [coauthors.nodes[a], coauthors.nodes[b]];
          const far = Math.hypot(from.x - to.x, from.y - to.y);
          return from.group === to.group && far > 200 && far < 900;
        })"""
    )
    ends = page.evaluate(f"[coauthors.ties[{tie}].a, coauthors.ties[{tie}].b]")
    go_to(page, ends[0], 4)
    # The first place along the line where nothing else is under the pointer.
    spot = page.evaluate(
        """(tie) => {
          const { stage, nodes, ties } = coauthors, { a, b } = ties[tie];
          for (let share = 0.02; share < 0.9; share += 0.01) {
            const along = (axis) => nodes[a][axis] + share * (nodes[b][axis] - nodes[a][axis]);
            const place = { x: along("x"), y: along("y") };
            const { x, y } = stage.toScreen(place);
            if (stage.map.dotAt(x, y) === null && stage.map.lineAt(x, y) === tie) return place;
          }
          return null;
        }""",
        tie,
    )
    assert spot is not None
    page.mouse.click(*on_screen(page, f"{{ x: {spot['x']}, y: {spot['y']} }}"))
    assert page.evaluate("coauthors.state.selection") == {"kind": "tie", "id": tie}
    joint = page.evaluate(f"coauthors.jointPapers(coauthors.ties[{tie}])")
    assert page.locator("#panel .paper").count() == len(joint) > 0


def test_joint_papers_are_those_of_both(page: Page) -> None:
    wrong = page.evaluate(
        """() => {
          const sets = coauthors.papersOf().map((list) => new Set(list));
          return coauthors.ties.filter((tie) => {
            const joint = coauthors.jointPapers(tie);
            const ofBoth = joint.every((paper) => sets[tie.a].has(paper) && sets[tie.b].has(paper));
            return joint.length !== tie.value || !ofBoth;
          }).length;
        }"""
    )
    assert wrong == 0


def test_hovering_names_the_person(page: Page) -> None:
    go_to(page, 15_000, 1.2)
    page.mouse.move(*on_screen(page, "coauthors.nodes[15000]"))
    assert page.evaluate("coauthors.stage.element.style.cursor") == "pointer"
    labels = page.evaluate("coauthors.labels().map(({ text }) => text)")
    assert page.evaluate("coauthors.nodes[15000].name.slice(0, 33)") in {text[:33] for text in labels}


@pytest.mark.parametrize("scale", [0.05, 0.2, 0.8, 3.0])
def test_no_two_labels_overlap(page: Page, scale: float) -> None:
    go_to(page, 2_000, scale)
    labels = page.evaluate("coauthors.labels().filter(({ force }) => !force)")
    assert len(labels) > 3
    for a, b in itertools.combinations(labels, 2):
        apart = abs(a["x"] - b["x"]) >= (a["w"] + b["w"]) / 2 - 0.01
        assert apart or abs(a["y"] - b["y"]) >= 0.65 * (a["size"] + b["size"]) - 0.01, (a, b)


def test_dragging_and_the_wheel_move_the_map(page: Page) -> None:
    box = page.locator("#network").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = page.evaluate("coauthors.stage.centre().x * coauthors.stage.scale()")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 100, y, steps=5)
    page.mouse.up()
    after = page.evaluate("coauthors.stage.centre().x * coauthors.stage.scale()")
    assert before - after == pytest.approx(100, abs=4)
    held = page.evaluate("coauthors.stage.map.toPlace(200, 200)")
    page.mouse.move(box["x"] + 200, box["y"] + 200)
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(50)
    spot = page.evaluate("(place) => coauthors.stage.toScreen(place)", held)
    assert (spot["x"], spot["y"]) == (pytest.approx(200, abs=1), pytest.approx(200, abs=1))
    settle(page)


def test_filters_count_anew(page: Page) -> None:
    page.evaluate("document.getElementById('year-from').value = 2015")
    page.dispatch_event("#year-from", "input")
    weights = page.evaluate("coauthors.shown().weights.filter(Boolean).length")
    assert 0 < weights < 100_000
    drawn = page.evaluate("coauthors.stage.map.look().width.filter(Boolean).length")
    assert drawn == weights
    page.evaluate("document.getElementById('least').value = 2")
    page.dispatch_event("#least", "input")
    assert 0 < page.evaluate("coauthors.shown().weights.filter(Boolean).length") < weights
    page.locator("#legend li input").first.uncheck()
    group = page.evaluate("coauthors.nodes.filter(({ group }) => group === 0).map(({ index }) => index)")
    on = page.evaluate("coauthors.stage.map.look().on")
    assert not any(on[index] for index in group)
    page.select_option("#counting", "fractional")
    assert page.evaluate("coauthors.state.minimum") == 0


def test_colours_and_sizes_follow_the_choice(page: Page) -> None:
    page.select_option("#color", "degree")
    settle(page)
    look = "coauthors.stage.map.look()"
    assert page.evaluate(f"{look}.dotColors.length") > 2
    assert page.evaluate(f"{look}.lineColor.every((color) => color === 0)")
    page.select_option("#size", "degree")
    largest = page.evaluate(f"{look}.radius.indexOf({look}.radius.reduce((a, b) => Math.max(a, b)))")
    degrees = page.evaluate("coauthors.nodes.map(() => 0)")
    for a, b in page.evaluate("coauthors.ties.map(({ a, b }) => [a, b])"):
        degrees[a] += 1
        degrees[b] += 1
    assert degrees[largest] == max(degrees)


def test_a_path_between_two_is_lit(page: Page) -> None:
    page.evaluate("coauthors.nodes.length")
    page.click("#find-path")
    for box, index in (("#path-from", 10), ("#path-to", 19_000)):
        page.fill(box, page.evaluate("(index) => coauthors.nodes[index].name", index))
        page.press(box, "Enter")
    settle(page)
    stops = page.locator("#panel .stop").count()
    assert stops >= 2
    assert len(page.evaluate("coauthors.stage.map.look().lit.nodes")) == stops
    assert len(page.evaluate("coauthors.stage.map.look().lit.ties")) == stops - 1


def test_the_keyboard_moves_and_zooms(page: Page) -> None:
    page.focus("#network")
    before = page.evaluate("[coauthors.stage.centre().x, coauthors.stage.scale()]")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("coauthors.stage.centre().x") > before[0]
    page.keyboard.press("+")
    settle(page)
    assert page.evaluate("coauthors.stage.scale()") > before[1]
    page.keyboard.press("0")
    settle(page)
    assert page.evaluate("coauthors.stage.scale()") == pytest.approx(before[1], rel=0.01)


def test_the_table_says_it_in_words(page: Page) -> None:
    page.locator("#people-table tbody button").first.click()
    settle(page)
    assert page.evaluate("coauthors.state.selection.kind") == "node"


def test_hostile_names_are_text(page: Page) -> None:
    assert page.evaluate("window.pwned") is None
    assert page.locator("img").count() == 0
    page.fill("#search", "img src")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text().startswith('"><img src=x')
    settle(page)


def test_the_view_is_saved_with_what_is_in_it(page: Page) -> None:
    go_to(page, 5_000, 2.0)
    with page.expect_download() as saved:
        page.evaluate("document.getElementById('save-svg').click()")
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    in_view = page.evaluate(
        """coauthors.nodes.filter((node) => {
          const { x, y } = coauthors.stage.toScreen(node), { width, height } = coauthors.stage.size();
          return x > 0 && y > 0 && x < width && y < height;
        }).length"""
    )
    assert in_view <= text.count("<circle") < in_view + 200
    assert "<image" not in text


def test_the_address_restores_the_view(browser: Browser, large_file: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, offline=True, color_scheme="dark")
    found = Opened(context.new_page())
    page = found.go(large_file, "#community=2&years=2000-2020&min=1")
    settle(page)
    assert page.evaluate("[coauthors.state.selection, coauthors.state.years, coauthors.state.minimum]") == [
        {"kind": "community", "id": 1},
        [2000, 2020],
        1,
    ]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    context.close()
    assert found.faults == []
    assert found.asked_elsewhere() == []


def test_without_decompression_the_map_is_shown_and_says_so(browser: Browser, large_file: Path) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.add_init_script("delete globalThis.DecompressionStream")
    page.goto(large_file.as_uri())
    page.wait_for_selector("html[data-pictured]")
    page.wait_for_selector("#panel .doubtful")
    assert "cannot unpack" in page.locator("#panel").inner_text()
    assert page.locator("#network canvas").count() == 1
    context.close()
