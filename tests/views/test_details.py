"""What a page knows: of people as the rows say, of other kinds by what they are called in the tables."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.store.rows import AffiliationRow, Tables
from kg.views.details import details
from kg.views.identity_evidence import claims_of, memberships
from kg.views.page_file import drawn_edges, drawn_nodes, tie_order
from kg.views.pages import page_of
from kg.views.papers_behind import papers_behind
from kg.views.styling import styled
from tests.chromium import NEEDS_CHROMIUM
from tests.views.conftest import Opened, invented


def concepts_network() -> nx.Graph:
    """Make the network of concepts that stand on papers together."""
    corpus = invented(50)
    net = nx.Graph(kind="concepts", counting="full")
    for row in corpus.concepts:
        net.add_node(row.concept, label=row.label, kind="concept")
    of: dict[str, set[str]] = {}
    for row in corpus.concepts:
        of.setdefault(row.work, set()).add(row.concept)
    for work, concepts in of.items():
        for a, b in combinations(sorted(concepts), 2):
            papers = [*net.get_edge_data(a, b, {"papers": []})["papers"], work]
            net.add_edge(a, b, weight=len(papers), papers=papers)
    return net


def unpacked(table: dict[str, list[Any]]) -> list[dict[str, Any]]:
    names = table["columns"]
    return [
        {name: value for name, value in zip(names, row, strict=False) if value is not None}
        for row in table["rows"]
    ]


def test_every_person_has_the_papers_of_the_rows() -> None:
    corpus = invented(50)
    told = details(corpus.net, corpus.tables)
    papers = unpacked(told["papers"])
    for node, row in zip(corpus.net, unpacked(told["nodes"]), strict=True):
        titles = {
            work.title for work in corpus.works if work.id in papers_behind(corpus.net, corpus.tables)[node]
        }
        assert {papers[at]["title"] for at in row["papers"]} == titles


def test_papers_of_ties_are_in_the_order_of_the_lines() -> None:
    corpus = invented(50)
    told = details(corpus.net, corpus.tables)
    lines = drawn_edges(styled(corpus.net))
    assert len(told["ties"]) == len(lines)
    for (*_, data), joint, line in zip(tie_order(corpus.net), told["ties"], lines, strict=True):
        assert len(joint) == data["paper_count"] == line["value"]


def test_no_list_of_links_leads_to_a_script() -> None:
    corpus = invented(50)
    assert corpus.works[0].urls == ["javascript:alert(1)"]
    assert "javascript:" not in str(details(corpus.net, corpus.tables))


def test_an_open_claim_is_told_of_both_people() -> None:
    corpus = invented(50)
    claim = next(row for row in corpus.claims if row.decision == "undecided")
    found = claims_of({claim.person: 0, claim.other: 1}, [claim])
    assert found[claim.person][0][-1] == 1
    assert found[claim.other][0][-1] == 0


def test_concepts_have_the_papers_about_them() -> None:
    corpus, net = invented(50), concepts_network()
    behind = papers_behind(net, corpus.tables)
    assert {node: len(papers) for node, papers in behind.items()} == {
        node: len({row.work for row in corpus.concepts if row.concept == node}) for node in net
    }
    assert {node["kind"] for node in drawn_nodes(styled(net))} == {"concept"}


@pytest.mark.browser
@NEEDS_CHROMIUM
def test_a_network_of_concepts_has_the_same_page_in_its_own_words(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "concepts.html"
    path.write_text(page_of(concepts_network(), invented(50).tables, title="Concepts"), encoding="utf-8")
    page = opened.go(path)
    assert page.locator("#search").get_attribute("placeholder") == "Find a concept"
    assert "concepts · " in page.locator("#shown").inner_text()
    page.fill("#search", "prosody")
    page.keyboard.press("Enter")
    text = page.locator("#panel").inner_text()
    assert text.startswith("Concept · ")
    assert "OCCURS WITH" in text.upper()
    assert "WHY ONE PERSON" not in text.upper()
    assert page.locator("#counting").count() == 0
    assert "Concepts (" in page.locator("#people-table h2").inner_text()


@pytest.mark.browser
@NEEDS_CHROMIUM
def test_a_network_of_two_kinds_tells_them_apart_by_shape_and_colour(opened: Opened, tmp_path: Path) -> None:
    corpus = invented(50)
    net = nx.Graph(kind="author-concept", counting="full")
    for row in corpus.concepts:
        net.add_node(row.concept, label=row.label, kind="concept")
    for authorship in corpus.authorships:
        net.add_node(authorship.person, label=authorship.name, kind="person")
        for row in corpus.concepts:
            if row.work == authorship.work:
                net.add_edge(authorship.person, row.concept, weight=1)
    path = tmp_path / "both.html"
    path.write_text(page_of(net, corpus.tables, title="Both"), encoding="utf-8")
    page = opened.go(path)
    page.select_option("#color", "kind")
    assert set(page.locator("#legend bdi").all_inner_texts()) == {"People", "Concepts"}
    page.click("#save summary")
    with page.expect_download() as saved:
        page.click("#save-svg")
    picture = Path(saved.value.path()).read_text(encoding="utf-8")
    people = sum(kind == "person" for _, kind in net.nodes(data="kind"))
    assert picture.count("<rect x=") == len(net) - people


def signed() -> Tables:
    """Give the invented rows, each first author signing with the place that the paper says."""
    tables = invented(50).tables
    rows = [
        AffiliationRow(work.id, 1, f"https://example.org/{place}", place, None)
        for work in tables.works
        for place in work.affiliations
    ]
    return replace(tables, affiliations=rows)


def test_memberships_have_their_years_and_papers() -> None:
    tables = signed()
    first_of = {row.work: row.person for row in tables.authorships if row.position == 1}
    person = first_of[tables.works[30].id]
    for name, first, last, count in memberships(tables)[person]:
        works = [work for work in tables.works if first_of[work.id] == person and name in work.affiliations]
        years = [work.year for work in works if work.year]
        assert (first, last, count) == (min(years, default=None), max(years, default=None), len(works))


@pytest.mark.browser
@NEEDS_CHROMIUM
def test_people_have_their_affiliations_and_are_filtered_by_them(opened: Opened, tmp_path: Path) -> None:
    tables = signed()
    path = tmp_path / "signed.html"
    path.write_text(page_of(invented(50).net, tables, title="Signed"), encoding="utf-8")
    page = opened.go(path)
    page.fill("#filter-affiliation", "Northport College")
    names = {row.id: row.name for row in tables.people}
    wanted = {
        names[one]
        for one, rows in memberships(tables).items()
        if any(place == "Northport College" for place, *_ in rows)
    }
    found = page.evaluate("[...coauthors.shown().nodes].map((index) => coauthors.nodes[index].name)")
    assert set(found) == wanted
    page.fill("#search", found[0])
    page.keyboard.press("Enter")
    assert "Northport College" in page.locator("#panel .history").inner_text()
