"""From a request to a reply: who may ask, what the path means, what every reply carries."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from kg.serve import graph_store, questions, resources, sparql
from kg.serve.assets import asset
from kg.serve.description import service_description, void_description
from kg.serve.exchange import Reply, Request
from kg.serve.guard import guarded
from kg.serve.negotiation import HTML_TYPES, RDF_TYPES, quality
from kg.serve.pages import problem_page, static
from kg.serve.problems import ProblemError
from kg.serve.site import Site

_READS = "GET, HEAD, OPTIONS"

Handler = Callable[[Request, Site], Awaitable[Reply]]


async def respond(request: Request, site: Site) -> Reply:
    """Give the reply to a request; whatever goes wrong is a reply, too."""
    cors: list[tuple[str, str]] = []
    try:
        site.door.admit(request)
        cors = site.door.cors(request)
        reply = await _handled(request, site)
    except ProblemError as problem:
        reply = problem_page(site, problem) if _for_a_person(request) else problem.reply()
        reply = replace(reply, headers=(*reply.headers, *problem.headers))
    return guarded(replace(reply, headers=(*reply.headers, *cors)))


def _for_a_person(request: Request) -> bool:
    return "text/html" in request.header("accept") and request.path not in ("/sparql", "/sparql/", "/store")


async def _handled(request: Request, site: Site) -> Reply:
    handler, allowed = _route(request.path)
    if request.method == "OPTIONS":
        preflight = [("access-control-allow-methods", "GET, POST"), ("access-control-max-age", "600")]
        allow_headers = ("access-control-allow-headers", "Accept, Content-Type")
        return Reply(204, headers=[("allow", allowed), *preflight, allow_headers])
    if request.method not in allowed.split(", "):
        message = f"{request.method[:20]} is not known here"
        raise ProblemError(405, message, headers=[("allow", allowed)], reason="method")
    return await handler(request, site)


async def _sparql(request: Request, site: Site) -> Reply:
    asked = sparql.operation(request)
    if asked is not None:
        return await sparql.answer(request, asked, site.pool, site.limits, site.token)
    accept = request.header("accept")
    if quality(accept, HTML_TYPES) > quality(accept, RDF_TYPES) and not request.parameters:
        return Reply(303, headers=[("location", "/editor"), ("vary", "Accept")])
    return service_description(request, site)


async def _store(request: Request, site: Site) -> Reply:
    return await graph_store.graph_reply(request, site.pool)


async def _void(request: Request, site: Site) -> Reply:
    return void_description(request, site)


async def _status(_request: Request, site: Site) -> Reply:
    return Reply(200, "application/json", json.dumps(site.pool.status()).encode())


async def _asset(request: Request, _site: Site) -> Reply:
    return asset(request.path.removeprefix("/assets/"))


async def _static(request: Request, _site: Site) -> Reply:
    return static(request.path.removeprefix("/static/"))


EXACT: Mapping[str, tuple[Handler, str]] = {
    "/": (questions.start_page, _READS),
    "/sparql": (_sparql, sparql.ALLOWED),
    "/sparql/": (_sparql, sparql.ALLOWED),
    "/store": (_store, graph_store.ALLOWED),
    "/editor": (questions.editor_page, _READS),
    "/editor.json": (questions.editor_data, _READS),
    "/about": (resources.any_resource, _READS),
    "/find": (resources.found_page, _READS),
    "/ns": (resources.vocabulary_page, _READS),
    "/status": (_status, _READS),
    "/.well-known/void": (_void, _READS),
}
BELOW: Mapping[str, tuple[Handler, str]] = {
    "/id/": (resources.own_resource, _READS),
    "/queries/": (questions.question_page, _READS),
    "/static/": (_static, _READS),
    "/assets/": (_asset, _READS),
}


def _route(path: str) -> tuple[Handler, str]:
    if path in EXACT:
        return EXACT[path]
    for start, handled in BELOW.items():
        if path.startswith(start):
            return handled
    raise ProblemError(404, "there is nothing at this address", "/ is where to start", reason="path")
