"""Whether a graph is as a model says: the only file that knows pySHACL.

Our shapes are in ``shapes.ttl`` beside this file, for any SHACL engine; a user's own come on top.
W3C Shapes Constraint Language (SHACL), 2017.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyshacl
import rdflib
from pyshacl.errors import ReportableRuntimeError, ShapeLoadError, ValidationFailure
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF, RDFS, SH, SKOS

from kg.errors import InputError
from kg.triples.ntriples import serialise
from kg.triples.terms import Quad
from kg.triples.vocabulary import KG, ONTOLOGY_FILE, PREFIXES

SHAPES_FILE = Path(__file__).with_name("shapes.ttl")

SAMPLE = 40_000
"""Statements that validation takes in reasonable time: about ten seconds."""

_KG = rdflib.Namespace(KG)
_REMEDY = rdflib.URIRef("https://w3id.org/coauthor-kg/shapes#remedy")
_NAMES = (
    FOAF.name,
    SKOS.prefLabel,
    DCTERMS.title,
    _KG.nameAsWritten,
    _KG.spelling,
    RDFS.label,
    _KG.sourceFile,
)
"""What a thing is called by, the best first."""
_TO_PLACE = (
    (PROV.wasDerivedFrom, False), (_KG.hasAuthorship, True), (_KG.hasEditorship, True),
    (_KG.hasConceptAssignment, True), (_KG.readingOf, False), (_KG.paper, False), (_KG.mergedRecord, False),
    (rdflib.URIRef(f"{PREFIXES['pro']}isHeldBy"), True), (_KG.viaPaper, False),
    (rdflib.URIRef(f"{PREFIXES['schema']}about"), True),
)  # fmt: skip
"""Ways from a thing to the record that it comes from, and whether they go backwards."""
_FARTHEST = 4
_ENDS = re.compile(r"[#/:]")


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is not as it should be.

    Attributes
    ----------
    node
        IRI of the thing.
    message
        What is expected, for a person.
    path
        The property at fault, in words; empty where it is not a single property.
    value
        The value at fault; empty where something is missing.
    label
        What the thing is, and is called: ``authorship “Ada Lind”``.
    place
        File and line that it comes from; empty where nothing says so.
    remedy
        What to do.

    Examples
    --------
    >>> print(Violation("https://a.example/1", "a paper has a title", "title", place="a.txt:4"))
    a.txt:4: https://a.example/1, title: a paper has a title
    """

    node: str
    message: str
    path: str = ""
    value: str = ""
    label: str = ""
    place: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        thing = f"{self.label} <{self.node}>" if self.label else self.node
        where = f"{self.place}: " if self.place else ""
        about = f", {self.path}" if self.path else ""
        found = f" (found: {self.value[:200]})" if self.value else ""
        return f"{where}{thing}{about}: {self.message}{found}" + (f" → {self.remedy}" if self.remedy else "")


def validate(graph: bytes | str | Iterable[Quad], shapes: Path | None = None) -> list[Violation]:
    """Hold a graph against shapes.

    Parameters
    ----------
    graph
        N-Quads, or quads. Its graphs are taken together. Validation runs in memory and in
        Python, so give it at most some `SAMPLE` statements: of a large graph, whole papers
        with all that belongs to them.
    shapes
        A file of somebody's own shapes to take instead of ours; its ending names the syntax
        (``.ttl``, ``.rdf``, ``.nt``, ``.jsonld``). What it imports is not fetched.

    Returns
    -------
    list
        What is wrong, sorted; empty when all is well.

    Raises
    ------
    InputError
        The file cannot be read, or holds no shape that can be applied.

    Examples
    --------
    >>> a_paper = (b'<https://a.example/p> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> '
    ...     b'<https://schema.org/ScholarlyArticle> .')
    >>> validate(a_paper)[0].message
    'a paper has a title, or an identifier where nobody says the title'
    """
    data, model = _union(graph), _shapes() if shapes is None else _read_shapes(shapes)
    try:
        _, report, text = pyshacl.validate(data, shacl_graph=model, inplace=True, advanced=False)
    except (ShapeLoadError, ReportableRuntimeError) as fault:
        raise _unusable(shapes, str(fault)) from fault
    if not isinstance(report, rdflib.Graph):
        raise _unusable(shapes, report.message if isinstance(report, ValidationFailure) else str(text))
    return sorted({_violation(report, result, data, model) for result in _results(report)})


def count_shapes(path: Path) -> int:
    """Count the shapes of a file that select something of their own accord.

    Raises
    ------
    InputError
        The file cannot be read, or holds none.
    """
    return len(_targeted(_read_shapes(path)))


def _results(report: rdflib.Graph) -> list[rdflib.term.Node]:
    return list(report.objects(None, SH.result))


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


