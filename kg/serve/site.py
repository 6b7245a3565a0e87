"""What one server serves, and under which rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.serve.limits import Limits
from kg.serve.pool import Pool
from kg.serve.visitors import Door


@dataclass(frozen=True, slots=True)
class Served:
    """A graph that is served.

    Attributes
    ----------
    name
        What the pages call it.
    store
        Folder of the store, absolute.
    graph
        The graph directory; ``None`` when RDF files are served.
    base
        What the IRIs of the data start with; empty where nobody knows.
    union
        Whether the union of the graphs is the default graph.
    """

    name: str
    store: Path
    graph: Path | None = None
    base: str = ""
    union: bool = True

    def setting(self, limits: Limits, *, writable: bool = False) -> dict[str, Any]:
        """Give what a worker is told."""
        return {
            "store": str(self.store),
            "graph": str(self.graph) if self.graph else "",
            "union": self.union,
            "writable": writable,
            "memory": limits.memory,
            "seconds": limits.seconds,
            "rows": limits.rows,
            "size": limits.size,
        }


@dataclass(slots=True)
class Site:
    """All that the handlers need; ``served`` and ``summary`` change with a new build."""

    served: Served
    pool: Pool
    limits: Limits
    door: Door
    token: str | None = None
    summary: Mapping[str, Any] = field(default_factory=dict)
