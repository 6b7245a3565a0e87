"""Which part of a corpus a network shows: years, topics, strong ties, a team, one person's circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import networkx as nx

from kg.errors import UsageError


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a corpus; the default is all of it.

    First the works are chosen, and counts are taken anew from them: years, fields, concepts and
    organisations must all fit. Then the network is cut, in this order: weight, roster, circle, the
    strongest. `kg.network.asking` makes a selection from what a person writes.

    Parameters
    ----------
    first_year, last_year
        The slice, both ends included. A paper without a year is in no slice.
    min_weight
        Drop ties that weigh less (in the chosen counting). Nodes stay.
    ego
        A node: keep those who are within ``radius`` ties, and the ties between them.
    radius
        In ties; 1 is the person and the coauthors.
    roster
        IRIs of people: keep those who are within ``roster_radius`` ties of one of them, and the ties
        between them. In a network without people: the works that one of them wrote.
    fields
        Codes; a work of one of them is kept. ``cs`` is every ``cs.…``.
    concepts, organisations
        IRIs; a work with one of the concepts, or that one of the organisations signs, is kept.
    top
        Keep this many of the greatest strength; of each kind of node where there are two.

    Raises
    ------
    UsageError
        The slice ends before it begins, or a number is negative or none.

    Examples
    --------
    >>> print(Selection(2019, 2021, min_weight=2, fields=("cs.LG",)))
    years 2019–2021, field cs.LG, weight ≥ 2
    """

    first_year: int | None = None
    last_year: int | None = None
    min_weight: float | None = None
    ego: str | None = None
    radius: int = 1
    roster: tuple[str, ...] | None = None
    roster_radius: int = 0
    fields: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    top: int | None = None

    def __post_init__(self) -> None:
        if self.first_year is not None and self.last_year is not None and self.first_year > self.last_year:
            raise UsageError(
                f"the years {self.first_year}–{self.last_year} run backwards", "earlier year first"
            )
        if self.min_weight is not None and not self.min_weight >= 0:
            raise UsageError(f"a weight of at least {self.min_weight:g}", "take 0 or more")
        for radius in (self.radius, self.roster_radius):
            if radius < 0:
                raise UsageError(f"a radius of {radius} ties", "take 0 or more")
        if self.top is not None and self.top < 1:
            raise UsageError(f"the strongest {self.top}", "take 1 or more")

    @property
    def has_years(self) -> bool:
        """Whether it is a slice of years."""
        return self.first_year is not None or self.last_year is not None

    @property
    def is_of_works(self) -> bool:
        """Whether it chooses works, so that counts are taken anew."""
        return self.has_years or bool(self.fields or self.concepts or self.organisations)

    def covers(self, year: int | None) -> bool:
        """Tell whether a paper of this year belongs to the slice.

        Examples
        --------
        >>> Selection(last_year=2020).covers(None), Selection().covers(None)
        (False, True)
        """
        if year is None:
            return not self.has_years
        return (self.first_year is None or self.first_year <= year) and (
            self.last_year is None or year <= self.last_year
        )

    def is_about(self, fields: Iterable[str]) -> bool:
        """Tell whether a paper of these fields belongs to the chosen ones.

        Examples
        --------
        >>> Selection(fields=("cs",)).is_about(["math.CO", "cs.DM"]), Selection(fields=("cs",)).is_about([])
        (True, False)
        """
        return not self.fields or any(
            field == one or field.startswith(f"{one}.") for field in fields for one in self.fields
        )

    def __str__(self) -> str:
        return ", ".join(self._parts()) or "all"

    def _parts(self) -> Iterable[str]:
        if self.has_years:
            yield f"years {self.first_year or ''}–{self.last_year or ''}"
        chosen = (("field", self.fields), ("concept", self.concepts), ("organisation", self.organisations))
        for name, values in chosen:
            if values:
                yield f"{name} {' or '.join(map(_short, values))}"
        if self.min_weight is not None:
            yield f"weight ≥ {self.min_weight:g}"
        if self.roster is not None:
            near = f" and who is within {self.roster_radius}" if self.roster_radius else ""
            yield f"roster of {len(self.roster)}{near}"
        if self.ego is not None:
            yield f"within {self.radius} of {_short(self.ego)}"
        if self.top is not None:
            yield f"the strongest {self.top}"


def _short(name: str) -> str:
    """Give the readable end of an IRI."""
    return name.rsplit("/", 1)[-1]


EVERYTHING = Selection()


