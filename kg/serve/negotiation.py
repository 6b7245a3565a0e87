"""Which format a client gets: RFC 9110, section 12.5.1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

RESULT_TYPES: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "json": ("application/sparql-results+json", "application/json"),
        "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
        "csv": ("text/csv",),
        "tsv": ("text/tab-separated-values",),
    }
)
"""Media types of tables, the best first; the first of each is what we call it."""
RDF_TYPES: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "turtle": ("text/turtle", "application/x-turtle"),
        "ntriples": ("application/n-triples",),
        "rdfxml": ("application/rdf+xml",),
        "jsonld": ("application/ld+json",),
        "trig": ("application/trig",),
        "nquads": ("application/n-quads",),
    }
)
"""Media types of RDF, the best first."""
HTML_TYPES: Mapping[str, Sequence[str]] = MappingProxyType({"html": ("text/html", "application/xhtml+xml")})

# What clients write into format=, output= and results= (SPARQLWrapper sends all three).
_NAMES = {
    **{name: name for name in (*RESULT_TYPES, *RDF_TYPES, "html")},
    **{kind: name for types in (RESULT_TYPES, RDF_TYPES) for name, kinds in types.items() for kind in kinds},
    "ttl": "turtle",
    "nt": "ntriples",
    "n-triples": "ntriples",
    "nq": "nquads",
    "n-quads": "nquads",
    "rdf": "rdfxml",
    "rdf+xml": "rdfxml",
    "json-ld": "jsonld",
    "n3": "turtle",
}


def format_named(name: str) -> str | None:
    """Give the format that a parameter names.

    Examples
    --------
    >>> format_named("json-ld"), format_named("text/csv"), format_named("docx")
    ('jsonld', 'csv', None)
    """
    return _NAMES.get(name.lower())


def media_type(format_name: str) -> str:
    """Give the media type of a format, with its character encoding where that is not fixed.

    Examples
    --------
    >>> media_type("csv"), media_type("jsonld")
    ('text/csv; charset=utf-8', 'application/ld+json')
    """
    kind = {**RESULT_TYPES, **RDF_TYPES, **HTML_TYPES}[format_name][0]
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def choose(accept: str, types: Mapping[str, Sequence[str]]) -> str | None:
    """Choose the format that a client likes best; ours is the order where it does not care.

    Parameters
    ----------
    accept
        The header; empty: anything.
    types
        Media types by format.

    Examples
    --------
    >>> choose("text/csv;q=0.5, application/sparql-results+xml", RESULT_TYPES)
    'xml'
    >>> choose("image/png", RESULT_TYPES) is None, choose("*/*", RESULT_TYPES)
    (True, 'json')
    """
    wishes = _wishes(accept)
    best, best_quality = None, 0.0
    for name, kinds in types.items():
        for kind in kinds:
            if (quality := _quality(kind, wishes)) > best_quality:
                best, best_quality = name, quality
    return best


def quality(accept: str, types: Mapping[str, Sequence[str]]) -> float:
    """Say how much a client likes the best of some formats, 0 to 1."""
    wishes = _wishes(accept)
    return max(_quality(kind, wishes) for kinds in types.values() for kind in kinds)


def _wishes(accept: str) -> dict[str, float]:
    wishes: dict[str, float] = {}
    for part in accept.split(",") if accept.strip() else ["*/*"]:
        kind, *settings = (piece.strip().lower() for piece in part.split(";"))
        weight = next((piece[2:] for piece in settings if piece.startswith("q=")), "1")
        wishes[kind] = max(wishes.get(kind, 0.0), _number(weight))
    return wishes


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0 <= value <= 1 else 0.0


def _quality(kind: str, wishes: Mapping[str, float]) -> float:
    """The most specific wish decides, not the highest."""
    for pattern in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        if pattern in wishes:
            return wishes[pattern]
    return 0.0
