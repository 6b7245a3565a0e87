"""The page that answers SPARQL, opened as a file in headless Chromium with the network off."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, Page, expect

import kg
from kg.exporting import exported_sparql_page
from kg.graph import Graph
from kg.triples.ntriples import text as written
from kg.views.sparql_page import packed_graph, sparql_page
from tests.views.invented import HOSTILE
from tests.views.sparql_pages import (
    ANSWERED,
    NEEDS_ENGINE,
    ask,
    file_of,
    go,
    opened,
    rows,
    saved,
    status,
)

pytestmark = NEEDS_ENGINE
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
BASE = "http://a.example/id/"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return kg.build(kg.example(), tmp_path_factory.mktemp("page") / "graph", as_of=date(2026, 11, 23))


@pytest.fixture(scope="module")
def path(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("page") / "questions.html"
    made.write_text(exported_sparql_page(graph.path), encoding="utf-8")
    return made


@pytest.fixture
def page(browser: Browser, path: Path) -> Iterator[Page]:
    with opened(browser, path) as made:
        expect(status(made)).to_have_text(ANSWERED)
        yield made


def people(folder: Path, names: list[str]) -> Path:
    """Make a page of people of these names, and of nothing else."""
    lines = []
    for number, name in enumerate(names):
        person = f"<{BASE}person/p-{number}>"
        for predicate, value in (
            ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "<http://xmlns.com/foaf/0.1/Person>"),
            ("http://xmlns.com/foaf/0.1/name", written(name)),
            (
                "https://w3id.org/coauthor-kg/ns#paperCount",
                f'"{number}"^^<http://www.w3.org/2001/XMLSchema#integer>',
            ),
        ):
            lines.append(f"{person} <{predicate}> {value} <{BASE}graph/one> .\n")
    graph = packed_graph(gzip.compress("".join(lines).encode()), BASE)
    path = folder / "people.html"
    path.write_text(sparql_page(graph, title=names[0], subtitle=names[0], base=BASE), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (1280, "dark"), (375, "light"), (320, "dark")]
)
def test_it_fits_any_width_and_asks_for_nothing(
    browser: Browser, path: Path, width: int, scheme: str
) -> None:
    with opened(browser, path, viewport={"width": width, "height": 800}, color_scheme=scheme) as page:
        expect(status(page)).to_have_text(re.compile(r"^48 rows in "))
        assert page.evaluate("document.body.scrollWidth - document.documentElement.clientWidth") == 0
        assert page.locator("html").get_attribute("data-theme") == scheme
        assert page.locator("#library").get_attribute("open") == ("" if width > 860 else None)
        unnamed = page.locator("button, input, select, textarea").evaluate_all(
            "all => all.filter(one => !(one.labels?.length || one.ariaLabel || one.textContent)).length"
        )
        assert unnamed == 0


def test_things_are_called_by_their_names_and_lead_further(page: Page) -> None:
    first = page.locator("#table tbody tr").first
    expect(first).to_contain_text("Tomer Galanti")
    assert page.locator("#table th").all_inner_texts()[0] == "name"
    first.get_by_role("link").click()
    expect(page.locator("#question")).to_have_text("What does the graph say of Tomer Galanti?")
    expect(status(page)).to_have_text(ANSWERED)
    expect(page.locator("#table")).to_contain_text("foaf:name")
    page.go_back()
    expect(page.locator("#question")).to_have_text("Who wrote most?")


def test_a_column_sorts_by_number_and_by_word(page: Page) -> None:
    column = page.locator("#table tbody td:nth-child(2)")
    head = page.locator("#table th:nth-child(2)")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    down = [int(text) for text in column.all_inner_texts()]
    head.get_by_role("button").click()
    assert [int(text) for text in column.all_inner_texts()] == sorted(down)
    assert down == sorted(down, reverse=True) != sorted(down)
    page.locator("#table th:nth-child(1)").get_by_role("button").click()
    names = page.locator("#table tbody td:nth-child(1)").all_inner_texts()
    assert names[0] == "Aarya Bookseller"


def test_a_person_is_completed_by_keyboard_and_the_link_asks_again(
    browser: Browser, path: Path, graph: Graph
) -> None:
    with opened(browser, path, f"#{urlencode({'ask': 'coauthors'})}") as page:
        field = page.get_by_role("combobox", name="person")
        field.fill("wOLF")
        expect(page.get_by_role("option").first).to_contain_text("Lior Wolf")
        field.press("ArrowDown")
        field.press("Enter")
        expect(field).to_have_value("Lior Wolf")
        expect(field).to_have_attribute("aria-expanded", "false")
        field.press("Enter")
        found = rows(page)
        address = page.evaluate("location.hash")
    assert len(found) == len(graph.query("coauthors", person="Lior Wolf"))
    with opened(browser, path, address) as again:
        assert rows(again) == found
        expect(again.get_by_role("combobox", name="person")).to_have_value("Lior Wolf")


def test_who_is_not_here_is_said_with_who_is_near(page: Page) -> None:
    go(page, urlencode({"ask": "coauthors", "person": "Lior Wolfe"}))
    fault = page.locator(".fault")
    expect(fault).to_contain_text("nobody here is called so; near are:")
    fault.get_by_role("button", name="Lior Wolf").click()
    expect(status(page)).to_have_text(ANSWERED)


def test_an_ambiguous_name_asks_which(browser: Browser, tmp_path: Path) -> None:
    path = people(tmp_path, ["Ada Lind", "ADA  LIND", "Bo Ek", "Ada Lind"])
    with opened(browser, path, f"#{urlencode({'ask': 'identity', 'person': 'ada lind'})}") as page:
        fault = page.locator(".fault")
        expect(fault).to_contain_text("3 people are called so. Which one?")
        fault.get_by_role("button").filter(has_text="3 papers").click()
        expect(status(page)).to_have_text(ANSWERED)
        assert page.evaluate("location.hash").endswith("p-3")


def test_hostile_data_is_text(browser: Browser, tmp_path: Path) -> None:
    names = [*HOSTILE, "x" * 200]
    with opened(browser, people(tmp_path, names)) as page:
        expect(page.locator("h1")).to_have_text(names[0])
        ask(page, "SELECT ?name ?person WHERE { ?person foaf:name ?name } ORDER BY ?person")
        expect(status(page)).to_have_text(ANSWERED)
        shown = page.locator("#table tbody td:first-child bdi")
        assert [text.strip() for text in shown.all_text_contents()] == [name.strip() for name in names]
        assert page.locator("#table img, #table script").count() == 0
        go(page, urlencode({"ask": "coauthors", "person": HOSTILE[1]}))
        expect(page.get_by_role("combobox", name="person")).to_have_value(HOSTILE[1])
        expect(status(page)).to_have_text(ANSWERED)
        page.get_by_role("combobox", name="person").fill("img")
        expect(page.get_by_role("option").first).to_contain_text("<img src=x")
        assert page.evaluate("window.pwned") is None


def test_an_iri_that_is_none_is_refused(page: Page) -> None:
    go(page, urlencode({"about": "http://a.example/> } UNION { ?a ?b ?c } #"}))
    expect(page.locator(".fault")).to_contain_text("is no IRI")


def test_a_running_query_can_be_stopped_and_the_next_is_answered(page: Page) -> None:
    ask(page, ENDLESS)
    expect(page.locator("#clock")).to_have_text(re.compile(r"^\d+\.\d s of 30 s at most$"))
    page.get_by_role("button", name="Stop").click()
    expect(status(page)).to_have_text("Stopped.")
    expect(page.get_by_role("button", name="Stop")).to_be_disabled()
    ask(page, "ASK { ?person a foaf:Person }")
    expect(status(page)).to_have_text(re.compile("^Yes, in "))


def test_the_deadline_stops_a_query(page: Page) -> None:
    page.locator("#deadline").evaluate(
        "select => { select.options[0].value = '1'; select.selectedIndex = 0; }"
    )
    ask(page, ENDLESS)
    expect(status(page)).to_have_text("Stopped after 1 s. Ask for less, or give it more time.")
    go(page, urlencode({"ask": "counts"}))
    expect(status(page)).to_have_text(ANSWERED)


def test_another_question_stops_the_one_that_runs(page: Page) -> None:
    ask(page, ENDLESS)
    expect(page.locator("#clock")).not_to_be_empty()
    go(page, urlencode({"ask": "counts"}))
    expect(status(page)).to_have_text(ANSWERED)


def test_a_fault_shows_its_line_with_a_caret(page: Page) -> None:
    ask(page, "SELECT ?s\nWHERE { ?s foaf:name }")
    expect(page.locator("#wrong p")).to_contain_text("Line 2, column 22: expected one of")
    assert page.locator("#wrong pre").inner_text() == "2 | WHERE { ?s foaf:name }\n                         ^"
    editor = page.locator("#text")
    assert editor.get_attribute("aria-invalid") == "true"
    assert editor.evaluate("box => box.selectionStart") == len("SELECT ?s\nWHERE { ?s foaf:name ")
    editor.press("o")
    assert editor.get_attribute("aria-invalid") is None


def test_a_near_miss_is_said(page: Page) -> None:
    ask(page, "ASK { ?s foa:name ?n }")
    expect(page.locator("#wrong p")).to_contain_text("no prefix is called foa:; do you mean foaf:?")
    ask(page, "SELECT ?s WHERE { ?s foaf:nmae ?n }")
    expect(page.locator("#wrong")).to_have_text("Nothing in the graph has foaf:nmae.")


def test_tables_are_saved_in_the_formats_of_sparql(page: Page) -> None:
    ask(
        page,
        "SELECT ?thing ?text ?number ?nothing WHERE { VALUES (?thing ?text ?number) {"
        ' (foaf:name "a,\\"b\\"\\n\\tc" 1.5) (UNDEF "é"@fr UNDEF) } }',
    )
    expect(status(page)).to_have_text(ANSWERED)
    lines = list(csv.reader(io.StringIO(saved(page, "CSV").decode(), newline="")))
    assert lines == [
        ["thing", "text", "number", "nothing"],
        ["http://xmlns.com/foaf/0.1/name", 'a,"b"\n\tc', "1.5", ""],
        ["", "é", "", ""],
    ]
    read = [
        ox.parse_query_results(saved(page, name), format=form)
        for name, form in (("TSV", ox.QueryResultsFormat.TSV), ("JSON", ox.QueryResultsFormat.JSON))
    ]
    one, other = (
        [[row[name] for name in ("thing", "text", "number", "nothing")] for row in each] for each in read
    )  # type: ignore[union-attr]
    assert one == other
    assert one[0][1] == ox.Literal('a,"b"\n\tc')
    assert one[1][1] == ox.Literal("é", language="fr")


def test_graphs_are_saved_as_turtle_and_drawn(page: Page, graph: Graph) -> None:
    go(page, urlencode({"ask": "ego-network", "person": "Tomer Galanti"}))
    expect(status(page)).to_have_text(ANSWERED)
    assert page.get_by_role("button", name="Network").get_attribute("aria-pressed") == "true"
    expect(page.locator("#picture svg circle")).to_have_count(39)
    expect(page.locator("#picture svg text").first).to_be_visible()
    triples = {str(quad.triple) for quad in ox.parse(saved(page, "Turtle"), format=ox.RdfFormat.TURTLE)}
    assert triples == {
        str(quad.triple) for quad in ox.parse(saved(page, "N-Triples"), format=ox.RdfFormat.N_TRIPLES)
    }
    assert len(triples) == len(graph.query("ego-network", person="Tomer Galanti"))
    page.get_by_role("button", name="Table").click()
    expect(page.locator("#table tbody tr").first).to_be_visible()


def test_the_library_is_sifted_by_words(page: Page) -> None:
    questions = page.locator("#topics li:visible")
    every = questions.count()
    page.locator("#sift").fill("COAUTHORS know")
    expect(questions).to_have_count(1)
    page.locator("#sift").fill("zzz")
    expect(page.locator("#sifted")).to_have_text("No question has these words.")
    page.locator("#sift").fill("")
    expect(questions).to_have_count(every)


def test_graphs_named_with_from_are_those_that_are_asked(page: Page) -> None:
    ask(page, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    union = rows(page)
    ask(page, "SELECT (COUNT(*) AS ?n) FROM <http://a.example/none> WHERE { ?s ?p ?o }")
    expect(page.locator("#table tbody td")).to_have_text("0")
    assert int(union[0]["n"]["value"]) > 0


def test_a_fault_of_the_engine_is_outlived(browser: Browser, path: Path) -> None:
    """A nesting too deep for the stack of WebAssembly kills the engine: it begins anew."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    expect(status(page)).to_have_text(ANSWERED)
    ask(page, "ASK { " + "{" * 20000 + "}" * 20000 + " }")
    expect(page.locator("#wrong")).not_to_be_empty()
    go(page, urlencode({"ask": "counts"}))
    expect(status(page)).to_have_text(ANSWERED)
    context.close()


def test_a_long_answer_is_shown_in_steps(page: Page) -> None:
    ask(page, "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 450")
    expect(page.locator("#table tbody tr")).to_have_count(200)
    page.get_by_role("button", name="show 200 more of 450").click()
    expect(page.locator("#table tbody tr")).to_have_count(400)
    assert file_of(page, "CSV").count("\r\n") == 451
