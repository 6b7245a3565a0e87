"""What the graph says of itself: the run that made it, and the dataset as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.identifiers import digest
from kg.triples import vocabulary as v
from kg.triples.iris import Minter
from kg.triples.ntriples import Statement, integer, iri, lines, text

CLASSES: Mapping[str, str] = {
    "works": v.SCHOLARLY_ARTICLE,
    "authorships": v.AUTHORSHIP,
    "people": v.FOAF_PERSON,
    "organisations": v.ORGANIZATION,
    "collaborations": v.COLLABORATION,
    "communities": v.COMMUNITY,
}
"""Classes that the dataset counts, by the name of the count."""

VOCABULARIES = ("bibo", "dcterms", "fabio", "foaf", "kg", "org", "pro", "prov", "qb", "schema", "skos")


@dataclass(frozen=True, slots=True)
class Run:
    """All that decides what a run gives; the same run gives the same bytes, on any day.

    Attributes
    ----------
    inputs
        Hashes (SHA-256) of the files read, hexadecimal.
    parameters
        ``(name, value)`` of each setting that the result depends on.
    seed
        Of every random choice.
    version
        Of this package.

    Examples
    --------
    >>> Run(("5f2c",), (("counting", "full"),), 0, "0.1.0").number
    '974b62ec64b2be775f39'
    """

    inputs: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...]
    seed: int
    version: str

    @property
    def number(self) -> str:
        """20 hexadecimal digits that stand for the run."""
        return digest(sorted(self.inputs), sorted(self.parameters), self.seed, self.version)


def run_iri(run: Run, minter: Minter) -> str:
    """Give the IRI of a run."""
    return minter.run(run.number)


def run_quads(run: Run, minter: Minter) -> bytes:
    """Map a run: what it read, with which settings. There is no clock in it."""
    return "".join(lines(_run(run, minter), f"<{minter.derived_graph}>")).encode()


def _run(run: Run, minter: Minter) -> Iterator[Statement]:
    node = iri(run_iri(run, minter))
    yield node, v.TYPE, v.ACTIVITY
    for sha256 in sorted(run.inputs):
        yield node, v.USED, f"<{minter.file(sha256)}>"
    for name, value in sorted(run.parameters):
        yield node, v.PARAMETER, text(f"{name}={value}")
    yield node, v.SEED, integer(run.seed)
    yield node, v.VERSION, text(run.version)


def dataset_quads(run: Run, counts: Mapping[str, int], minter: Minter, licence: str | None = None) -> bytes:
    """Map the dataset: how much of what is in it, in which vocabularies, made by which run.

    Parameters
    ----------
    counts
        By name; those in `CLASSES` become class partitions, others are left out.
    licence
        IRI of the licence of the data; left out when it is not known.

    Examples
    --------
    >>> run = Run((), (), 0, "0.1.0")
    >>> b'entities> "3"' in dataset_quads(run, {"people": 3}, Minter())
    True
    """
    return "".join(lines(_dataset(run, counts, minter, licence), f"<{minter.derived_graph}>")).encode()


def _dataset(run: Run, counts: Mapping[str, int], minter: Minter, licence: str | None) -> Iterator[Statement]:
    node = f"<{minter.dataset}>"
    yield node, v.TYPE, v.VOID_DATASET
    yield node, v.TYPE, v.DCAT_DATASET
    yield node, v.TITLE, text("Coauthorship knowledge graph")
    yield node, v.URI_SPACE, text(minter.base)
    yield node, v.WAS_GENERATED_BY, iri(run_iri(run, minter))
    if licence:
        yield node, v.LICENSE, iri(licence)
    for prefix in VOCABULARIES:
        yield node, v.VOCABULARY, iri(v.PREFIXES[prefix])
    for name, kind in CLASSES.items():
        if name in counts:
            part = f"<{minter.partition(name)}>"
            yield node, v.CLASS_PARTITION, part
            yield part, v.VOID_CLASS, kind
            yield part, v.ENTITIES, integer(counts[name])
