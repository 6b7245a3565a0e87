"""``kg push``: send the graph to a store of somebody else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.arguments import GraphDirectory, chosen_graph
from kg.errors import MachineError, UsageError

if TYPE_CHECKING:
    from kg.pushing import Planned, Push
    from kg.store.http_client import Connection

Token = Annotated[
    str | None,
    typer.Option(
        envvar="KG_TOKEN",
        show_envvar=True,
        metavar="TEXT",
        help="Sent as a bearer token.",
        show_default=False,
    ),
]
User = Annotated[
    str | None,
    typer.Option(
        envvar="KG_USER",
        show_envvar=True,
        metavar="NAME:PASSWORD",
        help="Sent as a user.",
        show_default=False,
    ),
]
Timeout = Annotated[float, typer.Option(min=1, metavar="SECONDS", help="How long an answer may take.")]


def push(
    endpoint: Annotated[
        str,
        typer.Argument(
            metavar="ENDPOINT",
            help="Address of the graph store, or for updates (docs/how-to/other-stores.md).",
            show_default=False,
        ),
    ],
    graph: GraphDirectory = None,
    method: Annotated[
        str, typer.Option(metavar="gsp|update", help="Graph Store Protocol, or SPARQL Update.")
    ] = "gsp",
    into: Annotated[
        list[str] | None,
        typer.Option(
            "--graph",
            metavar="NAME",
            help="Into this graph (an IRI, or default); identity=IRI, derived=IRI, source=IRI for a layer. "
            "May be given again. [default: named as in the dump]",
            show_default=False,
        ),
    ] = None,
    batch: Annotated[int, typer.Option(min=1, metavar="N", help="Statements sent at once.")] = 20_000,
    replace: Annotated[
        bool, typer.Option("--replace", help="Drop what each of these graphs holds there first.")
    ] = False,
    check: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="Where the store takes queries: count there afterwards.", show_default=False
        ),
    ] = None,
    token: Token = None,
    user: User = None,
    timeout: Timeout = 120,
    restart: Annotated[bool, typer.Option("--restart", help="Begin anew after an interruption.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Send the graph to a triple store over HTTP, in batches.

    Interrupted, the same command goes on where it was. Sending twice changes nothing; a graph of an older
    build is not taken away there unless --replace is given.

    Example: kg push http://localhost:7878/store --check http://localhost:7878/query
    """
    from kg.commands.terminal import say
    from kg.pushing import Method, Push, counted_there, graph_targets
    from kg.store.http_client import Connection, checked_address

    if method not in list(Method):
        raise UsageError(f"--method {method!r} is none", "gsp or update")
    connection = Connection(token, user, timeout)
    for address in (endpoint, *([check] if check else [])):
        _warn_of_plain_text(checked_address(address), connection)
    wanted = Push(chosen_graph(graph), endpoint, Method(method), graph_targets(into or []), batch, replace)
    if dry_run:
        _show_plan(wanted)
        return
    sent = _sent(wanted, connection, restart=restart, quiet=quiet)
    total = sum(one.statements for one in sent)
    say(
        f"{total:,} statements in {len({one.target for one in sent}):,} graphs sent to {endpoint}",
        quiet=quiet,
    )
    if check:
        found = counted_there(check, connection, (one.target for one in sent))
        _compare(sent, found)
        say(f"{sum(found.values()):,} statements counted there", quiet=quiet)


def _sent(wanted: Push, connection: Connection, *, restart: bool, quiet: bool) -> list[Planned]:
    from kg.commands.terminal import say
    from kg.pushing import send

    try:
        return send(wanted, connection, lambda text: say(text, quiet=quiet), restart=restart)
    except (MachineError, KeyboardInterrupt):
        if wanted.state_file.exists():
            say("what was sent is remembered: the same command goes on from there", quiet=quiet)
        raise


def _show_plan(wanted: Push) -> None:
    from kg.commands.terminal import print_table
    from kg.export.named_graphs import parted
    from kg.export.quads import lines_of
    from kg.pushing import planned

    with parted(lines_of(wanted.folder / "graph.nq.gz")) as graphs:
        rows = [
            (one.graph.name, one.target, one.statements, -(-one.statements // wanted.batch))
            for one in planned(wanted, graphs)
        ]
    print_table(("graph", "there", "statements", "batches"), rows)


def _compare(sent: list[Planned], found: Mapping[str, int]) -> None:
    """Say where the store holds fewer statements than were sent; several graphs in one share statements."""
    by_target: dict[str, list[int]] = {}
    for one in sent:
        by_target.setdefault(one.target, []).append(one.statements)
    for target, counts in by_target.items():
        expected = counts[0] if len(counts) == 1 else max(counts)
        if found[target] < expected:
            message = f"{target}: {found[target]:,} statements there, {expected:,} were sent"
            raise MachineError(message, "send again with --restart")


def _warn_of_plain_text(address: str, connection: Connection) -> None:
    from kg.commands.terminal import say
    from kg.store.http_client import is_loopback

    if connection.authorization and address.startswith("http://") and not is_loopback(address):
        say(f"warning: {address} is not encrypted: others on the way can read the credentials")
