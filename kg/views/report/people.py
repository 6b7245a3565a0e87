"""Rankings of people, what their places hang on, the strongest ties, the communities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import networkx as nx

from kg.analysis.ranking import Variant, places
from kg.store.rows import CollaborationRow, CommunityRow
from kg.views.report.values import Choice, Community, RankedPerson, Ranking, Sensitivity, Standing, Tie
from kg.views.styling import is_uncertain

_RANKINGS = (
    ("paper_count", "Papers", "papers that print the name"),
    ("degree", "Coauthors", "people written with"),
    ("strength", "Strength", "weight of all ties"),
    ("betweenness", "Betweenness", "share of shortest paths that pass (Freeman, 1977)"),
    ("pagerank", "PageRank", "where a random walk is found (Brin and Page, 1998)"),
    ("constraint", "Least constraint", "brokers between circles (Burt, 1992)"),
)
_TOP = 10
_STANDINGS = 20


def rankings(net: nx.Graph) -> list[Ranking]:
    """Give the first people by each of the measures that a report shows.

    Examples
    --------
    >>> net = nx.Graph()
    >>> net.add_node("ada", paper_count=3, label="Ada")
    >>> [(one.name, one.entries[0].name) for one in rankings(net)]
    [('Papers', 'Ada')]
    """
    found = (Ranking(key, name, meaning, _first(net, key)) for key, name, meaning in _RANKINGS)
    return [ranking for ranking in found if ranking.entries]


def _first(net: nx.Graph, measure: str) -> list[RankedPerson]:
    sign = 1 if measure == "constraint" else -1
    values = [(value, node) for node, value in net.nodes(data=measure) if value is not None]
    values.sort(key=lambda entry: (sign * entry[0], str(entry[1])))
    return [_ranked(net, node, value) for value, node in values[:_TOP]]


def _ranked(net: nx.Graph, node: str, value: float) -> RankedPerson:
    data = net.nodes[node]
    return RankedPerson(node, str(data.get("label", node)), value, data.get("community"), is_uncertain(data))


def sensitivity(
    measure: str, variants: Sequence[Variant], names: Mapping[str, str], *, identity: bool
) -> Sensitivity:
    """Show where the first twenty stand under other choices, and who takes their places there.

    Parameters
    ----------
    variants
        The graph as built first.
    names
        Of all people in it.
    identity
        Whether the variants include the strictness of identity.
    """
    found = places(variants, _STANDINGS)
    home = [place for place in found if place.ranks[0] is not None and place.ranks[0] <= _STANDINGS]
    others = [place for place in found if place not in home]
    shown = [*home[:_STANDINGS], *others[: _STANDINGS // 2]]
    return Sensitivity(
        measure,
        _STANDINGS,
        [Choice(variant.name, variant.meaning) for variant in variants],
        [Standing(place.person, names[place.person], place.ranks, place.safe) for place in shown],
        len(found) - len(shown),
        identity,
    )


def strongest_ties(rows: Sequence[CollaborationRow], names: Mapping[str, str]) -> list[Tie]:
    """Give the pairs with most joint papers."""
    order = sorted(rows, key=lambda row: (-row.paper_count, -row.weight_fractional, row.a, row.b))[:_TOP]
    return [Tie(names[row.a], names[row.b], row.paper_count, row.weight_fractional) for row in order]


def communities(rows: Sequence[CommunityRow], names: Mapping[str, str]) -> list[Community]:
    """Give communities with their most central members, and what sets them apart beside their label."""
    return [_community(row, names) for row in rows]


def _community(row: CommunityRow, names: Mapping[str, str]) -> Community:
    said = set(row.label.split(" · "))
    terms = [term for term in row.terms[:5] if term not in said]
    return Community(
        row.number, row.label, row.size, [names[one] for one in row.members[:4]], terms, row.stability
    )