def restrict(net: nx.Graph, selection: Selection) -> nx.Graph:
    """Keep the ties that are strong enough, the people of the roster and the circle, the strongest.

    Returns
    -------
    networkx.Graph
        A copy; ``net`` itself where nothing is to be dropped.

    Raises
    ------
    UsageError
        ``selection.ego`` or everybody of the roster is not in the network.

    Examples
    --------
    >>> line = nx.path_graph(["a", "b", "c", "d"])
    >>> list(restrict(line, Selection(ego="a", radius=2)))
    ['a', 'b', 'c']
    """
    whole = net
    if selection.min_weight is not None:
        net = strong_ties(net, selection.min_weight)
    if selection.roster is not None and has_people(net):
        net = around_roster(net, selection.roster, selection.roster_radius)
    if selection.ego is not None:
        net = circle(net, selection.ego, selection.radius)
    if selection.top is not None:
        net = strongest(net, selection.top)
    if net is not whole:
        net.graph["nodes_left_out"] = len(whole) - len(net)
        net.graph["ties_left_out"] = whole.number_of_edges() - net.number_of_edges()
    return net


def has_people(net: nx.Graph) -> bool:
    """Tell whether some nodes are people.

    Examples
    --------
    >>> has_people(nx.Graph())
    False
    """
    return any(kind == "person" for _, kind in net.nodes(data="kind"))


def kept(net: nx.Graph, nodes: Collection[str]) -> nx.Graph:
    """Give a copy with some nodes and the ties between them, in the order of the network.

    Examples
    --------
    >>> list(kept(nx.path_graph(4), {2, 1}).edges)
    [(1, 2)]
    """
    copy = nx.Graph(**net.graph)
    copy.add_nodes_from((node, dict(data)) for node, data in net.nodes(data=True) if node in nodes)
    copy.add_edges_from(
        (a, b, dict(data)) for a, b, data in net.edges(data=True) if a in nodes and b in nodes
    )
    return copy


def strong_ties(net: nx.Graph, least: float) -> nx.Graph:
    """Give a copy without the ties that weigh less.

    Examples
    --------
    >>> net = nx.Graph()
    >>> net.add_weighted_edges_from([("a", "b", 1), ("b", "c", 2)])
    >>> list(strong_ties(net, 2).edges), len(strong_ties(net, 2))
    ([('b', 'c')], 3)
    """
    strong = net.copy()
    strong.remove_edges_from(
        [(a, b) for a, b, weight in net.edges(data="weight", default=1) if weight < least]
    )
    return strong


def around_roster(net: nx.Graph, roster: Iterable[str], radius: int = 0) -> nx.Graph:
    """Keep the people of a roster, who is near them, and the ties between all these.

    Where there are nodes of another kind, those that the kept people are tied to stay, too. Every person
    gets ``roster``: whether the roster names them.

    Examples
    --------
    >>> line = nx.path_graph(["a", "b", "c", "d"])
    >>> nx.set_node_attributes(line, "person", "kind")
    >>> list(around_roster(line, ["a", "c"])), list(around_roster(line, ["a"], 1).nodes(data="roster"))
    (['a', 'c'], [('a', True), ('b', False)])
    """
    kind = dict(net.nodes(data="kind"))
    team = {person for person in roster if kind.get(person) == "person"}
    if not team:
        raise UsageError("nobody of the roster is in the network", "check the roster, and the years")
    near = set(nx.multi_source_dijkstra_path_length(net, team, cutoff=radius, weight=None))
    people = {node for node in near if kind[node] == "person"}
    near |= {other for node in people for other in net[node] if kind[other] != "person"}
    found = kept(net, near)
    for person in people:
        found.nodes[person]["roster"] = person in team
    return found


def circle(net: nx.Graph, ego: str, radius: int) -> nx.Graph:
    """Keep the nodes within so many ties of one, and the ties between them.

    Examples
    --------
    >>> list(circle(nx.path_graph(4), 0, 1))
    [0, 1]
    """
    if ego not in net:
        raise UsageError(f"{ego} is not in the network", "see `kg people` for who is, and check the years")
    return kept(net, nx.single_source_shortest_path_length(net, ego, cutoff=radius))


def strongest(net: nx.Graph, count: int) -> nx.Graph:
    """Keep the nodes of the greatest strength (weighted degree), so many of each kind.

    Equal strength is settled by the number of papers, then by IRI.

    Examples
    --------
    >>> list(strongest(nx.star_graph(4), 2))
    [0, 1]
    """
    strength, papers = dict(net.degree(weight="weight")), dict(net.nodes(data="paper_count", default=0))
    of_kind: defaultdict[str, list[str]] = defaultdict(list)
    for node, kind in net.nodes(data="kind", default=""):
        of_kind[kind].append(node)
    best = {
        node
        for nodes in of_kind.values()
        for node in sorted(nodes, key=lambda one: (-strength[one], -papers[one], str(one)))[:count]
    }
    return kept(net, best)
