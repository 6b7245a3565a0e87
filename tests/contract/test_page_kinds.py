"""Every kind of page of a site: each thing has a page, a line in the lists, data and Turtle of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.manifest import read_manifest
from kg.site.dump import opened_dump
from kg.site.gathered import Gathered, gathered
from kg.site.indexes import ORDERS, list_path, lists
from kg.site.kind import PageKind
from kg.site.profiles import PAGE_KINDS
from kg.store.column_files import read_columns
from tests.site.conftest import odd_graph, odd_site  # noqa: F401
from tests.site.reading import read

KINDS = pytest.mark.parametrize("kind", PAGE_KINDS, ids=lambda kind: kind.name)


@pytest.fixture(scope="module")
def everything(odd_graph: Path) -> Iterator[Gathered]:  # noqa: F811
    base = read_manifest(odd_graph)["parameters"]["base"]
    with opened_dump(odd_graph / "graph.nq.gz", base) as dump:
        yield gathered(read_columns(odd_graph / "records"), dump, base)


def test_names_are_distinct() -> None:
    for names in ([kind.name for kind in PAGE_KINDS], [kind.plural for kind in PAGE_KINDS]):
        assert len(set(names)) == len(PAGE_KINDS)
    assert {order for kind in PAGE_KINDS for order in kind.orders} <= set(ORDERS)


@KINDS
def test_the_corpus_has_things_of_the_kind(kind: PageKind, everything: Gathered) -> None:
    assert list(kind.things(everything)) == list(dict.fromkeys(kind.things(everything)))
    assert kind.things(everything)


@KINDS
def test_each_thing_has_a_page_with_its_name_data_and_turtle(
    kind: PageKind,
    everything: Gathered,
    odd_site: Path,  # noqa: F811
) -> None:
    for iri in kind.things(everything):
        profile, entry = kind.profile(everything, iri), kind.entry(everything, iri)
        page = read(odd_site / profile.path)
        assert profile.path == entry.path == everything.path(iri)
        assert page.heading == profile.heading == entry.label
        assert json.loads(page.data)["@id"] == iri
        turtle = (odd_site / profile.path).with_suffix(".ttl").read_bytes()
        stated = {quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}
        meant = {quad.triple for quad in ox.parse(profile.description, format=ox.RdfFormat.N_QUADS)}
        assert stated == meant
        assert any(triple.subject == ox.NamedNode(iri) for triple in stated)


@KINDS
def test_each_thing_stands_once_in_each_order_of_the_lists(
    kind: PageKind,
    everything: Gathered,
    odd_site: Path,  # noqa: F811
) -> None:
    entries = [kind.entry(everything, iri) for iri in kind.things(everything)]
    written = list(lists(kind, entries))
    for order in kind.orders:
        name = ORDERS[order].name
        mine = [page for page in written if (name, list_path(kind, order), True) in page.orders]
        listed = [entry for page in mine for _, group in page.groups for entry in group]
        assert sorted(listed) == sorted(entries)
    for page in written:
        hrefs = read(odd_site / page.path).hrefs
        assert all(f"../{entry.path}" in hrefs for _, group in page.groups for entry in group)
