"""Clients of others work against the endpoint as they are."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from tests.serve.server import Server

CONSTRUCT = "CONSTRUCT WHERE { ?s a <https://schema.org/ScholarlyArticle> }"
PAPERS = "SELECT ?paper WHERE { ?paper a <https://schema.org/ScholarlyArticle> }"


def papers(site: Server) -> set[str]:
    rows = site.query(PAPERS).json()["results"]["bindings"]
    assert rows
    return {row["paper"]["value"] for row in rows}


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("returns", ["xml", "json", "csv", "tsv"])
def test_rdflib(site: Server, method: str, returns: str) -> None:
    graph = rdflib.Graph(SPARQLStore(site.endpoint, method=method, returnFormat=returns))
    assert {str(row.paper) for row in graph.query(PAPERS)} == papers(site)


def test_rdflib_as_a_graph(site: Server) -> None:
    graph = rdflib.Graph(SPARQLStore(site.endpoint))
    kind = rdflib.URIRef("https://schema.org/ScholarlyArticle")
    assert {str(paper) for paper in graph.subjects(rdflib.RDF.type, kind)} == papers(site)
    assert len(graph) > 100
    assert next(iter(graph.query("ASK { ?s ?p ?o }"))) is True


@pytest.mark.parametrize("returned", ["json", "xml", "csv", "turtle"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_client_like_sparqlwrapper(site: Server, method: str, returned: str) -> None:
    """It names the format three times, beside the header."""
    accepted = {
        "json": "application/sparql-results+json,application/json,text/javascript,application/javascript",
        "xml": "application/sparql-results+xml",
        "csv": "text/csv",
        "turtle": "application/turtle,text/turtle",
    }[returned]
    text = PAPERS if returned != "turtle" else CONSTRUCT
    form = urlencode({"query": text, "format": returned, "output": returned, "results": returned})
    headers = {"Accept": accepted, "User-Agent": "sparqlwrapper 2.0.0 (rdflib.github.io/sparqlwrapper)"}
    if method == "POST":
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        response = site.ask("POST", "/sparql", form, headers)
    else:
        response = site.ask("GET", f"/sparql?{form}", headers=headers)
    assert response.status == 200, response.text
    assert all(paper.split("/id/")[1] in response.text for paper in papers(site))


JENA = (
    "application/sparql-results+json, application/sparql-results+xml;q=0.9, text/tab-separated-values;q=0.7, "
    "text/csv;q=0.5, application/json;q=0.2, application/xml;q=0.2, */*;q=0.1"
)
JENA_GRAPH = (
    "text/turtle, application/n-triples;q=0.9, application/ld+json;q=0.8, application/rdf+xml;q=0.7, "
    "*/*;q=0.3"
)


def test_a_client_like_jena(site: Server) -> None:
    response = site.query(PAPERS, accept=JENA)
    assert response.headers["content-type"] == "application/sparql-results+json"
    graph = site.query(CONSTRUCT, accept=JENA_GRAPH)
    assert graph.headers["content-type"].startswith("text/turtle")
    whole = site.ask("GET", "/store?default", headers={"Accept": JENA_GRAPH})
    assert len(rdflib.Graph().parse(data=whole.text, format="turtle")) > 100


def test_sparqlwrapper_itself(site: Server) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper", reason="needs SPARQLWrapper, which is no requirement")
    client = wrapper.SPARQLWrapper(site.endpoint)
    client.setQuery(PAPERS)
    client.setReturnFormat(wrapper.JSON)
    rows = client.query().convert()["results"]["bindings"]
    assert {row["paper"]["value"] for row in rows} == papers(site)
    client.setQuery(CONSTRUCT)
    client.setReturnFormat(wrapper.TURTLE)
    assert len(rdflib.Graph().parse(data=client.query().convert(), format="turtle")) == len(papers(site))
