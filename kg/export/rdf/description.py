"""What a dump holds, counted from it: VoID for machines that would query it, DCAT for catalogues.

W3C Describing Linked Datasets with the VoID Vocabulary (2011); W3C Data Catalog Vocabulary (DCAT) 3 (2024).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from kg.export.named_graphs import cut
from kg.store.oxigraph import convert
from kg.triples import vocabulary as v
from kg.triples.dataset import CLASSES
from kg.triples.iris import Minter
from kg.triples.ntriples import Statement, integer, iri, text

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_TYPE = v.TYPE.encode()


@dataclass(frozen=True, slots=True)
class DumpCounts:
    """How much of what is in a dump; triples of several graphs count once, but in ``graphs``."""

    triples: int
    subjects: int
    classes: Mapping[str, int]
    """Written class → things of it."""
    properties: Mapping[str, int]
    """Written property → triples with it."""
    graphs: Mapping[str, int]
    """IRI of a named graph → its triples."""


def count_dump(lines: Iterable[bytes]) -> DumpCounts:
    r"""Count a sorted dump in one pass; what is held does not grow with it.

    Examples
    --------
    >>> found = count_dump([b'<s:s> <p:p> "o" <g:1> .\n', b'<s:s> <p:p> "o" <g:2> .\n'])
    >>> found.triples, found.subjects, dict(found.graphs)
    (1, 1, {'g:1': 1, 'g:2': 1})
    """
    classes: Counter[bytes] = Counter()
    properties: Counter[bytes] = Counter()
    graphs: Counter[bytes] = Counter()
    subjects, last = 0, b""
    for triple, same in groupby(map(cut, lines), key=lambda found: found[0]):
        graphs.update(graph for _, graph in same)
        subject, predicate, value = triple.split(b" ", 2)
        subjects += subject != last
        last = subject
        properties[predicate] += 1
        if predicate == _TYPE:
            classes[value] += 1
    found = (_sorted(counter) for counter in (classes, properties, graphs))
    return DumpCounts(properties.total(), subjects, *found)


def _sorted(counter: Counter[bytes]) -> dict[str, int]:
    return {name.decode(): counter[name] for name in sorted(counter)}


def description(
    counts: DumpCounts,
    minter: Minter,
    *,
    licence: str | None = None,
    address: str | None = None,
    syntaxes: Iterable[tuple[str, str]] = (),
) -> bytes:
    """Describe a dump in Turtle.

    Parameters
    ----------
    licence
        IRI of the licence of the data; left out when it is not known.
    address
        What the address of a published dump starts with; without it nothing is said of files.
    syntaxes
        Ending and media type of each file at that address.

    Examples
    --------
    >>> counts = DumpCounts(2, 1, {}, {"<http://xmlns.com/foaf/0.1/name>": 2}, {})
    >>> "void:triples 2" in description(counts, Minter()).decode()
    True
    """
    statements = [*_dataset(counts, minter, licence), *_files(minter, address, syntaxes)]
    return convert("".join(f"{s} {p} {o} .\n" for s, p, o in statements).encode(), "turtle")


def _dataset(counts: DumpCounts, minter: Minter, licence: str | None) -> Iterator[Statement]:
    node = f"<{minter.dataset}>"
    yield node, v.TYPE, v.VOID_DATASET
    yield node, v.TYPE, v.DCAT_DATASET
    yield node, v.TITLE, text("Coauthorship knowledge graph")
    yield node, v.URI_SPACE, text(minter.base)
    yield node, v.TRIPLES, integer(counts.triples)
    yield node, v.DISTINCT_SUBJECTS, integer(counts.subjects)
    yield node, v.CLASS_COUNT, integer(len(counts.classes))
    yield node, v.PROPERTY_COUNT, integer(len(counts.properties))
    if licence:
        yield node, v.LICENSE, iri(licence)
    for namespace in _namespaces(counts):
        yield node, v.VOCABULARY, iri(namespace)
    names = {written: name for name, written in CLASSES.items()}
    for written, count in counts.classes.items():
        part = f"<{minter.partition(names.get(written) or f'class-{_short(written)}')}>"
        yield node, v.CLASS_PARTITION, part
        yield part, v.VOID_CLASS, written
        yield part, v.ENTITIES, integer(count)
    for written, count in counts.properties.items():
        part = f"<{minter.partition(f'property-{_short(written)}')}>"
        yield node, v.PROPERTY_PARTITION, part
        yield part, v.VOID_PROPERTY, written
        yield part, v.TRIPLES, integer(count)
    for graph, count in counts.graphs.items():
        yield node, v.SUBSET, f"<{graph}>"
        yield f"<{graph}>", v.TYPE, v.VOID_DATASET
        yield f"<{graph}>", v.TRIPLES, integer(count)


def _files(minter: Minter, address: str | None, syntaxes: Iterable[tuple[str, str]]) -> Iterator[Statement]:
    node = f"<{minter.dataset}>"
    for ending, media_type in syntaxes if address else ():
        file, place = f"<{minter.partition(f'file-{ending[1:]}')}>", iri(f"{address}{ending}")
        yield node, v.DATA_DUMP, place
        yield node, v.DISTRIBUTION, file
        yield file, v.TYPE, v.DCAT_DISTRIBUTION
        yield file, v.DOWNLOAD_URL, place
        yield file, v.MEDIA_TYPE, iri(_MEDIA_TYPES + media_type)


def _namespaces(counts: DumpCounts) -> list[str]:
    used = [written[1:-1] for written in (*counts.classes, *counts.properties)]
    known = [space for name, space in v.PREFIXES.items() if name not in ("rdf", "rdfs", "xsd")]
    return sorted(space for space in known if any(one.startswith(space) for one in used))


def _short(written: str) -> str:
    """A name of a class or property for the IRI of its part: prefix and name, else the IRI."""
    for prefix, space in v.PREFIXES.items():
        if written[1:].startswith(space):
            return f"{prefix}-{written[1 + len(space) : -1]}"
    return written[1:-1]
