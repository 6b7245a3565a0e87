"""A store of somebody else answers as our own: every named query, every format, every mistake."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import MachineError, UsageError
from kg.graph import Graph
from kg.pushing import Push, send
from kg.questions import Questions
from kg.remote_graph import RemoteGraph
from kg.store import http_client
from kg.store.answer import Answer, Solutions, Statements
from kg.store.http_client import Connection
from kg.store.oxigraph import OxigraphStore
from kg.store.query_files import NamedQuery, named_queries
from kg.store.query_parameters import with_parameters
from kg.triples.terms import IRI, Literal
from tests.contract.test_named_queries import GOLDEN, SETTINGS
from tests.remote.conftest import Foreign, serving


class Local(Questions):
    """The same questions to a store in this process."""

    def __init__(self) -> None:
        self.store = OxigraphStore.in_memory()  # type: ignore[misc]
        self.store.load_nquads([GOLDEN])


@pytest.fixture(scope="module")
def local() -> Local:
    return Local()


@pytest.fixture(scope="module", params=[True, False], ids=["union", "apart"])
def remote(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RemoteGraph]:
    folder = tmp_path_factory.mktemp("invented")
    (folder / "graph.nq.gz").write_bytes(gzip.compress(GOLDEN.read_bytes()))
    manifest = {
        "parameters": {"base": "https://example.org/kg/"},
        "outputs": {"graph.nq.gz": {"sha256": "1f"}},
    }
    (folder / "manifest.json").write_text(json.dumps({"format": 1, **manifest}))
    with serving(tmp_path_factory.mktemp("server") / "store", union=request.param) as server:
        send(Push(folder, server.store), Connection())
        yield RemoteGraph(server.query)


def settings_of(query: NamedQuery) -> dict[str, str]:
    chosen = {p.name: SETTINGS.get(f"{query.name}:{p.name}", SETTINGS.get(p.name)) for p in query.parameters}
    return {name: value for name, value in chosen.items() if value is not None}


def plain(answer: Answer) -> object:
    if isinstance(answer, Solutions):
        return answer.columns, sorted(tuple(map(str, row)) for row in answer.rows)
    return sorted(map(str, answer.triples)) if isinstance(answer, Statements) else answer


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_a_named_query_has_the_same_answer_there(
    query: NamedQuery, local: Local, remote: RemoteGraph
) -> None:
    settings = settings_of(query)
    ours, theirs = plain(local.query(query.name, **settings)), plain(remote.query(query.name, **settings))
    assert theirs == ours
    name = "turtle" if query.graph else "csv"
    lines = [source.query_bytes(query.name, name, **settings) for source in (local, remote)]
    assert sorted(lines[0].splitlines()) == sorted(lines[1].splitlines())


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_every_format_of_a_table_is_written(form: str, local: Local, remote: RemoteGraph) -> None:
    text = "SELECT ?name WHERE { ?p foaf:familyName ?name } ORDER BY ?name"
    assert remote.query_bytes(text, form) == local.query_bytes(text, form)


@pytest.mark.parametrize("form", ["turtle", "ntriples", "jsonld", "rdfxml", "trig", "nquads"])
def test_every_format_of_triples_is_written(form: str, local: Local, remote: RemoteGraph) -> None:
    text = "CONSTRUCT { ?p foaf:name ?name } WHERE { ?p foaf:name ?name }"
    found = [
        {str(quad.triple) for quad in ox.parse(source.query_bytes(text, form), format=form_of(form))}
        for source in (local, remote)
    ]
    assert found[0] == found[1]
    assert len(found[0]) > 3


def form_of(name: str) -> ox.RdfFormat:
    from kg.store.oxigraph import RDF_FORMATS

    return RDF_FORMATS[name]


def test_yes_and_no_and_terms_of_all_kinds(local: Local, remote: RemoteGraph) -> None:
    for text in ("ASK { ?s a kg:Authorship }", "ASK { ?s a kg:Nothing }", "SELECT * { ?s ?p ?o }"):
        assert plain(remote.query(text)) == plain(local.query(text))
    with pytest.raises(UsageError, match="table"):
        remote.query_bytes("ASK {}", "turtle")
    with pytest.raises(UsageError, match="triples"):
        remote.query_bytes("CONSTRUCT WHERE { ?s ?p ?o }", "csv")


@pytest.mark.parametrize(
    "value",
    [
        '"} ; DROP ALL #',
        "\\u0022 }",
        "\\\\u0022\\U0001F600",
        "a\nb\tc\r",
        "<script>",
        "\\",
        "'''",
        '"""',
        "\u202e",
        "é李",
    ],
)
def test_a_hostile_parameter_is_a_text(value: str, remote: RemoteGraph) -> None:
    for term in (Literal(value), Literal(value, language="de"), Literal(value, "https://a.example/type")):
        answer = remote.store.query("SELECT ?x WHERE { OPTIONAL { ?s ?p ?x FILTER(?x = ?x) } }", {"x": term})
        assert isinstance(answer, Solutions)
        assert answer.rows == ((term,),)


