"""Every shape: the whole model is covered, and a broken graph gives each message, with place and remedy."""

from __future__ import annotations

from functools import lru_cache

import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH

from kg.triples.shapes import SHAPES_FILE, Violation, validate
from tests.triples import invented

Node = rdflib.term.Node
SHAPES = rdflib.Graph().parse(SHAPES_FILE)
REMEDY = rdflib.URIRef("https://w3id.org/coauthor-kg/shapes#remedy")
DATA = rdflib.Graph()
for statement in rdflib.Dataset(default_union=True).parse(data=invented.graph(), format="nquads").quads():
    DATA.add(statement[:3])
NODE_SHAPES = sorted(
    {
        shape
        for target in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
        for shape in SHAPES.subjects(target)
    }
)
NOT_AN_IRI = rdflib.Literal("fault", datatype="urn:fault:type")
NOT_A_LITERAL = rdflib.URIRef("urn:fault:thing")


@lru_cache
def focus_nodes(shape: Node) -> tuple[Node, ...]:
    found: set[Node] = set()
    for kind in SHAPES.objects(shape, SH.targetClass):
        found |= set(DATA.subjects(RDF.type, kind))
    for predicate in SHAPES.objects(shape, SH.targetSubjectsOf):
        found |= set(DATA.subjects(predicate))
    for predicate in SHAPES.objects(shape, SH.targetObjectsOf):
        found |= set(DATA.objects(None, predicate))
    return tuple(sorted(found, key=str))


def properties(shape: Node) -> list[Node]:
    return list(SHAPES.objects(shape, SH.property))


def alternatives(path: Node) -> list[Node]:
    either = SHAPES.value(path, SH.alternativePath)
    return list(Collection(SHAPES, either)) if either is not None else []


def paths(shape: Node) -> set[Node]:
    found: set[Node] = set()
    for one in properties(shape):
        path = SHAPES.value(one, SH.path)
        found |= {path, *alternatives(path)}
    return found


def test_every_property_that_the_mapping_writes_has_a_shape_where_it_stands() -> None:
    described: dict[Node, set[Node]] = {}
    for shape in NODE_SHAPES:
        for node in focus_nodes(shape):
            described.setdefault(node, set()).update(paths(shape))
    subjects = set(DATA.subjects())
    foreign = rdflib.URIRef(invented.MINT.measure("tie_span"))
    gaps = {
        (str(SHAPES.namespace_manager.normalizeUri(predicate)), str(node))
        for node in subjects
        for predicate in DATA.predicates(node)
        if predicate not in {RDF.type, foreign, *described.get(node, ())}
    }
    assert not gaps


@pytest.mark.parametrize("shape", NODE_SHAPES, ids=lambda shape: str(shape).rpartition("#")[2])
def test_a_shape_has_something_to_check_a_name_and_a_remedy(shape: Node) -> None:
    assert focus_nodes(shape)
    assert SHAPES.value(shape, RDFS.label) is not None
    assert SHAPES.value(SHAPES.value(shape, REMEDY), RDFS.label) is not None
    assert all(SHAPES.value(one, SH.message) is not None for one in properties(shape))


def wanted(one: Node) -> Node | None:
    """What no value of a property shape may be; nothing where a value must be there."""
    if any(SHAPES.value(one, kind) is not None for kind in (SH["class"], SH.nodeKind)):
        return NOT_AN_IRI
    return None if SHAPES.value(one, SH.hasValue) is not None else NOT_A_LITERAL


def broken(shape: Node, focus: Node, *, without: bool) -> bytes:
    """Break each property of a thing: values that cannot be, or (where one must be) none at all."""
    data = rdflib.Graph() + DATA
    for one in properties(shape):
        path = SHAPES.value(one, SH.path)
        back = SHAPES.value(path, SH.inversePath)
        if back is not None:
            data.remove((None, back, focus))
        elif isinstance(path, rdflib.URIRef) and (fault := wanted(one)) is not None and not without:
            if path == rdflib.DCTERMS.license or SHAPES.value(one, SH["or"]) is not None:
                fault = rdflib.Literal("fault", datatype="urn:fault:type")
            data.add((focus, path, fault))
        elif without:
            for predicate in alternatives(path) or [path]:
                data.remove((focus, predicate, None))
    return data.serialize(format="nt").encode()


def found_in(shape: Node, *, without: bool) -> list[Violation]:
    focus = focus_nodes(shape)[0]
    return [one for one in validate(broken(shape, focus, without=without)) if one.node == str(focus)]


@pytest.mark.parametrize("shape", NODE_SHAPES, ids=lambda shape: str(shape).rpartition("#")[2])
def test_a_broken_thing_gives_every_message_of_its_shape(shape: Node) -> None:
    found = found_in(shape, without=False) + found_in(shape, without=True)
    messages = {violation.message for violation in found}
    assert {str(SHAPES.value(one, SH.message)) for one in properties(shape)} <= messages
    name = str(SHAPES.value(shape, RDFS.label))
    remedy = str(SHAPES.value(SHAPES.value(shape, REMEDY), RDFS.label))
    assert any(violation.label.startswith(name) and violation.remedy == remedy for violation in found)
