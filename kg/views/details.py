"""What the page says about people, papers, ties and communities, as compact plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

import networkx as nx

from kg.store.rows import (
    AuthorshipRow,
    CollaborationRow,
    CommunityRow,
    ConceptRow,
    PersonRow,
    Tables,
    WorkRow,
)

MEASURES = (
    "degree",
    "strength",
    "betweenness",
    "closeness",
    "eigenvector",
    "pagerank",
    "core_number",
    "clustering",
    "constraint",
)
"""Node attributes that are measures, in the order in which pages show them."""
_BYLINE_AT_MOST = 40
_CONCEPTS_AT_MOST = 6


def details(net: nx.Graph, tables: Tables) -> dict[str, Any]:
    """Give the payload of the page: every list is in the order of its indices.

    Parameters
    ----------
    net
        The network as drawn; only its people, their ties and their papers are told of.
    tables
        All rows.

    Returns
    -------
    dict
        ``people`` (in the order of the network's nodes), ``papers``, ``ties`` (pairs of indices
        of people, indices of papers), ``communities``. Absent facts are absent.
    """
    person = {iri: number for number, iri in enumerate(net)}
    bylines = _bylines(tables.authorships)
    told = [work for work in tables.works if any(row.person in person for row in bylines[work.id])]
    told.sort(key=lambda work: (-(work.year or 0), work.title, work.id))
    paper = {work.id: number for number, work in enumerate(told)}
    written, implied = _papers_of(person, paper, tables)
    labels = {row.id: row.name for row in tables.people}
    concepts = _concepts(tables.concepts)
    rows = {row.id: row for row in tables.people}
    prefix = _common_prefix([str(iri) for iri in person])
    return {
        "prefix": prefix,
        "people": [
            _person(str(iri)[len(prefix) :], data, rows.get(iri), written[iri], implied[iri])
            for iri, data in net.nodes(data=True)
        ],
        "papers": [_paper(work, bylines[work.id], person, labels, concepts[work.id]) for work in told],
        "ties": [_tie(row, person, paper) for row in tables.collaborations if net.has_edge(row.a, row.b)],
        "communities": [_community(row, person, paper) for row in tables.communities],
    }


def safe_link(url: str) -> str | None:
    """Give the address if it leads to a web page; scripts and files are not linked.

    Examples
    --------
    >>> safe_link("https://example.org/x"), safe_link("javascript:alert(1)")
    ('https://example.org/x', None)
    """
    try:
        return url if urlsplit(url.strip()).scheme.lower() in ("http", "https") else None
    except ValueError:
        return None


def _bylines(authorships: Iterable[AuthorshipRow]) -> defaultdict[str, list[AuthorshipRow]]:
    bylines: defaultdict[str, list[AuthorshipRow]] = defaultdict(list)
    for row in sorted(authorships, key=lambda row: (row.work, row.position)):
        bylines[row.work].append(row)
    return bylines


def _papers_of(
    person: Mapping[Hashable, int], paper: Mapping[str, int], tables: Tables
) -> tuple[defaultdict[Hashable, set[int]], defaultdict[Hashable, list[list[Any]]]]:
    written: defaultdict[Hashable, set[int]] = defaultdict(set)
    for row in tables.authorships:
        if row.person in person:
            written[row.person].add(paper[row.work])
    implied: defaultdict[Hashable, list[list[Any]]] = defaultdict(list)
    for guess in sorted(tables.implied):
        if guess.person in person and guess.work in paper:
            implied[guess.person].append([paper[guess.work], round(guess.confidence, 3), guess.evidence])
    return written, implied


def _concepts(concepts: Iterable[ConceptRow]) -> defaultdict[str, list[str]]:
    labels: defaultdict[str, list[str]] = defaultdict(list)
    for row in concepts:
        if len(labels[row.work]) < _CONCEPTS_AT_MOST and row.label not in labels[row.work]:
            labels[row.work].append(row.label)
    return labels


def _common_prefix(iris: Sequence[str]) -> str:
    """Give what all IRIs begin with, up to a slash.

    Examples
    --------
    >>> _common_prefix(["http://a/p/x1", "http://a/p/x2"])
    'http://a/p/'
    """
    if not iris:
        return ""
    low, high = min(iris), max(iris)
    same = next(
        (at for at, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high))
    )
    return low[: low.rfind("/", 0, same) + 1]


def _person(
    key: str, data: Mapping[str, Any], row: PersonRow | None, papers: set[int], implied: list[list[Any]]
) -> dict[str, Any]:
    measures = {name: round(data[name], 6) for name in MEASURES if data.get(name) is not None}
    form = {
        "key": key,
        "name": data.get("label", key),
        "spellings": [name for name in row.spellings if name != row.name] if row else [],
        "orcid": row.orcid if row else None,
        "verified": bool(data.get("verified", False)) or None,
        "certainty": data.get("certainty"),
        "first": data.get("first_year"),
        "last": data.get("last_year"),
        "incomplete": data.get("incomplete_paper_count"),
        "community": data.get("community"),
        "papers": sorted(papers),
        "implied": implied,
        "measures": measures,
    }
    return _known(form)


def _paper(
    work: WorkRow,
    byline: Sequence[AuthorshipRow],
    person: Mapping[Hashable, int],
    labels: Mapping[str, str],
    concepts: list[str],
) -> dict[str, Any]:
    links = [link for url in work.urls if (link := safe_link(url))]
    if work.doi:
        links.insert(0, "https://doi.org/" + quote(work.doi, safe="/()."))
    form = {
        "title": work.title or f"[untitled] {work.id.rsplit('/work/', 1)[-1]}",
        "year": work.year,
        "guessed": work.year_inferred or None,
        "fields": list(work.fields),
        "venue": work.venue,
        "affiliations": list(work.affiliations),
        "links": links,
        "truncated": (work.complete is False) or None,
        "n": len({row.person or row.name for row in byline}),
        "by": [_author(row, person, labels) for row in byline[:_BYLINE_AT_MOST]],
        "concepts": concepts,
    }
    return _known(form)


def _author(row: AuthorshipRow, person: Mapping[Hashable, int], labels: Mapping[str, str]) -> Any:
    """Give the index of a person; with the name where it is printed otherwise; else the name alone."""
    if row.person is None or row.person not in person:
        return row.name
    index = person[row.person]
    return index if labels.get(row.person) == row.name else [index, row.name]


def _tie(row: CollaborationRow, person: Mapping[Hashable, int], paper: Mapping[str, int]) -> list[Any]:
    return [person[row.a], person[row.b], [paper[work] for work in row.papers if work in paper]]


def _community(row: CommunityRow, person: Mapping[Hashable, int], paper: Mapping[str, int]) -> dict[str, Any]:
    return {
        "number": row.number,
        "label": row.label,
        "size": row.size,
        "terms": list(row.terms),
        "members": [person[iri] for iri in row.members if iri in person],
        "papers": [paper[work] for work in row.papers if work in paper],
        "stability": round(row.stability, 3),
    }


def _known(form: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is unknown or empty; a zero is known."""
    return {name: value for name, value in form.items() if value is not None and value != [] and value != {}}
