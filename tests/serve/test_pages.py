"""Pages and linked data: every thing of the graph has an address, in the format that is asked for."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
import rdflib
from markupsafe import escape

from kg.store.query_files import named_queries
from kg.triples.iris import DEFAULT_BASE
from kg.triples.vocabulary import KG
from tests.serve.server import Server, serving

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
FORMATS = {
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
}


def column(site: Server, query: str) -> list[str]:
    lines = site.query(query, accept="text/csv").text.split("\r\n")
    return [line for line in lines[1:] if line]


def own(iri: str) -> str:
    assert iri.startswith(DEFAULT_BASE)
    return f"/id/{iri.removeprefix(DEFAULT_BASE)}"


@pytest.mark.parametrize("kind", FORMATS)
def test_every_kind_of_thing_is_described(site: Server, kind: str) -> None:
    things = column(site, "SELECT (SAMPLE(?s) AS ?one) { ?s a ?kind } GROUP BY ?kind ORDER BY ?kind")
    assert len(things) > 15
    for iri in things:
        page = site.ask("GET", own(iri), headers=HTML)
        assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8"), iri
        assert "accept" in page.headers["vary"].lower()
        response = site.ask("GET", own(iri), headers={"Accept": kind})
        assert response.headers["content-type"].startswith(kind), response.text
        graph = rdflib.Graph().parse(data=response.text, format=FORMATS[kind])
        assert set(graph.subjects()) == {rdflib.URIRef(iri)}


def test_pages_lead_to_pages(site: Server) -> None:
    """Follow links from the start: each leads to a page, none to an error."""
    waiting, seen = ["/"], set()
    while waiting and len(seen) < 60:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        response = site.ask("GET", path, headers=HTML)
        needs_more = path.startswith("/about?") and response.status == 404  # a class of others
        assert response.status in (200, 303) or needs_more, (path, response.text)
        if "html" in response.headers.get("content-type", ""):
            links = re.findall(r'href="(/[^"#]*)', response.text)
            waiting += [link.replace("&amp;", "&") for link in links if "format=" not in link]
    assert len(seen) == 60


def test_a_name_is_found_in_any_spelling(site: Server) -> None:
    assert "Tomer Galanti" in site.ask("GET", "/find?text=galanti+TOMER", headers=HTML).text
    assert "Nothing has these words" in site.ask("GET", "/find?text=qqqq", headers=HTML).text


def test_incoming_links_are_paged(site: Server) -> None:
    kind = quote(f"{KG}Authorship", safe="")
    first = site.ask("GET", f"/about?iri={kind}", headers=HTML).text
    second = site.ask("GET", f"/about?iri={kind}&page=1", headers=HTML).text
    one, other = (set(re.findall(r'<tr><td>\s*<a href="([^"]+)', text)) for text in (first, second))
    assert len(one) == 100
    assert other
    assert not one & other
    assert 'rel="next"' in first
    assert 'rel="prev"' in second


def test_a_graph_is_had_under_its_own_name(site: Server) -> None:
    name = column(site, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g LIMIT 1")[0]
    direct = site.ask("GET", own(name), headers={"Accept": "application/n-triples"})
    indirect = site.ask("GET", f"/store?graph={quote(name)}", headers={"Accept": "application/n-triples"})
    assert sorted(direct.text.splitlines()) == sorted(indirect.text.splitlines())
    assert len(direct.text) > 1000


@pytest.mark.parametrize(
    "path", ["/id/nothing", "/about?iri=http://x.example/", "/about?iri=no%20iri", "/queries/x"]
)
def test_what_is_not_here_is_not_found(site: Server, path: str) -> None:
    assert site.ask("GET", path).problem()["status"] == 404
    page = site.ask("GET", path, headers=HTML)
    assert (page.status, page.headers["content-type"]) == (404, "text/html; charset=utf-8")


@pytest.mark.parametrize("kind", FORMATS)
def test_the_vocabulary_is_served(site: Server, kind: str) -> None:
    response = site.ask("GET", "/ns", headers={"Accept": kind})
    graph = rdflib.Graph().parse(data=response.text, format=FORMATS[kind])
    assert (rdflib.URIRef(f"{KG}Authorship"), rdflib.RDF.type, rdflib.OWL.Class) in graph
    page = site.ask("GET", "/ns", headers=HTML).text
    assert all(
        f'id="{str(term).removeprefix(KG)}"' in page for term in set(graph.subjects(rdflib.RDFS.label))
    )


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_every_question_has_a_page(site: Server, query) -> None:
    page = site.ask("GET", f"/queries/{query.name}", headers=HTML)
    assert page.status == 200, page.text
    assert str(escape(query.question)) in page.text


def test_a_question_is_answered(site: Server) -> None:
    address = "/queries/coauthors?person=Tomer+Galanti"
    assert "Lior Wolf" in site.ask("GET", address, headers=HTML).text
    table = site.ask("GET", f"{address}&format=csv")
    assert "Lior Wolf" in table.text
    assert site.ask("GET", address, headers={"Accept": "text/csv"}).body == table.body
    assert site.ask("GET", "/queries/coauthors?person=Nobody+Known&format=csv").problem()["status"] == 400
    assert site.ask("GET", "/queries/coauthors?nobody=x&format=csv").problem()["status"] == 400
    wrong = site.ask("GET", "/queries/coauthors?person=Tomer+Galant", headers=HTML)
    assert wrong.status == 400
    assert "Tomer Galanti" in wrong.text


def test_markup_in_names_is_text(tmp_path: Path) -> None:
    name = '\\"><img src=x onerror=alert(1)></script><script>alert(2)</script>'
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    (tmp_path / "a.nt").write_text(
        f'<http://e/x> {label} "{name}" .\n<http://e/y> <http://e/p\'> <http://e/x> .\n'
    )
    with serving([str(tmp_path / "a.nt"), "--workers", "1"]) as other:
        for path in ("/about?iri=http://e/x", "/about?iri=http://e/y", "/find?text=img",
                     f"/find?text={quote(name)}", f"/about?iri={quote(name)}", "/",
                     f"/{quote(name)}"):  # fmt: skip
            page = other.ask("GET", path, headers=HTML)
            assert "<img" not in page.text
            assert "<script>" not in page.text
        assert other.ask("GET", "/id/x", headers=HTML).status == 404


def test_the_editor_knows_the_graph(site: Server) -> None:
    form = site.ask("GET", "/editor.json").json()
    assert form["prefixes"]["kg"] == KG
    assert f"{KG}Authorship" in form["classes"]
    assert f"{KG}position" in form["properties"]
    assert [query["name"] for query in form["queries"]] == [query.name for query in named_queries()]


def test_the_start_page_counts_what_a_reader_expects(site: Server) -> None:
    """Papers, people, … in words, each leading to an answer; classes by their names come last."""
    page = site.ask("GET", "/", headers=HTML).text
    figures, _, rest = page.partition("</dl>")
    found = re.findall(r'<dt><a href="(/queries/[a-z-]+)">([^<]+)</a></dt><dd>([\d,]+)</dd>', figures)
    words = [name for _, name, _ in found]
    assert words[:2] == ["papers", "people"]
    assert {"organisations", "concepts", "fields", "communities", "pairs who wrote together"} <= set(words)
    people = column(site, "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p a foaf:Person }")
    assert {name: count for _, name, count in found}["people"] == people[0]
    assert "kg:ConceptAssignment" in rest
    assert "kg:" not in figures
    for address, _, _ in found:
        assert site.ask("GET", address, headers=HTML).status == 200


def test_a_persons_page_leads_to_the_papers_and_coauthors(site: Server) -> None:
    (person,) = column(site, "SELECT ?p { ?p a foaf:Person ; kg:paperCount ?n } ORDER BY DESC(?n) ?p LIMIT 1")
    page = site.ask("GET", own(person), headers=HTML).text
    for name in ("papers", "coauthors", "career"):
        address = f"/queries/{name}?person={quote(person, safe='')}"
        assert f'href="{address}"' in page
        assert site.ask("GET", address, headers={"Accept": "text/csv"}).text.count("\n") > 1


def test_a_setting_of_any_name_is_no_fault(site: Server) -> None:
    for name in ("self", "name", "format_name", "text"):
        response = site.ask("GET", f"/queries/coauthors?{name}=1", headers={"Accept": "text/csv"})
        assert "no parameter" in response.problem()["detail"], name
    response = site.ask("GET", "/queries/coauthors?person=http://a%20b", headers={"Accept": "text/csv"})
    assert "is no IRI" in response.problem()["detail"]