@lru_cache(maxsize=1)
def _ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY_FILE, format="turtle")


@lru_cache(maxsize=8)
def _read_shapes(path: Path) -> rdflib.Graph:
    syntax = rdflib.util.guess_format(path.name) or "turtle"
    try:
        found = rdflib.Graph().parse(data=path.read_bytes(), format=syntax, publicID=path.name)
    except OSError as fault:
        raise InputError(f"{path}: {fault.strerror}", "give a file of SHACL shapes") from fault
    except Exception as fault:  # the parsers of rdflib have no error in common
        line = getattr(fault, "lines", None)
        where = f"{path}:{line + 1}" if isinstance(line, int) else str(path)
        reason = getattr(fault, "_why", None) or f"{type(fault).__name__}: {fault}"
        raise InputError(f"{where}: no {syntax}: {' '.join(str(reason).split())[:300]}") from fault
    if not _targeted(found):
        hint = "a shape is a sh:NodeShape with sh:targetClass, sh:targetNode or the like"
        raise InputError(f"{path}: holds no SHACL shape that selects anything", hint)
    return found


def _targeted(shapes: rdflib.Graph) -> set[rdflib.term.Node]:
    targets = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
    found = {subject for target in targets for subject in shapes.subjects(target)}
    implicit = set(shapes.subjects(RDF.type, SH.NodeShape)) & set(shapes.subjects(RDF.type, RDFS.Class))
    return found | implicit


def _unusable(path: Path | None, reason: str) -> InputError:
    message = f"{path or SHAPES_FILE.name}: the shapes cannot be applied: {' '.join(reason.split())[:300]}"
    return InputError(message, "correct the shapes; W3C SHACL says how they are written")


def _violation(
    report: rdflib.Graph, result: rdflib.term.Node, data: rdflib.Graph, shapes: rdflib.Graph
) -> Violation:
    node, source = report.value(result, SH.focusNode), report.value(result, SH.sourceShape)
    value, path = report.value(result, SH.value), report.value(result, SH.resultPath)
    owner = next(shapes.subjects(SH.property, source), source)
    remedy = shapes.value(owner, _REMEDY)
    return Violation(
        node=str(node),
        message=min(map(str, report.objects(result, SH.resultMessage)), default=""),
        path=_in_words(path, source, shapes),
        value="" if value is None or isinstance(value, rdflib.BNode) else str(value),
        label=_label(node, owner, data, shapes),
        place=_place(node, data),
        remedy=str(shapes.value(remedy, RDFS.label) or remedy or ""),
    )


def _in_words(path: rdflib.term.Node | None, source: rdflib.term.Node | None, shapes: rdflib.Graph) -> str:
    """Name a property: as its shape does, else as our ontology does, else by its own letters."""
    named = shapes.value(source, SH.name)
    if named is not None:
        return str(named)
    if not isinstance(path, rdflib.URIRef):
        return ""
    known = _ontology().value(path, RDFS.label)
    last = _ENDS.split(str(path))[-1]
    return str(known) if known is not None else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", last).lower()


def _label(
    node: rdflib.term.Node | None, owner: rdflib.term.Node | None, data: rdflib.Graph, shapes: rdflib.Graph
) -> str:
    names = (min(map(str, data.objects(node, name)), default="") for name in _NAMES)
    name = next((name for name in names if name), "")
    called = f"“{name[:120]}”" if name else ""
    return " ".join(part for part in (str(shapes.value(owner, RDFS.label) or ""), called) if part)


def _place(node: rdflib.term.Node | None, data: rdflib.Graph) -> str:
    """Find file and line of the nearest record that a thing comes from."""
    nearest, seen = [node], {node}
    for _ in range(_FARTHEST):
        places = sorted(place for one in nearest for place in _places(one, data))
        if places:
            file, line = places[0]
            return f"{file}:{line}" if line else file
        nearest = [one for one in _onward(nearest, data) if one not in seen]
        seen.update(nearest)
    return ""


def _places(node: rdflib.term.Node | None, data: rdflib.Graph) -> Iterator[tuple[str, int]]:
    lines = [str(line) for line in data.objects(node, _KG.startLine)]
    first = min((int(line) for line in lines if line.isdigit()), default=0)
    yield from ((str(file), first) for file in data.objects(node, _KG.sourceFile))


def _onward(nodes: list[rdflib.term.Node | None], data: rdflib.Graph) -> list[rdflib.term.Node]:
    found: set[rdflib.term.Node] = set()
    for node in nodes:
        for way, backwards in _TO_PLACE:
            found |= set(data.subjects(way, node) if backwards else data.objects(node, way))
    return sorted(found, key=str)
