"""Each control of the page does what it says, in headless Chromium without a network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Page

from kg.network.weighting import SCHEMES
from tests.chromium import NEEDS_CHROMIUM
from tests.views.conftest import Opened, invented, until

pytestmark = [
    pytest.mark.browser,
    NEEDS_CHROMIUM,
]


@pytest.fixture
def shown(opened: Opened, page_of_size: Callable[[int], Path]) -> Page:
    """The page of about 50 invented people."""
    return opened.go(page_of_size(50))


def state(page: Page, name: str) -> Any:
    return page.evaluate(f"coauthors.state.{name}")


def names_shown(page: Page) -> set[str]:
    return set(page.evaluate("[...coauthors.shown().nodes].map((index) => coauthors.nodes[index].name)"))


def panel(page: Page) -> str:
    return page.locator("#panel").inner_text()


def person_with(page: Page, condition: str) -> int:
    """Give the first person for whom a condition of the page's program holds."""
    found: int = page.evaluate(f"coauthors.nodes.findIndex((node) => {condition})")
    assert found >= 0
    return found


def number_of(page: Page, name: str) -> int:
    found: int = page.evaluate("(name) => coauthors.nodes.findIndex((node) => node.name === name)", name)
    return found


def wrote(works: set[str]) -> set[str]:
    """Give the names of the people of some works of the invented corpus."""
    corpus = invented(50)
    names = {person.id: person.name for person in corpus.people}
    return {names[row.person] for row in corpus.authorships if row.work in works and row.person}


def select(page: Page, index: int) -> None:
    name = page.evaluate(f"coauthors.nodes[{index}].name")
    page.fill("#search", name)
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == name


def test_search_finds_any_spelling(shown: Page) -> None:
    row = invented(50).people[7]
    shown.keyboard.press("/")
    shown.keyboard.type(row.spellings[1])
    found = shown.locator("#search-found li bdi").all_inner_texts()
    assert row.name in found


def test_search_completes_with_the_keyboard_alone(shown: Page) -> None:
    shown.keyboard.press("/")
    shown.keyboard.type("a")
    second = shown.locator("#search-found li").nth(1).locator("bdi").inner_text()
    shown.keyboard.press("ArrowDown")
    assert shown.locator('#search-found [aria-selected="true"]').count() == 1
    shown.keyboard.press("Enter")
    assert shown.locator("#panel h2").inner_text() == second


def test_a_person_is_told_of_with_papers_concepts_coauthors_spellings_and_measures(shown: Page) -> None:
    corpus = invented(50)
    row = max(corpus.people, key=lambda person: (person.paper_count, person.id))
    select(shown, number_of(shown, row.name))
    text = panel(shown)
    titles = {work.title for work in corpus.works if work.id in _works_of(row.id)}
    assert set(shown.locator("#panel .paper .title").all_inner_texts()) == titles
    assert row.spellings[1] in text
    for heading in ("CONCEPTS", "WROTE WITH", "PAPERS", "WHY ONE PERSON", "PLACE IN THE NETWORK"):
        assert heading in text.upper()
    bars = [float(value) for value in shown.locator("#panel .bars .bar span").all_inner_texts()]
    assert bars == sorted(bars, reverse=True)
    assert bars[0] == max(tie.paper_count for tie in corpus.ties if row.id in (tie.a, tie.b))
    assert "2 shared coauthors" in text


def _works_of(person: str) -> set[str]:
    return {row.work for row in invented(50).authorships if row.person == person}


def test_concepts_of_a_person_are_counted(shown: Page) -> None:
    corpus = invented(50)
    row = max(corpus.people, key=lambda person: (person.paper_count, person.id))
    labels = [one.label for one in corpus.concepts if one.work in _works_of(row.id)]
    most = max(set(labels), key=lambda label: (labels.count(label), label))
    select(shown, number_of(shown, row.name))
    chips = (
        shown.locator("#panel section", has_text="Concepts").first.locator(".chips span").all_inner_texts()
    )
    assert f"{most} {labels.count(most)}" in [" ".join(chip.split()) for chip in chips]


