"""What the page says about people, papers, ties and communities, as compact plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

import networkx as nx

from kg.store.rows import AuthorshipRow, CommunityRow, ConceptRow, PersonRow, Tables, WorkRow
from kg.views.identity_evidence import claims_of, memberships
from kg.views.packed import packed
from kg.views.page_file import tie_order
from kg.views.papers_behind import papers_behind

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
_BYLINE_AT_MOST = 100
_CONCEPTS_AT_MOST = 6


def details(net: nx.Graph, tables: Tables) -> dict[str, Any]:
    """Give what the page knows beside the drawing: every list is in the order of its indices.

    Parameters
    ----------
    net
        The network as drawn; only its nodes, their ties and their papers are told of.
    tables
        All rows.

    Returns
    -------
    dict
        ``nodes`` (in the order of the network), ``measures`` (columns in that order), ``papers``, ``ties``
        (in the order of `kg.views.page_file.tie_order`: indices of papers), ``communities``; packed as
        `kg.views.packed.packed` says. ``named`` are the communities as far as the drawing needs
        them. Absent facts are absent.
    """
    node = {iri: number for number, iri in enumerate(net)}
    bylines = _bylines(tables.authorships)
    behind = papers_behind(net, tables)
    wanted = set().union(*behind.values()) if behind else set()
    told = [work for work in tables.works if work.id in wanted]
    told.sort(key=lambda work: (-(work.year or 0), work.title, work.id))
    paper = {work.id: number for number, work in enumerate(told)}
    rows = {row.id: row for row in tables.people}
    concepts, implied = _concepts(tables.concepts), _implied(node, paper, tables)
    signed, claims = memberships(tables), claims_of(node, tables.claims)
    groups = _communities(net, tables.communities)
    names = sorted({one for rows in signed.values() for one, *_ in rows})
    number = {name: index for index, name in enumerate(names)}
    return {
        "organisations": names,
        "nodes": packed(
            {
                **_node(data, rows.get(iri)),
                "papers": sorted(paper[work] for work in behind[iri]),
                "implied": implied[iri],
                "memberships": [[number[name], *rest] for name, *rest in signed[iri]],
                "claims": claims[iri],
            }
            for iri, data in net.nodes(data=True)
        ),
        "measures": _measures(net),
        "papers": packed(_paper(work, bylines[work.id], node, rows, concepts[work.id]) for work in told),
        "ties": _ties(net, paper),
        "communities": [_community(row, node, paper) for row in groups],
        "named": [
            {"number": row.number, "label": row.label, "size": row.size, "stability": round(row.stability, 3)}
            for row in groups
        ],
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


def _implied(
    node: Mapping[Hashable, int], paper: Mapping[str, int], tables: Tables
) -> defaultdict[Hashable, list[list[Any]]]:
    implied: defaultdict[Hashable, list[list[Any]]] = defaultdict(list)
    for guess in sorted(tables.implied):
        if guess.person in node and guess.work in paper:
            implied[guess.person].append([paper[guess.work], round(guess.confidence, 3), guess.evidence])
    return implied


def _concepts(concepts: Iterable[ConceptRow]) -> defaultdict[str, list[str]]:
    labels: defaultdict[str, list[str]] = defaultdict(list)
    for row in concepts:
        if len(labels[row.work]) < _CONCEPTS_AT_MOST and row.label not in labels[row.work]:
            labels[row.work].append(row.label)
    return labels


def _measures(net: nx.Graph) -> dict[str, list[float | None]]:
    columns = {name: [_rounded(value) for _, value in net.nodes(data=name)] for name in MEASURES}
    return {name: values for name, values in columns.items() if any(value is not None for value in values)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.6g}")


def _node(data: Mapping[str, Any], row: PersonRow | None) -> dict[str, Any]:
    return {
        "spellings": [name for name in row.spellings if name != row.name] if row else [],
        "orcid": row.orcid if row else None,
        "ambiguous": row.ambiguous if row else None,
        "verified": bool(data.get("verified", False)),
        "certainty": data.get("certainty"),
        "first": data.get("first_year"),
        "last": data.get("last_year"),
        "incomplete": data.get("incomplete_paper_count") or None,
    }


def _paper(
    work: WorkRow,
    byline: Sequence[AuthorshipRow],
    node: Mapping[Hashable, int],
    people: Mapping[str, PersonRow],
    concepts: list[str],
) -> dict[str, Any]:
    links = [link for url in work.urls if (link := safe_link(url))]
    if work.doi:
        links.insert(0, "https://doi.org/" + quote(work.doi, safe="/()."))
    return {
        "title": work.title or f"[untitled] {work.id.rsplit('/work/', 1)[-1]}",
        "year": work.year,
        "guessed": work.year_inferred,
        "fields": list(work.fields),
        "venue": work.venue,
        "affiliations": list(work.affiliations),
        "links": links,
        "truncated": work.complete is False,
        "n": len({row.person for row in byline if row.person}),
        "more": max(0, len(byline) - _BYLINE_AT_MOST) or None,
        "by": [_author(row, node, people) for row in byline[:_BYLINE_AT_MOST]],
        "concepts": concepts,
    }


def _author(row: AuthorshipRow, node: Mapping[Hashable, int], people: Mapping[str, PersonRow]) -> Any:
    """Give the index of a person; with the name where it is printed otherwise; else the name alone."""
    if row.person is None or row.person not in node:
        return row.name
    index = node[row.person]
    return index if row.person in people and people[row.person].name == row.name else [index, row.name]


def _ties(net: nx.Graph, paper: Mapping[str, int]) -> list[list[int]]:
    joint = [data.get("papers", ()) for _, _, data in tie_order(net)]
    return [sorted(paper[work] for work in works if work in paper) for works in joint]


def _communities(net: nx.Graph, rows: Iterable[CommunityRow]) -> list[CommunityRow]:
    """Give the communities that nodes of the network have; what no row tells is told by the nodes."""
    row_of = {row.number: row for row in rows}
    members: defaultdict[int, list[Hashable]] = defaultdict(list)
    for node, number in net.nodes(data="community"):
        if number is not None:
            members[number].append(node)
    return [row_of.get(number) or _untold(number, inside, net) for number, inside in sorted(members.items())]


def _untold(number: int, members: list[Hashable], net: nx.Graph) -> CommunityRow:
    first = net.nodes[members[0]]
    label = first.get("community_label", f"Community {number + 1}")
    stability = float(first.get("community_stability", 0.0))
    return CommunityRow(number, label, len(members), [str(node) for node in members], [], [], stability)


def _community(row: CommunityRow, node: Mapping[Hashable, int], paper: Mapping[str, int]) -> dict[str, Any]:
    return {
        "number": row.number,
        "terms": list(row.terms),
        "members": [node[iri] for iri in row.members if iri in node],
        "papers": [paper[work] for work in row.papers if work in paper],
    }
