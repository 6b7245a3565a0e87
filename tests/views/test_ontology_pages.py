"""The account of the vocabulary: whole, current, and safe to show."""

from __future__ import annotations

from pathlib import Path

import rdflib
from rdflib.namespace import RDFS

from kg.triples import vocabulary as v
from kg.views.ontology import (
    ALIGNMENTS_FILE,
    foreign_alignments,
    ontology_html,
    ontology_markdown,
    ontology_sections,
)

DECLARED = {
    str(term).removeprefix(v.KG)
    for term in rdflib.Graph().parse(v.ONTOLOGY_FILE).subjects(RDFS.label)
    if str(term).startswith(v.KG)
}


def test_every_term_stands_in_it_once() -> None:
    named = [term.name for section in ontology_sections() for term in section.terms]
    assert sorted(named) == sorted(DECLARED)
    assert all(section.heading for section in ontology_sections())
    assert all(term.comment and term.label for section in ontology_sections() for term in section.terms)


def test_the_page_in_the_documentation_is_current(repository: Path) -> None:
    page = (repository / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert page == ontology_markdown(), "python -m kg.views.ontology > docs/ontology.md"


def test_every_alignment_is_told() -> None:
    told = {name for section in ontology_sections() for one in section.terms for _, name in one.relations}
    told |= {name for _, relations in foreign_alignments() for _, name in relations}
    graph = rdflib.Graph().parse(ALIGNMENTS_FILE)
    ours = set(graph.subjects(rdflib.RDF.type, rdflib.OWL.Ontology))
    for subject, _, value in graph:
        if subject not in ours:
            assert graph.namespace_manager.normalizeUri(value) in told


def test_the_html_escapes_and_leads_where_it_is_told() -> None:
    text = ontology_html(lambda iri: f'/at?"<{iri}>')
    assert 'href="/at?&#34;&lt;http://purl.org/spar/pro/RoleInTime&gt;"' in text
    assert all(f'id="{name}"' in text for name in DECLARED)
    assert "after &#34;et al.&#34;" in text
