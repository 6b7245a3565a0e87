"""From keys to IRIs: the only place where an IRI of the data is made.

Every IRI is the base, a kind and percent-encoded segments::

    work/doi/10.1000%2Fx                     a work, by its key
    work/doi/10.1000%2Fx/authorship/2        second name of its byline
    person/inferred/ada-example-1f3a9c2b     a person, by their key
    record/5f2c…/lines/4-6                   lines of a file, by the file's hash

Different things get different IRIs: keys have exactly two segments, so a longer path is
never another thing's key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import UsageError
from kg.identifiers import digest, is_key, segment
from kg.records import Provenance

DEFAULT_BASE = "https://w3id.org/coauthor-kg/id/"

_BASE = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?/(?:[A-Za-z0-9._~/!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*")
_SHORT = 16


@dataclass(frozen=True, slots=True)
class Minter:
    """Makes the IRIs of one graph.

    Parameters
    ----------
    base
        What all IRIs of the data start with; ends in ``/``.

    Raises
    ------
    UsageError
        When the base is no absolute http(s) IRI that ends in ``/``.

    Examples
    --------
    >>> mint = Minter("https://example.org/kg/")
    >>> mint.work("doi/10.1000%2Fx")
    'https://example.org/kg/work/doi/10.1000%2Fx'
    >>> mint.authorship(mint.work("doi/10.1000%2Fx"), 2)
    'https://example.org/kg/work/doi/10.1000%2Fx/authorship/2'
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not self.base.endswith("/") or not _BASE.fullmatch(self.base):
            message = f"{self.base!r}: no base for IRIs"
            raise UsageError(message, "a base looks like https://example.org/graph/ and ends in a slash")

    def work(self, key: str) -> str:
        """Give the IRI of the work that has a key."""
        return f"{self.base}work/{_checked(key)}"

    def authorship(self, work: str, position: int) -> str:
        """Give the IRI of one place in the byline of a work (an IRI); it does not name the person."""
        return f"{work}/authorship/{position}"

    def editorship(self, work: str, position: int) -> str:
        """Give the IRI of one place among the editors of a work (an IRI)."""
        return f"{work}/editorship/{position}"

    def group(self, name: str) -> str:
        """Give the IRI of a group that signs as an author, by its name as printed."""
        return f"{self.base}group/{_readable(name)}"

    def subject(self, scheme: str, text: str) -> str:
        """Give the IRI of a subject in a scheme."""
        return f"{self.base}subject/{segment(scheme)}/{_readable(text)}"

    def reading(self, work: str, number: int) -> str:
        """Give the IRI of another reading of a work's record."""
        return f"{work}/reading/{number}"

    def implied(self, work: str, person: str) -> str:
        """Give the IRI of the claim that a person is an unprinted author of a work."""
        return f"{work}/implied/{self._below(person, 'person/')}"

    def assignment(self, work: str, concept: str) -> str:
        """Give the IRI of the assignment of a concept to a work."""
        return f"{work}/concept/{self._below(concept, 'concept/')}"

    def person(self, key: str) -> str:
        """Give the IRI of the person who has a key."""
        return f"{self.base}person/{_checked(key)}"

    def claim(self, person: str, *what: str | None) -> str:
        """Give the IRI of an identity claim about a person (an IRI)."""
        return f"{self.base}claim/{digest(self._below(person, 'person/'), *what)}"

    def merge(self, work: str, about: str) -> str:
        """Give the IRI of the claim that a record states a work, or that a work is a version of it."""
        return f"{self.base}merge/{digest(self._below(work, 'work/'), self._below(about, ''))}"

    def conflict(self, work: str, *what: str) -> str:
        """Give the IRI of a disagreement of two records about a work (an IRI)."""
        return f"{self.base}conflict/{digest(self._below(work, 'work/'), *what)}"

    def concept(self, label: str) -> str:
        """Give the IRI of a concept by its normalised label.

        Examples
        --------
        >>> Minter().concept("few-shot learning")
        'https://w3id.org/coauthor-kg/id/concept/few-shot_learning'
        """
        return f"{self.base}concept/{_readable(label)}"

    def field(self, category: str) -> str:
        """Give the IRI of a field (``cs.LG``)."""
        return f"{self.base}field/{segment(category)}"

    def field_code(self, code: str) -> str:
        """Give the IRI of a field code as printed, whose category is open (``CO``)."""
        return f"{self.base}field-code/{segment(code)}"

    def organisation(self, name: str, key: str | None = None) -> str:
        """Give the IRI of an organisation by its key (``ror/…``), else by its name or slug as printed."""
        return f"{self.base}organisation/{_checked(key) if key else _readable(name)}"

    def organisation_claim(self, organisation: str, spelling: str) -> str:
        """Give the IRI of the claim that a printed affiliation names an organisation (an IRI)."""
        return f"{self.base}claim/{digest(self._below(organisation, 'organisation/'), spelling)}"

    def membership(self, person: str, organisation: str) -> str:
        """Give the IRI of what makes a person (an IRI) a member of an organisation (an IRI)."""
        below = self._below(person, "person/"), self._below(organisation, "organisation/")
        return f"{self.base}membership/{digest(*below)}"

    def file(self, sha256: str) -> str:
        """Give the IRI of a source file by its hash."""
        return f"{self.base}file/{segment(sha256[:_SHORT])}"

    def record(self, provenance: Provenance) -> str:
        """Give the IRI of a stretch of a source file."""
        if provenance.byte_range:
            place = "bytes/{}-{}".format(*provenance.byte_range)
        elif provenance.lines:
            place = "lines/{}-{}".format(*provenance.lines)
        else:
            place = f"hash/{segment(provenance.record_sha256[:_SHORT])}"
        return f"{self.base}record/{segment(provenance.source_sha256[:_SHORT])}/{place}"

    def collaboration(self, one: str, other: str) -> str:
        """Give the IRI of the collaboration of two people (IRIs), in whichever order."""
        first, second = sorted((self._below(one, "person/"), self._below(other, "person/")))
        return f"{self.base}collaboration/{digest(first, second)}"

    def run(self, number: str) -> str:
        """Give the IRI of a run by the digest of all that went into it."""
        return f"{self.base}run/{segment(number)}"

    def network(self, kind: str, run: str) -> str:
        """Give the IRI of the measures of one kind of network in a run (an IRI)."""
        return f"{self.base}network/{segment(kind)}/{self._below(run, 'run/')}"

    def observation(self, network: str, person: str) -> str:
        """Give the IRI of the measures of one person in a network (IRIs)."""
        return f"{self.base}observation/{self._below(network, 'network/')}/{self._below(person, 'person/')}"

    def community(self, network: str, number: int) -> str:
        """Give the IRI of a community of a network (an IRI)."""
        return f"{self.base}community/{self._below(network, 'network/')}/{number}"

    def measure(self, name: str) -> str:
        """Give the IRI of a measure that the ontology does not have."""
        return f"{self.base}measure/{segment(name)}"

    def scheme(self, name: str) -> str:
        """Give the IRI of a concept scheme of ours (``fields``, ``field-codes``, ``concepts``)."""
        return f"{self.base}scheme/{segment(name)}"

    @property
    def dataset(self) -> str:
        """The IRI of the dataset as a whole."""
        return f"{self.base}dataset"

    def partition(self, name: str) -> str:
        """Give the IRI of the part of the dataset that has one class."""
        return f"{self.base}dataset/{segment(name)}"

    def source_graph(self, sha256: str) -> str:
        """Give the name of the graph that holds what one file says."""
        return f"{self.base}graph/source/{segment(sha256[:_SHORT])}"

    @property
    def identity_graph(self) -> str:
        """The name of the graph of identity decisions."""
        return f"{self.base}graph/identity"

    @property
    def derived_graph(self) -> str:
        """The name of the graph of all that is computed."""
        return f"{self.base}graph/derived"

    def _below(self, iri: str, kind: str) -> str:
        """The path of one of our IRIs below its kind; a foreign IRI is encoded whole, after a mark."""
        start = self.base + kind
        return iri[len(start) :] if iri.startswith(start) else f"~/{segment(iri)}"


def _checked(key: str) -> str:
    if not is_key(key):
        message = f"{key[:100]!r} is no key; kg.identifiers.key makes one"
        raise ValueError(message)
    return key


def _readable(label: str) -> str:
    """Like `segment`, with ``_`` for a blank (and ``_`` itself encoded): still one to one."""
    return segment(label).replace("_", "%5F").replace("%20", "_")
