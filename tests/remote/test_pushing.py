"""What is pushed arrives, once and whole, whatever happens on the way."""

from __future__ import annotations

import gzip
import json
import urllib.request
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import MachineError, UsageError
from kg.pushing import DEFAULT_GRAPH, Method, Push, counted_there, graph_targets, send
from kg.store import http_client
from kg.store.http_client import Connection
from tests.remote.conftest import Foreign


def parsed(text: bytes) -> set[ox.Quad]:
    return set(ox.parse(text, format=ox.RdfFormat.N_QUADS))


def quads_of(folder: Path) -> set[ox.Quad]:
    return parsed(gzip.decompress((folder / "graph.nq.gz").read_bytes()))


def quads_there(server: Foreign) -> set[ox.Quad]:
    request = urllib.request.Request(server.store, headers={"Accept": "application/n-quads"})
    with urllib.request.urlopen(request) as answer:
        return parsed(answer.read())


def pushed(folder: Path, server: Foreign, method: Method, **settings: object) -> Push:
    address = server.store if method is Method.gsp else server.update
    return Push(folder, address, method, **settings)  # type: ignore[arg-type]


@pytest.mark.parametrize("method", list(Method))
def test_every_statement_arrives_in_its_graph(method: Method, foreign: Foreign, example: Path) -> None:
    push = pushed(example, foreign, method, batch=700)
    sent = send(push, Connection())
    assert quads_there(foreign) == quads_of(example)
    assert not push.state_file.exists()
    counts = counted_there(foreign.query, Connection(), (one.target for one in sent))
    assert counts == {one.target: one.statements for one in sent}
    send(push, Connection())
    assert quads_there(foreign) == quads_of(example), "sending twice changes nothing"


@pytest.mark.parametrize("method", list(Method))
def test_a_push_whose_store_dies_goes_on_when_it_is_back(
    method: Method, foreign: Foreign, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_client, "_PAUSES", ())
    push, told = pushed(example, foreign, method, batch=500), list[str]()

    def until_it_dies(text: str) -> None:
        told.append(text)
        if len(told) == 4:
            foreign.stop()

    with pytest.raises(MachineError, match="try again later"):
        send(push, Connection(), until_it_dies)
    assert json.loads(push.state_file.read_text())["batches_sent"] == 3
    foreign.start()
    again: list[str] = []
    send(push, Connection(), again.append)
    assert again[0] == told[3]
    assert len(told) - 1 + len(again) == int(again[0].split(" of ")[1].split(",")[0])
    assert quads_there(foreign) == quads_of(example)
    assert not push.state_file.exists()


def test_stopped_by_hand_it_goes_on_and_restart_begins_anew(foreign: Foreign, example: Path) -> None:
    push = pushed(example, foreign, Method.gsp, batch=900)

    def stop_at_second(text: str) -> None:
        if text.startswith("batch 2 "):
            raise KeyboardInterrupt

    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            send(push, Connection(), stop_at_second)
    first: list[str] = []
    send(push, Connection(), first.append, restart=True)
    assert first[0].startswith("batch 1 ")
    assert quads_there(foreign) == quads_of(example)


def test_another_address_or_size_is_another_push(example: Path) -> None:
    one = Push(example, "http://127.0.0.1:1/store")
    others = [
        Push(example, "http://127.0.0.1:2/store"),
        Push(example, one.address, batch=5),
        Push(example, one.address, Method.update),
        Push(example, one.address, targets=(("", DEFAULT_GRAPH),)),
        Push(example, one.address, replace=True),
    ]
    assert len({push.state_file for push in [one, *others]}) == 6
    assert one.state_file.parent == example.resolve().parent


@pytest.mark.parametrize("method", list(Method))
def test_graphs_are_named_as_wanted(method: Method, foreign: Foreign, example: Path) -> None:
    targets = graph_targets(["https://a.example/all", "derived=default"])
    sent = send(pushed(example, foreign, method, targets=targets), Connection())
    assert {one.target for one in sent} == {"https://a.example/all", DEFAULT_GRAPH}
    named = {ox.DefaultGraph(), ox.NamedNode("https://a.example/all")}
    there = quads_there(foreign)
    assert {quad.graph_name for quad in there} == named
    derived = {quad.triple for quad in quads_of(example) if quad.graph_name.value.endswith("/derived")}
    assert {quad.triple for quad in there if quad.graph_name == ox.DefaultGraph()} == derived


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize("target", ["https://a.example/g", DEFAULT_GRAPH])
def test_replacing_drops_what_stood_there(
    method: Method, target: str, foreign: Foreign, example: Path
) -> None:
    old = b"<https://a.example/old> <https://a.example/p> <https://a.example/o> ."
    named = "default" if target == DEFAULT_GRAPH else f"graph={target}"
    for address in (f"{foreign.store}?{named}", f"{foreign.store}?graph=https://a.example/other"):
        Connection().send("PUT", address, old, {"Content-Type": "application/n-triples"})
    push = pushed(example, foreign, method, targets=(("", target),), batch=800, replace=True)
    send(push, Connection())
    there = quads_there(foreign)
    olds = [quad.graph_name for quad in there if quad.subject == ox.NamedNode("https://a.example/old")]
    assert olds == [ox.NamedNode("https://a.example/other")]
    assert len(there) == len({quad.triple for quad in quads_of(example)}) + 1


HOSTILE = (
    r"<https://example.org/kg/work/x/1> <http://purl.org/dc/terms/title> "
    r'"\\u0022 } }; DROP ALL # \" \\\\u000A \\" <https://example.org/kg/graph/identity> .'
)


@pytest.mark.parametrize("method", list(Method))
def test_hostile_texts_stay_texts(method: Method, foreign: Foreign, tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "graph.nq.gz").write_bytes(gzip.compress(f"{HOSTILE}\n".encode()))
    manifest = {
        "parameters": {"base": "https://example.org/kg/"},
        "outputs": {"graph.nq.gz": {"sha256": "1f"}},
    }
    (folder / "manifest.json").write_text(json.dumps({"format": 1, **manifest}))
    send(pushed(folder, foreign, method), Connection())
    assert quads_there(foreign) == quads_of(folder)


@pytest.mark.parametrize("text", ["no graph", "derived=", "nonsense=https://a.example/", "derived=x y"])
def test_what_names_no_graph_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="names no graph"):
        graph_targets([text])
