"""Readers: one module per format, each turning bytes into works and rejected records.

``READERS`` is the list: a new format is one file here and one line in the tuple.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kg.sources import (
    acl_xml,
    arxiv_jsonl,
    arxiv_xml,
    bibtex,
    crossref,
    csl_json,
    dblp_rdf,
    dblp_xml,
    dimensions_csv,
    endnote_xml,
    ieee_csv,
    inspire,
    kg_graph,
    lens_csv,
    listing,
    medline,
    openalex,
    openalex_csv,
    orcid,
    pubmed_xml,
    records_jsonl,
    ris,
    scopus_csv,
    semantic_scholar,
    springer_csv,
    web_of_science,
)
from kg.sources.reader import Item, Reader

READERS: tuple[Reader, ...] = (
    # JSON
    openalex,
    crossref,
    semantic_scholar,
    inspire,
    arxiv_jsonl,
    orcid,
    csl_json,
    records_jsonl,
    # XML
    dblp_xml,
    acl_xml,
    arxiv_xml,
    pubmed_xml,
    endnote_xml,
    # RDF
    dblp_rdf,
    kg_graph,
    # tagged text
    web_of_science,
    medline,
    ris,
    bibtex,
    # tables
    scopus_csv,
    ieee_csv,
    springer_csv,
    lens_csv,
    dimensions_csv,
    openalex_csv,
    # pages
    listing,
)
"""In the order in which they are asked; the strictest recogniser comes first."""

BY_NAME: Mapping[str, Reader] = MappingProxyType({reader.NAME: reader for reader in READERS})

__all__ = ["BY_NAME", "READERS", "Item", "Reader"]