def test_parameters_stand_in_every_group_that_names_them() -> None:
    text = (
        'SELECT ?a { { SELECT ?a { ?a ?p ?year } } FILTER EXISTS { ?year ?q "?year { }" } } VALUES ?b { 1 }'
    )
    written = with_parameters(text, {"year": Literal("2020")})
    assert written.count('VALUES ?year { "2020" }') == 3
    assert '"?year { }"' in written
    assert with_parameters("CONSTRUCT { ?s ?p ?x } { ?s ?p ?x }", {"x": IRI("urn:a:b")}) == (
        "CONSTRUCT { ?s ?p ?x } { VALUES ?x { <urn:a:b> } ?s ?p ?x }"
    )


def test_names_are_found_there_and_mistakes_are_said(remote: RemoteGraph) -> None:
    assert remote.person("A. Lind").value.endswith("0000-0002-1825-0097")
    with pytest.raises(UsageError, match="Nobody"):
        remote.query("coauthors", person="Nobody At All")
    with pytest.raises(UsageError, match="has no parameter"):
        remote.query("coauthors", nonsense="x")
    with pytest.raises(UsageError, match="SERVICE"):
        remote.query("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }")
    with pytest.raises(MachineError, match="400"):
        remote.query("SELECT WHERE {")


def test_what_is_no_endpoint_is_told(remote: RemoteGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_client, "_PAUSES", ())
    address = repr(remote).split()[1].rstrip(">")
    for wrong in (address.replace("/query", "/store"), address.replace("/query", "/nothing")):
        with pytest.raises(MachineError, match="127"):
            RemoteGraph(wrong).query("ASK {}")
    with pytest.raises(MachineError, match="refused"):
        RemoteGraph("http://127.0.0.1:9/query").query("ASK {}")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    import os

    command = [sys.executable, "-m", "kg", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **environment}, check=False
    )


def test_from_the_command_line(example: Path, filled: Foreign) -> None:
    asked = ["query", "coauthors", "--set", "person=Tomer Galanti", "--output", "csv"]
    ours, theirs = run(*asked, "-g", str(example)), run(*asked, "--endpoint", filled.query)
    assert (ours.returncode, theirs.returncode) == (0, 0), theirs.stderr
    assert theirs.stdout == ours.stdout
    assert len(Graph(example).query("coauthors", person="Tomer Galanti")) == theirs.stdout.count("\n") - 1
    drawn = run(*asked[:-1], "graphml", "--endpoint", filled.query)
    assert "<graphml" in drawn.stdout, drawn.stderr
    page = run(*asked[:-1], "html", "--endpoint", filled.query)
    assert page.returncode == 2
    assert "graph directory" in page.stderr


def test_pushing_from_the_command_line(example: Path, filled: Foreign, tmp_path: Path) -> None:
    dry = run("push", filled.store, "-g", str(example), "--dry-run", "--batch", "1000")
    assert dry.returncode == 0, dry.stderr
    assert "graph/derived" in dry.stdout
    done = run("push", filled.store, "-g", str(example), "--check", filled.query)
    assert done.returncode == 0, done.stderr
    with gzip.open(example / "graph.nq.gz") as lines:
        count = sum(1 for _ in lines)
    assert f"{count:,} statements in 3 graphs sent" in done.stderr
    assert f"{count:,} statements counted there" in done.stderr
    for arguments, status, words in (
        (["file:///etc/passwd"], 2, "http://"),
        ([filled.store, "--method", "ftp"], 2, "gsp or update"),
        ([filled.store, "--graph", "no graph"], 2, "names no graph"),
        ([filled.store, "--method", "update"], 4, "415"),
    ):
        failed = run("push", *arguments, "-g", str(example))
        assert failed.returncode == status, failed.stderr
        assert words in failed.stderr
        assert "Traceback" not in failed.stderr
    secret = run("push", filled.store, "-g", str(example), "--quiet", KG_TOKEN="t0psecret")
    assert secret.returncode == 0
    assert "t0psecret" not in secret.stderr + secret.stdout
    assert not secret.stderr
