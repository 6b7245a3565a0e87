"""The derived layer: what is computed. Its graph can be dropped and built again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.triples import vocabulary as v
from kg.triples.facts import Collaboration, Community, ConceptAssignment, Conflict, Measure, Production
from kg.triples.iris import Minter
from kg.triples.ntriples import Statement, double, integer, iri, lines, text, year


def collaboration_quads(rows: Iterable[Collaboration], minter: Minter) -> bytes:
    """Map who wrote with whom: a node per pair, and the flat ``kg:coauthorOf`` both ways.

    Examples
    --------
    >>> from collections import namedtuple
    >>> Row = namedtuple("Row", "a b paper_count weight_fractional incomplete_paper_count "
    ...     "first_year last_year papers")
    >>> ada, bo = Minter().person("inferred/ada-1"), Minter().person("inferred/bo-2")
    >>> collaboration_quads([Row(ada, bo, 1, 0.5, 0, 2023, 2023, [])], Minter()).count(b" .")
    10
    """
    graph = f"<{minter.derived_graph}>"
    return "".join(line for row in rows for line in lines(_collaboration(row, minter), graph)).encode()


def _collaboration(row: Collaboration, minter: Minter) -> Iterator[Statement]:
    node, a, b = f"<{minter.collaboration(row.a, row.b)}>", iri(row.a), iri(row.b)
    yield node, v.TYPE, v.COLLABORATION
    yield node, v.PARTICIPANT, a
    yield node, v.PARTICIPANT, b
    yield node, v.PAPER_COUNT, integer(row.paper_count)
    yield node, v.WEIGHT_FRACTIONAL, double(row.weight_fractional)
    yield node, v.INCOMPLETE_PAPER_COUNT, integer(row.incomplete_paper_count)
    yield from year_statements(node, row.first_year, row.last_year)
    for paper in row.papers:
        yield node, v.VIA_PAPER, iri(paper)
    yield a, v.COAUTHOR_OF, b
    yield b, v.COAUTHOR_OF, a


def year_statements(node: str, first: int | None, last: int | None) -> Iterator[Statement]:
    """State the first and the last year, as far as they are known."""
    for predicate, value in ((v.FIRST_YEAR, first), (v.LAST_YEAR, last)):
        if value is not None and (written := year(value)):
            yield node, predicate, written


def production_quads(rows: Iterable[Production], minter: Minter) -> bytes:
    """Map how much people wrote: counted once here, so that a question about it is a look-up.

    Examples
    --------
    >>> from collections import namedtuple
    >>> Row = namedtuple("Row", "person paper_count paper_count_fractional first_year last_year")
    >>> row = Row(Minter().person("inferred/ada-1"), 3, 1.5, 2020, None)
    >>> production_quads([row], Minter()).count(b" .")
    3
    """
    graph = f"<{minter.derived_graph}>"
    return "".join(line for row in rows for line in lines(_production(row), graph)).encode()


def _production(row: Production) -> Iterator[Statement]:
    person = iri(row.person)
    yield person, v.PAPER_COUNT, integer(row.paper_count)
    yield person, v.PAPER_COUNT_FRACTIONAL, double(row.paper_count_fractional)
    yield from year_statements(person, row.first_year, row.last_year)


def conflict_quads(rows: Iterable[Conflict], minter: Minter) -> bytes:
    """Map where two records of one work disagree.

    Examples
    --------
    >>> from collections import namedtuple
    >>> Row = namedtuple("Row", "work field value source other other_source")
    >>> row = Row(Minter().work("title/3f"), "venue", "Ties", "a.bib", "Knots", "b.ris")
    >>> conflict_quads([row], Minter()).count(b" .")
    7
    """
    graph = f"<{minter.derived_graph}>"
    return "".join(line for row in rows for line in lines(_conflict(row, minter), graph)).encode()


def _conflict(row: Conflict, minter: Minter) -> Iterator[Statement]:
    node = f"<{minter.conflict(row.work, row.field, row.source, row.other, row.other_source)}>"
    yield node, v.TYPE, v.CONFLICT
    yield node, v.PAPER, iri(row.work)
    yield node, v.CONFLICTING_FIELD, text(row.field)
    yield node, v.CHOSEN_VALUE, text(row.value)
    yield node, v.OTHER_VALUE, text(row.other)
    yield node, v.CHOSEN_SOURCE, text(row.source)
    yield node, v.OTHER_SOURCE, text(row.other_source)


def concept_quads(rows: Iterable[ConceptAssignment], minter: Minter) -> bytes:
    """Map the concepts of papers, each with its score, method and the text that shows it.

    Examples
    --------
    >>> from collections import namedtuple
    >>> Row = namedtuple("Row", "work concept label abbreviation score method evidence")
    >>> work, concept = Minter().work("doi/10.1000%2Fx"), Minter().concept("knowledge graph")
    >>> row = Row(work, concept, "knowledge graph", "KG", 0.7, "abbreviation", "knowledge graphs (KGs)")
    >>> concept_quads([row], Minter()).count(b" .")
    12
    """
    graph = f"<{minter.derived_graph}>"
    written: list[str] = []
    shared: dict[str, None] = {}
    for row in rows:
        written += lines(_assignment(row, minter), graph)
        for line in lines(_concept(row, minter), graph):
            shared[line] = None
    return "".join([*written, *shared]).encode()


def _assignment(row: ConceptAssignment, minter: Minter) -> Iterator[Statement]:
    node, paper, concept = f"<{minter.assignment(row.work, row.concept)}>", iri(row.work), iri(row.concept)
    yield paper, v.ABOUT_CONCEPT, concept
    yield paper, v.HAS_CONCEPT_ASSIGNMENT, node
    yield node, v.TYPE, v.CONCEPT_ASSIGNMENT
    yield node, v.ASSIGNED_CONCEPT, concept
    yield node, v.SCORE, double(row.score)
    yield node, v.METHOD, text(row.method)
    yield node, v.EVIDENCE, text(row.evidence)


def _concept(row: ConceptAssignment, minter: Minter) -> Iterator[Statement]:
    concept, scheme = iri(row.concept), f"<{minter.scheme('concepts')}>"
    yield concept, v.TYPE, v.CONCEPT
    yield concept, v.PREF_LABEL, text(row.label)
    if row.abbreviation:
        yield concept, v.ALT_LABEL, text(row.abbreviation)
    yield concept, v.IN_SCHEME, scheme
    yield scheme, v.TYPE, v.CONCEPT_SCHEME


def network_quads(kind: str, run: str, minter: Minter) -> bytes:
    """Map that a run measured a kind of network; observations and communities point to it.

    Parameters
    ----------
    kind
        Name of the kind of network (``coauthorship``).
    run
        IRI of the run.
    """
    network = f"<{minter.network(kind, run)}>"
    statements = [
        (network, v.TYPE, v.DATA_SET),
        (network, v.STRUCTURE, v.PERSON_MEASURES),
        (network, v.NETWORK_KIND, text(kind)),
        (network, v.WAS_GENERATED_BY, iri(run)),
    ]
    return "".join(lines(statements, f"<{minter.derived_graph}>")).encode()


def measure_quads(rows: Iterable[Measure], network: str, minter: Minter) -> bytes:
    """Map measures: one observation per person, with a property per measure.

    Parameters
    ----------
    rows
        All measures of the people in them: a person's rows must come in one call.
    network
        IRI of the network that was measured (`Minter.network`).

    Notes
    -----
    The multi-measure form of the RDF Data Cube: a person with nine measures costs twelve
    statements where one observation a value would cost 36. An undefined value is absent.

    Examples
    --------
    >>> from collections import namedtuple
    >>> Row = namedtuple("Row", "person measure value")
    >>> mint = Minter()
    >>> network = mint.network("coauthorship", mint.run("1f3a"))
    >>> rows = [Row(mint.person("inferred/ada-1"), "degree", 2.0)]
    >>> measure_quads(rows, network, mint).count(b" .")
    4
    """
    values: dict[str, dict[str, float]] = {}
    for row in rows:
        values.setdefault(row.person, {})[row.measure] = row.value
    graph = f"<{minter.derived_graph}>"
    properties = {name: _property(name, minter) for found in values.values() for name in found}
    foreign = [name for name in sorted(properties) if name not in v.MEASURES]
    declared = lines((line for name in foreign for line in _declared(name, properties[name])), graph)
    written = (
        line
        for person, found in values.items()
        for line in lines(_observation(person, found, properties, network, minter), graph)
    )
    return "".join([*declared, *written]).encode()


def _property(measure: str, minter: Minter) -> str:
    return v.MEASURES.get(measure) or f"<{minter.measure(measure)}>"


def _declared(measure: str, written: str) -> Iterator[Statement]:
    """A measure that the ontology does not know declares itself, so that the data explain themselves."""
    yield written, v.TYPE, v.MEASURE_PROPERTY
    yield written, v.LABEL, text(re.sub(r"[_-]+", " ", measure))


def _observation(
    person: str, values: dict[str, float], properties: dict[str, str], network: str, minter: Minter
) -> Iterator[Statement]:
    node = f"<{minter.observation(network, person)}>"
    yield node, v.TYPE, v.OBSERVATION
    yield node, v.IN_DATA_SET, iri(network)
    yield node, v.PERSON, iri(person)
    for measure, value in values.items():
        yield node, properties[measure], double(value)


def stability_quads(stability: Mapping[str, float], network: str, minter: Minter) -> bytes:
    """Map how surely each person (an IRI) belongs to the community, onto the observation of the person.

    Examples
    --------
    >>> mint = Minter()
    >>> network = mint.network("coauthorship", mint.run("1f3a"))
    >>> stability_quads({mint.person("inferred/ada-1"): 0.9}, network, mint).count(b" .")
    1
    """
    graph = f"<{minter.derived_graph}>"
    said = (
        (f"<{minter.observation(network, person)}>", v.COMMUNITY_STABILITY, double(round(share, 6)))
        for person, share in stability.items()
    )
    return "".join(lines(said, graph)).encode()


def community_quads(rows: Iterable[Community], network: str, minter: Minter) -> bytes:
    """Map communities: label, members, what sets them apart.

    Examples
    --------
    >>> from collections import namedtuple
    >>> Row = namedtuple("Row", "number label size members terms papers stability")
    >>> mint = Minter()
    >>> network = mint.network("coauthorship", mint.run("1f3a"))
    >>> row = Row(0, "Ada Lind: ties", 1, [mint.person("inferred/ada-1")], ["ties"], [], 0.9)
    >>> b'communityNumber> "0"' in community_quads([row], network, mint)
    True
    """
    graph = f"<{minter.derived_graph}>"
    return "".join(line for row in rows for line in lines(_community(row, network, minter), graph)).encode()


def _community(row: Community, network: str, minter: Minter) -> Iterator[Statement]:
    node = f"<{minter.community(network, row.number)}>"
    yield node, v.TYPE, v.COMMUNITY
    yield node, v.TYPE, v.COLLECTION
    yield node, v.OF_NETWORK, iri(network)
    yield node, v.COMMUNITY_NUMBER, integer(row.number)
    yield node, v.COMMUNITY_SIZE, integer(row.size)
    yield node, v.PREF_LABEL, text(row.label)
    yield node, v.STABILITY, double(row.stability)
    for person in row.members:
        yield node, v.MEMBER, iri(person)
    for label in row.terms:
        yield node, v.LABEL_TERM, text(label)
    for paper in row.papers:
        yield node, v.REPRESENTATIVE_PAPER, iri(paper)
