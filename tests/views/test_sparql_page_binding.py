"""Values in queries: whatever they hold they stay one term, and mean what the store's own binding means."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser

from kg.store.oxigraph import OxigraphStore
from kg.store.query_files import NamedQuery, named_queries
from kg.triples.terms import IRI
from kg.triples.vocabulary import PREFIXES
from kg.views.sparql_page import page_facts, template
from tests.chromium import NEEDS_CHROMIUM
from tests.contract.asking import bindings
from tests.contract.test_named_queries import GOLDEN, SETTINGS, loaded
from tests.views.invented import HOSTILE

pytestmark = [
    pytest.mark.browser,
    NEEDS_CHROMIUM,
]
VALUES = [
    *HOSTILE,
    '") || true) } #',
    "'''\n} ; DROP ALL",
    '"""',
    "\\",
    '\\"',
    "\\u0022 } UNION { ?s ?p ?v } #",
    "\\U0000003E",
    "?v",
    "{ }",
    "}",
    "\r\n\t\b\f",
    "# no comment",
    "<http://a.example/>",
    "a\u2028b\u0000c",
    "𝔊raph 😀",
    "",
]
Call = Callable[[str, Any], Any]


@pytest.fixture(scope="module")
def call(browser: Browser) -> Iterator[Call]:
    """Call a function of the page's program."""
    parts = "\n".join(
        template(f"{name}.js") for name in ("dom", "sparql/terms", "sparql/tokens", "sparql/binding")
    )
    facts = json.dumps(page_facts("https://w3id.org/coauthor-kg/id/"))
    page = browser.new_page()
    page.evaluate(
        f"() => {{ const facts = {facts};\n{parts}\n"
        "window.ours = { bound, written, placeIn, namesGraphs, formOf }; }"
    )
    yield lambda name, *given: page.evaluate(f"given => window.ours.{name}(...given)", given)
    page.close()


def form(term: Any) -> dict[str, str]:
    if isinstance(term, IRI):
        return {"type": "uri", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype}


@pytest.mark.parametrize("value", VALUES, ids=ascii)
def test_a_value_stays_one_term(value: str, call: Call) -> None:
    store = ox.Store()
    thing = ox.NamedNode("http://a.example/thing")
    for text in {value, "another"}:
        store.add(ox.Quad(thing, ox.NamedNode("http://a.example/name"), ox.Literal(text), thing))
    query = call(
        "bound", "SELECT ?s ?v WHERE { GRAPH ?g { ?s ?p ?v } }", {"v": {"type": "literal", "value": value}}
    )
    rows = list(store.query(query["asked"]))
    assert [row["v"].value for row in rows] == [value]


@pytest.mark.parametrize(
    "value",
    ["http://a.example/> } #", "http://a.example/\\u003E", "a b:c", "no-scheme", "", "http://a.example/\n"],
)
def test_what_is_no_iri_is_refused(value: str, call: Call) -> None:
    with pytest.raises(Exception, match="is no IRI"):
        call("written", {"type": "uri", "value": value})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> OxigraphStore:
    assert GOLDEN.exists()
    return loaded(tmp_path_factory.mktemp("binding"))


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_values_mean_what_the_store_binds(query: NamedQuery, store: OxigraphStore, call: Call) -> None:
    given = bindings(query, store, SETTINGS)
    asked = call("bound", query.text, {name: form(term) for name, term in given.items()})["asked"]
    assert asked.count("\n") == query.text.count("\n")
    assert store.query(asked) == store.query(query.text, given)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s WHER {}",
        "SELECT ?s WHERE { ?s ?p }",
        "SELECT ?s\nWHERE { ?s foaf:name ?name .\n  { ?s ?p ?o } UNION { ?s ?person } }",
        '# 😀 𝔊\nSELECT ?s WHERE { ?s ?p "😀𝔊" , ?person . } } ?s',
        "SELECT ?person WHERE { ?person a foaf:Person } ORDER ?person",
        "",
    ],
    ids=ascii,
)
def test_a_fault_is_where_the_reader_wrote_it(text: str, call: Call) -> None:
    """The place in what is asked, with all that was put in, is led back to the place in the text."""
    values = {"person": {"type": "uri", "value": "http://a.example/ada"}}
    bound = call("bound", text, values)
    line, column = place(bound["asked"])
    at = call("placeIn", text, bound["additions"], line, column)
    declared = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items())
    own_line, own_column = place(f"{declared}\n{text}")
    lines = text.split("\n")
    before = "".join(f"{one}\n" for one in lines[: own_line - 2]) + lines[own_line - 2][: own_column - 1]
    assert at == len(before.encode("utf-16-le")) // 2


def place(text: str) -> tuple[int, int]:
    with pytest.raises(SyntaxError) as fault:
        ox.Store().query(text)
    line, column = re.search(r"error at (\d+):(\d+)", str(fault.value)).groups()  # type: ignore[union-attr]
    return int(line), int(column)


def test_what_a_query_gives_and_names_is_seen(call: Call) -> None:
    assert (
        call("formOf", "# SELECT\nPREFIX select: <http://ask/> CONSTRUCT WHERE { ?s select:ASK 'DESCRIBE' }")
        == "CONSTRUCT"
    )
    assert call("namesGraphs", "SELECT * FROM <http://a.example/g> {}")
    assert not call("namesGraphs", "SELECT * {} # FROM <x>")
