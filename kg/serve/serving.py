"""From what is to be served to a server that runs: stores opened, builds taken up, all ended well."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kg.errors import InputError
from kg.serve.application import respond
from kg.serve.exchange import Reply, Request
from kg.serve.limits import Limits
from kg.serve.pool import Pool
from kg.serve.problems import ProblemError
from kg.serve.site import Served, Site
from kg.serve.visitors import Door
from kg.serve.web_server import Application, WebServer
from kg.store.graph_directory import MARKER

_LOOK = 0.5


async def serve(
    served: Served,
    limits: Limits,
    door: Door,
    address: tuple[str, int],
    *,
    token: str | None = None,
    verbose: bool = False,
    started: Callable[[WebServer, Site], None] = lambda _server, _site: None,
) -> None:
    """Serve until a signal comes, or `WebServer.stop` is called.

    Parameters
    ----------
    token
        Lets its holder change the store, which one worker alone then has.
    started
        Called when the first question can be answered.

    Raises
    ------
    InputError
        When the store cannot be opened.
    MachineError
        When the address is taken.
    """
    pool = Pool(served.setting(limits, writable=token is not None), limits, 1 if token else limits.workers)
    site = Site(served, pool, limits, door, token)

    async def responder(request: Request) -> Reply:
        return await respond(request, site)

    server = WebServer(Application(responder, limits, verbose=verbose), *address, limits)
    server.heed_signals()
    try:
        await pool.open()
        chores = [asyncio.ensure_future(_count(site)), asyncio.ensure_future(_follow(site))]
        started(server, site)
        try:
            await server.run()
        finally:
            for chore in chores:
                chore.cancel()
            await asyncio.gather(*chores, return_exceptions=True)
    finally:
        await pool.close()


async def _count(site: Site) -> None:
    """Count what is in the store, beside the first questions; what takes too long is left uncounted."""
    try:
        answer = await site.pool.ask({"operation": "summary"})
    except ProblemError:
        site.summary = {"uncounted": True}
        return
    site.summary = {"uncounted": True} if "error" in answer.form else json.loads(answer.body.content())
    answer.body.close()


async def _follow(site: Site) -> None:
    """Take up a new build when there is one; the old graph is served until the new one is open."""
    if site.served.graph is None or site.token is not None:
        return
    seen = _mark(site.served.graph)
    while True:
        await asyncio.sleep(_LOOK)
        now = _mark(site.served.graph)
        if now is None or now == seen:
            continue
        with contextlib.suppress(InputError):
            served = served_directory(site.served.graph)
            await site.pool.retarget(served.setting(site.limits))
            site.served, seen = replace(served, name=site.served.name), now
            await _count(site)


def _mark(graph: Path) -> tuple[int, int] | None:
    """Give what changes when a build takes a graph's place."""
    try:
        found = (graph / MARKER).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def served_directory(graph: Path) -> Served:
    """Give what is to be served of a graph directory."""
    manifest = json.loads((graph / MARKER).read_text(encoding="utf-8"))
    base = manifest.get("parameters", {}).get("base") or ""
    path = graph.absolute()
    return Served(name=graph.resolve().name, store=path / "store", graph=path, base=base)
