"""The network that an answer draws: two columns of things are ties, or what a CONSTRUCT links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from kg.errors import UsageError
from kg.store.answer import Answer, Solutions, Statements, iri_columns, is_iri, plain, thing
from kg.store.protocol import Store

_LABELS = ("label", "name", "prefLabel", "title")
_LABEL_OF = "SELECT ?label ?thing WHERE { ?thing foaf:name|skos:prefLabel|dcterms:title|rdfs:label ?label }"
_CLASSES = "SELECT ?class ?thing WHERE { ?thing a ?class }"
_KINDS = {
    "Person": "person",
    "ScholarlyArticle": "work",
    "Organization": "organisation",
    "Concept": "concept",
}
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def network_of_answer(answer: Answer, store: Store, bound: Mapping[str, str] | None = None) -> nx.Graph:
    """Draw an answer as a network.

    Parameters
    ----------
    answer
        A table with two columns of IRIs (of more, the first two count), whose other columns become
        attributes of the ties; or triples, whose resources are nodes.
    store
        Where the labels of the nodes are.
    bound
        The things that parameters were set to, by name: where the table has one column of IRIs
        only, its rows are ties to the first of these.

    Returns
    -------
    networkx.Graph
        Nodes have a ``label``, and a ``kind`` where it is known (person, work, organisation, concept);
        ties of several rows have the attributes of the first, and ``rows``. A column ``papers`` becomes
        ``paper_count``, and the ``weight`` where there is none.

    Raises
    ------
    UsageError
        The answer links nothing.
    """
    if isinstance(answer, bool):
        raise UsageError("yes or no is no network", "ask for two columns of things, or CONSTRUCT")
    net = _of_statements(answer) if isinstance(answer, Statements) else _of_rows(answer, bound or {})
    for node, data in net.nodes(data=True):
        data.setdefault("label", _label(node, store))
        if kind := _kind(node, store):
            data["kind"] = kind
    return _sorted(net)


def _of_rows(answer: Solutions, bound: Mapping[str, str]) -> nx.Graph:
    places = iri_columns(answer)
    fixed = next(iter(bound.values()), None)
    if len(places) < 2 and not (len(places) == 1 and fixed):
        had = f"this answer has {len(places) or 'none'}"
        message = f"a network needs two columns of things, {had}"
        raise UsageError(message, "SELECT two variables that stand for people, papers …, or CONSTRUCT")
    ends = (places[0], places[1] if len(places) > 1 else None)
    net = nx.Graph(kind="answer")
    for row in answer.rows:
        one, other = row[ends[0]], row[ends[1]] if ends[1] is not None else None
        a, b = plain(one), plain(other) if ends[1] is not None else fixed
        if a is None or b is None:
            continue
        if net.has_edge(a, b):
            net.edges[a, b]["rows"] += 1
            continue
        said = {
            name: plain(term)
            for place, (name, term) in enumerate(zip(answer.columns, row, strict=True))
            if place not in ends and term is not None
        }
        if "papers" in said:  # in a network, `papers` are the papers, and this is how many
            said["paper_count"] = said.pop("papers")
            said.setdefault("weight", said["paper_count"])
        net.add_edge(a, b, **said, rows=1)
    return net


def _of_statements(answer: Statements) -> nx.Graph:
    net = nx.Graph(kind="answer")
    for triple in answer:
        value, node, name = triple.object, triple.subject.value, _local(triple.predicate.value)
        if triple.predicate.value == _TYPE:
            net.add_node(node, type=_local(value.value))
        elif is_iri(value):
            net.add_edge(node, value.value, property=name)
        elif name in _LABELS:
            net.add_node(node, label=value.value)
        else:
            net.add_node(node, **{name: plain(value)})
    return net


def _label(node: str, store: Store) -> str:
    answer = store.query(_LABEL_OF, {"thing": thing(node)}, ("label",))
    assert isinstance(answer, Solutions)
    labels: Sequence[str] = sorted(row["label"] for row in answer)
    return labels[0] if labels else _local(node)


def _kind(node: str, store: Store) -> str | None:
    answer = store.query(_CLASSES, {"thing": thing(node)}, ("class",))
    assert isinstance(answer, Solutions)
    return next((kind for row in answer if (kind := _KINDS.get(_local(row["class"])))), None)


def _local(iri: str) -> str:
    return re.split(r"[/#]", iri.rstrip("/#"))[-1]


def _sorted(net: nx.Graph) -> nx.Graph:
    """Nodes and ties in the order of their IRIs, whatever the order of the rows."""
    ordered = nx.Graph(**net.graph)
    ordered.add_nodes_from(sorted(net.nodes(data=True), key=lambda node: node[0]))
    ends: Iterable[tuple[str, str, dict[str, Any]]] = (
        (min(a, b), max(a, b), data) for a, b, data in net.edges(data=True)
    )
    ordered.add_edges_from(sorted(ends, key=lambda edge: edge[:2]))
    return ordered
