"""The page that answers SPARQL without a server: what goes into it, and what it refuses."""

from __future__ import annotations

import gzip
import json
import re
import struct
from datetime import date
from pathlib import Path

import pytest

import kg
from kg.errors import MachineError, UsageError
from kg.exporting import exported_sparql_page
from kg.graph import Graph
from kg.javascript import has_assets
from kg.store.query_files import named_queries
from kg.views import sparql_page
from kg.views.page_file import content_policy
from kg.views.sparql_page import LAYERS, packed_graph, page_facts
from tests.views.invented import HOSTILE

BASE = "https://w3id.org/coauthor-kg/id/"
NEEDS_ASSETS = pytest.mark.skipif(
    not has_assets(["oxigraph.wasm"]), reason="needs oxigraph from npm: make assets"
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return kg.build(kg.example(), tmp_path_factory.mktemp("page") / "graph", as_of=date(2026, 11, 23))


@pytest.fixture(scope="module")
def dump(graph: Graph) -> bytes:
    return (graph.path / "graph.nq.gz").read_bytes()


def unpacked(content: bytes) -> list[bytes]:
    """Give the lines of a packed graph, as the worker of the page does."""
    plain = gzip.decompress(content)
    size, quads = struct.unpack("<II", plain[:8])
    terms = plain[8 : 8 + size].split(b"\n")
    numbers = struct.unpack(f"<{4 * quads}I", plain[8 + size :])
    return [
        b" ".join([*(terms[numbers[place + quads * part]] for part in range(4)), b"."])
        for place in range(quads)
    ]


def test_the_whole_graph_is_in_the_page(graph: Graph, dump: bytes) -> None:
    packed = packed_graph(dump, BASE)
    assert unpacked(packed.content) == gzip.decompress(dump).splitlines()
    assert packed.quads == len(graph.store)
    assert len(packed.content) < len(dump)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_is_left_out_whole_and_nothing_else(layer: str, dump: bytes) -> None:
    packed = packed_graph(dump, BASE, [layer])
    every, left = gzip.decompress(dump).splitlines(), unpacked(packed.content)
    gone = set(every) - set(left)
    assert len(left) == packed.quads == len(every) - len(gone)
    kinds = "|".join(LAYERS[layer]).encode()
    thing = re.compile(rb"<%s(?:work/[^> ]+/)?(?:%s)/" % (BASE.encode(), kinds))
    assert gone
    assert all(thing.search(line) for line in gone)
    # What is left names such a thing in texts at most.
    assert not any(thing.search(re.sub(rb'"(?:[^"\\]|\\.)*"', b"", line)) for line in left)


def test_too_much_is_refused_with_a_way_out(dump: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparql_page, "MOST_QUADS", 5000)
    with pytest.raises(UsageError, match=r"too many for a page.*\n.*--without measures") as refused:
        packed_graph(dump, BASE)
    assert "kg serve" in str(refused.value)
    assert packed_graph(dump, BASE, ["measures"]).quads <= 5000


def test_an_unknown_layer_is_named(dump: bytes) -> None:
    with pytest.raises(UsageError, match=r"'maesures'.*\n.*measures"):
        packed_graph(dump, BASE, ["maesures"])


def test_without_the_assets_it_says_how_to_get_them(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_ASSETS", str(tmp_path))
    with pytest.raises(MachineError, match="make assets") as missing:
        exported_sparql_page(graph.path)
    assert missing.value.exit_status == 4


@NEEDS_ASSETS
def test_the_same_graph_gives_the_same_page_within_its_size(graph: Graph) -> None:
    page = exported_sparql_page(graph.path)
    assert page == exported_sparql_page(graph.path)
    assert len(page.encode()) < 8_000_000


@NEEDS_ASSETS
@pytest.mark.parametrize("text", HOSTILE)
def test_a_title_stays_text(text: str, dump: bytes) -> None:
    page = sparql_page.sparql_page(packed_graph(dump, BASE), title=text, subtitle=text, base=BASE)
    assert "<img" not in page
    assert len(re.findall("<script", page)) == len(re.findall("</script", page)) == 5


@NEEDS_ASSETS
def test_the_engine_is_a_plain_script() -> None:
    script = sparql_page.as_script((kg_assets() / "oxigraph.js").read_text(encoding="utf-8"))
    assert not re.search(r"^\s*(export|import)\b|import\.meta", script, re.MULTILINE)
    assert "class Store" in script
    assert "function initSync" in script


def kg_assets() -> Path:
    from kg.javascript import assets_folder

    return assets_folder()


def test_the_policy_lets_nothing_load() -> None:
    rules = dict(rule.split(" ", 1) for rule in content_policy("x", engine=True).split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["worker-src"] == "blob:"
    assert re.fullmatch(r"'sha256-\S+' 'wasm-unsafe-eval'", rules["script-src"])
    assert "connect-src" not in rules


def test_the_page_knows_every_question() -> None:
    facts = json.loads(json.dumps(page_facts(BASE)))
    assert [query["name"] for query in facts["queries"]] == [query.name for query in named_queries()]
    first = next(query for query in facts["queries"] if query["name"] == facts["first"])
    assert first["parameters"] == []
