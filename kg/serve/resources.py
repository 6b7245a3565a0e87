"""Linked data: a page, and RDF, for every IRI of the graph, under this server's own address.

``/id/…`` stands for the base of the graph's IRIs and ``…``; any other IRI is at
``/about?iri=``. The description is given at once (200): what is here is a copy, and the
address of the copy names no thing that a redirection had to tell from its description.
"""

from __future__ import annotations

import json
from urllib.parse import quote

from kg.serve.exchange import Reply, Request
from kg.serve.graph_store import graph_of
from kg.serve.negotiation import HTML_TYPES, RDF_TYPES, choose, quality
from kg.serve.pages import local_address, page, short_name
from kg.serve.problems import ProblemError
from kg.serve.questions import questions_about
from kg.serve.site import Site
from kg.serve.sparql import replied, wanted_format
from kg.store.oxigraph import OxigraphStore
from kg.store.rdf_files import load_rdf
from kg.store.sparql_answers import Sink, write_graph
from kg.triples.vocabulary import KG, ONTOLOGY_FILE
from kg.views.ontology import ontology_html

_OFFERED = [(name, RDF_TYPES[name][0]) for name in ("turtle", "jsonld", "ntriples", "rdfxml")]
_MOST_FOUND = 50
_LONGEST_IRI = 8000
_MOST_PAGES = 100_000
_EVERYTHING = 10**9


async def own_resource(request: Request, site: Site) -> Reply:
    """Describe a thing of this graph: ``/id/…``."""
    if not site.served.base:
        raise ProblemError(404, "these files have no base for IRIs", "ask at /about?iri=", reason="path")
    return await _resource(request, site, site.served.base + request.path.removeprefix("/id/"))


async def any_resource(request: Request, site: Site) -> Reply:
    """Describe a thing by its IRI: ``/about?iri=``."""
    iris = request.all("iri")
    if len(iris) != 1:
        raise ProblemError(400, "which thing?", "/about?iri=IRI", reason="parameter")
    return await _resource(request, site, iris[0])


async def _resource(request: Request, site: Site, iri: str) -> Reply:
    if len(iri) > _LONGEST_IRI:
        raise ProblemError(414, "the IRI is too long", reason="size")
    _only(request, {"iri", "format", "page"})
    wanted = wanted_format(request) or choose_page_or_rdf(request)
    if wanted == "html":
        return await _described(request, site, iri)
    if wanted is None or wanted not in RDF_TYPES:
        raise ProblemError(406, "no format that you accept can hold this", f"one of {', '.join(RDF_TYPES)}")
    if iri in site.summary.get("graphs", ()):
        return await graph_of(request, site.pool, iri)  # Graph Store Protocol, 4.1: direct identification
    asked = {"operation": "resource", "iri": iri, "format": wanted}
    return replied(await site.pool.ask(asked, request.client))


def choose_page_or_rdf(request: Request) -> str | None:
    """Choose between a page and RDF; who says nothing gets Turtle."""
    accept = request.header("accept")
    if quality(accept, HTML_TYPES) > 0 and quality(accept, HTML_TYPES) >= quality(accept, RDF_TYPES):
        return "html" if "html" in accept else choose(accept, RDF_TYPES)
    return choose(accept, RDF_TYPES)


async def _described(request: Request, site: Site, iri: str) -> Reply:
    number = _page_number(request)
    answer = await site.pool.ask({"operation": "describe", "iri": iri, "page": number}, request.client)
    if "error" in answer.form:
        return replied(answer)
    found = json.loads(answer.body.content())
    answer.body.close()
    if found is None:
        raise ProblemError(404, f"the graph does not know {iri[:300]}", "try /find", reason="unknown")
    first = f"?iri={quote(iri, safe='')}&" if request.path == "/about" else "?"
    return page(
        site,
        "resource.html.j2",
        found["label"] or short_name(iri, site.served.base),
        found=found,
        questions=questions_about(site, found["types"], iri),
        formats=_OFFERED,
        formatted=lambda name: f"{request.path}{first}format={name}",
        paged=lambda wanted: f"{request.path}{first}page={wanted}",
    )


def _page_number(request: Request) -> int:
    given = request.all("page") or ["0"]
    if not given[0].isascii() or not given[0].isdigit() or len(given[0]) > len(str(_MOST_PAGES)):
        raise ProblemError(400, "page= is not a number", reason="parameter")
    return int(given[0])


def _only(request: Request, names: set[str]) -> None:
    for name, _ in request.parameters:
        if name not in names:
            message = f"the parameter {name[:50]!r} is not known here"
            raise ProblemError(400, message, f"known are: {', '.join(sorted(names))}", reason="parameter")


async def found_page(request: Request, site: Site) -> Reply:
    """Find things by words of their names: ``/find?text=``."""
    _only(request, {"text"})
    text = " ".join(request.all("text"))[:200]
    asked = {"operation": "find", "text": text, "most": _MOST_FOUND + 1}
    answer = await site.pool.ask(asked, request.client)
    if "error" in answer.form:
        return replied(answer)
    found = json.loads(answer.body.content())
    answer.body.close()
    more = len(found) > _MOST_FOUND
    return page(site, "found.html.j2", f"Find {text}", text=text, found=found[:_MOST_FOUND], more=more)


async def vocabulary_page(request: Request, site: Site) -> Reply:
    """Give the ontology: ``/ns``, as a page or as RDF."""
    _only(request, {"format"})
    wanted = wanted_format(request) or choose_page_or_rdf(request)
    if wanted == "html":
        body = ontology_html(lambda iri: local_address(iri, site.served.base))
        return page(site, "vocabulary.html.j2", "Vocabulary", body=body, namespace=KG)
    if wanted is None or wanted not in RDF_TYPES:
        raise ProblemError(406, "no format that you accept can hold this", f"one of {', '.join(RDF_TYPES)}")
    if wanted == "turtle":
        return Reply(200, "text/turtle; charset=utf-8", ONTOLOGY_FILE.read_bytes(), [("vary", "Accept")])
    store, pieces = OxigraphStore.in_memory(), list[bytes]()
    load_rdf(store, ONTOLOGY_FILE)
    write_graph(store, "", wanted, False, Sink(pieces.append, _EVERYTHING, _EVERYTHING))
    return Reply(200, RDF_TYPES[wanted][0], b"".join(pieces), [("vary", "Accept")])
