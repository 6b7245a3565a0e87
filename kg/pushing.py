"""A graph sent to a store of somebody else, in batches, so that what was interrupted goes on where it was.

SPARQL 1.1 Graph Store HTTP Protocol, or SPARQL 1.1 Update. A batch is statements of one graph; without blank
nodes, sending it twice changes nothing. What is done stands in a small file beside the graph directory; it
belongs to one dump, store and way of sending, and is gone when all is done.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from kg.errors import MachineError, UsageError
from kg.export.named_graphs import NamedGraph, parted
from kg.export.quads import lines_of
from kg.identifiers import digest
from kg.manifest import read_manifest
from kg.store.answer import Solutions
from kg.store.http_client import Connection, checked_address
from kg.store.remote import RemoteStore
from kg.triples.iris import Minter
from kg.triples.terms import is_iri

DEFAULT_GRAPH = "default"
BATCH = 20_000
"""Statements sent at once: some megabytes."""
_LAYERS = ("identity", "derived", "source")


class Method(StrEnum):
    """How statements are sent."""

    gsp = "gsp"
    update = "update"


@dataclass(frozen=True, slots=True)
class Push:
    """What is sent where, and how.

    Attributes
    ----------
    folder
        A graph directory.
    address
        Of the graph store (``gsp``) or for updates (``update``).
    targets
        What a graph is called there: by its IRI, or by its layer (``identity``, ``derived``,
        ``source``); ``default`` is the default graph. The key ``""`` is for all others; without it
        they keep their names.
    batch
        Statements at once.
    replace
        Whether what a graph there holds is dropped first.
    """

    folder: Path
    address: str
    method: Method = Method.gsp
    targets: tuple[tuple[str, str], ...] = ()
    batch: int = BATCH
    replace: bool = False

    def target(self, graph: str) -> str:
        """Give what a graph is called there."""
        base = Minter(str(read_manifest(self.folder)["parameters"]["base"])).base
        layer = graph.removeprefix(f"{base}graph/").partition("/")[0]
        targets = dict(self.targets)
        return targets.get(graph) or targets.get(layer) or targets.get("") or graph

    @property
    def state_file(self) -> Path:
        """Where is written how far it came."""
        name = self.folder.resolve().name
        return self.folder.resolve().parent / f".{name}.push-{self._number()}.json"

    def _number(self) -> str:
        dump = read_manifest(self.folder)["outputs"]["graph.nq.gz"]
        return digest(dump, self.address, str(self.method), list(self.targets), self.batch, self.replace)[:12]


@dataclass(frozen=True, slots=True)
class Planned:
    """A graph that is to be sent."""

    graph: NamedGraph
    target: str
    statements: int


def graph_targets(given: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Read what graphs are to be called: ``NAME`` for all, ``LAYER=NAME``, ``IRI=NAME``.

    Raises
    ------
    UsageError
        A name is neither ``default`` nor an IRI, or what stands before ``=`` is no graph.

    Examples
    --------
    >>> graph_targets(["https://a.example/people", "derived=default"])
    (('', 'https://a.example/people'), ('derived', 'default'))
    """
    found = []
    for text in given:
        before, equals, after = text.partition("=")
        which, name = (before, after) if equals and (before in _LAYERS or is_iri(before)) else ("", text)
        if name != DEFAULT_GRAPH and not is_iri(name):
            hint = f"an IRI or {DEFAULT_GRAPH}, for all or for one: {'|'.join(_LAYERS)}=IRI"
            raise UsageError(f"--graph {text!r} names no graph", hint)
        found.append((which, name))
    return tuple(found)


def planned(push: Push, graphs: Iterable[NamedGraph]) -> list[Planned]:
    """Count what is to be sent."""
    return [Planned(graph, push.target(graph.name), sum(1 for _ in graph.lines())) for graph in graphs]


def send(
    push: Push,
    connection: Connection,
    tell: Callable[[str], None] = lambda _: None,
    *,
    restart: bool = False,
) -> list[Planned]:
    """Send a graph; an earlier push that was interrupted goes on.

    Parameters
    ----------
    tell
        Called with how far it is, before each batch.
    restart
        Whether to begin anew, whatever was sent before.

    Returns
    -------
    list of Planned
        What was sent, by graph.

    Raises
    ------
    MachineError
        The store cannot be reached or says no; what was sent is remembered.
    """
    checked_address(push.address)
    with parted(lines_of(push.folder / "graph.nq.gz")) as graphs:
        plan = planned(push, graphs)
        done = 0 if restart else _done(push.state_file)
        total = sum(_batches(one, push) for one in plan)
        for number, (target, first, lines) in enumerate(_all_batches(plan, push)):
            if number < done:
                continue
            tell(f"batch {number + 1:,} of {total:,}, into {target}")
            _send_batch(push, connection, target, lines, first=first and push.replace)
            _remember(push.state_file, number + 1, total)
        push.state_file.unlink(missing_ok=True)
        return plan


def counted_there(address: str, connection: Connection, targets: Iterable[str]) -> Mapping[str, int]:
    """Count the statements that named graphs of a store hold, over SPARQL.

    Parameters
    ----------
    address
        Where the store takes queries.
    """
    store = RemoteStore(address, connection)
    found = {}
    for target in sorted(set(targets)):
        pattern = "?s ?p ?o" if target == DEFAULT_GRAPH else f"GRAPH <{target}> {{ ?s ?p ?o }}"
        answer = store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
        if not isinstance(answer, Solutions) or len(answer.rows) != 1 or answer.rows[0][0] is None:
            raise MachineError(f"{address}: counts nothing", "is this the address for queries?")
        found[target] = int(answer.rows[0][0].value)
    return found


def _batches(one: Planned, push: Push) -> int:
    return -(-one.statements // push.batch)


def _all_batches(plan: Sequence[Planned], push: Push) -> Iterator[tuple[str, bool, list[bytes]]]:
    """Give target, whether it is the first for it, and triples."""
    seen = set()
    for one in plan:
        lines = one.graph.lines()
        while batch := [line.rpartition(b" <")[0] + b" .\n" for line in islice(lines, push.batch)]:
            yield one.target, one.target not in seen, batch
            seen.add(one.target)


def _send_batch(
    push: Push, connection: Connection, target: str, lines: Sequence[bytes], *, first: bool
) -> None:
    body = b"".join(lines)
    if push.method is Method.gsp:
        verb, headers = "PUT" if first else "POST", {"Content-Type": "application/n-triples"}
        connection.send(verb, _graph_address(push.address, target), body, headers)
        return
    graph = f"GRAPH <{target}>".encode()
    inside = body if target == DEFAULT_GRAPH else graph + b" {\n" + body + b"}"
    drop = (
        b"" if not first else b"DROP SILENT " + (b"DEFAULT" if target == DEFAULT_GRAPH else graph) + b" ;\n"
    )
    headers = {"Content-Type": "application/sparql-update"}
    connection.send("POST", push.address, drop + b"INSERT DATA {\n" + inside + b"\n}", headers)


def _graph_address(address: str, target: str) -> str:
    named = "default" if target == DEFAULT_GRAPH else f"graph={quote(target, safe='')}"
    return f"{address}{'&' if '?' in address else '?'}{named}"


def _done(path: Path) -> int:
    try:
        return int(json.loads(path.read_text(encoding="utf-8"))["batches_sent"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def _remember(path: Path, done: int, total: int) -> None:
    aside = path.with_suffix(".partial")
    aside.write_text(json.dumps({"batches_sent": done, "of": total}) + "\n", encoding="utf-8")
    aside.replace(path)
