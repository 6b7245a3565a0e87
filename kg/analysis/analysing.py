"""All measures and communities of a network, as rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.analysis.communities import Partition, communities
from kg.analysis.community_labels import community_label, homes, profiles
from kg.analysis.measures import MEASURES, estimated, measure_rows, measures_of
from kg.analysis.sparse_graph import sparse_graph
from kg.store.rows import AuthorshipRow, CommunityRow, ConceptRow, MeasureRow


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was computed on a network.

    Attributes
    ----------
    measures
        By person and measure; undefined values are absent.
    communities
        The largest first. People without ties are in none.
    partition
        How the communities were found, with the stability of each person in theirs.
    estimated
        The measures that are estimated, and from how many people.
    """

    measures: list[MeasureRow]
    communities: list[CommunityRow]
    partition: Partition
    estimated: Mapping[str, int]

    def methods(self) -> dict[str, Any]:
        """Say how the numbers came about: what a reader must know to judge or to repeat them."""
        found = self.partition
        return {
            "communities": {
                "algorithm": found.algorithm,
                "runs": found.runs,
                "resolution": found.resolution,
                "modularity": round(found.modularity, 6) if found.modularity is not None else None,
            },
            "estimated_from": dict(self.estimated),
        }


def analyse(
    net: nx.Graph,
    authorships: Sequence[AuthorshipRow],
    concepts: Sequence[ConceptRow],
    *,
    seed: int = 0,
) -> Analysis:
    """Compute every measure of the registry, and communities with what sets them apart.

    In a bipartite network the measures of closed triads are left out, and communities hold nodes of both
    kinds: they are found as in any network, though modularity expects ties that cannot be there (Barber
    2007, doi:10.1103/PhysRevE.76.066102).

    Parameters
    ----------
    net
        A network; it is not changed.
    authorships, concepts
        Of the works behind the network, where there are people in it: they name the communities. Else
        the most central members do.
    seed
        Of the first run of community detection.

    Examples
    --------
    >>> found = analyse(nx.Graph([("a", "b")]), [], [])
    >>> [row.members for row in found.communities], len(found.measures)
    ([['a', 'b']], 18)
    """
    graph = sparse_graph(net)
    partition = communities(graph, seed=seed)
    return Analysis(
        measures=measure_rows(graph, measures_of(net)),
        communities=_community_rows(net, partition, authorships, concepts),
        partition=partition,
        estimated=estimated(graph),
    )


def _community_rows(
    net: nx.Graph, partition: Partition, authorships: Iterable[AuthorshipRow], concepts: Sequence[ConceptRow]
) -> list[CommunityRow]:
    groups = partition.members()
    home = homes(authorships, partition.membership)
    name = dict(net.nodes(data="label"))
    rows = []
    for number, (group, profile) in enumerate(
        zip(groups, profiles(len(groups), home, concepts), strict=True)
    ):
        members = _most_central_first(net, group)
        rows.append(
            CommunityRow(
                number=number,
                label=community_label(profile.terms, [str(name[node] or node) for node in members]),
                size=len(group),
                members=members,
                terms=profile.terms,
                papers=profile.papers,
                stability=round(sum(partition.stability[node] for node in group) / len(group), 6),
            )
        )
    return _told_apart(rows, name)


def _most_central_first(net: nx.Graph, group: Sequence[str]) -> list[str]:
    """Order members by the weight of their ties within the group."""
    inside = set(group)
    weight = {
        node: sum(data.get("weight", 1) for other, data in net.adj[node].items() if other in inside)
        for node in group
    }
    return sorted(group, key=lambda node: (-round(weight[node], 9), node))


def _told_apart(rows: Sequence[CommunityRow], name: Mapping[str, str | None]) -> list[CommunityRow]:
    """Add the most central member to labels that occur twice."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.label] = counts.get(row.label, 0) + 1
    return [
        row
        if counts[row.label] == 1
        else row._replace(label=f"{row.label} · {name[row.members[0]] or row.members[0]}")
        for row in rows
    ]


def annotate(net: nx.Graph, analysis: Analysis) -> nx.Graph:
    """Give a copy whose nodes also carry measures and community.

    Nodes get each measure by its name, ``community``, ``community_label`` and
    ``community_stability`` (of the person in it, 0 to 1); what is undefined is absent. The graph gets
    ``community_algorithm``, and ``estimated``: which measures are, and from how many people.

    Examples
    --------
    >>> net = nx.Graph([("a", "b")])
    >>> annotate(net, analyse(net, [], [])).nodes["a"]["degree"]
    1
    """
    whole = {measure.name for measure in MEASURES if measure.whole}
    copy = net.copy()
    copy.graph["community_algorithm"] = analysis.partition.algorithm
    if analysis.estimated:
        names = (f"{name} from {people} people" for name, people in sorted(analysis.estimated.items()))
        copy.graph["estimated"] = ", ".join(names)
    for row in analysis.measures:
        copy.nodes[row.person][row.measure] = int(row.value) if row.measure in whole else row.value
    for community in analysis.communities:
        for member in community.members:
            copy.nodes[member].update(
                community=community.number,
                community_label=community.label,
                community_stability=round(analysis.partition.stability[member], 6),
            )
    return copy
