"""The SPARQL 1.1 Graph Store HTTP Protocol, for reading: whole graphs by name."""

from __future__ import annotations

from kg.serve.exchange import Reply, Request
from kg.serve.negotiation import RDF_TYPES, choose
from kg.serve.pool import Pool
from kg.serve.problems import ProblemError
from kg.serve.sparql import replied, wanted_format

ALLOWED = "GET, HEAD, OPTIONS"
_QUADS = {name: RDF_TYPES[name] for name in ("nquads", "trig", "jsonld")}


async def graph_reply(request: Request, pool: Pool) -> Reply:
    """Give the graph that ``?graph=IRI`` or ``?default`` names; without either, all of them.

    Raises
    ------
    ProblemError
        When there is none, or the request is not as the protocol says.
    """
    if request.method not in ("GET", "HEAD"):
        message = "graphs are read here, not written"
        hint = "updates go to /sparql, where the server was started with --write"
        raise ProblemError(405, message, hint, [("allow", ALLOWED)], reason="read-only")
    graphs, default = request.all("graph"), request.all("default")
    for name, _ in request.parameters:
        if name not in ("graph", "default", "format"):
            message = f"the parameter {name[:50]!r} is not known here"
            raise ProblemError(400, message, "known are: default, format, graph", reason="parameter")
    if len(graphs) + len(default) > 1 or (default and default != [""]):
        raise ProblemError(400, "one request names one graph", "?graph=IRI or ?default", reason="parameter")
    return await graph_of(request, pool, graphs[0] if graphs else "" if default else None)


async def graph_of(request: Request, pool: Pool, graph: str | None) -> Reply:
    """Give a graph by name, the default graph (``""``) or all (``None``), in the format asked for."""
    types = _QUADS if graph is None else RDF_TYPES
    wanted = wanted_format(request) or choose(request.header("accept"), types)
    if wanted not in types:
        message = "no format that you accept can hold this"
        raise ProblemError(406, message, f"one of {', '.join(types)}", reason="format")
    asked = {"operation": "graph", "graph": graph, "format": wanted}
    return replied(await pool.ask(asked, request.client))
