"""The SPARQL 1.1 Protocol, case by case as the W3C suite has them (34), and what clients of it do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest

from tests.serve.server import Response, Server, serving

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
UPDATE = {"Content-Type": "application/sparql-update"}
HERE = "http://data.example/"
ONE, TWO, THREE = (f"{HERE}{name}.rdf" for name in ("one", "two", "three"))
DOCUMENT = "http://xmlns.com/foaf/0.1/Document"
TOKEN = "let-me"
UTF_16 = {"Content-Type": "application/sparql-query; charset=UTF-16"}
BEARER = {**UPDATE, "Authorization": "Bearer x"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("protocol") / "three.nq"
    path.write_text(
        "".join(
            f"<{graph}> a <{DOCUMENT}> <{graph}> .\n".replace(
                " a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
            )
            for graph in (ONE, TWO, THREE)
        )
    )
    with serving([str(path)]) as running:
        yield running


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("writable") / "empty.ttl"
    path.write_text("")
    with serving([str(path), "--write", TOKEN]) as running:
        yield running


def graphs(**named: str | list[str]) -> str:
    return urlencode({name.replace("_", "-"): value for name, value in named.items()}, doseq=True)


def truth(response: Response) -> bool:
    assert response.status == 200, response.text
    assert response.headers["content-type"] in (
        "application/sparql-results+json",
        "application/sparql-results+xml",
    )
    return response.json()["boolean"]


def test_query_post_form(server: Server) -> None:
    assert truth(server.ask("POST", "/sparql/", "query=ASK%20%7B%7D", FORM))


def test_query_dataset_default_graphs_get(server: Server) -> None:
    query = quote(f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type . }}")
    assert truth(server.ask("GET", f"/sparql?query={query}&{graphs(default_graph_uri=[ONE, TWO])}"))
    assert not truth(server.ask("GET", f"/sparql?query={query}&{graphs(default_graph_uri=[ONE])}"))


def test_query_dataset_default_graphs_post(server: Server) -> None:
    query = f"ASK {{ <{ONE}> ?p ?o . <{TWO}> ?p ?o }}"
    assert truth(server.ask("POST", f"/sparql/?{graphs(default_graph_uri=[ONE, TWO])}", query, QUERY))


def test_query_dataset_named_graphs_post(server: Server) -> None:
    address = f"/sparql/?{graphs(named_graph_uri=[ONE, TWO])}"
    assert truth(server.ask("POST", address, "ASK { GRAPH ?g { ?s ?p ?o } }", QUERY))
    assert not truth(server.ask("POST", address, f"ASK {{ GRAPH <{THREE}> {{ ?s ?p ?o }} }}", QUERY))


def test_query_dataset_named_graphs_get(server: Server) -> None:
    query = quote("ASK { GRAPH ?g { ?s ?p ?o } }")
    assert truth(server.ask("GET", f"/sparql/?{graphs(named_graph_uri=[ONE, TWO])}&query={query}"))


def test_query_dataset_full(server: Server) -> None:
    address = f"/sparql/?{graphs(default_graph_uri=THREE, named_graph_uri=[ONE, TWO])}"
    response = server.ask("POST", address, "SELECT ?g ?x ?s { ?x ?y ?o GRAPH ?g { ?s ?p ?o } }", QUERY)
    rows = response.json()["results"]["bindings"]
    assert {(row["g"]["value"], row["x"]["value"], row["s"]["value"]) for row in rows} == {
        (ONE, THREE, ONE),
        (TWO, THREE, TWO),
    }


def test_query_multiple_dataset(server: Server) -> None:
    """The dataset of the request wins over that of the text."""
    address = f"/sparql/?{graphs(default_graph_uri=TWO)}"
    assert not truth(server.ask("POST", address, f"ASK FROM <{ONE}> {{ <{ONE}> ?p ?o }}", QUERY))
    assert truth(server.ask("POST", "/sparql", f"ASK FROM <{ONE}> {{ <{ONE}> ?p ?o }}", QUERY))
    assert not truth(server.ask("POST", "/sparql", f"ASK FROM <{ONE}> {{ <{TWO}> ?p ?o }}", QUERY))


def test_query_get(server: Server) -> None:
    assert truth(server.ask("GET", "/sparql?query=ASK%20%7B%7D"))


def test_query_content_type_select(server: Server) -> None:
    response = server.ask("POST", "/sparql/", "SELECT (1 AS ?value) {}", QUERY)
    assert response.headers["content-type"] == "application/sparql-results+json"


def test_query_content_type_ask(server: Server) -> None:
    assert truth(server.ask("POST", "/sparql/", "ASK {}", QUERY))


@pytest.mark.parametrize("query", ["DESCRIBE <http://example.org/>", "CONSTRUCT { <s> <p> 1 } WHERE {}"])
def test_query_content_type_describe_and_construct(server: Server, query: str) -> None:
    response = server.ask("POST", "/sparql/", query, QUERY)
    assert (response.status, response.headers["content-type"]) == (200, "text/turtle; charset=utf-8")


def test_query_post_direct(server: Server) -> None:
    assert truth(server.ask("POST", "/sparql/", "ASK {}", QUERY))


BAD_QUERIES = {
    "bad_query_method": ("PUT", "/sparql?query=ASK%20%7B%7D", None, {}, 405),
    "bad_multiple_queries": ("GET", "/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", None, {}, 400),
    "bad_query_wrong_media_type": ("POST", "/sparql/", "ASK {}", {"Content-Type": "text/plain"}, 415),
    "bad_query_missing_form_type": ("POST", "/sparql/", "query=ASK%20%7B%7D", {}, 415),
    "bad_query_missing_direct_type": ("POST", "/sparql/", "ASK {}", {}, 415),
    "bad_query_non_utf8": ("POST", "/sparql/", "ASK {}".encode("utf-16"), UTF_16, 415),
    "bad_query_syntax": ("GET", "/sparql?query=ASK%20%7B", None, {}, 400),
    "bad_update_get": ("GET", "/sparql?update=CLEAR%20ALL", None, {}, 400),
    "bad_multiple_updates": ("POST", "/sparql/", "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM, 400),
    "bad_update_wrong_media_type": ("POST", "/sparql/", "CLEAR NAMED", {"Content-Type": "text/plain"}, 415),
    "bad_update_missing_form_type": ("POST", "/sparql/", "update=CLEAR%20NAMED", {}, 415),
    "bad_update_non_utf8": ("POST", "/sparql/", "CLEAR NAMED".encode("utf-16"), UTF_16, 415),
    "not utf-8 at all": ("POST", "/sparql", b"ASK { ?s ?p '\xff' }", QUERY, 400),
    "not utf-8 in the address": ("GET", "/sparql?query=ASK%20%7B%FF%7D", None, {}, 400),
    "bad escape": ("GET", "/sparql?query=ASK%2", None, {}, 400),
    "unknown parameter": ("GET", "/sparql?query=ASK%20%7B%7D&timeout=9", None, {}, 400),
    "no query": ("GET", "/sparql?default-graph-uri=http://x.example/", None, {}, 400),
    "a description as a table": ("GET", "/sparql?format=json", None, {}, 406),
    "no query in the form": ("POST", "/sparql", "a=b", FORM, 400),
    "no such format": ("GET", "/sparql?query=ASK%20%7B%7D&format=docx", None, {}, 406),
    "nothing acceptable": ("GET", "/sparql?query=ASK%20%7B%7D", None, {"Accept": "image/png"}, 406),
    "a table as RDF": ("GET", "/sparql?query=ASK%20%7B%7D", None, {"Accept": "text/turtle"}, 406),
    "update on read-only": ("POST", "/sparql", "CLEAR ALL", UPDATE, 403),
    "update on read-only, as a form": ("POST", "/sparql", "update=CLEAR%20ALL", FORM, 403),
    "update on read-only, as a query": ("POST", "/sparql", "query=CLEAR%20ALL", FORM, 400),
    "update on read-only, with a token": ("POST", "/sparql", "CLEAR ALL", BEARER, 403),
    "relative graph": ("GET", "/sparql?query=ASK%20%7B%7D&default-graph-uri=a", None, {}, 400),
    "unknown graph": ("GET", "/sparql?query=ASK%20%7B%7D&default-graph-uri=http://x.example/", None, {}, 400),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_QUERIES)
def test_what_is_wrong_is_said(server: Server, name: str) -> None:
    method, path, body, headers, status = BAD_QUERIES[name]
    response = server.ask(method, path, body, headers)
    assert (response.status, response.problem()["status"]) == (status, status), response.text


def test_a_syntax_error_shows_its_place(server: Server) -> None:
    problem = server.post("SELECT ?s\nWHER { ?s ?p ?o }").problem()
    assert (problem["status"], problem["reason"], problem["line"]) == (400, "syntax", 2)
    assert problem["excerpt"].endswith("^")


def update(server: Server, text: str, parameters: str = "", token: str = TOKEN) -> Response:
    headers = {**UPDATE, "Authorization": f"Bearer {token}"}
    return server.ask("POST", f"/sparql{parameters}", text, headers)


def loaded() -> str:
    data = "".join(f"GRAPH <{graph}> {{ <{graph}> a <{DOCUMENT}> }} " for graph in (ONE, TWO, THREE))
    return f"CLEAR ALL ; INSERT DATA {{ {data} }}"


COPY = f"{loaded()} ; INSERT {{ GRAPH <{HERE}new> {{ ?s a <{HERE}Copy> }} }} WHERE {{ ?s a <{DOCUMENT}> }}"
COPY_NAMED = COPY.replace("?s a <http://xmlns", "GRAPH ?g { ?s a <http://xmlns").removesuffix("}") + "} }"


def copies(server: Server) -> list[str]:
    response = server.post(f"SELECT ?s {{ GRAPH <{HERE}new> {{ ?s a <{HERE}Copy> }} }} ORDER BY ?s")
    return [row["s"]["value"] for row in response.json()["results"]["bindings"]]


@pytest.mark.parametrize(
    ("text", "dataset", "found"),
    [
        (COPY, graphs(using_graph_uri=ONE), [ONE]),
        (COPY, graphs(using_graph_uri=[ONE, TWO]), [ONE, TWO]),
        (COPY_NAMED, graphs(using_named_graph_uri=[ONE, TWO]), [ONE, TWO]),
        (COPY, graphs(using_graph_uri=ONE, using_named_graph_uri=TWO), [ONE]),
        (COPY_NAMED, graphs(using_graph_uri=ONE, using_named_graph_uri=TWO), [TWO]),
    ],
    ids=["default_graph", "default_graphs", "named_graphs", "full, default", "full, named"],
)
def test_update_dataset(writable: Server, text: str, dataset: str, found: list[str]) -> None:
    assert update(writable, text, f"?{dataset}").status == 204
    assert copies(writable) == found


def test_update_post_form(writable: Server) -> None:
    headers = {**FORM, "Authorization": f"Bearer {TOKEN}"}
    assert writable.ask("POST", "/sparql/", "update=CLEAR%20ALL", headers).status == 204


def test_update_post_direct(writable: Server) -> None:
    assert update(writable, loaded()).status == 204
    assert truth(writable.post(f"ASK {{ GRAPH <{ONE}> {{ <{ONE}> a ?o }} }}"))
    assert update(writable, "CLEAR ALL", "/").status == 204
    assert not truth(writable.post("ASK { GRAPH ?g { ?s ?p ?o } }"))


def test_update_base_uri(writable: Server) -> None:
    assert (
        update(writable, f"INSERT DATA {{ GRAPH <{HERE}base> {{ <{HERE}s> <{HERE}p> <test> }} }}").status
        == 204
    )
    rows = writable.post(f"SELECT ?o {{ GRAPH <{HERE}base> {{ ?s ?p ?o }} }}").json()["results"]["bindings"]
    assert [row["o"] for row in rows] == [
        {"type": "uri", "value": f"{writable.endpoint.removesuffix('sparql')}test"}
    ]


@pytest.mark.parametrize(
    ("text", "parameters", "status"),
    [
        ("CLEAR XYZ", "", 400),
        (
            f"WITH <{ONE}> DELETE {{ ?s ?p 1 }} WHERE {{ ?s ?p 1 }}",
            f"?{graphs(using_named_graph_uri=TWO)}",
            400,
        ),
        ("LOAD <http://a.example/>", "", 403),
        ("LOAD SILENT <file:///etc/hostname>", "", 403),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://a.example/> { ?s ?p ?o } }", "", 403),
    ],
    ids=["bad_update_syntax", "bad_update_dataset_conflict", "load", "load a file", "service"],
)
def test_bad_updates(writable: Server, text: str, parameters: str, status: int) -> None:
    assert update(writable, text, parameters).problem()["status"] == status


def test_an_update_needs_its_token(writable: Server) -> None:
    response = writable.ask("POST", "/sparql", "CLEAR ALL", UPDATE)
    assert (response.problem()["status"], response.headers["www-authenticate"]) == (401, "Bearer")
    assert update(writable, "CLEAR ALL", token="wrong").problem()["status"] == 403


def test_a_query_is_no_update(writable: Server) -> None:
    assert writable.post("CLEAR ALL").problem()["reason"] == "update"


FORMATS = {
    "application/sparql-results+json": b'{"head"',
    "application/sparql-results+xml": b"<?xml",
    "text/csv; charset=utf-8": b"s\r\n",
    "text/tab-separated-values; charset=utf-8": b"?s\n",
}
RDF = {
    "text/turtle; charset=utf-8": b"@prefix",
    "application/n-triples": b"<http",
    "application/rdf+xml": b"<?xml",
    "application/ld+json": b"[",
    "application/trig": b"@prefix",
    "application/n-quads": b"<http",
}


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_of_a_table(server: Server, kind: str) -> None:
    response = server.query("SELECT ?s { ?s ?p ?o }", accept=kind.partition(";")[0])
    assert response.headers["content-type"] == kind
    assert response.body.startswith(FORMATS[kind])


@pytest.mark.parametrize("kind", RDF)
def test_every_format_of_triples(server: Server, kind: str) -> None:
    response = server.query("CONSTRUCT WHERE { ?s ?p ?o }", accept=kind.partition(";")[0])
    assert response.headers["content-type"] == kind
    assert response.body.strip().startswith(RDF[kind]), response.text[:200]


def test_the_default_graph_is_the_union_where_all_is_in_named_graphs(server: Server) -> None:
    rows = server.query("SELECT ?s { ?s ?p ?o }").json()["results"]["bindings"]
    assert {row["s"]["value"] for row in rows} == {ONE, TWO, THREE}


def test_head_has_no_body(server: Server) -> None:
    response = server.ask("HEAD", "/sparql?query=ASK%20%7B%7D")
    assert (response.status, response.body) == (200, b"")
    assert int(response.headers["content-length"]) > 0


def test_the_service_describes_itself(server: Server) -> None:
    import rdflib

    response = server.ask("GET", "/sparql", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=response.text, format="turtle")
    service = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert rdflib.URIRef(server.endpoint) in graph.objects(None, service.endpoint)
    assert list(graph.objects(None, service.supportedLanguage)) == [service.SPARQL11Query]
    assert (
        server.ask("GET", "/sparql", headers={"Accept": "text/html,*/*;q=0.1"}).headers["location"]
        == "/editor"
    )


@pytest.mark.parametrize(
    "kind", ["text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples"]
)
def test_void_counts_what_is_here(server: Server, kind: str) -> None:
    import rdflib

    assert server.settled(4)
    response = server.ask("GET", "/.well-known/void", headers={"Accept": kind})
    assert response.headers["content-type"].startswith(kind)
    graph = rdflib.Graph().parse(data=response.text, format=kind)
    dataset = graph.value(predicate=rdflib.RDF.type, object=rdflib.VOID.Dataset)
    assert graph.value(dataset, rdflib.VOID.triples) == rdflib.Literal(3)
    assert graph.value(dataset, rdflib.VOID.sparqlEndpoint) == rdflib.URIRef(server.endpoint)


def test_graphs_can_be_read_whole(server: Server) -> None:
    one = server.ask("GET", f"/store?graph={quote(ONE)}", headers={"Accept": "application/n-triples"})
    assert one.text.count("\n") == 1
    assert (
        server.ask("GET", "/store?default", headers={"Accept": "application/n-triples"}).text.count("\n") == 3
    )
    assert server.ask("GET", "/store").text.count(f"<{DOCUMENT}> <{HERE}") == 3
    assert server.ask("HEAD", f"/store?graph={quote(ONE)}").status == 200


BAD_GRAPHS = {
    "absent": ("GET", f"/store?graph={HERE}none", {}, 404),
    "two": ("GET", f"/store?graph={ONE}&graph={TWO}", {}, 400),
    "both": ("GET", f"/store?graph={ONE}&default", {}, 400),
    "unknown parameter": ("GET", "/store?grpah=x", {}, 400),
    "all as turtle": ("GET", "/store", {"Accept": "text/turtle"}, 406),
    "put": ("PUT", f"/store?graph={ONE}", {}, 405),
    "post": ("POST", "/store?default", {}, 405),
    "delete": ("DELETE", f"/store?graph={ONE}", {}, 405),
    "patch": ("PATCH", f"/store?graph={ONE}", {}, 405),
    "no iri": ("GET", "/store?graph=a%20b", {}, 400),
}


@pytest.mark.parametrize("name", BAD_GRAPHS)
def test_graphs_that_cannot_be_had(server: Server, name: str) -> None:
    method, path, headers, status = BAD_GRAPHS[name]
    assert server.ask(method, path, headers=headers).problem()["status"] == status


def test_results_come_in_one_piece_with_their_length(server: Server) -> None:
    response = server.query("SELECT ?s { ?s ?p ?o }")
    assert int(response.headers["content-length"]) == len(response.body)
    json.loads(response.body)
