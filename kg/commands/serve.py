"""``kg serve``: the graph as a SPARQL endpoint with pages, on this machine."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.arguments import GraphDirectory, Quiet, Verbose
from kg.errors import MachineError, UsageError

if TYPE_CHECKING:
    from kg.serve.site import Site
    from kg.serve.web_server import WebServer


_PARSING = 4  # a parser takes more than an answer


def serve(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[RDF-FILE]...", help="Serve these files in place of a graph directory."),
    ] = None,
    graph: GraphDirectory = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 8080,
    host: Annotated[
        str, typer.Option(help="Address to listen on; beyond loopback also needs --allow-host.")
    ] = "127.0.0.1",
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="A name that clients may call this server by."),
    ] = None,
    allow_origin: Annotated[
        list[str] | None,
        typer.Option("--allow-origin", metavar="URL", help="A site whose pages may read here; * for all."),
    ] = None,
    write: Annotated[
        str | None,
        typer.Option(
            "--write",
            metavar="TOKEN",
            help="Let a token's holders change a copy; it ends with the server.",
        ),
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds for one answer.")] = 30.0,
    memory: Annotated[int, typer.Option(min=256, help="MB for one answering process.")] = 1024,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Answers at once. [default: 4, or one a core]")
    ] = None,
    max_rows: Annotated[int, typer.Option(min=1, help="Rows of one answer.")] = 1_000_000,
    patience: Annotated[float, typer.Option(min=0.1, help="Seconds to wait for a client.")] = 20.0,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Serve a graph: SPARQL 1.1 at /sparql, an editor, and a page for every person and paper.

    Example: kg serve -g exports/listing --port 8080
    """
    import asyncio
    import contextlib
    import signal

    from kg.commands.arguments import chosen_graph
    from kg.commands.terminal import say
    from kg.serve.limits import Limits
    from kg.serve.loading import copied, stored
    from kg.serve.serving import serve as run
    from kg.serve.serving import served_directory
    from kg.serve.visitors import door, is_loopback

    if sys.platform == "win32":
        raise MachineError("kg serve needs Linux or macOS", "use WSL, or kg query")
    if files and graph is not None:
        raise UsageError("RDF files and a graph directory at once", "name one or the other")
    if not is_loopback(host) and not allow_host:
        hint = "name what clients call it: --allow-host NAME; whoever reaches it can then ask it"
        raise UsageError(f"--host {host} is seen from elsewhere", hint)
    defaults = Limits()
    limits = Limits(
        seconds=timeout,
        memory=memory << 20,
        rows=max_rows,
        patience=patience,
        workers=workers or defaults.workers,
    )

    def started(server: WebServer, site: Site) -> None:
        here = f"{server.address} (SPARQL: {server.address}sparql)"
        say(f"{site.served.name} is at {here}; Ctrl-C ends it", quiet=quiet)
        if write is not None:
            say("changes go to a copy, which ends with the server", quiet=quiet)
        if verbose and not site.pool.without_network:
            say("the kernel gives no network namespace: the gate alone keeps queries from calling out")

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that temporary stores are removed
    with contextlib.ExitStack() as temporary:
        if files:
            served = temporary.enter_context(stored(files, _PARSING * limits.memory))
        else:
            served = served_directory(chosen_graph(graph))
            if write is not None:
                served = temporary.enter_context(copied(served))
        visitors = door([*(allow_host or ()), host], allow_origin or ())
        asyncio.run(
            run(served, limits, visitors, (host, port), token=write, verbose=verbose, started=started)
        )
