"""What a store says of one thing, and of itself: for the pages of an endpoint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import pyoxigraph as ox

from kg.store.answer import Solutions
from kg.store.oxigraph import OxigraphStore
from kg.store.sparql_answers import Sink, write_triples
from kg.triples.terms import Literal
from kg.triples.vocabulary import term

PAGE = 100
"""Incoming links on one page."""
MOST_VALUES = 200
"""Values of one property that a page shows."""
MOST_KINDS = 500
"""Classes and properties that completion knows."""

_LABELS = tuple(
    ox.NamedNode(term(name))
    for name in (
        "rdfs:label",
        "skos:prefLabel",
        "foaf:name",
        "dcterms:title",
        "schema:name",
        "kg:nameAsWritten",
        "skos:notation",
    )
)
_ALTERNATIVE = ox.NamedNode(term("skos:altLabel"))
_TYPE = ox.NamedNode(term("rdf:type"))
_MOST_WORDS = 8


def describe(store: OxigraphStore, iri: str, page: int = 0) -> dict[str, Any] | None:
    """Give what is said of a thing, and a page of what points to it, as plain values.

    Parameters
    ----------
    iri
        Of the thing.
    page
        Which `PAGE` of incoming links, from 0.

    Returns
    -------
    dict or None
        ``iri``, ``label``, ``types``, ``outgoing`` (``[property, [value, …], count]``), ``incoming``
        (``[subject, property]``), ``more`` (whether a page follows), ``labels`` (of every IRI in it).
        ``None`` when the graph does not know the thing.
    """
    engine = store.engine()
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return None
    outgoing = _outgoing(engine, node)
    incoming, more = _incoming(engine, node, page)
    is_graph = engine.contains_named_graph(node)
    if not outgoing and not incoming and not page and not is_graph:
        return None
    named = {
        iri,
        *(value["value"] for _, values, _ in outgoing for value in values if value["type"] == "uri"),
    }
    named |= {subject for subject, _ in incoming}
    labels = {name: label for name in sorted(named) if (label := label_of(engine, name))}
    types = [value["value"] for name, values, _ in outgoing if name == _TYPE.value for value in values]
    return {
        "iri": iri,
        "label": labels.get(iri),
        "types": types,
        "outgoing": outgoing,
        "incoming": incoming,
        "more": more,
        "page": page,
        "labels": labels,
        "is_graph": is_graph,
    }


def write_description(store: OxigraphStore, iri: str, format_name: str, sink: Sink) -> bool:
    """Write what is said of a thing, as RDF; gives whether the graph knows it."""
    engine = store.engine()
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False
    quads = engine.quads_for_pattern(node, None, None, None)
    triples = sorted({str(quad.triple): quad.triple for quad in quads}.items())
    if not triples and next(iter(engine.quads_for_pattern(None, None, node, None)), None) is None:
        return False
    write_triples((triple for _, triple in triples), format_name, sink)
    return True


def find(store: OxigraphStore, text: str, most: int) -> list[tuple[str, str, str | None]]:
    """Find things that have all words of a text in a label, apart from accents and case.

    Returns
    -------
    list
        IRI, label and a class of each, shortest label first; at most ``most``.
    """
    words = text.split()[:_MOST_WORDS]
    if not words:
        return []
    found = _spelled(store, words) or _folded(store.engine(), words)
    nearest = sorted(found.items(), key=lambda pair: (len(pair[1]), pair[1], pair[0]))[:most]
    return [(iri, label, _kind(store.engine(), iri)) for iri, label in nearest]


def _spelled(store: OxigraphStore, words: Sequence[str]) -> dict[str, str]:
    """Let the engine look, which is quick; accents must be as printed."""
    names = [f"?word{number}" for number in range(len(words))]
    holds = " && ".join(f"CONTAINS(LCASE(STR(?label)), {name})" for name in names)
    properties = " ".join(str(name) for name in (*_LABELS, _ALTERNATIVE))
    query = (
        f"SELECT ?thing ?label {' '.join(names)} "
        f"{{ VALUES ?p {{ {properties} }} ?thing ?p ?label FILTER({holds}) }}"
    )
    bound = {name[1:]: Literal(word.lower()) for name, word in zip(names, words, strict=True)}
    rows = store.query(query, bound, ("thing", "label"))
    assert isinstance(rows, Solutions)
    return {thing.value: label.value for thing, label in reversed(rows.rows) if thing and label}


def _folded(engine: ox.Store, words: Sequence[str]) -> dict[str, str]:
    """Look at every label, apart from accents."""
    from kg.resolution.name_forms import folded  # its tables take a while to load

    wanted = [word for word in map(folded, words) if word]
    found: dict[str, str] = {}
    for name in (*_LABELS, _ALTERNATIVE) if wanted else ():
        for quad in engine.quads_for_pattern(None, name, None, None):
            thing, label = quad.subject, quad.object
            if isinstance(thing, ox.NamedNode) and isinstance(label, ox.Literal):
                spelled = folded(label.value)
                if all(word in spelled for word in wanted):
                    found.setdefault(thing.value, label.value)
    return found


def _kind(engine: ox.Store, iri: str) -> str | None:
    quads = engine.quads_for_pattern(ox.NamedNode(iri), _TYPE, None, None)
    return next(
        iter(sorted({quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)})), None
    )


def label_of(engine: ox.Store, iri: str) -> str | None:
    """Give the label of a thing; of several the first by property, then by letters."""
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return None
    for name in _LABELS:
        quads = islice(engine.quads_for_pattern(node, name, None, None), MOST_VALUES)
        found = sorted({quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)})
        if found:
            return str(found[0])
    return None


def summary(store: OxigraphStore) -> dict[str, Any]:
    """Count what is in a store: statements, graphs, classes, properties; concepts and fields of papers."""
    engine = store.engine()
    graphs = sorted(graph.value for graph in engine.named_graphs() if isinstance(graph, ox.NamedNode))
    return {
        "statements": len(engine),
        "graphs": graphs,
        "classes": _counts(engine, "SELECT ?kind (COUNT(*) AS ?count) { ?s a ?kind } GROUP BY ?kind"),
        "properties": _counts(engine, "SELECT ?kind (COUNT(*) AS ?count) { ?s ?kind ?o } GROUP BY ?kind"),
        "subjects": {name: _distinct(engine, term(name)) for name in ("kg:concept", "dcterms:subject")},
    }


def _counts(engine: ox.Store, query: str) -> list[tuple[str, int]]:
    rows = engine.query(query, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    found = [(row["kind"].value, int(row["count"].value)) for row in rows]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:MOST_KINDS]


def _distinct(engine: ox.Store, name: str) -> int:
    """Count the things that a property leads to."""
    return len({quad.object for quad in engine.quads_for_pattern(None, ox.NamedNode(name), None, None)})


def _outgoing(engine: ox.Store, node: ox.NamedNode) -> list[tuple[str, list[dict[str, str]], int]]:
    by_property: dict[str, dict[str, dict[str, str]]] = {}
    for quad in engine.quads_for_pattern(node, None, None, None):
        value = _value(quad.object)
        by_property.setdefault(quad.predicate.value, {})[str(quad.object)] = value
    return [
        (name, [values[key] for key in sorted(values)][:MOST_VALUES], len(values))
        for name, values in sorted(by_property.items())
    ]


def _incoming(engine: ox.Store, node: ox.NamedNode, page: int) -> tuple[list[tuple[str, str]], bool]:
    start = page * PAGE
    links = islice(_links(engine.quads_for_pattern(None, None, node, None)), start, start + PAGE + 1)
    found = list(links)
    return found[:PAGE], len(found) > PAGE


def _links(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, str]]:
    """Give each pair once; the index gives them in one order, so that pages fit together."""
    seen = set()
    for quad in quads:
        pair = (quad.subject.value, quad.predicate.value) if isinstance(quad.subject, ox.NamedNode) else None
        if pair is not None and pair not in seen:
            seen.add(pair)
            yield pair


def _value(value: Any) -> dict[str, str]:
    if isinstance(value, ox.NamedNode):
        return {"type": "uri", "value": value.value}
    if isinstance(value, ox.Literal):
        kind = {"type": "literal", "value": value.value, "datatype": value.datatype.value}
        return {**kind, "language": value.language} if value.language else kind
    return {"type": "bnode", "value": str(value)}