def test_doubts_are_said_and_drawn(shown: Page) -> None:
    index = person_with(shown, "node.uncertain")
    select(shown, index)
    assert "that all these papers are by one person" in shown.locator("#panel .doubts").inner_text()
    assert "identity uncertain" in shown.locator(".key").inner_text()
    shown.click("#save summary")
    with shown.expect_download() as saved:
        shown.click("#save-svg")
    picture = Path(saved.value.path()).read_text(encoding="utf-8")
    assert "stroke-dasharray" in picture


def test_a_tie_weighs_under_each_scheme_what_python_says(shown: Page) -> None:
    corpus = invented(50)
    row = max(corpus.ties, key=lambda tie: (tie.paper_count, tie.a, tie.b))
    names = {person.id: person.name for person in corpus.people}
    select(shown, number_of(shown, names[row.a]))
    bar = shown.locator("#panel .bars li", has_text=names[row.b]).locator("button.bar")
    bar.click()
    assert shown.locator("#panel .paper").count() == row.paper_count
    for name, scheme in SCHEMES.items():
        tie = shown.evaluate(
            "([a, b, scheme]) => { const tie = coauthors.ties.find((one) =>"
            " [one.a, one.b].map((at) => coauthors.nodes[at].name).sort().join() === [a, b].sort().join());"
            " return coauthors.weight(tie, scheme); }",
            [names[row.a], names[row.b], name],
        )
        assert tie == pytest.approx(scheme.of(row), rel=1e-5), name
    assert "1/(n−1)" in panel(shown)
    assert "By place in the byline" in panel(shown)


def test_a_community_is_told_of_with_members_concepts_papers_and_stability(shown: Page) -> None:
    row = invented(50).communities[0]
    shown.locator("#legend li button").first.click()
    text = panel(shown)
    assert row.label in text
    assert f"Community of {row.size} people" in text
    assert shown.locator("#panel .bars li").count() == row.size
    assert f"{round(100 * row.stability)} %" in text
    assert set(row.terms) <= set(shown.locator("#panel .chips span").all_inner_texts())
    assert shown.locator("#panel .paper").count() == len(row.papers)


def test_the_years_pass(shown: Page) -> None:
    shown.click("#play")
    first, last = shown.evaluate("coauthors.state.years")
    assert first == last
    until(shown, f"coauthors.state.years && coauthors.state.years[1] > {last}")
    shown.click("#play")
    assert shown.locator("#play").inner_text() == "▶"


def test_the_filter_by_field_keeps_who_wrote_in_it(shown: Page) -> None:
    corpus = invented(50)
    shown.fill("#filter-field", "cs.CL")
    works = {work.id for work in corpus.works if "cs.CL" in work.fields}
    assert names_shown(shown) == wrote(works)


def test_the_filter_by_concept_keeps_who_wrote_about_it(shown: Page) -> None:
    corpus = invented(50)
    label = corpus.concepts[0].label
    shown.fill("#filter-concept", label.upper())
    works = {row.work for row in corpus.concepts if row.label == label}
    assert names_shown(shown) == wrote(works)
    shown.fill("#filter-concept", "")
    assert len(names_shown(shown)) == len(corpus.people)


def test_the_filter_by_affiliation_keeps_whose_papers_say_it(shown: Page) -> None:
    corpus = invented(50)
    shown.fill("#filter-affiliation", "Institute of Ties")
    works = {work.id for work in corpus.works if "Institute of Ties" in work.affiliations}
    assert names_shown(shown) == wrote(works)


def test_the_least_weight_hides_weaker_ties(shown: Page) -> None:
    shown.evaluate("document.getElementById('least').value = 2")
    shown.dispatch_event("#least", "input")
    strong = [tie for tie in invented(50).ties if tie.paper_count >= 2]
    assert shown.evaluate("coauthors.shown().weights.filter(Boolean).length") == len(strong)
    assert f"{len(strong)} ties" in shown.locator("#shown").inner_text()


def test_the_counting_scheme_changes_the_weights(shown: Page) -> None:
    shown.select_option("#counting", "fractional")
    weights = shown.evaluate("coauthors.shown().weights.reduce((sum, weight) => sum + weight, 0)")
    assert weights == pytest.approx(sum(tie.weight_fractional for tie in invented(50).ties))


