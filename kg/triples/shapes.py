"""Whether a graph is as our model says: the only file that knows pySHACL.

The shapes themselves are in ``shapes.ttl`` beside this file, for any SHACL engine.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

from kg.triples.ntriples import serialise
from kg.triples.terms import Quad

SHAPES_FILE = Path(__file__).with_name("shapes.ttl")

SAMPLE = 40_000
"""Statements that validation takes in reasonable time: about ten seconds."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is not as it should be.

    Attributes
    ----------
    node
        IRI of the thing.
    message
        What is wrong, for a person.
    path
        IRI of the property at fault; empty where it is not a single property.
    value
        The value at fault; empty where something is missing.
    """

    node: str
    message: str
    path: str = ""
    value: str = ""

    def __str__(self) -> str:
        found = f" (found: {self.value[:200]})" if self.value else ""
        return f"{self.node}: {self.message}{found}"


def validate(graph: bytes | str | Iterable[Quad]) -> list[Violation]:
    """Hold a graph against the shapes.

    Parameters
    ----------
    graph
        N-Quads, or quads. Its graphs are taken together. Validation runs in memory and in
        Python, so give it at most some `SAMPLE` statements: of a large graph, whole papers
        with all that belongs to them.

    Returns
    -------
    list
        What is wrong, sorted; empty when all is well.

    Examples
    --------
    >>> a_paper = (b'<https://a.example/p> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> '
    ...     b'<https://schema.org/ScholarlyArticle> .')
    >>> validate(a_paper)[0].message
    'a paper has a title, or an identifier where nobody says the title'
    """
    data = _union(graph)
    _, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inplace=True, advanced=False)
    if not isinstance(report, rdflib.Graph):
        message = f"the shapes could not be applied: {report}"
        raise TypeError(message)
    return sorted({_violation(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)})


def _union(graph: bytes | str | Iterable[Quad]) -> rdflib.Graph:
    written = graph if isinstance(graph, bytes | str) else serialise(graph)
    dataset = rdflib.Dataset(default_union=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib, about rdflib
        dataset.parse(data=written, format="nquads")
    union = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        union.add((subject, predicate, value))
    return union


@lru_cache(maxsize=1)
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(SHAPES_FILE, format="turtle")


def _violation(report: rdflib.Graph, result: rdflib.term.Node) -> Violation:
    def text(predicate: rdflib.URIRef) -> str:
        value = report.value(result, predicate)
        return "" if value is None or isinstance(value, rdflib.BNode) else str(value)

    return Violation(text(SH.focusNode), text(SH.resultMessage), text(SH.resultPath), text(SH.value))
