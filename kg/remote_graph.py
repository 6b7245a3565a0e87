"""A graph in a store of somebody else, asked like one of our own."""

from __future__ import annotations

from kg.questions import Questions
from kg.store.http_client import Connection
from kg.store.remote import RemoteStore


class RemoteGraph(Questions):
    """A graph behind a SPARQL endpoint: named queries and SPARQL, with parameters found by name there.

    Parameters
    ----------
    endpoint
        Where it takes queries.
    connection
        Who asks, and how long an answer may take.

    Raises
    ------
    UsageError
        The address is no http(s) address.

    Examples
    --------
    >>> RemoteGraph("http://localhost:7878/query")
    <RemoteGraph http://localhost:7878/query>
    """

    def __init__(self, endpoint: str, connection: Connection | None = None) -> None:
        self._store = RemoteStore(endpoint, connection)

    def __repr__(self) -> str:
        return f"<RemoteGraph {self._store.address}>"

    @property
    def store(self) -> RemoteStore:
        """The store there, which answers as our own does."""
        return self._store
