"""Coauthorship knowledge graphs from bibliographic listings.

The package reads messy listings, decides who is who, writes RDF, measures the
collaboration network and draws it. Data flows one way through its folders::

    sources → records → resolution → concepts → triples → store
            → network → analysis → export / views

``docs/design.md`` says what each folder may import and why.

Examples
--------
>>> import kg, tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     graph = kg.build(kg.example(), f"{folder}/listing", as_of="2026-11-23")
...     graph.manifest["counts"]["works"]
37
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from kg.analysis.centrality import (
        betweenness,
        closeness,
        degree,
        eigenvector,
        pagerank,
        strength,
    )
    from kg.analysis.cohesion import clustering, constraint, core_number
    from kg.analysis.communities import communities
    from kg.graph import Graph, build, example
    from kg.graph import open_graph as open  # noqa: A004 - kg.open reads as the built-in does

# Where each name lives: imported when asked for, so that ``kg --help`` loads no library.
_HOME = {
    "Graph": "kg.graph",
    "build": "kg.graph",
    "example": "kg.graph",
    "open": "kg.graph:open_graph",
    "betweenness": "kg.analysis.centrality",
    "closeness": "kg.analysis.centrality",
    "degree": "kg.analysis.centrality",
    "eigenvector": "kg.analysis.centrality",
    "pagerank": "kg.analysis.centrality",
    "strength": "kg.analysis.centrality",
    "clustering": "kg.analysis.cohesion",
    "constraint": "kg.analysis.cohesion",
    "core_number": "kg.analysis.cohesion",
    "communities": "kg.analysis.communities",
}

__all__ = [
    "Graph", "betweenness", "build", "closeness", "clustering", "communities", "constraint", "core_number",
    "degree", "eigenvector", "example", "open", "pagerank", "strength",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        message = f"module 'kg' has no attribute {name!r}"
        raise AttributeError(message)
    module, _, original = _HOME[name].partition(":")
    return getattr(import_module(module), original or name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
