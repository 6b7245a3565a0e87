"""Networks from tables: who is tied to whom, how strongly, in which part of the corpus.

Nodes and edges are inserted sorted, so that equal tables give equal networks in equal order.
"""

from kg.network.coauthorship import Collaborations, coauthorship_network, collaborations
from kg.network.kinds import KINDS, Kind, build_network, kind_of
from kg.network.selection import EVERYTHING, Selection, restrict
from kg.network.tables import MAX_AUTHORS, Tables, part_of, people_of, works_of
from kg.network.weighting import SCHEMES, Scheme

__all__ = [
    "EVERYTHING",
    "KINDS",
    "MAX_AUTHORS",
    "SCHEMES",
    "Collaborations",
    "Kind",
    "Scheme",
    "Selection",
    "Tables",
    "build_network",
    "coauthorship_network",
    "collaborations",
    "kind_of",
    "part_of",
    "people_of",
    "restrict",
    "works_of",
]
