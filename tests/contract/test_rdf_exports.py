"""Every RDF syntax: two parsers that know nothing of each other read the same statements back."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.export.quads import lines_of, merge_sorted
from kg.export.rdf import RDF_EXPORTS, RdfExport
from kg.export.rdf.description import count_dump, description
from kg.export.rdf.json_ld import json_ld
from kg.store.oxigraph import RDF_FORMATS
from kg.triples import vocabulary as v
from kg.triples.context import context
from kg.triples.iris import Minter
from tests.triples import invented

SYNTAXES = pytest.mark.parametrize("syntax", RDF_EXPORTS, ids=lambda syntax: syntax.name)
RDFLIB_NAMES = {"jsonld": "json-ld", "rdfxml": "xml", "ntriples": "nt"}
A, B, XSD = "<https://example.org/kg/graph/a>", "<https://example.org/kg/graph/b>", v.XSD
ODD = "".join(
    f"<https://example.org/kg/work/x/1> {predicate} {value} {graph} .\n"
    for predicate, value, graph in (
        (v.TITLE, r'"a\"b\\c\n\td ' '\U0001f600\u202e"', A),
        (v.TITLE, '"Bindungen"@de', A),
        (v.LICENSE, "<org:licence>", A),
        (v.POSITION, f'"123456789012345678901"^^<{XSD}integer>', A),
        (v.POSITION, '"a text"', A),
        (v.RETRACTED, f'"1"^^<{XSD}boolean>', A),
        (v.SCORE, f'"1e-7"^^<{XSD}double>', A),
        (v.SCORE, f'"1e-7"^^<{XSD}double>', B),
        (v.PERSON, '"nobody"', B),
    )
)
"""What our mapping would not write, and a dump could hold."""


def dump_of(nquads: bytes, folder: Path) -> Path:
    part, dump = folder / "part.nq", folder / "graph.nq.gz"
    part.write_bytes(b"".join(sorted(set(nquads.splitlines(keepends=True)))))
    merge_sorted([part], dump)
    return dump


@pytest.fixture(scope="module", params=["invented", "odd"])
def dump(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = invented.graph() if request.param == "invented" else ODD.encode()
    return dump_of(text, tmp_path_factory.mktemp(request.param))


def oxigraph_reads(text: bytes, name: str) -> set[tuple[str, ...]]:
    quads = ox.parse(text, format=RDF_FORMATS[name], base_iri="http://localhost/")
    return {(str(q.subject), str(q.predicate), str(q.object), str(q.graph_name)) for q in quads}


def rdflib_reads(text: bytes, name: str) -> set[tuple[str, ...]]:
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        data = rdflib.Dataset()
        data.parse(data=text, format=RDFLIB_NAMES.get(name, name))
        again = data.serialize(format="nquads").encode()
    finally:
        rdflib.NORMALIZE_LITERALS = before
    return oxigraph_reads(again, "nquads")


def expected(dump: Path, syntax: RdfExport) -> set[tuple[str, ...]]:
    quads = oxigraph_reads(gzip.decompress(dump.read_bytes()), "nquads")
    return quads if syntax.holds_graphs else {quad[:3] for quad in quads}


@SYNTAXES
@pytest.mark.parametrize("reads", [oxigraph_reads, rdflib_reads])
def test_what_is_read_back_is_what_the_dump_says(
    syntax: RdfExport, reads: Callable[[bytes, str], set[tuple[str, ...]]], dump: Path
) -> None:
    found = reads(b"".join(syntax.content(dump, invented.MINT.base)), syntax.name)
    assert (found if syntax.holds_graphs else {quad[:3] for quad in found}) == expected(dump, syntax)


@SYNTAXES
def test_the_same_dump_gives_the_same_bytes(syntax: RdfExport, dump: Path) -> None:
    first, second = (b"".join(syntax.content(dump, invented.MINT.base)) for _ in range(2))
    assert first == second


def test_every_syntax_of_the_engine_is_an_export() -> None:
    assert {syntax.name for syntax in RDF_EXPORTS} == set(RDF_FORMATS)
    assert len({syntax.suffix for syntax in RDF_EXPORTS}) == len(RDF_EXPORTS)


def test_the_context_has_a_word_for_every_term_that_the_mapping_writes() -> None:
    prefixes = dict(v.PREFIXES)
    terms = context()
    assert {name: terms[name] for name in prefixes} == prefixes
    named = {
        prefixes[(value if isinstance(value, str) else value["@id"]).partition(":")[0]]
        + (value if isinstance(value, str) else value["@id"]).partition(":")[2]
        for word, value in terms.items()
        if word not in prefixes
    }
    quads = ox.parse(invented.graph(), format=ox.RdfFormat.N_QUADS)
    classes = {q.object.value for q in quads if q.predicate.value == v.TYPE[1:-1]}
    quads = ox.parse(invented.graph(), format=ox.RdfFormat.N_QUADS)
    properties = {q.predicate.value for q in quads} - {v.TYPE[1:-1], invented.MINT.measure("tie_span")}
    assert classes | properties <= named


def test_json_ld_reads_well_and_names_no_context_elsewhere(tmp_path: Path) -> None:
    dump = dump_of(invented.graph(), tmp_path)
    syntax = next(one for one in RDF_EXPORTS if one.name == "jsonld")
    found = json.loads(b"".join(syntax.content(dump, invented.MINT.base)))
    assert isinstance(found["@context"], dict)
    assert found["@context"] == {"id": invented.MINT.base, **context()}
    nodes = {node["@id"]: node for graph in found["@graph"] for node in graph["@graph"]}
    ada = nodes["id:person/orcid/0000-0002-1825-0097"]
    tie = next(node for node in nodes.values() if node.get("@type") == "Collaboration")
    assert isinstance(tie["paperCount"], int)
    assert ada["familyName"] == "Lind"
    # Only dates (a day, a month or a year) and what is no value of its word need a type of their own.
    typed = {
        word
        for node in nodes.values()
        for word, value in node.items()
        for one in (value if isinstance(value, list) else [value])
        if isinstance(one, dict)
    }
    assert typed <= {"issued", "id:measure/tie_span"}


def test_prefixes_do_not_swallow_iris_that_look_like_them() -> None:
    line = (
        b"<https://example.org/kg//x> <http://purl.org/dc/terms/license> <https://example.org/kg/a> <g:g> .\n"
    )
    text = b"".join(json_ld([("https://example.org/kg/graph", [line])], "https://example.org/kg/"))
    assert {quad[0] for quad in oxigraph_reads(text, "jsonld")} == {"<https://example.org/kg//x>"}
    assert {quad[0] for quad in rdflib_reads(text, "jsonld")} == {"<https://example.org/kg//x>"}


def test_the_description_counts_what_two_engines_count(tmp_path: Path) -> None:
    dump = dump_of(invented.graph(), tmp_path)
    licence = "https://creativecommons.org/publicdomain/zero/1.0/"
    files = [(one.suffix, one.media_type) for one in RDF_EXPORTS]
    text = description(
        count_dump(lines_of(dump)),
        invented.MINT,
        licence=licence,
        address="https://a.example/graph",
        syntaxes=files,
    )
    said = rdflib.Graph().parse(data=text, format="turtle")
    data = rdflib.Dataset(default_union=True).parse(data=invented.graph(), format="nquads")
    union = {(s, p, o) for s, p, o, _ in data.quads()}
    void, node = rdflib.Namespace(v.PREFIXES["void"]), rdflib.URIRef(invented.MINT.dataset)
    assert int(said.value(node, void.triples)) == len(union)
    assert int(said.value(node, void.distinctSubjects)) == len({s for s, _, _ in union})
    properties = {p for _, p, _ in union}
    parts = {
        said.value(part, void.property): int(said.value(part, void.triples))
        for part in said.objects(node, void.propertyPartition)
    }
    assert parts == {p: sum(q == p for _, q, _ in union) for p in properties}
    kinds = {
        said.value(part, void["class"]): int(said.value(part, void.entities))
        for part in said.objects(node, void.classPartition)
    }
    assert kinds == {kind: sum(p == rdflib.RDF.type and o == kind for _, p, o in union) for kind in kinds}
    assert set(kinds) == {o for _, p, o in union if p == rdflib.RDF.type}
    graphs = {str(graph): int(said.value(graph, void.triples)) for graph in said.objects(node, void.subset)}
    assert sum(graphs.values()) == len(invented.graph().splitlines())
    assert str(said.value(node, rdflib.DCTERMS.license)) == licence
    assert len(list(said.objects(node, rdflib.DCAT.distribution))) == len(RDF_EXPORTS)


def test_without_licence_and_address_nothing_is_said_of_them(tmp_path: Path) -> None:
    text = description(count_dump(lines_of(dump_of(invented.graph(), tmp_path))), Minter()).decode()
    assert "dcterms:license <" not in text
    assert "distribution" not in text