def test_names_of_a_list_are_marked_and_the_others_listed(shown: Page) -> None:
    people = invented(50).people
    given, _, family = people[3].name.partition(" ")
    shown.click("#mark-names")
    shown.fill("#roster", f"{people[2].name}\n{family}, {given}\n{people[4].name.upper()}\nNobody At All\n")
    shown.click("#roster-mark")
    marked = shown.evaluate("[...coauthors.state.roster].map((index) => coauthors.nodes[index].name)")
    assert {people[2].name, people[3].name, people[4].name} <= set(marked)
    assert shown.locator("#roster-missing li").all_inner_texts() == ["Nobody At All"]
    assert shown.evaluate("document.getElementById('live').textContent").endswith("1 not found")


def test_a_list_of_names_is_opened_from_a_file(shown: Page, tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text(f"{invented(50).people[2].name}\nNobody At All\n", encoding="utf-8")
    shown.click("#mark-names")
    shown.set_input_files("#panel input[type=file]", path)
    shown.wait_for_selector("#roster-missing")
    assert invented(50).people[2].name in panel(shown)


@pytest.mark.parametrize("color", ["field", "first", "certainty", "degree", "betweenness", "community"])
def test_the_legend_explains_each_colouring_and_hides_its_entries(shown: Page, color: str) -> None:
    shown.select_option("#color", color)
    rows = shown.locator("#legend li")
    sizes = [int(text.replace(",", "")) for text in shown.locator("#legend .size").all_inner_texts()]
    everybody = len(invented(50).people)
    assert rows.count() >= 2
    assert sum(sizes) == everybody
    shown.locator("#legend input").first.uncheck()
    assert len(names_shown(shown)) == everybody - sizes[0]
    shown.get_by_role("button", name="Show all", exact=True).first.click()
    assert len(names_shown(shown)) == everybody


def test_colours_differ_as_the_legend_says(shown: Page) -> None:
    shown.select_option("#color", "field")
    colors = shown.evaluate(
        "[...document.querySelectorAll('#legend input')].map((each) => each.style.accentColor)"
    )
    assert len(set(colors)) == len(colors)


def test_size_shows_a_measure(shown: Page) -> None:
    shown.select_option("#size", "degree")
    found = shown.evaluate(
        "(() => { const degree = (index) => coauthors.measure(index, 'degree');"
        " const all = [...coauthors.nodes.keys()].sort((a, b) => degree(a) - degree(b));"
        " return [coauthors.radius(all[0]), coauthors.radius(all.at(-1))]; })()"
    )
    assert found[1] == pytest.approx(24)
    assert found[0] < found[1]


def test_a_path_is_the_shortest_and_names_the_papers(shown: Page) -> None:
    net = invented(50).net
    part = sorted(max(nx.connected_components(net), key=len))
    lengths = nx.single_source_shortest_path_length(net, part[0])
    far = max(part, key=lambda node: (lengths[node], node))
    names = dict(net.nodes(data="label"))
    shown.click("#find-path")
    for field, node in (("#path-from", part[0]), ("#path-to", far)):
        shown.fill(field, names[node])
        shown.keyboard.press("Enter")
    assert shown.locator("#panel .stop").count() == lengths[far] + 1
    assert shown.locator("#panel .step li").count() >= lengths[far]
    assert "from=" in shown.url
    assert "to=" in shown.url


def test_it_is_said_when_there_is_no_path(shown: Page) -> None:
    alone = person_with(shown, "!coauthors.ties.some(({ a, b }) => a === node.index || b === node.index)")
    shown.click("#find-path")
    shown.fill("#path-from", shown.evaluate(f"coauthors.nodes[{alone}].name"))
    shown.keyboard.press("Enter")
    shown.fill("#path-to", invented(50).communities[0].label)
    shown.fill("#path-to", shown.evaluate("coauthors.nodes[0].name"))
    shown.keyboard.press("Enter")
    assert "Nothing that is shown joins" in panel(shown)


def test_back_and_forward_go_through_what_was_selected(shown: Page) -> None:
    select(shown, 1)
    select(shown, 2)
    shown.go_back()
    until(shown, "coauthors.state.selection?.id === 1")
    shown.go_forward()
    until(shown, "coauthors.state.selection?.id === 2")


def test_an_address_restores_the_whole_view(
    shown: Page, opened: Opened, page_of_size: Callable[[int], Path]
) -> None:
    shown.select_option("#color", "first")
    shown.select_option("#size", "degree")
    shown.select_option("#counting", "fractional")
    shown.fill("#filter-field", "cs.LG")
    select(shown, sorted(shown.evaluate("[...coauthors.shown().nodes]"))[0])
    for _ in range(3):
        shown.click("#zoom-in")
        shown.wait_for_timeout(200)
    until(shown, "location.hash.includes('view=')")
    shown.wait_for_timeout(400)
    before = shown.evaluate(VIEW)
    address = shown.url.partition("#")[2]
    shown.goto("about:blank")
    page = opened.go(page_of_size(50), f"#{address}")
    after = page.evaluate(VIEW)
    assert after["state"] == before["state"]
    assert after["place"] == pytest.approx(before["place"], abs=2)


VIEW = """(() => {
  const { selection, color, size, scheme, field, years, minimum } = coauthors.state;
  const { x, y } = coauthors.stage.centre();
  const state = { selection, color, size, scheme, field, years, minimum };
  return { state, place: [x, y, coauthors.stage.scale()] };
})()"""


def test_physics_is_off_until_it_is_switched_on(shown: Page) -> None:
    place = "(() => { const { x, y } = coauthors.stage.place(0); return [x, y]; })()"
    before = shown.evaluate(place)
    shown.wait_for_timeout(400)
    assert shown.evaluate(place) == before
    shown.click("#physics")
    assert shown.locator("#physics").get_attribute("aria-pressed") == "true"
    until(shown, f"JSON.stringify({place}) !== '{str(before).replace(' ', '')}'")
    shown.click("#physics")
    assert shown.locator("#physics").get_attribute("aria-pressed") == "false"


def test_reset_brings_everything_back(shown: Page) -> None:
    shown.fill("#filter-field", "cs.LG")
    shown.select_option("#color", "first")
    shown.click("#reset")
    assert len(names_shown(shown)) == len(invented(50).people)
    assert state(shown, "color") == "community"


def test_keys_move_and_zoom_the_map(shown: Page) -> None:
    shown.locator("#network").focus()
    scale, x = shown.evaluate("[coauthors.stage.scale(), coauthors.stage.centre().x]")
    shown.keyboard.press("+")
    until(shown, f"coauthors.stage.scale() > {scale}")
    shown.keyboard.press("ArrowRight")
    assert shown.evaluate("coauthors.stage.centre().x") > x
    shown.keyboard.press("0")
    until(shown, f"Math.abs(coauthors.stage.scale() - {scale}) < 0.01")


def test_tables_sort_by_any_column(shown: Page) -> None:
    column = shown.locator("#people-table thead button", has_text="Papers")
    column.click()
    cells = [int(text) for text in shown.locator("#people-table tbody td:nth-child(2)").all_inner_texts()]
    assert cells == sorted(cells, reverse=True)
    column.click()
    cells = [int(text) for text in shown.locator("#people-table tbody td:nth-child(2)").all_inner_texts()]
    assert cells == sorted(cells)
    assert shown.locator('#people-table th[aria-sort="ascending"]').count() == 1


def test_light_and_dark_can_be_switched(shown: Page) -> None:
    assert shown.evaluate("document.documentElement.dataset.theme") == "light"
    shown.click("#theme")
    assert shown.evaluate("document.documentElement.dataset.theme") == "dark"
    assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 22, 29)"


def test_on_a_phone_panels_fold_and_nothing_is_wider_than_the_window(
    opened: Opened, page_of_size: Callable[[int], Path]
) -> None:
    opened.page.set_viewport_size({"width": 390, "height": 844})
    page = opened.go(page_of_size(50))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not page.locator("#controls").is_visible()
    page.locator(".lower > summary").click()
    assert page.locator("#controls").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
