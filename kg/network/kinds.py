"""The kinds of network that can be made from the tables of a graph directory.

A new kind is one file with a builder and one line in `KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import NamedTuple

import networkx as nx

from kg.errors import UsageError
from kg.network.author_concepts import build_author_concepts
from kg.network.author_fields import build_author_fields
from kg.network.author_organisations import build_author_organisations
from kg.network.author_papers import build_author_papers
from kg.network.coauthorship import build_coauthorship
from kg.network.concepts import build_concepts
from kg.network.countries import build_countries
from kg.network.fields import build_fields
from kg.network.organisations import build_organisations
from kg.network.selection import EVERYTHING, Selection, restrict
from kg.network.tables import Tables, part_of
from kg.network.weighting import SCHEMES, Scheme, scheme


class Kind(NamedTuple):
    """A kind of network."""

    name: str
    label: str
    description: str
    """Of nodes and ties, in a sentence."""
    nodes: tuple[str, ...]
    """What the nodes are: the values of their attribute ``kind``. Two where the network is bipartite."""
    build: Callable[[Tables, Scheme], nx.Graph]

    @property
    def schemes(self) -> tuple[str, ...]:
        """The counting schemes that mean something here.

        Only a byline has an order; a tie between two kinds of node needs a scheme with shares.

        Examples
        --------
        >>> KINDS["concepts"].schemes, KINDS["author-paper"].schemes
        (('full', 'fractional', 'per-author', 'per-pair'), ('full', 'per-author', 'harmonic'))
        """
        if len(self.nodes) > 1:
            return tuple(name for name, one in SCHEMES.items() if one.share)
        return tuple(name for name, one in SCHEMES.items() if self.nodes == ("person",) or not one.by_place)


KINDS = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind(
                "coauthorship",
                "Coauthorship",
                "People; a tie joins two who wrote at least one paper together.",
                ("person",),
                build_coauthorship,
            ),
            Kind(
                "author-paper",
                "Authors and papers",
                "People and papers; a tie joins somebody to a paper that they wrote.",
                ("person", "work"),
                build_author_papers,
            ),
            Kind(
                "organisations",
                "Organisations",
                "Organisations; a tie joins two that sign at least one paper together.",
                ("organisation",),
                build_organisations,
            ),
            Kind(
                "countries",
                "Countries",
                "Countries of organisations; a tie joins two whose organisations sign a paper together.",
                ("country",),
                build_countries,
            ),
            Kind(
                "concepts",
                "Concepts",
                "Concepts; a tie joins two that at least one paper is about.",
                ("concept",),
                build_concepts,
            ),
            Kind(
                "fields",
                "Fields",
                "Fields; a tie joins two that at least one paper has.",
                ("field",),
                build_fields,
            ),
            Kind(
                "author-concept",
                "Authors and concepts",
                "People and concepts; a tie joins somebody to what they wrote a paper about.",
                ("person", "concept"),
                build_author_concepts,
            ),
            Kind(
                "author-field",
                "Authors and fields",
                "People and fields; a tie joins somebody to a field of one of their papers.",
                ("person", "field"),
                build_author_fields,
            ),
            Kind(
                "author-organisation",
                "Authors and organisations",
                "People and organisations; a tie joins somebody to what they signed a paper with.",
                ("person", "organisation"),
                build_author_organisations,
            ),
        )
    }
)
"""Every kind of network by its name."""


def kind_of(name: str) -> Kind:
    """Look a kind up.

    Raises
    ------
    UsageError
        There is no kind of this name.

    Examples
    --------
    >>> kind_of("concepts").nodes
    ('concept',)
    """
    try:
        return KINDS[name]
    except KeyError:
        raise UsageError(f"no kind of network {name!r}", f"take one of: {', '.join(KINDS)}") from None


def build_network(
    kind: str, tables: Tables, *, selection: Selection = EVERYTHING, counting: str = "full"
) -> nx.Graph:
    """Make a network of some kind.

    Raises
    ------
    UsageError
        There is no such kind, the counting scheme means nothing here, or the selection names somebody
        who is not in the network.

    Examples
    --------
    >>> build_network("coauthorship", Tables([], [], []), selection=Selection(2020, 2021)).graph["selection"]
    'years 2020–2021'
    """
    chosen, counted = kind_of(kind), scheme(counting)
    if counting not in chosen.schemes:
        raise UsageError(
            f"{counted.label} means nothing for {kind}", f"take one of: {', '.join(chosen.schemes)}"
        )
    part = part_of(tables, selection, roster="person" not in chosen.nodes)
    net = chosen.build(part, counted)
    net.graph.update(kind=kind, counting=counting, selection=str(selection))
    return restrict(net, selection)
