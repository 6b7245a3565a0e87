"""What is asked of a store: ours on disk, and one of somebody else over HTTP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from kg.store.answer import Answer, Term


class Store(Protocol):
    """Answers SPARQL; the union of its graphs is the default graph.

    `kg.store.oxigraph.OxigraphStore` says what the parameters mean.
    """

    def query(
        self, text: str, bindings: Mapping[str, Term] | None = None, columns: Sequence[str] | None = None
    ) -> Answer:
        """Answer a query."""

    def query_bytes(
        self,
        text: str,
        format_name: str,
        bindings: Mapping[str, Term] | None = None,
        columns: Sequence[str] | None = None,
    ) -> bytes:
        """Answer a query in a standard format."""
