"""Newman's table: each statistic of the network with its definition."""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.network_statistics import NetworkStatistics
from kg.views.report.values import Statistic


def newman_table(found: NetworkStatistics) -> list[Statistic]:
    """Give the rows of the table, in the order of Newman (2001, 2004), then what has become usual since.

    Examples
    --------
    >>> import networkx as nx
    >>> from kg.analysis.network_statistics import network_statistics
    >>> rows = newman_table(network_statistics(nx.path_graph(3), []))
    >>> [row.value for row in rows if row.name == "Mean distance"]
    [1.3333333333333333]
    """
    return [*_size(found), *_parts(found), *_distances(found), *_structure(found)]


def _size(found: NetworkStatistics) -> Iterator[Statistic]:
    yield Statistic("Papers", found.papers, "count", "that list at least one person")
    yield Statistic("Authors", found.authors, "count", "people in the network")
    yield Statistic(
        "Papers per author", found.papers_per_author, "mean", "mean of the papers that print them"
    )
    yield Statistic(
        "Authors per paper", found.authors_per_paper, "mean", "mean of the people that a paper lists"
    )
    yield Statistic(
        "Collaborators per author", found.collaborators_per_author, "mean", "mean degree: 2 × ties / authors"
    )


def _parts(found: NetworkStatistics) -> Iterator[Statistic]:
    people = found.authors
    yield Statistic(
        "Giant component", found.largest, "count", "people in the largest connected part of the network"
    )
    yield Statistic("… as a share", found.largest / people if people else None, "share", "of all authors")
    yield Statistic(
        "Second largest component",
        found.second / people if people else None,
        "share",
        f"of all authors; {found.second:,} people",
    )
    yield Statistic("Components", found.components, "count", "connected parts, people without ties included")
    yield Statistic(
        "Without ties", found.without_ties, "count", "people who share no counted paper with others"
    )


def _distances(found: NetworkStatistics) -> Iterator[Statistic]:
    reached = "of all pairs of people who are connected at all"
    if found.distances_from is None:
        yield Statistic(
            "Mean distance", found.mean_distance, "mean", f"ties on the shortest path, mean {reached}"
        )
        yield Statistic(
            "Largest distance", found.largest_distance, "count", f"the longest {reached} (diameter)"
        )
        return
    sampled = f"from {found.distances_from:,} people of each part, chosen at random with a fixed seed"
    yield Statistic(
        "Mean distance",
        found.mean_distance,
        "mean",
        f"ties on the shortest path, mean {reached}; estimated {sampled}",
        "≈",
    )
    yield Statistic(
        "Largest distance", found.largest_distance, "count", f"the longest met in searches {sampled}", "≥"
    )


def _structure(found: NetworkStatistics) -> Iterator[Statistic]:
    yield Statistic(
        "Clustering coefficient C",
        found.transitivity,
        "coefficient",
        "3 × triangles / connected triples: how often two coauthors of one person wrote together "
        "(Newman, Strogatz and Watts, 2001)",
    )
    yield Statistic(
        "Mean local clustering",
        found.mean_clustering,
        "coefficient",
        "the same share for each person, then the mean; 0 with fewer than two coauthors "
        "(Watts and Strogatz, 1998)",
    )
    yield Statistic(
        "Assortativity r",
        found.assortativity,
        "coefficient",
        "correlation of the numbers of coauthors at the two ends of a tie, −1 to 1 (Newman, 2002)",
    )
    yield Statistic("Density", found.density, "coefficient", "ties / pairs of people")
