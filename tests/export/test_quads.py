"""The dump: canonical, whatever parts it came in."""

from __future__ import annotations

import gzip
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.export.quads import merge_sorted, read_nquads, sorted_lines, write_turtle
from kg.store.oxigraph import OxigraphStore

LINE = st.integers(0, 50).map(
    lambda n: f'<http://a.example/{n}> <http://a.example/p> "é{n}" <http://a.example/g> .\n'.encode()
)


@given(st.lists(st.lists(LINE, min_size=1), min_size=1, max_size=5))
def test_parts_in_any_order_give_one_file(tmp_path_factory, parts: list[list[bytes]]) -> None:
    folder = tmp_path_factory.mktemp("parts")
    paths = []
    for number, lines in enumerate(parts):
        paths.append(folder / f"{number}.nq")
        paths[-1].write_bytes(sorted_lines(b"".join(lines)))
    count = merge_sorted(paths, folder / "one.gz")
    merge_sorted(paths[::-1], folder / "other.gz")
    assert (folder / "one.gz").read_bytes() == (folder / "other.gz").read_bytes()
    lines = gzip.decompress((folder / "one.gz").read_bytes()).splitlines(keepends=True)
    assert lines == sorted({line for part in parts for line in part})
    assert count == len(lines)


def test_turtle_says_the_same(tmp_path: Path, repository: Path) -> None:
    part = repository / "tests" / "golden" / "invented.nq"
    merge_sorted([part], tmp_path / "graph.nq.gz")
    assert read_nquads(tmp_path / "graph.nq.gz") == part.read_bytes()
    write_turtle(tmp_path / "graph.nq.gz", tmp_path / "graph.ttl")
    import rdflib

    union = rdflib.Graph().parse(tmp_path / "graph.ttl", format="turtle")
    store = OxigraphStore.in_memory()
    store.load_nquads([part])
    answer = store.query("SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o }")
    assert len(union) == len(answer)  # type: ignore[arg-type]
