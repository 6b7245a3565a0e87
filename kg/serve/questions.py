"""The query library on the web: a form for each question, its answer as a page or a file; and the editor."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from kg.serve.assets import has_yasgui
from kg.serve.exchange import Reply, Request
from kg.serve.guard import EDITOR_POLICY
from kg.serve.negotiation import HTML_TYPES, RDF_TYPES, RESULT_TYPES, choose, quality
from kg.serve.pages import page, short_name
from kg.serve.problems import ProblemError
from kg.serve.site import Site
from kg.serve.sparql import replied, wanted_format
from kg.store.query_files import NamedQuery, named_queries
from kg.triples.vocabulary import PREFIXES, XSD, term

_SHOWN = 1000
_NUMERIC = {f"{XSD}{name}" for name in ("integer", "decimal", "double", "float", "int", "long")}
_FIGURES: Sequence[tuple[str, str, str]] = (
    ("papers", "schema:ScholarlyArticle", "papers-by-year"),
    ("people", "foaf:Person", "most-papers"),
    ("pairs who wrote together", "kg:Collaboration", "strongest-ties"),
    ("organisations", "org:Organization", "organisations"),
    ("concepts", "kg:concept", "concepts"),
    ("fields", "dcterms:subject", "papers-by-field"),
    ("communities", "kg:Community", "communities"),
)
"""What a reader expects to be counted: in words, by class or property, and the question that shows more."""


async def start_page(request: Request, site: Site) -> Reply:
    """Show what is here: counts, a search, the questions."""
    counts, base = site.summary.get("classes", ()), site.served.base
    kinds = [(short_name(kind, base), count, _examples(kind)) for kind, count in counts]
    return page(
        site,
        "start.html.j2",
        "Start",
        summary=site.summary,
        figures=_figures(site),
        kinds=kinds,
        topics=[(topic, list(found)) for topic, found in groupby(_library(site), lambda query: query.topic)],
        endpoint=f"http://{request.header('host')}/sparql",
    )


def _figures(site: Site) -> list[tuple[str, int, str]]:
    counts = dict(site.summary.get("classes", ())) | {
        term(name): count for name, count in site.summary.get("subjects", {}).items()
    }
    known = {query.name for query in _library(site)}
    return [
        (words, counts[term(name)], f"/queries/{question}")
        for words, name, question in _FIGURES
        if counts.get(term(name)) and question in known
    ]


def questions_about(site: Site, kinds: Sequence[str], iri: str) -> list[tuple[str, str]]:
    """Give the questions that need one thing and nothing else, asked of a thing: in words, and where."""
    found = []
    for query in _library(site):
        needed = [parameter for parameter in query.parameters if parameter.default is None]
        if len(needed) == 1 and needed[0].kind in {_KINDS[kind] for kind in kinds if kind in _KINDS}:
            asked = urlencode({needed[0].name: iri})
            found.append((query.question, f"/queries/{query.name}?{asked}"))
    return found


_KINDS: Mapping[str, str] = {
    term("foaf:Person"): "person",
    term("schema:ScholarlyArticle"): "paper",
    term("org:Organization"): "organisation",
    term("kg:Community"): "community",
}


def _examples(kind: str) -> str:
    query = f"SELECT ?thing WHERE {{ ?thing a <{kind}> }} LIMIT 100"  # the IRI is from the store, and valid
    return f"/editor#{urlencode({'query': query})}"


def _library(site: Site) -> tuple[NamedQuery, ...]:
    return named_queries() if site.served.graph is not None else ()


async def question_page(request: Request, site: Site) -> Reply:
    """Show a question of the library and, when it has what it needs, its answer: ``/queries/NAME``."""
    name = request.path.removeprefix("/queries/")
    query = next((one for one in _library(site) if one.name == name), None)
    if query is None:
        raise ProblemError(404, "there is no question of that name", "/ lists them", reason="path")
    settings = {key: value for key, value in request.parameters if key != "format"}
    wanted = wanted_format(request)
    accept = request.header("accept")
    if wanted is None and quality(accept, HTML_TYPES) < quality(accept, {**RESULT_TYPES, **RDF_TYPES}):
        wanted = choose(accept, RESULT_TYPES if query.columns else RDF_TYPES)
    if wanted is None or wanted == "html":
        return await _asked(request, site, query, settings)
    return replied(await site.pool.ask(_question(query, settings, wanted), request.client))


def _question(query: NamedQuery, settings: dict[str, str], wanted: str) -> dict[str, Any]:
    return {"operation": "named", "name": query.name, "format": wanted, "settings": settings}


async def _asked(request: Request, site: Site, query: NamedQuery, settings: dict[str, str]) -> Reply:
    ready = settings or all(parameter.default is not None for parameter in query.parameters)
    problem: ProblemError | None = None
    rows: list[dict[str, Any]] | None = None
    columns: list[str] = []
    if ready:
        try:
            wanted = "json" if query.columns else "ntriples"
            reply = replied(await site.pool.ask(_question(query, settings, wanted), request.client))
            rows, columns = _table(reply) if query.columns else _triples(reply)
        except ProblemError as fault:
            if fault.status not in (400, 422):
                raise
            problem = fault
    return page(
        site,
        "query.html.j2",
        query.question,
        200 if problem is None else problem.status,
        query=query,
        settings=settings,
        problem=problem,
        rows=rows[:_SHOWN] if rows is not None else None,
        total=len(rows or ()),
        columns=columns,
        numeric=_NUMERIC,
        files=tuple(RESULT_TYPES) if query.columns else ("turtle", "ntriples", "jsonld", "rdfxml"),
        formatted=lambda name: f"{request.path}?{urlencode({**settings, 'format': name})}",
    )


def _triples(reply: Reply) -> tuple[list[dict[str, Any]], list[str]]:
    """Show a graph as the number of its statements; its files have them."""
    assert not isinstance(reply.body, bytes)
    count = sum(piece.count(b"\n") for piece in reply.body.pieces())
    reply.body.close()
    return [{"statements": {"type": "literal", "value": str(count), "language": None}}], ["statements"]


def _table(reply: Reply) -> tuple[list[dict[str, Any]], list[str]]:
    content = reply.body if isinstance(reply.body, bytes) else reply.body.content()
    if not isinstance(reply.body, bytes):
        reply.body.close()
    form = json.loads(content)
    if "boolean" in form:
        return [{"answer": {"type": "literal", "value": "yes" if form["boolean"] else "no"}}], ["answer"]
    rows = [
        {
            name: {**cell, "language": cell.get("xml:lang"), "datatype": cell.get("datatype")}
            for name, cell in row.items()
        }
        for row in form["results"]["bindings"]
    ]
    return rows, form["head"]["vars"]


async def editor_page(request: Request, site: Site) -> Reply:
    """Give the editor: YASGUI where it is installed, else, and with ``?plain``, our own."""
    if not has_yasgui() or any(name == "plain" for name, _ in request.parameters):
        return page(site, "editor.html.j2", "Editor")
    reply = page(site, "yasgui.html.j2", "Editor")
    return replace(reply, headers=(*reply.headers, ("content-security-policy", EDITOR_POLICY)))


async def editor_data(_request: Request, site: Site) -> Reply:
    """Give what the editor completes with: prefixes, classes, properties, questions."""
    form = {
        "base": site.served.base,
        "prefixes": dict(PREFIXES),
        "classes": [kind for kind, _ in site.summary.get("classes", ())],
        "properties": [kind for kind, _ in site.summary.get("properties", ())],
        "queries": [_query_form(query) for query in _library(site)],
    }
    return Reply(200, "application/json", json.dumps(form, ensure_ascii=False).encode("utf-8", "replace"))


def _query_form(query: NamedQuery) -> dict[str, Any]:
    parameters = [
        {"name": one.name, "kind": one.kind, "meaning": one.meaning, "default": one.default}
        for one in query.parameters
    ]
    return {
        "name": query.name,
        "topic": query.topic,
        "question": query.question,
        "text": query.text,
        "is_graph": not query.columns,
        "parameters": parameters,
    }
