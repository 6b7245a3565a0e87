"""What the endpoint says of itself: SPARQL 1.1 Service Description, and VoID of what it holds."""

from __future__ import annotations

from collections.abc import Iterator

from kg.serve.exchange import Reply, Request
from kg.serve.negotiation import RDF_TYPES, choose, media_type
from kg.serve.problems import ProblemError
from kg.serve.site import Site
from kg.serve.sparql import wanted_format
from kg.store.oxigraph import convert
from kg.triples.ntriples import Statement, integer, iri, text
from kg.triples.vocabulary import PREFIXES, term

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_NAMES = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
          "Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads")  # fmt: skip
_TYPE = iri(term("rdf:type"))


def service_description(request: Request, site: Site) -> Reply:
    """Describe the service: languages, formats, features, and the dataset behind it."""
    return _written(request, list(_service(_here(request, "/sparql"), _dataset_iri(request), site)))


def void_description(request: Request, site: Site) -> Reply:
    """Describe the dataset: how much of which class and property, and where to ask."""
    return _written(request, list(_void(_dataset_iri(request), request, site)))


def _here(request: Request, path: str) -> str:
    return f"http://{request.header('host')}{path}"


def _dataset_iri(request: Request) -> str:
    return _here(request, "/.well-known/void#dataset")


def _written(request: Request, statements: list[Statement]) -> Reply:
    wanted = wanted_format(request) or choose(request.header("accept"), RDF_TYPES)
    if wanted is None or wanted not in RDF_TYPES:
        raise ProblemError(406, "no format that you accept is known here", f"one of {', '.join(RDF_TYPES)}")
    written = "".join(f"{subject} {name} {value} .\n" for subject, name, value in statements)
    body = convert(written.encode(), wanted)
    return Reply(200, media_type(wanted), body, [("vary", "Accept")])


def _service(here: str, dataset: str, site: Site) -> Iterator[Statement]:
    service = iri(f"{here}#service")
    yield service, _TYPE, iri(f"{_SD}Service")
    yield service, iri(f"{_SD}endpoint"), iri(here)
    yield service, iri(f"{_SD}supportedLanguage"), iri(f"{_SD}SPARQL11Query")
    if site.token is not None:
        yield service, iri(f"{_SD}supportedLanguage"), iri(f"{_SD}SPARQL11Update")
    for name in _NAMES:
        yield service, iri(f"{_SD}resultFormat"), iri(_FORMATS + name)
    if site.served.union:
        yield service, iri(f"{_SD}feature"), iri(f"{_SD}UnionDefaultGraph")
    yield service, iri(f"{_SD}defaultDataset"), iri(dataset)
    yield iri(dataset), _TYPE, iri(f"{_SD}Dataset")
    for number, graph in enumerate(site.summary.get("graphs", ())):
        named = iri(f"{here}#graph-{number}")
        yield iri(dataset), iri(f"{_SD}namedGraph"), named
        yield named, _TYPE, iri(f"{_SD}NamedGraph")
        yield named, iri(f"{_SD}name"), f"<{graph}>"


def _void(dataset: str, request: Request, site: Site) -> Iterator[Statement]:
    node = iri(dataset)
    void = PREFIXES["void"]
    yield node, _TYPE, iri(f"{void}Dataset")
    yield node, iri(term("dcterms:title")), text(site.served.name)
    yield node, iri(f"{void}sparqlEndpoint"), iri(_here(request, "/sparql"))
    yield node, iri(f"{void}dataDump"), iri(_here(request, "/store"))
    if site.served.base:
        yield node, iri(f"{void}uriSpace"), text(site.served.base)
    if "statements" in site.summary:
        yield node, iri(f"{void}triples"), integer(site.summary["statements"])
    for number, (kind, count) in enumerate(site.summary.get("classes", ())):
        part = iri(f"{_here(request, '/.well-known/void')}#class-{number}")
        yield node, iri(f"{void}classPartition"), part
        yield part, iri(f"{void}class"), f"<{kind}>"
        yield part, iri(f"{void}entities"), integer(count)
    for number, (kind, count) in enumerate(site.summary.get("properties", ())):
        part = iri(f"{_here(request, '/.well-known/void')}#property-{number}")
        yield node, iri(f"{void}propertyPartition"), part
        yield part, iri(f"{void}property"), f"<{kind}>"
        yield part, iri(f"{void}triples"), integer(count)
