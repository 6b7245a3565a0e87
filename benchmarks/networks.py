"""Measure measures and communities on a real network, beside the libraries that could do the same.

Run::

    python -m benchmarks.networks            # ca-GrQc: 4,158 people, 13,422 ties; minutes
    python -m benchmarks.networks netscience

Each line is a ratio of two ways to the same result, taken in one run; betweenness and closeness are
exact in both.
"""

from __future__ import annotations

import argparse
import gzip
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx

from kg.analysis import centrality, cohesion, communities
from kg.analysis.measures import measure_rows

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "networks"


def network(name: str) -> nx.Graph:
    """Read the edge list of a network."""
    with gzip.open(DATA / f"{name}.edges.tsv.gz", "rt") as stream:
        rows = (line.rstrip("\n").split("\t") for line in stream if not line.startswith("#"))
        return nx.Graph((row[0], row[1]) for row in rows)


def timed(function: Callable[[], Any]) -> tuple[float, Any]:
    """Run once; give seconds and result."""
    started = time.perf_counter()
    result = function()
    return time.perf_counter() - started, result


def compare(name: str, ours: Callable[[], Any], theirs: Callable[[], Any], other: str) -> None:
    """Print how much longer the other way takes."""
    mine, _ = timed(ours)
    other_time, _ = timed(theirs)
    print(f"{name:12} {mine:7.2f} s   {other} {other_time:7.2f} s   {other_time / mine:6.1f}×")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", nargs="?", default="ca-GrQc")
    given = parser.parse_args()
    net = network(given.name)
    print(f"{given.name}: {len(net):,} people, {net.number_of_edges():,} ties")
    centrality.BETWEENNESS_EXACT_WORK = centrality.CLOSENESS_EXACT_WORK = 10**15
    print(f"all measures {timed(lambda: measure_rows(net))[0]:7.2f} s")
    compare(
        "betweenness", lambda: centrality.betweenness(net), lambda: nx.betweenness_centrality(net), "networkx"
    )
    compare("closeness", lambda: centrality.closeness(net), lambda: nx.closeness_centrality(net), "networkx")
    compare("constraint", lambda: cohesion.constraint(net), lambda: nx.constraint(net), "networkx")
    compare("clustering", lambda: cohesion.clustering(net), lambda: nx.clustering(net), "networkx")
    seconds, found = timed(lambda: communities.communities(net))
    print(f"communities  {seconds:7.2f} s   {found.algorithm}, modularity {found.modularity:.4f}")
    before, communities.LOUVAIN_TIES = communities.LOUVAIN_TIES, 10**9
    other_time, other = timed(lambda: communities.communities(net))
    communities.LOUVAIN_TIES = before
    ratio = f"{other_time / seconds:.1f}×"
    print(
        f"             {other_time:7.2f} s   {other.algorithm}, modularity {other.modularity:.4f}   {ratio}"
    )


if __name__ == "__main__":
    main()
